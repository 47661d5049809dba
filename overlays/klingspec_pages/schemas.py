"""The schemas of a contract: what they refer to, and where each of their keywords stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import is_array

from .facts import Said
from .pointers import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .facts import Facts

__all__ = ["Schema", "Schemas"]

KEYWORDS: Final = (
    *("default", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength"),
    *("minItems", "maxItems", "deprecated", "x-idempotency-key", "x-retention-days", "x-unit"),
)


@dataclass(frozen=True)
class Schema:
    """A schema with every reference followed, and the pointer at which each keyword stands."""

    node: Mapping[str, Any]
    pointer: str
    homes: Mapping[str, str]

    def home(self, keyword: str) -> str:
        """The pointer of a keyword, or of where it would have to stand."""
        return f"{self.homes.get(keyword, self.pointer)}/{keyword}"

    @property
    def type(self) -> str:
        """Its one type that is not null."""
        return _type(self.node)

    @property
    def facts(self) -> Facts:
        """Its keywords that a page can state."""
        node = self.node
        facts = {name: Said(node[name], pointer=self.home(name)) for name in KEYWORDS if name in node}
        facts["type"] = Said(self.type, pointer=self.home("type"))
        if "x-image" in node:
            facts["x-image"] = Said(value=True, pointer=self.home("x-image"))
            facts |= {
                f"x-image.{name}": Said(value, pointer=f"{self.home('x-image')}/{name}")
                for name, value in node["x-image"].items()
            }
        return facts


class Schemas:
    """Finds the schemas of one contract."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def at(self, node: Mapping[str, Any], pointer: str) -> Schema:
        """Follow a schema's references; what stands beside a reference wins."""
        homes = dict.fromkeys(node, pointer)
        if "$ref" not in node:
            return Schema(node, pointer, homes)
        target, where = self.follow(node, pointer)
        behind = self.at(target, where)
        own = {name: value for name, value in node.items() if name != "$ref"}
        return Schema({**behind.node, **own}, behind.pointer, {**behind.homes, **dict.fromkeys(own, pointer)})

    def follow(self, node: Mapping[str, Any], pointer: str) -> tuple[Mapping[str, Any], str]:
        """What a node refers to, and its pointer; the node itself where it refers to nothing."""
        if "$ref" not in node:
            return node, pointer
        where = str(node["$ref"]).removeprefix("#")
        return find(self._document, where), where


def _type(node: Mapping[str, Any]) -> str:
    """The one type of a schema that is not null."""
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _type(choice)
    kinds = node.get("type", "object" if "properties" in node or "$ref" in node else "")
    return next((kind for kind in kinds if kind != "null"), "null") if is_array(kinds) else str(kinds)
