"""Keys: where they come from, how tokens are made of them, and that they never show."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Any

import httpx2
import jwt
import pytest

from klingspec import AsyncKling, AuthenticationError, DeerAPI, Kling, KlingspecError, LLMProvider
from klingspec._auth import SignedTokens
from klingspec_api.kling import PROVIDER
from klingspec_emulator import Fault, ManualClock

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

    from .conftest import Surface

SECRET = "emulator-secret-key"
VARIABLES = (
    "KLING_API_KEY",
    "KLING_ACCESS_KEY",
    "KLING_SECRET_KEY",
    "KLING_BASE_URL",
    "DEERAPI_KEY",
    "LLMPROVIDER_API_KEY",
)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_a_client_without_a_key_says_where_to_put_one() -> None:
    """Each client names its own argument and variable."""
    with pytest.raises(
        AuthenticationError, match="pass api_key=, or access_key= and secret_key=, or set KLING_API_KEY"
    ):
        Kling()
    with pytest.raises(AuthenticationError, match="set DEERAPI_KEY"):
        DeerAPI()
    with pytest.raises(AuthenticationError, match="set LLMPROVIDER_API_KEY"):
        LLMProvider()
    with pytest.raises(AuthenticationError, match="go together; give both"):
        Kling(access_key="a")
    with pytest.raises(AuthenticationError, match="characters that no key has"):
        Kling(api_key="k\u00e9y\n1")


def test_keys_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, klingspec_emulator: Emulator) -> None:
    """Keys and the base URL are read from the environment, and an argument goes before them."""
    monkeypatch.setenv("KLING_ACCESS_KEY", "emulator-access-key")
    monkeypatch.setenv("KLING_SECRET_KEY", SECRET)
    monkeypatch.setenv("KLING_BASE_URL", klingspec_emulator.url("kling") + "/")
    with Kling(clock=klingspec_emulator.clock) as kling:
        assert kling.images.list() == []
    with Kling(api_key="wrong", clock=klingspec_emulator.clock) as kling, pytest.raises(AuthenticationError):
        kling.images.list()


def test_a_wrong_key_is_one_clear_error(surface: Surface) -> None:
    """A wrong key raises AuthenticationError after one request, and makes no task."""
    for provider in ("kling", "deerapi", "llmprovider"):
        params = {"model": "m"} if provider == "llmprovider" else {}
        method = "generate" if provider == "llmprovider" else "create"
        with pytest.raises(AuthenticationError, match="HTTP 401"):
            surface.call(provider, "images", method, client={"api_key": "wrong"}, prompt="x", **params)
        assert surface.emulator.tasks(provider) == []
        assert len(surface.emulator.posts(provider)) == 1


def test_a_token_says_what_the_page_asks_for() -> None:
    """A token is HS256 and holds the access key, when it expires and from when it counts, and nothing else."""
    clock = ManualClock(start=1_700_000_000.0)
    token = SignedTokens("access", "secret" * 6, dict(PROVIDER.jwt or {}), clock).token()
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT"}
    untyped: Any = jwt
    claims = untyped.decode(token, "secret" * 6, ["HS256"], options={"verify_exp": False, "verify_nbf": False})
    assert claims == {"iss": "access", "exp": 1_700_001_800, "nbf": 1_699_999_995}


def test_a_token_is_signed_as_the_contract_says() -> None:
    """The algorithm is the contract's, whichever it is."""
    terms = {**dict(PROVIDER.jwt or {}), "algorithm": "HS512"}
    token = SignedTokens("access", "secret" * 11, terms, ManualClock(start=1_700_000_000.0)).token()
    assert jwt.get_unverified_header(token)["alg"] == "HS512"


@pytest.mark.parametrize("key", ["k\u00e9y", "k\n1", "k 1"])
def test_a_key_that_no_header_can_carry_is_refused(key: str) -> None:
    """A letter beyond ASCII, a line break or a space inside a key is a sign that it was copied wrongly."""
    with pytest.raises(AuthenticationError, match="characters that no key has"):
        Kling(api_key=key)


def test_a_token_is_used_for_half_of_its_life() -> None:
    """A token serves while at least half of its life is before it, and is signed anew from then on."""
    clock = ManualClock(start=1_700_000_000.0)
    terms = dict(PROVIDER.jwt or {})
    tokens = SignedTokens("access", "secret" * 6, terms, clock)
    first = tokens.token()
    clock.advance(terms["lifetime"] / 2 - 1)
    assert tokens.token() == first
    clock.advance(1)
    assert tokens.token() != first


def test_a_token_is_renewed_with_a_margin(surface: Surface) -> None:
    """A wait of two hours outlives four tokens, and no query is refused on the way."""
    keys = {"api_key": None, "access_key": "emulator-access-key", "secret_key": SECRET}
    surface.emulator.set_limits("kling", pace=3600)
    task = surface.call("kling", "images", "generate", client=keys, prompt="x", timeout=10_000)
    assert task.task_status == "succeed"
    assert {request.status for request in surface.emulator.requests} == {200}


@pytest.mark.parametrize("fault", [Fault.error(401, code=1000), Fault.drop(), Fault.garble(), Fault.html(502)])
def test_no_secret_shows(klingspec_emulator: Emulator, caplog: pytest.LogCaptureFixture, fault: Fault) -> None:
    """Neither a log line, nor a repr, nor a traceback with its causes holds a key or a token."""
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    several: list[dict[str, Any]] = [
        {"api_key": "emulator"},
        {"access_key": "emulator-access-key", "secret_key": SECRET},
    ]
    for keys in several:
        klingspec_emulator.inject("kling", "listImageGenerations", fault, times=50)
        client: Any = Kling(base_url=klingspec_emulator.url("kling"), clock=klingspec_emulator.clock, **keys)
        with client, pytest.raises(KlingspecError) as raised:
            client.images.list()
        shown += [*traceback.format_exception(raised.value), repr(client), repr(client._config), repr(raised.value)]
        token = client._config.auth.token()
        for text in (*shown, caplog.text):
            assert SECRET not in text
            assert f"Bearer {token}" not in text
            assert token == "emulator" or token not in text
        klingspec_emulator.reset()


def test_a_client_of_your_own_stays_open(klingspec_emulator: Emulator) -> None:
    """An httpx2 client that was given is used and not closed."""
    with httpx2.Client(headers={"X-Team": "red"}) as http:
        with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling"), http=http) as kling:
            kling.images.list()
        assert not http.is_closed
    [request] = klingspec_emulator.requests
    assert request.headers["x-team"] == "red"
    assert request.headers["user-agent"].startswith("klingspec/")
    assert request.headers["content-type"] == "application/json"


def test_a_client_that_was_never_used_closes() -> None:
    """Closing does not open what was never opened."""
    Kling(api_key="k").close()
    assert vars(AsyncKling(api_key="k"))["_opened"] is None
