"""Behaviour that has drifted: answers whose form is the contract's, and whose sense is no longer.

A file says whose behaviour it is (`extends`, as in an Overlay document) and which drifts it has (`drifts`, by their
names in DRIFTS). What a drift does follows from the shapes and marks of the contract, for every operation that has
what it is about.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from klingspec_contract.document import SCHEMAS
from klingspec_contract.shapes import COUNT, NUMBER, Shapes, Tasks, is_time
from klingspec_contract.values import every, get_at, is_array, is_object, is_type, pointer_parts

from .contract import APIRefusal
from .drift import OverlayError, read_yaml
from .serializer import ResponseSerializer, refusal_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer
    from klingspec_contract.values import Json

    from .accounts import Accept, Account
    from .contract import ServedContract

HOUR: Final = 3600
UNITS: Final = {"ms": 1000, "s": 1}
REFUSED: Final = {*range(400, 500)} - {401}
"""The statuses of a request that is not carried out, but for a key that is not known."""


@dataclass
class Behaviour:
    """The drifts of one provider's behaviour, and what they have to remember."""

    drifts: Sequence[str]
    shapes: Shapes
    seen: Counter[str]
    """How often each task was shown."""

    async def answer(
        self, account: Account, operation: Operation, accept: Accept, request: Request, body: Any
    ) -> Response:
        """Answer a request, the drifts around what would answer it."""
        call = Call(account, operation, request, copy.deepcopy(body), self.seen, self.shapes)
        for name in self.drifts:
            if name in ASKED:
                ASKED[name](call)
        response = await accept(call.request, call.body)
        try:
            call.status, call.answer = response.status_code, json.loads(bytes(response.body))
        except ValueError:
            return response
        self.seen.update(task_id(shape, value) for shape, value in call.tasks())
        for name in self.drifts:
            if name in ANSWERED:
                ANSWERED[name](call)
        return JSONResponse(call.answer, call.status)


@dataclass(frozen=True)
class Field:
    """A field of a result: what holds it, its name and its schema; `often` counts how often its task was shown."""

    holder: Json
    name: str
    schema: Json
    often: int

    @property
    def value(self) -> Any:
        """Its value."""
        return self.holder[self.name]

    @property
    def second(self) -> int:
        """What a time counts in a second."""
        return UNITS[self.schema.get("x-unit", "s" if self.value < 10**11 else "ms")]


@dataclass
class Call:
    """A request on its way, and then its answer, both to be changed."""

    account: Account
    operation: Operation
    request: Request
    body: Any
    seen: Counter[str]
    """How often each task was shown."""
    shapes: Shapes
    status: int = 0
    answer: Any = None

    @property
    def accepted(self) -> bool:
        """Whether the request was accepted."""
        return self.status < 300

    @property
    def sent(self) -> AbstractSet[str]:
        """The names of the fields that the request has."""
        return self.body.keys() if is_object(self.body) else set[str]()

    def results(self) -> Iterator[tuple[Tasks | Answer, Json]]:
        """The tasks in an answer, or the answer itself where it has files, each with its shape."""
        shapes, name = self.shapes, self.operation.id
        listing = shapes.lists.get(name)
        immediate = shapes.answers.get(name)
        if not self.accepted:
            return
        if immediate and immediate.files and is_object(self.answer):
            yield immediate, self.answer
        for shape in [*shapes.shown_by(name).values()][:1]:
            value = get_at(self.answer, listing.items if listing else shape.at)
            yield from ((shape, each) for each in (value if is_array(value) else [value]) if is_object(each))

    def done(self) -> Iterator[tuple[Tasks | Answer, Json]]:
        """Those that have succeeded."""
        for shape, value in self.results():
            if shape.is_done(value):
                yield shape, value

    def tasks(self) -> Iterator[tuple[Tasks, Json]]:
        """The tasks among the results."""
        for shape, value in self.results():
            if isinstance(shape, Tasks):
                yield shape, value

    def fields(self, wanted: Callable[[str, Json], bool]) -> Iterator[Field]:
        """The fields of results that are wanted by their name and their schema."""
        contract = self.account.contract.known
        for shape, value in self.results():
            often = self.seen[task_id(shape, value)] if isinstance(shape, Tasks) else 0
            for at, schema in contract.marked(shape.result, "type"):
                if at and wanted(at[-1], schema):
                    holders = (each for each in every(value, at[:-1]) if is_object(each) and at[-1] in each)
                    yield from (Field(each, at[-1], schema, often) for each in holders)

    @property
    def listing(self) -> list[Any] | None:
        """The items of a page, where this is one."""
        shape = self.shapes.lists.get(self.operation.id)
        found = get_at(self.answer, shape.items) if shape and self.accepted else None
        return found if is_array(found) else None

    def without(self, *roles: str) -> None:
        """Take paging parameters out of the request, by their roles."""
        shape = self.shapes.lists.get(self.operation.id)
        names = {shape.paging[role] for role in roles if role in shape.paging} if shape else set[str]()
        query = {name: value for name, value in self.request.query_params.items() if name not in names}
        self.request = Request({**self.request.scope, "query_string": urlencode(query).encode()}, self.request.receive)
        if shape and is_object(self.body):
            self.body = {name: value for name, value in self.body.items() if name not in names}


