# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The voice library, with the voices that videos and elements refer to.

See https://kling.ai/document-api/api/video/2-6/voice-customization
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
    Calls,
    CallSpec,
    CreateSpec,
    DownloadOptions,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.voices import (
    create_voice,
    delete_voice,
    get_voice,
    list_preset_voices,
    list_voices,
)
from .models.common_deleted_response import DeletedResponse
from .models.voices import (
    ListPresetVoicesQuery,
    ListVoicesQuery,
    PresetVoice,
    SucceededVoiceTask,
    VoiceDeleteRequest,
    VoiceRequest,
    VoiceTask,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncVoices",
    "DeletedResponse",
    "PresetVoice",
    "SucceededVoiceTask",
    "VoiceTask",
    "Voices",
]
_TASKS: Final = TaskSpec(
    task=VoiceTask,
    succeeded=SucceededVoiceTask,
    query=lambda ids: get_voice(ids[0]),
    query_by_key=lambda key: get_voice(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(Media(("task_result", "voices", "trial_url"), "audio/*", "trial"),),
    poll_interval=2.0,
)


_LIST_VOICES: Final = ListSpec(
    operation=list_voices,
    docs_url="https://kling.ai/document-api/api/video/2-6/voice-customization",
    query=ListVoicesQuery,
    item=VoiceTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=1000,
    number="page_num",
    last=1000,
)

_LIST_PRESET_VOICES: Final = ListSpec(
    operation=list_preset_voices,
    docs_url="https://kling.ai/document-api/api/video/2-6/voice-customization",
    query=ListPresetVoicesQuery,
    item=PresetVoice,
    at=("data",),
    size="page_size",
    most=1000,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_voice,
    docs_url="https://kling.ai/document-api/api/video/2-6/voice-customization",
    body=VoiceRequest,
    checks={
        "allOf": [
            {
                "title": "exactly one of voice_url and video_id is needed; give the one or the other",
                "oneOf": [
                    {"required": ["voice_url"], "properties": {"voice_url": {"minLength": 1}}},
                    {"required": ["video_id"], "properties": {"video_id": {"minLength": 1}}},
                ],
            }
        ],
        "properties": {
            "voice_url": {
                "x-audio": {
                    "mediaTypes": ["audio/mpeg", "audio/wav", "video/mp4", "video/quicktime"],
                    "minSeconds": 5,
                    "maxSeconds": 30,
                    "urlOnly": True,
                }
            }
        },
    },
    key=("external_task_id",),
    tasks=_TASKS,
)

_DELETE_VOICE: Final = CallSpec(
    operation=delete_voice,
    docs_url="https://kling.ai/document-api/api/video/2-6/voice-customization",
    body=VoiceDeleteRequest,
    checks={},
    files=(),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        voice_name: str,
        voice_url: str | None = None,
        video_id: str | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            voice_name: The voice's name. At most 20 characters.
            voice_url: The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or
                MOV, 5 to 30 seconds.
            video_id: A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync.
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
                "voice_name": voice_name,
                "voice_url": voice_url,
                "video_id": video_id,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Voices(_Estimates):
    """The voice library, with the voices that videos and elements refer to.

    See https://kling.ai/document-api/api/video/2-6/voice-customization
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        voice_name: str,
        voice_url: str | None = None,
        video_id: str | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VoiceTask:
        """Create a voice, as a task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            voice_name: The voice's name. At most 20 characters.
            voice_url: The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or
                MOV, 5 to 30 seconds.
            video_id: A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "voice_name": voice_name,
                    "voice_url": voice_url,
                    "video_id": video_id,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        voice_name: str,
        voice_url: str | None = None,
        video_id: str | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVoiceTask:
        """Create a task, then wait for it to succeed.

        Args:
            voice_name: The voice's name. At most 20 characters.
            voice_url: The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or
                MOV, 5 to 30 seconds.
            video_id: A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "voice_name": voice_name,
                    "voice_url": voice_url,
                    "video_id": video_id,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> VoiceTask | SucceededVoiceTask:
        """Return a task as it stands; SucceededVoiceTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: VoiceTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
    ) -> SucceededVoiceTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededVoiceTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededVoiceTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 1000 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.wait_all(_TASKS, _LIST_VOICES, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(
        self, tasks: Iterable[VoiceTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededVoiceTask]:
        """Go through tasks as they succeed, up to 1000 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.as_completed(_TASKS, _LIST_VOICES, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededVoiceTask,
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

    def delete(self, *, voice_id: str, extra_body: Mapping[str, Any] | None = None) -> DeletedResponse:
        """Delete a voice.

        Only voices of your own.

        Args:
            voice_id: The voice's id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.call(
                _DELETE_VOICE,
                {
                    "voice_id": voice_id,
                },
                extra_body,
            )
        )

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[VoiceTask]:
        """List voice tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.iterate(
            _LIST_VOICES,
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
    ) -> builtins.list[VoiceTask]:
        """List voice tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.page(
                _LIST_VOICES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )

    def iterate_presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[PresetVoice]:
        """List the voices that Kling offers, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises what presets raises.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.iterate(
            _LIST_PRESET_VOICES,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[PresetVoice]:
        """List the voices that Kling offers, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return self._run(
            self._calls.page(
                _LIST_PRESET_VOICES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncVoices(_Estimates):
    """The voice library, with the voices that videos and elements refer to.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/2-6/voice-customization
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        voice_name: str,
        voice_url: str | None = None,
        video_id: str | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VoiceTask:
        """Create a voice, as a task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            voice_name: The voice's name. At most 20 characters.
            voice_url: The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or
                MOV, 5 to 30 seconds.
            video_id: A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "voice_name": voice_name,
                    "voice_url": voice_url,
                    "video_id": video_id,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        voice_name: str,
        voice_url: str | None = None,
        video_id: str | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVoiceTask:
        """Create a task, then wait for it to succeed.

        Args:
            voice_name: The voice's name. At most 20 characters.
            voice_url: The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or
                MOV, 5 to 30 seconds.
            video_id: A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "voice_name": voice_name,
                    "voice_url": voice_url,
                    "video_id": video_id,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> VoiceTask | SucceededVoiceTask:
        """Return a task as it stands; SucceededVoiceTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: VoiceTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
    ) -> SucceededVoiceTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededVoiceTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededVoiceTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[VoiceTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VoiceTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 1000 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.wait_all(_TASKS, _LIST_VOICES, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[VoiceTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededVoiceTask]:
        """Go through tasks as they succeed, up to 1000 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.as_completed(_TASKS, _LIST_VOICES, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededVoiceTask,
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

    async def delete(self, *, voice_id: str, extra_body: Mapping[str, Any] | None = None) -> DeletedResponse:
        """Delete a voice.

        Only voices of your own.

        Args:
            voice_id: The voice's id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.call(
                _DELETE_VOICE,
                {
                    "voice_id": voice_id,
                },
                extra_body,
            )
        )

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[VoiceTask]:
        """List voice tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.iterate(
            _LIST_VOICES,
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
    ) -> builtins.list[VoiceTask]:
        """List voice tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.page(
                _LIST_VOICES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )

    async def iterate_presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[PresetVoice]:
        """List the voices that Kling offers, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises what presets raises.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        batches = self._calls.iterate(
            _LIST_PRESET_VOICES,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[PresetVoice]:
        """List the voices that Kling offers, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 1000. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/2-6/voice-customization
        """
        return await self._run(
            self._calls.page(
                _LIST_PRESET_VOICES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
