"""Chinese pages in the words of the English ones, so that one reader suffices: headings, columns, facts."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_english"]

CHINESE: Final = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WHOLE: Final = {
    "字段": "Field", "字段路径": "Field Path", "类型": "Type", "必填": "Required", "默认值": "Default",
    "可选值": "Enum",
    "说明": "Description", "是": "Yes", "否": "No", "接口概览": "API Overview", "创建任务": "Create Task",
    "查询任务（单个）": "Query Task (Single)", "查询任务（列表）": "Query Task (List)",
}  # fmt: skip
SIGNS: Final = str.maketrans(
    {"\uff0c": ", ", "。": ". ", "\uff1b": "; ", "：": ": ", "（": " (", "）": ") ", "、": ", ", "～": "~"}
)
NEEDED: Final = "当前参数(?:必填|不得为空)"
V: Final = r"[\"'“]?([\w.-]+)[\"'”]? *"
# After the signs above have become those of English; in this order.
PHRASES: Final = tuple(
    (re.compile(pattern, re.A), english)
    for pattern, english in (
        (r"^(.+?) *字段补充说明$", r"\1 Field Notes"), (r"^来源:", "Source:"),
        (rf"原 *{V}字段变更为 *{V}字段", r"the former \1 field has been renamed to \2"),
        (rf"使用 *{V}且 *{V}(?:参数|字段)不为空时, *{NEEDED}", r"Required when using \1 and \2 parameter is not empty"),
        (rf"{V}(?:参数|字段)不为空时, *{NEEDED}", r"Required when \1 parameter is not empty"),
        (rf"当? *{V}(?:参数)?(?:值)?为 *{V}时, *{NEEDED}", r"Required when \1 is \2"),
        (rf"当? *{V}(?:参数)?(?:值)?为 *{V}时, *当前参数无效", r"Not supported when \1 is \2"),
        (rf"{V}(?:参数|字段)不为空时\) *场景下, *不支持", r"when \1 field is not empty) this is not supported"),
        (rf"仅 *{V}参数为 *{V}时(?:生效|可用)", r"Only available when \1 is \2"),
        (r"仅 *([\w., -]+?) *支持当前参数", r"Only \1 support this parameter"),
        (rf"(?:与|和) *{V}(?:参数|字段)?(?:互斥|不能同时使用)", r"Cannot be used together with \1"),
        (r"参考图片(?=数量)", "image"),
        (rf"([^\s:]*)数量和 *{V}数量之和(?:不得|不能)超过 *(\d+)", r"the sum of \1 and \2 shall not exceed \3"),
        (r"(?:请)?不要.*?任何前缀", "without any prefix"),
        (r"(?:不能|不得|不可)超过|不大于", " at most "), (r"不小于|不少于", " at least "),
        (r"最多(?:支持)?", " at most "), (r"最少|至少", " at least "), (r" *个字符", " characters"),
        (r"取值范围", "Value range"), (r"枚举值", "Enum values"), (r"默认(?:值)?为", "default is"),
        (r"图片格式支持", "Accepted formats:"), (r"(?:之间|介于)", " "), (r"Base64 *编码", "Base64"),
        (r"单用户下需要?保证唯一(?:性)?", "It must be unique within one account"),
        (r"会在 *(\d+) *天后被清理", r" deleted after \1 days"),
        (r"(?:详见|参见|(?<=, )参考(?!主体|图|视频))", " see "),
        (r"Unix *时间戳, *单位 *(ms|s)", r"Unix timestamp, unit \1"), (r"已?(?:废弃|弃用)|即将下线", "deprecated"),
        (r"(?:暂)?不支持", "not supported "), (r"必须|只能|仅(?:支持|需|含)?", " must only "),
        (r"任务状态", "Task status"),
    )
)  # fmt: skip


def in_english(text: str) -> str:
    """A line with its Chinese phrases of fact in English; what they are about stays as it is."""
    if not CHINESE.search(text):
        return text
    if text.strip() in WHOLE:
        return WHOLE[text.strip()]
    text = text.translate(SIGNS)
    for pattern, english in PHRASES:
        text = pattern.sub(english, text)
    return text.strip()
