"""The two runtimes of the generated resources: blocking and async, each method one call carried out by a driver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from . import _flows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from os import PathLike
    from pathlib import Path

    from klingspec_api.specs import Arguments, CallSpec, CreateSpec, DownloadOptions, ListSpec, Operation, TaskSpec

    from ._config import ClientConfig
    from ._drivers import AsyncDriver, SyncDriver

T = TypeVar("T")
ItemT = TypeVar("ItemT")
TaskT = TypeVar("TaskT")
SucceededT = TypeVar("SucceededT")


class SyncRuntime:
    """Carries out what a blocking client's resources are asked for; see klingspec_api.specs.Runtime."""

    def __init__(self, config: ClientConfig, driver: SyncDriver) -> None:
        self._config = config
        self.driver = driver

    def send(self, operation: Operation[T]) -> T:
        """Send any operation."""
        return self.driver.run(_flows.send(self._config, operation))

    def create(self, spec: CreateSpec[TaskT, SucceededT], arguments: Arguments, extra_body: Arguments | None) -> TaskT:
        """Create a task and return at once."""
        return self.driver.run(_flows.create(self._config, spec, arguments, extra_body))

    def generate(
        self,
        spec: CreateSpec[TaskT, SucceededT],
        arguments: Arguments,
        extra_body: Arguments | None,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SucceededT:
        """Create a task, then wait for it."""
        return self.driver.run(_flows.generate(self._config, spec, arguments, extra_body, timeout, on_update))

    def get(self, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> TaskT | SucceededT:
        """Return a task as it stands."""
        call = _flows.get(self._config, spec, task_id)
        return self.driver.run(call)

    def wait(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | str,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SucceededT:
        """Wait for a task to succeed."""
        return self.driver.run(_flows.wait(self._config, spec, task, timeout, on_update))

    def wait_all(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
        return_exceptions: bool,
    ) -> list[Any]:
        """Wait for many tasks at once."""
        return self.driver.run(
            _flows.wait_all(self._config, spec, listing, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def download(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | SucceededT,
        folder: str | PathLike[str],
        options: DownloadOptions,
    ) -> list[Path]:
        """Save the files of a task that has succeeded."""
        return self.driver.run(_flows.download(self._config, spec, task, folder, options))

    def call(self, spec: CallSpec[T], arguments: Arguments, extra_body: Arguments | None) -> T:
        """Send an operation that answers at once."""
        return self.driver.run(_flows.call(self._config, spec, arguments, extra_body))

    def save(self, spec: CallSpec[T], answer: T, folder: str | PathLike[str], options: DownloadOptions) -> list[Path]:
        """Save the files of an immediate answer."""
        return self.driver.run(_flows.save(self._config, spec, answer, folder, options))

    def page(self, spec: ListSpec[ItemT], arguments: Arguments) -> list[ItemT]:
        """Return one page of a list."""
        return self.driver.run(_flows.page(self._config, spec, arguments))

    def iterate(self, spec: ListSpec[ItemT], arguments: Arguments) -> Iterator[ItemT]:
        """Go through a list."""
        pages = _flows.Paginator(self._config, spec, arguments)
        while (items := self.driver.run(pages.next_page())) is not None:
            yield from items


class AsyncRuntime:
    """Carries out what an async client's resources are asked for; see klingspec_api.specs.AsyncRuntime."""

    def __init__(self, config: ClientConfig, driver: AsyncDriver) -> None:
        self._config = config
        self.driver = driver

    async def send(self, operation: Operation[T]) -> T:
        """Send any operation."""
        return await self.driver.run(_flows.send(self._config, operation))

    async def create(
        self, spec: CreateSpec[TaskT, SucceededT], arguments: Arguments, extra_body: Arguments | None
    ) -> TaskT:
        """Create a task and return at once."""
        return await self.driver.run(_flows.create(self._config, spec, arguments, extra_body))

    async def generate(
        self,
        spec: CreateSpec[TaskT, SucceededT],
        arguments: Arguments,
        extra_body: Arguments | None,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SucceededT:
        """Create a task, then wait for it."""
        return await self.driver.run(_flows.generate(self._config, spec, arguments, extra_body, timeout, on_update))

    async def get(self, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> TaskT | SucceededT:
        """Return a task as it stands."""
        call = _flows.get(self._config, spec, task_id)
        return await self.driver.run(call)

    async def wait(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | str,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SucceededT:
        """Wait for a task to succeed."""
        return await self.driver.run(_flows.wait(self._config, spec, task, timeout, on_update))

    async def wait_all(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
        return_exceptions: bool,
    ) -> list[Any]:
        """Wait for many tasks at once."""
        return await self.driver.run(
            _flows.wait_all(self._config, spec, listing, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def download(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | SucceededT,
        folder: str | PathLike[str],
        options: DownloadOptions,
    ) -> list[Path]:
        """Save the files of a task that has succeeded."""
        return await self.driver.run(_flows.download(self._config, spec, task, folder, options))

    async def call(self, spec: CallSpec[T], arguments: Arguments, extra_body: Arguments | None) -> T:
        """Send an operation that answers at once."""
        return await self.driver.run(_flows.call(self._config, spec, arguments, extra_body))

    async def save(
        self, spec: CallSpec[T], answer: T, folder: str | PathLike[str], options: DownloadOptions
    ) -> list[Path]:
        """Save the files of an immediate answer."""
        return await self.driver.run(_flows.save(self._config, spec, answer, folder, options))

    async def page(self, spec: ListSpec[ItemT], arguments: Arguments) -> list[ItemT]:
        """Return one page of a list."""
        return await self.driver.run(_flows.page(self._config, spec, arguments))

    async def iterate(self, spec: ListSpec[ItemT], arguments: Arguments) -> AsyncIterator[ItemT]:
        """Go through a list."""
        pages = _flows.Paginator(self._config, spec, arguments)
        while (items := await self.driver.run(pages.next_page())) is not None:
            for item in items:
                yield item
