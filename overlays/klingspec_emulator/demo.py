"""Every operation of every provider, blocking and async, against the emulator: `python -m klingspec_emulator.demo`.

What is called follows from the contracts and their examples. Leaves the files under demo-output/, each opened and
measured. Nothing goes further than this machine.
"""

from __future__ import annotations

import asyncio
import inspect
import operator
import os
import sys
import time
from contextlib import AsyncExitStack
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from klingspec import async_client, client
from klingspec_contract.document import Contract, read_contract, read_contracts
from klingspec_contract.examples import example_arguments, needed_arguments
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, number, snake

from .emulator import Emulator
from .measuring import draw_reference, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from klingspec import Submission
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


async def show(opened: Any, provider: str, resource: Resource) -> None:
    """Call every method of a resource, by a client of either kind, and print each call and what it brought."""
    methods, folder = getattr(opened, resource.tag), OUT / provider / resource.tag
    style = "async" if hasattr(opened, "__aenter__") else "blocking"

    async def call(method: str, operation: Operation | None = None, *given: Any, **named: Any) -> Any:
        started, named = time.perf_counter(), named or (arguments(operation) if operation else {})
        found = getattr(methods, method)(*given, **named)
        found = await found if inspect.isawaitable(found) else found
        print(
            f"{provider:11} {resource.tag:20} {style:8} {method:8} {time.perf_counter() - started:4.1f} s", flush=True
        )
        return found

    async def download(made: Any, operation: Operation) -> None:
        given = arguments(operation)
        ratio = given.get("aspect_ratio")
        ratio = ratio if ":" in str(ratio) else None  # Not where it was left to the model.
        duration = str(given["duration"]) if number(given.get("duration"), 0) else None
        for path in await call("download", None, made, folder):
            print(f"    {path.relative_to(OUT)}  {measure(path, ratio, duration)}", flush=True)

    for create in resource.tasks.creates if resource.tasks else ():
        task = await call("generate", create)
        assert resource.tasks
        await download(await call("get", None, getattr(task, resource.tasks.id_field)), create)
    for answer in resource.answers:
        found = await call(answer.method, answer.operation)
        if answer.files:
            await download(found, answer.operation)
    for listing in resource.lists:
        given = needed_arguments(listing.operation) | {listing.paging["size"]: 3}
        await call(listing.method, None, **{snake(name): value for name, value in given.items()})


def arguments(operation: Operation) -> Json:
    """The example of an operation, with a picture of this machine's in the place of each."""
    return {snake(name): value for name, value in example_arguments(operation, OUT / "reference.png").items()}


def price(made: Iterable[Submission]) -> Iterator[str]:
    """What the calls would have cost at each provider, by its price list."""
    for provider, own in groupby(sorted(made, key=lambda each: each.provider), key=lambda each: each.provider):
        prices = PriceList(Contract(provider, read_contract(provider)))
        estimates = [each.estimate for each in own if prices.is_paid(prices.contract.at(*each.operation.split()))]
        known = sorted(filter(None, estimates), key=lambda each: each.most.kind)
        for _, units in groupby(known, key=lambda each: each.most.kind):
            total = reduce(operator.add, units)
            yield f"{provider}: {total} ({' or '.join(map(str, prices.money(total)))} by the list)"
        if unknown := len(estimates) - len(known):
            yield f"{provider}: {unknown} calls whose price is not known"


async def show_all(emulator: Emulator, made: list[Submission]) -> None:
    """Go through the resources of every provider: blocking, a few at a time in threads, and then async, all at once."""
    shapes = {name: Shapes(Contract(name, document)) for name, document in read_contracts().items()}
    every = [(name, resource) for name, found in shapes.items() for resource in found.resources.values()]
    tell: Any = {"api_key": "emulator", "on_submit": made.append}
    options = {name: {**tell, "base_url": emulator.url(name)} for name in shapes}

    def show_blocking(name: str, resource: Resource) -> None:
        with client(name, **options[name]) as opened:
            asyncio.run(show(opened, name, resource))

    await asyncio.gather(*(asyncio.to_thread(show_blocking, name, resource) for name, resource in every))
    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(async_client(name, **options[name])) for name in shapes}
        await asyncio.gather(*(show(clients[name], name, resource) for name, resource in every))


def main() -> int:
    """Run the demo; the exit status says whether every operation was called and every file is what it should be."""
    reference = measure(draw_reference(OUT / "reference.png"))
    print(f"Pictures and videos go to {OUT}/. The reference: reference.png  {reference}\n")
    made: list[Submission] = []
    with Emulator(pace=SECONDS) as emulator:
        asyncio.run(show_all(emulator, made))
        missing = {*emulator.operations} - {(request.provider, request.operation) for request in emulator.requests}
    print(f"\n{len(emulator.operations) - len(missing)} of {len(emulator.operations)} operations called (emulated).")
    for provider, operation in sorted(missing):
        print(f"not called: {provider} {operation}")
    print("\nWhat this would have cost:", *price(made), sep="\n  ")
    print(NEXT.format(python=os.path.relpath(sys.executable)))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
