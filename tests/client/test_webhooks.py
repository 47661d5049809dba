"""Callbacks: what is verified passes, and everything else is refused in words of our own."""

from __future__ import annotations

import base64
import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from standardwebhooks.webhooks import Webhook

from klingspec import (
    DeerAPI,
    Kling,
    KlingspecError,
    RequestInvalid,
    TaskFailed,
    WebhookExpired,
    WebhookInvalid,
    WebhookReplayed,
    WebhookSignatureMismatch,
    WebhookUnsigned,
    webhooks,
)
from klingspec_api.kling.elements import SucceededElementTask
from klingspec_api.kling.images import ImageTask, SucceededImageTask
from klingspec_api.kling.tasks import SucceededTask, Task
from klingspec_api.kling.text2video import SucceededVideoTask
from klingspec_api.kling.video_to_audio import SucceededVideoToAudioTask
from klingspec_emulator import Emulator, ManualClock

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET: Final = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="
NOW: Final = 1781080794
CLOCK: Final = ManualClock(NOW)
VIDEO: Final = {"id": "1", "url": "http://media.test/0.mp4"}
SOUND: Final = {"id": "2", "url_mp3": "http://media.test/0.mp3", "url_wav": "http://media.test/0.wav"}
ENDED: Final = {"images": [{"index": 0, "url": "http://media.test/0.png"}], "videos": []}


def body_of(status: str = "succeed", **fields: Any) -> bytes:
    """A task as it is posted."""
    known = {"task_id": "7", "task_status": status, "created_at": 1, "updated_at": 2, **fields}
    return json.dumps(known, ensure_ascii=False).encode()


def signed(body: bytes, webhook_id: str = "msg1", seconds: int = NOW, secret: str = SECRET) -> dict[str, str]:
    """The headers that the provider sends with a body."""
    signature = Webhook(secret).sign(webhook_id, datetime.fromtimestamp(seconds, UTC), body.decode())
    return {"webhook-id": webhook_id, "webhook-timestamp": str(seconds), "webhook-signature": signature}


def unwrap(body: bytes | str, headers: dict[str, str], secret: Any = SECRET, **options: Any) -> Any:
    """Unwrap at the time of the tests."""
    return webhooks.unwrap(body, headers, secret, clock=CLOCK, **options)


def test_the_task_is_typed() -> None:
    """One that has its result is of the succeeded type, any other of the plain one; a text is read like its bytes."""
    ended, under_way = body_of(task_result=ENDED), body_of("processing")
    found = unwrap(ended, signed(ended))
    assert isinstance(found, SucceededImageTask)
    assert found.task_result.images[0].url == "http://media.test/0.png"
    assert isinstance(unwrap(under_way.decode(), signed(under_way)), ImageTask)


def test_the_vendors_own_vector() -> None:
    """The example of Kling's page verifies, and is a task of the newer standard."""
    body = (
        b'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}'
    )
    headers = {"webhook-id": "9876543210", "webhook-timestamp": str(NOW)}
    headers["webhook-signature"] = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4="
    task = unwrap(body, headers)
    assert isinstance(task, Task)
    assert (task.id, task.status, task.update_time) == ("1234567890", "succeeded", 1781080794151)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (
            {"id": "7", "status": "succeeded", "outputs": [{"type": "video", "url": "http://m.test/0.mp4"}]},
            SucceededTask,
        ),
        ({"id": "7", "status": "submitted", "outputs": [], "message": "", "create_time": 1, "update_time": 1}, Task),
        ({"task_id": "7", "task_status": "succeed", "task_result": ENDED}, SucceededImageTask),
        (
            {
                "task_id": "7",
                "task_status": "succeed",
                "task_result": {"images": [], "videos": [VIDEO], "audios": []},
            },
            SucceededVideoTask,
        ),
        (
            {
                "task_id": "7",
                "task_status": "succeed",
                "task_result": {"images": [], "videos": [VIDEO], "audios": [SOUND]},
            },
            SucceededVideoToAudioTask,
        ),
        (
            {"task_id": "7", "task_status": "succeed", "task_result": {"elements": [{"element_id": 8}]}},
            SucceededElementTask,
        ),
    ],
)
def test_a_task_has_the_type_of_its_standard_and_its_files(fields: dict[str, Any], kind: type) -> None:
    """Both standards are told apart by their fields, and so are the kinds of the first once something is made."""
    body = json.dumps(fields).encode()
    assert type(unwrap(body, signed(body))) is kind


def test_headers_come_in_any_case() -> None:
    """The case of letters of a header's name does not matter, nor how many other signatures stand beside the one."""
    body = body_of()
    headers = signed(body)
    headers["webhook-signature"] = f"v1a,other v1,AAAA {headers['webhook-signature']}"
    assert unwrap(body, {name.title(): value for name, value in headers.items()}).task_id == "7"


