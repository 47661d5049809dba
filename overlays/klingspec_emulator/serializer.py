"""Fills the schema of an answer with what the emulator knows: by a field's mark, its place, or its name."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import BusinessError
from klingspec_contract.shapes import NUMBER, Medium, Tasks, is_time
from klingspec_contract.values import is_array

from .accounts import File

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.values import Json

    from .accounts import Status, Task
    from .contract import APIRefusal, ServedContract
    from .faults import Fault

    Place = tuple[str | int, ...]

UNKNOWN: Final[Any] = object()
MARKS: Final = {"x-states", "x-reason", "x-idempotency-key", "x-result", "x-cost"}
"""What says what a field means."""
STATUSES: Final = {"authentication": 401, "token": 401, "not_found": 404, "concurrency": 429}
"""HTTP's own statuses by kind, for a contract without business codes; any other kind is 400."""
ENVELOPE: Final[Json] = {
    "required": ["code", "message"],
    "properties": {"code": {}, "message": {"type": "string"}, "request_id": {"type": "string"}},
}
"""Kling's, for a contract that says nothing of errors."""


class ResponseSerializer:
    """Fills a schema with `facts`, the candidates for a field by its name, and with what is `placed` somewhere.

    A field of which nothing is known is null where it may be, a sample where it is required, and else left out.
    """

    def __init__(
        self, contract: ServedContract, facts: Mapping[str, Sequence[Any]], placed: Mapping[Any, Any] | None = None
    ) -> None:
        self.contract = contract
        self.facts: Mapping[str, Sequence[Any]] = {
            "code": [0, "0"],
            "message": ["SUCCEED"],
            "request_id": [str(uuid.uuid4())],
            **facts,
        }
        self.placed: Mapping[Place, Any] = placed or {}
        self.count: int | None = 1
        """How many results of each kind stand in an array; None, if there are none yet."""
        self.makes: Sequence[str] = ()
        """The media types that are made; without it, all."""

    def fill(self, schema: Json, at: Place = ()) -> Any:
        """A value of a schema."""
        if at in self.placed:
            return self.placed[at]
        schema = self._branch(schema)
        if "properties" in schema:
            return self._object(schema, at)
        if "items" in schema:
            return self._array(schema, at)
        return self.contract.sample(schema)

    def candidates(self, schema: Json, at: Place) -> Sequence[Any]:
        """The candidates for the value of a field: by the `x-` key that says what it means, or by its name."""
        return [schema["const"]] if "const" in schema else self.facts.get(str(at[-1]), ())

    def _object(self, schema: Json, at: Place) -> Json:
        filled: Json = {}
        for name, part in schema["properties"].items():
            value = self._field(part, (*at, name))
            if name in schema.get("required", ()) and value in (UNKNOWN, None):
                empty = () if value is UNKNOWN else (None, "")
                value = next((each for each in empty if self.contract.accepts(part, each)), UNKNOWN)
                value = self.contract.sample(part) if value is UNKNOWN else value
            if value is not UNKNOWN and (value is not None or self.contract.accepts(part, None)):
                filled[name] = value
        return filled

    def _field(self, part: Json, at: Place) -> Any:
        if at in self.placed:
            return self.placed[at]
        schema = self.contract.whole(part)
        candidates = self.candidates(schema, at)
        if candidates and MARKS & schema.keys():
            return candidates[0]  # even where the contract cannot say it: the answer is then found to break it
        value = next((each for each in candidates if self.contract.accepts(part, each)), UNKNOWN)
        if value is UNKNOWN:
            return None if None in candidates else self._unknown(part, at)
        return value

    def _unknown(self, part: Json, at: Place) -> Any:
        """A field that is more than one value is filled from the inside."""
        result = self._is_result(at) or self.contract.has(part, "x-result")
        if result and self.count is None and not self.contract.has(part, "x-states"):
            return None
        if result or "properties" in self._branch(part):
            return self.fill(part, at) or UNKNOWN
        return None if self.contract.accepts(part, None) else UNKNOWN

    def _array(self, schema: Json, at: Place) -> Any:
        is_result, items = self._is_result(at), self.contract.whole(schema["items"])
        branches = [each for each in _branches(items) if is_result or self._is_made(each)]
        if not branches:
            return self.contract.sample(schema)
        return [self.fill(each, (*at, index)) for each in branches for index in range(self.count or 0)]

    def _is_result(self, _at: Place) -> bool:
        """Whether a field leads to what was made, though it is no file."""
        return False

    def _is_made(self, schema: Json) -> bool:
        made = [field["x-result"] for _, field in self.contract.marked(schema, "x-result")]
        return any(media_type in (self.makes or made) for media_type in made)

    def _branch(self, schema: Json) -> Json:
        """A schema, or the first of its alternatives that is not null."""
        whole = self.contract.whole(schema)
        branch = next((each for each in _branches(whole) if each.get("type") != "null"), whole)
        return whole if branch is whole else self._branch(branch)


