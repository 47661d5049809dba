"""What a batch has brought: `results.jsonl`, and `gallery.html` to look at. Both follow from the state, at any time."""

from __future__ import annotations

import html
import json
import os
from datetime import UTC, datetime
from importlib import resources
from typing import IO, TYPE_CHECKING, Any, Final

from .costs import shown
from .errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from klingspec_contract.values import Json

    from .state import Record, State

__all__ = ["gallery", "line", "sweep", "write"]

RESULTS: Final = "results.jsonl"
GALLERY: Final = "gallery.html"


def write(state: State) -> tuple[Path, Path]:
    """Write both, each in one move, and return where they are. Raises BatchError where the folder cannot be written."""
    results, page = state.out / RESULTS, state.out / GALLERY
    try:
        _write(results, lambda file: [file.write(json.dumps(line(each)) + "\n") for each in state.records()])
        _write(page, lambda file: gallery(file, state))
    except OSError as error:
        raise BatchError(f"cannot write to {state.out}: {error.strerror or error}; the state is kept") from None
    return results, page


def sweep(out: Path) -> None:
    """Remove what a process that was killed while it wrote has left."""
    for name in (RESULTS, GALLERY):
        for part in out.glob(f".{name}.*"):
            part.unlink(missing_ok=True)


def line(record: Record) -> Json:
    """A job's line of the results."""
    made, job = record.made, record.job
    return {
        "key": job.key,
        "outcome": record.outcome,
        "reason": record.reason,
        "provider": job.provider,
        "resource": job.resource,
        "task_id": made.get("task_id"),
        "external_task_id": made.get("external_task_id"),
        "attempt": job.attempt,
        "request": job.fields,
        "units": made.get("units"),
        "queued_at": _time(record.queued_at),
        "submitted_at": _time(made.get("submitted_at")),
        "ended_at": _time(made.get("ended_at")),
        "saved_at": _time(record.ended_at) if record.outcome == "done" else None,
        "files": record.saved.get("files", []),
    }


def _time(ms: int | None) -> str | None:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds") if ms else None


def _write(path: Path, fill: Callable[[IO[str]], Any]) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def gallery(file: IO[str], state: State, *, live: bool = False) -> None:
    """Write the page of a batch; one that is `live` asks again every few seconds."""
    page = resources.files("klingspec_batch").joinpath("gallery.html").read_text("utf-8")
    before, after = page.replace("<html ", "<html data-live " if live else "<html ").split("<!-- jobs -->")
    file.write(before)
    for record in state.records():
        file.write(card(record))
    file.write(after)


def card(record: Record) -> str:
    """A job as it stands on the page."""
    made, job = record.made, record.job
    media = "".join(_medium(each["name"]) for each in record.saved.get("files", ()))
    prompt = job.fields.get("prompt") or json.dumps(job.fields, ensure_ascii=False)
    facts = [f"{job.provider} {job.resource}", f"task {made['task_id']}" if "task_id" in made else ""]
    facts.append(shown(record.units))
    reason = f'<p class="reason">{_text(record.reason)}</p>' if record.reason else ""
    key, told = _text(job.key), _text(" · ".join(filter(None, facts)))
    return (
        f'<article id="{key}" data-outcome="{record.outcome}"><h2>{key} <b>{record.outcome}</b></h2>'
        f"{media}{reason}<p>{_text(prompt)}</p><small>{told}</small></article>\n"
    )


def _medium(name: str) -> str:
    from mimetypes import guess_type

    kind = (guess_type(name)[0] or "").partition("/")[0]
    place = _text(f"./{name}")
    match kind:
        case "image":
            return f'<a href="{place}"><img src="{place}" alt="" loading="lazy"></a>'
        case "video" | "audio":
            return f'<{kind} src="{place}" controls preload="none"></{kind}>'
        case _:
            return f'<a href="{place}">{_text(name)}</a>'


def _text(value: Any) -> str:
    return html.escape(str(value))
