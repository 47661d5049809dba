"""Takes the pictures of the documentation: pages as a browser shows them, on a desk and on a phone, light and dark.

    python docs/pictures.py

Whoever has a page to show adds it to PAGES.
"""

from __future__ import annotations

import io
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from browser import CHROMIUM, Browser

from klingspec import DeerAPI, Kling
from klingspec_conformance import check
from klingspec_conformance.report import write_reports
from klingspec_emulator import Emulator, Fault, ManualClock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager

__all__ = ["PAGES", "SIZES", "console", "report", "take"]

ASSETS: Final = Path(__file__).parent / "pages" / "assets"
COLOURS: Final = 256
SIZES: Final = {"desktop": (1280, 800), "phone": (390, 844)}
NOON: Final = 1_767_268_800.0
"""When the emulator's clock begins, in seconds since 1970."""


@contextmanager
def console() -> Generator[tuple[str, str]]:
    """The emulator's page after some use: its address, and what is true once all of it is shown."""
    with Emulator(pace=1, clock=ManualClock(NOON)) as emulator:
        with Kling(api_key="emulator", base_url=emulator.url("kling"), clock=emulator.clock) as kling:
            kling.images.generate(prompt="小狗在雨中 🐶", n=2)
            emulator.inject("kling", "createImageGeneration", Fault.error(code=1302))
            kling.images.create(prompt="A lighthouse at dusk, oil on canvas", n=1)
        with DeerAPI(api_key="emulator", base_url=emulator.url("deerapi"), clock=emulator.clock) as deerapi:
            emulator.fail_next("deerapi")
            task = deerapi.text2video.create(prompt="A ship at sea")
            emulator.advance(2)
            deerapi.text2video.get(task.task_id)
        emulator.inject("kling", "getImageGeneration", Fault.drop(), times=2)
        shown = "document.querySelectorAll('article').length == 3 && document.querySelector('#pending').textContent"
        pictures = "[...document.images].every((each) => each.complete)"
        yield emulator.url("kling").replace("/kling", "/_emulator/"), f"{shown} && {pictures}"


@contextmanager
def report() -> Generator[tuple[str, str]]:
    """A judge's report on an endpoint that makes fewer pictures than it was asked for."""
    with tempfile.TemporaryDirectory() as folder:
        behaviour = Path(folder, "behaviour.yaml")
        behaviour.write_text("extends: kling\ndrifts: [results-fewer, list-oldest-first]\n", encoding="utf-8")
        with Emulator(clock=ManualClock(NOON), behave=[behaviour]) as emulator:
            url = emulator.url("kling")
            write_reports(check("kling", url, budget=20, clock=emulator.clock, only=["images"]), Path(folder))
        yield Path(folder, "report.html").as_uri(), "document.querySelector('details')"


PAGES: Final[dict[str, Callable[[], AbstractContextManager[tuple[str, str]]]]] = {"console": console, "report": report}
"""The pages, by the names of their pictures."""


def take(browser: Browser, folder: Path) -> list[Path]:
    """Take the pictures of all pages."""
    taken: list[Path] = []
    for name, page in PAGES.items():
        with page() as (url, shown):
            for size, (width, height) in SIZES.items():
                for dark in (False, True):
                    browser.open(url, width=width, height=height, dark=dark)
                    browser.until(shown)
                    taken.append(folder / f"{name}-{size}-{'dark' if dark else 'light'}.png")
                    save(browser.picture(), taken[-1])
    return taken


def save(picture: bytes, file: Path) -> None:
    """Save a picture with few colours, which makes it small."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(file, optimize=True)


def main() -> None:
    """Take all pictures; exits with 1 if there is no browser."""
    if CHROMIUM is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with Browser() as browser:
        take(browser, ASSETS)


if __name__ == "__main__":
    main()
