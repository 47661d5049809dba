"""Commands that are built when they are first used, so that a list of commands costs no more than its names."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from .options import kebab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Late", "PlainCommand", "PlainGroup", "group", "mounted", "single"]

WIDEST: Final = 100
NARROW: Final = 60
"""Columns below which a description stands under its option, not beside it."""


class PlainCommand(TyperCommand):
    """A command whose help fits into a narrow terminal."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the options."""
        _write_parameters(self.get_params(ctx), ctx, formatter)


class PlainGroup(TyperGroup):
    """A command of several, whose help fits into a narrow terminal."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the commands."""
        _write_parameters(self.get_params(ctx), ctx, formatter)
        _write("Commands", [(name, _first(each.help)) for name, each in self.commands.items()], formatter)


class Late(TyperCommand):
    """A command, or a group of them, of which only the name and a sentence are known until it is used."""

    def __init__(self, name: str, about: str, load: Callable[[], TyperCommand | TyperGroup]) -> None:
        super().__init__(name, help=about)
        self._load = load

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Build the command, and let it read its arguments."""
        return self._load().make_context(info_name, args, parent, **extra)


def group(about: str, commands: Iterable[Late], *, epilog: str = "", options: Iterable[Any] = ()) -> PlainGroup:
    """A command of several, which prints its help where none of them is said."""
    # Left to itself, the width of help is never below 50.
    width = min(WIDEST, get_terminal_size().columns) - 1
    return PlainGroup(
        commands=list(commands),
        context_settings={
            "token_normalize_func": kebab,
            "terminal_width": width,
            "help_option_names": ["-h", "--help"],
        },
        epilog=epilog,
        help=about,
        no_args_is_help=True,
        params=list(options),
        rich_markup_mode=None,
    )


def single(function: Callable[..., Any], **settings: Any) -> PlainCommand:
    """A command of one function."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(cls=PlainCommand, **settings)(function)
    made = get_command(app)
    assert isinstance(made, PlainCommand)
    return made


def mounted(app: typer.Typer) -> TyperGroup:
    """The commands of another package, with help like that of the rest."""
    app.rich_markup_mode = None
    app.info.cls = PlainGroup
    for each in app.registered_commands:
        each.cls = PlainCommand
    made = get_command(app)
    assert isinstance(made, TyperGroup)
    return made


def _first(text: str | None) -> str:
    return (text or "").partition("\n\n")[0]


def _write_parameters(parameters: Sequence[Any], ctx: Any, formatter: Any) -> None:
    for kind in ("argument", "option"):
        records = [each.get_help_record(ctx) for each in parameters if each.param_type_name == kind]
        _write(f"{kind.capitalize()}s", [each for each in records if each], formatter)


def _write(title: str, rows: list[tuple[str, str]], formatter: Any) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows, col_max=30 if formatter.width >= NARROW else 4)
