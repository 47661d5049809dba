# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import NotRequired, TypedDict


class WatermarkSettingParams(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies. Default: false.
    """


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
    watermark_info: NotRequired[WatermarkSettingParams]
