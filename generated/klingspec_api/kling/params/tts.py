# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

VoiceLanguage: TypeAlias = Literal["zh", "en"]
"""
The language of the voice, Chinese or English.
"""
