"""Opens pictures, videos and sounds and measures what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["draw_reference", "measure"]

TOLERANCE: Final = 0.02
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


def measure(path: Path, aspect_ratio: str | None = None, duration: str | None = None) -> str:
    """Say what a file holds. Raises ValueError where it cannot be played, or is not what was asked for."""
    import av

    opened: Any = av.open(path)
    with opened as container:
        sights, sounds = container.streams.video, container.streams.audio
        stream = (*sights, *sounds)[0]
        frames = list(container.decode(stream))
        what = stream.codec_context.name if sights else container.format.name
        per_second = stream.average_rate if sights else stream.rate
    planes: list[bytes] = [bytes(frame.planes[0]) for frame in frames]
    if len(set(planes) if sights and len(planes) > 1 else set(b"".join(planes))) < 2:
        raise ValueError(f"{path} shows one colour, does not move, or is silent")
    if sights:
        what += f" {stream.width}x{stream.height}"
        across, down = (int(part) for part in (aspect_ratio or f"{stream.width}:{stream.height}").split(":"))
        if abs(stream.width * down / (stream.height * across) - 1) > TOLERANCE:
            raise ValueError(f"{path} is {what}, not {aspect_ratio}")
    seconds = float(sum(1 if sights else frame.samples for frame in frames) / per_second)
    if duration and abs(seconds - float(duration)) > TOLERANCE * float(duration):
        raise ValueError(f"{path} lasts {seconds:.2f} s, not {duration}")
    return what if len(frames) == 1 else f"{what}, {seconds:.1f} s"