def task_id(shape: Tasks, value: Json) -> str:
    """The id of a task in an answer, which may have drifted to another name."""
    return str(value.get(shape.id_field))


def _files(change: Callable[[list[Json]], list[Json]], call: Call) -> None:
    """Change the arrays that hold the files of what has succeeded."""
    for shape, value in call.done():
        for at in {file.at[: file.at.index("*")] for file in shape.files if "*" in file.at}:
            found = get_at(value, at)
            if is_array(found):
                found[:] = change(found)


def _hide_files(shape: Tasks | Answer, value: Json) -> None:
    """Take out of a result what holds its files."""
    if shape.files:
        value.pop(shape.files[0].at[0], None)


def _remove_results(call: Call) -> None:
    """A task that has succeeded has no result."""
    for shape, value in call.done():
        _hide_files(shape, value)


def _fields(wanted: Callable[[str, Json], bool], change: Callable[[Field], Any], call: Call) -> None:
    """Change the fields of results that are wanted by their name and their schema."""
    for field in call.fields(wanted):
        field.holder[field.name] = change(field)


def _is_number(name: str, _schema: Json) -> bool:
    return name == NUMBER


def _is_reason(_name: str, schema: Json) -> bool:
    return "x-reason" in schema


def _is_address(_name: str, schema: Json) -> bool:
    return "x-result" in schema


def _addresses(change: Callable[[str], str], call: Call) -> None:
    """Change the addresses of files."""
    _fields(_is_address, lambda field: field.value and change(str(field.value)), call)


def _times(word: str, change: Callable[[Field], Any], call: Call) -> None:
    """Change the fields for when something was made or changed whose names begin so."""
    for field in call.fields(is_time):
        if field.name.startswith(word) and isinstance(field.value, int):
            field.holder[field.name] = change(field)


def _same_file(call: Call) -> None:
    """Every result is the same file."""
    first: dict[str, Any] = {}
    for field in call.fields(_is_address):
        field.holder[field.name] = first.setdefault(field.name, field.value)


def _in_another_unit(field: Field) -> Any:
    return field.value * 1000 if field.second == 1 else field.value // 1000


def _later(seconds: int, field: Field) -> Any:
    return field.value + seconds * field.second


def _later_each_time(seconds: int, field: Field) -> Any:
    return field.value + seconds * field.second * field.often


def _keys(call: Call) -> list[Field]:
    """The fields for the caller's own id."""
    known = call.shapes.contract.operations.values()
    names = next((each.idempotency_key[-1:] for each in known if each.idempotency_key), ())
    return [*call.fields(lambda name, schema: "x-idempotency-key" in schema or name in names)]


def _drop_key(call: Call) -> None:
    """The caller's own id does not come back."""
    for field in _keys(call):
        del field.holder[field.name]


def _change_key(call: Call) -> None:
    """The caller's own id comes back changed."""
    for field in _keys(call):
        field.holder[field.name] = f"{field.value}-1"


def _forget_key(call: Call) -> None:
    """A task is not found by the caller's own id."""
    group = call.shapes.queries.get(call.operation.id, ())
    asked = {*call.request.query_params.values(), call.request.url.path.rpartition("/")[2]}
    key = next((task.external_task_id for task in call.account.tasks if task.external_task_id in asked), None)
    if group and key:
        refusal = APIRefusal("not_found", about="task", task_id=key)
        call.status, call.answer = refusal_answer(call.account.contract, call.operation, refusal)


def _id(change: Callable[[str, Account], str], call: Call) -> None:
    """A query is answered with another id than the one that was asked for."""
    for shape, value in call.tasks():
        if call.operation.id == shape.query.id and shape.id_field in value:
            value[shape.id_field] = change(value[shape.id_field], call.account)


def _state(change: Callable[[Tasks, Any, int], Any], call: Call) -> None:
    """Change the states of tasks: what comes after one depends on how often the task was shown."""
    for shape, value in call.tasks():
        before = value.get(shape.status_field)
        after = change(shape, before, call.seen[task_id(shape, value)]) if before else before
        if before != after:
            value[shape.status_field] = after
            _hide_files(shape, value)


def _back(shape: Tasks, state: Any, often: int) -> Any:
    return shape.open_states[often % 2] if state in shape.open_states and len(shape.open_states) > 1 else state


