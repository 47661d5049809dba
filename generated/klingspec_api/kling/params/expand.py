# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import TypeAlias

ExpansionRatio: TypeAlias = float
"""
How much to add on one side.
"""
