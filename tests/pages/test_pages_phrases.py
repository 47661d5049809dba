"""The smallest parts of a page: values run together, limits and rules in sentences, examples that are nearly JSON."""

from __future__ import annotations

from typing import Any, Final

import pytest

from klingspec_pages.json_examples import members
from klingspec_pages.sentences import read_rules, read_sentence, sentences, split_joined_values, type_name
from klingspec_pages.source import Line

JOINED: Final[list[tuple[str, set[str], list[str] | None]]] = [
    ("16:99:161:1", set(), ["16:9", "9:16", "1:1"]),
    ("1:1", set(), ["1:1"]),
    ("21:99:2116:9", set(), ["21:9", "9:21", "16:9"]),
    ("2.35:11:12.39:1", set(), ["2.35:1", "1:1", "2.39:1"]),
    ("10:1616:10", set(), ["10:16", "16:10"]),
    ("16:9auto", {"auto"}, ["16:9", "auto"]),
    ("480p720p1080p", set(), ["480p", "720p", "1080p"]),
    ("1k2k4k", set(), ["1k", "2k", "4k"]),
    ("poster-v1poster-v1-5poster-v2", set(), ["poster-v1", "poster-v1-5", "poster-v2"]),
    ("poster-v1poster-v1-5other-v1", set(), ["poster-v1", "poster-v1-5", "other-v1"]),
    ("stdpro", {"std", "pro"}, ["std", "pro"]),
    ("stdpro", {"std"}, ["std", "pro"]),
    ("calmboldnoir", {"calm", "noir"}, ["calm", "bold", "noir"]),
    ("calm", {"calm"}, ["calm"]),
    ("480p720p1080pauto", set(), ["480p", "720p", "1080p", "auto"]),
    ("5s10m", set(), ["5s", "10m"]),
    ("510", {"5"}, ["5", "10"]),
    ("510", set(), None),
    ("5", set(), ["5"]),
    ("stdpro", set(), None),
    ("std, pro", set(), ["std", "pro"]),
    ("std/pro/max", set(), ["std", "pro", "max"]),
    ("5 or 10", set(), ["5", "10"]),
    ('"a", "b"', set(), ["a", "b"]),
    ("512x512 1024x1024", set(), ["512x512", "1024x1024"]),
]

