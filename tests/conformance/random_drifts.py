"""Holds the judge against drifts that nobody chose: edits of a contract made at random, known to nothing else here.

An edit knows JSON Schema alone, and neither the judge nor the emulator; it changes one thing of one field that requests
or answers have. The judge has to name the field. Run by `make drift-table ARGS=random`, with `--count` and `--seed`.
"""

# ruff: noqa: T201  # printing is what it is for

from __future__ import annotations

import argparse
import copy
import random
import re
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from klingspec_cassettes.cassette import load_all
from klingspec_conformance import NotJudged, check
from klingspec_contract.document import Contract, read_contract
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, is_array, is_object
from klingspec_emulator import Emulator, ManualClock

from .drift_table import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

PROVIDER: Final = "kling"
FIRST: Final = frozenset({"images"})
"""What was there before: drifts of it stand in the table, made by hand."""
RECORDED: Final = Path(__file__).parents[1] / "cassettes"
RENAMED: Final = "renamed_by_chance"


@dataclass(frozen=True)
class Place:
    """A field of a request or an answer: where its schema stands, and its name as a difference has it."""

    resource: str
    side: str
    parent: tuple[str, ...]
    name: str
    where: str


@dataclass(frozen=True)
class Outcome:
    """What the judge made of one edit."""

    place: Place
    edit: str
    named: bool
    seconds: float
    seen: tuple[str, ...] = ()


def at(document: Json, pointer: tuple[str, ...]) -> Json:
    """The object at a pointer."""
    for part in pointer:
        document = document[part]
    return document


def places(document: Json, shapes: Shapes) -> Iterator[Place]:
    """Every field of every operation that came later than the first."""
    for operation in shapes.contract.operations.values():
        if operation.tag in FIRST:
            continue
        route: tuple[str, ...] = ("paths", operation.path, operation.method.lower())
        known = at(document, route)
        media = ("content", "application/json", "schema")
        if "requestBody" in known:
            yield from fields(document, (*route, "requestBody", *media), (operation.tag, "request"))
        for status, answer in known["responses"].items():
            # The emulator gives an example as it stands, whatever the schema has become.
            shown = answer.get("content", {}).get("application/json", {})
            if status.startswith("2") and shown and "examples" not in shown:
                yield from fields(document, (*route, "responses", status, *media), (operation.tag, "answer"))


def fields(
    document: Json, pointer: tuple[str, ...], about: tuple[str, str], where: str = "", depth: int = 6
) -> Iterator[Place]:
    """The fields of a schema and of what it is made of."""
    schema = at(document, pointer)
    if depth and "$ref" in schema:
        target = tuple(part.replace("~1", "/") for part in schema["$ref"].removeprefix("#/").split("/"))
        yield from fields(document, target, about, where, depth)
        return
    for number in range(len(schema.get("allOf", ()))):
        yield from fields(document, (*pointer, "allOf", number), about, where, depth)  # type: ignore[arg-type]
    if depth and "items" in schema:
        yield from fields(document, (*pointer, "items"), about, where, depth - 1)
    for name in schema.get("properties", {}) if depth else ():
        inside = f"{where}.{name}" if where else name
        yield Place(*about, (*pointer, "properties"), name, inside)
        yield from fields(document, (*pointer, "properties", name), about, inside, depth - 1)


@cache
def answered() -> dict[str, set[str]]:
    """What stands in the recorded answers of each resource: a field that is never answered cannot be seen to change."""
    known = Contract(PROVIDER, read_contract(PROVIDER))
    found: dict[str, set[str]] = defaultdict(set)
    for cassette in load_all(RECORDED):
        if cassette.header.provider == PROVIDER:
            answers = [
                each.response for each in cassette.interactions if each.response.media_type == "application/json"
            ]
            found[known.operations[cassette.header.operation].tag].update(*(names(each.content) for each in answers))
    return found


def is_seen(place: Place) -> bool:
    """Whether a field is sent, or was ever answered."""
    return place.side == "request" or place.where in answered()[place.resource]


def names(value: Any, where: str = "") -> Iterator[str]:
    """The places of everything in an answer that is not null or empty."""
    if is_object(value):
        for name, inside in value.items():
            yield from names(inside, f"{where}.{name}" if where else name)
    elif is_array(value):
        for inside in value:
            yield from names(inside, where)
    if value not in (None, "", [], {}):
        yield where


