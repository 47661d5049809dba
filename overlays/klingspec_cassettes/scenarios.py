"""What is played for each operation: what works, what fails, what is refused, and a wrong key."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .stage import Played, Scenario, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCENARIOS", "scenarios"]

# 512 by 512 pixels, all black: the least that every provider's limits allow.
PICTURE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAgAAAAIAAQAAAADcA+lXAAAANklEQVR42u3BAQEAAACCIP+vbkhAAQAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAB8G4IAAAFjdVCkAAAAAElFTkSuQmCC"
)
PROMPT: Final = "A lighthouse in the rain"


@dataclass(frozen=True, slots=True)
class Resource:
    """Tasks of one kind: their operations, a body that is accepted, and what makes the provider refuse it."""

    provider: str
    name: str
    create: str
    query: str
    body: Mapping[str, Any]
    refused: Mapping[str, Any]
    pace: float
    keyed: bool = True

    def of(self, stage: Stage) -> Any:
        """The client's methods for these tasks."""
        return getattr(stage.client, self.name)

    def new(self, stage: Stage, scenario: str, **extra: Any) -> Any:
        """Create a task."""
        key = {"external_task_id": f"{stage.run}-{self.create}-{scenario}"} if self.keyed else {}
        return self.of(stage).create(**self.body, **key, **extra)

    def made(self, stage: Stage) -> Any:
        """Create a task, wait for it and save its files."""
        done = self.of(stage).wait(self.new(stage, "success"), timeout=900)
        return Played(done, self.of(stage).download(done, stage.folder))

    def scenarios(self) -> list[Scenario]:
        """Everything that is played with these tasks."""
        create = partial(Scenario, self.provider, self.create, pace=self.pace)
        query = partial(Scenario, self.provider, self.query)
        return [
            create("success", self.made, creates=1),
            create("failed", lambda stage: self.of(stage).wait(self.new(stage, "failed"), timeout=900), fails=True),
            create("refused", lambda stage: self.new(stage, "refused", extra_body=self.refused)),
            create("wrong-key", lambda stage: self.new(stage, "wrong-key")),
            query("success", self._get, prepare=lambda stage: self.new(stage, "query"), create=self.create),
            query("failed", self._get, prepare=lambda stage: self.new(stage, "query"), fails=True),
            query("unknown", lambda stage: self.of(stage).get("0")),
            query("wrong-key", lambda stage: self.of(stage).get("0")),
        ]

    def _get(self, stage: Stage) -> Any:
        return self.of(stage).get(stage.task_id)


def _list_refused(stage: Stage) -> Any:
    """Ask for a page that there is none of, past the client's checks."""
    from klingspec_api.kling.api.images import list_image_generations
    from klingspec_api.kling.models.images import ListImageGenerationsQuery

    return stage.client.send(list_image_generations(ListImageGenerationsQuery.model_construct(page_num=0)))


PICTURES: Final = Resource(
    "kling",
    "images",
    "createImageGeneration",
    "getImageGeneration",
    {"prompt": PROMPT, "model_name": "kling-v2-1", "n": 2, "aspect_ratio": "1:1"},
    {"n": 1000},
    pace=0.8,
)
RESOURCES: Final = (
    PICTURES,
    Resource(
        "deerapi",
        "images",
        "createImageGeneration",
        "getImageGeneration",
        {"prompt": PROMPT, "model_name": "kling-v2", "n": 1, "image": PICTURE},
        {"n": 1000},
        pace=0.8,
        keyed=False,
    ),
    Resource(
        "deerapi",
        "text2video",
        "createTextToVideo",
        "getTextToVideo",
        {"prompt": PROMPT, "duration": "5", "aspect_ratio": "16:9"},
        {"duration": "7"},
        pace=2.4,
    ),
    Resource(
        "deerapi",
        "multi_image2video",
        "createMultiImageToVideo",
        "getMultiImageToVideo",
        {"prompt": PROMPT, "duration": "5", "model_name": "kling-v1-6", "image_list": [{"image": PICTURE}]},
        {"duration": "7"},
        pace=2.4,
    ),
)


def _list_scenarios() -> list[Scenario]:
    listed = partial(Scenario, "kling", "listImageGenerations")
    return [
        listed(
            "success",
            lambda stage: stage.client.images.list(page_size=2),
            prepare=lambda stage: PICTURES.new(stage, "list"),
            create=PICTURES.create,
        ),
        listed("past-the-end", lambda stage: stage.client.images.list(page_num=1000)),
        listed("refused", _list_refused),
        listed("wrong-key", lambda stage: stage.client.images.list()),
    ]


def _answered_at_once(stage: Stage, **extra: Any) -> Any:
    return stage.client.images.generate(model="kling-img-v1", prompt=PROMPT, n=2, **extra)


def _saved_at_once(stage: Stage) -> Any:
    answer = _answered_at_once(stage)
    return Played(answer, stage.client.images.download(answer, stage.folder))


def _image_scenarios() -> list[Scenario]:
    images = partial(Scenario, "llmprovider", "createImage")
    return [
        images("success", _saved_at_once, creates=1),
        images("failed", _answered_at_once, fails=True),
        images("refused", partial(_answered_at_once, extra_body={"n": "two"})),
        images("wrong-key", _answered_at_once),
    ]


SCENARIOS: Final = (
    *(scenario for resource in RESOURCES for scenario in resource.scenarios()),
    *_list_scenarios(),
    *_image_scenarios(),
)


def scenarios(provider: str, *, live: bool = False) -> list[Scenario]:
    """What is played with a provider; a failure cannot be asked of a live one."""
    return [each for each in SCENARIOS if each.provider == provider and not (live and each.fails)]