STATED: Final[list[tuple[str, str, dict[str, Any]]]] = [
    ("string", "Cannot exceed 2,500 characters", {"maxLength": 2500}),
    ("string", "At most 20 letters.", {"maxLength": 20}),
    ("string", "5 to 60 characters", {"minLength": 5, "maxLength": 60}),
    ("string", "Not fewer than 3 characters.", {"minLength": 3}),
    ("string", "120 characters or fewer", {"maxLength": 120}),
    ("string", "Its 3 characters are the heroes.", {}),
    ("string", "No longer than 800 characters and no shorter than 2.", {"minLength": 2, "maxLength": 800}),
    ("string", "At least 2 and at most 800 characters", {"minLength": 2, "maxLength": 800}),
    ("string", "At most 800 characters in at most 3 languages", {"maxLength": 800}),
    ("string", "Options: 1:1 (square), 16:9 (wide).", {"enum": ["1:1", "16:9"]}),
    ("string", "By default the first one.", {}),
    ("number", "By default 0.5.", {"default": 0.5}),
    ("integer", "At most 30 seconds", {"maximum": 30}),
    ("integer", "At most 30 pixels", {}),
    ("integer", "At most 30 % of it", {}),
    ("string", "Max 3 MB.", {"x-image.maxBytes": 3145728}),
    ("string", "At least 10 KB, at most 1 GB.", {"x-image.minBytes": 10240, "x-image.maxBytes": 1073741824}),
    ("string", "minimum 64×64 px, maximum 640×640 px", {"x-image.minSide": 64, "x-image.maxSide": 640}),
    (
        "string",
        "It lasts 4 seconds (inclusive) to 9 seconds (inclusive).",
        {"x-image.minSeconds": 4, "x-image.maxSeconds": 9},
    ),
    ("string", "It lasts ≥3 seconds and ≤4 seconds, or ≥8 seconds and ≤9 seconds.", {}),
    ("string", "Formats: .wav, .mp3", {"x-image.mediaTypes": ["audio/mpeg", "audio/wav"]}),
    ("integer", "The piece that is left must last at least 3 seconds.", {}),
    ("integer", "The poster duration must be at least 3 seconds.", {"minimum": 3}),
    ("string", "Three ways available: by poster_id or by name", {}),
    ("string", "Both methods available: poster_id or name", {}),
    ("string", "Values for every kind of poster: calm, bold", {"enum": ["calm", "bold"]}),
    ("string", "Enum values: calm, bold;", {"enum": ["calm", "bold"]}),
    ("string", "A coin, with a fixed parameter value of GBP/SEK", {"enum": ["GBP", "SEK"]}),
    ("string", '"calm" = without noise, "bold" = with it', {"enum": ["calm", "bold"]}),
    ("string", '"calm" = without noise', {}),
    ("string", "The default value is now - 3 days", {}),
    ("string", "The default value is present time", {}),
    ("string", "Formats: JPEG, BMP.", {"x-image.mediaTypes": ["image/bmp", "image/jpeg"]}),
    ("string", "shape: 1:5 ~ 5:1", {"x-image.minAspectRatio": 0.2, "x-image.maxAspectRatio": 5.0}),
    ("string", "Base64, without any prefix", {"x-image": True, "x-image.dataPrefix": False}),
    ("string", "One of: red, green, or blue.", {"enum": ["red", "green", "blue"]}),
    ("string", "Deprecated.", {"deprecated": True}),
    ("string", "It must be unique.", {"x-idempotency-key": True}),
    ("string", "Its name must be unique within the task.", {}),
    ("string", "It expires after 3 days", {"x-retention-days": 3}),
    ("string", "See https://posters.example/at-most-3-characters", {}),
    ("string", "[1, 5]", {}),
    ("integer", "Value range: [1, 9]", {"minimum": 1, "maximum": 9}),
    ("integer", "Value range: [-5, -1]", {"minimum": -5, "maximum": -1}),
    ("integer", "Range: 1–9.", {"minimum": 1, "maximum": 9}),
    ("integer", "between 3 and 12", {"minimum": 3, "maximum": 12}),
    ("integer", "No more than 7", {"maximum": 7}),
    ("integer", "At least 2 and at most 4", {"minimum": 2, "maximum": 4}),
    ("integer", "More in the 3-0 Capability Map", {}),
    ("integer", "One of 5, 10", {"enum": [5, 10]}),
    ("integer", "Unix timestamp, unit ms", {"x-unit": "ms"}),
    ("integer", "Timestamp in seconds", {"x-unit": "s"}),
    ("number", "(0, 1]", {"exclusiveMinimum": 0, "maximum": 1}),
    ("number", "[0.5, 1.5)", {"minimum": 0.5, "exclusiveMaximum": 1.5}),
    ("number", "0 <= x <= 1", {"minimum": 0, "maximum": 1}),
    ("number", "Defaults to 0.5.", {"default": 0.5}),
    ("boolean", "Default is true", {"default": True}),
    ("array", "At most 12 tags", {"maxItems": 12}),
    ("array", "1–4 layers", {"minItems": 1, "maxItems": 4}),
    ("object", "At most 12 of them", {}),
]

RULES: Final[list[tuple[str, list[str]]]] = [
    ("Required when image parameter is not empty", ["required with: image"]),
    ("Required when using poster-v1-5 and image parameter is not empty.", ["required with: image, poster-v1-5"]),
    ("Required if mode is pro", ["required with: pro"]),
    ("Only poster-v1, poster-v1-5 support this parameter", ["only with: poster-v1, poster-v1-5"]),
    ("Only poster-v2 supports this parameter", ["only with: poster-v2"]),
    ("Only source_kind parameter is face is available", ["only with: face"]),
    ("Only .mp4/.mov formats are supported.", []),
    ("When there is no poster, the current parameter is required.", []),
    ("Only used when mode is finest.", ["only with: finest"]),
    ('In that case (when the "image" field is not empty), it is not supported.', ["not with: image"]),
    ("Cannot be used together with `last_frame`", ["not with: last_frame"]),
    ("The current parameter is mutually exclusive with the cursor parameter:", ["not with: cursor"]),
    ("When mode is pro, this parameter is required.", ["required with: pro"]),
    ("When the cursor parameter is not empty, the current parameter is invalid.", ["not with: cursor"]),
    ("The sum of the number of tags and the number of image shall not exceed 10.", ["counted with: image"]),
    ("Required.", []),
    ("Your own stamps are not supported", []),
    ("What the poster shows.", []),
]

