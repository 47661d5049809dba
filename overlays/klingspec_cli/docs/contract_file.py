"""Which differences can be applied without a decision, and applying them to a contract's file.

The file keeps its comments, its order and the shape of its lines.
"""

# pyright: reportUnknownMemberType=false, reportUnknownLambdaType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# ruamel.yaml leaves many of its types open.

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from klingspec_contract.values import at_pointer, is_object, pointer_parts, walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from klingspec_pages.page_comparison import Difference

LIMIT: Final = re.compile(
    r"(?:x-image\.)?(?:exclusiveM|m)(?:in|ax)\w+|enum|default|x-retention-days|x-image\.mediaTypes"
)
SIMPLE: Final = frozenset({"string", "integer", "number", "boolean"})


def is_auto_applicable(one: Difference, document: Any) -> bool:
    """Whether a difference is a limit, a value, a default or a new optional field that nothing else depends on."""
    if one.subject == "field" and one.change == "added":
        # At the top of a request, of a type that needs no schema of its own, or one under a name that is free.
        facts, schemas = one.page_says, document["components"]["schemas"]
        is_simple = facts.get("type") in SIMPLE and ("enum" not in facts or schema_name(one.path) not in schemas)
        return one.place == "body" and "." not in one.path and not facts.get("required") and is_simple
    if one.subject != "keyword" or not one.place or not LIMIT.fullmatch(one.keyword):
        return False
    # A schema that several refer to, and not for this field alone.
    at = pointer_parts(one.pointer)
    refs = [part.get("$ref") for part in walk(document)].count(f"#/components/schemas/{at[2]}")
    if at[:2] == ["components", "schemas"] and "properties" not in at and refs > 1:
        return False
    name = one.path.rpartition(".")[2]
    if one.keyword == "enum":
        # A value that goes may be named by a default, an example or a rule.
        used = [value for part in walk(document) if name in part for value in _used_values(part[name])]
        return one.change == "changed" and not any(
            each in used for each in one.contract_says if each not in one.page_says
        )
    rules = (rule for part in walk(document) for rule in part.get("allOf", ()) if "title" in rule)
    fields = (part.get("properties", {}).get(name) for rule in rules for part in walk(rule))
    return not any(is_object(field) and one.keyword in field for field in fields)


def schema_name(field: str) -> str:
    """The name of the schema of a field's values."""
    return "".join(word.capitalize() for word in field.split("_"))


def _used_values(node: Any) -> list[Any]:
    if not is_object(node):
        return [node]
    is_schema = "type" in node or "$ref" in node
    return [node.get("const"), node.get("default"), *(() if is_schema else node.get("enum", ()))]


def _yaml() -> YAML:
    kept = YAML()
    kept.preserve_quotes = True
    kept.width = 120
    kept.indent(mapping=2, sequence=4, offset=2)
    kept.representer.add_representer(
        type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return kept


def load(path: Path) -> Any:
    """Read a contract so that it can be written back as it was."""
    return _yaml().load(path.read_text(encoding="utf-8"))


def dumped(document: Any) -> str:
    """The text of a contract that was loaded here."""
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def commented(value: Any) -> Any:
    """A part of a contract as it is written by hand: `written` throughout, without references between its parts."""
    if is_object(value):
        return CommentedMap({DoubleQuotedScalarString(key) if key.isdigit() else key: commented(part)
                             for key, part in value.items()})  # fmt: skip
    if isinstance(value, list) and any(is_object(each) for each in value):
        return CommentedSeq([commented(each) for each in value])
    return written(value)


def apply(document: Any, one: Difference, day: str) -> None:
    """Make a contract say what the page says; for auto-applicable differences only."""
    *way, name = pointer_parts(one.pointer)
    if one.subject == "field":
        owner = at_pointer(document, one.pointer.rpartition("/")[0])
        owner[name] = _field(document, one.path, one.page_says, f"On the page since {day}.")
        return
    owner = document
    for part in way:
        owner = owner[int(part)] if isinstance(owner, list) else owner.setdefault(part, CommentedMap())
    if one.page_says is None:
        del owner[name]
    else:
        owner[name] = written(one.page_says, owner.get(name))


def stamp(whole: Any, document: Any, pointer: str, day: str, facts: str) -> None:
    """Note on an operation when its page was captured, and the digest of what was read from it."""
    operation = at_pointer(document, pointer)
    source = CommentedMap({"captured": DoubleQuotedScalarString(day), "facts": DoubleQuotedScalarString(facts)})
    if "x-source" in operation:
        operation["x-source"] = source
    else:
        operation.insert(list(operation).index("externalDocs") + 1, "x-source", source)
    whole["info"]["version"] = DoubleQuotedScalarString(max(day, str(whole["info"]["version"])))


def _field(document: Any, path: str, facts: Mapping[str, Any], note: str) -> CommentedMap:
    """The schema of a new field; its values have one of their own."""
    facts, field = dict(facts), CommentedMap()
    if "enum" in facts:
        values = {"type": facts.pop("type"), "enum": written(facts.pop("enum")), "description": note}
        document["components"]["schemas"][schema_name(path)] = CommentedMap(values)
        field["$ref"] = DoubleQuotedScalarString(f"#/components/schemas/{schema_name(path)}")
    for name, value in facts.items():
        keyword, _, part = name.partition(".")
        if part:
            field[keyword][part] = written(value)
        else:
            field[keyword] = CommentedMap() if keyword == "x-image" else written(value)
    field["description"] = note
    return field


def written(value: Any, old: Any = None) -> Any:
    """A value as it is written by hand: in double quotes where it would be something else without, a list in one line.

    In a list the values that stay keep their quotes.
    """
    if isinstance(value, list):
        kept = {str(each): each for each in old or ()}
        values = CommentedSeq([kept.get(str(each), written(each)) for each in value])
        values.fa.set_flow_style()
        return values
    is_plain = isinstance(value, str) and re.fullmatch(r"[\w.-]*[A-Za-z][\w.-]*", value)
    is_word = isinstance(value, str) and value.lower() in ("yes", "no", "on", "off", "true", "false", "null")
    if isinstance(value, str) and (not is_plain or is_word):
        return DoubleQuotedScalarString(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