def _forget_end(shape: Tasks, state: Any, often: int) -> Any:
    return state if state in shape.open_states or often % 2 else shape.open_states[-1]


def _never_end(shape: Tasks, state: Any, _often: int) -> Any:
    return state if state in shape.open_states else shape.open_states[-1]


def _stale_list(call: Call) -> None:
    """The list shows every task as it was when it was made."""
    if call.listing is not None:
        _state(lambda shape, _state, _often: shape.open_states[0], call)


def _page(change: Callable[[list[Any]], list[Any]], call: Call) -> None:
    """Change the items of a page."""
    if call.listing is not None:
        call.listing[:] = change(call.listing)


def _with_last_again(items: list[Any]) -> list[Any]:
    return [*items, *copy.deepcopy(items[-1:])]


def _endless(call: Call) -> None:
    """The last page leads to the first."""
    shape = call.shapes.lists.get(call.operation.id)
    if shape and shape.by_cursor and call.listing:
        *at, name = pointer_parts(shape.paging["next"])
        holder = get_at(call.answer, at)
        holder[name] = holder.get(name) or ""


def _status(statuses: Collection[int], status: int, call: Call) -> None:
    """Answer with another status than one of these."""
    if call.status in statuses:
        call.status = status


def _code(change: Callable[[Any], Any], call: Call) -> None:
    """Change the business code of an answer."""
    if is_object(call.answer) and "code" in call.answer:
        call.answer["code"] = change(call.answer["code"])


def _break_down(call: Call) -> None:
    """A request that is not valid breaks the provider down."""
    if call.status == 400 and call.operation.id in {**call.shapes.creates, **call.shapes.answers}:
        error = next((each for each in call.account.contract.errors if each.status == 500), None)
        call.status = 500
        _code(lambda _code: error.code if error else 500, call)


def _invent(call: Call) -> None:
    """An id that there is not is answered with a task that nobody has made."""
    queries = call.shapes.queries.get(call.operation.id, ())
    if queries and (call.status in (400, 404) or any(get_at(call.answer, tasks.at) == [] for tasks in queries)):
        contract, shape = call.account.contract, queries[0]
        task = contract.sample({"$ref": SCHEMAS + shape.task})
        placed = {shape.at: [task] if shape.many else task}
        call.status, call.answer = 200, ResponseSerializer(contract.known, {}, placed).fill(call.operation.answer())


def _values(change: Callable[[Any, Json], Any], call: Call) -> None:
    """Change what a request has in each of the fields that the contract knows, by its schema."""
    for name in call.sent & call.operation.fields.keys():
        call.body[name] = change(call.body[name], call.operation.fields[name])


def _clamp(value: Any, schema: Json) -> Any:
    """A number out of its limits is made to fit them."""
    if not is_type(value, "number"):
        return value
    value = max(value, schema.get("minimum", value))
    return min(value, schema.get("maximum", value))


def _cut(value: Any, schema: Json) -> Any:
    """A text that is too long is cut."""
    return value[: schema.get("maxLength")] if isinstance(value, str) else value


def _in_any_case(value: Any, schema: Json) -> Any:
    """A word counts in any case."""
    words = {str(word).lower(): word for word in schema.get("enum", ())}
    return words.get(value.lower(), value) if isinstance(value, str) else value


def _read_number(value: Any, schema: Json) -> Any:
    """A number may be written as text."""
    return int(value) if schema.get("type") == "integer" and isinstance(value, str) and value.isdecimal() else value


def _fill_in(call: Call) -> None:
    """What a request lacks is filled in."""
    contract = call.account.contract
    shapes, name = call.shapes, call.operation.id
    makes = name in shapes.creates or (name in shapes.answers and shapes.answers[name].files)
    for name in call.operation.whole.get("required", ()) if makes else ():
        call.body = {name: contract.sample(call.operation.fields[name]), **(call.body if is_object(call.body) else {})}


def _ignore_unknown(call: Call) -> None:
    """A field that there is not is passed over."""
    for name in call.sent - call.operation.fields.keys() if call.operation.fields else ():
        del call.body[name]


def _ignore(name: str, call: Call) -> None:
    """A field is passed over."""
    if name in call.sent:
        del call.body[name]


def _default(name: str, call: Call) -> None:
    """A field that was left out has another value than its default."""
    schema = call.operation.fields.get(name, {})
    values = [*schema.get("enum", ()), schema.get("maximum")]
    other = next((value for value in values if value not in (None, schema.get("default"))), None)
    if is_object(call.body) and name not in call.body and other is not None and "default" in schema:
        call.body[name] = other


def _delete_another(call: Call) -> None:
    """What was made stays, though it is said to be deleted."""
    if (deletion := call.shapes.deletions.get(call.operation.id)) and is_object(call.body):
        call.body[deletion.field] = "0"


