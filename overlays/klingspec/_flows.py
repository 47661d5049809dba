"""What the methods of a resource do, as generators that do no I/O."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from klingspec_contract.values import is_array

from . import _poll
from ._commands import Send
from ._config import checked_seconds
from ._download import download_all, files_of
from ._poll import at, first_task, parse_if_succeeded
from ._requests import path_part, prepare, prepare_operation
from ._send import logger, send_once, send_with_retry
from ._submit import submit
from .errors import DownloadFailed, KlingspecError
from .journal import Submission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from klingspec_api.specs import Arguments, CallSpec, CreateSpec, DownloadOptions, ListSpec, Operation, TaskSpec

    from ._commands import SansIO
    from ._config import ClientConfig
    from ._requests import PreparedRequest

T = TypeVar("T")
ItemT = TypeVar("ItemT")
TaskT = TypeVar("TaskT")
SucceededT = TypeVar("SucceededT")


def send(config: ClientConfig, operation: Operation[T]) -> SansIO[T]:
    """Send any operation: one that only reads as often as helps, any other once."""
    return _exchange(config, prepare_operation(operation))


def call(
    config: ClientConfig, spec: CallSpec[T], arguments: Arguments, extra_body: Arguments | None = None
) -> SansIO[T]:
    """Send an operation that answers at once."""
    return _exchange(config, prepare(spec, arguments, extra_body))


def _exchange(config: ClientConfig, request: PreparedRequest[T]) -> SansIO[T]:
    if request.operation.safe:
        return send_with_retry(config, request.operation, request.body)
    return _submitted(config, request, submit(config, request, lambda answer: answer))


def create(
    config: ClientConfig, spec: CreateSpec[TaskT, SucceededT], arguments: Arguments, extra_body: Arguments | None
) -> SansIO[TaskT]:
    """Create a task, paying for it once."""
    request, tasks = prepare(spec, arguments, extra_body), spec.tasks

    def find(key: str) -> SansIO[TaskT | None]:
        assert tasks.query_by_key is not None
        found = at((yield from send_once(config, Send(tasks.query_by_key(key)))), tasks.at)
        if not is_array(found):
            return cast("TaskT", found)
        return cast("TaskT", found[0]) if found else None

    known = find if tasks.query_by_key else None
    created = submit(config, request, lambda answer: first_task(answer, tasks, ""), known)
    task = yield from _submitted(config, request, created)
    logger.info("created task %s (external_task_id %s)", getattr(task, tasks.id_field), request.key)
    return task


def _submitted(config: ClientConfig, request: PreparedRequest[Any], exchange: SansIO[T]) -> SansIO[T]:
    """Tell of a submission before it is sent, and how it ended; whatever interrupts it carries its id."""
    operation = request.operation
    submission = Submission.new(config.provider.name, f"{operation.method} {operation.route}", request.key)
    logger.info("submitting %s (%s)", submission.id, submission.operation)
    told = config.on_submit(submission) if config.on_submit else None
    try:
        result = yield from exchange
    except BaseException as error:
        _identify(error, submission)
        _tell(told, submission, error)
        raise
    _tell(told, submission, result)
    return result


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


def _tell(told: object, submission: Submission, outcome: object) -> None:
    """Tell how a submission ended; what goes wrong with that must not lose the outcome itself."""
    if callable(told):
        try:
            told(outcome)
        except Exception as error:
            logger.warning("the outcome of submission %s was not kept: %s", submission.id, error)


def generate(
    config: ClientConfig,
    spec: CreateSpec[TaskT, SucceededT],
    arguments: Arguments,
    extra_body: Arguments | None,
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
) -> SansIO[SucceededT]:
    """Create a task, then follow it to its end."""
    checked_seconds("timeout", timeout)
    task = yield from create(config, spec, arguments, extra_body)
    return (yield from wait(config, spec.tasks, task, timeout, on_update))


def wait(
    config: ClientConfig,
    spec: TaskSpec[TaskT, SucceededT],
    task: TaskT | str,
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
) -> SansIO[SucceededT]:
    """Follow a task, or the task of an id, to its end."""
    return _poll.wait(config, spec, id_of(spec, task), timeout, on_update)


def wait_all(
    config: ClientConfig,
    spec: TaskSpec[TaskT, SucceededT],
    listing: ListSpec[TaskT] | None,
    tasks: Iterable[TaskT | str],
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
    *,
    return_exceptions: bool,
) -> SansIO[list[Any]]:
    """Follow many tasks to their ends."""
    ids = [id_of(spec, task) for task in tasks]
    return _poll.wait_all(config, spec, listing, ids, timeout, on_update, return_exceptions=return_exceptions)


def get(config: ClientConfig, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> SansIO[TaskT | SucceededT]:
    """Query a task once."""
    return _poll.get(config, spec, id_of(spec, task_id))


def id_of(spec: TaskSpec[TaskT, SucceededT], task: TaskT | str) -> str:
    """The id of a task. Raises RequestInvalid for an id that would address something else."""
    return path_part("task_id", task) if isinstance(task, str) else str(getattr(task, spec.id_field))


def page(config: ClientConfig, spec: ListSpec[ItemT], arguments: Arguments) -> SansIO[list[ItemT]]:
    """Ask for one page of a list."""
    return (yield from _page(config, spec, arguments))[0]


def _page(config: ClientConfig, spec: ListSpec[ItemT], arguments: Arguments) -> SansIO[tuple[list[ItemT], Any]]:
    """One page, and the cursor of the next."""
    request = prepare(spec, arguments)
    answer = yield from send_with_retry(config, request.operation, request.body)
    items: list[ItemT] = at(answer, spec.at) or []
    following = at(answer, spec.next) if spec.next else None
    if (tasks := spec.tasks) is not None:
        items = [parse_if_succeeded(tasks, item) for item in items]
    return items, following


class Paginator:
    """Goes through a list. Each task is yielded once, even if pages shift."""

    def __init__(self, config: ClientConfig, spec: ListSpec[Any], arguments: Arguments) -> None:
        self._config = config
        self._spec = spec
        self._arguments = {name: value for name, value in arguments.items() if value is not None}
        self._number: int = self._arguments.get(spec.number or "", 1)
        self._seen: set[Any] = set()
        self._ended = False

    def next_page(self) -> SansIO[list[Any] | None]:
        """Return what is new on the next page, or None behind the last."""
        spec = self._spec
        if self._ended or (spec.last is not None and self._number > spec.last):
            return None
        if spec.number:
            self._arguments[spec.number] = self._number
        items, following = yield from _page(self._config, spec, self._arguments)
        self._number += 1
        self._ended = not items or (spec.cursor is not None and not following)
        if spec.cursor:
            self._arguments = {spec.cursor: following, **{k: v for k, v in self._arguments.items() if k == spec.size}}
        return self._unseen(items) if items else None

    def _unseen(self, items: list[Any]) -> list[Any]:
        if self._spec.tasks is None:
            return items
        tasks = {getattr(item, self._spec.tasks.id_field): item for item in items}
        new = [item for task_id, item in tasks.items() if task_id not in self._seen]
        self._seen.update(tasks)
        return new


def download(
    config: ClientConfig,
    spec: TaskSpec[TaskT, SucceededT],
    task: TaskT | SucceededT,
    folder: str | PathLike[str],
    options: DownloadOptions,
) -> SansIO[list[Path]]:
    """Save the files of a task."""
    task_id, state = str(getattr(task, spec.id_field)), getattr(task, spec.status_field)
    if _poll.end_of(spec, cast("TaskT", task)) != "succeeded":
        raise DownloadFailed(f"task {task_id} is {state}: wait for it first")
    try:
        return (yield from download_all(config, files_of(spec.files, task), Path(folder), task_id, options))
    except KlingspecError as error:
        error.task_id = task_id
        raise


def save(
    config: ClientConfig, spec: CallSpec[T], answer: T, folder: str | PathLike[str], options: DownloadOptions
) -> SansIO[list[Path]]:
    """Save the files of an immediate answer."""
    files = files_of(spec.files, answer)
    # There is no task to be named after; the same answer has the same names.
    digest = hashlib.sha256("\n".join(file.url for file in files).encode()).hexdigest()[:16]
    return download_all(config, files, Path(folder), digest, options)
