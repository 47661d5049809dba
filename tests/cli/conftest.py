"""The command line, run in this process against the emulator and on its clock."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from klingspec_cli.__main__ import main
from klingspec_emulator.measuring import draw_reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from klingspec_emulator import Emulator

    Klingspec = Callable[..., "Ended"]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What it says of what is wrong: one line, and nothing on stdout."""
        assert self.status
        assert not self.out
        (line,) = (line for line in self.err.splitlines() if line.startswith(("klingspec: ", "Error: ")))
        return line


@pytest.fixture
def emulator(klingspec_emulator: Emulator) -> Emulator:
    """The fixture that the package ships."""
    return klingspec_emulator


@pytest.fixture
def keys(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment in which every provider is the emulator, and its key is set."""
    found: dict[str, str] = {}
    for provider in emulator.providers:
        names = import_module(f"klingspec_api.{provider}").PROVIDER.environment
        found |= {names["api_key"]: "emulator", names["base_url"]: emulator.url(provider)}
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def klingspec(
    emulator: Emulator,
    keys: dict[str, str],  # noqa: ARG001  # it sets them
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Klingspec:
    """Run a command in a folder with a picture, where no time passes but the emulator's."""
    monkeypatch.setattr("klingspec_cli.progress.WatchedClock", lambda: emulator.clock)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    draw_reference(tmp_path / "dog.png")

    def run(*words: Any) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def unused_tcp_port() -> int:
    """A port of this machine that nothing listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
