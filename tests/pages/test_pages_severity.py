"""What a change means for those who use the client, and the line that the changelog gets."""

from __future__ import annotations

from typing import Any, Final

import pytest

from klingspec_pages.page_comparison import SEVERITIES, Difference, Severity, Verdict, changelog_line, severity_of

from ._pages import Changed, differences, read
from .changes import CHANGES

REQUESTS, ANSWERS, ADDITIVE = SEVERITIES

# The change's page, the field and keyword it is about, what changed; whom it breaks; oasdiff's name of the check.
MEANINGS: Final = [
    ("kling.txt", "caption", "maxLength", 900, ADDITIVE, "request-property-max-length-increased"),
    ("kling.txt", "caption", "maxLength", None, ADDITIVE, "request-property-max-length-unset"),
    ("kling.txt", "avoid", "maxLength", 40, REQUESTS, "request-property-max-length-decreased"),
    ("kling.txt", "external_task_id", "maxLength", 64, REQUESTS, "request-property-max-length-set"),
    ("kling.txt", "copies", "maximum", 12, ADDITIVE, "request-property-max-increased"),
    ("kling.txt", "copies", "minimum", 2, REQUESTS, "request-property-min-increased"),
    ("kling.txt", "base_image", "x-image.minSide", 300, REQUESTS, ""),
    ("kling.txt", "base_image", "x-image.maxBytes", 20971520, ADDITIVE, ""),
    ("kling.txt", "grain", "enum", [2, 4, 8, 16], ADDITIVE, "request-property-enum-value-added"),
    ("kling.txt", "mood", "enum", ["calm", "noir"], REQUESTS, "request-property-enum-value-removed"),
    ("kling.txt", "grip", "default", 0.4, ADDITIVE, "request-property-default-value-changed"),
    ("kling.txt", "mood", "default", "calm", ADDITIVE, "request-property-default-value-added"),
    ("kling.txt", "avoid", "required", True, REQUESTS, "request-property-became-required"),
    ("kling.txt", "caption", "required", None, ADDITIVE, "request-property-became-optional"),
    ("kling.txt", "shade", "type", "integer", REQUESTS, "request-property-type-changed"),
    ("llmprovider.html", "n", "type", "number", ADDITIVE, "request-property-type-generalized"),
    ("kling.txt", "pageNum", "maximum", 100, REQUESTS, "request-parameter-max-decreased"),
    ("kling.txt", "callback_url", "", None, REQUESTS, "request-property-removed"),
    ("kling.txt", "callback_url", "", "notify_url", REQUESTS, "request-property-removed"),
    ("kling.txt", "callback_url", "deprecated", True, ADDITIVE, "request-property-deprecated"),
    ("kling.html", "paper", "", {"type": "string"}, ADDITIVE, "new-optional-request-property"),
    ("llmprovider.md", "paper", "", {"type": "string", "required": True}, REQUESTS, "new-required-request-property"),
    ("kling.txt", "feeling", "", {"type": "string"}, ADDITIVE, "new-optional-request-parameter"),
    ("deerapi.txt", "data.cost", "", {"type": "number"}, ADDITIVE, "response-optional-property-added"),
    ("deerapi.html", "data.task_id", "", None, ANSWERS, "response-required-property-removed"),
    ("deerapi.txt", "data.layers[].id", "", None, ANSWERS, "response-optional-property-removed"),
    ("deerapi.txt", "data.task_id", "type", "integer", ANSWERS, "response-property-type-changed"),
    ("kling.txt", "data.task_status", "enum", ["queued", "drawing", "done", "failed", "expired"], ANSWERS,
     "response-property-enum-value-added"),
    ("kling.txt", "data.created_at", "x-unit", "s", ANSWERS, ""),
    ("kling.txt", "", "path", "/v1/posters/draft/{id}", REQUESTS, "api-path-removed-without-deprecation"),
    ("kling.txt", "", "method", "PUT", REQUESTS, "api-removed-without-deprecation"),
    ("kling.txt", "", "", "DELETE /v1/posters/drafts/{id}", ADDITIVE, "endpoint-added"),
    ("llmprovider.md", "", "", None, REQUESTS, "api-removed-without-deprecation"),
    ("deerapi.txt", "", "statuses", [200, 429, 500, 503], ADDITIVE, "response-non-success-status-added"),
    ("kling.html", "shade", "allOf", "only with: poster-v2", REQUESTS, "request-body-all-of-added"),
    ("kling.txt", "tag_list", "allOf", None, ADDITIVE, "request-body-all-of-removed"),
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


@pytest.mark.parametrize(("page", "path", "keyword", "says", "severity", "check"), MEANINGS)
def test_a_change_has_a_meaning(page: str, *, path: str, keyword: str, says: Any, severity: str, check: str) -> None:
    """A change breaks requests where it narrows them, answers where it widens them, and has oasdiff's name."""
    (one,) = differences(read(page, _change(page, path, keyword, says).text))
    assert severity_of(one) == (severity, check)


@pytest.mark.parametrize(("page", "path", "keyword", "says", "line"), CHANGELOG)
def test_a_change_has_a_line_for_the_changelog(page: str, path: str, keyword: str, says: Any, line: str) -> None:
    """The line names the provider, the operation, the field and the change, and whom it breaks."""
    (one,) = differences(read(page, _change(page, path, keyword, says).text))
    assert changelog_line("Kling", one) == line


@pytest.mark.parametrize(
    ("page_says", "severity", "check"),
    [
        ([201, 429], ANSWERS, "response-success-status-removed"),
        ([200], ADDITIVE, "response-non-success-status-removed"),
        ([200, 429, 503], ADDITIVE, "response-non-success-status-added"),
    ],
)
def test_a_status_that_goes_breaks_whoever_waits_for_it(page_says: list[int], severity: Severity, check: str) -> None:
    """Without its success an answer is not understood; another refusal is no more than one more."""
    one = Difference("keyword", "changed", ["createPoster"], "/x", 1, keyword="statuses")
    one.page_says, one.contract_says = page_says, [200, 429]
    assert severity_of(one) == Verdict(severity, check)
