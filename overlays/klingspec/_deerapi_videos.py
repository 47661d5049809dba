"""Videos through DeerAPI.

From https://apidoc.deerapi.com/api/video/kling/text-to-video and
https://apidoc.deerapi.com/api/video/kling/multi-image-to-video, as the contract holds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from klingspec_api.deerapi import models
from klingspec_api.deerapi.api import multi_image2video, text2video
from klingspec_api.deerapi.models import SucceededVideoTask, VideoTask

from ._kinds import Kind
from ._tasks import TIMEOUT, AsyncTasks, TaskFlows, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klingspec_api.deerapi.params import MultiImageToVideoParams, TextToVideoParams

    from ._session import Session
    from ._steps import Run, RunAsync

_TEXT: Final = Kind(
    request=models.TextToVideoRequest,
    create=text2video.create_text_to_video,
    query=text2video.get_text_to_video,
    done=SucceededVideoTask.model_validate,
    files=lambda task: task.task_result.videos,
    pause=3.0,
)
_MULTI: Final = Kind(
    request=models.MultiImageToVideoRequest,
    create=multi_image2video.create_multi_image_to_video,
    query=multi_image2video.get_multi_image_to_video,
    done=SucceededVideoTask.model_validate,
    files=lambda task: task.task_result.videos,
    pause=3.0,
)


class DeerAPITextToVideo(Tasks[VideoTask, SucceededVideoTask]):
    """DeerAPI's videos from text, blocking."""

    def __init__(self, run: Run, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _TEXT))

    def create(self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[TextToVideoParams]) -> VideoTask:
        """Create a task and return at once.

        It is paid for once, whatever becomes of the connection.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return self._run(self._flows.create(params, extra_body))

    def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[TextToVideoParams],
    ) -> SucceededVideoTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return self._run(self._flows.generate(params, extra_body, timeout, on_update))


class AsyncDeerAPITextToVideo(AsyncTasks[VideoTask, SucceededVideoTask]):
    """DeerAPI's videos from text, awaiting."""

    def __init__(self, run: RunAsync, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _TEXT))

    async def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[TextToVideoParams]
    ) -> VideoTask:
        """Create a task and return at once.

        It is paid for once, whatever becomes of the connection.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return await self._run(self._flows.create(params, extra_body))

    async def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[TextToVideoParams],
    ) -> SucceededVideoTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return await self._run(self._flows.generate(params, extra_body, timeout, on_update))


class DeerAPIMultiImageToVideo(Tasks[VideoTask, SucceededVideoTask]):
    """DeerAPI's videos from several pictures, blocking."""

    def __init__(self, run: Run, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _MULTI))

    def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[MultiImageToVideoParams]
    ) -> VideoTask:
        """Create a task and return at once.

        It is paid for once, whatever becomes of the connection.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return self._run(self._flows.create(params, extra_body))

    def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[MultiImageToVideoParams],
    ) -> SucceededVideoTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return self._run(self._flows.generate(params, extra_body, timeout, on_update))


class AsyncDeerAPIMultiImageToVideo(AsyncTasks[VideoTask, SucceededVideoTask]):
    """DeerAPI's videos from several pictures, awaiting."""

    def __init__(self, run: RunAsync, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _MULTI))

    async def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[MultiImageToVideoParams]
    ) -> VideoTask:
        """Create a task and return at once.

        It is paid for once, whatever becomes of the connection.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return await self._run(self._flows.create(params, extra_body))

    async def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[VideoTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[MultiImageToVideoParams],
    ) -> SucceededVideoTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return await self._run(self._flows.generate(params, extra_body, timeout, on_update))
