# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Tasks of the newer standard, whatever made them.

See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Sequence,
)
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, overload

from ..specs import (
    DOWNLOAD_TIMEOUT,
    WAIT_TIMEOUT,
    AsyncRun,
    Calls,
    DownloadOptions,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.tasks import get_tasks, list_tasks
from .models.common_task import SucceededTask, Task
from .models.tasks import (
    GetTasksQuery,
    TaskListRequest,
)
from .params.tasks import TaskFilterParams

__all__ = [
    "AsyncTasks",
    "SucceededTask",
    "Task",
    "TaskFilterParams",
    "Tasks",
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


_LIST_TASKS: Final = ListSpec(
    operation=list_tasks,
    docs_url="https://kling.ai/document-api/api/video/3-0-turbo/text-to-video",
    body=TaskListRequest,
    checks={},
    item=Task,
    tasks=_TASKS,
    at=("data", "result"),
    size="limit",
    most=500,
    cursor="cursor",
    next=("data", "next_cursor"),
)


class Tasks:
    """Tasks of the newer standard, whatever made them.

    See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

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
            self._calls.wait_all(_TASKS, _LIST_TASKS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(self, tasks: Iterable[Task | str], *, timeout: float = WAIT_TIMEOUT) -> Iterator[SucceededTask]:
        """Go through tasks as they succeed, up to 20 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.as_completed(_TASKS, _LIST_TASKS, tasks, timeout)
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

    def iterate(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        filters: Sequence[TaskFilterParams] | None = None,
    ) -> Iterator[Task]:
        """List tasks, newest first, one page at a time.

        With a cursor, the times are ignored.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: The first moment of creation. It is 30 days before end_time unless said. In milliseconds since 1970
                (UTC).
            end_time: The last moment of creation. It is now unless said. In milliseconds since 1970 (UTC).
            cursor: Where the page before ended.
            limit: Tasks on a page. 1 to 500. Default: 100.
            filters: What the tasks have to be.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.iterate(
            _LIST_TASKS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "cursor": cursor,
                "limit": limit,
                "filters": filters,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def list(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        filters: Sequence[TaskFilterParams] | None = None,
    ) -> builtins.list[Task]:
        """List tasks, newest first, one page at a time.

        With a cursor, the times are ignored.

        Args:
            start_time: The first moment of creation. It is 30 days before end_time unless said. In milliseconds since 1970
                (UTC).
            end_time: The last moment of creation. It is now unless said. In milliseconds since 1970 (UTC).
            cursor: Where the page before ended.
            limit: Tasks on a page. 1 to 500. Default: 100.
            filters: What the tasks have to be.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return self._run(
            self._calls.page(
                _LIST_TASKS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "cursor": cursor,
                    "limit": limit,
                    "filters": filters,
                },
            )
        )


class AsyncTasks:
    """Tasks of the newer standard, whatever made them.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

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
            self._calls.wait_all(_TASKS, _LIST_TASKS, tasks, timeout, on_update, return_exceptions=return_exceptions)
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
        batches = self._calls.as_completed(_TASKS, _LIST_TASKS, tasks, timeout)
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

    async def iterate(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        filters: Sequence[TaskFilterParams] | None = None,
    ) -> AsyncIterator[Task]:
        """List tasks, newest first, one page at a time.

        With a cursor, the times are ignored.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: The first moment of creation. It is 30 days before end_time unless said. In milliseconds since 1970
                (UTC).
            end_time: The last moment of creation. It is now unless said. In milliseconds since 1970 (UTC).
            cursor: Where the page before ended.
            limit: Tasks on a page. 1 to 500. Default: 100.
            filters: What the tasks have to be.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.iterate(
            _LIST_TASKS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "cursor": cursor,
                "limit": limit,
                "filters": filters,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def list(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        filters: Sequence[TaskFilterParams] | None = None,
    ) -> builtins.list[Task]:
        """List tasks, newest first, one page at a time.

        With a cursor, the times are ignored.

        Args:
            start_time: The first moment of creation. It is 30 days before end_time unless said. In milliseconds since 1970
                (UTC).
            end_time: The last moment of creation. It is now unless said. In milliseconds since 1970 (UTC).
            cursor: Where the page before ended.
            limit: Tasks on a page. 1 to 500. Default: 100.
            filters: What the tasks have to be.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return await self._run(
            self._calls.page(
                _LIST_TASKS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "cursor": cursor,
                    "limit": limit,
                    "filters": filters,
                },
            )
        )
