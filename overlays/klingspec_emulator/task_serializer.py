"""Tasks as the contract shows them on the wire."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tasks import Status, Task
    from .values import Json

__all__ = ["envelope", "media_urls", "render"]


def render(task: Task, status: Status) -> Json:
    """A task in a state, with every field that any contract names; null where it has none."""
    done = status == "succeed"
    return {
        "task_id": task.task_id,
        "task_status": status,
        "task_status_msg": task.reason if status == "failed" else None,
        "final_unit_deduction": str(task.slots) if done else None,
        "watermark_info": None if task.watermarked is None else {"enabled": task.watermarked},
        "task_info": {"external_task_id": task.external_task_id},
        "created_at": task.created_at,
        "updated_at": task.updated_at(status),
        "task_result": {task.medium: _results(task)} if done else None,
    }


def envelope(data: Json | list[Json]) -> Json:
    """The envelope of Kling's answers around a task or a page of tasks."""
    return {"code": 0, "message": "SUCCEED", "request_id": str(uuid.uuid4()), "data": data}


def media_urls(task: Task, index: int) -> tuple[str, str | None]:
    """Where to download a result, and its watermarked copy if one was asked for."""
    ending = "png" if task.medium == "images" else "mp4"
    stem = f"{task.base_url}/media/{task.operation.contract.provider}/{task.task_id}/{index}"
    return f"{stem}.{ending}", f"{stem}-watermark.{ending}" if task.watermarked else None


def _results(task: Task) -> list[Json]:
    results: list[Json] = []
    for index in range(task.count):
        url, watermark_url = media_urls(task, index)
        result: Json = {"url": url, "watermark_url": watermark_url}
        if task.medium == "images":
            result["index"] = index
        else:
            result |= {"id": task.task_id, "duration": f"{task.duration:.1f}"}
        results.append(result)
    return results
