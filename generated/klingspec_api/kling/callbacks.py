# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling posts to callback addresses: tasks, by the specs that read them."""

# The specs are of this provider's modules, and of nobody else's.
# pyright: reportPrivateUsage=false
from typing import Any, Final, TypeAlias

from ..specs import TaskSpec
from .images import _TASKS as _IMAGES
from .images import ImageTask, SucceededImageTask

__all__ = ["CALLBACKS", "Callback"]

Callback: TypeAlias = ImageTask | SucceededImageTask
"""A task as it is posted."""
CALLBACKS: Final[tuple[TaskSpec[Any, Any], ...]] = (_IMAGES,)
