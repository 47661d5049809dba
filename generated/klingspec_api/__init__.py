# Generated from openapi/ by `make generate`. Do not edit.
"""What the contracts imply: models, parameters and operations."""
