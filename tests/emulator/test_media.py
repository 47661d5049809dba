"""The media: real pictures and videos, measured, and how they are served."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import av
import httpx2
import pytest
from PIL import Image

from klingspec_emulator import Emulator, Fault

from ..contracted import field, ratio

if TYPE_CHECKING:
    from pathlib import Path

Call = Callable[..., httpx2.Response]
DAY = 86_400
REQUEST = "ImageGenerationRequest"
RATIOS = field("kling", f"{REQUEST}.aspect_ratio")["enum"]


def pictures(emulator: Emulator, call: Call, provider: str = "kling", **body: Any) -> list[dict[str, str]]:
    """The results of a finished image task, one unless n says otherwise."""
    task_id = call(provider, "createImageGeneration", {"prompt": "a dog", "n": 1, **body}).json()["data"]["task_id"]
    emulator.advance(2)
    task = call(provider, "getImageGeneration", id=task_id).json()["data"]
    results: list[dict[str, str]] = task["task_result"]["images"]
    return results


def video(emulator: Emulator, call: Call, **body: Any) -> str:
    """The URL of a finished video."""
    task_id = call("deerapi", "createTextToVideo", {"prompt": "a dog", **body}).json()["data"]["task_id"]
    emulator.advance(2)
    url: str = call("deerapi", "getTextToVideo", id=task_id).json()["data"]["task_result"]["videos"][0]["url"]
    return url


@pytest.mark.parametrize("word", RATIOS)
def test_a_picture_has_the_ratio_asked_for(emulator: Emulator, call: Call, http: httpx2.Client, word: str) -> None:
    """Each ratio gives a PNG of that ratio, its longer side 1024 pixels in resolution 1k."""
    answer = http.get(pictures(emulator, call, aspect_ratio=word, resolution="1k")[0]["url"])
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        image.load()
    assert image.format == "PNG"
    assert max(image.size) == 1024
    assert image.width / image.height == pytest.approx(ratio(word), rel=0.005)


def test_2k_has_twice_the_side(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """Resolution 2k has a longer side of 2048 pixels."""
    sides: list[int] = []
    for resolution in ("1k", "2k"):
        answer = http.get(pictures(emulator, call, resolution=resolution)[0]["url"])
        with Image.open(io.BytesIO(answer.content)) as image:
            sides.append(max(image.size))
    assert sides == [1024, 2048]


def test_no_two_pictures_are_the_same(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """Pictures differ by task, by index, and from their watermarked copies; each is the same each time."""
    square = min(RATIOS, key=lambda word: abs(ratio(word) - 1))
    body: dict[str, Any] = {"aspect_ratio": square, "watermark_info": {"enabled": True}}
    results = [*pictures(emulator, call, n=2, **body), *pictures(emulator, call, **body)]
    urls = [result[name] for result in results for name in ("url", "watermark_url")]
    assert len({http.get(url).content for url in urls}) == len(urls) == 6
    assert http.get(urls[0]).content == http.get(urls[0]).content


def test_a_prompt_of_any_script_is_drawn(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """Prompts with other scripts, line breaks and no spaces give pictures too."""
    most = field("kling", f"{REQUEST}.prompt")["maxLength"]
    for prompt in ("小狗 in\nthe rain", "🐶" * min(400, most), "", "x" * most):
        assert http.get(pictures(emulator, call, prompt=prompt)[0]["url"]).status_code == 200


@pytest.mark.parametrize("asked", [("5", "16:9"), ("10", "9:16")])
def test_a_video_plays(
    emulator: Emulator, call: Call, http: httpx2.Client, tmp_path: Path, asked: tuple[str, str]
) -> None:
    """A video is H.264 in MP4, of the length and ratio asked for, and it moves."""
    duration, word = asked
    answer = http.get(video(emulator, call, duration=duration, aspect_ratio=word))
    assert answer.headers["Content-Type"] == "video/mp4"
    file = tmp_path / "video.mp4"
    file.write_bytes(answer.content)
    with av.open(file) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(float(duration), abs=0.1)
        frames = [bytes(frame.planes[0]) for frame in container.decode(stream)]
    assert stream.width / stream.height == pytest.approx(ratio(word), rel=0.02)
    assert len(frames) == int(duration) * 24
    assert len(set(frames)) > len(frames) // 2


def test_media_need_no_key_and_show_whether_one_came(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A download needs no key, and the log shows whether one came along."""
    url = pictures(emulator, call)[0]["url"]
    http.get(url)
    http.get(url, headers={"Authorization": "Bearer emulator"})
    downloads = [request for request in emulator.requests if request.operation == "media"]
    assert [request.authorized for request in downloads] == [False, True]
    assert [request.status for request in downloads] == [200, 200]


