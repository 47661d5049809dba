"""The form in which Kling publishes its pages, in both languages: every edit of a cell or a note is one difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
import yaml

from klingspec_cli.docs.review import review_page
from klingspec_contract.values import at_pointer

from ._pages import OPENAPI, PUBLISHED, differences, own, read

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT: Final = yaml.safe_load((OPENAPI / "documented" / "kling.yaml").read_text(encoding="utf-8"))
ROW: Final = re.compile(
    r"^\| `(?P<name>[\w.\[\]]+)` \| (?P<type>\w+) \| (?P<need>\S+) \| (?P<default>\S+) \| (?P<enum>.*?) \|"
)
NEED: Final = {"Yes": "No", "No": "Yes", "是": "否", "否": "是"}
TYPES: Final = {"string": "int", "int": "string", "long": "bool", "float": "string", "bool": "string"}
# What notes state: the field, the keyword, and the number that stands there, with another.
NOTED: Final = (
    ("caption", "maxLength", "800", "900"), ("avoid", "maxLength", "400", "40"),
    ("base_image", "x-image.maxBytes", "8MB", "9MB"), ("base_image", "x-image.minSide", "256px", "300px"),
    ("base_image", "x-image.minAspectRatio", "1:4 ~", "1:5 ~"),
    ("base_image", "x-image.maxAspectRatio", "~ 4:1", "~ 3:1"),
    ("base_image", "x-image.mediaTypes", ".webp", ".gif"), ("grip", "minimum", "[0, 1]", "[0.1, 1]"),
    ("grip", "maximum", "[0, 1]", "[0, 2]"), ("shade", "exclusiveMinimum", "(0, 2]", "(1, 2]"),
    ("shade", "maximum", "(0, 2]", "(0, 3]"), ("swing", "minimum", "[-30, 30)", "[-45, 30)"),
    ("swing", "exclusiveMaximum", "[-30, 30)", "[-30, 45)"), ("tag_list", "maxItems", "12 ", "15 "),
    ("tag_list[].weight", "maximum", "[0, 5]", "[0, 9]"), ("copies", "maximum", "[1, 6]", "[1, 7]"),
    ("copies", "minimum", "[1, 6]", "[2, 6]"), ("pageNum", "maximum", "[1, 200]", "[1, 100]"),
    ("pageSize", "maximum", "[1, 50]", "[1, 500]"), ("layout_source", "allOf", "poster-v1-5", "poster-v2"),
    ("base_image", "allOf", "layout_source", "mood"), ("avoid", "allOf", "base_image", "layout_source"),
    ("grip", "allOf", "poster-v1-5", "poster-v2"),
)  # fmt: skip


class Edit(NamedTuple):
    """A page with one line of it written anew, and the difference that this makes."""

    page: str
    line: int
    now: str
    path: str
    keyword: str

    @property
    def text(self) -> str:
        """The edited page."""
        lines = own(self.page).splitlines(keepends=True)
        lines[self.line - 1] = self.now
        return "".join(lines)


def _cells(page: str) -> Iterator[Edit]:
    """Every cell of every field's row, with something else in it."""
    for number, line in enumerate(own(page).splitlines(keepends=True), 1):
        match = ROW.match(line)
        if match is None or match["name"] in ("Content-Type", "Authorization"):
            continue
        name, enum = match["name"], match["enum"]
        cells = line.split("|")
        value = "`1080p`" if name == "quality" else "`true`" if name == "transparent" else "`7`"
        edits = [(3, NEED[match["need"]], "required"), (4, value, "default")]
        edits += [(2, TYPES[match["type"]], "type")] if match["type"] in TYPES else []
        edits += [(4, "-", "default")] if match["default"] != "-" else []
        edits += [(5, f"{enum}, `32`", "enum"), (5, enum.rpartition(", ")[0], "enum")] if enum != "-" else []
        for column, text, keyword in edits:
            now = "|".join([*cells[:column], f" {text} ", *cells[column + 1 :]])
            yield Edit(page, number, now, name, keyword)


def _notes(page: str) -> Iterator[Edit]:
    """Every number and name of the notes that states a fact, with another in its place."""
    for name, keyword, old, new in NOTED:
        lines = list(enumerate(own(page).splitlines(keepends=True), 1))
        noted = [
            (number, line) for number, line in lines if line.startswith(f"- `{name}`") and old in line[len(name) + 4 :]
        ]
        number, line = noted[-1] if keyword == "allOf" else noted[0]
        head = line[: len(name) + 4]
        yield Edit(page, number, head + line[len(head) :].replace(old, new), name, keyword)


EDITS: Final = [edit for page in PUBLISHED for edit in (*_cells(page), *_notes(page))]


def test_there_are_enough_of_them() -> None:
    """Every column and every kind of note is among the edits, in each language."""
    assert len(EDITS) >= 150
    assert {edit.keyword for edit in EDITS} >= {"required", "type", "default", "enum", "maxLength", "minimum", "allOf"}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.page}-{edit.line}-{edit.path}-{edit.keyword}")
