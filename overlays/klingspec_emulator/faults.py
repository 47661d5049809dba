"""The requests received, and the faults on request: what goes wrong with the next of them, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003  # pydantic reads them
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self, TypeAlias, get_args

from annotated_types import Ge, Interval

Effect: TypeAlias = Literal["none", "error", "reply", "drop", "stall", "truncate", "garble", "slow"]
When: TypeAlias = Literal["before", "after"]
Outcome: TypeAlias = int | Literal["pending", "dropped", "stalled"]
"""The HTTP status answered, or what became of the answer instead."""


@dataclass(slots=True)
class ReceivedRequest:
    """A request as it came, and its answer; `authorized`: it had an Authorization header, whose value is not kept.

    `operation` is an operationId, or "media", or None for a path that the contract does not have. `body` is the JSON
    body, or None, and `answer` the JSON or text answered. `at` is when it came, in seconds since 1970 on the emulator's
    clock, and `seconds` is how long the answer took in real time. `differences` are those between the answer of the
    provider that it was passed on to and the contract.
    """

    provider: str
    operation: str | None
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    authorized: bool
    body: Any
    status: Outcome = "pending"
    answer: Any = None
    number: int = 0
    at: float = 0.0
    seconds: float | None = None
    differences: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong: `effect`, and `when`, before or after the request was accepted.

    `seconds`, on the emulator's clock, is how long the answer is held back (all of it, or with effect `slow` spread
    over its body). `status` and `headers` are the answer's, with `code` and `message` for the effect `error`, and with
    `body` for `reply`. Of an error's status and code, the one not given is looked up in the contract. Raises
    ValueError on an unknown word.
    """

    effect: Effect
    when: When = "before"
    status: Annotated[int, Interval(ge=100, le=599)] | None = None
    code: int | str | None = None
    message: str | None = None
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    seconds: Annotated[float, Ge(0)] = 0.0

    def __post_init__(self) -> None:
        for name, words in (("effect", get_args(Effect)), ("when", get_args(When))):
            if (word := getattr(self, name)) not in words:
                raise ValueError(f"{name} must be one of {', '.join(words)}, not {word!r}")

    @classmethod
    def error(
        cls,
        status: int | None = None,
        *,
        code: int | str | None = None,
        message: str | None = None,
        headers: Mapping[str, str] | None = None,
        when: When = "before",
    ) -> Self:
        """Answer with an error: any HTTP status, any business code, or both, such as `Fault.error(code=1302)`."""
        return cls(effect="error", when=when, status=status, code=code, message=message, headers=headers or {})

    @classmethod
    def drop(cls, when: When = "before") -> Self:
        """Drop the connection without an answer."""
        return cls(effect="drop", when=when)

    @classmethod
    def stall(cls, when: When = "before") -> Self:
        """Hold the answer, in real time, until the client gives up or the emulator stops."""
        return cls(effect="stall", when=when)

    @classmethod
    def truncate(cls, when: When = "after") -> Self:
        """Send half of the body that Content-Length promises, then close the connection."""
        return cls(effect="truncate", when=when)

    @classmethod
    def garble(cls, when: When = "after") -> Self:
        """Answer 200 with a body that cannot be read."""
        return cls(effect="garble", when=when)

    @classmethod
    def html(cls, status: int = 502, when: When = "before") -> Self:
        """Answer with a gateway's HTML page."""
        page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1><hr>gateway</body></html>\n"
        return cls.reply(status, page, headers={"Content-Type": "text/html"}, when=when)

    @classmethod
    def reply(cls, status: int, body: str, *, headers: Mapping[str, str] | None = None, when: When = "before") -> Self:
        """Answer with any body; it is JSON unless the headers say otherwise."""
        return cls(effect="reply", when=when, status=status, body=body, headers=headers or {})

    @classmethod
    def delay(cls, seconds: float) -> Self:
        """Answer as usual, but so many seconds of the emulator's clock later."""
        return cls(effect="none", seconds=seconds)

    @classmethod
    def slow(cls, seconds: float) -> Self:
        """Answer as usual, the body spread over so many seconds of the emulator's clock."""
        return cls(effect="slow", when="after", seconds=seconds)
