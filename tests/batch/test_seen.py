"""What a person sees: the gallery in a real browser, the page that updates itself, the progress, the command line."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import termios
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from typer.testing import CliRunner

from klingspec_batch import State
from klingspec_batch.cli import app
from klingspec_batch.serve import Server
from klingspec_emulator import Fault

from .harness import results, write_jobs

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from .conftest import Batch

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
CREATE = "createImageGeneration"
CHROMIUM = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --virtual-time-budget=2000 --dump-dom"""


def dom(page: str, profile: Path) -> str:
    """A page after its scripts have run in Chromium; the test is skipped where that is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium is installed")
    command = [program, *CHROMIUM.split(), f"--user-data-dir={profile}", page]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def test_gallery(batch: Batch, tmp_path: Path) -> None:
    """It works from disk: picture or player and prompt of each job, reason of a failure, a filter by state."""
    batch.emulator.inject("kling", CREATE, Fault.error(code=1301, message=HOSTILE))
    film = {"provider": "deerapi", "resource": "text2video", "key": "film", "prompt": "A film"}
    summary = batch.run({"key": "bad", "prompt": HOSTILE}, film, slots=1)
    assert summary.counts == {"done": 1, "failed": 1}
    page = summary.gallery.read_text("utf-8")
    assert not re.search(r"(src|href)=\"(?!\./)", page)
    seen = dom(f"file://{summary.gallery}#failed", tmp_path / "profile")
    assert "<title>klingspec batch</title>" in seen
    assert re.findall(r"<button aria-pressed=\"(\w+)\">([\w ]+)</button>", seen) == [
        ("false", "all 2"),
        ("true", "failed 1"),
        ("false", "done 1"),
    ]
    cards = re.findall(r"<article id=\"(\w+)\" data-outcome=\"(\w+)\"( hidden=\"\")?>(.*?)</article>", seen, re.DOTALL)
    assert [card[:3] for card in cards] == [("bad", "failed", ""), ("film", "done", ' hidden=""')]
    assert cards[0][3].count("&lt;script&gt;") == 2
    assert '<video src="./film-0.mp4" controls=""' in cards[1][3]

    assert_served(batch, "film-0.mp4")


def assert_served(batch: Batch, medium: str) -> None:
    """The page that updates itself has the batch and its media, for this machine's browser, and nothing else."""
    with served(batch) as url, httpx2.Client(trust_env=False) as http:
        page = http.get(url)
        assert "<html data-live" in page.text
        assert '<article id="film" data-outcome="done">' in page.text
        found = http.get(url + medium)
        assert found.content == (batch.out / medium).read_bytes()
        assert found.headers["content-type"] == "video/mp4"
        part = http.get(url + medium, headers={"Range": "bytes=2-5"})
        assert (part.status_code, part.content) == (206, found.content[2:6])
        for name in ("C:film.mp4", "a\\film.mp4"):
            (batch.out / name).write_bytes(b"film")
            assert http.get(url + name).status_code == 404
        for path in ("batch.sqlite", "results.jsonl", "../jobs.jsonl", f"%2e%2e/{medium}", ".lock", "none.mp4"):
            assert http.get(url + path).status_code == 404
        assert http.get(url, headers={"Host": "elsewhere.example"}).status_code == 400
        assert http.post(url).status_code == 405


@contextmanager
def served(batch: Batch) -> Generator[str]:
    """Serve a batch, as `klingspec batch serve` does; the page's URL."""
    with batch.state() as state:
        server = Server(state)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.url
        server.should_exit = True
        thread.join()


def test_a_browser_that_leaves_is_no_news(batch: Batch, capfd: pytest.CaptureFixture[str]) -> None:
    """A video that is not loaded to its end leaves nothing in the terminal."""
    batch.out.mkdir()
    with (batch.out / "film.mp4").open("wb") as film:
        film.truncate(2**26)
    State(batch.out, create=True).close()
    with served(batch) as url, httpx2.stream("GET", f"{url}film.mp4", trust_env=False) as answer:
        assert answer.status_code == 200
    assert capfd.readouterr().err == ""


SHOWN = """
from collections import Counter
from decimal import Decimal
from klingspec import Units
from klingspec_batch import Tally
from klingspec_batch.cli import Progress

with Progress() as progress:
    progress(Tally(9, Counter(running=2)))
    counts = Counter(done=1, running=2, downloading=1, failed=1, uncertain=1)
    progress(Tally(9, counts, [Units(Decimal("12.5"), "image")]))
"""


