# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from text, or from text and a reference picture.

See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
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
from .api.images import (
    create_image_generation,
    get_image_generation,
    list_image_generations,
)
from .models.common_image_task_response import (
    ImageTask,
    SucceededImageTask,
)
from .models.images import ImageGenerationRequest, ListImageGenerationsQuery
from .params.common_element_reference import ElementReferenceParams
from .params.common_watermark_option import WatermarkOptionParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImages",
    "ElementReferenceParams",
    "ImageTask",
    "Images",
    "SucceededImageTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=ImageTask,
    succeeded=SucceededImageTask,
    query=lambda ids: get_image_generation(ids[0]),
    query_by_key=lambda key: get_image_generation(key),
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


_LIST_IMAGE_GENERATIONS: Final = ListSpec(
    operation=list_image_generations,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration",
    query=ListImageGenerationsQuery,
    item=ImageTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_image_generation,
    docs_url="https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration",
    body=ImageGenerationRequest,
    checks={
        "allOf": [
            {
                "title": "negative_prompt is not supported with image; leave one of the two out",
                "if": {"required": ["image"], "properties": {"image": {"minLength": 1}}},
                "then": {"properties": {"negative_prompt": {"maxLength": 0}}},
            },
            {
                "title": "image_reference needs image; add the reference picture",
                "dependentRequired": {"image_reference": ["image"]},
            },
            {
                "title": "image_reference needs image, and image is empty; add the reference picture",
                "if": {"required": ["image_reference"]},
                "then": {"properties": {"image": {"minLength": 1}}},
            },
            {
                "title": "image_reference is required for kling-v1-5 with image; say subject or face",
                "if": {
                    "required": ["model_name", "image"],
                    "properties": {"model_name": {"const": "kling-v1-5"}, "image": {"minLength": 1}},
                },
                "then": {"required": ["image_reference"]},
            },
            {
                "title": "element_list and image together are at most 10; with image, give at most 9 elements",
                "if": {"required": ["image"], "properties": {"image": {"minLength": 1}}},
                "then": {"properties": {"element_list": {"maxItems": 9}}},
            },
            {
                "title": "image_fidelity is supported by kling-v2-1 and the retired kling-v1 and kling-v1-5; name one of them",
                "if": {"required": ["image_fidelity"]},
                "then": {
                    "required": ["model_name"],
                    "properties": {"model_name": {"enum": ["kling-v2-1", "kling-v1", "kling-v1-5"]}},
                },
            },
            {
                "title": "human_fidelity is supported by kling-v2-1 and the retired kling-v1-5, with image_reference subject; set both",
                "if": {"required": ["human_fidelity"]},
                "then": {
                    "required": ["model_name", "image_reference"],
                    "properties": {
                        "model_name": {"enum": ["kling-v2-1", "kling-v1-5"]},
                        "image_reference": {"const": "subject"},
                    },
                },
            },
            {
                "title": "image_reference is not supported by kling-v3; leave it out or change model_name",
                "if": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3"}}},
                "then": {"not": {"required": ["image_reference"]}},
            },
            {
                "title": "element_list is not supported by kling-v2-1; leave it out or change model_name",
                "if": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v2-1"}}},
                "then": {"properties": {"element_list": {"maxItems": 0}}},
            },
        ],
        "properties": {
            "model_name": {
                "x-retired": {
                    "kling-v1": {"date": "2026-09-15", "successor": "kling-v3"},
                    "kling-v1-5": {"date": "2026-09-15", "successor": "kling-v2-1"},
                    "kling-v2": {"date": "2026-09-15", "successor": "kling-v2-1"},
                    "kling-v2-new": {"date": "2026-09-15", "successor": "kling-v2-1"},
                }
            },
            "image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            },
        },
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
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
        | None = None,
        model: str | None = None,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_reference: Literal["subject", "face"] | None = None,
        image_fidelity: float | None = None,
        human_fidelity: float | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k"] | None = None,
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
            prompt: What the picture should show. At most 2500 characters.
            model_name: Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since
                2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is
                retired since 2026-09-15; use kling-v2-1. Default: kling-v3.
            model: The former name of model_name. It is accepted and has no effect: the task runs as if model_name were
                missing.
            negative_prompt: What the picture should not show. Not together with image. At most 2500 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_reference: What to take from the reference picture, the character or the face. With face, exactly one face.
            image_fidelity: How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5.
            human_fidelity: How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1.
                Default: 0.45.
            element_list: Elements of the element library to refer to; the reference picture counts as one of them. At most 10
                items.
            resolution: Standard or high resolution. Which models offer which is left to the provider's capability map.
                Default: 1k.
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
                "prompt": prompt,
                "model_name": model_name,
                "model": model,
                "negative_prompt": negative_prompt,
                "image": image,
                "image_reference": image_reference,
                "image_fidelity": image_fidelity,
                "human_fidelity": human_fidelity,
                "element_list": element_list,
                "resolution": resolution,
                "n": n,
                "aspect_ratio": aspect_ratio,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Images(_Estimates):
    """Pictures from text, or from text and a reference picture.

    See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
        | None = None,
        model: str | None = None,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_reference: Literal["subject", "face"] | None = None,
        image_fidelity: float | None = None,
        human_fidelity: float | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k"] | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create an image generation task.

        The answer names the task; the pictures are there once the task has succeeded.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the picture should show. At most 2500 characters.
            model_name: Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since
                2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is
                retired since 2026-09-15; use kling-v2-1. Default: kling-v3.
            model: The former name of model_name. It is accepted and has no effect: the task runs as if model_name were
                missing.
            negative_prompt: What the picture should not show. Not together with image. At most 2500 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_reference: What to take from the reference picture, the character or the face. With face, exactly one face.
            image_fidelity: How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5.
            human_fidelity: How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1.
                Default: 0.45.
            element_list: Elements of the element library to refer to; the reference picture counts as one of them. At most 10
                items.
            resolution: Standard or high resolution. Which models offer which is left to the provider's capability map.
                Default: 1k.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "model": model,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_reference": image_reference,
                    "image_fidelity": image_fidelity,
                    "human_fidelity": human_fidelity,
                    "element_list": element_list,
                    "resolution": resolution,
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
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
        | None = None,
        model: str | None = None,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_reference: Literal["subject", "face"] | None = None,
        image_fidelity: float | None = None,
        human_fidelity: float | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k"] | None = None,
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
            prompt: What the picture should show. At most 2500 characters.
            model_name: Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since
                2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is
                retired since 2026-09-15; use kling-v2-1. Default: kling-v3.
            model: The former name of model_name. It is accepted and has no effect: the task runs as if model_name were
                missing.
            negative_prompt: What the picture should not show. Not together with image. At most 2500 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_reference: What to take from the reference picture, the character or the face. With face, exactly one face.
            image_fidelity: How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5.
            human_fidelity: How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1.
                Default: 0.45.
            element_list: Elements of the element library to refer to; the reference picture counts as one of them. At most 10
                items.
            resolution: Standard or high resolution. Which models offer which is left to the provider's capability map.
                Default: 1k.
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "model": model,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_reference": image_reference,
                    "image_fidelity": image_fidelity,
                    "human_fidelity": human_fidelity,
                    "element_list": element_list,
                    "resolution": resolution,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_IMAGE_GENERATIONS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        batches = self._calls.as_completed(_TASKS, _LIST_IMAGE_GENERATIONS, tasks, timeout)
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
        """List image generation tasks, one page at a time.

        The answer has no total; a page past the end is empty.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        batches = self._calls.iterate(
            _LIST_IMAGE_GENERATIONS,
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
        """List image generation tasks, one page at a time.

        The answer has no total; a page past the end is empty.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return self._run(
            self._calls.page(
                _LIST_IMAGE_GENERATIONS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncImages(_Estimates):
    """Pictures from text, or from text and a reference picture.

    Each method is to be awaited. See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
        | None = None,
        model: str | None = None,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_reference: Literal["subject", "face"] | None = None,
        image_fidelity: float | None = None,
        human_fidelity: float | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k"] | None = None,
        n: int | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImageTask:
        """Create an image generation task.

        The answer names the task; the pictures are there once the task has succeeded.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the picture should show. At most 2500 characters.
            model_name: Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since
                2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is
                retired since 2026-09-15; use kling-v2-1. Default: kling-v3.
            model: The former name of model_name. It is accepted and has no effect: the task runs as if model_name were
                missing.
            negative_prompt: What the picture should not show. Not together with image. At most 2500 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_reference: What to take from the reference picture, the character or the face. With face, exactly one face.
            image_fidelity: How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5.
            human_fidelity: How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1.
                Default: 0.45.
            element_list: Elements of the element library to refer to; the reference picture counts as one of them. At most 10
                items.
            resolution: Standard or high resolution. Which models offer which is left to the provider's capability map.
                Default: 1k.
            n: How many pictures to make. 1 to 9. Default: 1.
            aspect_ratio: Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "model": model,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_reference": image_reference,
                    "image_fidelity": image_fidelity,
                    "human_fidelity": human_fidelity,
                    "element_list": element_list,
                    "resolution": resolution,
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
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
        | None = None,
        model: str | None = None,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_reference: Literal["subject", "face"] | None = None,
        image_fidelity: float | None = None,
        human_fidelity: float | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k"] | None = None,
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
            prompt: What the picture should show. At most 2500 characters.
            model_name: Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since
                2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is
                retired since 2026-09-15; use kling-v2-1. Default: kling-v3.
            model: The former name of model_name. It is accepted and has no effect: the task runs as if model_name were
                missing.
            negative_prompt: What the picture should not show. Not together with image. At most 2500 characters.
            image: The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side
                at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            image_reference: What to take from the reference picture, the character or the face. With face, exactly one face.
            image_fidelity: How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5.
            human_fidelity: How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1.
                Default: 0.45.
            element_list: Elements of the element library to refer to; the reference picture counts as one of them. At most 10
                items.
            resolution: Standard or high resolution. Which models offer which is left to the provider's capability map.
                Default: 1k.
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "model": model,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_reference": image_reference,
                    "image_fidelity": image_fidelity,
                    "human_fidelity": human_fidelity,
                    "element_list": element_list,
                    "resolution": resolution,
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_IMAGE_GENERATIONS, tasks, timeout, on_update, return_exceptions=return_exceptions
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
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        batches = self._calls.as_completed(_TASKS, _LIST_IMAGE_GENERATIONS, tasks, timeout)
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
        """List image generation tasks, one page at a time.

        The answer has no total; a page past the end is empty.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        batches = self._calls.iterate(
            _LIST_IMAGE_GENERATIONS,
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
        """List image generation tasks, one page at a time.

        The answer has no total; a page past the end is empty.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://app.klingai.com/global/dev/document-api/apiReference/model/imageGeneration
        """
        return await self._run(
            self._calls.page(
                _LIST_IMAGE_GENERATIONS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
