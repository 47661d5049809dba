"""What a file of a result is called, and which address it is saved from: to the letter."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec import DownloadFailed, Kling
from klingspec._commands import Download, Monotonic, NoAnswer, Sleep
from klingspec._download import ResultFile, _ending, _parts, _range, _shown, fetch, files_of, redirected, safe
from klingspec_api.specs import DownloadOptions, Media

from .test_downloads import Still, done
from .test_retries import CONFIG

if TYPE_CHECKING:
    from pathlib import Path


def digest(name: str) -> str:
    """What sets two names apart that look the same."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]


@pytest.mark.parametrize(
    ("task_id", "name"),
    [
        ("Az09_-", "Az09_-"),
        ("x" * 80, "x" * 80),
        ("x" * 81, f"{'x' * 80}-{digest('x' * 81)}"),
        ("a/../b", f"a_b-{digest('a/../b')}"),
        ("", f"-{digest('')}"),
    ],
)
def test_a_name_is_the_id_where_that_is_safe(task_id: str, name: str) -> None:
    """An id of up to 80 letters, digits, `_` and `-` is the name; any other has a digest behind what is left of it."""
    assert safe(task_id) == name


@pytest.mark.parametrize(
    ("headers", "path", "ending"),
    [
        ({}, "/0.png", ".png"),
        ({}, "/0.PNG", ".png"),
        ({}, "/0.py", ".bin"),
        ({}, "/0", ".bin"),
        ({"content-type": "IMAGE/PNG; charset=x"}, "/0", ".png"),
        ({"content-type": "image/unheard-of"}, "/0.webp", ".webp"),
        ({"content-type": "audio/mpeg"}, "/0", ".mp3"),
        ({"content-type": "text/x-python"}, "/0.mp4", ".mp4"),
    ],
)
def test_an_ending_is_of_media_or_none(headers: dict[str, str], path: str, ending: str) -> None:
    """The media type decides, without its parameters; then the address; what neither knows is `.bin`."""
    assert _ending(headers, path) == ending


def test_no_two_files_of_an_answer_have_one_name() -> None:
    """Where an answer has two lists of results, the numbers of the second go on where those of the first end."""
    copied = SimpleNamespace(url="http://media.test/0", watermark_url="http://media.test/1")
    answer = SimpleNamespace(pictures=[copied, copied], series=[copied])
    media = [
        Media((name, field), "image/*", suffix)
        for name in ("pictures", "series")
        for field, suffix in (("url", ""), ("watermark_url", "watermark"))
    ]
    names = [file.stem for file in files_of(media, answer)]
    assert names == ["0", "0-watermark", "1", "1-watermark", "2", "2-watermark"]


def test_an_address_is_shown_up_to_its_first_question_mark() -> None:
    """Whatever stands behind it may be a signature."""
    assert _shown("http://media.test/0?x=1?sig=secret") == "http://media.test/0"


def test_a_redirect_leads_from_where_it_was_met() -> None:
    """A redirect may be relative; one that is no address is refused and named."""
    assert redirected("http://media.test/a/0", "/b/1.png") == "http://media.test/b/1.png"
    assert redirected("http://media.test/a/0", "https://other.test/1") == "https://other.test/1"
    for location in ("http://[", "file:///etc/passwd"):
        with pytest.raises(DownloadFailed, match="is not an address that can be downloaded") as raised:
            redirected("http://media.test/0", location)
        assert repr(location) in str(raised.value)


