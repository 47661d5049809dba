"""Judges a JSON value by a schema, and says what is wrong in one sentence per fault."""

from __future__ import annotations

from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from .values import Json, is_object

__all__ = ["SchemaValidator"]


class SchemaValidator:
    """One schema, compiled. Values are masked in its sentences, since a picture's Base64 can be megabytes."""

    def __init__(self, schema: Json, components: Json) -> None:
        self._root: Json = {**schema, "components": components}
        self._validator = Draft202012Validator(self._root, mask="the value")

    def accepts(self, value: Any) -> bool:
        """Whether the value is valid."""
        return self._validator.is_valid(value)

    def problems(self, value: Any) -> list[str]:
        """What is wrong with the value; where a rule between fields is broken, the rule's own title."""
        sentences = [self._sentence(error) for error in self._validator.iter_errors(value)]
        return list(dict.fromkeys(sentences))

    def _sentence(self, error: ValidationError) -> str:
        field = ".".join(map(str, error.instance_path))
        if title := self._rule(error):
            return title
        if isinstance(error.kind, ValidationErrorKind.Enum):
            options = ", ".join(map(str, error.kind.options))
            return f"{field or 'the value'}: must be one of {options}"
        return f"{field}: {error.message}" if field else error.message

    def _rule(self, error: ValidationError) -> str | None:
        """The title of the innermost member of an allOf that the error lies in."""
        node: Any = self._root
        title: str | None = None
        above = None
        for part in error.schema_path:
            node = _step(node, part)
            if above == "allOf" and is_object(node):
                title = node.get("title", title)
            above = part
        return title


def _step(node: Any, part: str | int) -> Any:
    return node[part]
