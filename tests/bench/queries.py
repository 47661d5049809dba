"""What a typed query costs beside one that only reads JSON, each on its own kept connection."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import httpx2

from klingspec import Kling

from .rounds import Figure, against, alternate
from .server import PATH, TASK_ID

ROUNDS: Final = 150
CALLS: Final = 10

_KEY: Final = "a-key-of-the-benchmark"
_HEADERS: Final = {"Authorization": f"Bearer {_KEY}", "Content-Type": "application/json"}


def measure(base_url: str) -> list[Figure]:
    """Time queries against httpx's `get(url).json()`, and against httpx2's."""
    # httpx comes with a tool that develops this project; where it does not, httpx2 stands in.
    name = "httpx" if find_spec("httpx") else "httpx2"
    plain: Any = import_module(name)
    url = f"{base_url}{PATH}/{TASK_ID}"
    with (
        Kling(api_key=_KEY, base_url=base_url) as kling,
        plain.Client(headers=_HEADERS) as old,
        httpx2.Client(headers=_HEADERS) as new,
    ):
        times = alternate(
            {
                "kling": lambda: kling.images.get(TASK_ID),
                "old": lambda: old.get(url).json(),
                "new": lambda: new.get(url).json(),
            },
            ROUNDS,
            CALLS,
        )
    return [
        against(f"typed query, beside {name}", times["kling"], times["old"], 1.0),
        against("typed query, beside httpx2", times["kling"], times["new"], None),
    ]
