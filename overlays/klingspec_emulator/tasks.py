"""The tasks of an account; their state follows from when they were made and what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from klingspec_contract.values import is_object, number

if TYPE_CHECKING:
    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer, Medium, Tasks
    from klingspec_contract.values import Json

    from .contract import ServedContract

Status: TypeAlias = Literal["submitted", "processing", "succeed", "failed"]

SECONDS: Final = 5
"""Length of a video or a sound where the contract leaves it open."""
MAKERS: Final = {"image": "png", "video": "mp4", "audio": "mp3"}
"""The files that the emulator makes, by the first half of their media type."""
SILENT: Final = (None, False, "off")


@dataclass(frozen=True)
class File:
    """One file of a result, by the number of the result and the words of the field that holds its address."""

    index: int
    words: tuple[str, ...]
    ending: str

    @classmethod
    def of(cls, medium: Medium, index: int) -> File:
        """The file of a medium in a result."""
        kind, _, subtype = medium.media_type.partition("/")
        words = medium.suffix.split("_") if medium.suffix else []
        ending = "wav" if "wav" in (*words, subtype) else MAKERS.get(kind, "png")
        return cls(index, tuple(word for word in words if word != ending), ending)

    @property
    def name(self) -> str:
        """The file's name, such as `0.png` and `0-watermark.png`."""
        return f"{'-'.join((str(self.index), *self.words))}.{self.ending}"

    @property
    def watermarked(self) -> bool:
        """Whether it is a copy with a watermark."""
        return "watermark" in self.words


@dataclass(frozen=True)
class Task:
    """A task as it was accepted. Times are ms since 1970, `pace` is ms from one state to the next."""

    task_id: str
    external_task_id: str | None
    operation: Operation
    contract: ServedContract
    shape: Tasks | Answer
    body: Json
    base_url: str
    created_at: int
    pace: int
    slots: int
    reason: str | None

    @property
    def ended_at(self) -> int:
        """When the task ends, in ms since 1970."""
        return self.created_at + 2 * self.pace

    def status(self, now: int) -> Status:
        """The task's state at a time in ms since 1970."""
        if now >= self.ended_at:
            return "succeed" if self.reason is None else "failed"
        return "processing" if now >= self.created_at + self.pace else "submitted"

    def updated_at(self, status: Status) -> int:
        """When the task came into a state, in ms since 1970."""
        steps = {"submitted": 0, "processing": 1}
        return self.created_at + steps.get(status, 2) * self.pace

    def setting(self, name: str) -> Any:
        """What was asked for: a field's value, or the contract's own."""
        return self.contract.setting(self.operation, self.body, name)

    @property
    def count(self) -> int:
        """How many results of each kind the task makes."""
        return int(number(self.setting("n"), 1))

    @property
    def duration(self) -> float:
        """Length of the video or sound asked for, in seconds."""
        return number(self.setting("duration"), SECONDS) or SECONDS

    @property
    def sound(self) -> bool:
        """Whether a video was asked for with sound."""
        return any(self.setting(name) not in SILENT for name in ("sound", "audio"))

    @property
    def watermarked(self) -> bool | None:
        """Whether a watermarked copy of each result was asked for; None, if nothing was said of it."""
        option = self.contract.given(self.operation, self.body, "watermark_info")
        return None if option is None else bool(option.get("enabled", False) if is_object(option) else option)

    def has(self, file: File) -> bool:
        """Whether the task makes a file, once it has succeeded."""
        return file.index < self.count and (not file.watermarked or bool(self.watermarked))

    @property
    def files(self) -> dict[str, File]:
        """The files that the task makes, by name."""
        files = (File.of(medium, index) for medium in self.shape.files for index in range(self.count))
        return {file.name: file for file in files if self.has(file)}
