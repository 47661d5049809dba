"""The examples on a page: JSON with comments, missing commas and the names of types in place of values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line

__all__ = ["Member", "kind_of", "members", "type_name"]

TOKENS: Final = re.compile(
    r"""(?P<space>\s+)|(?P<comment>//[^\n]*)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<mark>[{}\[\]:,])|(?P<word>[^\s{}\[\]:,"']+|.)"""
)
TYPES: Final = {
    "array": "array", "list": "array", "bool": "boolean", "boolean": "boolean", "double": "number", "float": "number",
    "decimal": "number", "number": "number", "int": "integer", "int32": "integer", "int64": "integer",
    "integer": "integer", "long": "integer", "object": "object", "dict": "object", "map": "object", "json": "object",
    "str": "string", "string": "string", "text": "string", "enum": "string", "file": "string",
}  # fmt: skip


def type_name(word: str) -> tuple[str, str]:
    """The JSON type that a page's word for a type means, and that of its items; both empty for an unknown word."""
    word = re.sub(r"\s*(?:\||\bor\b)\s*null$|^null\s*(?:\||\bor\b)\s*", "", word.strip().lower())
    if word == "null":
        return "null", ""
    if inner := re.fullmatch(r"(string|integer|int|number|float)\s*<\s*\w+\s*>", word):
        return TYPES[inner[1]], ""
    if inner := re.fullmatch(r"(\w+)\[\]|(?:array|list)\s*(?:<|\[|of)\s*(\w+?)s?\s*[>\]]?", word):
        item = TYPES.get(inner[1] or inner[2], "")
        return ("array", item) if item else ("", "")
    if inner := re.fullmatch(r"(?:enum|map|dict)\s*<\s*(\w+)(?:\s*,.*)?\s*>", word):
        return ("object" if not word.startswith("enum") else TYPES.get(inner[1], "")), ""
    return TYPES.get(word, ""), ""


def kind_of(value: Any) -> str:
    """The JSON type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


@dataclass
class Member:
    """One member of an example: its path, its type, its value where it has a simple one, and the comment beside it."""

    path: str
    type: str
    line: int
    value: Any = None
    comment: str = ""


def members(lines: Sequence[Line], start: int = 0) -> tuple[list[Member], int]:
    """Read the example that begins at the first brace or bracket of a line; also the index of the line after it."""
    reader = _Reader(lines, start)
    reader.value("", lines[start].number)
    return reader.found, reader.last + 1


class _Reader:
    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self.found: list[Member] = []
        self.last = start
        self._tokens = self._read(lines, start)
        self._ahead: list[tuple[str, str, int]] = []

    def _read(self, lines: Sequence[Line], start: int) -> Iterator[tuple[str, str, int]]:
        for index in range(start, len(lines)):
            text = lines[index].text
            begin = re.search(r"[{\[]", text) if index == start else None
            for token in TOKENS.finditer(text, begin.start() if begin else 0):
                self.last = index
                kind = str(token.lastgroup)
                if kind == "comment":
                    self._comment(token[0][2:].strip(), lines[index].number)
                elif kind != "space":
                    yield kind, token[0], lines[index].number

    def _comment(self, text: str, line: int) -> None:
        beside = next((each for each in reversed(self.found) if each.line == line), None)
        if beside:
            beside.comment = text

    def _next(self) -> tuple[str, str, int]:
        return self._ahead.pop() if self._ahead else next(self._tokens, ("end", "", 0))

    def value(self, path: str, line: int) -> None:
        """Read a value, noting it and its members; a comment after it is read with what comes next."""
        kind, text, _ = self._next()
        if text == "{":
            self._note(path, "object", line)
            self._object(path)
        elif text == "[":
            self._note(path, "array", line)
            self._array(path)
        elif kind in ("text", "word"):
            self._simple(path, kind, text, line)

    def _object(self, path: str) -> None:
        while (token := self._next())[1] not in ("}", ""):
            kind, text, line = token
            if kind not in ("text", "word"):
                continue
            if (after := self._next())[1] != ":":
                self._ahead.append(after)
                continue
            name = text.strip("\"'")
            self.value(f"{path}.{name}" if path else name, line)

    def _array(self, path: str) -> None:
        while (token := self._next())[1] not in ("]", ""):
            if token[1] != ",":
                self._ahead.append(token)
                self.value(f"{path}[]", token[2])

    def _simple(self, path: str, kind: str, text: str, line: int) -> None:
        if kind == "text":
            self._note(path, "string", line, text[1:-1])
        elif re.fullmatch(r"-?\d+", text):
            self._note(path, "integer", line, int(text))
        elif re.fullmatch(r"-?\d+\.\d+", text):
            self._note(path, "number", line, float(text))
        elif text in ("true", "false"):
            self._note(path, "boolean", line, text == "true")
        else:
            self._note(path, type_name(text)[0], line)

    def _note(self, path: str, kind: str, line: int, value: Any = None) -> None:
        if path and all(each.path != path for each in self.found):
            self.found.append(Member(path, kind, line, value))
