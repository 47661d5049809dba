# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Videos by ready-made scenes, from one picture or two.

See https://kling.ai/document-api/api/effects/video-effects
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
    ListSpec,
    Media,
    Run,
    TaskSpec,
)
from .api.effects import create_effect, get_effect, list_effects
from .models.effects import (
    EffectRequest,
    EffectTask,
    ListEffectsQuery,
    SucceededEffectTask,
)
from .params.effects import EffectInputParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncEffects",
    "EffectInputParams",
    "EffectTask",
    "Effects",
    "SucceededEffectTask",
]
_TASKS: Final = TaskSpec(
    task=EffectTask,
    succeeded=SucceededEffectTask,
    query=lambda ids: get_effect(ids[0]),
    query_by_key=lambda key: get_effect(key),
    batch=1,
    at=("data",),
    id_field="task_id",
    status_field="task_status",
    reason_field="task_status_msg",
    succeeded_states=("succeed", "succeeded", "success", "completed"),
    failed_states=("failed", "failure"),
    open_states=("submitted", "processing"),
    files=(
        Media(("task_result", "videos", "url"), "video/*", ""),
        Media(("task_result", "videos", "watermark_url"), "video/*", "watermark"),
    ),
    poll_interval=3.0,
)


_LIST_EFFECTS: Final = ListSpec(
    operation=list_effects,
    docs_url="https://kling.ai/document-api/api/effects/video-effects",
    query=ListEffectsQuery,
    item=EffectTask,
    tasks=_TASKS,
    at=("data",),
    size="page_size",
    most=500,
    number="page_num",
    last=1000,
)

_CREATE: Final = CreateSpec(
    operation=create_effect,
    docs_url="https://kling.ai/document-api/api/effects/video-effects",
    body=EffectRequest,
    checks={
        "allOf": [
            {
                "title": "this scene needs two pictures; give input.images",
                "if": {
                    "required": ["effect_scene"],
                    "properties": {
                        "effect_scene": {
                            "enum": [
                                "pet_skateboard",
                                "daily_ootd",
                                "toss_run",
                                "switch_to_silk",
                                "studio_look",
                                "french_elegance",
                                "finger_swipe",
                                "smooth_transition",
                                "kiss_pro",
                                "snow_night_kiss",
                                "eternal_kiss",
                                "cheers_2026",
                                "fight_pro",
                                "hug_pro",
                                "heart_gesture_pro",
                            ]
                        }
                    },
                },
                "then": {"properties": {"input": {"required": ["images"]}}},
            }
        ],
        "properties": {
            "effect_scene": {
                "x-retired": {
                    "celebration": {"date": "2025-12-30", "successor": "another scene"},
                    "c4d_cartoon": {"date": "2025-12-30", "successor": "another scene"},
                    "kiss": {"date": "2026-01-30", "successor": "kiss_pro"},
                    "fight": {"date": "2026-01-30", "successor": "fight_pro"},
                    "hug": {"date": "2026-01-30", "successor": "hug_pro"},
                    "thumbs_up": {"date": "2026-01-30", "successor": "thumbs_up_pro"},
                    "tiger_hug": {"date": "2026-01-30", "successor": "tiger_hug_pro"},
                    "pet_lion": {"date": "2026-01-30", "successor": "pet_lion_pro"},
                    "3d_cartoon_1": {"date": "2026-01-30", "successor": "3d_cartoon_2"},
                    "magic_match_tree": {"date": "2026-07-03", "successor": "another scene"},
                }
            },
            "input": {
                "allOf": [
                    {
                        "title": "exactly one of input.image and input.images is needed; give what the scene needs",
                        "oneOf": [{"required": ["image"]}, {"required": ["images"]}],
                    }
                ],
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
                    },
                    "images": {
                        "items": {
                            "x-image": {
                                "mediaTypes": ["image/jpeg", "image/png"],
                                "maxBytes": 10485760,
                                "minSide": 300,
                                "minAspectRatio": 0.4,
                                "maxAspectRatio": 2.5,
                                "dataPrefix": False,
                            }
                        }
                    },
                },
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
        effect_scene: str,
        input: EffectInputParams,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            effect_scene: The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use
                another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since
                2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since
                2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is
                retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro.
                3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since
                2026-07-03; use another scene.
            input: One picture or two, as the scene needs.
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
                "effect_scene": effect_scene,
                "input": input,
                "callback_url": callback_url,
                "external_task_id": external_task_id,
            },
            extra_body,
            seconds,
        )


