"""Opens pictures, videos and sounds and measures what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["draw_reference", "measure"]

TOLERANCE = 0.02
"""The part by which a ratio or a length may be off."""


def draw_reference(path: Path) -> Path:
    """Draw a picture that the contract accepts as a reference: 900 by 600 pixels, PNG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (900, 600), "skyblue")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 420, 900, 600), fill="steelblue")
    pen.polygon([(450, 120), (500, 480), (400, 480)], fill="firebrick")
    pen.ellipse((425, 80, 475, 130), fill="gold")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return path


def measure(path: Path, *, aspect_ratio: str | None = None, duration: str | None = None) -> str:
    """Say what a file holds. Raises ValueError where it cannot be played, or is not what was asked for."""
    if path.suffix in (".mp3", ".wav"):
        kind, seconds = _sound(path)
        _check_length(path, seconds, duration)
        return f"{kind}, {seconds:.1f} s"
    kind, width, height, seconds = _video(path) if path.suffix == ".mp4" else _picture(path)
    across, down = (int(part) for part in (aspect_ratio or f"{width}:{height}").split(":"))
    if abs(width * down / (height * across) - 1) > TOLERANCE:
        raise ValueError(f"{path} is {width}x{height}, not {aspect_ratio}")
    _check_length(path, seconds, duration)
    return f"{kind} {width}x{height}" + (f", {seconds:.1f} s" if seconds else "")


def _check_length(path: Path, seconds: float, duration: str | None) -> None:
    if duration and abs(seconds - float(duration)) > TOLERANCE * float(duration):
        raise ValueError(f"{path} lasts {seconds:.2f} s, not {duration}")


def _picture(path: Path) -> tuple[str, int, int, float]:
    from PIL import Image

    with Image.open(path) as picture:
        picture.load()
        if not picture.getcolors(1):  # None where there are more.
            return picture.format or "", picture.width, picture.height, 0.0
    raise ValueError(f"{path} is of one colour")


def _video(path: Path) -> tuple[str, int, int, float]:
    import av

    with av.open(path) as container:
        stream = container.streams.video[0]
        pictures = [hash(bytes(frame.planes[0])) for frame in container.decode(stream)]
        if len(set(pictures)) < 2:
            raise ValueError(f"{path} does not move")
        seconds = float(len(pictures) / (stream.average_rate or 1))
        return stream.codec_context.name, stream.width, stream.height, seconds


def _sound(path: Path) -> tuple[str, float]:
    import av

    with av.open(path) as container:
        frames = list(container.decode(container.streams.audio[0]))
        if not any(bytes(frame.planes[0]).strip(b"\0") for frame in frames):
            raise ValueError(f"{path} is silent")
        return container.format.name, sum(frame.samples / frame.sample_rate for frame in frames)
