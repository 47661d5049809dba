"""Kling's image generation as its page alone has it: written from the captured page, by nobody's contract.

It shares no code with the contract, the emulator or the client, so that a judge that finds nothing here has not only
agreed with itself. Where the page says nothing (the error codes stand on a page of their own), it says the least.
"""

from __future__ import annotations

import base64
import io
import itertools
import json
import time
import warnings
from dataclasses import dataclass, field
from typing import Any, TypeGuard

import httpx2
from PIL import Image

Json = dict[str, Any]

MODELS = ("kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3")
RATIOS = ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9")
KINDS: Json = {
    "model_name": str, "model": str, "prompt": str, "negative_prompt": str, "image": str, "image_reference": str,
    "image_fidelity": (int, float), "human_fidelity": (int, float), "element_list": list, "resolution": str, "n": int,
    "aspect_ratio": str, "watermark_info": dict, "callback_url": str, "external_task_id": str,
}  # fmt: skip
CHOICES: Json = {
    "model_name": MODELS, "image_reference": ("subject", "face"), "resolution": ("1k", "2k"), "aspect_ratio": RATIOS,
}  # fmt: skip
RANGES: Json = {"n": (1, 9), "image_fidelity": (0, 1), "human_fidelity": (0, 1)}


@dataclass
class Kling:
    """The provider; a task goes on by one state each time that it is queried."""

    key: str
    tasks: list[Json] = field(default_factory=list[Json])
    numbers: Any = field(default_factory=lambda: itertools.count(843_000_000_000_000_000))

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        if request.url.path.startswith("/files/"):
            return httpx2.Response(206, content=b"\x89", headers={"content-type": "image/png"})
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return self.answer(401, 1002 if "authorization" in request.headers else 1001, "authentication failed")
        match request.method, request.url.path.removeprefix("/v1/images/generations"):
            case "POST", "":
                return self.create(request.read())
            case "GET", "":
                return self.page(dict(request.url.params))
            case "GET", path if path.count("/") == 1:
                return self.query(path[1:])
            case _:
                return self.answer(404, 1203, "there is nothing here")

    def answer(self, status: int, code: int, message: str, data: Any = None) -> httpx2.Response:
        """Kling's envelope."""
        body: Json = {"code": code, "message": message, "request_id": f"r{next(self.numbers)}"}
        return httpx2.Response(status, json=body if data is None else {**body, "data": data})

    def create(self, content: bytes) -> httpx2.Response:
        """Create a task."""
        try:
            body: Any = json.loads(content)
        except ValueError:
            body = None
        wrong = refused(body)
        key = body.get("external_task_id") if is_object(body) else None
        if key and any(task["task_info"]["external_task_id"] == key for task in self.tasks):
            wrong = f"External_task_id {key} already exists"
        if wrong:
            return self.answer(400, 1201, wrong)
        now = round(time.time() * 1000)
        task: Json = {"task_id": str(next(self.numbers)), "task_status": "submitted", "asked": body}
        task |= {"task_info": {"external_task_id": key or ""}, "created_at": now, "updated_at": now}
        self.tasks.insert(0, task)
        return self.answer(200, 0, "SUCCEED", shown(task))

    def query(self, name: str) -> httpx2.Response:
        """Show one task, and let it go on."""
        tasks = {key: each for each in self.tasks for key in (each["task_id"], each["task_info"]["external_task_id"])}
        task = tasks.get(name)
        if task is None:
            return self.answer(404, 1203, f"there is no task {name}")
        answer = self.answer(200, 0, "SUCCEED", shown(task))
        task["task_status"] = {"submitted": "processing"}.get(task["task_status"], "succeed")
        task["updated_at"] = max(task["updated_at"], round(time.time() * 1000))
        return answer

    def page(self, query: Json) -> httpx2.Response:
        """Show a page of tasks, the newest first."""
        try:
            number, size = int(query.get("pageNum", 1)), int(query.get("pageSize", 30))
        except ValueError:
            return self.answer(400, 1201, "pageNum and pageSize are whole numbers")
        if not (1 <= number <= 1000 and 1 <= size <= 500):
            return self.answer(400, 1201, "pageNum is 1 to 1000, pageSize 1 to 500")
        found = self.tasks[(number - 1) * size : number * size]
        return self.answer(200, 0, "SUCCEED", [shown(task) for task in found])


