"""The emulator of a soak, in a process of its own: it keeps every task, and so grows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from klingspec_emulator import Emulator, Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

CREATE: Final = "createImageGeneration"
QUERY: Final = "getImageGeneration"
FAULTS: Final[list[Callable[[], Fault]]] = [
    *(lambda when=when: Fault.drop(when) for when in ("before", "after")),
    *(lambda when=when: Fault.error(500, code=5000, when=when) for when in ("before", "after")),
    *(lambda when=when: Fault.html(502, when=when) for when in ("before", "after")),
    *(lambda code=code: Fault.error(429, code=code) for code in (1302, 1303)),
    lambda: Fault.truncate("after"),
    lambda: Fault.garble("after"),
    lambda: Fault.delay(0.05),
]


def serve(pipe: Connection) -> None:
    """Serve until told to stop, letting something go wrong with every few requests; then tell what tasks there are."""
    rng = random.Random(7)
    seen = 0
    with Emulator(pace=0.01, slots=10**9) as emulator:
        pipe.send(emulator.url("kling"))
        while not pipe.poll(0.02):  # Faults must not outrun the calls on a busy machine.
            if (made := len(emulator.tasks("kling"))) > seen + 1:
                seen = made
                emulator.inject("kling", rng.choice((CREATE, CREATE, QUERY)), rng.choice(FAULTS)())
        pipe.send([(task.task_id, task.external_task_id) for task in emulator.tasks("kling")])
