"""Kling's prices, read back by a second list: what the price pages say, typed once more by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest

from klingspec_contract.document import Contract, read_contract
from klingspec_contract.prices import Estimate, PriceList, Units
from klingspec_contract.said import ANY
from klingspec_contract.values import is_object

Json = dict[str, Any]
MODES: Final = {"720p": "std", "1080p": "pro", "4k": "4k"}
CLIP: Final = {"type": "feature_video", "url": "https://x/v.mp4"}
BASE: Final = {"type": "base_video", "url": "https://x/v.mp4"}
VOICE: Final = {"type": "voice", "voice_id": "1", "id": "v"}
LEGACY_CLIP: Final = {"video_list": [{"video_url": "https://x/v.mp4", "refer_type": "feature"}]}
LEGACY_VOICE: Final = {"voice_list": [{"voice_id": "1"}], "sound": "on"}
NEW: Final[list[tuple[str, Json, Json, list[float]]]] = [
    ("text-to-video/kling-3.0-turbo", {}, {}, [0.8, 1.0]),
    ("image-to-video/kling-3.0-turbo", {}, {}, [0.8, 1.0]),
    ("text-to-video/kling-3.0", {}, {}, [0.6, 0.8, 3.0]),
    ("image-to-video/kling-3.0", {"audio": "off"}, {}, [0.6, 0.8, 3.0]),
    ("text-to-video/kling-3.0", {"audio": "native"}, {}, [0.9, 1.2, 3.0]),
    ("omni-video/kling-3.0-omni", {"audio": "off"}, {}, [0.6, 0.8, 3.0]),
    ("omni-video/kling-3.0-omni", {"audio": "native"}, {}, [0.8, 1.0, 3.0]),
    ("omni-video/kling-3.0-omni", {"audio": "off"}, CLIP, [0.9, 1.2, 3.0]),
    ("omni-video/kling-o1", {}, {}, [0.6, 0.8]),
    ("omni-video/kling-o1", {"audio": "original"}, CLIP, [0.9, 1.2]),
    ("text-to-video/kling-2.6", {}, {}, [0.3, 0.5]),
    ("image-to-video/kling-2.5-turbo", {}, {}, [0.3, 0.5]),
    ("text-to-video/kling-2.5-turbo", {}, {}, [0.3, 0.5]),
]
"""Path, settings, an item of the contents, and the units of a second in 720p, 1080p and 4k: of the newer standard."""
LEGACY: Final[list[tuple[str, Json, list[float]]]] = [
    ("text2video", {"model_name": "kling-v3"}, [0.6, 0.8, 3.0]),
    ("image2video", {"model_name": "kling-v3", "sound": "on"}, [0.9, 1.2, 3.0]),
    ("omni-video", {"model_name": "kling-v3-omni"}, [0.6, 0.8, 3.0]),
    ("omni-video", {"model_name": "kling-v3-omni", "sound": "on"}, [0.8, 1.0, 3.0]),
    ("omni-video", {"model_name": "kling-v3-omni", **LEGACY_CLIP}, [0.9, 1.2, 3.0]),
    ("omni-video", {"model_name": "kling-video-o1"}, [0.6, 0.8]),
    ("omni-video", {"model_name": "kling-video-o1", **LEGACY_CLIP}, [0.9, 1.2]),
    ("text2video", {"model_name": "kling-v2-6"}, [0.3, 0.5]),
    ("image2video", {"model_name": "kling-v2-5-turbo"}, [0.3, 0.5]),
]
"""The same of the first standard, where 720p is std and 1080p is pro."""
ONLY: Final[list[tuple[str, Json, float]]] = [
    ("image-to-video/kling-2.6", {"settings": {"audio": "native", "resolution": "1080p"}}, 5.0),
    ("image-to-video/kling-2.6", {"settings": {"audio": "native", "resolution": "1080p"}, "contents": [VOICE]}, 6.0),
    ("v1/videos/image2video", {"model_name": "kling-v2-6", "mode": "pro", "sound": "on"}, 5.0),
    ("v1/videos/image2video", {"model_name": "kling-v2-6", "mode": "pro", **LEGACY_VOICE}, 6.0),
    ("v1/videos/identify-face", {}, 0.05),
    ("v1/videos/image-recognize", {}, 0.1),
    ("v1/audio/tts", {}, 0.05),
    ("v1/audio/text-to-audio", {"duration": 3.0}, 0.25),
    ("v1/audio/video-to-audio", {}, 0.25),
    ("v1/general/custom-voices", {}, 0.05),
    ("v1/general/advanced-custom-elements", {}, 0),
]
"""Video units of a whole call, for what is sold in one way only."""
LATER: Final[list[tuple[str, Json, float]]] = [
    ("motion-control/kling-3.0", {"settings": {"resolution": "720p"}}, 0.9),
    ("motion-control/kling-3.0", {"settings": {"resolution": "1080p"}}, 1.2),
    ("motion-control/kling-2.6", {}, 0.5),
    ("motion-control/kling-2.6", {"settings": {"resolution": "1080p"}}, 0.8),
    ("v1/videos/motion-control", {"model_name": "kling-v3", "mode": "std"}, 0.9),
    ("v1/videos/motion-control", {"model_name": "kling-v3", "mode": "pro"}, 1.2),
    ("v1/videos/motion-control", {"mode": "std"}, 0.5),
    ("v1/videos/motion-control", {"mode": "pro"}, 0.8),
    ("omni-video/kling-3.0-omni", {"contents": [BASE]}, 0.9),
    ("v1/videos/omni-video", {"model_name": "kling-v3-omni", "video_list": [{"refer_type": "base"}]}, 1.2),
    ("v1/videos/avatar/image2video", {"mode": "pro"}, 0.8),
    ("v1/videos/advanced-lip-sync", {}, 0.1),
]
"""Video units of a second, where the length is not in the request."""
PICTURES: Final[list[tuple[str, Json, int]]] = [
    ("generations", {}, 8),
    ("generations", {"model_name": "kling-v3", "n": 3}, 24),
    ("generations", {"model_name": "kling-v2-1"}, 4),
    ("generations", {"model_name": "kling-v2-1", "image": "x", "n": 2}, 16),
    ("omni-image", {}, 8),
    ("omni-image", {"model_name": "kling-v3-omni", "resolution": "2k"}, 8),
    ("omni-image", {"model_name": "kling-v3-omni", "resolution": "4k", "n": 2}, 32),
    ("omni-image", {"model_name": "kling-v3-omni", "result_type": "series"}, 32),
    ("omni-image", {"model_name": "kling-v3-omni", "result_type": "series", "series_amount": 9, "n": 2}, 72),
    ("multi-image2image", {"n": 2}, 32),
    ("editing/expand", {}, 8),
]
"""Image units."""
CLIPS: Final[list[tuple[str, Json, float, float]]] = [
    ("multi-elements", {"mode": "std"}, 3, 6),
    ("multi-elements", {"mode": "pro"}, 5, 10),
]
"""Video units of a clip of 5 and of 10 seconds, made by models that are retired."""
RETIRED: Final[list[tuple[str, float]]] = [
    ("text2video kling-v1 std 5", 1),
    ("image2video kling-v1 std 10", 2),
    ("text2video kling-v1 pro 5", 3.5),
    ("text2video kling-v1 pro 10", 7),
    *((f"image2video {model} std 5", 2.0) for model in ("kling-v1-6", "kling-v2-1")),
    *((f"image2video {model} std 10", 4.0) for model in ("kling-v1-6", "kling-v2-1")),
    *((f"image2video {model} pro 5", 3.5) for model in ("kling-v1-6", "kling-v2-1")),
    *((f"image2video {model} pro 10", 7.0) for model in ("kling-v1-6", "kling-v2-1")),
    *((f"text2video {model} 5", 10.0) for model in ("kling-v2-master", "kling-v2-1-master")),
    *((f"text2video {model} 10", 20.0) for model in ("kling-v2-master", "kling-v2-1-master")),
    ("multi-image2video std 5", 2),
    ("multi-image2video std 10", 4),
    ("multi-image2video pro 5", 3.5),
    ("multi-image2video pro 10", 7),
    ("video-extend kling-v1 std", 1),
    ("video-extend kling-v1 pro", 3.5),
    *((f"video-extend {model} std", 2.0) for model in ("kling-v1-5", "kling-v1-6")),
    *((f"video-extend {model} pro", 3.5) for model in ("kling-v1-5", "kling-v1-6")),
    ("kolors-virtual-try-on", 0.07),
]
"""Of what is made no more: the words of a request, and units of a clip, or dollars."""


@cache
def prices() -> PriceList:
    """Kling's own."""
    return PriceList(Contract("kling", read_contract("kling")))


