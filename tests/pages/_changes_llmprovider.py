"""Changed pages in the way LLMProvider writes them, and what each change is."""

from __future__ import annotations

from typing import Any, Final

from ._pages import Changed

T: Final = "llmprovider.md"
H: Final = "llmprovider.html"
REQUEST: Final = "/components/schemas/StickerRequest"
OF: Final = f"{REQUEST}/properties"
STICKER: Final = "/components/schemas/Sticker/properties"
GENERATIONS: Final = "/paths/~1v1~1stickers~1generations"
ONE: Final = "/paths/~1v1~1stickers~1{sticker_id}"
HTML_ROW: Final = "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>\n"
ROW: Final = "| `{}` | {} | {} |\n"
NEGATIVE: Final = ("negative_prompt", "string", "(Optional) What it does not show.")


def _limit(  # a row of the table
    page: str, old: str, new: str, path: str, keyword: str, says: Any, pointer: str = ""
) -> Changed:
    """A keyword of a field of the request that has another value."""
    return Changed(
        page, old, new, "keyword", "changed", "body", path, keyword, says, pointer or f"{OF}/{path}/{keyword}"
    )


KEYWORDS: Final = (
    _limit(T, "than 120 characters", "than 1000 characters", "prompt", "maxLength", 1000),
    _limit(T, "Max 1 MB", "Max 4 MB", "image", "x-image.maxBytes", 4194304, f"{OF}/image/x-image/maxBytes"),
    _limit(T, "Between 0 and 1.", "Between 0 and 2.", "image_weight", "maximum", 2),
    _limit(T, "From 1 to 8", "From 1 to 10", "n", "maximum", 10),
    _limit(T, "From 1 to 8", "From 2 to 8", "n", "minimum", 2),
    _limit(T, "At least 0", "At least 1", "seed", "minimum", 1),
    _limit(T, "sticker-v2-mini.", "sticker-v2-mini, sticker-v3.", "model", "enum",
           ["sticker-v1", "sticker-v2", "sticker-v2-mini", "sticker-v3"], "/components/schemas/Model/enum"),
    _limit(T, "sticker-v1, sticker-v2,", "sticker-v2,", "model", "enum", ["sticker-v2", "sticker-v2-mini"],
           "/components/schemas/Model/enum"),
    _limit(T, "matte, gloss", "matte, satin, gloss", "finish", "enum", ["matte", "satin", "gloss"]),
    _limit(T, "1:1, 4:5", "1:1, 4:5, 9:16", "aspect_ratio", "enum", ["1:1", "4:5", "9:16"],
           "/components/schemas/AspectRatio/enum"),
    _limit(T, "Defaults to matte", "Defaults to gloss", "finish", "default", "gloss"),
    _limit(T, "Defaults to 0.5", "Defaults to 0.25", "image_weight", "default", 0.25),
    _limit(T, "Defaults to true", "Defaults to false", "outline", "default", says=False),
    _limit(H, "Defaults to 1.", "Defaults to 2.", "n", "default", 2),
    _limit(H, "than 120 characters", "than 60 characters", "prompt", "maxLength", 60),
    _limit(H, "sticker-v2-mini.", "sticker-v2-mini or sticker-v3.", "model", "enum",
           ["sticker-v1", "sticker-v2", "sticker-v2-mini", "sticker-v3"], "/components/schemas/Model/enum"),
    _limit(H, "From 1 to 8", "From 1 to 4", "n", "maximum", 4),
    _limit(H, "matte, gloss", "matte, gloss, foil", "finish", "enum", ["matte", "gloss", "foil"]),
    Changed(T, " No more than 120 characters.", "", "keyword", "removed", "body", "prompt", "maxLength", None,
            f"{OF}/prompt/maxLength"),
    Changed(T, "At least 0.", "At least 0. At most 9,999.", "keyword", "added", "body", "seed", "maximum", 9999,
            f"{OF}/seed/maximum", "At most 9,999"),
    Changed(T, " Max 1 MB.", "", "keyword", "removed", "body", "image", "x-image.maxBytes", None,
            f"{OF}/image/x-image/maxBytes"),
    Changed(T, " Defaults to 0.5.", "", "keyword", "removed", "body", "image_weight", "default", None,
            f"{OF}/image_weight/default"),
    Changed(T, "1:1, 4:5.", "1:1, 4:5. Defaults to 1:1.", "keyword", "added", "body", "aspect_ratio", "default", "1:1",
            f"{OF}/aspect_ratio/default"),
    Changed(T, "(Optional) Deprecated.", "(Optional) A size.", "keyword", "removed", "body", "old_size", "deprecated",
            None, f"{OF}/old_size/deprecated"),
    Changed(T, "deleted after 7 days", "deleted after 30 days", "keyword", "changed", "response", "url",
            "x-retention-days", 30, f"{STICKER}/url/x-retention-days"),
    Changed(T, "making, in seconds", "making, in milliseconds", "keyword", "changed", "response", "created", "x-unit",
            "ms", "/components/schemas/StickersResponse/properties/created/x-unit"),
)  # fmt: skip

