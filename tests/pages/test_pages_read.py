"""What the pages state is read from them, whether they were saved as text or as HTML."""

from __future__ import annotations

from typing import Any, Final

import pytest

from klingspec_pages.page import digest

from ._pages import OPENAPI, PAGES, differences, mine, own, plain, read

KLING: Final = ("kling.txt", "kling.html", "kling.md", "kling.zh.md")
DEERAPI: Final = ("deerapi.txt", "deerapi.html")
LLMPROVIDER: Final = ("llmprovider.md", "llmprovider.html")

# What is expected of the pages in each way of writing.
Each = dict[tuple[str, ...], Any]
# Pages, the operation's number, the field's place and path, its facts, its rules.
FIELDS: Final[list[tuple[tuple[str, ...], int, str, str, dict[str, Any], list[str]]]] = [
    (KLING, 0, "body", "model_name",
     {"type": "string", "default": "poster-v1", "enum": ["poster-v1", "poster-v1-5", "poster-v2", "poster-v2-turbo"]},
     []),
    (KLING, 0, "body", "model", {"type": "string", "deprecated": True}, []),
    (KLING, 0, "body", "caption", {"type": "string", "required": True, "maxLength": 800}, []),
    (KLING, 0, "body", "avoid", {"type": "string", "maxLength": 400}, ["not with: base_image"]),
    (KLING, 0, "body", "base_image",
     {"type": "string", "x-image": True, "x-image.dataPrefix": False, "x-image.mediaTypes": ["image/png", "image/webp"],
      "x-image.maxBytes": 8388608, "x-image.minSide": 256, "x-image.minAspectRatio": 0.25,
      "x-image.maxAspectRatio": 4.0}, ["required with: layout_source"]),
    (KLING, 0, "body", "layout_source", {"type": "string", "enum": ["frame", "palette"]},
     ["required with: base_image, poster-v1-5"]),
    (KLING, 0, "body", "grip", {"type": "number", "default": 0.3, "minimum": 0, "maximum": 1},
     ["only with: poster-v1, poster-v1-5"]),
    (KLING, 0, "body", "shade", {"type": "number", "exclusiveMinimum": 0, "maximum": 2}, []),
    (KLING, 0, "body", "swing", {"type": "integer", "default": 0, "minimum": -30, "exclusiveMaximum": 30}, []),
    (KLING, 0, "body", "tag_list", {"type": "array", "items": "object", "maxItems": 12}, ["counted with: base_image"]),
    (KLING, 0, "body", "tag_list[].tag_id", {"type": "integer", "required": True}, []),
    (KLING, 0, "body", "tag_list[].weight", {"type": "number", "default": 1, "minimum": 0, "maximum": 5}, []),
    (KLING, 0, "body", "quality", {"type": "string", "default": "720p", "enum": ["480p", "720p", "1080p"]}, []),
    (KLING, 0, "body", "ratio",
     {"type": "string", "default": "1:1", "enum": ["1:1", "16:9", "9:16", "2.35:1", "10:16"]}, []),
    (KLING, 0, "body", "mood", {"type": "string", "enum": ["calm", "bold", "noir"]}, []),
    (KLING, 0, "body", "grain", {"type": "integer", "enum": [2, 4, 8]}, []),
    (KLING, 0, "body", "transparent", {"type": "boolean", "default": False}, []),
    (KLING, 0, "body", "stamp", {"type": "object"}, []),
    (KLING, 0, "body", "stamp.enabled", {"type": "boolean"}, []),
    (KLING, 0, "body", "stamp.label", {"type": "string"}, []),
    (KLING, 0, "body", "external_task_id", {"type": "string", "x-idempotency-key": True}, []),
    (KLING, 0, "response", "data.created_at", {"type": "integer", "x-unit": "ms"}, []),
    (KLING, 1, "path", "task_id", {"type": "string", "required": True}, []),
    (KLING, 1, "path", "external_task_id", {"type": "string"}, []),
    (KLING, 1, "response", "data.task_status", {"type": "string", "enum": ["queued", "drawing", "done", "failed"]}, []),
    (KLING, 1, "response", "data.task_status_msg", {"type": "null"}, []),
    (KLING, 1, "response", "data.task_result.posters", {"type": "array", "items": "object"}, []),
    (KLING, 1, "response", "data.task_result.posters[].index", {"type": "integer", "minimum": 0, "maximum": 5}, []),
    (KLING, 1, "response", "data.task_result.posters[].url", {"type": "string", "x-retention-days": 14}, []),
    (KLING, 1, "response", "data.task_result.posters[].score", {"type": "number"}, []),
    (KLING, 2, "query", "pageSize", {"type": "integer", "default": 20, "minimum": 1, "maximum": 50}, []),
    (KLING, 2, "response", "data", {"type": "array", "items": "object"}, []),
    (DEERAPI, 0, "body", "prompt", {"type": "string", "required": True, "maxLength": 300}, []),
    (DEERAPI, 0, "body", "portrait",
     {"type": "string", "required": True, "x-image": True, "x-image.dataPrefix": False, "x-image.maxBytes": 5242880,
      "x-image.mediaTypes": ["image/jpeg", "image/png", "image/webp"], "x-image.minSide": 512,
      "x-image.maxSide": 4096}, []),
    (DEERAPI, 0, "body", "strength", {"type": "number", "default": 0.8, "minimum": 0, "maximum": 2}, []),
    (DEERAPI, 0, "body", "size", {"type": "integer", "required": True, "default": 512, "enum": [256, 512, 1024]}, []),
    (DEERAPI, 0, "body", "frame_ratio", {"type": "string", "enum": ["1:1", "21:9", "9:21"]}, []),
    (DEERAPI, 0, "body", "mode", {"type": "string", "default": "fast", "enum": ["fast", "fine", "finest"]}, []),
    (DEERAPI, 0, "body", "layers", {"type": "array", "items": "object", "minItems": 1, "maxItems": 4}, []),
    (DEERAPI, 0, "body", "layers[].opacity", {"type": "integer", "default": 100, "minimum": 0, "maximum": 100}, []),
    (DEERAPI, 0, "body", "words", {"type": "array", "items": "string", "maxItems": 8}, []),
    (DEERAPI, 0, "body", "border.colour", {"type": "string", "default": "white"}, []),
    (DEERAPI, 0, "body", "legacy_style", {"type": "string", "deprecated": True}, []),
    (DEERAPI, 0, "body", "keep_eyes", {"type": "boolean", "default": True}, []),
    (DEERAPI, 0, "response", "data", {"type": "object", "required": True}, []),
    (DEERAPI, 0, "response", "data.task_result", {"type": "null"}, []),
    (DEERAPI, 0, "response", "data.layers[].size", {"type": "number"}, []),
    (LLMPROVIDER, 0, "body", "model",
     {"type": "string", "required": True, "enum": ["sticker-v1", "sticker-v2", "sticker-v2-mini"]}, []),
    (LLMPROVIDER, 0, "body", "prompt", {"type": "string", "required": True, "maxLength": 120}, []),
    (LLMPROVIDER, 0, "body", "image", {"type": "string", "x-image": True, "x-image.maxBytes": 1048576}, []),
    (LLMPROVIDER, 0, "body", "image_weight", {"type": "number", "default": 0.5, "minimum": 0, "maximum": 1}, []),
    (LLMPROVIDER, 0, "body", "finish", {"type": "string", "default": "matte", "enum": ["matte", "gloss"]}, []),
    (LLMPROVIDER, 0, "body", "seed", {"type": "integer", "minimum": 0}, []),
    (LLMPROVIDER, 0, "body", "outline", {"type": "boolean", "default": True}, []),
    (LLMPROVIDER, 0, "body", "old_size", {"type": "string", "deprecated": True}, []),
    (LLMPROVIDER, 0, "response", "created", {"type": "integer", "required": True, "x-unit": "s"}, []),
    (LLMPROVIDER, 0, "response", "data[].url", {"type": "string", "x-retention-days": 7}, []),
    (LLMPROVIDER, 1, "path", "sticker_id", {"type": "string", "required": True}, []),
    (LLMPROVIDER, 1, "response", "url", {"type": "string", "required": True, "x-retention-days": 7}, []),
]  # fmt: skip