def price(path: str, body: Json, seconds: float | None = None) -> Estimate:
    """What a request to a path would cost."""
    found = prices().contract.match("POST", f"/{path}")
    assert found, path
    return prices().estimate(found[0], f"/{path}", body, seconds)


def units(path: str, body: Json, seconds: float | None = None) -> tuple[Decimal, str]:
    """The units of a request whose price is known."""
    found = price(path, body, seconds)
    assert found.units, f"{path} {body}: {found}"
    assert found.units.least == found.units.most
    return found.units.most.amount, found.units.most.kind


@pytest.mark.parametrize(("path", "settings", "item", "each"), NEW)
def test_the_newer_standard(path: str, settings: Json, item: Json, each: list[float]) -> None:
    """Units by the second, for each resolution that is sold."""
    for resolution, rate in zip(MODES, each, strict=False):
        body: Json = {"settings": {**settings, "resolution": resolution, "duration": 10}}
        body |= {"contents": [{"type": "prompt", "text": "off"}, item]} if item else {}
        assert units(path, body) == (Decimal(str(rate)) * 10, "video")


@pytest.mark.parametrize(("path", "fields", "each"), LEGACY)
def test_the_first_standard(path: str, fields: Json, each: list[float]) -> None:
    """The same prices, by the mode."""
    for mode, rate in zip(MODES.values(), each, strict=False):
        body = {**fields, "prompt": "on", "mode": mode, "duration": "10"}
        assert units(f"v1/videos/{path}", body) == (Decimal(str(rate)) * 10, "video")


