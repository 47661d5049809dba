"""The commands beside those of the providers, and what is said where an extra is missing."""

from __future__ import annotations

import json
import sys
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import __version__
from klingspec_cli import show
from klingspec_cli.extras import EXTRAS, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator import Emulator

    from .conftest import Klingspec


class Host(HTTPServer):
    """Answers everything with nothing, and with a clock that is so many seconds behind, or with another date."""

    behind = 0.0
    date = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    """Answers each GET."""

    def do_GET(self) -> None:
        """Answer, and say what time it is here."""
        assert isinstance(self.server, Host)
        assert "Authorization" not in self.headers
        self.send_response_only(404)
        self.send_header("Date", self.server.date or formatdate(time.time() - self.server.behind, usegmt=True))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch, keys: dict[str, str]) -> Iterator[Host]:  # noqa: ARG001  # it sets them
    """A host in the place of Kling's."""
    with Host() as server:
        monkeypatch.setenv("KLING_BASE_URL", f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def found(klingspec: Klingspec, of: str) -> dict[str, str]:
    """What doctor says of a thing: its state by what it says."""
    printed = json.loads(klingspec("doctor", "--json").out)
    return {each["says"]: each["state"] for each in printed if each["of"] == of}


@pytest.mark.parametrize(("behind", "state"), [(0, "ok"), (3, "ok"), (30, "wrong"), (-600, "ok"), (-3600, "wrong")])
@pytest.mark.usefixtures("host")
def test_the_clock_is_held_against_what_tokens_allow(klingspec: Klingspec, host: Host, behind: int, state: str) -> None:
    """Ahead by less than a token's start, and behind by less than its life, is well; what is beyond is not."""
    host.behind = behind
    (says,) = (says for says in found(klingspec, "kling").items() if "clock" in says[0])
    assert says[1] == state
    assert "tokens allow 5 s ahead and 1800 s behind" in says[0]


@pytest.mark.parametrize("date", ["now", "Sun, 99 Nov 2026 15:00:00 GMT"])
def test_a_host_whose_date_is_none_says_nothing_of_the_clock(klingspec: Klingspec, host: Host, date: str) -> None:
    """The host answers all the same, and the other hosts are told."""
    host.date = date
    assert [says for says in found(klingspec, "kling") if "clock" in says] == []
    assert any("answers" in says for says in found(klingspec, "kling"))


def test_keys_are_told_without_their_values(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is set, one that is not, and half of a pair, which is wrong; no value is ever printed."""
    monkeypatch.setenv("KLING_API_KEY", "")
    monkeypatch.setenv("KLING_ACCESS_KEY", "very-secret")
    monkeypatch.delenv("DEERAPI_KEY")
    assert found(klingspec, "kling")["KLING_ACCESS_KEY set, and it needs both"] == "wrong"
    assert found(klingspec, "deerapi")["no key: DEERAPI_KEY is not set"] == "off"
    assert found(klingspec, "llmprovider")["LLMPROVIDER_API_KEY set"] == "ok"
    ended = klingspec("doctor")
    assert ended.status == 1
    assert "very-secret" not in ended.out + ended.err


def test_a_host_that_does_not_answer_is_wrong_where_there_is_a_key(
    klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    """For who has a key it is wrong; for who has none it need not be there."""
    monkeypatch.setenv("KLING_BASE_URL", f"http://127.0.0.1:{unused_tcp_port}")
    (state,) = (state for says, state in found(klingspec, "kling").items() if "does not answer" in says)
    assert state == "wrong"
    monkeypatch.delenv("KLING_API_KEY")
    (state,) = (state for says, state in found(klingspec, "kling").items() if "does not answer" in says)
    assert state == "off"


def test_extras_are_those_of_the_package(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each extra that a command needs is one of the package's; what it lacks is named with the way to get it."""
    assert {extra for extra, _ in EXTRAS.values()} - {"batch"} <= set(missing())

    def is_installed(name: str) -> bool:
        return name != "uvicorn"

    monkeypatch.setattr("klingspec_cli.extras._is_installed", is_installed)
    says = found(klingspec, "extra emulator")
    assert says == {"lacks uvicorn: pip install klingspec[emulator] (klingspec emulator)": "off"}


def test_no_installation_is_needed(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the packages are only on the path, nothing is said of extras, and all the rest is."""

    def absent(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", absent)
    said = [each["of"] for each in json.loads(klingspec("doctor", "--json").out)]
    assert not [of for of in said if of.startswith("extra")]
    assert "kling" in said


@pytest.mark.parametrize(
    ("name", "module"), [("contract", "klingspec_conformance"), ("emulator", "klingspec_emulator")]
)
def test_a_missing_extra_is_one_sentence(
    klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    """A command whose extra is not installed says which to install, and the others work."""
    for each in [each for each in sys.modules if each == f"klingspec_cli.{name}" or each.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, each)
    monkeypatch.setitem(sys.modules, module, None)
    ended = klingspec(name)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"klingspec {name}: {module} is missing; pip install klingspec[{name}]\n"


@pytest.mark.parametrize("name", EXTRAS)
def test_what_an_extra_brings_is_mounted(klingspec: Klingspec, name: str) -> None:
    """Each command has its own help, in the form of all others."""
    shown = klingspec(name, "--help")
    assert (shown.status, shown.err) == (0, "")
    assert "--help" in shown.out


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("klingspec do", ["doctor", "docs"]),
        ("klingspec kling images cr", ["create"]),
        ("klingspec kling images wait", ["wait", "wait-all"]),
        ("klingspec kling images create --res", ["--resolution"]),
        ("klingspec kling images create --resolution ", ["1k", "2k"]),
        ("klingspec batch r", ["run", "retry", "report"]),
    ],
)
def test_words_are_completed(
    klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch, line: str, completed: list[str]
) -> None:
    """The shell is told commands, options, and the values that the contract has for one."""
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    monkeypatch.setenv("_KLINGSPEC_COMPLETE", "complete_bash")
    assert klingspec().out.split() == completed


def test_the_emulator_takes_its_own_options(klingspec: Klingspec) -> None:
    """`klingspec emulator` passes everything on, `--help` and what is wrong as well."""
    assert "--pace" in klingspec("emulator", "--help").out
    assert klingspec("emulator", "--port", "x").status == 2


@pytest.mark.parametrize(("term", "offers"), [("xterm-kitty", True), ("xterm-256color", False), (None, False)])
def test_pictures_are_offered_where_they_can_be_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, term: str | None, offers: bool
) -> None:
    """A line to copy, in terminals that draw pictures, for the files that are pictures; nothing is drawn unasked."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: term is not None)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", term or "xterm-kitty")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    show.offer(["out/a b.png", "out/c.mp4"])
    shown = capsys.readouterr().err
    assert shown == ("To look at them here: klingspec show 'out/a b.png'\n" if offers else "")


def test_a_terminal_that_draws_nothing_says_so(klingspec: Klingspec) -> None:
    """Where stdout is no terminal nothing is drawn, and the status is 1."""
    ended = klingspec("show", "dog.png")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "klingspec show: this terminal draws no pictures\n"


def test_a_picture_is_drawn(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal with sixel graphics a picture is drawn; a file that is none gets one sentence."""
    from textual_image.renderable import SixelImage

    monkeypatch.setattr(show, "_renderable", lambda: SixelImage)
    monkeypatch.setenv("FORCE_COLOR", "1")  # As if it were a terminal.
    assert "\x1bP" in klingspec("show", "dog.png").out
    ended = klingspec("show", "nowhere.png")
    assert ended.status == 1
    assert ended.err.startswith("klingspec show: nowhere.png is no picture that can be read: ")


def test_the_version_is_that_of_the_package(klingspec: Klingspec) -> None:
    """One line on stdout, before anything is asked of a provider."""
    ended = klingspec("--version", "kling")
    assert (ended.status, ended.out, ended.err) == (0, f"klingspec {__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("kling",), ("kling", "images", "create"), ("batch", "run"), ("doctor",)])
def test_help_has_a_short_option(klingspec: Klingspec, words: tuple[str, ...]) -> None:
    """-h says what --help says, at every command."""
    short = klingspec(*words, "-h")
    assert not short.status
    assert short.out == klingspec(*words, "--help").out != ""


@pytest.mark.parametrize("option", ["--report", "--save-requests"])
def test_a_folder_for_a_report_is_tried_before_the_run(klingspec: Klingspec, emulator: Emulator, option: str) -> None:
    """Nothing is sent where the report could not be kept; exit 1 would say that the contract is not."""
    ended = klingspec("contract", "kling", "--base-url", emulator.url("kling"), option, "dog.png")
    told = f"klingspec contract: {option}: nothing can be written to dog.png: File exists; nothing was sent\n"
    assert (ended.status, ended.out, ended.err) == (2, "", told)
    assert not emulator.requests
