"""What a person would write today: `python by_hand.py JOBS OUT SLOTS`, asyncio.gather behind a semaphore, no state."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from klingspec import AsyncKling


async def main(jobs: str, out: str, slots: str) -> None:
    """Make everything, from the beginning."""
    semaphore = asyncio.Semaphore(int(slots))
    async with AsyncKling() as kling:

        async def one(prompt: str) -> None:
            async with semaphore:
                task = await kling.images.generate(prompt=prompt)
            await kling.images.download(task, out)

        lines = await asyncio.to_thread(Path(jobs).read_text, "utf-8")
        await asyncio.gather(*(one(json.loads(line)["prompt"]) for line in lines.splitlines()))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
