"""Cassettes: what was said for each operation, held against the contract."""
