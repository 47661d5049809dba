# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos from text.

See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
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
    Media,
    Run,
    TaskSpec,
)
from .api.tasks import get_tasks
from .api.text_to_video import (
    create_text_to_video_v25_turbo,
    create_text_to_video_v26,
    create_text_to_video_v30,
    create_text_to_video_v30_turbo,
)
from .models.common_task import SucceededTask, Task
from .models.tasks import GetTasksQuery
from .models.text_to_video import (
    TextToVideo25TurboRequest,
    TextToVideo26Request,
    TextToVideo30Request,
    TextToVideo30TurboRequest,
)
from .params.common_output_resolution import TaskOptionsParams
from .params.text_to_video import (
    TextToVideo25TurboSettingsParams,
    TextToVideo26SettingsParams,
    TextToVideo30SettingsParams,
    TextToVideo30TurboSettingsParams,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncTextToVideo",
    "SucceededTask",
    "Task",
    "TaskOptionsParams",
    "TextToVideo",
    "TextToVideo25TurboSettingsParams",
    "TextToVideo26SettingsParams",
    "TextToVideo30SettingsParams",
    "TextToVideo30TurboSettingsParams",
]
_TASKS: Final = TaskSpec(
    task=Task,
    succeeded=SucceededTask,
    query=lambda ids: get_tasks(GetTasksQuery(task_ids=list(ids))),
    query_by_key=lambda key: get_tasks(GetTasksQuery(external_task_ids=[key])),
    batch=20,
    at=("data",),
    id_field="id",
    status_field="status",
    reason_field="message",
    succeeded_states=("succeeded",),
    failed_states=("failed",),
    open_states=("submitted", "processing"),
    files=(
        Media(("outputs", "url"), "video/*", ""),
        Media(("outputs", "watermark_url"), "video/*", "watermark"),
        Media(("outputs", "mp3_url"), "audio/mpeg", "mp3"),
        Media(("outputs", "wav_url"), "audio/wav", "wav"),
    ),
    poll_interval=1.0,
)


