"""Configuration shared by all calls of one client."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypedDict, TypeVar
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from ._auth import credentials
from ._books import Books, checked_kinds
from .clock import SystemClock
from .errors import RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2
    from pydantic import BaseModel

    from klingspec_api.kling import Region
    from klingspec_api.specs import Provider

    from ._auth import Auth
    from ._books import MaxUnits
    from .clock import Clock
    from .journal import OnSubmit

SecondsT = TypeVar("SecondsT")

RETRY_FOR: Final = 120.0
_OWN_HEADERS: Final = frozenset({"authorization", "content-length", "content-type", "host", "transfer-encoding"})
_HEADER_NAME: Final = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_HEADER_VALUE: Final = r"(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?"


class Options(TypedDict, total=False):
    """What every client takes besides an HTTP client of your own."""

    api_key: str | None
    """The key; else the environment's."""

    base_url: str | None
    """Another host of the provider, or a server of your own; else the environment's, else the contract's first."""
    timeout: httpx2.Timeout | float | None
    """Seconds for a whole exchange and each of its steps, or httpx2's own limits of the steps."""
    strict: bool
    """Whether an answer must be exactly what the contract says, or may hold values and fields it does not name."""
    retry_for: float
    """Seconds for which a call that meets a transient failure is tried again; 120 unless told otherwise."""
    clock: Clock | None
    """What time it is, and how to sleep; one moved by hand makes tests quick."""
    on_submit: OnSubmit | None
    """Called with each Submission before it is sent; a Journal keeps them in a file."""
    max_units: MaxUnits | None
    """What may be made, in units of each kind of resource pack, or by kind (video, image): a create that might pass it
    is BudgetExceeded, and not sent. What failed is not counted; with a Journal, what its file tells of is."""


class KeyPairOptions(Options, total=False):
    """What a client takes whose provider signs tokens with a pair of keys as well."""

    access_key: str | None
    """Together with `secret_key`, instead of `api_key`; else the environment's."""
    secret_key: str | None
    region: Region | None
    """Whose server is asked, unless there is a `base_url`; a key belongs to one region."""


class Fed(Protocol):
    """What wants to know of tasks that come by callbacks."""

    def feed(self, task: BaseModel) -> None:
        """Take a task, whosever it is."""
        ...


@dataclass(frozen=True, slots=True)
class ClientConfig:
    """A client's provider, credentials and limits."""

    provider: Provider
    auth: Auth
    base_url: str
    clock: Clock
    strict: bool = False
    retry_for: float = RETRY_FOR
    timeout: httpx2.Timeout | float | None = None
    books: Books = field(default_factory=Books)
    """What is told of submissions, and what they may cost."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Headers of the caller's own, sent with each request."""
    waits: WeakValueDictionary[int, Fed] = field(default_factory=WeakValueDictionary[int, "Fed"])
    """The waits that are going on."""


def configure(
    provider: Provider,
    *,
    api_key: str | None = None,
    access_key: str | None = None,
    secret_key: str | None = None,
    base_url: str | None = None,
    region: str | None = None,
    timeout: httpx2.Timeout | float | None = None,
    strict: bool = False,
    retry_for: float = RETRY_FOR,
    clock: Clock | None = None,
    on_submit: OnSubmit | None = None,
    max_units: MaxUnits | None = None,
) -> ClientConfig:
    """A client's configuration, from what it was given and the environment. Raises RequestInvalid and what keys do."""
    clock = clock or SystemClock()
    keys = {"api_key": api_key, "access_key": access_key, "secret_key": secret_key}
    return ClientConfig(
        provider=provider,
        auth=credentials(provider, keys, clock),
        base_url=checked_base_url(provider, base_url, region),
        clock=clock,
        strict=strict,
        retry_for=checked_seconds("retry_for", retry_for),
        timeout=checked_seconds("timeout", timeout),
        books=Books(on_submit, checked_kinds(provider.name, max_units)),
    )


def checked_seconds(name: str, value: SecondsT) -> SecondsT:
    """Take seconds as they are. Raises RequestInvalid for a number below 0, or that is none."""
    if isinstance(value, bool) or (isinstance(value, int | float) and not value >= 0):
        raise RequestInvalid(name, f"seconds are 0 or more, not {value}")
    return value


def checked_headers(headers: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Take headers of the caller's own. Raises RequestInvalid for one that the client sets itself, or that is none."""
    for name, value in (headers or {}).items():
        if name.lower() in _OWN_HEADERS:
            raise RequestInvalid("headers", f"{name} is set by the client itself; leave it out")
        if not re.fullmatch(_HEADER_NAME, name) or not re.fullmatch(_HEADER_VALUE, value):  # It may be a secret.
            raise RequestInvalid("headers", f"{name!r}, or its value, holds characters that no header has")
    return headers


def checked_base_url(provider: Provider, given: str | None, region: str | None = None) -> str:
    """Take the base URL that was given, a region's, the environment's, or the contract's. Raises RequestInvalid."""
    if region is not None:
        if given is not None:
            raise RequestInvalid("region", "base_url says where to ask; give one of the two")
        if region not in provider.regions:
            known = f"one of {', '.join(map(repr, provider.regions))}" if provider.regions else "there are none"
            raise RequestInvalid("region", f"{known}; this is {region!r}")
        return provider.regions[region]
    url = (given or os.environ.get(provider.environment["base_url"]) or provider.servers[0]).rstrip("/")
    if "@" in url:  # What stands before it may be a password, so it is not shown.
        raise RequestInvalid("base_url", f"it holds a user or a password; one looks like {provider.servers[0]}")
    if not _is_base(url):
        raise RequestInvalid("base_url", f"{url!r} is no base URL; one looks like {provider.servers[0]}")
    return url


def _is_base(url: str) -> bool:
    """Say whether a URL has a scheme, a host and nothing behind its path."""
    try:
        parts = urlsplit(url)
        reachable = bool(parts.hostname) and parts.port != 0  # To read a port that is none raises as well.
    except ValueError:
        return False
    return reachable and parts.scheme in {"http", "https"} and not parts.query and not parts.fragment
