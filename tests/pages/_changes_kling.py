"""Changed pages in the way Kling writes them, and what each change is."""

from __future__ import annotations

from typing import Any, Final

from ._pages import Changed

T: Final = "kling.txt"
H: Final = "kling.html"
REQUEST: Final = "/components/schemas/PosterRequest"
OF: Final = f"{REQUEST}/properties"
IMAGE: Final = f"{OF}/base_image/x-image"
TAG: Final = "/components/schemas/Tag/properties"
POSTER: Final = "/components/schemas/Poster/properties"
TASK: Final = "/components/schemas/PosterTask/properties"
DRAFTS: Final = "/paths/~1v1~1posters~1drafts"
MODELS: Final = "poster-v1poster-v1-5poster-v2poster-v2-turbo"
RATIOS: Final = "1:116:99:162.35:110:16"
MOODS: Final = "calmboldnoir\n  • calm: soft tones, bold: strong tones, noir: black and white"
SCORE: Final = '          "score": 0.5 // How well it turned out\n'
CODES: Final = "<code>{}</code>"

NEW_OPERATION: Final = """Delete Task

DELETE/v1/posters/drafts/{id}
200
{
  "code": 0
}

Path Parameters

task_idstringRequired

Number of the task

Create Task
Query Task (Single)
"""


def _codes(*values: str) -> str:
    return "".join(map(CODES.format, values))


def _limit(  # a row of the table
    page: str, old: str, new: str, path: str, keyword: str, says: Any, pointer: str = "", at: str = ""
) -> Changed:
    """A keyword of a field of the request that has another value."""
    pointer = pointer or f"{OF}/{path}/{keyword}"
    return Changed(page, old, new, "keyword", "changed", "body", path, keyword, says, pointer, at)


def _enum(page: str, old: str, new: str, path: str, schema: str, says: list[Any]) -> Changed:  # a row of the table
    return _limit(page, old, new, path, "enum", says, f"/components/schemas/{schema}/enum")


LIMITS: Final = (
    _limit(T, "exceed 800", "exceed 900", "caption", "maxLength", 900),
    _limit(T, "exceed 800", "exceed 1,800", "caption", "maxLength", 1800),
    _limit(T, "At most 400", "At most 40", "avoid", "maxLength", 40),
    _limit(T, "[1, 6]", "[1, 12]", "copies", "maximum", 12),
    _limit(T, "[1, 6]", "[2, 6]", "copies", "minimum", 2),
    _limit(T, "(0, 2]", "(0, 2.5]", "shade", "maximum", 2.5),
    _limit(T, "(0, 2]", "(0.5, 2]", "shade", "exclusiveMinimum", 0.5),
    _limit(T, "[-30, 30)", "[-30, 45)", "swing", "exclusiveMaximum", 45),
    _limit(T, "[-30, 30)", "[-45, 30)", "swing", "minimum", -45),
    _limit(T, "At most 12 tags", "At most 10 tags", "tag_list", "maxItems", 10),
    _limit(T, "[0, 5]", "[0, 10]", "tag_list[].weight", "maximum", 10, f"{TAG}/weight/maximum"),
    _limit(T, "≤8MB", "≤20MB", "base_image", "x-image.maxBytes", 20971520, f"{IMAGE}/maxBytes"),
    _limit(T, "min 256px", "min 300px", "base_image", "x-image.minSide", 300, f"{IMAGE}/minSide"),
    _limit(T, "1:4 ~ 4:1", "1:4 ~ 3:1", "base_image", "x-image.maxAspectRatio", 3.0, f"{IMAGE}/maxAspectRatio"),
    _limit(T, "1:4 ~ 4:1", "1:2 ~ 4:1", "base_image", "x-image.minAspectRatio", 0.5, f"{IMAGE}/minAspectRatio"),
    _limit(
        T, ".png / .webp", ".png / .webp / .gif", "base_image", "x-image.mediaTypes",
        ["image/gif", "image/png", "image/webp"], f"{IMAGE}/mediaTypes",
    ),
    _limit(H, "exceed 800", "exceed 900", "caption", "maxLength", 900),
    _limit(H, "[1, 6]", "[1, 12]", "copies", "maximum", 12),
    _limit(H, "(0, 2]", "(0, 3]", "shade", "maximum", 3),
    _limit(H, "At most 12 tags", "At most 20 tags", "tag_list", "maxItems", 20),
    _limit(H, "≤8MB", "≤800KB", "base_image", "x-image.maxBytes", 819200, f"{IMAGE}/maxBytes"),
    _limit(H, ".png / .webp", ".webp", "base_image", "x-image.mediaTypes", ["image/webp"], f"{IMAGE}/mediaTypes"),
    Changed(
        T, "\nCannot exceed 800 characters\n", "", "keyword", "removed", "body", "caption", "maxLength", None,
        f"{OF}/caption/maxLength", "captionstring",
    ),
    Changed(
        T, "An id of your own\n", "An id of your own\n\nCannot exceed 64 characters\n", "keyword", "added", "body",
        "external_task_id", "maxLength", 64, f"{OF}/external_task_id/maxLength", "Cannot exceed 64",
    ),
    Changed(
        T, "min 256px", "min 256px, max 4000px", "keyword", "added", "body", "base_image", "x-image.maxSide", 4000,
        f"{IMAGE}/maxSide",
    ),
    Changed(
        T, "The text comes without any prefix.\n", "", "keyword", "removed", "body", "base_image", "x-image.dataPrefix",
        None, f"{IMAGE}/dataPrefix", "base_imagestring",
    ),
)  # fmt: skip

