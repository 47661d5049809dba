"""Contents of several forms, as the newer standard has them: each form is read, drafted and compared by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import yaml

from klingspec_cli.docs import review
from klingspec_contract.values import at_pointer
from klingspec_pages.page_reader import ReadPage, read_page

from ._pages import plain
from .test_pages_drafted import EMPTY

if TYPE_CHECKING:
    from pathlib import Path

PAGE: Final = """# Films of parts

> Source: https://kling.example/docs/parts

## Create Task

### API Overview

- Method: `POST`
- Path: `/films/kling-9.0`
- Auth: `Authorization: Bearer <API_KEY>`
- Content-Type: `application/json`

### Request Body

| Field Path | Type | Required | Default | Enum | Description |
|---|---|---:|---|---|---|
| `contents` | array | Yes | - | - | What it is made of |
| `contents[].type` | string | Yes | - | `prompt`, `first_frame`, `last_frame`, `clip` | What a part is |
| `settings` | object | No | - | - | How it is made |
| `settings.duration` | int | No | `5` | `5`, `10` | Seconds |

#### Request Body Field Notes

- `contents[].type.prompt`: ```json
  {
    "type": "prompt", // always prompt; required
    "text": "string" // The words should not exceed 3072 characters, it is recommended not to exceed 2500; required
  }
  ```
- `contents[].type.first_frame / last_frame`: ```json
  {
    "type": "string", // one of the two; required
    "url": "string" // An address or Base64; required
  }
  ```
- `contents[].type.first_frame / last_frame`: Accepted formats: .jpg, .png.
- `contents[].type.first_frame / last_frame`: The size of the image file cannot exceed 50MB.
- `contents[].type.clip`: ```json
  {
    "type": "clip", // always clip; required
    "url": "string", // An address; required
    "id": "string" // A name; optional
  }
  ```
- `contents[].type.clip`: Accepted formats: .mp4/.mov, length between 3 and 10 seconds, 24-60 fps.
- `contents[].type.clip`: At most 2 clips are taken.

### Request Example

```bash
curl --location 'https://api.kling.example/films/kling-9.0'
```

### Response Example

```json
{
  "code": 0,
  "data": {
    "id": "string",
    "status": "string" // Task status, Enum values: submitted, processing, succeeded, failed
  }
}
```
"""
IMAGE: Final = {"x-image": True, "x-image.mediaTypes": ["image/jpeg", "image/png"], "x-image.maxBytes": 52428800}
CLIP: Final = {
    "x-video": True, "x-video.mediaTypes": ["video/mp4", "video/quicktime"], "x-video.minSeconds": 3,
    "x-video.maxSeconds": 10, "x-video.minFrameRate": 24, "x-video.maxFrameRate": 60,
}  # fmt: skip
EDITS: Final = [
    ("3072", "2500", "contents[prompt].text", "maxLength", 1),
    ("50MB", "20MB", "contents[first_frame].url", "x-image.maxBytes", 2),
    ("3 and 10 s", "3 and 15 s", "contents[clip].url", "x-video.maxSeconds", 1),
    ("24-60", "25-60", "contents[clip].url", "x-video.minFrameRate", 1),
    ("`last_frame`, `clip`", "`last_frame`, `clip`, `voice`", "contents[].type", "enum", 1),
    ("A name; optional", "A name; required", "contents[clip].id", "required", 1),
    ("`5`, `10`", "`5`, `10`, `15`", "settings.duration", "enum", 1),
]


def _read(text: str = PAGE) -> ReadPage:
    return read_page("parts.md", text.encode())


@pytest.fixture(scope="module")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a contract that was drafted from the page."""
    folder = tmp_path_factory.mktemp("openapi")
    (folder / "documented").mkdir()
    (folder / "documented" / "kling.yaml").write_text(yaml.safe_dump(EMPTY, sort_keys=False), encoding="utf-8")
    review.write_draft(review.review_page(_read(), folder, "kling"), folder, "2026-01-02")
    return folder


def test_each_form_has_its_fields() -> None:
    """A field of a form has the limits that the notes of the form state, and no other form's."""
    (operation,) = _read().operations
    fields = {field.path: plain(field) for field in operation.fields.values() if field.place == "body"}
    assert fields["contents[prompt].text"] == {"type": "string", "required": True, "maxLength": 3072}
    for name in ("first_frame", "last_frame"):
        assert fields[f"contents[{name}].url"] == {"type": "string", "required": True, **IMAGE}
    assert fields["contents[clip].url"] == {"type": "string", "required": True, **CLIP}
    assert fields["contents[clip].id"] == {"type": "string"}
    asked = [(each.about, each.text) for each in operation.questions]
    assert asked == [("contents[].type.clip", "At most 2 clips are taken.")]


def test_a_draft_has_each_form(openapi: Path) -> None:
    """The draft has an object for each form, told apart by its type; it does not differ from its page."""
    contract = review.read_contract(openapi, "kling")[1]
    schemas = contract.document["components"]["schemas"]
    items = schemas["FilmsKling90Request"]["properties"]["contents"]["items"]
    assert [each["$ref"].rpartition("/")[2] for each in items["oneOf"]] == [
        "FilmsKling90Prompt", "FilmsKling90FirstFrame", "FilmsKling90LastFrame", "FilmsKling90Clip"
    ]  # fmt: skip
    assert schemas["FilmsKling90Clip"]["required"] == ["type", "url"]
    assert review.review_page(_read(), openapi, "kling").differences == []


@pytest.mark.parametrize(("old", "new", "path", "keyword", "count"), EDITS)
def test_an_edit_of_a_form_is_told_at_its_form(  # the parts of a row
    old: str, new: str, *, path: str, keyword: str, count: int, openapi: Path
) -> None:
    """An edit of a form's note is a difference of the field of that form, at its pointer."""
    assert PAGE.count(old) == 1
    found = review.review_page(_read(PAGE.replace(old, new)), openapi, "kling").differences
    assert [(one.path, one.keyword) for one in found][:1] == [(path, keyword)]
    assert len(found) == count
    document = review.read_contract(openapi, "kling")[1].document
    assert all(one.change == "added" or at_pointer(document, one.pointer) is not None for one in found)
