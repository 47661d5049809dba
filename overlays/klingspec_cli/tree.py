"""A provider's commands, as they follow from its contract: one for each method of each resource."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec_api.specs import WAIT_TIMEOUT
from klingspec_contract.document import Contract, read_contract
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import walk

from .late import Late, group, single
from .options import EXTRA_BODY, fields, kebab, parameter
from .run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from typer.core import TyperCommand, TyperGroup

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource

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
    operation: Operation
    action: Callable[[Run], None]
    own: tuple[str, ...] = ()
    sends: bool = False
    """Whether the fields of the operation are its options."""


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
    for each in tasks.creates if tasks else ():
        summary = each.document["summary"]
        yield Command("create", summary, each, Run.create, ("extra_body",), sends=True)
        waited = "Create a task, wait for it, and save its files."
        yield Command("generate", waited, each, Run.generate, ("out", "timeout", "extra_body"), sends=True)
    if tasks:
        yield Command("get", "Show a task as it stands.", tasks.query, Run.get, ("task",))
        yield Command("wait", "Wait for a task to succeed.", tasks.query, Run.wait, ("task", "out", "timeout"))
        if tasks.listing or tasks.batch > 1:
            about = "Wait for many tasks at once."
            yield Command("wait_all", about, tasks.query, Run.wait_all, ("tasks", "out", "timeout"))
        yield Command("download", "Save the files of a task.", tasks.query, Run.download, ("task", "folder"))
    for listing in resource.lists:
        summary = listing.operation.document["summary"]
        yield Command(listing.method, summary, listing.operation, Run.page, sends=True)
        about = f"Show every page of `{kebab(listing.method)}`, as it comes."
        yield Command(listing.iterate, about, listing.operation, Run.iterate, sends=True)
    for answer in resource.answers:
        own = (*(("out",) if answer.files else ()), *(("extra_body",) if answer.operation.request else ()))
        yield Command(
            answer.method, answer.operation.document["summary"], answer.operation, Run.answer, own, sends=True
        )
    prices = PriceList(contract)
    for name, operation in prices.methods(resource):
        own = (*(("seconds",) if prices.timed(operation) else ()), "extra_body")
        yield Command(name, "Say what a call would cost, and send nothing.", operation, Run.estimate, own, sends=True)


def _command(contract: Contract, resource: Resource, command: Command) -> TyperCommand:
    """A command with its options."""
    found = {f"field{number}": field for number, field in enumerate(fields(command.operation) if command.sends else ())}
    own = [name for name in OWN if name in (*command.own, *ALWAYS)]

    def function(**given: Any) -> None:
        values = {field: given[name] for name, field in found.items()}
        named = {{"folder": "out"}.get(name, name): given[name] for name in own}
        words = contract.provider, resource.tag, command.method
        Run(words, resource, command.operation, values, named)(command.action)

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
    document = command.operation.document
    return "\n\n".join(filter(None, [command.about, document.get("description") if command.sends else None]))


def _epilog(contract: Contract, command: Command) -> str:
    """The rules between the fields, and the page that says all of it."""
    nodes = walk(contract.inline(command.operation.request)) if command.sends else ()
    rules = [rule["title"] for node in nodes for rule in node.get("allOf", ()) if "title" in rule]
    page = f"\b\n{command.operation.document['externalDocs']['url']}"  # \b keeps it in one piece.
    return "\n\n".join([*(f"Rule: {each}." for each in dict.fromkeys(rules)), page])
