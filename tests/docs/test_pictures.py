"""The emulator's page in a real browser, and the pictures that are taken of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pictures
import pytest
from browser import CHROMIUM, Browser
from PIL import Image

from klingspec import Kling
from klingspec_emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no browser: apt-get install chromium")

HOSTILE = "<img src=x onerror='document.title=1'><script>document.title=2</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of these tests."""
    with Browser() as opened:
        yield opened


@pytest.fixture
def page(klingspec_emulator: Emulator, browser: Browser) -> Browser:
    """The browser, with the emulator's page in it."""
    browser.open(klingspec_emulator.url("kling").replace("/kling", "/_emulator/"))
    browser.until("document.querySelector('#live').textContent == 'live'")
    return browser


def create(emulator: Emulator, prompt: str) -> httpx2.Response:
    """Create one picture."""
    url, headers = f"{emulator.url('kling')}/v1/images/generations", {"Authorization": "Bearer emulator"}
    return httpx2.post(url, json={"prompt": prompt, "n": 1}, headers=headers, trust_env=False)


def fill(page: Browser, form: str, **values: str) -> None:
    """Fill a form in and send it, as a person does."""
    for name, value in values.items():
        field = f"document.querySelector('#{form} [name={name}]')"
        page.until(f"{field}.tagName != 'SELECT' || [...{field}.options].some((each) => each.value == '{value}')")
        page.run(f"{field}.value = '{value}', {field}.dispatchEvent(new Event('change'))")
    page.run(f"document.querySelector('#{form}').requestSubmit()")


def test_requests_and_tasks_are_seen_as_they_come(page: Browser, klingspec_emulator: Emulator) -> None:
    """A request stands there with its status, operation and answer; a task comes with its picture once it has ended."""
    create(klingspec_emulator, "A cat")
    page.until("document.querySelector('summary')?.textContent.match(/200POST .*createImageGeneration/)")
    assert '"task_status": "submitted"' in page.run("document.querySelector('details').textContent")
    assert page.until("document.querySelector('article')?.textContent").startswith("submitted kling")
    fill(page, "clock", seconds="2")
    assert page.until("document.querySelector('article img')?.naturalWidth") == 1024
    assert page.run("document.querySelector('article').textContent").startswith("succeed kling")
    assert len(klingspec_emulator.requests) == 1  # what the page itself asks for is none


def test_a_video_can_be_played(page: Browser, klingspec_emulator: Emulator) -> None:
    """The video of a task is one that the browser reads."""
    url, headers = (
        f"{klingspec_emulator.url('deerapi')}/kling/v1/videos/text2video",
        {"Authorization": "Bearer emulator"},
    )
    httpx2.post(url, json={"prompt": "A ship"}, headers=headers, trust_env=False).raise_for_status()
    klingspec_emulator.advance(2)
    assert page.until("document.querySelector('article video')?.duration") == pytest.approx(5, abs=0.1)


def test_faults_are_set(page: Browser, klingspec_emulator: Emulator) -> None:
    """A fault and a failure that are set on the page happen; what makes no sense is told."""
    asked = {"provider": "kling", "operation": "createImageGeneration", "effect": "error", "code": "1302", "times": "1"}
    fill(page, "faults", **asked)
    assert "createImageGeneration: error" in page.until("document.querySelector('#pending').textContent")
    assert create(klingspec_emulator, "a").json()["code"] == 1302
    fill(page, "failures", provider="kling", reason="no cats")
    page.until("document.querySelector('#pending').textContent.includes('1 failed')")
    create(klingspec_emulator, "a")
    klingspec_emulator.advance(2)
    page.until("document.querySelector('article')?.textContent.includes('no cats')")
    page.run("change('clock', {seconds: -1})")
    assert "minimum of 0" in page.until("document.querySelector('#error').textContent")
    page.run("document.querySelector('#reset').click()")
    page.until("!document.querySelector('article') && !document.querySelector('summary')")
    assert klingspec_emulator.tasks("kling") == []


def test_text_stays_text(page: Browser, klingspec_emulator: Emulator) -> None:
    """What a prompt, a path or a reason holds is shown to the letter, and never becomes part of the page."""
    klingspec_emulator.fail_next("kling", HOSTILE)
    create(klingspec_emulator, HOSTILE)
    httpx2.get(f"{klingspec_emulator.url('kling')}/{HOSTILE}", trust_env=False)
    klingspec_emulator.advance(2)
    page.until("document.querySelector('article')?.textContent.startsWith('failed')")
    page.until("document.querySelectorAll('summary').length == 2")
    assert page.run("document.querySelector('article').textContent").count(HOSTILE) == 2
    assert page.run("document.querySelectorAll('main img, main script').length") == 0
    assert page.run("document.title") == "klingspec emulator"


def test_it_says_when_nobody_answers(browser: Browser) -> None:
    """The page of an emulator that has stopped says so, and lives again when it is there again."""
    with Emulator() as emulator:
        url = httpx2.URL(emulator.url("kling"))
        browser.open(str(url.copy_with(path="/_emulator/")))
        browser.until("document.querySelector('#live').textContent == 'live'")
    browser.until("document.querySelector('#live').textContent.startsWith('no answer')")
    with Emulator(port=url.port or 0):
        browser.until("document.querySelector('#live').textContent == 'live'")


@pytest.mark.parametrize("size", pictures.SIZES)
def test_it_fits_every_window(page: Browser, klingspec_emulator: Emulator, size: str) -> None:
    """Nothing is wider than a window on a desk or a phone, and the page is dark where people like it dark."""
    with Kling(api_key="emulator", base_url=klingspec_emulator.url("kling"), clock=klingspec_emulator.clock) as kling:
        kling.images.generate(prompt="w" * 500, n=2)
    width, height = pictures.SIZES[size]
    shades: list[int] = []
    for dark in (False, True):
        page.open(
            klingspec_emulator.url("kling").replace("/kling", "/_emulator/"), width=width, height=height, dark=dark
        )
        page.until("document.querySelector('article img')")
        page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.run("document.documentElement.scrollWidth") == width
        shade = page.run("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)")
        shades.append(sum(shade) // 3)
    assert shades[0] > 200
    assert shades[1] < 60


def test_the_pictures_are_small(browser: Browser, tmp_path: Path) -> None:
    """A picture of each page is taken in each size, light and dark, and is a PNG of less than 200 kB."""
    taken = pictures.take(browser, tmp_path)
    assert len(taken) == len(pictures.PAGES) * 4
    for file in taken:
        with Image.open(file) as image:
            assert image.size == pictures.SIZES["phone" if "phone" in file.name else "desktop"]
        assert file.stat().st_size < 200_000
