"""The shapes that operations have: a task, a list, an immediate answer. Everything else follows from them.

- A task: an operation whose answer links to the one that queries what it made (`links`). Where its id, its state and
  its files stand is marked in the schemas: `x-states`, `x-reason`, `x-result`, `x-idempotency-key`.
  What it has made can be deleted where the query's answer links to an operation whose body takes the made id.
- A list: an operation with `x-pagination`, by page (`number`, `size`) or by cursor (`cursor`, `size`, `next`).
- Operations of one tag that create tasks are one method, where `x-variant` says which argument chooses among them.
- An immediate answer: any other operation. Its method is `generate` where it answers with files, `get` or `delete`
  after the HTTP method, or else what `x-method` says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from .document import SCHEMAS
from .values import Json, is_object, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .document import Contract, Operation

__all__ = ["COUNT", "NUMBER", "Answer", "Listing", "Medium", "Resource", "ShapeMissing", "Shapes", "Tasks", "is_time"]

COUNT: Final = "n"
"""The field that says how many results a request is to make; OpenAI's name, and every provider's."""
NUMBER: Final = "index"
"""The field that numbers the results."""
RESPONSE: Final = "$response.body#"
REQUEST: Final = "$request.body#"


def is_time(name: str, schema: Json) -> bool:
    """Whether a field says when something was made or changed: by its unit, or by its name."""
    return "x-unit" in schema or name.startswith(("creat", "updat"))


class ShapeMissing(ValueError):
    """An operation whose shape the contract does not tell; the sentence says which key would."""


@dataclass(frozen=True)
class Medium:
    """Where the address of a file stands in an answer (`*` in an array), and the file's media type."""

    at: tuple[str, ...]
    media_type: str

    @property
    def suffix(self) -> str:
        """What tells this file from others of the same result: `watermark` of `watermark_url`, nothing of `url`."""
        return "_".join(part for part in self.at[-1].split("_") if part != "url")


@dataclass(frozen=True)
class Listing:
    """A list, by page or by cursor."""

    operation: Operation
    paging: Mapping[str, str]

    @property
    def items(self) -> tuple[str, ...]:
        """Where the items stand in the answer."""
        return tuple(pointer_parts(self.paging["items"]))

    @property
    def by_cursor(self) -> bool:
        """Whether the next page is named by the page before it, not by its number."""
        return "cursor" in self.paging

    @cached_property
    def item(self) -> str:
        """The name of an item's schema."""
        return _name(_schema_at(self.operation, self.items)["items"])

    @cached_property
    def charge(self) -> Mapping[str, Any] | None:
        """Of a bill, how an item says what a task has cost (`x-cost`)."""
        charge: Mapping[str, Any] | None = self.operation.contract.whole({"$ref": SCHEMAS + self.item}).get("x-cost")
        return charge if charge and "task" in charge else None

    @property
    def method(self) -> str:
        """The name of the method that asks for one page."""
        return str(self.operation.document.get("x-method", "list"))

    @property
    def iterate(self) -> str:
        """The name of the method that goes through all pages."""
        return "iterate" if self.method == "list" else f"iterate_{self.method}"


@dataclass(frozen=True)
class Answer:
    """An immediate answer."""

    operation: Operation

    @cached_property
    def result(self) -> Json:
        """The schema of what is made: the answer's own."""
        return self.operation.answer()

    @cached_property
    def files(self) -> tuple[Medium, ...]:
        """The files that the answer names."""
        return _files(self.operation.contract, self.result)

    def is_done(self, _answer: Json) -> bool:
        """Whether there has to be a result in an answer: always."""
        return True

    @cached_property
    def method(self) -> str:
        """The name of the method that asks for it. Raises ShapeMissing."""
        given = self.operation.document.get("x-method")
        derived = "generate" if self.files else {"DELETE": "delete", "GET": "get"}.get(self.operation.method)
        if not (given or derived):
            raise ShapeMissing(f"{self.operation.id}: neither a task nor a list; say its method's name with x-method")
        return str(given or derived)


@dataclass(frozen=True)
class Deletion:
    """Deletes what a task has made."""

    operation: Operation
    query: Operation
    """What asks for the task."""
    field: str
    """The field of its body that takes the id."""
    at: tuple[str, ...]
    """Where the id stands in a task (`*` in an array)."""


