"""One request and its answer, as they are judged and shown."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from klingspec_contract.values import get_at, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import Endpoint

WRONG_KEY: Final = "wrong"
LONG: Final = 2000
"""Bodies of more characters are printed nowhere."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to be sent. `key` is "right", "wrong" or "none"."""

    endpoint: Endpoint
    body: Any = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    key: str = "right"

    @property
    def target(self) -> str:
        """The path and the query."""
        path, query = self.endpoint.target(self.parameters)
        return path + (f"?{urlencode(query, doseq=True)}" if query else "")

    def curl(self, url: str, variable: str) -> str:
        """The curl line that sends it, with the key in an environment variable."""
        words = [f"curl -X {self.endpoint.method} '{url}'"]
        if self.key != "none":
            header = "Authorization: Bearer"
            words.append(f'-H "{header} ${variable}"' if self.key == "right" else f"-H '{header} {WRONG_KEY}'")
        if self.body is not None:
            quoted = f"@{self.file}" if self.file else self.text.replace("'", "'\\''")
            words.append(f"-H 'Content-Type: application/json' --data-binary '{quoted}'")
        return " ".join(words)

    @property
    def text(self) -> str:
        """The body, as it is sent."""
        return "" if self.body is None else json.dumps(self.body, ensure_ascii=False)

    @property
    def file(self) -> str:
        """The name of the file that a body is saved in, if it is too long for a command line."""
        text = self.text
        return f"{self.endpoint.id}-{zlib.crc32(text.encode()):08x}.json" if len(text) > LONG else ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; nothing in it holds a key."""

    request: Request
    url: str
    variable: str
    """The environment variable that the curl line takes the key from."""
    status: int
    content_type: str
    text: str
    answer: Any

    @property
    def curl(self) -> str:
        """The curl line that sends the request again."""
        return self.request.curl(self.url, self.variable)

    @property
    def endpoint(self) -> Endpoint:
        """The operation that was asked."""
        return self.request.endpoint

    @property
    def accepted(self) -> bool:
        """Whether the request was accepted: a success without the business code of an error."""
        return self.status < 300 and not self._is_error

    @property
    def refused(self) -> bool:
        """Whether the request was refused as a caller's mistake."""
        return 400 <= self.status < 500 or (self.status < 300 and self._is_error)

    @property
    def _is_error(self) -> bool:
        """Whether the body has a business code that the contract has for an error."""
        code = get_at(self.answer, ("code",))
        return code is not None and any(each.code == code for each in self.endpoint.contract.errors)

    @property
    def busy(self) -> bool:
        """Whether the request was not taken now, and may be sent again later."""
        known = self.endpoint.contract.errors
        return bool(self.kinds & {"rate", "concurrency"}) if known else self.status == 429

    @property
    def is_outage(self) -> bool:
        """Whether the answer says nothing of the request: a breakdown, a page for people, an empty account."""
        return self.status >= 500 or self.content_type == "text/html" or self.in_arrears

    @property
    def in_arrears(self) -> bool:
        """Whether the account cannot pay, so that nothing more can be learned from it."""
        return "account" in self.kinds

    @property
    def kinds(self) -> set[str]:
        """The kinds of error that the contract has for this status and code."""
        error = self.status, get_at(self.answer, ("code",))
        return {each.kind for each in self.endpoint.contract.errors if (each.status, each.code) == error}

    @property
    def task_id(self) -> str | None:
        """The id of the task that the answer to a create names."""
        tasks = self.endpoint.tasks
        found = get_at(self.answer, (*tasks.at, tasks.id_field)) if tasks else None
        return str(found) if found and isinstance(found, (str, int)) else None

    @property
    def message(self) -> str:
        """What the answer says in words, if it says it where the contracts do."""
        found = get_at(self.answer, ("error", "message")) or get_at(self.answer, ("message",))
        return found if isinstance(found, str) else ""

    def said(self) -> str:
        """The answer in a few words."""
        return f"{self.status} {shorten(self.message or self.text, 160)}"
