"""What a request is refused for."""

from __future__ import annotations

__all__ = ["APIRefusal"]


class APIRefusal(Exception):
    """A request that the API refuses: of what kind, about what (a word of the entry's meaning), and why."""

    def __init__(self, kind: str, detail: str = "", *, about: str = "", task_id: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind
        self.detail = detail
        self.about = about
        self.task_id = task_id
