"""What the methods of a client's resources do, as generators that do no I/O."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from klingspec_contract.values import is_array

from . import _poll
from ._commands import Send
from ._config import checked_seconds
from ._download import download_all, files_of
from ._poll import at, first_task, parse_if_succeeded
from ._requests import path_part, prepare, prepare_operation
from ._send import logger, send_once, send_with_retry
from ._submit import submit
from .errors import DownloadFailed, KlingspecError, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from os import PathLike

    from klingspec_api.specs import Arguments, CallSpec, CreateSpec, DownloadOptions, ListSpec, Operation, TaskSpec
    from klingspec_contract.prices import Cost, Estimate, Reconciled, Submitted

    from ._commands import SansIO
    from ._config import ClientConfig
    from ._requests import PreparedRequest
    from .journal import Submission

T = TypeVar("T")
ItemT = TypeVar("ItemT")
TaskT = TypeVar("TaskT")
SucceededT = TypeVar("SucceededT")


class Calls:
    """What every resource of one client can be asked for; see klingspec_api.specs.Calls."""

    def __init__(self, config: ClientConfig) -> None:
        self._config = config

    def estimate(
        self, spec: CallSpec[Any], arguments: Arguments, extra_body: Arguments | None, seconds: float | None = None
    ) -> Estimate:
        """Say what a call would cost, without sending it."""
        from ._prices import estimate

        checked_seconds("seconds", seconds)
        return estimate(self._config.provider.name, prepare(spec, arguments, extra_body), seconds)

    def send(self, operation: Operation[T]) -> SansIO[T]:
        """Send any operation: one that only reads as often as helps, any other once."""
        return self._exchange(prepare_operation(operation))

    def call(self, spec: CallSpec[T], arguments: Arguments, extra_body: Arguments | None = None) -> SansIO[T]:
        """Send an operation that answers at once."""
        return self._exchange(prepare(spec, arguments, extra_body))

    def _exchange(self, request: PreparedRequest[T]) -> SansIO[T]:
        if request.operation.safe:
            return send_with_retry(self._config, request.operation, request.body)
        return self._submitted(request, submit(self._config, request, lambda answer: answer))

    def choose(
        self, specs: Mapping[str, CreateSpec[TaskT, SucceededT]], name: str, value: str
    ) -> CreateSpec[TaskT, SucceededT]:
        """The operation that an argument chooses among several. Raises RequestInvalid for a value that none has."""
        if value not in [*specs]:  # What stands in JSON may have no hash.
            first = next(iter(specs.values()))
            raise RequestInvalid(name, f"one of {', '.join(map(repr, specs))}; this is {value!r}", first.docs_url)
        return specs[value]

    def create(
        self, spec: CreateSpec[TaskT, SucceededT], arguments: Arguments, extra_body: Arguments | None
    ) -> SansIO[TaskT]:
        """Create a task, paying for it once."""
        request, tasks = prepare(spec, arguments, extra_body), spec.tasks
        if request.key:
            _asked_alone(tasks, ".".join(spec.key or ()), request.key)

        def find(key: str) -> SansIO[TaskT | None]:
            assert tasks.query_by_key is not None
            found = at((yield from send_once(self._config, Send(tasks.query_by_key(key)))), tasks.at)
            if not is_array(found):
                return cast("TaskT", found)
            return cast("TaskT", found[0]) if found else None

        known = find if tasks.query_by_key else None
        created = submit(self._config, request, lambda answer: first_task(answer, tasks, ""), known)
        task = yield from self._submitted(request, created)
        logger.info("created task %s (external_task_id %s)", getattr(task, tasks.id_field), request.key)
        return task

    def _submitted(self, request: PreparedRequest[Any], exchange: SansIO[T]) -> SansIO[T]:
        """Tell of a submission before it is sent, and how it ended; whatever interrupts it carries its id."""
        submission, tell = self._config.books.submit(self._config.provider.name, request)
        logger.info("submitting %s (%s)", submission.id, submission.operation)
        try:
            result = yield from exchange
        except BaseException as error:
            _identify(error, submission)
            tell(error)
            raise
        tell(result)
        return result

    def generate(
        self,
        spec: CreateSpec[TaskT, SucceededT],
        arguments: Arguments,
        extra_body: Arguments | None,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SansIO[SucceededT]:
        """Create a task, then follow it to its end."""
        checked_seconds("timeout", timeout)
        task = yield from self.create(spec, arguments, extra_body)
        return (yield from self.wait(spec.tasks, task, timeout, on_update))

    def wait(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | str,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> SansIO[SucceededT]:
        """Follow a task, or the task of an id, to its end."""
        ids, known = _ids_of(spec, [task])
        return _poll.wait(self._config, spec, ids[0], timeout, on_update, known)

    def wait_all(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
        *,
        return_exceptions: bool,
    ) -> SansIO[list[Any]]:
        """Follow many tasks to their ends."""
        ids, known = _ids_of(spec, tasks)
        return _poll.wait_all(
            self._config, spec, listing, ids, timeout, on_update, known, return_exceptions=return_exceptions
        )

    def as_completed(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
    ) -> _poll.Completed[TaskT, SucceededT]:
        """What hands tasks out as they succeed."""
        ids, known = _ids_of(spec, tasks)
        return _poll.Completed(self._config, spec, listing, ids, timeout, known)

    def get(self, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> SansIO[TaskT | SucceededT]:
        """Query a task once."""
        return _poll.get(self._config, spec, _id_of(spec, task_id))

    def page(self, spec: ListSpec[ItemT], arguments: Arguments) -> SansIO[list[ItemT]]:
        """Ask for one page of a list."""
        return (yield from page(self._config, spec, arguments))[0]

    def reconcile(self, bills: Sequence[ListSpec[Any]], journal: Submitted) -> SansIO[list[Reconciled]]:
        """Compare what the tasks of this provider were estimated at, reported and billed."""
        from klingspec_contract.prices import Cost, Reconciled

        own = (entry for entry in journal.entries() if entry.provider == self._config.provider.name)
        made = [(entry.task_id, entry) for entry in own if entry.task_id]
        billed: dict[str, Cost] = {}
        for spec in bills if made else ():
            since, until = _ms(min(entry.at for _, entry in made)), round(self._config.clock.time() * 1000)
            pages = Paginator(self._config, spec, {spec.since or "": since, spec.until or "": until})
            while (items := (yield from pages.next())) is not None:
                for item in items:
                    task_id, cost = str(getattr(item, spec.task or "")), item.cost or Cost()
                    before = billed.get(task_id, Cost())
                    billed[task_id] = Cost(before.units + cost.units, before.money + cost.money)
        return [Reconciled(name, entry.estimate, entry.cost, billed.get(name)) for name, entry in made]

    def iterate(self, spec: ListSpec[ItemT], arguments: Arguments) -> Paginator[ItemT]:
        """What goes through a list."""
        return Paginator(self._config, spec, arguments)

    def download(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | SucceededT,
        folder: str | PathLike[str],
        options: DownloadOptions,
    ) -> SansIO[list[Path]]:
        """Save the files of a task."""
        if isinstance(task, str):
            raise TypeError(f"a task is downloaded, not its id {task!r}; wait for it first")
        task_id, state = _id_of(spec, cast("TaskT", task)), getattr(task, spec.status_field)
        if _poll.end_of(spec, cast("TaskT", task)) != "succeeded":
            raise DownloadFailed(f"task {task_id} is {state}: wait for it first")
        try:
            return (yield from download_all(self._config, files_of(spec.files, task), Path(folder), task_id, options))
        except KlingspecError as error:
            error.task_id = task_id
            raise

    def save(
        self, spec: CallSpec[T], answer: T, folder: str | PathLike[str], options: DownloadOptions
    ) -> SansIO[list[Path]]:
        """Save the files of an immediate answer."""
        files = files_of(spec.files, answer)
        # There is no task to be named after; the same answer has the same names.
        digest = hashlib.sha256("\n".join(file.url for file in files).encode()).hexdigest()[:16]
        return download_all(self._config, files, Path(folder), digest, options)


def _ms(moment: datetime) -> int:
    """A moment in ms since 1970, five minutes early: two clocks differ."""
    return round((moment.timestamp() - 300) * 1000)


def _id_of(spec: TaskSpec[TaskT, SucceededT], task: TaskT | str) -> str:
    """The id of a task. Raises RequestInvalid for one that would address something else, TypeError for no such task."""
    if isinstance(task, str):
        return _asked_alone(spec, "task_id", path_part("task_id", task))
    if (task_id := getattr(task, spec.id_field, None)) is None:
        wanted = f"wanted is {spec.task.__name__}, or the id of one, and not {type(task).__name__}"
        raise TypeError(f"{wanted}; ask the resource that made it")
    return str(task_id)


def _asked_alone(spec: TaskSpec[Any, Any], field: str, task_id: str) -> str:
    """Check that a query for one task is not one for several. Raises RequestInvalid."""
    if spec.batch > 1 and "," in task_id:
        raise RequestInvalid(field, f"a query reads {task_id!r} as several ids, for it has a comma; give one id")
    return task_id


def _ids_of(spec: TaskSpec[TaskT, SucceededT], tasks: Iterable[TaskT | str]) -> tuple[list[str], set[str]]:
    """The ids of tasks, and of those the ones that were given as tasks, and so exist.

    Raises TypeError for one text, whose letters are no ids.
    """
    if isinstance(tasks, str):
        raise TypeError(f"tasks are a list of tasks or ids, not the text {tasks!r}")
    given = [(_id_of(spec, task), isinstance(task, str)) for task in tasks]
    return [task_id for task_id, _ in given], {task_id for task_id, is_id in given if not is_id}


def _identify(error: BaseException, submission: Submission) -> None:
    """Put the ids of a submission on an error: what may have been paid for must not be lost."""
    if isinstance(error, KlingspecError):
        error.submission_id = submission.id
        error.external_task_id = error.external_task_id or submission.external_task_id
        return
    key = submission.external_task_id
    way_out = f"its external_task_id is {key}" if key else "the account's usage shows it"
    error.add_note(f"a create was under way; if it was accepted, {way_out}")
    logger.warning("submission %s was interrupted; if it was accepted, %s", submission.id, way_out)


def page(config: ClientConfig, spec: ListSpec[ItemT], arguments: Arguments) -> SansIO[tuple[list[ItemT], Any]]:
    """One page, and the cursor of the next."""
    request = prepare(spec, arguments)
    answer = yield from send_with_retry(config, request.operation, request.body)
    items: list[ItemT] = at(answer, spec.at) or []
    following = at(answer, spec.next) if spec.next else None
    if (tasks := spec.tasks) is not None:
        items = [parse_if_succeeded(tasks, item) for item in items]
    return items, following


class Paginator(Generic[ItemT]):
    """Goes through a list. Each task is yielded once, even if pages shift."""

    def __init__(self, config: ClientConfig, spec: ListSpec[ItemT], arguments: Arguments) -> None:
        self._config = config
        self._spec = spec
        self._arguments = {name: value for name, value in arguments.items() if value is not None}
        self._number: int = self._arguments.get(spec.number or "", 1)
        self._seen: set[Any] = set()
        self._ended = False

    def next(self) -> SansIO[list[ItemT] | None]:
        """Return what is new on the next page, or None behind the last."""
        spec = self._spec
        if self._ended or (spec.last is not None and self._number > spec.last):
            return None
        if spec.number:
            self._arguments[spec.number] = self._number
        items, following = yield from page(self._config, spec, self._arguments)
        self._number += 1
        self._ended = not items or (spec.cursor is not None and not following)
        if spec.cursor:
            self._arguments = {spec.cursor: following, **{k: v for k, v in self._arguments.items() if k == spec.size}}
        return self._unseen(items) if items else None

    def _unseen(self, items: list[ItemT]) -> list[ItemT]:
        if self._spec.tasks is None:
            return items
        tasks = {getattr(item, self._spec.tasks.id_field): item for item in items}
        new = [item for task_id, item in tasks.items() if task_id not in self._seen]
        self._seen.update(tasks)
        return new
