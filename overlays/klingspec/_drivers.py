"""The only place that does I/O: each command of a call, blocking and awaited."""

from __future__ import annotations

import functools
import ipaddress
import math
import socket
import ssl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar, assert_never

import anyio
import anyio.to_thread
import httpx2

from klingspec_contract.values import is_array

from . import __version__, _download
from ._commands import Command, Download, DownloadResult, Monotonic, NoAnswer, Reply, SansIO, Send, Sleep
from ._connections import deadline
from ._download import PartialFile
from .errors import DownloadFailed, KlingspecError, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator, Mapping

    from ._config import ClientConfig
    from ._connections import AsyncConnections, SyncConnections

T = TypeVar("T")

TIMEOUT: Final = httpx2.Timeout(60.0, connect=10.0)
LONGEST: Final = 300.0
"""Seconds that an exchange may take in all, unless the client was given others."""
LARGEST: Final = 16 * 2**20
"""Bytes of an answer, decoded."""
MOST_REDIRECTS: Final = 5
_NOT_SENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.LocalProtocolError,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
_AGENT: Final = f"klingspec/{__version__}"
_ALWAYS: Final = ((b"Content-Type", b"application/json"), (b"User-Agent", _AGENT.encode()))
_OWN: Final = frozenset({b"authorization", b"content-length", b"content-type", b"user-agent"})
"""Headers of a request that a caller's own HTTP client does not set."""

_NO_BODY: Final = httpx2.ByteStream(b"")
_address: Final = functools.lru_cache(maxsize=256)(httpx2.URL)


class Driver:
    """What both drivers share: everything but the waiting."""

    def __init__(self, config: ClientConfig) -> None:
        self._config = config
        self._timeout = TIMEOUT if config.timeout is None else httpx2.Timeout(config.timeout)
        given = config.timeout
        self._longest = float(given) if isinstance(given, int | float) else LONGEST

    def _seconds(self, command: Send) -> float:
        """How long an exchange may take in all."""
        return self._longest if command.within is None else min(self._longest, command.within)

    def _request(
        self,
        http: httpx2.Client | httpx2.AsyncClient,
        command: Send,
        content: Iterator[bytes] | AsyncIterator[bytes] | None,
    ) -> httpx2.Request:
        # What http.build_request does, in a third of the time: a poll asks the same address again and again. A stream
        # of its own spares the search for headers that a body might need.
        operation = command.operation
        try:
            address = _address(self._config.base_url + operation.path)
        except httpx2.InvalidURL as error:
            raise RequestInvalid(operation.route, f"no address can be made of it: {error}") from error
        return httpx2.Request(
            operation.method,
            address,
            params=http.params.merge(_joined(operation.query)) if operation.query or http.params else None,
            headers=self._headers(http, command, address),
            cookies=http.cookies,
            content=content,
            stream=None if content else _NO_BODY,
            extensions={"timeout": _shortened(self._timeout, command.within).as_dict()},
        )

    def _headers(
        self, http: httpx2.Client | httpx2.AsyncClient, command: Send, address: httpx2.URL
    ) -> list[tuple[bytes, bytes]]:
        headers = [pair for pair in http.headers.raw if pair[0].lower() not in _OWN]
        if "host" not in http.headers:
            headers.insert(0, (b"Host", address.netloc))
        headers += [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self._config.headers.items()]
        if command.body is not None or command.operation.method != "GET":
            headers.append((b"Content-Length", str(command.body.length if command.body else 0).encode()))
        return [*headers, (b"Authorization", b"Bearer " + self._config.auth.token().encode()), *_ALWAYS]

    def _file_request(self, url: str, headers: Mapping[str, str]) -> httpx2.Request:
        # Made by hand: nothing of the caller's own client, no header, cookie, parameter or key, is for this host.
        try:
            return httpx2.Request(
                "GET",
                url,
                headers={**headers, "User-Agent": _AGENT, "Accept": "*/*"},
                extensions={"timeout": self._timeout.as_dict()},
            )
        except httpx2.InvalidURL as error:
            raise DownloadFailed(f"{url[:80]!r} is not an address that can be downloaded: {error}") from error


