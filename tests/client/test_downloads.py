"""Downloads: whole or not at all, gone on with, safely named, and without the key."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec import AsyncKling, DownloadFailed, Kling, RequestInvalid, SystemClock
from klingspec._download import safe
from klingspec_api.kling.images import SucceededImageTask
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import Emulator

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
    [part] = tmp_path.glob("*.part")
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
            headers = {"content-range": f"bytes */{self.size}", "content-type": "text/plain"}
            return httpx2.Response(416, headers=headers)
        headers["content-range"] = f"bytes {start}-{self.size - 1}/{self.size}"
        return httpx2.Response(206, headers=headers, content=self.content[start:])


@pytest.mark.parametrize(("had", "asked"), [(40, "bytes=40-"), (100, "bytes=100-")])
def test_a_part_is_completed(tmp_path: Path, had: int, asked: str) -> None:
    """A part of any length up to the whole is completed, and only what is missing is asked for."""
    content = random.randbytes(100)
    url = "http://media.test/7/0.png?signature=1"
    part = tmp_path / f"7-0.{hashlib.sha256(b'media.test/7/0.png').hexdigest()[:12]}.part"
    part.write_bytes(content[:had])
    part.with_suffix(".version").write_text('"1"')
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
    part.with_suffix(".version").write_text('"1"')
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


@pytest.mark.parametrize(("name", "reason"), [("x" * 300, "File name too long"), ("a\0b", ".*embedded null")])
def test_a_folder_that_can_not_be_says_so(surface: Surface, tmp_path: Path, name: str, reason: str) -> None:
    """A name that the file system has no place for is the same one sentence."""
    task = finished(surface)
    with pytest.raises(DownloadFailed, match=rf"cannot write .*: {reason}"):
        surface.call("kling", "images", "download", task, tmp_path / name)


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


def two(url: str, other: str) -> SucceededImageTask:
    """A finished task with two pictures."""
    result = {"images": [{"index": 0, "url": url}, {"index": 1, "url": other}]}
    return SucceededImageTask.model_validate({"task_id": "7", "task_status": "succeed", "task_result": result})


def test_one_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The files that are there are saved, and the error names them, those that are not, and the task."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        gone = request.url.path.startswith("/gone")
        return httpx2.Response(404 if gone else 200, headers={"content-type": "image/png"}, content=b"png")

    with pytest.raises(DownloadFailed, match="1 other files were saved") as raised:
        served(handler).images.download(two("http://media.test/gone", "http://media.test/1.png"), tmp_path)
    assert [path.name for path in raised.value.saved] == ["7-1.png"]
    assert raised.value.failed.keys() == {"7-0"}
    assert raised.value.task_id == "7"
    assert [path.name for path in tmp_path.iterdir()] == ["7-1.png"]


def test_a_part_of_another_version_is_not_resumed(tmp_path: Path) -> None:
    """A part whose version is unknown, or another, is downloaded from its beginning."""
    content = random.randbytes(100)
    part = tmp_path / f"7-0.{hashlib.sha256(b'media.test/0').hexdigest()[:12]}.part"
    for version, asked in ((None, None), ('"older"', "bytes=40-")):
        part.write_bytes(bytes(40))
        if version:
            part.with_suffix(".version").write_text(version)
        host = Ranges(content)
        [path] = served(host).images.download(done("http://media.test/0"), tmp_path)
        assert path.read_bytes() == content
        assert host.asked == [asked]
        assert list(tmp_path.iterdir()) == [path]


def test_several_threads_that_save_one_task_end_with_the_right_bytes(
    klingspec_emulator: Emulator, tmp_path: Path
) -> None:
    """Whoever comes second has a part of its own; each call returns the whole file."""
    from concurrent.futures import ThreadPoolExecutor

    klingspec_emulator.set_limits("kling", pace=0)
    with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling"), clock=klingspec_emulator.clock) as kling:
        task = kling.images.generate(prompt="x")
        [whole] = kling.images.download(task, tmp_path / "whole")
        with ThreadPoolExecutor(8) as pool:
            calls = [pool.submit(kling.images.download, task, tmp_path / "shared") for _ in range(24)]
            found = [call.result() for call in calls]
    assert {path.read_bytes() for [path] in found} == {whole.read_bytes()}
    assert [path.name for path in (tmp_path / "shared").iterdir()] == [whole.name]


def test_a_part_that_another_writes_is_left_to_it(tmp_path: Path) -> None:
    """A locked part is neither read nor written; the file is saved beside it all the same."""
    fcntl = pytest.importorskip("fcntl")
    content = random.randbytes(100)
    part = tmp_path / f"7-0.{hashlib.sha256(b'media.test/0').hexdigest()[:12]}.part"
    with part.open("wb") as held:
        held.write(b"another's")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        [path] = served(Ranges(content)).images.download(done("http://media.test/0"), tmp_path)
        assert path.read_bytes() == content
        assert part.read_bytes() == b"another's"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link in the place of the part is refused; one in the place of the file is replaced, not followed."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    part = folder / f"7-0.{hashlib.sha256(b'media.test/0').hexdigest()[:12]}.part"
    part.symlink_to(precious)
    with pytest.raises(DownloadFailed, match="a link stands there"):
        served(Ranges(b"png")).images.download(done("http://media.test/0"), folder)
    part.unlink()
    (folder / "7-0.png").symlink_to(precious)
    [path] = served(Ranges(b"png")).images.download(done("http://media.test/0"), folder)
    assert (precious.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"mine", b"png", False)


@pytest.mark.parametrize("name", ["0.exe", "0.sh", "0.html", "0.py", "0.PHP"])
def test_only_media_endings_are_kept(tmp_path: Path, name: str) -> None:
    """An address does not choose an ending that a system would run or show."""

    def handler(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, headers={"content-type": "application/octet-stream"}, content=b"x")

    [path] = served(handler).images.download(done(f"http://media.test/{name}"), tmp_path)
    assert path.name == "7-0.bin"


def test_nothing_of_the_callers_client_reaches_the_results_host(tmp_path: Path) -> None:
    """Neither headers, cookies and parameters of a client of one's own, nor its key, are for another host."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        if request.url.path == "/0":
            return httpx2.Response(302, headers={"location": "http://other.test/1"})
        return httpx2.Response(200, headers={"content-type": "image/png"}, content=b"png")

    options: dict[str, Any] = {"headers": {"X-Secret": "s"}, "cookies": {"session": "s"}, "params": {"secret": "s"}}
    http = httpx2.Client(transport=httpx2.MockTransport(handler), auth=("user", "s"), **options)
    Kling(api_key="k", http=http).images.download(done("http://media.test/0"), tmp_path)
    assert [str(request.url) for request in seen] == ["http://media.test/0", "http://other.test/1"]
    for request in seen:
        assert request.headers.keys() <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


