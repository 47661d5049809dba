"""Refusals and faults: which code, status and words an error has, in the contract's own style."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import BusinessError

from .serializer import ResponseSerializer

if TYPE_CHECKING:
    from klingspec_contract.document import Operation
    from klingspec_contract.values import Json

    from .contract import ServedContract
    from .faults import Fault

STATUSES: Final = {"authentication": 401, "token": 401, "not_found": 404, "concurrency": 429}
"""HTTP's own statuses by kind, for a contract without business codes; any other kind is 400."""
ENVELOPE: Final[Json] = {
    "required": ["code", "message"],
    "properties": {"code": {}, "message": {"type": "string"}, "request_id": {"type": "string"}},
}
"""Kling's, for a contract that says nothing of errors."""


class APIRefusal(Exception):
    """A request that the API refuses: of what kind, about what (a word of the entry's meaning), and why."""

    def __init__(self, kind: str, detail: str = "", *, about: str = "", task_id: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind
        self.detail = detail
        self.about = about
        self.task_id = task_id


def refusal_answer(contract: ServedContract, operation: Operation | None, refusal: APIRefusal) -> tuple[int, Any]:
    """The HTTP status and the body that a refusal is answered with."""
    entry = _choose(contract, refusal.kind, refusal.about)
    message = entry.message and entry.message.replace("{id}", refusal.task_id)
    return entry.status, _body(contract, operation, replace(entry, message=message or refusal.detail or entry.meaning))


def fault_answer(contract: ServedContract, fault: Fault) -> tuple[int, Any]:
    """The status and the body of a fault that is an error; what it leaves open is looked up in the contract."""
    entry = next((entry for entry in contract.errors if _fits(fault, entry)), None)
    entry = entry or BusinessError(None, 500, "error", "the emulator was asked for this error")
    status = fault.status or entry.status
    code = entry.code if fault.code is None else fault.code
    message = (entry.message or entry.meaning) if fault.message is None else fault.message
    return status, _body(contract, None, replace(entry, code=code, status=status, message=message))


def _fits(fault: Fault, entry: BusinessError) -> bool:
    asked = fault.code in (None, entry.code) and fault.status in (None, entry.status)
    return asked and "{" not in (entry.message or "")


def _choose(contract: ServedContract, kind: str, about: str) -> BusinessError:
    """The entry of x-errors of a kind: the first whose meaning has `about` in it, else the kind's first."""
    entries = [entry for entry in contract.errors if entry.kind == kind]
    nearest = next((entry for entry in entries if about in entry.meaning), None)
    if nearest or entries:
        return nearest or entries[0]
    return BusinessError(None, STATUSES.get(kind, 400), kind, kind.replace("_", " "))


def _body(contract: ServedContract, operation: Operation | None, error: BusinessError) -> Any:
    """An error's body, by the schema that the known contract has for errors: Kling's envelope, OpenAI's, or another."""
    known = contract.known
    schema = known.operations.get(operation.id, operation).answer(error.status) if operation else None
    codes = [error.code, error.status] if error.code is None else [error.code]
    facts: dict[str, list[Any]] = {"code": codes, "message": [error.message], "type": [error.kind]}
    return ResponseSerializer(known, facts).fill(schema or _style(known))


def _style(contract: ServedContract) -> Json:
    """The schema of an error that no operation names."""
    found = (operation.answer(status) for operation in contract.operations.values() for status in (400, 500))
    return next(filter(None, found), ENVELOPE)
