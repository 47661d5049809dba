"""The command line: `python -m klingspec_emulator`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any, Final

from klingspec_contract.shapes import ShapeMissing

from . import __doc__ as package_doc
from .callbacks import ManualClock, RunningClock
from .drift import OverlayError
from .emulator import Emulator
from .validation import ACCESS_KEY, API_KEY, SECRET_KEY

KEYS: Final = f"""\
keys:
  API key {API_KEY}, for every provider
  access key {ACCESS_KEY} with secret key {SECRET_KEY}, for kling

controls, under /_emulator/:
  a page to look at; GET openapi.json, which tells the rest; POST faults, failures, limits, webhooks, clock, reset
"""


def serve(*, manual_clock: bool, **options: Any) -> None:
    """Serve until interrupted. Raises ValueError for what cannot be, OSError where the port cannot be had."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopped.set())
    with Emulator(clock=ManualClock() if manual_clock else RunningClock(), **options) as emulator:
        for provider in emulator.providers:
            print(provider, emulator.url(provider), flush=True)  # noqa: T201
        stopped.wait()


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; returns 0, or exits with 1 for a port or an overlay that cannot be had."""
    summary = (package_doc or "").partition("\n")[0]
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("klingspec_emulator", description=summary, epilog=KEYS, formatter_class=form)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--pace", type=float, default=1.0, metavar="SECONDS", help="from one state to the next")
    parser.add_argument("--manual-clock", action="store_true", help="time stands still but for POST /_emulator/clock")
    overlay = "an OpenAPI Overlay document, applied to the contract that it extends (repeatable; klingspec[contract])"
    add = parser.add_argument
    add("--overlay", type=Path, action="append", default=[], dest="overlays", metavar="FILE", help=overlay)
    behave = "`extends: kling` and `drifts: [...]`: how answers go wrong beyond their form (repeatable; as above)"
    add("--behave", type=Path, action="append", default=[], metavar="FILE", help=behave)
    forward = "pass a provider's requests on to a real one, which may cost money, and compare the answers (repeatable)"
    add("--forward", action="append", default=[], metavar="PROVIDER=URL", help=forward)
    options = parser.parse_args(arguments)
    try:
        serve(**vars(options))
    except (OverlayError, ShapeMissing) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    except ValueError as error:
        parser.error(str(error))
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        parser.exit(1, f"{parser.prog}: port {options.port} of {options.host} cannot be had: {why}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
