"""What the world does to a client: it drips, floods, forks, closes, and hands nonsense over."""

from __future__ import annotations

import copy
import json
import multiprocessing
import os
import pickle
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
import httpx2
import pytest

from klingspec import (
    AlreadyExists,
    APIError,
    AsyncKling,
    DownloadFailed,
    Journal,
    Kling,
    KlingspecError,
    RequestInvalid,
    ResponseInvalid,
    SubmissionUncertain,
    TaskFailed,
    TransportFailed,
    WaitTimeout,
    errors,
)
from klingspec_emulator import Fault

from .test_flows import ScriptedDriver, error, task

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from pathlib import Path

    from klingspec_emulator import Emulator

    from .conftest import Surface


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Generator[str]:
    """A server that reads a request and then says what it likes, to each connection in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=[connection], daemon=True).start()

        def answer(connection: socket.socket) -> None:
            with connection:
                connection.recv(65536)
                try:
                    talk(connection)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def drip_headers(connection: socket.socket) -> None:
    """Say a header a byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        connection.sendall(b"x")
        threading.Event().wait(0.02)


def drip_body(connection: socket.socket) -> None:
    """Say a body a byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\nContent-Type: application/json\r\n\r\n{")
    while True:
        connection.sendall(b" ")
        threading.Event().wait(0.02)


def flood(connection: socket.socket) -> None:
    """Say a body that never ends, as fast as it is read."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def get(url: str, style: str, **options: Any) -> Any:
    """Ask for a task, blocking or async."""
    if style == "blocking":
        with Kling(api_key="k", base_url=url, retry_for=0, **options) as kling:
            return kling.images.get("7")

    async def main() -> Any:
        async with AsyncKling(api_key="k", base_url=url, retry_for=0, **options) as kling:
            return await kling.images.get("7")

    return anyio.run(main, backend=style)


styles = pytest.mark.parametrize("style", ["blocking", "asyncio", "trio"])
# httpx2 leaves an answer that is given up to the garbage collector, of which trio warns.
styles_given_up = pytest.mark.parametrize("style", ["blocking", "asyncio"])


@styles
@pytest.mark.parametrize("talk", [drip_headers, drip_body])
def test_an_answer_that_drips_ends_at_the_clients_timeout(talk: Any, style: str) -> None:
    """The timeout of a client is of the whole exchange: no byte that arrives starts it anew."""
    with raw_server(talk) as url, pytest.raises(TransportFailed):
        get(url, style, timeout=0.3)


@styles_given_up
def test_an_answer_that_never_ends_is_given_up(style: str) -> None:
    """An answer has a size limit, after decoding."""
    with raw_server(flood) as url, pytest.raises(TransportFailed, match="larger than 16 MiB"):
        get(url, style)


@styles_given_up
def test_a_compressed_bomb_is_given_up(style: str) -> None:
    """A small body that decodes to a huge one counts as what it decodes to."""
    import gzip

    bomb = gzip.compress(b" " * (20 * 2**20))

    def talk(connection: socket.socket) -> None:
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
        )
        connection.sendall(head % len(bomb) + bomb)

    with raw_server(talk) as url, pytest.raises(TransportFailed, match="larger than 16 MiB"):
        get(url, style)


@styles
def test_a_wait_is_not_outlasted_by_a_dripping_answer(style: str) -> None:
    """A wait ends at its deadline, however slowly the last answer comes."""
    with raw_server(drip_body) as url:
        if style == "blocking":
            with Kling(api_key="k", base_url=url) as kling, pytest.raises(WaitTimeout):
                kling.images.wait("7", timeout=0.1)
            return

        async def main() -> None:
            async with AsyncKling(api_key="k", base_url=url) as kling:
                await kling.images.wait("7", timeout=0.1)

        with pytest.raises(WaitTimeout):
            anyio.run(main, backend=style)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_create_that_is_cancelled_names_what_may_be_paid_for(backend: str) -> None:
    """Cancelled while the provider is at work on it, a create tells its caller the id to ask for."""
    received, notes = threading.Event(), list[str]()

    def talk(connection: socket.socket) -> None:
        received.set()
        connection.recv(1)

    async def create(kling: AsyncKling) -> None:
        try:
            await kling.images.create(prompt="x", external_task_id="mine")
        except BaseException as error:
            notes.extend(error.__notes__)
            raise

    async def main() -> None:
        async with AsyncKling(api_key="k", base_url=url) as kling, anyio.create_task_group() as tasks:
            tasks.start_soon(create, kling)
            await anyio.to_thread.run_sync(received.wait)
            tasks.cancel_scope.cancel()

    with raw_server(talk) as url:
        anyio.run(main, backend=backend)
    assert notes == ["a create was under way; if it was accepted, its external_task_id is mine"]


