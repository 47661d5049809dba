"""Writes the part of the documentation that follows from contracts and docstrings: `make generate`.

These are a page for each provider's resources, their entries in the navigation, the page that shows the fields of one
call side by side, and the tree of errors. Everything is read from the shapes of the operations and from docstrings;
nothing is said here about any single one.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from klingspec import errors
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.limits import sentences
from klingspec_contract.media import MEDIA, media_limits
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, is_array, snake, walk
from resources import Module, provider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource

DOCS: Final = Path(__file__).parent
NAVIGATION: Final = "zensical.toml"
Aspects: TypeAlias = dict[str, str]
BEGIN: Final = "# Resources: written by `make generate`"
END: Final = "# End of resources"
WRITTEN: Final = "<!-- Written by `make generate`. Do not edit. -->\n"
NONE: Final = "–"
FIELDS: Final = """\
# The same field at each provider

Field by field, what changes when you move from one provider to another: type, limits, default and allowed values. All
of it is read from the contracts. The second column says in what a field differs between the providers. Names are those
of the wire; where Python spells a parameter otherwise, its name is added. A task is shown as it may stand at any time;
once it has succeeded, its result is there.
"""
RESOURCES: Final = """\
Each resource is an attribute of the client. The async client has the same methods, to be awaited. What each field may
be at this provider and at the others stands on one page: [the same field at each provider](fields.md).
"""


@dataclass(frozen=True)
class Call:
    """One call of a resource at one provider."""

    contract: Contract
    operation: Operation
    answer: Json
    """The schema of what the caller gets: a task, an item of a list, or the answer."""
    what: str

    @property
    def title(self) -> str:
        """The provider's name, as people write it."""
        return str(self.contract.document["info"]["title"])

    @cached_property
    def sent(self) -> dict[str, Aspects]:
        """What each parameter and each field of the body may be, by name."""
        found = (*self._parameters(), *fields(self.contract, self.operation.request))
        return {name: aspects(self.contract, schema, required, "") for name, schema, required in found}

    @cached_property
    def returned(self) -> dict[str, Aspects]:
        """What each field of the answer may be, by name."""
        found = fields(self.contract, self.answer)
        return {name: aspects(self.contract, schema, required, "May be missing.") for name, schema, required in found}

    @cached_property
    def rules(self) -> list[str]:
        """The rules between fields, one sentence each."""
        nodes = walk(self.contract.inline(self.operation.request))
        return [rule["title"] for node in nodes for rule in node.get("allOf", ()) if "title" in rule]

    @property
    def facts(self) -> dict[str, str]:
        """What is to be known of the call before its fields."""
        key, page = self.operation.idempotency_key, self.operation.document["externalDocs"]
        return {
            "Request": f"`{self.operation.method} {self.operation.path}`",
            "Page": f"[{page.get('description', 'documentation')}]({page['url']})",
            "Returns": self.what,
            "Idempotency key": f"`{'.'.join(key)}`" if key else NONE,
        }

    def _parameters(self) -> Iterator[tuple[str, Json, bool]]:
        for each in self.operation.parameters:
            yield each["name"], self.contract.resolve(each["schema"]), bool(each.get("required"))


def aspects(contract: Contract, schema: Json, required: bool, otherwise: str) -> Aspects:
    """What a field may be, in the words of a table's cell, by what two fields can differ in."""
    words = [contract.resolve(each).get("enum", ()) for each in (schema, *schema.get("anyOf", ()))]
    values = ", ".join(f"`{value}`" for each in words for value in each)
    found = {
        "type": f"{kind(contract, schema)}.",
        "required": "Required." if required else otherwise,
        "deprecation": "Deprecated." if schema.get("deprecated") else "",
        "values": f"One of {values}." if values else "",
        "limits": " ".join(sentences({name: value for name, value in schema.items() if name != "default"})),
        "default": " ".join(sentences({name: value for name, value in schema.items() if name == "default"})),
    }
    return {name: text.replace("|", r"\|") for name, text in found.items()}


