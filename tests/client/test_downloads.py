"""Downloads: whole or not at all, gone on with, safely named, and without the key."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec import DownloadFailed, Kling, SystemClock
from klingspec._download import safe
from klingspec_api.kling.models.images import SucceededImageTask
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Surface


def finished(surface: Surface, **params: Any) -> SucceededImageTask:
    """A task with its pictures made, one unless n says otherwise."""
    asked: dict[str, Any] = {"n": 1, **params}
    task = surface.call("kling", "images", "generate", prompt="x", **asked)
    assert isinstance(task, SucceededImageTask)
    return task


def served(handler: Callable[[httpx2.Request], httpx2.Response]) -> Kling:
    """A client whose every request a function answers."""
    return Kling(api_key="k", http=httpx2.Client(transport=httpx2.MockTransport(handler)), retry_for=0)


def done(url: str, task_id: str = "7") -> SucceededImageTask:
    """A finished task with one picture."""
    result = {"images": [{"index": 0, "url": url}]}
    return SucceededImageTask.model_validate(
        {"task_id": task_id, "task_status": "succeed", "created_at": 1, "updated_at": 1, "task_result": result}
    )


def test_results_are_saved_under_the_tasks_name(surface: Surface, tmp_path: Path) -> None:
    """Each picture is saved whole, a watermarked copy beside it, and nothing else is left in the folder."""
    task = finished(surface, n=2, watermark_info={"enabled": True})
    folder = tmp_path / "new" / "folder"
    paths = surface.call("kling", "images", "download", task, folder)
    names = [f"{task.task_id}-{part}.png" for part in ("0", "0-watermark", "1", "1-watermark")]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert {path.read_bytes()[:4] for path in paths} == {b"\x89PNG"}


def test_a_download_never_carries_the_key(surface: Surface, tmp_path: Path) -> None:
    """Results are asked for without an Authorization header, even by an HTTP client that has one by default."""
    task = finished(surface)
    surface.call("kling", "images", "download", task, tmp_path)
    with httpx2.Client(headers={"Authorization": "Bearer emulator"}, auth=("user", "emulator")) as http:
        Kling(api_key="emulator", http=http).images.download(task, tmp_path)
    downloads = [request for request in surface.emulator.requests if request.operation == "media"]
    assert len(downloads) == 2
    assert not any(request.authorized for request in downloads)


@pytest.mark.parametrize("fault", [Fault.truncate(), Fault.drop("after"), Fault.error(503), Fault.html(502)])
def test_a_broken_download_is_gone_on_with(surface: Surface, tmp_path: Path, fault: Fault) -> None:
    """A download that broke off is resumed where it ended, and the file is the same as without a fault."""
    task = finished(surface)
    [whole] = surface.call("kling", "images", "download", task, tmp_path / "whole")
    surface.emulator.inject("kling", "media", fault, times=2)
    [mended] = surface.call("kling", "images", "download", task, tmp_path / "mended")
    assert mended.read_bytes() == whole.read_bytes()
    assert list((tmp_path / "mended").iterdir()) == [mended]
    if fault.effect == "truncate":
        last = [request for request in surface.emulator.requests if request.operation == "media"][-1]
        assert last.headers["range"].startswith("bytes=")
        assert last.headers["if-range"]
        assert last.status == 206


def test_a_later_call_goes_on_where_an_earlier_one_ended(surface: Surface, tmp_path: Path) -> None:
    """What a failed call left as .part is not downloaded a second time."""
    task = finished(surface)
    surface.emulator.inject("kling", "media", Fault.truncate())
    with pytest.raises(DownloadFailed, match="could not be saved: it ended before all of it had arrived"):
        surface.call("kling", "images", "download", task, tmp_path, client={"retry_for": 0.0})
    [part] = tmp_path.iterdir()
    size = part.stat().st_size
    [path] = surface.call("kling", "images", "download", task, tmp_path)
    assert list(tmp_path.iterdir()) == [path]
    last = [request for request in surface.emulator.requests if request.operation == "media"][-1]
    assert last.headers["range"] == f"bytes={size}-"


class Ranges:
    """A host of one file that knows ranges."""

    def __init__(self, content: bytes, etag: str = '"1"') -> None:
        self.content = content
        self.etag = etag
        self.size = len(content)
        self.asked: list[str | None] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer with the file, or what is missing of it."""
        asked = request.headers.get("range")
        self.asked.append(asked)
        headers = {"content-type": "image/png", "etag": self.etag}
        if asked is None or request.headers.get("if-range", self.etag) != self.etag:
            return httpx2.Response(200, headers=headers, content=self.content)
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        if start >= self.size:
            return httpx2.Response(416, headers={"content-range": f"bytes */{self.size}"})
        headers["content-range"] = f"bytes {start}-{self.size - 1}/{self.size}"
        return httpx2.Response(206, headers=headers, content=self.content[start:])


