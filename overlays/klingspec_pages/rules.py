"""Rules between fields, in sentences and in contracts, in one form.

A rule is a line of text beside the field that it is about: `required with: image, kling-v1-5`, `only with: subject`,
`not with: image`, `counted with: image`. What follows the colon are fields that are present and values that are chosen,
sorted; a chosen value stands without the name of its field, which pages often leave out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["contract_rules", "read_rules"]

NAME: Final = r"[\"'“”`]?([A-Za-z_][\w-]*)[\"'“”`]?"
PRESENT: Final = r"(?:not (?:be )?empty|set|given|present|provided|specified|used|passed|filled(?: in)?|available)"
# Words that are no name of a field and no value, wherever they stand in a clause.
WORDS: Final = re.compile(
    r"an?|and|are|as|at|be|by|fields?|for|if|in|it?s?|models?|not|of|on|only|or|parameters?|the|this|to|us(?:e|ed|ing)"
    r"|values?|when|with|version|image-to-image|text-to-image|non-empty",
    re.I,
)


def read_rules(sentence: str) -> list[str]:
    """The rules that a sentence states about the field that it describes; empty where it states none."""
    text = sentence.strip().rstrip(".。")
    if match := re.search(
        r"\b(?:required|mandatory|must be (?:set|given|provided)) (?:when|if|with|for)\b(.+)", text, re.I
    ):
        return _rules("required with", match[1])
    if _sum := re.search(
        r"\bsum of\b.+\band\b(?P<other>.+?)(?:shall|must|can|should|may|is)\s*not\s+exceed\s+\d+", text, re.I
    ):
        return [f"counted with: {_sum['other'].split()[-1]}"]
    if match := re.search(
        r"\bonly (?P<what>.+?) (?:supports? (?:this|it|the)|(?:is|are) (?:available|supported|valid|allowed))"
        r"|\b(?:(?:only (?:supported|available|valid|allowed|works?|applies|effective|usable|used)|supported only"
        r"|available only) (?:by|for|with|when|if|in|on)|only (?:with|for|when|if)) (?P<with>.+)",
        text,
        re.I,
    ):
        return _rules("only with", match["what"] or match["with"])
    only = r"\b(?:supported|available|applicable|valid) (?:for|by|in|on|with) (?P<what>.+) only$"
    if match := re.search(rf"{only}|\bsupported (?:models?|versions?)\s*[:：]\s*(?P<list>.+)", text, re.I):
        return _rules("only with", match["what"] or match["list"])
    return _excluded(text)


def _excluded(text: str) -> list[str]:
    """The rule of a sentence that says with what a field cannot be."""
    if match := re.search(r"(.+?)\b(?:do(?:es)? not|doesn't|don't|cannot) support (?:this|it)\b", text, re.I):
        return _rules("not with", match[1])
    apart = r"\b(?:exclusive|incompatible|conflicts?|(?:not|cannot)\b.+ together) with"
    if match := re.search(rf"{apart} (?:the )?{NAME}$", text, re.I):
        return [f"not with: {match[1]}"]
    is_refused = r"\b(?:not|n't|cannot|un)\s*(?:be )?(?:supported|allowed|used|available|combined)\b|\bnot support"
    if re.search(is_refused, text, re.I):
        clause = re.search(r"\b(?:when|if|together with|combined with|along with|with|by|for)\b([^)]+)", text, re.I)
        return _rules("not with", clause[1]) if clause else []
    return []


def _rules(kind: str, clause: str) -> list[str]:
    conditions = sorted(set(_conditions(clause)))
    return [f"{kind}: {', '.join(conditions)}"] if conditions else []


def _conditions(clause: str) -> Iterator[str]:
    """The fields and values in a clause: `the "image" field is not empty`, `using kling-v1-5`, `mode is pro`."""
    rest = clause
    for match in re.finditer(rf"{NAME}\s+(?:parameter |field )?(?:is|=|==|equals|are)\s+{NAME}", clause):
        present = re.match(rf"{PRESENT}\b", clause[match.start(2) :], re.I)
        name = match[1] if present else match[2]
        if not WORDS.fullmatch(name):
            yield name
            rest = rest.replace(match[0], " ")
    for match in re.finditer(rf"{NAME} (?:parameter|field)\b|[\"“`]([A-Za-z_][\w.-]*)[\"”`]", rest):
        name = match[1] or match[2]
        if not WORDS.fullmatch(name):
            yield name
    rest = re.sub(rf"{NAME} (?:parameter|field)\b|[\"“`][^\"”`]*[\"”`]|\b{PRESENT}\b", " ", rest)
    # A bare word is a name or a value where no ordinary word is spelled like it.
    yield from (word for word in re.findall(r"[A-Za-z][\w.-]*\w", rest) if re.search(r"[_\d]", word))


def contract_rules(schema: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str, str]]:
    """The rules of a schema's `allOf`: the field each is about, the rule, and its JSON pointer."""
    for index, member in enumerate(schema.get("allOf", ())):
        where = f"{pointer}/allOf/{index}"
        for field, others in member.get("dependentRequired", {}).items():
            yield from ((other, f"required with: {field}", where) for other in others)
        if "if" in member:
            yield from ((field, rule, where) for field, rule in _implied(member["if"], member.get("then", {})))


def _implied(condition: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The rules that if and then state; a choice of values is a rule about the field that the condition requires."""
    about = _named(condition)
    changed = then.get("properties", {})
    for name in then.get("required", ()):
        if name not in changed:
            yield name, f"required with: {about}"
    for name, part in changed.items():
        if "const" in part or "enum" in part:
            yield from ((each, f"only with: {_choice(part)}") for each in condition.get("required", ()))
        elif part.get("minLength") or part.get("minItems"):
            yield name, f"required with: {about}"
        elif part.get("maxLength") == 0 or part.get("maxItems") == 0:
            yield name, f"not with: {about}"
        elif "maxItems" in part:
            yield name, f"counted with: {about}"


def _named(condition: Mapping[str, Any]) -> str:
    parts = condition.get("properties", {})
    names = [_choice(parts.get(name, {})) or name for name in condition.get("required", ())]
    return ", ".join(sorted(names))


def _choice(part: Mapping[str, Any]) -> str:
    values: Iterable[Any] = [part["const"]] if "const" in part else part.get("enum", ())
    return ", ".join(sorted(map(str, values)))
