"""Options: a field of the contract as an option of the command line, and what was given back as arguments of a call."""

from __future__ import annotations

import inspect
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec.errors import RequestInvalid
from klingspec_contract.examples import place
from klingspec_contract.limits import described, sentences
from klingspec_contract.media import media_limits
from klingspec_contract.values import Json, is_array, is_type, snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from klingspec_contract.document import Contract, Operation

__all__ = [
    "EXTRA_BODY",
    "Field",
    "arguments",
    "docs_url",
    "fields",
    "kebab",
    "merged",
    "option",
    "parameter",
    "value_of",
]

EACH: Final = "*"
METAVARS: Final = {
    "array": "JSON|@FILE",
    "boolean": "true|false",
    "integer": "INTEGER",
    "number": "NUMBER",
    "object": "JSON|@FILE",
    "string": "TEXT",
}
WRITTEN: Final[dict[str, str]] = dict.fromkeys(("array", "object"), " (JSON or @FILE)")


@dataclass(frozen=True, eq=False)
class Field:
    """One parameter of an operation, or one field of its body at any depth; `*` in `at` makes an item of each value."""

    at: tuple[str, ...]
    schema: Json
    required: bool
    told: str | None = None
    """What is said of it, where that is not its schema alone."""

    @property
    def option(self) -> str:
        """How it is written: `--settings.audio` for `audio` in `settings`."""
        return option(self.at)

    @cached_property
    def kinds(self) -> list[str]:
        """The JSON types that a value may have."""
        return [kind for kind in dict.fromkeys(_kinds(self.schema)) if kind != "null"]

    @cached_property
    def item(self) -> Field:
        """What each value is of a field that takes several."""
        return Field(self.at, self.schema.get("items", {}), self.required)

    @property
    def is_many(self) -> bool:
        """Whether it can be given more than once."""
        return EACH in self.at or "array" in self.kinds

    @property
    def is_flag(self) -> bool:
        """Whether it is told by its name alone: `--x` or `--no-x`."""
        return self.kinds == ["boolean"] and not self.is_many

    @property
    def values(self) -> list[str]:
        """The values that it is one of, where the contract names them."""
        return [str(each) for each in (self.item if "array" in self.kinds else self).schema.get("enum", ())]

    @property
    def metavar(self) -> str:
        """What stands for its value."""
        if "array" in self.kinds:
            return self.item.metavar
        return "FILE|URL" if media_limits(self.schema) else "|".join(METAVARS[kind] for kind in self.kinds)

    @property
    def help(self) -> str:
        """What its contract says of it."""
        if self.told is not None:
            return self.told
        values = f"One of {', '.join(self.values)}." if self.values else ""
        items = _items_told(self.item.schema) if "array" in self.kinds else ""
        marks = [items, "Required." if self.required else "", "Repeatable." if self.is_many else ""]
        return " ".join(filter(None, [described(self.schema), values, *marks]))

    def words(self, value: Any) -> list[str]:
        """The words of the command line that give it a value."""
        if value is None:
            return []
        if self.is_flag:
            return [self.option if value else f"--no-{self.option[2:]}"]
        return [word for each in (value if is_array(value) else [value]) for word in (self.option, each)]

    def parse(self, text: str) -> Any:
        """The value that a text says. Raises RequestInvalid for one of another type."""
        for kind in self.kinds:
            if (value := _read(text, kind, self.option)) is not None:
                return value
        kinds = " or ".join(f"{'an' if kind[0] in 'aio' else 'a'} {kind}{WRITTEN.get(kind, '')}" for kind in self.kinds)
        limits = sentences({name: value for name, value in self.schema.items() if name != "default"})
        says = ", ".join([f"it is {kinds}", *(f"{each[0].lower()}{each[1:].rstrip('.')}" for each in limits)])
        raise RequestInvalid(self.option, f"{says}, not {text!r}")


EXTRA_BODY: Final = Field(("extra_body",), {"type": "object"}, required=False)


def fields(operation: Operation) -> Iterator[Field]:
    """The parameters of an operation, and the fields of its body: an object first, and then what is in it."""
    contract = operation.contract
    for each in operation.parameters:
        if each["in"] in ("path", "query"):
            schema = {**contract.whole(each["schema"]), "description": each.get("description", "")}
            yield Field((each["name"],), schema, bool(each.get("required")))
    yield from _inside(contract, operation.request, (), required=True)


def merged(operations: Sequence[Operation]) -> list[Field]:
    """The fields of operations that are one method: what chooses among them, and then each field once."""
    if not operations[0].variant:
        return list(fields(operations[0]))
    found: dict[str, dict[str, Field]] = {}
    for each in operations:
        for field in fields(each):
            found.setdefault(field.option, {})[value_of(each)] = field
    (name,) = operations[0].variant
    chooser = Field((name,), {"type": "string", "enum": [value_of(each) for each in operations]}, required=True)
    return [chooser, *(_together(variants, len(operations)) for variants in found.values())]


def value_of(operation: Operation) -> str:
    """The value that chooses an operation (`x-variant`)."""
    return next(iter(operation.variant.values()))


