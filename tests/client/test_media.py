"""Videos and sounds on the wire, and words that are retired: what a contract's marks make of a request."""

from __future__ import annotations

import base64
import io
import wave
from typing import TYPE_CHECKING, Any, Final, Literal

import av as pyav
import pytest

from klingspec import RequestInvalid, RetiredValueWarning
from klingspec._requests import prepare
from klingspec_api.specs import CallSpec, Operation
from klingspec_api.types import Request
from klingspec_emulator.media import judge_medium

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

resources = pytest.importorskip("resources", reason="what generates is not part of the wheel")

SOUND: Final[Mapping[str, Any]] = {
    "mediaTypes": ["audio/mpeg", "audio/wav", "audio/mp4", "audio/aac"],
    "maxBytes": 2**19,
    "minSeconds": 2,
    "maxSeconds": 5,
    "dataPrefix": False,
}
CONTRACT: Final = {
    "properties": {
        "sound": {"type": "string", "x-audio": SOUND},
        "film": {"type": "string", "x-video": {"urlOnly": True, "maxSeconds": 10}},
        "model_name": {"anyOf": [{"enum": ["v1"], "x-retired": {"v1": {"date": "2026-09-15", "successor": "v3"}}}, {}]},
        "parts": {
            "items": {
                "oneOf": [
                    {"properties": {"type": {"const": "film"}, "url": {"x-video": {"urlOnly": True}}}},
                    {"properties": {"type": {"const": "sound"}, "url": {"x-audio": SOUND}}},
                ]
            }
        },
    }
}
# PyAV's types have holes.
av: Any = pyav
FORMATS: Final = {"mp3": "libmp3lame", "wav": "pcm_s16le", "adts": "aac", "ipod": "aac", "mp4": "aac"}


class SpeakRequest(Request, frozen=True):
    """What to say."""

    sound: str | None = None
    film: str | None = None
    model_name: Literal["v1"] | str | None = None  # noqa: PYI051  as it is generated
    parts: list[dict[str, Any]] | None = None


def speak(body: Any) -> Operation[object]:
    """The operation that says it."""
    return Operation("POST", "/speak", "/speak", object, body=body)


SPEAK: Final[CallSpec[object]] = CallSpec(
    operation=speak, docs_url="https://docs.test", body=SpeakRequest, checks=resources.checks(CONTRACT)
)


def recorded(form: str, seconds: float) -> bytes:
    """A quiet sound."""
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream: Any = container.add_stream(FORMATS[form], rate=44_100, layout="mono")
        resampler = av.AudioResampler(stream.format, stream.layout, 44_100)
        frame = av.AudioFrame("s16", "mono", round(seconds * 44_100))
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate = 44_100
        for each in resampler.resample(frame):
            container.mux(stream.encode(each))
        container.mux(stream.encode(None))
    return file.getvalue()


def sent(**given: Any) -> bytes:
    """The body of a request."""
    body = prepare(SPEAK, given).body
    assert body is not None
    return b"".join(body.read())


@pytest.mark.parametrize("form", FORMATS)
def test_a_sound_of_each_format_is_sent(form: str, tmp_path: Path) -> None:
    """A sound within its limits is sent in Base64, from a path and as bytes, and the emulator takes it as well."""
    data = recorded(form, 3)
    path = tmp_path / "sound"
    path.write_bytes(data)
    text = base64.b64encode(data)
    assert sent(sound=path) == sent(sound=data) == b'{"sound":"' + text + b'"}'
    assert judge_medium(text.decode(), "x-audio", SOUND) is None


@pytest.mark.parametrize("form", [each for each in FORMATS if each != "adts"])
@pytest.mark.parametrize("seconds", [1.5, 5.5])
def test_a_sound_of_another_length_is_refused(form: str, seconds: float) -> None:
    """One that is too short or too long is refused by client and emulator; the sentence has its length."""
    data = recorded(form, seconds)
    sound = {**SOUND, "maxBytes": 2**20}
    spec = CallSpec(
        operation=speak, docs_url="", body=SpeakRequest, checks={"properties": {"sound": {"x-audio": sound}}}
    )
    with pytest.raises(
        RequestInvalid, match=rf"^sound: a sound lasts 2 to 5 seconds; this lasts {int(seconds)}\.[4-7]"
    ):
        prepare(spec, {"sound": data})
    assert "must last between 2 and 5" in str(judge_medium(base64.b64encode(data).decode(), "x-audio", sound))


def test_what_is_no_such_sound_is_refused() -> None:
    """Another format, a file that is too large and one that is broken are refused, each with its own sentence."""
    large = io.BytesIO()
    with wave.open(large, "wb") as file:
        file.setparams((1, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes(2 * 44_100 * 7))
    for data, sentence in (
        (b"OggS" + bytes(100), "a sound is one of audio/mpeg, .*; this is not, so convert it"),
        (large.getvalue(), "a sound has at most 0.5 MB; this has 0.6 MB, so make it smaller"),
        (recorded("ipod", 3)[:200], "a sound has a length, and this one's cannot be read; it may be broken"),
        (b"RIFF\0\0\0\0WAVE", "a sound has a length, and this one's cannot be read"),
    ):
        with pytest.raises(RequestInvalid, match=f"^sound: {sentence}"):
            prepare(SPEAK, {"sound": data})
        assert judge_medium(base64.b64encode(data).decode(), "x-audio", SOUND)


def test_a_film_is_given_by_its_url(tmp_path: Path) -> None:
    """Where a contract takes URLs only, a path, bytes or Base64 are refused, and the sentence says what to do."""
    assert sent(film="https://example.com/a.mp4") == b'{"film":"https://example.com/a.mp4"}'
    for film in (tmp_path / "a.mp4", b"\0\0\0\x14ftypqt  ", "AAAA"):
        with pytest.raises(RequestInvalid, match=r"^film: a video is given by its URL only; put it where the provider"):
            prepare(SPEAK, {"film": film})
    assert judge_medium("AAAA", "x-video", {"urlOnly": True}) == "the value is no URL"


def test_media_in_branches_are_found() -> None:
    """In a list of several kinds, each item is held to the limits of its own kind."""
    data = recorded("mp3", 3)
    text = base64.b64encode(data).decode()
    assert text.encode() in sent(
        parts=[{"type": "sound", "url": data}, {"type": "film", "url": "https://example.com/a"}]
    )
    with pytest.raises(RequestInvalid, match=r"^parts\[1\]\.url: a video is given by its URL only"):
        prepare(SPEAK, {"parts": [{"type": "sound", "url": data}, {"type": "film", "url": data}]})


def test_a_retired_value_is_sent_with_a_warning() -> None:
    """The warning names the date and the successor; a newer value is sent as it is, for the contract leaves it open."""
    sentence = r"^model_name: v1 is retired since 2026-09-15, and may be refused; use v3$"
    with pytest.warns(RetiredValueWarning, match=sentence):
        assert sent(model_name="v1") == b'{"model_name":"v1"}'
    assert sent(model_name="v4") == b'{"model_name":"v4"}'
