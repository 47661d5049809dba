"""Pictures on the wire: whole, in Base64 without a prefix, streamed, and read again when sent again."""

from __future__ import annotations

import base64
import io
import json
import os
import tempfile
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import Kling, RequestInvalid
from klingspec._media import Upload
from klingspec._requests import Body
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import Emulator

    from .conftest import Surface


def sent(emulator: Emulator) -> bytes:
    """The picture in the last create, decoded."""
    body: Any = emulator.posts("kling")[-1].body
    return base64.b64decode(body["image"], validate=True)


def test_a_picture_arrives_as_it_was(surface: Surface, picture: Callable[..., bytes], tmp_path: Path) -> None:
    """A path, bytes, an open file, a file opened midway, a pipe, Base64 text and a data URL all arrive whole."""
    data = picture()
    path = tmp_path / "dog \u00e9.png"
    path.write_bytes(data)
    text = base64.b64encode(data).decode()
    midway = io.BytesIO(b"before" + data)
    midway.seek(6)
    pipe = io.BytesIO(data)
    pipe.seekable = lambda: False  # type: ignore[method-assign]
    wrapped = "\n".join(text[i : i + 76] for i in range(0, len(text), 76))
    temporary = tempfile.TemporaryFile()  # noqa: SIM115  closed with the test
    temporary.write(data)
    temporary.seek(0)
    spooled = tempfile.SpooledTemporaryFile()  # noqa: SIM115
    spooled.write(data)
    spooled.seek(0)
    for value in (
        path,
        str(path),
        memoryview(data),
        temporary,
        spooled,
        data,
        bytearray(data),
        io.BytesIO(data),
        midway,
        pipe,
        text,
        wrapped,
        f"data:image/png;base64,{text}",
    ):
        surface.call("kling", "images", "create", prompt="x", image=value)
        assert sent(surface.emulator) == data
    assert not midway.closed
    temporary.close()
    spooled.close()


def test_no_picture_stays_none(surface: Surface) -> None:
    """An empty text is no picture to the contract, and none to the client."""
    surface.call("kling", "images", "create", prompt="x", image="", negative_prompt="y")
    body: Any = surface.emulator.posts("kling")[-1].body
    assert body["image"] == ""


def test_a_url_stays_as_it_is(surface: Surface) -> None:
    """A picture's address is the provider's to fetch."""
    surface.call("kling", "images", "create", prompt="x", image="https://pictures.test/dog.png?size=1")
    body: Any = surface.emulator.posts("kling")[-1].body
    assert body["image"] == "https://pictures.test/dog.png?size=1"


@pytest.mark.parametrize("fault", [Fault.error(429, code=1302), Fault.drop("before")])
def test_a_picture_is_read_again(surface: Surface, picture: Callable[..., bytes], fault: Fault) -> None:
    """A create that is sent again sends the same picture, from its beginning, even from an open file."""
    data = picture()
    surface.emulator.inject("kling", "createImageGeneration", fault)
    surface.call("kling", "images", "create", prompt="x", image=io.BytesIO(data))
    assert len(surface.emulator.posts("kling")) == 2
    assert sent(surface.emulator) == data


def test_the_length_is_exact(surface: Surface, picture: Callable[..., bytes]) -> None:
    """The announced length is the body's, with pictures of every remainder of three and text beyond ASCII."""
    for extra in range(3):
        data = picture() + bytes(extra)
        surface.call("kling", "images", "create", prompt='\u96e8 "\\', image=data)
        request = surface.emulator.posts("kling")[-1]
        assert "transfer-encoding" not in request.headers
        assert sent(surface.emulator) == data


def test_a_picture_is_never_held_whole(tmp_path: Path) -> None:
    """Reading a body of 10 MiB from a file never holds more than 2 MiB."""
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(10 * 2**20))
    upload = Upload("image", path, 0, 10 * 2**20)
    body = Body({"prompt": "x", "image": "token"}, {"token": upload})
    tracemalloc.start()
    length = sum(len(chunk) for chunk in body.read())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == body.length
    assert peak < 2**21


def test_a_picture_that_shrank_is_refused(tmp_path: Path) -> None:
    """A file that became shorter than what was checked is not sent as if it were whole."""
    path = tmp_path / "shrinking.png"
    path.write_bytes(b"123")
    upload = Upload("image", path, 0, 6)
    with pytest.raises(RequestInvalid, match="image: the file became shorter while it was being sent"):
        list(upload)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused(kling: Kling, tmp_path: Path) -> None:
    """What cannot be read again is refused by name; waiting for a writer would hang."""
    os.mkfifo(tmp_path / "pipe")
    for value in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(RequestInvalid, match=r"^image: .* is no file that can be read again"):
            kling.images.create(prompt="x", image=value)


def test_a_body_with_several_pictures_is_json() -> None:
    """Each picture stands in its own place."""
    uploads = {token: Upload("image", token.encode(), 0, len(token)) for token in ("one", "two", "three")}
    body = Body({"list": [{"image": "two"}, {"image": "three"}], "first": "one", "text": "plain"}, uploads)
    value = json.loads(b"".join(body.read()))
    assert [base64.b64decode(item["image"]) for item in value["list"]] == [b"two", b"three"]
    assert base64.b64decode(value["first"]) == b"one"
    assert value["text"] == "plain"
