"""What a contract implies of an answer beyond its schema, derived from shapes and marks.

Each rule is a function of a result: it yields every fact that it is about, where it stands, what the contract says,
and what is wrong with it. A rule that cannot say, because a task has not ended, for one, says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from klingspec_contract.document import SCHEMAS
from klingspec_contract.shapes import COUNT, NUMBER, Tasks, is_time
from klingspec_contract.strict import StrictValidator
from klingspec_contract.values import Json, every, get_at, is_array, is_object, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from klingspec_contract.document import Contract
    from klingspec_contract.shapes import Answer

    from .bodies import Path
    from .operations import Endpoint

UNITS: Final = {"ms": (0.001,), "s": (1.0,), "": (0.001, 1.0)}
"""In seconds, what a time is counted in (`x-unit`), and what it may be where no page says."""
BEGINNING: Final = 1_577_836_800
"""No time of a task is before 2020, in seconds since 1970."""
AHEAD: Final = 86_400
"""How far a provider's clock may be ahead, in seconds."""
NEAR: Final = 1.0
"""How far a measured number may be from the one that was asked for: a video has whole frames."""


class Held(NamedTuple):
    """One fact about a result: where it is, what the contract says, and what is wrong.

    `wrong` is empty where the contract is kept, and None where nothing could be said.
    """

    at: Path
    says: str
    wrong: str | None


@dataclass(frozen=True)
class Result:
    """A task, or an immediate answer, as it was answered; `sent` is the body it was made with, if that is known.

    `asked` is the id that was asked for, `before` the task as it was last seen, `now` in seconds since 1970.
    """

    endpoint: Endpoint
    """The operation that makes it."""
    shape: Tasks | Answer
    value: Json
    now: float
    sent: Json | None = None
    asked: str | None = None
    before: Json | None = None

    @property
    def contract(self) -> Contract:
        """The contract it is held against."""
        return self.endpoint.contract

    @cached_property
    def media(self) -> Mapping[Path, set[str]]:
        """Where the files stand, each with the kinds that it may be: of several, those that the operation makes."""
        makes = self.endpoint.document.get("x-makes") if self.sent is not None else None
        found: dict[Path, set[str]] = {}
        for file in self.shape.files:
            if (makes is None or file.media_type in makes) and self._has_chosen(file.at):
                found.setdefault(file.at, set()).add(file.media_type)
        return found

    @cached_property
    def lists(self) -> Mapping[Path, Json]:
        """The lists of which a choice in the request says which one has the results (`x-made-when`)."""
        return dict(self.contract.marked(self.schema, "x-made-when"))

    def _has_chosen(self, at: Path) -> bool:
        """Whether a list is the one, or no other one is asked for."""
        chosen = self.lists.get(_array(at), Json()) if self.sent is not None else Json()
        made_when: Json = chosen.get("x-made-when", {})
        return all(self.asked_for((name,)) == value for name, value in made_when.items())

    @cached_property
    def schema(self) -> Json:
        """The schema of a result that there is."""
        return self.contract.whole(self.shape.result)

    @cached_property
    def state(self) -> Any:
        """The word for the task's state; of an immediate answer there is none."""
        return self.value.get(self.shape.status_field) if isinstance(self.shape, Tasks) else None

    @cached_property
    def done(self) -> bool:
        """Whether there has to be a result."""
        return self.shape.is_done(self.value)

    def fields(self) -> Iterator[tuple[Path, Json]]:
        """The fields of the result that have no fields of their own, with their schemas."""
        for at, schema in self.contract.marked(self.schema, "type"):
            if at and at[-1] != "*" and not {"properties", "items"} & schema.keys():
                yield at, schema

    def asked_for(self, at: Path) -> Any:
        """What the request has at a place: as sent, or else the contract's default; None for neither."""
        schema: Json = self.endpoint.schema
        for name in at:
            schema = schema.get("properties", {}).get(name, {})
        given = get_at(self.sent or {}, at)
        return schema.get("default") if given in (None, "") else given


