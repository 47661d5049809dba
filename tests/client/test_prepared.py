"""A request before it leaves: the caller's own id in it, what is merged into it, and the parts of its address."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from klingspec import RequestInvalid, RetiredValueWarning
from klingspec._requests import _key, _merge, _with_key, path_part, prepare, prepare_operation
from klingspec_api.kling.images import _CREATE, _LIST_IMAGE_GENERATIONS
from klingspec_api.kling.models.images import ImageGenerationRequest
from klingspec_api.specs import CallSpec, Operation

_any: Any = SimpleNamespace
INSIDE = ("options", "id")


def spec(key: tuple[str, ...] | None = None, path: tuple[str, ...] = ()) -> CallSpec[Any]:
    """An operation whose request is what it was called with."""
    return CallSpec(operation=_any, docs_url="https://docs.test", key=key, path=path)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"options": {"id": "mine"}}, "mine"),
        ({"options": {"id": ""}}, None),
        ({"options": {"id": 7}}, None),
        ({"options": {}}, None),
        ({"options": "mine"}, None),
        ({}, None),
    ],
)
def test_the_id_to_ask_by_is_the_text_in_its_place(body: dict[str, Any], key: str | None) -> None:
    """What is no text, or an empty one, is no id; without a place for one there is none."""
    assert _key(spec(INSIDE), body) == key
    assert _key(spec(), body) is None


@pytest.mark.parametrize("options", [None, {}, {"id": None}, {"id": ""}])
def test_an_id_of_our_own_stands_where_the_caller_gave_none(options: dict[str, Any] | None) -> None:
    """It is put into its place beside what is there, and each time another."""
    given: dict[str, Any] = (
        {"prompt": "x"} if options is None else {"prompt": "x", "options": {"mode": "pro", **options}}
    )
    named, again = _with_key(given, INSIDE), _with_key(given, INSIDE)
    assert len(named["options"]["id"]) == 32
    assert named["options"]["id"] != again["options"]["id"]
    assert {**named["options"], **(options or {}), "id": None} == {**given.get("options", {}), "id": None}
    assert named.keys() == {"prompt", "options"}


def test_the_callers_arguments_stay_as_they_were() -> None:
    """An id is put into a copy; the caller's own is kept."""
    given = {"options": {"mode": "pro"}}
    _with_key(given, INSIDE)
    assert given == {"options": {"mode": "pro"}}
    kept = {"options": {"id": "mine"}}
    assert _with_key(kept, INSIDE) == kept
    assert _with_key(given, None) is given


def test_an_extra_is_merged_into_what_is_there() -> None:
    """Objects are merged at any depth, and anything else takes the place of what was there."""
    value = {"a": {"b": 1, "c": {"d": 2}}, "n": 1, "o": {"p": 1}}
    extra = {"a": {"c": {"e": 3}}, "n": {"m": 1}, "o": 5, "new": [1]}
    assert _merge(value, extra) == {"a": {"b": 1, "c": {"d": 2, "e": 3}}, "n": {"m": 1}, "o": 5, "new": [1]}
    assert value["a"] == {"b": 1, "c": {"d": 2}}


def test_a_part_of_an_address_is_checked_and_named() -> None:
    """Each part goes into the address under its name; one that would lead elsewhere is refused by it."""
    asked: Any = prepare(spec(path=("voice", "take")), {"voice": "v", "take": "XX"}).operation
    assert vars(asked) == {"voice": "v", "take": "XX"}
    with pytest.raises(RequestInvalid, match=r"^take: "):
        prepare(spec(path=("voice", "take")), {"voice": "v", "take": ".."})
    with_body: CallSpec[Any] = CallSpec(operation=_any, docs_url="", path=("voice",), body=ImageGenerationRequest)
    asked = prepare(with_body, {"voice": "v", "prompt": "x"}).operation
    assert (asked.voice, asked.body.prompt) == ("v", "x")
    assert path_part("task_id", "X.") == "X."


def test_a_query_is_checked_and_names_its_page() -> None:
    """What a list is asked for stands in its operation; beyond a limit the error names the field and the page."""
    asked: Operation[Any] = prepare(_LIST_IMAGE_GENERATIONS, {"page_num": 2}).operation
    assert asked.query["pageNum"] == 2
    with pytest.raises(RequestInvalid, match=r"^(page_num|pageNum): ") as raised:
        prepare(_LIST_IMAGE_GENERATIONS, {"page_num": 0})
    assert raised.value.docs_url == _LIST_IMAGE_GENERATIONS.docs_url


def test_an_operation_holds_the_request_that_was_checked() -> None:
    """The body of the operation is the model, with the id that is sent."""
    prepared = prepare(_CREATE, {"prompt": "x"})
    body: Any = prepared.operation.body
    assert (body.prompt, body.external_task_id) == ("x", prepared.key)
    assert not prepared.key_given
    with pytest.raises(RequestInvalid, match=r"^image: ") as raised:
        prepare(_CREATE, {"prompt": "x", "image": b""})
    assert raised.value.docs_url == _CREATE.docs_url


def test_what_is_priced_is_what_is_sent() -> None:
    """The body is kept as JSON, with the id and with what was merged into it."""
    prepared = prepare(_CREATE, {"prompt": "x"}, {"n": 9})
    assert prepared.value == {"prompt": "x", "external_task_id": prepared.key, "n": 9}
    assert prepared.body is not None
    assert json.loads(b"".join(prepared.body.read())) == prepared.value


def test_a_name_that_is_nothing_is_refused_by_field_and_page() -> None:
    """A prompt that names what is not sent breaks a rule of the contract as any other field does."""
    references = {"syntax": "<<<{name}>>>", "text": "/prompt", "numbered": {"image": "/image_list"}}
    spec: CallSpec[Any] = CallSpec(
        operation=_any, docs_url="https://docs.test", body=ImageGenerationRequest, checks={"x-references": references}
    )
    assert prepare(spec, {"prompt": "x"}).value == {"prompt": "x"}
    with pytest.raises(RequestInvalid, match=r"^prompt: at character 1, <<<image_1>>> names nothing") as raised:
        prepare(spec, {"prompt": "<<<image_1>>>"})
    assert (raised.value.field, raised.value.docs_url) == ("prompt", spec.docs_url)


def test_a_retired_value_is_warned_of() -> None:
    """The warning has a class of its own, by which it can be turned off, and names what to use."""
    retired = {"kling-v1": {"date": "2026-09-15", "successor": "kling-v3"}}
    spec: CallSpec[Any] = CallSpec(
        operation=_any,
        docs_url="",
        body=ImageGenerationRequest,
        checks={"properties": {"model_name": {"x-retired": retired}}},
    )
    with pytest.warns(RetiredValueWarning, match=r"^model_name: kling-v1 is retired since 2026-09-15, .* kling-v3$"):
        prepare(spec, {"prompt": "x", "model_name": "kling-v1"})


def test_an_operation_as_it_stands_is_sent_as_it_stands() -> None:
    """Its body is its model's JSON; it has no id to ask by, for nobody says where that would be."""
    read: Operation[Any] = prepare(_LIST_IMAGE_GENERATIONS, {"page_num": 2}).operation
    asked = prepare_operation(read)
    assert (asked.operation, asked.body, asked.key) == (read, None, None)
    paid: Operation[Any] = prepare(_CREATE, {"prompt": "x", "external_task_id": "mine"}).operation
    asked = prepare_operation(paid)
    assert asked.body is not None
    assert json.loads(b"".join(asked.body.read())) == {"prompt": "x", "external_task_id": "mine"}
    assert (asked.operation, asked.key) == (paid, None)