@styles
def test_a_host_that_does_not_exist_fails_soon(klingspec_emulator: Emulator, style: str) -> None:
    """Where there is no such host, trying is over after seconds, not after the time for trying."""
    clock = klingspec_emulator.clock
    before = clock.monotonic()
    options: dict[str, Any] = {"api_key": "k", "base_url": "http://no-such-host.invalid", "clock": clock}

    async def main() -> None:
        async with AsyncKling(**options) as kling:
            await kling.images.create(prompt="x")

    with pytest.raises(TransportFailed):
        Kling(**options).images.create(prompt="x") if style == "blocking" else anyio.run(main, backend=style)
    assert clock.monotonic() - before <= 5


@pytest.mark.parametrize("seconds", [-1, float("nan"), -0.001])
def test_times_that_are_none_are_refused_by_name(surface: Surface, seconds: float) -> None:
    """A negative time, or one that is no number, is refused before anything is sent."""
    untyped: Any = Kling(api_key="k")
    for name in ("timeout", "retry_for"):
        with pytest.raises(RequestInvalid, match=f"^{name}: seconds are 0 or more"):
            surface.call("kling", "images", "list", client={name: seconds})
        with pytest.raises(RequestInvalid, match=f"^{name}: seconds are 0 or more"):
            untyped.with_options(**{name: seconds})
    for method, argument in (("wait", "7"), ("wait_all", ["7"])):
        with pytest.raises(RequestInvalid, match=r"^timeout: seconds are 0 or more"):
            surface.call("kling", "images", method, argument, timeout=seconds)
    with pytest.raises(RequestInvalid, match=r"^timeout: seconds are 0 or more"):
        surface.call("kling", "images", "generate", prompt="x", timeout=seconds)
    assert surface.emulator.requests == []


def test_with_options_shares_the_connections(klingspec_emulator: Emulator) -> None:
    """A client with other options asks on the same connections, and leaves the first as it was."""
    with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling"), clock=klingspec_emulator.clock) as kling:
        kling.images.list()
        other = kling.with_options(timeout=5, retry_for=1, headers={"X-Team": "blue"})
        other.images.list()
        kling.images.list()
        shown = [request.headers.get("x-team") for request in klingspec_emulator.requests]
        assert shown == [None, "blue", None]
        assert other._connections is kling._connections
        with pytest.raises(RequestInvalid, match="headers: Authorization is set by the client itself"):
            kling.with_options(headers={"Authorization": "Bearer mine"})
    with pytest.raises(KlingspecError, match="the client is closed"):
        other.images.list()


@pytest.mark.parametrize(
    "headers", [{"X-Team": "blue\n"}, {"X-Team": "a\r\nX-B: c"}, {"X-Team": "\u65e5"}, {"X Team": "blue"}, {"": "blue"}]
)
def test_a_header_that_is_none_is_refused(klingspec_emulator: Emulator, headers: dict[str, str]) -> None:
    """What no header can carry is refused at once, for no later attempt would do better; its value is not shown."""
    url, clock = klingspec_emulator.url("kling"), klingspec_emulator.clock
    with Kling(api_key="emulator", base_url=url, clock=clock) as kling:
        with pytest.raises(RequestInvalid, match=r"headers: .* holds characters that no header has") as refused:
            kling.with_options(headers=headers).images.list()
        assert "blue" not in str(refused.value)
        kling.with_options(headers={"X-Team": "dark blue\t\xe9", "X-None": ""}).images.list()
    assert [request.headers["x-none"] for request in klingspec_emulator.requests] == [""]


@styles
def test_a_closed_client_says_so(klingspec_emulator: Emulator, style: str) -> None:
    """Used after close is one clear error, and closed twice is nothing."""
    url = klingspec_emulator.url("kling")
    if style == "blocking":
        kling = Kling(api_key="emulator", base_url=url)
        kling.images.list()
        kling.close()
        kling.close()
        with pytest.raises(KlingspecError, match="the client is closed; make a new one"):
            kling.images.list()
        return

    async def main() -> None:
        kling = AsyncKling(api_key="emulator", base_url=url)
        await kling.images.list()
        await kling.close()
        await kling.close()
        await kling.images.list()

    with pytest.raises(KlingspecError, match="the client is closed; make a new one"):
        anyio.run(main)