class Redirects:
    """The way to a file: where to ask next, and whether that may be asked."""

    def __init__(self, command: Download) -> None:
        self.url = command.url
        self._allowed = command.options.allow_private_redirects
        self._hops = 0

    def arrived(self, response: httpx2.Response) -> bool:
        """Say whether an answer is the last; if not, `url` is the next. Raises DownloadFailed where it leads astray."""
        inside = _is_private(_host(self.url)) or _is_private(_peer(response))
        if self._hops and inside and not self._allowed:
            raise _download.private(self.url)
        self._allowed = self._allowed or inside  # Who begins inside, as with an emulator, may stay there.
        location = response.headers.get("location")
        if response.status_code not in {301, 302, 303, 307, 308} or not location:
            return True
        if self._hops >= MOST_REDIRECTS:
            raise DownloadFailed(f"{self.url[:80]!r} redirects too often")
        self._hops += 1
        self.url = _download.redirected(self.url, location)
        if not self._allowed and _is_private(_host(self.url)):
            raise _download.private(self.url)
        return False


def _host(url: str) -> str:
    """The host of a URL; empty where it has none, which the request itself will say."""
    try:
        return httpx2.URL(url).host
    except httpx2.InvalidURL:
        return ""


def _peer(response: httpx2.Response) -> str:
    """The address that answered; empty where that is not known."""
    stream: Any = response.extensions.get("network_stream")
    found: Any = stream.get_extra_info("server_addr") if stream else None
    return str(found[0]) if found else ""


def _is_private(host: str) -> bool:
    """Whether a host is, by its name or address, no part of the public network."""
    try:
        return not ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_global
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")


class SyncDriver(Driver):
    """Executes the commands of calls, blocking."""

    def __init__(self, config: ClientConfig, connections: SyncConnections) -> None:
        super().__init__(config)
        self._connections = connections

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
                return self._exchange(command)
            case Monotonic():
                return self._config.clock.monotonic()
            case Download():
                return self._save(command)
            case Sleep():
                self._config.clock.sleep(command.seconds)
            case _:
                assert_never(command)
        return None

    def _exchange(self, command: Send) -> Reply:
        http = self._connections.http(fresh=command.fresh)
        with _translate_errors(), deadline(self._seconds(command)) as end:
            request = self._request(http, command, command.body.read() if command.body else None)
            try:
                response = http.send(request, stream=True, follow_redirects=False)
            except httpx2.HTTPStatusError as error:
                return _hooked(error.response)
            try:
                content = bytearray()
                for chunk in response.iter_bytes():
                    content += chunk
                    _check(content, end)
            finally:
                response.close()
        return Reply(response.status_code, response.headers, bytes(content))

    def _save(self, command: Download) -> DownloadResult:
        partial = PartialFile(command)
        try:
            partial.resume()
            with _translate_errors(), deadline(command.within):
                response = self._follow(command, partial.headers)
            status, headers, broken = response.status_code, dict(response.headers), False
            try:
                if partial.accept(status, headers):
                    with deadline(command.within) as end:
                        for chunk in response.iter_bytes():
                            partial.write(chunk)
                            _check(b"", end)
            except (httpx2.RequestError, NoAnswer):
                broken = True
            finally:
                response.close()
            return partial.finish(status, headers, broken=broken)
        finally:
            partial.close()

    def _follow(self, command: Download, headers: Mapping[str, str]) -> httpx2.Response:
        """Ask for a file, through redirects that do not lead into a private network."""
        http, redirects = self._connections.http(), Redirects(command)
        while True:
            request = self._file_request(redirects.url, headers)
            try:
                response = http.send(request, stream=True, auth=None, follow_redirects=False)
            except httpx2.HTTPStatusError as error:
                if error.response.is_error:
                    return error.response
                raise
            try:
                if redirects.arrived(response):
                    return response
            except DownloadFailed:
                response.close()
                raise
            response.close()


