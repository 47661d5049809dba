# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import NotRequired, TypedDict

from . import common_watermark_option


class TaskOptionsParams(TypedDict):
    """
    What does not change the result.
    """

    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    external_task_id: NotRequired[str]
    """
    An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
    """
    watermark_info: NotRequired[common_watermark_option.WatermarkOptionParams]
