"""The only place that does I/O: each command of a call, blocking and awaited."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, TypeVar, assert_never

import anyio.to_thread
import httpx2

from klingspec_contract.values import is_array

from . import _download
from ._commands import Command, Commit, Download, DownloadResult, Monotonic, NoAnswer, Reply, SansIO, Send, Sleep
from ._download import PartialFile
from .errors import DownloadFailed, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator, Mapping

    from ._config import ClientConfig

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

    def __init__(self, config: ClientConfig) -> None:
        self._config = config
        self._timeout = TIMEOUT if config.timeout is None else httpx2.Timeout(config.timeout)

    def _request(
        self,
        http: httpx2.Client | httpx2.AsyncClient,
        command: Send,
        content: Iterator[bytes] | AsyncIterator[bytes] | None,
    ) -> httpx2.Request:
        # What http.build_request does, in less than half the time: a poll asks the same address again and again.
        operation, body = command.operation, command.body
        headers = [pair for pair in http.headers.raw if pair[0].lower() not in _OWN]
        headers += [(b"Authorization", b"Bearer " + self._config.auth.token().encode()), *_ALWAYS]
        if body is not None:
            headers.append((b"Content-Length", str(body.length).encode()))
        try:
            address = _address(self._config.base_url + operation.path)
        except httpx2.InvalidURL as error:
            raise RequestInvalid(operation.route, f"no address can be made of it: {error}") from error
        return httpx2.Request(
            operation.method,
            address,
            params=http.params.merge(_joined(operation.query)) or None,
            headers=headers,
            cookies=http.cookies,
            content=content,
            extensions={"timeout": _shortened(self._timeout, command.within).as_dict()},
        )

    def _download(
        self, http: httpx2.Client | httpx2.AsyncClient, command: Download, headers: Mapping[str, str]
    ) -> httpx2.Request:
        headers = {**headers, "User-Agent": _AGENT}
        try:
            request = http.build_request("GET", command.url, headers=headers, timeout=self._timeout)
        except httpx2.InvalidURL as error:
            raise DownloadFailed(f"{command.url[:80]!r} is not an address that can be downloaded: {error}") from error
        # A caller's own HTTP client may carry a key by default; it is not for the host of the results.
        request.headers.pop("Authorization", None)
        return request


class SyncDriver(Driver):
    """Executes the commands of calls, blocking."""

    def __init__(self, config: ClientConfig, http: httpx2.Client) -> None:
        super().__init__(config)
        self.http = http

    def run(self, call: SansIO[T]) -> T:
        """Execute the commands of a call and return what it returns."""
        try:
            command = next(call)
            while True:
                try:
                    answer = self._execute(command)
                except BaseException as error:
                    command = call.throw(error)
                else:
                    command = call.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result

    def _execute(self, command: Command) -> object:
        match command:
            case Send():
                request = self._request(self.http, command, command.body.read() if command.body else None)
                with _translate_errors():
                    response = self.http.send(request, follow_redirects=False)
                return _reply(response)
            case Monotonic():
                return self._config.clock.monotonic()
            case Download():
                return self._save(command)
            case Sleep():
                self._config.clock.sleep(command.seconds)
            case Commit():
                _download.commit(command)
            case _:
                assert_never(command)
        return None

    def _save(self, command: Download) -> DownloadResult:
        partial = PartialFile(command)
        request = self._download(self.http, command, partial.headers)
        with _translate_errors():
            response = self.http.send(request, stream=True, auth=None, follow_redirects=True)
        status, headers, broken = response.status_code, dict(response.headers), False
        try:
            if file := partial.open(status, headers):
                with file:
                    for chunk in response.iter_bytes():
                        _download.write(file, command.part, chunk)
        except httpx2.RequestError:
            broken = True
        finally:
            response.close()
        return partial.result(status, headers, broken=broken)


class AsyncDriver(Driver):
    """Executes the commands of calls, awaiting."""

    def __init__(self, config: ClientConfig, http: httpx2.AsyncClient) -> None:
        super().__init__(config)
        self.http = http

    async def run(self, call: SansIO[T]) -> T:
        """Execute the commands of a call and return what it returns."""
        try:
            command = next(call)
            while True:
                try:
                    answer = await self._execute(command)
                except BaseException as error:
                    command = call.throw(error)
                else:
                    command = call.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result

    async def _execute(self, command: Command) -> object:
        match command:
            case Send():
                request = self._request(self.http, command, command.body.read_async() if command.body else None)
                with _translate_errors():
                    response = await self.http.send(request, follow_redirects=False)
                return _reply(response)
            case Monotonic():
                return self._config.clock.monotonic()
            case Download():
                return await self._save(command)
            case Sleep():
                await self._config.clock.sleep_async(command.seconds)
            case Commit():
                await anyio.to_thread.run_sync(_download.commit, command)
            case _:
                assert_never(command)
        return None

    async def _save(self, command: Download) -> DownloadResult:
        partial = await anyio.to_thread.run_sync(PartialFile, command)
        request = self._download(self.http, command, partial.headers)
        with _translate_errors():
            response = await self.http.send(request, stream=True, auth=None, follow_redirects=True)
        status, headers, broken = response.status_code, dict(response.headers), False
        try:
            if file := await anyio.to_thread.run_sync(partial.open, status, headers):
                with file:
                    async for chunk in response.aiter_bytes():
                        await anyio.to_thread.run_sync(_download.write, file, command.part, chunk)
        except httpx2.RequestError:
            broken = True
        finally:
            await response.aclose()
        return partial.result(status, headers, broken=broken)


@contextmanager
def _translate_errors() -> Generator[None]:
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


def _joined(query: Mapping[str, Any]) -> dict[str, Any]:
    """Query parameters as they are sent: an array is one value with commas (OpenAPI's `explode: false`)."""
    return {name: ",".join(map(str, value)) if is_array(value) else value for name, value in query.items()}


def _shortened(timeout: httpx2.Timeout, within: float | None) -> httpx2.Timeout:
    """Cut each limit down to what is left."""
    if within is None:
        return timeout
    limits = timeout.as_dict()
    return httpx2.Timeout(**{name: min(within, limit or within) for name, limit in limits.items()})
