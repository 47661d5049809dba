"""How an operation is reached: its request line, its server, and what the prose around says of all answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..facts import Field, Operation, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line

__all__ = ["STATUS", "Start", "find_start", "former_names", "note_server", "note_statuses"]

METHOD: Final = "GET|POST|PUT|PATCH|DELETE"
URL: Final = re.compile(r"(https?://[\w.:-]+)(/[^\s'\"`?),;]*)?")
STATUS: Final = re.compile(r"([1-5]\d\d)(?: [A-Z]\w*)?(?:\s*[-–]\s*[\w.+-]+/[\w.+-]+)?")
FORMER: Final = re.compile(
    r"\b(?:original|former|old|previous|legacy) [\"'“`]?(\w+)[\"'”`]? (?:field |parameter )?"
    r"(?:(?:has been|was|is|will be) )?(?:now )?(?:changed|renamed|replaced) (?:to|by|with) [\"'“`]?(\w+)",
    re.I,
)


@dataclass(frozen=True)
class Start:
    """A request line: where it is, how many lines it takes, and what it says."""

    index: int
    length: int
    method: str
    path: str
    server: str = ""


def find_start(lines: Sequence[Line], index: int) -> Start | None:
    """The request line at an index: `POST/v1/images`, `POST https://host/v1/images`, or a line for each piece."""
    text = lines[index].text
    if whole := re.fullmatch(rf"({METHOD})\s*(https?://[^\s/]+)?(/\S*)", text):
        return Start(index, 1, whole[1], whole[3].rstrip("/") or "/", whole[2] or "")
    if re.fullmatch(METHOD, text):
        path, end = _pieces(lines, index + 1)
        return Start(index, end - index, text, path) if path else None
    return None


def _pieces(lines: Sequence[Line], index: int) -> tuple[str, int]:
    """A path of which each slash and each name may stand on a line of its own."""
    path = ""
    while index < len(lines) and (lines[index].text.startswith("/") or path.endswith("/")):
        if not re.fullmatch(r"[\w./{}:-]+", lines[index].text.replace(" ", "")):
            break
        path += lines[index].text.replace(" ", "")
        index += 1
    return path.rstrip("/"), index


def note_server(operation: Operation, lines: Sequence[Line], start: Start) -> None:
    """Note every server that the page sends this operation to; ask where an example calls something else."""
    found = {start.server: operation.line} if start.server else {}
    wanted = re.compile(re.sub(r"\\\{[^}]*\\\}", r"[^/]+", re.escape(operation.path)))
    for line in lines:
        for host, path in URL.findall(line.text):
            is_call = re.match(r"curl\b|--url\b", line.text)
            if not path or wanted.fullmatch(path) or is_call:
                found.setdefault(host, line.number)
            if is_call and path and not wanted.fullmatch(path):
                operation.ask("contradiction", "path", f"an example calls {path}", line.number)
    if found:
        operation.facts["servers"] = Said(sorted(found), next(iter(found.values())))


def note_statuses(operation: Operation, lines: Sequence[Line]) -> None:
    """Note the statuses of answers: those that stand above an answer, and those that are to be sent again."""
    found: dict[int, int] = {}
    for line in lines:
        if match := STATUS.fullmatch(line.text):
            found.setdefault(int(match[1]), line.number)
        elif again := re.search(r"\bretry\b((?:\W+(?:and|or|on|HTTP|status)?\W*[45]\d\d\b)+)", line.text, re.I):
            found |= {int(status): line.number for status in re.findall(r"\d{3}", again[1])}
    found = found or {200: operation.line}
    operation.facts["statuses"] = Said(sorted(found), max(found.values()))


def former_names(operation: Operation, lines: Sequence[Line]) -> list[Line]:
    """Add the fields that the page names as former names of others; the lines that say nothing of the kind."""
    rest: list[Line] = []
    for line in lines:
        match = FORMER.search(line.text)
        if match is None:
            rest.append(line)
            continue
        new = operation.fields.get(("body", match[2]))
        facts = {"deprecated": Said(True, line.number)}
        field = Field("body", match[1], line.number, facts=facts, former_of=match[2])
        if new and "type" in new.facts:
            field.facts["type"] = Said(new.facts["type"].value, line.number)
        operation.add(field)
    return rest
