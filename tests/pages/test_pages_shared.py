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
