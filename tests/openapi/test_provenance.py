"""Where each documented operation comes from: its page, the day it was captured, and a digest of what was read."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pytest

from contract import providers, read_documented
from klingspec_pages.documented import Documented
from klingspec_pages.page import digest

DOCUMENTS: Final[dict[str, dict[str, Any]]] = {name: read_documented(name) for name in providers()}
READ: Final = {
    (name, each.path, each.method): each
    for name, document in DOCUMENTS.items()
    for each in Documented(document, name).operations
}
OPERATIONS: Final = [
    (provider, path, method) for provider, document in DOCUMENTS.items() for path in document["paths"]
    for method in document["paths"][path]
]  # fmt: skip


@pytest.mark.parametrize(("provider", "path", "method"), OPERATIONS)
def test_an_operation_says_where_it_comes_from(provider: str, path: str, method: str) -> None:
    """It names its page's address and heading, and a day on which the page was captured."""
    operation = DOCUMENTS[provider]["paths"][path][method]
    assert operation["externalDocs"]["url"].startswith("https://")
    assert operation["externalDocs"]["description"]
    assert dt.date.fromisoformat(operation["x-source"]["captured"])


@pytest.mark.parametrize(("provider", "path", "method"), OPERATIONS)
def test_neither_facts_nor_digest_change_alone(provider: str, path: str, method: str) -> None:
    """The digest of the facts that were read is that of the facts that stand here; `docs --write` renews it."""
    assert (
        digest(READ[provider, path, method.upper()]) == DOCUMENTS[provider]["paths"][path][method]["x-source"]["facts"]
    )


@pytest.mark.parametrize("provider", providers())
def test_a_contract_is_as_new_as_its_newest_page(provider: str) -> None:
    """The version of a contract is the last day on which one of its pages was captured."""
    operations = [each for path in DOCUMENTS[provider]["paths"].values() for each in path.values()]
    assert DOCUMENTS[provider]["info"]["version"] == max(each["x-source"]["captured"] for each in operations)
