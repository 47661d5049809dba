"""A provider's commands, as they follow from its contract: one for each method of each resource."""

from __future__ import annotations

import inspect
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec_api.specs import WAIT_TIMEOUT
from klingspec_contract.document import Contract, read_contract
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import walk

from .late import Late, group, single
from .options import EXTRA_BODY, docs_url, kebab, parameter
from .run import Command, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.core import TyperCommand, TyperGroup

    from klingspec_contract.shapes import Resource, Tasks

__all__ = ["OWN", "commands", "provider"]

OUT: Final = "The folder that the files are saved in; it is made if it is not there."
SECONDS: Final = "The length of what is made, where the request does not say it."
EXTRA: Final = "Merged into the request after it was checked: for fields and values newer than the contract."
ALWAYS: Final = ("base_url", "json")


def _own(
    *,
    task: Annotated[str, typer.Argument(metavar="TASK", show_default=False, help="The task's id.")],
    tasks: Annotated[list[str], typer.Argument(metavar="TASK", show_default=False, help="The tasks' ids.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help=OUT)] = None,
    folder: Annotated[Path, typer.Option("--out", metavar="FOLDER", help=OUT)] = Path(),
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="When to stop waiting.")] = WAIT_TIMEOUT,
    seconds: Annotated[float | None, typer.Option("--seconds", metavar="SECONDS", help=SECONDS)] = None,
    extra_body: Annotated[str | None, typer.Option(metavar=EXTRA_BODY.metavar, help=EXTRA)] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="Another host than the provider's.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what the provider answered, as JSON.")] = False,
) -> None:
    """The options that are no fields of a request."""


OWN: Final = inspect.signature(_own, eval_str=True).parameters


def provider(name: str) -> TyperGroup:
    """The commands of a provider, by resource."""
    contract = Contract(name, read_contract(name))
    resources = Shapes(contract).resources.values()
    found = [Late(kebab(each.tag), each.description, partial(_resource, contract, each)) for each in resources]
    return group(f"Every call of {contract.document['info']['title']}'s API, by resource.", found)


def _resource(contract: Contract, resource: Resource) -> TyperGroup:
    found = [Late(kebab(each.method), each.about, partial(_command, each)) for each in commands(contract, resource)]
    return group(resource.description or resource.tag, found)


def commands(contract: Contract, resource: Resource) -> Iterator[Command]:
    """The commands of a resource, by the shapes of its operations."""
    command = partial(Command, resource)
    if resource.tasks:
        yield from _of_tasks(resource, resource.tasks)
    for listing in resource.lists:
        summary, listed = listing.operation.document["summary"], (listing.operation,)
        yield command(listing.method, summary, listed, Run.page, sends=True)
        about = f"Show every page of `{kebab(listing.method)}`, as it comes."
        yield command(listing.iterate, about, listed, Run.iterate, sends=True)
    for answer in resource.answers:
        summary, body = answer.operation.document["summary"], answer.operation.request
        own = (*(("out",) if answer.files else ()), *(("extra_body",) if body else ()))
        yield command(answer.method, summary, (answer.operation,), Run.answer, own, sends=True, files=answer.files)
    prices, about = PriceList(contract), "Say what a call would cost, and send nothing."
    for name, found in groupby(prices.methods(resource), key=lambda each: each[0]):
        operations = tuple(operation for _, operation in found)
        own = (*(("seconds",) if any(map(prices.timed, operations)) else ()), "extra_body")
        yield command(name, about, operations, Run.estimate, own, sends=True)


def _of_tasks(resource: Resource, tasks: Tasks) -> Iterator[Command]:
    """The commands of a resource that has tasks."""
    command = partial(Command, resource)
    creates, query, files = tasks.creates, (tasks.query,), tasks.files
    if creates:
        summary = creates[0].document["summary"] if len(creates) == 1 else "Create a task."
        yield command("create", summary, creates, Run.create, ("extra_body",), sends=True)
        about, own = "Create a task, wait for it, and save its files.", ("out", "timeout", "extra_body")
        yield command("generate", about, creates, Run.generate, own, sends=True, files=files)
    yield command("get", "Show a task as it stands.", query, Run.get, ("task",))
    own = ("task", "out", "timeout")
    yield command("wait", "Wait for a task to succeed.", query, Run.wait, own, files=files)
    if tasks.listing or tasks.batch > 1:
        own = ("tasks", "out", "timeout")
        yield command("wait_all", "Wait for many tasks at once.", query, Run.wait_all, own, files=files)
    yield command("download", "Save the files of a task.", query, Run.download, ("task", "folder"), files=files)


def _command(command: Command) -> TyperCommand:
    """A command with its options."""
    found = {f"field{number}": field for number, field in enumerate(command.fields)}
    own = [each for name, each in OWN.items() if name in (*command.own, *ALWAYS)]

    def function(**given: Any) -> None:
        values = {field: given[name] for name, field in found.items()}
        Run(command, values, {{"folder": "out"}.get(each.name, each.name): given[each.name] for each in own})()

    required = sorted(found.items(), key=lambda pair: not pair[1].required)
    parameters = [*(parameter(field, name) for name, field in required), *own]
    function.__annotations__ = {each.name: each.annotation for each in parameters}
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return single(function, name=kebab(command.method), help=_help(command), epilog=_epilog(command))


def _help(command: Command) -> str:
    more = [each.document.get("description") for each in command.operations] if command.sends else []
    return "\n\n".join([command.about, *(each for each in dict.fromkeys(more) if each)])


def _epilog(command: Command) -> str:
    """The rules between the fields, and the pages that say all of it."""
    bodies = [each.inlined for each in command.operations if command.sends]
    rules = [rule["title"] for node in walk(bodies) for rule in node.get("allOf", ()) if "title" in rule]
    pages = dict.fromkeys(map(docs_url, command.operations))
    # \b keeps them in one piece.
    return "\n\n".join([*(f"Rule: {each}." for each in dict.fromkeys(rules)), *(f"\b\n{page}" for page in pages)])
