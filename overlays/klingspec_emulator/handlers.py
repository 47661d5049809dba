"""What each operation does, by operationId."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .errors import APIRefusal
from .task_serializer import envelope, media_urls, render
from .values import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .account import Account
    from .contract import Contract
    from .operation import Operation
    from .values import Json

__all__ = ["HANDLERS", "Handler", "HandlerMismatch", "RequestContext", "check_handlers"]

MAX_IMAGES: Final = 100
"""How many pictures one call can have where the contract names no limit; the emulator's own."""
PAGE: Final = 30
"""Tasks on a page where a drifted contract does not say."""


@dataclass(frozen=True, slots=True)
class RequestContext:
    """A request that the contract allows. `now` is in ms since 1970."""

    account: Account
    operation: Operation
    parameters: Mapping[str, Any]
    body: Json
    base_url: str
    now: int


Handler: TypeAlias = Callable[[RequestContext], "Json"]


class HandlerMismatch(Exception):
    """A contract has an operation without a handler, or a handler has no operation."""


def create_image_task(context: RequestContext) -> Json:
    """Accept an image task."""
    task = context.account.create(context, "images")
    return envelope(render(task, "submitted"))


def create_video_task(context: RequestContext) -> Json:
    """Accept a video task."""
    task = context.account.create(context, "videos")
    return envelope(render(task, "submitted"))


def query_task(context: RequestContext) -> Json:
    """Show a task, by its id or its external id."""
    task = context.account.tasks.get(str(context.parameters.get("id", "")), context.operation.collection)
    return envelope(render(task, task.status(context.now)))


def list_tasks(context: RequestContext) -> Json:
    """Show one page of tasks, newest first."""
    tasks = [task for task in context.account.tasks.all() if task.operation.collection == context.operation.collection]
    size = int(number(context.parameters.get("pageSize"), PAGE))
    start = (int(number(context.parameters.get("pageNum"), 1)) - 1) * size
    page = tasks[::-1][start : start + size]
    return envelope([render(task, task.status(context.now)) for task in page])


def create_images(context: RequestContext) -> Json:
    """Make pictures and answer with them at once."""
    count = number(context.operation.setting(context.body, "n"), 1)
    if not 1 <= count <= MAX_IMAGES:
        raise APIRefusal("bad_request", f"n: the value must be between 1 and {MAX_IMAGES}", about="parameter")
    task = context.account.create(context, "images", pace=0)
    if task.reason is not None:
        raise APIRefusal("content", task.reason)
    data = [{"url": media_urls(task, index)[0]} for index in range(task.count)]
    return {"created": context.now // 1000, "data": data}


HANDLERS: Final[Mapping[str, Mapping[str, Handler]]] = {
    "kling": {
        "createImageGeneration": create_image_task,
        "getImageGeneration": query_task,
        "listImageGenerations": list_tasks,
    },
    "deerapi": {
        "createImageGeneration": create_image_task,
        "getImageGeneration": query_task,
        "createTextToVideo": create_video_task,
        "getTextToVideo": query_task,
        "createMultiImageToVideo": create_video_task,
        "getMultiImageToVideo": query_task,
    },
    "llmprovider": {
        "createImage": create_images,
    },
}


def check_handlers(contract: Contract) -> Mapping[str, Handler]:
    """The handlers of a contract's operations. Raises HandlerMismatch, naming what is missing or stray.

    A drifted contract may lack operations: they are not served.
    """
    handlers = HANDLERS.get(contract.provider, {})
    missing = [f"no handler for {name}" for name in contract.operations if name not in handlers]
    stray = [f"no operation for the handler of {name}" for name in handlers if name not in contract.operations]
    stray = [] if contract.drifted else stray
    if missing or stray:
        raise HandlerMismatch(f"{contract.provider}: {'; '.join(missing + stray)}")
    return handlers