@pytest.mark.parametrize(("path", "body", "amount"), ONLY)
def test_one_way_only(path: str, body: Json, amount: float) -> None:
    """Sound of 2.6 is sold in 1080p, voices cost more, and some calls have a price of their own."""
    assert units(path, body) == (Decimal(str(amount)), "video")


@pytest.mark.parametrize(("path", "body", "rate"), LATER)
def test_a_length_that_is_not_in_the_request(path: str, body: Json, rate: float) -> None:
    """The price is not known, and is once somebody says the length."""
    assert price(path, body).units is None
    assert units(path, body, 10) == (Decimal(str(rate)) * 10, "video")


@pytest.mark.parametrize(("path", "body", "amount"), PICTURES)
def test_pictures(path: str, body: Json, amount: int) -> None:
    """Units by the picture, as many as are asked for."""
    assert units(f"v1/images/{path}", body) == (Decimal(amount), "image")


@pytest.mark.parametrize(("path", "body", "short", "long"), CLIPS)
def test_clips(path: str, body: Json, short: float, long: float) -> None:
    """Units by the clip, of 5 seconds or 10."""
    assert units(f"v1/videos/{path}", body) == (Decimal(str(short)), "video")
    assert units(f"v1/videos/{path}", {**body, "duration": "10"}) == (Decimal(str(long)), "video")


