"""What is recorded of each operation, derived from its shape: what works, what fails, what is refused, a wrong key.

A task's create is waited for and its files are saved; a query asks for a task in each of its ends, and for one that
there is not; a list is asked for a page, and for what comes past the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from klingspec.errors import AuthenticationError, BadRequest, ContentRejected, KlingspecError, NotFound, TaskFailed
from klingspec_api.specs import Operation
from klingspec_api.types import Answer as Response
from klingspec_api.types import Request
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.examples import example_arguments, needed_arguments, place, replace_marked
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_array, snake, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from klingspec_contract import document
    from klingspec_contract.shapes import Answer, Listing, Tasks
    from klingspec_contract.values import Json

# 512 by 512 pixels, all black: the least that every provider's limits allow.
PICTURE: Final = (
    "iVBORw0KGgoAAAANSUhEUgAAAgAAAAIAAQAAAADcA+lXAAAANklEQVR42u3BAQEAAACCIP+vbkhAAQAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAB8G4IAAAFjdVCkAAAAAElFTkSuQmCC"
)
TIMEOUT: Final = 900.0
NOBODYS: Final = "0"
"""The id of no task."""


@dataclass(frozen=True, slots=True)
class ScenarioContext:
    """What a scenario is played with; `client` is a blocking one of the provider's."""

    client: Any
    run: str
    """Tells this run's tasks from those of any other."""
    folder: Path
    task_id: str | None = None
    """What the scenario asks for: the id of a task, or of what it has made."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a scenario: what the client returned, or raised; and the files it saved."""

    value: Any
    files: list[Path] = field(default_factory=list[Path])

    @property
    def outcome(self) -> str:
        """The type of what came, and of what is in it where that is a list."""
        if is_array(self.value):
            names = sorted({type(each).__name__ for each in self.value})
            return f"list[{', '.join(names)}]"
        return type(self.value).__name__


Call: TypeAlias = Callable[[ScenarioContext], Any]
"""Returns what the client returned; or a Result, where files were saved as well."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to play with one operation."""

    provider: str
    operation: str
    name: str
    call: Call
    errors: tuple[type[KlingspecError], ...] = ()
    """What the client has to raise; where this is empty, it must raise nothing."""
    seconds_per_state: float = 0.0
    """How long the emulator leaves a task in each state."""
    prepare: Call | None = None
    """Makes, unrecorded, what is asked for, where `create` has made none before."""
    create: str | None = None
    """The operation whose recorded success has made what is asked for."""
    find_id: Callable[[Any], str] = str
    """Finds in what was made the id that is asked for."""
    creates: int = 0
    """How many tasks it makes and pays for, if the provider carries out whatever it is sent."""
    fails: bool = False
    """Whether the task is to fail, which only the emulator does on request."""
    destroys: bool = False
    """Whether it deletes what no scenario has made, which an account may not be asked to do."""

    def __str__(self) -> str:
        return f"{self.provider}: {self.operation} {self.name}"

    @property
    def cassette(self) -> str:
        """The file of its cassette, in the folder of all."""
        return f"{self.provider}/{self.operation}-{self.name}.yaml"

    def fault(self, result: Result) -> str | None:
        """Say what is wrong with a result, if it is not what the scenario is there to show."""
        if isinstance(result.value, self.errors) or not (self.errors or isinstance(result.value, KlingspecError)):
            return None
        expected = " or ".join(each.__name__ for each in self.errors) or "no error"
        return f"{expected} was expected, and this came: {result.outcome}: {result.value}"


def play(scenario: Scenario, context: ScenarioContext) -> Result:
    """Play a scenario; what klingspec raises is what came of it."""
    try:
        value = scenario.call(context)
    except KlingspecError as error:
        return Result(error)
    return value if isinstance(value, Result) else Result(value)


