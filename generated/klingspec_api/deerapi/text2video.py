# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos from text.

See https://apidoc.deerapi.com/api/video/kling/text-to-video
"""

import builtins
from collections.abc import (
    Callable,
    Mapping,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ..specs import (
    DOWNLOAD_TIMEOUT,
    WAIT_TIMEOUT,
    AsyncRun,
    Calls,
    CreateSpec,
    DownloadOptions,
    Media,
    Run,
    TaskSpec,
)
from .api.text2video import create_text_to_video, get_text_to_video
from .models.common import SucceededVideoTask, VideoTask
from .models.text2video import TextToVideoRequest
from .params.text2video import CameraControlParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncText2video",
    "CameraControlParams",
    "SucceededVideoTask",
    "Text2video",
    "VideoTask",
]
_TASKS: Final = TaskSpec(
    task=VideoTask,
    succeeded=SucceededVideoTask,
    query=lambda ids: get_text_to_video(ids[0]),
    query_by_key=lambda key: get_text_to_video(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(Media(("task_result", "videos", "url"), "video/*", ""),),
    poll_interval=3.0,
)


_CREATE: Final = CreateSpec(
    operation=create_text_to_video,
    docs_url="https://apidoc.deerapi.com/api/video/kling/text-to-video",
    body=TextToVideoRequest,
    checks={
        "properties": {
            "camera_control": {
                "allOf": [
                    {
                        "title": "config is needed by type simple; say which way the camera moves",
                        "if": {"required": ["type"], "properties": {"type": {"const": "simple"}}},
                        "then": {"required": ["config"]},
                    },
                    {
                        "title": "config goes with type simple only; leave it out or set type to simple",
                        "if": {"required": ["config"]},
                        "then": {"required": ["type"], "properties": {"type": {"const": "simple"}}},
                    },
                ],
                "properties": {
                    "config": {
                        "allOf": [
                            {
                                "title": "exactly one of horizontal, vertical, pan, tilt, roll and zoom is not zero; set one and leave the others out",
                                "oneOf": [
                                    {"required": ["horizontal"], "properties": {"horizontal": {"not": {"const": 0}}}},
                                    {"required": ["vertical"], "properties": {"vertical": {"not": {"const": 0}}}},
                                    {"required": ["pan"], "properties": {"pan": {"not": {"const": 0}}}},
                                    {"required": ["tilt"], "properties": {"tilt": {"not": {"const": 0}}}},
                                    {"required": ["roll"], "properties": {"roll": {"not": {"const": 0}}}},
                                    {"required": ["zoom"], "properties": {"zoom": {"not": {"const": 0}}}},
                                ],
                            }
                        ]
                    }
                },
            }
        }
    },
    key=("external_task_id",),
    tasks=_TASKS,
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        camera_control: CameraControlParams | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            prompt: What the video should show. At most 2500 characters.
            negative_prompt: What the video should not show. At most 2500 characters.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model films. Default: kling-v1.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, or slower and better.
            duration: Length of the video in seconds, as text.
            camera_control: How the camera moves.
            external_task_id: An id of the caller's own.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE,
            {
                "prompt": prompt,
                "negative_prompt": negative_prompt,
                "aspect_ratio": aspect_ratio,
                "callback_url": callback_url,
                "model_name": model_name,
                "cfg_scale": cfg_scale,
                "mode": mode,
                "duration": duration,
                "camera_control": camera_control,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Text2video(_Estimates):
    """Videos from text.

    See https://apidoc.deerapi.com/api/video/kling/text-to-video
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        camera_control: CameraControlParams | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create a text to video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the video should show. At most 2500 characters.
            negative_prompt: What the video should not show. At most 2500 characters.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model films. Default: kling-v1.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, or slower and better.
            duration: Length of the video in seconds, as text.
            camera_control: How the camera moves.
            external_task_id: An id of the caller's own.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "duration": duration,
                    "camera_control": camera_control,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        camera_control: CameraControlParams | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the video should show. At most 2500 characters.
            negative_prompt: What the video should not show. At most 2500 characters.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model films. Default: kling-v1.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, or slower and better.
            duration: Length of the video in seconds, as text.
            camera_control: How the camera moves.
            external_task_id: An id of the caller's own.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "duration": duration,
                    "camera_control": camera_control,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> VideoTask | SucceededVideoTask:
        """Return a task as it stands; SucceededVideoTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: VideoTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
    ) -> SucceededVideoTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    def download(
        self,
        task: SucceededVideoTask,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of a task as `folder/<task id>-0` and so on, with the ending of what they are.

        Downloads are atomic and resumable; one file that fails does not stop the others.

        Args:
            task: A task that has succeeded.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return self._run(
            self._calls.download(_TASKS, task, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects))
        )


class AsyncText2video(_Estimates):
    """Videos from text.

    Each method is to be awaited. See https://apidoc.deerapi.com/api/video/kling/text-to-video
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        camera_control: CameraControlParams | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> VideoTask:
        """Create a text to video task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the video should show. At most 2500 characters.
            negative_prompt: What the video should not show. At most 2500 characters.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model films. Default: kling-v1.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, or slower and better.
            duration: Length of the video in seconds, as text.
            camera_control: How the camera moves.
            external_task_id: An id of the caller's own.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "duration": duration,
                    "camera_control": camera_control,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        cfg_scale: float | None = None,
        mode: Literal["std", "pro"] | None = None,
        duration: Literal["5", "10"] | None = None,
        camera_control: CameraControlParams | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededVideoTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the video should show. At most 2500 characters.
            negative_prompt: What the video should not show. At most 2500 characters.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model films. Default: kling-v1.
            cfg_scale: How closely to follow the prompt. 0 to 1. Default: 0.5.
            mode: Standard, or slower and better.
            duration: Length of the video in seconds, as text.
            camera_control: How the camera moves.
            external_task_id: An id of the caller's own.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                    "cfg_scale": cfg_scale,
                    "mode": mode,
                    "duration": duration,
                    "camera_control": camera_control,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> VideoTask | SucceededVideoTask:
        """Return a task as it stands; SucceededVideoTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: VideoTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
    ) -> SucceededVideoTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://apidoc.deerapi.com/api/video/kling/text-to-video
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    async def download(
        self,
        task: SucceededVideoTask,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of a task as `folder/<task id>-0` and so on, with the ending of what they are.

        Downloads are atomic and resumable; one file that fails does not stop the others.

        Args:
            task: A task that has succeeded.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return await self._run(
            self._calls.download(_TASKS, task, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects))
        )
