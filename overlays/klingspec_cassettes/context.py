"""What a scenario is, and how it is result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from klingspec.errors import KlingspecError
from klingspec_emulator.values import is_array

__all__ = ["Result", "Scenario", "ScenarioContext", "play"]


@dataclass(frozen=True, slots=True)
class ScenarioContext:
    """What a scenario is result with; `client` is a blocking one of the provider's."""

    client: Any
    run: str
    """Tells this run's tasks from those of any other."""
    folder: Path
    task_id: str | None = None
    """The task that a query asks for."""


Call: TypeAlias = Callable[[ScenarioContext], Any]
"""Returns what the client returned; or a Result, where files were saved as well."""


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
class Result:
    """What came of a scenario: what the client returned, or raised; and the files it saved."""

    value: Any
    files: list[Path] = field(default_factory=list[Path])

    @property
    def outcome(self) -> str:
        """The type of what came, and of what is in it where that is a list."""
        if is_array(self.value):
            names = sorted({type(each).__name__ for each in self.value})
            return f"list[{', '.join(names)}]"
        return type(self.value).__name__


def play(scenario: Scenario, context: ScenarioContext) -> Result:
    """Play a scenario; what klingspec raises is what came of it."""
    try:
        result = scenario.call(context)
    except KlingspecError as error:
        return Result(error)
    return result if isinstance(result, Result) else Result(result)
