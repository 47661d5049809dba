"""What is refused before anything is sent, each in a sentence."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from klingspec_batch import BatchError, JobsInvalid, State
from klingspec_batch.jobs import check
from klingspec_batch.kinds import find, kinds
from klingspec_batch.run import checked_jobs
from klingspec_batch.sqlite import Connection

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Batch

GOOD = {"provider": "kling", "resource": "images", "prompt": "A puppy in the rain"}
FILM = {**GOOD, "resource": "text_to_video", "model": "kling-3.0"}


def problems(path: Path, *lines: Any, slots: int = 5) -> list[str]:
    """What is wrong with a JOBS file."""
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    with pytest.raises(JobsInvalid) as raised:
        checked_jobs(path, slots)
    return list(raised.value.problems)


def test_all_at_once(tmp_path: Path) -> None:
    """Every line that is wrong is told with its number, in the order of the file; the good ones are not."""
    kind = find("kling", "images", {})
    assert kind
    most = kind.operation.fields["n"]["maximum"]
    wrong: dict[str, Any] = {
        "it is no JSON": "{",
        "it is no JSON: maximum recursion": "[" * 10**5,
        "a job is a JSON object": [1],
        "provider: one of deerapi, kling, llmprovider": {**GOOD, "provider": "klng"},
        "resource: kling has": {**GOOD, "resource": "picture"},
        f"n: at most {most}": {**GOOD, "n": most + 1},
        "promt: the contract has no such field; prompt may be meant": {**GOOD, "promt": "x"},
        "prompt: is required": {"provider": "kling", "resource": "images"},
        "external_task_id: a batch derives it": {**GOOD, "external_task_id": "mine"},
        "external_task_id: a batch derives it from": {**GOOD, "extra_body": {"external_task_id": "mine"}},
        "extra_body: it is a JSON object": {**GOOD, "extra_body": "x"},
        "self: the contract has no such field": {**FILM, "self": 1},
        "model: one of 'kling-3.0-turbo'": {**FILM, "model": ["kling-3.0"]},
        "key: '../etc' cannot name files": {**GOOD, "key": "../etc"},
        "key: 5 cannot name files": {**GOOD, "key": 5},
        "key: 'batch' is the name of the batch itself": {**GOOD, "key": "batch"},
        "key: 'Good' names the files of an earlier job": {**GOOD, "key": "Good"},
        "it takes 6 slots at a time, and there are 5": {**GOOD, "n": 6},
        "image: 'no-such.png' is neither": {**GOOD, "image": "no-such.png"},
    }
    found = problems(tmp_path / "jobs.jsonl", {**GOOD, "key": "good"}, "", *wrong.values())
    assert len(found) == len(wrong)
    for number, (start, told) in enumerate(zip(wrong, found, strict=True), 3):
        assert told.startswith(f"line {number}: {start}"), told


def test_csv(tmp_path: Path) -> None:
    """A table has the types of the contract: a number, a flag, an object; an empty cell is not given."""
    path = tmp_path / "jobs.csv"
    path.write_text(
        "provider,resource,key,prompt,n,image_fidelity,watermark_info.enabled,model_name,,\n"
        'kling,images,one,"A puppy, wet",2,,true,\n'
        "kling,images,,7,,,,kling-v2-1\n",
        "utf-8",
    )
    one, two = checked_jobs(path)
    assert one.fields == {"prompt": "A puppy, wet", "n": 2, "watermark_info": {"enabled": True}}
    assert two.fields == {"prompt": "7", "model_name": "kling-v2-1"}
    headings = "provider,resource,model,prompt,settings.duration,settings"
    path.write_text(f'{headings}\nkling,text_to_video,kling-3.0,a,7,"{{""aspect_ratio"": ""9:16""}}"\n', "utf-8")
    assert checked_jobs(path)[0].fields["settings"] == {"aspect_ratio": "9:16", "duration": 7}
    assert problems(path, "provider,resource,prompt", "kling,images,a,b") == ["line 2: it has 4 cells under 3 headings"]
    for wrong in ("provider,resource,prompt,prompt\nkling,images,a,b\n", 'provider,resource,prompt\nkling,images,"a\n'):
        path.write_text(wrong, "utf-8")
        with pytest.raises(BatchError, match=r"stands in two headings|unexpected end of data"):
            checked_jobs(path)


def test_keys(tmp_path: Path) -> None:
    """A job without a key has one made of its fields: the same in another order."""
    lines = [("line", dict(GOOD)), ("line", dict(GOOD)), ("line", {**GOOD, "n": 2})]
    keys = [job.key for job in check(lines, tmp_path)]
    assert len(set(keys)) == 3
    assert [job.key for job in check(reversed(lines), tmp_path)] == [keys[2], *keys[:2]]
    for kind in kinds():
        key = kind.key("a batch/a job")
        assert (key is None) == (kind.operation.idempotency_key is None)
        assert key == kind.key("a batch/a job") != (kind.key("a batch/another") or "")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.jsonl", None, "cannot read .*gone.jsonl: No such file"),
        ("bytes.jsonl", b"\xff\xfe\x00", "has to be JSON lines or CSV, in UTF-8"),
        ("empty.jsonl", b"\n\n", "there is no job in it"),
    ],
)
def test_no_jobs(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    """A file that is not there, is no text, or is empty is told of."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError, match=told):
        checked_jobs(tmp_path / name)


