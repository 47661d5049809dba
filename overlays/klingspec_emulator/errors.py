"""Refusals: which code, status and words an answer has when a request is refused."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from .contract import BusinessError

if TYPE_CHECKING:
    from .contract import Contract
    from .values import Json

__all__ = ["APIRefusal", "choose", "error_body", "refuse"]

STATUSES: Final = {"authentication": 401, "token": 401, "permission": 403, "not_found": 404, "concurrency": 429}
"""HTTP's own statuses by kind, for a contract without business codes; any other kind is 400."""


class APIRefusal(Exception):
    """A request that the API refuses: of what kind, about what (a word of the entry's meaning), and why."""

    def __init__(self, kind: str, detail: str = "", *, about: str = "", task_id: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind
        self.detail = detail
        self.about = about
        self.task_id = task_id


def choose(contract: Contract, kind: str, about: str = "") -> BusinessError:
    """Choose the entry of x-errors of a kind: the first whose meaning has `about` in it, else the kind's first."""
    entries = [entry for entry in contract.errors if entry.kind == kind]
    nearest = next((entry for entry in entries if about in entry.meaning), None)
    if nearest or entries:
        return nearest or entries[0]
    status = STATUSES.get(kind, 400)
    return BusinessError(None, status, kind, kind.replace("_", " "))


def refuse(contract: Contract, refusal: APIRefusal) -> tuple[int, Json]:
    """The HTTP status and the body that a refusal is answered with."""
    entry = choose(contract, refusal.kind, refusal.about)
    template = entry.message or refusal.detail or entry.meaning
    message = template.replace("{id}", refusal.task_id) if entry.message else template
    return entry.status, error_body(contract, entry.status, entry.code, message, entry.kind)


def error_body(contract: Contract, status: int, code: int | str | None, message: str, kind: str) -> Json:
    """An error's body, in the style of the contract's own: Kling's envelope where it fits, else OpenAI's."""
    kling = {"code": status if code is None else code, "message": message, "request_id": str(uuid.uuid4())}
    openai = {"error": {"message": message, "type": kind, "code": code}}
    # A drift of the schema changes the envelope's fields, not its style.
    schema = contract.baseline.document.get("components", {}).get("schemas", {}).get("Error")
    if schema is None or contract.baseline.validator(schema).accepts(kling):
        return kling
    return openai
