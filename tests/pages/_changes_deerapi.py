"""Changed pages in the way DeerAPI writes them, and what each change is."""

from __future__ import annotations

from typing import Any, Final

from ._pages import Changed

T: Final = "deerapi.txt"
H: Final = "deerapi.html"
REQUEST: Final = "/components/schemas/RetouchRequest"
OF: Final = f"{REQUEST}/properties"
IMAGE: Final = f"{OF}/portrait/x-image"
LAYER: Final = "/components/schemas/Layer/properties"
TASK: Final = "/components/schemas/RetouchTask/properties"
RETOUCH: Final = "/paths/~1kling~1v2~1portraits~1retouch"
HEAD: Final = '<div class="head"><span class="name">{}</span> <span class="mark">{}</span></div>'


def _limit(  # a row of the table
    page: str, old: str, new: str, path: str, keyword: str, says: Any, pointer: str = "", at: str = ""
) -> Changed:
    """A keyword of a field of the request that has another value."""
    pointer = pointer or f"{OF}/{path}/{keyword}"
    return Changed(page, old, new, "keyword", "changed", "body", path, keyword, says, pointer, at)


LIMITS: Final = (
    _limit(T, "Maximum 300", "Maximum 250", "prompt", "maxLength", 250),
    _limit(T, "Maximum 150", "Maximum 1500", "negative_prompt", "maxLength", 1500),
    _limit(T, "Range: 0–2.", "Range: 0–1.5.", "strength", "maximum", 1.5),
    _limit(T, "Range: 10–50", "Range: 5–50", "steps", "minimum", 5),
    _limit(T, "1–4 layers", "2–4 layers", "layers", "minItems", 2),
    _limit(T, "1–4 layers", "1–6 layers", "layers", "maxItems", 6),
    _limit(T, "Maximum 8 words", "Maximum 9 words", "words", "maxItems", 9),
    _limit(T, "Range: 0–100", "Range: 0–255", "layers[].opacity", "maximum", 255, f"{LAYER}/opacity/maximum"),
    _limit(T, "Maximum 2 MB", "Maximum 1 MB", "layers[].picture", "x-image.maxBytes", 1048576,
           f"{LAYER}/picture/x-image/maxBytes"),
    _limit(T, "Maximum 5 MB", "Maximum 10 MB", "portrait", "x-image.maxBytes", 10485760, f"{IMAGE}/maxBytes"),
    _limit(T, "minimum 512×512", "minimum 300×300", "portrait", "x-image.minSide", 300, f"{IMAGE}/minSide"),
    _limit(T, "maximum 4096×4096", "maximum 8192×8192", "portrait", "x-image.maxSide", 8192, f"{IMAGE}/maxSide"),
    _limit(T, "JPG, PNG, WEBP", "JPG, PNG", "portrait", "x-image.mediaTypes", ["image/jpeg", "image/png"],
           f"{IMAGE}/mediaTypes"),
    _limit(H, "Maximum 300", "Maximum 400", "prompt", "maxLength", 400),
    _limit(H, "Range: 10–50", "Range: 10–60", "steps", "maximum", 60),
    _limit(H, "1–4 layers", "1–3 layers", "layers", "maxItems", 3),
    _limit(H, "Maximum 5 MB", "Maximum 6 MB", "portrait", "x-image.maxBytes", 6291456, f"{IMAGE}/maxBytes"),
    Changed(T, " Maximum 150 characters.", "", "keyword", "removed", "body", "negative_prompt", "maxLength", None,
            f"{OF}/negative_prompt/maxLength", "negative_prompt\n"),
    Changed(T, "Its paint.", "Its paint. Maximum 20 characters.", "keyword", "added", "body", "border.colour",
            "maxLength", 20, "/components/schemas/Border/properties/colour/maxLength"),
    Changed(T, ", maximum 4096×4096 px", "", "keyword", "removed", "body", "portrait", "x-image.maxSide", None,
            f"{IMAGE}/maxSide", "portrait\nstring"),
)  # fmt: skip