class AsyncDriver(Driver):
    """Executes the commands of calls, awaiting."""

    def __init__(self, config: ClientConfig, connections: AsyncConnections) -> None:
        super().__init__(config)
        self._connections = connections

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
                return await self._exchange(command)
            case Monotonic():
                return self._config.clock.monotonic()
            case Download():
                return await self._save(command)
            case Sleep():
                await self._config.clock.sleep_async(command.seconds)
            case _:
                assert_never(command)
        return None

    async def _exchange(self, command: Send) -> Reply:
        http = self._connections.http(fresh=command.fresh)
        with _translate_errors(), anyio.fail_after(self._seconds(command)):
            request = self._request(http, command, command.body.read_async() if command.body else None)
            try:
                response = await http.send(request, stream=True, follow_redirects=False)
            except httpx2.HTTPStatusError as error:
                return _hooked(error.response)
            try:
                content = bytearray()
                async for chunk in response.aiter_bytes():
                    content += chunk
                    _check(content, math.inf)
            finally:
                await response.aclose()
        return Reply(response.status_code, response.headers, bytes(content))

    async def _save(self, command: Download) -> DownloadResult:
        partial = PartialFile(command)
        try:
            await anyio.to_thread.run_sync(partial.resume)
            with _translate_errors(), anyio.fail_after(command.within):
                response = await self._follow(command, partial.headers)
            status, headers, broken = response.status_code, dict(response.headers), False
            try:
                if await anyio.to_thread.run_sync(partial.accept, status, headers):
                    with anyio.fail_after(command.within):
                        async for chunk in response.aiter_bytes():
                            await anyio.to_thread.run_sync(partial.write, chunk)
            except (httpx2.RequestError, TimeoutError):
                broken = True
            finally:
                await response.aclose()
            return partial.finish(status, headers, broken=broken)
        finally:
            partial.close()

    async def _follow(self, command: Download, headers: Mapping[str, str]) -> httpx2.Response:
        """Ask for a file, through redirects that do not lead into a private network."""
        http, redirects = self._connections.http(), Redirects(command)
        while True:
            request = self._file_request(redirects.url, headers)
            try:
                response = await http.send(request, stream=True, auth=None, follow_redirects=False)
            except httpx2.HTTPStatusError as error:
                if error.response.is_error:
                    return error.response
                raise
            try:
                if redirects.arrived(response):
                    return response
            except DownloadFailed:
                await response.aclose()
                raise
            await response.aclose()


def _hooked(response: httpx2.Response) -> Reply:
    """The answer for whose status a hook of the caller's has raised; its body is there if the hook has read it."""
    try:
        content = response.content
    except httpx2.ResponseNotRead:
        content = b""
    return Reply(response.status_code, response.headers, content)


@contextmanager
def _translate_errors() -> Generator[None]:
    """Say of a failed request whether it can have reached the provider, and whether it will hardly heal."""
    try:
        yield
    except (NoAnswer, KlingspecError):
        raise
    except (*_NOT_SENT, UnicodeEncodeError) as error:
        raise NoAnswer(_reason(error), sent=False, lasting=_is_lasting(error)) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, RuntimeError) as error:
        raise NoAnswer(_reason(error), sent=True) from error


def _reason(error: Exception) -> str:
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def _is_lasting(error: BaseException | None) -> bool:
    """Say whether a connection failed for a reason that hardly heals: no such host, or a certificate that is wrong."""
    while error is not None:
        if isinstance(error, socket.gaierror | ssl.SSLCertVerificationError | httpx2.UnsupportedProtocol):
            return True
        error = error.__cause__ or error.__context__
    return False


def _check(content: bytes | bytearray, end: float) -> None:
    """Raise NoAnswer for an answer that takes too long or is too large."""
    if len(content) > LARGEST:
        raise NoAnswer(f"the answer is larger than {LARGEST >> 20} MiB", sent=True)
    if time.monotonic() > end:
        raise NoAnswer("the answer did not end in time", sent=True)


def _joined(query: Mapping[str, Any]) -> dict[str, Any]:
    """Query parameters as they are sent: an array is one value with commas (OpenAPI's `explode: false`)."""
    return {name: ",".join(map(str, value)) if is_array(value) else value for name, value in query.items()}


def _shortened(timeout: httpx2.Timeout, within: float | None) -> httpx2.Timeout:
    """Cut each limit down to what is left."""
    if within is None:
        return timeout
    limits = timeout.as_dict()
    return httpx2.Timeout(**{name: min(within, limit or within) for name, limit in limits.items()})
