"""The limits in the contracts: each is said once, as a keyword, and told to whoever reads the generated code.

Which limits there are is for the pages to say; what is held here is so whatever they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema_rs import Draft202012Validator

from generate import TARGET
from klingspec._media import _SIGNATURES  # pyright: ignore[reportPrivateUsage]
from klingspec_contract.document import follow
from klingspec_contract.limits import described, sentences
from klingspec_contract.values import MEDIA, media_limits
from spelling import _sent  # pyright: ignore[reportPrivateUsage]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schema = Mapping[str, Any]

PREFIX: Final = "#/components/schemas/"
PAIRS: Final = [("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum")]
NUMBERS: Final = {*(keyword for pair in PAIRS for keyword in pair), "default", "x-retention-days"}
NUMBER: Final = re.compile(r"(?<![\w.-])-?\d+(?:\.\d+)?(?!\w|-)")
COMMON: Final = {"urlOnly", "mediaTypes", "maxBytes"}
LIMITS: Final = {
    "x-image": {*COMMON, "minSide", "maxSide", "minAspectRatio", "maxAspectRatio", "dataPrefix"},
    "x-audio": {*COMMON, "minSeconds", "maxSeconds", "dataPrefix"},
    # What the client does not measure is for a video that it never holds: one that is given by its URL.
    "x-video": {*COMMON, "minSeconds", "maxSeconds", "dataPrefix"},
}
OF_URL: Final = {"minSide", "maxSide", "maxArea", "minFrameRate", "maxFrameRate", "minAspectRatio", "maxAspectRatio"}
TOLD: Final[list[tuple[Schema, str]]] = [
    ({}, ""),
    ({"description": "What to draw."}, "What to draw."),
    ({"description": "What to draw.", "maxLength": 2500}, "What to draw. At most 2500 characters."),
    ({"minLength": 2, "maxLength": 10}, "2 to 10 characters."),
    ({"minLength": 1}, "Not empty."),
    ({"minLength": 0}, ""),
    ({"minItems": 2}, "At least 2 items."),
    ({"minItems": 1, "maxItems": 4}, "1 to 4 items."),
    ({"maxItems": 1}, "At most 1 item."),
    ({"maxItems": 0}, "Always empty."),
    ({"minimum": 0, "maximum": 1, "default": 0.5}, "0 to 1. Default: 0.5."),
    ({"minimum": -10}, "At least -10."),
    ({"maximum": 0}, "At most 0."),
    ({"default": "16:9", "enum": ["16:9", "1:1"]}, "Default: 16:9."),
    ({"default": False}, "Default: false."),
    ({"anyOf": [{"type": "integer", "minimum": 2, "maximum": 9}, {"enum": ["auto"]}]}, "2 to 9."),
    ({"default": []}, ""),
    ({"x-unit": "ms"}, "In milliseconds since 1970 (UTC)."),
    ({"x-retention-days": 30}, "Deleted after 30 days."),
    ({"x-image": {}}, ""),
    ({"x-image": {"maxBytes": 2**19, "minSide": 1}}, "At most 0.5 MB, each side at least 1 pixel."),
    ({"x-image": {"maxAspectRatio": 0.5}}, "Width to height at most 1:2."),
    ({"x-image": {"minAspectRatio": 3}}, "Width to height at least 3:1."),
    (
        {
            "x-image": {
                "mediaTypes": ["image/jpeg", "image/png"],
                "maxBytes": 10 * 2**20,
                "minSide": 300,
                "minAspectRatio": 0.4,
                "maxAspectRatio": 2.5,
                "dataPrefix": False,
            }
        },
        "JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.",
    ),
    (
        {
            "x-video": {
                "urlOnly": True,
                "mediaTypes": ["video/mp4", "video/quicktime"],
                "maxBytes": 200 * 2**20,
                "minSeconds": 3,
                "maxSeconds": 15.5,
                "minSide": 700,
                "maxSide": 4553,
                "maxArea": 8294400,
                "minFrameRate": 24,
                "maxFrameRate": 60,
            }
        },
        (
            "A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, "
            "at most 8294400 pixels in all, 24 to 60 frames a second."
        ),
    ),
    (
        {"x-audio": {"mediaTypes": ["audio/mpeg", "audio/wav", "audio/mp4"], "minSeconds": 2}},
        "MP3 or WAV or M4A, at least 2 seconds.",
    ),
    (
        {"x-retired": {"v1": {"date": "2026-09-15", "successor": "v3"}}},
        "v1 is retired since 2026-09-15; use v3.",
    ),
]


def fields(contract: Schema) -> Iterator[tuple[str, Schema]]:
    """Every field of every schema and every parameter, with its place and with what it refers to."""
    schemas = contract["components"]["schemas"]
    for name, schema in schemas.items():
        for field, part in schema.get("properties", {}).items():
            yield f"{name}.{field}", {**schemas.get(part.get("$ref", "").removeprefix(PREFIX), {}), **part}
    for path, item in contract["paths"].items():
        for operation in item.values():
            for part in operation.get("parameters", ()):
                part = follow(dict(contract), part)  # noqa: PLW2901
                if "schema" in part:
                    mark = "?" if part["in"] == "query" else "#"
                    yield f"{path}{mark}{part['name']}", {"description": part["description"], **part["schema"]}


def sent(contract: Schema) -> Iterator[tuple[str, Schema]]:
    """Every field of a request itself, and every query parameter."""
    for at, field in fields(contract):
        if at.partition(".")[0].endswith("Request") or "?" in at:
            yield at, field


@pytest.mark.parametrize(("field", "text"), TOLD)
def test_limits_are_told(field: dict[str, Any], text: str) -> None:
    """What a field's keywords say follows its description, in words."""
    assert described(field) == text