def edits(document: Json, place: Place) -> dict[str, Json]:
    """What can become of a field: the word for each edit, and the schema of the whole object after it."""
    owner = at(document, place.parent[:-1])
    field: Json = owner["properties"][place.name]
    found: dict[str, Json] = {}

    def change(word: str, **changes: Any) -> None:
        edited = copy.deepcopy(owner)
        edited["properties"][place.name] |= changes
        found[word] = edited

    if place.side == "request":
        for limit, less in (("maxLength", 7), ("maximum", 1), ("maxItems", 1), ("minimum", -1)):
            if isinstance(field.get(limit), int) and field[limit] > 1:
                change(f"{limit} tighter", **{limit: field[limit] - less})
                change(f"{limit} looser", **{limit: field[limit] + less})
        if len(field.get("enum", ())) > 1:
            change("enum lost", enum=field["enum"][:-1])
        if place.name not in owner.get("required", ()) and "default" not in field:
            found["required"] = copy.deepcopy(owner) | {"required": [*owner.get("required", ()), place.name]}
    other = {"string": "integer", "integer": "string", "number": "string"}.get(str(field.get("type")))
    if other and "enum" not in field and "format" not in field:
        found["retyped"] = _moved(owner, place, place.name, {"type": other, "description": "Of another type."})
    found["renamed"] = _moved(owner, place, RENAMED, field)
    return found


def _moved(owner: Json, place: Place, name: str, field: Json) -> Json:
    """An object one field of which has another name or schema; an answer always has it, or nothing was seen to move."""
    edited = copy.deepcopy(owner)
    del edited["properties"][place.name]
    edited["properties"][name] = copy.deepcopy(field)
    needed = [name if each == place.name else each for each in owner.get("required", ())]
    edited["required"] = [*dict.fromkeys([*needed, *([name] if place.side == "answer" else ())])]
    return edited


def drifted(document: Json, place: Place, edited: Json) -> Json:
    """A contract in which one object's schema is another."""
    whole = copy.deepcopy(document)
    owner = at(whole, place.parent[:-1])
    owner.clear()
    owner.update(edited)
    return whole


def judge(place: Place, edit: str, document: Json) -> Outcome:
    """Judge an emulator of an edited contract by the contract as it is."""
    started, clock = time.monotonic(), ManualClock()
    with Emulator(clock=clock, contracts={PROVIDER: document}) as emulator:
        try:
            report = check(PROVIDER, emulator.url(PROVIDER), clock=clock, only=[place.resource])
            found = report.every_difference
        except NotJudged as error:
            found = error.report.every_difference if error.report else []
    # A field that was renamed is missed under its own name, or strange under the other.
    other = place.where[: -len(place.name)] + RENAMED
    named = any(fits(one.where.replace(".0.", "."), name) for one in found for name in (place.where, other))
    # Or what was seen says its name: "b is needed", told of the body that was sent to try a.
    named = named or any(re.search(rf"\b{place.name}\b", one.seen) for one in found)
    return Outcome(place, edit, named, time.monotonic() - started, tuple(one.line()[:150] for one in found[:3]))


def chosen(document: Json, count: int, seed: int) -> Iterator[tuple[Place, str, Json]]:
    """Edits of as many places, spread over the resources and the kinds of edit."""
    rng = random.Random(seed)
    found = places(document, Shapes(Contract(PROVIDER, document)))
    every = [each for each in dict.fromkeys(found) if is_seen(each)]
    rng.shuffle(every)
    taken, seen = Counter[str](), set[tuple[str, ...]]()
    while count:
        free = [each for each in every if (*each.parent, each.name) not in seen]
        place = min(free, key=lambda each: taken[each.resource])
        seen.add((*place.parent, place.name))
        possible = edits(document, place)
        for edit in sorted(rng.sample(sorted(possible), len(possible)), key=lambda each: taken[each]):
            after = drifted(document, place, possible[edit])
            if servable(after):
                taken.update([place.resource, edit])
                count -= 1
                yield place, edit, after
                break


def servable(document: Json) -> bool:
    """Whether an edit left a contract: without the field that holds a task's id, say, there is nothing to serve."""
    try:
        Emulator(contracts={PROVIDER: document})
        Shapes(Contract(PROVIDER, document))
    except (KeyError, StopIteration, ValueError):
        return False
    return True


def main(arguments: list[str]) -> int:
    """Judge them all. Exit 1: fewer than 95 of 100 were named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    document = read_contract(PROVIDER)
    assert is_object(document)
    with ProcessPoolExecutor(2) as pool:
        running = [pool.submit(judge, *each) for each in chosen(document, options.count, options.seed)]
        outcomes = [each.result() for each in running]
    for each in outcomes:
        if not each.named:
            print(
                f"NOT NAMED {each.place.resource} {each.place.side} {each.place.where}: {each.edit}",
                *each.seen,
                sep="\n    ",
            )
    named = Counter(each.edit for each in outcomes if each.named)
    for edit, made in Counter(each.edit for each in outcomes).items():
        print(f"{edit:<20} {named[edit]:>3} of {made}")
    print(f"{named.total()} of {len(outcomes)} random drifts named, seed {options.seed}.")
    return named.total() < 0.95 * len(outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
