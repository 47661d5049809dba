"""The limits in the contracts, against a second reading of the pages.

Numbers stand here on purpose: the two readings were made apart, and a slip in one shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

PICTURE: Final = {
    "mediaTypes": ["image/jpeg", "image/png"],
    "maxBytes": 10 * 1024 * 1024,
    "minSide": 300,
    "minAspectRatio": 1 / 2.5,
    "maxAspectRatio": 2.5,
    "dataPrefix": False,
}
EIGHT_RATIOS: Final = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"]
SEVEN_RATIOS: Final = EIGHT_RATIOS[:-1]
MODELS: Final = ["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
MOVES: Final = ["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"]

LIMITS: Final[list[tuple[str, str, Schema]]] = [
    ("kling", "ImageGenerationRequest", {"required": ["prompt"]}),
    ("kling", "ImageGenerationRequest.prompt", {"type": "string", "maxLength": 2500}),
    ("kling", "ImageGenerationRequest.negative_prompt", {"type": "string", "maxLength": 2500}),
    ("kling", "ImageGenerationRequest.model_name", {"enum": MODELS, "default": "kling-v1"}),
    ("kling", "ImageGenerationRequest.model", {"type": "string", "deprecated": True}),
    ("kling", "ImageGenerationRequest.image", {"type": "string", "x-image": PICTURE}),
    ("kling", "ImageGenerationRequest.image_reference", {"enum": ["subject", "face"]}),
    ("kling", "ImageGenerationRequest.image_fidelity", {"minimum": 0, "maximum": 1, "default": 0.5}),
    ("kling", "ImageGenerationRequest.human_fidelity", {"minimum": 0, "maximum": 1, "default": 0.45}),
    ("kling", "ImageGenerationRequest.element_list", {"type": "array", "maxItems": 10}),
    ("kling", "ElementReference.element_id", {"type": "integer", "format": "int64"}),
    ("kling", "ImageGenerationRequest.resolution", {"enum": ["1k", "2k"], "default": "1k"}),
    ("kling", "ImageGenerationRequest.n", {"type": "integer", "minimum": 1, "maximum": 9, "default": 1}),
    ("kling", "ImageGenerationRequest.aspect_ratio", {"enum": EIGHT_RATIOS, "default": "16:9"}),
    ("kling", "WatermarkOption.enabled", {"type": "boolean"}),
    ("kling", "ImageGenerationRequest.external_task_id", {"type": "string", "x-idempotency-key": True}),
    ("kling", "GeneratedImage.index", {"type": "integer", "minimum": 0, "maximum": 9}),
    ("kling", "GeneratedImage.url", {"x-retention-days": 30}),
    ("kling", "ImageTask.task_id", {"type": "string"}),
    ("kling", "ImageTask.task_status", {"enum": ["submitted", "processing", "succeed", "failed"]}),
    ("deerapi", "ImageGenerationRequest", {"required": ["prompt"]}),
    ("deerapi", "ImageGenerationRequest.prompt", {"maxLength": 500}),
    ("deerapi", "ImageGenerationRequest.negative_prompt", {"maxLength": 200}),
    ("deerapi", "ImageGenerationRequest.model_name", {"type": "string"}),
    ("deerapi", "ImageGenerationRequest.aspect_ratio", {"enum": SEVEN_RATIOS}),
    ("deerapi", "ImageGenerationRequest.image_fidelity", {"minimum": 0, "maximum": 1}),
    ("deerapi", "ImageGenerationRequest.n", {"minimum": 1, "maximum": 9}),
    (
        "deerapi",
        "ImageGenerationRequest.image",
        {"x-image": {name: PICTURE[name] for name in ("mediaTypes", "maxBytes", "minSide", "dataPrefix")}},
    ),
    ("deerapi", "TextToVideoRequest", {"required": ["prompt"]}),
    ("deerapi", "TextToVideoRequest.prompt", {"maxLength": 2500}),
    ("deerapi", "TextToVideoRequest.negative_prompt", {"maxLength": 2500}),
    ("deerapi", "TextToVideoRequest.model_name", {"type": "string", "default": "kling-v1"}),
    ("deerapi", "TextToVideoRequest.mode", {"enum": ["std", "pro"]}),
    ("deerapi", "TextToVideoRequest.duration", {"type": "string", "enum": ["5", "10"]}),
    ("deerapi", "TextToVideoRequest.aspect_ratio", {"enum": ["16:9", "9:16", "1:1"]}),
    ("deerapi", "TextToVideoRequest.cfg_scale", {"minimum": 0, "maximum": 1, "default": 0.5}),
    ("deerapi", "CameraControl.type", {"enum": MOVES}),
    *[
        ("deerapi", f"CameraConfig.{axis}", {"minimum": -10, "maximum": 10})
        for axis in ("horizontal", "vertical", "pan", "tilt", "roll", "zoom")
    ],
    ("deerapi", "MultiImageToVideoRequest", {"required": ["model_name", "duration", "image_list", "prompt"]}),
    ("deerapi", "MultiImageToVideoRequest.model_name", {"type": "string"}),
    ("deerapi", "MultiImageToVideoRequest.prompt", {"maxLength": 2500}),
    ("deerapi", "MultiImageToVideoRequest.mode", {"enum": ["std", "pro"]}),
    ("deerapi", "MultiImageToVideoRequest.duration", {"type": "string", "enum": ["5", "10"]}),
    ("deerapi", "MultiImageToVideoRequest.cfg_scale", {"minimum": 0, "maximum": 1, "default": 0.5}),
    ("deerapi", "MultiImageToVideoRequest.image_list", {"minItems": 1, "maxItems": 4}),
    ("deerapi", "ReferenceImage", {"required": ["image"]}),
    ("deerapi", "ReferenceImage.image", {"x-image": PICTURE}),
    ("llmprovider", "ImageRequest", {"required": ["model", "prompt"]}),
    ("llmprovider", "ImageRequest.model", {"type": "string"}),
    ("llmprovider", "ImageRequest.image", {"x-image": {}}),
    ("llmprovider", "ImageRequest.image_fidelity", {"type": "string"}),
    ("llmprovider", "ImageRequest.n", {"type": "integer", "default": 1}),
    ("llmprovider", "ImagesResponse", {"required": ["created", "data"]}),
]
FIELDS: Final = {
    ("kling", "ImageGenerationRequest"): (
        "model_name model prompt negative_prompt image image_reference image_fidelity human_fidelity element_list"
        " resolution n aspect_ratio watermark_info callback_url external_task_id"
    ),
    ("deerapi", "ImageGenerationRequest"): (
        "prompt negative_prompt image image_fidelity n aspect_ratio callback_url model_name"
    ),
    ("deerapi", "TextToVideoRequest"): (
        "prompt negative_prompt aspect_ratio callback_url model_name cfg_scale mode duration camera_control"
        " external_task_id"
    ),
    ("deerapi", "MultiImageToVideoRequest"): (
        "model_name duration image_list prompt negative_prompt callback_url mode cfg_scale static_mask dynamic_masks"
        " external_task_id"
    ),
    ("llmprovider", "ImageRequest"): "model prompt negative_prompt image image_fidelity n aspect_ratio",
}


def resolve(contract: Schema, place: str) -> Schema:
    """A schema, or a field of one, with what it refers to; what stands beside a reference wins."""
    name, _, field = place.partition(".")
    schemas = contract["components"]["schemas"]
    schema = schemas[name]["properties"][field] if field else schemas[name]
    return {**schemas[schema["$ref"].split("/")[-1]], **schema} if "$ref" in schema else schema


@pytest.mark.parametrize(("provider", "place", "limits"), LIMITS)
def test_limits(contracts: Mapping[str, Schema], provider: str, place: str, limits: Schema) -> None:
    """The contract has the limits that were read from the pages a second time."""
    schema = resolve(contracts[provider], place)
    assert {name: schema.get(name) for name in limits} == limits


@pytest.mark.parametrize(("request_", "fields"), FIELDS.items())
def test_fields(contracts: Mapping[str, Schema], request_: tuple[str, str], fields: str) -> None:
    """A request has the fields that its page lists, and no others."""
    provider, name = request_
    assert contracts[provider]["components"]["schemas"][name]["properties"].keys() == set(fields.split())


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("pageNum", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}),
        ("pageSize", {"type": "integer", "minimum": 1, "maximum": 500, "default": 30}),
    ],
)
def test_pages(contracts: Mapping[str, Schema], name: str, limits: Schema) -> None:
    """Kling's list has pages 1 to 1000 of 1 to 500 tasks."""
    parameters = contracts["kling"]["paths"]["/v1/images/generations"]["get"]["parameters"]
    assert next(each["schema"] for each in parameters if each["name"] == name) == limits


def test_pictures_are_marked(contracts: Mapping[str, Schema]) -> None:
    """Every field that takes a reference picture says so, for the client and the emulator to hold it to."""
    marked = {
        f"{provider} {name}.{field}"
        for provider, contract in contracts.items()
        for name, schema in contract["components"]["schemas"].items()
        for field, part in schema.get("properties", {}).items()
        if "x-image" in part
    }
    assert marked == {f"{provider} {place}" for provider, place, limits in LIMITS if "x-image" in limits}


def test_placeholders_are_no_defaults(contracts: Mapping[str, Schema]) -> None:
    """What DeerAPI's playground fills in for a missing prompt or duration is no default of the API."""
    for name in ("ImageGenerationRequest", "TextToVideoRequest", "MultiImageToVideoRequest"):
        assert "default" not in resolve(contracts["deerapi"], f"{name}.prompt")
    assert "default" not in resolve(contracts["deerapi"], "MultiImageToVideoRequest.duration")