VALUES: Final = (
    _limit(T, "fast,\nfine,\nfinest", "fast,\nfine", "mode", "enum", ["fast", "fine"], "/components/schemas/Mode/enum",
           "Available options:\nfast"),
    _limit(T, "fast,\nfine,\nfinest", "draft,\nfast,\nfine,\nfinest", "mode", "enum",
           ["draft", "fast", "fine", "finest"], "/components/schemas/Mode/enum", "Available options:\ndraft"),
    _limit(T, "256,\n512,\n1024", "256,\n512,\n768,\n1024", "size", "enum", [256, 512, 768, 1024],
           at="Available options:\n256"),
    _limit(T, "Options: 1:1, 21:9, 9:21", "Options: 1:1, 21:9, 9:21, 5:4", "frame_ratio", "enum",
           ["1:1", "21:9", "9:21", "5:4"], "/components/schemas/FrameRatio/enum"),
    _limit(H, "<div><code>finest</code></div>", "<div><code>finest</code>,</div>\n<div><code>best</code></div>",
           "mode", "enum", ["fast", "fine", "finest", "best"], "/components/schemas/Mode/enum",
           "<p>Available options:</p>\n<div><code>fast"),
    _limit(H, "Options: 1:1, 21:9", "Options: 21:9", "frame_ratio", "enum", ["21:9", "9:21"],
           "/components/schemas/FrameRatio/enum"),
    _limit(T, "default:0.8", "default:1", "strength", "default", 1, at="strength\n"),
    _limit(T, "default:512", "default:1024", "size", "default", 1024, at="size\nenum"),
    _limit(T, "default:white", "default:black", "border.colour", "default", "black",
           "/components/schemas/Border/properties/colour/default", "border.colour"),
    _limit(T, "default:true", "default:false", "keep_eyes", "default", says=False, at="keep_eyes"),
    _limit(H, "default:fast", "default:fine", "mode", "default", "fine"),
    Changed(T, "integer\ndefault:30", "integer", "keyword", "removed", "body", "steps", "default", None,
            f"{OF}/steps/default", "steps\n"),
    Changed(T, "frame_ratio\nstring", "frame_ratio\nstring\ndefault:1:1", "keyword", "added", "body", "frame_ratio",
            "default", "1:1", f"{OF}/frame_ratio/default"),
)  # fmt: skip

