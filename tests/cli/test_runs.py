"""What a command does when something is wrong: a sentence, an exit status, and the line that goes on with the task."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from klingspec_cli.failures import EXITS, status
from klingspec_emulator import Fault

from ..contracted import field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from klingspec_emulator import Emulator

    from .conftest import Klingspec

IMAGES = "kling", "images"


def line(err: str, begins: str) -> list[str]:
    """The words of the command that a line offers, without `klingspec`."""
    (found,) = (each for each in err.splitlines() if each.startswith(begins))
    first, *words = shlex.split(found.removeprefix(begins))
    assert first == "klingspec"
    return words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--prompt", "a", "--n", "10"), "klingspec: --n: at most 9; this is 10 (see "),
        (("--prompt", "a", "--n", "two"), "klingspec: --n: it is an integer, 1 to 9, not 'two'"),
        ((), "klingspec: --prompt: is required (see "),
        (("--prompt", "a", "--promt", "b"), "Error: No such option: --promt (Possible options: --out, --prompt)"),
        (
            ("--prompt", "a", "--resolution", "3k"),
            "klingspec: --resolution: one of '1k' or '2k'; this is '3k' (a newer",
        ),
        (("--prompt", "a", "--image", "nowhere.png"), "klingspec: --image: 'nowhere.png' is neither a URL"),
        (("--prompt", "a", "--image-reference", "face"), "klingspec: image_reference needs image; add the reference"),
        (("--prompt", "a", "--watermark-info", '{"enable": true}'), "klingspec: --watermark-info.enable: the contract"),
        (("--prompt", "a", "--extra-body", "x"), "klingspec: --extra-body: it is an object (JSON or @FILE), not 'x'"),
        (("--prompt", "a", "--out", "dog.png"), "klingspec: --out: nothing can be written to dog.png: File exists"),
        (("--prompt", "a", "--timeout", "-1"), "klingspec: --timeout: seconds are 0 or more, not -1"),
        (
            ("--prompt", "a", "--base-url", "nonsense"),
            "klingspec: --base-url: 'nonsense' is no base URL; one looks like",
        ),
    ],
)
def test_wrong_input_is_refused_before_it_is_sent(
    klingspec: Klingspec, emulator: Emulator, words: tuple[str, ...], sentence: str
) -> None:
    """Status 2, one sentence with the option, its limit and the way out; nothing was sent."""
    ended = klingspec(*IMAGES, "generate", *words)
    assert ended.status == 2
    assert ended.sentence.startswith(sentence)
    assert not emulator.requests


@pytest.mark.parametrize(
    ("words", "near"),
    [(("klin",), "'kling'"), (("kling", "imags"), "'images'"), (("kling", "images", "creat"), "'create'")],
)
def test_a_wrong_command_is_told_the_nearest(klingspec: Klingspec, words: tuple[str, ...], near: str) -> None:
    """At each level of the tree."""
    ended = klingspec(*words)
    assert ended.status == 2
    assert near in ended.sentence


def test_a_refused_request_leaves_no_folder(klingspec: Klingspec, tmp_path: Path) -> None:
    """The folder for files is made when something is sent, and not for what is refused."""
    assert klingspec(*IMAGES, "generate", "--prompt", "a", "--n", "10", "--out", "new").status == 2
    assert not (tmp_path / "new").exists()


def test_a_newer_field_goes_through_extra_body(klingspec: Klingspec, emulator: Emulator) -> None:
    """What --extra-body holds is sent beside the rest, though the contract does not know it."""
    klingspec(*IMAGES, "create", "--prompt", "a", "--extra-body", '{"seed": 7}')
    assert emulator.posts("kling")[0].body["seed"] == 7


def test_a_missing_key_is_named(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key the sentence says which variables to set; their values are never asked for on the command line."""
    monkeypatch.setenv("KLING_API_KEY", " ")
    ended = klingspec(*IMAGES, "create", "--prompt", "a")
    assert ended.status == 3
    assert ended.sentence == "klingspec: there is no key: set KLING_API_KEY or KLING_ACCESS_KEY and KLING_SECRET_KEY"


