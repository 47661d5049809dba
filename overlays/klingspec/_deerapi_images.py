"""Pictures through DeerAPI.

From https://apidoc.deerapi.com/api/image/kling/generate, as the contract holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from klingspec_api.deerapi import models
from klingspec_api.deerapi.api import images as operations
from klingspec_api.deerapi.models import ImageTask, SucceededImageTask

from ._kinds import Kind
from ._tasks import TIMEOUT, AsyncTasks, TaskFlows, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klingspec_api.deerapi.params import ImageGenerationParams

    from ._session import Session
    from ._steps import Run, RunAsync

_KIND: Final = Kind(
    request=models.ImageGenerationRequest,
    create=operations.create_image_generation,
    query=operations.get_image_generation,
    done=SucceededImageTask.model_validate,
    files=lambda task: task.task_result.images,
    pause=1.0,
)


class DeerAPIImages(Tasks[ImageTask, SucceededImageTask]):
    """DeerAPI's pictures, blocking."""

    def __init__(self, run: Run, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _KIND))

    def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageGenerationParams]
    ) -> ImageTask:
        """Create a task and return at once.

        The page gives no id to ask by: where the answer is lost, the request is not sent again.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return self._run(self._flows.create(params, extra_body))

    def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[ImageGenerationParams],
    ) -> SucceededImageTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return self._run(self._flows.generate(params, extra_body, timeout, on_update))


class AsyncDeerAPIImages(AsyncTasks[ImageTask, SucceededImageTask]):
    """DeerAPI's pictures, awaiting."""

    def __init__(self, run: RunAsync, session: Session) -> None:
        super().__init__(run, TaskFlows(session, _KIND))

    async def create(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageGenerationParams]
    ) -> ImageTask:
        """Create a task and return at once.

        The page gives no id to ask by: where the answer is lost, the request is not sent again.
        `extra_body` is laid on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return await self._run(self._flows.create(params, extra_body))

    async def generate(
        self,
        *,
        timeout: float = TIMEOUT,
        on_update: Callable[[ImageTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **params: Unpack[ImageGenerationParams],
    ) -> SucceededImageTask:
        """Create a task, then wait up to `timeout` seconds for it to succeed. Raises as create and wait do."""
        return await self._run(self._flows.generate(params, extra_body, timeout, on_update))
