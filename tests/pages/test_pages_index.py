"""An index of pages: each page is held against its operations, and one that cannot be read costs only itself."""

from __future__ import annotations

import json
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, Final
from xml.etree.ElementTree import fromstring

import pytest

from klingspec_cli.docs import site as docs_site

from ._command import run
from ._pages import OPENAPI, own
from ._published import PAGES, render

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE: Final = "# What posters are\n\nPosters hang on walls.\n"
# Half a hundred pages, and what each of the others is.
MANY: Final = 50
LOGIN: Final = "<!doctype html><html><body><h1>Sign in</h1><p>Required: a password of 8 characters.</p></body></html>"
FORM: Final = "<!doctype html><html><body><form><label>Name</label><input></form></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with pages in the published form, a guide, and their index."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "posters.md").write_text(own("kling.md"), encoding="utf-8")
    (folder / "zh.md").write_text(own("kling.zh.md"), encoding="utf-8")
    (folder / "guide.md").write_text(GUIDE)
    _index(folder, "posters.md", "zh.md", "guide.md", "posters.md")
    return folder


def _index(folder: Path, *names: str) -> None:
    links = "\n".join(f"- [{name}]({name}): a page" for name in names)
    (folder / "llms.txt").write_text(f"# Posters\n\n{links}\n")


class _Site(SimpleHTTPRequestHandler):
    """Serves the folder; `moved-…` is elsewhere on it, `away` on another site, `busy` the second time."""

    answers: ClassVar[list[tuple[str, int]]] = []

    def send_head(self) -> Any:
        """Send an answer's head, as told by the name of what is asked for."""
        name = self.path.rpartition("/")[2]
        if name.startswith("moved-") or name == "away.md":
            self.send_response(301)
            host = f"http://localhost:{self.server.server_port}" if name == "away.md" else ""  # type: ignore[attr-defined]
            self.send_header("Location", f"{host}/{name.removeprefix('moved-').replace('away', 'posters')}")
            self.end_headers()
            return None
        if name == "busy.md" and (self.path, 429) not in self.answers:
            self.send_response(429)
            self.send_header("Retry-After", "0")
            self.end_headers()
            return None
        return super().send_head()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:  # noqa: ARG002  # the base's
        """Note what was asked for, and the status of the answer."""
        self.answers.append((self.path, int(code)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base's
        """Say nothing."""


@pytest.fixture
def address(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a server of this machine serves the site."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    _Site.answers.clear()
    monkeypatch.setattr(docs_site, "PAUSE", 0)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_every_page_is_read_once(site: Path) -> None:
    """Each linked page that documents operations is told once; a guide is passed over; nothing differs: exit 0."""
    result = run("--index", site / "llms.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
        str(site / "posters.md"), str(site / "zh.md")
    ]  # fmt: skip


def test_an_index_is_fetched_with_its_pages(address: str) -> None:
    """The links of an index that is a URL are relative to it."""
    result = run("--index", f"{address}/llms.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{address}/zh.md: Kling, 3 operations" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        *(("missing.md", None, "404"), ("empty.md", "", "empty"), ("form.md", FORM, "no operation")),
        *(("login.md", LOGIN, "no operation"), ("away.md", None, "moved to another site")),
    ],
)
def test_an_unread_page_costs_only_itself(
    name: str, content: str | None, *, reason: str, site: Path, address: str
) -> None:
    """A page that is missing, empty or a form has one sentence; the others are told; the exit is 2."""
    if content is not None:
        (site / name).write_text(content)
    _index(site, "posters.md", name, "zh.md")
    result = run("--index", f"{address}/llms.txt")
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, name in line, reason in line) == (2, True, True)
    assert result.stdout.count("; no difference") == 2


def test_a_page_that_was_half_kept_is_fetched(address: str, tmp_path: Path) -> None:
    """What a run has left in the cache that was interrupted while it wrote there is passed over, and written anew."""
    arguments = (f"{address}/posters.md", "--cache", tmp_path / "cache")
    assert run(*arguments).exit_code == 0
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(whole[:100], encoding="utf-8")
    assert run(*arguments).exit_code == 0
    assert kept.read_text(encoding="utf-8") == whole


def test_a_long_index_is_read_page_by_page(site: Path, address: str, tmp_path: Path) -> None:
    """Of fifty pages each is read once; a second time each is asked for only if it has changed, and none is sent."""
    names = [f"page{number}.md" for number in range(MANY)]
    for number, name in enumerate(names):
        page = PAGES[number % len(PAGES)]
        text = render(page, "zh" if number % 2 else "en").replace("https://api.kling.example", "https://kling.example")
        (site / name).write_text(text, encoding="utf-8")
    _index(site, *names, "moved-posters.md", "busy")
    (site / "busy.md").write_text(own("kling.md"), encoding="utf-8")
    arguments = ("--index", f"{address}/llms.txt", "--cache", tmp_path / "cache", "--format", "json")
    told = [run(*arguments) for _ in range(2)]
    assert [result.exit_code for result in told] == [1, 1]
    pages = json.loads(told[0].stdout)["pages"]
    assert [Path(page["page"]).name for page in pages] == [*names, "moved-posters.md", "busy.md"]
    assert all(len(page["operations"]) == 3 for page in pages)
    again = [status for path, status in _Site.answers if path.startswith("/page")][MANY:]
    assert again == [304] * MANY
    assert json.loads(told[1].stdout) == json.loads(told[0].stdout)


def test_an_operation_without_a_page_is_told(site: Path, tmp_path: Path) -> None:
    """An operation of the contract that no page of the index documents is named in every format, with exit 1."""
    folder = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    contract = folder / "documented" / "kling.yaml"
    text = contract.read_text(encoding="utf-8")
    begin = text.index("  /v1/posters/drafts/{id}:")
    block = text[begin : text.index("\ncomponents:")]
    more = (
        block.replace("drafts/{id}", "prints/{id}").replace("getPoster", "getPrint").replace("externalDocs", "x-docs")
    )
    contract.write_text(text.replace("\ncomponents:", f"\n{more}\ncomponents:", 1), encoding="utf-8")
    result = run("--index", site / "llms.txt", openapi=folder)
    assert (result.exit_code, "no page documents kling: getPrint" in result.stdout) == (1, True)
    told = json.loads(run("--index", site / "llms.txt", "--format", "json", openapi=folder).stdout)
    assert told["without_page"] == ["kling: getPrint"]
    assert "getPrint" in run("--index", site / "llms.txt", "--format", "junit", openapi=folder).stdout


def test_junit_has_a_case_for_each_page(site: Path) -> None:
    """A page that has changed fails, one that cannot be read is an error, and the others pass."""
    (site / "posters.md").write_text(own("kling.md").replace("exceed 800", "exceed 900"), encoding="utf-8")
    _index(site, "posters.md", "missing.md", "zh.md")
    result = run("--index", site / "llms.txt", "--format", "junit")
    suite = fromstring(result.stdout)  # noqa: S314  # it was written just now
    cases = [(Path(case.attrib["name"]).name, [each.tag for each in case]) for case in suite]
    assert result.exit_code == 2
    assert sorted(cases) == [("missing.md", ["error"]), ("posters.md", ["failure"]), ("zh.md", [])]


def test_an_index_without_links_is_refused(tmp_path: Path) -> None:
    """What links no page is no index, and neither pages nor an index is no question."""
    (tmp_path / "llms.txt").write_text("Nothing here.\n")
    result = run("--index", tmp_path / "llms.txt")
    assert (result.exit_code, "links no page" in result.stderr) == (2, True)
    assert (run().exit_code, "--index" in run().stderr) == (2, True)
