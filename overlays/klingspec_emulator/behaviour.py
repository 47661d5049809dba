"""Behaviour that has drifted: answers whose form is the contract's, and whose sense is no longer.

A file says whose behaviour it is (`extends`, as in an Overlay document) and which drifts it has (`drifts`, by their
names in DRIFTS). What a drift does follows from the shapes and marks of the contract, for every operation that has
what it is about.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from klingspec_contract.document import SCHEMAS
from klingspec_contract.shapes import Shapes, Tasks
from klingspec_contract.values import every, get_at, is_array, is_object, pointer_parts

from .contract import APIRefusal
from .drift import OverlayError, read_yaml
from .serializer import ResponseSerializer, refusal_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer
    from klingspec_contract.values import Json

    from .accounts import Accept, Account
    from .contract import ServedContract

HOUR: Final = 3600
UNITS: Final = {"ms": 1000, "s": 1}
COUNT: Final = "n"
NUMBER: Final = "index"


@dataclass
class Behaviour:
    """The drifts of one provider's behaviour, and what they have to remember."""

    drifts: Sequence[str]
    shapes: Shapes
    seen: Counter[str] = field(default_factory=Counter[str])

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
        for name in self.drifts:
            if name in ANSWERED:
                ANSWERED[name](call)
        return JSONResponse(call.answer, call.status)


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

    def results(self) -> Iterator[tuple[Tasks | Answer, Json]]:
        """The tasks in an answer, or the answer itself where it has files, each with its shape."""
        shapes, name = self.shapes, self.operation.id
        listing = shapes.lists.get(name)
        immediate = shapes.answers.get(name)
        if not self.accepted:
            return
        if immediate and immediate.files and is_object(self.answer):
            yield immediate, self.answer
        found = [*shapes.queries.get(name, ()), *([shapes.creates[name]] if name in shapes.creates else ())]
        found += [each for each in shapes.creates.values() if listing and each.listing == listing]
        for shape in found[:1]:
            value = get_at(self.answer, listing.items if listing else shape.at)
            yield from ((shape, each) for each in (value if is_array(value) else [value]) if is_object(each))

    def done(self) -> Iterator[tuple[Tasks | Answer, Json]]:
        """Those that have succeeded."""
        for shape, value in self.results():
            if not isinstance(shape, Tasks) or value.get(shape.status_field) in shape.states["succeeded"]:
                yield shape, value

    def tasks(self) -> Iterator[tuple[Tasks, Json]]:
        """The tasks among the results."""
        for shape, value in self.results():
            if isinstance(shape, Tasks):
                yield shape, value

    def arrays(self) -> Iterator[tuple[Tasks | Answer, list[Any]]]:
        """The arrays that hold the files of what has succeeded."""
        for shape, value in self.done():
            for at in {file.at[: file.at.index("*")] for file in shape.files if "*" in file.at}:
                found = get_at(value, at)
                if is_array(found):
                    yield shape, found

    def marked(self, mark: str, name: Callable[[str], bool] = lambda _name: False) -> Iterator[tuple[Json, str, Json]]:
        """The fields of results that carry a mark, or have such a name: what holds each, its name and its schema."""
        contract = self.account.contract.known
        for shape, value in self.results():
            whole = {"$ref": SCHEMAS + shape.succeeded} if isinstance(shape, Tasks) else shape.operation.answer()
            for at, schema in contract.marked(whole, "type"):
                if at and (mark in schema or name(at[-1])):
                    for holder in every(value, at[:-1]):
                        if is_object(holder) and at[-1] in holder:
                            yield holder, at[-1], schema

    def times(self, word: str) -> Iterator[tuple[Json, str, int]]:
        """The fields for when something was made or changed, with what they count in a second."""
        for holder, name, schema in self.marked("x-unit", lambda name: name.startswith(("creat", "updat"))):
            if name.startswith(word) and isinstance(holder[name], int):
                yield holder, name, UNITS[schema.get("x-unit", "s" if holder[name] < 10**11 else "ms")]

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


def _remove_results(call: Call) -> None:
    """A task that has succeeded has no result."""
    for shape, value in call.done():
        value.pop(shape.files[0].at[0] if shape.files else "", None)


