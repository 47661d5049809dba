"""The head of a field in pieces: its name, then its type and its marks in any order, in one line or on several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .entries import Header
from .shapes import type_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line

__all__ = ["read_head"]

NAME: Final = re.compile(r"[A-Za-z_][\w-]*(?:\[\])?(?:\.[A-Za-z_][\w-]*(?:\[\])?)*")
# A place is a mark in small letters; with a capital it is the heading of a section.
MARK: Final = re.compile(
    r"(?P<required>required|\*)|(?P<optional>optional|conditional(?:ly)?(?: required)?)|(?P<deprecated>deprecated)"
    r"|defaults?(?: to| is| value)?\s*[:=：]\s*(?P<default>.+)|defaults? (?:to|is|value) (?P<word>\S+)"
    r"|(?P<announced>defaults?(?: to| is| value)?\s*[:=：]?)|(?P<place>(?-i:header|query|path|body|cookie))|nullable",
    re.I,
)
WORDS: Final = re.compile(r"defaults?(?: to| is| value)?\s*[:=：]?\s*\S*|\S+", re.I)
# `prompt (string, required): what to draw`.
BRACKETS: Final = re.compile(rf"(?P<name>{NAME.pattern})\s*\((?P<pieces>[^()]+)\)\s*(?:[:：–—-]\s*(?P<text>.*))?")
MOST_LINES: Final = 8


def read_head(lines: Sequence[Line], index: int, *, is_need_said: bool) -> Header | None:
    """The head at an index: in brackets, in the pieces of one line, or with its pieces on the lines below the name.

    `is_need_said` where the family says of every field whether it is required, so that less is no head.
    """
    line = lines[index]
    if not NAME.match(line.text):
        return None
    if match := BRACKETS.fullmatch(line.text):
        return _in_brackets(match, line.number)
    first = _pieces(line)
    below = [_pieces(each) for each in lines[index + 1 : index + MOST_LINES]]
    found = _head([*first, *(piece for each in below for piece in each)])
    if found.used < len(first) or not found.is_head(is_need_said=is_need_said):
        return None
    # A line is part of the head when all of it is.
    used, length = len(first), 1
    for each in below:
        if used + len(each) > found.used:
            break
        used, length = used + len(each), length + 1
    return _of_length([*first, *(piece for each in below for piece in each)][:used], length, is_need_said=is_need_said)


def _in_brackets(match: re.Match[str], line: int) -> Header | None:
    head = _head([match["name"], *map(str.strip, match["pieces"].split(","))])
    if not head.is_whole() or not head.header.type:
        return None
    head.header.texts = [(line, match["text"])] if match["text"] else []
    return head.header


def _of_length(pieces: Sequence[str], length: int, *, is_need_said: bool) -> Header | None:
    head = _head(pieces)
    head.header.length = length
    return head.header if head.is_whole() and head.is_head(is_need_said=is_need_said) else None


def _pieces(line: Line) -> list[str]:
    """The pieces of a line: those that the page keeps apart, or its words."""
    runs = [
        piece
        for run in (re.sub(r"\s*\|\s*null\b|\bnull\s*\|\s*", "", run) for run in line.runs or (line.text,))
        for piece in ([run] if re.match("default", run, re.I) else WORDS.findall(run))
    ]
    return [runs[0] + runs[1], *runs[2:]] if len(runs) > 1 and runs[0].endswith(".") else runs


def _head(pieces: Sequence[str]) -> _Head:
    head = _Head(pieces, len(pieces))
    return _Head(pieces, head.used - 1) if head.ends_in_a_name() else head


class _Head:
    """What the pieces after a name say, up to the first that says nothing of a field."""

    def __init__(self, pieces: Sequence[str], most: int) -> None:
        self.header = Header(pieces[0].rstrip("*").replace("[]", ""), "", required=pieces[0].endswith("*"))
        self.used = 1
        self._pieces = pieces
        self._is_named = bool(NAME.fullmatch(pieces[0].rstrip("*")))
        self._is_need_said = self.header.required
        self._marks = 0
        while self.used < most and self._take(pieces[self.used]):
            pass

    def is_whole(self) -> bool:
        """Whether all pieces say something of the field."""
        return self._is_named and self.used == len(self._pieces)

    def is_head(self, *, is_need_said: bool) -> bool:
        """Whether a name and a type are there; a type that nobody knows needs a mark beside it."""
        is_typed = bool(type_name(self.header.type)[0]) or (bool(self.header.type) and self._marks > 0)
        return self._is_named and is_typed and (self._is_need_said or not is_need_said)

    def ends_in_a_name(self) -> bool:
        """Whether the next field's name was taken for a piece of this one: a type follows it, and it is no mark.

        Only a word that is a type or a place as well can be meant; and a description may be one word that is a type.
        """
        after = next(iter(self._pieces[self.used :]), "")
        last = self._pieces[self.used - 1]
        match = MARK.fullmatch(last)
        is_name = last == self.header.type or bool(match and match["place"])
        return self.used > 1 and is_name and after.islower() and bool(type_name(after)[0])

    def _take(self, piece: str) -> bool:
        if match := MARK.fullmatch(piece):
            return self._mark(match)
        is_type = bool(type_name(piece)[0]) or (self.used == 1 and bool(re.fullmatch(r"[\w<>\[\]|/, -]+", piece)))
        if self.header.type or not is_type:
            return False
        self.header.type = piece
        self.used += 1
        return True

    def _mark(self, match: re.Match[str]) -> bool:
        default = match["default"] or match["word"]
        if match["announced"]:
            # "Default to" and its value are two pieces.
            default = next(iter(self._pieces[self.used + 1 :]), "")
            self.used += bool(default)
        self.header.default = default or self.header.default
        self.header.required |= bool(match["required"])
        self.header.deprecated |= bool(match["deprecated"])
        self._is_need_said |= bool(match["required"] or match["optional"])
        self._marks += 1
        self.used += 1
        return default != ""
