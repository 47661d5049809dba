# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from text, or from text and a reference picture.

See https://apidoc.deerapi.com/api/image/kling/generate
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
    ImageInput,
    Media,
    Run,
    TaskSpec,
)
from .api.images import create_image_generation, get_image_generation
from .models.images import (
    ImageGenerationRequest,
    ImageTask,
    SucceededImageTask,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImages",
    "ImageTask",
    "Images",
    "SucceededImageTask",
]
_TASKS: Final = TaskSpec(
    task=ImageTask,
    succeeded=SucceededImageTask,
    query=lambda ids: get_image_generation(ids[0]),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(
        Media(("task_result", "images", "url"), "image/*", ""),
        Media(("task_result", "images", "watermark_url"), "image/*", "watermark"),
    ),
    poll_interval=1.0,
)


_CREATE: Final = CreateSpec(
    operation=create_image_generation,
    docs_url="https://apidoc.deerapi.com/api/image/kling/generate",
    body=ImageGenerationRequest,
    checks={
        "properties": {
            "image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "dataPrefix": False,
                }
            }
        }
    },
    tasks=_TASKS,
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: float | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            prompt: What the picture should show. At most 500 characters.
            negative_prompt: What the picture should not show. At most 200 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, no data prefix.
            image_fidelity: How closely to follow the reference picture. 0 to 1.
            n: How many pictures to make. 1 to 9.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model draws; the provider's list of models says which there are.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE,
            {
                "prompt": prompt,
                "negative_prompt": negative_prompt,
                "image": image,
                "image_fidelity": image_fidelity,
                "n": n,
                "aspect_ratio": aspect_ratio,
                "callback_url": callback_url,
                "model_name": model_name,
            },
            extra_body,
            seconds,
        )


class Images(_Estimates):
    """Pictures from text, or from text and a reference picture.

    See https://apidoc.deerapi.com/api/image/kling/generate
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: float | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create an image generation task.

        The task is paid for once, whatever becomes of the connection. The contract has no id to ask by: where the answer is lost,
        the request is not sent again, and SubmissionUncertain is raised.

        Args:
            prompt: What the picture should show. At most 500 characters.
            negative_prompt: What the picture should not show. At most 200 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, no data prefix.
            image_fidelity: How closely to follow the reference picture. 0 to 1.
            n: How many pictures to make. 1 to 9.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model draws; the provider's list of models says which there are.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: float | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the picture should show. At most 500 characters.
            negative_prompt: What the picture should not show. At most 200 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, no data prefix.
            image_fidelity: How closely to follow the reference picture. 0 to 1.
            n: How many pictures to make. 1 to 9.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model draws; the provider's list of models says which there are.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> ImageTask | SucceededImageTask:
        """Return a task as it stands; SucceededImageTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: ImageTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
    ) -> SucceededImageTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    def download(
        self,
        task: SucceededImageTask,
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


class AsyncImages(_Estimates):
    """Pictures from text, or from text and a reference picture.

    Each method is to be awaited. See https://apidoc.deerapi.com/api/image/kling/generate
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: float | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create an image generation task.

        The task is paid for once, whatever becomes of the connection. The contract has no id to ask by: where the answer is lost,
        the request is not sent again, and SubmissionUncertain is raised.

        Args:
            prompt: What the picture should show. At most 500 characters.
            negative_prompt: What the picture should not show. At most 200 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, no data prefix.
            image_fidelity: How closely to follow the reference picture. 0 to 1.
            n: How many pictures to make. 1 to 9.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model draws; the provider's list of models says which there are.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: float | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None,
        callback_url: str | None = None,
        model_name: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the picture should show. At most 500 characters.
            negative_prompt: What the picture should not show. At most 200 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, no data prefix.
            image_fidelity: How closely to follow the reference picture. 0 to 1.
            n: How many pictures to make. 1 to 9.
            aspect_ratio: Width to height.
            callback_url: Where to POST the task each time its state changes.
            model_name: Which model draws; the provider's list of models says which there are.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "callback_url": callback_url,
                    "model_name": model_name,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> ImageTask | SucceededImageTask:
        """Return a task as it stands; SucceededImageTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: ImageTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
    ) -> SucceededImageTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://apidoc.deerapi.com/api/image/kling/generate
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    async def download(
        self,
        task: SucceededImageTask,
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