FIELDS: Final = (
    Changed(T, "callback_url\nstring", "seed\ninteger\n\nWhere chance begins. Range: 0–99.\n\ncallback_url\nstring",
            "field", "added", "body", "seed", "", {"type": "integer", "minimum": 0, "maximum": 99}, f"{OF}/seed"),
    Changed(T, "words\nstring[]", "plan\nstring\nrequired\n\nThe plan to use.\n\nwords\nstring[]", "field", "added",
            "body", "plan", "", {"type": "string", "required": True}, f"{OF}/plan"),
    Changed(T, "border.width\n", "border.glow\nboolean\ndefault:false\n\nA soft edge.\n\nborder.width\n", "field",
            "added", "body", "border.glow", "", {"type": "boolean", "default": False},
            "/components/schemas/Border/properties/glow"),
    Changed(T, '    "task_result": null,\n', '    "task_result": null,\n    "cost": 1.5,\n', "field", "added",
            "response", "data.cost", "", {"type": "number"}, f"{TASK}/cost", '"cost"'),
    Changed(T, "callback_url\nstring…model_name\nstring", "model_name\nstring", "field", "removed", "body",
            "callback_url", "", None, f"{OF}/callback_url", "0"),
    Changed(T, '        "id": "<string>",\n', "", "field", "removed", "response", "data.layers[].id", "", None,
            f"{TASK}/layers/items/properties/id", "0"),
    Changed(T, "keep_eyes", "spare_eyes", "field", "renamed", "body", "keep_eyes", "", "spare_eyes",
            f"{OF}/keep_eyes"),
    Changed(T, "layers.opacity", "layers.density", "field", "renamed", "body", "layers[].opacity", "",
            "layers[].density", f"{LAYER}/opacity"),
    Changed(T, "portrait\nstring\nrequired", "portrait\nstring", "keyword", "removed", "body", "portrait", "required",
            None, f"{REQUEST}/required"),
    Changed(T, "model_name\nstring", "model_name\nstring\nrequired", "keyword", "added", "body", "model_name",
            "required", True, f"{REQUEST}/required"),
    Changed(T, "message\nstring\n", "message\nstring\nrequired\n", "keyword", "added", "response", "message",
            "required", True, "/components/schemas/RetouchResponse/required"),
    Changed(T, "deprecated\n\nThe former", "\nThe former", "keyword", "removed", "body", "legacy_style", "deprecated",
            None, f"{OF}/legacy_style/deprecated", "legacy_style"),
    Changed(T, "border.width\nnumber", "border.width\nnumber\ndeprecated", "keyword", "added", "body", "border.width",
            "deprecated", True, "/components/schemas/Border/properties/width/deprecated"),
    _limit(T, "steps\ninteger", "steps\nnumber", "steps", "type", "number"),
    _limit(T, "words\nstring[]", "words\ninteger[]", "words", "items", "integer", f"{OF}/words/items/type"),
    Changed(T, '"size": 1.5', '"size": "1.5"', "keyword", "changed", "response", "data.layers[].size", "type",
            "string", f"{TASK}/layers/items/properties/size/type"),
    Changed(H, HEAD.format("callback_url", "string"),
            f"{HEAD.format('seed', 'integer')}\n<p>Where chance begins.</p>\n</div>\n<div class=\"field\">\n"
            f"{HEAD.format('callback_url', 'string')}",
            "field", "added", "body", "seed", "", {"type": "integer"}, f"{OF}/seed"),
    Changed(H, '"name">keep_eyes<', '"name">leave_eyes<', "field", "renamed", "body", "keep_eyes", "", "leave_eyes",
            f"{OF}/keep_eyes"),
    Changed(H, HEAD.format("negative_prompt", "string").removesuffix("</div>"),
            HEAD.format("negative_prompt", "string").removesuffix("</div>") + ' <span class="mark">required</span>',
            "keyword", "added", "body", "negative_prompt", "required", True, f"{REQUEST}/required"),
    Changed(H, '    "task_id": "&lt;string&gt;",\n', "", "field", "removed", "response", "data.task_id", "", None,
            f"{TASK}/task_id", "0"),
)  # fmt: skip

REST: Final = (
    Changed(T, "429 and 503", "429, 500 and 503", "keyword", "changed", "", "", "statuses", [200, 429, 500, 503],
            f"{RETOUCH}/post/responses", "200 - application"),
    Changed(T, "https://api.deerapi.example", "https://v3.deerapi.example", "keyword", "changed", "", "", "servers",
            ["https://v3.deerapi.example"], "/servers/0/url", everywhere=True),
    Changed(H, "https://api.deerapi.example", "https://v3.deerapi.example", "keyword", "changed", "", "", "servers",
            ["https://v3.deerapi.example"], "/servers/0/url", everywhere=True),
    Changed(T, "POST\n/", "PUT\n/", "path", "changed", "", "", "method", "PUT", f"{RETOUCH}/post"),
    Changed(T, "Always application/json.\n\nBody\n\napplication/json",
            "Said below.\n\nBody\n\nmultipart/form-data", "keyword", "changed", "", "", "contentType",
            "multipart/form-data", f"{RETOUCH}/post/requestBody/content/application~1json",
            "multipart/form-data"),
    Changed(T, "Its paint.", "Its paint. Only used when mode is finest.", "rule", "added", "body", "border.colour",
            "allOf", "only with: finest", "/components/schemas/Border/allOf"),
    Changed(H, "<p>The former style.</p>", "<p>The former style. Not supported with border field.</p>", "rule",
            "added", "body", "legacy_style", "allOf", "not with: border", f"{REQUEST}/allOf"),
    Changed(T, '"task_id": "<string>"', '"task_id": 1', "keyword", "changed", "response", "data.task_id", "type",
            "integer", f"{TASK}/task_id/type"),
)  # fmt: skip

DEERAPI: Final = (*LIMITS, *VALUES, *FIELDS, *REST)
