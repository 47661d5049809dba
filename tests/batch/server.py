"""The emulator of a batch, as a process of its own: `python server.py PACE SLOTS [DROPS]` prints its URL.

It then answers each line of its standard input, `count` or `tasks`, with one of JSON, and ends with it. DROPS is a text
of 0 and 1: whether the connection of each create is dropped after it was accepted.
"""

from __future__ import annotations

import json
import sys

from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_emulator import Emulator, Fault

# What creates the task that the jobs are of.
CREATE = next(iter(Shapes(Contract("kling", read_contracts()["kling"])).resources["images"].calls))


def main(pace: str, slots: str, drops: str = "") -> None:
    """Serve until standard input ends."""
    with Emulator(pace=float(pace), slots=int(slots)) as emulator:
        for drop in drops:
            emulator.inject("kling", CREATE, Fault.drop("after") if drop == "1" else Fault(effect="none"))
        sys.stdout.write(emulator.url("kling") + "\n")
        sys.stdout.flush()
        for asked in sys.stdin:
            tasks = emulator.tasks("kling")
            made = [(each.external_task_id, each.slots, each.created_at, each.ended_at) for each in tasks]
            sys.stdout.write(json.dumps(len(tasks) if asked == "count\n" else made) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
