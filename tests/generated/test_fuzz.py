"""Whatever a server answers, the client raises its own errors only, comes to an end, and keeps its key to itself."""

from __future__ import annotations

import inspect
import logging
import random
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import anyio
import httpx2
import pytest

from klingspec import AsyncDeerAPI, AsyncKling, AsyncLLMProvider, DeerAPI, Kling, KlingspecError, LLMProvider
from klingspec_emulator import ManualClock

from ._strategies import PREFIX, Maker
from ._strategies_contracts import CONTRACTS, model_of
from ._strategies_hostile import URLS
from ._strategies_wire import Answer, answers, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

KEY: Final = "sk-0f1e2d3c4b5a69788796a5b4c3d2e1f0"
MOST_REQUESTS: Final = 40
"""More than any call needs in the time it is given; one that goes on for ever passes it."""
REDIRECTS: Final = 21
"""Requests that httpx2 makes before it calls a redirect a loop."""
BLOCKING: Final[dict[str, Any]] = {"kling": Kling, "deerapi": DeerAPI, "llmprovider": LLMProvider}
ASYNC: Final[dict[str, Any]] = {"kling": AsyncKling, "deerapi": AsyncDeerAPI, "llmprovider": AsyncLLMProvider}
VIDEO: Final = {
    "model_name": "kling-v1-6",
    "duration": "5",
    "prompt": "x",
    "image_list": [{"image": "https://a.test/"}],
}
QUICK: Final = {"timeout": 8.0}


class Call(NamedTuple):
    """One of a client's methods, and the name of the schema of what it is answered."""

    provider: str
    resource: str
    method: str
    schema: str
    args: tuple[Any, ...]
    params: dict[str, Any]


CALLS: Final = [
    Call("kling", "images", "create", "ImageTaskResponse", (), {"prompt": "x"}),
    Call("kling", "images", "generate", "ImageTaskResponse", (), {"prompt": "x", **QUICK}),
    Call("kling", "images", "get", "ImageTaskResponse", ("7",), {}),
    Call("kling", "images", "wait", "ImageTaskResponse", ("7",), QUICK),
    Call("kling", "images", "list", "ImageTaskListResponse", (), {}),
    Call("kling", "images", "wait_all", "ImageTaskListResponse", (["7", "8"],), QUICK),
    Call("deerapi", "images", "create", "ImageTaskResponse", (), {"prompt": "x"}),
    Call("deerapi", "images", "wait", "ImageTaskResponse", ("7",), QUICK),
    Call("deerapi", "text2video", "create", "VideoTaskResponse", (), {"prompt": "x"}),
    Call("deerapi", "text2video", "wait", "VideoTaskResponse", ("7",), QUICK),
    Call("deerapi", "multi_image2video", "generate", "VideoTaskResponse", (), {**VIDEO, **QUICK}),
    Call("deerapi", "multi_image2video", "get", "VideoTaskResponse", ("7",), {}),
    Call("llmprovider", "images", "generate", "ImagesResponse", (), {"model": "m", "prompt": "x"}),
]


RESULTS: Final = [
    ("kling", "images", "SucceededImageTask"),
    ("deerapi", "images", "SucceededImageTask"),
    ("deerapi", "text2video", "SucceededVideoTask"),
    ("llmprovider", "images", "ImagesResponse"),
]


def result(provider: str, model: str, url: str) -> Any:
    """An answer whose result stands at an address."""
    file: dict[str, Any] = {"index": 0, "url": url}
    task: dict[str, Any] = {
        "task_id": "7",
        "task_status": "succeed",
        "created_at": 1,
        "updated_at": 1,
        "created": 1,
        "data": [file],
    }
    task["task_result"] = {"videos" if "Video" in model else "images": [file]}
    return model_of(provider, model).model_validate(task)


class Server:
    """Answers every request alike, and counts."""

    def __init__(self, most: int = MOST_REQUESTS) -> None:
        self.most = most
        self.answer = Answer(200, {}, b"")
        self.requests = 0

    def respond(self, _: httpx2.Request) -> httpx2.Response:
        """Answer, unless too much has been asked."""
        self.requests += 1
        if self.requests > self.most:
            raise AssertionError("this goes on for ever")
        stream = httpx2.ByteStream(self.answer.content)
        return httpx2.Response(self.answer.status, headers=self.answer.raw, stream=stream)


def opened(style: str, provider: str, server: Server) -> Any:
    """A client of a provider; the awaited one reads strictly."""
    transport = httpx2.MockTransport(server.respond)
    strict = style == "async"
    http = httpx2.AsyncClient(transport=transport) if strict else httpx2.Client(transport=transport)
    settings = {"base_url": "http://api.test", "clock": ManualClock(), "retry_for": 5.0, "strict": strict}
    return (ASYNC if strict else BLOCKING)[provider](api_key=KEY, http=http, **settings)


def told(error: BaseException | None) -> str:
    """All that an error says, with its notes and its causes; lines of source, which are slow to format, left out."""
    if error is None:
        return ""
    return "".join(traceback.format_exception_only(error)) + repr(error) + told(error.__cause__ or error.__context__)


def judged(answer: Answer, error: Exception) -> None:
    """Hold what was raised against what may be."""
    own = isinstance(error, KlingspecError)
    assert own, f"at {answer}:\n{''.join(traceback.format_exception(error))}"
    assert KEY not in told(error), answer


async def tried(server: Server, given: Iterable[Answer], call: Callable[[], Any]) -> None:
    """Make a call, blocking or awaited, at each answer."""
    for answer in given:
        server.answer, server.requests = answer, 0
        try:
            result = call()
            if inspect.isawaitable(result):
                await result
        except Exception as error:
            judged(answer, error)


@pytest.mark.parametrize("style", ["blocking", "async"])
@pytest.mark.parametrize("call", CALLS, ids=["-".join(call[:3]) for call in CALLS])
def test_any_answer(caplog: pytest.LogCaptureFixture, style: str, call: Call) -> None:
    """Any answer to any call brings a model or a KlingspecError, after so many requests, and never tells the key."""
    caplog.set_level(logging.DEBUG)
    seed = random.Random(repr(call))
    given = answers(Maker(CONTRACTS[call.provider], seed), {"$ref": PREFIX + call.schema})
    server = Server()
    method = getattr(getattr(opened(style, call.provider, server), call.resource), call.method)
    anyio.run(tried, server, given, partial(method, *call.args, **call.params))
    assert caplog.records
    assert KEY not in caplog.text


@pytest.mark.parametrize("style", ["blocking", "async"])
@pytest.mark.parametrize("saved", RESULTS, ids=["-".join(each[:2]) for each in RESULTS])
def test_any_file(caplog: pytest.LogCaptureFixture, tmp_path: Path, style: str, saved: tuple[str, str, str]) -> None:
    """Any address of a result, and any answer there, brings files or a KlingspecError, and never tells the key."""
    caplog.set_level(logging.DEBUG)
    provider, resource, model = saved
    server = Server(REDIRECTS * 5)
    save = getattr(opened(style, provider, server), resource).download
    for url in URLS:
        anyio.run(tried, server, [Answer(200, {}, b"abc")], partial(save, result(provider, model, url), tmp_path))
    done = result(provider, model, "http://a.test/x")
    anyio.run(tried, server, files(random.Random(resource)), partial(save, done, tmp_path))
    for path in tmp_path.iterdir():
        assert path.is_file()
    assert KEY not in caplog.text