ASKED: Final[Mapping[str, Callable[[Call], None]]] = {
    "page-size-ignored": lambda call: call.without("size"),
    "page-ignored": lambda call: call.without("number", "cursor"),
    "times-ignored": lambda call: call.without("since", "until"),
    "filters-ignored": lambda call: call.without("filters"),
    "numbers-clamped": partial(_values, _clamp),
    "texts-cut": partial(_values, _cut),
    "missing-filled-in": _fill_in,
    "unknown-ignored": _ignore_unknown,
    "words-in-any-case": partial(_values, _in_any_case),
    "numbers-as-text": partial(_values, _read_number),
    "count-ignored": partial(_ignore, COUNT),
    "duration-ignored": partial(_ignore, "duration"),
    "count-by-default": partial(_default, COUNT),
    "duration-by-default": partial(_default, "duration"),
    "deletes-ignored": _delete_another,
}
"""What becomes of a request before it is looked at."""

ANSWERED: Final[Mapping[str, Callable[[Call], None]]] = {
    "results-missing": _remove_results,
    "results-empty": partial(_files, lambda _files: []),
    "results-fewer": partial(_files, lambda files: files[:1]),
    "results-more": partial(_files, _with_last_again),
    "results-repeated": _same_file,
    "address-empty": partial(_addresses, lambda _address: ""),
    "address-relative": partial(_addresses, lambda address: urlsplit(address).path),
    "address-dead": partial(_addresses, lambda address: f"{address}.gone"),
    "address-of-a-page": partial(_addresses, lambda address: f"{address.partition('/media/')[0]}/_emulator/tasks"),
    "numbers-from-1": partial(_fields, _is_number, lambda field: field.value + 1),
    "numbers-repeated": partial(_fields, _is_number, lambda _field: 0),
    "another-id": partial(_id, lambda task_id, _account: f"{task_id}0"),
    "another-task": partial(_id, lambda _task_id, account: account.tasks[0].task_id),
    "key-dropped": _drop_key,
    "key-changed": _change_key,
    "key-not-found": _forget_key,
    "times-in-another-unit": partial(_times, "", _in_another_unit),
    "times-zero": partial(_times, "", lambda _field: 0),
    "times-in-the-future": partial(_times, "", partial(_later, 10 * 365 * 24 * HOUR)),
    "updated-before-created": partial(_times, "updat", partial(_later, -HOUR)),
    "created-moves": partial(_times, "creat", partial(_later_each_time, 1)),
    "updated-goes-back": partial(_times, "updat", partial(_later_each_time, -HOUR // 1000)),
    "state-goes-back": partial(_state, _back),
    "end-forgotten": partial(_state, _forget_end),
    "never-ends": partial(_state, _never_end),
    "reason-missing": partial(_fields, _is_reason, lambda _field: ""),
    "list-stale": _stale_list,
    "list-oldest-first": partial(_page, lambda items: items[::-1]),
    "list-without-newest": partial(_page, lambda items: items[1:]),
    "list-too-long": partial(_page, _with_last_again),
    "list-endless": _endless,
    "refused-with-200": partial(_status, REFUSED, 200),
    "refused-with-404": partial(_status, REFUSED, 404),
    "refused-with-500": _break_down,
    "refused-with-code-0": partial(_code, lambda _code: 0),
    "success-with-code-200": partial(_code, lambda code: code or 200),
    "unknown-id-answered": _invent,
    "wrong-key-403": partial(_status, {401}, 403),
}
"""What becomes of an answer before it is sent."""

DRIFTS: Final = (*ASKED, *ANSWERED)


def read_behaviour(
    contracts: Mapping[str, ServedContract], files: Sequence[Path]
) -> Callable[[Account, Operation | None, Accept], Accept]:
    """Read files of drifts: what comes back puts them around what answers. Raises OverlayError, in one sentence."""
    found: dict[str, list[str]] = {}
    for file in files:
        document = read_yaml(file)
        provider = document.get("extends") if is_object(document) else None
        drifts: Any = document.get("drifts") if is_object(document) else None
        if provider not in contracts:
            raise OverlayError(f"{file} extends {provider or 'nothing'}, which is none of {', '.join(contracts)}")
        named = [str(each) for each in drifts] if is_array(drifts) else []
        unknown = next((each for each in named if each not in DRIFTS), None if named else "nothing")
        if unknown:
            raise OverlayError(f"{file}: drifts has {unknown}, and is a list of {', '.join(DRIFTS)}")
        found.setdefault(str(provider), []).extend(named)
    behaviours = {name: Behaviour(drifts, Shapes(contracts[name].known), Counter()) for name, drifts in found.items()}

    def around(account: Account, operation: Operation | None, accept: Accept) -> Accept:
        behaviour = behaviours.get(account.contract.provider)
        return partial(behaviour.answer, account, operation, accept) if behaviour and operation else accept

    return around
