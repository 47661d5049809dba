# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/presets-voices"""

from ....specs import Operation
from ...models.voices import ListPresetVoicesQuery, PresetVoiceListResponse


def list_preset_voices(
    query: ListPresetVoicesQuery | None = None,
) -> Operation[PresetVoiceListResponse]:
    """List the voices that Kling offers, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/general/presets-voices",
        route="/v1/general/presets-voices",
        returns=PresetVoiceListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
