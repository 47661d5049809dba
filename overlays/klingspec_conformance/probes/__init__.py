"""What is asked of an endpoint, each probe a function of the session and an operation."""
