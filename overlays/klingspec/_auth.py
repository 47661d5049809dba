"""Who is asking: an API key sent as it is, or tokens signed with a pair of keys.

Signing is described on Kling's page on authentication; its terms stand in the contract (`x-jwt`).
"""

from __future__ import annotations

import copy
import json
import os
from typing import TYPE_CHECKING, Any, Final, Protocol

from .errors import AuthenticationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klingspec_api.specs import Provider

    from .clock import Clock

_MARGIN: Final = 0.5
"""The part of a token's life after which a new one is signed: a long request must not outlive it."""


class Auth(Protocol):
    """What a client shows to the provider."""

    def token(self) -> str:
        """Return what follows `Bearer` in the Authorization header."""
        ...

    def renew(self) -> bool:
        """Make a new token if that is possible, and say whether it is."""
        ...

    @property
    def is_jwt(self) -> bool:
        """Whether what is shown is a token signed with a pair of keys."""
        ...


class ApiKey:
    """A key that is the token itself."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "ApiKey(...)"

    def token(self) -> str:
        """Return the key."""
        return self._key

    def renew(self) -> bool:
        """Say that a key cannot be renewed."""
        return False

    @property
    def is_jwt(self) -> bool:
        """Whether the key is a token that the caller has signed: a JSON object in Base64 first, and two dots."""
        return self._key.startswith("eyJ") and self._key.count(".") == 2


class SignedTokens:
    """Tokens signed with an access key and a secret key, each renewed well before it expires."""

    def __init__(self, access_key: str, secret_key: str, terms: Mapping[str, Any], clock: Clock) -> None:
        self._access_key = access_key
        self._secret_key = secret_key
        self._terms = terms
        self._clock = clock
        self._token = ""
        self._renew_at = float("-inf")

    def __repr__(self) -> str:
        return "SignedTokens(...)"

    def token(self) -> str:
        """Return a token with at least half of its life before it."""
        if self._clock.time() >= self._renew_at:
            self.renew()
        return self._token

    @property
    def is_jwt(self) -> bool:
        """Say that it is."""
        return True

    def renew(self) -> bool:
        """Sign a new token."""
        now = int(self._clock.time())
        claims = {"iss": self._access_key, "exp": now + self._terms["lifetime"], "nbf": now + self._terms["notBefore"]}
        self._token = _signed(claims, self._secret_key, self._terms["algorithm"])
        self._renew_at = now + self._terms["lifetime"] * _MARGIN
        return True


def _signed(claims: Mapping[str, Any], secret_key: str, algorithm: str) -> str:
    from jwt import PyJWS, get_algorithm_by_name

    # PyJWT's types need cryptography, which signing with a shared secret does not.
    signer: Any = PyJWS(algorithms=[])
    method: Any = copy.copy(get_algorithm_by_name(algorithm))
    # It warns of short keys; how long a key is, is the provider's choice and not the caller's.
    method.check_key_length = _no_opinion
    signer.register_algorithm(algorithm, method)
    token: str = signer.encode(json.dumps(claims).encode(), secret_key, algorithm)
    return token


def _no_opinion(_: object) -> None:
    pass


def credentials(provider: Provider, given: Mapping[str, str | None], clock: Clock) -> Auth:
    """Take the keys that were given, or else the environment's. Raises AuthenticationError where there are none."""
    names = provider.environment
    given = _without_blanks(given)
    if not given:
        given = _without_blanks({part: os.environ.get(name) for part, name in names.items()})
    api_key, access_key, secret_key = (given.get(part) for part in ("api_key", "access_key", "secret_key"))
    if api_key:
        return ApiKey(clean(api_key))
    if access_key and secret_key and provider.jwt:
        return SignedTokens(clean(access_key), clean(secret_key), provider.jwt, clock)
    if access_key or secret_key:
        raise missing("an access key and a secret key go together; give both")
    pair = ", or access_key= and secret_key=" if provider.jwt else ""
    raise missing(f"pass api_key={pair}, or set {names['api_key']}")


def _without_blanks(keys: Mapping[str, str | None]) -> dict[str, str]:
    """The keys that are there; an empty or blank one is none."""
    return {part: key for part, key in keys.items() if key and key.strip()}


def clean(key: str) -> str:
    """Strip a key. Raises AuthenticationError for one that no header can carry."""
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise missing("the key holds characters that no key has; copy it again")
    return key


def missing(way_out: str) -> AuthenticationError:
    """Say that there is no key to send."""
    return AuthenticationError(f"no usable API key: {way_out}", status=401)
