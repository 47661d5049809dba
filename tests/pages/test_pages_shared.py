"""A page that describes one operation of its own, and one that stands on many pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from klingspec_cli.docs.review import review_page
from klingspec_pages.page_reader import read_page

OPENAPI: Final = Path(__file__).parents[2] / "openapi"
COLUMNS: Final = "| Field Path | Type | Required | Default | Enum | Description |\n|---|---|---|---|---|---|"
PAGE: Final = f"""# A video of words

## Make one

### API Overview

- Method: `POST`
- Path: `/text-to-video/kling-2.6`

### Request Body

{COLUMNS}
| `prompt` | string | Yes | - | - | What to show |

### Request Example

```bash
curl --request POST --url https://api-singapore.klingai.com/text-to-video/kling-2.6
```

### Response Example

```json
{{"code": 0, "data": {{"id": "string"}}}}
```

## Ask for some

### API Overview

- Method: `GET`
- Path: `/tasks`

### Query Parameters

{COLUMNS}
| `task_ids` | string | No | - | - | The ids, with commas between them |

### Response Example

```json
{{
  "code": 0,
  "data": [
    {{
      "id": "string",
      "outputs": [
        {{
          "type": "string",
          "mp3_url": "string", // The sound, in MP3 format
          "owned_by": "string" // Whose it is
        }}
      ]
    }}
  ]
}}
```
"""


def test_what_stands_on_many_pages_loses_no_other_operation() -> None:
    """The query's own page has other operations, which need not be here; what has its path does."""
    reviewed = review_page(read_page("video.md", PAGE.encode()), OPENAPI)
    assert reviewed.provider == "kling"
    lost = [(one.change, one.contract_says) for one in reviewed.differences if one.subject == "operation"]
    assert lost == [("removed", "POST /tasks")]


def test_every_form_of_an_answer_may_stand_in_one_example() -> None:
    """A field that some form of an output has is not new, and a medium that is made has no limits."""
    reviewed = review_page(read_page("video.md", PAGE.encode()), OPENAPI)
    outputs = [one for one in reviewed.differences if one.path.startswith("data[].outputs[]")]
    assert {one.path for one in outputs if one.change == "added" or one.keyword.startswith("x-image")} == set()
    new = PAGE.replace('"owned_by"', '"painted_by"')
    again = review_page(read_page("video.md", new.encode()), OPENAPI)
    assert "data[].outputs[].painted_by" in {one.path for one in again.differences if one.change == "added"}


def test_two_limits_of_one_form_are_a_question() -> None:
    """Where notes give two limits of a form, each on a condition, neither takes the other's place unasked."""
    rows = "| `contents` | array | Yes | - | - | x |\n| `contents[].type` | string | Yes | - | `video`, `song` | x |"
    notes = '- `contents[].type.video`: ```json\n  {\n    "type": "video",\n    "url": "string"\n  }\n  ```\n'
    for told in ("Formats: .mp4", "By day it is up to 30 seconds long.", "By night it is up to 10 seconds long."):
        notes += f"- `contents[].type.video`: {told}\n"
    text = PAGE.replace("| `prompt` | string | Yes | - | - | What to show |", rows)
    text = text.replace("### Request Example", f"#### Request Body Field Notes\n\n{notes}\n### Request Example", 1)
    (operation, _) = read_page("video.md", text.encode()).operations
    assert operation.fields["body", "contents[video].url"].facts["x-video.maxSeconds"].value == 30
    assert [one.kind for one in operation.questions if "30" in one.text] == ["contradiction"]


def test_an_example_that_does_not_end_costs_only_itself() -> None:
    """Where another operation follows, the page is whole: the example is asked about, and the rest is read."""
    first, second = PAGE.split("## Ask for some")
    page = read_page("video.md", f"{first.replace('}}', '}')}## Ask for some{second}".encode())
    assert [one.path for one in page.operations] == ["/text-to-video/kling-2.6", "/tasks"]
    assert [one.text for one in page.operations[0].questions if one.about == "answer"] == ["an example does not end"]


def noted(rows: str, *notes: str) -> str:
    """The page with other fields of a request, and notes below them."""
    text = PAGE.replace("| `prompt` | string | Yes | - | - | What to show |", rows)
    listed = "\n".join(f"- {note}" for note in notes)
    return text.replace("### Request Example", f"#### Request Body Field Notes\n\n{listed}\n\n### Request Example", 1)


def gone(text: str) -> set[tuple[str, str]]:
    """The keywords that a page is said to have no more, with their fields."""
    reviewed = review_page(read_page("video.md", text.encode()), OPENAPI)
    return {(one.path, one.keyword) for one in reviewed.differences if one.change == "removed" and one.keyword}


def test_what_may_stand_in_a_sentence_about_all_of_it_is_not_gone() -> None:
    """What was not understood of a field may say what is missing of the fields inside it."""
    rows = "| `settings` | object | No | - | - | x |\n| `settings.duration` | int | No | `5` | - | x |"
    assert ("settings.duration", "enum") in gone(noted(rows))
    assert ("settings.duration", "enum") not in gone(
        noted(rows, "`settings`: Each length must be as it is told elsewhere in words.")
    )
    other = noted(rows, "`settings.dur`: Each length must be as it is told elsewhere in words.")
    assert ("settings.duration", "enum") in gone(other)


def test_what_is_not_said_of_items_has_not_changed() -> None:
    """A list whose items the page does not describe, and a page that names no server, take nothing away."""
    text = f"Source: https://kling.ai/document-api/video\n\n{PAGE}"
    text = text.replace("https://api-singapore.klingai.com/", "/").replace(
        '"outputs": [', '"references": [], "outputs": ['
    )
    keywords = {keyword for _, keyword in gone(text)}
    assert not {"items", "servers"} & keywords


def test_a_default_in_words_is_asked() -> None:
    """A default that is reckoned is no value."""
    text = noted("| `prompt` | string | Yes | `now - 3 days` | - | What to show |")
    (operation, _) = read_page("video.md", text.encode()).operations
    assert "default" not in operation.fields["body", "prompt"].facts
    assert "the default now - 3 days" in {one.text for one in operation.questions}


def test_a_rule_about_nothing_on_the_page_is_asked() -> None:
    """A condition that is neither a field's name nor a value of one may mean anything."""
    rows = "| `prompt` | string | No | - | - | x |\n| `style` | string | No | - | `calm`, `bold` | x |"
    for told, known in (("Only supported for style bold_v2", False), ("Only supported when style is bold", True)):
        (operation, _) = read_page("video.md", noted(rows, f"`prompt`: {told}").encode()).operations
        assert bool(operation.fields["body", "prompt"].rules) == known
        assert (told in {one.text for one in operation.questions}) != known