@styles
def test_a_closed_http_client_says_so(klingspec_emulator: Emulator, style: str) -> None:
    """An HTTP client of one's own that was closed is one clear error at once, and no create whose end is not known."""
    url = klingspec_emulator.url("kling")
    if style == "blocking":
        with httpx2.Client() as http:
            kling = Kling(api_key="emulator", base_url=url, http=http)
        with pytest.raises(KlingspecError, match="given as http= is closed"):
            kling.images.create(prompt="x")
        return

    async def main() -> None:
        async with httpx2.AsyncClient() as http:
            kling = AsyncKling(api_key="emulator", base_url=url, http=http)
        await kling.images.create(prompt="x")

    with pytest.raises(KlingspecError, match="given as http= is closed"):
        anyio.run(main, backend=style)


def test_an_async_client_serves_several_event_loops(klingspec_emulator: Emulator) -> None:
    """One client, one event loop after the other: each has connections of its own."""
    kling = AsyncKling(api_key="emulator", base_url=klingspec_emulator.url("kling"))

    async def main() -> str:
        made = await kling.images.create(prompt="x")
        return (await kling.images.get(made.task_id)).task_id

    assert len({anyio.run(main) for _ in range(3)}) == 3
    anyio.run(kling.close)


def _create(kling: Kling, prompt: str, results: Any) -> None:
    for _ in range(5):
        made = kling.images.create(prompt=prompt)
        results.put((os.getpid(), prompt, made.task_id))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_each_forked_process_has_its_own_connections(klingspec_emulator: Emulator) -> None:
    """A client that was used before a fork gives each process its own answers."""
    klingspec_emulator.set_limits("kling", slots=1000)
    with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling")) as kling:
        kling.images.create(prompt="parent")
        context = multiprocessing.get_context("fork")
        results = context.Queue()
        children = [context.Process(target=_create, args=[kling, f"child {n}", results]) for n in range(4)]
        for child in children:
            child.start()
        told = [results.get(timeout=60) for _ in range(20)]
        for child in children:
            child.join()
        kling.images.list()
    prompts = {made.task_id: made.body["prompt"] for made in klingspec_emulator.tasks("kling")}
    assert len(prompts) == 21
    assert all(prompts[task_id] == prompt for _, prompt, task_id in told)


def test_a_misspelt_option_is_a_type_error() -> None:
    """An option that there is none of never becomes a request to the paid host."""
    options: dict[str, Any] = {"bas_url": "http://127.0.0.1:1"}
    for client in (Kling, AsyncKling):
        with pytest.raises(TypeError, match="bas_url"):
            client(api_key="k", **options)


