"""What a cassette must not hold is taken out before it is written.

Headers are kept by name, all others go. Addresses of this machine become the provider's documented server and
`media.example`; other addresses lose their query, which is where signatures are. Request ids become zeros, keys and
tokens a word, pictures, videos and sounds the head of an empty one.
"""

from __future__ import annotations

import importlib
import ipaddress
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRUBBED: Final = "scrubbed"
MEDIA: Final = "https://media.example"
REQUEST_ID: Final = "00000000-0000-0000-0000-000000000000"
ASKED: Final = frozenset({"content-type"})
ANSWERED: Final = frozenset({"content-type", "retry-after"})
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d"
    "49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
MP4: Final = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom\x00\x00\x00\x08free"
MP3: Final = b"ID3\x04\x00\x00\x00\x00\x00\x00"
EMPTY: Final = {"image/": PNG, "video/": MP4, "audio/": MP3}
"""What stands for a result's file, by the beginning of its media type."""
TOKENS: Final = re.compile(r"eyJ[\w-]+(\.[\w-]+){0,2}|\bsk-[\w-]{8,}|(?i:bearer)\s+[\w.~+/=-]{8,}")
SECRETS: Final[Mapping[str, re.Pattern[str]]] = {
    "a JWT": re.compile(r"eyJ[\w-]{4,}"),
    "a key": re.compile(r"\bsk-\w{8,}|(?<![/\w-])[0-9a-f]{32,64}(?![\w.-])|(?i:emulator-(access|secret)-key)"),
    "a bearer token": re.compile(r"(?i)\bbearer\s+\S"),
    "an Authorization header": re.compile(r"(?i)authorization['\"]?:(?!\s*- scrubbed\s)"),
    "a cookie": re.compile(r"(?i)\b(set-)?cookie\b"),
    "a signature": re.compile(
        r"(?i)[?&](x-amz-[\w-]+|x-oss-[\w-]+|[\w-]*sign\w*|sig|token|expires|key\w*|ak|auth\w*)="
    ),
    "a host of this machine": re.compile(r"127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1?\]"),
}
"""What no cassette may hold, by what it is called."""


def secrets(text: str) -> list[str]:
    """Name each kind of thing in a cassette's text that it must not hold."""
    return [name for name, pattern in SECRETS.items() if pattern.search(text)]


def local(host: str) -> bool:
    """Say whether a host is this machine, or one of its own network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.lower().endswith((".localhost", ".local", ".internal"))


@dataclass(frozen=True, slots=True)
class Scrub:
    """Takes out of a request and an answer what must not be kept; `base_url` is where the provider was reached."""

    base_url: str
    server: str
    secrets: tuple[str, ...] = ()

    def request(self, request: Any) -> Any:
        """Scrub a request of vcrpy's: one that had a key says so, and no more."""
        authorized = "authorization" in {name.lower() for name in request.headers}
        kept = {name.lower(): _first(value) for name, value in request.headers.items() if name.lower() in ASKED}
        request.headers = {**kept, "authorization": SCRUBBED} if authorized else kept
        request.uri = self.url(request.uri)
        if request.body:
            request.body = self._text(request.body.decode()).encode()
        return request

    def response(self, response: Any) -> Any:
        """Scrub an answer of vcrpy's."""
        # vcrpy ships no types.
        filters: Any = importlib.import_module("vcr.filters")
        response = filters.decode_response(response)
        headers = {name.lower(): value for name, value in response["headers"].items()}
        media_type = _first(headers.get("content-type", "")).partition(";")[0].strip()
        body = self._body(media_type, response["body"]["string"])
        kept = {name: value for name, value in headers.items() if name in ANSWERED}
        response["headers"] = {**kept, "content-length": [str(len(body))]}
        response["body"] = {"string": body}
        return response

    def url(self, url: str) -> str:
        """Scrub an address: the API's keeps its query, since that is the request."""
        if url == self.base_url or url.startswith((f"{self.base_url}/", f"{self.base_url}?")):
            return self.server + url.removeprefix(self.base_url)
        if url == self.server or url.startswith((f"{self.server}/", f"{self.server}?")):
            return url
        parts = urlsplit(url)
        if local(parts.hostname or ""):
            return MEDIA + parts.path.removeprefix("/media")
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    def _body(self, media_type: str, body: bytes) -> bytes:
        if empty := next((each for kind, each in EMPTY.items() if media_type.startswith(kind)), None):
            return empty
        try:
            value = json.loads(body)
        except ValueError:
            return self._text(body.decode(errors="replace")).encode()
        return json.dumps(self._value(value), ensure_ascii=False).encode()

    def _value(self, value: Any, name: str = "") -> Any:
        """Copy a JSON value, each string in it scrubbed; `name` is the field that it stands in."""
        if is_array(value):
            return [self._value(part, name) for part in value]
        if is_object(value):
            return {key: self._value(part, key) for key, part in value.items()}
        if not isinstance(value, str):
            return value
        if name == "request_id":
            return REQUEST_ID
        return self.url(value) if value.startswith(("http://", "https://")) else self._text(value)

    def _text(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, SCRUBBED)
        return TOKENS.sub(SCRUBBED, text.replace(self.base_url, self.server))


def _first(value: Any) -> str:
    return str(value[0]) if is_array(value) else str(value)