def fields(contract: Contract, schema: Json, at: str = "") -> Iterator[tuple[str, Json, bool]]:
    """Each field in a schema, at any depth: its name, with `[]` for an array; its schema; whether it is required."""
    schema = contract.whole(schema)
    for name, part in schema.get("properties", {}).items():
        whole = contract.whole(part)
        yield f"{at}{name}", whole, name in schema.get("required", ())
        yield from fields(contract, whole, f"{at}{name}.")
    if schema.get("items"):
        yield from fields(contract, schema["items"], f"{at.removesuffix('.')}[].")
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from fields(contract, branch, at)


def kind(contract: Contract, schema: Json) -> str:
    """A schema's type, in a word or a few."""
    schema = contract.resolve(schema)
    if branches := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        return " or ".join(dict.fromkeys(kind(contract, branch) for branch in branches))
    if "const" in schema:
        return f"`{schema['const']}`"
    names = schema.get("type", "object")
    words = [
        f"array of {kind(contract, schema['items'])}" if name == "array" and schema.get("items") else name
        for name in (names if is_array(names) else [names])
    ]
    found = media_limits(schema)
    return f"{' or '.join(words)} ({MEDIA[found[0]]})" if found else " or ".join(words)


def calls(contract: Contract, resource: Resource) -> Iterator[tuple[str, Call]]:
    """The calls of a resource by the name of the method that two providers would share."""
    tasks = resource.tasks
    for create in tasks.creates if tasks else ():
        assert tasks is not None
        schema = contract.components["schemas"][tasks.task]
        yield "generate", Call(contract, create, schema, "a task, to be waited for")
    for listing in resource.lists:
        items = contract.components["schemas"][listing.item]
        yield listing.method, Call(contract, listing.operation, items, "a page of items")
    for answer in resource.answers:
        yield answer.method, Call(contract, answer.operation, answer.operation.answer(), "the result, at once")


def side_by_side(contracts: Mapping[str, Json]) -> str:
    """The page that shows each field at every provider that has its call."""
    groups: dict[tuple[str, str], list[Call]] = {}
    for name, document in contracts.items():
        contract = Contract(name, document)
        for tag, resource in Shapes(contract).resources.items():
            for method, call in calls(contract, resource):
                groups.setdefault((tag, method), []).append(call)
    shared_first = sorted(groups.items(), key=lambda group: -len({call.title for call in group[1]}))
    sections = (section(f"{tag}.{method}", found) for (tag, method), found in shared_first)
    return "\n".join([WRITTEN, FIELDS, providers(contracts), *sections])


def providers(contracts: Mapping[str, Json]) -> str:
    """The table of what a client of each provider needs."""
    known = [provider(document, name) for name, document in contracts.items()]
    rows = {
        "Hosts": [", ".join(f"`{url}`" for url in each["servers"]) for each in known],
        "Environment": [", ".join(f"`{name}`" for name in each["environment"].values()) for each in known],
        "Resources": [
            ", ".join(f"`{tag}`" for tag in Shapes(Contract(name, document)).resources)
            for name, document in contracts.items()
        ],
    }
    return f"## The providers\n\n{table(['', *(each['title'] for each in known)], [[k, *v] for k, v in rows.items()])}"


def section(title: str, found: list[Call]) -> str:
    """One call at every provider that has it."""
    head = [call.title for call in found]
    facts = [[name, *(call.facts[name] for call in found)] for name in found[0].facts]
    rules = "".join(f"- {call.title}: {rule}.\n" for call in found for rule in call.rules)
    parts = [
        f"## `{title}`\n\n{table(['', *head], facts)}",
        f"{heading('Takes', title)}{compared(head, [call.sent for call in found], snake)}",
        f"{heading('Rules', title)}{rules}" if rules else "",
        f"{heading('Returns', title)}{compared(head, [call.returned for call in found])}",
    ]
    return "\n".join(filter(None, parts))


def heading(word: str, title: str) -> str:
    """A heading below that of a call, with an anchor that no other call has."""
    return f"### {word} {{ #{title.replace('.', '-')}-{word.lower()} }}\n\n"


