"""Pages in the form in which Kling publishes them, written from a table of facts in words of our own.

The table and the words know nothing of any contract. A fact is a keyword of JSON Schema; each has a sentence in either
language. A rule is a kind and the fields and values that it names.
"""

# ruff: noqa: RUF001  # Chinese has its own signs.
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

IMAGE: Final = {
    "x-image": True, "x-image.dataPrefix": False, "x-image.mediaTypes": ["image/jpeg", "image/png"],
    "x-image.maxBytes": 10485760, "x-image.minSide": 300, "x-image.minAspectRatio": 0.4, "x-image.maxAspectRatio": 2.5,
}  # fmt: skip
SOUND: Final = {
    "x-audio": True, "x-audio.mediaTypes": ["audio/mpeg", "audio/wav"], "x-audio.maxBytes": 5242880,
    "x-audio.minSeconds": 2, "x-audio.maxSeconds": 60,
}  # fmt: skip
VIDEO: Final = {
    "x-video": True, "x-video.mediaTypes": ["video/mp4", "video/quicktime"], "x-video.maxBytes": 104857600,
    "x-video.minSide": 340, "x-video.maxSide": 3850,
}  # fmt: skip
SIDES: Final = ("up", "down", "left", "right")
RATIOS: Final = ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9")


@dataclass(frozen=True)
class F:
    """One field: its path, the page's word for its type, whether it is required, and what is stated of it."""

    path: str
    type: str = "string"
    need: bool = False
    default: Any = None
    enum: tuple[Any, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    rules: tuple[str, ...] = ()

    @property
    def stated(self) -> dict[str, Any]:
        """Every fact of the field, by its keyword."""
        head: dict[str, Any] = {"type": TYPES[self.type]}
        head |= {"required": True} if self.need else {}
        head |= {"default": self.default} if self.default is not None else {}
        head |= {"enum": list(self.enum)} if self.enum else {}
        return head | self.facts


TYPES: Final = {
    "string": "string", "int": "integer", "long": "integer", "float": "number", "boolean": "boolean",
    "array": "array", "object": "object",
}  # fmt: skip


@dataclass(frozen=True)
class P:
    """A page: its title, the path of what it creates, the fields of that, and what a task's result is."""

    title: str
    path: str
    fields: tuple[F, ...]
    result: str = "images"

    @property
    def name(self) -> str:
        """A name for a file."""
        return self.path.strip("/").replace("/", "-")


def most(number: int) -> dict[str, Any]:
    """At most so many characters."""
    return {"maxLength": number}


def between(low: float, high: float) -> dict[str, Any]:
    """A range of a number."""
    return {"minimum": low, "maximum": high}


OWN: Final = (F("callback_url"), F("external_task_id", facts={"x-idempotency-key": True}))
SHORT: Final = {"items": "object"}

PAGES: Final = (
    P("Pictures", "/v1/images/generations", (
        F("model_name", default="kling-v3", enum=("kling-v2-1", "kling-v3")), F("prompt", need=True, facts=most(2500)),
        F("negative_prompt", facts=most(2500), rules=("not with: image",)),
        F("image", facts=IMAGE, rules=("required with: image_reference",)),
        F("image_reference", enum=("subject", "face")),
        F("image_fidelity", "float", default=0.5, facts=between(0, 1), rules=("only with: kling-v2-1",)),
        F("human_fidelity", "float", default=0.45, facts=between(0, 1), rules=("only with: subject",)),
        F("element_list", "array", facts={"items": "object", "maxItems": 10}, rules=("counted with: image",)),
        F("element_list[].element_id", "long", need=True), F("resolution", default="1k", enum=("1k", "2k")),
        F("n", "int", default=1, facts=between(1, 9)), F("aspect_ratio", default="16:9", enum=RATIOS), *OWN,
    )),
    P("Pictures of everything", "/v1/images/omni-image", (
        F("model_name", default="kling-image-o1", enum=("kling-image-o1", "kling-v3-omni")),
        F("prompt", need=True, facts=most(2500)), F("image_list", "array", facts=SHORT),
        F("image_list[].image", facts=IMAGE), F("resolution", default="1k", enum=("1k", "2k", "4k")),
        F("result_type", default="single", enum=("single", "series")),
        F("n", "int", default=1, facts=between(1, 9), rules=("not with: series",)),
        F("series_amount", "int", default=4, facts=between(2, 9), rules=("only with: series",)),
        F("aspect_ratio", default="auto", enum=(*RATIOS, "auto")), *OWN,
    )),
    P("Several pictures into one", "/v1/images/multi-image2image", (
        F("model_name", default="kling-v2-1", enum=("kling-v2-1", "kling-v2")), F("prompt", facts=most(2500)),
        F("subject_image_list", "array", need=True, facts={"items": "object", "minItems": 1, "maxItems": 4}),
        F("subject_image_list[].subject_image", need=True, facts=IMAGE), F("scene_image", facts=IMAGE),
        F("style_image", facts=IMAGE), F("n", "int", default=1, facts=between(1, 9)),
        F("aspect_ratio", default="16:9", enum=RATIOS), *OWN,
    )),
    P("Beyond the edges", "/v1/images/editing/expand", (
        F("image", need=True, facts=IMAGE),
        *(F(f"{side}_expansion_ratio", "float", need=True, facts=between(0, 2)) for side in SIDES),
        F("prompt", facts=most(2500)), F("n", "int", default=1, facts=between(1, 9)), *OWN,
    )),
    P("Other views", "/v1/general/ai-multi-shot", (F("element_frontal_image", need=True, facts=IMAGE), *OWN)),
    P("Films of words", "/v1/videos/text2video", (
        F("model_name", default="kling-v2-6", enum=("kling-v2-5-turbo", "kling-v2-6", "kling-v3")),
        F("multi_shot", "boolean", default=False),
        F("shot_type", enum=("customize", "intelligence"), rules=("required with: multi_shot",)),
        F("prompt", facts=most(2500)),
        F("multi_prompt", "array", facts={"items": "object", "minItems": 1, "maxItems": 6}),
        F("multi_prompt[].index", "int"), F("multi_prompt[].prompt", facts=most(512)), F("multi_prompt[].duration"),
        F("negative_prompt", facts=most(2500)), F("sound", default="off", enum=("on", "off")),
        F("cfg_scale", "float", default=0.5, facts=between(0, 1)), F("mode", default="std", enum=("std", "pro", "4k")),
        F("aspect_ratio", default="16:9", enum=("16:9", "9:16", "1:1")),
        F("duration", default="5", enum=tuple(map(str, range(3, 16)))), *OWN,
    ), "videos"),
    P("Films of pictures", "/v1/videos/image2video", (
        F("model_name", default="kling-v2-6", enum=("kling-v2-5-turbo", "kling-v2-6", "kling-v3")),
        F("image", facts=IMAGE), F("image_tail", facts=IMAGE, rules=("not with: static_mask",)),
        F("prompt", facts=most(2500)), F("static_mask", facts={"x-image": True}),
        F("element_list", "array", facts={"items": "object", "maxItems": 3}, rules=("not with: voice_list",)),
        F("element_list[].element_id", "long", need=True),
        F("voice_list", "array", facts={"items": "object", "maxItems": 2}, rules=("only with: pro",)),
        F("voice_list[].voice_id", need=True), F("mode", default="std", enum=("std", "pro")),
        F("duration", default="5", enum=("5", "10")), *OWN,
    ), "videos"),
    P("Moves of another", "/v1/videos/motion-control", (
        F("model_name", default="kling-v2-6", enum=("kling-v2-6", "kling-v3")), F("prompt", facts=most(2500)),
        F("image_url", need=True, facts=IMAGE), F("video_url", need=True, facts=VIDEO),
        F("keep_original_sound", default="yes", enum=("yes", "no")),
        F("character_orientation", need=True, enum=("image", "video")), F("mode", need=True, enum=("std", "pro")), *OWN,
    ), "videos"),
    P("Lips", "/v1/videos/advanced-lip-sync", (
        F("session_id", need=True), F("face_choose", "array", need=True, facts=SHORT),
        F("face_choose[].face_id", need=True),
        F("face_choose[].sound_file", facts=SOUND), F("face_choose[].sound_start_time", "long", need=True),
        F("face_choose[].sound_volume", "float", default=1, facts=between(0, 2)),
        F("watermark_info", "object"), *OWN,
    ), "videos"),
    P("A speaker", "/v1/videos/avatar/image2video", (
        F("image", need=True, facts=IMAGE), F("audio_id", rules=("not with: sound_file",)),
        F("sound_file", facts=SOUND),
        F("prompt", facts=most(2500)), F("mode", default="std", enum=("std", "pro")), *OWN,
    ), "videos"),
    P("Sounds of words", "/v1/audio/text-to-audio", (
        F("prompt", need=True, facts=most(200)), F("duration", "float", need=True, facts=between(3.0, 10.0)), *OWN,
    ), "audios"),
    P("Sounds of films", "/v1/audio/video-to-audio", (
        F("video_id", rules=("not with: video_url",)), F("video_url", facts=VIDEO),
        F("sound_effect_prompt", facts=most(200)), F("bgm_prompt", facts=most(200)),
        F("asmr_mode", "boolean", default=False), *OWN,
    ), "audios"),
)  # fmt: skip

WORDS: Final = {
    "en": {
        "yes": "Yes",
        "no": "No",
        "notes": "Field Notes",
        "source": "Source",
        "what": "What it is about",
        "columns": ("Field Path", "Type", "Required", "Default", "Enum", "Description"),
        "maxLength": "Cannot exceed {0} characters",
        "range": "Value range: [{0}, {1}]",
        "maxItems": "At most {0} of them",
        "items": "From {0} to {1} of them",
        "base64": "Its Base64 text or its address",
        "prefix": "Without any prefix",
        "formats": "Accepted formats: {0}",
        "size": "File size: ≤{0}MB",
        "side": "Sides: min {0}px",
        "sides": "Sides between {0}px and {1}px",
        "ratio": "Shape: 1:2.5 ~ 2.5:1",
        "seconds": "Length between {0} and {1} seconds",
        "unique": "It must be unique within one account",
        "required with": "Required when {0} parameter is not empty",
        "not with": "Cannot be used together with {0}",
        "not value": "Not supported when {1} is {0}",
        "only value": "Only available when {1} is {0}",
        "only model": "Only {0} supports this parameter",
        "counted with": "The sum of the number of these and the number of {0} shall not exceed {1}",
    },
    "zh": {
        "yes": "是",
        "no": "否",
        "notes": "字段补充说明",
        "source": "来源",
        "what": "说明文字",
        "columns": ("字段路径", "类型", "必填", "默认值", "可选值", "说明"),
        "maxLength": "不能超过 {0} 个字符",
        "range": "取值范围：[{0}, {1}]",
        "maxItems": "最多 {0} 个",
        "items": "至少 {0} 个，最多 {1} 个",
        "base64": "支持传入 Base64 编码或地址",
        "prefix": "请不要添加任何前缀",
        "formats": "图片格式支持 {0}",
        "size": "文件大小不能超过 {0}MB",
        "side": "宽高不小于 {0}px",
        "sides": "宽高不小于 {0}px，不大于 {1}px",
        "ratio": "宽高比介于 1:2.5 ~ 2.5:1 之间",
        "seconds": "时长不少于 {0} 秒，不超过 {1} 秒",
        "unique": "请注意，单用户下需要保证唯一性",
        "required with": "{0} 参数不为空时，当前参数必填",
        "not with": "与 {0} 参数互斥",
        "not value": "{1} 参数为 {0} 时，当前参数无效",
        "only value": "仅 {1} 参数为 {0} 时生效",
        "only model": "仅 {0} 支持当前参数",
        "counted with": "数量和 {0} 数量之和不得超过 {1}",
    },
}
SUFFIXES: Final = {
    "image/jpeg": ".jpg", "image/png": ".png", "audio/mpeg": ".mp3", "audio/wav": ".wav", "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}  # fmt: skip


def sentences(one: F, page: P, words: Any) -> list[str]:
    """Each fact and rule of a field that no column states, in a sentence."""
    facts = {name.partition(".")[2] or name: value for name, value in one.facts.items()}
    told: list[str] = []
    for name, *keywords in (
        ("maxLength", "maxLength"), ("range", "minimum", "maximum"), ("items", "minItems", "maxItems"),
        ("maxItems", "maxItems"), ("sides", "minSide", "maxSide"), ("side", "minSide"),
        ("seconds", "minSeconds", "maxSeconds"),
    ):  # fmt: skip
        if facts.keys() >= {*keywords}:
            told.append(words[name].format(*(facts.pop(each) for each in keywords)))
    if "counted with: image" in one.rules:
        told = [each for each in told if each != words["maxItems"].format(10)]
    told += [words["base64"]] if "x-image" in facts or "x-audio" in facts else []
    told += [words["prefix"]] if "dataPrefix" in facts else []
    told += [words["ratio"]] if "minAspectRatio" in facts else []
    told += [words["unique"]] if "x-idempotency-key" in facts else []
    told += [words["size"].format(facts["maxBytes"] // 1024**2)] if "maxBytes" in facts else []
    told += (
        [words["formats"].format(" / ".join(SUFFIXES[each] for each in facts["mediaTypes"]))]
        if "mediaTypes" in facts
        else []
    )
    return [*told, *(_rule(rule, one, page, words) for rule in one.rules)]


def _rule(rule: str, one: F, page: P, words: Any) -> str:
    kind, _, about = rule.partition(": ")
    home = next((each.path for each in page.fields if about in each.enum), "")
    if home:
        kind = "only model" if home == "model_name" else f"{kind.partition(' ')[0]} value"
    return str(words[kind].format(about, one.facts.get("maxItems", "") if kind.startswith("counted") else home))


def table(rows: tuple[F, ...], heads: tuple[str, ...], words: Any) -> list[str]:
    """The table of fields."""

    def cell(value: Any) -> str:
        return "-" if value in (None, ()) else f"`{str(value).lower() if isinstance(value, bool) else value}`"

    return [
        f"| {' | '.join(heads)} |", "|---|---|---:|---|---|---|",
        *(
            f"| `{one.path}` | {one.type} | {words['yes'] if one.need else words['no']} | {cell(one.default)} | "
            f"{', '.join(map(cell, one.enum)) or '-'} | {words['what']} |"
            for one in rows
        ),
    ]  # fmt: skip


TASK: Final = """    "task_id": "string", // Made by the system
    "task_status": "string", // Task status, Enum values: submitted, processing, succeed, failed"""
TIMES: Final = """    "created_at": 1722769557708, // Unix timestamp, unit ms
    "updated_at": 1722769557708 // Unix timestamp, unit ms"""
DONE: Final = """    "task_status_msg": "string", // Why it failed
    "task_result": {{
      "{0}": [
        {{
          "id": "string",
          "url": "string" // It is deleted after 30 days
        }}
      ]
    }},"""


def render(page: P, language: str = "en") -> str:
    """The page in one of the two languages."""
    words: Any = WORDS[language]
    said = [(one.path, told) for one in page.fields for told in sentences(one, page, words)]
    query = (
        F("pageNum", "int", default=1, facts=between(1, 1000)),
        F("pageSize", "int", default=30, facts=between(1, 500)),
    )
    id_ = (F("task_id", need=True), F("external_task_id"))
    numbers = [(one.path, told) for one in query for told in sentences(one, page, words)]
    made = f"{{\n{TASK}\n{TIMES}\n}}"
    done = "{\n" + TASK + "\n" + DONE.format(page.result) + "\n" + TIMES + "\n}"
    return "\n".join([
        f"# {page.title}", "", f"> {words['source']}: https://kling.example/docs/{page.name}", "", "---",
        *_operation("Create Task", "POST", page.path, "Request Body", page.fields, said, made, words),
        *_operation("Query Task (Single)", "GET", f"{page.path}/{{id}}", "Path Params", id_, [], done, words),
        *_operation("Query Task (List)", "GET", page.path, "Query Params", query, numbers, f"[\n{done}\n]", words), "",
    ])  # fmt: skip


def _operation(  # the parts of a page
    title: str,
    method: str,
    path: str,
    section: str,
    rows: tuple[F, ...],
    notes: list[tuple[str, str]],
    data: str,
    words: Any,
) -> list[str]:
    return [
        "", f"## {title}", "", "### API Overview", "", f"- Method: `{method}`", f"- Path: `{path}`",
        "- Auth: `Authorization: Bearer <API_KEY>`", "- Content-Type: `application/json`", "", f"### {section}", "",
        *table(rows, words["columns"], words), "",
        *([f"#### {section} {words['notes']}", ""] if notes else []), *(f"- `{name}`: {told}" for name, told in notes),
        "", "### Request Example", "", "```bash", f"curl --request {method} \\",
        f"  --url https://api.kling.example{path} \\", "  --header 'Authorization: Bearer <token>'", "```", "",
        "### Response Example", "", "```json", "{", '  "code": 0, // Zero when all is well', '  "message": "string",',
        f'  "data": {data}', "}", "```", "", "---",
    ]  # fmt: skip
