# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos from text, pictures, elements and a video, in the first standard. Where both serve, prefer omni_video.

See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
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
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.legacy_omni_video import (
    create_legacy_omni_video,
    get_legacy_omni_video,
    list_legacy_omni_videos,
)
from .models.common_video_task import (
    SucceededVideoTask,
    VideoTask,
)
from .models.legacy_omni_video import LegacyOmniVideoRequest, ListLegacyOmniVideosQuery
from .params.common_element_reference import ElementReferenceParams
from .params.common_shot_type import ShotParams
from .params.common_watermark_option import WatermarkOptionParams
from .params.legacy_omni_video import OmniVideoImageParams, OmniVideoVideoParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncLegacyOmniVideo",
    "ElementReferenceParams",
    "LegacyOmniVideo",
    "OmniVideoImageParams",
    "OmniVideoVideoParams",
    "ShotParams",
    "SucceededVideoTask",
    "VideoTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=VideoTask,
    succeeded=SucceededVideoTask,
    query=lambda ids: get_legacy_omni_video(ids[0]),
    query_by_key=lambda key: get_legacy_omni_video(key),
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


_LIST_LEGACY_OMNI_VIDEOS: Final = ListSpec(
    operation=list_legacy_omni_videos,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo",
    query=ListLegacyOmniVideosQuery,
    item=VideoTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_legacy_omni_video,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo",
    body=LegacyOmniVideoRequest,
    checks={
        "allOf": [
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
                "title": "several shots are made by kling-v3-omni only; leave multi_shot out or change model_name",
                "if": {"required": ["multi_shot"], "properties": {"multi_shot": {"const": True}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3-omni"}}},
            },
            {
                "title": "aspect_ratio is needed without a first frame and a base video; name a ratio",
                "anyOf": [
                    {"required": ["aspect_ratio"]},
                    {
                        "required": ["image_list"],
                        "properties": {
                            "image_list": {
                                "contains": {"required": ["type"], "properties": {"type": {"const": "first_frame"}}}
                            }
                        },
                    },
                    {
                        "required": ["video_list"],
                        "properties": {"video_list": {"contains": {"properties": {"refer_type": {"const": "base"}}}}},
                    },
                ],
            },
            {
                "title": "image_list and element_list together are at most 7; leave some out",
                "anyOf": [
                    {"properties": {"image_list": {"maxItems": 0}, "element_list": {"maxItems": 7}}},
                    {"properties": {"image_list": {"maxItems": 1}, "element_list": {"maxItems": 6}}},
                    {"properties": {"image_list": {"maxItems": 2}, "element_list": {"maxItems": 5}}},
                    {"properties": {"image_list": {"maxItems": 3}, "element_list": {"maxItems": 4}}},
                    {"properties": {"image_list": {"maxItems": 4}, "element_list": {"maxItems": 3}}},
                    {"properties": {"image_list": {"maxItems": 5}, "element_list": {"maxItems": 2}}},
                    {"properties": {"image_list": {"maxItems": 6}, "element_list": {"maxItems": 1}}},
                    {"properties": {"image_list": {"maxItems": 7}, "element_list": {"maxItems": 0}}},
                ],
            },
            {
                "title": "with a video, image_list and element_list together are at most 4; leave some out",
                "if": {"required": ["video_list"], "properties": {"video_list": {"minItems": 1}}},
                "then": {
                    "anyOf": [
                        {"properties": {"image_list": {"maxItems": 0}, "element_list": {"maxItems": 4}}},
                        {"properties": {"image_list": {"maxItems": 1}, "element_list": {"maxItems": 3}}},
                        {"properties": {"image_list": {"maxItems": 2}, "element_list": {"maxItems": 2}}},
                        {"properties": {"image_list": {"maxItems": 3}, "element_list": {"maxItems": 1}}},
                        {"properties": {"image_list": {"maxItems": 4}, "element_list": {"maxItems": 0}}},
                    ]
                },
            },
            {
                "title": "an end frame needs a first frame; add it",
                "if": {
                    "required": ["image_list"],
                    "properties": {
                        "image_list": {
                            "contains": {"required": ["type"], "properties": {"type": {"const": "end_frame"}}}
                        }
                    },
                },
                "then": {
                    "properties": {
                        "image_list": {
                            "contains": {"required": ["type"], "properties": {"type": {"const": "first_frame"}}}
                        }
                    }
                },
            },
            {
                "title": "kling-video-o1 takes no end frame with more than 2 pictures; leave some out or change model_name",
                "if": {
                    "required": ["image_list"],
                    "properties": {"model_name": {"const": "kling-video-o1"}, "image_list": {"minItems": 3}},
                },
                "then": {
                    "properties": {
                        "image_list": {
                            "not": {"contains": {"required": ["type"], "properties": {"type": {"const": "end_frame"}}}}
                        }
                    }
                },
            },
            {
                "title": "a base video goes with no frames; leave the one or the others out",
                "if": {
                    "required": ["video_list"],
                    "properties": {"video_list": {"contains": {"properties": {"refer_type": {"const": "base"}}}}},
                },
                "then": {"properties": {"image_list": {"not": {"contains": {"required": ["type"]}}}}},
            },
            {
                "title": "with a first frame there are at most 3 elements; leave some out",
                "if": {
                    "required": ["image_list"],
                    "properties": {
                        "image_list": {
                            "contains": {"required": ["type"], "properties": {"type": {"const": "first_frame"}}}
                        }
                    },
                },
                "then": {"properties": {"element_list": {"maxItems": 3}}},
            },
            {
                "title": "kling-video-o1 takes no elements with first and last frame; leave them out or change model_name",
                "if": {
                    "required": ["image_list"],
                    "properties": {
                        "model_name": {"const": "kling-video-o1"},
                        "image_list": {
                            "contains": {"required": ["type"], "properties": {"type": {"const": "end_frame"}}}
                        },
                    },
                },
                "then": {"properties": {"element_list": {"maxItems": 0}}},
            },
            {
                "title": "sound is not made with a video; leave one of the two out",
                "if": {"required": ["video_list"], "properties": {"video_list": {"minItems": 1}}},
                "then": {"properties": {"sound": {"const": "off"}}},
            },
            {
                "title": "several shots with a feature video need shot_type intelligence; change it",
                "if": {
                    "required": ["multi_shot", "video_list"],
                    "properties": {
                        "multi_shot": {"const": True},
                        "video_list": {
                            "contains": {"required": ["refer_type"], "properties": {"refer_type": {"const": "feature"}}}
                        },
                    },
                },
                "then": {"properties": {"shot_type": {"const": "intelligence"}}},
            },
            {
                "title": "mode 4k is made by kling-v3-omni only; change mode or model_name",
                "if": {"required": ["mode"], "properties": {"mode": {"const": "4k"}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3-omni"}}},
            },
            {
                "title": "kling-video-o1 makes 3 to 10 seconds; change duration or model_name",
                "if": {"properties": {"model_name": {"const": "kling-video-o1"}}},
                "then": {"properties": {"duration": {"not": {"enum": ["11", "12", "13", "14", "15"]}}}},
            },
            {
                "title": "kling-video-o1 makes 5 or 10 seconds from text alone or a first frame alone; change duration or model_name",
                "if": {
                    "properties": {
                        "model_name": {"const": "kling-video-o1"},
                        "video_list": {"maxItems": 0},
                        "element_list": {"maxItems": 0},
                        "image_list": {
                            "anyOf": [
                                {"maxItems": 0},
                                {
                                    "maxItems": 1,
                                    "contains": {
                                        "required": ["type"],
                                        "properties": {"type": {"const": "first_frame"}},
                                    },
                                },
                            ]
                        },
                    }
                },
                "then": {"properties": {"duration": {"enum": ["5", "10"]}}},
            },
        ],
        "properties": {
            "image_list": {
                "items": {
                    "properties": {
                        "image_url": {
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
            "video_list": {
                "items": {
                    "properties": {
                        "video_url": {
                            "x-video": {
                                "mediaTypes": ["video/mp4", "video/quicktime"],
                                "maxBytes": 209715200,
                                "minSeconds": 3,
                                "maxSeconds": 15.5,
                                "minSide": 700,
                                "maxSide": 4553,
                                "minFrameRate": 24,
                                "maxFrameRate": 60,
                                "urlOnly": True,
                                "maxArea": 8294400,
                            }
                        }
                    }
                }
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
        model_name: Literal["kling-video-o1", "kling-v3-omni"] | str | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        image_list: Sequence[OmniVideoImageParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        video_list: Sequence[OmniVideoVideoParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default:
                kling-video-o1.
            multi_shot: Whether the video has several shots. Only kling-v3-omni. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500
                characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            image_list: Frames, and pictures to refer to. At most 7 items.
            element_list: Elements of the element library to refer to; with a video, none that is a character made of a video.
                At most 7 items.
            video_list: A video to edit, or to refer to. At most 1 item.
            sound: Whether to make a sound as well. Default: off.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro.
            aspect_ratio: Width to height.
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
                "multi_shot": multi_shot,
                "shot_type": shot_type,
                "prompt": prompt,
                "multi_prompt": multi_prompt,
                "image_list": image_list,
                "element_list": element_list,
                "video_list": video_list,
                "sound": sound,
                "mode": mode,
                "aspect_ratio": aspect_ratio,
                "duration": duration,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class LegacyOmniVideo(_Estimates):
    """Videos from text, pictures, elements and a video, in the first standard. Where both serve, prefer omni_video.

    See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        model_name: Literal["kling-video-o1", "kling-v3-omni"] | str | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        image_list: Sequence[OmniVideoImageParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        video_list: Sequence[OmniVideoVideoParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an omni video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default:
                kling-video-o1.
            multi_shot: Whether the video has several shots. Only kling-v3-omni. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500
                characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            image_list: Frames, and pictures to refer to. At most 7 items.
            element_list: Elements of the element library to refer to; with a video, none that is a character made of a video.
                At most 7 items.
            video_list: A video to edit, or to refer to. At most 1 item.
            sound: Whether to make a sound as well. Default: off.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "model_name": model_name,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "image_list": image_list,
                    "element_list": element_list,
                    "video_list": video_list,
                    "sound": sound,
                    "mode": mode,
                    "aspect_ratio": aspect_ratio,
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
        model_name: Literal["kling-video-o1", "kling-v3-omni"] | str | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        image_list: Sequence[OmniVideoImageParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        video_list: Sequence[OmniVideoVideoParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
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
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default:
                kling-video-o1.
            multi_shot: Whether the video has several shots. Only kling-v3-omni. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500
                characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            image_list: Frames, and pictures to refer to. At most 7 items.
            element_list: Elements of the element library to refer to; with a video, none that is a character made of a video.
                At most 7 items.
            video_list: A video to edit, or to refer to. At most 1 item.
            sound: Whether to make a sound as well. Default: off.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "model_name": model_name,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "image_list": image_list,
                    "element_list": element_list,
                    "video_list": video_list,
                    "sound": sound,
                    "mode": mode,
                    "aspect_ratio": aspect_ratio,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_OMNI_VIDEOS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_OMNI_VIDEOS, tasks, timeout)
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
        """List omni video tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_OMNI_VIDEOS,
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
        """List omni video tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return self._run(
            self._calls.page(
                _LIST_LEGACY_OMNI_VIDEOS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncLegacyOmniVideo(_Estimates):
    """Videos from text, pictures, elements and a video, in the first standard. Where both serve, prefer omni_video.

    Each method is to be awaited. See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        model_name: Literal["kling-video-o1", "kling-v3-omni"] | str | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        image_list: Sequence[OmniVideoImageParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        video_list: Sequence[OmniVideoVideoParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an omni video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default:
                kling-video-o1.
            multi_shot: Whether the video has several shots. Only kling-v3-omni. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500
                characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            image_list: Frames, and pictures to refer to. At most 7 items.
            element_list: Elements of the element library to refer to; with a video, none that is a character made of a video.
                At most 7 items.
            video_list: A video to edit, or to refer to. At most 1 item.
            sound: Whether to make a sound as well. Default: off.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "model_name": model_name,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "image_list": image_list,
                    "element_list": element_list,
                    "video_list": video_list,
                    "sound": sound,
                    "mode": mode,
                    "aspect_ratio": aspect_ratio,
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
        model_name: Literal["kling-video-o1", "kling-v3-omni"] | str | None = None,
        multi_shot: bool | None = None,
        shot_type: Literal["customize", "intelligence"] | None = None,
        prompt: str | None = None,
        multi_prompt: Sequence[ShotParams] | None = None,
        image_list: Sequence[OmniVideoImageParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        video_list: Sequence[OmniVideoVideoParams] | None = None,
        sound: Literal["on", "off"] | None = None,
        mode: Literal["std", "pro", "4k"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
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
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default:
                kling-video-o1.
            multi_shot: Whether the video has several shots. Only kling-v3-omni. Default: false.
            shot_type: Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With
                multi_shot.
            prompt: What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise.
                What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500
                characters.
            multi_prompt: What each shot should show, for shot_type customize. Together the shots are as long as duration
                says. 1 to 6 items.
            image_list: Frames, and pictures to refer to. At most 7 items.
            element_list: Elements of the element library to refer to; with a video, none that is a character made of a video.
                At most 7 items.
            video_list: A video to edit, or to refer to. At most 1 item.
            sound: Whether to make a sound as well. Default: off.
            mode: Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds, as text. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "model_name": model_name,
                    "multi_shot": multi_shot,
                    "shot_type": shot_type,
                    "prompt": prompt,
                    "multi_prompt": multi_prompt,
                    "image_list": image_list,
                    "element_list": element_list,
                    "video_list": video_list,
                    "sound": sound,
                    "mode": mode,
                    "aspect_ratio": aspect_ratio,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_OMNI_VIDEOS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_OMNI_VIDEOS, tasks, timeout)
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
        """List omni video tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_OMNI_VIDEOS,
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
        """List omni video tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
        """
        return await self._run(
            self._calls.page(
                _LIST_LEGACY_OMNI_VIDEOS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