def test_generated_code_tells_limits(contract: Schema) -> None:
    """What is sent tells its limits in the generated models and parameters, where an editor shows them."""
    folder = TARGET / contract["info"]["title"].lower()
    models, resources = (
        " ".join(" ".join(file.read_text(encoding="utf-8") for file in folder.glob(pattern)).split())
        for pattern in ("models/*.py", "[!_]*.py")
    )
    params = " ".join(" ".join(file.read_text(encoding="utf-8") for file in folder.glob("params/*.py")).split())
    for at, field in sent(contract):
        if list(sentences(dict(field))):
            assert described(dict(field)) in models, at
            assert described(dict(field)) in resources + params, at


def test_limits_are_said_once(either: Schema) -> None:
    """No description repeats a number that a keyword beside it says, for only one of the two would be changed."""
    for at, field in fields(either):
        said = {str(field[name]) for name in NUMBERS & field.keys()}
        media = {mark: field[mark] for mark in MEDIA if mark in field}
        said |= set(NUMBER.findall(" ".join(sentences(media))))
        assert not said & set(NUMBER.findall(field.get("description", ""))), f"{at}: {field['description']}"


def test_limits_can_be_kept(either: Schema) -> None:
    """The least of anything is not more than the most of it, and a default obeys the limits beside it."""
    for at, field in fields(either):
        for least, most in PAIRS:
            assert not {least, most} <= field.keys() or field[least] <= field[most], at
        if "default" in field:
            schema = {**field, "components": either["components"]}
            assert Draft202012Validator(schema).is_valid(field["default"]), at
        words = field.get("enum", ["one"])
        assert len(words) == len(set(words)) > 0, at


def test_media_are_marked(either: Schema) -> None:
    """Whatever is sent in Base64 says so, for the client and the emulator to hold it to its limits."""
    marked = {at for at, field in fields(either) if any(mark in field for mark in MEDIA)}
    assert marked
    assert marked >= {at for at, field in fields(either) if "Base64" in field.get("description", "")}


def test_no_picture_is_left_unmarked(contracts: Mapping[str, Schema]) -> None:
    """With what is known beyond the pages, every field of what is sent that is called image is a picture."""
    for contract in contracts.values():
        inside = _sent(dict(contract))
        named = {
            at for at, _ in fields(contract) if at.endswith((".image", "_image")) and at.partition(".")[0] in inside
        }
        assert named <= {at for at, field in fields(contract) if "x-image" in field}


def test_limits_of_media_are_known(either: Schema) -> None:
    """A medium has limits that the client knows and can keep, and formats that it can tell from their first bytes."""
    for at, field in fields(either):
        mark, limits = media_limits(field) or ("x-image", {})
        assert limits.keys() <= LIMITS[mark] | (OF_URL if limits.get("urlOnly") else set()), at
        assert set(limits.get("mediaTypes", ())) <= set(_SIGNATURES), at
        assert min(limits.get("maxBytes", 1), limits.get("minSide", 1)) >= 1, at
        assert 0 < limits.get("minAspectRatio", 1) <= 1 <= limits.get("maxAspectRatio", 1), at


def test_a_lost_task_can_be_found(contract: Schema) -> None:
    """A request whose task can be queried by a field of it marks this field, and no other, as its key."""
    schemas = contract["components"]["schemas"]
    for item in contract["paths"].values():
        if "post" not in item:
            continue
        reference = item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        request = schemas[reference.removeprefix(PREFIX)]["properties"]
        links = item["post"]["responses"]["200"].get("links", {}).values()
        asked = {value for link in links for value in link["parameters"].values() if value.startswith("$request")}
        marked = [name for name, part in request.items() if follow(dict(contract), part).get("x-idempotency-key")]
        keys = {f"$request.body#/{name}" for name in marked}
        assert keys == asked


def test_placeholders_are_no_defaults(contract: Schema) -> None:
    """What a playground fills in for a missing prompt or duration is no default of the API."""
    for at, field in sent(contract):
        if at.endswith((".prompt", ".negative_prompt", ".duration")):
            assert field.get("default") in (None, *field.get("enum", ())), at
