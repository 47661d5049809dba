# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/advanced-presets-elements"""

from ....specs import Operation
from ...models.elements import ListPresetElementsQuery, PresetElementListResponse


def list_preset_elements(
    query: ListPresetElementsQuery | None = None,
) -> Operation[PresetElementListResponse]:
    """List the elements that Kling offers, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/general/advanced-presets-elements",
        route="/v1/general/advanced-presets-elements",
        returns=PresetElementListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
