"""Who is let in, and what the others are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx2
import jwt
import pytest

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

Call = Callable[..., httpx2.Response]
SECRET = "emulator-secret-key"

# PyJWT names a type of a package that need not be installed.
untyped: Any = jwt


def token(secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    """A token signed as Kling's page says."""
    encoded: str = untyped.encode({"iss": "emulator-access-key", **claims}, secret, algorithm)
    return encoded


pytestmark = pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")


@pytest.mark.parametrize(
    ("provider", "operation", "body"),
    [
        ("kling", "listImageGenerations", None),
        ("deerapi", "createTextToVideo", {"prompt": "a"}),
        ("llmprovider", "createImage", {"model": "m", "prompt": "a"}),
    ],
)
def test_each_provider_takes_the_api_key(call: Call, provider: str, operation: str, body: Any) -> None:
    """The API key is let in; none, another and another scheme are 401."""
    assert call(provider, operation, body).status_code == 200
    assert call(provider, operation, body, key=None).status_code == 401
    assert call(provider, operation, body, key="wrong").status_code == 401
    assert call(provider, operation, body, key=None, headers={"Authorization": "Basic ZW11bGF0b3I="}).status_code == 401


def test_a_token_is_expired_at_its_exp(emulator: Emulator, call: Call) -> None:
    """At the very moment of its exp a token is no longer good, and at that of its nbf it is."""
    now = emulator.clock.time()
    spans: list[dict[str, Any]] = [{"nbf": now - 9, "exp": now}, {"nbf": now, "exp": now + 9}]
    codes = [call("kling", "listImageGenerations", key=token(**span)).json()["code"] for span in spans]
    assert codes == [1004, 0]


def test_a_token_is_good_between_nbf_and_exp(emulator: Emulator, call: Call) -> None:
    """By the emulator's clock a token is too early (1003), good, and then expired (1004)."""
    now = emulator.clock.time()
    key = token(nbf=now + 10, exp=now + 20)
    codes: list[int] = []
    for seconds in (0, 9.9, 0.2, 9.8, 0.2):
        emulator.advance(seconds)
        codes.append(call("kling", "listImageGenerations", key=key).json()["code"])
    assert codes == [1003, 1003, 0, 0, 1004]


def test_what_is_wrong_with_a_key_is_told_by_its_code(emulator: Emulator, call: Call) -> None:
    """No header is 1001, an unknown key 1002, a signature that does not fit 1000."""
    later = emulator.clock.time() + 1000
    keys = {
        None: 1001,
        "garbage": 1002,
        "a.b.c": 1002,
        token(exp=later, iss="someone"): 1002,
        token("other", exp=later): 1000,
        token(algorithm="HS512", exp=later): 1000,
        token(): 1000,
        token(exp=later): 0,
    }
    assert {key: call("kling", "listImageGenerations", key=key).json()["code"] for key in keys} == keys


def test_a_token_without_signature_is_refused(emulator: Emulator, call: Call) -> None:
    """A token of algorithm none does not pass."""
    key = untyped.encode({"iss": "emulator-access-key", "exp": emulator.clock.time() + 99}, None, "none")
    assert call("kling", "listImageGenerations", key=key).status_code == 401


def test_tokens_are_klings_only(emulator: Emulator, call: Call) -> None:
    """A provider whose contract has no x-jwt does not take a token."""
    key = token(exp=emulator.clock.time() + 1000)
    assert call("deerapi", "createTextToVideo", {"prompt": "a"}, key=key).json()["code"] == 1002


def test_a_stranger_creates_nothing(emulator: Emulator, call: Call) -> None:
    """A create with a wrong key is logged, without the key, and makes no task."""
    call("kling", "createImageGeneration", {"prompt": "a"}, key="hush-hush")
    assert emulator.tasks("kling") == []
    (request,) = emulator.posts("kling")
    assert (request.status, request.authorized) == (401, True)
    assert "hush" not in repr(request)
