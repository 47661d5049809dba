"""Pages of 36 operations in the published form: each fact is read, drafted into a contract, and missed when it goes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from klingspec_cli.docs import review
from klingspec_contract.document import Contract
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import at_pointer
from klingspec_pages.page_reader import ReadPage, read_page

from ._command import run
from ._pages import plain
from ._published import PAGES, F, P, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMPTY: Final[dict[str, Any]] = {
    "openapi": "3.1.0", "info": {"title": "Kling", "version": "2026-01-01"}, "tags": [], "paths": {},
    "servers": [{"url": "https://api.kling.example"}], "security": [{"bearer": []}],
    "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}, "schemas": {}},
}  # fmt: skip
LANGUAGES: Final = ("en", "zh")
EDITS: Final = 150
BOTH: Final = pytest.mark.parametrize("language", LANGUAGES)
EACH: Final = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _read(page: P, language: str = "en") -> ReadPage:
    return read_page(page.name, render(page, language).encode())


@pytest.fixture(scope="module")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a contract that was drafted from the English pages."""
    folder = tmp_path_factory.mktemp("openapi")
    (folder / "documented").mkdir()
    (folder / "documented" / "kling.yaml").write_text(yaml.safe_dump(EMPTY, sort_keys=False), encoding="utf-8")
    for page in PAGES:
        review.write_draft(review.review_page(_read(page), folder), folder, "2026-01-02")
    return folder


@cache
def _document(openapi: Path) -> dict[str, Any]:
    """The drafted contract, in one."""
    return review.read_contract(openapi, "kling")[1].document


@BOTH
@EACH
def test_every_fact_is_read(page: P, language: str) -> None:
    """A field has what its row and its notes say, and nothing else; nothing is asked."""
    create, query, listing = _read(page, language).operations
    fields = {field.path: field for field in create.fields.values() if field.place == "body"}
    assert {path: plain(field) for path, field in fields.items()} == {one.path: one.stated for one in page.fields}
    assert {path: [rule.value for rule in field.rules] for path, field in fields.items()} == {
        one.path: list(one.rules) for one in page.fields
    }
    sizes = [plain(field) for field in listing.fields.values() if field.place == "query"]
    assert [one["maximum"] for one in sizes] == [1000, 500]
    assert ("response", f"data.task_result.{page.result}.url") in query.fields
    assert [each.text for one in (create, query, listing) for each in one.questions] == []


@BOTH
@EACH
def test_a_drafted_contract_says_what_its_page_says(page: P, language: str, openapi: Path) -> None:
    """Between a page in either language and the draft of the English one there is no difference."""
    reviewed = review.review_page(_read(page, language), openapi)
    assert ([*reviewed.differences], reviewed.new_questions) == ([], [])


def test_a_drafted_contract_has_shapes(openapi: Path) -> None:
    """Every drafted resource creates tasks that are queried, listed, and have files."""
    resources = Shapes(Contract("kling", _document(openapi))).resources
    assert len(resources) == len(PAGES)
    for resource in resources.values():
        assert resource.tasks
        assert resource.tasks.listing
        assert resource.tasks.files
        assert resource.tasks.states == {"succeeded": ["succeed"], "failed": ["failed"]}


def _edits(page: P) -> Iterator[tuple[F, F, str, str]]:
    """Each fact of a page's fields written anew: the field before and after, the change and its keyword."""
    named = {word for one in page.fields for rule in one.rules for word in rule.partition(": ")[2].split(", ")}
    for one in page.fields:
        yield one, replace(one, need=not one.need), "removed" if one.need else "added", "required"
        if one.default is not None:
            yield one, replace(one, default=None), "removed", "default"
        if one.enum:
            yield one, replace(one, enum=(*one.enum, "77")), "changed", "enum"
        for name, value in one.facts.items():
            if isinstance(value, int | float) and not isinstance(value, bool) and "Aspect" not in name:
                more = value + (1024**2 if name.endswith("Bytes") else 1)
                is_counted = one.rules and name == "maxItems"
                yield one, replace(one, facts={**one.facts, name: more}), "changed", "" if is_counted else name
            if isinstance(value, list):
                yield one, replace(one, facts={**one.facts, name: value[:1]}), "changed", name
        if one.rules:
            yield one, replace(one, rules=()), "removed", "allOf"
        if not (named & {one.path, *map(str, one.enum)}) and not one.rules and one.type not in ("array", "object"):
            yield one, replace(one, path=f"{one.path}_of_late"), "renamed", ""


ALL: Final = [(page, edit) for page in PAGES for edit in _edits(page) if edit[3] or edit[2] == "renamed"]


@pytest.mark.parametrize("seed", range(EDITS))
def test_one_edit_is_one_difference(seed: int, openapi: Path) -> None:
    """An edit of one fact is told at its field and keyword, with the pointer of what changes, and nothing else is."""
    chance = Random(seed)
    page, (old, new, change, keyword) = chance.choice(ALL)
    edited = replace(page, fields=tuple(new if one is old else one for one in page.fields))
    reviewed = review.review_page(_read(edited, chance.choice(LANGUAGES)), openapi)
    assert [(one.path, one.change, one.keyword) for one in reviewed.differences] == [(old.path, change, keyword)]
    assert reviewed.new_questions == []
    (one,) = reviewed.differences
    assert one.change == "added" or at_pointer(_document(openapi), one.pointer) is not None


@pytest.mark.parametrize("seed", range(0, EDITS, 10))
def test_a_field_that_goes_or_comes_is_told(seed: int, openapi: Path) -> None:
    """Without its row and its notes a field is gone; a row that was not there is a new field, with all that it says."""
    chance = Random(seed)
    page = chance.choice(PAGES)
    gone = chance.choice([one for one in page.fields if one.path in ("prompt", "callback_url", "n")])
    without = replace(page, fields=tuple(one for one in page.fields if one is not gone))
    (one,) = review.review_page(_read(without), openapi).differences
    assert (one.subject, one.change, one.path) == ("field", "removed", gone.path)
    late = F("of_late", default="a", enum=("a", "b"))
    (one,) = review.review_page(_read(replace(page, fields=(*page.fields, late))), openapi).differences
    assert (one.subject, one.change, one.path, one.page_says) == ("field", "added", "of_late", late.stated)


def test_a_page_of_another_endpoint_is_no_change_of_this_one(openapi: Path) -> None:
    """A page that documents other operations, however alike, adds them and takes nothing from those that there are."""
    other = replace(PAGES[0], title="Others", path="/v2/images/others")
    reviewed = review.review_page(_read(other), openapi)
    assert [(one.subject, one.change) for one in reviewed.differences] == [("operation", "added")] * 3


def test_the_command_drafts(openapi: Path, tmp_path: Path) -> None:
    """`--draft` writes a file for what no contract has, and says where it is and what it could not say."""
    page = tmp_path / "page.md"
    other = replace(PAGES[0], path="/v2/images/others", fields=(*PAGES[0].fields, F("extra", "object")))
    page.write_text(render(other), encoding="utf-8")
    result = run(page, "--draft", openapi=openapi)
    drafted = openapi / "documented" / "kling" / "others.yaml"
    assert (result.exit_code, str(drafted) in result.stdout, "`extra` holds" in result.stdout) == (1, True, True)
    assert "nothing is drafted" in run(page, "--draft", openapi=openapi).stdout
    drafted.unlink()