def test_a_rotated_secret_is_one_of_several() -> None:
    """While two secrets are known, what either has signed passes; what neither has does not."""
    old, new = (f"whsec_{base64.b64encode(name * 8).decode()}" for name in (b"old", b"new"))
    body = body_of()
    for secret in (old, new):
        assert unwrap(body, signed(body, secret=secret), [new, old]).task_id == "7"
    with pytest.raises(WebhookSignatureMismatch, match="none of 2 secrets"):
        unwrap(body, signed(body), (new, old))


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_an_unsigned_one_is_refused(name: str) -> None:
    """A delivery without one of the three headers says which is missing."""
    headers = signed(body_of())
    del headers[name]
    with pytest.raises(WebhookUnsigned, match=name):
        unwrap(body_of(), headers)


@pytest.mark.parametrize("seconds", ["soon", "1781080794.0", "01781080794", " 1781080794", "1" * 5000, "١٧٨١٠٨٠٧٩٤"])
def test_a_time_that_is_none_is_refused(seconds: str) -> None:
    """Nothing but a whole number of seconds is a time, however near it comes."""
    with pytest.raises(WebhookUnsigned, match="no time in seconds"):
        unwrap(body_of(), {**signed(body_of()), "webhook-timestamp": seconds})


def test_an_old_one_is_refused() -> None:
    """Five minutes either way pass, a second more does not, though the signature is right."""
    body = body_of()
    for seconds in (NOW - 300, NOW + 300):
        assert unwrap(body, signed(body, seconds=seconds))
    for seconds in (NOW - 301, NOW + 301):
        with pytest.raises(WebhookExpired, match=str(seconds)):
            unwrap(body, signed(body, seconds=seconds))


def test_a_replayed_one_is_refused() -> None:
    """A memory passes each delivery once; without one, nobody counts."""
    memory, body = webhooks.RecentDeliveries(), body_of()
    assert unwrap(body, signed(body), memory=memory)
    with pytest.raises(WebhookReplayed, match="msg1"):
        unwrap(body, signed(body), memory=memory)
    with pytest.raises(WebhookReplayed):  # Sent again later, with the same id.
        unwrap(body, signed(body, seconds=NOW + 60), memory=memory)
    assert unwrap(body, signed(body, "msg2"), memory=memory)
    assert unwrap(body, signed(body))


def test_only_what_is_verified_is_remembered() -> None:
    """A forged delivery does not use up the id of the one it is forged after."""
    memory, body = webhooks.RecentDeliveries(), body_of()
    with pytest.raises(WebhookSignatureMismatch):
        unwrap(body_of("failed"), signed(body), memory=memory)
    assert unwrap(body, signed(body), memory=memory)


def test_a_memory_is_bounded() -> None:
    """It forgets the oldest once it holds as many as it may."""
    memory = webhooks.RecentDeliveries(most=2)
    assert [memory.first(name) for name in ("a", "b", "a", "c", "b", "a")] == [True, True, False, True, False, True]


@pytest.mark.parametrize(
    "content", ["no JSON", "[]", "7", "{}", '{"task_id": "7"}', '{"task_id": {}, "task_status": 7}']
)
def test_what_is_no_task_is_refused(content: str) -> None:
    """A signature alone makes no task."""
    with pytest.raises(WebhookInvalid):
        unwrap(content, signed(content.encode()))


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_dGVzdA", "whsec_dGVzd A==", "whsec_dGVzdB==", "whsec_é", []])
def test_a_secret_that_is_none_is_refused(secret: Any) -> None:
    """A secret that was copied badly is no secret, and is not shown."""
    with pytest.raises(RequestInvalid, match="secret") as raised:
        unwrap(body_of(), signed(body_of()), secret)
    assert "dGVzd" not in str(raised.value)


def mutated(rng: random.Random, text: str) -> str:
    """A text with a letter changed, taken out or put in; some of what is put in no provider would send."""
    # No A, which in Base64 can be a zero byte at the end of a secret: HMAC's own padding, and so the same secret.
    at, put = rng.randrange(len(text) + 1), rng.choice(["B", "=", "0", " ", ".", ",", "\n", "é", "\ud800", "\0", "v1,"])
    return text[:at] + rng.choice(["", put]) + text[at + rng.randrange(2) :]


def mutations(count: int) -> Iterator[tuple[str, dict[str, str], str]]:
    """Deliveries, each with one thing changed: its body, one of its headers, or the secret."""
    rng, body = random.Random(7), body_of(task_result=ENDED).decode()
    while count:
        given = {**signed(body.encode()), "body": body, "secret": SECRET}
        name = rng.choice([*given, "webhook-signature"])
        changed = mutated(rng, given[name])
        if changed.split() != given[name].split():  # A space more between signatures changes none.
            count -= 1
            given[name] = changed
            content, secret = given.pop("body"), given.pop("secret")
            yield content, given, secret


