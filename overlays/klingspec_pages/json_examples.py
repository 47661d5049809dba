"""The examples on a page: JSON with comments, missing commas and the names of types in place of values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import TYPES, is_type

from .page import Field, SourcedValue
from .sentences import read_sentence, sentences, type_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Place
    from .source import Line

TOKENS: Final = re.compile(
    r"""(?P<space>\s+)|(?P<comment>//[^\n]*)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<mark>[{}\[\]:,])|(?P<word>[^\s{}\[\]:,"']+|.)"""
)
CONTAINERS: Final = {"{": "object", "[": "array"}


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
    found: dict[str, Member] = {}
    within: list[tuple[str, bool]] = []
    name, has_name = "", False
    for index, line in enumerate(lines[start:], start):
        begin = re.search(r"[{\[]", line.text) if index == start else None
        for token in TOKENS.finditer(line.text, begin.start() if begin else 0):
            kind, text = token.lastgroup, token[0]
            inside, in_object = within[-1] if within else ("", False)
            path = f"{inside}.{name}".lstrip(".") if in_object else inside
            if kind == "comment":
                for beside in [one for one in found.values() if one.line == line.number][-1:]:
                    beside.comment = text[2:].strip()
            elif text in ("}", "]"):
                within.pop()
                has_name = False
                if not within:
                    return list(found.values()), index + 1
            elif text == ":":
                has_name = bool(name)
            elif kind in ("text", "word") and in_object and not has_name:
                name = text.strip("\"'")
            elif text in CONTAINERS or kind in ("text", "word"):
                one = _member(path, token, line.number)
                found |= {path: one} if path and path not in found else {}
                within += [(path, True)] if text == "{" else [(f"{path}[]", False)] if text == "[" else []
                name, has_name = "", False
    return list(found.values()), len(lines)


def _member(path: str, token: re.Match[str], line: int) -> Member:
    """A value, with its type; a word that is none names the type of one."""
    text = token[0]
    if text in CONTAINERS:
        return Member(path, CONTAINERS[text], line)
    if token.lastgroup == "text":
        return Member(path, "string", line, text[1:-1])
    value: Any = text == "true" if text in ("true", "false") else None
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        value = float(text) if "." in text else int(text)
    kind = type_name(text)[0] if value is None else next(each for each in TYPES if is_type(value, each))
    return Member(path, kind, line, value)


def example_fields(place: Place, example: Sequence[Member]) -> list[Field]:
    """The members of an example as fields, each array with the type of its items."""
    fields: dict[str, Field] = {}
    for member in example:
        if member.path.endswith("[]"):
            if (holder := fields.get(member.path.removesuffix("[]"))) and member.type:
                holder.facts["items"] = SourcedValue(member.type, member.line)
            continue
        stated = {"type": member.type} if member.type else {}
        for sentence in sentences(member.comment):
            read = read_sentence(sentence, member.type)
            stated = {name: each for name, each in read if place != "response" or name[:7] != "x-image"} | stated
        facts = {name: SourcedValue(value, member.line) for name, value in stated.items()}
        fields.setdefault(member.path, Field(place, member.path, member.line, facts=facts))
    return list(fields.values())


def snippet(field: Field, lines: Sequence[Line]) -> list[Field]:
    """The fields inside a field that a fragment in its own description shows: `"image_list": [{"image": string}]`."""
    for index, line in enumerate(lines):
        begin = re.search(rf"[\"']?{re.escape(field.path.rpartition('.')[2])}[\"']?\s*:\s*(?=[{{\[])", line.text)
        if begin:
            found, _ = members([replace(line, text=line.text[begin.end() :]), *lines[index + 1 :]])
            inner = [replace(one, path=f"{field.path}{'' if one.path[:2] == '[]' else '.'}{one.path}") for one in found]
            return [replace(one, unread={"required"}) for one in example_fields(field.place, inner)]
    return []
