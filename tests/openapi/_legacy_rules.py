"""The rules between fields of Kling's first standard, each with a body that it refuses and the nearest that it accepts.

A rule is named by its request and by how it begins. What a request needs beside these fields is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

URL: Final = "https://example.com/dog.png"


def elements(count: int) -> list[Schema]:
    """So many elements."""
    return [{"element_id": number} for number in range(count)]


def images(count: int, **more: str) -> list[Schema]:
    """So many pictures of omni-image."""
    return [{"image": URL, **more} for _ in range(count)]


OMNI: Final = {"model_name": "kling-v3-omni"}
IMAGES: Final[list[tuple[str, str, Schema, Schema]]] = [
    (
        "OmniImageRequest",
        "image_list and element_list together",
        {"image_list": images(3), "element_list": elements(8)},
        {"image_list": images(3), "element_list": elements(7)},
    ),
    (
        "OmniImageRequest",
        "image_list and element_list together",
        {"image_list": images(10), "element_list": elements(1)},
        {"image_list": images(10)},
    ),
    ("OmniImageRequest", "a series", {"result_type": "series"}, {"result_type": "series", **OMNI}),
    (
        "OmniImageRequest",
        "n is not used",
        {"result_type": "series", **OMNI, "n": 2},
        {"result_type": "series", **OMNI, "series_amount": 2},
    ),
    (
        "OmniImageRequest",
        "series_amount is not used",
        {"result_type": "single", "series_amount": 2},
        {"result_type": "single", "n": 2},
    ),
    ("OmniImageRequest", "kling-image-o1 makes", {"resolution": "4k"}, {"resolution": "4k", **OMNI}),
    ("OmniImageRequest", "aspect_ratio auto", {"aspect_ratio": "auto"}, {"aspect_ratio": "1:1"}),
    (
        "OmniImageRequest",
        "aspect_ratio auto",
        {"aspect_ratio": "auto", "image_list": []},
        {"aspect_ratio": "auto", "element_list": elements(1), "image_list": []},
    ),
]
FIRST: Final = {"image_url": URL, "type": "first_frame"}
LAST: Final = {"image_url": URL, "type": "end_frame"}
BASE: Final = {"video_url": URL}
FEATURE: Final = {"video_url": URL, "refer_type": "feature"}
V1: Final = {"model_name": "kling-v1"}
V15: Final = {"model_name": "kling-v1-5"}
V26: Final = {"model_name": "kling-v2-6"}
V3: Final = {"model_name": "kling-v3"}
O1: Final = {"model_name": "kling-video-o1"}
SHOTS: Final = {
    "multi_shot": True,
    "shot_type": "customize",
    "multi_prompt": [{"index": 1, "prompt": "sea", "duration": "5"}],
}
CLEVER: Final = {"multi_shot": True, "shot_type": "intelligence"}
MASK: Final = {"mask": URL, "trajectories": [{"x": 1, "y": 1}, {"x": 2, "y": 2}]}
CAMERA: Final = {"camera_control": {"type": "simple", "config": {"pan": 1}}}
PANNED: Final = {**V15, "mode": "pro", **CAMERA}
ID: Final = {"video_id": "1"}
FACE: Final = {"face_id": "0", "sound_start_time": 0, "sound_end_time": 3000, "sound_insert_time": 0}
VOICES: Final = {"voice_list": [{"voice_id": "1"}]}


def _shot_rules(request: str, model: Schema) -> list[tuple[str, str, Schema, Schema]]:
    """The rules on several shots, which three requests have; None stands for a field left out."""
    return [
        (request, "prompt is needed", {"prompt": None}, {"prompt": None, **model, **SHOTS}),
        (request, "prompt is needed", {"prompt": None, **model, **CLEVER}, {**model, **CLEVER}),
        (request, "shot_type is needed", {**model, "multi_shot": True}, {**model, "multi_shot": False}),
        (
            request,
            "shot_type customize needs",
            {**model, "multi_shot": True, "shot_type": "customize"},
            {**model, "shot_type": "customize"},
        ),
        (request, "several shots are made by", {"model_name": "other", **CLEVER}, {**model, **CLEVER}),
    ]


def _model_rules(request: str) -> list[tuple[str, str, Schema, Schema]]:
    """The rules on what each model can do, which two requests have."""
    return [
        (request, "sound is made by", {**V1, "sound": "on"}, {**V3, "sound": "on"}),
        (request, "sound is made by", {"sound": "on"}, {"sound": "off"}),
        (request, "kling-v2-6 makes sound", {**V26, "sound": "on"}, {**V26, "sound": "on", "mode": "pro"}),
        (request, "cfg_scale is", {**V26, "cfg_scale": 0.5}, {**V1, "cfg_scale": 0.5}),
        (request, "mode 4k", {**V26, "mode": "4k"}, {**V3, "mode": "4k"}),
        (request, "a video of another length", {**V26, "duration": "3"}, {**V3, "duration": "3"}),
        (request, "a video of another length", {**V26, "duration": "15"}, {**V26, "duration": "10"}),
    ]


T2V: Final = "LegacyTextToVideoRequest"
I2V: Final = "LegacyImageToVideoRequest"
OMNI_VIDEO: Final = "LegacyOmniVideoRequest"
VIDEOS: Final[list[tuple[str, str, Schema, Schema]]] = [
    *_shot_rules(T2V, V3),
    *_model_rules(T2V),
    (T2V, "camera_control is supported", {**V26, **CAMERA}, {**V1, **CAMERA}),
    (T2V, "camera_control is supported", {**V1, **CAMERA, "mode": "pro"}, {**V1, **CAMERA, "mode": "std"}),
    (T2V, "camera_control is supported", {**V1, **CAMERA, "duration": "10"}, {**V1, **CAMERA, "duration": "5"}),
    (T2V, "config is needed", {**V1, "camera_control": {"type": "simple"}}, {**V1, **CAMERA}),
    (
        T2V,
        "config goes with",
        {**V1, "camera_control": {"type": "down_back", "config": {"pan": 1}}},
        {**V1, "camera_control": {"type": "down_back"}},
    ),
    (T2V, "exactly one of horizontal", {**V1, "camera_control": {"type": "simple", "config": {}}}, {**V1, **CAMERA}),
    *_shot_rules(I2V, V3),
    *_model_rules(I2V),
    (I2V, "image or image_tail is needed", {"image": None}, {"image": None, "image_tail": URL}),
    (I2V, "image_tail is not supported", {**V1, "image_tail": URL, "static_mask": URL}, {**V1, "image_tail": URL}),
    (I2V, "image_tail is not supported", {**PANNED, "image_tail": URL}, {**PANNED, "image_tail": ""}),
    (I2V, "image_tail is not supported", {**V1, "image_tail": URL, "dynamic_masks": [MASK]}, V1),
    (I2V, "image_tail is supported", {**V26, "image_tail": URL}, {**V26, "image_tail": URL, "mode": "pro"}),
    (
        I2V,
        "kling-v2-6 makes no sound with",
        {**V26, "image_tail": URL, "mode": "pro", "sound": "on"},
        {**V26, "image_tail": URL, "mode": "pro", "sound": "off"},
    ),
    (I2V, "element_list is supported", {"element_list": elements(1)}, {**V3, "element_list": elements(3)}),
    (
        I2V,
        "element_list and voice_list are",
        {**V3, "element_list": elements(1), **VOICES},
        {**V3, "element_list": elements(1), "voice_list": []},
    ),
    (
        I2V,
        "voice_list is supported",
        {**V26, **VOICES, "mode": "pro"},
        {**V26, **VOICES, "mode": "pro", "sound": "on"},
    ),
    (I2V, "static_mask and dynamic_masks are", {**V26, "static_mask": URL}, {**V1, "static_mask": URL}),
    (I2V, "static_mask and dynamic_masks are", {**V26, "dynamic_masks": [MASK]}, {**V15, "dynamic_masks": [MASK]}),
    (I2V, "camera_control is not supported", {**PANNED, "static_mask": URL}, PANNED),
    (I2V, "camera_control is supported", {**V15, **CAMERA}, PANNED),
    (
        I2V,
        "camera_control is supported",
        {**PANNED, "camera_control": {"type": "down_back"}},
        {**PANNED, "duration": "5"},
    ),
    *_shot_rules(OMNI_VIDEO, OMNI),
    (OMNI_VIDEO, "aspect_ratio is needed", {"aspect_ratio": None}, {"aspect_ratio": None, "image_list": [FIRST]}),
    (
        OMNI_VIDEO,
        "aspect_ratio is needed",
        {"aspect_ratio": None, "video_list": [FEATURE]},
        {"aspect_ratio": None, "video_list": [BASE]},
    ),
    (
        OMNI_VIDEO,
        "image_list and element_list together",
        {"image_list": [{"image_url": URL}] * 4, "element_list": elements(4)},
        {"image_list": [{"image_url": URL}] * 4, "element_list": elements(3)},
    ),
    (
        OMNI_VIDEO,
        "with a video, image_list",
        {"video_list": [FEATURE], "image_list": [{"image_url": URL}] * 4, "element_list": elements(1)},
        {"video_list": [FEATURE], "image_list": [{"image_url": URL}] * 4},
    ),
    (OMNI_VIDEO, "an end frame needs", {"image_list": [LAST]}, {"image_list": [LAST, FIRST]}),
    (
        OMNI_VIDEO,
        "kling-video-o1 takes no end frame",
        {**O1, "image_list": [FIRST, LAST, {"image_url": URL}]},
        {**OMNI, "image_list": [FIRST, LAST, {"image_url": URL}]},
    ),
    (
        OMNI_VIDEO,
        "a base video goes with",
        {"video_list": [BASE], "image_list": [FIRST]},
        {"video_list": [FEATURE], "image_list": [FIRST]},
    ),
    (
        OMNI_VIDEO,
        "with a first frame there are",
        {"image_list": [FIRST], "element_list": elements(4)},
        {"image_list": [FIRST], "element_list": elements(3)},
    ),
    (
        OMNI_VIDEO,
        "kling-video-o1 takes no elements",
        {"image_list": [FIRST, LAST], "element_list": elements(1)},
        {**OMNI, "image_list": [FIRST, LAST], "element_list": elements(1)},
    ),
    (OMNI_VIDEO, "sound is not made with", {"video_list": [BASE], "sound": "on"}, {"video_list": [], "sound": "on"}),
    (
        OMNI_VIDEO,
        "several shots with a feature video",
        {**OMNI, **SHOTS, "video_list": [FEATURE]},
        {**OMNI, **CLEVER, "video_list": [FEATURE]},
    ),
    (OMNI_VIDEO, "mode 4k", {"mode": "4k"}, {"mode": "4k", **OMNI}),
    (
        OMNI_VIDEO,
        "kling-video-o1 makes 3 to 10",
        {"video_list": [FEATURE], "duration": "11"},
        {"video_list": [FEATURE], "duration": "9"},
    ),
    (OMNI_VIDEO, "kling-video-o1 makes 5 or 10", {"duration": "3"}, {"duration": "3", "element_list": elements(1)}),
    (
        OMNI_VIDEO,
        "kling-video-o1 makes 5 or 10",
        {"duration": "3", "image_list": [FIRST]},
        {"duration": "3", "image_list": [{"image_url": URL}]},
    ),
    (
        "LegacyMotionControlRequest",
        "element_list is supported",
        {"element_list": elements(1)},
        {**V3, "element_list": elements(1)},
    ),
    ("AvatarRequest", "exactly one of audio_id", {"audio_id": "1", "sound_file": URL}, {"audio_id": "1"}),
    (
        "AvatarRequest",
        "exactly one of audio_id",
        {"audio_id": None},
        {"audio_id": "", "sound_file": URL},
    ),
    ("IdentifyFaceRequest", "exactly one of video_id", {**ID, "video_url": URL}, {**ID, "video_url": ""}),
    ("IdentifyFaceRequest", "exactly one of video_id", {"video_id": ""}, ID),
    (
        "LipSyncRequest",
        "exactly one of audio_id",
        {"face_choose": [FACE]},
        {"face_choose": [{**FACE, "sound_file": URL}]},
    ),
    (
        "EffectRequest",
        "this scene needs two",
        {"effect_scene": "hug_pro", "input": {"image": URL}},
        {"effect_scene": "hug_pro", "input": {"images": [URL, URL]}},
    ),
    ("EffectRequest", "exactly one of input", {"input": {}}, {"input": {"image": URL}}),
    (
        "EffectRequest",
        "exactly one of input",
        {"input": {"image": URL, "images": [URL, URL]}},
        {"input": {"image": URL}},
    ),
    ("InitSelectionRequest", "exactly one of video_id", {**ID, "video_url": URL}, ID),
    (
        "MultiElementsRequest",
        "edit_mode addition",
        {"edit_mode": "addition"},
        {"edit_mode": "addition", "image_list": images(2)},
    ),
    (
        "MultiElementsRequest",
        "edit_mode swap",
        {"edit_mode": "swap", "image_list": images(2)},
        {"edit_mode": "swap", "image_list": images(1)},
    ),
    (
        "MultiElementsRequest",
        "edit_mode removal",
        {"edit_mode": "removal", "image_list": images(1)},
        {"edit_mode": "removal", "image_list": []},
    ),
]
TIMES: Final = {"start_time": 1, "end_time": 2}
REST: Final[list[tuple[str, str, Schema, Schema]]] = [
    ("VideoToAudioRequest", "exactly one of video_id", {**ID, "video_url": URL}, ID),
    ("VideoToAudioRequest", "exactly one of video_id", {"video_id": None}, {"video_id": None, "video_url": URL}),
    (
        "ElementRequest",
        "reference_type image_refer",
        {"reference_type": "image_refer", "element_image_list": None},
        {
            "reference_type": "image_refer",
            "element_image_list": {"frontal_image": URL, "refer_images": [{"image_url": URL}]},
        },
    ),
    (
        "ElementRequest",
        "reference_type image_refer",
        {"reference_type": "video_refer", "element_video_list": None},
        {"reference_type": "video_refer", "element_video_list": {"refer_videos": [{"video_url": URL}]}},
    ),
    ("VoiceRequest", "exactly one of voice_url", {"voice_url": URL, **ID}, {"voice_url": URL, "video_id": ""}),
    ("BalanceDeductionsRequest", "start_time and end_time", {"start_time": 1, "end_time": None}, TIMES),
    ("PackageDeductionsRequest", "start_time and end_time", {"end_time": None}, {"end_time": None, "cursor": "1"}),
    (
        "PackageDeductionsRequest",
        "package_name and package_id",
        {**TIMES, "filters": [{"key": "package_name", "values": []}, {"key": "package_id", "values": []}]},
        {**TIMES, "filters": [{"key": "package_name", "values": []}]},
    ),
]
LEGACY: Final = [*IMAGES, *VIDEOS, *REST]
