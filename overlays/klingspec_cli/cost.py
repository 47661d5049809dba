"""`klingspec cost`: what the creates of a journal may cost, and what they did."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads it when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from klingspec import Journal, KlingspecError, client
from klingspec_contract.document import Contract, providers, read_contract
from klingspec_contract.prices import total
from klingspec_contract.shapes import Shapes

from .failures import Refused, status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klingspec.journal import Entry
    from klingspec_contract.prices import Reconciled

__all__ = ["cost"]


def cost(
    journal: Annotated[Path, typer.Argument(help="The file that a Journal keeps.", exists=True, dir_okay=False)],
    *,
    bills: Annotated[bool, typer.Option("--bills", help="Ask the provider what was billed, and compare.")] = False,
) -> None:
    """Say what the creates of a journal were estimated at, and what they have cost.

    What a create would cost, `estimate` says, beside each `create`. Exit 0. 1: with --bills, a bill that does not agree
    with what its task reported or was estimated at.
    """
    kept = Journal(journal)
    entries = kept.entries()
    if not entries and journal.stat().st_size:
        typer.echo(f"klingspec cost: {journal}: no line of it is of a journal's", err=True)
        raise typer.Exit(2)
    for entry in entries:
        estimate, end = entry.estimate or "not known", entry.end or entry.outcome or "not known to have been sent"
        reported = "not said" if entry.cost is None else entry.cost
        typer.echo(f"{entry.task_id or entry.submission.id}: {end}, estimated {estimate}, cost {reported}")
    paid = total(entry.units for entry in entries if entry.units)
    typer.echo(f"{len(entries)} in all: {' and '.join(map(str, paid)) or 'nothing'}")
    wrong = [each for each in _reconciled(kept, entries) if not each.agrees] if bills else []
    for each in wrong:
        typer.echo(f"does not agree: {each}")
    raise typer.Exit(1 if wrong else 0)


def _reconciled(journal: Journal, entries: Sequence[Entry]) -> list[Reconciled]:
    """What each provider that has bills says of its tasks. Raises typer.Exit where one cannot be asked."""
    found: list[Reconciled] = []
    try:
        for provider in dict.fromkeys(entry.provider for entry in entries):
            if provider not in providers():
                raise Refused(f"the journal names {provider!r}, which has no contract here")
            shapes = Shapes(Contract(provider, read_contract(provider)))
            for tag, resource in shapes.resources.items():
                if any(listing.charge for listing in resource.lists):
                    with client(provider) as opened:
                        found += getattr(opened, tag).reconcile(journal)
    except KlingspecError as error:
        typer.echo(f"klingspec cost: {error}", err=True)
        raise typer.Exit(status(error)) from None
    return found
