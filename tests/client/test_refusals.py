"""Bad input: one sentence that names the field, the limit and the way out, and nothing is sent."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import (
    DeerAPI,
    Kling,
    KlingspecError,
    LLMProvider,
    RequestInvalid,
    ResponseInvalid,
    RetiredValueWarning,
)

from ..contracted import field, side

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import Emulator

    from .conftest import Surface

PAGE = "https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration"
URL = "https://pictures.test/dog.png"
REQUEST = "ImageGenerationRequest"
PROMPT = field("kling", f"{REQUEST}.prompt")["maxLength"]
N = field("kling", f"{REQUEST}.n")["maximum"]
FIDELITY = field("kling", f"{REQUEST}.image_fidelity")["minimum"]
ELEMENTS = field("kling", f"{REQUEST}.element_list")["maxItems"]
MODEL = field("kling", f"{REQUEST}.model_name")["enum"][0]
# One that no rule names.
OTHER = next(word for word in field("kling", "ModelName")["enum"] if not word.startswith("kling-v1"))
PICTURE = field("kling", f"{REQUEST}.image")["x-image"]

FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "long prompt": (
        {"prompt": "x" * (PROMPT + 1)},
        f"prompt: at most {PROMPT} characters; this has {PROMPT + 1}",
    ),
    "n": ({"prompt": "x", "n": N + 1}, f"n: at most {N}; this is {N + 1}"),
    "n as text": ({"prompt": "x", "n": "2"}, "n: input should be a valid integer; this is '2'"),
    "fidelity": (
        {"prompt": "x", "image_fidelity": FIDELITY - 1.5},
        f"image_fidelity: at least {FIDELITY}; this is {FIDELITY - 1.5}",
    ),
    "model": (
        {"prompt": "x", "model_name": "no such model"},
        f"model_name: one of '{MODEL}', .*; this is 'no such model' .*extra_body",
    ),
    "typo": (
        {"prompt": "x", "watermark_info": {"enable": True}},
        "watermark_info.enable: the contract has no such field",
    ),
    "elements": (
        {"prompt": "x", "element_list": [{"element_id": 1}] * (ELEMENTS + 1)},
        f"element_list: at most {ELEMENTS} items; this has {ELEMENTS + 1}",
    ),
    "element": ({"prompt": "x", "element_list": [{}]}, r"element_list\[0\].element_id: is required"),
    "negative": (
        {"prompt": "x", "image": URL, "negative_prompt": "y"},
        "negative_prompt is not supported with image; leave",
    ),
    "reference": ({"prompt": "x", "image_reference": "face"}, "image_reference needs image; add the reference picture"),
    "v1-5": (
        {"prompt": "x", "image": URL, "model_name": "kling-v1-5"},
        "image_reference is required for kling-v1-5 with image",
    ),
    "fidelity of v2": (
        {"prompt": "x", "image_fidelity": 0.5, "model_name": OTHER},
        "image_fidelity is supported by",
    ),
    "human": (
        {"prompt": "x", "human_fidelity": 0.5},
        "human_fidelity is supported by",
    ),
    "ten and one": (
        {"prompt": "x", "image": URL, "element_list": [{"element_id": 1}] * ELEMENTS},
        "element_list and image together",
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_beyond_its_limit_is_refused(surface: Surface, name: str) -> None:
    """The sentence names the field, the limit and the page, and nothing was sent."""
    params, sentence = FIELDS[name]
    with pytest.raises(RequestInvalid, match=f"^{sentence}") as raised:
        surface.call("kling", "images", "create", **params)
    assert str(raised.value).endswith(f"(see {PAGE})")
    assert raised.value.docs_url == PAGE
    assert surface.emulator.requests == []


@pytest.mark.parametrize(
    ("params", "name"), [({}, "prompt"), ({"prompt": "x", "aspect_ration": "1:1"}, "aspect_ration")]
)
def test_a_missing_or_misspelt_parameter_is_pythons_own_error(surface: Surface, params: Any, name: str) -> None:
    """What a signature does not have, or has to have, is a TypeError that names it, and nothing was sent."""
    for method in ("create", "generate"):
        with pytest.raises(TypeError, match=f"{name}'"):
            surface.call("kling", "images", method, **params)
    assert surface.emulator.requests == []


@pytest.mark.parametrize("task_id", ["", ".", ".."])
def test_an_id_that_is_another_address_is_refused(surface: Surface, task_id: str) -> None:
    """An empty id would list the tasks, and dots would leave the address."""
    for method in ("get", "wait"):
        with pytest.raises(RequestInvalid, match=r"^task_id: .* is the id of no task"):
            surface.call("kling", "images", method, task_id)
    assert surface.emulator.requests == []


def test_what_json_cannot_hold_is_refused(deerapi: DeerAPI) -> None:
    """Where the contract leaves a value open, it still has to be JSON."""
    masks: Any = {"a": "\ud800"}
    images: Any = [{"image": URL}]
    with pytest.raises(RequestInvalid, match=r"^the request: it has to be JSON"):
        deerapi.multi_image2video.create(
            model_name="kling-v1-6", duration="5", image_list=images, prompt="x", dynamic_masks=masks
        )


def test_a_picture_beyond_its_limits_is_refused(kling: Kling, picture: Callable[..., bytes], tmp_path: Path) -> None:
    """Size, format, sides and ratio are checked before anything is sent, whatever the picture comes as."""
    heavy = tmp_path / "heavy.png"
    most, least = PICTURE["maxBytes"] / 2**20, PICTURE["minSide"]
    heavy.write_bytes(picture().ljust(PICTURE["maxBytes"] + 2**20, b"\0"))
    narrow, wide = PICTURE["minAspectRatio"], PICTURE["maxAspectRatio"]
    width, kinds = side(PICTURE, wide + 0.5), ", ".join(PICTURE["mediaTypes"])
    cases: list[tuple[Any, str]] = [
        (heavy, rf"at most {most:g} MB; this has {most + 1:.1f} MB, so make it smaller"),
        (picture(least - 1, least), rf"each side is at least {least} pixels; this image is {least - 1}x{least}"),
        (
            picture(width, least),
            rf"width to height is {narrow:g} to {wide:g}; this image is {width}x{least}, or {width / least:.2f}",
        ),
        (picture(kind="GIF"), rf"one of {kinds}; this is not, so convert it"),
        (picture()[:12], r"width and height cannot be read; it may be broken"),
        (b"", rf"one of {kinds}"),
        ("dog.png", r"'dog\.png' is neither a URL, nor Base64 text, nor a file that is there"),
        (tmp_path / "none.png", r"cannot read .*none\.png.*: No such file or directory"),
        (tmp_path, r"is no file that can be read again; give a file or its bytes"),
        (7, r"it is a path, bytes, an open binary file, a URL or Base64 text, not int"),
        (io.StringIO("text"), r"opened as text; open it in binary mode"),
    ]
    for value, sentence in cases:
        with pytest.raises(RequestInvalid, match=f"^image: .*{sentence}"):
            kling.images.create(prompt="x", image=value)


def test_pictures_at_their_limits_are_accepted(kling: Kling, picture: Callable[..., bytes]) -> None:
    """Exactly the least side, exactly the widest and the narrowest ratio, and JPEG are within the contract."""
    least = side(PICTURE)
    wide, high = side(PICTURE, PICTURE["maxAspectRatio"]), side(PICTURE, 1 / PICTURE["minAspectRatio"])
    for value in (picture(least, least), picture(wide, least), picture(least, high), picture(kind="JPEG")):
        assert kling.images.create(prompt="x", image=value).task_id


def test_a_picture_in_a_list_is_named_by_its_place(deerapi: DeerAPI, picture: Callable[..., bytes]) -> None:
    """A picture among several is named by its position."""
    least = field("deerapi", "ReferenceImage.image")["x-image"]["minSide"]
    pictures: Any = [{"image": picture()}, {"image": picture(least - 1, least - 1)}]
    with pytest.raises(RequestInvalid, match=rf"^image_list\[1\]\.image: each side is at least {least} pixels"):
        deerapi.multi_image2video.create(model_name="kling-v1-6", duration="5", image_list=pictures, prompt="x")


def test_each_provider_has_its_own_limits(deerapi: DeerAPI) -> None:
    """DeerAPI's image prompt ends where its own page says, and its camera moves along one axis."""
    most = field("deerapi", f"{REQUEST}.prompt")["maxLength"]
    with pytest.raises(
        RequestInvalid,
        match=rf"^prompt: at most {most} characters; this has {most + 1} \(see https://apidoc\.deerapi",
    ):
        deerapi.images.create(prompt="x" * (most + 1))
    with pytest.raises(RequestInvalid, match=r"^camera_control\.config: exactly one of"):
        deerapi.text2video.create(prompt="x", camera_control={"type": "simple", "config": {"pan": 1, "tilt": 1}})
    with pytest.raises(RequestInvalid, match=r"^camera_control: config is needed by type simple"):
        deerapi.text2video.create(prompt="x", camera_control={"type": "simple"})


