"""Measure the client and batches: `make bench`, or `python tests/bench`; `client` or `batch` is one of them.

The client takes about a minute. Batches take an hour: their emulated tasks take as long as real ones.

Each figure stands beside what it is compared with, measured in the same run, in rounds of random order. A missed goal
is printed and is no failure: how fast a machine is today is nothing that a test could hold.
"""

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    tests = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(tests), str(tests.parent)]
    part, *rest = sys.argv[1:] or ["all"]
    if part in ("all", "client"):
        import_module("bench.report").main()
    if part in ("all", "batch"):
        import_module("tests.batch.bench").main(rest)
