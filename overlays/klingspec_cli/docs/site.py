"""Gets pages: from files, and from a site as a guest does, a few a second and none twice that has not changed."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urljoin

import httpx2

from klingspec_pages.source import NotAPage, decoded

__all__ = ["Site"]

# Seconds between two requests, and the longest that a site may have us wait before it is asked again.
PAUSE: Final = 0.25
LONGEST_WAIT: Final = 30
MOST_BYTES: Final = 20 * 1024**2


class Site:
    """Where pages come from. What a site said of their version is kept in `cache`, with them, and sent back to it."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._next = 0.0
        self._client = httpx2.Client(follow_redirects=True, timeout=30, headers={"User-Agent": "klingspec-docs"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def get(self, page: str) -> bytes:
        """The content of a file, or of what a URL serves. Raises NotAPage."""
        try:
            return self._fetch(page) if re.match(r"https?://", page) else Path(page).read_bytes()
        except OSError as error:
            raise NotAPage(f"it cannot be read: {error.strerror or error}") from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise NotAPage(f"it cannot be fetched: {error or type(error).__name__}") from None

    def pages_of(self, index: str) -> list[str]:
        """The pages that an index such as `llms.txt` links, each once: addresses, or files. Raises NotAPage."""
        links = re.findall(r"\]\(([^)\s]+)\)", decoded(self.get(index)))
        is_url = index.startswith("http")
        # Each page is published a second time, for machines, beside itself.
        links = [link if not is_url or Path(link.partition("#")[0]).suffix else f"{link}.md" for link in links]
        found = dict.fromkeys(urljoin(index, link) if is_url else str(Path(index).parent / link) for link in links)
        if not found:
            raise NotAPage("it links no page")
        return list(found)

    def _fetch(self, url: str) -> bytes:
        kept = self._cache / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json" if self._cache else None
        known = _known(kept) if kept and kept.is_file() else {}
        response = self._request(url, known.get("headers", {}))
        if response.status_code == 304:
            return str(known["text"]).encode()
        if response.is_error:
            raise NotAPage(f"it cannot be fetched: HTTP {response.status_code}")
        if response.url.host != httpx2.URL(url).host:
            raise NotAPage(f"it has moved to another site, {response.url}")
        content = response.content
        sent = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
        headers = {name: response.headers[given] for name, given in sent.items() if given in response.headers}
        if kept and headers:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps({"url": url, "headers": headers, "text": decoded(content)}), encoding="utf-8")
        return content

    def _request(self, url: str, headers: dict[str, str]) -> httpx2.Response:
        """Ask once the pause since the last request is over; once more where the site says when."""
        for is_last in (False, True):
            time.sleep(max(0.0, self._next - time.monotonic()))
            response = self._client.get(url, headers=headers)
            wait = response.headers.get("Retry-After", "")
            is_busy = response.status_code in (429, 503) and wait.isdecimal() and int(wait) <= LONGEST_WAIT
            self._next = time.monotonic() + (int(wait) if is_busy else PAUSE)
            if is_last or not is_busy:
                break
        return response


def _known(kept: Path) -> dict[str, Any]:
    """What is kept of a page; nothing where a run was interrupted while it wrote that."""
    try:
        known: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return known
