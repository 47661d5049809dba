"""Reads what the emulator serves: one provider's contract."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from .marks import follow
from .operation import Operation
from .validator import SchemaValidator

if TYPE_CHECKING:
    from .values import Json

__all__ = ["BusinessError", "Contract", "read_contracts"]

METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def read_contracts() -> dict[str, Json]:
    """Read the contract of every provider in klingspec_api."""
    folders = (folder for folder in resources.files("klingspec_api").iterdir() if folder.is_dir())
    contracts = {folder.name: folder / "contract.json" for folder in folders}
    return {name: json.loads(file.read_bytes()) for name, file in sorted(contracts.items()) if file.is_file()}


@dataclass(frozen=True)
class BusinessError:
    """One entry of a contract's x-errors; `message` is a template with `{id}`."""

    code: int | str | None
    status: int
    kind: str
    meaning: str
    message: str | None = None


class Contract:
    """One provider's contract, with its references resolved on demand; `baseline` is what it was before it drifted."""

    def __init__(self, provider: str, document: Json, baseline: Contract | None = None) -> None:
        self.provider = provider
        self.document = document
        self.drifted = baseline is not None
        self.baseline = baseline or self
        self._validators: dict[str, SchemaValidator] = {}
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
        # A path that is written out comes before one with a parameter in the same place.
        for operation in sorted(self.operations.values(), key=lambda operation: operation.path.count("{")):
            if operation.method == method and (found := operation.match(segments)) is not None:
                return operation, found
        return None

    def resolve(self, node: Json | bool) -> Json:
        """Follow a schema's `$ref`; what stands beside the reference wins."""
        return follow(self.document, node)

    def whole(self, schema: Json) -> Json:
        """A schema, resolved, with the properties that the members of its allOf name."""
        schema = self.resolve(schema)
        for part in map(self.whole, schema.get("allOf", ())):
            properties = {**part.get("properties", {}), **schema.get("properties", {})}
            required = [*part.get("required", ()), *schema.get("required", ())]
            schema = {**part, **schema, **({"properties": properties} if properties else {})}
            schema |= {"required": list(dict.fromkeys(required))} if required else {}
        return schema

    def validator(self, schema: Json) -> SchemaValidator:
        """The judge of a schema of this contract; each is compiled once."""
        key = json.dumps(schema)
        if key not in self._validators:
            self._validators[key] = SchemaValidator(schema, self.document.get("components", {}))
        return self._validators[key]

    def extension(self, schema: Json, name: str) -> Any:
        """Find an `x-` extension anywhere in a schema, or None."""
        schema = self.resolve(schema)
        if name in schema:
            return schema[name]
        parts = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
        parts += [schema["items"]] if "items" in schema else []
        return next((found for part in parts if (found := self.extension(part, name)) is not None), None)
