"""What a prompt says in a grammar of its own: names of what is sent with it, and shots.

The contract says which fields hold texts and what these refer to (`x-references`), and how shots are told
(`x-multi-shot`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from klingspec_contract.values import get_at, is_array, is_object, number, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._checks import Schema

_WORD: Final = re.compile(r"[A-Za-z0-9_]")
_SHOT: Final = re.compile(
    r"\s*(?:shot|镜头)\s*(\d+)\s*[,\uff0c]\s*(\d+(?:\.\d+)?)\s*[,\uff0c]\s*([^;\uff1b]*)(?:[;\uff1b]|$)", re.IGNORECASE
)
_BEGINS: Final = re.compile(r"\s*(?:shot|镜头)\s*\d+\s*[,\uff0c]", re.IGNORECASE)


class Asset(NamedTuple):
    """Something that a text can refer to: where it stands in the body, its name, and of what kind it is."""

    at: str
    name: str
    kind: str


def prompt_problems(schema: Schema, body: Any) -> Iterator[tuple[str, str]]:
    """Name what is wrong with the texts of a body, each with the field."""
    if "x-references" in schema:
        yield from _reference_problems(schema["x-references"], body)
    if "x-multi-shot" in schema:
        yield from _shot_problems(schema["x-multi-shot"], body)


def _texts(pointers: Any, body: Any) -> Iterator[tuple[str, str]]:
    """Each text that may say something, with its field."""
    for pointer in [pointers] if isinstance(pointers, str) else pointers:
        *holder, field = pointer_parts(pointer)
        for place, value in _placed(body, holder):
            text = value.get(field) if is_object(value) else None
            if isinstance(text, str):
                yield f"{place}.{field}".lstrip("."), text


def _placed(value: Any, path: list[str], at: str = "") -> Iterator[tuple[str, Any]]:
    """Every value at a place, with its field as a sentence has it."""
    if not path:
        yield at, value
    elif path[0] == "*":
        for index, item in enumerate(value if is_array(value) else ()):
            yield from _placed(item, path[1:], f"{at}[{index}]")
    elif is_object(value) and path[0] in value:
        yield from _placed(value[path[0]], path[1:], f"{at}.{path[0]}".lstrip("."))


def _reference_problems(grammar: Schema, body: Any) -> Iterator[tuple[str, str]]:
    texts = list(_texts(grammar["text"], body))
    assets = list(_assets(grammar, body))
    before, after = grammar["syntax"].split("{name}")
    yield from _name_problems(assets, closed=bool(after))
    named: set[str] = set()
    for field, text in texts:
        for position, name, problem in _names_in(text, before, after, assets):
            named.add(name)
            if problem:
                yield field, f"at character {position + 1}, {before}{name}{after} {problem}"
    for asset in assets:
        if asset.kind in grammar.get("named", ()) and asset.name not in named:
            yield asset.at, f"no text names it; write {before}{asset.name}{after} where it belongs"


def _assets(grammar: Schema, body: Any) -> Iterator[Asset]:
    """What can be named: what has an id of its own, and what is counted in a list."""
    if "names" in grammar:
        *holder, field = pointer_parts(grammar["names"])
        for at, item in _placed(body, holder):
            if is_object(item) and isinstance(name := item.get(field), str) and name:
                yield Asset(at, name, str(item.get("type", "")))
    for kind, pointer in grammar.get("numbered", {}).items():
        for index, (at, _) in enumerate(_placed(body, [*pointer_parts(pointer), "*"]), start=1):
            yield Asset(at, f"{kind}_{index}", kind)


def _name_problems(assets: list[Asset], *, closed: bool) -> Iterator[tuple[str, str]]:
    """Names that cannot be told apart: the same twice, or, where nothing closes a name, one that begins another."""
    for index, asset in enumerate(assets):
        for other in assets[:index]:
            if asset.name == other.name:
                yield asset.at, f"{asset.name} is the id of {other.at} as well; give each another"
            elif not closed and (asset.name.startswith(other.name) or other.name.startswith(asset.name)):
                yield asset.at, f"of the ids {other.name} and {asset.name}, one begins with the other; rename one"


def _names_in(text: str, before: str, after: str, assets: list[Asset]) -> Iterator[tuple[int, str, str | None]]:
    """Each name in a text: where it is, and what is wrong with it."""
    known = [asset.name for asset in assets]
    if after:
        for found in re.finditer(f"{re.escape(before)}(.*?){re.escape(after)}", text, re.DOTALL):
            yield found.start(), found[1], None if found[1] in known else "names nothing that is sent"
        return
    for found in re.finditer(re.escape(before), text):
        inside = found.start() > 0 and bool(_WORD.match(text[found.start() - 1]))
        name = next((name for name in known if text.startswith(name, found.end())), None)
        if name is not None:
            runs_on = _WORD.match(name[-1]) and _WORD.match(text, found.end() + len(name))
            yield found.start(), name, "runs into another word; set it off with spaces" if inside or runs_on else None
        elif not inside and (word := re.compile(r"\w+").match(text, found.end())):
            yield found.start(), word[0], "names nothing that is sent; give something this id, or leave the sign out"


def _shot_problems(grammar: Schema, body: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with the shots that a text tells; a text that does not begin with one tells none."""
    enabled = grammar.get("enabled")
    if enabled and get_at(body, pointer_parts(enabled)) is False:
        return
    duration = number(get_at(body, pointer_parts(grammar["duration"])), grammar["default"])
    for field, text in _texts(grammar["text"], body):
        if _BEGINS.match(text):
            yield from ((field, problem) for problem in _told(text, grammar, duration))


def _told(text: str, grammar: Schema, duration: float) -> Iterator[str]:
    position, shots, seconds = 0, 0, 0.0
    while text[position:].strip():
        found = _SHOT.match(text, position)
        if found is None:
            yield f'at character {position + 1}, a shot is told as "shot n, m, words;"'
            return
        where, shots, seconds = f"at character {position + 1}, shot {found[1]}", shots + 1, seconds + float(found[2])
        if int(found[1]) != shots:
            yield f"{where} is the {shots}. one; number them from 1"
        if float(found[2]) < grammar["minSeconds"]:
            yield f"{where} lasts at least {grammar['minSeconds']} seconds; this one {found[2]}"
        if len(found[3]) > grammar["maxLength"]:
            yield f"{where} has at most {grammar['maxLength']} characters; this has {len(found[3])}"
        position = found.end()
    if shots > grammar["maxShots"]:
        yield f"at most {grammar['maxShots']} shots; these are {shots}"
    if seconds != duration:
        yield f"the shots last {seconds:g} seconds together, and the video {duration:g}; make the two the same"
