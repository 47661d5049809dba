"""A long run of many clients under every fault at once."""
