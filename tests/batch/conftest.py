"""Batches in this process, against an emulator whose tasks end at once."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

import klingspec_batch
from klingspec import async_client
from klingspec_batch import Options, State, Summary, Tally
from klingspec_emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


IMAGE = {"provider": "kling", "resource": "images", "prompt": "A puppy in the rain"}


class Batch:
    """A batch of a test: its jobs, its folder, its provider."""

    def __init__(self, out: Path, emulator: Emulator) -> None:
        self.out = out
        self.emulator = emulator

    def client(self, provider: str, **options: Any) -> Any:
        """A client of the emulator."""
        return async_client(provider, api_key="emulator", base_url=self.emulator.url(provider), **options)

    def run(
        self, *jobs: dict[str, Any], on_progress: Callable[[Tally], object] | None = None, **options: Any
    ) -> Summary:
        """Run jobs, of Kling's images where they do not say otherwise."""
        lines = [job if "resource" in job else {**IMAGE, **job} for job in jobs]
        given: dict[str, Any] = {"client": self.client, "reserve": 0, **options}
        made = Options(**given)
        return klingspec_batch.run(lines, self.out, options=made, on_progress=on_progress)

    def interrupted(self, *jobs: dict[str, Any], once: Callable[[], bool], **options: Any) -> None:
        """Run jobs until something is so, and interrupt that run."""

        def look(_tally: Tally) -> None:
            if once():
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.run(*jobs, on_progress=look, **options)

    def records(self) -> dict[str, klingspec_batch.Record]:
        """Each job as it stands, by its key."""
        with self.state() as state:
            return {record.job.key: record for record in state.records()}

    def state(self) -> closing[State]:
        """The batch's state, beside a run."""
        return closing(State(self.out))


@pytest.fixture(scope="session")
def _emulator() -> Iterator[Emulator]:
    with Emulator(pace=0) as emulator:
        yield emulator


@pytest.fixture
def batch(_emulator: Emulator, tmp_path: Path) -> Iterator[Batch]:
    """A batch in a folder of its own, and an emulator without a task."""
    _emulator.reset()
    yield Batch(tmp_path / "out", _emulator)
    _emulator.reset()
