"""Every operation of every provider, blocking and async, against the emulator: `python -m klingspec_emulator.demo`.

Leaves the pictures and videos under demo-output/, each opened and measured. Nothing goes further than this machine.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from klingspec import AsyncDeerAPI, AsyncKling, AsyncLLMProvider, DeerAPI, Kling, LLMProvider

from .emulator import Emulator
from .measuring import draw_reference, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from klingspec_api.deerapi.models import ImageTask as DeerImageTask
    from klingspec_api.deerapi.models import VideoTask
    from klingspec_api.kling.models import ImageTask

    Task: TypeAlias = ImageTask | DeerImageTask | VideoTask

KEY: Final = "emulator"
PROMPT: Final = "A lighthouse in the rain, seen from the sea"
PACE: Final = 0.7
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


class Show:
    """One step of the demo: times it, collects the states its task goes through, and prints what it made."""

    def __init__(self, provider: str, what: str, style: str, out: Path) -> None:
        self._title = f"{provider:11} {what:22} {style:8}"
        self._out = out
        self.folder = out / provider / what.split(",", maxsplit=1)[0]
        self._states: list[str] = []
        self._started = time.perf_counter()

    def state(self, task: Task) -> None:
        """Note the state of a task."""
        if task.task_status not in self._states:
            self._states.append(task.task_status)

    def done(self, paths: Iterable[Path], asked: Mapping[str, Any]) -> None:
        """Print the step and each file, measured. Raises ValueError for one that is not what was asked for."""
        self.say(" ".join(self._states))
        expected = {name: asked[name] for name in ("aspect_ratio", "duration") if name in asked}
        for path in paths:
            print(f"    {path.relative_to(self._out)}  {measure(path, **expected)}", flush=True)

    def say(self, result: str) -> None:
        """Print the step."""
        print(f"{self._title} {time.perf_counter() - self._started:4.1f} s  {result}".rstrip(), flush=True)


def one(provider: str, what: str, tasks: Any, out: Path, **asked: Any) -> None:
    """Make one thing and save it, blocking."""
    show = Show(provider, what, "blocking", out)
    show.done(tasks.download(tasks.generate(**asked, on_update=show.state), show.folder), asked)


async def one_async(provider: str, what: str, tasks: Any, out: Path, **asked: Any) -> None:
    """Make one thing and save it, awaiting."""
    show = Show(provider, what, "async", out)
    show.done(await tasks.download(await tasks.generate(**asked, on_update=show.state), show.folder), asked)


def blocking(url: Callable[[str], str], picture: Path, out: Path) -> None:
    """Call every operation, one after the other."""
    several = [{"image": picture}, {"image": picture}]
    with Kling(api_key=KEY, base_url=url("kling")) as kling:
        one("kling", "images, from a picture", kling.images, out, prompt=PROMPT, image=picture, n=2)
        wide = {"aspect_ratio": "21:9", "resolution": "2k", "watermark_info": {"enabled": True}}
        one("kling", "images, 2k, watermark", kling.images, out, prompt=PROMPT, model_name="kling-v2-1", **wide)
        show = Show("kling", "images, wait_all, list", "blocking", out)
        done = kling.images.wait_all([kling.images.create(prompt=f"{PROMPT}, {number}") for number in range(5)])
        show.say(f"{len(done)} at once, {len(list(kling.images.iterate(page_size=3)))} in the list")
    with DeerAPI(api_key=KEY, base_url=url("deerapi")) as deerapi:
        one("deerapi", "images", deerapi.images, out, prompt=PROMPT, image=picture)
        one("deerapi", "text2video", deerapi.text2video, out, prompt=PROMPT, duration="5", aspect_ratio="16:9")
        one("deerapi", "multi_image2video", deerapi.multi_image2video, out, **multi(several))
    with LLMProvider(api_key=KEY, base_url=url("llmprovider")) as llmprovider:
        show = Show("llmprovider", "images", "blocking", out)
        answer = llmprovider.images.generate(model="kling-img-v1", prompt=PROMPT, n=2)
        show.done(llmprovider.images.download(answer, show.folder), {})


async def awaiting(url: Callable[[str], str], picture: Path, out: Path) -> None:
    """Call every operation, the slow ones all at once."""
    several = [{"image": picture}, {"image": picture}]
    async with (
        AsyncKling(api_key=KEY, base_url=url("kling")) as kling,
        AsyncDeerAPI(api_key=KEY, base_url=url("deerapi")) as deerapi,
        AsyncLLMProvider(api_key=KEY, base_url=url("llmprovider")) as llmprovider,
    ):
        video = {"prompt": PROMPT, "duration": "10", "aspect_ratio": "9:16"}
        await asyncio.gather(
            one_async("kling", "images, from a picture", kling.images, out, prompt=PROMPT, image=picture),
            one_async("deerapi", "images", deerapi.images, out, prompt=PROMPT, aspect_ratio="2:3"),
            one_async("deerapi", "text2video", deerapi.text2video, out, **video),
            one_async("deerapi", "multi_image2video", deerapi.multi_image2video, out, **multi(several)),
        )
        show = Show("kling", "images, list", "async", out)
        show.say(f"{len([task async for task in kling.images.iterate()])} in the list")
        show = Show("llmprovider", "images", "async", out)
        answer = await llmprovider.images.generate(model="kling-img-v1", prompt=PROMPT)
        show.done(await llmprovider.images.download(answer, show.folder), {})


def multi(several: list[dict[str, Path]]) -> dict[str, Any]:
    """Ask for a video from several pictures."""
    return {"model_name": "kling-v1-6", "duration": "5", "image_list": several, "prompt": PROMPT}


def main() -> int:
    """Run the demo; the exit status says whether every operation was called and every file is what it should be."""
    out = Path("demo-output")
    picture = draw_reference(out / "reference.png")
    print(f"Pictures and videos go to {out}/. The reference: {picture.name}  {measure(picture)}\n")
    with Emulator(pace=PACE) as emulator:
        blocking(emulator.url, picture, out)
        print()
        asyncio.run(awaiting(emulator.url, picture, out))
        called = {(request.provider, request.operation) for request in emulator.requests} - {("media", "media")}
        missing = sorted(set(emulator.operations) - called)
    print(f"\n{len(emulator.operations) - len(missing)} of {len(emulator.operations)} operations called (emulated).")
    for provider, operation in missing:
        print(f"not called: {provider} {operation}")
    print(NEXT.format(python=os.path.relpath(sys.executable)))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
