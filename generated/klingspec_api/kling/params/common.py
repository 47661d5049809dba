# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

AspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"]
"""
Width to height. Which models offer which is left to the provider's capability map.
"""


class ElementReferenceParams(TypedDict):
    """
    One element of the element library.
    """

    element_id: int
    """
    The element's id.
    """


class WatermarkOptionParams(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies.
    """


CallbackUrl: TypeAlias = str
"""
Where to POST the task each time its state changes.
"""


ExternalTaskId: TypeAlias = str
"""
An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
"""