def _empty_results(call: Call) -> None:
    """A task that has succeeded has an empty list of results."""
    for _, array in call.arrays():
        array.clear()


def _fewer_results(call: Call) -> None:
    """There is at most one result, however many were asked for."""
    for _, array in call.arrays():
        del array[1:]


def _more_results(call: Call) -> None:
    """There is one result more than was asked for."""
    for _, array in call.arrays():
        array.extend(copy.deepcopy(array[-1:]))


def _same_file(call: Call) -> None:
    """Every result is the same file."""
    for shape, array in call.arrays():
        name = shape.files[0].at[-1]
        for item in array:
            item[name] = array[0][name]


def _addresses(change: Callable[[str, Call], str], call: Call) -> None:
    for holder, name, schema in call.marked("x-result"):
        if holder[name] and "x-result" in schema:
            holder[name] = change(str(holder[name]), call)


def _renumber(change: Callable[[int], int], call: Call) -> None:
    for holder, name, _ in call.marked("", lambda name: name == NUMBER):
        holder[name] = change(holder[name])


def _another_id(call: Call) -> None:
    """A query is answered with another id than the one that was asked for."""
    for shape, value in call.tasks():
        if call.operation.id == shape.query.id:
            value[shape.id_field] = f"{value[shape.id_field]}0"


def _another_task(call: Call) -> None:
    """A query is answered with the first task that there was."""
    for shape, value in call.tasks():
        if call.operation.id == shape.query.id:
            value[shape.id_field] = call.account.tasks[0].task_id


def _keys(call: Call) -> Iterator[tuple[Json, str]]:
    path = next((each.idempotency_key for each in call.shapes.contract.operations.values() if each.idempotency_key), ())
    names = {*path[-1:]}
    yield from ((holder, name) for holder, name, _ in call.marked("x-idempotency-key", names.__contains__))


def _drop_key(call: Call) -> None:
    """The caller's own id does not come back."""
    for holder, name in _keys(call):
        holder.pop(name)


def _change_key(call: Call) -> None:
    """The caller's own id comes back changed."""
    for holder, name in _keys(call):
        holder[name] = f"{holder[name]}-1"


def _forget_key(call: Call) -> None:
    """A task is not found by the caller's own id."""
    group = call.shapes.queries.get(call.operation.id, ())
    asked = {*call.request.query_params.values(), call.request.url.path.rpartition("/")[2]}
    key = next((task.external_task_id for task in call.account.tasks if task.external_task_id in asked), None)
    if group and key:
        refusal = APIRefusal("not_found", about="task", task_id=key)
        call.status, call.answer = refusal_answer(call.account.contract, call.operation, refusal)


def _scale_times(call: Call) -> None:
    """Times are counted in another unit."""
    for holder, name, unit in call.times(""):
        holder[name] = holder[name] * 1000 if unit == 1 else holder[name] // 1000


def _move(word: str, seconds: int, call: Call) -> None:
    for holder, name, unit in call.times(word):
        holder[name] += seconds * unit


def _zero_times(call: Call) -> None:
    """Times are 0."""
    for holder, name, _ in call.times(""):
        holder[name] = 0


def _drift_times(word: str, seconds: int, call: Call) -> None:
    for shape, value in call.tasks():
        call.seen[value[shape.id_field]] += 1
        for holder, name, unit in call.times(word):
            holder[name] += seconds * unit * call.seen[value[shape.id_field]]


def _state(change: Callable[[Tasks, Any, int], Any], call: Call) -> None:
    for shape, value in call.tasks():
        call.seen[value[shape.id_field]] += 1
        before = value[shape.status_field]
        value[shape.status_field] = change(shape, before, call.seen[value[shape.id_field]])
        if before != value[shape.status_field] and shape.files:
            value.pop(shape.files[0].at[0], None)


def _back(shape: Tasks, state: Any, often: int) -> Any:
    return shape.open_states[often % 2] if state in shape.open_states and len(shape.open_states) > 1 else state


def _forget_end(shape: Tasks, state: Any, often: int) -> Any:
    return state if state in shape.open_states or often % 2 else shape.open_states[-1]


def _never_end(shape: Tasks, state: Any, _often: int) -> Any:
    return state if state in shape.open_states else shape.open_states[-1]


