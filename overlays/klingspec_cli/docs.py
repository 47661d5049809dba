"""The sub-command `docs`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import typer

from klingspec_pages.page_report import as_html, as_json, as_text
from klingspec_pages.review import Reviewed, find_folder, providers, review_page, write
from klingspec_pages.source import NotAPage

__all__ = ["docs"]


def docs(
    pages: Annotated[list[str], typer.Argument(help="Saved pages (text, HTML or Markdown), or their URLs.")],
    *,
    provider: Annotated[str, typer.Option(help="Whose pages they are; found out by default.")] = "",
    format_: Annotated[Literal["text", "json", "html"], typer.Option("--format", help="How to print.")] = "text",
    openapi: Annotated[Path | None, typer.Option(help="The folder openapi/; by default that of the checkout.")] = None,
    write_: Annotated[
        bool, typer.Option("--write", help="Apply what needs no decision to openapi/documented/.")
    ] = False,
    captured: Annotated[str, typer.Option(help="The day the pages were captured (YYYY-MM-DD); today by default.")] = "",
) -> None:
    """Say what has changed between the providers' pages and the contracts.

    Exit 0: nothing, or everything is written. 1: differences, the worst first, each with what the page says, what the
    contract says and the JSON pointer to edit; or questions that openapi/questions.md has not. 2: a page could not be
    read.
    """
    folder = openapi or find_folder(Path.cwd())
    day = _day(captured)
    if folder is None or not (folder / "documented").is_dir():
        raise _refused(
            "there is no openapi/documented here; run it in a checkout of klingspec, or say --openapi FOLDER"
        )
    if provider and provider not in providers(folder):
        raise _refused(f"--provider is {' or '.join(providers(folder))}, not {provider}")
    reviewed: list[Reviewed] = []
    unread: list[tuple[str, str]] = []
    left = 0
    for page in pages:
        try:
            one = review_page(page, folder, provider or None)
        except NotAPage as error:
            unread.append((page, error.args[0]))
            continue
        reviewed.append(one)
        left += len(write(one, day) if write_ else one.findings) + len(one.new_questions)
    if format_ == "json":
        typer.echo(as_json(reviewed, unread))
    elif reviewed:
        typer.echo(as_html(reviewed) if format_ == "html" else as_text(reviewed))
    for page, reason in unread:
        typer.echo(f"klingspec docs: {page}: {reason}", err=True)
    raise typer.Exit(2 if unread else 1 if left else 0)


def _day(text: str) -> str:
    try:
        return (dt.date.fromisoformat(text) if text else dt.date.today()).isoformat()
    except ValueError:
        raise _refused(f"--captured is a day such as 2026-11-21, not {text!r}") from None


def _refused(reason: str) -> typer.Exit:
    typer.echo(f"klingspec docs: {reason}", err=True)
    return typer.Exit(2)