def test_no_mutated_delivery_passes() -> None:
    """Of 10,000 deliveries with a change anywhere, none passes, and each raises an error of ours."""
    raised: Counter[type] = Counter()
    for content, headers, secret in mutations(10_000):
        with pytest.raises(KlingspecError) as refused:
            unwrap(content, headers, secret)
        raised[refused.type] += 1
    assert raised.keys() == {WebhookSignatureMismatch, WebhookUnsigned, WebhookExpired, RequestInvalid}
    assert min(raised.values()) > 100


def test_each_event_is_seen_once_under_load() -> None:
    """Of 1,000 deliveries, three times each, in any order and from eight threads, each is handed out once."""
    memory = webhooks.RecentDeliveries()
    deliveries = [
        (body, signed(body, f"msg{number}")) for number in range(1000) if (body := body_of(task_id=str(number)))
    ]
    sent = deliveries * 3
    random.Random(7).shuffle(sent)

    def receive(delivery: tuple[bytes, dict[str, str]]) -> str | None:
        try:
            return str(unwrap(*delivery, memory=memory).task_id)
        except WebhookReplayed:
            return None

    with ThreadPoolExecutor(8) as pool:
        seen = [found for found in pool.map(receive, sent) if found is not None]
    assert sorted(seen, key=int) == [str(number) for number in range(1000)]


@pytest.fixture
def created(kling: Kling) -> ImageTask:
    """A task that the emulator has under way."""
    return kling.images.create(prompt="a")


def told(about: ImageTask, status: str = "succeed", **fields: Any) -> Any:
    """What a callback says of a task."""
    body = body_of(status, task_id=about.task_id, **fields)
    return unwrap(body, signed(body))


def queries(emulator: Emulator) -> int:
    """How many requests of all have been queries."""
    return sum(request.method == "GET" for request in emulator.requests)


def test_a_fed_task_ends_its_wait(kling: Kling, created: ImageTask, klingspec_emulator: Emulator) -> None:
    """A wait that is told that its task has ended ends with what it was told, and asks no more."""
    done = kling.images.wait(created, on_update=lambda _: kling.feed(told(created, task_result=ENDED)))
    assert done.task_result.images[0].url == "http://media.test/0.png"
    assert queries(klingspec_emulator) == 1


def test_a_fed_task_that_failed_ends_its_wait(kling: Kling, created: ImageTask) -> None:
    """A task that is told to have failed is TaskFailed, with the reason."""
    with pytest.raises(TaskFailed, match="too dark"):
        kling.images.wait(created, on_update=lambda _: kling.feed(told(created, "failed", task_status_msg="too dark")))


def test_a_wait_is_fed_through_any_client_of_the_same_connections(kling: Kling, created: ImageTask) -> None:
    """with_options makes another client, and the waits are the same."""
    other = kling.with_options(retry_for=1)
    done = other.images.wait(created, on_update=lambda _: kling.feed(told(created, task_result=ENDED)))
    assert done.task_result.images[0].url == "http://media.test/0.png"


def test_others_wait_on(kling: Kling, created: ImageTask, klingspec_emulator: Emulator) -> None:
    """Of two tasks that are waited for, the one that nobody told of is asked for until it ends."""
    fed = told(created, task_result=ENDED)
    other = kling.images.create(prompt="b")
    first, second = kling.images.wait_all([created, other], on_update=lambda _: kling.feed(fed))
    assert first.task_result.images[0].url == "http://media.test/0.png"
    assert second.task_result.images[0].url.startswith(klingspec_emulator.url("kling").removesuffix("/kling"))


def test_a_task_of_another_kind_is_read_as_what_is_waited_for(deerapi: DeerAPI, klingspec_emulator: Emulator) -> None:
    """Before its end a callback does not tell a video from a picture; the wait for it knows."""
    video = deerapi.text2video.create(prompt="a")
    body = body_of("failed", task_id=video.task_id, task_status_msg="too dark")
    with pytest.raises(TaskFailed, match="too dark") as raised:
        deerapi.text2video.wait(video, on_update=lambda _: deerapi.feed(unwrap(body, signed(body))))
    assert type(raised.value.task) is type(video)
    assert queries(klingspec_emulator) == 1


def test_what_no_wait_is_for_is_let_go(kling: Kling, created: ImageTask) -> None:
    """A task that nobody waits for, or no longer, is not kept."""
    kling.images.wait(created)
    kling.feed(told(created, "failed"))
    assert kling.images.wait(created).task_status == "succeed"