_CREATES: Final = {
    "kling-3.0-turbo": CreateSpec(
        operation=create_text_to_video_v30_turbo,
        docs_url="https://kling.ai/document-api/api/video/3-0-turbo/text-to-video",
        body=TextToVideo30TurboRequest,
        checks={
            "x-multi-shot": {
                "text": "/prompt",
                "duration": "/settings/duration",
                "maxShots": 6,
                "minSeconds": 1,
                "maxLength": 512,
                "default": 5,
            }
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-3.0": CreateSpec(
        operation=create_text_to_video_v30,
        docs_url="https://kling.ai/document-api/api/video/3-0-omni/text-to-video",
        body=TextToVideo30Request,
        checks={
            "x-multi-shot": {
                "text": "/prompt",
                "duration": "/settings/duration",
                "enabled": "/settings/multi_shot",
                "maxShots": 6,
                "minSeconds": 1,
                "maxLength": 512,
                "default": 5,
            }
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-2.6": CreateSpec(
        operation=create_text_to_video_v26,
        docs_url="https://kling.ai/document-api/api/video/2-6/text-to-video",
        body=TextToVideo26Request,
        checks={
            "properties": {
                "settings": {
                    "allOf": [
                        {
                            "title": "native audio needs resolution 1080p; set it, or turn audio off",
                            "if": {"required": ["audio"], "properties": {"audio": {"const": "native"}}},
                            "then": {"required": ["resolution"], "properties": {"resolution": {"const": "1080p"}}},
                        }
                    ]
                }
            }
        },
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
    "kling-2.5-turbo": CreateSpec(
        operation=create_text_to_video_v25_turbo,
        docs_url="https://kling.ai/document-api/api/video/2-5-turbo/text-to-video",
        body=TextToVideo25TurboRequest,
        checks={},
        key=("options", "external_task_id"),
        tasks=_TASKS,
    ),
}


class _Estimates:
    _calls: Calls

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        prompt: str,
        settings: TextToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-3.0"],
        prompt: str,
        settings: TextToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-2.6"],
        prompt: str,
        settings: TextToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...

    @overload
    def estimate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        prompt: str,
        settings: TextToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate": ...
    def estimate(
        self, *, model: str, seconds: float | None = None, extra_body: Mapping[str, Any] | None = None, **arguments: Any
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            prompt: kling-3.0-turbo, kling-3.0: What the video should show, and what not; best kept shorter by a fifth.
                Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds.
                At most 3072 characters. kling-2.6, kling-2.5-turbo: What the video should show, and what not. At
                most 2500 characters.
            settings: How the video is made.
            options: What does not change the result.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._calls.estimate(spec, arguments, extra_body, seconds)


class TextToVideo(_Estimates):
    """Videos from text.

    See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    @overload
    def create(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        prompt: str,
        settings: TextToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-3.0"],
        prompt: str,
        settings: TextToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-2.6"],
        prompt: str,
        settings: TextToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    def create(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        prompt: str,
        settings: TextToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...
    def create(self, *, model: str, extra_body: Mapping[str, Any] | None = None, **arguments: Any) -> Task:
        """Create a task and return at once.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            prompt: kling-3.0-turbo, kling-3.0: What the video should show, and what not; best kept shorter by a fifth.
                Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds.
                At most 3072 characters. kling-2.6, kling-2.5-turbo: What the video should show, and what not. At
                most 2500 characters.
            settings: How the video is made.
            options: What does not change the result.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/text-to-video
        See https://kling.ai/document-api/api/video/2-6/text-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/text-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._run(self._calls.create(spec, arguments, extra_body))

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        prompt: str,
        settings: TextToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-3.0"],
        prompt: str,
        settings: TextToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-2.6"],
        prompt: str,
        settings: TextToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    def generate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        prompt: str,
        settings: TextToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...
    def generate(
        self,
        *,
        model: str,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> SucceededTask:
        """Create a task, then wait for it to succeed.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            prompt: kling-3.0-turbo, kling-3.0: What the video should show, and what not; best kept shorter by a fifth.
                Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds.
                At most 3072 characters. kling-2.6, kling-2.5-turbo: What the video should show, and what not. At
                most 2500 characters.
            settings: How the video is made.
            options: What does not change the result.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/text-to-video
        See https://kling.ai/document-api/api/video/2-6/text-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/text-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return self._run(self._calls.generate(spec, arguments, extra_body, timeout, on_update))

    def get(self, task_id: str) -> Task | SucceededTask:
        """Return a task as it stands; SucceededTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self, task: Task | str, *, timeout: float = WAIT_TIMEOUT, on_update: Callable[[Task], object] | None = None
    ) -> SucceededTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 20 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return self._run(
            self._calls.wait_all(_TASKS, None, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(self, tasks: Iterable[Task | str], *, timeout: float = WAIT_TIMEOUT) -> Iterator[SucceededTask]:
        """Go through tasks as they succeed, up to 20 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.as_completed(_TASKS, None, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededTask,
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


class AsyncTextToVideo(_Estimates):
    """Videos from text.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        prompt: str,
        settings: TextToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-3.0"],
        prompt: str,
        settings: TextToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-2.6"],
        prompt: str,
        settings: TextToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...

    @overload
    async def create(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        prompt: str,
        settings: TextToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Task: ...
    async def create(self, *, model: str, extra_body: Mapping[str, Any] | None = None, **arguments: Any) -> Task:
        """Create a task and return at once.

        The task is paid for once, whatever becomes of the connection.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            prompt: kling-3.0-turbo, kling-3.0: What the video should show, and what not; best kept shorter by a fifth.
                Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds.
                At most 3072 characters. kling-2.6, kling-2.5-turbo: What the video should show, and what not. At
                most 2500 characters.
            settings: How the video is made.
            options: What does not change the result.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/text-to-video
        See https://kling.ai/document-api/api/video/2-6/text-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/text-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return await self._run(self._calls.create(spec, arguments, extra_body))

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-3.0-turbo"],
        prompt: str,
        settings: TextToVideo30TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-3.0"],
        prompt: str,
        settings: TextToVideo30SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-2.6"],
        prompt: str,
        settings: TextToVideo26SettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...

    @overload
    async def generate(
        self,
        *,
        model: Literal["kling-2.5-turbo"],
        prompt: str,
        settings: TextToVideo25TurboSettingsParams | None = None,
        options: TaskOptionsParams | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededTask: ...
    async def generate(
        self,
        *,
        model: str,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> SucceededTask:
        """Create a task, then wait for it to succeed.

        Args:
            model: One of kling-3.0-turbo, kling-3.0, kling-2.6, kling-2.5-turbo.
            prompt: kling-3.0-turbo, kling-3.0: What the video should show, and what not; best kept shorter by a fifth.
                Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds.
                At most 3072 characters. kling-2.6, kling-2.5-turbo: What the video should show, and what not. At
                most 2500 characters.
            settings: How the video is made.
            options: What does not change the result.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        See https://kling.ai/document-api/api/video/3-0-omni/text-to-video
        See https://kling.ai/document-api/api/video/2-6/text-to-video
        See https://kling.ai/document-api/api/video/2-5-turbo/text-to-video
        """
        spec = self._calls.choose(_CREATES, "model", model)
        return await self._run(self._calls.generate(spec, arguments, extra_body, timeout, on_update))

    async def get(self, task_id: str) -> Task | SucceededTask:
        """Return a task as it stands; SucceededTask once it has succeeded.

        Args:
            task_id: The task's own id.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self, task: Task | str, *, timeout: float = WAIT_TIMEOUT, on_update: Callable[[Task], object] | None = None
    ) -> SucceededTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[Task | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[Task], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 20 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        return await self._run(
            self._calls.wait_all(_TASKS, None, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[Task | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededTask]:
        """Go through tasks as they succeed, up to 20 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/video/3-0-turbo/text-to-video
        """
        batches = self._calls.as_completed(_TASKS, None, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededTask,
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
