"""All commands: those of the providers, from their contracts, and those beside them."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperOption
from typer.main import get_install_completion_arguments

from klingspec import __version__
from klingspec_contract.document import providers

from .extras import EXTRAS
from .failures import EXITS
from .late import Late, group, mounted, single

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.core import TyperCommand, TyperGroup

__all__ = ["root"]

ABOUT: Final = "Kling's image and video generation, held as a contract."
KINDS: Final = {"image": "Make a picture from words.", "video": "Make a video from words."}
OWN: Final = {
    "cost": "Say what the creates of a journal have cost.",
    "doctor": "Say what is set, who answers, and what is installed.",
    "show": "Draw pictures in terminals that can.",
}


def root() -> TyperGroup:
    """The command `klingspec`."""
    found = [
        *(Late(kind, about, partial(_short, kind, about)) for kind, about in KINDS.items()),
        *(Late(name, f"Every call of {name}, by resource.", partial(_provider, name)) for name in providers()),
        *(Late(name, about, partial(_function, name)) for name, about in OWN.items()),
        *(Late(name, about, partial(_brought, name, extra)) for name, (extra, about) in EXTRAS.items()),
    ]
    exits = "\n".join(f"{status:<3} {meaning}" for status, _, meaning in EXITS)
    options = [_version(), *get_install_completion_arguments()]
    return group(ABOUT, found, epilog=f"Exit status, if not 0:\n\n\b\n{exits}", options=options)


def _version() -> TyperOption:
    def show(context: typer.Context, _option: object, said: bool) -> None:
        if said and not context.resilient_parsing:
            typer.echo(f"klingspec {__version__}")
            context.exit()

    settings: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": show}
    return TyperOption(param_decls=["--version"], help="Show the version and exit.", **settings)


def _short(kind: str, about: str) -> TyperCommand:
    from .short import short

    return short(kind, about)


def _provider(name: str) -> TyperGroup:
    from .tree import provider

    return provider(name)


def _function(name: str) -> TyperCommand:
    return single(getattr(import_module(f"{__package__}.{name}"), name), name=name)


def _brought(name: str, extra: str) -> TyperCommand | TyperGroup:
    """Build a command that an extra brings; exits with 2 and one sentence where that is not installed."""
    load: Callable[[str], Any] = {"batch": _batch, "emulator": _emulator}.get(name, _function)
    try:
        built: TyperCommand | TyperGroup = load(name)
    except ModuleNotFoundError as error:
        lacks = str(error.name).partition(".")[0]
        typer.echo(f"klingspec {name}: {lacks} is missing; pip install klingspec[{extra}]", err=True)
        sys.exit(2)
    return built


def _batch(_: str) -> TyperGroup:
    return mounted(import_module("klingspec_batch.cli").app)


def _emulator(name: str) -> TyperCommand:
    run: Callable[[list[str]], int] = import_module("klingspec_emulator.__main__").main

    def emulator(context: typer.Context) -> None:
        sys.exit(run(context.args))

    every = {"allow_extra_args": True, "ignore_unknown_options": True}
    return single(emulator, name=name, add_help_option=False, context_settings=every)
