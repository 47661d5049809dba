# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""A video with something added, swapped or removed; first the selection, then create. The only model behind it is retired, and whether it still answers is not known.

See https://kling.ai/document-api/api/video/multi-elements
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
    CallSpec,
    CreateSpec,
    DownloadOptions,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.multi_elements import (
    add_selection,
    clear_selection,
    create_multi_elements,
    delete_selection,
    get_multi_elements,
    init_selection,
    list_multi_elements_tasks,
    preview_selection,
)
from .models.multi_elements import (
    InitSelectionRequest,
    InitSelectionResponse,
    ListMultiElementsTasksQuery,
    MultiElementsRequest,
    MultiElementsTask,
    PreviewSelectionResponse,
    SelectionRequest,
    SelectionResponse,
    SessionRequest,
    SessionResponse,
    SucceededMultiElementsTask,
)
from .params.common_watermark_option import WatermarkOptionParams
from .params.multi_elements import ElementsImageParams, SelectionPointParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncMultiElements",
    "ElementsImageParams",
    "InitSelectionResponse",
    "MultiElements",
    "MultiElementsTask",
    "PreviewSelectionResponse",
    "SelectionPointParams",
    "SelectionResponse",
    "SessionResponse",
    "SucceededMultiElementsTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=MultiElementsTask,
    succeeded=SucceededMultiElementsTask,
    query=lambda ids: get_multi_elements(ids[0]),
    query_by_key=lambda key: get_multi_elements(key),
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


