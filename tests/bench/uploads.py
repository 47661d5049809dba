"""What a create with the largest picture costs beside the same bytes streamed by hand, without any check."""

from __future__ import annotations

import binascii
import os
import statistics
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx2
from PIL import Image

from klingspec import Kling

from .rounds import Figure, against, alternate
from .server import PATH, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 25
MEMORY_ROUNDS: Final = 5
LIMIT: Final = 3.0
"""MiB that a create may take beyond what streaming by hand takes."""

_MOST: Final = 10 * 2**20
_SIDE: Final = 1868
_CHUNK: Final = 3 * 2**18
_KEY: Final = "a-key-of-the-benchmark"


def measure(base_url: str) -> list[Figure]:
    """Time creates, and weigh them, each weighing in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = noise(Path(folder) / "large.png", _SIDE), noise(Path(folder) / "small.png", 300)
        assert 0.99 < large.stat().st_size / _MOST <= 1
        return [_timed(base_url, large), _weighed(base_url, small, large)]


def noise(path: Path, side: int) -> Path:
    """Write a PNG that no compression makes smaller."""
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(path, compress_level=0)
    return path


def create(kling: Kling, picture: Path) -> object:
    """Create a task by the client, checks included."""
    return kling.images.create(prompt="A puppy in the rain", image=picture)


def stream(http: httpx2.Client, base_url: str, picture: Path) -> object:
    """Send the same request by hand."""
    before, after = b'{"prompt":"A puppy in the rain","image":"', b'"}'
    encoded = -(-picture.stat().st_size // 3) * 4

    def body() -> Iterator[bytes]:
        yield before
        with picture.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield binascii.b2a_base64(chunk, newline=False)
        yield after

    length = str(len(before) + encoded + len(after))
    headers = {"Authorization": f"Bearer {_KEY}", "Content-Type": "application/json", "Content-Length": length}
    answer: Any = http.post(base_url + PATH, content=body(), headers=headers).json()
    return answer


def _timed(base_url: str, picture: Path) -> Figure:
    with Kling(api_key=_KEY, base_url=base_url) as kling, httpx2.Client() as http:
        contenders = {"kling": partial(create, kling, picture), "hand": partial(stream, http, base_url, picture)}
        times = alternate(contenders, ROUNDS)
    return against("create with a 10 MiB file: time", times["kling"], times["hand"], 1.15)


def _weighed(base_url: str, small: Path, large: Path) -> Figure:
    weights = {way: [_weigh(way, base_url, small, large) for _ in range(MEMORY_ROUNDS)] for way in ("create", "stream")}
    ours, theirs = (statistics.median(weights[way]) for way in ("create", "stream"))
    return Figure(
        what="create with a 10 MiB file: memory",
        measured=f"{ours:.1f} MiB",
        baseline=f"{theirs:.1f} MiB",
        compared=f"{ours - theirs:+.1f} MiB",
        goal=f"<= {LIMIT:.0f} MiB",
        met=ours - theirs <= LIMIT,
    )


def _weigh(way: str, base_url: str, small: Path, large: Path) -> float:
    """Ask a fresh process how many MiB a create takes."""
    command = fresh("bench.memory", way, base_url, str(small), str(large))
    folder = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  ours
    return float(done.stdout)
