"""What the pages of all families have in common: operations, sections, fields with descriptions, and examples."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from ..facts import Field, Operation, Said, canonical
from .choices import read_options
from .describing import ELSEWHERE, describe, set_default, set_type, wonder
from .entries import Entry, Header, nest, walk
from .examples import add_answers, add_requests, find_examples, snippet
from .lines import Line
from .phrases import sentences
from .reaching import find_start, former_names, note_server, note_statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..facts import Place
    from .reaching import Start

__all__ = ["Grammar"]

TRANSPORT: Final = frozenset({("header", "Authorization"), ("header", "Content-Type")})
MEDIA: Final = re.compile(r"\b(?:application|multipart|text)/\w[\w+-]*(?:\.[\w+-]+)*")


class Grammar(ABC):
    """How one family writes its pages."""

    provider: ClassVar[str]
    sections: ClassVar[Mapping[str, Place]]
    # Whether the page has a table of an answer's fields, beside an example.
    answers_in_tables: ClassVar[bool]

    @abstractmethod
    def header(self, lines: Sequence[Line], index: int) -> Header | None:
        """The head of a field at an index, if there is one."""

    def read(self, lines: Sequence[Line]) -> list[Operation]:
        """Read the operations of a page; none where it is no page of this family."""
        found = (find_start(lines, index) for index in range(len(lines)))
        starts = [start for start in found if start]
        operations: list[Operation] = []
        for number, start in enumerate(starts):
            # The line before a request line is its heading.
            end = starts[number + 1].index - 1 if number + 1 < len(starts) else len(lines)
            operations.append(self._operation(lines, start, end, start.index if not number else 0))
        return _once(operation for operation in operations if operation.fields)

    def _operation(self, lines: Sequence[Line], start: Start, end: int, above: int) -> Operation:
        title = lines[start.index - 1].text if start.index else ""
        operation = Operation(start.method, start.path, title, line=lines[start.index].number)
        block = list(lines[start.index + start.length : end])
        sent, answered, taken = find_examples(operation, block)
        rest = [line for index, line in enumerate(block) if index not in taken]
        entries, prose = walk(self.sections, self.header, rest)
        # What a list of fields says comes before what a fragment in a description shows.
        shown = [field for entry, inside in nest(entries) for field in self._field(operation, entry, inside)]
        operation.add(*shown)
        add_requests(operation, sent)
        add_answers(operation, answered)
        for line in former_names(operation, prose):
            for sentence in sentences(line.text):
                wonder(operation, "", sentence, line.number)
        note_server(operation, [*lines[:above], *rest], start)
        note_statuses(operation, [*lines[:above], *rest])
        _finish(operation, rest)
        return operation

    def _field(self, operation: Operation, entry: Entry, path: str) -> list[Field]:
        """Add the field of an entry, with what its description states; the fields that it shows inside."""
        field = Field(entry.place, path, entry.line)
        lines = [Line(*text) for text in entry.header.texts] + ([] if entry.header.is_row else entry.lines)
        if (entry.place, path) in TRANSPORT:
            _transport(operation, entry, lines)
            return []
        _head(operation, field, entry.header)
        left = read_options(operation, field, lines)
        describe(operation, field, ((line.number, line.text) for line in left))
        if entry.header.type.startswith("enum") and "enum" not in field.facts:
            operation.ask("unexplained", path, "the page calls it an enum and lists no values", entry.line)
        _stray(operation, path, left)
        operation.add(field)
        return [] if entry.has_children else snippet(field, lines)


def _once(operations: Iterable[Operation]) -> list[Operation]:
    """Each operation once, where a page shows one twice; ask where it says two different things."""
    once: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        first = once.setdefault((operation.method, operation.path), operation)
        if first is not operation and canonical(first) != canonical(operation):
            text = f"it stands in line {first.line} and again, differently, in line {operation.line}"
            first.ask("contradiction", "", text, operation.line)
    return list(once.values())


def _head(operation: Operation, field: Field, header: Header) -> None:
    """Note what stands beside a field's name."""
    if header.type and not set_type(field, header.type, field.line):
        operation.ask("not understood", field.path, f"the type {header.type}", field.line)
        field.unread.add("type")
    for name in ("required", "deprecated"):
        if getattr(header, name):
            field.facts[name] = Said(value=True, line=field.line)
    if header.filled_in:
        operation.ask(
            "fill-in", field.path, f"the default {header.filled_in} is a fill-in of the playground", field.line
        )
    if header.default is not None:
        set_default(field, header.default, field.line)


def _stray(operation: Operation, about: str, lines: Sequence[Line]) -> None:
    """Ask about two words on lines of their own, which may be another field's name and a type that nobody knows."""
    for line, below in pairwise(lines):
        if re.fullmatch(r"[a-z]\w*", line.text) and re.fullmatch(r"[a-z][\w<>\[\]]*", below.text):
            operation.ask("not understood", about, f"{line.text} {below.text}", line.number)


def _transport(operation: Operation, entry: Entry, lines: Sequence[Line]) -> None:
    """Note the two headers that belong to the whole operation: how a request is authorised, how its body is written."""
    texts = [(line.number, line.text) for line in lines]
    stated = [(entry.line, entry.header.default or ""), *texts]
    if entry.header.name == "Authorization":
        operation.facts.setdefault("auth", Said("header", entry.line))
        for line, text in texts:
            if ELSEWHERE.search(text):
                operation.ask("elsewhere", "Authorization", text, line)
    for line, text in stated:
        if entry.header.name == "Content-Type" and (media := MEDIA.search(text)):
            operation.facts.setdefault("contentType", Said(media[0], line))


def _media(operation: Operation, line: Line) -> None:
    """Note the media type that stands above the body's fields, which tells more than a header's description."""
    before = operation.facts.get("contentType")
    if before and before.value != line.text:
        text = f"the body is {before.value} in line {before.line} and {line.text} in line {line.number}"
        operation.ask("contradiction", "Content-Type", text, line.number)
    if before is None or before.value != line.text:
        operation.facts["contentType"] = Said(line.text, line.number)


def _finish(operation: Operation, lines: Sequence[Line]) -> None:
    """Note what the lines outside the fields say of authorisation and of the body."""
    for line in lines:
        if re.search(r"\bBearer\b", line.text):
            operation.facts["auth"] = Said("bearer", line.number)
        if MEDIA.fullmatch(line.text):
            _media(operation, line)
    for (place, path), field in operation.fields.items():
        owner = operation.fields.get((place, field.parent))
        if owner and field.path.endswith(f"[].{path.rpartition('.')[2]}"):
            owner.facts.setdefault("items", Said("object", field.line))
    if not any(place == "body" for place, _ in operation.fields):
        operation.facts.pop("contentType", None)