def test_states_that_cannot_be_used(batch: Batch, tmp_path: Path) -> None:
    """A folder that cannot be written, a file that is no state, and an address that is none are refused."""
    (tmp_path / "file").touch()
    with pytest.raises(BatchError, match=r"cannot write to .*; give another --out"):
        State(tmp_path / "file" / "out", create=True)
    with pytest.raises(BatchError, match=r"there is no batch in .*; make one with"):
        State(tmp_path)
    batch.out.mkdir()
    (batch.out / "batch.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(BatchError, match="file is not a database"):
        batch.run({"key": "one"})
    for url in ("nonsense", "mysql://127.0.0.1/none", "postgresql://nobody:secret@127.0.0.1:1/none"):
        with pytest.raises(BatchError, match="cannot open the state") as raised:
            State(tmp_path, url, create=True)
        assert "secret" not in str(raised.value)
    assert not batch.emulator.posts("kling")


def test_newer_state(batch: Batch) -> None:
    """A state that a newer version has made is left alone."""
    State(batch.out, create=True).close()
    with closing(sqlite3.connect(batch.out / "batch.sqlite")) as file, file:
        file.execute("CREATE TABLE application_versions (version_name TEXT)")
        file.execute("INSERT INTO application_versions VALUES ('1'), ('2')")
    with pytest.raises(BatchError, match="made by a newer klingspec; install that one"):
        batch.run({"key": "one"}, {"key": "two"})
    assert not batch.emulator.posts("kling")


def test_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state made under any Python goes on under this one: its tables date themselves; a SQLite too old is refused."""
    with closing(sqlite3.connect(":memory:", factory=Connection)) as file:
        file.execute("CREATE TABLE made (name TEXT, at INTEGER NOT NULL DEFAULT (unixepoch('subsec') * 1000))")
        before = time.time() * 1000
        file.execute("INSERT INTO made (name) VALUES ('one')")
        ((at,),) = file.execute("SELECT at FROM made")
    assert before - 1 <= at <= time.time() * 1000 + 1
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(BatchError, match=r"a state in a file needs SQLite 3\.35, .* or --state postgresql"):
        State(tmp_path, create=True)


def test_one_process_at_a_time(batch: Batch) -> None:
    """A batch in a file is run by one process: a second one is told so, and sends nothing."""
    state = State(batch.out, create=True)
    with state.claimed(), pytest.raises(BatchError, match=r"another process runs the batch in .* --state postgresql"):
        batch.run({"key": "one"})
    state.close()
    assert not batch.emulator.posts("kling")