class Stream:
    """The connection that an answer came on."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get_extra_info(self, _: str) -> tuple[str, int]:
        """Whom it leads to."""
        return self.address, 80


@pytest.mark.parametrize("inside", ["inside.test", "127.0.0.1", "169.254.169.254", "[::1]", "localhost", "10.0.0.7"])
def test_a_redirect_into_a_private_network_is_refused(tmp_path: Path, inside: str) -> None:
    """Where a public host redirects to a private or loopback address, nothing of it is saved unless it is allowed."""
    seen: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.host)
        if request.url.host == "media.test":
            headers, address = {"location": f"http://{inside}/1"}, "93.184.216.34"
            return httpx2.Response(302, headers=headers, extensions={"network_stream": Stream(address)})
        headers = {"content-type": "image/png"}
        return httpx2.Response(200, headers=headers, content=b"png", extensions={"network_stream": Stream("10.0.0.7")})

    client = served(handler)
    with pytest.raises(DownloadFailed, match="a private address; pass allow_private_redirects=True"):
        client.images.download(done("http://media.test/0"), tmp_path)
    assert seen == ["media.test", "inside.test"] if inside == "inside.test" else seen == ["media.test"]
    assert list(tmp_path.iterdir()) == []
    assert client.images.download(done("http://media.test/0"), tmp_path, allow_private_redirects=True)


def test_redirects_that_never_end_are_given_up(tmp_path: Path) -> None:
    """A loop of redirects is one sentence."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"location": str(request.url)})

    with pytest.raises(DownloadFailed, match="redirects too often"):
        served(handler).images.download(done("http://media.test/0"), tmp_path)


