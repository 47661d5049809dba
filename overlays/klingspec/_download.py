"""Saving results: whole or not at all, gone on with where it stopped, under names that cannot leave the folder."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from . import _steps
from ._calls import Backoff, Failure
from ._steps import Flow, Keep, NoAnswer, Save, Saved
from .errors import DownloadFailed, ServerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._kinds import File
    from ._session import Session

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 80


def download(session: Session, files: Iterable[File], folder: Path, name: str) -> Flow[list[Path]]:
    """Save each file as `folder/name-0.png` and so on, a watermarked copy beside it. Raises DownloadFailed."""
    paths: list[Path] = []
    for index, file in enumerate(files):
        stem = f"{safe(name)}-{index}"
        paths.append((yield from fetch(session, file.url, folder, stem)))
        if copy := getattr(file, "watermark_url", None):
            paths.append((yield from fetch(session, copy, folder, f"{stem}-watermark")))
    return paths


def fetch(session: Session, url: str, folder: Path, stem: str) -> Flow[Path]:
    """Save one address; the name's ending comes from what it turns out to be. Raises DownloadFailed."""
    host, path = _parts(url)
    # The same file may come under another signature each time, and another file never under the same path.
    digest = hashlib.sha256(f"{host}{path}".encode()).hexdigest()[:12]
    part = folder / f"{stem}.{digest}.part"
    saved = yield from _saved(session, Save(url, part))
    target = folder / f"{stem}{_ending(saved, path)}"
    yield Keep(part, target)
    return target


def _parts(url: str) -> tuple[str, str]:
    """Split an address into host and path. Raises DownloadFailed where it is none."""
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc and parts.port != 0:  # The port is read here.
            return parts.netloc, parts.path
    except ValueError:
        pass
    raise DownloadFailed(f"{url[:80]!r} is not an address that can be downloaded")


def _saved(session: Session, step: Save) -> Flow[Saved]:
    """Save an address, trying again where that may help. Raises DownloadFailed."""
    backoff = Backoff((yield from _steps.now()) + session.retry_for)
    while True:
        try:
            saved = yield from _steps.save(step)
        except NoAnswer as error:
            failure: Failure = error
        else:
            if saved.whole:
                return saved
            failure = _refused(saved)
            step = Save(step.url, step.part, saved.headers.get("etag"))
        if not (yield from backoff.after(failure)):
            raise DownloadFailed(f"{_shown(step.url)} could not be saved: {failure}") from failure


def _refused(saved: Saved) -> Failure:
    """Say what may pass. Raises DownloadFailed for what will not."""
    if saved.status == 200 and not saved.medium:
        raise DownloadFailed(f"instead of a picture or a video there was {saved.headers.get('content-type')}")
    if saved.status in {200, 206, 416}:
        return NoAnswer("it ended before all of it had arrived", sent=True)
    if saved.status in {408, 429} or saved.status >= 500:
        return ServerError("the host of the results failed", status=saved.status)
    gone = "; results are deleted after a time" if saved.status in {403, 404, 410} else ""
    raise DownloadFailed(f"the result is not there to be downloaded (HTTP {saved.status}){gone}")


def safe(name: str) -> str:
    """Make a file name of an id; two ids never share one."""
    kept = _UNSAFE.sub("_", name)[:_LONGEST_NAME]
    return kept if kept == name and kept else f"{kept}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _ending(saved: Saved, path: str) -> str:
    """Find a file's ending: by its media type, or else by its address."""
    media_type = saved.headers.get("content-type", "").split(";")[0].strip().lower()
    known = mimetypes.guess_extension(media_type) if media_type.startswith(("image/", "video/")) else None
    named = Path(path).suffix.lower()
    return known or (named if re.fullmatch(r"\.[a-z0-9]{1,5}", named) else ".bin")


def _shown(url: str) -> str:
    """Leave a signature out of an address."""
    return url.split("?", maxsplit=1)[0]
