"""What the emulator keeps, makes and waits by itself, where the contract says nothing of it."""

from __future__ import annotations

import asyncio
import copy
import io
from typing import TYPE_CHECKING, Any

import av
import jwt
import pytest
from PIL import Image

from klingspec_contract.document import Contract
from klingspec_emulator import Emulator, Fault, ManualClock, ReceivedRequest
from klingspec_emulator.contract import ServedContract
from klingspec_emulator.downloads import MediaCache

from .test_shapes import CONTRACT, provider

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from .test_shapes import Provider

__all__ = ["provider"]

# PyJWT names a type of a package that need not be installed.
untyped: Any = jwt


def test_the_log_keeps_the_last_10_000_requests() -> None:
    """The oldest request goes when there is one too many."""
    emulator = Emulator()
    emulator.log.extend(ReceivedRequest("kling", name, "GET", "/", {}, {}, False, None) for name in "ab")
    first = emulator.requests[0]
    emulator.log.extend([first] * 9_999)
    assert [len(emulator.requests), emulator.requests[0].operation] == [10_000, "b"]


def test_the_last_64_files_are_kept(provider: Provider) -> None:
    """A file beyond the 64 last asked for is deleted, and made anew where it is asked for again."""
    for _ in range(33):
        provider.ask("POST", "/sounds", body={"duration": 0.02})
    tasks = provider.emulator.tasks("shapes")
    files = [(task, file) for task in tasks for file in task.files.values()]
    cache = MediaCache()
    paths = [cache.get(*each) for each in files[:64]]
    assert all(path.exists() for path in paths)
    first = cache.get(*files[0])
    paths.append(cache.get(*files[64]))
    assert [path for path in paths if not path.exists()] == [paths[1]]
    assert cache.get(*files[1]).exists()
    assert first == paths[0]


def test_twenty_slots_are_there_unless_told_otherwise() -> None:
    """An account has room for 20 slots, and for none beyond."""

    async def create(*counts: int) -> list[int]:
        import httpx2

        transport = httpx2.ASGITransport(Emulator(clock=ManualClock()).app)
        headers = {"Authorization": "Bearer emulator"}
        async with httpx2.AsyncClient(transport=transport, base_url="http://emulator", headers=headers) as client:
            path = "/kling/v1/images/generations"
            return [(await client.post(path, json={"prompt": "a", "n": n})).status_code for n in counts]

    assert asyncio.run(create(8, 8, 4, 1)) == [200, 200, 200, 429]


def test_a_slow_answer_comes_in_ten_pieces() -> None:
    """A slow answer is sent in ten pieces, a tenth of its seconds before each."""
    clock = ManualClock()
    emulator = Emulator(clock=clock)
    emulator.inject("kling", "listImageGenerations", Fault.slow(50))
    moments: list[float] = []

    async def send(message: Any) -> None:
        if message.get("body"):
            moments.append(clock.monotonic())

    async def receive() -> Any:
        if not asked:
            asked.append(True)
            return {"type": "http.request", "body": b""}
        return await asyncio.Event().wait()

    asked: list[bool] = []
    path = "/kling/v1/images/generations"
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
        "server": ("e", 80),
    }
    asyncio.run(emulator.app({**scope, "scheme": "http"}, receive, send))
    assert moments == pytest.approx([5.0 * number for number in range(1, 11)])


def test_a_change_is_dated_when_it_came(emulator: Emulator, call: Callable[..., httpx2.Response]) -> None:
    """A task that is processing was updated a pace after it was created."""
    task_id = call("kling", "createImageGeneration", {"prompt": "a"}).json()["data"]["task_id"]
    emulator.advance(1.5)
    task = call("kling", "getImageGeneration", id=task_id).json()["data"]
    assert task["updated_at"] - task["created_at"] == 1000


def test_a_picture_is_16_to_9_where_no_ratio_can_be_asked_for(provider: Provider) -> None:
    """Without a ratio, a resolution or a number, there is one picture of 1024 by 576 pixels."""
    (picture,) = provider.ask("POST", "/pictures", 201, body={})["pictures"]
    with Image.open(io.BytesIO(provider.get(picture["url"]).content)) as image:
        assert image.size == (1024, 576)


def test_a_video_lasts_5_seconds_where_no_length_can_be_asked_for(provider: Provider) -> None:
    """Without a length, a video lasts 5 seconds; its longer side has 480 pixels."""
    task_id = provider.ask("POST", "/everything", body={})["data"]["id"]
    provider.emulator.advance(2)
    _, output = provider.task(task_id)["outputs"]
    assert output["duration"] == 5
    with av.open(io.BytesIO(provider.get(output["url"]).content)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (480, 270, 120)


@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
def test_errors_without_business_codes_have_https_statuses(http: httpx2.Client) -> None:
    """Where a contract has no codes, a bad key or an expired token is 401, and an error without a status 500."""
    document = copy.deepcopy(CONTRACT)
    document["components"]["securitySchemes"]["bearer"]["x-jwt"] = {"algorithm": "HS256"}
    token = untyped.encode({"iss": "emulator-access-key", "exp": 1}, "emulator-secret-key", "HS256")
    with Emulator(contracts={"shapes": document}, clock=ManualClock()) as emulator:
        emulator.inject("shapes", "listVoices", Fault(effect="error"))
        url = emulator.url("shapes")
        keys = ("emulator", "wrong", token)
        answers = [http.get(f"{url}/voices", headers={"Authorization": f"Bearer {key}"}) for key in keys]
    assert [answer.status_code for answer in answers] == [500, 401, 401]
    assert answers[2].json()["message"] == "token"
    assert answers[0].json() == {"code": 500, "message": "the emulator was asked for this error"}


def test_a_sample_of_a_schema_within_itself_ends() -> None:
    """A schema that contains itself is sampled some levels deep."""
    node = {"type": "object", "properties": {"name": {"type": "string"}, "next": {"$ref": "#/components/schemas/Node"}}}
    contract = ServedContract("nodes", {"paths": {}, "components": {"schemas": {"Node": node}}})
    value = contract.sample({"$ref": "#/components/schemas/Node"})
    depth = 0
    while value:
        value, depth = value["next"], depth + 1
    assert depth == 8
    assert isinstance(contract, Contract)
