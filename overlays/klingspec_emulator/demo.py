"""Every operation of every provider, blocking and async, against the emulator: `python -m klingspec_emulator.demo`.

What is called follows from the contracts and their examples. Leaves the files under demo-output/, each opened and
measured. Nothing goes further than this machine.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from klingspec import async_client, client
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.examples import example_arguments, place
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, number, snake

from .emulator import Emulator
from .measuring import draw_reference, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource

OUT: Final = Path("demo-output")
SECONDS: Final = 0.7
"""Seconds that a task is in each state."""
NEXT: Final = """
What to try next, without a key:
  make serve                    the emulator on its own, for any client
  make test                     every test, the fault table among them
With a key (a create costs money):
  export KLING_API_KEY=...      or DEERAPI_KEY, or LLMPROVIDER_API_KEY
  {python} -c "from klingspec import Kling
with Kling() as kling:
    task = kling.images.generate(prompt='A puppy in the rain', n=1)
    print(kling.images.download(task, 'pictures'))"
"""


class Demo:
    """The calls of one resource of one provider."""

    def __init__(self, emulator: Emulator, provider: str, resource: Resource) -> None:
        self.options: dict[str, Any] = {"api_key": "emulator", "base_url": emulator.url(provider)}
        self.provider = provider
        self.resource = resource
        self.creates = resource.tasks.creates if resource.tasks else ()
        self.folder = OUT / provider / resource.tag

    def blocking(self) -> None:
        """Call every method, one after the other."""
        with client(self.provider, **self.options) as opened:
            methods = getattr(opened, self.resource.tag)
            for create in self.creates:
                started, given = time.perf_counter(), arguments(create)
                task = methods.wait(methods.create(**given))
                assert self.resource.tasks
                task = methods.get(getattr(task, self.resource.tasks.id_field))
                self.show("blocking", started, given, methods.download(task, self.folder))
            for answer in self.resource.answers:
                started, given = time.perf_counter(), arguments(answer.operation)
                found = getattr(methods, answer.method)(**given)
                self.show("blocking", started, given, methods.download(found, self.folder) if answer.files else ())
            for listing in self.resource.lists:
                page = getattr(methods, listing.method)(**{snake(listing.paging["size"]): 3})
                self.say(f"{listing.method}: {len(page)} on a page")

    async def awaiting(self) -> None:
        """Create each kind of task, and go through the lists."""
        async with async_client(self.provider, **self.options) as opened:
            methods = getattr(opened, self.resource.tag)
            for create in self.creates:
                started, given = time.perf_counter(), arguments(create)
                paths = await methods.download(await methods.generate(**given), self.folder)
                self.show("async", started, given, paths)
            for listing in self.resource.lists:
                self.say(
                    f"{listing.iterate}: {len([item async for item in getattr(methods, listing.iterate)()])} in all"
                )

    def show(self, style: str, started: float, given: Json, paths: Sequence[Path]) -> None:
        """Print one call, and each file, measured. Raises ValueError for a file that is not what was asked for."""
        self.say(f"{style:8} {time.perf_counter() - started:4.1f} s")
        duration = str(given["duration"]) if number(given.get("duration"), 0) else None
        for path in paths:
            print(f"    {path.relative_to(OUT)}  {measure(path, given.get('aspect_ratio'), duration)}", flush=True)

    def say(self, what: str) -> None:
        """Print a line."""
        print(f"{self.provider:11} {self.resource.tag:20} {what}", flush=True)


def arguments(operation: Operation) -> Json:
    """The example of an operation, with a picture of this machine's in the place of each."""
    given = example_arguments(operation)
    for at, _ in operation.contract.marked(operation.request, "x-image"):
        given = place(given, at, OUT / "reference.png") if at[0] in given else given
    return {snake(name): value for name, value in given.items()}


async def together(demos: Sequence[Demo]) -> None:
    """Let all of them run at once."""
    await asyncio.gather(*(demo.awaiting() for demo in demos))


def main() -> int:
    """Run the demo; the exit status says whether every operation was called and every file is what it should be."""
    reference = measure(draw_reference(OUT / "reference.png"))
    print(f"Pictures and videos go to {OUT}/. The reference: reference.png  {reference}\n")
    with Emulator(pace=SECONDS) as emulator:
        shapes = {name: Shapes(Contract(name, document)) for name, document in read_contracts().items()}
        demos = [Demo(emulator, name, each) for name, found in shapes.items() for each in found.resources.values()]
        for demo in demos:
            demo.blocking()
        print()
        asyncio.run(together(demos))
        missing = {*emulator.operations} - {(request.provider, request.operation) for request in emulator.requests}
    print(f"\n{len(emulator.operations) - len(missing)} of {len(emulator.operations)} operations called (emulated).")
    for provider, operation in sorted(missing):
        print(f"not called: {provider} {operation}")
    print(NEXT.format(python=os.path.relpath(sys.executable)))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
