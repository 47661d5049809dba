"""What a cassette must not hold is taken out of every request and answer, and seen where it was not."""

from __future__ import annotations

import gzip
import importlib
import json
from typing import Any

import pytest

from klingspec_cassettes.scrub import Scrub, local, secrets

BASE = "http://127.0.0.1:8080/kling"
SERVER = "https://api-singapore.klingai.com"
SCRUB = Scrub(BASE, SERVER, ("my-own-key",))


def _request(headers: dict[str, Any], body: bytes = b"", uri: str = f"{BASE}/v1/images/generations") -> Any:
    """A request as vcrpy hands it over."""
    vcr: Any = importlib.import_module("vcr.request")
    return SCRUB.request(vcr.Request("POST", uri, body, headers))


def _response(body: bytes, **headers: str) -> tuple[dict[str, Any], bytes]:
    """What is kept of an answer: its headers and its body."""
    told = {name.replace("_", "-"): [value] for name, value in headers.items()}
    clean = SCRUB.response({"status": {"code": 200, "message": "OK"}, "headers": told, "body": {"string": body}})
    return clean["headers"], clean["body"]["string"]


def test_a_request_keeps_no_header_but_its_type() -> None:
    """Whatever the headers are called and however they are written, a key is kept as one word and the rest goes."""
    clean = _request(
        {
            "Content-Type": "application/json",
            "Authorization": "Bearer k",
            "X-Api-Key": "k",
            "Cookie": "a=b",
            "Host": "h",
        }
    )
    assert dict(clean.headers) == {"content-type": "application/json", "authorization": "scrubbed"}
    assert dict(_request({"content-type": "application/json"}).headers) == {"content-type": "application/json"}


def test_a_request_keeps_no_key_in_its_body() -> None:
    """Keys, tokens and hosts go out of the body; what makes the request stays, its query too."""
    body = {"prompt": "my-own-key", "a": "sk-0123456789", "callback_url": f"{BASE}/hook", "n": 2}
    clean = _request({}, json.dumps(body).encode(), f"{BASE}/v1/images/generations?pageNum=1")
    expected = {"prompt": "scrubbed", "a": "scrubbed", "callback_url": f"{SERVER}/hook", "n": 2}
    assert json.loads(clean.body) == expected
    assert clean.uri == f"{SERVER}/v1/images/generations?pageNum=1"


def test_an_answer_keeps_no_secret() -> None:
    """Keys, tokens, signatures and hosts go, wherever they stand; what was said stays."""
    body = {
        "request_id": "ac2f",
        "message": "my-own-key is wrong, and so is eyJhbGciOi.eyJpc3Mi.c2ln; send Bearer abcdefghij",
        "hint": "sk-0123456789abcdef of 图片",
        "data": [
            {"url": "https://user:pass@cdn.example.org/a.png?x-kcdn-sign=1"},
            {"url": "http://127.0.0.1:8080/media/a.png"},
            ["http://[::1]:80/b.png", 3, None],
        ],
    }
    headers, kept = _response(
        gzip.compress(json.dumps(body).encode()),
        content_type="application/json",
        set_cookie="a=b",
        content_encoding="gzip",
    )
    told = json.loads(kept)
    assert set(headers) == {"content-type", "content-length"}
    assert headers["content-length"] == [str(len(kept))]
    assert told["request_id"] == "00000000-0000-0000-0000-000000000000"
    assert told["message"] == "scrubbed is wrong, and so is scrubbed; send scrubbed"
    assert told["hint"] == "scrubbed of 图片"
    assert "图片" in kept.decode()
    assert told["data"] == [
        {"url": "https://cdn.example.org/a.png"},
        {"url": "https://media.example/a.png"},
        ["https://media.example/b.png", 3, None],
    ]


def test_an_answer_that_is_no_json_keeps_no_secret() -> None:
    """A gateway's page is scrubbed as text, whatever its bytes are, and says when to come back."""
    headers, kept = _response(f"<p>my-own-key at {BASE}".encode() + b"\xff", content_type="text/html", retry_after="3")
    assert kept.decode() == f"<p>scrubbed at {SERVER}\ufffd"
    assert headers["retry-after"] == ["3"]