REACHED: Final[Each] = {
    KLING: [
        ("POST", "/v1/posters/drafts", "Create Task"),
        ("GET", "/v1/posters/drafts/{id}", "Query Task (Single)"),
        ("GET", "/v1/posters/drafts", "Query Task (List)"),
    ],
    DEERAPI: [("POST", "/kling/v2/portraits/retouch", "")],
    LLMPROVIDER: [("POST", "/v1/stickers/generations", "Endpoint"), ("GET", "/v1/stickers/{sticker_id}", "Query")],
}
FACTS: Final[Each] = {
    KLING: {"servers": ["https://api.kling.example"], "statuses": [200], "auth": "bearer"},
    DEERAPI: {"servers": ["https://api.deerapi.example"], "statuses": [200, 429, 503], "auth": "bearer"},
    LLMPROVIDER: {"servers": ["https://hub.llmprovider.example"], "statuses": [200], "auth": "bearer"},
}
QUESTIONS: Final[Each] = {
    KLING[:3]: [
        (0, "elsewhere", "Authorization", "Who you are, see the chapter on keys"),
        (0, "elsewhere", "quality", "For more, refer to the model chart"),
        (0, "not understood", "stamp", "Round stamps must be ordered by letter"),
        (1, "elsewhere", "Authorization", "Who you are, see the chapter on keys"),
        (2, "elsewhere", "Authorization", "Who you are, see the chapter on keys"),
    ],
    DEERAPI: [
        (0, "fill-in", "prompt", "the default Hello is a fill-in of the playground"),
        *(
            (0, "unexplained", name, "the page names the field and says nothing of it")
            for name in ("border", "border.width", "callback_url")
        ),
        (0, "elsewhere", "model_name", "See the list of models."),
    ],
    LLMPROVIDER: [],
}


def _each(table: Each) -> list[tuple[str, Any]]:
    return [(page, expected) for pages, expected in table.items() for page in pages]