@cache
def contracts() -> dict[str, Contract]:
    """The contract of every provider."""
    return {name: Contract(name, document) for name, document in read_contracts().items()}


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Everything that is played, by provider and resource; what asks comes behind what makes."""
    return tuple(chain.from_iterable(map(derive, contracts().values())))


def derive(contract: Contract) -> Iterator[Scenario]:
    """The scenarios of one contract."""
    shapes = Shapes(contract)
    for resource in shapes.resources.values():
        for operation in (contract.operations[name] for name in resource.calls):
            if operation.id in shapes.creates:
                yield from _creating(operation, shapes.creates[operation.id])
            elif operation.id in shapes.queries:
                yield from _querying(operation, shapes.queries[operation.id][0])
            elif operation.id in shapes.lists:
                yield from _listing(shapes.lists[operation.id], resource.tasks)
            else:
                yield from _answering(shapes.answers[operation.id], resource.tasks)


def _creating(create: document.Operation, tasks: Tasks) -> Iterator[Scenario]:
    scenario = partial(_scenario(create), seconds_per_state=0.8 * tasks.poll_interval)
    success = partial(_waited, create, "success")
    yield scenario("success", partial(_saved, create, success) if tasks.files else success, creates=1)
    yield scenario("failed", partial(_waited, create, "failed"), (TaskFailed, ContentRejected), fails=True)
    yield from _refused(create, creates=1)
    yield scenario("wrong-key", partial(_called, create, "create", "wrong-key"), (AuthenticationError,))


def _querying(query: document.Operation, tasks: Tasks) -> Iterator[Scenario]:
    scenario, get = _scenario(query), partial(_got, query)
    yield scenario("success", get, **_asking_for(tasks))
    yield scenario("failed", get, **_asking_for(tasks), fails=True)
    yield scenario("unknown", get, (NotFound,))
    yield scenario("wrong-key", get, (AuthenticationError,))


def _listing(listing: Listing, tasks: Tasks | None) -> Iterator[Scenario]:
    operation, paging = listing.operation, listing.paging
    scenario, page = _scenario(operation), partial(_paged, operation, listing.method)
    fields = {**operation.fields, **{each["name"]: each["schema"] for each in operation.parameters}}
    most = fields[paging["size"]].get("maximum", 100)
    if listing.by_cursor:  # Pages have no numbers: the end is where one page after the other leads.
        end = partial(_paged, operation, listing.iterate, {paging["size"]: most})
    else:
        end = partial(page, {paging["number"]: fields[paging["number"]].get("maximum", 1000)})
    mine = tasks if tasks and tasks.listing == listing else None
    yield scenario("success", partial(page, {paging["size"]: min(2, most)}), **_asking_for(mine))
    yield scenario("past-the-end", end)
    yield from _refused(operation)
    yield scenario("wrong-key", partial(page, {}), (AuthenticationError,))


def _answering(answer: Answer, tasks: Tasks | None) -> Iterator[Scenario]:
    operation, deletes = answer.operation, answer.method == "delete"
    scenario, creates = _scenario(operation), int(operation.method == "POST" and not deletes)
    # What is in the path, and what is deleted, has to be there.
    named = [each["name"] for each in operation.parameters if each["in"] == "path"]
    subject = next(iter(named or example_arguments(operation)), None) if named or deletes else None
    call = partial(_called, operation, answer.method, "success", subject=subject)
    asked = _asking_for(tasks, _waited, subject) if subject else {}
    success = partial(_saved, operation, call) if answer.files else call
    yield scenario("success", success, creates=creates, destroys=deletes and not asked, **asked)
    if answer.files:
        yield scenario("failed", call, (BadRequest, ContentRejected), fails=True)
    yield from _refused(operation, creates=creates)
    yield scenario("wrong-key", call, (AuthenticationError,))


def _refused(operation: document.Operation, creates: int = 0) -> Iterator[Scenario]:
    """A request that the contract does not allow, sent past the client's checks; none where it allows anything."""
    fields = {each["name"]: each["schema"] for each in operation.parameters if each["in"] == "query"}
    resolved = {name: operation.contract.resolve(part) for name, part in {**fields, **operation.fields}.items()}
    choices = [(*choice, name) for name, part in resolved.items() if (choice := _disallowed(part))]
    if choices:
        _, value, name = min(choices, key=lambda choice: choice[0])
        send = partial(_sent_unchecked, operation, name, value)
        yield _scenario(operation)("refused", send, (BadRequest,), creates=creates)


