"""The receivers that the docs show take what the emulator posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec import Kling
from klingspec_emulator.server import Server

from .papers import PAGES, PAPERS, code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator import Emulator

SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="
PAGE = PAGES / "guides" / "callbacks.md"

pytestmark = pytest.mark.skipif(not PAPERS, reason="the papers are not part of the wheel")


class Told:
    """Stands for the client that the receivers feed."""

    def __init__(self) -> None:
        self.tasks: list[Any] = []

    def feed(self, task: Any) -> None:
        """Note a task."""
        self.tasks.append(task)


@pytest.fixture(params=["app", "api"])
def receiver(
    request: pytest.FixtureRequest, klingspec_emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, Told]]:
    """The address of each app of the page, served, and what it has fed to its client."""
    monkeypatch.setattr("klingspec.webhooks.SystemClock", lambda: klingspec_emulator.clock)
    monkeypatch.setenv("KLING_WEBHOOK_SECRET", SECRET)
    names: dict[str, Any] = {"kling": Told(), "__name__": PAGE.stem}
    for block in code(PAGE, "python"):
        if "receive" in block.code:
            exec(compile("\n" * block.line + block.code, str(PAGE), "exec", dont_inherit=True), names)  # noqa: S102
    server = Server(names[request.param], 0)
    yield server, names["kling"]
    server.stop()


def test_each_callback_is_taken_once(receiver: tuple[Server, Told], klingspec_emulator: Emulator) -> None:
    """Of signed callbacks that are repeated and out of order, each reaches the client once."""
    server, told = receiver
    klingspec_emulator.set_webhooks(secret=SECRET, copies=3, shuffled=True)
    with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling"), clock=klingspec_emulator.clock) as kling:
        ids = {kling.images.create(prompt="a", callback_url=f"{server.url}/kling").task_id for _ in range(5)}
    klingspec_emulator.advance(100)
    found = [(task.task_id, task.task_status) for task in told.tasks]
    assert sorted(found) == sorted((task_id, status) for task_id in ids for status in ("processing", "succeed"))


def test_what_is_not_signed_is_refused(receiver: tuple[Server, Told]) -> None:
    """Anybody's post is answered with 400 and the reason, and reaches nobody."""
    server, told = receiver
    answer = httpx2.post(f"{server.url}/kling", json={"task_id": "7", "task_status": "succeed"}, trust_env=False)
    assert answer.status_code == 400
    assert "webhook-signature" in answer.text
    assert not told.tasks
