"""Following tasks to their end.

A wait ends by the task's end or by its deadline, whatever the word for its state. A query that fails does not end it,
unless no later query could do better, as with a wrong key.
"""

from __future__ import annotations

import contextlib
import math
import random
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar, cast

from pydantic import ValidationError

from klingspec_contract.values import is_array

from . import _commands
from ._commands import NoAnswer, SansIO, Send, Sleep
from ._config import checked_seconds
from ._download import files_of
from ._responses import remember, request_id
from ._send import LASTING, Failure, as_error, is_transient, logger, send_once, send_with_retry
from .errors import APIError, KlingspecError, NotFound, ResponseInvalid, TaskFailed, WaitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from pydantic import BaseModel

    from klingspec_api.specs import ListSpec, TaskSpec

    from ._config import ClientConfig

TaskT = TypeVar("TaskT")
SucceededT = TypeVar("SucceededT")

_GROWTH: Final = 1.5
PATIENCE: Final = 30.0
"""Seconds for which a task that was just created may not be there to be queried."""
_FEWEST: Final = 20
"""Tasks on a page of a list, at least."""
LAST: Final = 1.0
"""Seconds that the last query of a wait is given, whatever is left."""
ONCE: Final = 10.0
"""Seconds that the only query of a wait with `timeout=0` is given."""
_LONGEST: Final = 10.0
"""How many times the first interval the longest is."""


class PollInterval:
    """Seconds between queries: few at first, more for a task that takes long, never the same for two clients."""

    def __init__(self, first: float) -> None:
        self._next = first
        self._longest = first * _LONGEST

    def next(self, failure: Failure | None) -> float:
        """Return how many seconds to wait before the next query."""
        interval = self._next * random.uniform(0.9, 1.1)  # noqa: S311  nothing secret
        self._next = min(self._next * _GROWTH, self._longest)
        asked = failure.retry_after if isinstance(failure, APIError) else None
        return max(interval, asked or 0.0)