class TaskSerializer(ResponseSerializer):
    """Fills a schema with a task in one of its states."""

    def __init__(self, task: Task, status: Status) -> None:
        super().__init__(task.contract.known, _facts(task))
        self._task = task
        self._status: Status = status
        self.count = task.count if status == "succeed" else None
        self.makes = task.makes
        deletion = task.shape.deletion if isinstance(task.shape, Tasks) else None
        self._id_at = deletion.at if deletion else ()

    def _array(self, schema: Json, at: Place) -> Any:
        return super()._array(schema, at) if self._task.chose(schema) else []

    def _is_result(self, at: Place) -> bool:
        """Whether a field leads to the id of what was made."""
        return bool(self._id_at) and self._id_at[: len(at)] == _pattern(at)

    def candidates(self, schema: Json, at: Place) -> Sequence[Any]:
        """What a field's mark, its place or its name says of it."""
        marked = self._marked(schema, at)
        return self._named(schema, at) if marked is None else marked

    def _marked(self, schema: Json, at: Place) -> Sequence[Any] | None:
        """The state, the reason of a failure, an id, the cost, where a file is; None for a field without a mark."""
        task = self._task
        if "x-states" in schema:
            return [_word(schema, self._status)]
        if "x-reason" in schema:
            return [task.reason if self._status == "failed" else None]
        if "x-idempotency-key" in schema:
            return [task.external_task_id]
        charge = self.contract.whole(schema["items"]) if "items" in schema else schema
        if "x-cost" in charge:
            return [self._charge(charge["x-cost"], many=charge is not schema)]
        if "x-result" in schema:
            file = File.of(Medium((str(at[-1]),), schema["x-result"]), _index(at))
            return [task.address(file) if task.has(file) else None]
        if "x-deleted" in schema:
            return [schema["x-deleted"]] if task.deleted else []
        if _pattern(at) == self._id_at:
            return [task.made_id, int(task.made_id)]
        return None

    def _named(self, schema: Json, at: Place) -> Sequence[Any]:
        """The times, the length, the number of a result, and what else is known by its name."""
        task, name = self._task, str(at[-1])
        if is_time(name, schema):
            moment = task.updated_at(self._status) if name.startswith("updat") else task.created_at
            # OpenAI's style has `created`, in seconds.
            return [moment // 1000 if schema.get("x-unit", "s" if name == "created" else "ms") == "s" else moment]
        if "duration" in name:
            return [f"{task.duration:.1f}", task.duration, round(task.duration)]
        return [_index(at)] if name == NUMBER else super().candidates(schema, at)

    def _charge(self, mark: Json, *, many: bool) -> Any:
        """What the task has cost, in units by the price list; nothing for one that failed, none before its end."""
        units = self._task.units if self._status == "succeed" else None
        if not many:
            return str(units.amount) if units and mark["is"] == "units" else None
        if units is None:
            return [{mark["amount"]: "0"}] if self._status == "failed" else []
        field, words = next(iter(mark["is"].items()))
        word = next(word for word, measure in words.items() if measure == "units")
        return [{field: word, mark["kind"]: units.kind, mark["amount"]: str(units.amount)}]


def _branches(schema: Json) -> Sequence[Json]:
    return schema.get("anyOf") or schema.get("oneOf") or [schema]


def _index(at: Place) -> int:
    return next((part for part in reversed(at) if isinstance(part, int)), 0)


def _pattern(at: Place) -> tuple[str, ...]:
    return tuple("*" if isinstance(part, int) else part for part in at)


def _facts(task: Task) -> dict[str, Sequence[Any]]:
    """What is known of a task, by the names that the fields of answers have."""
    watermark = None if task.watermarked is None else {"enabled": task.watermarked}
    kinds = dict.fromkeys(media_type.partition("/")[0] for media_type in task.makes)
    facts: dict[str, Sequence[Any]] = {
        # Whatever an answer repeats of the request.
        **{name: [value] for name, value in task.body.items() if value is not None and not is_array(value)},
        # Videos and sounds have ids, pictures have none or empty ones.
        "id": [] if [*kinds] == ["image"] else [task.task_id],
        "type": list(kinds),
        "external_task_id": [task.external_task_id],
        "external_id": [task.external_task_id],
        "watermark_info": [watermark],
        **{name: [value] for name, value in task.chosen.get("x-made-when", {}).items()},
    }
    return facts | ({task.shape.id_field: [task.task_id]} if isinstance(task.shape, Tasks) else {})


def _word(schema: Json, status: Status) -> str:
    """The contract's word for a state: for a task under way, the first or the second that is no end."""
    ends: Mapping[str, Sequence[str]] = schema["x-states"]
    if status in ("succeed", "failed"):
        return ends["succeeded" if status == "succeed" else "failed"][0]
    known = [word for words in ends.values() for word in words]
    under_way = [word for word in schema.get("enum", ()) if word not in known] or [status]
    return str(under_way[0 if status == "submitted" else min(1, len(under_way) - 1)])


def refusal_answer(contract: ServedContract, operation: Operation | None, refusal: APIRefusal) -> tuple[int, Any]:
    """The HTTP status and the body that a refusal is answered with.

    It is the first entry of its kind in x-errors whose meaning has in it what the refusal is about, else the kind's
    first.
    """
    kind = refusal.kind
    entries = [entry for entry in contract.errors if entry.kind == kind]
    entries = entries or [BusinessError(None, STATUSES.get(kind, 400), kind, kind.replace("_", " "))]
    entry = next((entry for entry in entries if refusal.about in entry.meaning), entries[0])
    message = entry.message and entry.message.replace("{id}", refusal.task_id)
    body = _body(contract, operation, replace(entry, message=message or refusal.detail or entry.meaning))
    return contract.status(operation, entry.status) if operation else entry.status, body


def fault_answer(contract: ServedContract, fault: Fault) -> tuple[int, Any]:
    """The status and the body of a fault that is an error; what it leaves open is looked up in the contract."""
    whole = (entry for entry in contract.errors if "{" not in (entry.message or ""))
    fitting = (each for each in whole if fault.code in (None, each.code) and fault.status in (None, each.status))
    entry = next(fitting, BusinessError(None, 500, "error", "the emulator was asked for this error"))
    status = fault.status or entry.status
    code = entry.code if fault.code is None else fault.code
    message = (entry.message or entry.meaning) if fault.message is None else fault.message
    return status, _body(contract, None, replace(entry, code=code, status=status, message=message))


def _body(contract: ServedContract, operation: Operation | None, error: BusinessError) -> Any:
    """An error's body, by the schema that the known contract has for errors: Kling's envelope, OpenAI's, or another."""
    known = contract.known
    own = [contract.known_operation(operation).answer(error.status)] if operation else []
    others = (each.answer(status) for each in known.operations.values() for status in (400, 500))
    codes = [error.code, error.status] if error.code is None else [error.code]
    facts: dict[str, list[Any]] = {"code": codes, "message": [error.message], "type": [error.kind]}
    return ResponseSerializer(known, facts).fill(next(filter(None, (*own, *others)), ENVELOPE))