def _fail_without_reason(call: Call) -> None:
    """A failure has no reason."""
    for holder, name, _ in call.marked("x-reason"):
        holder[name] = ""


def _stale_list(call: Call) -> None:
    """The list shows every task as it was when it was made."""
    if call.listing is not None:
        _state(lambda shape, _state, _often: shape.open_states[0], call)


def _reverse(call: Call) -> None:
    """The list shows the oldest task first."""
    if call.listing is not None:
        call.listing.reverse()


def _drop_newest(call: Call) -> None:
    """The list lacks the newest task."""
    if call.listing is not None:
        del call.listing[:1]


def _double(call: Call) -> None:
    """A page has one item more than was asked for."""
    if call.listing:
        call.listing.append(copy.deepcopy(call.listing[-1]))


def _endless(call: Call) -> None:
    """The last page leads to the first."""
    shape = call.shapes.lists.get(call.operation.id)
    if shape and shape.by_cursor and call.listing:
        *at, name = pointer_parts(shape.paging["next"])
        holder = get_at(call.answer, at)
        holder[name] = holder.get(name) or ""


def _refuse_with(status: int, call: Call) -> None:
    if 400 <= call.status < 500 and call.status != 401:
        call.status = status


def _wrong_code(change: Callable[[Call], Any], call: Call) -> None:
    if is_object(call.answer) and "code" in call.answer:
        call.answer["code"] = change(call)


def _break_down(call: Call) -> None:
    """A request that is not valid breaks the provider down."""
    if call.status == 400 and call.operation.id in {**call.shapes.creates, **call.shapes.answers}:
        error = next((each for each in call.account.contract.errors if each.status == 500), None)
        call.status = 500
        _wrong_code(lambda _call: error.code if error else 500, call)


def _invent(call: Call) -> None:
    """An id that there is not is answered with a task that nobody has made."""
    queries = call.shapes.queries.get(call.operation.id, ())
    if queries and (call.status in (400, 404) or any(get_at(call.answer, tasks.at) == [] for tasks in queries)):
        contract, shape = call.account.contract, queries[0]
        task = contract.sample({"$ref": SCHEMAS + shape.task})
        placed = {shape.at: [task] if shape.many else task}
        call.status, call.answer = 200, ResponseSerializer(contract.known, {}, placed).fill(call.operation.answer())


def _forbid(call: Call) -> None:
    """A wrong key is answered with 403."""
    if call.status == 401:
        call.status = 403


def _fields(call: Call) -> Mapping[str, Json]:
    return call.operation.fields if is_object(call.body) else {}


def _clamp(call: Call) -> None:
    """A number out of its limits is made to fit them."""
    for name, schema in _fields(call).items():
        value = call.body.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = max(value, schema.get("minimum", value))
            call.body[name] = min(value, schema.get("maximum", value))


def _cut(call: Call) -> None:
    """A text that is too long is cut."""
    for name, schema in _fields(call).items():
        if isinstance(value := call.body.get(name), str) and "maxLength" in schema:
            call.body[name] = value[: schema["maxLength"]]


def _fill_in(call: Call) -> None:
    """What a request lacks is filled in."""
    contract = call.account.contract
    shapes, name = call.shapes, call.operation.id
    makes = name in shapes.creates or (name in shapes.answers and shapes.answers[name].files)
    for name in call.operation.whole.get("required", ()) if makes else ():
        call.body = {name: contract.sample(call.operation.fields[name]), **(call.body if is_object(call.body) else {})}


def _ignore_unknown(call: Call) -> None:
    """A field that there is not is passed over."""
    if is_object(call.body) and _fields(call):
        call.body = {name: value for name, value in call.body.items() if name in _fields(call)}


def _ignore_case(call: Call) -> None:
    """A word counts in any case."""
    for name, schema in _fields(call).items():
        words = {str(word).lower(): word for word in schema.get("enum", ())}
        if isinstance(value := call.body.get(name), str):
            call.body[name] = words.get(value.lower(), value)


def _read_numbers(call: Call) -> None:
    """A number may be written as text."""
    for name, schema in _fields(call).items():
        value = call.body.get(name)
        if schema.get("type") == "integer" and isinstance(value, str) and value.isdecimal():
            call.body[name] = int(value)


