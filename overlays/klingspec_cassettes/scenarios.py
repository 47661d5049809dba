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
from urllib.parse import quote

from klingspec.errors import AuthenticationError, BadRequest, ContentRejected, KlingspecError, NotFound, TaskFailed
from klingspec_api.types import Answer, Operation, Request
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.examples import example_arguments, place
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_array, snake, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_contract import document, shapes
    from klingspec_contract.values import Json

__all__ = ["Result", "Scenario", "ScenarioContext", "contracts", "derive", "play", "scenarios"]

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

    @property
    def cassette(self) -> str:
        """The file of its cassette, in the folder of all."""
        return f"{self.provider}/{self.operation}-{self.name}.yaml"

    def fault(self, result: Result) -> str | None:
        """Say what is wrong with a result, if it is not what the scenario is there to show."""
        if isinstance(result.value, self.errors or ()):
            return None
        if isinstance(result.value, KlingspecError):
            return f"{type(result.value).__name__}: {result.value}"
        if self.errors:
            return f"{' or '.join(each.__name__ for each in self.errors)} was expected, and {result.outcome} came"
        return None


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
    return chain.from_iterable(_Deriving(shapes, each).scenarios() for each in shapes.resources.values())


class _Unchecked(Request, frozen=True, extra="allow"):
    """A body of anything."""


class _Deriving:
    """Derives the scenarios of the operations of one resource."""

    def __init__(self, shapes: Shapes, resource: shapes.Resource) -> None:
        self._shapes = shapes
        self._resource = resource
        self._scenario = partial(Scenario, shapes.contract.provider)

    def scenarios(self) -> Iterator[Scenario]:
        """Creates before queries, lists, and what may delete."""
        tasks = self._resource.tasks
        for create in tasks.creates if tasks else ():
            yield from self._creating(create)
        for listing in self._resource.lists:
            if listing.operation.tag == self._resource.tag:
                yield from self._listing(listing)
        if tasks and tasks.query.tag == self._resource.tag:
            yield from self._querying(tasks.query)
        for answer in self._resource.answers:
            yield from self._answering(answer)

    def _creating(self, create: document.Operation) -> Iterator[Scenario]:
        tasks = self._shapes.creates[create.id]
        scenario = partial(self._scenario, create.id, seconds_per_state=0.8 * tasks.poll_interval)
        new = partial(_new, create)

        def wait(name: str, context: ScenarioContext) -> Any:
            return _methods(create, context).wait(new(name, context), timeout=TIMEOUT)

        def save(context: ScenarioContext) -> Any:
            done = wait("success", context)
            return Result(done, _methods(create, context).download(done, context.folder) if tasks.files else [])

        yield scenario("success", save, creates=1)
        yield scenario("failed", partial(wait, "failed"), (TaskFailed, ContentRejected), fails=True)
        yield from self._refused(create, creates=1)
        yield scenario("wrong-key", partial(new, "wrong-key"), (AuthenticationError,))

    def _querying(self, query: document.Operation) -> Iterator[Scenario]:
        tasks = self._shapes.queries[query.id][0]
        create = tasks.creates[0]
        scenario = partial(self._scenario, query.id)
        prepared = partial(scenario, prepare=partial(_new, create, "query"), find_id=partial(_id, tasks.id_field))

        def get(context: ScenarioContext) -> Any:
            return _methods(query, context).get(context.task_id or NOBODYS)

        yield prepared("success", get, create=create.id)
        yield prepared("failed", get, fails=True)
        yield scenario("unknown", get, (NotFound,))
        yield scenario("wrong-key", get, (AuthenticationError,))

    def _listing(self, listing: shapes.Listing) -> Iterator[Scenario]:
        operation, tasks = listing.operation, self._resource.tasks
        scenario = partial(self._scenario, operation.id)
        fields = {each["name"]: each["schema"] for each in operation.parameters} | dict(operation.fields)
        size, most = listing.paging["size"], fields[listing.paging["size"]].get("maximum", 100)
        needed = _needed(operation)

        def page(context: ScenarioContext, **paging: Any) -> Any:
            return getattr(_methods(operation, context), listing.method)(**_arguments(needed), **paging)

        def everything(context: ScenarioContext) -> Any:
            return list(_methods(operation, context).iterate(**_arguments(needed), **{snake(size): most}))

        made: dict[str, Any] = {}
        if tasks and tasks.listing == listing and tasks.creates:
            made = {"prepare": partial(_new, tasks.creates[0], "list"), "create": tasks.creates[0].id}
            made["find_id"] = partial(_id, tasks.id_field)
        yield scenario("success", partial(page, **{snake(size): min(2, most)}), **made)
        if listing.by_cursor:
            yield scenario("past-the-end", everything)
        else:
            number = listing.paging["number"]
            last = fields[number].get("maximum", 1000)
            yield scenario("past-the-end", partial(page, **{snake(number): last}))
        yield from self._refused(operation)
        yield scenario("wrong-key", page, (AuthenticationError,))

    def _answering(self, answer: shapes.Answer) -> Iterator[Scenario]:
        operation, files = answer.operation, answer.files
        scenario = partial(self._scenario, operation.id)
        # What is in the path, and what is deleted, has to be there.
        subject = next((each["name"] for each in operation.parameters if each["in"] == "path"), None)
        subject = subject or next(iter(_needed(operation)), None) if answer.method == "delete" else subject
        creates = int(operation.method == "POST" and answer.method != "delete")

        def call(context: ScenarioContext) -> Any:
            given = {**_given(operation, context.run, "success")}
            given |= {subject: context.task_id} if subject and context.task_id else {}
            return getattr(_methods(operation, context), answer.method)(**_arguments(given))

        def save(context: ScenarioContext) -> Any:
            value = call(context)
            return Result(value, _methods(operation, context).download(value, context.folder) if files else [])

        yield scenario("success", save, creates=creates, **self._made(subject))
        if files:
            yield scenario("failed", call, (BadRequest, ContentRejected), fails=True)
        yield from self._refused(operation, creates=creates)
        yield scenario("wrong-key", call, (AuthenticationError,))

    def _made(self, subject: str | None) -> dict[str, Any]:
        """How what an answer asks for is made: by a task of the same resource, which may call it by the same name."""
        tasks = self._resource.tasks
        if not subject or not tasks or not tasks.creates:
            return {}
        create = tasks.creates[0]

        def wait(context: ScenarioContext) -> Any:
            return _methods(create, context).wait(_new(create, "prepared", context), timeout=TIMEOUT)

        return {"prepare": wait, "create": create.id, "find_id": partial(_id, tasks.id_field, subject)}

    def _refused(self, operation: document.Operation, creates: int = 0) -> Iterator[Scenario]:
        """A request that the contract does not allow, sent past the client's checks; none where it allows anything."""
        fields = {each["name"]: each["schema"] for each in operation.parameters if each["in"] == "query"}
        fields |= dict(operation.fields)
        resolved = {name: operation.contract.resolve(schema) for name, schema in fields.items()}
        choices = [(*choice, name) for name, schema in resolved.items() if (choice := _disallowed(schema))]
        if not choices:
            return
        _, value, name = min(choices, key=lambda choice: choice[0])

        def send(context: ScenarioContext) -> Any:
            given = _given(operation, context.run, "refused") | {name: value}
            return context.client.send(_unchecked(operation, given))

        yield self._scenario(operation.id, "refused", send, (BadRequest,), creates=creates)


