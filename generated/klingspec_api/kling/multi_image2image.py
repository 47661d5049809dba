# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from several reference pictures, of subjects, of a scene and of a style.

See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from ..specs import (
    DOWNLOAD_TIMEOUT,
    WAIT_TIMEOUT,
    AsyncRun,
    Calls,
    CreateSpec,
    DownloadOptions,
    ImageInput,
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.multi_image2image import (
    create_multi_image_to_image,
    get_multi_image_to_image,
    list_multi_image_to_images,
)
from .models.common_image_task_response import (
    ImageTask,
    SucceededImageTask,
)
from .models.multi_image2image import (
    ListMultiImageToImagesQuery,
    MultiImageToImageRequest,
)
from .params.common_watermark_option import WatermarkOptionParams
from .params.multi_image2image import SubjectImageParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncMultiImage2image",
    "ImageTask",
    "MultiImage2image",
    "SubjectImageParams",
    "SucceededImageTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=ImageTask,
    succeeded=SucceededImageTask,
    query=lambda ids: get_multi_image_to_image(ids[0]),
    query_by_key=lambda key: get_multi_image_to_image(key),
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


_LIST_MULTI_IMAGE_TO_IMAGES: Final = ListSpec(
    operation=list_multi_image_to_images,
    docs_url="https://kling.ai/document-api/api/image/2-1/multi-image-to-image",
    query=ListMultiImageToImagesQuery,
    item=ImageTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_multi_image_to_image,
    docs_url="https://kling.ai/document-api/api/image/2-1/multi-image-to-image",
    body=MultiImageToImageRequest,
    checks={
        "properties": {
            "subject_image_list": {
                "items": {
                    "properties": {
                        "subject_image": {
                            "x-image": {
                                "mediaTypes": ["image/jpeg", "image/png"],
                                "maxBytes": 10485760,
                                "minSide": 300,
                                "minAspectRatio": 0.4,
                                "maxAspectRatio": 2.5,
                                "dataPrefix": False,
                            }
                        }
                    }
                }
            },
            "scene_image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
            "style_image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
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
        subject_image_list: Sequence[SubjectImageParams],
        model_name: Literal["kling-v2-1"] | None = None,
        prompt: str | None = None,
        scene_image: ImageInput | None = None,
        style_image: ImageInput | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            subject_image_list: Pictures of the subjects, cropped to them already. 1 to 4 items.
            model_name: Which model draws. Default: kling-v2-1.
            prompt: What the pictures should show. At most 2500 characters.
            scene_image: The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            style_image: The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE,
            {
                "subject_image_list": subject_image_list,
                "model_name": model_name,
                "prompt": prompt,
                "scene_image": scene_image,
                "style_image": style_image,
                "n": n,
                "aspect_ratio": aspect_ratio,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class MultiImage2image(_Estimates):
    """Pictures from several reference pictures, of subjects, of a scene and of a style.

    See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        subject_image_list: Sequence[SubjectImageParams],
        model_name: Literal["kling-v2-1"] | None = None,
        prompt: str | None = None,
        scene_image: ImageInput | None = None,
        style_image: ImageInput | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create a task that draws from several pictures.

        The task is paid for once, whatever becomes of the connection.

        Args:
            subject_image_list: Pictures of the subjects, cropped to them already. 1 to 4 items.
            model_name: Which model draws. Default: kling-v2-1.
            prompt: What the pictures should show. At most 2500 characters.
            scene_image: The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            style_image: The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "subject_image_list": subject_image_list,
                    "model_name": model_name,
                    "prompt": prompt,
                    "scene_image": scene_image,
                    "style_image": style_image,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        subject_image_list: Sequence[SubjectImageParams],
        model_name: Literal["kling-v2-1"] | None = None,
        prompt: str | None = None,
        scene_image: ImageInput | None = None,
        style_image: ImageInput | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            subject_image_list: Pictures of the subjects, cropped to them already. 1 to 4 items.
            model_name: Which model draws. Default: kling-v2-1.
            prompt: What the pictures should show. At most 2500 characters.
            scene_image: The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            style_image: The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "subject_image_list": subject_image_list,
                    "model_name": model_name,
                    "prompt": prompt,
                    "scene_image": scene_image,
                    "style_image": style_image,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> ImageTask | SucceededImageTask:
        """Return a task as it stands; SucceededImageTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
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
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededImageTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededImageTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_MULTI_IMAGE_TO_IMAGES, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[ImageTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededImageTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        batches = self._calls.as_completed(_TASKS, _LIST_MULTI_IMAGE_TO_IMAGES, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

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

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[ImageTask]:
        """List tasks that draw from several pictures, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        batches = self._calls.iterate(
            _LIST_MULTI_IMAGE_TO_IMAGES,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[ImageTask]:
        """List tasks that draw from several pictures, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return self._run(
            self._calls.page(
                _LIST_MULTI_IMAGE_TO_IMAGES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncMultiImage2image(_Estimates):
    """Pictures from several reference pictures, of subjects, of a scene and of a style.

    Each method is to be awaited. See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        subject_image_list: Sequence[SubjectImageParams],
        model_name: Literal["kling-v2-1"] | None = None,
        prompt: str | None = None,
        scene_image: ImageInput | None = None,
        style_image: ImageInput | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create a task that draws from several pictures.

        The task is paid for once, whatever becomes of the connection.

        Args:
            subject_image_list: Pictures of the subjects, cropped to them already. 1 to 4 items.
            model_name: Which model draws. Default: kling-v2-1.
            prompt: What the pictures should show. At most 2500 characters.
            scene_image: The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            style_image: The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "subject_image_list": subject_image_list,
                    "model_name": model_name,
                    "prompt": prompt,
                    "scene_image": scene_image,
                    "style_image": style_image,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        subject_image_list: Sequence[SubjectImageParams],
        model_name: Literal["kling-v2-1"] | None = None,
        prompt: str | None = None,
        scene_image: ImageInput | None = None,
        style_image: ImageInput | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            subject_image_list: Pictures of the subjects, cropped to them already. 1 to 4 items.
            model_name: Which model draws. Default: kling-v2-1.
            prompt: What the pictures should show. At most 2500 characters.
            scene_image: The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            style_image: The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "subject_image_list": subject_image_list,
                    "model_name": model_name,
                    "prompt": prompt,
                    "scene_image": scene_image,
                    "style_image": style_image,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                    "watermark_info": watermark_info,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> ImageTask | SucceededImageTask:
        """Return a task as it stands; SucceededImageTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
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
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededImageTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededImageTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[ImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_MULTI_IMAGE_TO_IMAGES, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[ImageTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededImageTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        batches = self._calls.as_completed(_TASKS, _LIST_MULTI_IMAGE_TO_IMAGES, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

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

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[ImageTask]:
        """List tasks that draw from several pictures, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        batches = self._calls.iterate(
            _LIST_MULTI_IMAGE_TO_IMAGES,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[ImageTask]:
        """List tasks that draw from several pictures, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/2-1/multi-image-to-image
        """
        return await self._run(
            self._calls.page(
                _LIST_MULTI_IMAGE_TO_IMAGES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
