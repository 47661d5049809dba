"""The examples on a page: JSON with comments, missing commas and the names of types in place of values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import TYPES, is_type

from .page import Field, SourcedValue
from .sentences import read_sentence, sentences, type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .page import Place
    from .source import Line

TOKENS: Final = re.compile(
    r"""(?P<space>\s+)|(?P<comment>//[^\n]*)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<mark>[{}\[\]:,])|(?P<word>[^\s{}\[\]:,"']+|.)"""
)


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
    reader.read_value("", lines[start].number)
    return list(reader.found.values()), reader.last + 1


class _Reader:
    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self.found: dict[str, Member] = {}
        self.last = start
        self._tokens = self._tokenize(lines, start)
        self._ahead: list[tuple[str, str, int]] = []

    def _tokenize(self, lines: Sequence[Line], start: int) -> Iterator[tuple[str, str, int]]:
        for index, line in enumerate(lines[start:], start):
            begin = re.search(r"[{\[]", line.text) if index == start else None
            for token in TOKENS.finditer(line.text, begin.start() if begin else 0):
                self.last = index
                if token.lastgroup == "comment":
                    # It stands behind the last member of its line.
                    beside = next((one for one in reversed(self.found.values()) if one.line == line.number), None)
                    if beside:
                        beside.comment = token[0][2:].strip()
                elif token.lastgroup != "space":
                    yield str(token.lastgroup), token[0], line.number

    def _next(self) -> tuple[str, str, int]:
        return self._ahead.pop() if self._ahead else next(self._tokens, ("end", "", 0))

    def read_value(self, path: str, line: int) -> None:
        """Note a value and its members; a comment after it is read with what comes next."""
        kind, text, _ = self._next()
        if text in ("{", "["):
            self._note(path, "object" if text == "{" else "array", line)
            self._read_object(path) if text == "{" else self._read_array(path)
        elif kind == "text":
            self._note(path, "string", line, text[1:-1])
        elif kind == "word":
            value = _simple(text)
            known = (each for each in TYPES if is_type(value, each))
            self._note(path, type_name(text)[0] if value is None else next(known), line, value)

    def _read_object(self, path: str) -> None:
        while (token := self._next())[1] not in ("}", ""):
            if token[0] not in ("text", "word"):
                continue
            if (after := self._next())[1] == ":":
                name = token[1].strip("\"'")
                self.read_value(f"{path}.{name}" if path else name, token[2])
            else:
                self._ahead.append(after)

    def _read_array(self, path: str) -> None:
        while (token := self._next())[1] not in ("]", ""):
            if token[1] != ",":
                self._ahead.append(token)
                self.read_value(f"{path}[]", token[2])

    def _note(self, path: str, kind: str, line: int, value: Any = None) -> None:
        if path:
            self.found.setdefault(path, Member(path, kind, line, value))


def _simple(word: str) -> Any:
    """The number or truth that a word is; None for any other word."""
    if re.fullmatch(r"-?\d+(\.\d+)?", word):
        return float(word) if "." in word else int(word)
    return {"true": True, "false": False}.get(word)


def example_fields(place: Place, example: Sequence[Member]) -> list[Field]:
    """The members of an example as fields, each array with the type of its items."""
    fields: dict[str, Field] = {}
    for member in example:
        if member.path.endswith("[]"):
            holder = fields.get(member.path.removesuffix("[]"))
            if holder and member.type:
                holder.facts["items"] = SourcedValue(member.type, member.line)
            continue
        field = Field(place, member.path, member.line)
        if member.type:
            field.facts["type"] = SourcedValue(member.type, member.line)
        for sentence in sentences(member.comment):
            for name, value in read_sentence(sentence, member.type):
                field.facts.setdefault(name, SourcedValue(value, member.line))
        fields.setdefault(member.path, field)
    return list(fields.values())


def snippet(field: Field, lines: Sequence[Line]) -> list[Field]:
    """The fields inside a field that a fragment in its own description shows: `"image_list": [{"image": string}]`."""
    for index, line in enumerate(lines):
        begin = re.search(rf"[\"']?{re.escape(field.path.rpartition('.')[2])}[\"']?\s*:\s*(?=[{{\[])", line.text)
        if begin:
            found, _ = members([replace(line, text=line.text[begin.end() :]), *lines[index + 1 :]])
            inner = [replace(one, path=f"{field.path}{'' if one.path[:2] == '[]' else '.'}{one.path}") for one in found]
            return example_fields(field.place, inner)
    return []
