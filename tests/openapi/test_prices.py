"""What the price lists say, and that units and money stay apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from klingspec_contract.document import Contract
from klingspec_contract.prices import Cost, Money, PriceList, Range, Units

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
two = Units(Decimal(2), "video")
dollar = Money(Decimal(1), "USD")


def film() -> PriceList:
    """A price list of the tests' own."""
    item = {
        "oneOf": [
            {"properties": {"type": {"const": "text"}, "text": {"type": "string", "default": "4k"}}},
            {"properties": {"type": {"const": "clip"}, "url": {"type": "string"}}},
        ]
    }
    settings = {
        "properties": {
            "sound": {"enum": ["on", "off"], "default": "off"},
            "duration": {"type": "integer", "default": 5},
            "size": {"$ref": "#/components/schemas/Size", "default": "720p"},
        }
    }
    shots = {"items": {"properties": {"duration": {"type": "integer"}}}}
    schemas = {"Size": {"enum": ["720p", "4k"]}, "Settings": settings}
    body = {
        "properties": {
            "shots": shots,
            "settings": {"$ref": "#/components/schemas/Settings"},
            "contents": {"type": "array", "items": item},
            "note": {"type": "string"},
            "count": {"anyOf": [{"type": "integer"}, {"const": "auto"}], "default": 4},
        }
    }
    post = {"operationId": "film", "requestBody": {"content": {"application/json": {"schema": body}}}, "tags": ["film"]}
    table = {"source": "https://docs.test", "date": "2026-01-01", "unit": "video"}
    seconds = {"clip": "duration", "*": "duration"} | {"clip": None}
    prices: Json = {
        "films": {
            **table,
            "per": "second",
            "count": seconds,
            "prices": {"film": {"a|b": {"on": {"720p": 0.3, "4k": 3}, "*": [0.1, 0.2]}, "c": {"on": 1}}},
        },
        "steps": {**table, "per": "second", "step": 5, "prices": {"film": {"d": 0.5}}},
        "stills": {**table, "unit": "image", "per": "picture", "count": "count", "prices": {"film": {"e": 8}}},
        "calls": {**table, "per": "call", "prices": {"film": {"f": 0.05, "free": 0}}},
        "money": {**table, "unit": None, "currency": "USD", "per": "call", "prices": {"film": {"g": 0.07}}},
    }
    components = {
        "schemas": schemas,
        "x-prices": prices,
        "x-units": {"video": {"USD": "0.14", "CNY": "1"}, "image": {}},
    }
    return PriceList(Contract("film", {"paths": {"/film/{model}": {"post": post}}, "components": components}))


def price(model: str, seconds: float | None = None, **body: Any) -> str:
    """What a film would cost, in words."""
    prices = film()
    return str(prices.estimate(prices.contract.operations["film"], f"/film/{model}", body, seconds))


@pytest.mark.parametrize(
    ("model", "body", "found"),
    [
        ("a", {"settings": {"sound": "on"}}, "1.5 video units (0.21 USD or 1.5 CNY)"),
        ("b", {"settings": {"sound": "on", "size": "4k", "duration": 2}}, "6 video units (0.84 USD or 6 CNY)"),
        ("a", {"settings": {"sound": "on"}, "note": "4k"}, "1.5 video units (0.21 USD or 1.5 CNY)"),
        ("a", {"shots": [{"duration": 9}], "settings": {"sound": "on"}}, "1.5 video units (0.21 USD or 1.5 CNY)"),
        ("a", {}, "0.5 to 1 video units (0.07 to 0.14 USD or 0.5 to 1 CNY)"),
        ("e", {}, "32 image units"),
        ("e", {"count": 2}, "16 image units"),
        ("e", {"count": "auto"}, "8 image units for each picture, and the request does not say how many"),
        ("f", {}, "0.05 video units (0.007 USD or 0.05 CNY)"),
        ("free", {}, "0 video units (0 USD or 0 CNY)"),
        ("g", {}, "0.07 USD"),
        ("c", {}, "the price list has no price for it"),
        ("z", {}, "the price list has no price for it"),
    ],
)
def test_a_price_follows_the_words_of_a_request(model: str, body: Json, found: str) -> None:
    """Words are parts of the path, fields that are given, and values that are listed; free text says nothing."""
    assert price(model, **body) == found


def test_what_the_request_does_not_say_is_asked_for() -> None:
    """Of a clip the length is not known: then the price of a second is, and with the length a range."""
    contents = [{"type": "clip", "url": "http://x"}]
    each = "0.3 video units (0.042 USD or 0.3 CNY) for each second, and the request does not say how many"
    assert price("a", settings={"sound": "on"}, contents=contents) == each
    found = "3.6 to 3.9 video units (0.504 to 0.546 USD or 3.6 to 3.9 CNY)"
    assert price("a", 12.27, settings={"sound": "on"}, contents=contents) == found
    assert (
        price("d") == "0.5 video units (0.07 USD or 0.5 CNY) for each 5 seconds, and the request does not say how many"
    )
    assert price("d", 10) == "1 video units (0.14 USD or 1 CNY)"
    assert price("d", 12) == "1 to 1.5 video units (0.14 to 0.21 USD or 1 to 1.5 CNY)"
    assert price("f", 10) == price("f")


def test_a_contract_without_prices_says_so() -> None:
    """Where there is no price list, that is the reason."""
    prices = film()
    prices.tables = []
    estimate = prices.estimate(prices.contract.operations["film"], "/film/a", {})
    assert (estimate.units, estimate.list_price, estimate.unknown) == (None, (), "the contract has no price list")


def test_the_same_is_added_and_compared() -> None:
    """Amounts of one thing are numbers."""
    assert two + two == Units(Decimal(4), "video")
    assert two + two - two == two
    assert two < two + two
    assert two <= two + two
    assert not two + two <= two
    assert str(Range(two, two + two) + Range(two, two)) == "4 to 6 video units"
    assert two in Range(two, two)
    assert two + two not in Range(two, two)
    assert str(Money(Decimal("0.10"), "CNY")) == "0.1 CNY"
    assert str(Cost((two,), (dollar,))) == "2 video units and 1 USD"
    assert str(Cost()) == "nothing"


@pytest.mark.parametrize("other", [dollar, Units(Decimal(2), "image"), Units(Decimal(2)), Decimal(2), 2, 2.0], ids=str)
def test_units_and_anything_else_are_not_added(other: Any) -> None:
    """Units are no money, no plain number, and not the units of another resource pack."""
    acts: tuple[Callable[[], Any], ...] = (
        lambda: two + other,
        lambda: other + two,
        lambda: two - other,
        lambda: two < other,
        lambda: two <= other,
    )
    for act in acts:
        with pytest.raises(TypeError):
            act()
    assert two != other


def test_currencies_are_not_added() -> None:
    """Dollars are no yuan."""
    with pytest.raises(TypeError, match="1 USD and 1 CNY are of two kinds"):
        assert dollar + Money(Decimal(1), "CNY")
