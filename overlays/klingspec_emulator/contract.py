"""Reads what the emulator serves: one provider's contract."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Final

from .judge import Judge
from .operation import Operation
from .values import Json, is_array, is_object

__all__ = ["BusinessError", "Contract", "read_contracts"]

METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def read_contracts() -> dict[str, Json]:
    """Read the contract of every provider in klingspec_api."""
    folders = (folder for folder in resources.files("klingspec_api").iterdir() if folder.is_dir())
    contracts = {folder.name: folder / "contract.json" for folder in folders}
    return {name: json.loads(file.read_bytes()) for name, file in sorted(contracts.items()) if file.is_file()}


@dataclass(frozen=True)
class BusinessError:
    """One entry of a contract's x-errors; `message` is a template with `{id}`."""

    code: int | None
    status: int
    kind: str
    meaning: str
    message: str | None = None


class Contract:
    """One provider's contract, with its references resolved on demand."""

    def __init__(self, provider: str, document: Json) -> None:
        self.provider = provider
        self.document = document
        self._judges: dict[str, Judge] = {}
        self.operations: dict[str, Operation] = {
            item["operationId"]: Operation(self, item["operationId"], method.upper(), path, item)
            for path, methods in document["paths"].items()
            for method, item in methods.items()
            if method in METHODS
        }

    @cached_property
    def errors(self) -> tuple[BusinessError, ...]:
        """The business codes of x-errors; none, if the contract has no such list."""
        return tuple(BusinessError(**entry) for entry in self.document.get("x-errors", ()))

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Find the operation for a method and a path that is still percent-encoded, and its path parameters."""
        segments = path.split("/")
        for operation in self.operations.values():
            if operation.method == method and (found := operation.match(segments)) is not None:
                return operation, found
        return None

    def resolve(self, node: Json) -> Json:
        """Follow a schema's `$ref`; what stands beside the reference wins."""
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def judge(self, schema: Json) -> Judge:
        """The judge of a schema of this contract; each is compiled once."""
        key = json.dumps(schema)
        if key not in self._judges:
            self._judges[key] = Judge(schema, self.document.get("components", {}))
        return self._judges[key]

    def shape(self, schema: Json, value: Any) -> Any:
        """Drop what the schema does not name, and null where it allows none."""
        schema = self._branch(schema, value)
        if is_array(value) and "properties" in schema:
            return self.shape(schema, value[0])
        if is_array(value):
            return [self.shape(schema.get("items", {}), item) for item in value]
        if not is_object(value) or "properties" not in schema:
            return value
        named = {name: item for name, item in schema["properties"].items() if name in value}
        shaped = {name: self.shape(item, value[name]) for name, item in named.items()}
        return {name: item for name, item in shaped.items() if item is not None or self._accepts(named[name], None)}

    def extension(self, schema: Json, name: str) -> Any:
        """Find an `x-` extension anywhere in a schema, or None."""
        schema = self.resolve(schema)
        if name in schema:
            return schema[name]
        parts = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
        parts += [schema["items"]] if "items" in schema else []
        return next((found for part in parts if (found := self.extension(part, name)) is not None), None)

    def _branch(self, schema: Json, value: Any) -> Json:
        schema = self.resolve(schema)
        branches = [self.resolve(item) for item in schema.get("anyOf", ())]
        return next((item for item in branches if self._accepts(item, value)), branches[0] if branches else schema)

    def _accepts(self, schema: Json, value: Any) -> bool:
        schema = self.resolve(schema)
        if "anyOf" in schema:
            return any(self._accepts(item, value) for item in schema["anyOf"])
        kinds = schema.get("type", list(TYPES))
        return any(isinstance(value, TYPES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))