def test_an_extra_that_is_no_json_is_refused(kling: Kling) -> None:
    """What is laid on a request has to be JSON."""
    for value in (object(), float("nan"), "\ud800"):
        with pytest.raises(RequestInvalid, match=r"^extra_body: it has to be JSON"):
            kling.images.create(prompt="x", extra_body={"mood": value})
    with pytest.raises(RequestInvalid, match=r"^prompt: "):
        kling.images.create(prompt="\ud800")
    with pytest.raises(RequestInvalid, match=r"^image_fidelity: "):
        kling.images.create(prompt="x", image_fidelity=float("nan"))


def test_an_extra_goes_out_unchecked(kling: Kling, klingspec_emulator: Emulator) -> None:
    """A field newer than the contract is sent as it is; the provider judges it."""
    with pytest.raises(KlingspecError, match="mood"):
        kling.images.create(prompt="x", extra_body={"mood": "good", "n": 3})
    [post] = klingspec_emulator.posts("kling")
    assert post.body is not None
    assert (post.body["mood"], post.body["n"]) == ("good", 3)


@pytest.mark.parametrize(
    "url", ["api.test", "ftp://api.test", "https://", "https://api.test?x=1", "http://[", "http://a:b"]
)
def test_a_base_url_that_is_none_is_refused(url: str) -> None:
    """A base URL without scheme or host, or with a query, is refused when the client is made."""
    for client in (Kling, DeerAPI, LLMProvider):
        with pytest.raises(RequestInvalid, match=r"^base_url: .* is no base URL; one looks like https://"):
            client(api_key="k", base_url=url)


def test_a_base_url_that_answers_pages_is_named(surface: Surface) -> None:
    """Where pages are answered instead of JSON, one sentence says so and names base_url."""
    from klingspec import SubmissionUncertain
    from klingspec_emulator import Fault

    surface.emulator.inject("kling", "getImageGeneration", Fault.html(200), times=9)
    with pytest.raises(ResponseInvalid, match="it is text/html, not JSON, so base_url may not be the provider"):
        surface.call("kling", "images", "get", "7")
    surface.emulator.inject("kling", "createImageGeneration", Fault.html(200), times=9)
    with pytest.raises(SubmissionUncertain, match="text/html, not JSON, so base_url may not be the provider's"):
        surface.call("kling", "images", "create", prompt="x")
    assert len(surface.emulator.posts("kling")) == 1


def test_a_warning_names_the_line_of_the_caller(surface: Surface) -> None:
    """A value that is retired is sent; the warning is about the line that sends it, not about one of this package."""
    retired = next(iter(field("kling", "ModelName")["x-retired"]))
    with pytest.warns(RetiredValueWarning) as caught:
        surface.call("kling", "images", "create", prompt="x", model_name=retired)
    assert [warning.filename for warning in caught] == [str(Path(__file__).with_name("conftest.py"))]
