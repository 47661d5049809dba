"""The pytest fixture `klingspec_emulator`: a running emulator whose clock the test moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator import Emulator

__all__ = ["klingspec_emulator"]


@pytest.fixture(scope="session")
def _klingspec_emulator_server() -> Iterator[Emulator]:
    # This module is loaded in every run of pytest where the package is installed; what it needs is not.
    from klingspec_emulator import Emulator, ManualClock

    with Emulator(clock=ManualClock()) as emulator:
        yield emulator


@pytest.fixture
def klingspec_emulator(_klingspec_emulator_server: Emulator) -> Iterator[Emulator]:
    """An emulator on a ManualClock, with no task, fault or request of another test; one server serves all tests."""
    _klingspec_emulator_server.reset()
    yield _klingspec_emulator_server
    _klingspec_emulator_server.reset()
