"""A PostgreSQL of a test's own, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

USER: Final = "postgres"


def programs() -> Path | None:
    """Where PostgreSQL's programs are: on PATH, or where Debian's package puts them; None where there are none."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb"), shutil.which("postgres")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in found if (each / "initdb").exists() and (each / "postgres").exists()), None)


@contextmanager
def server() -> Generator[str]:
    """Start a server, and give the URL of its database; the test is skipped where none is installed."""
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL is installed (Debian: apt-get install postgresql)")
    user = _owner()
    # Not in a folder of pytest's, which another user may not enter.
    with TemporaryDirectory(prefix="klingspec-postgres-") as temporary:
        if user:
            shutil.chown(temporary, user)
        data, port = f"{temporary}/data", _free_port()
        _run(user, folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-N")
        options = f"-p {port} -k {temporary} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(user, folder / "pg_ctl", "-D", data, "-w", "-l", f"{temporary}/log", "-o", options, "start")
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run(user, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _owner() -> str | None:
    """Whose the server is: it refuses to be root's. The test is skipped where root has nobody to be instead."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam(USER).pw_name
    except KeyError:
        pytest.skip(f"PostgreSQL does not run as root, and there is no user {USER}")


def _run(user: str | None, *command: str | Path) -> None:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False, timeout=60)
    assert not done.returncode, done.stdout + done.stderr


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
