"""A server that costs next to nothing: it answers every request of one kind with the same bytes.

Runs in a process of its own, prints its port, and ends with its standard input. A thread for each connection blocks on
it, which on a machine with few cores is cheaper than an event loop.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Generator

PATH: Final = "/v1/images/generations"
TASK_ID: Final = "831922345719271433"
_BUFFER: Final = 2**20


def task(task_id: str, status: str) -> dict[str, Any]:
    """Make one image task, shaped as the contract has it; a finished one has two pictures."""
    value: dict[str, Any] = {
        "task_id": task_id,
        "task_status": status,
        "task_info": {"external_task_id": f"order-{task_id}"},
        "created_at": 1722769557708,
        "updated_at": 1722769569012,
    }
    if status == "succeed":
        host = "https://h1.inkwai.com/bs2/upload-ylab-stunt"
        images = [{"index": i, "url": f"{host}/{task_id}-{i}.png", "watermark_url": None} for i in range(2)]
        value |= {"task_status_msg": "", "final_unit_deduction": "8", "watermark_info": {"enabled": False}}
        value |= {"task_result": {"images": images}}
    return value


def envelope(data: object) -> bytes:
    """Write an answer as the provider does."""
    answer = {"code": 0, "message": "SUCCEED", "request_id": "CjMkWmdJhuIAAAAAAF8xTg", "data": data}
    return json.dumps(answer, separators=(",", ":")).encode()


def _response(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


_FINISHED: Final = _response(envelope(task(TASK_ID, "succeed")))
_ACCEPTED: Final = _response(envelope(task(TASK_ID, "submitted")))
_PAGE: Final = _response(envelope([task(str(i), "succeed") for i in range(500)]))


def _serve(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    buffer = bytearray(_BUFFER)
    with connection:
        while head := _head(connection):
            head, _, rest = head.partition(b"\r\n\r\n")
            if head.startswith(b"POST"):
                _discard(connection, buffer, _length(head) - len(rest))
                connection.sendall(_ACCEPTED)
            else:
                connection.sendall(_FINISHED if head.startswith(f"GET {PATH}/".encode()) else _PAGE)


def _head(connection: socket.socket) -> bytes:
    """Read a request's head and what came with it; nothing where the client has gone."""
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(_BUFFER)
        if not more:
            return b""
        head += more
    return head


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))


def _discard(connection: socket.socket, buffer: bytearray, left: int) -> None:
    while left > 0 and (size := connection.recv_into(buffer, min(left, len(buffer)))):
        left -= size


def _accept(listener: socket.socket) -> None:
    while True:
        Thread(target=_serve, args=(listener.accept()[0],), daemon=True).start()


def fresh(*command: str) -> list[str]:
    """Put together how a module of these is started in a fresh interpreter, from the folder above."""
    return [sys.executable, "-m", *command]


@contextmanager
def running() -> Generator[str]:
    """Start a server, and give its base URL."""
    command = fresh("bench.server")
    folder = Path(__file__).parents[1]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603  ours
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.communicate()


def main() -> None:
    """Serve until standard input ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_accept, args=(listener,), daemon=True).start()
        sys.stdout.write(f"{listener.getsockname()[1]}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