@pytest.mark.parametrize(("had", "asked"), [(40, "bytes=40-"), (100, "bytes=100-")])
def test_a_part_is_completed(tmp_path: Path, had: int, asked: str) -> None:
    """A part of any length up to the whole is completed, and only what is missing is asked for."""
    content = random.randbytes(100)
    url = "http://media.test/7/0.png?signature=1"
    part = tmp_path / f"7-0.{hashlib.sha256(b'media.test/7/0.png').hexdigest()[:12]}.part"
    part.write_bytes(content[:had])
    host = Ranges(content)
    [path] = served(host).images.download(done(url), tmp_path)
    assert path.read_bytes() == content
    assert host.asked == [asked]
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_that_is_too_long_is_thrown_away(tmp_path: Path) -> None:
    """A part longer than the file cannot be a part of it: the download starts anew."""
    content = random.randbytes(100)
    part = tmp_path / f"7-0.{hashlib.sha256(b'media.test/0').hexdigest()[:12]}.part"
    part.write_bytes(bytes(150))
    host = Ranges(content)
    http = httpx2.Client(transport=httpx2.MockTransport(host))
    [path] = Kling(api_key="k", http=http, clock=Still()).images.download(done("http://media.test/0"), tmp_path)
    assert path.read_bytes() == content
    assert host.asked == ["bytes=150-", None]


class Still(SystemClock):
    """A clock whose pauses take no time."""

    def sleep(self, seconds: float) -> None:
        """Return at once."""


def test_a_result_that_is_gone_says_so(surface: Surface, tmp_path: Path) -> None:
    """A result past its retention raises DownloadFailed at once, and leaves nothing behind."""
    task = finished(surface)
    surface.emulator.advance(31 * 24 * 3600)
    with pytest.raises(
        DownloadFailed, match=r"not there to be downloaded \(HTTP 404\); results are deleted after a time"
    ):
        surface.call("kling", "images", "download", task, tmp_path / "folder")
    assert not (tmp_path / "folder").exists()


def test_a_folder_that_cannot_be_written_says_so(surface: Surface, tmp_path: Path) -> None:
    """A folder that is a file raises one sentence with the path and the reason, and leaves nothing behind."""
    task = finished(surface)
    (tmp_path / "file").write_text("here first")
    with pytest.raises(DownloadFailed, match=r"^cannot write .*file.*: (Not a directory|File exists)$"):
        surface.call("kling", "images", "download", task, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "here first"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (httpx2.Response(200, html="<p>Log in</p>"), "instead of a picture or a video there was text/html"),
        (httpx2.Response(200, json={"error": "no"}), "instead of a picture or a video there was application/json"),
        (
            httpx2.Response(200, headers={"content-type": "image/png"}, content=b""),
            "ended before all of it had arrived",
        ),
        (httpx2.Response(403), r"\(HTTP 403\)"),
    ],
)
def test_what_is_no_medium_is_not_saved(tmp_path: Path, answer: httpx2.Response, sentence: str) -> None:
    """A page, an error or nothing at all is not saved as a picture."""
    with pytest.raises(DownloadFailed, match=sentence):
        served(lambda _: answer).images.download(done("http://media.test/0.png"), tmp_path / "folder")
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "media.test/0.png", "ftp://media.test/0.png"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    """Only web addresses are downloaded."""
    with pytest.raises(DownloadFailed, match="is not an address that can be downloaded"):
        served(lambda _: httpx2.Response(200)).images.download(done(url), tmp_path)


def test_a_signature_does_not_show(tmp_path: Path) -> None:
    """An error names the address without its query, which may be as good as a key."""
    with pytest.raises(DownloadFailed) as raised:
        served(lambda _: httpx2.Response(503)).images.download(done("http://media.test/0.png?sig=secret"), tmp_path)
    assert "secret" not in str(raised.value)


def test_names_cannot_leave_the_folder(tmp_path: Path) -> None:
    """Whatever an id holds, the file lands in the folder, and two ids never share a name."""
    ids = ["../../x", "..", "", "a/b", "a_b", "a+b=", "x" * 300, "nul\0", "\u96e8", "-rf"]
    host = Ranges(b"content")
    client = served(host)
    paths = [
        client.images.download(done("http://media.test/0.png", task_id), tmp_path)[0] for task_id in ids if task_id
    ]
    assert {path.resolve().parent for path in paths} == {tmp_path.resolve()}
    assert len({safe(task_id) for task_id in ids}) == len(ids)


@pytest.mark.parametrize(
    ("media_type", "address", "ending"),
    [
        ("video/mp4", "http://media.test/a", ".mp4"),
        ("image/jpeg", "http://media.test/a.png", ".jpg"),
        ("application/octet-stream", "http://media.test/a.MP4", ".mp4"),
        ("application/octet-stream", "http://media.test/a.b/../c", ".bin"),
    ],
)
def test_the_ending_says_what_it_is(tmp_path: Path, media_type: str, address: str, ending: str) -> None:
    """A file's ending comes from its media type, or else from its address."""
    answer = httpx2.Response(200, headers={"content-type": media_type}, content=b"x")
    [path] = served(lambda _: answer).images.download(done(address), tmp_path)
    assert path.suffix == ending


def test_a_redirect_is_followed_without_the_key(tmp_path: Path) -> None:
    """A result may be elsewhere than its address; neither host gets the key."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        if request.url.host == "media.test":
            return httpx2.Response(302, headers={"location": "http://other.test/1.png"})
        return httpx2.Response(200, headers={"content-type": "image/png"}, content=b"x")

    served(handler).images.download(done("http://media.test/0.png"), tmp_path)
    assert [request.url.host for request in seen] == ["media.test", "other.test"]
    assert not any("authorization" in request.headers for request in seen)
