# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from text, pictures and elements together, one by one or as a series.

See https://kling.ai/document-api/api/image/o1/image-generation
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
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.omni_image import create_omni_image, get_omni_image, list_omni_images
from .models.omni_image import (
    ListOmniImagesQuery,
    OmniImageRequest,
    OmniImageTask,
    SucceededOmniImageTask,
)
from .params.common_element_reference import ElementReferenceParams
from .params.common_watermark_option import WatermarkOptionParams
from .params.omni_image import OmniImageReferenceParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncOmniImage",
    "ElementReferenceParams",
    "OmniImage",
    "OmniImageReferenceParams",
    "OmniImageTask",
    "SucceededOmniImageTask",
    "WatermarkOptionParams",
]
_TASKS: Final = TaskSpec(
    task=OmniImageTask,
    succeeded=SucceededOmniImageTask,
    query=lambda ids: get_omni_image(ids[0]),
    query_by_key=lambda key: get_omni_image(key),
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
        Media(("task_result", "series_images", "url"), "image/*", ""),
        Media(("task_result", "series_images", "watermark_url"), "image/*", "watermark"),
    ),
    poll_interval=1.0,
)


_LIST_OMNI_IMAGES: Final = ListSpec(
    operation=list_omni_images,
    docs_url="https://kling.ai/document-api/api/image/o1/image-generation",
    query=ListOmniImagesQuery,
    item=OmniImageTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_omni_image,
    docs_url="https://kling.ai/document-api/api/image/o1/image-generation",
    body=OmniImageRequest,
    checks={
        "allOf": [
            {
                "title": "image_list and element_list together are at most 10; leave some out",
                "anyOf": [
                    {"properties": {"image_list": {"maxItems": 0}, "element_list": {"maxItems": 10}}},
                    {"properties": {"image_list": {"maxItems": 1}, "element_list": {"maxItems": 9}}},
                    {"properties": {"image_list": {"maxItems": 2}, "element_list": {"maxItems": 8}}},
                    {"properties": {"image_list": {"maxItems": 3}, "element_list": {"maxItems": 7}}},
                    {"properties": {"image_list": {"maxItems": 4}, "element_list": {"maxItems": 6}}},
                    {"properties": {"image_list": {"maxItems": 5}, "element_list": {"maxItems": 5}}},
                    {"properties": {"image_list": {"maxItems": 6}, "element_list": {"maxItems": 4}}},
                    {"properties": {"image_list": {"maxItems": 7}, "element_list": {"maxItems": 3}}},
                    {"properties": {"image_list": {"maxItems": 8}, "element_list": {"maxItems": 2}}},
                    {"properties": {"image_list": {"maxItems": 9}, "element_list": {"maxItems": 1}}},
                    {"properties": {"image_list": {"maxItems": 10}, "element_list": {"maxItems": 0}}},
                ],
            },
            {
                "title": "a series is made by kling-v3-omni only; change result_type or model_name",
                "if": {"required": ["result_type"], "properties": {"result_type": {"const": "series"}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3-omni"}}},
            },
            {
                "title": "n is not used with result_type series; leave n out, series_amount says how many",
                "if": {"required": ["result_type"], "properties": {"result_type": {"const": "series"}}},
                "then": {"not": {"required": ["n"]}},
            },
            {
                "title": "series_amount is not used with result_type single; leave series_amount out, n says how many",
                "if": {"required": ["result_type"], "properties": {"result_type": {"const": "single"}}},
                "then": {"not": {"required": ["series_amount"]}},
            },
            {
                "title": "kling-image-o1 makes pictures of 1k and 2k only; change resolution or model_name",
                "if": {"required": ["resolution"], "properties": {"resolution": {"const": "4k"}}},
                "then": {"required": ["model_name"], "properties": {"model_name": {"const": "kling-v3-omni"}}},
            },
            {
                "title": "aspect_ratio auto needs a picture or an element to go by; name a ratio",
                "if": {
                    "required": ["aspect_ratio"],
                    "properties": {
                        "aspect_ratio": {"const": "auto"},
                        "image_list": {"maxItems": 0},
                        "element_list": {"maxItems": 0},
                    },
                },
                "then": {"properties": {"aspect_ratio": {"not": {"const": "auto"}}}},
            },
        ],
        "properties": {
            "image_list": {
                "items": {
                    "properties": {
                        "image": {
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
            }
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
        model_name: Literal["kling-image-o1", "kling-v3-omni"] | None = None,
        image_list: Sequence[OmniImageReferenceParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k", "4k"] | None = None,
        result_type: Literal["single", "series"] | None = None,
        n: int | None = None,
        series_amount: int | Literal["auto"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            prompt: What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place
                in image_list. At most 2500 characters.
            model_name: Which model draws. Default: kling-image-o1.
            image_list: Pictures to refer to. Together with the elements, no more than this. At most 10 items.
            element_list: Elements of the element library to refer to. Together with the pictures, no more than this. At most
                10 items.
            resolution: Standard, high or highest resolution. Default: 1k.
            result_type: Whether each picture stands by itself, or all belong together. Default: single.
            n: How many pictures to make. Without effect on a series. 1 to 9. Default: 1.
            series_amount: How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
                2 to 9. Default: 4.
            aspect_ratio: Width to height; auto follows what was given. Default: auto.
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
                "image_list": image_list,
                "element_list": element_list,
                "resolution": resolution,
                "result_type": result_type,
                "n": n,
                "series_amount": series_amount,
                "aspect_ratio": aspect_ratio,
                "watermark_info": watermark_info,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class OmniImage(_Estimates):
    """Pictures from text, pictures and elements together, one by one or as a series.

    See https://kling.ai/document-api/api/image/o1/image-generation
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        prompt: str,
        model_name: Literal["kling-image-o1", "kling-v3-omni"] | None = None,
        image_list: Sequence[OmniImageReferenceParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k", "4k"] | None = None,
        result_type: Literal["single", "series"] | None = None,
        n: int | None = None,
        series_amount: int | Literal["auto"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> OmniImageTask:
        """Create an omni image task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place
                in image_list. At most 2500 characters.
            model_name: Which model draws. Default: kling-image-o1.
            image_list: Pictures to refer to. Together with the elements, no more than this. At most 10 items.
            element_list: Elements of the element library to refer to. Together with the pictures, no more than this. At most
                10 items.
            resolution: Standard, high or highest resolution. Default: 1k.
            result_type: Whether each picture stands by itself, or all belong together. Default: single.
            n: How many pictures to make. Without effect on a series. 1 to 9. Default: 1.
            series_amount: How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
                2 to 9. Default: 4.
            aspect_ratio: Width to height; auto follows what was given. Default: auto.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "element_list": element_list,
                    "resolution": resolution,
                    "result_type": result_type,
                    "n": n,
                    "series_amount": series_amount,
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
        model_name: Literal["kling-image-o1", "kling-v3-omni"] | None = None,
        image_list: Sequence[OmniImageReferenceParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k", "4k"] | None = None,
        result_type: Literal["single", "series"] | None = None,
        n: int | None = None,
        series_amount: int | Literal["auto"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededOmniImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place
                in image_list. At most 2500 characters.
            model_name: Which model draws. Default: kling-image-o1.
            image_list: Pictures to refer to. Together with the elements, no more than this. At most 10 items.
            element_list: Elements of the element library to refer to. Together with the pictures, no more than this. At most
                10 items.
            resolution: Standard, high or highest resolution. Default: 1k.
            result_type: Whether each picture stands by itself, or all belong together. Default: single.
            n: How many pictures to make. Without effect on a series. 1 to 9. Default: 1.
            series_amount: How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
                2 to 9. Default: 4.
            aspect_ratio: Width to height; auto follows what was given. Default: auto.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "element_list": element_list,
                    "resolution": resolution,
                    "result_type": result_type,
                    "n": n,
                    "series_amount": series_amount,
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

    def get(self, task_id: str) -> OmniImageTask | SucceededOmniImageTask:
        """Return a task as it stands; SucceededOmniImageTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: OmniImageTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
    ) -> SucceededOmniImageTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededOmniImageTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededOmniImageTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return self._run(
            self._calls.wait_all(
                _TASKS, _LIST_OMNI_IMAGES, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    def as_completed(
        self, tasks: Iterable[OmniImageTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededOmniImageTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        batches = self._calls.as_completed(_TASKS, _LIST_OMNI_IMAGES, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededOmniImageTask,
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
    ) -> Iterator[OmniImageTask]:
        """List omni image tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        batches = self._calls.iterate(
            _LIST_OMNI_IMAGES,
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
    ) -> builtins.list[OmniImageTask]:
        """List omni image tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return self._run(
            self._calls.page(
                _LIST_OMNI_IMAGES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncOmniImage(_Estimates):
    """Pictures from text, pictures and elements together, one by one or as a series.

    Each method is to be awaited. See https://kling.ai/document-api/api/image/o1/image-generation
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        prompt: str,
        model_name: Literal["kling-image-o1", "kling-v3-omni"] | None = None,
        image_list: Sequence[OmniImageReferenceParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k", "4k"] | None = None,
        result_type: Literal["single", "series"] | None = None,
        n: int | None = None,
        series_amount: int | Literal["auto"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> OmniImageTask:
        """Create an omni image task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            prompt: What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place
                in image_list. At most 2500 characters.
            model_name: Which model draws. Default: kling-image-o1.
            image_list: Pictures to refer to. Together with the elements, no more than this. At most 10 items.
            element_list: Elements of the element library to refer to. Together with the pictures, no more than this. At most
                10 items.
            resolution: Standard, high or highest resolution. Default: 1k.
            result_type: Whether each picture stands by itself, or all belong together. Default: single.
            n: How many pictures to make. Without effect on a series. 1 to 9. Default: 1.
            series_amount: How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
                2 to 9. Default: 4.
            aspect_ratio: Width to height; auto follows what was given. Default: auto.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "element_list": element_list,
                    "resolution": resolution,
                    "result_type": result_type,
                    "n": n,
                    "series_amount": series_amount,
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
        model_name: Literal["kling-image-o1", "kling-v3-omni"] | None = None,
        image_list: Sequence[OmniImageReferenceParams] | None = None,
        element_list: Sequence[ElementReferenceParams] | None = None,
        resolution: Literal["1k", "2k", "4k"] | None = None,
        result_type: Literal["single", "series"] | None = None,
        n: int | None = None,
        series_amount: int | Literal["auto"] | None = None,
        aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] | None = None,
        watermark_info: WatermarkOptionParams | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededOmniImageTask:
        """Create a task, then wait for it to succeed.

        Args:
            prompt: What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place
                in image_list. At most 2500 characters.
            model_name: Which model draws. Default: kling-image-o1.
            image_list: Pictures to refer to. Together with the elements, no more than this. At most 10 items.
            element_list: Elements of the element library to refer to. Together with the pictures, no more than this. At most
                10 items.
            resolution: Standard, high or highest resolution. Default: 1k.
            result_type: Whether each picture stands by itself, or all belong together. Default: single.
            n: How many pictures to make. Without effect on a series. 1 to 9. Default: 1.
            series_amount: How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
                2 to 9. Default: 4.
            aspect_ratio: Width to height; auto follows what was given. Default: auto.
            watermark_info: Whether to make a watermarked copy of each result as well.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "prompt": prompt,
                    "model_name": model_name,
                    "image_list": image_list,
                    "element_list": element_list,
                    "resolution": resolution,
                    "result_type": result_type,
                    "n": n,
                    "series_amount": series_amount,
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

    async def get(self, task_id: str) -> OmniImageTask | SucceededOmniImageTask:
        """Return a task as it stands; SucceededOmniImageTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: OmniImageTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
    ) -> SucceededOmniImageTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededOmniImageTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededOmniImageTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[OmniImageTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[OmniImageTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return await self._run(
            self._calls.wait_all(
                _TASKS, _LIST_OMNI_IMAGES, tasks, timeout, on_update, return_exceptions=return_exceptions
            )
        )

    async def as_completed(
        self, tasks: Iterable[OmniImageTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededOmniImageTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        batches = self._calls.as_completed(_TASKS, _LIST_OMNI_IMAGES, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededOmniImageTask,
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
    ) -> AsyncIterator[OmniImageTask]:
        """List omni image tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        batches = self._calls.iterate(
            _LIST_OMNI_IMAGES,
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
    ) -> builtins.list[OmniImageTask]:
        """List omni image tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/image/o1/image-generation
        """
        return await self._run(
            self._calls.page(
                _LIST_OMNI_IMAGES,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
