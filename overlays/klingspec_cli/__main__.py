"""The command line: `klingspec`."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

__all__ = ["main"]


def main() -> None:
    """Run the command line; exits 2 with one sentence where its packages are not installed."""
    try:
        import typer

        from .contract import contract
        from .docs import docs
    except ModuleNotFoundError as error:
        extra = "cli" if error.name in ("typer", "rich") else "contract"
        print(f"klingspec: {error.name} is missing; pip install klingspec[{extra}]", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_about)
    app.command()(contract)
    app.command()(docs)
    if find_spec("dbos"):  # the extra `batch`
        app.add_typer(import_module("klingspec_batch.cli").app, name="batch")
    app(prog_name="klingspec")


def _about() -> None:
    """Kling's image and video generation, held as a contract."""


if __name__ == "__main__":
    main()
