"""A client for the emulator that judges every answer by the contract."""

from __future__ import annotations

import base64
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import resources
from typing import TYPE_CHECKING, Any

import httpx2
import jsonschema_rs
import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from klingspec_emulator import Emulator

Json = dict[str, Any]
Answer = httpx2.Response


@pytest.fixture(scope="session")
def contracts() -> dict[str, Json]:
    """The contracts, as they are shipped."""
    names = ("deerapi", "kling", "llmprovider")
    folder = resources.files("klingspec_api")
    return {name: json.loads((folder / name / "contract.json").read_bytes()) for name in names}


@pytest.fixture
def emulator(klingspec_emulator: Emulator) -> Emulator:
    """The fixture that the package ships."""
    return klingspec_emulator


@pytest.fixture(scope="session")
def http() -> Iterator[httpx2.Client]:
    """A plain HTTP client without a key."""
    with httpx2.Client(trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def call(emulator: Emulator, http: httpx2.Client, contracts: dict[str, Json]) -> Callable[..., httpx2.Response]:
    """Send `call(provider, operationId, body, id=, key=, **more)`; fails where the answer breaks the contract."""

    def send(
        provider: str, name: str, body: Any = None, *, key: str | None = "emulator", **more: Any
    ) -> httpx2.Response:
        contract = contracts[provider]
        method, path, operation = next(
            (method, path, operation)
            for path, methods in contract["paths"].items()
            for method, operation in methods.items()
            if operation["operationId"] == name
        )
        url = emulator.url(provider) + path.replace("{id}", more.pop("id", ""))
        headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
        answer = http.request(method.upper(), url, json=body, headers=headers | more.pop("headers", {}), **more)
        judge(contract, operation, answer)
        return answer

    return send


def judge(contract: Json, operation: Json, answer: httpx2.Response) -> None:
    """Hold an answer against the contract."""
    response = operation["responses"][str(answer.status_code)]
    if "$ref" in response:
        response = contract["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"]["application/json"]["schema"]
    jsonschema_rs.validate({**schema, "components": contract["components"]}, answer.json())


@pytest.fixture
def picture() -> Callable[..., str]:
    """Make a picture as Base64: `picture(width, height, format)`."""

    def make(width: int = 1024, height: int = 1024, form: str = "PNG") -> str:
        file = io.BytesIO()
        Image.new("RGB", (width, height), (90, 120, 200)).save(file, form)
        return base64.b64encode(file.getvalue()).decode()

    return make


class Receiver(HTTPServer):
    """Takes callbacks; `bodies` are what came, in order, and `deliveries` the same as it came, with its headers."""

    def __init__(self) -> None:
        self.bodies: list[Json] = []
        self.deliveries: list[tuple[bytes, dict[str, str]]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), ReceiverHandler)

    @property
    def url(self) -> str:
        """Where to post."""
        return f"http://127.0.0.1:{self.server_port}/callback"


class ReceiverHandler(BaseHTTPRequestHandler):
    """Notes each POST."""

    def do_POST(self) -> None:
        """Note it, and answer."""
        assert isinstance(self.server, Receiver)
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.deliveries.append((content, dict(self.headers)))
        self.server.bodies.append(json.loads(content))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server that takes callbacks."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