FIELDS: Final = (
    Changed(T, ROW.format(*NEGATIVE), ROW.format(*NEGATIVE) + ROW.format("glue", "boolean", "(Optional) Sticky back."),
            "field", "added", "body", "glue", "", {"type": "boolean"}, f"{OF}/glue", "| `glue`"),
    Changed(T, ROW.format(*NEGATIVE), ROW.format(*NEGATIVE) + ROW.format("paper", "string", "The paper."), "field",
            "added", "body", "paper", "", {"type": "string", "required": True}, f"{OF}/paper", "| `paper`"),
    Changed(H, HTML_ROW.format(*NEGATIVE),
            HTML_ROW.format("glue", "boolean", "(Optional) Sticky back.") + HTML_ROW.format(*NEGATIVE), "field",
            "added", "body", "glue", "", {"type": "boolean"}, f"{OF}/glue"),
    Changed(T, ROW.format(*NEGATIVE), "", "field", "removed", "body", "negative_prompt", "", None,
            f"{OF}/negative_prompt", "0"),
    Changed(H, HTML_ROW.format(*NEGATIVE), "", "field", "removed", "body", "negative_prompt", "", None,
            f"{OF}/negative_prompt", "0"),
    Changed(T, "`image_weight`", "`image_strength`", "field", "renamed", "body", "image_weight", "", "image_strength",
            f"{OF}/image_weight"),
    Changed(H, "<code>seed</code>", "<code>random_seed</code>", "field", "renamed", "body", "seed", "", "random_seed",
            f"{OF}/seed"),
    Changed(T, '      "size": 12\n', '      "size": 12,\n      "seed": 4\n', "field", "added", "response",
            "data[].seed", "", {"type": "integer"}, f"{STICKER}/seed", '"seed"'),
    Changed(T, "(Optional) Where chance", "Where chance", "keyword", "added", "body", "seed", "required", True,
            f"{REQUEST}/required"),
    Changed(T, "What the sticker shows", "(Optional) What the sticker shows", "keyword", "removed", "body", "prompt",
            "required", None, f"{REQUEST}/required"),
    Changed(H, "<td>The drawing", "<td>(Optional) The drawing", "keyword", "removed", "body", "model", "required",
            None, f"{REQUEST}/required"),
    _limit(T, "`n` | integer", "`n` | string", "n", "type", "string"),
    _limit(H, "<td><code>n</code></td><td>integer", "<td><code>n</code></td><td>number", "n", "type", "number"),
    Changed(T, "created` | integer", "created` | string", "keyword", "changed", "response", "created", "type",
            "string", "/components/schemas/StickersResponse/properties/created/type"),
)  # fmt: skip

REST: Final = (
    Changed(T, "## Query…Write to us", "Write to us", "operation", "removed", "", "", "", None,
            f"{ONE}/get", "0"),
    Changed(T, "Write to us", "## Forget\n\n`DELETE https://hub.llmprovider.example/v1/stickers/{sticker_id}`\n\n"
            "## Path Parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n"
            "| `sticker_id` | string | Its number. |\n\nWrite to us",
            "operation", "added", "", "", "", "DELETE /v1/stickers/{sticker_id}", f"{ONE}/delete", "`DELETE"),
    Changed(T, "/v1/stickers/generations", "/v2/stickers", "path", "changed", "", "", "path", "/v2/stickers",
            GENERATIONS),
    Changed(H, "/v1/stickers/generations", "/v2/stickers", "path", "changed", "", "", "path", "/v2/stickers",
            GENERATIONS),
    Changed(T, "POST https", "PUT https", "path", "changed", "", "", "method", "PUT", f"{GENERATIONS}/post"),
    Changed(T, "hub.llmprovider", "api.llmprovider", "keyword", "changed", "", "", "servers",
            ["https://api.llmprovider.example"], "/servers/0/url", everywhere=True),
    Changed(T, "| Content-Type | application/json", "| Content-Type | multipart/form-data", "keyword", "changed", "",
            "", "contentType", "multipart/form-data", f"{GENERATIONS}/post/requestBody/content/application~1json"),
    Changed(T, "What it does not show.", "What it does not show. Not supported with image field.", "rule", "added",
            "body", "negative_prompt", "allOf", "not with: image", f"{REQUEST}/allOf"),
    Changed(H, "A picture to follow", "Only supported by sticker-v2. A picture to follow", "rule", "added", "body",
            "image", "allOf", "only with: sticker-v2", f"{REQUEST}/allOf"),
)  # fmt: skip

LLMPROVIDER: Final = (*KEYWORDS, *FIELDS, *REST)