_LIST_MULTI_ELEMENTS_TASKS: Final = ListSpec(
    operation=list_multi_elements_tasks,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    query=ListMultiElementsTasksQuery,
    item=MultiElementsTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_multi_elements,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=MultiElementsRequest,
    checks={
        "allOf": [
            {
                "title": "edit_mode addition needs 1 or 2 pictures; add image_list",
                "if": {"required": ["edit_mode"], "properties": {"edit_mode": {"const": "addition"}}},
                "then": {"required": ["image_list"], "properties": {"image_list": {"minItems": 1}}},
            },
            {
                "title": "edit_mode swap needs exactly 1 picture; change image_list",
                "if": {"required": ["edit_mode"], "properties": {"edit_mode": {"const": "swap"}}},
                "then": {"required": ["image_list"], "properties": {"image_list": {"minItems": 1, "maxItems": 1}}},
            },
            {
                "title": "edit_mode removal takes no pictures; leave image_list out",
                "if": {"required": ["edit_mode"], "properties": {"edit_mode": {"const": "removal"}}},
                "then": {"properties": {"image_list": {"maxItems": 0}}},
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
            "image_list": {
                "items": {
                    "properties": {
                        "image": {
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
        },
    },
    key=("external_task_id",),
    tasks=_TASKS,
)

_INIT_SELECTION: Final = CallSpec(
    operation=init_selection,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=InitSelectionRequest,
    checks={
        "allOf": [
            {
                "title": "exactly one of video_id and video_url is needed to edit; give the one or the other",
                "oneOf": [
                    {"required": ["video_id"], "properties": {"video_id": {"minLength": 1}}},
                    {"required": ["video_url"], "properties": {"video_url": {"minLength": 1}}},
                ],
            }
        ],
        "properties": {
            "video_url": {
                "x-video": {
                    "mediaTypes": ["video/mp4", "video/quicktime"],
                    "minSeconds": 2,
                    "maxSeconds": 10,
                    "minSide": 720,
                    "maxSide": 2160,
                    "urlOnly": True,
                }
            }
        },
    },
    files=(),
)

_ADD_SELECTION: Final = CallSpec(
    operation=add_selection,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=SelectionRequest,
    checks={},
    files=(),
)

_DELETE_SELECTION: Final = CallSpec(
    operation=delete_selection,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=SelectionRequest,
    checks={},
    files=(),
)

_CLEAR_SELECTION: Final = CallSpec(
    operation=clear_selection,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=SessionRequest,
    checks={},
    files=(),
)

_PREVIEW_SELECTION: Final = CallSpec(
    operation=preview_selection,
    docs_url="https://kling.ai/document-api/api/video/multi-elements",
    body=SessionRequest,
    checks={},
    files=(),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        session_id: str,
        edit_mode: Literal["removal", "addition", "swap"],
        prompt: str,
        model_name: Literal["kling-v1-6"] | None = None,
        image_list: Sequence[ElementsImageParams] | None = None,
        negative_prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that init_selection has opened.
            edit_mode: Whether something is added, swapped or removed.
            prompt: What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At
                most 2500 characters.
            model_name: Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is
                retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6.
                kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15;
                use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6.
            image_list: What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2
                items.
            negative_prompt: What the video should not show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            duration: Length of the video in seconds, as text; of the two, the one that the given video is not longer
                than. Default: 5.
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
                "session_id": session_id,
                "edit_mode": edit_mode,
                "prompt": prompt,
                "model_name": model_name,
                "image_list": image_list,
                "negative_prompt": negative_prompt,
                "mode": mode,
                "duration": duration,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )

    def estimate_init_selection(
        self,
        *,
        video_id: str | None = None,
        video_url: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of a length that video_url may have.
            video_url: The video's public URL. It has up to 5 seconds or from 7 on, and 24, 30 or 60 frames a second. A
                URL, MP4 or MOV, 2 to 10 seconds, each side 720 to 2160 pixels.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _INIT_SELECTION,
            {
                "video_id": video_id,
                "video_url": video_url,
            },
            extra_body,
            seconds,
        )

    def estimate_add_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _ADD_SELECTION,
            {
                "session_id": session_id,
                "frame_index": frame_index,
                "points": points,
            },
            extra_body,
            seconds,
        )

    def estimate_delete_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _DELETE_SELECTION,
            {
                "session_id": session_id,
                "frame_index": frame_index,
                "points": points,
            },
            extra_body,
            seconds,
        )

    def estimate_clear_selection(
        self, *, session_id: str, seconds: float | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that init_selection has opened.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CLEAR_SELECTION,
            {
                "session_id": session_id,
            },
            extra_body,
            seconds,
        )

    def estimate_preview_selection(
        self, *, session_id: str, seconds: float | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that init_selection has opened.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _PREVIEW_SELECTION,
            {
                "session_id": session_id,
            },
            extra_body,
            seconds,
        )


class MultiElements(_Estimates):
    """A video with something added, swapped or removed; first the selection, then create. The only model behind it is retired, and whether it still answers is not known.

    See https://kling.ai/document-api/api/video/multi-elements
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        session_id: str,
        edit_mode: Literal["removal", "addition", "swap"],
        prompt: str,
        model_name: Literal["kling-v1-6"] | None = None,
        image_list: Sequence[ElementsImageParams] | None = None,
        negative_prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> MultiElementsTask:
        """Create a multi-elements task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            session_id: The session that init_selection has opened.
            edit_mode: Whether something is added, swapped or removed.
            prompt: What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At
                most 2500 characters.
            model_name: Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is
                retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6.
                kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15;
                use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6.
            image_list: What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2
                items.
            negative_prompt: What the video should not show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            duration: Length of the video in seconds, as text; of the two, the one that the given video is not longer
                than. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "session_id": session_id,
                    "edit_mode": edit_mode,
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "negative_prompt": negative_prompt,
                    "mode": mode,
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
        session_id: str,
        edit_mode: Literal["removal", "addition", "swap"],
        prompt: str,
        model_name: Literal["kling-v1-6"] | None = None,
        image_list: Sequence[ElementsImageParams] | None = None,
        negative_prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededMultiElementsTask:
        """Create a task, then wait for it to succeed.

        Args:
            session_id: The session that init_selection has opened.
            edit_mode: Whether something is added, swapped or removed.
            prompt: What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At
                most 2500 characters.
            model_name: Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is
                retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6.
                kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15;
                use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6.
            image_list: What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2
                items.
            negative_prompt: What the video should not show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            duration: Length of the video in seconds, as text; of the two, the one that the given video is not longer
                than. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "session_id": session_id,
                    "edit_mode": edit_mode,
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "negative_prompt": negative_prompt,
                    "mode": mode,
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

    def get(self, task_id: str) -> MultiElementsTask | SucceededMultiElementsTask:
        """Return a task as it stands; SucceededMultiElementsTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: MultiElementsTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
    ) -> SucceededMultiElementsTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededMultiElementsTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededMultiElementsTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_MULTI_ELEMENTS_TASKS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[MultiElementsTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededMultiElementsTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        batches = self._calls.as_completed(_TASKS, _LIST_MULTI_ELEMENTS_TASKS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededMultiElementsTask,
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

    def init_selection(
        self, *, video_id: str | None = None, video_url: str | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> InitSelectionResponse:
        """Open a video for editing.

        The session that it names holds for 24 hours.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of a length that video_url may have.
            video_url: The video's public URL. It has up to 5 seconds or from 7 on, and 24, 30 or 60 frames a second. A
                URL, MP4 or MOV, 2 to 10 seconds, each side 720 to 2160 pixels.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.call(
                _INIT_SELECTION,
                {
                    "video_id": video_id,
                    "video_url": video_url,
                },
                extra_body,
            )
        )

    def add_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        extra_body: Mapping[str, Any] | None = None,
    ) -> SelectionResponse:
        """Select something in a frame.

        At most 10 frames of a video can be marked, one with each call.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.call(
                _ADD_SELECTION,
                {
                    "session_id": session_id,
                    "frame_index": frame_index,
                    "points": points,
                },
                extra_body,
            )
        )

    def delete_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        extra_body: Mapping[str, Any] | None = None,
    ) -> SelectionResponse:
        """Take back points of a selection.

        The points have to be exactly those that were added.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.call(
                _DELETE_SELECTION,
                {
                    "session_id": session_id,
                    "frame_index": frame_index,
                    "points": points,
                },
                extra_body,
            )
        )

    def clear_selection(self, *, session_id: str, extra_body: Mapping[str, Any] | None = None) -> SessionResponse:
        """Take back all of a selection.

        Args:
            session_id: The session that init_selection has opened.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.call(
                _CLEAR_SELECTION,
                {
                    "session_id": session_id,
                },
                extra_body,
            )
        )

    def preview_selection(
        self, *, session_id: str, extra_body: Mapping[str, Any] | None = None
    ) -> PreviewSelectionResponse:
        """Show what is selected.

        Args:
            session_id: The session that init_selection has opened.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.call(
                _PREVIEW_SELECTION,
                {
                    "session_id": session_id,
                },
                extra_body,
            )
        )

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[MultiElementsTask]:
        """List multi-elements tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        batches = self._calls.iterate(
            _LIST_MULTI_ELEMENTS_TASKS,
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
    ) -> builtins.list[MultiElementsTask]:
        """List multi-elements tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return self._run(
            self._calls.page(
                _LIST_MULTI_ELEMENTS_TASKS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncMultiElements(_Estimates):
    """A video with something added, swapped or removed; first the selection, then create. The only model behind it is retired, and whether it still answers is not known.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/multi-elements
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        session_id: str,
        edit_mode: Literal["removal", "addition", "swap"],
        prompt: str,
        model_name: Literal["kling-v1-6"] | None = None,
        image_list: Sequence[ElementsImageParams] | None = None,
        negative_prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> MultiElementsTask:
        """Create a multi-elements task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            session_id: The session that init_selection has opened.
            edit_mode: Whether something is added, swapped or removed.
            prompt: What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At
                most 2500 characters.
            model_name: Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is
                retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6.
                kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15;
                use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6.
            image_list: What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2
                items.
            negative_prompt: What the video should not show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            duration: Length of the video in seconds, as text; of the two, the one that the given video is not longer
                than. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "session_id": session_id,
                    "edit_mode": edit_mode,
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "negative_prompt": negative_prompt,
                    "mode": mode,
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
        session_id: str,
        edit_mode: Literal["removal", "addition", "swap"],
        prompt: str,
        model_name: Literal["kling-v1-6"] | None = None,
        image_list: Sequence[ElementsImageParams] | None = None,
        negative_prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededMultiElementsTask:
        """Create a task, then wait for it to succeed.

        Args:
            session_id: The session that init_selection has opened.
            edit_mode: Whether something is added, swapped or removed.
            prompt: What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At
                most 2500 characters.
            model_name: Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is
                retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6.
                kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15;
                use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6.
            image_list: What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2
                items.
            negative_prompt: What the video should not show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            duration: Length of the video in seconds, as text; of the two, the one that the given video is not longer
                than. Default: 5.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "session_id": session_id,
                    "edit_mode": edit_mode,
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "negative_prompt": negative_prompt,
                    "mode": mode,
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

    async def get(self, task_id: str) -> MultiElementsTask | SucceededMultiElementsTask:
        """Return a task as it stands; SucceededMultiElementsTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: MultiElementsTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
    ) -> SucceededMultiElementsTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededMultiElementsTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededMultiElementsTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[MultiElementsTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiElementsTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_MULTI_ELEMENTS_TASKS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[MultiElementsTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededMultiElementsTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        batches = self._calls.as_completed(_TASKS, _LIST_MULTI_ELEMENTS_TASKS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededMultiElementsTask,
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

    async def init_selection(
        self, *, video_id: str | None = None, video_url: str | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> InitSelectionResponse:
        """Open a video for editing.

        The session that it names holds for 24 hours.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of a length that video_url may have.
            video_url: The video's public URL. It has up to 5 seconds or from 7 on, and 24, 30 or 60 frames a second. A
                URL, MP4 or MOV, 2 to 10 seconds, each side 720 to 2160 pixels.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.call(
                _INIT_SELECTION,
                {
                    "video_id": video_id,
                    "video_url": video_url,
                },
                extra_body,
            )
        )

    async def add_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        extra_body: Mapping[str, Any] | None = None,
    ) -> SelectionResponse:
        """Select something in a frame.

        At most 10 frames of a video can be marked, one with each call.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.call(
                _ADD_SELECTION,
                {
                    "session_id": session_id,
                    "frame_index": frame_index,
                    "points": points,
                },
                extra_body,
            )
        )

    async def delete_selection(
        self,
        *,
        session_id: str,
        frame_index: int,
        points: Sequence[SelectionPointParams],
        extra_body: Mapping[str, Any] | None = None,
    ) -> SelectionResponse:
        """Take back points of a selection.

        The points have to be exactly those that were added.

        Args:
            session_id: The session that init_selection has opened.
            frame_index: Which frame.
            points: What is at these points. At most 10 items.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.call(
                _DELETE_SELECTION,
                {
                    "session_id": session_id,
                    "frame_index": frame_index,
                    "points": points,
                },
                extra_body,
            )
        )

    async def clear_selection(self, *, session_id: str, extra_body: Mapping[str, Any] | None = None) -> SessionResponse:
        """Take back all of a selection.

        Args:
            session_id: The session that init_selection has opened.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.call(
                _CLEAR_SELECTION,
                {
                    "session_id": session_id,
                },
                extra_body,
            )
        )

    async def preview_selection(
        self, *, session_id: str, extra_body: Mapping[str, Any] | None = None
    ) -> PreviewSelectionResponse:
        """Show what is selected.

        Args:
            session_id: The session that init_selection has opened.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.call(
                _PREVIEW_SELECTION,
                {
                    "session_id": session_id,
                },
                extra_body,
            )
        )

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[MultiElementsTask]:
        """List multi-elements tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        batches = self._calls.iterate(
            _LIST_MULTI_ELEMENTS_TASKS,
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
    ) -> builtins.list[MultiElementsTask]:
        """List multi-elements tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/multi-elements
        """
        return await self._run(
            self._calls.page(
                _LIST_MULTI_ELEMENTS_TASKS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
