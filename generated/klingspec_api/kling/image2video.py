# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos from a first or a last frame, in the first standard. Where both standards serve, prefer image_to_video.

See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from ..specs import (
    DOWNLOAD_TIMEOUT,
    WAIT_TIMEOUT,
    AsyncRun,
    Calls,
    CreateSpec,
    DownloadOptions,
    ImageInput,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.image2video import (
    create_legacy_image_to_video,
    get_legacy_image_to_video,
    list_legacy_image_to_videos,
)
from .models.common_video_task import (
    SucceededVideoTask,
    VideoTask,
)
from .models.image2video import LegacyImageToVideoRequest, ListLegacyImageToVideosQuery
from .params.common_camera_control import CameraControlParams
from .params.common_element_reference import ElementReferenceParams
from .params.common_shot_type import ShotParams
from .params.common_watermark_option import WatermarkOptionParams
from .params.image2video import DynamicMaskParams, VoiceReferenceParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImage2video",
    "CameraControlParams",
    "DynamicMaskParams",
    "ElementReferenceParams",
    "Image2video",
    "ShotParams",
    "SucceededVideoTask",
    "VideoTask",
    "VoiceReferenceParams",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=VideoTask,
    succeeded=SucceededVideoTask,
    query=lambda ids: get_legacy_image_to_video(ids[0]),
    query_by_key=lambda key: get_legacy_image_to_video(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(
        Media(("task_result", "videos", "url"), "video/*", ""),
        Media(("task_result", "videos", "watermark_url"), "video/*", "watermark"),
    ),
    poll_interval=3.0,
)


_LIST_LEGACY_IMAGE_TO_VIDEOS: Final = ListSpec(
    operation=list_legacy_image_to_videos,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo",
    query=ListLegacyImageToVideosQuery,
    item=VideoTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_legacy_image_to_video,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo",
    body=LegacyImageToVideoRequest,
    checks={
        "allOf": [
            {
                "title": "image or image_tail is needed; add a frame",
                "anyOf": [{"required": ["image"]}, {"required": ["image_tail"]}],
            },
            {
                "title": "prompt is needed, but for multi_shot with shot_type customize, which needs multi_prompt; add the one or the other",
                "anyOf": [
                    {"required": ["prompt"]},
                    {
                        "required": ["multi_shot", "shot_type", "multi_prompt"],
                        "properties": {"multi_shot": {"const": True}, "shot_type": {"const": "customize"}},
                    },
                ],
            },
            {
                "title": "shot_type is needed with multi_shot; say customize or intelligence",
                "if": {"required": ["multi_shot"], "properties": {"multi_shot": {"const": True}}},
                "then": {"required": ["shot_type"]},
            },
            {
                "title": "shot_type customize needs multi_prompt; say what each shot shows",
                "if": {
                    "required": ["multi_shot", "shot_type"],
                    "properties": {"multi_shot": {"const": True}, "shot_type": {"const": "customize"}},
                },
                "then": {"required": ["multi_prompt"]},
            },
            {
                "title": "several shots are made by kling-v3 only; leave multi_shot out or change model_name",
                "if": {"required": ["multi_shot"], "properties": {"multi_shot": {"const": True}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3"}}},
            },
            {
                "title": "sound is made by kling-v2-6 and kling-v3 only; leave it out or change model_name",
                "if": {"required": ["sound"], "properties": {"sound": {"const": "on"}}},
                "then": {
                    "required": ["model_name"],
                    "properties": {"model_name": {"enum": ["kling-v2-6", "kling-v3"]}},
                },
            },
            {
                "title": "kling-v2-6 makes sound in mode pro only; change mode",
                "if": {
                    "required": ["model_name", "sound"],
                    "properties": {"model_name": {"const": "kling-v2-6"}, "sound": {"const": "on"}},
                },
                "then": {"required": ["mode"], "properties": {"mode": {"const": "pro"}}},
            },
            {
                "title": "cfg_scale is not supported by kling-v2 and its successors; leave it out",
                "if": {"required": ["cfg_scale"]},
                "then": {
                    "properties": {
                        "model_name": {
                            "not": {
                                "enum": [
                                    "kling-v2-master",
                                    "kling-v2-1",
                                    "kling-v2-1-master",
                                    "kling-v2-5-turbo",
                                    "kling-v2-6",
                                ]
                            }
                        }
                    }
                },
            },
            {
                "title": "mode 4k is made by kling-v3 only; change mode or model_name",
                "if": {"required": ["mode"], "properties": {"mode": {"const": "4k"}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3"}}},
            },
            {
                "title": "a video of another length than 5 or 10 seconds is made by kling-v3 only; change duration or model_name",
                "if": {
                    "required": ["model_name"],
                    "properties": {
                        "model_name": {
                            "enum": [
                                "kling-v1",
                                "kling-v1-5",
                                "kling-v1-6",
                                "kling-v2-master",
                                "kling-v2-1",
                                "kling-v2-1-master",
                                "kling-v2-5-turbo",
                                "kling-v2-6",
                            ]
                        }
                    },
                },
                "then": {"properties": {"duration": {"enum": ["5", "10"]}}},
            },
            {
                "title": "image_tail is not supported with static_mask, dynamic_masks and camera_control; leave it or them out",
                "if": {"required": ["image_tail"], "properties": {"image_tail": {"minLength": 1}}},
                "then": {
                    "not": {
                        "anyOf": [
                            {"required": ["static_mask"]},
                            {"required": ["dynamic_masks"]},
                            {"required": ["camera_control"]},
                        ]
                    }
                },
            },
            {
                "title": "image_tail is supported by kling-v2-5-turbo and kling-v2-6 in mode pro only; change mode",
                "if": {
                    "required": ["model_name", "image_tail"],
                    "properties": {
                        "model_name": {"enum": ["kling-v2-5-turbo", "kling-v2-6"]},
                        "image_tail": {"minLength": 1},
                    },
                },
                "then": {"required": ["mode"], "properties": {"mode": {"const": "pro"}}},
            },
            {
                "title": "kling-v2-6 makes no sound with image_tail; leave one of the two out",
                "if": {
                    "required": ["model_name", "image_tail"],
                    "properties": {"model_name": {"const": "kling-v2-6"}, "image_tail": {"minLength": 1}},
                },
                "then": {"properties": {"sound": {"const": "off"}}},
            },
            {
                "title": "element_list is supported by kling-v3 only; leave it out or change model_name",
                "if": {"required": ["element_list"], "properties": {"element_list": {"minItems": 1}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3"}}},
            },
            {
                "title": "element_list and voice_list are not supported together; leave one of the two out",
                "if": {"required": ["element_list"], "properties": {"element_list": {"minItems": 1}}},
                "then": {"properties": {"voice_list": {"maxItems": 0}}},
            },
            {
                "title": "voice_list is supported by kling-v2-6 in mode pro with sound on only; set these three or leave it out",
                "if": {"required": ["voice_list"], "properties": {"voice_list": {"minItems": 1}}},
                "then": {
                    "required": ["model_name", "mode", "sound"],
                    "properties": {
                        "model_name": {"const": "kling-v2-6"},
                        "mode": {"const": "pro"},
                        "sound": {"const": "on"},
                    },
                },
            },
            {
                "title": "static_mask and dynamic_masks are supported by kling-v1 and kling-v1-5 only; leave them out",
                "if": {"anyOf": [{"required": ["static_mask"]}, {"required": ["dynamic_masks"]}]},
                "then": {"properties": {"model_name": {"enum": ["kling-v1", "kling-v1-5"]}}},
            },
            {
                "title": "camera_control is not supported with static_mask and dynamic_masks; leave it or them out",
                "if": {"required": ["camera_control"]},
                "then": {"not": {"anyOf": [{"required": ["static_mask"]}, {"required": ["dynamic_masks"]}]}},
            },
            {
                "title": "camera_control is supported by kling-v1-5 in mode pro for 5 seconds, with type simple only; leave it out",
                "if": {"required": ["camera_control"]},
                "then": {
                    "required": ["model_name", "mode"],
                    "properties": {
                        "model_name": {"const": "kling-v1-5"},
                        "mode": {"const": "pro"},
                        "duration": {"const": "5"},
                        "camera_control": {"properties": {"type": {"const": "simple"}}},
                    },
                },
            },
        ],
        "properties": {
            "model_name": {
                "x-retired": {
                    "kling-v1": {"date": "2026-09-15", "successor": "kling-v2-6"},
                    "kling-v1-5": {"date": "2026-09-15", "successor": "kling-v2-6"},
                    "kling-v1-6": {"date": "2026-09-15", "successor": "kling-v2-6"},
                    "kling-v2-master": {"date": "2026-09-15", "successor": "kling-v3"},
                    "kling-v2-1": {"date": "2026-09-15", "successor": "kling-v2-6"},
                    "kling-v2-1-master": {"date": "2026-09-15", "successor": "kling-v3"},
                }
            },
            "image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
            "image_tail": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "dataPrefix": False,
                }
            },
            "static_mask": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
            "dynamic_masks": {
                "items": {
                    "properties": {
                        "mask": {
                            "x-image": {
                                "mediaTypes": ["image/jpeg", "image/png"],
                                "maxBytes": 10485760,
                                "minSide": 300,
                                "minAspectRatio": 0.4,
                                "maxAspectRatio": 2.5,
                                "dataPrefix": False,
                            }
                        }
                    }
                }
            },
            "camera_control": {
                "allOf": [
                    {
                        "title": "config is needed by type simple; say which way the camera moves",
                        "if": {"required": ["type"], "properties": {"type": {"const": "simple"}}},
                        "then": {"required": ["config"]},
                    },
                    {
                        "title": "config goes with type simple only; leave it out or set type to simple",
                        "if": {"required": ["config"]},
                        "then": {"properties": {"type": {"const": "simple"}}},
                    },
                ],
                "properties": {
                    "config": {
                        "allOf": [
                            {
                                "title": "exactly one of horizontal, vertical, pan, tilt, roll and zoom is not zero; set one and leave the others out",
                                "oneOf": [
                                    {"required": ["horizontal"], "properties": {"horizontal": {"not": {"const": 0}}}},
                                    {"required": ["vertical"], "properties": {"vertical": {"not": {"const": 0}}}},
                                    {"required": ["pan"], "properties": {"pan": {"not": {"const": 0}}}},
                                    {"required": ["tilt"], "properties": {"tilt": {"not": {"const": 0}}}},
                                    {"required": ["roll"], "properties": {"roll": {"not": {"const": 0}}}},
                                    {"required": ["zoom"], "properties": {"zoom": {"not": {"const": 0}}}},
                                ],
                            }
                        ]
                    }
                },
            },
        },
    },
    key=("external_task_id",),
    tasks=_TASKS,
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None = None,
        image: ImageInput | None = None,
        image_tail: ImageInput | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        negative_prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        voice_list: Sequence[VoiceReferenceParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        static_mask: ImageInput | None = None,
        dynamic_masks: Sequence[DynamicMaskParams] | None = None,
        camera_control: CameraControlParams | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired
                since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6
                is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use
                kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since
                2026-09-15; use kling-v3.
            image: The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_tail: The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, no data prefix.
            multi_shot: Whether the video has several shots. Only kling-v3. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                A voice is referred to as <<<voice_1>>>. At most 2500 characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            negative_prompt: What the video should not show. At most 2500 characters.
            element_list: Elements of the element library to refer to. Only kling-v3. At most 3 items.
            voice_list: Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in
                mode pro, with sound. At most 2 items.
            sound: Whether to make a sound as well. Default: off.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std.
            static_mask: What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG,
                at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            dynamic_masks: What moves, and along which way. At most 6 items.
            camera_control: How the camera moves.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE,
            {
                "model_name": model_name,
                "image": image,
                "image_tail": image_tail,
                "multi_shot": multi_shot,
                "shot_type": shot_type,
                "prompt": prompt,
                "multi_prompt": multi_prompt,
                "negative_prompt": negative_prompt,
                "element_list": element_list,
                "voice_list": voice_list,
                "sound": sound,
                "cfg_scale": cfg_scale,
                "mode": mode,
                "static_mask": static_mask,
                "dynamic_masks": dynamic_masks,
                "camera_control": camera_control,
                "duration": duration,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Image2video(_Estimates):
    """Videos from a first or a last frame, in the first standard. Where both standards serve, prefer image_to_video.

    See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None = None,
        image: ImageInput | None = None,
        image_tail: ImageInput | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        negative_prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        voice_list: Sequence[VoiceReferenceParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        static_mask: ImageInput | None = None,
        dynamic_masks: Sequence[DynamicMaskParams] | None = None,
        camera_control: CameraControlParams | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an image to video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired
                since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6
                is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use
                kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since
                2026-09-15; use kling-v3.
            image: The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_tail: The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, no data prefix.
            multi_shot: Whether the video has several shots. Only kling-v3. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                A voice is referred to as <<<voice_1>>>. At most 2500 characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            negative_prompt: What the video should not show. At most 2500 characters.
            element_list: Elements of the element library to refer to. Only kling-v3. At most 3 items.
            voice_list: Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in
                mode pro, with sound. At most 2 items.
            sound: Whether to make a sound as well. Default: off.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std.
            static_mask: What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG,
                at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            dynamic_masks: What moves, and along which way. At most 6 items.
            camera_control: How the camera moves.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "model_name": model_name,
                    "image": image,
                    "image_tail": image_tail,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "negative_prompt": negative_prompt,
                    "element_list": element_list,
                    "voice_list": voice_list,
                    "sound": sound,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "static_mask": static_mask,
                    "dynamic_masks": dynamic_masks,
                    "camera_control": camera_control,
                    "duration": duration,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None = None,
        image: ImageInput | None = None,
        image_tail: ImageInput | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        negative_prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        voice_list: Sequence[VoiceReferenceParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        static_mask: ImageInput | None = None,
        dynamic_masks: Sequence[DynamicMaskParams] | None = None,
        camera_control: CameraControlParams | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired
                since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6
                is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use
                kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since
                2026-09-15; use kling-v3.
            image: The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_tail: The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, no data prefix.
            multi_shot: Whether the video has several shots. Only kling-v3. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                A voice is referred to as <<<voice_1>>>. At most 2500 characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            negative_prompt: What the video should not show. At most 2500 characters.
            element_list: Elements of the element library to refer to. Only kling-v3. At most 3 items.
            voice_list: Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in
                mode pro, with sound. At most 2 items.
            sound: Whether to make a sound as well. Default: off.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std.
            static_mask: What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG,
                at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            dynamic_masks: What moves, and along which way. At most 6 items.
            camera_control: How the camera moves.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "model_name": model_name,
                    "image": image,
                    "image_tail": image_tail,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "negative_prompt": negative_prompt,
                    "element_list": element_list,
                    "voice_list": voice_list,
                    "sound": sound,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "static_mask": static_mask,
                    "dynamic_masks": dynamic_masks,
                    "camera_control": camera_control,
                    "duration": duration,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> VideoTask | SucceededVideoTask:
        """Return a task as it stands; SucceededVideoTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: VideoTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
    ) -> SucceededVideoTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededVideoTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededVideoTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_IMAGE_TO_VIDEOS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[VideoTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededVideoTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_IMAGE_TO_VIDEOS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededVideoTask,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of a task as `folder/<task id>-0` and so on, with the ending of what they are.

        Downloads are atomic and resumable; one file that fails does not stop the others.

        Args:
            task: A task that has succeeded.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return self._run(
            self._calls.download(_TASKS, task, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects))
        )

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[VideoTask]:
        """List image to video tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_IMAGE_TO_VIDEOS,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[VideoTask]:
        """List image to video tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return self._run(
            self._calls.page(
                _LIST_LEGACY_IMAGE_TO_VIDEOS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncImage2video(_Estimates):
    """Videos from a first or a last frame, in the first standard. Where both standards serve, prefer image_to_video.

    Each method is to be awaited. See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None = None,
        image: ImageInput | None = None,
        image_tail: ImageInput | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        negative_prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        voice_list: Sequence[VoiceReferenceParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        static_mask: ImageInput | None = None,
        dynamic_masks: Sequence[DynamicMaskParams] | None = None,
        camera_control: CameraControlParams | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an image to video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired
                since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6
                is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use
                kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since
                2026-09-15; use kling-v3.
            image: The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_tail: The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, no data prefix.
            multi_shot: Whether the video has several shots. Only kling-v3. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                A voice is referred to as <<<voice_1>>>. At most 2500 characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            negative_prompt: What the video should not show. At most 2500 characters.
            element_list: Elements of the element library to refer to. Only kling-v3. At most 3 items.
            voice_list: Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in
                mode pro, with sound. At most 2 items.
            sound: Whether to make a sound as well. Default: off.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std.
            static_mask: What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG,
                at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            dynamic_masks: What moves, and along which way. At most 6 items.
            camera_control: How the camera moves.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "model_name": model_name,
                    "image": image,
                    "image_tail": image_tail,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "negative_prompt": negative_prompt,
                    "element_list": element_list,
                    "voice_list": voice_list,
                    "sound": sound,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "static_mask": static_mask,
                    "dynamic_masks": dynamic_masks,
                    "camera_control": camera_control,
                    "duration": duration,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None = None,
        image: ImageInput | None = None,
        image_tail: ImageInput | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        negative_prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        voice_list: Sequence[VoiceReferenceParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        static_mask: ImageInput | None = None,
        dynamic_masks: Sequence[DynamicMaskParams] | None = None,
        camera_control: CameraControlParams | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired
                since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6
                is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use
                kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since
                2026-09-15; use kling-v3.
            image: The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_tail: The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at
                least 300 pixels, no data prefix.
            multi_shot: Whether the video has several shots. Only kling-v3. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                A voice is referred to as <<<voice_1>>>. At most 2500 characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            negative_prompt: What the video should not show. At most 2500 characters.
            element_list: Elements of the element library to refer to. Only kling-v3. At most 3 items.
            voice_list: Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in
                mode pro, with sound. At most 2 items.
            sound: Whether to make a sound as well. Default: off.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std.
            static_mask: What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG,
                at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            dynamic_masks: What moves, and along which way. At most 6 items.
            camera_control: How the camera moves.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "model_name": model_name,
                    "image": image,
                    "image_tail": image_tail,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "negative_prompt": negative_prompt,
                    "element_list": element_list,
                    "voice_list": voice_list,
                    "sound": sound,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "static_mask": static_mask,
                    "dynamic_masks": dynamic_masks,
                    "camera_control": camera_control,
                    "duration": duration,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> VideoTask | SucceededVideoTask:
        """Return a task as it stands; SucceededVideoTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: VideoTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
    ) -> SucceededVideoTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededVideoTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededVideoTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[VideoTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_IMAGE_TO_VIDEOS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[VideoTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededVideoTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_IMAGE_TO_VIDEOS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededVideoTask,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of a task as `folder/<task id>-0` and so on, with the ending of what they are.

        Downloads are atomic and resumable; one file that fails does not stop the others.

        Args:
            task: A task that has succeeded.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return await self._run(
            self._calls.download(_TASKS, task, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects))
        )

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[VideoTask]:
        """List image to video tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_IMAGE_TO_VIDEOS,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[VideoTask]:
        """List image to video tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageToVideo
        """
        return await self._run(
            self._calls.page(
                _LIST_LEGACY_IMAGE_TO_VIDEOS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
