# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos from a first frame.

See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
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
    Media,
    Run,
    TaskSpec,
)
from .api.image_to_video import (
    create_image_to_video_v25_turbo,
    create_image_to_video_v26,
    create_image_to_video_v30,
    create_image_to_video_v30_turbo,
)
from .api.tasks import get_tasks
from .models.common_task import SucceededTask, Task
from .models.image_to_video import (
    ImageToVideo25TurboRequest,
    ImageToVideo26Request,
    ImageToVideo30Request,
    ImageToVideo30TurboRequest,
)
from .models.tasks import GetTasksQuery
from .params.common_output_resolution import TaskOptionsParams
from .params.common_prompt import PromptParams
from .params.common_short_prompt import ElementContentParams, ShortPromptParams
from .params.image_to_video import (
    FirstFrameParams,
    ImageToVideo25TurboSettingsParams,
    ImageToVideo26SettingsParams,
    ImageToVideo30SettingsParams,
    ImageToVideo30TurboSettingsParams,
    LastFrameParams,
    VoiceContentParams,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImageToVideo",
    "ElementContentParams",
    "FirstFrameParams",
    "ImageToVideo",
    "ImageToVideo25TurboSettingsParams",
    "ImageToVideo26SettingsParams",
    "ImageToVideo30SettingsParams",
    "ImageToVideo30TurboSettingsParams",
    "LastFrameParams",
    "PromptParams",
    "ShortPromptParams",
    "SucceededTask",
    "Task",
    "TaskOptionsParams",
    "VoiceContentParams",
]
_TASKS: Final = TaskSpec(
    task=Task,
    succeeded=SucceededTask,
    query=lambda ids: get_tasks(GetTasksQuery(task_ids=list(ids))),
    query_by_key=lambda key: get_tasks(GetTasksQuery(external_task_ids=[key])),
    batch=20,
    at=("data",),
    id_field="id",
    status_field="status",
    reason_field="message",
    succeeded_states=("succeeded",),
    failed_states=("failed",),
    open_states=("submitted", "processing"),
    files=(
        Media(("outputs", "url"), "video/*", ""),
        Media(("outputs", "watermark_url"), "video/*", "watermark"),
        Media(("outputs", "mp3_url"), "audio/mpeg", "mp3"),
        Media(("outputs", "wav_url"), "audio/wav", "wav"),
    ),
    poll_interval=1.0,
)


