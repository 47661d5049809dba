"""`klingspec show`: pictures, drawn in terminals that can."""

from __future__ import annotations

import mimetypes
import os
import shlex
import sys
from pathlib import Path  # noqa: TC003  # typer reads it when it runs
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["offer", "show"]

TERMINALS: Final = ("foot", "ghostty", "iterm", "kitty", "mlterm", "wezterm")
"""Words in the names of terminals that draw pictures."""


def show(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="A picture.", show_default=False)]) -> None:
    """Draw pictures in the terminal, where it can: kitty, iTerm2, and those with sixel graphics.

    Exit 1: it cannot, or a file is no picture.
    """
    from PIL import UnidentifiedImageError
    from rich.console import Console

    if (image := _renderable()) is None:
        typer.echo("klingspec show: this terminal draws no pictures", err=True)
        raise typer.Exit(1)
    for file in files:
        try:
            drawn = image(file, width="auto", height=12)
        except (OSError, UnidentifiedImageError) as error:
            typer.echo(f"klingspec show: {file} is no picture that can be read: {error}", err=True)
            raise typer.Exit(1) from None
        Console().print(drawn)


def offer(files: Iterable[str]) -> None:
    """Say how to look at the pictures among some files, in a terminal that is known to draw them.

    The terminal itself is not asked, which could cost what was typed meanwhile.
    """
    pictures = [each for each in files if (mimetypes.guess_type(each)[0] or "").startswith("image/")]
    terminal = f"{os.environ.get('TERM')} {os.environ.get('TERM_PROGRAM')}".lower()
    if pictures and sys.stdout.isatty() and sys.stderr.isatty() and any(each in terminal for each in TERMINALS):
        typer.echo(f"To look at them here: {shlex.join(['klingspec', 'show', *pictures])}", err=True)


def _renderable() -> Any:
    """What draws a picture in this terminal, which is asked what it can; None where it cannot."""
    if not sys.stdout.isatty():
        return None
    from textual_image.renderable import Image, SixelImage, TGPImage

    return Image if Image in (SixelImage, TGPImage) else None
