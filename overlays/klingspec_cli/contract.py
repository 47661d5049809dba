"""The sub-command `contract`."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003  # typer reads it when it runs
from typing import Annotated

import typer

from klingspec_conformance.http_client import VARIABLES, NotJudged
from klingspec_conformance.report import print_report, write_reports
from klingspec_conformance.run import check, is_local
from klingspec_conformance.terms import Terms, read_terms

__all__ = ["contract"]

EXAMPLES = 10


def contract(
    provider: Annotated[str, typer.Argument(help="kling, deerapi or llmprovider.")],
    base_url: Annotated[str, typer.Option(help="The endpoint; by default the provider's own.")] = "",
    budget: Annotated[
        int | None,
        typer.Option(min=0, help="POSTs that may create a task, which costs money; 0 unless it is an emulator."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="A folder for junit.xml and report.html.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed combines other values.")] = 0,
) -> None:
    """Say whether an endpoint keeps the contract.

    Exit 0: it does. 1: it does not, one line for each difference. 2: it could not be judged. The key comes from
    KLING_API_KEY, DEERAPI_KEY or LLMPROVIDER_API_KEY; an emulator needs none.
    """
    try:
        terms = read_terms(provider)
        address = base_url or _address(terms)
        local = is_local(address)
        key = _key(provider, local=local)
        allowed = None if budget is None and (local or key == "emulator") else budget or 0
        found = check(provider, address, key, budget=allowed, seed=seed, fuzzing=EXAMPLES)
    except (NotJudged, LookupError) as error:
        typer.echo(f"klingspec contract: {error.args[0]}", err=True)
        raise typer.Exit(2) from None
    print_report(found)
    if report is not None:
        write_reports(found, report)
    raise typer.Exit(0 if found.clean else 1)


def _address(terms: Terms) -> str:
    prefix = VARIABLES[terms.provider].removesuffix("_KEY").removesuffix("_API")
    return os.environ.get(f"{prefix}_BASE_URL") or str(terms.document["servers"][0]["url"])


def _key(provider: str, *, local: bool) -> str:
    """The key from the environment. Raises NotJudged where there is none and one is needed."""
    key = os.environ.get(VARIABLES[provider], "")
    if local:
        return "emulator"
    if not key:
        raise NotJudged(f"there is no key: set {VARIABLES[provider]}")
    return key
