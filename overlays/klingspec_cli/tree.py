"""A provider's commands, as they follow from its contract: one for each method of each resource."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec.errors import RequestInvalid
from klingspec_api.specs import WAIT_TIMEOUT
from klingspec_contract.document import Contract, read_contract
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import walk

from .late import Late, group, single
from .options import EXTRA_BODY, docs_url, fields, kebab, merged, parameter, value_of
from .run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from typer.core import TyperCommand, TyperGroup

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource

    from .options import Field

__all__ = ["OWN", "Command", "commands", "provider"]

OUT: Final = "The folder that the files are saved in; it is made if it is not there."
SECONDS: Final = "The length of what is made, where the request does not say it."
EXTRA: Final = "Merged into the request after it was checked: for fields and values newer than the contract."
OWN: Final[Mapping[str, tuple[Any, Any]]] = {
    "task": (Annotated[str, typer.Argument(metavar="TASK", show_default=False, help="The task's id.")], ...),
    "tasks": (Annotated[list[str], typer.Argument(metavar="TASK", show_default=False, help="The tasks' ids.")], ...),
    "out": (Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help=OUT)], None),
    "folder": (Annotated[Path, typer.Option("--out", metavar="FOLDER", help=OUT)], Path()),
    "timeout": (
        Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="When to stop waiting.")],
        WAIT_TIMEOUT,
    ),
    "seconds": (
        Annotated[float | None, typer.Option("--seconds", metavar="SECONDS", help=SECONDS)],
        None,
    ),
    "extra_body": (
        Annotated[str | None, typer.Option(EXTRA_BODY.option, metavar=EXTRA_BODY.metavar, help=EXTRA)],
        None,
    ),
    "base_url": (
        Annotated[str | None, typer.Option("--base-url", metavar="URL", help="Another host than the provider's.")],
        None,
    ),
    "json": (Annotated[bool, typer.Option("--json", help="Print what the provider answered, as JSON.")], False),
}
"""The options that are no fields of a request: how each is read, and its default."""
ALWAYS: Final = ("base_url", "json")


@dataclass(frozen=True)
class Command:
    """A command: the method that it calls, what it takes, and what it does."""

    method: str
    about: str
    operations: tuple[Operation, ...]
    """What it sends: one operation, or those that an argument chooses among."""
    action: Callable[[Run], None]
    own: tuple[str, ...] = ()
    sends: bool = False
    """Whether the fields of the operations are its options."""

    @property
    def fields(self) -> list[Field]:
        """The fields that it takes."""
        return merged(self.operations) if self.sends else []

    def chosen(self, given: Mapping[Field, Any]) -> tuple[Operation, dict[Field, Any]]:
        """The operation that is meant, and what is given for its own fields. Raises RequestInvalid for another's."""
        if len(self.operations) == 1 or not self.sends:
            return self.operations[0], dict(given)
        (choice, value), *rest = given.items()
        found = next((each for each in self.operations if value_of(each) == value), self.operations[0])
        known = {field.option: field for field in fields(found)}
        for field, held in rest:
            if field.option not in known and held not in (None, []):
                raise RequestInvalid(field.option, f"{value} has no such field", docs_url(found))
        values = {known[field.option]: held for field, held in rest if field.option in known}
        return found, {choice: value, **values}


def provider(name: str) -> TyperGroup:
    """The commands of a provider, by resource."""
    contract = Contract(name, read_contract(name))
    resources = Shapes(contract).resources.values()
    found = [Late(kebab(each.tag), each.description, partial(_resource, contract, each)) for each in resources]
    return group(f"Every call of {contract.document['info']['title']}'s API, by resource.", found)


def _resource(contract: Contract, resource: Resource) -> TyperGroup:
    found = [
        Late(kebab(each.method), each.about, partial(_command, contract, resource, each))
        for each in commands(contract, resource)
    ]
    return group(resource.description or resource.tag, found)


