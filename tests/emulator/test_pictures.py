"""Reference pictures are judged by their bytes, each provider's by its own limits."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx2
import pytest

from ..contracted import field, side
from ._bodies import DEER, KLING, LLMPROVIDER, MULTI, body, message

Call = Callable[..., httpx2.Response]
Picture = Callable[..., str]

PICTURES: dict[tuple[str, str], str] = {
    KLING: "ImageGenerationRequest.image",
    DEER: "ImageGenerationRequest.image",
    MULTI: "ReferenceImage.image",
}
"""The field of each operation that takes a picture with limits."""


def with_picture(operation: tuple[str, str], image: str) -> dict[str, Any]:
    """A valid body but for its picture."""
    return body(operation, {"image_list": [{"image": image}]} if operation == MULTI else {"image": image})


def misshapen(limits: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int, str], list[str]]]:
    """Measures of pictures just beyond each limit, with what the message has to say."""
    least = side(limits)
    yield (least - 1, least, "JPEG"), [f"{least - 1}x{least}", str(least)]
    yield (least, least - 1, "PNG"), [f"{least}x{least - 1}", str(least)]
    yield (least, least, "GIF"), ["image/gif", *limits["mediaTypes"]]
    if "minAspectRatio" in limits:
        high = side(limits, 1 / limits["minAspectRatio"]) + 1
        yield (least, high, "PNG"), [f"{least}x{high}", f"{limits['minAspectRatio']:g}"]
    if "maxAspectRatio" in limits:
        wide = side(limits, limits["maxAspectRatio"]) + 1
        yield (wide, least, "PNG"), [f"{wide}x{least}", f"{limits['maxAspectRatio']:g}"]


@pytest.mark.parametrize(("operation", "place"), PICTURES.items())
def test_pictures_are_judged_by_their_bytes(
    call: Call, picture: Picture, operation: tuple[str, str], place: str
) -> None:
    """A picture of the wrong kind, size or ratio is refused with its own measures and the limit."""
    at = "image_list[0].image: " if operation == MULTI else "image: "
    for measures, said in misshapen(field(operation[0], place)["x-image"]):
        answer = call(*operation, with_picture(operation, picture(*measures)))
        assert answer.status_code == 400
        assert all(word in message(answer) for word in [at, *said]), message(answer)


def shaped(limits: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Measures of pictures just within each limit; without one, the ratio is anything."""
    least = side(limits)
    yield least, least
    yield least, side(limits, 1 / limits.get("minAspectRatio", 1 / 3))
    yield side(limits, limits.get("maxAspectRatio", 3)), least


@pytest.mark.parametrize(("operation", "place"), PICTURES.items())
def test_pictures_at_the_limits_are_accepted(
    call: Call, picture: Picture, operation: tuple[str, str], place: str
) -> None:
    """A picture at the limits of its provider's contract is accepted."""
    for measures in shaped(field(operation[0], place)["x-image"]):
        for form in ("PNG", "JPEG"):
            answer = call(*operation, with_picture(operation, picture(*measures, form)))
            assert answer.status_code == 200, answer.text


def test_a_picture_without_limits_is_anything(call: Call, picture: Picture) -> None:
    """Where the contract gives a picture no limits, a small one of any kind is accepted."""
    answer = call(*LLMPROVIDER, with_picture(LLMPROVIDER, picture(20, 20, "GIF")))
    assert answer.status_code == 200, answer.text


def test_a_data_prefix_is_refused(call: Call, picture: Picture) -> None:
    """A picture with a data: prefix is refused as the page says."""
    answer = call(*KLING, {"prompt": "a", "image": f"data:image/png;base64,{picture()}"})
    assert answer.status_code == 400
    assert "data: prefix" in message(answer)


@pytest.mark.parametrize("text", ["dog.png", "aGVsbG8=", "iVBORw0KGgo", "é", "ftp://example.com/a.png"])
def test_what_is_no_picture_is_refused(call: Call, text: str) -> None:
    """Neither a URL nor the Base64 of a picture is refused by name."""
    answer = call(*KLING, {"prompt": "a", "image": text})
    assert answer.status_code == 400
    assert message(answer).startswith("image: ")


def test_a_picture_of_too_many_bytes_is_refused(call: Call, picture: Picture) -> None:
    """What counts is the decoded size: exactly the limit is accepted, a byte more is not."""
    limit = field("kling", PICTURES[KLING])["x-image"]["maxBytes"]
    head = base64.b64decode(picture(form="JPEG"))
    for size, status in ((limit, 200), (limit + 1, 400)):
        text = base64.b64encode(head.ljust(size, b"\0")).decode()
        answer = call(*KLING, {"prompt": "a", "image": text})
        assert answer.status_code == status, answer.text
    assert str(limit + 1) in message(answer)
    assert str(limit) in message(answer)
