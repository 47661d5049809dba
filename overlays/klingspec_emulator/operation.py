"""One operation of a contract, with what the emulator asks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from .values import Json

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
        """The path of the tasks that this operation creates, queries or lists."""
        return self.path.split("/{")[0]

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

    def answer(self, status: int) -> Json:
        """The schema of the answer with this HTTP status, empty where the contract has none."""
        response = self.contract.resolve(self.document["responses"].get(str(status), {}))
        schema: Json = response.get("content", {}).get("application/json", {}).get("schema", {})
        return schema

    @cached_property
    def data(self) -> Json:
        """The schema of `data` in the answer's envelope: a task, or a page of tasks."""
        schema: Json = self.contract.resolve(self.answer(200))["properties"]["data"]
        return schema

    @cached_property
    def retention_days(self) -> float | None:
        """Days until results are deleted, or None for never."""
        days: float | None = self.contract.extension(self.answer(200), "x-retention-days")
        return days

    @cached_property
    def idempotency_key(self) -> str | None:
        """The field that names a task uniquely, if there is one."""
        return next((name for name, schema in self.fields.items() if schema.get("x-idempotency-key")), None)

    @cached_property
    def callback(self) -> tuple[str, Json] | None:
        """The field that holds the callback's address, and the schema of what is posted there."""
        for paths in self.document.get("callbacks", {}).values():
            for expression, item in paths.items():
                if found := re.fullmatch(r"\{\$request\.body#/(\w+)\}", expression):
                    content = item["post"]["requestBody"]["content"]
                    return found[1], content["application/json"]["schema"]
        return None

    def setting(self, body: Json, name: str) -> Any:
        """A field's value: as given, else its default, else the first value or the least that is allowed, else None."""
        schema = self.fields.get(name, {})
        if body.get(name) not in (None, ""):
            return body[name]
        choices = [schema.get("default"), next(iter(schema.get("enum", ())), None), schema.get("minimum")]
        return next((choice for choice in choices if choice is not None), None)

    def slots(self, body: Json) -> int:
        """How many of the account's slots the task takes, by x-concurrency-slots; 0 where it says nothing."""
        declared: int | str = self.document.get("x-concurrency-slots", 0)
        return int(self.setting(body, declared)) if isinstance(declared, str) else declared
