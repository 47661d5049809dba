# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling posts to callback addresses: tasks, by the specs that read them."""

# The specs are of this provider's modules, and of nobody else's.
# pyright: reportPrivateUsage=false
from typing import Any, Final, TypeAlias

from ..specs import TaskSpec
from .ai_multi_shot import _TASKS as _AI_MULTI_SHOT
from .ai_multi_shot import MultiShotTask, SucceededMultiShotTask
from .effects import _TASKS as _EFFECTS
from .effects import EffectTask, SucceededEffectTask
from .image_to_video import _TASKS as _IMAGE_TO_VIDEO
from .image_to_video import SucceededTask, Task
from .images import _TASKS as _IMAGES
from .images import ImageTask, SucceededImageTask
from .lip_sync import _TASKS as _LIP_SYNC
from .lip_sync import LipSyncTask, SucceededLipSyncTask
from .multi_elements import _TASKS as _MULTI_ELEMENTS
from .multi_elements import MultiElementsTask, SucceededMultiElementsTask
from .omni_image import _TASKS as _OMNI_IMAGE
from .omni_image import OmniImageTask, SucceededOmniImageTask
from .text2video import _TASKS as _TEXT2VIDEO
from .text2video import SucceededVideoTask, VideoTask

__all__ = ["CALLBACKS", "Callback"]

Callback: TypeAlias = (
    ImageTask
    | SucceededImageTask
    | Task
    | SucceededTask
    | OmniImageTask
    | SucceededOmniImageTask
    | MultiShotTask
    | SucceededMultiShotTask
    | VideoTask
    | SucceededVideoTask
    | LipSyncTask
    | SucceededLipSyncTask
    | EffectTask
    | SucceededEffectTask
    | MultiElementsTask
    | SucceededMultiElementsTask
)
"""A task as it is posted."""
CALLBACKS: Final[tuple[TaskSpec[Any, Any], ...]] = (
    _IMAGES,
    _IMAGE_TO_VIDEO,
    _OMNI_IMAGE,
    _AI_MULTI_SHOT,
    _TEXT2VIDEO,
    _LIP_SYNC,
    _EFFECTS,
    _MULTI_ELEMENTS,
)