class Poller(Generic[TaskT, SucceededT]):
    """The tasks that a wait follows, what was last seen of each, and how each ended."""

    def __init__(
        self,
        config: ClientConfig,
        spec: TaskSpec[TaskT, SucceededT],
        ids: Iterable[str],
        on_update: Callable[[TaskT], object] | None,
        listing: ListSpec[TaskT] | None = None,
        known: Collection[str] = (),
    ) -> None:
        self._config = config
        self._spec = spec
        self._known = known
        self._own_ids: dict[str, str] = {}
        self._listing = listing if spec.batch == 1 and listing and listing.number else None
        self._on_update = on_update
        self._seen: dict[str, TaskT] = {}
        self._fed: dict[str, TaskT] = {}
        self.ids = tuple(ids)
        self.interval = PollInterval(spec.poll_interval)
        self.started: float | None = None
        self.seconds = 0.0
        self.ended: dict[str, SucceededT | KlingspecError] = {}
        config.waits[id(self)] = self

    @property
    def seen_any(self) -> bool:
        """Whether any task was found yet."""
        return bool(self._seen)

    @property
    def open(self) -> list[str]:
        """The tasks that have not ended."""
        return [task_id for task_id in dict.fromkeys(self.ids) if task_id not in self.ended]

    def is_early(self, task_id: str) -> bool:
        """Whether a task that is known to exist may not be there to be queried yet."""
        return task_id in self._known and task_id not in self._seen and self.seconds < PATIENCE

    def timeout(self, seconds: float, failure: Failure | None) -> WaitTimeout:
        """Say of the open tasks how they were last seen."""
        states = {task_id: state_of(self._spec, self._seen.get(task_id)) for task_id in self.open}
        tasks = [self._seen.get(task_id, task_id) for task_id in self.open]
        return WaitTimeout(tasks, states, seconds, str(failure) if failure else None)

    def feed(self, task: BaseModel) -> None:
        """Take a task that came by a callback; what cannot be read will be queried."""
        task_id = getattr(task, self._spec.id_field, None)
        if task_id in self.ids:
            model: Any = self._spec.task  # A callback does not tell one kind of task from another before it has ended.
            with contextlib.suppress(ValidationError):
                self._fed[task_id] = model.model_validate(task.model_dump(by_alias=True, exclude_unset=True))

    def poll_once(self, within: float) -> SansIO[None]:
        """Query each open task once: through the list while it holds more than one, and then on its own."""
        for task_id in [each for each in self.open if each in self._fed]:
            self._note(task_id, self._fed.pop(task_id))
        wanted = self.open
        if self._listing and len(wanted) > 1:
            wanted = yield from self._poll_list(self._listing, wanted, within)
        for first in range(0, len(wanted), self._spec.batch):
            yield from self._poll_batch(wanted[first : first + self._spec.batch], within)

    def _poll_list(self, listing: ListSpec[TaskT], wanted: Sequence[str], within: float) -> SansIO[list[str]]:
        """Look for tasks on as few pages as can hold them, and one more; return those that are not there."""
        assert listing.query is not None
        missing = dict.fromkeys(wanted)
        # The newest stand first, others of the account among them; a page that is larger only takes longer.
        size = min(listing.most, max(2 * len(wanted), _FEWEST))
        for number in range(1, math.ceil(len(wanted) / size) + 2):
            page = listing.query.model_validate({listing.number: number, listing.size: size})
            answer = yield from send_once(self._config, Send(listing.operation(query=page), within=within))
            tasks: list[TaskT] = at(answer, listing.at)
            for task in tasks:
                task_id = str(getattr(task, self._spec.id_field))
                if task_id in missing:
                    del missing[task_id]
                    self._note(task_id, task)
            if not missing or not tasks:
                break
        return list(missing)

    def _poll_batch(self, ids: Sequence[str], within: float) -> SansIO[None]:
        """Query tasks by their ids; one that is not there, or is refused, ends with the error that says so."""
        asked = [self._own_ids.get(task_id, task_id) for task_id in ids]
        try:
            answer = yield from send_once(self._config, Send(self._spec.query(asked), within=within))
        except (NotFound, ResponseInvalid) as error:
            # Among others, a task that is gone or cannot be read costs only itself.
            if len(self.ids) == 1 or len(ids) > 1 or is_transient(error):
                raise
            self._miss(ids[0], error)
            return
        found = self._spec_tasks(answer, asked)
        for task_id, name in zip(ids, asked, strict=True):
            if task := found.get(name) or (yield from self._by_own_id(task_id, within)):
                self._note(task_id, task)
            else:
                self._miss(task_id, NotFound(f"there is no task {task_id}", status=200, kind="not_found"))

    def _spec_tasks(self, answer: Any, ids: Sequence[str]) -> dict[str, TaskT]:
        tasks = at(answer, self._spec.at)
        if not is_array(tasks):  # Asked for by the caller's own id, it has another one.
            return {ids[0]: tasks}
        return {str(getattr(task, self._spec.id_field)): task for task in tasks}

    def _by_own_id(self, own_id: str, within: float) -> SansIO[TaskT | None]:
        """Query a task by the caller's own id, where a query by the task's does not take it; None for no task."""
        if self._spec.query_by_key is None or own_id in self._known:
            return None
        try:
            answer = yield from send_once(self._config, Send(self._spec.query_by_key(own_id), within=within))
        except NotFound:  # It costs only itself, among others.
            return None
        for task_id, task in self._spec_tasks(answer, [own_id]).items():
            self._own_ids[own_id] = task_id
            return task
        return None

    def _miss(self, task_id: str, error: APIError | ResponseInvalid) -> None:
        """Note that a task is not there, or cannot be read."""
        if isinstance(error, NotFound) and self.is_early(task_id):
            logger.warning("a query failed, and the wait goes on: %s", error)
        else:
            self._end(task_id, error)

    def _note(self, task_id: str, task: TaskT) -> None:
        self._notify(task_id, task)
        self._seen[task_id] = task
        end = end_of(self._spec, task)
        if end:
            self._config.books.ended(str(getattr(task, self._spec.id_field)), end, task)
        if end == "succeeded":
            try:
                self.ended[task_id] = parse_succeeded(self._spec, task)
            except ResponseInvalid as error:
                self._end(task_id, error)
        elif end == "failed":
            self._end(task_id, TaskFailed(task, task_id, getattr(task, self._spec.reason_field)))

    def _end(self, task_id: str, error: KlingspecError) -> None:
        error.task_id = task_id
        error.request_id = error.request_id or request_id(self._seen.get(task_id))
        self.ended[task_id] = error

    def _notify(self, task_id: str, task: TaskT) -> None:
        """Tell of a task that has changed."""
        last = self._seen.get(task_id)
        if state_of(self._spec, last) != (state := state_of(self._spec, task)):
            logger.info("task %s is %s", task_id, state)
        if self._on_update and task != last:
            self._on_update(task)


