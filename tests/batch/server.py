"""The emulator of a batch, as a process of its own: `python server.py PACE SLOTS [DROPS]` prints its URL.

It then answers each line of its standard input, `count`, `tasks` or `requests`, with one of JSON, and ends with it.
DROPS is a text of 0 and 1: whether the connection of each create is dropped after it was accepted.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_emulator import Emulator, Fault

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# What creates the task that the jobs are of.
CREATE = next(iter(Shapes(Contract("kling", read_contracts()["kling"])).resources["images"].calls))


class Counter:
    """Counts requests; an emulator keeps the last of them only."""

    count = 0

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count one, and let the emulator answer."""
        Counter.count += scope["type"] == "http"
        await self._app(scope, receive, send)


def main(pace: str, slots: str, drops: str = "") -> None:
    """Serve until standard input ends."""
    made = Emulator(pace=float(pace), slots=int(slots))
    made.app.add_middleware(Counter)
    with made as emulator:
        for drop in drops:
            emulator.inject("kling", CREATE, Fault.drop("after") if drop == "1" else Fault(effect="none"))
        sys.stdout.write(emulator.url("kling") + "\n")
        sys.stdout.flush()
        for asked in sys.stdin:
            sys.stdout.write(json.dumps(told(emulator, asked.strip())) + "\n")
            sys.stdout.flush()


def told(emulator: Emulator, asked: str) -> Any:
    """The answer to a question."""
    tasks = emulator.tasks("kling")
    match asked:
        case "count":
            return len(tasks)
        case "requests":
            return Counter.count
        case _:
            return [(each.external_task_id, each.slots, each.created_at, each.ended_at) for each in tasks]


if __name__ == "__main__":
    main(*sys.argv[1:])
