"""How long a program waits before it can use the client: whole processes, each a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import Final

from .rounds import Figure, against, alternate, difference, middle
from .server import PATH, TASK_ID

ROUNDS: Final = 15

_CODES: Final = {
    "client": "from klingspec import Kling; kling = Kling(api_key='x'); kling.images",
    # Its BaseModel has to be touched: pydantic itself imports lazily.
    "libraries": "import httpx2, pydantic; pydantic.BaseModel; httpx2.Client",
    "import": "import klingspec",
    "nothing": "pass",
    "answer": "from klingspec import Kling; Kling(api_key='x', base_url={base_url!r}).images.get({task_id!r})",
    "by hand": """
import httpx2, pydantic

class Answer(pydantic.BaseModel):
    code: int

Answer.model_validate_json(httpx2.Client().get({url!r}).content)
""",
}
_COMPILED: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""With the bytecode kept, as pip keeps that of every package it installs."""
LIMIT: Final = 0.030
"""Seconds that the import may take."""


def measure(base_url: str) -> list[Figure]:
    """Time starts against the start of the libraries, and of Python alone."""
    values = {"base_url": base_url, "task_id": TASK_ID, "url": f"{base_url}{PATH}/{TASK_ID}"}
    times = alternate({name: partial(_start, code.format(**values)) for name, code in _CODES.items()}, ROUNDS)
    longer = difference(times["import"], times["nothing"])
    return [
        against("start to a usable client", times["client"], times["libraries"], 1.15),
        Figure(
            what="import klingspec",
            measured=middle(times["import"]),
            baseline=middle(times["nothing"]),
            compared=f"{longer * 1000:+.1f} ms",
            goal=f"< {LIMIT * 1000:.0f} ms",
            met=longer < LIMIT,
        ),
        against("start to a first answer", times["answer"], times["by hand"], None),
    ]


def _start(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, env=_COMPILED)  # noqa: S603  ours
