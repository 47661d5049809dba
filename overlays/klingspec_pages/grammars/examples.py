"""What the examples on a page show: the fields inside objects, and those that no table lists."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from ..facts import Field, Said
from .describing import wonder
from .entries import END
from .phrases import read_sentence, sentences
from .reaching import STATUS
from .shapes import Member, members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..facts import Operation, Place
    from .lines import Line

__all__ = ["add_answers", "add_requests", "find_examples", "snippet"]

# What stands between a heading and its example: a button, or the name of the example's language.
LABEL: Final = re.compile(
    r"copy(?: code)?|copied!?|wrap|expand|collapse|ask ai|jsonc?|bash|shell|sh|curl|http|node(?:\.?js)?|javascript"
    r"|python",
    re.I,
)
SENT: Final = re.compile(r"(?:\s|^)(?:-d|--data(?:-raw|-binary)?)\s*['\"]?\s*[{\[]")


def find_examples(
    operation: Operation, lines: Sequence[Line]
) -> tuple[list[list[Member]], list[list[Member]], set[int]]:
    """The examples of requests and of answers, and the indices of the lines that they take.

    Of a refusal no contract of the documentation shows the fields, so its example is asked about.
    """
    sent: list[list[Member]] = []
    answered: list[list[Member]] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        begins = bool(re.match(r"\{|\[\s*(?:\{|$)", line.text)) and _stands_alone(lines, index, taken)
        if index in taken or not (begins or SENT.search(line.text)):
            continue
        found, end = members(_from_data(lines, index), 0) if not begins else members(lines[index:], 0)
        taken.update(range(index, index + end))
        status = _status(lines, index) if begins else 0
        if status >= 300:
            operation.ask("not understood", f"answer {status}", "its example is not compared", line.number)
        else:
            (answered if begins and not _after_request(lines, index) else sent).append(found)
    return sent, answered, taken


def _stands_alone(lines: Sequence[Line], index: int, taken: set[int]) -> bool:
    """Whether a brace begins an example, and is not a fragment inside a description."""
    before = lines[index - 1].text if index else ""
    return lines[index].text in ("{", "[") or index - 1 in taken or not before or bool(END.fullmatch(before))


def _from_data(lines: Sequence[Line], index: int) -> list[Line]:
    """The lines from one on, without what stands before the data in a command."""
    text = lines[index].text
    begin = SENT.search(text)
    return [replace(lines[index], text=text[begin.end() - 1 if begin else 0 :]), *lines[index + 1 :]]


def _status(lines: Sequence[Line], index: int) -> int:
    """The status above an example; of several, which are the tabs above it, the first."""
    above = [line.text for line in lines[:index] if not LABEL.fullmatch(line.text)]
    found = [int(match[1]) for match in takewhile(bool, map(STATUS.fullmatch, reversed(above))) if match]
    return found[-1] if found else 0


def _after_request(lines: Sequence[Line], index: int) -> bool:
    above = (line.text.lower() for line in reversed(lines[:index]) if not LABEL.fullmatch(line.text))
    heading = next(above, "")
    return "request" in heading or heading in ("body", "payload")


def add_answers(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
    """Add the fields that the examples of answers show. Where they differ from each other, the field says so."""
    shown: dict[str, list[Field]] = {}
    for example in examples:
        _wonder(operation, example)
        for field in _fields("response", example):
            shown.setdefault(field.path, []).append(field)
    table = {path for place, path in operation.fields if place == "response"}
    # A table that lists what the example lacks, and the other way round, is of another time than the example.
    strange = {path for path in shown if "." not in path and path not in table} if table - shown.keys() else set[str]()
    for path, copies in shown.items():
        first = copies[0]
        _note_shown(copies, len(examples))
        listed = operation.fields.get(first.key)
        if listed and "items" in first.facts:
            listed.facts.setdefault("items", first.facts["items"])
        elif path in strange:
            operation.ask("contradiction", f"answer {path}", "the example shows it and the table does not", first.line)
        elif not listed:
            operation.add(first)


def _note_shown(copies: Sequence[Field], examples: int) -> None:
    """Note on the first copy of a field that not all examples show it, or that they do not show it alike."""
    first = copies[0]
    plain = [{name: said.value for name, said in copy.facts.items()} for copy in copies]
    if len(copies) != examples:
        first.facts["shown"] = Said(f"in {len(copies)} of {examples} examples", first.line)
    elif other := next((copy for copy, facts in zip(copies, plain, strict=True) if facts != plain[0]), None):
        first.facts["shown"] = Said("in one way here and in another there", other.line)


def _wonder(operation: Operation, example: Sequence[Member]) -> None:
    """Ask about the comments in an example from which nothing was read."""
    for member in example:
        for sentence in sentences(member.comment):
            if not read_sentence(sentence, member.type):
                wonder(operation, f"answer {member.path}", sentence, member.line)


def add_requests(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
    """Add the fields inside objects that only the examples of requests show; ask about others that no table lists."""
    listed = {path for place, path in operation.fields if place == "body"}
    for field in [field for example in examples for field in _fields("body", example)]:
        if field.key[1] in listed or not listed:
            continue
        parent = field.parent
        if parent in listed and not any(each.startswith(f"{parent}.") for each in listed):
            operation.add(field)
            if field.path.endswith(f"[].{field.path.rpartition('.')[2]}"):
                operation.fields["body", parent].facts.setdefault("items", Said("object", field.line))
        elif parent in listed or not parent:
            operation.ask("contradiction", field.path, "the example sends it and no table lists it", field.line)


def snippet(field: Field, lines: Sequence[Line]) -> list[Field]:
    """The fields inside a field that a fragment in its own description shows: `"image_list": [{"image": string}]`."""
    for index, line in enumerate(lines):
        begin = re.search(rf"[\"']?{re.escape(field.path.rpartition('.')[2])}[\"']?\s*:\s*(?=[{{\[])", line.text)
        if begin:
            found, _ = members([replace(line, text=line.text[begin.end() :]), *lines[index + 1 :]], 0)
            inner = [Member(_under(field.path, each.path), each.type, each.line, each.value) for each in found]
            return _fields(field.place, inner)
    return []


def _under(path: str, inner: str) -> str:
    return f"{path}{inner}" if inner.startswith("[]") else f"{path}.{inner}"


def _fields(place: Place, example: Sequence[Member]) -> list[Field]:
    """The members of an example as fields, each array with the type of its items."""
    fields: dict[str, Field] = {}
    for member in example:
        if member.path.endswith("[]"):
            holder = fields.get(member.path.removesuffix("[]"))
            if holder and member.type:
                holder.facts["items"] = Said(member.type, member.line)
            continue
        field = Field(place, member.path, member.line)
        if member.type:
            field.facts["type"] = Said(member.type, member.line)
        for sentence in sentences(member.comment):
            for name, value in read_sentence(sentence, member.type):
                field.facts.setdefault(name, Said(value, member.line))
        fields.setdefault(member.path, field)
    return list(fields.values())
