"""Answers: each becomes the model or the error that it is, and nothing else is ever raised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

import klingspec
from klingspec import APIError, DeerAPI, Kling, KlingspecError, ResponseInvalid
from klingspec_api.kling import PROVIDER
from klingspec_api.kling.api.images import create_image_generation, get_image_generation
from klingspec_api.kling.models.images import ImageGenerationRequest
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

    from .conftest import Surface

TASK = {"task_id": "7", "task_status": "submitted", "created_at": 1, "updated_at": 1}
ERRORS = {
    "account": "AccountError",
    "authentication": "AuthenticationError",
    "bad_request": "BadRequest",
    "content": "ContentRejected",
    "not_found": "NotFound",
    "permission": "PermissionDenied",
    "rate": "RateLimited",
    "concurrency": "ConcurrencyExceeded",
    "server": "ServerError",
    "token": "AuthenticationError",
    "unavailable": "ServerError",
    "already_exists": "BadRequest",
}


def answering(
    status: int = 200, content: bytes | None = None, *, media_type: str = "application/json", **body: Any
) -> Kling:
    """A client that gets one answer to everything, and does not try again."""
    content = json.dumps(body).encode() if content is None else content

    def handler(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, headers={"content-type": media_type}, content=content)

    http = httpx2.Client(transport=httpx2.MockTransport(handler))
    return Kling(api_key="k", base_url="http://kling.test", http=http, retry_for=0)


@pytest.mark.parametrize("row", PROVIDER.errors, ids=lambda row: f"{row.code}-{row.kind}")
def test_each_code_is_its_error(row: Any) -> None:
    """Every row of the contract's table raises the error of its kind, whatever the HTTP status."""
    message = row.message.replace("{id}", "7") if row.message else "no"
    for status in (200, 400, 429, 500):
        with pytest.raises(APIError) as raised:
            answering(status, code=row.code, message=message, request_id="r1").images.get("7")
        assert type(raised.value) is getattr(klingspec, ERRORS[row.kind])
        assert (raised.value.code, raised.value.status, raised.value.request_id) == (row.code, status, "r1")
        assert str(raised.value) == f"{message} (HTTP {status}, code {row.code}, request r1)"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequest"),
        (401, "AuthenticationError"),
        (403, "PermissionDenied"),
        (404, "NotFound"),
        (429, "RateLimited"),
        (500, "ServerError"),
        (502, "ServerError"),
        (418, "BadRequest"),
        (302, "APIError"),
    ],
)
def test_without_a_code_the_status_decides(status: int, name: str) -> None:
    """A gateway's page or an error in OpenAI's style is read by its status, and its body is kept as it came."""
    page = b"<html>Sorry</html>"
    with pytest.raises(getattr(klingspec, name)) as raised:
        answering(status, page, media_type="text/html").images.get("7")
    assert raised.value.body == page
    with pytest.raises(getattr(klingspec, name), match="slow down") as raised:
        answering(status, error={"message": "slow down", "type": "gateway", "code": "busy"}).images.get("7")
    assert raised.value.code == "busy"
    with pytest.raises(getattr(klingspec, name), match="plain words"):
        answering(status, error="plain words").images.get("7")


def test_a_redirect_is_not_followed_with_the_key() -> None:
    """An API that redirects raises an error that names base_url, and the key goes nowhere else."""
    seen: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.host)
        return httpx2.Response(301, headers={"location": "https://elsewhere.test/"})

    http = httpx2.Client(transport=httpx2.MockTransport(handler), follow_redirects=True)
    with pytest.raises(APIError, match=r"redirected to https://elsewhere\.test/; set base_url to where the API is"):
        Kling(api_key="k", base_url="http://kling.test", http=http).images.get("7")
    assert seen == ["kling.test"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "the body: Invalid JSON"),
        (b"[]", "the body"),
        (b"null", "the body"),
        (b'{"code": 0, "message": "x", "data": {"task', "the body: Invalid JSON"),
        (b'{"code": 0, "message": "x", "data": {}}', "data.task_id"),
        (b'{"code": 0, "message": "x"}', "data: Field required"),
        (b'{"code": 0, "message": "x", "data": []}', "data"),
        (b"\xff\xfe\x00", "the body"),
        (b"[" * 100_000, "the body"),
        (b'{"code": 1' + b"0" * 5000 + b"}", "."),
        (json.dumps({"code": 0, "message": "x", "data": {**TASK, "task_id": []}}).encode(), "data.task_id"),
        (json.dumps({"code": 0, "message": "x", "data": {**TASK, "task_status": None}}).encode(), "data.task_status"),
    ],
)
def test_a_broken_answer_says_where(content: bytes, where: str) -> None:
    """An answer that breaks the contract raises ResponseInvalid, with the place and the body as it came."""
    with pytest.raises(ResponseInvalid, match=f"the answer breaks the contract: {where}") as raised:
        answering(content=content).images.get("7")
    assert raised.value.body == content