EXAMPLES: Final[list[tuple[str, list[tuple[str, str, Any, str]]]]] = [
    ('{"a": 1, "b": "x"}', [("a", "integer", 1, ""), ("b", "string", "x", "")]),
    ('{\n"a": 1.5 // how much\n}', [("a", "number", 1.5, "how much")]),
    ('{\n"a": true\n"b": null\n}', [("a", "boolean", True, ""), ("b", "null", None, "")]),
    ('{ "id": long, "on": boolean }', [("id", "integer", None, ""), ("on", "boolean", None, "")]),
    ("{'a': 'x', b: 2,}", [("a", "string", "x", ""), ("b", "integer", 2, "")]),
    (
        '{"a": { // outer\n"b": [\n{"c": 1},\n{"d": -2}\n]\n}}',
        [
            *(("a", "object", None, "outer"), ("a.b", "array", None, ""), ("a.b[]", "object", None, "")),
            *(("a.b[].c", "integer", 1, ""), ("a.b[].d", "integer", -2, "")),
        ],
    ),
    ('[{"a": "https://x.example/{b}"}]', [("[]", "object", None, ""), ("[].a", "string", "https://x.example/{b}", "")]),
    ('{"a": [', [("a", "array", None, "")]),
    ("{}", []),
]

TYPES: Final = [
    ("string", ("string", "")), ("Int", ("integer", "")), ("long", ("integer", "")), ("float", ("number", "")),
    ("bool", ("boolean", "")), ("string[]", ("array", "string")), ("object[]", ("array", "object")),
    ("array<int>", ("array", "integer")), ("list of strings", ("array", "string")), ("enum<string>", ("string", "")),
    ("enum<integer>", ("integer", "")), ("map<string, int>", ("object", "")), ("null", ("null", "")),
    ("boolean | null", ("boolean", "")), ("null | enum<string>", ("string", "")), ("integer<int32>", ("integer", "")),
    ("string or null", ("string", "")), ("integer/string", ("", "")),
    ("poster", ("", "")), ("poster[]", ("", "")),
]  # fmt: skip


def _lines(text: str) -> list[Line]:
    return [Line(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]


@pytest.mark.parametrize(("text", "known", "values"), JOINED)
def test_values_run_together_are_divided(text: str, known: set[str], values: list[str] | None) -> None:
    """Values without a sign between them are divided in the one way there is, and not where there is none."""
    assert split_joined_values(text, known) == values


@pytest.mark.parametrize(("kind", "sentence", "stated"), STATED)
def test_a_sentence_states_what_it_says(kind: str, sentence: str, stated: dict[str, Any]) -> None:
    """A sentence states limits of the type of its field, and no others."""
    assert dict(read_sentence(sentence, kind)) == stated


@pytest.mark.parametrize(("sentence", "rules"), RULES)
def test_a_rule_is_read(sentence: str, rules: list[str]) -> None:
    """A rule names the fields and the values that it depends on, whatever words stand between them."""
    assert read_rules(sentence) == rules


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_an_example_is_read(text: str, expected: list[tuple[str, str, Any, str]]) -> None:
    """The members of an example are read with their paths, types, values and comments, be it JSON or nearly."""
    found, _ = members(_lines(text))
    assert [(each.path, each.type, each.value, each.comment) for each in found] == expected


def test_an_example_ends_where_it_ends() -> None:
    """The line after an example is not of it."""
    lines = _lines('{\n"a": {\n"b": 1\n}\n}\n{\n"c": 2\n}')
    found, after = members(lines)
    assert ([each.path for each in found], after) == (["a", "a.b"], 5)


@pytest.mark.parametrize(("word", "expected"), TYPES)
def test_a_word_for_a_type_is_known(word: str, expected: tuple[str, str]) -> None:
    """A page's word for a type is JSON's, with that of the items of a list; other words are no type."""
    assert type_name(word) == expected


def test_a_point_within_a_number_ends_no_sentence() -> None:
    """Sentences end where a blank follows the sign."""
    assert sentences("From 0.5 to 1.5. Not v1.5; or e.g.this! Why?") == [
        "From 0.5 to 1.5.",
        "Not v1.5;",
        "or e.g.this!",
        "Why?",
    ]
