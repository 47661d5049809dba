"""The generated models hold what is sent and read what comes back."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from klingspec_api.deerapi.models import common as deerapi
from klingspec_api.kling.api import images
from klingspec_api.kling.models import common
from klingspec_api.kling.models import images as kling
from klingspec_api.specs import Operation
from klingspec_api.types import STRICT

from ..contracted import field

REQUEST = "ImageGenerationRequest"
PROMPT = field("kling", f"{REQUEST}.prompt")["maxLength"]
N = field("kling", f"{REQUEST}.n")
ELEMENTS = field("kling", f"{REQUEST}.element_list")["maxItems"]
IMAGE, HUMAN = (field("kling", f"{REQUEST}.{name}_fidelity") for name in ("image", "human"))
TASK = {"task_id": "1", "task_status": "processing", "created_at": 1722769557708, "updated_at": 1722769557708}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("prompt", "x" * (PROMPT + 1)),
        ("negative_prompt", "x" * (field("kling", f"{REQUEST}.negative_prompt")["maxLength"] + 1)),
        ("n", N["minimum"] - 1),
        ("n", N["maximum"] + 1),
        ("n", "2"),
        ("image_fidelity", IMAGE["maximum"] + 0.1),
        ("human_fidelity", HUMAN["minimum"] - 0.1),
        ("model_name", "no such word"),
        ("aspect_ratio", "no such word"),
        ("element_list", [{"element_id": number} for number in range(ELEMENTS + 1)]),
        ("watermark_info", {"enabled": "yes"}),
        ("propmt", "A dog"),
    ],
)
def test_refused(name: str, value: Any) -> None:
    """A request refuses what is beyond its limits, of another type, or not in the contract."""
    with pytest.raises(ValidationError, match=name):
        kling.ImageGenerationRequest.model_validate({"prompt": "A dog", name: value})


def test_accepted() -> None:
    """A request accepts each limit itself."""
    request = kling.ImageGenerationRequest(
        prompt="x" * PROMPT, n=N["maximum"], image_fidelity=IMAGE["maximum"], human_fidelity=HUMAN["minimum"]
    )
    assert request.model_dump(exclude_unset=True).keys() == {"prompt", "n", "image_fidelity", "human_fidelity"}


def test_unknown_words_are_kept() -> None:
    """An answer keeps a state and a field that the contract does not name; read strictly, it refuses both."""
    task = common.ImageTask.model_validate({**TASK, "task_status": "queued", "eta": 5})
    assert task.task_status == "queued"
    assert task.model_extra == {"eta": 5}
    for answer in ({**TASK, "task_status": "queued"}, {**TASK, "eta": 5}):
        with pytest.raises(ValidationError, match="the contract does not name"):
            common.ImageTask.model_validate(answer, context=STRICT)


@pytest.mark.parametrize("videos", [{"url": "https://example.com/1.mp4"}, [{"url": "https://example.com/1.mp4"}]])
def test_one_video_is_a_list(videos: Any) -> None:
    """Videos are a list, though DeerAPI's pages show a single one."""
    result = deerapi.VideoTaskResult.model_validate({"videos": videos})
    assert [video.url for video in result.videos] == ["https://example.com/1.mp4"]


def test_operation() -> None:
    """An operation is a value: what to send, where, and what its answer is."""
    assert images.get_image_generation("a/b?c") == Operation(
        "GET",
        "/v1/images/generations/a%2Fb%3Fc",
        "/v1/images/generations/{id}",
        common.ImageTaskResponse,
        result=("data", "task_id"),
    )
