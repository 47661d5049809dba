"""The sub-command `contract`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads it when it runs
from typing import Annotated

import typer

from klingspec_conformance import NotJudged, check
from klingspec_conformance.report import print_report, write_reports

__all__ = ["contract"]

EXAMPLES = 10


def contract(
    provider: Annotated[str, typer.Argument(help="Whose contract: kling, for one.")],
    *,
    base_url: Annotated[str, typer.Option(help="The endpoint; by default the provider's own.")] = "",
    budget: Annotated[
        int | None,
        typer.Option(min=0, help="Requests that may create a task, which costs money; 0 unless it is an emulator."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="A folder for junit.xml and report.html.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0, help="Seconds for the whole run; by default no limit.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed combines other values.")] = 0,
) -> None:
    """Say whether an endpoint keeps the contract.

    Exit 0: it does. 1: it does not, one line for each difference. 2: it could not be judged. The key comes from
    the environment, for kling from KLING_API_KEY; an emulator needs none.
    """
    try:
        found = check(provider, base_url or None, budget=budget, seed=seed, timeout=timeout, fuzzing=EXAMPLES)
    except (NotJudged, LookupError) as error:
        typer.echo(f"klingspec contract: {error.args[0]}", err=True)
        raise typer.Exit(2) from None
    print_report(found)
    if report is not None:
        write_reports(found, report)
    raise typer.Exit(0 if found.clean else 1)
