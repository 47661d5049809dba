"""The command line as a process of its own: in terminals of 80 and of 40 columns, in pipes, and interrupted."""

from __future__ import annotations

import errno
import os
import re
import signal
import struct
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

from klingspec_emulator import Emulator, ManualClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND: Final = [sys.executable, "-W", "error", "-m", "klingspec_cli"]
ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
GENERATE: Final = ("kling", "images", "generate", "--prompt", "a")


@pytest.fixture(scope="module")
def _emulator() -> Iterator[Emulator]:
    with Emulator(clock=ManualClock()) as emulator:
        yield emulator


@pytest.fixture
def emulator(_emulator: Emulator) -> Emulator:
    """An emulator whose tasks stay as they are until its clock is advanced."""
    _emulator.reset()
    return _emulator


@pytest.fixture
def environment(emulator: Emulator) -> dict[str, str]:
    """An environment in which Kling is the emulator."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR", "TERM")}
    return {**kept, "TERM": "xterm-256color", "KLING_API_KEY": "emulator", "KLING_BASE_URL": emulator.url("kling")}


class Terminal:
    """A pseudo-terminal in which a command runs; `text` is all that it has written."""

    def __init__(self, words: tuple[str, ...], columns: int, environment: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            [*COMMAND, *words], env=environment, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        self.text = ""

    def read(self, until: str | None = None) -> str:
        """Read until a text has come, or to the end."""
        while until is None or until not in self.text:
            try:
                chunk = os.read(self._master, 4096)
            except OSError:  # How the end of a terminal is told.
                break
            self.text += chunk.decode()
        return self.text

    def close(self) -> int:
        """Read to the end, and return the exit status."""
        self.read()
        os.close(self._master)
        status: int = self.process.wait(20)
        return status


@pytest.fixture
def terminal(environment: dict[str, str]) -> Callable[..., Terminal]:
    """Run a command in a terminal of so many columns, with variables of its own."""

    def run(*words: str, columns: int = 80, **variables: str) -> Terminal:
        return Terminal(words, columns, {**environment, **variables})

    return run


def seen(text: str) -> list[str]:
    """Each line that was on the screen at some time, without colours and movements of the cursor."""
    return [line for part in re.split(r"[\r\n]|\x1b\[\d*A|\x1b\[2K", text) if (line := ESCAPES.sub("", part))]


@pytest.mark.parametrize(("columns", "variables"), [(80, {}), (40, {"NO_COLOR": "1"})])
def test_a_task_has_one_live_line(
    emulator: Emulator, terminal: Callable[..., Terminal], columns: int, variables: dict[str, str]
) -> None:
    """It has the state, the seconds so far and those to the next poll, without colour, narrower than the terminal."""
    opened = terminal(*GENERATE, columns=columns, **variables)
    ending = "next poll in" if columns == 80 else "next"
    opened.read(ending)
    emulator.advance(3600)
    assert opened.close() == 0
    lines = seen(opened.text)
    assert any(re.search(rf"\d  submitted  \d+ s  {ending} \d+ s$", line) for line in lines)
    assert lines[-1].endswith(".png")
    live = [line for line in lines if "next" in line]
    assert max(map(len, live)) < columns - len("^C")
    assert not re.search(r"\x1b\[[0-9;]*m", opened.text)


def test_a_dumb_terminal_gets_plain_lines(terminal: Callable[..., Terminal]) -> None:
    """Nothing moves the cursor there; each state has a line."""
    opened = terminal(*GENERATE, "--timeout", "0", TERM="dumb")
    assert opened.close() == 5
    assert "\x1b" not in opened.text
    assert re.search(r"\d: submitted \(\d s\)\r\n", opened.text)


def test_ctrl_c_prints_the_line_that_goes_on(terminal: Callable[..., Terminal]) -> None:
    """The live line goes away, and what stands there waits for the same task."""
    opened = terminal(*GENERATE, "--out", os.devnull.removesuffix("/null") + "/shm")
    opened.read("submitted")
    os.killpg(opened.process.pid, signal.SIGINT)
    assert opened.close() == 130
    *_, told, line = seen(opened.text)
    assert told == "klingspec: interrupted"
    assert re.fullmatch(r"Go on: klingspec kling images wait \d+ --out /dev/shm", line)


def test_help_takes_the_terminal_s_width(terminal: Callable[..., Terminal]) -> None:
    """In 40 columns no line of help is broken by the terminal."""
    opened = terminal("--help", columns=40)
    assert opened.close() == 0
    assert max(map(len, opened.text.splitlines())) <= 40


def run(words: tuple[str, ...], environment: dict[str, str], stdout: int) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    return subprocess.run(
        [*COMMAND, *words], env=environment, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=30, check=False
    )


def test_in_a_pipe_the_files_are_all_there_is(emulator: Emulator, environment: dict[str, str]) -> None:
    """Stdout has the result alone; stderr has plain lines, without colours."""
    emulator.set_limits("kling", pace=0)
    done = run(GENERATE, environment, subprocess.PIPE)
    assert done.returncode == 0
    assert re.fullmatch(r"http://\S+\.png\n", done.stdout)
    assert "\x1b" not in done.stderr
    assert re.search(r"\d: succeed \(\d s\)\n", done.stderr)


def test_a_closed_stdout_loses_nothing(environment: dict[str, str]) -> None:
    """Where nobody reads stdout any more, the id of what was paid for stands on stderr, and there is no traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    done = run(("kling", "images", "create", "--prompt", "a"), environment, writer)
    os.close(writer)
    assert done.returncode == 1
    assert re.fullmatch(r"\d+: submitted \(\d s\)\n", done.stderr)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("words", [("--help",), ("kling", "images", "create", "--prompt", "a")])
def test_a_full_disk_behind_stdout_is_told(environment: dict[str, str], words: tuple[str, ...]) -> None:
    """It ends in a sentence; the id of what was paid for stands on stderr before it."""
    full = os.open("/dev/full", os.O_WRONLY)
    done = run(words, environment, full)
    os.close(full)
    assert done.returncode == 1
    *before, told = done.stderr.splitlines()
    assert told == f"klingspec: the output cannot be written: {os.strerror(errno.ENOSPC)}"
    assert len(before) == ("create" in words)


@pytest.mark.parametrize("words", [("--help",), ("kling", "images", "create", "--help")])
def test_help_imports_little(words: tuple[str, ...]) -> None:
    """Help loads no models, no HTTP library, no validator and nothing that draws: only what reads a contract."""
    program = f"""
import sys
from klingspec_cli.__main__ import main
try:
    main({list(words)!r})
except SystemExit:
    print(len(sys.modules), *(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    number, *names = done.stderr.split()
    heavy = {
        "pydantic",
        "httpx2",
        "rich",
        "schemathesis",
        "PIL",
        "starlette",
        "klingspec_conformance",
        "klingspec_emulator",
    }
    assert heavy.isdisjoint(names)
    assert not any(name.startswith("klingspec_api.") and "models" in name for name in names)
    assert int(number) < 260
