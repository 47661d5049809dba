# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common
from .common import Envelope, TaskFields


class EffectInput(Request, frozen=True):
    """One picture or two, as the scene needs."""

    image: str | None = None
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    images: list[str] | None = Field(default=None, max_length=2, min_length=2)
    """The pictures, that on the left first. 2 to 2 items."""


class EffectVideo(Answer, frozen=True):
    """One finished video."""

    strictly_required: ClassVar[tuple[str, ...]] = ("id",)

    id: str | None = None
    """The video's id."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class ListEffectsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class EffectRequest(Request, frozen=True):
    """Which scene, and with whom."""

    effect_scene: str = Field(...)
    """The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since 2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since 2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro. 3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since 2026-07-03; use another scene."""
    input: EffectInput = Field(...)
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class EffectTaskResult(Answer, frozen=True):
    """The videos of a finished task."""

    videos: list[EffectVideo] = Field(default=[], validate_default=True)


class EffectTask(TaskFields, frozen=True):
    """A video effect task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: EffectTaskResult | None = None


class EffectTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: EffectTask = Field(...)


class EffectTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[EffectTask] = Field(...)


class SucceededEffectTask(EffectTask, frozen=True):
    """A video effect task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: EffectTaskResult = Field(...)