def test_an_address_is_a_host_and_a_path() -> None:
    """Without a host, with port 0 or with another scheme it is none; a long one is not shown whole."""
    assert _parts("https://media.test:8443/a/0.png?sig=1") == ("media.test:8443", "/a/0.png")
    for url in ("https:///0.png", "http://media.test:0/0.png", "http://media.test:x/", "ftp://media.test/0"):
        with pytest.raises(DownloadFailed):
            _parts(url)
    with pytest.raises(DownloadFailed) as raised:
        _parts("x" * 100)
    assert str(raised.value).startswith(f"'{'x' * 80}' is")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("bytes 5-9/10", (5, 10)),
        ("bytes */10", (None, 10)),
        ("bytes 5-9/*", (None, None)),
        (f"bytes 5-9/{'1' * 19}", (None, None)),
        ("items 5-9/10", (None, None)),
    ],
)
def test_a_range_says_where_it_starts_and_how_long_the_whole_is(
    given: str, read: tuple[int | None, int | None]
) -> None:
    """A range that says less, or nonsense, says nothing."""
    assert _range({"content-range": given}) == read
    assert _range({}) == (None, None)


def test_each_result_has_its_number_and_its_copies() -> None:
    """Results are numbered in their order, each before its copies; a copy that was not asked for is none."""
    media = (
        Media(at=("result", "images", "url"), media_type="image/*", suffix=""),
        Media(at=("result", "images", "watermark_url"), media_type="image/*", suffix="watermark"),
    )
    images = [SimpleNamespace(url="a", watermark_url="b"), SimpleNamespace(url="c", watermark_url="")]
    answer: Any = SimpleNamespace(result=SimpleNamespace(images=images))
    assert files_of(media, answer) == [ResultFile("a", "0"), ResultFile("b", "0-watermark"), ResultFile("c", "1")]
    assert files_of(media, SimpleNamespace(result=None)) == []
    assert files_of(media, SimpleNamespace()) == []
    rows: Any = SimpleNamespace(rows=[SimpleNamespace(image=None), SimpleNamespace(image=SimpleNamespace(url="a"))])
    assert files_of((Media(("rows", "image", "url"), "image/*", ""),), rows) == [ResultFile("a", "0")]
    missing: Any = SimpleNamespace(result=SimpleNamespace(images=[SimpleNamespace(url="")]))
    assert files_of(media, missing) == [ResultFile("", "0")]


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_host_that_is_busy_is_asked_again(tmp_path: Path, status: int) -> None:
    """What may have passed a moment later is tried again."""
    answers = [httpx2.Response(status), httpx2.Response(200, headers={"content-type": "image/png"}, content=b"x")]
    http = httpx2.Client(transport=httpx2.MockTransport(lambda _: answers.pop(0)))
    [path] = Kling(api_key="k", http=http, clock=Still()).images.download(done("http://media.test/0"), tmp_path)
    assert path.name == "7-0.png"


def lost(folder: Path, deadline: float, failure: NoAnswer) -> tuple[list[Any], str]:
    """What is done to save a file that never comes, and what the error says."""
    flow = fetch(CONFIG, "http://media.test/0", folder, "7-0", DownloadOptions(), deadline)
    done: list[Any] = []
    now = 0.0
    try:
        command = next(flow)
        while True:
            match command:
                case Monotonic():
                    command = flow.send(now)
                case Sleep():
                    done.append(command)
                    now += command.seconds
                    command = flow.send(None)
                case _:
                    done.append(command)
                    command = flow.throw(failure)
    except DownloadFailed as error:
        return done, str(error)


def test_a_host_of_results_that_does_not_exist_is_tried_for_five_seconds(tmp_path: Path) -> None:
    """What hardly heals is given up soon, with its reason."""
    steps, told = lost(tmp_path, 1000, NoAnswer("no such host", sent=False, lasting=True))
    assert [type(step) for step in steps] == [Download, Sleep, Download, Sleep, Download]
    assert "no such host" in told


@pytest.mark.parametrize(("deadline", "tries"), [(0, 0), (0.5, 1)])
def test_nothing_is_tried_at_the_deadline(tmp_path: Path, deadline: float, tries: int) -> None:
    """A download is told how many seconds are left, and is not begun where there are none."""
    steps, told = lost(tmp_path, deadline, NoAnswer("dropped", sent=True))
    assert [step.within for step in steps if isinstance(step, Download)] == [deadline] * tries
    assert "was not saved within" in told
