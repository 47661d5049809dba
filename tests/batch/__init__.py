"""Batches, and what they survive."""