@pytest.mark.parametrize("status", [200, 204, 302, 400, 429, 500, 599])
def test_nothing_but_klingspecs_own_errors_is_raised(status: int) -> None:
    """Whatever is answered, at whatever status, only KlingspecError is raised."""
    whole = json.dumps({"code": 0, "message": "SUCCEED", "data": TASK}).encode()
    bodies = [whole[:cut] for cut in range(0, len(whole), 3)]
    bodies += [b'{"error": %s}' % value for value in (b"null", b"1", b"[]", b'{"message": {}}', b'{"code": {}}')]
    bodies += [b'{"code": true, "message": []}', b'{"code": 1e400}', b'{"message": null, "code": "x"}', b'"\\ud800"']
    for content in bodies:
        kling = answering(status, content)
        with pytest.raises(KlingspecError):
            kling.images.list()
        with pytest.raises(KlingspecError):
            kling.images.get("7")
        with pytest.raises(KlingspecError):
            kling.images.create(prompt="x")


def test_unknown_words_and_fields_are_kept() -> None:
    """What the contract does not name is there to be read."""
    task = answering(code=0, message="x", data={**TASK, "task_status": "resting", "mood": {"a": 1}}).images.get("7")
    assert task.task_status == "resting"
    assert task.model_extra == {"mood": {"a": 1}}


def test_videos_are_a_list_however_they_come(klingspec_emulator: Emulator) -> None:
    """The pages show one object and the wire an array: the caller gets a list."""
    video = {"id": "v", "url": "http://media.test/v.mp4", "duration": "5.1"}
    for videos in (video, [video]):
        data = {**TASK, "task_status": "succeed", "task_result": {"videos": videos}}
        reply = httpx2.Response(200, json={"code": 0, "message": "x", "data": data})
        http = httpx2.Client(transport=httpx2.MockTransport(lambda _, reply=reply: reply))
        task = DeerAPI(api_key="k", http=http, clock=klingspec_emulator.clock).text2video.wait("7")
        assert [one.duration for one in task.task_result.videos] == ["5.1"]


def test_any_generated_operation_can_be_sent(kling: Kling, klingspec_emulator: Emulator) -> None:
    """The escape hatch sends an operation as it is: a read is retried, and a create is not sent twice."""
    klingspec_emulator.inject("kling", "getImageGeneration", Fault.drop())
    made = kling.send(create_image_generation(ImageGenerationRequest(prompt="x")))
    assert kling.send(get_image_generation(made.data.task_id)).data.task_id == made.data.task_id
    klingspec_emulator.inject("kling", "createImageGeneration", Fault.drop("after"))
    with pytest.raises(klingspec.SubmissionUncertain):
        kling.send(create_image_generation(ImageGenerationRequest(prompt="x")))
    assert len(klingspec_emulator.posts("kling")) == 2


def test_every_provider_answers_in_its_own_shape(surface: Surface) -> None:
    """A strict client of each provider accepts every answer of the emulator."""
    strict = {"strict": True}
    surface.call("kling", "images", "generate", client=strict, prompt="x", n=2, watermark_info={"enabled": True})
    surface.call("kling", "images", "list", client=strict)
    surface.call("deerapi", "images", "generate", client=strict, prompt="x")
    surface.call("deerapi", "text2video", "generate", client=strict, prompt="x", duration="5")
    images: Any = [{"image": "https://pictures.test/a.png"}]
    multi = {"model_name": "kling-v1-6", "duration": "5", "image_list": images, "prompt": "x"}
    surface.call("deerapi", "multi_image2video", "generate", client=strict, **multi)
    answer = surface.call("llmprovider", "images", "generate", client=strict, model="kling-img-v1", prompt="x", n=2)
    assert len(answer.data) == 2
