"""The public surface: every name there, and the async clients equal to the blocking ones."""

from __future__ import annotations

import inspect
import pkgutil
import re
import subprocess
import sys
from importlib import import_module
from typing import Any, Final

import pytest

import klingspec
import klingspec_api
import klingspec_emulator
from klingspec import errors
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes

CLIENTS: Final = [
    (klingspec.Kling, klingspec.AsyncKling),
    (klingspec.DeerAPI, klingspec.AsyncDeerAPI),
    (klingspec.LLMProvider, klingspec.AsyncLLMProvider),
]


def names(client: Any) -> set[str]:
    """The names of a client's resources, as its contract has them."""
    provider: str = client.provider.name
    return set(Shapes(Contract(provider, read_contracts()[provider])).resources)


def resources(client: Any) -> dict[str, type]:
    """The resources of a client, by the names it has them under."""
    made = client(api_key="emulator")
    return {name: type(getattr(made, name)) for name in names(client)}


PAIRS: Final = [*CLIENTS] + [
    (one, resources(awaiting)[name])
    for blocking, awaiting in CLIENTS
    for name, one in sorted(resources(blocking).items())
]


def methods(owner: type) -> dict[str, Any]:
    """The public functions of a class, its own and those it inherits."""
    return {name: each for name, each in inspect.getmembers(owner, inspect.isfunction) if not name.startswith("_")}


def spelled(function: Any) -> list[str]:
    """The parameters of a function and what it returns, as a blocking one would spell them."""
    signature = inspect.signature(function)
    parts = [*map(str, signature.parameters.values()), f"-> {signature.return_annotation}"]
    return [re.sub(r"\bAsync(?=[A-Z])", "", part) for part in parts]


@pytest.mark.parametrize("module", [klingspec, errors, klingspec_emulator])
def test_all(module: Any) -> None:
    """What a module exports is sorted, and each name of it is there and has a docstring or a value."""
    assert module.__all__ == sorted(set(module.__all__))
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert getattr(module, name) is not None


def test_all_is_complete() -> None:
    """Every error and every client is exported by the package itself."""
    clients = {client.__name__ for pair in CLIENTS for client in pair}
    assert {*errors.__all__, *clients} <= set(klingspec.__all__)
    defined = {name for name, each in vars(errors).items() if inspect.isclass(each) and issubclass(each, Exception)}
    assert defined == set(errors.__all__)


def test_everything_loads() -> None:
    """Every module of the three packages can be imported by itself, but for those that start a program."""
    for package in (klingspec, klingspec_api, klingspec_emulator):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("__main__", "demo")):
                assert import_module(module.name).__doc__, module.name


@pytest.mark.parametrize(("blocking", "awaiting"), CLIENTS)
def test_resources(blocking: type, awaiting: type) -> None:
    """An async client has the resources of the blocking one, and their words, and each is a tag of the contract."""
    ours, theirs = (
        {
            name: each.__doc__
            for name, each in inspect.getmembers(client)
            if isinstance(each, property) and not name.startswith("_")
        }
        for client in (blocking, awaiting)
    )
    assert ours == theirs
    assert ours.keys() == names(blocking)


@pytest.mark.parametrize(("blocking", "awaiting"), CLIENTS)
def test_constructors(blocking: Any, awaiting: Any) -> None:
    """An async client is made with the arguments of the blocking one."""
    assert spelled(awaiting.__init__) == spelled(blocking.__init__)


@pytest.mark.parametrize(("blocking", "awaiting"), PAIRS, ids=lambda owner: owner.__name__)
def test_parity(blocking: type, awaiting: type) -> None:
    """Blocking and async have the same methods, with the same signatures and docstrings."""
    assert awaiting.__name__ == f"Async{blocking.__name__}"
    ours, theirs = methods(blocking), methods(awaiting)
    assert ours.keys() == theirs.keys()
    for name, function in ours.items():
        assert spelled(theirs[name]) == spelled(function), name
        assert theirs[name].__doc__ == function.__doc__, name
        assert function.__doc__, name
        awaited = inspect.iscoroutinefunction(theirs[name]) or inspect.isasyncgenfunction(theirs[name])
        assert awaited or theirs[name] is function, name
        assert not inspect.iscoroutinefunction(function), name


def loaded(program: str) -> list[set[str]]:
    """The modules of what a program printed, line by line, each without what stands before its last dot."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    return [set(line.split()) for line in done.stdout.splitlines()]


def test_what_is_not_asked_for_is_not_loaded() -> None:
    """The package by itself loads nothing of its own and next to nothing of Python's; errors load no client."""
    before, package, error = loaded(
        "import sys; print(*sys.modules); import klingspec; print(*sys.modules)\n"
        "klingspec.TaskFailed; print(*sys.modules)"
    )
    assert package - before == {"klingspec"}
    assert {name for name in error - package if name.startswith("klingspec")} == {"klingspec.errors"}


@pytest.mark.parametrize("provider", read_contracts())
def test_a_resource_loads_its_own_models(provider: str) -> None:
    """A client loads no models and no HTTP library; a resource loads its own models, and those it shares."""
    tags = [*Shapes(Contract(provider, read_contracts()[provider])).resources]
    program = (
        "import sys, klingspec\n"
        f"client = klingspec.client({provider!r}, api_key='emulator')\n"
        "def models(): print(*(name.rpartition('.')[2] for name in sys.modules if '.models.' in name))\n"
        "models()\n"
        f"client.{tags[0]}\n"
        "assert not {'httpx2', 'klingspec.journal', 'klingspec_contract.prices'} & {*sys.modules}\n"
        "models()\n"
    )
    before, after = loaded(program)
    assert before == set()
    assert tags[0] in after
    assert not after & {*tags[1:]}
