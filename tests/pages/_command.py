"""Runs `klingspec docs` as the command line does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer
from typer.testing import CliRunner

from klingspec_cli.docs import docs

from ._pages import HERE, OPENAPI, own

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

APP: Final = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
APP.command()(docs)


def run(*arguments: str | Path, openapi: Path = OPENAPI) -> Result:
    """What the command says of some pages, and how it exits."""
    return CliRunner().invoke(APP, ["--openapi", str(openapi), *map(str, arguments)])


def saved(folder: Path, page: str, *replacements: tuple[str, str]) -> Path:
    """A page in a folder, changed."""
    text = own(page)
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path = folder / page
    path.write_text(text, encoding="utf-8")
    return path


def beside(page: str) -> str:
    """The path of a page that has not changed."""
    return str(HERE / page)
