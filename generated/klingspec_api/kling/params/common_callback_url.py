# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import TypeAlias

CallbackUrl: TypeAlias = str
"""
Where to POST the task each time its state changes.
"""


ExternalTaskId: TypeAlias = str
"""
An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
"""