def commands(contract: Contract, resource: Resource) -> Iterator[Command]:
    """The commands of a resource, by the shapes of its operations."""
    tasks = resource.tasks
    if tasks and (creates := tasks.creates):
        summary = creates[0].document["summary"] if len(creates) == 1 else "Create a task."
        yield Command("create", summary, creates, Run.create, ("extra_body",), sends=True)
        waited = "Create a task, wait for it, and save its files."
        yield Command("generate", waited, creates, Run.generate, ("out", "timeout", "extra_body"), sends=True)
    if tasks:
        query = (tasks.query,)
        yield Command("get", "Show a task as it stands.", query, Run.get, ("task",))
        yield Command("wait", "Wait for a task to succeed.", query, Run.wait, ("task", "out", "timeout"))
        if tasks.listing or tasks.batch > 1:
            about = "Wait for many tasks at once."
            yield Command("wait_all", about, query, Run.wait_all, ("tasks", "out", "timeout"))
        yield Command("download", "Save the files of a task.", query, Run.download, ("task", "folder"))
    for listing in resource.lists:
        summary = listing.operation.document["summary"]
        yield Command(listing.method, summary, (listing.operation,), Run.page, sends=True)
        about = f"Show every page of `{kebab(listing.method)}`, as it comes."
        yield Command(listing.iterate, about, (listing.operation,), Run.iterate, sends=True)
    for answer in resource.answers:
        summary, body = answer.operation.document["summary"], answer.operation.request
        own = (*(("out",) if answer.files else ()), *(("extra_body",) if body else ()))
        yield Command(answer.method, summary, (answer.operation,), Run.answer, own, sends=True)
    yield from _estimates(contract, resource)


def _estimates(contract: Contract, resource: Resource) -> Iterator[Command]:
    prices, about = PriceList(contract), "Say what a call would cost, and send nothing."
    for name, found in groupby(prices.methods(resource), key=lambda each: each[0]):
        operations = tuple(operation for _, operation in found)
        own = (*(("seconds",) if any(map(prices.timed, operations)) else ()), "extra_body")
        yield Command(name, about, operations, Run.estimate, own, sends=True)


def _command(contract: Contract, resource: Resource, command: Command) -> TyperCommand:
    """A command with its options."""
    found = {f"field{number}": field for number, field in enumerate(command.fields)}
    own = [name for name in OWN if name in (*command.own, *ALWAYS)]

    def function(**given: Any) -> None:
        values = {field: given[name] for name, field in found.items()}
        named = {{"folder": "out"}.get(name, name): given[name] for name in own}
        Run((contract.provider, resource.tag, command.method), resource, command.chosen, values, named)(command.action)

    required = sorted(found.items(), key=lambda pair: not pair[1].required)
    parameters = [*(parameter(field, name) for name, field in required), *(_own(name) for name in own)]
    function.__annotations__ = {each.name: each.annotation for each in parameters}
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return single(function, name=kebab(command.method), help=_help(command), epilog=_epilog(contract, command))


def _own(name: str) -> inspect.Parameter:
    annotation, default = OWN[name]
    empty = inspect.Parameter.empty
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=empty if default is ... else default, annotation=annotation
    )


def _help(command: Command) -> str:
    more = [each.document.get("description") for each in command.operations] if command.sends else []
    return "\n\n".join([command.about, *(each for each in dict.fromkeys(more) if each)])


def _epilog(contract: Contract, command: Command) -> str:
    """The rules between the fields, and the pages that say all of it."""
    bodies = [contract.inline(each.request) for each in command.operations if command.sends]
    rules = [rule["title"] for node in walk(bodies) for rule in node.get("allOf", ()) if "title" in rule]
    pages = dict.fromkeys(map(docs_url, command.operations))
    # \b keeps them in one piece.
    return "\n\n".join([*(f"Rule: {each}." for each in dict.fromkeys(rules)), *(f"\b\n{page}" for page in pages)])
