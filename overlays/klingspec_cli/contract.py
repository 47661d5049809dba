"""The sub-command `contract`."""

from __future__ import annotations

from functools import partial
from pathlib import Path  # noqa: TC003  # typer reads it when it runs
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from klingspec_conformance import NotJudged, Report, check
from klingspec_conformance.accept import Accepted, accept, read_accepted
from klingspec_conformance.report import print_report, save_requests, write_reports

from .failures import Refused, require_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["contract"]

EXAMPLES = 10
NOT_JUDGED = 2


def contract(
    provider: Annotated[str, typer.Argument(help="Whose contract: kling, for one.")],
    *,
    base_url: Annotated[str, typer.Option(help="The endpoint; by default the provider's own.")] = "",
    budget: Annotated[
        int | None,
        typer.Option(min=0, help="Requests that may create a task, which costs money; 0 unless it is an emulator."),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="A resource, or an operation, to judge; repeatable.")] = None,
    links: Annotated[bool | None, typer.Option(help="Whether a byte of each result is asked for.")] = None,
    report: Annotated[Path | None, typer.Option(help="A folder for report.html, report.json and junit.xml.")] = None,
    save: Annotated[Path | None, typer.Option("--save-requests", help="A folder for bodies too long to print.")] = None,
    known: Annotated[
        Path | None, typer.Option("--accept", help="A file of known differences, each with a reason and a date.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0, help="Seconds for the whole run; by default no limit.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed combines other values.")] = 0,
) -> None:
    """Say whether an endpoint keeps the contract.

    Exit 0: it does. 1: it does not, one line for each difference. 2: it could not be judged, or not to the end. The
    key comes from the environment, for kling from KLING_API_KEY; an emulator needs none.
    """
    judge = partial(check, provider, base_url or None, budget=budget, seed=seed, timeout=timeout, fuzzing=EXAMPLES)
    folders = {"--report": report, "--save-requests": save}
    found, accepted, stopped = _judged(partial(judge, links=links, only=only or ()), known, folders)
    if found is not None and found.checks:
        found = accept(found, accepted)
        print_report(found)
        if report is not None:
            write_reports(found, report)
        if save is not None:
            save_requests(found, save)
    if stopped:
        typer.echo(f"klingspec contract: {stopped}", err=True)
    raise typer.Exit(NOT_JUDGED if stopped or found is None else 0 if found.clean else 1)


def _judged(
    judge: Callable[..., Report], known: Path | None, folders: Mapping[str, Path | None]
) -> tuple[Report | None, list[Accepted], str]:
    """What was found, which differences are known, and why it could not be judged, or not to the end."""
    accepted: list[Accepted] = []
    try:
        for named, folder in folders.items():  # Before anything is paid for.
            if folder is not None:
                require_folder(named, folder)
        accepted = read_accepted(known) if known else accepted
        with Console(stderr=True).status("") as status:
            return judge(progress=status.update), accepted, ""
    except NotJudged as error:
        return error.report, accepted, str(error)
    except Refused as error:
        return None, accepted, str(error)
    except LookupError as error:
        return None, accepted, str(error.args[0])