def wait(
    config: ClientConfig,
    spec: TaskSpec[TaskT, SucceededT],
    task_id: str,
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
    known: Collection[str] = (),
) -> SansIO[SucceededT]:
    """Follow a task to its end; one that is known to exist may not be there to be queried for a moment.

    Raises TaskFailed, WaitTimeout, and APIError where no later query can do better.
    """
    checked_seconds("timeout", timeout)
    poller = Poller(config, spec, [task_id], on_update, known=known)
    try:
        yield from _poll(config, poller, timeout)
    except KlingspecError as error:
        error.task_id = task_id
        raise
    except BaseException as error:  # An interrupted wait must not lose what was paid for.
        error.add_note(f"task {task_id} goes on, and can be waited for again")
        raise
    ended = poller.ended[task_id]
    if isinstance(ended, KlingspecError):
        raise ended
    return ended


def wait_all(
    config: ClientConfig,
    spec: TaskSpec[TaskT, SucceededT],
    listing: ListSpec[TaskT] | None,
    ids: Sequence[str],
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
    known: Collection[str] = (),
    *,
    return_exceptions: bool,
) -> SansIO[list[Any]]:
    """Follow tasks to their ends, and return them in the order asked for. Raises TaskFailed, WaitTimeout, APIError."""
    checked_seconds("timeout", timeout)
    poller = Poller(config, spec, ids, on_update, listing, known)
    try:
        yield from _poll(config, poller, timeout)
    except WaitTimeout as error:
        for task_id in poller.open:
            poller.ended[task_id] = error
    results = [poller.ended[task_id] for task_id in ids]
    errors = [each for each in results if isinstance(each, KlingspecError)]
    if errors and not return_exceptions:
        # What has not ended is more urgent than what has failed.
        first = next((each for each in errors if isinstance(each, WaitTimeout)), errors[0])
        first.done = tuple(each for each in results if not isinstance(each, KlingspecError))
        raise first
    return results


class Completed(Generic[TaskT, SucceededT]):
    """Follows tasks, and hands each out when it has succeeded."""

    def __init__(
        self,
        config: ClientConfig,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        ids: Sequence[str],
        timeout: float,
        known: Collection[str] = (),
    ) -> None:
        self._config = config
        self._poller = Poller(config, spec, ids, None, listing, known)
        self._timeout = checked_seconds("timeout", timeout)
        self._id_field = spec.id_field
        self._ended: set[str] = set()
        self._handed: set[str] = set()

    def next(self) -> SansIO[list[SucceededT] | None]:
        """Return what has succeeded since the last time; None once all have ended.

        Raises then the first error of those that did not succeed, and WaitTimeout at the deadline.
        """
        poller = self._poller
        while not (new := [each for each in poller.ended if each not in self._ended]) and poller.open:
            yield from _poll(self._config, poller, self._timeout, until_change=True)
        self._ended.update(new)
        errors = [each for each in poller.ended.values() if isinstance(each, KlingspecError)]
        if not new and errors:
            raise errors[0]
        found = [each for each in (poller.ended[name] for name in new) if not isinstance(each, KlingspecError)]
        # A task may be asked for by its id and by the caller's own.
        tasks = {str(getattr(task, self._id_field)): task for task in found}
        fresh = [task for task_id, task in tasks.items() if task_id not in self._handed]
        self._handed.update(tasks)
        return fresh if new else None