def identity(result: Result) -> Iterator[Held]:
    """The task that was asked for is the one that is answered."""
    if isinstance(result.shape, Tasks):
        found = result.value.get(result.shape.id_field)
        wrong = None if result.asked is None else "" if str(found) == result.asked else f"{found}, not {result.asked}"
        yield Held((result.shape.id_field,), "the task that was asked for", wrong)


def echoes(result: Result) -> Iterator[Held]:
    """What an answer repeats of the request is what was asked for, or the contract's default."""
    key = result.endpoint.idempotency_key
    names = {at[-1]: at for at in _request_fields(result.endpoint.schema)}
    for at, schema in result.fields():
        source = key if key and ("x-idempotency-key" in schema or at[-1] == key[-1]) else names.get(at[-1])
        beside = len(at) == 1 or at == source or at[:-1] in {place[:-1] for place in result.media}
        if source is None or {"x-result", "x-states"} & schema.keys() or at == _id(result):
            continue
        if source != key and not beside:  # What is no file's may be of another thing that has such a field.
            continue
        judged = result.sent is not None and (source == key or result.done)
        asked = result.asked_for(source) if judged else None
        found = [value for value in every(result.value, at) if value is not None]
        must = source == key and result.value
        wrong = [value for value in found if not _same(value, asked)] if asked is not None else []
        seen = f"{wrong[0]!r}, not {asked!r}" if wrong else "" if found else f"nothing, not {asked!r}" if must else None
        yield Held(at, f"{'.'.join(source)} as asked for", None if asked is None else seen)


def _id(result: Result) -> Path:
    return (result.shape.id_field,) if isinstance(result.shape, Tasks) else ()


def _request_fields(schema: Json, at: Path = ()) -> Iterator[Path]:
    """The scalar fields of a request that an answer could repeat by their names, the outermost last."""
    fields = schema.get("properties", {})
    for name, inner in fields.items():
        yield from _request_fields(inner, (*at, name))
    yield from ((*at, name) for name, inner in fields.items() if not {"properties", "items"} & inner.keys())


def _same(value: Any, asked: Any) -> bool:
    if isinstance(value, bool) or isinstance(asked, bool):
        return value is asked
    one, other = number(value, -1), number(asked, -1)
    return abs(one - other) <= NEAR if min(one, other) >= 0 else str(value) == str(asked)


def completeness(result: Result) -> Iterator[Held]:
    """What has succeeded has its result, and that is what its schema says."""
    validator, says = StrictValidator(result.contract), "its result, once it has succeeded"
    faults = list(validator.value(result.schema, result.value)) if result.done else []
    if isinstance(result.shape, Tasks):
        yield Held((), says, "" if result.done else None)
        yield from (Held(_path(fault.at), says, f"{fault.says}: {fault.seen}") for fault in faults)


def _path(at: str) -> Path:
    return tuple(part for part in at.replace("[", ".").replace("]", "").split(".") if part)


def files(result: Result) -> Iterator[Held]:
    """There is a file, each has its own absolute address, and only a copy of another may have none."""
    places = list(result.media)
    found = any(True for at in places for _ in every(result.value, at))
    if places:
        yield Held(places[0], "a file", None if not result.done else "" if found else "none")
    for at in places:
        given = [str(address) for address in every(result.value, at) if address or at == places[0]]
        wrong = next((repr(address) for address in given if not _absolute(address)), "")
        yield Held(at, "an address that begins with https://", wrong if given and result.done else None)
        again = next((address for address in given if given.count(address) > 1), "")
        yield Held(at, "an address for each file", f"{again} twice" if again else "" if given else None)


def _absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def count(result: Result) -> Iterator[Held]:
    """As many results as were asked for."""
    if COUNT not in result.endpoint.schema.get("properties", {}) or not result.media:
        return
    at = _array(next(iter(result.media)))
    name = result.lists.get(at, {}).get("x-count", COUNT)
    asked = number(result.asked_for((name,)), 0)
    found = get_at(result.value, at)
    if at and asked and result.sent is not None and result.done and is_array(found):
        yield Held(at, f"as many results as {name}", "" if len(found) == asked else f"{len(found)}, not {asked:g}")
    elif at:
        yield Held(at, f"as many results as {name}", None)


