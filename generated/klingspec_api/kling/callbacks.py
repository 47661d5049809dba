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
from .elements import _TASKS as _ELEMENTS
from .elements import ElementTask, SucceededElementTask
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
from .text_to_audio import _TASKS as _TEXT_TO_AUDIO
from .text_to_audio import AudioTask, SucceededAudioTask
from .video_to_audio import _TASKS as _VIDEO_TO_AUDIO
from .video_to_audio import SucceededVideoToAudioTask, VideoToAudioTask
from .voices import _TASKS as _VOICES
from .voices import SucceededVoiceTask, VoiceTask

__all__ = ["CALLBACKS", "Callback"]

Callback: TypeAlias = (
    ImageTask
    | SucceededImageTask
    | AudioTask
    | SucceededAudioTask
    | VideoToAudioTask
    | SucceededVideoToAudioTask
    | ElementTask
    | SucceededElementTask
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
    | VoiceTask
    | SucceededVoiceTask
)
"""A task as it is posted."""
CALLBACKS: Final[tuple[TaskSpec[Any, Any], ...]] = (
    _IMAGES,
    _TEXT_TO_AUDIO,
    _VIDEO_TO_AUDIO,
    _ELEMENTS,
    _IMAGE_TO_VIDEO,
    _OMNI_IMAGE,
    _AI_MULTI_SHOT,
    _TEXT2VIDEO,
    _LIP_SYNC,
    _EFFECTS,
    _MULTI_ELEMENTS,
    _VOICES,
)
