"""Changes a contract's file and keeps its comments, its order and the shape of its lines."""

# pyright: reportUnknownMemberType=false, reportUnknownLambdaType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# ruamel.yaml leaves many of its types open.

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from .mechanical import schema_name
from .pointers import find, parts

if TYPE_CHECKING:
    from pathlib import Path

    from .differences import Difference

__all__ = ["apply", "dumped", "load", "stamp"]


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


def apply(document: Any, one: Difference, day: str) -> None:
    """Make a contract say what the page says; for mechanical differences only."""
    if one.subject == "field":
        _add_field(document, one, day)
        return
    *way, name = parts(one.pointer)
    owner = document
    for part in way:
        owner = owner[int(part)] if isinstance(owner, list) else owner.setdefault(part, CommentedMap())
    if one.page_says is None:
        del owner[name]
    elif isinstance(one.page_says, list):
        owner[name] = _values(owner.get(name), one.page_says)
    else:
        owner[name] = _scalar(one.page_says)


def stamp(document: Any, pointer: str, day: str, facts: str) -> None:
    """Note on an operation when its page was captured, and the digest of what was read from it."""
    operation = find(document, pointer)
    source = CommentedMap({"captured": DoubleQuotedScalarString(day), "facts": DoubleQuotedScalarString(facts)})
    if "x-source" in operation:
        operation["x-source"] = source
    else:
        operation.insert(list(operation).index("externalDocs") + 1, "x-source", source)
    document["info"]["version"] = DoubleQuotedScalarString(max(day, str(document["info"]["version"])))


def _add_field(document: Any, one: Difference, day: str) -> None:
    facts = dict(one.page_says)
    field = CommentedMap()
    if "enum" in facts:
        values = CommentedMap({"type": facts.pop("type"), "enum": _values(None, facts.pop("enum"))})
        values["description"] = f"On the page since {day}."
        document["components"]["schemas"][schema_name(one.path)] = values
        field["$ref"] = DoubleQuotedScalarString(f"#/components/schemas/{schema_name(one.path)}")
    for name, value in facts.items():
        keyword, _, part = name.partition(".")
        if part:
            field[keyword][part] = _values(None, value) if isinstance(value, list) else _scalar(value)
        else:
            field[keyword] = CommentedMap() if keyword == "x-image" else _scalar(value)
    field["description"] = f"On the page since {day}."
    find(document, one.pointer.rpartition("/")[0])[parts(one.pointer)[-1]] = field


def _values(old: Any, new: list[Any]) -> CommentedSeq:
    """A list in one line, in which the values that stay keep their quotes."""
    kept = {str(value): value for value in old or ()}
    values = CommentedSeq([kept.get(str(value), _scalar(value)) for value in new])
    values.fa.set_flow_style()
    return values


def _scalar(value: Any) -> Any:
    """A value as it is written by hand: in double quotes where it would be something else without."""
    is_plain = isinstance(value, str) and re.fullmatch(r"[\w.-]*[A-Za-z][\w.-]*", value)
    if isinstance(value, str) and (
        not is_plain or value.lower() in ("yes", "no", "on", "off", "true", "false", "null")
    ):
        return DoubleQuotedScalarString(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