def _array(at: Path) -> Path:
    return at[: at.index("*")] if "*" in at else ()


def numbering(result: Result) -> Iterator[Held]:
    """Results are numbered from 0."""
    for at, schema in result.fields():
        if at[-1] == NUMBER and schema.get("type") == "integer" and "*" in at:
            found = [*every(result.value, at)]
            wrong = "" if found == [*range(len(found))] else ", ".join(map(str, found))
            yield Held(at, "numbers from 0", wrong if found else None)


def times(result: Result) -> Iterator[Held]:
    """Times are plausible in their unit; nothing was updated before it was made, and what is past stays as it was."""
    fields = dict(_times(result))
    for at, units in fields.items():
        moments = [value for value in every(result.value, at) if isinstance(value, int)]
        wrong = next((str(each) for each in moments if not any(_possible(each, unit, result) for unit in units)), "")
        yield Held(at, "a time that can be, in its unit", wrong if moments else None)
    made, changed = (next((at for at in fields if at[-1].startswith(word)), ()) for word in ("creat", "updat"))
    first, last = get_at(result.value, made), get_at(result.value, changed)
    if made and changed:
        known = isinstance(first, int) and isinstance(last, int)
        wrong = f"{last}, and made at {first}" if known and last < first else ""
        yield Held(changed, "not before it was made", wrong if known else None)
        before = get_at(result.before or {}, changed)
        back = isinstance(before, int) and isinstance(last, int) and last < before
        yield Held(changed, "a time that goes on", f"{last} after {before}" if back else None if before is None else "")
    if made:
        before = get_at(result.before or {}, made)
        moved = before is not None and first != before
        yield Held(made, "always the same", f"{first}, before {before}" if moved else None if before is None else "")


def _times(result: Result) -> Iterator[tuple[Path, tuple[float, ...]]]:
    """The fields that hold times, each with its unit, or those that it may have."""
    for at, schema in result.fields():
        if schema.get("type") == "integer" and is_time(at[-1], schema):
            yield at, UNITS[schema.get("x-unit", "")]


def _possible(moment: int, unit: float, result: Result) -> bool:
    """Whether something can have been made at a moment; what was made in this run, not long before it."""
    earliest = BEGINNING if result.sent is None else result.now - AHEAD
    # A number of any size can be compared, and not every one multiplied.
    return earliest / unit < moment < (result.now + AHEAD) / unit


def states(result: Result) -> Iterator[Held]:
    """A state is followed by one that comes after it, and an end lasts."""
    if not isinstance(result.shape, Tasks):
        return
    shape = result.shape
    before = result.before.get(shape.status_field) if result.before else None
    ends = [word for words in shape.states.values() for word in words]
    known = [*shape.open_states, *ends]
    says = "an end that lasts" if before in ends else "a state that comes after the one before"
    if result.before is None or result.state not in known or before not in known:
        yield Held((shape.status_field,), says, None)
        return
    back = result.state != before and (before in ends or known.index(result.state) < known.index(before))
    yield Held((shape.status_field,), says, f"{result.state} after {before}" if back else "")


def reason(result: Result) -> Iterator[Held]:
    """A failure has a reason."""
    if isinstance(result.shape, Tasks):
        failed = result.state in result.shape.states["failed"]
        for at, _ in result.contract.marked({"$ref": SCHEMAS + result.shape.task}, "x-reason"):
            yield Held(at, "why it failed", None if not failed else "" if get_at(result.value, at) else "nothing")


RULES: Final = (identity, echoes, completeness, files, count, numbering, times, states, reason)
"""Every rule; a new one has to hold for every shape."""


def held(result: Result) -> Iterator[Held]:
    """Every fact about a result."""
    for rule in RULES:
        yield from rule(result)


def out_of_order(items: Sequence[Any], result: Result) -> str:
    """What is wrong with the order of a list: the newest comes first."""
    at = next((at for at, _ in _times(result) if at[-1].startswith("creat")), ())
    moments = [moment for item in items if is_object(item) and isinstance(moment := get_at(item, at), int)]
    return next((f"{one} before {other}" for one, other in pairwise(moments) if one < other), "")
