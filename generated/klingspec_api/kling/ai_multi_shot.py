# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Other views of a subject, made from its frontal picture.

See https://kling.ai/document-api/api/image/common/subject-completion
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
    CreateSpec,
    DownloadOptions,
    ImageInput,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.ai_multi_shot import (
    create_ai_multi_shot,
    get_ai_multi_shot,
    list_ai_multi_shots,
)
from .models.ai_multi_shot import (
    AiMultiShotRequest,
    ListAiMultiShotsQuery,
    MultiShotTask,
    SucceededMultiShotTask,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AiMultiShot",
    "AsyncAiMultiShot",
    "MultiShotTask",
    "SucceededMultiShotTask",
]
_TASKS: Final = TaskSpec(
    task=MultiShotTask,
    succeeded=SucceededMultiShotTask,
    query=lambda ids: get_ai_multi_shot(ids[0]),
    query_by_key=lambda key: get_ai_multi_shot(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(
        Media(("task_result", "images", "url_1"), "image/*", "1"),
        Media(("task_result", "images", "url_2"), "image/*", "2"),
        Media(("task_result", "images", "url_3"), "image/*", "3"),
    ),
    poll_interval=1.0,
)


_LIST_AI_MULTI_SHOTS: Final = ListSpec(
    operation=list_ai_multi_shots,
    docs_url="https://kling.ai/document-api/api/image/common/subject-completion",
    query=ListAiMultiShotsQuery,
    item=MultiShotTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_ai_multi_shot,
    docs_url="https://kling.ai/document-api/api/image/common/subject-completion",
    body=AiMultiShotRequest,
    checks={
        "properties": {
            "element_frontal_image": {
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
    },
    key=("external_task_id",),
    tasks=_TASKS,
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        element_frontal_image: ImageInput,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            element_frontal_image: The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most
                10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
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
                "element_frontal_image": element_frontal_image,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class AiMultiShot(_Estimates):
    """Other views of a subject, made from its frontal picture.

    See https://kling.ai/document-api/api/image/common/subject-completion
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        element_frontal_image: ImageInput,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> MultiShotTask:
        """Create a multi-shot task.

        They can serve as the reference pictures of an element.

        The task is paid for once, whatever becomes of the connection.

        Args:
            element_frontal_image: The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most
                10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "element_frontal_image": element_frontal_image,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        element_frontal_image: ImageInput,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededMultiShotTask:
        """Create a task, then wait for it to succeed.

        Args:
            element_frontal_image: The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most
                10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "element_frontal_image": element_frontal_image,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> MultiShotTask | SucceededMultiShotTask:
        """Return a task as it stands; SucceededMultiShotTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: MultiShotTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
    ) -> SucceededMultiShotTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededMultiShotTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededMultiShotTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_AI_MULTI_SHOTS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[MultiShotTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededMultiShotTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        batches = self._calls.as_completed(_TASKS, _LIST_AI_MULTI_SHOTS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededMultiShotTask,
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
    ) -> Iterator[MultiShotTask]:
        """List multi-shot tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        batches = self._calls.iterate(
            _LIST_AI_MULTI_SHOTS,
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
    ) -> builtins.list[MultiShotTask]:
        """List multi-shot tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return self._run(
            self._calls.page(
                _LIST_AI_MULTI_SHOTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncAiMultiShot(_Estimates):
    """Other views of a subject, made from its frontal picture.

    Each method is to be awaited. See https://kling.ai/document-api/api/image/common/subject-completion
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        element_frontal_image: ImageInput,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> MultiShotTask:
        """Create a multi-shot task.

        They can serve as the reference pictures of an element.

        The task is paid for once, whatever becomes of the connection.

        Args:
            element_frontal_image: The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most
                10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "element_frontal_image": element_frontal_image,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        element_frontal_image: ImageInput,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededMultiShotTask:
        """Create a task, then wait for it to succeed.

        Args:
            element_frontal_image: The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most
                10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "element_frontal_image": element_frontal_image,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> MultiShotTask | SucceededMultiShotTask:
        """Return a task as it stands; SucceededMultiShotTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: MultiShotTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
    ) -> SucceededMultiShotTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededMultiShotTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededMultiShotTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[MultiShotTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[MultiShotTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_AI_MULTI_SHOTS, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[MultiShotTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededMultiShotTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        batches = self._calls.as_completed(_TASKS, _LIST_AI_MULTI_SHOTS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededMultiShotTask,
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
    ) -> AsyncIterator[MultiShotTask]:
        """List multi-shot tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        batches = self._calls.iterate(
            _LIST_AI_MULTI_SHOTS,
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
    ) -> builtins.list[MultiShotTask]:
        """List multi-shot tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/common/subject-completion
        """
        return await self._run(
            self._calls.page(
                _LIST_AI_MULTI_SHOTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