def test_a_download_can_be_resumed(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A range is answered with 206, past the end with 416, and an outdated If-Range with the whole."""
    url = pictures(emulator, call)[0]["url"]
    whole = http.get(url)
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert int(whole.headers["Content-Length"]) == len(whole.content)
    rest = http.get(url, headers={"Range": "bytes=100-", "If-Range": whole.headers["ETag"]})
    assert rest.status_code == 206
    assert whole.content[:100] + rest.content == whole.content
    assert rest.headers["Content-Range"] == f"bytes 100-{len(whole.content) - 1}/{len(whole.content)}"
    assert http.get(url, headers={"Range": f"bytes={len(whole.content)}-"}).status_code == 416
    other = http.get(url, headers={"Range": "bytes=100-", "If-Range": '"other"'})
    assert (other.status_code, other.content) == (200, whole.content)


def test_results_are_gone_after_their_days(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A result is there until the contract's days are over, and 404 from then on."""
    for provider, place, make in (("kling", "GeneratedImage", pictures), ("deerapi", "GeneratedVideo", video)):
        days = field(provider, f"{place}.url")["x-retention-days"]
        made = make(emulator, call)
        url = made if isinstance(made, str) else made[0]["url"]
        emulator.advance(days * DAY - 3)
        assert http.head(url).status_code == 200
        emulator.advance(3)
        assert http.head(url).status_code == 404


def test_what_was_not_made_is_not_there(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """No result before the end, beyond n, of another kind, without the watermark asked for, or of a failed task."""
    task_id = call("kling", "createImageGeneration", {"prompt": "a", "n": 1}).json()["data"]["task_id"]
    base = emulator.url("kling").replace("/kling", f"/media/kling/{task_id}")
    assert http.get(f"{base}/0.png").status_code == 404
    emulator.advance(2)
    assert http.get(f"{base}/0.png").status_code == 200
    for name in ("1.png", "0.mp4", "0-watermark.png", "x.png", "..%2f0.png"):
        assert http.get(f"{base}/{name}").status_code == 404
    assert http.get(base.replace("kling", "klang") + "/0.png").status_code == 404
    assert http.post(f"{base}/0.png").status_code == 405
    emulator.fail_next("kling")
    task_id = call("kling", "createImageGeneration", {"prompt": "a", "n": 1}).json()["data"]["task_id"]
    emulator.advance(2)
    assert http.get(emulator.url("kling").replace("/kling", f"/media/kling/{task_id}/0.png")).status_code == 404


def test_a_download_can_fail(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A download can be cut short, be slow, or be refused; then it is whole again."""
    url = pictures(emulator, call)[0]["url"]
    for fault in (Fault.truncate(), Fault.slow(30), Fault.error(403), Fault.html(200), Fault.garble()):
        emulator.inject("kling", "media", fault)
    with pytest.raises(httpx2.RemoteProtocolError):
        http.get(url)
    before = emulator.clock.time()
    slow = http.get(url)
    assert emulator.clock.time() - before == pytest.approx(30)
    assert http.get(url).status_code == 403
    assert http.get(url).headers["Content-Type"].startswith("text/html")
    assert http.get(url).content != slow.content
    assert http.get(url).content == slow.content


def test_a_medium_is_as_old_as_the_end_of_its_task(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """Last-Modified is when the task ended, in whole seconds."""
    answer = http.head(pictures(emulator, call)[0]["url"])
    assert parsedate_to_datetime(answer.headers["Last-Modified"]).timestamp() == int(emulator.clock.time())


def test_the_cache_forgets_the_oldest_and_makes_it_again(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A medium made again after many others has the same bytes and ETag."""
    emulator.set_limits("kling", slots=1000)
    most = field("kling", f"{REQUEST}.n")["maximum"]
    body: dict[str, Any] = {"aspect_ratio": max(RATIOS, key=ratio), "resolution": "1k", "n": most}
    urls = [result["url"] for _ in range(-(-72 // most)) for result in pictures(emulator, call, **body)]
    first = http.get(urls[0])
    for url in urls[1:]:
        http.head(url)
    again = http.get(urls[0])
    assert (again.headers["ETag"], again.content) == (first.headers["ETag"], first.content)


def test_llmprovider_draws_any_ratio(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """A ratio that the contract leaves open is drawn if it is one, and is 16:9 otherwise."""
    for word, size in (("1:2", (512, 1024)), ("wide", (1024, 576)), ("0:0", (1024, 576)), ("9999:1", (1024, 16))):
        body = {"model": "m", "prompt": "a", "n": 1, "aspect_ratio": word}
        url = call("llmprovider", "createImage", body).json()["data"][0]["url"]
        with Image.open(io.BytesIO(http.get(url).content)) as image:
            assert image.size == size
    assert emulator.tasks("llmprovider")