CHOICES: Final = (
    _enum(T, MODELS, f"{MODELS}poster-v3", "model_name", "ModelName",
          ["poster-v1", "poster-v1-5", "poster-v2", "poster-v2-turbo", "poster-v3"]),
    _enum(T, MODELS, "poster-v0poster-v1poster-v1-5poster-v2poster-v2-turbo", "model_name", "ModelName",
          ["poster-v0", "poster-v1", "poster-v1-5", "poster-v2", "poster-v2-turbo"]),
    _enum(T, MODELS, "poster-v1poster-v1-5poster-v2poster-v2-1poster-v2-turbo", "model_name", "ModelName",
          ["poster-v1", "poster-v1-5", "poster-v2", "poster-v2-1", "poster-v2-turbo"]),
    _enum(T, MODELS, "poster-v1poster-v1-5poster-v2-turbo", "model_name", "ModelName",
          ["poster-v1", "poster-v1-5", "poster-v2-turbo"]),
    _enum(T, MODELS, "poster-v1poster-v1-5poster-v2", "model_name", "ModelName",
          ["poster-v1", "poster-v1-5", "poster-v2"]),
    _enum(T, MODELS, "poster-v1-5poster-v2poster-v2-turbo", "model_name", "ModelName",
          ["poster-v1-5", "poster-v2", "poster-v2-turbo"]),
    _enum(T, "480p720p1080p", "480p720p1080p4k", "quality", "Quality", ["480p", "720p", "1080p", "4k"]),
    _enum(T, "480p720p1080p", "720p1080p", "quality", "Quality", ["720p", "1080p"]),
    _enum(T, RATIOS, "1:116:99:164:52.35:110:16", "ratio", "Ratio", ["1:1", "16:9", "9:16", "4:5", "2.35:1", "10:16"]),
    _enum(T, RATIOS, "1:116:99:162.35:110:1621:9", "ratio", "Ratio",
          ["1:1", "16:9", "9:16", "2.35:1", "10:16", "21:9"]),
    _enum(T, RATIOS, "1:19:162.35:110:16", "ratio", "Ratio", ["1:1", "9:16", "2.35:1", "10:16"]),
    _enum(T, RATIOS, "16:99:162.35:110:16", "ratio", "Ratio", ["16:9", "9:16", "2.35:1", "10:16"]),
    _enum(T, MOODS, "calmboldwildnoir\n  • calm: soft, bold: strong, wild: loud, noir: grey", "mood", "Mood",
          ["calm", "bold", "wild", "noir"]),
    _enum(T, MOODS, "calmnoir\n  • calm: soft, noir: grey", "mood", "Mood", ["calm", "noir"]),
    _enum(T, "framepalette\n  • frame", "framepalettelight\n  • light: its lamps, frame", "layout_source",
          "LayoutSource", ["frame", "palette", "light"]),
    _limit(T, "2/4/8", "2/4/8/16", "grain", "enum", [2, 4, 8, 16]),
    _enum(H, _codes("poster-v2-turbo"), _codes("poster-v2-turbo", "poster-v3"), "model_name", "ModelName",
          ["poster-v1", "poster-v1-5", "poster-v2", "poster-v2-turbo", "poster-v3"]),
    _enum(H, _codes("frame"), "", "layout_source", "LayoutSource", ["palette"]),
    _enum(H, _codes("9:16"), _codes("9:16", "5:4"), "ratio", "Ratio",
          ["1:1", "16:9", "9:16", "5:4", "2.35:1", "10:16"]),
    _enum(H, _codes("noir"), "", "mood", "Mood", ["calm", "bold"]),
)  # fmt: skip

