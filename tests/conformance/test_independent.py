"""A server that was written from the page alone is judged by the contract."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import httpx2

from contract import HERE, read
from klingspec_conformance import Report, check
from klingspec_emulator import ManualClock

from . import independent

if TYPE_CHECKING:
    from klingspec_contract.values import Json

KEY = "a-key-of-the-page"


def judged(kling: independent.Kling) -> Report:
    """What the judge makes of it, without a limit worth the name."""
    transport = httpx2.MockTransport(kling.handle)
    return check(
        "kling",
        "https://kling.example",
        KEY,
        budget=10**6,
        rate=0,
        clock=ManualClock(),
        transport=transport,
        contract=of_the_page(),
        only=["images"],
        links=True,
    )


def of_the_page() -> Json:
    """The contract as it was when the page was captured, without what later pages say of images."""
    with TemporaryDirectory() as folder:
        for name in ("documented", "observed"):
            shutil.copytree(HERE / name, Path(folder) / name)
        (Path(folder) / "observed" / "images.yaml").unlink()
        return read("kling", Path(folder))


def test_a_server_written_from_the_page_keeps_the_contract() -> None:
    """Contract, judge and page agree: nothing differs, and nearly all is checked."""
    report = judged(independent.Kling(KEY))
    assert [one.line() for one in report.every_difference] == []
    assert report.share > 0.9


def test_a_server_that_reads_the_page_otherwise_is_named() -> None:
    """The same server with one limit less does not keep the contract."""

    class Other(independent.Kling):
        def create(self, content: bytes) -> httpx2.Response:
            return self.answer(400, 1201, "n is 1 to 8") if b'"n":9' in content else super().create(content)

    assert {one.where for one in judged(Other(KEY)).differences} == {"n"}