@dataclass(frozen=True)
class Tasks:
    """Tasks: how they are created, queried and listed; `creates` is empty where others create them."""

    creates: tuple[Operation, ...]
    query: Operation
    listing: Listing | None
    at: tuple[str, ...]
    """Where a task stands in the answers of create and query."""
    id_field: str
    parameter: str
    """The query's parameter that takes the id."""
    key_parameter: str | None
    """The query's parameter that takes the caller's own id."""

    @property
    def chosen_by(self) -> str | None:
        """The argument that chooses among several operations that create."""
        return next((name for each in self.creates for name in each.variant), None)

    @property
    def _schema(self) -> Json:
        return _schema_at(self.query, self.at)

    @cached_property
    def batch(self) -> int:
        """How many tasks one query can ask for."""
        parameter = next(each for each in self.query.parameters if each["name"] == self.parameter)
        schema = self.query.contract.resolve(parameter["schema"])
        return int(schema.get("maxItems", 1)) if schema.get("type") == "array" else 1

    @cached_property
    def deletion(self) -> Deletion | None:
        """What deletes the thing that a task has made; None where there is nothing such. Raises ShapeMissing."""
        link = next((each for each in self.query.links.values() if each.get("requestBody")), None)
        if link is None:
            return None
        field, expression = next(iter(link["requestBody"].items()))
        at = ("*" if part.isdecimal() else part for part in pointer_parts(expression.removeprefix(RESPONSE)))
        return Deletion(_linked(self.query, link), self.query, field, (*at,)[len(self.at) :])

    @property
    def many(self) -> bool:
        """Whether a query answers with an array of tasks."""
        return "items" in self._schema

    @cached_property
    def task(self) -> str:
        """The name of a task's schema."""
        return _name(self._schema.get("items", self._schema) if self.many else self._reference)

    @property
    def _reference(self) -> Json:
        return _schema_at(self.query, self.at, resolve=False)

    @cached_property
    def succeeded(self) -> str:
        """The name of the schema of a task that has succeeded: the one that adds to a task's. Raises ShapeMissing."""
        for name, schema in self.query.contract.components.get("schemas", {}).items():
            if {"$ref": SCHEMAS + self.task} in schema.get("allOf", ()):
                return str(name)
        raise ShapeMissing(f"{self.query.id}: no schema adds to {self.task} what a succeeded one has (allOf)")

    @cached_property
    def result(self) -> Json:
        """The schema of a task that has succeeded. Raises ShapeMissing."""
        return {"$ref": SCHEMAS + self.succeeded}

    @cached_property
    def files(self) -> tuple[Medium, ...]:
        """The files of a task that has succeeded."""
        return _files(self.query.contract, self.result)

    def is_done(self, task: Json) -> bool:
        """Whether there has to be a result in a task: whether it has succeeded."""
        return task.get(self.status_field) in self.states["succeeded"]

    @cached_property
    def status_field(self) -> str:
        """The field that says where a task is. Raises ShapeMissing."""
        return self._marked("x-states")[0]

    @cached_property
    def states(self) -> Mapping[str, Sequence[str]]:
        """The words for each of the two ends, `succeeded` and `failed`; the provider's own comes first."""
        states: Mapping[str, Sequence[str]] = self._marked("x-states")[1]["x-states"]
        return states

    @property
    def open_states(self) -> list[str]:
        """The words that the contract has for a task that has not ended."""
        ends = {word for words in self.states.values() for word in words}
        return [word for word in self._marked("x-states")[1].get("enum", ()) if word not in ends]

    @cached_property
    def reason_field(self) -> str:
        """The field that says why a task failed. Raises ShapeMissing."""
        return self._marked("x-reason")[0]

    @property
    def poll_interval(self) -> float:
        """Seconds between the first two queries of a wait."""
        return float(self.query.document.get("x-poll-interval", 1))

    def _marked(self, mark: str) -> tuple[str, Json]:
        fields = self.query.contract.marked({"$ref": SCHEMAS + self.task}, mark)
        for at, schema in fields:
            if len(at) == 1:
                return at[0], schema
        raise ShapeMissing(f"{self.query.id}: no field of {self.task} carries {mark}")


@dataclass(frozen=True)
class Resource:
    """What a client offers under one name: the operations of one tag."""

    tag: str
    description: str
    tasks: Tasks | None
    lists: tuple[Listing, ...]
    answers: tuple[Answer, ...]

    @cached_property
    def calls(self) -> Mapping[str, tuple[str, ...]]:
        """The methods that send each operation of this tag, by operationId: the one walk for tables of operations."""
        tasks = self.tasks
        found: list[tuple[Operation, tuple[str, ...]]] = []
        found += [(each, ("create", "generate")) for each in (tasks.creates if tasks else ())]
        for listing in self.lists:
            followed = ("wait_all", "as_completed") if tasks and tasks.listing is listing else ()
            found.append((listing.operation, (listing.method, listing.iterate, *followed)))
        if tasks:
            followed = ("wait_all", "as_completed") if tasks.batch > 1 and not tasks.listing else ()
            found.append((tasks.query, ("get", "wait", *followed)))
        found += [(each.operation, (each.method,)) for each in self.answers]
        return {operation.id: methods for operation, methods in found if operation.tag == self.tag}