def _disallowed(schema: Json) -> tuple[int, Any] | None:
    """A value that a schema does not allow, ranked: what would cost least if the provider made the best of it."""
    kinds = schema.get("type", [])
    if "minimum" in schema:
        return int("integer" not in kinds), schema["minimum"] - 1
    if "enum" in schema:
        return 2, "none"
    if kinds and "string" not in kinds:
        return 3, "none"
    return (4, {}) if kinds and "object" not in kinds else None


def _scenario(operation: document.Operation) -> partial[Scenario]:
    return partial(Scenario, operation.contract.provider, operation.id)


def _asking_for(
    tasks: Tasks | None, make: Callable[..., Any] | None = None, subject: str | None = None
) -> dict[str, Any]:
    """How what a scenario asks for is made and found: a task, or what it names as the scenario does."""
    if not tasks or not tasks.creates:
        return {}
    create = tasks.creates[0]
    prepare = partial(make, create, "prepared") if make else partial(_called, create, "create", "prepared")
    names = [name for name in (subject, tasks.id_field) if name]
    return {"prepare": prepare, "create": create.id, "find_id": partial(_id, names)}


def _id(names: Sequence[str], made: Any) -> str:
    parts = list(walk(made.model_dump(mode="json", by_alias=True)))
    return next(str(part[name]) for name in names for part in parts if part.get(name))


def _given(operation: document.Operation, name: str, context: ScenarioContext) -> Json:
    """The page's own example, with a picture that is there, and an id of this run's."""
    given: Json = example_arguments(operation)
    given = replace_marked(operation.contract, operation.request, given, "x-image", PICTURE)
    key = operation.idempotency_key
    return place(given, key, f"{context.run}-{operation.id}-{name}") if key else given


def _resource(operation: document.Operation, context: ScenarioContext) -> Any:
    return getattr(context.client, operation.tag)


def _called(
    operation: document.Operation, method: str, name: str, context: ScenarioContext, subject: str | None = None
) -> Any:
    given = _given(operation, name, context)
    given |= {subject: context.task_id} if subject and context.task_id else {}
    return getattr(_resource(operation, context), method)(**{snake(name): value for name, value in given.items()})


def _waited(create: document.Operation, name: str, context: ScenarioContext) -> Any:
    return _resource(create, context).wait(_called(create, "create", name, context), timeout=TIMEOUT)


def _saved(operation: document.Operation, call: Call, context: ScenarioContext) -> Result:
    value = call(context)
    return Result(value, _resource(operation, context).download(value, context.folder))


def _got(query: document.Operation, context: ScenarioContext) -> Any:
    return _resource(query, context).get(context.task_id or NOBODYS)


def _paged(operation: document.Operation, method: str, paging: Json, context: ScenarioContext) -> Any:
    given = needed_arguments(operation) | paging
    return list(getattr(_resource(operation, context), method)(**{snake(name): given[name] for name in given}))


def _sent_unchecked(operation: document.Operation, broken: str, value: Any, context: ScenarioContext) -> Any:
    given = _given(operation, "refused", context) | {broken: value}
    path, query = operation.target(given)
    named = {each["name"] for each in operation.parameters}
    body = (
        _Unchecked(**{name: part for name, part in given.items() if name not in named}) if operation.request else None
    )
    request = Operation(operation.method, path, operation.path, Response, query, body, safe=operation.reads)
    return context.client.send(request)


class _Unchecked(Request, frozen=True, extra="allow"):
    """A body of anything."""
