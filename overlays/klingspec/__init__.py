"""A strictly typed client for Kling's image and video generation, at Kling itself or through a reseller.

    from klingspec import Kling

    with Kling() as kling:                      # KLING_API_KEY, or KLING_ACCESS_KEY and KLING_SECRET_KEY
        task = kling.images.generate(prompt="A puppy in the rain", model_name="kling-v2-1", n=2)
        print(kling.images.download(task, "out"))

Nothing but this module loads until a name is used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for True; importing `typing` would be most of this import's time
if TYPE_CHECKING:
    from klingspec_api.types import ImageInput, Operation

    from .clock import Clock, SystemClock
    from .deerapi import AsyncDeerAPI, DeerAPI
    from .errors import (
        AccountError,
        APIError,
        AuthenticationError,
        BadRequest,
        ConcurrencyExceeded,
        ContentRejected,
        DownloadFailed,
        KlingspecError,
        NotFound,
        PermissionDenied,
        RateLimited,
        RequestInvalid,
        ResponseInvalid,
        ServerError,
        SubmissionUncertain,
        TaskFailed,
        TransportFailed,
        WaitTimeout,
    )
    from .kling import AsyncKling, Kling
    from .llmprovider import AsyncLLMProvider, LLMProvider

__all__ = [
    "APIError",
    "AccountError",
    "AsyncDeerAPI",
    "AsyncKling",
    "AsyncLLMProvider",
    "AuthenticationError",
    "BadRequest",
    "Clock",
    "ConcurrencyExceeded",
    "ContentRejected",
    "DeerAPI",
    "DownloadFailed",
    "ImageInput",
    "Kling",
    "KlingspecError",
    "LLMProvider",
    "NotFound",
    "Operation",
    "PermissionDenied",
    "RateLimited",
    "RequestInvalid",
    "ResponseInvalid",
    "ServerError",
    "SubmissionUncertain",
    "SystemClock",
    "TaskFailed",
    "TransportFailed",
    "WaitTimeout",
]

_HOMES = {
    "AsyncDeerAPI": "klingspec.deerapi",
    "AsyncKling": "klingspec.kling",
    "AsyncLLMProvider": "klingspec.llmprovider",
    "Clock": "klingspec.clock",
    "DeerAPI": "klingspec.deerapi",
    "ImageInput": "klingspec_api.types",
    "Kling": "klingspec.kling",
    "LLMProvider": "klingspec.llmprovider",
    "Operation": "klingspec_api.types",
    "SystemClock": "klingspec.clock",
}
"""Where each public name comes from; those not here are errors."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES.get(name, "klingspec.errors")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
