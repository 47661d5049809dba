"""A page that has changed differs from its contract in that change and in nothing else."""

from __future__ import annotations

from typing import Any, Final

import pytest
import yaml

from klingspec_contract.values import at_pointer
from klingspec_pages.page import canonical_value, digest

from ._pages import CAPTURED, OPENAPI, Changed, differences, mine, provider, read
from .changes import CHANGES

DOCUMENTS: Final = {file.stem: yaml.safe_load(file.read_text()) for file in (OPENAPI / "documented").glob("*.yaml")}
ALL: Final = pytest.mark.parametrize("changed", CHANGES, ids=str)


@ALL
def test_one_change_is_one_difference(changed: Changed) -> None:
    """A difference names what has changed, what the page says now, in which line, and where the contract says it."""
    found = differences(read(changed.page, changed.text))
    assert [
        (one.subject, one.change, one.place, one.path, one.keyword, one.page_says, one.pointer, one.line)
        for one in found
    ] == [
        (
            *(changed.subject, changed.change, changed.place, changed.path, changed.keyword),
            *(changed.says, changed.pointer, changed.line),
        )
    ]


def test_every_page_is_changed() -> None:
    """There are changes of every page."""
    assert {changed.page for changed in CHANGES} == set(CAPTURED)


@ALL
def test_a_digest_changes_with_the_page(changed: Changed) -> None:
    """A page whose digests are those of the contract has no difference, and one with another digest has one."""
    page = read(changed.page, changed.text)
    assert {digest(one) for one in page.operations} != {digest(one) for one in mine(page)}


@pytest.mark.parametrize("changed", [one for one in CHANGES if one.change != "added"], ids=str)
def test_the_pointer_leads_to_what_has_to_be_edited(changed: Changed) -> None:
    """A pointer of what has changed or is gone exists in the contract; a keyword's holds what the page said before."""
    page = read(changed.page, changed.text)
    (one,) = differences(page)
    there: Any = at_pointer(DOCUMENTS[provider(page)], one.pointer)
    assert there is not None
    is_plain = (
        one.keyword not in ("required", "type", "servers", "statuses", "contentType") and not one.keyword.islower()
    )
    if one.subject == "keyword" and is_plain:
        assert canonical_value(there) == canonical_value(one.contract_says)


@pytest.mark.parametrize(
    ("keyword", "operations"),
    [
        ("servers", ["createPoster", "getPoster", "listPosters"]),
        ("x-unit", ["getPoster", "listPosters"]),
        ("maxItems", ["createPoster"]),
    ],
)
def test_a_difference_names_all_operations_that_share_it(keyword: str, operations: list[str]) -> None:
    """What has changed for some operations at one place of the contract is one difference of all of them."""
    changed = next(one for one in CHANGES if one.page == "kling.txt" and one.keyword == keyword)
    (one,) = differences(read(changed.page, changed.text))
    assert one.operations == operations


def test_some_changes_at_once_are_all_told() -> None:
    """Each of some changes on one page is a difference of its own."""
    text = CHANGES[0].text.replace("[1, 6]", "[1, 7]").replace("calmboldnoir", "calmnoir")
    found = {(one.path, one.keyword) for one in differences(read("kling.txt", text))}
    assert found == {("caption", "maxLength"), ("copies", "maximum"), ("mood", "enum")}


def test_an_operation_that_another_page_documents_is_not_missed() -> None:
    """A contract's operation of another page's is no difference of this page's."""
    assert all("createFrame" not in one.operations for one in differences(read("deerapi.txt")))