@pytest.mark.parametrize(
    ("page", "number", "place", "path", "facts", "rules"),
    [(page, *rest) for pages, *rest in FIELDS for page in pages],
)
def test_a_field_is_read(
    page: str, *, number: int, place: str, path: str, facts: dict[str, Any], rules: list[str]
) -> None:
    """A field has the facts and the rules that its page states, and no others."""
    fields = {(each.place, each.path): each for each in read(page).operations[number].fields.values()}
    field = fields[place, path]  # type: ignore[index]  # a place is one of five words
    assert (plain(field), [rule.value for rule in field.rules]) == (facts, rules)


@pytest.mark.parametrize(("page", "expected"), _each(REACHED))
def test_every_operation_is_read(page: str, expected: list[tuple[str, str, str]]) -> None:
    """The operations are those of the page, in its order, each with the heading above it."""
    found = [(one.method, one.path, one.title if expected[0][2] else "") for one in read(page).operations]
    assert found == expected


@pytest.mark.parametrize(("page", "expected"), _each(FACTS))
def test_how_an_operation_is_reached_is_read(page: str, expected: dict[str, Any]) -> None:
    """Every operation has the server, the statuses and the kind of key that its page states."""
    for one in read(page).operations:
        stated = {name: said.value for name, said in one.facts.items()}
        assert stated == expected | ({"contentType": "application/json"} if one.method == "POST" else {})


@pytest.mark.parametrize("page", PAGES)
def test_no_field_is_lost_or_made_up(page: str) -> None:
    """The fields of each operation are those of the contract."""
    read_fields = [sorted(one.fields) for one in read(page).operations]
    assert sorted(read_fields) == sorted(sorted(one.fields) for one in mine(read(page)))


@pytest.mark.parametrize(("page", "expected"), _each(QUESTIONS))
def test_what_a_page_leaves_open_is_asked(page: str, expected: list[tuple[int, str, str, str]]) -> None:
    """A sentence that leads elsewhere, is not understood or says nothing is a question, and nothing else is."""
    found = [
        (number, each.kind, each.about, each.text)
        for number, one in enumerate(read(page).operations)
        for each in one.questions
    ]
    assert found == expected


@pytest.mark.parametrize("pages", [KLING, DEERAPI, LLMPROVIDER])
def test_text_and_html_say_the_same(pages: tuple[str, ...]) -> None:
    """A page has the same digests saved as text, saved as HTML, and published in either language."""
    assert len({tuple(digest(one) for one in read(page).operations) for page in pages}) == 1


def test_a_chinese_page_asks_what_the_english_asks() -> None:
    """What a page leaves open is the same in both languages, though not in the same words."""
    asked = [
        [(one.path, each.kind, each.about, each.line) for one in read(page).operations for each in one.questions]
        for page in ("kling.md", "kling.zh.md")
    ]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("page", PAGES)
def test_an_unchanged_page_has_no_difference(page: str) -> None:
    """A page that a contract was written from does not differ from it, in nothing and by no digest."""
    assert differences(read(page)) == []
    digests = {(one.method, one.path): digest(one) for one in read(page).operations}
    assert digests == {(one.method, one.path): one.digest for one in mine(read(page))}
    assert digests == {(one.method, one.path): digest(one) for one in mine(read(page))}


@pytest.mark.parametrize("page", PAGES)
def test_every_line_number_is_a_line_of_the_page(page: str) -> None:
    """The line of each field names the field."""
    lines = (OPENAPI.parent / page).read_text(encoding="utf-8").splitlines()
    for one in read(page).operations:
        for field in one.fields.values():
            name = field.path.replace("[]", "").rpartition(".")[2]
            assert name in lines[field.line - 1], (field.path, field.line)


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("deerapi.html", "<footer>", "<footer>At most 3 visits a day. "),
        ("kling.html", "<footer>©", "<footer>Cannot exceed 5 characters. ©"),
        ("deerapi.txt", "keep_eyes\nboolean", "keep_eyes\nboolean | null"),
    ],
)
def test_what_says_nothing_makes_no_difference(page: str, old: str, new: str) -> None:
    """Neither what a footer says nor that a value may be null is a fact of a request."""
    assert old in own(page)
    assert differences(read(page, own(page).replace(old, new))) == []


@pytest.mark.parametrize(
    ("page", "old", "new", "kind"),
    [
        ("kling.txt", "Enum values:480p720p1080p", "Enum values:finecoarse", "run together"),
        ("deerapi.txt", "keep_eyes\nboolean", "keep_eyes\nboolean/string", "not understood"),
    ],
)
def test_what_cannot_be_read_is_asked_and_is_no_difference(page: str, old: str, new: str, kind: str) -> None:
    """A keyword that the page states in a way that is not understood is a question, and not one that has gone."""
    assert old in own(page)
    changed = read(page, own(page).replace(old, new))
    assert differences(changed) == []
    asked = {(each.kind, each.about) for operation in changed.operations for each in operation.questions}
    before = {(each.kind, each.about) for operation in read(page).operations for each in operation.questions}
    assert {each for each, _ in asked - before} == {kind}
