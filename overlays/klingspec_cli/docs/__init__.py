"""The sub-command `docs`."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from klingspec_pages.page_reader import read_page
from klingspec_pages.source import NoOperation, NotAPage

from . import review
from .report import FORMATS
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["docs"]


def docs(
    pages: Annotated[list[str] | None, typer.Argument(help="Saved pages (text, HTML, Markdown), or URLs.")] = None,
    *,
    index: Annotated[str, typer.Option(help="An index (llms.txt), or its URL: every page that it links.")] = "",
    provider: Annotated[str, typer.Option(help="Whose pages they are; found out by default.")] = "",
    format_: Annotated[Literal["text", "json", "junit"], typer.Option("--format", help="How to print.")] = "text",
    openapi: Annotated[Path | None, typer.Option(help="The folder openapi/; by default that of the checkout.")] = None,
    write_: Annotated[
        bool, typer.Option("--write", help="Apply what needs no decision to openapi/documented/.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write operations that no contract has to openapi/documented/, as a draft.")
    ] = False,
    cache: Annotated[
        Path | None, typer.Option(help="A folder that keeps fetched pages: what has not changed is not sent again.")
    ] = None,
    captured: Annotated[str, typer.Option(help="The day the pages were captured (YYYY-MM-DD); today by default.")] = "",
) -> None:
    """Say what has changed between the providers' pages and the contracts.

    Exit 0: nothing, or everything is written. 1: differences, the worst first, each with what the page says, what the
    contract says and the JSON pointer to edit; or questions that openapi/questions.md has not, or operations that no
    page of the index documents. 2: a page could not be read.
    """
    folder = openapi or review.find_folder(Path.cwd())
    day = _day(captured)
    if folder is None or not (folder / "documented").is_dir():
        raise _refused(
            "there is no openapi/documented here; run it in a checkout of klingspec, or say --openapi FOLDER"
        )
    if provider and provider not in review.providers(folder):
        raise _refused(f"--provider is {' or '.join(review.providers(folder))}, not {provider}")
    with Site(cache) as site:
        try:
            every = [*(pages or []), *(site.pages_of(index) if index else [])]
        except NotAPage as error:
            raise _refused(f"{index}: {error.args[0]}") from None
        if not every:
            raise _refused("say which pages, or --index FILE or URL")
        reviewed, unread = _reviewed(every, site, folder, provider or None, is_index=bool(index))
    if draft:
        raise typer.Exit(_drafted(reviewed, folder, day) if reviewed else 2)
    with _writing(folder):
        differences = [review.write(one, folder, day) if write_ else one.differences for one in reviewed]
    left = sum(map(len, differences)) + sum(len(one.new_questions) for one in reviewed)
    bare = review.without_page(reviewed) if index else []
    if reviewed or format_ in ("json", "junit"):
        typer.echo(FORMATS[format_](reviewed, unread, bare))
    for page, reason in unread:
        typer.echo(f"klingspec docs: {page}: {reason}", err=True)
    raise typer.Exit(2 if unread else 1 if left or bare else 0)


def _reviewed(
    pages: list[str], site: Site, folder: Path, provider: str | None, *, is_index: bool
) -> tuple[list[review.Reviewed], list[tuple[str, str]]]:
    """The pages that could be read, held against the contracts, and why each of the others could not."""
    reviewed: list[review.Reviewed] = []
    unread: list[tuple[str, str]] = []
    with typer.progressbar(pages, file=sys.stderr, hidden=not (is_index and sys.stderr.isatty())) as every:
        for page in every:
            try:
                reviewed.append(review.review_page(read_page(page, site.get(page)), folder, provider))
            except NotAPage as error:
                # Of an index some pages are guides.
                unread += [] if is_index and isinstance(error, NoOperation) else [(page, error.args[0])]
    return reviewed, unread


def _drafted(reviewed: list[review.Reviewed], folder: Path, day: str) -> int:
    """Write a draft for each page with operations that its contract has not; 1 where something is asked."""
    code = 0
    for page in reviewed:
        with _writing(folder):
            path, asked = review.write_draft(page, folder, day)
        typer.echo(f"{page.page.source}: {path or 'its operations are in the contract already; nothing is drafted'}")
        for question in asked:
            typer.echo(f"  ? {question}")
        code = 1 if asked else code
    return code


@contextmanager
def _writing(folder: Path) -> Generator[None]:
    """End with 2 where a contract cannot be written."""
    try:
        yield
    except OSError as error:
        raise _refused(f"nothing can be written to {folder}: {error.strerror or error}") from None


def _day(text: str) -> str:
    try:
        return (dt.date.fromisoformat(text) if text else dt.date.today()).isoformat()
    except ValueError:
        raise _refused(f"--captured is a day such as 2026-11-21, not {text!r}") from None


def _refused(reason: str) -> typer.Exit:
    typer.echo(f"klingspec docs: {reason}", err=True)
    return typer.Exit(2)
