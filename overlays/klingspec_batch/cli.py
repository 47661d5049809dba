"""The sub-command `batch`."""

from __future__ import annotations

import logging
import shlex
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Self, TypeAlias

import typer
from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from klingspec_contract.values import brief

from . import results
from .costs import estimate, shown
from .errors import BatchError
from .run import Options, Tally, checked_jobs, run
from .state import FILE, State

if TYPE_CHECKING:
    from collections.abc import Generator

    from .jobs import Job
    from .state import Outcome

__all__ = ["Progress", "app"]

EVERY: Final = 5.0
"""Seconds between two plain lines of progress."""

app: Final = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Out: TypeAlias = Annotated[Path, typer.Option(help="The folder of the batch: its files, results and state.")]
StateUrl: TypeAlias = Annotated[
    str, typer.Option("--state", help="postgresql://... that several machines share; else a file in --out.")
]
Keys: TypeAlias = Annotated[list[str] | None, typer.Argument(help="The keys of the jobs.")]
All: TypeAlias = Annotated[bool, typer.Option("--all", help="Every job that it can be done to.")]


@app.callback()
def _about() -> None:
    """Many creates as one batch, which goes on where it stopped."""


@app.command("run")
def run_(
    jobs: Annotated[Path, typer.Argument(help="JSON lines or CSV: a create of any provider on each line.")],
    *,
    out: Out,
    state: StateUrl = "",
    slots: Annotated[int, typer.Option(min=1, help="Tasks that the account may run at a time.")] = Options().slots,
    rate: Annotated[int | None, typer.Option(min=1, help="Jobs begun within a minute, at most.")] = None,
    max_units: Annotated[float | None, typer.Option(min=0, help="Spend at most about so many, of each kind.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
) -> None:
    """Carry out the jobs of a file; run it again to go on where it stopped.

    Exit 0: all are done. 1: all have ended, and some failed, are uncertain or were cancelled. 2: nothing was sent, for
    a reason that is told. 3: it stopped before all had ended. 130: interrupted.
    """
    logging.getLogger("klingspec").addHandler(logging.NullHandler())  # What goes wrong and heals is no news here.
    with _told():
        options = Options(slots=slots, rate=rate, max_units=max_units)
        if dry_run:
            _show(checked_jobs(jobs, slots), out, state)
            return
        try:
            with Progress() as progress:
                summary = run(jobs, out, state=state or None, options=options, on_progress=progress)
        except KeyboardInterrupt:
            again = shlex.join(["klingspec", *sys.argv[1:]])
            typer.echo(f"interrupted; what was submitted is kept. Go on with: {again}", err=True)
            raise typer.Exit(130) from None
    if summary.stopped:
        typer.echo(f"klingspec batch: {summary.stopped}", err=True)
    typer.echo(f"{summary.results}\n{summary.gallery}")
    ended = summary.counts.keys() - {"done"}
    raise typer.Exit(3 if summary.stopped else 1 if ended else 0)


@app.command()
def status(*, out: Out, state: StateUrl = "") -> None:
    """Say how far a batch is."""
    with _opened(out, state) as opened:
        tally = Tally(0)
        for record in opened.records():
            tally.add(record)
        typer.echo(sentence(tally))


@app.command()
def cancel(keys: Keys = None, *, out: Out, state: StateUrl = "", all_: All = False) -> None:
    """Cancel jobs; a task that the provider has begun goes on there, and is paid for."""
    with _opened(out, state) as opened:
        for record in opened.cancel(_chosen(keys, all_)):
            goes_on = record.outcome == "running" and "task_id" in record.made
            task = f"; task {record.made['task_id']} goes on" if goes_on else ""
            typer.echo(f"{record.job.key}: cancelled{task}")


@app.command()
def retry(
    keys: Keys = None,
    *,
    out: Out,
    state: StateUrl = "",
    all_: All = False,
    uncertain: Annotated[
        bool, typer.Option("--uncertain", help="Those as well that may have been accepted: they may be paid twice.")
    ] = False,
) -> None:
    """Queue jobs that failed or were cancelled once more; the next run carries them out."""
    outcomes: set[Outcome] = {"failed", "cancelled", "uncertain"} if uncertain else {"failed", "cancelled"}
    with _opened(out, state) as opened:
        for record in opened.retry(_chosen(keys, all_), outcomes):
            typer.echo(f"{record.job.key}: queued again")


@app.command("report")
def report_(*, out: Out, state: StateUrl = "") -> None:
    """Write results.jsonl and gallery.html as the batch stands."""
    with _opened(out, state) as opened:
        for path in results.write(opened):
            typer.echo(path)


@app.command()
def serve(*, out: Out, state: StateUrl = "", port: Annotated[int, typer.Option(min=0, max=65535)] = 0) -> None:
    """Show the batch as a page that updates itself, on this machine only, until interrupted."""
    from .serve import Server

    with _opened(out, state) as opened:
        try:
            server = Server(opened, port)
        except OSError as error:
            raise BatchError(f"port {port} cannot be had: {error.strerror or error}") from None
        typer.echo(server.url)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


def _show(jobs: list[Job], out: Path, state: str) -> None:
    """Print what a run would send, and what that would cost as far as it is known."""
    known: set[str] = set()
    if state or (out / FILE).is_file():
        with closing(State(out, state or None)) as opened:
            known = {record.job.key for record in opened.records()}
    new = [job for job in jobs if job.key not in known]
    for job in new:
        operation, cost = job.kind.operation, estimate(job)
        price = str(cost) if cost is not None else "units not known"
        typer.echo(f"{job.key}: {operation.method} {operation.path}, {job.slots} slots, {price}: {brief(job.fields)}")
    costs = [cost for job in new if (cost := estimate(job)) is not None]
    told = "not known" if len(costs) < len(new) else shown(costs) or "nothing"
    typer.echo(f"{len(new)} of {len(jobs)} jobs would be sent; cost: {told}. Nothing was sent.")


def _chosen(keys: list[str] | None, every: bool) -> list[str] | None:
    if bool(keys) == every:
        raise BatchError("say which jobs, by their keys, or --all")
    return keys or None


@contextmanager
def _opened(out: Path, state: str) -> Generator[State]:
    with _told(), closing(State(out, state or None)) as opened:
        yield opened


@contextmanager
def _told() -> Generator[None]:
    """Say what is wrong in a sentence, and end with 2."""
    try:
        yield
    except BatchError as error:
        for problem in str(error).splitlines():
            typer.echo(f"klingspec batch: {problem}", err=True)
        raise typer.Exit(2) from None


class Progress:
    """Shows a tally on stderr while the `with` block runs."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, auto_refresh=False) if self._console.is_terminal else None
        self._printed = (0.0, "")

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._live:
            self._live.stop()

    def __call__(self, tally: Tally) -> None:
        """Show how far a batch is."""
        text = sentence(tally)
        if self._live:
            rows = Table.grid()
            rows.add_row(ProgressBar(max(tally.total, 1), tally.ended, width=min(self._console.width, 60)))
            rows.add_row(Text(text))
            self._live.update(rows, refresh=True)
            return
        last, shown = self._printed
        if text != shown and (tally.ended == tally.total or time.monotonic() - last >= EVERY):
            self._console.print(text, soft_wrap=True)
            self._printed = time.monotonic(), text


def sentence(tally: Tally) -> str:
    """A tally in one line; what there is none of is left out."""
    names: tuple[Outcome, ...] = ("running", "downloading", "queued", "failed", "uncertain", "cancelled")
    parts = [f"{tally.counts['done']} of {tally.total} done"]
    counts = [(tally.queued if name == "queued" else tally.counts[name], name) for name in names]
    parts += [f"{count} {name}" for count, name in counts if count]
    parts += [spent] if (spent := shown(tally.units)) else []
    parts += [f"{_duration(tally.left)} left"] if tally.left and tally.left >= 1 else []
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{rest} s"