@pytest.mark.parametrize(("words", "amount"), RETIRED)
def test_what_is_retired(words: str, amount: float) -> None:
    """The price of an old task can be looked up by what its request said."""
    found = [each for table in prices().tables if table.retired and (each := table.price({*words.split()}))]
    assert found == [(Decimal(str(amount)),) * 2]


@pytest.mark.parametrize("model", ["kling-2.6", "kling-o1", "kling-2.5-turbo"])
def test_what_is_not_sold_has_no_price(model: str) -> None:
    """Where the price page has a dash, nothing is made up."""
    path = f"omni-video/{model}" if model == "kling-o1" else f"text-to-video/{model}"
    assert price(path, {"settings": {"resolution": "4k"}}).unknown == "the price list has no price for it"
    assert price("text-to-video/kling-2.6", {"settings": {"audio": "native"}}).units is None


def test_what_nobody_knows_has_no_price() -> None:
    """Of effects no price list is known; of a series whose length is left to the model, the price of a picture is."""
    assert price("v1/videos/effects", {}).unknown == "the price list has no price for it"
    body = {"model_name": "kling-v3-omni", "result_type": "series", "series_amount": "auto"}
    assert "8 image units" in (price("v1/images/omni-image", body).unknown or "")


@pytest.mark.parametrize(
    ("path", "body", "seconds", "billed"),
    [
        ("text-to-video/kling-3.0-turbo", {"settings": {"resolution": "720p", "duration": 3}}, None, "2.4"),
        ("omni-video/kling-3.0-omni", {"settings": {"duration": 3, "audio": "off"}}, None, "1.8"),
        ("omni-video/kling-3.0-omni", {"settings": {"duration": 5, "resolution": "720p"}}, None, "3"),
        ("v1/images/generations", {"model_name": "kling-v3", "resolution": "1k", "n": 1}, None, "8"),
        ("v1/videos/avatar/image2video", {"mode": "std"}, 12.27, "4.4"),
    ],
)
def test_what_was_billed_live(path: str, body: Json, seconds: float | None, billed: str) -> None:
    """Of the five tasks whose bill somebody recorded, each is estimated right, or within the range."""
    found = price(path, body, seconds).units
    assert found
    assert Units(Decimal(billed), found.most.kind) in found
    assert seconds or found.least == found.most


def test_a_subject_is_completed_by_the_call() -> None:
    """Three views of a subject are one call of 20 image units."""
    assert units("v1/general/ai-multi-shot", {}) == (Decimal(20), "image")


def test_list_prices() -> None:
    """A video unit costs 0.14 USD or 1 CNY, an image unit 0.0035 USD or 0.025 CNY."""
    video, image = price("text-to-video/kling-3.0", {}), price("v1/images/generations", {})
    assert [str(each) for each in video.list_price] == ["0.42 USD", "3 CNY"]
    assert [str(each) for each in image.list_price] == ["0.028 USD", "0.2 CNY"]


def keys(tree: Any) -> set[str]:
    """The words that a tree of prices asks for."""
    parts = tree.items() if is_object(tree) else ()
    return {word for key, part in parts for word in (*key.split("|"), *keys(part))} - {ANY}


def spoken(contract: Contract) -> set[str]:
    """Every word that some request can say."""
    words = {part for each in contract.operations.values() for part in each.path.split("/")}

    def walk(schema: Any) -> None:
        whole = contract.whole(schema)
        words.update(map(str, [*whole.get("enum", ()), whole.get("const")]))
        for name, part in whole.get("properties", {}).items():
            words.add(name)
            walk(part)
        for part in (whole.get("items"), *whole.get("anyOf", ()), *whole.get("oneOf", ())):
            if part:
                walk(part)

    for operation in contract.operations.values():
        walk(operation.request)
    return words


def test_every_word_of_a_price_can_be_said() -> None:
    """A price for what no request can say would never be found; of what is retired, that is so."""
    trees = [tree for table in prices().tables if not table.retired for tree in (table.prices, table.count)]
    assert {word for tree in trees for word in keys(tree)} - spoken(prices().contract) == set()