@pytest.mark.parametrize("columns", [80, 40])
def test_terminal(columns: int) -> None:
    """On a terminal without colour it shows a bar that grows, and below it words that fit."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment |= {"NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-c", SHOWN]
    subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, check=True)
    shown = os.read(ours, 65536).decode()
    os.close(theirs)
    os.close(ours)
    assert not re.search(r"\x1b\[[0-9;]*[34]\d[0-9;]*m", shown)  # no colour
    plain = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", shown)
    lines = [line.strip() for line in re.split(r"[\r\n]+", plain) if line.strip()]
    assert max(map(len, lines)) <= columns
    first, bar, *rest = lines
    assert first == "0 of 9 done, 2 running, 7 queued"
    assert bar == "━" * (min(columns, 60) // 3)
    last = " ".join(rest).split(f"{bar} ")[-1]  # It is drawn once more at the end.
    assert last == "1 of 9 done, 2 running, 1 downloading, 3 queued, 1 failed, 1 uncertain, 12.5 image units"


def invoke(*arguments: object) -> tuple[int, str]:
    """Run the sub-command, and return its status and what it printed."""
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    return done.exit_code, done.output


def test_command_line(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sub-command does its part, and says what is wrong in one line and with 2."""
    monkeypatch.setenv("KLING_API_KEY", "emulator")
    monkeypatch.setenv("KLING_BASE_URL", batch.emulator.url("kling"))
    jobs, out = write_jobs(tmp_path / "jobs.jsonl", 2), ("--out", batch.out)
    status, printed = invoke("run", jobs, *out, "--dry-run")
    assert (status, printed.splitlines()[-1]) == (
        0,
        "2 of 2 jobs would be sent; cost: 16 image units. Nothing was sent.",
    )
    assert not batch.emulator.posts("kling")
    assert invoke("status", *out)[0] == 2
    told = "klingspec batch: units to spend are more than 0, not nan\n"
    assert invoke("run", jobs, *out, "--max-units", "nan") == (2, told)
    batch.emulator.fail_next("kling", times=2)
    status, printed = invoke("run", jobs, *out)
    assert status == 1
    assert printed.splitlines()[-3:] == ["0 of 2 done, 2 failed", *(str(batch.out / name) for name in MADE)]
    assert invoke("retry", *out) == (2, "klingspec batch: say which jobs, by their keys, or --all\n")
    assert invoke("retry", "nobody", *out) == (2, "klingspec batch: this batch has no job 'nobody'\n")
    assert invoke("retry", "job-1", *out) == (0, "job-1: queued again\n")
    assert invoke("status", *out) == (0, "0 of 2 done, 1 queued, 1 failed\n")
    assert "0 of 2 jobs would be sent" in invoke("run", jobs, *out, "--dry-run")[1]
    assert invoke("cancel", "--all", *out) == (0, "job-1: cancelled\n")
    (batch.out / "results.jsonl").unlink()
    assert invoke("report", *out)[0] == 0
    assert [line["outcome"] for line in results(batch.out)] == ["failed", "cancelled"]
    jobs.write_text(json.dumps({"provider": "kling"}), "utf-8")
    status, printed = invoke("run", jobs, *out)
    assert (status, printed.count("\n")) == (2, 1)
    assert printed.startswith("klingspec batch: line 1: resource:")


@pytest.mark.parametrize("name", ["run", "Run"])
def test_the_line_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An interrupted run says it as it was given, however its command is spelled."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("klingspec_batch.cli.run", interrupted)
    words = ["batch", name, "my jobs.jsonl", "--out", "out"]
    monkeypatch.setattr(sys, "argv", ["klingspec", *words])
    monkeypatch.chdir(tmp_path)
    status, printed = invoke("run", *words[2:])
    assert status == 130
    assert printed.endswith(f"Go on with: klingspec batch {name} 'my jobs.jsonl' --out out\n")


MADE: Any = ("results.jsonl", "gallery.html")


def test_a_state_without_tables(batch: Batch, tmp_path: Path) -> None:
    """Where a run was interrupted before its first job was queued, there is nothing yet, and no command fails."""
    State(batch.out, create=True).close()
    jobs, out = write_jobs(tmp_path / "jobs.jsonl", 2), ("--out", batch.out)
    assert invoke("status", *out) == (0, "0 of 0 done\n")
    assert "2 of 2 jobs would be sent" in invoke("run", jobs, *out, "--dry-run")[1]
    assert invoke("report", *out)[0] == 0
    assert results(batch.out) == []


def test_a_dry_run_of_a_state_that_is_refused(batch: Batch, tmp_path: Path) -> None:
    """It is told what a run would be told, and not as if there were no batch."""
    State(batch.out, create=True).close()
    (batch.out / "batch.sqlite").write_bytes(b"no database" * 1000)
    status, printed = invoke("run", write_jobs(tmp_path / "jobs.jsonl", 2), "--out", batch.out, "--dry-run")
    assert (status, printed.count("\n")) == (2, 1)
    assert "file is not a database" in printed


def test_a_cancelled_job_names_its_task(batch: Batch) -> None:
    """A task that the provider has begun is told of, for it goes on there and is paid for."""
    batch.emulator.set_limits("kling", pace=3600)
    batch.interrupted(
        {"key": "one"}, once=lambda: any(each.operation != CREATE for each in batch.emulator.requests)
    )  # Once it is asked for, what was submitted is kept.
    (task,) = batch.emulator.tasks("kling")
    assert invoke("cancel", "one", "--out", batch.out) == (0, f"one: cancelled; task {task.task_id} goes on\n")
