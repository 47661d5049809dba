"""Uses every method of the invented provider, blocking and async, on the emulator, and prints what came of it."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import klingspec
from klingspec_emulator import Emulator, ManualClock


def blocking(options: dict[str, Any], out: Path) -> dict[str, Any]:
    """Create, wait, list and download, one after the other."""
    with klingspec.client("invented", **options) as invented:
        sketch = invented.sketches.create(prompt="A fox", n=2)
        done = invented.sketches.wait(sketch)
        films = [invented.films.create(prompt="A storm", settings={"duration": 4}) for _ in range(3)]
        finished = invented.films.wait_all(films)
        listed = [task.id for task in invented.tasks.iterate(limit=2)]
        spoken = invented.speech.generate(text="Hello")
        files = invented.sketches.download(done, out)
        invented.sketches.erase(sketch_id=str(done.task_result.images[0].sketch_id))
        return {
            "sketches": [path.suffix for path in files],
            "erased": [each.state for each in invented.sketches.get(sketch).task_result.images],
            "sketches listed": len(invented.sketches.list(page_size=1)),
            "films": [path.suffix for film in finished for path in invented.films.download(film, out)],
            "tasks": listed == [film.id for film in reversed(films)],
            "tasks waited for": invented.tasks.wait(films[0].id).status,
            "speech": sorted(path.suffix for path in invented.speech.download(spoken, out)),
            "deleted": invented.sketches.delete(id=sketch.task_id).message,
            "costs": type(invented.account.costs(start_time=0).data.units).__name__,
        }


async def awaiting(options: dict[str, Any], out: Path) -> dict[str, Any]:
    """The same, awaiting."""
    async with klingspec.async_client("invented", **options) as invented:
        sketch = await invented.sketches.create(prompt="A fox", n=2)
        done = await invented.sketches.wait(sketch)
        films = [await invented.films.create(prompt="A storm", settings={"duration": 4}) for _ in range(3)]
        finished = await invented.films.wait_all(films)
        listed = [task.id async for task in invented.tasks.iterate(limit=2)]
        spoken = await invented.speech.generate(text="Hello")
        files = await invented.sketches.download(done, out)
        await invented.sketches.erase(sketch_id=str(done.task_result.images[0].sketch_id))
        return {
            "sketches": [path.suffix for path in files],
            "erased": [each.state for each in (await invented.sketches.get(sketch)).task_result.images],
            "sketches listed": len(await invented.sketches.list(page_size=1)),
            "films": [path.suffix for film in finished for path in await invented.films.download(film, out)],
            "tasks": listed[: len(films)] == [film.id for film in reversed(films)],
            "tasks waited for": (await invented.tasks.wait(films[0].id)).status,
            "speech": sorted(path.suffix for path in await invented.speech.download(spoken, out)),
            "deleted": (await invented.sketches.delete(id=sketch.task_id)).message,
            "costs": type((await invented.account.costs(start_time=0)).data.units).__name__,
        }


def main() -> None:
    """Print what both clients got, and which operations were called."""
    out = Path(sys.argv[1])
    with Emulator(clock=ManualClock()) as emulator:
        options = {"api_key": "emulator", "base_url": emulator.url("invented"), "clock": emulator.clock}
        found = [blocking(options, out), asyncio.run(awaiting(options, out))]
        called = sorted({str(request.operation) for request in emulator.requests if request.provider == "invented"})
    print(json.dumps({"blocking": found[0], "async": found[1], "called": called}))


if __name__ == "__main__":
    main()
