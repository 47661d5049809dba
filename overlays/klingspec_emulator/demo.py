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
    from collections.abc import Iterable, Iterator

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource

KEY: Final = "emulator"
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
    """What is called for each resource, what it came to, and what has not been called."""

    def __init__(self, emulator: Emulator, out: Path, picture: Path) -> None:
        self.emulator = emulator
        self.out = out
        self.picture = picture
        self.shapes = {name: Shapes(Contract(name, document)) for name, document in read_contracts().items()}

    def resources(self) -> Iterator[tuple[str, Resource]]:
        """Every resource of every provider."""
        for provider, shapes in self.shapes.items():
            yield from ((provider, resource) for resource in shapes.resources.values())

    def arguments(self, operation: Operation) -> Json:
        """The example of an operation, with a picture of this machine's in the place of each."""
        given = example_arguments(operation)
        for at, _ in operation.contract.marked(operation.request, "x-image"):
            given = place(given, at, self.picture) if at[0] in given else given
        return {snake(name): value for name, value in given.items()}

    def options(self, provider: str) -> dict[str, Any]:
        """What a client of the emulator is made with."""
        return {"api_key": KEY, "base_url": self.emulator.url(provider)}

    def blocking(self) -> None:
        """Call every method of every resource, one after the other."""
        for provider, resource in self.resources():
            with client(provider, **self.options(provider)) as opened:
                methods = getattr(opened, resource.tag)
                folder = self.out / provider / resource.tag
                id_field = resource.tasks.id_field if resource.tasks else ""
                for create in resource.tasks.creates if resource.tasks else ():
                    started, given = time.perf_counter(), self.arguments(create)
                    task = methods.get(getattr(methods.wait(methods.create(**given)), id_field))
                    self.show(provider, resource, "blocking", started, methods.download(task, folder), given)
                for answer in resource.answers:
                    started, given = time.perf_counter(), self.arguments(answer.operation)
                    found = getattr(methods, answer.method)(**given)
                    paths: list[Path] = methods.download(found, folder) if answer.files else []
                    self.show(provider, resource, "blocking", started, paths, given)
                for listing in resource.lists:
                    given = {snake(listing.paging["size"]): 3}
                    found = getattr(methods, listing.method)(**given)
                    print(f"{provider:11} {resource.tag:20} {listing.method}: {len(found)} on a page", flush=True)

    async def awaiting(self) -> None:
        """Create one of each kind of task, all at once, and go through the lists."""
        await asyncio.gather(*(self.one(provider, resource) for provider, resource in self.resources()))

    async def one(self, provider: str, resource: Resource) -> None:
        """Call the methods of one resource, awaiting."""
        async with async_client(provider, **self.options(provider)) as opened:
            methods = getattr(opened, resource.tag)
            for create in resource.tasks.creates if resource.tasks else ():
                started, given = time.perf_counter(), self.arguments(create)
                paths = await methods.download(await methods.generate(**given), self.out / provider / resource.tag)
                self.show(provider, resource, "async", started, paths, given)
            for listing in resource.lists:
                count = len([item async for item in getattr(methods, listing.iterate)()])
                print(f"{provider:11} {resource.tag:20} {listing.iterate}: {count} in all", flush=True)

    def show(
        self, provider: str, resource: Resource, style: str, started: float, paths: Iterable[Path], given: Json
    ) -> None:
        """Print one call, and each file, measured. Raises ValueError for a file that is not what was asked for."""
        print(f"{provider:11} {resource.tag:20} {style:8} {time.perf_counter() - started:4.1f} s", flush=True)
        duration = str(given["duration"]) if number(given.get("duration"), 0) else None
        for path in paths:
            asked = {"aspect_ratio": given.get("aspect_ratio"), "duration": duration}
            print(f"    {path.relative_to(self.out)}  {measure(path, **asked)}", flush=True)


def main() -> int:
    """Run the demo; the exit status says whether every operation was called and every file is what it should be."""
    out = Path("demo-output")
    picture = draw_reference(out / "reference.png")
    print(f"Pictures and videos go to {out}/. The reference: {picture.name}  {measure(picture)}\n")
    with Emulator(pace=SECONDS) as emulator:
        demo = Demo(emulator, out, picture)
        demo.blocking()
        print()
        asyncio.run(demo.awaiting())
        called = {(request.provider, request.operation) for request in emulator.requests}
        missing = sorted(set(emulator.operations) - called)
    print(f"\n{len(emulator.operations) - len(missing)} of {len(emulator.operations)} operations called (emulated).")
    for provider, operation in missing:
        print(f"not called: {provider} {operation}")
    print(NEXT.format(python=os.path.relpath(sys.executable)))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
