"""One operation of a contract, with what the emulator asks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from .marks import replaced
from .values import Json, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .contract import Contract

__all__ = ["Operation"]


@dataclass(frozen=True)
class Operation:
    """One operation of a contract."""

    contract: Contract
    id: str
    method: str
    path: str
    document: Json

    def match(self, segments: list[str]) -> dict[str, str] | None:
        """The path parameters in a path's percent-encoded segments; None, if the path is another."""
        template = self.path.split("/")
        if len(template) != len(segments):
            return None
        found: dict[str, str] = {}
        for name, value in zip(template, segments, strict=True):
            if name.startswith("{") and value:
                found[name.strip("{}")] = unquote(value)
            elif name != value:
                return None
        return found

    @property
    def collection(self) -> str:
        """The path of the tasks that this operation creates, queries or lists, as it was before any drift."""
        return self.baseline.path.split("/{")[0]

    @cached_property
    def baseline(self) -> Operation:
        """The operation before its contract drifted; itself, where it did not."""
        return self.contract.baseline.operations.get(self.id, self)

    @cached_property
    def parameters(self) -> list[Json]:
        """The query and path parameters."""
        return [self.contract.resolve(item) for item in self.document.get("parameters", ())]

    @cached_property
    def media_types(self) -> Mapping[str, Json]:
        """The request body's media types, each with its schema; none, if there is no body."""
        body: Mapping[str, Json] = self.document.get("requestBody", {}).get("content", {})
        return body

    @cached_property
    def request(self) -> Json:
        """The request body's schema, empty where there is none."""
        body = next(iter(self.media_types.values()), Json())
        schema: Json = body.get("schema", {})
        return schema

    @cached_property
    def fields(self) -> Mapping[str, Json]:
        """The fields of the request body, with their schemas."""
        properties = self.contract.resolve(self.request).get("properties", {})
        return {name: self.contract.resolve(schema) for name, schema in properties.items()}

    @property
    def statuses(self) -> list[int]:
        """The HTTP statuses that the contract names one by one."""
        return [int(name) for name in self.document["responses"] if name.isdigit()]

    @cached_property
    def success(self) -> int:
        """The HTTP status of success: one that a drift has brought, else the contract's first."""
        responses, before = self.document["responses"], self.baseline.document["responses"]
        known = sorted((name for name in responses if name[0] == "2" and name.isdigit()), key=before.__contains__)
        return int(known[0]) if known else 200

    def status(self, status: int) -> int:
        """An error's HTTP status: the one that took its place, where the operation's answers have drifted."""
        names = [
            [name for name in item["responses"] if name[0] in "45"] for item in (self.baseline.document, self.document)
        ]
        after = replaced(*names).get(str(status), "")
        return int(after) if after.isdigit() else status

    def response(self, status: int) -> Json | None:
        """What the contract says of the answer with this HTTP status, or None."""
        responses = self.document["responses"]
        names = (str(status), f"{status // 100}XX", "default")
        return next((self.contract.resolve(responses[name]) for name in names if name in responses), None)

    def content(self, status: int) -> tuple[str | None, Json]:
        """The content type and schema of an answer: those a drift has brought, else the first; None for no body."""
        response = self.response(status)
        if response is None:
            return "application/json", {}
        before = (self.baseline.response(status) or self.baseline.response(200) or {}).get("content", {})
        kinds: Json = response.get("content", {})
        kind = next(iter(sorted(kinds, key=before.__contains__)), None)
        return kind, kinds[kind].get("schema", {}) if kind else {}

    def answer(self, status: int) -> Json:
        """The schema of the answer with this HTTP status, empty where the contract has none."""
        return self.content(status)[1]

    @cached_property
    def retention_days(self) -> float | None:
        """Days until results are deleted, or None for never."""
        days: float | None = self.contract.extension(self.answer(self.success), "x-retention-days")
        return days

    @cached_property
    def idempotency_key(self) -> str | None:
        """The field that must be another for each task, if there is one."""
        return next((name for name, schema in self.fields.items() if schema.get("x-idempotency-key")), None)

    @cached_property
    def callback(self) -> tuple[str, Json] | None:
        """The field that holds the callback's address, and the schema of what is posted there."""
        for paths in self.document.get("callbacks", {}).values():
            for expression, item in paths.items():
                if found := re.fullmatch(r"\{\$request\.body#/(\w+)\}", expression):
                    content = item["post"]["requestBody"]["content"]
                    return found[1], next(iter(content.values()))["schema"]
        return None

    def given(self, body: Json, name: str) -> Any:
        """A field's value, or None; it is called by the name it had before any drift."""
        now = next((field for field, schema in self.fields.items() if schema.get("x-was") == name), name)
        return body.get(now)

    def setting(self, body: Json, name: str) -> Any:
        """A field's value: as given, else its default, else the first value or the least that is allowed, else None."""
        schema = next((item for field, item in self.fields.items() if name in (field, item.get("x-was"))), Json())
        if (given := self.given(body, name)) not in (None, ""):
            return given
        choices = [schema.get("default"), next(iter(schema.get("enum", ())), None), schema.get("minimum")]
        return next((choice for choice in choices if choice is not None), None)

    def slots(self, body: Json) -> int:
        """How many of the account's slots the task takes, by x-concurrency-slots; 0 where it says nothing."""
        declared: int | str = self.document.get("x-concurrency-slots", 0)
        return int(number(self.setting(body, declared), 1)) if isinstance(declared, str) else declared