class Shapes:
    """The shapes of a contract's operations, by resource and by operationId. Raises ShapeMissing."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._operations = contract.operations.values()
        self.lists: Mapping[str, Listing] = {
            each.id: Listing(each, each.document["x-pagination"])
            for each in self._operations
            if "x-pagination" in each.document
        }
        self.creates: Mapping[str, Tasks] = {each.id: self._tasks(each) for each in self._operations if _query(each)}
        self.queries: Mapping[str, list[Tasks]] = _grouped(self.creates.values())
        deletions = (tasks[0].deletion for tasks in self.queries.values())
        self.deletions: Mapping[str, Deletion] = {each.operation.id: each for each in deletions if each}
        known = {*self.lists, *self.creates, *self.queries}
        self.answers: Mapping[str, Answer] = {
            each.id: Answer(each) for each in self._operations if each.id not in known
        }

    def shown_by(self, operation: str) -> dict[str, Tasks]:
        """The tasks that the answers of an operation show, by the operation that creates them, which may be it."""
        return {
            create: tasks
            for create, tasks in self.creates.items()
            if operation in (create, tasks.query.id, tasks.listing and tasks.listing.operation.id)
        }

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """The resources, by tag, in the order of the contract."""
        described = {tag["name"]: tag.get("description", "") for tag in self.contract.document.get("tags", ())}
        tags = dict.fromkeys([*described, *(each.tag for each in self._operations)])
        return {tag: self._resource(tag, described.get(tag, "")) for tag in tags}

    def _resource(self, tag: str, description: str) -> Resource:
        tasks = self._of(tag)
        lists = [each for each in self.lists.values() if each.operation.tag == tag]
        answers = tuple(each for each in self.answers.values() if each.operation.tag == tag)
        return Resource(tag, description, tasks, tuple(lists), answers)

    def _of(self, tag: str) -> Tasks | None:
        """The tasks of a resource: those it creates, or else those it only queries."""
        created = [each for name, each in self.creates.items() if self.contract.operations[name].tag == tag]
        if created:
            creates = tuple(create for each in created for create in each.creates)
            if len(creates) > 1 and len({tuple(each.variant) for each in creates} - {()}) != 1:
                raise ShapeMissing(f"{tag}: several operations create tasks; say with x-variant which argument chooses")
            return replace(created[0], creates=creates)
        queried = [tasks[0] for name, tasks in self.queries.items() if self.contract.operations[name].tag == tag]
        return replace(queried[0], creates=()) if queried else None

    def _tasks(self, create: Operation) -> Tasks:
        link = _query(create) or Json()
        query = _linked(create, link)
        (parameter, expression) = next(iter(link["parameters"].items()))
        *at, id_field = pointer_parts(expression.removeprefix(RESPONSE))
        by_key = (
            name
            for other in create.links.values()
            for name, value in other.get("parameters", {}).items()
            if value.startswith(REQUEST)
        )
        tasks = Tasks((create,), query, None, tuple(at), id_field, parameter, next(by_key, None))
        lists = (each for each in self.lists.values() if each.operation.tag == query.tag and each.item == tasks.task)
        return replace(tasks, listing=next(lists, None))


def _query(create: Operation) -> Json | None:
    """The link to the operation that queries, by an id of the answer's, what this one has made."""
    links = create.links.values()
    asked = ((each, [*each.get("parameters", {}).values()]) for each in links)
    return next((each for each, ids in asked if ids and str(ids[0]).startswith(RESPONSE)), None)


def _linked(operation: Operation, link: Json) -> Operation:
    """The operation that a link of another leads to. Raises ShapeMissing."""
    found = operation.contract.operations.get(link["operationId"])
    if found is None:
        raise ShapeMissing(f"{operation.id}: links to {link['operationId']}, which is no operation of the contract")
    return found


def _grouped(created: Iterable[Tasks]) -> dict[str, list[Tasks]]:
    groups: dict[str, list[Tasks]] = {}
    for tasks in created:
        groups.setdefault(tasks.query.id, []).append(tasks)
    return groups


def _files(contract: Contract, schema: Json) -> tuple[Medium, ...]:
    return tuple(Medium(at, found["x-result"]) for at, found in contract.marked(schema, "x-result"))


def _schema_at(operation: Operation, at: Sequence[str], *, resolve: bool = True) -> Json:
    """The schema of a part of an operation's answer."""
    schema, whole = operation.answer(), operation.contract.whole
    for part in at:
        schema = whole(schema)["properties"][part]
    return operation.contract.resolve(schema) if resolve else schema


def _name(schema: Any) -> str:
    reference = schema.get("$ref", "") if is_object(schema) else ""
    if not str(reference).startswith(SCHEMAS):
        raise ShapeMissing(f"a task and an item of a list need schemas of their own, not {schema}")
    return str(reference).removeprefix(SCHEMAS)
