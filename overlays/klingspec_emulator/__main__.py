"""The command line: `python -m klingspec_emulator`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from klingspec_contract.shapes import ShapeMissing

from . import __doc__ as package_doc
from .drift import OverlayError
from .emulator import Emulator
from .state import ManualClock
from .validation import ACCESS_KEY, API_KEY, SECRET_KEY

if TYPE_CHECKING:
    from types import FrameType

KEYS: Final = f"""\
keys:
  API key {API_KEY}, for every provider
  access key {ACCESS_KEY} with secret key {SECRET_KEY}, for kling

controls, under /_emulator/ (JSON):
  GET requests, tasks; POST faults, failures, clock, reset
"""


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; returns 0, or exits with 1 for a port or an overlay that cannot be had."""
    parser = _parser()
    options = parser.parse_args(arguments)
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    clock = ManualClock() if options.manual_clock else None
    try:
        emulator = Emulator(
            port=options.port, pace=options.pace, clock=clock, overlays=options.overlay, behave=options.behave
        )
        emulator.start()
    except (OverlayError, ShapeMissing) as error:
        parser.exit(1, f"klingspec_emulator: {error}\n")
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        parser.exit(1, f"klingspec_emulator: port {options.port} cannot be had: {reason}\n")
    with emulator:
        for provider in emulator.providers:
            print(provider, emulator.url(provider), flush=True)  # noqa: T201
        stopped.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m klingspec_emulator",
        description=(package_doc or "").partition("\n")[0],
        epilog=KEYS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--pace", type=_pace, default=1.0, metavar="SECONDS", help="from one state to the next")
    parser.add_argument("--manual-clock", action="store_true", help="time stands still but for POST /_emulator/clock")
    parser.add_argument(
        "--overlay",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="an OpenAPI Overlay document applied to the contract that its `extends` names, such as kling: the answers "
        "are then those of a provider that has changed so (repeatable; needs klingspec[contract])",
    )
    parser.add_argument(
        "--behave",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="`extends: kling` and `drifts: [...]`: how its answers go wrong beyond their form (repeatable; needs "
        "klingspec[contract])",
    )
    return parser


def _port(text: str) -> int:
    if not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _pace(text: str) -> float:
    if not 0 <= float(text) < float("inf"):
        raise argparse.ArgumentTypeError("the pace is 0 seconds or more")
    return float(text)


if __name__ == "__main__":
    sys.exit(main())
