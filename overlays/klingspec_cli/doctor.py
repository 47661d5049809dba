"""`klingspec doctor`: what is set, who answers, whose clock is wrong, and what is installed."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from klingspec.clock import SystemClock
from klingspec_contract.document import providers

from . import keys
from .extras import EXTRAS, missing
from .output import print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["doctor"]

TIMEOUT: Final = 5.0
"""Seconds for a host to answer."""
SIGNS: Final = {"ok": "ok  ", "off": "-   ", "wrong": "!   "}


State: TypeAlias = Literal["ok", "off", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `off` is what is not there and need not be."""

    of: str
    state: State
    says: str


def doctor(*, json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False) -> None:
    """Say which keys are set, which hosts answer, whether the clock is right, and what is installed.

    Nothing that costs money is sent, and no key. Exit 0: nothing is wrong. 1: something is.
    """
    with ThreadPoolExecutor() as pool:
        found = [finding for each in pool.map(_provider, providers()) for finding in each]
    found += _extras()
    if json:
        print_json([asdict(each) for each in found])
    for each in () if json else found:
        typer.echo(f"{SIGNS[each.state]}{each.of}: {each.says}")
    raise typer.Exit(1 if any(each.state == "wrong" for each in found) else 0)


def _provider(name: str) -> list[Finding]:
    """What there is to say of a provider: its keys, its hosts, and what they take the time to be."""
    known = import_module(f"klingspec_api.{name}").PROVIDER
    base = os.environ.get(known.environment["base_url"])
    hosts = [base] if base else list(known.servers)
    found = [_keys(name)]
    for host in hosts:
        found += _host(name, host, known.jwt)
    return found


def _keys(name: str) -> Finding:
    given, (first, *pair) = keys.given(name), keys.names(name)
    if not given:
        return Finding(name, "off", f"no key: {keys.wanted(name)} is not set")
    half = first not in given and given != pair
    return Finding(name, "wrong" if half else "ok", f"{' and '.join(given)} set{', and it needs both' if half else ''}")


def _host(name: str, url: str, jwt: Mapping[str, int] | None) -> Iterator[Finding]:
    """Ask a host for nothing in particular."""
    import httpx2

    clock, started = SystemClock(), time.perf_counter()
    try:
        answer = httpx2.get(url, timeout=TIMEOUT)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        wrong: State = "wrong" if keys.given(name) else "off"
        yield Finding(name, wrong, f"{url} does not answer: {str(error) or type(error).__name__}")
        return
    took = time.perf_counter() - started
    yield Finding(name, "ok", f"{url} answers ({took * 1000:.0f} ms)")
    date = _date(answer.headers.get("date", ""))
    if jwt and date is not None:
        yield _clock(name, clock.time() - took / 2 - date, jwt)


def _date(text: str) -> float | None:
    """A host's time in seconds since 1970; None where it tells none."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except ValueError:
        return None


def _clock(name: str, ahead: float, jwt: Mapping[str, int]) -> Finding:
    """Whether a token signed by this clock is valid by the host's, which is told in whole seconds."""
    early, late = -jwt["notBefore"], jwt["lifetime"]
    allowed = f"tokens allow {early} s ahead and {late} s behind"
    where = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the host's"
    return Finding(name, "ok" if -late < ahead - 1 < early else "wrong", f"the clock is {where}; {allowed}")


def _extras() -> Iterator[Finding]:
    """What each extra allows, or what it lacks."""
    allows: dict[str, list[str]] = defaultdict(list)
    for command, (extra, _) in EXTRAS.items():
        allows[extra].append(f"klingspec {command}")
    for extra, lacks in missing().items():
        what = f" ({', '.join(allows[extra])})" if allows[extra] else ""
        lacking = f"lacks {', '.join(lacks)}: pip install klingspec[{extra}]"
        yield Finding(f"extra {extra}", "off" if lacks else "ok", (lacking if lacks else "installed") + what)