DEFAULTS: Final = (
    _limit(T, "Default to 0.3", "Default to 0.4", "grip", "default", 0.4),
    _limit(T, "Default to 720p", "Default to 480p", "quality", "default", "480p"),
    _limit(T, "Default to false", "Default to true", "transparent", "default", says=True),
    _limit(H, "<code>1:1</code></span>", "<code>9:16</code></span>", "ratio", "default", "9:16"),
    Changed(
        T, "OptionalDefault to 0.3", "Optional", "keyword", "removed", "body", "grip", "default", None,
        f"{OF}/grip/default", "gripfloat",
    ),
    Changed(
        T, "moodstringOptional", "moodstringOptionalDefault to calm", "keyword", "added", "body", "mood", "default",
        "calm", f"{OF}/mood/default",
    ),
    Changed(
        T, "OptionalDefault to 20", "OptionalDefault to 10", "keyword", "changed", "query", "pageSize", "default", 10,
        f"{DRAFTS}/get/parameters/1/schema/default",
    ),
    Changed(
        T, "[1, 200]", "[1, 100]", "keyword", "changed", "query", "pageNum", "maximum", 100,
        f"{DRAFTS}/get/parameters/0/schema/maximum",
    ),
)  # fmt: skip

FIELDS: Final = (
    Changed(
        T, "callback_urlstring", "priorityintOptional\n\nUrgency\n\nValue range: [0, 3]\n\ncallback_urlstring", "field",
        "added", "body", "priority", "", {"type": "integer", "minimum": 0, "maximum": 3}, f"{OF}/priority",
    ),
    Changed(
        T, "avoidstring", "titlestringRequired\n\nHeading\n\nAt most 20 characters\n\navoidstring", "field", "added",
        "body", "title", "", {"type": "string", "required": True, "maxLength": 20}, f"{OF}/title",
    ),
    Changed(
        T, "weightfloatOptional", "hueintOptional\n\nIts colour\n\nweightfloatOptional", "field", "added", "body",
        "tag_list[].hue", "", {"type": "integer"}, f"{TAG}/hue",
    ),
    Changed(
        T, '"label": string }', '"label": string, "angle": float }', "field", "added", "body", "stamp.angle", "",
        {"type": "number"}, "/components/schemas/Stamp/properties/angle", '"angle"',
    ),
    Changed(
        T, SCORE, f'          "width": 1024, // Breadth\n{SCORE}', "field", "added", "response",
        "data.task_result.posters[].width", "", {"type": "integer"}, f"{POSTER}/width",
    ),
    Changed(
        H, '<div class="param"><span class="name">callback_url',
        '<div class="param"><span class="name">paper</span><span class="type">string</span>'
        '<span class="optional">Optional</span></div>\n<div class="param"><span class="name">callback_url',
        "field", "added", "body", "paper", "", {"type": "string"}, f"{OF}/paper",
    ),
    Changed(
        T, "[1, 50]\n", "[1, 50]\n\nfeelingstringOptional\n\nPosters of one mood\n", "field", "added", "query",
        "feeling", "", {"type": "string"}, f"{DRAFTS}/get/parameters/-", "feelingstring",
    ),
    Changed(
        T, "callback_urlstring…external_task_idstringOptional\n\nAn", "external_task_idstringOptional\n\nAn", "field",
        "removed", "body", "callback_url", "", None, f"{OF}/callback_url", "0",
    ),
    Changed(T, SCORE, "", "field", "removed", "response", "data.task_result.posters[].score", "", None,
            f"{POSTER}/score", "0"),
    Changed(T, ", the former model field has been renamed to model_name", "", "field", "removed", "body", "model", "",
            None, f"{OF}/model", "0"),
    Changed(T, "callback_url", "notify_url", "field", "renamed", "body", "callback_url", "", "notify_url",
            f"{OF}/callback_url"),
    Changed(T, '"score"', '"rating"', "field", "renamed", "response", "data.task_result.posters[].score", "",
            "data.task_result.posters[].rating", f"{POSTER}/score"),
    Changed(H, '"name">avoid<', '"name">avoid_words<', "field", "renamed", "body", "avoid", "", "avoid_words",
            f"{OF}/avoid"),
    Changed(T, "avoidstringOptional", "avoidstringRequired", "keyword", "added", "body", "avoid", "required", True,
            f"{REQUEST}/required"),
    Changed(T, "captionstringRequired", "captionstringOptional", "keyword", "removed", "body", "caption", "required",
            None, f"{REQUEST}/required"),
    Changed(T, "tag_idlongRequired", "tag_idlongOptional", "keyword", "removed", "body", "tag_list[].tag_id",
            "required", None, "/components/schemas/Tag/required"),
    _limit(T, "shadefloat", "shadeint", "shade", "type", "integer"),
    _limit(T, "copiesint", "copiesstring", "copies", "type", "string"),
    Changed(T, '"task_status_msg": null', '"task_status_msg": "string"', "keyword", "changed", "response",
            "data.task_status_msg", "type", "string", f"{TASK}/task_status_msg/type"),
)  # fmt: skip