_CREATES: Final = {
    "kling-3.0-turbo": CreateSpec(
        operation=create_image_to_video_v30_turbo,
        docs_url="https://kling.ai/document-api/api/video/3-0-turbo/image-to-video",
        body=ImageToVideo30TurboRequest,
        checks={
            "x-multi-shot": {
                "text": "/contents/*/text",
                "duration": "/settings/duration",
                "maxShots": 6,
                "minSeconds": 1,
                "maxLength": 512,
                "default": 5,
            },
            "properties": {
                "contents": {
                    "allOf": [
                        {
                            "title": "contents takes one prompt; put both texts into it",
                            "contains": {"properties": {"type": {"const": "prompt"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents needs one first_frame, and no more; add the picture that the video begins with",
                            "contains": {"properties": {"type": {"const": "first_frame"}}},
                            "maxContains": 1,
                        },
                    ],
                    "items": {
                        "oneOf": [
                            {"properties": {"type": {"const": "prompt"}}},
                            {
                                "properties": {
                                    "type": {"const": "first_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                        ]
                    },
                }
            },
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-3.0": CreateSpec(
        operation=create_image_to_video_v30,
        docs_url="https://kling.ai/document-api/api/video/3-0-omni/image-to-video",
        body=ImageToVideo30Request,
        checks={
            "x-multi-shot": {
                "text": "/contents/*/text",
                "duration": "/settings/duration",
                "enabled": "/settings/multi_shot",
                "maxShots": 6,
                "minSeconds": 1,
                "maxLength": 512,
                "default": 5,
            },
            "x-references": {"syntax": "@{name}", "text": "/contents/*/text", "names": "/contents/*/id"},
            "properties": {
                "contents": {
                    "allOf": [
                        {
                            "title": "contents takes one prompt; put both texts into it",
                            "contains": {"properties": {"type": {"const": "prompt"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents needs one first_frame, and no more; add the picture that the video begins with",
                            "contains": {"properties": {"type": {"const": "first_frame"}}},
                            "maxContains": 1,
                        },
                        {
                            "title": "contents takes one last_frame; leave the others out",
                            "contains": {"properties": {"type": {"const": "last_frame"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents takes at most 3 elements; leave the others out",
                            "contains": {"properties": {"type": {"const": "element"}}},
                            "minContains": 0,
                            "maxContains": 3,
                        },
                    ],
                    "items": {
                        "oneOf": [
                            {"properties": {"type": {"const": "prompt"}}},
                            {
                                "properties": {
                                    "type": {"const": "first_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                            {
                                "properties": {
                                    "type": {"const": "last_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                            {"properties": {"type": {"const": "element"}}},
                        ]
                    },
                }
            },
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-2.6": CreateSpec(
        operation=create_image_to_video_v26,
        docs_url="https://kling.ai/document-api/api/video/2-6/image-to-video",
        body=ImageToVideo26Request,
        checks={
            "x-references": {
                "syntax": "@{name}",
                "text": "/contents/*/text",
                "names": "/contents/*/id",
                "named": ["voice"],
            },
            "allOf": [
                {
                    "title": "last_frame needs settings with resolution 1080p; set it, or leave last_frame out",
                    "if": {"properties": {"contents": {"contains": {"properties": {"type": {"const": "last_frame"}}}}}},
                    "then": {
                        "required": ["settings"],
                        "properties": {
                            "settings": {"required": ["resolution"], "properties": {"resolution": {"const": "1080p"}}}
                        },
                    },
                },
                {
                    "title": "voice needs settings with audio native; set it, or leave the voice out",
                    "if": {"properties": {"contents": {"contains": {"properties": {"type": {"const": "voice"}}}}}},
                    "then": {
                        "required": ["settings"],
                        "properties": {
                            "settings": {"required": ["audio"], "properties": {"audio": {"const": "native"}}}
                        },
                    },
                },
            ],
            "properties": {
                "contents": {
                    "allOf": [
                        {
                            "title": "contents takes one prompt; put both texts into it",
                            "contains": {"properties": {"type": {"const": "prompt"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents needs one first_frame, and no more; add the picture that the video begins with",
                            "contains": {"properties": {"type": {"const": "first_frame"}}},
                            "maxContains": 1,
                        },
                        {
                            "title": "contents takes one last_frame; leave the others out",
                            "contains": {"properties": {"type": {"const": "last_frame"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents takes at most 2 voices; leave the others out",
                            "contains": {"properties": {"type": {"const": "voice"}}},
                            "minContains": 0,
                            "maxContains": 2,
                        },
                    ],
                    "items": {
                        "oneOf": [
                            {"properties": {"type": {"const": "prompt"}}},
                            {
                                "properties": {
                                    "type": {"const": "first_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                            {
                                "properties": {
                                    "type": {"const": "last_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                            {"properties": {"type": {"const": "voice"}}},
                        ]
                    },
                },
                "settings": {
                    "allOf": [
                        {
                            "title": "native audio needs resolution 1080p; set it, or turn audio off",
                            "if": {"required": ["audio"], "properties": {"audio": {"const": "native"}}},
                            "then": {"required": ["resolution"], "properties": {"resolution": {"const": "1080p"}}},
                        }
                    ]
                },
            },
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-2.5-turbo": CreateSpec(
        operation=create_image_to_video_v25_turbo,
        docs_url="https://kling.ai/document-api/api/video/2-5-turbo/image-to-video",
        body=ImageToVideo25TurboRequest,
        checks={
            "allOf": [
                {
                    "title": "last_frame needs settings with resolution 1080p; set it, or leave last_frame out",
                    "if": {"properties": {"contents": {"contains": {"properties": {"type": {"const": "last_frame"}}}}}},
                    "then": {
                        "required": ["settings"],
                        "properties": {
                            "settings": {"required": ["resolution"], "properties": {"resolution": {"const": "1080p"}}}
                        },
                    },
                }
            ],
            "properties": {
                "contents": {
                    "allOf": [
                        {
                            "title": "contents takes one prompt; put both texts into it",
                            "contains": {"properties": {"type": {"const": "prompt"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                        {
                            "title": "contents needs one first_frame, and no more; add the picture that the video begins with",
                            "contains": {"properties": {"type": {"const": "first_frame"}}},
                            "maxContains": 1,
                        },
                        {
                            "title": "contents takes one last_frame; leave the others out",
                            "contains": {"properties": {"type": {"const": "last_frame"}}},
                            "minContains": 0,
                            "maxContains": 1,
                        },
                    ],
                    "items": {
                        "oneOf": [
                            {"properties": {"type": {"const": "prompt"}}},
                            {
                                "properties": {
                                    "type": {"const": "first_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                            {
                                "properties": {
                                    "type": {"const": "last_frame"},
                                    "url": {
                                        "x-image": {
                                            "mediaTypes": ["image/jpeg", "image/png"],
                                            "maxBytes": 52428800,
                                            "minSide": 300,
                                            "minAspectRatio": 0.4,
                                            "maxAspectRatio": 2.5,
                                            "dataPrefix": False,
                                        }
                                    },
                                }
                            },
                        ]
                    },
                }
            },
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
}


class _Estimates:
    _calls: Calls

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams],
        settings: ImageToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-3.0"],
        contents: Sequence[PromptParams | FirstFrameParams | LastFrameParams | ElementContentParams],
        settings: ImageToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-2.6"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams | VoiceContentParams],
        settings: ImageToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams],
        settings: ImageToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...
    def estimate(
        self, *, model: str, seconds: float | None = None, extra_body: Mapping[str, Any] | None = None, **arguments: Any
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            contents: What the video is made of: its prompt and its pictures. Not empty.
            settings: How the video is made.
            options: What does not change the result.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._calls.estimate(spec, arguments, extra_body, seconds)


class ImageToVideo(_Estimates):
    """Videos from a first frame.

    See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    @overload
    def create(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams],
        settings: ImageToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-3.0"],
        contents: Sequence[PromptParams | FirstFrameParams | LastFrameParams | ElementContentParams],
        settings: ImageToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-2.6"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams | VoiceContentParams],
        settings: ImageToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams],
        settings: ImageToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...
    def create(self, *, model: str, extra_body: Mapping[str, Any] | None = None, **arguments: Any) -> Task:
        """Create a task and return at once.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            contents: What the video is made of: its prompt and its pictures. Not empty.
            settings: How the video is made.
            options: What does not change the result.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/image-to-video
        See https://kling.ai/document-api/api/video/2-6/image-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/image-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._run(self._calls.create(spec, arguments, extra_body))

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams],
        settings: ImageToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-3.0"],
        contents: Sequence[PromptParams | FirstFrameParams | LastFrameParams | ElementContentParams],
        settings: ImageToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-2.6"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams | VoiceContentParams],
        settings: ImageToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams],
        settings: ImageToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...
    def generate(
        self,
        *,
        model: str,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> SucceededTask:
        """Create a task, then wait for it to succeed.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            contents: What the video is made of: its prompt and its pictures. Not empty.
            settings: How the video is made.
            options: What does not change the result.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/image-to-video
        See https://kling.ai/document-api/api/video/2-6/image-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/image-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._run(self._calls.generate(spec, arguments, extra_body, timeout, on_update))

    def get(self, task_id: str) -> Task | SucceededTask:
        """Return a task as it stands; SucceededTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self, task: Task | str, *, timeout: float = WAIT_TIMEOUT, on_update: Callable[[Task], object] | None = None
    ) -> SucceededTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 20 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return self._run(
            self._calls.wait_all(_TASKS, None, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(self, tasks: Iterable[Task | str], *, timeout: float = WAIT_TIMEOUT) -> Iterator[SucceededTask]:
        """Go through tasks as they succeed, up to 20 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.as_completed(_TASKS, None, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededTask,
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


class AsyncImageToVideo(_Estimates):
    """Videos from a first frame.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams],
        settings: ImageToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-3.0"],
        contents: Sequence[PromptParams | FirstFrameParams | LastFrameParams | ElementContentParams],
        settings: ImageToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-2.6"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams | VoiceContentParams],
        settings: ImageToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams],
        settings: ImageToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...
    async def create(self, *, model: str, extra_body: Mapping[str, Any] | None = None, **arguments: Any) -> Task:
        """Create a task and return at once.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            contents: What the video is made of: its prompt and its pictures. Not empty.
            settings: How the video is made.
            options: What does not change the result.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/image-to-video
        See https://kling.ai/document-api/api/video/2-6/image-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/image-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return await self._run(self._calls.create(spec, arguments, extra_body))

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams],
        settings: ImageToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-3.0"],
        contents: Sequence[PromptParams | FirstFrameParams | LastFrameParams | ElementContentParams],
        settings: ImageToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-2.6"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams | VoiceContentParams],
        settings: ImageToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        contents: Sequence[ShortPromptParams | FirstFrameParams | LastFrameParams],
        settings: ImageToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...
    async def generate(
        self,
        *,
        model: str,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> SucceededTask:
        """Create a task, then wait for it to succeed.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            contents: What the video is made of: its prompt and its pictures. Not empty.
            settings: How the video is made.
            options: What does not change the result.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/3-0-turbo/image-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/image-to-video
        See https://kling.ai/document-api/api/video/2-6/image-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/image-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return await self._run(self._calls.generate(spec, arguments, extra_body, timeout, on_update))

    async def get(self, task_id: str) -> Task | SucceededTask:
        """Return a task as it stands; SucceededTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self, task: Task | str, *, timeout: float = WAIT_TIMEOUT, on_update: Callable[[Task], object] | None = None
    ) -> SucceededTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 20 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return await self._run(
            self._calls.wait_all(_TASKS, None, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[Task | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededTask]:
        """Go through tasks as they succeed, up to 20 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.as_completed(_TASKS, None, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededTask,
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
