"""Measure the client: `make bench`, or `python tests/bench/run.py`. It takes about a minute.

Each figure stands beside what it is compared with, measured in the same run, in rounds of random order. A missed goal
is printed and is no failure: how fast a machine is today is nothing that a test could hold.
"""

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import_module("bench.report").main()
