"""Makes pictures, videos and sounds: a scene that follows from the prompt, with the prompt written on it."""

from __future__ import annotations

import hashlib
import math
import random
import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import av as pyav
from PIL import Image, ImageDraw

from .lettering import Lettering

if TYPE_CHECKING:
    from pathlib import Path

    from .accounts import File, Task

RATIO: Final = "16:9"
"""For a provider whose contract leaves the aspect ratio open."""

K: Final = 1024
VIDEO_SIDE: Final = 480
FRAMES: Final = 24
SAMPLES: Final = 44_100
MOST_LINES: Final = 3

# PyAV's types, and Pillow's where NumPy is missing, have holes.
av: Any = pyav
blank: Any = Image


@dataclass(frozen=True)
class Scene:
    """What is to be seen, and how large: width and height in pixels."""

    prompt: str
    caption: str
    seed: int
    size: tuple[int, int]

    @classmethod
    def of(cls, task: Task, file: File) -> Scene:
        """The scene of one of a task's files."""
        ratio = str(task.setting("aspect_ratio") or RATIO)
        resolution = str(task.setting("resolution") or "1k")
        prompt = str(task.setting("prompt") or "")
        digest = hashlib.sha256(f"{prompt}\n{task.task_id}\n{file.index}".encode()).digest()
        side = K * int(resolution.rstrip("k")) if re.fullmatch("[0-9]k", resolution) else K
        size = _size_of(ratio, side if file.ending == "png" else VIDEO_SIDE)
        caption = f"klingspec emulator  {task.task_id} / {file.index}"
        # The mark comes first, since a square picture is too narrow for the whole line.
        caption = f"WATERMARK  {caption}" if file.watermarked else caption
        return cls(prompt, caption, int.from_bytes(digest[:8]), size)


def _size_of(ratio: str, side: int) -> tuple[int, int]:
    """Width and height, even numbers of pixels, of a ratio such as 16:9 whose longer side is given."""
    found = re.fullmatch(r"([1-9][0-9]{0,3}):([1-9][0-9]{0,3})", ratio) or re.fullmatch(r"(\d+):(\d+)", RATIO)
    assert found
    width, height = int(found[1]), int(found[2])
    scale = side / max(width, height)
    return max(16, 2 * round(width * scale / 2)), max(16, 2 * round(height * scale / 2))


def render(task: Task, file: File, path: Path) -> None:
    """Make one of a task's files."""
    scene = Scene.of(task, file)
    if file.ending == "png":
        _draw_picture(scene, path)
    elif file.ending == "mp4":
        _render_video(scene, task.duration, path, sound=task.sound)
    else:
        _render_sound(scene, task.duration, path)


def _draw_picture(scene: Scene, file: Path) -> None:
    """Write the scene as a PNG."""
    picture = _paint(scene, scene.size)
    _write(scene, picture)
    picture.save(file, "PNG", compress_level=4)


def _render_video(scene: Scene, seconds: float, file: Path, *, sound: bool = False) -> None:
    """Write the scene as an H.264 MP4 of so many seconds, with a tone if asked: the view pans while a ball crosses."""
    width, height = scene.size
    panorama = _paint(scene, (width * 3 // 2, height))
    strip = Image.new("RGBA", scene.size)
    _write(scene, strip)
    frames = round(seconds * FRAMES)
    with av.open(file, "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=FRAMES, options={"preset": "veryfast", "crf": "28"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        audio = container.add_stream("aac", rate=SAMPLES, layout="mono") if sound else None
        for number in range(frames):
            left = number * (panorama.width - width) // frames
            frame = panorama.crop((left, 0, left + width, height))
            _ball(frame, number / frames)
            frame.paste(strip, mask=strip)
            container.mux(stream.encode(av.VideoFrame.from_image(frame)))
        container.mux(stream.encode(None))
        if audio is not None:
            _play(scene, seconds, container, audio)


def _render_sound(scene: Scene, seconds: float, file: Path) -> None:
    """Write a tone of so many seconds, its pitch from the scene, as an MP3 or a WAV after the file's ending."""
    codec = {".wav": "pcm_s16le"}.get(file.suffix, "libmp3lame")
    with av.open(file, "w") as container:
        _play(scene, seconds, container, container.add_stream(codec, rate=SAMPLES, layout="mono"))


def _play(scene: Scene, seconds: float, container: Any, stream: Any) -> None:
    pitch = 220 + scene.seed % 440
    resampler = av.AudioResampler(stream.format, stream.layout, SAMPLES)
    wave = array("h", (round(8000 * math.sin(math.tau * pitch * n / SAMPLES)) for n in range(SAMPLES)))
    for second in range(math.ceil(seconds)):
        length = round(min(1.0, seconds - second) * SAMPLES)
        frame = av.AudioFrame("s16", "mono", length)
        frame.planes[0].update(wave[:length].tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.pts = SAMPLES, second * SAMPLES
        for resampled in resampler.resample(frame):
            container.mux(stream.encode(resampled))
    container.mux(stream.encode(None))


def _paint(scene: Scene, size: tuple[int, int]) -> Image.Image:
    """A gradient with round shapes on it, all from the scene's seed."""
    chance = random.Random(scene.seed)  # noqa: S311  # a picture, no secret
    width, height = size
    mask = blank.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(size)
    picture = Image.composite(Image.new("RGB", size, _colour(chance)), Image.new("RGB", size, _colour(chance)), mask)
    brush = ImageDraw.Draw(picture, "RGBA")
    for _ in range(7):
        x, y, radius = chance.randrange(width), chance.randrange(height), chance.randrange(4, max(5, min(size) // 3))
        brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(*_colour(chance), 150))
    return picture


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def _ball(frame: Image.Image, progress: float) -> None:
    width, height = frame.size
    radius = min(width, height) // 12
    x, y = progress * width, height * (0.65 - abs(progress * 4 % 1 - 0.5))
    brush = ImageDraw.Draw(frame)
    brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(255, 230, 90), outline=(30, 30, 30), width=3)


def _write(scene: Scene, picture: Image.Image) -> None:
    """Write the prompt and the caption at the foot."""
    width, height = picture.size
    points = max(8, min(width, height) // 22)
    lettering = Lettering(points)
    lines = [*lettering.wrap(scene.prompt, width - 2 * points)[:MOST_LINES], scene.caption]
    brush = ImageDraw.Draw(picture)
    for number, line in enumerate(reversed(lines)):
        lettering.write(brush, (points, height - points * (0.8 + 1.3 * number)), line)
