"""The errors in the contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from klingspec._responses import _ERRORS  # pyright: ignore[reportPrivateUsage]

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

STATUSES: Final = {"400", "401", "403", "404", "429", "500", "503", "504"}
CODES: Final = {
    401: [1000, 1001, 1002, 1003, 1004],
    429: [1100, 1101, 1102, 1302, 1303, 1304],
    403: [1103],
    400: [1200, 1201, 1300, 1301],
    404: [1202, 1203],
    500: [5000],
    503: [5001],
    504: [5002],
}
"""The table of business codes by HTTP status, read from Kling's error page a second time."""


def test_operations_have_errors(contract: Schema) -> None:
    """Every operation that a client calls has an answer for each status that errors come with, and it has a body."""
    errors = contract["components"]["responses"]
    for path, item in contract["paths"].items():
        for method, operation in item.items():
            answers = operation["responses"]
            assert answers.keys() == {"200"} | STATUSES, f"{method} {path}"
            assert all(answers[status] == {"$ref": "#/components/responses/Error"} for status in STATUSES)
    assert "schema" in errors["Error"]["content"]["application/json"]


@pytest.mark.parametrize("provider", ["kling", "deerapi"])
def test_codes(contracts: Mapping[str, Schema], provider: str) -> None:
    """The table has every business code, with the status of Kling's error page."""
    rows = contracts[provider]["x-errors"]
    assert {row["code"]: row["status"] for row in rows} == {
        code: status for status, codes in CODES.items() for code in codes
    }


@pytest.mark.parametrize("provider", ["kling", "deerapi"])
def test_rows(contracts: Mapping[str, Schema], provider: str) -> None:
    """Every row has a meaning in words, and a kind that the client has an error for."""
    for row in contracts[provider]["x-errors"]:
        assert row.keys() - {"message"} == {"code", "status", "kind", "meaning"}
        assert row["kind"] in _ERRORS, row
        assert row["meaning"].strip(), row


@pytest.mark.parametrize("provider", ["kling", "deerapi"])
def test_special_rows_come_first(contracts: Mapping[str, Schema], provider: str) -> None:
    """A row for a single message comes before the general row of its code, which every code has."""
    rows = contracts[provider]["x-errors"]
    for code in {row["code"] for row in rows}:
        messages = ["message" in row for row in rows if row["code"] == code]
        assert messages == sorted(messages, reverse=True)
        assert not messages[-1]
