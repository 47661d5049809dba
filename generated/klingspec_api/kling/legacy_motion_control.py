# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""A pictured character that moves as a video shows, in the first standard. Where both serve, prefer motion_control.

See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
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
from .api.legacy_motion_control import (
    create_legacy_motion_control,
    get_legacy_motion_control,
    list_legacy_motion_controls,
)
from .models.common_video_task import (
    SucceededVideoTask,
    VideoTask,
)
from .models.legacy_motion_control import (
    LegacyMotionControlRequest,
    ListLegacyMotionControlsQuery,
)
from .params.common_element_reference import ElementReferenceParams
from .params.common_watermark_option import WatermarkOptionParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncLegacyMotionControl",
    "ElementReferenceParams",
    "LegacyMotionControl",
    "SucceededVideoTask",
    "VideoTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=VideoTask,
    succeeded=SucceededVideoTask,
    query=lambda ids: get_legacy_motion_control(ids[0]),
    query_by_key=lambda key: get_legacy_motion_control(key),
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


_LIST_LEGACY_MOTION_CONTROLS: Final = ListSpec(
    operation=list_legacy_motion_controls,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl",
    query=ListLegacyMotionControlsQuery,
    item=VideoTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_legacy_motion_control,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl",
    body=LegacyMotionControlRequest,
    checks={
        "allOf": [
            {
                "title": "element_list is supported by kling-v3 only; leave it out or change model_name",
                "if": {"required": ["element_list"], "properties": {"element_list": {"minItems": 1}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3"}}},
            }
        ],
        "properties": {
            "image_url": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "maxSide": 65536,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
            "video_url": {
                "x-video": {
                    "mediaTypes": ["video/mp4", "video/quicktime"],
                    "maxBytes": 104857600,
                    "minSeconds": 3,
                    "maxSeconds": 30,
                    "minSide": 340,
                    "maxSide": 3850,
                    "urlOnly": True,
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
        image_url: ImageInput,
        video_url: str,
        character_orientation: Literal["image", "video"],
        mode: Literal["std", "pro"],
        model_name: Literal["kling-v2-6", "kling-v3"] | str | None = None,
        prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        keep_original_sound: Literal["yes", "no"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            image_url: Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            video_url: The motion, in one continuous shot: the video's public URL. With character_orientation image, a
                third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to
                3850 pixels.
            character_orientation: Whether the character is turned as in the picture or as in the video.
            mode: Standard or professional; the second is better, and dearer.
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6.
            prompt: What else the video should show. At most 2500 characters.
            element_list: An element of the element library to refer to; the character is then turned as in the video. Only
                kling-v3. At most 1 item.
            keep_original_sound: Whether the result keeps the sound of the given video. Default: yes.
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
                "image_url": image_url,
                "video_url": video_url,
                "character_orientation": character_orientation,
                "mode": mode,
                "model_name": model_name,
                "prompt": prompt,
                "element_list": element_list,
                "keep_original_sound": keep_original_sound,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class LegacyMotionControl(_Estimates):
    """A pictured character that moves as a video shows, in the first standard. Where both serve, prefer motion_control.

    See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        image_url: ImageInput,
        video_url: str,
        character_orientation: Literal["image", "video"],
        mode: Literal["std", "pro"],
        model_name: Literal["kling-v2-6", "kling-v3"] | str | None = None,
        prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        keep_original_sound: Literal["yes", "no"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create a motion control task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            image_url: Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            video_url: The motion, in one continuous shot: the video's public URL. With character_orientation image, a
                third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to
                3850 pixels.
            character_orientation: Whether the character is turned as in the picture or as in the video.
            mode: Standard or professional; the second is better, and dearer.
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6.
            prompt: What else the video should show. At most 2500 characters.
            element_list: An element of the element library to refer to; the character is then turned as in the video. Only
                kling-v3. At most 1 item.
            keep_original_sound: Whether the result keeps the sound of the given video. Default: yes.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "image_url": image_url,
                    "video_url": video_url,
                    "character_orientation": character_orientation,
                    "mode": mode,
                    "model_name": model_name,
                    "prompt": prompt,
                    "element_list": element_list,
                    "keep_original_sound": keep_original_sound,
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
        image_url: ImageInput,
        video_url: str,
        character_orientation: Literal["image", "video"],
        mode: Literal["std", "pro"],
        model_name: Literal["kling-v2-6", "kling-v3"] | str | None = None,
        prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        keep_original_sound: Literal["yes", "no"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            image_url: Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            video_url: The motion, in one continuous shot: the video's public URL. With character_orientation image, a
                third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to
                3850 pixels.
            character_orientation: Whether the character is turned as in the picture or as in the video.
            mode: Standard or professional; the second is better, and dearer.
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6.
            prompt: What else the video should show. At most 2500 characters.
            element_list: An element of the element library to refer to; the character is then turned as in the video. Only
                kling-v3. At most 1 item.
            keep_original_sound: Whether the result keeps the sound of the given video. Default: yes.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "image_url": image_url,
                    "video_url": video_url,
                    "character_orientation": character_orientation,
                    "mode": mode,
                    "model_name": model_name,
                    "prompt": prompt,
                    "element_list": element_list,
                    "keep_original_sound": keep_original_sound,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_MOTION_CONTROLS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_MOTION_CONTROLS, tasks, timeout)
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
        """List motion control tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_MOTION_CONTROLS,
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
        """List motion control tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return self._run(
            self._calls.page(
                _LIST_LEGACY_MOTION_CONTROLS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncLegacyMotionControl(_Estimates):
    """A pictured character that moves as a video shows, in the first standard. Where both serve, prefer motion_control.

    Each method is to be awaited. See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        image_url: ImageInput,
        video_url: str,
        character_orientation: Literal["image", "video"],
        mode: Literal["std", "pro"],
        model_name: Literal["kling-v2-6", "kling-v3"] | str | None = None,
        prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        keep_original_sound: Literal["yes", "no"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create a motion control task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            image_url: Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            video_url: The motion, in one continuous shot: the video's public URL. With character_orientation image, a
                third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to
                3850 pixels.
            character_orientation: Whether the character is turned as in the picture or as in the video.
            mode: Standard or professional; the second is better, and dearer.
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6.
            prompt: What else the video should show. At most 2500 characters.
            element_list: An element of the element library to refer to; the character is then turned as in the video. Only
                kling-v3. At most 1 item.
            keep_original_sound: Whether the result keeps the sound of the given video. Default: yes.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "image_url": image_url,
                    "video_url": video_url,
                    "character_orientation": character_orientation,
                    "mode": mode,
                    "model_name": model_name,
                    "prompt": prompt,
                    "element_list": element_list,
                    "keep_original_sound": keep_original_sound,
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
        image_url: ImageInput,
        video_url: str,
        character_orientation: Literal["image", "video"],
        mode: Literal["std", "pro"],
        model_name: Literal["kling-v2-6", "kling-v3"] | str | None = None,
        prompt: str | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        keep_original_sound: Literal["yes", "no"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            image_url: Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            video_url: The motion, in one continuous shot: the video's public URL. With character_orientation image, a
                third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to
                3850 pixels.
            character_orientation: Whether the character is turned as in the picture or as in the video.
            mode: Standard or professional; the second is better, and dearer.
            model_name: Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6.
            prompt: What else the video should show. At most 2500 characters.
            element_list: An element of the element library to refer to; the character is then turned as in the video. Only
                kling-v3. At most 1 item.
            keep_original_sound: Whether the result keeps the sound of the given video. Default: yes.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "image_url": image_url,
                    "video_url": video_url,
                    "character_orientation": character_orientation,
                    "mode": mode,
                    "model_name": model_name,
                    "prompt": prompt,
                    "element_list": element_list,
                    "keep_original_sound": keep_original_sound,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LEGACY_MOTION_CONTROLS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LEGACY_MOTION_CONTROLS, tasks, timeout)
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
        """List motion control tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        batches = self._calls.iterate(
            _LIST_LEGACY_MOTION_CONTROLS,
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
        """List motion control tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/motionControl
        """
        return await self._run(
            self._calls.page(
                _LIST_LEGACY_MOTION_CONTROLS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
