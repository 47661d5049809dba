"""What is no page is refused, in one sentence and without a word about the contract."""

from __future__ import annotations

import json
import random
import shutil
import socket
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Final

import pytest

from ._command import beside, run
from ._pages import HERE, OPENAPI, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer.testing import Result

LOGIN: Final = """<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1>
<form method="post" action="/login"><label>Name</label><input name="user"><button>POST</button></form>
<p>Required: your password. Cannot exceed 64 characters.</p></body></html>"""
SHELL: Final = """<!doctype html><html><head><script src="/app.js"></script></head>
<body><div id="root"></div><noscript>Please turn on JavaScript.</noscript>
<script>window.page = "POST/v1/posters/drafts captionstringRequired"</script></body></html>"""

CONTENTS: Final = {
    "login page": LOGIN.encode(),
    "empty": b"",
    "white space": b" \n\t\r\n  \n",
    "marks of order alone": "\ufeff \n".encode(),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde",
    "zeros": bytes(64),
    "page among zeros": own("kling.txt").encode() + bytes(8),
    "shell that a script fills": SHELL.encode(),
    "letter": b"Dear reader,\n\nposters are posted on Mondays.\n\nYours\n",
    "operation without fields": b"Create Task\n\nPOST/v1/posters/drafts\n\nAll about posters.\n",
    "example alone": b'{\n  "code": 0\n}\n',
    "program": (HERE / "_command.py").read_bytes(),
}


def _is_refused(result: Result, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("klingspec docs: ")
    assert all(word in line for word in words)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_what_is_no_page_is_refused(content: bytes, tmp_path: Path) -> None:
    """A file that documents no operation is refused by its name, in one line."""
    path = tmp_path / "page.saved"
    path.write_bytes(content)
    _is_refused(run(path), str(path))


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_a_refusal_in_json_is_json(content: bytes, tmp_path: Path) -> None:
    """Where JSON is asked for, the refusal stands in it as well."""
    path = tmp_path / "page.saved"
    path.write_bytes(content)
    result = run(path, "--format", "json")
    (unread,) = json.loads(result.stdout)["unread"]
    assert (result.exit_code, unread["page"]) == (2, str(path))
    assert unread["error"] in result.stderr


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("provider", ["kling", "deerapi", "llmprovider"])
def test_no_provider_makes_it_a_page(content: bytes, provider: str, tmp_path: Path) -> None:
    """To say whose page it is does not make a page of it."""
    path = tmp_path / "page.saved"
    path.write_bytes(content)
    _is_refused(run(path, "--provider", provider), str(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is refused by its name."""
    _is_refused(run(tmp_path / "none.txt"), "none.txt", "No such file")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no page."""
    _is_refused(run(tmp_path), "Is a directory")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--provider", "elsewhere"),
        ("--captured", "yesterday"),
        ("--captured", "2026-02-30"),
        ("--captured", "21.11.2026"),
    ],
)
def test_a_word_that_an_option_does_not_know_is_refused(arguments: tuple[str, str]) -> None:
    """An option's value that is none is named in the refusal."""
    _is_refused(run(beside("kling.txt"), *arguments), *arguments)


def test_a_folder_without_contracts_is_refused(tmp_path: Path) -> None:
    """Where there is nothing to hold a page against, the option that says where it is is named."""
    _is_refused(run(beside("kling.txt"), openapi=tmp_path), "--openapi")


def test_a_page_without_its_contract_is_refused(tmp_path: Path) -> None:
    """A page of a provider that has no contract there is refused with the name of its server."""
    shutil.copytree(HERE / "openapi", tmp_path / "openapi")
    (tmp_path / "openapi" / "documented" / "kling.yaml").unlink()
    _is_refused(run(beside("kling.txt"), openapi=tmp_path / "openapi"), "api.kling.example")


def test_one_unread_page_does_not_hide_the_others(tmp_path: Path) -> None:
    """Beside a page that cannot be read, the others are judged; the exit is 2."""
    result = run(tmp_path / "none.txt", beside("kling.txt"))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "kling.txt: Kling, 3 operations, 53 fields; no difference" in result.stdout


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base's
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a server of this machine serves the folder of the pages."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(HERE))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("page", ["kling.html", "deerapi.txt"])
def test_a_page_that_is_fetched_reads_like_a_saved_one(page: str, address: str) -> None:
    """A URL is read as the file that it serves."""
    result = run(f"{address}/{page}")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.replace(f"{address}/", "") == run(beside(page)).stdout.replace(f"{HERE}/", "")


def test_a_url_without_a_page_is_refused(address: str) -> None:
    """The status that comes in place of a page stands in the refusal."""
    _is_refused(run(f"{address}/none.html"), "none.html", "404")


def test_a_url_that_nobody_serves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A URL that cannot be fetched is refused, and so is one that is none."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        _is_refused(run(f"http://127.0.0.1:{held.getsockname()[1]}/page.html"), "it cannot be fetched")
    _is_refused(run("http://"), "it cannot be fetched")


def test_a_whole_process_says_one_sentence(tmp_path: Path) -> None:
    """No library adds a warning of its own to the sentence about a file that is not text."""
    path = tmp_path / "page.bin"
    path.write_bytes(random.Random(1).randbytes(3000))
    command: list[str | Path] = [sys.executable, "-m", "klingspec_cli", "docs", "--openapi", OPENAPI, path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # this environment's own
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"klingspec docs: {path}: it is not text\n"


@pytest.mark.parametrize("page", ["kling.md", "kling.zh.md", "llmprovider.md", "kling.txt", "kling.html"])
def test_a_page_that_is_cut_off_is_refused(page: str, tmp_path: Path) -> None:
    """A page that ends inside its last answer says so, instead of calling what is missing gone."""
    text = own(page)
    whole = text.rindex('"task_status"' if "kling" in page else '"size"')
    path = tmp_path / page
    path.write_text(text[:whole], encoding="utf-8")
    _is_refused(run(path), "cut off")


@pytest.mark.parametrize("page", ["kling.md", "kling.zh.md", "llmprovider.md"])
def test_a_page_that_ends_before_an_answer_is_refused(page: str, tmp_path: Path) -> None:
    """A page that ends after the request of its last operation is cut off as well."""
    path = tmp_path / page
    path.write_text(own(page)[: own(page).rindex("Response ")], encoding="utf-8")
    _is_refused(run(path), "cut off")
