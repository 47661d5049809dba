"""How fast the client is, measured beside what it is made of."""
