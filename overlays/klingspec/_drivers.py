"""The only place that does I/O: each step of a flow, blocking and awaited."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, TypeVar, assert_never

import anyio.to_thread
import httpx2

from . import _files
from ._files import Landing
from ._steps import Flow, Keep, NoAnswer, Now, Pause, Reply, Save, Saved, Send, Step
from .errors import DownloadFailed, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator, Mapping

    from ._session import Session

T = TypeVar("T")

TIMEOUT: Final = httpx2.Timeout(60.0, connect=10.0)
_NOT_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_AGENT: Final = f"klingspec/{version('klingspec')}"
_ALWAYS: Final = ((b"Content-Type", b"application/json"), (b"User-Agent", _AGENT.encode()))
_OWN: Final = frozenset({b"authorization", b"content-length", b"content-type", b"user-agent"})
"""Headers of a request that a caller's own HTTP client does not set."""

_address: Final = functools.lru_cache(maxsize=256)(httpx2.URL)


class Driver:
    """What both drivers share: everything but the waiting."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._timeout = TIMEOUT if session.timeout is None else httpx2.Timeout(session.timeout)

    def _request(
        self,
        http: httpx2.Client | httpx2.AsyncClient,
        step: Send,
        content: Iterator[bytes] | AsyncIterator[bytes] | None,
    ) -> httpx2.Request:
        # What http.build_request does, in less than half the time: a poll asks the same address again and again.
        operation, body = step.operation, step.body
        headers = [pair for pair in http.headers.raw if pair[0].lower() not in _OWN]
        headers += [(b"Authorization", b"Bearer " + self._session.auth.token().encode()), *_ALWAYS]
        if body is not None:
            headers.append((b"Content-Length", str(body.length).encode()))
        try:
            address = _address(self._session.base_url + operation.path)
        except httpx2.InvalidURL as error:
            raise RequestInvalid(operation.route, f"no address can be made of it: {error}") from error
        return httpx2.Request(
            operation.method,
            address,
            params=http.params.merge(operation.query) or None,
            headers=headers,
            cookies=http.cookies,
            content=content,
            extensions={"timeout": _shortened(self._timeout, step.within).as_dict()},
        )

    def _download(
        self, http: httpx2.Client | httpx2.AsyncClient, step: Save, headers: Mapping[str, str]
    ) -> httpx2.Request:
        headers = {**headers, "User-Agent": _AGENT}
        try:
            request = http.build_request("GET", step.url, headers=headers, timeout=self._timeout)
        except httpx2.InvalidURL as error:
            raise DownloadFailed(f"{step.url[:80]!r} is not an address that can be downloaded: {error}") from error
        # A caller's own HTTP client may carry a key by default; it is not for the host of the results.
        request.headers.pop("Authorization", None)
        return request


class Blocking(Driver):
    """Carries flows out, blocking."""

    def __init__(self, session: Session, http: httpx2.Client) -> None:
        super().__init__(session)
        self.http = http

    def run(self, flow: Flow[T]) -> T:
        """Carry a flow out and return what it returns."""
        try:
            step = next(flow)
            while True:
                try:
                    answer = self._take(step)
                except BaseException as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result

    def _take(self, step: Step) -> object:
        match step:
            case Send():
                request = self._request(self.http, step, step.body.read() if step.body else None)
                with _telling():
                    response = self.http.send(request, follow_redirects=False)
                return _reply(response)
            case Now():
                return self._session.clock.monotonic()
            case Save():
                return self._save(step)
            case Pause():
                self._session.clock.sleep(step.seconds)
            case Keep():
                _files.keep(step)
            case _:
                assert_never(step)
        return None

    def _save(self, step: Save) -> Saved:
        landing = Landing(step)
        request = self._download(self.http, step, landing.headers)
        with _telling():
            response = self.http.send(request, stream=True, auth=None, follow_redirects=True)
        status, headers, broken = response.status_code, dict(response.headers), False
        try:
            if file := landing.open(status, headers):
                with file:
                    for chunk in response.iter_bytes():
                        _files.write(file, step.part, chunk)
        except httpx2.RequestError:
            broken = True
        finally:
            response.close()
        return landing.saved(status, headers, broken=broken)


class Awaiting(Driver):
    """Carries flows out, awaiting."""

    def __init__(self, session: Session, http: httpx2.AsyncClient) -> None:
        super().__init__(session)
        self.http = http

    async def run(self, flow: Flow[T]) -> T:
        """Carry a flow out and return what it returns."""
        try:
            step = next(flow)
            while True:
                try:
                    answer = await self._take(step)
                except BaseException as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result

    async def _take(self, step: Step) -> object:
        match step:
            case Send():
                request = self._request(self.http, step, step.body.read_async() if step.body else None)
                with _telling():
                    response = await self.http.send(request, follow_redirects=False)
                return _reply(response)
            case Now():
                return self._session.clock.monotonic()
            case Save():
                return await self._save(step)
            case Pause():
                await self._session.clock.sleep_async(step.seconds)
            case Keep():
                await anyio.to_thread.run_sync(_files.keep, step)
            case _:
                assert_never(step)
        return None

    async def _save(self, step: Save) -> Saved:
        landing = await anyio.to_thread.run_sync(Landing, step)
        request = self._download(self.http, step, landing.headers)
        with _telling():
            response = await self.http.send(request, stream=True, auth=None, follow_redirects=True)
        status, headers, broken = response.status_code, dict(response.headers), False
        try:
            if file := await anyio.to_thread.run_sync(landing.open, status, headers):
                with file:
                    async for chunk in response.aiter_bytes():
                        await anyio.to_thread.run_sync(_files.write, file, step.part, chunk)
        except httpx2.RequestError:
            broken = True
        finally:
            await response.aclose()
        return landing.saved(status, headers, broken=broken)


@contextmanager
def _telling() -> Generator[None]:
    """Say of a failed request whether it can have reached the provider."""
    try:
        yield
    except _NOT_SENT as error:
        raise NoAnswer(_reason(error), sent=False) from error
    except (httpx2.RequestError, httpx2.InvalidURL) as error:
        raise NoAnswer(_reason(error), sent=True) from error


def _reason(error: Exception) -> str:
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def _reply(response: httpx2.Response) -> Reply:
    return Reply(response.status_code, response.headers, response.content)


def _shortened(timeout: httpx2.Timeout, within: float | None) -> httpx2.Timeout:
    """Cut each limit down to what is left."""
    if within is None:
        return timeout
    limits = timeout.as_dict()
    return httpx2.Timeout(**{name: min(within, limit or within) for name, limit in limits.items()})
