# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling posts to callback addresses: tasks, by the specs that read them."""

# The specs are of this provider's modules, and of nobody else's.
# pyright: reportPrivateUsage=false
from typing import Any, Final, TypeAlias

from ..specs import TaskSpec
from .image_to_video import _TASKS as _IMAGE_TO_VIDEO
from .image_to_video import SucceededTask, Task
from .images import _TASKS as _IMAGES
from .images import ImageTask, SucceededImageTask

__all__ = ["CALLBACKS", "Callback"]

Callback: TypeAlias = ImageTask | SucceededImageTask | Task | SucceededTask
"""A task as it is posted."""
CALLBACKS: Final[tuple[TaskSpec[Any, Any], ...]] = (
    _IMAGES,
    _IMAGE_TO_VIDEO,
)
