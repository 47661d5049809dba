# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What LLMProvider is sent and answers."""