def compared(head: list[str], found: list[dict[str, Aspects]], spell: Callable[[str], str] = str) -> str:
    """The fields of several calls, each call a column; where there are several, in what each field differs."""
    several = len(found) > 1
    rows: list[list[str]] = []
    for name in dict.fromkeys(name for each in found for name in each):
        cells = [each.get(name) for each in found]
        python = spell(name) if re.fullmatch(r"\w+", name) else name
        shown = f"`{name}`" if python == name else f"`{name}` (`{python}`)"
        texts = [" ".join(filter(None, cell.values())) if cell else NONE for cell in cells]
        rows.append([shown, *([differences(cells)] if several else []), *texts])
    return table(["Field", *(["Differs in"] if several else []), *head], rows)


def differences(cells: list[Aspects | None]) -> str:
    """In what a field differs, in a few words; empty where it is the same at every provider."""
    there = [cell for cell in cells if cell]
    found = [name for name in there[0] if len({cell[name] for cell in there}) > 1]
    return ", ".join([*(["availability"] if None in cells else []), *found])


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def resources(name: str, document: Json) -> str:
    """The page of one provider's resources, to be filled from the docstrings."""
    options = "    options:\n      merge_init_into_class: false\n"  # Only a client makes one.
    modules = "\n".join(f"::: klingspec_api.{name}.{each}\n{options}" for each in map(class_of, listed(document)))
    return f"{WRITTEN}\n# {document['info']['title']}\n\n{RESOURCES}\n{modules}"


def listed(document: Json) -> list[Module]:
    """The resources of a contract, as they are generated."""
    contract = Contract("", document)
    return [Module(contract, each, {}) for each in Shapes(contract).resources.values()]


def class_of(module: Module) -> str:
    """Where a resource's class stands in its provider's package."""
    return f"{module.tag}.{module.class_name}"


def tree(error: type[BaseException], depth: int = 0) -> Iterator[str]:
    """A class of errors and those below it, each with the first line of its docstring."""
    summary = (inspect.getdoc(error) or "").partition("\n")[0]
    yield f"{'    ' * depth}- [{error.__name__}][{error.__module__}.{error.__name__}]: {summary}\n"
    for each in error.__subclasses__():
        if each.__module__ == error.__module__:  # Not those of whoever else has been imported.
            yield from tree(each, depth + 1)


def error_tree() -> str:
    """The page of the errors: the tree, and each of them from its docstring."""
    classes = [each for each in vars(errors).values() if inspect.isclass(each) and issubclass(each, Exception)]
    members = "\n".join(f"::: {each.__module__}.{each.__name__}\n" for each in classes)
    roots = [each for each in classes if each.__base__ not in classes]
    return f"{WRITTEN}\n# Errors\n\n{''.join(line for root in roots for line in tree(root))}\n{members}"


def navigation(text: str, contracts: Mapping[str, Json]) -> str:
    """The configuration with an entry for each provider. Raises ValueError where it has no place for them."""
    entries = "".join(
        f'    {{ "{document["info"]["title"]}" = "reference/{name}.md" }},\n' for name, document in contracts.items()
    )
    replaced, count = re.subn(
        rf"({re.escape(BEGIN)}\n).*?( *{re.escape(END)})", lambda at: f"{at[1]}{entries}{at[2]}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{NAVIGATION} needs {BEGIN!r} and {END!r}, once each")
    return replaced


def written(root: Path, contracts: Mapping[str, Json]) -> dict[Path, str]:
    """Every file that this writes, as it should be."""
    pages = root / "pages" / "reference"
    return {
        root / NAVIGATION: navigation((root / NAVIGATION).read_text("utf-8"), contracts),
        pages / "fields.md": side_by_side(contracts),
        pages / "errors.md": error_tree(),
        **{pages / f"{name}.md": resources(name, document) for name, document in contracts.items()},
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or name those that are stale (`--check`)."""
    parser = argparse.ArgumentParser(prog="docs/reference.py")
    parser.add_argument("--check", action="store_true", help="change nothing; 1 where a page is stale")
    parser.add_argument("--root", type=Path, default=DOCS, help="the folder docs/")
    given = parser.parse_args(arguments)
    files = written(given.root, read_contracts())
    stale = {file: text for file, text in files.items() if not file.exists() or file.read_text("utf-8") != text}
    for file, text in stale.items():
        if given.check:
            sys.stderr.write(f"docs/{file.relative_to(given.root)} is stale; run make generate\n")
        else:
            file.write_text(text, "utf-8")
    return int(given.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
