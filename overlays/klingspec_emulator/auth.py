"""Judges the Authorization header: an API key, or a JWT where the contract's `x-jwt` allows one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import jwt

from .refusal import APIRefusal

if TYPE_CHECKING:
    from klingspec_contract.document import Contract, Operation
    from klingspec_contract.values import Json

__all__ = ["ACCESS_KEY", "API_KEY", "SECRET_KEY", "authenticate"]

API_KEY: Final = "emulator"
ACCESS_KEY: Final = "emulator-access-key"
SECRET_KEY: Final = "emulator-secret-key"  # noqa: S105  # no secret: everyone is told it

# PyJWT names a type of a package that need not be installed.
untyped: Any = jwt


def authenticate(operation: Operation, header: str | None, now: float) -> None:
    """Accept a request or raise APIRefusal; `now` is in seconds since 1970."""
    if not operation.document.get("security", operation.contract.document.get("security")):
        return
    if not header or not header.strip():
        raise APIRefusal("authentication", about="empty")
    scheme, _, token = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise APIRefusal("authentication", "the Authorization header is not a Bearer token", about="failed")
    if token.strip() == API_KEY:
        return
    settings = _jwt_settings(operation.contract)
    if settings is None or token.count(".") != 2:
        raise APIRefusal("authentication", about="key")
    _judge_claims(_read(token.strip(), settings["algorithm"]), now)


def _jwt_settings(contract: Contract) -> Json | None:
    schemes = contract.components.get("securitySchemes", {}).values()
    return next((scheme["x-jwt"] for scheme in schemes if "x-jwt" in scheme), None)


def _read(token: str, algorithm: str) -> dict[str, Any]:
    """The claims of a token, its signature checked."""
    try:
        whole = untyped.decode_complete(token, options={"verify_signature": False})
        # By hand, because PyJWT's own check warns of keys as short as the emulator's.
        method = jwt.get_algorithm_by_name(algorithm)
        signed = token.rpartition(".")[0].encode()
        genuine = method.verify(signed, method.prepare_key(SECRET_KEY), whole["signature"])
    except (jwt.PyJWTError, ValueError):
        raise APIRefusal("authentication", about="key") from None
    claims: dict[str, Any] = whole["payload"]
    if claims.get("iss") != ACCESS_KEY:
        raise APIRefusal("authentication", about="key")
    if not genuine:
        raise APIRefusal("authentication", "the token's signature is not valid", about="failed")
    return claims


def _judge_claims(claims: dict[str, Any], now: float) -> None:
    expires, begins = claims.get("exp"), claims.get("nbf", 0)
    if not isinstance(expires, int | float) or not isinstance(begins, int | float):
        raise APIRefusal("authentication", "the token's exp and nbf must be numbers", about="failed")
    if now >= expires:
        raise APIRefusal("token", about="expired")
    if now < begins:
        raise APIRefusal("token", about="not valid yet")