def test_a_file_that_is_too_large_is_not_saved(tmp_path: Path) -> None:
    """With max_bytes a file may have so many bytes and no more, and nothing of a larger one stays."""
    [path] = served(Ranges(bytes(100))).images.download(done("http://media.test/0"), tmp_path, max_bytes=100)
    path.unlink()
    with pytest.raises(DownloadFailed, match="larger than 99 bytes, so it was not saved"):
        served(Ranges(bytes(100))).images.download(done("http://media.test/0"), tmp_path, max_bytes=99)
    assert list(tmp_path.iterdir()) == []


def test_a_download_ends_at_its_deadline(surface: Surface, tmp_path: Path) -> None:
    """A host that fails for longer than the time given is given up, and what is none is refused by name."""
    task = finished(surface)
    surface.emulator.inject("kling", "media", Fault.error(503), times=100)
    before = surface.emulator.clock.monotonic()
    with pytest.raises(DownloadFailed, match="was not saved within 20 s"):
        surface.call("kling", "images", "download", task, tmp_path, client={"retry_for": 1e6}, timeout=20)
    assert surface.emulator.clock.monotonic() - before < 60
    with pytest.raises(RequestInvalid, match=r"^timeout: seconds"):
        surface.call("kling", "images", "download", task, tmp_path, timeout=-1)


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk takes no more, the error names the file and the reason."""
    from klingspec import _download

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def write(self, _: bytes) -> int:
            raise OSError(28, "No space left on device")

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    opened = _download.PartialFile._open

    def full(self: Any) -> None:
        opened(self)
        self._file = Full(self._file)

    monkeypatch.setattr(_download.PartialFile, "_open", full)
    with pytest.raises(DownloadFailed, match=r"cannot write .*\.part: No space left on device"):
        served(Ranges(b"png")).images.download(done("http://media.test/0"), tmp_path)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is open is told by /proc")
def test_where_no_open_file_can_be_moved_it_is_closed_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a file is closed before it gets its name, and before it is removed."""
    from klingspec import _download

    moved: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def assert_closed(path: Path) -> None:
        moved.append(path.suffix)
        assert path.resolve() not in [each.resolve() for each in Path("/proc/self/fd").iterdir()]

    def checked_replace(path: Path, target: Path) -> Path:
        assert_closed(path)
        return replace(path, target)

    def checked_unlink(path: Path, *, missing_ok: bool = False) -> None:
        assert_closed(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(_download, "fcntl", None)
    monkeypatch.setattr(Path, "replace", checked_replace)
    monkeypatch.setattr(Path, "unlink", checked_unlink)
    task, media = done("http://media.test/0"), Ranges(b"png")
    [path] = served(media).images.download(task, tmp_path)
    assert path.read_bytes() == b"png"
    with pytest.raises(DownloadFailed, match="larger than 2 bytes"):
        served(media).images.download(task, tmp_path, max_bytes=2)
    assert ".part" in moved
    assert list(tmp_path.iterdir()) == [path]


def test_a_cancelled_download_waits_for_the_thread_that_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled by asyncio in the middle of a write, a download leaves its part whole, closed and unlocked."""
    from klingspec import _download

    writes, goes_on = threading.Event(), threading.Event()
    opened, close, files = _download.PartialFile._open, _download.PartialFile.close, list[Any]()

    class Slow:
        def __init__(self, file: Any) -> None:
            self.file = file

        def write(self, chunk: bytes) -> int:
            writes.set()
            assert goes_on.wait(10)
            return os.write(self.file.fileno(), chunk)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    def slow(self: Any) -> None:
        opened(self)
        self._file = Slow(self._file)
        files.append(self._file)

    def close_late(self: Any) -> None:
        goes_on.set()
        close(self)

    async def download() -> None:
        transport = httpx2.MockTransport(Ranges(b"png"))
        async with AsyncKling(api_key="k", http=httpx2.AsyncClient(transport=transport), retry_for=0) as kling:
            saving = asyncio.ensure_future(kling.images.download(done("http://media.test/0"), tmp_path))
            await asyncio.to_thread(writes.wait, 10)
            saving.cancel()
            with pytest.raises(asyncio.CancelledError):
                await saving

    monkeypatch.setattr(_download.PartialFile, "_open", slow)
    monkeypatch.setattr(_download.PartialFile, "close", close_late)
    asyncio.run(download())
    assert [each.closed for each in files] == [True]
    assert [path.read_bytes() for path in tmp_path.glob("*.part")] == [b"png"]