def test_one_edit_is_one_difference(edit: Edit) -> None:
    """An edit is told at its field and keyword, in its line, with the pointer of what stands there; nothing else is."""
    assert edit.text != own(edit.page)
    found = differences(read(edit.page, edit.text))
    assert [(one.path, one.keyword) for one in found] == [(edit.path, edit.keyword)]
    (one,) = found
    assert one.line == edit.line or one.page_says is None
    assert one.change == "added" or at_pointer(DOCUMENT, one.pointer) is not None


@pytest.mark.parametrize("page", PUBLISHED)
@pytest.mark.parametrize("name", ["callback_url", "copies", "tag_list[].weight", "mood", "shade"])
def test_a_row_that_goes_is_a_field_that_goes(page: str, name: str) -> None:
    """Without its row and its notes a field is gone, and one of another name in both is renamed."""
    lines = own(page).splitlines(keepends=True)
    without = [line for line in lines if not line.startswith((f"| `{name}`", f"- `{name}`"))]
    # What the fragment of a list shows is there, though no row lists it.
    without = [line.replace(', "weight": float', "") if name.endswith("weight") else line for line in without]
    assert [(one.path, one.change) for one in differences(read(page, "".join(without)))] == [(name, "removed")]
    again = own(page).replace(f"`{name}`", f"`{name}_now`")
    again = again.replace('"weight"', '"weight_now"') if name.endswith("weight") else again
    again = again.replace('"copies"', '"copies_now"')
    assert [(one.path, one.change) for one in differences(read(page, again))] == [(name, "renamed")]


@pytest.mark.parametrize("page", PUBLISHED)
def test_a_new_row_is_a_new_field(page: str) -> None:
    """A row that the contract does not have is a field with what its cells and its notes state."""
    yes = "是" if "zh" in page else "Yes"
    row = f"| `paper` | string | {yes} | - | `matt`, `silk` | x |\n"
    text = re.sub(r"(?=^\| `callback_url`)", row, own(page), flags=re.MULTILINE)
    (one,) = differences(read(page, text))
    assert (one.path, one.change, one.pointer) == (
        "paper", "added", "/components/schemas/PosterRequest/properties/paper"
    )  # fmt: skip
    assert one.page_says == {"type": "string", "required": True, "enum": ["matt", "silk"]}


@pytest.mark.parametrize("page", PUBLISHED)
def test_a_page_without_a_call_is_of_its_address(page: str) -> None:
    """Where no example calls a server, the address that the page says it has names the provider."""
    reviewed = review_page(read(page, own(page).replace("https://api.kling.example", "https://xxx")), OPENAPI)
    assert reviewed.provider == "kling"
    assert reviewed.differences == []


def test_no_default_is_none() -> None:
    """A default that is called None is none."""
    text = own("kling.md").replace("| `avoid` | string | No | - |", "| `avoid` | string | No | `None` |")
    assert text != own("kling.md")
    assert differences(read("kling.md", text)) == []


@pytest.mark.parametrize("page", PUBLISHED)
def test_the_notes_of_one_of_several_forms_are_asked(page: str) -> None:
    """What a note says of a form that a field may have belongs to no single field: it is asked, and changes nothing."""
    note = "- `stamp.type.round`: Cannot exceed 3 letters\n- `stamp`: "
    text = own(page).replace("- `stamp`: ", note, 1)
    read_page = read(page, text)
    assert differences(read_page) == []
    asked = [(each.about, each.text) for one in read_page.operations for each in one.questions]
    assert ("stamp.type.round", "Cannot exceed 3 letters") in asked


@pytest.mark.parametrize("page", PUBLISHED)
def test_the_fragment_of_a_form_shows_its_fields(page: str) -> None:
    """What a fragment in the notes of one form shows is inside the field that has the form, and is no answer."""
    note = '- `stamp.type.round`: ```json\n  {\n    "frame": 1 // Default: 7\n  }\n  ```\n'
    text = own(page).replace("- `stamp`: ", f"{note}- `stamp`: ", 1)
    assert [(one.place, one.path, one.change, one.page_says) for one in differences(read(page, text))] == [
        ("body", "stamp.frame", "added", {"type": "integer", "default": 7})
    ]


@pytest.mark.parametrize("page", PUBLISHED)
def test_a_comment_in_a_fragment_is_about_its_member(page: str) -> None:
    """A default beside a member of a fragment is that member's, not that of the field whose note it is."""
    old = '"stamp": { "enabled": boolean, "label": string }'
    new = '"stamp": {\n      "enabled": boolean, // Default: true\n      "label": string\n    }'
    assert old in own(page)
    found = differences(read(page, own(page).replace(old, new)))
    assert [(one.path, one.keyword, one.page_says) for one in found] == [("stamp.enabled", "default", True)]