def test_a_wrong_key_is_told(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that the provider refuses is status 3, and is not printed."""
    monkeypatch.setenv("KLING_API_KEY", "wrong-key")
    ended = klingspec(*IMAGES, "create", "--prompt", "a")
    assert ended.status == 3
    assert "wrong-key" not in ended.err


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.error(429, code=1102), 3),
        (Fault.error(400, code=1301), 1),
        (Fault.error(404, code=1203), 1),
        (Fault.drop(when="after"), 6),
    ],
)
def test_a_refused_create_has_the_status_of_its_error(
    klingspec: Klingspec, emulator: Emulator, fault: Fault, code: int
) -> None:
    """The account, any other refusal, and no answer where there is no id to ask by."""
    emulator.inject("deerapi", "createImageGeneration", fault)
    ended = klingspec("deerapi", "images", "create", "--prompt", "a")
    assert ended.status == code
    assert ended.sentence


def test_a_failed_task_is_told_with_its_reason(klingspec: Klingspec, emulator: Emulator) -> None:
    """Status 4, and no line to go on with: the task has ended."""
    emulator.fail_next("kling", "too dark")
    ended = klingspec(*IMAGES, "generate", "--prompt", "a")
    assert ended.status == 4
    assert ended.sentence.endswith("failed: too dark")
    assert "Go on" not in ended.err


def test_a_wait_that_ran_out_can_be_gone_on_with(klingspec: Klingspec) -> None:
    """Status 5; the line printed waits for the same task, and saves its files where they were to be saved."""
    ended = klingspec(*IMAGES, "generate", "--prompt", "a", "--timeout", "0", "--out", "my pictures")
    assert ended.status == 5
    words = line(ended.err, "Go on: ")
    assert words[:3] == [*IMAGES, "wait"]
    saved = klingspec(*words)
    assert saved.status == 0
    assert saved.out == f"my pictures/{words[3]}-0.png\n"


def test_a_used_id_is_never_as_if_it_were_new(klingspec: Klingspec, emulator: Emulator) -> None:
    """Status 7, the task that there is, and the line that waits for it; nothing was created."""
    first = klingspec(*IMAGES, "create", "--prompt", "a", "--external-task-id", "x1")
    ended = klingspec(*IMAGES, "generate", "--prompt", "a", "--external-task-id", "x1")
    assert ended.status == 7
    assert line(ended.err, "Go on with it: ") == [*IMAGES, "wait", first.out.strip()]
    assert len(emulator.tasks("kling")) == 1


def test_files_that_could_not_be_saved_are_saved_by_the_line_printed(klingspec: Klingspec, emulator: Emulator) -> None:
    """Status 8; the line printed downloads what is missing, and creates nothing."""
    emulator.inject("kling", "media", Fault.error(404))
    ended = klingspec(*IMAGES, "generate", "--prompt", "a", "--n", "2", "--out", "out")
    assert ended.status == 8
    saved = klingspec(*line(ended.err, "Save what is missing: "))
    assert saved.status == 0
    assert len(saved.out.splitlines()) == 2
    assert len(emulator.tasks("kling")) == 1


def test_no_answer_is_told(klingspec: Klingspec, unused_tcp_port: int) -> None:
    """Status 9 where nothing listens, once trying no longer helps."""
    ended = klingspec(*IMAGES, "list", "--base-url", f"http://127.0.0.1:{unused_tcp_port}")
    assert ended.status == 9
    assert "trying again in" in ended.err


def test_of_many_tasks_each_is_told(klingspec: Klingspec, emulator: Emulator) -> None:
    """wait-all saves what succeeded, says of each other why it did not, and what still goes on."""
    emulator.fail_next("kling", "too dark")
    tasks = [klingspec(*IMAGES, "create", "--prompt", "a").out.strip() for _ in range(3)]
    ended = klingspec(*IMAGES, "wait-all", *tasks, "nowhere", "--out", "out")
    assert [each.split("/")[1] for each in ended.out.splitlines()] == [f"{task}-0.png" for task in tasks[1:]]
    assert ended.status in (1, 4)
    assert "failed: too dark" in ended.err
    assert "nowhere" in ended.err
    assert "Go on" not in ended.err


def test_many_tasks_that_go_on_can_be_gone_on_with(klingspec: Klingspec) -> None:
    """The line printed after wait-all has those that had not ended, and no other."""
    ended = klingspec(*IMAGES, "create", "--prompt", "a").out.strip()
    assert klingspec(*IMAGES, "wait", ended).status == 0
    late = [klingspec(*IMAGES, "create", "--prompt", "a").out.strip() for _ in range(2)]
    stopped = klingspec(*IMAGES, "wait-all", ended, *late, "--timeout", "0.001")
    assert stopped.status == 5
    assert stopped.err.count("after 0.001 s") == 1
    assert line(stopped.err, "Go on: ") == [*IMAGES, "wait-all", *late]


def test_the_addresses_of_what_was_paid_for_are_not_lost(klingspec: Klingspec, emulator: Emulator) -> None:
    """An answer without a task cannot be asked for again: where its files cannot be saved, it says where they are."""
    emulator.inject("llmprovider", "media", Fault.error(404))
    ended = klingspec("llmprovider", "images", "generate", "--prompt", "a", "--model", "kling-v1", "--out", "out")
    assert ended.status == 8
    assert f"The files are at {emulator.url('llmprovider').removesuffix('/llmprovider')}/media/" in ended.err


@pytest.fixture
def interrupt(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let Ctrl-C come when the client next sleeps."""

    class Interrupting:
        def __getattr__(self, name: str) -> Any:
            return getattr(emulator.clock, name)

        def sleep(self, _seconds: float) -> None:
            raise KeyboardInterrupt

    def on() -> None:
        monkeypatch.setattr("klingspec_cli.progress.WatchedClock", Interrupting)

    return on


def test_an_interrupted_create_is_gone_on_with(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a create is being sent: the line printed has its id, so that it cannot be paid for twice."""
    emulator.inject("kling", "createImageGeneration", Fault.html(503, when="after"))
    emulator.inject("kling", "getImageGeneration", Fault.html(503))
    with monkeypatch.context():
        interrupt()
        ended = klingspec(*IMAGES, "generate", "--prompt", "it's a dog", "--n", "2", "--out", "out")
    assert ended.status == 130
    words = line(ended.err, "Go on, without paying twice: ")
    assert words[:-2] == [*IMAGES, "generate", "--prompt", "it's a dog", "--n", "2", "--external-task-id", words[-3]]
    monkeypatch.setattr("klingspec_cli.progress.WatchedClock", lambda: emulator.clock)
    again = klingspec(*words)
    assert again.status == 7
    assert klingspec(*line(again.err, "Go on with it: ")).out.count(".png") == 2
    assert len(emulator.tasks("kling")) == 1


def test_what_goes_on_with_a_create_sends_all_of_it(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None]
) -> None:
    """The line has --extra-body as well: where the create was not accepted, it would else make something other."""
    emulator.inject("kling", "createImageGeneration", Fault.html(503))
    interrupt()
    ended = klingspec(*IMAGES, "create", "--prompt", "a", "--extra-body", '{"seed": 7}')
    words = line(ended.err, "Go on, without paying twice: ")
    assert words[:-2] == [*IMAGES, "create", "--prompt", "a", "--extra-body", '{"seed": 7}']


def test_a_create_without_an_id_to_ask_by_is_told_so(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None]
) -> None:
    """Where the contract has no such id, nothing is offered that could pay twice."""
    emulator.inject("deerapi", "createImageGeneration", Fault.error(503))
    interrupt()
    ended = klingspec("deerapi", "images", "create", "--prompt", "a")
    assert ended.status == 130
    assert "see the account's usage" in ended.err


def test_an_interrupted_wait_is_gone_on_with(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None]
) -> None:
    """While a task is waited for: the line printed waits for it."""
    interrupt()
    ended = klingspec(*IMAGES, "generate", "--prompt", "a", "--out", "out")
    (task,) = emulator.tasks("kling")
    assert (ended.status, ended.out) == (130, "")
    assert line(ended.err, "Go on: ") == [*IMAGES, "wait", task.task_id, "--out", "out"]


def test_an_interrupted_download_is_gone_on_with(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None]
) -> None:
    """While files are being saved: the line printed saves them."""
    task = klingspec(*IMAGES, "create", "--prompt", "a").out.strip()
    assert klingspec(*IMAGES, "wait", task).status == 0
    emulator.inject("kling", "media", Fault.html(503))
    interrupt()
    ended = klingspec(*IMAGES, "wait", task, "--out", "out")
    assert ended.status == 130
    assert line(ended.err, "Save what is missing: ") == [*IMAGES, "download", task, "--out", "out"]


def test_nothing_is_offered_where_nothing_was_begun(
    klingspec: Klingspec, emulator: Emulator, interrupt: Callable[[], None]
) -> None:
    """Ctrl-C in a list says so, and no more."""
    emulator.inject("kling", "listImageGenerations", Fault.html(503))
    interrupt()
    ended = klingspec(*IMAGES, "list")
    assert ended.status == 130
    assert ended.err.splitlines()[-1] == "klingspec: interrupted"


def test_json_goes_to_stdout_and_everything_else_to_stderr(klingspec: Klingspec, tmp_path: Path) -> None:
    """With --json, stdout is one JSON value, what the provider answered, with the files that were saved."""
    done = klingspec(*IMAGES, "generate", "--prompt", "a", "--out", tmp_path / "out", "--json")
    shown = json.loads(done.out)
    assert shown["files"] == [str(tmp_path / "out" / f"{shown['task_id']}-0.png")]
    assert "succeed" in done.err


def test_text_is_for_people(klingspec: Klingspec) -> None:
    """A task is an outline, a list a line for each task, a result the addresses of its files."""
    task = klingspec(*IMAGES, "create", "--prompt", "a").out.strip()
    assert f"task_id: {task}" in klingspec(*IMAGES, "get", task).out.splitlines()
    assert klingspec(*IMAGES, "list").out == f"{task}\tsubmitted\n"
    assert klingspec(*IMAGES, "wait", task).out.endswith(f"{task}/0.png\n")
    assert "url: " in klingspec(*IMAGES, "get", task).out


def test_every_status_is_documented_once(klingspec: Klingspec) -> None:
    """`--help` names each exit status, and an error has that of the most special kind it is of."""
    shown = klingspec("--help").out
    for number, kinds, meaning in EXITS:
        assert f"  {number:<3} {meaning}\n" in shown
        for kind in kinds:
            assert status(kind.__new__(kind)) == number
    assert len({number for number, _, _ in EXITS}) == len(EXITS)


def test_what_is_retired_is_told_in_a_line(klingspec: Klingspec) -> None:
    """The warning is a sentence on stderr, without a line of Python; the task is created."""
    retired = next(iter(field("kling", "ModelName")["x-retired"]))
    ended = klingspec(*IMAGES, "create", "--prompt", "a", "--model-name", retired)
    assert ended.status == 0
    assert ended.err.startswith(f"klingspec: model_name: {retired} is retired since ")
    assert ".py" not in ended.err
