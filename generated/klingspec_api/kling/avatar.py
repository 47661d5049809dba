# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""A portrait that speaks a sound.

See https://kling.ai/document-api/api/video/avatar
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from ..specs import (
    DOWNLOAD_TIMEOUT,
    WAIT_TIMEOUT,
    AsyncRun,
    AudioInput,
    Calls,
    CreateSpec,
    DownloadOptions,
    ImageInput,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.avatar import create_avatar, get_avatar, list_avatars
from .models.avatar import AvatarRequest, ListAvatarsQuery
from .models.common_video_task import (
    SucceededVideoTask,
    VideoTask,
)
from .params.common_watermark_option import WatermarkOptionParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncAvatar",
    "Avatar",
    "SucceededVideoTask",
    "VideoTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=VideoTask,
    succeeded=SucceededVideoTask,
    query=lambda ids: get_avatar(ids[0]),
    query_by_key=lambda key: get_avatar(key),
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


_LIST_AVATARS: Final = ListSpec(
    operation=list_avatars,
    docs_url="https://kling.ai/document-api/api/video/avatar",
    query=ListAvatarsQuery,
    item=VideoTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_avatar,
    docs_url="https://kling.ai/document-api/api/video/avatar",
    body=AvatarRequest,
    checks={
        "allOf": [
            {
                "title": "exactly one of audio_id and sound_file is needed; give the one or the other",
                "oneOf": [
                    {"required": ["audio_id"], "properties": {"audio_id": {"minLength": 1}}},
                    {"required": ["sound_file"], "properties": {"sound_file": {"minLength": 1}}},
                ],
            }
        ],
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
            },
            "sound_file": {
                "x-audio": {
                    "mediaTypes": ["audio/mpeg", "audio/wav", "audio/mp4", "audio/aac"],
                    "maxBytes": 5242880,
                    "minSeconds": 2,
                    "maxSeconds": 300,
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
        image: ImageInput,
        audio_id: str | None = None,
        sound_file: AudioInput | None = None,
        prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            image: Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            audio_id: A sound of text to speech, of the last 30 days and of the length that sound_file may have.
            sound_file: The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300
                seconds.
            prompt: What else the video should show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
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
                "image": image,
                "audio_id": audio_id,
                "sound_file": sound_file,
                "prompt": prompt,
                "mode": mode,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Avatar(_Estimates):
    """A portrait that speaks a sound.

    See https://kling.ai/document-api/api/video/avatar
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        image: ImageInput,
        audio_id: str | None = None,
        sound_file: AudioInput | None = None,
        prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an avatar task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            image: Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            audio_id: A sound of text to speech, of the last 30 days and of the length that sound_file may have.
            sound_file: The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300
                seconds.
            prompt: What else the video should show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "image": image,
                    "audio_id": audio_id,
                    "sound_file": sound_file,
                    "prompt": prompt,
                    "mode": mode,
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
        image: ImageInput,
        audio_id: str | None = None,
        sound_file: AudioInput | None = None,
        prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            image: Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            audio_id: A sound of text to speech, of the last 30 days and of the length that sound_file may have.
            sound_file: The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300
                seconds.
            prompt: What else the video should show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/avatar
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "image": image,
                    "audio_id": audio_id,
                    "sound_file": sound_file,
                    "prompt": prompt,
                    "mode": mode,
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
        See https://kling.ai/document-api/api/video/avatar
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
        See https://kling.ai/document-api/api/video/avatar
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
        See https://kling.ai/document-api/api/video/avatar
        """
        return self._run(
            self._calls.wait_all(_TASKS, _LIST_AVATARS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(
        self, tasks: Iterable[VideoTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededVideoTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/avatar
        """
        batches = self._calls.as_completed(_TASKS, _LIST_AVATARS, tasks, timeout)
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
        """List avatar tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/avatar
        """
        batches = self._calls.iterate(
            _LIST_AVATARS,
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
        """List avatar tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar
        """
        return self._run(
            self._calls.page(
                _LIST_AVATARS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncAvatar(_Estimates):
    """A portrait that speaks a sound.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/avatar
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        image: ImageInput,
        audio_id: str | None = None,
        sound_file: AudioInput | None = None,
        prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create an avatar task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            image: Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            audio_id: A sound of text to speech, of the last 30 days and of the length that sound_file may have.
            sound_file: The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300
                seconds.
            prompt: What else the video should show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "image": image,
                    "audio_id": audio_id,
                    "sound_file": sound_file,
                    "prompt": prompt,
                    "mode": mode,
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
        image: ImageInput,
        audio_id: str | None = None,
        sound_file: AudioInput | None = None,
        prompt: str | None = None,
        mode: Literal["std", "pro"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            image: Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            audio_id: A sound of text to speech, of the last 30 days and of the length that sound_file may have.
            sound_file: The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300
                seconds.
            prompt: What else the video should show. At most 2500 characters.
            mode: Standard or professional; the second is better, and dearer. Default: std.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/avatar
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "image": image,
                    "audio_id": audio_id,
                    "sound_file": sound_file,
                    "prompt": prompt,
                    "mode": mode,
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
        See https://kling.ai/document-api/api/video/avatar
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
        See https://kling.ai/document-api/api/video/avatar
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
        See https://kling.ai/document-api/api/video/avatar
        """
        return await self._run(
            self._calls.wait_all(_TASKS, _LIST_AVATARS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[VideoTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededVideoTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/avatar
        """
        batches = self._calls.as_completed(_TASKS, _LIST_AVATARS, tasks, timeout)
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
        """List avatar tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/avatar
        """
        batches = self._calls.iterate(
            _LIST_AVATARS,
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
        """List avatar tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar
        """
        return await self._run(
            self._calls.page(
                _LIST_AVATARS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
