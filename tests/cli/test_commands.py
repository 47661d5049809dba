"""The commands follow from the contracts: every method of every resource has one, with every field as an option."""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from klingspec_cli.options import docs_url, kebab, merged, option
from klingspec_cli.tree import OWN, commands
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.examples import example_arguments, place
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import every, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource
    from klingspec_contract.values import Json

    from .conftest import Klingspec

CONTRACTS = {name: Contract(name, document) for name, document in read_contracts().items()}
RESOURCES = [
    (name, resource) for name, contract in CONTRACTS.items() for resource in Shapes(contract).resources.values()
]
TASKS = {resource.tasks.task for _, resource in RESOURCES if resource.tasks}
"""What lists of tasks list, also where the tasks are another resource's, of which there are none."""
NAMES = [f"{name}-{resource.tag}" for name, resource in RESOURCES]


def words(operation: Operation, operations: Sequence[Operation] = ()) -> list[str]:
    """The options that say a page's own example, each picture a file of this machine's."""
    given: Json = example_arguments(operation)
    for at, _ in operation.contract.marked(operation.request, "x-image"):
        given = place(given, at, "dog.png") if "*" not in at and list(every(given, at)) else given
    found: list[str] = []
    for field in merged(operations or [operation]):
        if len(field.at) == 1 and field.at[0] in given:
            value = given[field.at[0]]
            if field.is_flag:
                found += field.words(value)
            else:
                found += field.words(json.dumps(value) if is_object(value) or is_array(value) else str(value))
    return found


@pytest.mark.parametrize(("provider", "resource"), RESOURCES, ids=NAMES)
def test_every_method_has_a_command(provider: str, resource: Resource) -> None:
    """A resource's commands are its methods; `as_completed` is `wait_all` here, `reconcile` is `klingspec cost`."""
    module = import_module(f"klingspec_api.{provider}.{resource.tag}")
    title = "".join(part[:1].upper() + part[1:] for part in resource.tag.split("_"))
    members = inspect.getmembers(getattr(module, title), inspect.isfunction)
    methods = {name for name, _ in members if not name.startswith("_")}
    named = {each.method for each in commands(CONTRACTS[provider], resource)}
    assert named == methods - {"as_completed", "reconcile"} - ({"download"} if resource.tasks is None else set())


@pytest.mark.sampled(8)
@pytest.mark.parametrize(("provider", "resource"), RESOURCES, ids=NAMES)
def test_help_names_every_field(klingspec: Klingspec, provider: str, resource: Resource) -> None:
    """`--help` has each field as an option with what its contract says of it, and the page."""
    for command in commands(CONTRACTS[provider], resource):
        shown = klingspec(provider, kebab(resource.tag), kebab(command.method), "--help")
        assert (shown.status, shown.err) == (0, "")
        text = "".join(shown.out.split())
        assert all(docs_url(each) in text for each in command.operations)
        for field in command.fields:
            assert field.option in text
            assert "".join(field.help.split()) in text


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("provider", "resource"), RESOURCES, ids=NAMES)
def test_help_fits(klingspec: Klingspec, provider: str, resource: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    """In 40 columns no line of help is wider, but for what cannot be broken."""
    monkeypatch.setenv("COLUMNS", "40")
    for words in ([], *([kebab(each.method)] for each in commands(CONTRACTS[provider], resource))):
        shown = klingspec(provider, kebab(resource.tag), *words, "--help").out
        wide = [line.strip() for line in shown.splitlines() if len(line) > 40]
        assert [line for line in wide if not line.startswith(("--", "http", "Usage: "))] == []


@pytest.mark.parametrize(("provider", "resource"), RESOURCES, ids=NAMES)
def test_options_do_not_collide(provider: str, resource: Resource) -> None:
    """No two options of a command have the same name."""
    for command in commands(CONTRACTS[provider], resource):
        found = [field.option for field in command.fields]
        found += [option([name]) for name in OWN if name not in ("task", "tasks", "folder")]
        assert len(set(found)) == len(found), f"{provider} {resource.tag} {command.method}"


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("provider", "resource"), RESOURCES, ids=NAMES)
def test_each_shape_runs(klingspec: Klingspec, provider: str, resource: Resource) -> None:
    """Every command of every resource runs with its page's example: tasks, their files, lists, and answers."""
    at = provider, kebab(resource.tag)
    tasks = resource.tasks
    for create in tasks.creates if tasks else ():
        assert tasks is not None
        made = klingspec(*at, "create", *words(create, tasks.creates))
        assert made.status == 0, made.err
        task = made.out.strip()
        assert task in made.err
        assert klingspec(*at, "get", task).status == 0
        saved = klingspec(*at, "wait", task, "--out", "out")
        assert saved.out
        assert klingspec(*at, "download", task, "--out", "out").out == saved.out
        shown = json.loads(klingspec(*at, "generate", *words(create, tasks.creates), "--json", "--out", "out").out)
        assert all(Path(file).stat().st_size for file in shown["files"])
        assert len(shown["files"]) == saved.out.count("out/")
        assert shown["files"] or not tasks.files
        assert klingspec(*at, "estimate", *words(create, tasks.creates)).out
        if any(each.method == "wait_all" for each in commands(CONTRACTS[provider], resource)):
            waited = klingspec(*at, "wait-all", task, task, "--out", "out")
            assert waited.out == saved.out * 2 or not tasks.files
    for listing in resource.lists:
        listed = klingspec(*at, kebab(listing.method), *words(listing.operation), "--json")
        assert bool(json.loads(listed.out)) == (listing.item not in TASKS or bool(tasks and tasks.creates))
        assert klingspec(*at, kebab(listing.method), *words(listing.operation)).status == 0
        if tasks and listing.item == tasks.task:  # The emulator has one page of anything else, again and again.
            gone = klingspec(*at, kebab(listing.iterate), *words(listing.operation), "--json")
            assert json.loads(listed.out) == [json.loads(line) for line in gone.out.splitlines()]
    for answer in resource.answers:
        done = klingspec(*at, kebab(answer.method), *words(answer.operation), "--json")
        assert done.status == 0, done.err


def test_no_answer_has_a_field_for_files() -> None:
    """`files`, which --json adds to what the provider answered, is no field of any answer."""
    for provider, resource in RESOURCES:
        for each in commands(CONTRACTS[provider], resource):
            answers = [operation.answer() for operation in each.operations]
            answers += [{"$ref": f"#/components/schemas/{resource.tasks.succeeded}"}] if resource.tasks else []
            assert all("files" not in CONTRACTS[provider].whole(answer).get("properties", {}) for answer in answers)