@pytest.mark.parametrize("kind", ["image/", "video/", "audio/"])
def test_a_file_is_kept_as_an_empty_one(kind: str) -> None:
    """No picture, video or sound is kept, but what such a file begins with."""
    begins = {"image/": b"\x89PNG", "video/": b"\x00\x00\x00\x18ftyp", "audio/": b"ID3"}
    assert _response(b"pixels", content_type=f"{kind}any")[1].startswith(begins[kind])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (BASE, SERVER),
        (f"{BASE}?token=1", f"{SERVER}?token=1"),
        (f"{BASE}/v1?n=1", f"{SERVER}/v1?n=1"),
        (f"{BASE}2/v1?n=1", "https://media.example/kling2/v1"),
        (f"{SERVER}?pageNum=1", f"{SERVER}?pageNum=1"),
        (f"{SERVER}/v1?pageNum=1", f"{SERVER}/v1?pageNum=1"),
        (SERVER, SERVER),
        (f"{SERVER}.example.org/v1?sign=1", f"{SERVER}.example.org/v1"),
        ("https://key@cdn.example.org:8443/a.png?e=1#part", "https://cdn.example.org:8443/a.png"),
        ("http://192.168.1.5/a.png?x=1", "https://media.example/a.png"),
    ],
)
def test_an_address_loses_what_is_secret(url: str, kept: str) -> None:
    """The API's address keeps its query, since that is the request; any other loses it, and its user."""
    assert SCRUB.url(url) == kept


def test_the_documented_server_itself_is_kept() -> None:
    """Where the provider itself was asked, its address stays, and a query with it, by nothing but its name."""
    live = Scrub(SERVER, SERVER)
    assert live.url(f"{SERVER}/v1?pageNum=1") == f"{SERVER}/v1?pageNum=1"
    assert live.url(f"{SERVER}x/v1?pageNum=1") == f"{SERVER}x/v1"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("", True),
        ("LOCALHOST", True),
        ("printer", True),
        ("Box.Local", True),
        ("box.localhost", True),
        ("box.internal", True),
        ("127.9.0.1", True),
        ("0.0.0.0", True),  # noqa: S104  a name, bound to nothing
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("172.31.0.1", True),
        ("192.168.0.1", True),
        ("::1", True),
        ("fe80::1", True),
        ("fd00::1", True),
        ("172.15.0.1", False),
        ("172.32.0.1", False),
        ("193.168.0.1", False),
        ("100.1.2.3", False),
        ("api-singapore.klingai.com", False),
        ("10.example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_a_host_of_this_network_is_known(host: str, here: bool) -> None:
    """No address of this machine or its network passes for a provider's."""
    assert local(host) is here


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("message: eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ9.c2ln", "a JWT"),
        ("message: sk-0123456789abcdef", "a key"),
        ("message: 0123456789abcdef0123456789abcdef", "a key"),
        ("message: emulator-secret-key", "a key"),
        ("- Bearer emulator", "a bearer token"),
        ("      authorization:\n      - emulator\n", "an Authorization header"),
        ("      set-cookie:\n      - a=b\n", "a cookie"),
        ("      cookie:\n      - a=b\n", "a cookie"),
        ("https://media.example/0.png?x-kcdn-sign=1&Signature=2", "a signature"),
        ("https://media.example/0.png?X-Amz-Credential=2", "a signature"),
        ("https://media.example/0.png?x-oss-process=2", "a signature"),
        ("https://media.example/0.png?Expires=2", "a signature"),
        ("https://media.example/0.png?auth_key=2", "a signature"),
        ("https://media.example/0.png?token=2", "a signature"),
        ("http://127.0.0.1:8080/kling", "a host of this machine"),
        ("http://localhost:8080/kling", "a host of this machine"),
        ("http://[::1]:8080/kling", "a host of this machine"),
    ],
)
def test_a_secret_is_found(text: str, name: str) -> None:
    """What a cassette must not hold is seen where it is, and called by its name."""
    assert name in secrets(text)


def test_what_is_no_secret_passes() -> None:
    """Ids, digests of contracts, a scrubbed header and Base64 of a picture are no secrets."""
    text = "authorization:\n      - scrubbed\ncontract_digest: c1c80dea47963344\ntask_id: '176722560000000000'\n"
    assert secrets(f"{text}iVBORw0KGgoAAAANSUhEUgAA 00000000-0000-0000-0000-000000000000 ?pageNum=1") == []