def shown(task: Json) -> Json:
    """A task as the page shows it."""
    asked: Json = task["asked"]
    found = {name: value for name, value in task.items() if name != "asked"}
    if task["task_status"] == "succeed":
        option: Json = asked.get("watermark_info", {})
        marked = bool(option.get("enabled"))
        url = f"https://kling.example/files/{task['task_id']}"
        images = [
            {"index": index, "url": f"{url}-{index}.png", "watermark_url": f"{url}-{index}w.png" if marked else ""}
            for index in range(asked.get("n", 1))
        ]
        found |= {"final_unit_deduction": "1", "watermark_info": {"enabled": marked}, "task_result": {"images": images}}
    return found


def refused(body: Any) -> str:
    """Why the page does not allow a body; empty if it does."""
    return refused_alone(body) if is_object(body) else "a JSON object is needed"


def is_object(value: Any) -> TypeGuard[Json]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def refused_alone(body: Json) -> str:
    """What the page says of each field."""
    if not isinstance(body.get("prompt"), str):
        return "prompt is required"
    for name, value in body.items():
        if name not in KINDS or not isinstance(value, KINDS[name]) or isinstance(value, bool):
            return f"{name} is not a field, or not of this type"
        if name in CHOICES and value not in CHOICES[name]:
            return f"{name} is one of {', '.join(CHOICES[name])}"
        if name in RANGES and not RANGES[name][0] <= value <= RANGES[name][1]:
            return f"{name} is out of range"
    if len(body["prompt"]) > 2500 or len(body.get("negative_prompt", "")) > 2500:
        return "prompt and negative_prompt cannot exceed 2500 characters"
    return refused_together(body) or refused_inside(body) or refused_image(body.get("image", ""))


def refused_together(body: Json) -> str:
    """What the page says of fields beside each other."""
    model, image, reference = body.get("model_name", "kling-v1"), body.get("image"), body.get("image_reference")
    if image and body.get("negative_prompt"):
        return "negative_prompt is not supported with image"
    if reference and not image:
        return "image is required with image_reference"
    if model == "kling-v1-5" and image and not reference:
        return "image_reference is required"
    if "image_fidelity" in body and model not in ("kling-v1", "kling-v1-5"):
        return "image_fidelity is not supported by this model"
    if "human_fidelity" in body and (model != "kling-v1-5" or reference != "subject"):
        return "human_fidelity is not supported here"
    return "at most 10 references" if len(body.get("element_list", [])) + bool(image) > 10 else ""


def refused_inside(body: Json) -> str:
    """What the page says of what stands inside others."""
    for element in body.get("element_list", []):
        known = is_object(element) and set(element) == {"element_id"}
        if not known or not isinstance(element["element_id"], int) or isinstance(element["element_id"], bool):
            return "element_list holds objects with an element_id"
    option: Json = body.get("watermark_info", {})
    wrong = set(option) - {"enabled"} or not isinstance(option.get("enabled", False), bool)
    return "watermark_info has enabled, which is true or false" if wrong else ""


def refused_image(text: str) -> str:
    """What the page says of the reference picture."""
    if not text or text.startswith(("http://", "https://")):
        return ""
    try:
        content = base64.b64decode(text, validate=True)
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as picture:
            kind, (width, height) = picture.format, picture.size
    except (ValueError, OSError):
        return "image is a URL, or Base64 without a prefix"
    fits = kind in ("PNG", "JPEG") and len(content) <= 10 * 2**20 and min(width, height) >= 300
    return "" if fits and 1 / 2.5 <= width / height <= 2.5 else "image is too large, too small or too narrow"