def _methods(operation: document.Operation, context: ScenarioContext) -> Any:
    return getattr(context.client, operation.tag)


def _new(create: document.Operation, name: str, context: ScenarioContext) -> Any:
    """Create a task."""
    return _methods(create, context).create(**_arguments(_given(create, context.run, name)))


def _given(operation: document.Operation, run: str, name: str) -> Json:
    """The page's own example, with a picture that is there, and an id of this run's."""
    given = example_arguments(operation)
    for at, _ in operation.contract.marked(operation.request, "x-image") if operation.request else ():
        given = place(given, at, PICTURE) if at[0] in given else given
    key = operation.idempotency_key
    return place(given, key, f"{run}-{operation.id}-{name}") if key else given


def _needed(operation: document.Operation) -> Json:
    """The arguments that a call cannot be without."""
    required = {each["name"] for each in operation.parameters if each.get("required")}
    required |= {*operation.contract.whole(operation.request).get("required", ())}
    return {name: value for name, value in example_arguments(operation).items() if name in required}


def _arguments(given: Json) -> Json:
    return {snake(name): value for name, value in given.items()}


def _id(field_name: str, *names: Any) -> str:
    """The id in what was made: what has the first of the names, or else the task's own."""
    *wanted, made = names
    parts = list(walk(made.model_dump(mode="json", by_alias=True)))
    return next(str(part[name]) for name in (*wanted, field_name) for part in parts if part.get(name))


def _disallowed(schema: Json) -> tuple[int, Any] | None:
    """A value that a schema does not allow, ranked: what would cost least if the provider made the best of it."""
    kinds = schema.get("type", [])
    kinds = kinds if is_array(kinds) else [kinds]
    if "minimum" in schema:
        return (0 if "integer" in kinds else 1), schema["minimum"] - 1
    if "enum" in schema:
        return 2, "none"
    if kinds and "string" not in kinds:
        return 3, "none"
    return (4, {}) if kinds and "object" not in kinds else None


def _unchecked(operation: document.Operation, given: Json) -> Operation[Answer]:
    places = {each["name"]: each["in"] for each in operation.parameters}
    path = operation.path
    for name in [name for name, where in places.items() if where == "path"]:
        path = path.replace(f"{{{name}}}", quote(str(given[name]), safe=""))
    body = _Unchecked(**{name: value for name, value in given.items() if name not in places})
    query = {name: value for name, value in given.items() if places.get(name) == "query"}
    return Operation(operation.method, path, operation.path, Answer, query, body if operation.request else None)