class Effects(_Estimates):
    """Videos by ready-made scenes, from one picture or two.

    See https://kling.ai/document-api/api/effects/video-effects
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def create(
        self,
        *,
        effect_scene: str,
        input: EffectInputParams,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EffectTask:
        """Create a video effect task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            effect_scene: The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use
                another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since
                2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since
                2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is
                retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro.
                3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since
                2026-07-03; use another scene.
            input: One picture or two, as the scene needs.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return self._run(
            self._calls.create(
                _CREATE,
                {
                    "effect_scene": effect_scene,
                    "input": input,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    def generate(
        self,
        *,
        effect_scene: str,
        input: EffectInputParams,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededEffectTask:
        """Create a task, then wait for it to succeed.

        Args:
            effect_scene: The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use
                another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since
                2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since
                2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is
                retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro.
                3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since
                2026-07-03; use another scene.
            input: One picture or two, as the scene needs.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return self._run(
            self._calls.generate(
                _CREATE,
                {
                    "effect_scene": effect_scene,
                    "input": input,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    def get(self, task_id: str) -> EffectTask | SucceededEffectTask:
        """Return a task as it stands; SucceededEffectTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        call = self._calls.get(_TASKS, task_id)
        return self._run(call)

    def wait(
        self,
        task: EffectTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
    ) -> SucceededEffectTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededEffectTask]: ...
    @overload
    def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededEffectTask | Exception]: ...
    def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return self._run(
            self._calls.wait_all(_TASKS, _LIST_EFFECTS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    def as_completed(
        self, tasks: Iterable[EffectTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> Iterator[SucceededEffectTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        batches = self._calls.as_completed(_TASKS, _LIST_EFFECTS, tasks, timeout)
        while (found := self._run(batches.next())) is not None:
            yield from found

    def download(
        self,
        task: SucceededEffectTask,
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
    ) -> Iterator[EffectTask]:
        """List video effect tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        batches = self._calls.iterate(
            _LIST_EFFECTS,
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
    ) -> builtins.list[EffectTask]:
        """List video effect tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return self._run(
            self._calls.page(
                _LIST_EFFECTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )


class AsyncEffects(_Estimates):
    """Videos by ready-made scenes, from one picture or two.

    Each method is to be awaited. See https://kling.ai/document-api/api/effects/video-effects
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def create(
        self,
        *,
        effect_scene: str,
        input: EffectInputParams,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EffectTask:
        """Create a video effect task.

        The task is paid for once, whatever becomes of the connection.

        Args:
            effect_scene: The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use
                another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since
                2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since
                2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is
                retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro.
                3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since
                2026-07-03; use another scene.
            input: One picture or two, as the scene needs.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return await self._run(
            self._calls.create(
                _CREATE,
                {
                    "effect_scene": effect_scene,
                    "input": input,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
            )
        )

    async def generate(
        self,
        *,
        effect_scene: str,
        input: EffectInputParams,
        callback_url: str | None = None,
        external_task_id: str | None = None,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SucceededEffectTask:
        """Create a task, then wait for it to succeed.

        Args:
            effect_scene: The scene's name, as Kling's effects center lists it. celebration is retired since 2025-12-30; use
                another scene. c4d_cartoon is retired since 2025-12-30; use another scene. kiss is retired since
                2026-01-30; use kiss_pro. fight is retired since 2026-01-30; use fight_pro. hug is retired since
                2026-01-30; use hug_pro. thumbs_up is retired since 2026-01-30; use thumbs_up_pro. tiger_hug is
                retired since 2026-01-30; use tiger_hug_pro. pet_lion is retired since 2026-01-30; use pet_lion_pro.
                3d_cartoon_1 is retired since 2026-01-30; use 3d_cartoon_2. magic_match_tree is retired since
                2026-07-03; use another scene.
            input: One picture or two, as the scene needs.
            callback_url: Where to POST the task each time its state changes.
            external_task_id: An id of the caller's own, unique within the account. The task can be queried by it; it does not
                replace the task's own id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises what create and wait raise.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return await self._run(
            self._calls.generate(
                _CREATE,
                {
                    "effect_scene": effect_scene,
                    "input": input,
                    "callback_url": callback_url,
                    "external_task_id": external_task_id,
                },
                extra_body,
                timeout,
                on_update,
            )
        )

    async def get(self, task_id: str) -> EffectTask | SucceededEffectTask:
        """Return a task as it stands; SucceededEffectTask once it has succeeded.

        Args:
            task_id: The task's own id, or the external_task_id it was created with.

        Raises NotFound and other APIErrors, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        call = self._calls.get(_TASKS, task_id)
        return await self._run(call)

    async def wait(
        self,
        task: EffectTask | str,
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
    ) -> SucceededEffectTask:
        """Wait for a task to succeed. A query that fails does not end the wait.

        Args:
            task: The task, or its id.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.

        Raises TaskFailed with the provider's reason, WaitTimeout, APIError, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return await self._run(self._calls.wait(_TASKS, task, timeout, on_update))

    @overload
    async def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: Literal[False] = False,
    ) -> builtins.list[SucceededEffectTask]: ...
    @overload
    async def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: bool,
    ) -> builtins.list[SucceededEffectTask | Exception]: ...
    async def wait_all(
        self,
        tasks: Iterable[EffectTask | str],
        *,
        timeout: float = WAIT_TIMEOUT,
        on_update: Callable[[EffectTask], object] | None = None,
        return_exceptions: bool = False,
    ) -> Any:
        """Wait for many tasks at once, up to 500 with each query, and return them in the order given.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the task goes on. 0 asks once, for 10 at most.
            on_update: Called with the task each time it has changed.
            return_exceptions: Return the error of a task that did not succeed in its place, as asyncio.gather does.

        Raises, once all have ended, the first TaskFailed, or WaitTimeout; `done` on it holds those that succeeded.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return await self._run(
            self._calls.wait_all(_TASKS, _LIST_EFFECTS, tasks, timeout, on_update, return_exceptions=return_exceptions)
        )

    async def as_completed(
        self, tasks: Iterable[EffectTask | str], *, timeout: float = WAIT_TIMEOUT
    ) -> AsyncIterator[SucceededEffectTask]:
        """Go through tasks as they succeed, up to 500 with each query.

        Args:
            tasks: The tasks, or their ids.
            timeout: Seconds after which to raise WaitTimeout; the tasks go on. 0 asks once, for 10 at most.

        Raises, once all have ended, the first error of a task that did not succeed.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        batches = self._calls.as_completed(_TASKS, _LIST_EFFECTS, tasks, timeout)
        while (found := await self._run(batches.next())) is not None:
            for task in found:
                yield task

    async def download(
        self,
        task: SucceededEffectTask,
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
    ) -> AsyncIterator[EffectTask]:
        """List video effect tasks, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises what list raises.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        batches = self._calls.iterate(
            _LIST_EFFECTS,
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
    ) -> builtins.list[EffectTask]:
        """List video effect tasks, one page at a time.

        Args:
            page_num: Which page. 1 to 1000. Default: 1.
            page_size: Tasks on a page. 1 to 500. Default: 30.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/effects/video-effects
        """
        return await self._run(
            self._calls.page(
                _LIST_EFFECTS,
                {
                    "page_num": page_num,
                    "page_size": page_size,
                },
            )
        )
