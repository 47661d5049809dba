# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""A face in a video that speaks another sound; first identify_face, then create.

See https://kling.ai/document-api/api/video/lip-sync
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
from .api.lip_sync import create_lip_sync, get_lip_sync, identify_face, list_lip_syncs
from .models.lip_sync import (
    IdentifyFaceRequest,
    IdentifyFaceResponse,
    LipSyncRequest,
    LipSyncTask,
    ListLipSyncsQuery,
    SucceededLipSyncTask,
)
from .params.common_watermark_option import WatermarkOptionParams
from .params.lip_sync import FaceChoiceParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncLipSync",
    "FaceChoiceParams",
    "IdentifyFaceResponse",
    "LipSync",
    "LipSyncTask",
    "SucceededLipSyncTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=LipSyncTask,
    succeeded=SucceededLipSyncTask,
    query=lambda ids: get_lip_sync(ids[0]),
    query_by_key=lambda key: get_lip_sync(key),
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


_LIST_LIP_SYNCS: Final = ListSpec(
    operation=list_lip_syncs,
    docs_url="https://kling.ai/document-api/api/video/lip-sync",
    query=ListLipSyncsQuery,
    item=LipSyncTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_lip_sync,
    docs_url="https://kling.ai/document-api/api/video/lip-sync",
    body=LipSyncRequest,
    checks={
        "properties": {
            "face_choose": {
                "items": {
                    "allOf": [
                        {
                            "title": "exactly one of audio_id and sound_file is needed for a face; give the one or the other",
                            "oneOf": [
                                {"required": ["audio_id"], "properties": {"audio_id": {"minLength": 1}}},
                                {"required": ["sound_file"], "properties": {"sound_file": {"minLength": 1}}},
                            ],
                        }
                    ],
                    "properties": {
                        "sound_file": {
                            "x-audio": {
                                "mediaTypes": ["audio/mpeg", "audio/wav", "audio/mp4", "audio/aac"],
                                "maxBytes": 5242880,
                                "minSeconds": 2,
                                "maxSeconds": 60,
                            }
                        }
                    },
                }
            }
        }
    },
    key=("external_task_id",),
    tasks=_TASKS,
)

_IDENTIFY_FACE: Final = CallSpec(
    operation=identify_face,
    docs_url="https://kling.ai/document-api/api/video/lip-sync/face-detection",
    body=IdentifyFaceRequest,
    checks={
        "allOf": [
            {
                "title": "exactly one of video_id and video_url is needed; give the one or the other",
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
                    "maxBytes": 104857600,
                    "minSeconds": 2,
                    "maxSeconds": 60,
                    "minSide": 512,
                    "maxSide": 2160,
                    "urlOnly": True,
                }
            }
        },
    },
    files=(),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        session_id: str,
        face_choose: Sequence[FaceChoiceParams],
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            session_id: The session that identify_face has opened.
            face_choose: The face that speaks. 1 to 1 item.
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
                "face_choose": face_choose,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )

    def estimate_identify_face(
        self,
        *,
        video_id: str | None = None,
        video_url: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of at most a minute.
            video_url: The video's public URL; its resolution is 720p or 1080p. A URL, MP4 or MOV, at most 100 MB, 2 to 60
                seconds, each side 512 to 2160 pixels.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _IDENTIFY_FACE,
            {
                "video_id": video_id,
                "video_url": video_url,
            },
            extra_body,
            seconds,
        )


class LipSync(_Estimates):
    """A face in a video that speaks another sound; first identify_face, then create.

    See https://kling.ai/document-api/api/video/lip-sync
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        session_id: str,
        face_choose: Sequence[FaceChoiceParams],
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> LipSyncTask:
        """Create a lip sync task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            session_id: The session that identify_face has opened.
            face_choose: The face that speaks. 1 to 1 item.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "session_id": session_id,
                    "face_choose": face_choose,
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
        face_choose: Sequence[FaceChoiceParams],
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededLipSyncTask:
        """Create a task, then wait for it to succeed.

        Args:
            session_id: The session that identify_face has opened.
            face_choose: The face that speaks. 1 to 1 item.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "session_id": session_id,
                    "face_choose": face_choose,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> LipSyncTask | SucceededLipSyncTask:
        """Return a task as it stands; SucceededLipSyncTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: LipSyncTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
    ) -> SucceededLipSyncTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededLipSyncTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededLipSyncTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LIP_SYNCS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[LipSyncTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededLipSyncTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LIP_SYNCS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededLipSyncTask,
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

    def identify_face(
        self, *, video_id: str | None = None, video_url: str | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> IdentifyFaceResponse:
        """Find the faces in a video.

        The answer names the session and the faces that a lip sync task needs.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of at most a minute.
            video_url: The video's public URL; its resolution is 720p or 1080p. A URL, MP4 or MOV, at most 100 MB, 2 to 60
                seconds, each side 512 to 2160 pixels.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync/face-detection
        """
        return self._run(
            self._calls.call(
                _IDENTIFY_FACE,
                {
                    "video_id": video_id,
                    "video_url": video_url,
                },
                extra_body,
            )
        )

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[LipSyncTask]:
        """List lip sync tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        batches = self._calls.iterate(
            _LIST_LIP_SYNCS,
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
    ) -> builtins.list[LipSyncTask]:
        """List lip sync tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return self._run(
            self._calls.page(
                _LIST_LIP_SYNCS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncLipSync(_Estimates):
    """A face in a video that speaks another sound; first identify_face, then create.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/lip-sync
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        session_id: str,
        face_choose: Sequence[FaceChoiceParams],
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> LipSyncTask:
        """Create a lip sync task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            session_id: The session that identify_face has opened.
            face_choose: The face that speaks. 1 to 1 item.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "session_id": session_id,
                    "face_choose": face_choose,
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
        face_choose: Sequence[FaceChoiceParams],
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededLipSyncTask:
        """Create a task, then wait for it to succeed.

        Args:
            session_id: The session that identify_face has opened.
            face_choose: The face that speaks. 1 to 1 item.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "session_id": session_id,
                    "face_choose": face_choose,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> LipSyncTask | SucceededLipSyncTask:
        """Return a task as it stands; SucceededLipSyncTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: LipSyncTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
    ) -> SucceededLipSyncTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededLipSyncTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededLipSyncTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[LipSyncTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[LipSyncTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_LIP_SYNCS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[LipSyncTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededLipSyncTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        batches = self._calls.as_completed(_TASKS, _LIST_LIP_SYNCS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededLipSyncTask,
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

    async def identify_face(
        self, *, video_id: str | None = None, video_url: str | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> IdentifyFaceResponse:
        """Find the faces in a video.

        The answer names the session and the faces that a lip sync task needs.

        Args:
            video_id: A video that Kling has made, of the last 30 days and of at most a minute.
            video_url: The video's public URL; its resolution is 720p or 1080p. A URL, MP4 or MOV, at most 100 MB, 2 to 60
                seconds, each side 512 to 2160 pixels.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync/face-detection
        """
        return await self._run(
            self._calls.call(
                _IDENTIFY_FACE,
                {
                    "video_id": video_id,
                    "video_url": video_url,
                },
                extra_body,
            )
        )

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[LipSyncTask]:
        """List lip sync tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        batches = self._calls.iterate(
            _LIST_LIP_SYNCS,
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
    ) -> builtins.list[LipSyncTask]:
        """List lip sync tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/lip-sync
        """
        return await self._run(
            self._calls.page(
                _LIST_LIP_SYNCS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
