"""Kling's pictures.

From https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration, as the contract holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from klingspec_api.kling import models
from klingspec_api.kling.api import images as operations
from klingspec_api.kling.models import ImageTask, SucceededImageTask

from ._calls import call
from ._drafts import checked
from ._kinds import Kind
from ._tasks import TIMEOUT, AsyncTasks, TaskFlows, Tasks
from ._wait import known
from ._wait_all import Follower, wait_all

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence

    from klingspec_api.kling.params import ImageGenerationParams, ListImageGenerationsParams
    from klingspec_api.types import Operation

    from ._session import Session
    from ._steps import Flow, Run, RunAsync

_KIND: Final = Kind(
    request=models.ImageGenerationRequest,
    create=operations.create_image_generation,
    query=operations.get_image_generation,
    done=SucceededImageTask.model_validate,
    files=lambda task: task.task_result.images,
    pause=1.0,
)
_LIST: Final = operations.list_image_generations()


def _page(number: int, size: int) -> Operation[models.ImageTaskListResponse]:
    return operations.list_image_generations(models.ListImageGenerationsQuery(pageNum=number, pageSize=size))


class _Flows(TaskFlows[ImageTask, SucceededImageTask]):
    def list(self, params: Mapping[str, Any]) -> Flow[list[ImageTask]]:
        """Ask for one page of tasks."""
        page = self.session.contract.page("GET", _LIST.route)
        query = checked(models.ListImageGenerationsQuery, params, page)
        tasks = (yield from call(self.session, operations.list_image_generations(query))).data
        return [known(self.kind, task) for task in tasks]

    def wait_all(
        self, tasks: Iterable[ImageTask | str], timeout: float, on_update: Callable[[ImageTask], object] | None
    ) -> Flow[Sequence[ImageTask]]:
        """Follow tasks to their ends."""
        ids = [task if isinstance(task, str) else task.task_id for task in tasks]
        size = self.session.contract.maximum("GET", _LIST.route, "pageSize")
        follower = Follower(self.session, self.kind, _page, size, on_update)
        return (yield from wait_all(follower, ids, timeout))


class _Pages:
    """Goes through the list; a task that newer ones push onto the next page is told once."""

    def __init__(self, flows: _Flows, params: ListImageGenerationsParams) -> None:
        self._flows = flows
        self._params = params
        self._number = params.get("page_num", 1)
        self._last = flows.session.contract.maximum("GET", _LIST.route, "pageNum")
        self._told: set[str] = set()

    def next(self) -> Flow[list[ImageTask] | None]:
        """Return what is new on the next page, or None behind the last."""
        if self._number > self._last:
            return None
        tasks = yield from self._flows.list({**self._params, "page_num": self._number})
        self._number += 1
        new = [task for task in tasks if task.task_id not in self._told]
        self._told.update(task.task_id for task in new)
        return new if tasks else None


class KlingImages(Tasks[ImageTask, SucceededImageTask]):
    """Kling's pictures, blocking."""

    _flows: _Flows

    def __init__(self, run: Run, session: Session) -> None:
        super().__init__(run, _Flows(session, _KIND))

    def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageGenerationParams]
    ) -> ImageTask:
        """Create a task and return at once; it is paid for once, whatever becomes of the connection.

        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return self._run(self._flows.create(params, extra_body))

    def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[ImageGenerationParams],
    ) -> SucceededImageTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return self._run(self._flows.generate(params, extra_body, timeout, on_update))

    def list(self, **params: Unpack[ListImageGenerationsParams]) -> list[ImageTask]:
        """Return one page of the account's tasks, an empty one past the end. Raises RequestInvalid, APIError."""
        return self._run(self._flows.list(params))

    def iterate(self, **params: Unpack[ListImageGenerationsParams]) -> Iterator[ImageTask]:
        """Go through the account's tasks from a page on, asking for a page when it is reached."""
        pages = _Pages(self._flows, params)
        while (page := self._run(pages.next())) is not None:
            yield from page

    def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
    ) -> Sequence[ImageTask]:
        """Wait up to `timeout` seconds for all tasks to end, through the list: one query a round for up to 500.

        Returns them in the order given; those that succeeded are SucceededImageTask, the others have failed.
        Raises WaitTimeout with those still open, APIError.
        """
        return self._run(self._flows.wait_all(tasks, timeout, on_update))


class AsyncKlingImages(AsyncTasks[ImageTask, SucceededImageTask]):
    """Kling's pictures, awaiting."""

    _flows: _Flows

    def __init__(self, run: RunAsync, session: Session) -> None:
        super().__init__(run, _Flows(session, _KIND))

    async def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageGenerationParams]
    ) -> ImageTask:
        """Create a task and return at once; it is paid for once, whatever becomes of the connection.

        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return await self._run(self._flows.create(params, extra_body))

    async def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[ImageGenerationParams],
    ) -> SucceededImageTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return await self._run(self._flows.generate(params, extra_body, timeout, on_update))

    async def list(self, **params: Unpack[ListImageGenerationsParams]) -> list[ImageTask]:
        """Return one page of the account's tasks, an empty one past the end. Raises RequestInvalid, APIError."""
        return await self._run(self._flows.list(params))

    async def iterate(self, **params: Unpack[ListImageGenerationsParams]) -> AsyncIterator[ImageTask]:
        """Go through the account's tasks from a page on, asking for a page when it is reached."""
        pages = _Pages(self._flows, params)
        while (page := await self._run(pages.next())) is not None:
            for task in page:
                yield task

    async def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
    ) -> Sequence[ImageTask]:
        """Wait up to `timeout` seconds for all tasks to end, through the list: one query a round for up to 500.

        Returns them in the order given; those that succeeded are SucceededImageTask, the others have failed.
        Raises WaitTimeout with those still open, APIError.
        """
        return await self._run(self._flows.wait_all(tasks, timeout, on_update))