def _ignore(names: Collection[str], call: Call) -> None:
    if is_object(call.body):
        call.body = {name: value for name, value in call.body.items() if name not in names}


def _default(name: str, call: Call) -> None:
    schema = _fields(call).get(name, {})
    values = [*schema.get("enum", ()), schema.get("maximum")]
    other = next((value for value in values if value not in (None, schema.get("default"))), None)
    if schema and name not in call.body and other is not None and "default" in schema:
        call.body[name] = other


def _delete_another(call: Call) -> None:
    """What was made stays, though it is said to be deleted."""
    if (deletion := call.shapes.deletions.get(call.operation.id)) and is_object(call.body):
        call.body[deletion.field] = "0"


def _path_only(address: str, _call: Call) -> str:
    return urlsplit(address).path


ASKED: Final[Mapping[str, Callable[[Call], None]]] = {
    "page-size-ignored": lambda call: call.without("size"),
    "page-ignored": lambda call: call.without("number", "cursor"),
    "times-ignored": lambda call: call.without("since", "until"),
    "filters-ignored": lambda call: call.without("filters"),
    "numbers-clamped": _clamp,
    "texts-cut": _cut,
    "missing-filled-in": _fill_in,
    "unknown-ignored": _ignore_unknown,
    "words-in-any-case": _ignore_case,
    "numbers-as-text": _read_numbers,
    "count-ignored": partial(_ignore, (COUNT,)),
    "duration-ignored": partial(_ignore, ("duration",)),
    "count-by-default": partial(_default, COUNT),
    "duration-by-default": partial(_default, "duration"),
    "deletes-ignored": _delete_another,
}
"""What becomes of a request before it is looked at."""

ANSWERED: Final[Mapping[str, Callable[[Call], None]]] = {
    "results-missing": _remove_results,
    "results-empty": _empty_results,
    "results-fewer": _fewer_results,
    "results-more": _more_results,
    "results-repeated": _same_file,
    "address-empty": partial(_addresses, lambda _address, _call: ""),
    "address-relative": partial(_addresses, _path_only),
    "address-dead": partial(_addresses, lambda address, _call: f"{address}.gone"),
    "address-of-a-page": partial(
        _addresses, lambda address, _call: f"{address.partition('/media/')[0]}/_emulator/tasks"
    ),
    "numbers-from-1": partial(_renumber, lambda number: number + 1),
    "numbers-repeated": partial(_renumber, lambda _number: 0),
    "another-id": _another_id,
    "another-task": _another_task,
    "key-dropped": _drop_key,
    "key-changed": _change_key,
    "key-not-found": _forget_key,
    "times-in-another-unit": _scale_times,
    "times-zero": _zero_times,
    "times-in-the-future": partial(_move, "", 10 * 365 * 24 * HOUR),
    "updated-before-created": partial(_move, "updat", -HOUR),
    "created-moves": partial(_drift_times, "creat", 1),
    "updated-goes-back": partial(_drift_times, "updat", -HOUR // 1000),
    "state-goes-back": partial(_state, _back),
    "end-forgotten": partial(_state, _forget_end),
    "never-ends": partial(_state, _never_end),
    "reason-missing": _fail_without_reason,
    "list-stale": _stale_list,
    "list-oldest-first": _reverse,
    "list-without-newest": _drop_newest,
    "list-too-long": _double,
    "list-endless": _endless,
    "refused-with-200": partial(_refuse_with, 200),
    "refused-with-404": partial(_refuse_with, 404),
    "refused-with-500": _break_down,
    "refused-with-code-0": partial(_wrong_code, lambda _call: 0),
    "success-with-code-200": partial(_wrong_code, lambda call: call.answer["code"] or 200),
    "unknown-id-answered": _invent,
    "wrong-key-403": _forbid,
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
    behaviours = {name: Behaviour(drifts, Shapes(contracts[name].known)) for name, drifts in found.items()}

    def around(account: Account, operation: Operation | None, accept: Accept) -> Accept:
        behaviour = behaviours.get(account.contract.provider)
        return partial(behaviour.answer, account, operation, accept) if behaviour and operation else accept

    return around