REST: Final = (
    Changed(T, "Create Task\nQuery Task (Single)\n", NEW_OPERATION, "operation", "added", "", "", "",
            "DELETE /v1/posters/drafts/{id}", "/paths/~1v1~1posters~1drafts~1{id}/delete", "DELETE/"),
    Changed(T, "Query Task (List)\n\nGET…[1, 50]\n", "", "operation", "removed", "", "", "", None,
            f"{DRAFTS}/get", "0"),
    Changed(T, "/v1/posters/drafts/{id}", "/v1/posters/draft/{id}", "path", "changed", "", "", "path",
            "/v1/posters/draft/{id}", "/paths/~1v1~1posters~1drafts~1{id}", "GET/v1/posters/draft/", everywhere=True),
    Changed(T, "POST/v1/posters/drafts", "PUT/v1/posters/drafts", "path", "changed", "", "", "method", "PUT",
            f"{DRAFTS}/post"),
    Changed(T, "https://api.kling.example", "https://eu.kling.example", "keyword", "changed", "", "", "servers",
            ["https://eu.kling.example"], "/servers/0/url", "--url", everywhere=True),
    Changed(T, "  \"copies\": 2\n}'\n200", "  \"copies\": 2\n}'\n202", "keyword", "changed", "", "", "statuses", [202],
            f"{DRAFTS}/post/responses", "202", everywhere=True),
    Changed(T, '      "external_task_id": "string" // Your own\n', "", "keyword", "added", "response",
            "data.task_info.external_task_id", "shown", "in 1 of 2 examples",
            f"{TASK}/task_info/properties/external_task_id", '"external_task_id"'),
    Changed(H, '"external_task_id": "string" // Your own', '"external_task_id": 7 // Your own', "keyword", "added",
            "response", "data.task_info.external_task_id", "shown", "in one way here and in another there",
            f"{TASK}/task_info/properties/external_task_id"),
    Changed(H, "Value range: (0, 2]", "Value range: (0, 2]</p>\n<p>Only poster-v2 supports this parameter", "rule",
            "added", "body", "shade", "allOf", "only with: poster-v2", f"{REQUEST}/allOf", "Only poster-v2"),
    Changed(T, "poster-v1, poster-v1-5 support", "poster-v1 supports", "rule", "changed", "body", "grip", "allOf",
            "only with: poster-v1", f"{REQUEST}/allOf/3"),
    Changed(T, '"base_image" field is not empty', '"layout_source" field is not empty', "rule", "changed", "body",
            "avoid", "allOf", "not with: layout_source", f"{REQUEST}/allOf/0"),
    Changed(T, "The sum of…exceed 12.\n", "", "rule", "removed", "body", "tag_list", "allOf", None,
            f"{REQUEST}/allOf/4", "tag_listarray"),
    Changed(T, "  • Required when layout_source parameter is not empty\n", "", "rule", "removed", "body", "base_image",
            "allOf", None, f"{REQUEST}/allOf/1", "base_imagestring"),
    Changed(T, "using poster-v1-5 and", "using poster-v2 and", "rule", "changed", "body", "layout_source", "allOf",
            "required with: base_image, poster-v2", f"{REQUEST}/allOf/2"),
    Changed(T, "Address that is told", "Deprecated. It is told", "keyword", "added", "body", "callback_url",
            "deprecated", True, f"{OF}/callback_url/deprecated"),
    Changed(T, "  • It must be unique within one account.\n", "", "keyword", "removed", "body", "external_task_id",
            "x-idempotency-key", None, f"{OF}/external_task_id/x-idempotency-key", "external_task_idstring"),
    Changed(T, "after 14 days", "after 30 days", "keyword", "changed", "response", "data.task_result.posters[].url",
            "x-retention-days", 30, f"{POSTER}/url/x-retention-days"),
    Changed(T, "(Posters are deleted after 14 days.)", "", "keyword", "removed", "response",
            "data.task_result.posters[].url", "x-retention-days", None, f"{POSTER}/url/x-retention-days",
            '"url": "string"'),
    Changed(T, "Unix timestamp, unit ms", "Unix timestamp, unit s", "keyword", "changed", "response",
            "data.created_at", "x-unit", "s", f"{TASK}/created_at/x-unit", everywhere=True),
    Changed(T, "Which poster, 0-5", "Which poster, 0-8", "keyword", "changed", "response",
            "data.task_result.posters[].index", "maximum", 8, f"{POSTER}/index/maximum"),
    Changed(T, "queued, drawing, done, failed", "queued, drawing, done, failed, expired", "keyword", "changed",
            "response", "data.task_status", "enum", ["queued", "drawing", "done", "failed", "expired"],
            f"{TASK}/task_status/enum", everywhere=True),
    Changed(H, "after 14 days", "after 7 days", "keyword", "changed", "response", "data.task_result.posters[].url",
            "x-retention-days", 7, f"{POSTER}/url/x-retention-days"),
)  # fmt: skip

KLING: Final = (*LIMITS, *CHOICES, *DEFAULTS, *FIELDS, *REST)