@pytest.mark.parametrize("key", ["", " ", "\n"])
def test_a_blank_key_is_no_key(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """An empty or blank key, given or in the environment, is none."""
    monkeypatch.delenv("KLING_API_KEY", raising=False)
    with pytest.raises(errors.AuthenticationError, match="no usable API key"):
        Kling(api_key=key)
    monkeypatch.setenv("KLING_API_KEY", key)
    with pytest.raises(errors.AuthenticationError, match="no usable API key"):
        Kling()


def test_a_password_in_the_base_url_is_refused_and_not_shown() -> None:
    """It would take the place of the token, and stand in every log."""
    with pytest.raises(RequestInvalid, match=r"^base_url: it holds a user or a password") as raised:
        Kling(api_key="k", base_url="https://user:hunter2@api.example")
    assert "hunter2" not in str(raised.value)


@styles
def test_no_key_stands_in_a_frame(klingspec_emulator: Emulator, style: str) -> None:
    """What a crash reporter collects, the variables of our own frames, holds no key."""
    klingspec_emulator.inject("kling", "listImageGenerations", Fault.drop(), times=50)
    options: dict[str, Any] = {"api_key": "emulator-key-7", "base_url": klingspec_emulator.url("kling"), "retry_for": 0}

    async def main() -> None:
        async with AsyncKling(**options) as kling:
            await kling.images.list()

    with pytest.raises(KlingspecError) as raised:
        Kling(**options).images.list() if style == "blocking" else anyio.run(main, backend=style)
    seen: BaseException | None = raised.value
    while seen is not None:
        trace = seen.__traceback__
        while trace is not None:
            if f"{os.sep}klingspec{os.sep}" in trace.tb_frame.f_code.co_filename:
                assert "emulator-key-7" not in repr(trace.tb_frame.f_locals)
            trace = trace.tb_next
        seen = seen.__cause__ or seen.__context__


def test_every_error_survives_pickle_and_copy() -> None:
    """An error that crosses a process pool is what it was."""
    images = ScriptedDriver(task()).images()
    some: list[KlingspecError] = [
        RequestInvalid("n", "at most 9; this is 10", "https://docs.example"),
        errors.RateLimited("too fast", status=429, code=1302, request_id="r", retry_after=2.0),
        TransportFailed("no answer"),
        SubmissionUncertain("dropped", "mine"),
        TaskFailed(images.get("7"), "7", "no"),
        WaitTimeout(["7"], {"7": None}, 5),
        ResponseInvalid("odd", status=200, body=b"{", task_id="7"),
        AlreadyExists("a task", "mine"),
        errors.DownloadFailed("gone"),
    ]
    for each in some:
        each.submission_id = "s"
        each.done = ("a",)
        for again in (pickle.loads(pickle.dumps(each)), copy.copy(each), copy.deepcopy(each)):  # noqa: S301
            assert (type(again), str(again), again.args) == (type(each), str(each), each.args)
            assert vars(again).keys() == vars(each).keys()
            assert again.submission_id == "s"


def test_a_submission_is_told_before_it_leaves(surface: Surface) -> None:
    """on_submit has the id before the request does, and its return value is called with the outcome."""
    told: list[Any] = []

    def on_submit(submission: Any) -> Any:
        told.append((submission.external_task_id, len(surface.emulator.posts("kling"))))
        return told.append

    made = surface.call("kling", "images", "create", client={"on_submit": on_submit}, prompt="x")
    [post] = surface.emulator.posts("kling")
    assert told == [((post.body or {})["external_task_id"], 0), made]


def test_a_journal_names_what_is_left_to_ask_for(surface: Surface, tmp_path: Path) -> None:
    """A journal has a line for each submission and for each outcome, and names those without an end."""
    journal = Journal(tmp_path / "in" / "ids.jsonl")
    client = {"on_submit": journal}
    made = surface.call("kling", "images", "create", client=client, prompt="x")
    surface.emulator.inject("kling", "createImageGeneration", Fault.error(code=1301))
    with pytest.raises(errors.ContentRejected) as refused:
        surface.call("kling", "images", "create", client=client, prompt="x")
    surface.emulator.inject("deerapi", "createImageGeneration", Fault.drop("after"))
    with pytest.raises(SubmissionUncertain) as lost:
        surface.call("deerapi", "images", "create", client=client, prompt="x")
    lines = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert [line["event"] for line in lines] == [
        *("submitted", "created", "submitted", "refused", "submitted", "uncertain")
    ]
    assert lines[1]["task_id"] == made.task_id
    assert refused.value.submission_id == lines[3]["id"]
    [unfinished] = Journal(journal.path).unfinished()
    assert (unfinished.id, unfinished.external_task_id) == (lost.value.submission_id, None)
    assert (unfinished.provider, unfinished.operation) == ("deerapi", "POST /kling/v1/images/generations")


def test_a_journal_outlives_a_line_that_was_cut_off(tmp_path: Path) -> None:
    """A line that a crash left half written costs only itself."""
    journal = Journal(tmp_path / "ids.jsonl")
    driver = ScriptedDriver(task())
    driver.images(on_submit=journal).create(prompt="x", external_task_id="one")
    journal.path.write_bytes(journal.path.read_bytes() + b'{"event": "submitted", "id": "tw')
    with pytest.raises(KeyboardInterrupt):
        ScriptedDriver(KeyboardInterrupt()).images(on_submit=journal).create(prompt="x", external_task_id="three")
    assert [each.id for each in journal.unfinished()] == ["three"]


def test_a_journal_that_cannot_be_written_sends_nothing(tmp_path: Path) -> None:
    """Where the id cannot be kept, the request is not sent."""
    (tmp_path / "file").touch()
    driver = ScriptedDriver(task())
    with pytest.raises(KlingspecError, match=r"cannot write .*; nothing was sent"):
        driver.images(on_submit=Journal(tmp_path / "file" / "ids.jsonl")).create(prompt="x")
    assert driver.sent == []


def test_an_outcome_that_cannot_be_kept_loses_no_task() -> None:
    """What goes wrong after the task was made must not hide the task."""

    def on_submit(_: object) -> Any:
        def outcome(_: object) -> None:
            raise OSError("no space left on device")

        return outcome

    assert ScriptedDriver(task()).images(on_submit=on_submit).create(prompt="x").task_id == "7"


def _journaled(path: Path, name: str) -> None:
    journal = Journal(path)
    for number in range(25):
        ScriptedDriver(task()).images(on_submit=journal).create(prompt="x", external_task_id=f"{name}-{number}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_journal_is_shared_by_processes(tmp_path: Path) -> None:
    """Several processes that write one file lose no line."""
    context = multiprocessing.get_context("fork")
    path = tmp_path / "ids.jsonl"
    writers = [context.Process(target=_journaled, args=[path, f"writer {n}"]) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(lines) == 200
    assert len({line["id"] for line in lines}) == 100
    assert Journal(path).unfinished() == []


def _one(path: Path) -> None:
    ScriptedDriver(task()).images(on_submit=Journal(path)).create(prompt="x", external_task_id="of the child")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_forked_while_a_journal_writes_can_write_as_well(tmp_path: Path) -> None:
    """The lock is given back by whoever took it, though a forked process shares the open file."""
    journal = Journal(tmp_path / "ids.jsonl")
    child = multiprocessing.get_context("fork").Process(target=_one, args=[journal.path])
    with journal._opened():
        child.start()
    child.join(timeout=30)
    ended = child.exitcode
    child.kill()
    assert ended == 0
    assert "of the child" in journal.path.read_text()


def test_a_refused_header_is_not_uncertain() -> None:
    """A request that the HTTP library itself refuses was not sent, and says so."""
    with httpx2.Client(headers={"X-Odd": "a\nb"}) as http, pytest.raises(TransportFailed):
        Kling(api_key="k", base_url="http://127.0.0.1:1", http=http, retry_for=0).images.create(prompt="x")


def _raising(*, read: bool) -> Callable[[httpx2.Response], None]:
    def hook(response: httpx2.Response) -> None:
        if read:
            response.read()
        response.raise_for_status()

    return hook


def _raising_async(*, read: bool) -> Callable[[httpx2.Response], Awaitable[None]]:
    async def hook(response: httpx2.Response) -> None:
        if read:
            await response.aread()
        response.raise_for_status()

    return hook


def hooked(style: str, read: bool, use: Callable[[Any], Any], **settings: Any) -> Any:
    """Use a client whose HTTP client raises for each status of an error, having read the answer or not."""
    if style == "blocking":
        with httpx2.Client(verify=False, event_hooks={"response": [_raising(read=read)]}) as http:
            return use(Kling(http=http, **settings))

    async def main() -> Any:
        async with httpx2.AsyncClient(verify=False, event_hooks={"response": [_raising_async(read=read)]}) as http:
            return await use(AsyncKling(http=http, **settings))

    return anyio.run(main, backend=style)


@styles
@pytest.mark.parametrize(("read", "code"), [(True, 1201), (False, None)])
def test_a_hook_that_raises_for_a_status(
    style: str, klingspec_emulator: Emulator, tmp_path: Path, read: bool, code: int | None
) -> None:
    """What a provider refuses is no connection that failed, and a file that it refuses is not asked for again."""
    settings = {"base_url": klingspec_emulator.url("kling"), "clock": klingspec_emulator.clock, "api_key": "emulator"}
    klingspec_emulator.inject("kling", "createImageGeneration", Fault.error(400, code=1201))
    with pytest.raises(APIError) as raised:
        hooked(style, read, lambda client: client.images.create(prompt="a"), **settings)
    assert (raised.value.status, raised.value.code) == (400, code)
    assert len(klingspec_emulator.posts("kling")) == 1
    task = hooked(style, read, lambda client: client.images.generate(prompt="a"), **settings)
    klingspec_emulator.inject("kling", "media", Fault.error(403))
    with pytest.raises(DownloadFailed, match="HTTP 403"):
        hooked(style, read, lambda client: client.images.download(task, tmp_path), **settings)


def test_proxy_settings_that_are_none_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the environment's proxies or certificates is a KlingspecError."""
    monkeypatch.setenv("HTTP_PROXY", "nonsense://proxy")
    with pytest.raises(KlingspecError, match="the HTTP client cannot be made"):
        Kling(api_key="k", base_url="http://127.0.0.1:1").images.list()


def test_once_unknown_every_later_error_carries_the_id() -> None:
    """After a lost answer, whatever ends the call names the ids."""
    driver = ScriptedDriver(error(400, 1301))
    with pytest.raises(errors.ContentRejected) as raised:
        driver.images().create(prompt="x", external_task_id="mine")
    assert (raised.value.external_task_id, raised.value.submission_id) == ("mine", "mine")