def _poll(
    config: ClientConfig,
    poller: Poller[TaskT, SucceededT],
    timeout: float,
    *,
    until_change: bool = False,
) -> SansIO[None]:
    """Query until no task is open, or until one more has ended.

    Raises WaitTimeout, and APIError where no later query can do better.
    """
    now = yield from _commands.monotonic()
    started = poller.started = now if poller.started is None else poller.started
    ended = len(poller.ended)
    least = LAST if timeout else ONCE
    while poller.open:
        failure: Failure | None = None
        poller.seconds = now - started
        try:
            yield from poller.poll_once(within=max(started + timeout - now, least))
        except (NoAnswer, APIError, ResponseInvalid) as error:
            failure = error
            poller.seconds = (yield from _commands.monotonic()) - started
            if not (isinstance(error, NotFound) and len(poller.ids) == 1 and poller.is_early(poller.ids[0])):
                raise_if_permanent(config, failure, hopeless=not poller.seen_any and poller.seconds > LASTING)
        if not poller.open or (until_change and len(poller.ended) > ended):
            return
        left = started + timeout - (yield from _commands.monotonic())
        if left <= 0:
            raise poller.timeout(timeout, failure)
        yield Sleep(min(poller.interval.next(failure), left))
        now = yield from _commands.monotonic()


def get(config: ClientConfig, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> SansIO[TaskT | SucceededT]:
    """Query a task once. Raises NotFound and the other APIErrors, TransportFailed, ResponseInvalid."""
    answer = yield from send_with_retry(config, spec.query([task_id]))
    if at(answer, spec.at) == [] and spec.query_by_key:  # It may be the caller's own.
        answer = yield from send_with_retry(config, spec.query_by_key(task_id))
    task = first_task(answer, spec, task_id)
    if end := end_of(spec, task):
        config.books.ended(str(getattr(task, spec.id_field)), end, task)
    return parse_if_succeeded(spec, task)


def first_task(answer: Any, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> TaskT:
    """The task of an answer. Raises NotFound where it holds none."""
    found = at(answer, spec.at)
    if is_array(found) and not found:
        raise NotFound(f"there is no task {task_id}", status=200, kind="not_found")
    return cast("TaskT", found[0] if is_array(found) else found)


def raise_if_permanent(config: ClientConfig, failure: Failure, *, hopeless: bool = False) -> None:
    """Let a failed query pass, unless every later one would fail as well, or the caller wants to know.

    A failure that will hardly be gone is hopeless after seconds without any answer.
    """
    if hopeless and isinstance(failure, NoAnswer) and failure.lasting:
        raise as_error(failure)
    permanent = isinstance(failure, APIError) or (isinstance(failure, ResponseInvalid) and config.strict)
    if permanent and not is_transient(failure):
        raise as_error(failure)
    logger.warning("a query failed, and the wait goes on: %s", failure)


def parse_if_succeeded(spec: TaskSpec[TaskT, SucceededT], task: TaskT) -> TaskT | SucceededT:
    """Return the succeeded type once the task has succeeded and has its result; any other task as it is."""
    if end_of(spec, task) != "succeeded":
        return task
    try:
        return _succeeded(spec, task)
    except ValidationError:
        return task


def parse_succeeded(spec: TaskSpec[TaskT, SucceededT], task: TaskT) -> SucceededT:
    """Return a task that has succeeded as the type that says so. Raises ResponseInvalid where it has no result."""
    try:
        return _succeeded(spec, task)
    except ValidationError as error:
        problem = f"a task that has succeeded has no result: {error.errors()[0]['msg']}"
        raise ResponseInvalid(problem, status=200, body=repr(task).encode()) from None


def _succeeded(spec: TaskSpec[Any, SucceededT], task: Any) -> SucceededT:
    model: Any = spec.succeeded
    parsed: SucceededT = model.model_validate(dict(iter(task)))
    remember(parsed, request_id(task))
    return parsed


def end_of(spec: TaskSpec[TaskT, SucceededT], task: TaskT) -> Literal["succeeded", "failed"] | None:
    """How a task has ended; a state that nobody knows is an end where the result is there."""
    state = (state_of(spec, task) or "").casefold()
    if state in spec.succeeded_states:
        return "succeeded"
    if state in spec.failed_states:
        return "failed"
    return "succeeded" if state not in spec.open_states and files_of(spec.files, task) else None


def state_of(spec: TaskSpec[TaskT, SucceededT], task: TaskT | None) -> str | None:
    """The word for a task's state; None for a task that was never seen."""
    return None if task is None else str(getattr(task, spec.status_field))


def at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path of attributes; None where there is nothing. It keeps the id of the answer's request."""
    known = request_id(value)
    for part in path:
        value = getattr(value, part, None)
    for each in value if is_array(value) else [value]:
        remember(each, known)
    return value
