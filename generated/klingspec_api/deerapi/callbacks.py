# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI posts to callback addresses: tasks, by the specs that read them."""

# The specs are of this provider's modules, and of nobody else's.
# pyright: reportPrivateUsage=false
from typing import Any, Final, TypeAlias

from ..specs import TaskSpec
from .images import _TASKS as _IMAGES
from .images import ImageTask, SucceededImageTask
from .text2video import _TASKS as _TEXT2VIDEO
from .text2video import SucceededVideoTask, VideoTask

__all__ = ["CALLBACKS", "Callback"]

Callback: TypeAlias = ImageTask | SucceededImageTask | VideoTask | SucceededVideoTask
"""A task as it is posted."""
CALLBACKS: Final[tuple[TaskSpec[Any, Any], ...]] = (
    _IMAGES,
    _TEXT2VIDEO,
)