def _together(variants: Mapping[str, Field], count: int) -> Field:
    """A field of several operations, with what each says of it where they differ."""
    texts: dict[str, list[str]] = {}
    for value, field in variants.items():
        texts.setdefault(field.help, []).append(value)
    first = next(iter(variants.values()))
    told = " ".join(f"{', '.join(values)}: {text}" for text, values in texts.items())
    everywhere = len(texts) == 1 and len(variants) == count
    return Field(
        first.at, first.schema, all(each.required for each in variants.values()), first.help if everywhere else told
    )


def _inside(contract: Contract, schema: Json, at: tuple[str, ...], *, required: bool) -> Iterator[Field]:
    whole = contract.whole(schema)
    for name, part in whole.get("properties", {}).items():
        field = Field((*at, name), _whole(contract, part), required and name in whole.get("required", ()))
        yield field
        if "properties" in field.schema:
            yield from _inside(contract, part, field.at, required=field.required)
        items = contract.whole(field.schema.get("items", {})).get("properties", {})
        if len(items) == 1:  # With several, nothing would tell which belong together.
            yield from _inside(contract, field.schema["items"], (*field.at, EACH), required=False)


def _whole(contract: Contract, schema: Json) -> Json:
    """A schema, resolved, and so are its branches and its items."""
    whole = dict(contract.whole(schema))
    for key in ("anyOf", "oneOf"):
        if key in whole:
            whole[key] = [_whole(contract, each) for each in whole[key]]
    if "items" in whole:
        whole["items"] = _whole(contract, whole["items"])
    return whole


def _items_told(schema: Json) -> str:
    """What the items of a list look like, where they are objects."""
    branches = [each for each in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), schema) if "properties" in each]
    shown = [", ".join(_property(name, part) for name, part in each["properties"].items()) for each in branches]
    return f"Items: {' or '.join(f'{{{each}}}' for each in shown)}." if shown else ""


def _property(name: str, schema: Json) -> str:
    return f"{name}: {schema['const']}" if "const" in schema else name


def _kinds(schema: Json) -> Iterator[str]:
    """The JSON types of a schema, those that a text has to be of a certain form for first."""
    branches = [kind for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ())) for kind in _kinds(each)]
    kinds = schema.get("type", branches or ("object" if "properties" in schema else "string"))
    yield from sorted(kinds if is_array(kinds) else [kinds], key=lambda kind: kind == "string")


def _read(text: str, kind: str, name: str) -> Any:
    """A text as a value of a type; None where it is none."""
    match kind:
        case "string":
            return text
        case "array" | "object" if text.startswith("@"):
            return _file(text[1:], name)
        case "boolean" | "integer" | "number" | "array" | "object":
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                return None
            return value if is_type(value, kind) else None
        case _:
            return None


def _file(path: str, name: str) -> Any:
    try:
        return json.loads(Path(path).read_bytes())
    except OSError as error:
        raise RequestInvalid(name, f"cannot read {path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise RequestInvalid(name, f"{path} is not JSON: {error}") from None


def docs_url(operation: Operation) -> str:
    """The page that documents an operation."""
    return str(operation.document["externalDocs"]["url"])


def kebab(name: str) -> str:
    """A name as the command line spells it."""
    return snake(name).rstrip("_").replace("_", "-")


def option(at: Iterable[str]) -> str:
    """The option of a field."""
    return f"--{'.'.join(kebab(part) for part in at if part != EACH)}"


def parameter(field: Field, name: str) -> inspect.Parameter:
    """A field as typer reads it, under a name of the caller's."""
    kind = bool if field.is_flag else list[str] if field.is_many else str
    written = f"{field.option}/--no-{field.option[2:]}" if field.is_flag else field.option
    settings: dict[str, Any] = {"help": field.help, "show_default": False}
    if not field.is_flag:
        settings |= {"metavar": field.metavar, "autocompletion": lambda: field.values}
    annotation = Annotated[kind | None, typer.Option(written, **settings)]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def arguments(given: Mapping[Field, Any]) -> Json:
    """The arguments of a call, by their names in Python, from what was given for each field; None is left out."""
    found = Json()
    for field, value in given.items():
        if value is not None and value != []:
            found = _placed(found, field, value)
    return {snake(name): value for name, value in found.items()}


def _placed(found: Json, field: Field, given: Any) -> Json:
    """Arguments with one more in its place."""
    at = (*field.at, EACH).index(EACH)
    value = given if field.is_flag else None if field.is_many else field.parse(given)
    if field.is_many:
        value = [place({}, field.at[at + 1 :], item) for text in given for item in _items(field, text)]
    placed: Json = place(found, field.at[:at], value)
    return placed


def _items(field: Field, text: str) -> list[Any]:
    """The items that one value of a repeated option says: itself, or those of a JSON array."""
    if EACH not in field.at and field.item.kinds != ["string"] and text[:1] in ("[", "@"):
        value = field.parse(text)
        return value if is_array(value) else [value]
    return [(field if EACH in field.at else field.item).parse(text)]
