"""A request's body: JSON whose pictures are read from their files while it is being sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from ._pictures import Upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

Part: TypeAlias = bytes | Upload


class Body:
    """JSON with a known length, read again from the beginning each time it is sent.

    Each picture stands in the JSON as a token of its own, in whose place its Base64 is sent.
    """

    def __init__(self, value: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self._parts = _split(
            json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), uploads
        )

    @property
    def length(self) -> int:
        """Bytes that will be sent."""
        return sum(part.encoded_size if isinstance(part, Upload) else len(part) for part in self._parts)

    def read(self) -> Iterator[bytes]:
        """Read the body from its beginning, blocking."""
        for part in self._parts:
            yield from part if isinstance(part, Upload) else (part,)

    async def read_async(self) -> AsyncIterator[bytes]:
        """Read the body from its beginning, files in a thread."""
        from anyio.to_thread import run_sync

        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            chunks = iter(part)
            while chunk := await run_sync(next, chunks, b""):
                yield chunk


def _split(text: bytes, uploads: Mapping[str, Upload]) -> list[Part]:
    """Cut JSON at its tokens."""
    parts: list[Part] = [text]
    for token, upload in uploads.items():
        cut: list[Part] = []
        for part in parts:
            if isinstance(part, bytes) and (mark := token.encode()) in part:
                before, after = part.split(mark)
                cut += [before, upload, after]
            else:
                cut.append(part)
        parts = cut
    return parts
