"""What a scenario is, and how it is played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from klingspec.errors import KlingspecError
from klingspec_emulator.values import is_array

__all__ = ["Played", "Scenario", "Stage", "play"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scenario is played with; `client` is a blocking one of the provider's."""

    client: Any
    run: str
    """Tells this run's tasks from those of any other."""
    folder: Path
    task_id: str | None = None
    """The task that a query asks for."""


Call: TypeAlias = Callable[[Stage], Any]
"""Returns what the client returned; or what was Played, where files were saved as well."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to play with one operation."""

    provider: str
    operation: str
    name: str
    call: Call
    pace: float = 0.0
    """Seconds that the emulator leaves a task in each state."""
    prepare: Call | None = None
    """Makes the task that is asked for, unrecorded, where `create` has made none before."""
    create: str | None = None
    creates: int = 0
    """How many tasks it makes and pays for."""
    fails: bool = False
    """Whether the task is to fail, which only the emulator does on request."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a scenario: what the client returned, or raised; and the files it saved."""

    result: Any
    files: list[Path] = field(default_factory=list[Path])

    @property
    def outcome(self) -> str:
        """The type of what came, and of what is in it where that is a list."""
        if is_array(self.result):
            names = sorted({type(each).__name__ for each in self.result})
            return f"list[{', '.join(names)}]"
        return type(self.result).__name__


def play(scenario: Scenario, stage: Stage) -> Played:
    """Play a scenario; what klingspec raises is what came of it."""
    try:
        result = scenario.call(stage)
    except KlingspecError as error:
        return Played(error)
    return result if isinstance(result, Played) else Played(result)
