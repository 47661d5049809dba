# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The element library, with the characters and things that pictures and videos refer to.

See https://kling.ai/document-api/api/video/o1/elements
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
    CallSpec,
    CreateSpec,
    DownloadOptions,
    ListSpec,
    Run,
    TaskSpec,
)
from .api.elements import (
    create_element,
    delete_element,
    get_element,
    list_elements,
    list_preset_elements,
)
from .models.common_deleted_response import DeletedResponse
from .models.elements import (
    ElementDeleteRequest,
    ElementRequest,
    ElementTask,
    ListElementsQuery,
    ListPresetElementsQuery,
    PresetElement,
    SucceededElementTask,
)
from .params.elements import ElementImagesParams, ElementTagParams, ElementVideosParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncElements",
    "DeletedResponse",
    "ElementImagesParams",
    "ElementTagParams",
    "ElementTask",
    "ElementVideosParams",
    "Elements",
    "PresetElement",
    "SucceededElementTask",
]
_TASKS: Final = TaskSpec(
    task=ElementTask,
    succeeded=SucceededElementTask,
    query=lambda ids: get_element(ids[0]),
    query_by_key=lambda key: get_element(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(),
    poll_interval=2.0,
)


_LIST_ELEMENTS: Final = ListSpec(
    operation=list_elements,
    docs_url="https://kling.ai/document-api/api/video/o1/elements",
    query=ListElementsQuery,
    item=ElementTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_LIST_PRESET_ELEMENTS: Final = ListSpec(
    operation=list_preset_elements,
    docs_url="https://kling.ai/document-api/api/video/o1/elements",
    query=ListPresetElementsQuery,
    item=PresetElement,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_element,
    docs_url="https://kling.ai/document-api/api/video/o1/elements",
    body=ElementRequest,
    checks={
        "allOf": [
            {
                "title": "reference_type image_refer needs element_image_list, and video_refer needs element_video_list; add it",
                "anyOf": [
                    {"required": ["element_image_list"], "properties": {"reference_type": {"const": "image_refer"}}},
                    {"required": ["element_video_list"], "properties": {"reference_type": {"const": "video_refer"}}},
                ],
            }
        ],
        "properties": {
            "element_image_list": {
                "properties": {
                    "frontal_image": {
                        "x-image": {
                            "mediaTypes": ["image/jpeg", "image/png"],
                            "maxBytes": 10485760,
                            "minSide": 300,
                            "minAspectRatio": 0.4,
                            "maxAspectRatio": 2.5,
                            "dataPrefix": False,
                        }
                    },
                    "refer_images": {
                        "items": {
                            "properties": {
                                "image_url": {
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
                }
            },
            "element_video_list": {
                "properties": {
                    "refer_videos": {
                        "items": {
                            "properties": {
                                "video_url": {
                                    "x-video": {
                                        "mediaTypes": ["video/mp4", "video/quicktime"],
                                        "maxBytes": 209715200,
                                        "minSeconds": 3,
                                        "maxSeconds": 8,
                                        "urlOnly": True,
                                    }
                                }
                            }
                        }
                    }
                }
            },
        },
    },
    key=("external_task_id",),
    tasks=_TASKS,
)

_DELETE_ELEMENT: Final = CallSpec(
    operation=delete_element,
    docs_url="https://kling.ai/document-api/api/video/o1/elements",
    body=ElementDeleteRequest,
    checks={},
    files=(),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        element_name: str,
        element_description: str,
        reference_type: Literal["video_refer", "image_refer"],
        element_image_list: ElementImagesParams | None = None,
        element_video_list: ElementVideosParams | None = None,
        element_voice_id: str | None = None,
        tag_list: Sequence[ElementTagParams] | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            element_name: The element's name. At most 20 characters.
            element_description: What it is. At most 100 characters.
            reference_type: Whether it is made of a video, which has to show a real human, or of pictures.
            element_image_list: Pictures of an element, one of them from the front.
            element_video_list: The video of an element.
            element_voice_id: The id of a voice of the voice library; of an element made of pictures, only where it is like a
                human.
            tag_list: What kind of thing it is.
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
                "element_name": element_name,
                "element_description": element_description,
                "reference_type": reference_type,
                "element_image_list": element_image_list,
                "element_video_list": element_video_list,
                "element_voice_id": element_voice_id,
                "tag_list": tag_list,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Elements(_Estimates):
    """The element library, with the characters and things that pictures and videos refer to.

    See https://kling.ai/document-api/api/video/o1/elements
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        element_name: str,
        element_description: str,
        reference_type: Literal["video_refer", "image_refer"],
        element_image_list: ElementImagesParams | None = None,
        element_video_list: ElementVideosParams | None = None,
        element_voice_id: str | None = None,
        tag_list: Sequence[ElementTagParams] | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ElementTask:
        """Create an element, as a task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            element_name: The element's name. At most 20 characters.
            element_description: What it is. At most 100 characters.
            reference_type: Whether it is made of a video, which has to show a real human, or of pictures.
            element_image_list: Pictures of an element, one of them from the front.
            element_video_list: The video of an element.
            element_voice_id: The id of a voice of the voice library; of an element made of pictures, only where it is like a
                human.
            tag_list: What kind of thing it is.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "element_name": element_name,
                    "element_description": element_description,
                    "reference_type": reference_type,
                    "element_image_list": element_image_list,
                    "element_video_list": element_video_list,
                    "element_voice_id": element_voice_id,
                    "tag_list": tag_list,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        element_name: str,
        element_description: str,
        reference_type: Literal["video_refer", "image_refer"],
        element_image_list: ElementImagesParams | None = None,
        element_video_list: ElementVideosParams | None = None,
        element_voice_id: str | None = None,
        tag_list: Sequence[ElementTagParams] | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededElementTask:
        """Create a task, then wait for it to succeed.

        Args:
            element_name: The element's name. At most 20 characters.
            element_description: What it is. At most 100 characters.
            reference_type: Whether it is made of a video, which has to show a real human, or of pictures.
            element_image_list: Pictures of an element, one of them from the front.
            element_video_list: The video of an element.
            element_voice_id: The id of a voice of the voice library; of an element made of pictures, only where it is like a
                human.
            tag_list: What kind of thing it is.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "element_name": element_name,
                    "element_description": element_description,
                    "reference_type": reference_type,
                    "element_image_list": element_image_list,
                    "element_video_list": element_video_list,
                    "element_voice_id": element_voice_id,
                    "tag_list": tag_list,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> ElementTask | SucceededElementTask:
        """Return a task as it stands; SucceededElementTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: ElementTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
    ) -> SucceededElementTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededElementTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededElementTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.wait_all(_TASKS, _LIST_ELEMENTS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(
        self, tasks: Iterable[ElementTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededElementTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.as_completed(_TASKS, _LIST_ELEMENTS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededElementTask,
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

    def delete(self, *, element_id: str, extra_body: Mapping[str, Any] | None = None) -> DeletedResponse:
        """Delete an element.

        Only elements of your own. The pages on images name /v1/general/delete-elements, which deletes from
        the same library.

        Args:
            element_id: The element's id, here as text.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.call(
                _DELETE_ELEMENT,
                {
                    "element_id": element_id,
                },
                extra_body,
            )
        )

    def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[ElementTask]:
        """List element tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.iterate(
            _LIST_ELEMENTS,
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
    ) -> builtins.list[ElementTask]:
        """List element tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.page(
                _LIST_ELEMENTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )

    def iterate_presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> Iterator[PresetElement]:
        """List the elements that Kling offers, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what presets raises.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.iterate(
            _LIST_PRESET_ELEMENTS,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[PresetElement]:
        """List the elements that Kling offers, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return self._run(
            self._calls.page(
                _LIST_PRESET_ELEMENTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncElements(_Estimates):
    """The element library, with the characters and things that pictures and videos refer to.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/o1/elements
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        element_name: str,
        element_description: str,
        reference_type: Literal["video_refer", "image_refer"],
        element_image_list: ElementImagesParams | None = None,
        element_video_list: ElementVideosParams | None = None,
        element_voice_id: str | None = None,
        tag_list: Sequence[ElementTagParams] | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ElementTask:
        """Create an element, as a task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            element_name: The element's name. At most 20 characters.
            element_description: What it is. At most 100 characters.
            reference_type: Whether it is made of a video, which has to show a real human, or of pictures.
            element_image_list: Pictures of an element, one of them from the front.
            element_video_list: The video of an element.
            element_voice_id: The id of a voice of the voice library; of an element made of pictures, only where it is like a
                human.
            tag_list: What kind of thing it is.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "element_name": element_name,
                    "element_description": element_description,
                    "reference_type": reference_type,
                    "element_image_list": element_image_list,
                    "element_video_list": element_video_list,
                    "element_voice_id": element_voice_id,
                    "tag_list": tag_list,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        element_name: str,
        element_description: str,
        reference_type: Literal["video_refer", "image_refer"],
        element_image_list: ElementImagesParams | None = None,
        element_video_list: ElementVideosParams | None = None,
        element_voice_id: str | None = None,
        tag_list: Sequence[ElementTagParams] | None = None,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededElementTask:
        """Create a task, then wait for it to succeed.

        Args:
            element_name: The element's name. At most 20 characters.
            element_description: What it is. At most 100 characters.
            reference_type: Whether it is made of a video, which has to show a real human, or of pictures.
            element_image_list: Pictures of an element, one of them from the front.
            element_video_list: The video of an element.
            element_voice_id: The id of a voice of the voice library; of an element made of pictures, only where it is like a
                human.
            tag_list: What kind of thing it is.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "element_name": element_name,
                    "element_description": element_description,
                    "reference_type": reference_type,
                    "element_image_list": element_image_list,
                    "element_video_list": element_video_list,
                    "element_voice_id": element_voice_id,
                    "tag_list": tag_list,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> ElementTask | SucceededElementTask:
        """Return a task as it stands; SucceededElementTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: ElementTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
    ) -> SucceededElementTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededElementTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededElementTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[ElementTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[ElementTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.wait_all(_TASKS, _LIST_ELEMENTS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[ElementTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededElementTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.as_completed(_TASKS, _LIST_ELEMENTS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededElementTask,
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

    async def delete(self, *, element_id: str, extra_body: Mapping[str, Any] | None = None) -> DeletedResponse:
        """Delete an element.

        Only elements of your own. The pages on images name /v1/general/delete-elements, which deletes from
        the same library.

        Args:
            element_id: The element's id, here as text.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.call(
                _DELETE_ELEMENT,
                {
                    "element_id": element_id,
                },
                extra_body,
            )
        )

    async def iterate(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[ElementTask]:
        """List element tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.iterate(
            _LIST_ELEMENTS,
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
    ) -> builtins.list[ElementTask]:
        """List element tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.page(
                _LIST_ELEMENTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )

    async def iterate_presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[PresetElement]:
        """List the elements that Kling offers, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what presets raises.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        batches = self._calls.iterate(
            _LIST_PRESET_ELEMENTS,
            {
                "page_num": page_num,
                "page_size": page_size,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def presets(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
    ) -> builtins.list[PresetElement]:
        """List the elements that Kling offers, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/o1/elements
        """
        return await self._run(
            self._calls.page(
                _LIST_PRESET_ELEMENTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
