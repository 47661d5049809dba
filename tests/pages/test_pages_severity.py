"""What a change means for those who use the client, and the line that the changelog gets."""

from __future__ import annotations

from typing import Any, Final

import pytest

from klingspec_cli.docs.severity import SEVERITIES, Severity, changelog_line, severity_of
from klingspec_pages.page_comparison import Difference

from ._pages import Changed, differences, read
from .changes import CHANGES

REQUESTS, ANSWERS, ADDITIVE = SEVERITIES

# The change's page, the field and keyword it is about, what changed; whom it breaks.
MEANINGS: Final = [
    ("kling.txt", "caption", "maxLength", 900, ADDITIVE),
    ("kling.txt", "caption", "maxLength", None, ADDITIVE),
    ("kling.txt", "avoid", "maxLength", 40, REQUESTS),
    ("kling.txt", "external_task_id", "maxLength", 64, REQUESTS),
    ("kling.txt", "copies", "maximum", 12, ADDITIVE),
    ("kling.txt", "copies", "minimum", 2, REQUESTS),
    ("kling.txt", "base_image", "x-image.minSide", 300, REQUESTS),
    ("kling.txt", "base_image", "x-image.maxBytes", 20971520, ADDITIVE),
    ("kling.txt", "grain", "enum", [2, 4, 8, 16], ADDITIVE),
    ("kling.txt", "mood", "enum", ["calm", "noir"], REQUESTS),
    ("kling.txt", "grip", "default", 0.4, ADDITIVE),
    ("kling.txt", "mood", "default", "calm", ADDITIVE),
    ("kling.txt", "avoid", "required", True, REQUESTS),
    ("kling.txt", "caption", "required", None, ADDITIVE),
    ("kling.txt", "shade", "type", "integer", REQUESTS),
    ("llmprovider.html", "n", "type", "number", ADDITIVE),
    ("kling.txt", "pageNum", "maximum", 100, REQUESTS),
    ("kling.txt", "callback_url", "", None, REQUESTS),
    ("kling.txt", "callback_url", "", "notify_url", REQUESTS),
    ("kling.txt", "callback_url", "deprecated", True, ADDITIVE),
    ("kling.html", "paper", "", {"type": "string"}, ADDITIVE),
    ("llmprovider.md", "paper", "", {"type": "string", "required": True}, REQUESTS),
    ("kling.txt", "feeling", "", {"type": "string"}, ADDITIVE),
    ("deerapi.txt", "data.cost", "", {"type": "number"}, ADDITIVE),
    ("deerapi.html", "data.task_id", "", None, ANSWERS),
    ("deerapi.txt", "data.layers[].id", "", None, ANSWERS),
    ("deerapi.txt", "data.task_id", "type", "integer", ANSWERS),
    ("kling.txt", "data.task_status", "enum", ["queued", "drawing", "done", "failed", "expired"], ANSWERS),
    ("kling.txt", "data.created_at", "x-unit", "s", ANSWERS),
    ("kling.txt", "", "path", "/v1/posters/draft/{id}", REQUESTS),
    ("kling.txt", "", "method", "PUT", REQUESTS),
    ("kling.txt", "", "", "DELETE /v1/posters/drafts/{id}", ADDITIVE),
    ("llmprovider.md", "", "", None, REQUESTS),
    ("deerapi.txt", "", "statuses", [200, 429, 500, 503], ADDITIVE),
    ("kling.html", "shade", "allOf", "only with: poster-v2", REQUESTS),
    ("kling.txt", "tag_list", "allOf", None, ADDITIVE),
]  # fmt: skip

CHANGELOG: Final = [
    ("kling.txt", "caption", "maxLength", 900, "- Kling, `createPoster`: `caption` has maxLength 900, not 800."),
    ("kling.txt", "avoid", "maxLength", 40,
     "- Kling, `createPoster`: `avoid` has maxLength 40, not 400 (breaking for requests)."),
    ("kling.txt", "grip", "default", None, "- Kling, `createPoster`: `grip` has no default any more."),
    ("kling.txt", "mood", "enum", ["calm", "noir"],
     "- Kling, `createPoster`: `mood` no longer takes bold (breaking for requests)."),
    ("kling.txt", "avoid", "required", True,
     "- Kling, `createPoster`: `avoid` is required now (breaking for requests)."),
    ("kling.txt", "callback_url", "", "notify_url",
     "- Kling, `createPoster`: `callback_url` is called `notify_url` now (breaking for requests)."),
    ("kling.html", "paper", "", {"type": "string"}, "- Kling, `createPoster`: `paper` is new (string, optional)."),
    ("kling.txt", "", "", "DELETE /v1/posters/drafts/{id}",
     "- Kling: `DELETE /v1/posters/drafts/{id}` is new."),
]  # fmt: skip


def _change(page: str, path: str, keyword: str, says: Any) -> Changed:
    """The row of the table that is about this."""
    return next(one for one in CHANGES if (one.page, one.path, one.keyword, one.says) == (page, path, keyword, says))


@pytest.mark.parametrize(("page", "path", "keyword", "says", "severity"), MEANINGS)
def test_a_change_has_a_meaning(page: str, *, path: str, keyword: str, says: Any, severity: str) -> None:
    """A change breaks requests where it narrows them, and answers where it widens them."""
    (one,) = differences(read(page, _change(page, path, keyword, says).text))
    assert severity_of(one) == severity


@pytest.mark.parametrize(("page", "path", "keyword", "says", "line"), CHANGELOG)
def test_a_change_has_a_line_for_the_changelog(page: str, path: str, keyword: str, says: Any, line: str) -> None:
    """The line names the provider, the operation, the field and the change, and whom it breaks."""
    (one,) = differences(read(page, _change(page, path, keyword, says).text))
    assert changelog_line("Kling", one) == line


@pytest.mark.parametrize(
    ("page_says", "severity"), [([201, 429], ANSWERS), ([200], ADDITIVE), ([200, 429, 503], ADDITIVE)]
)
def test_a_status_that_goes_breaks_whoever_waits_for_it(page_says: list[int], severity: Severity) -> None:
    """Without its success an answer is not understood; another refusal is no more than one more."""
    one = Difference("keyword", "changed", ["createPoster"], "/x", 1, keyword="statuses")
    one.page_says, one.contract_says = page_says, [200, 429]
    assert severity_of(one) == severity
