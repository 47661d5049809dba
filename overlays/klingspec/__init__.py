"""A strictly typed client for Kling's image and video generation, at Kling itself or through a reseller.

    from klingspec import Kling

    with Kling() as kling:                      # KLING_API_KEY, or KLING_ACCESS_KEY and KLING_SECRET_KEY
        task = kling.images.generate(prompt="A puppy in the rain", model_name="kling-v2-1", n=2)
        print(kling.images.download(task, "out"))

Whatever is named here loads when it is first used: the client, the HTTP library, and the models of each resource.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # Type checkers take it for true; the module that has it by this name is slow to load.
if TYPE_CHECKING:
    from klingspec_api.specs import AudioInput, ImageInput, Operation, VideoInput
    from klingspec_contract.prices import Cost, Estimate, Money, Range, Reconciled, Units

    from .clients import (
        AsyncDeerAPI,
        AsyncKling,
        AsyncLLMProvider,
        DeerAPI,
        Kling,
        LLMProvider,
        async_client,
        client,
        request_id,
    )
    from .clock import Clock, SystemClock
    from .errors import (
        AccountError,
        AlreadyExists,
        APIError,
        AuthenticationError,
        BadRequest,
        BudgetExceeded,
        ConcurrencyExceeded,
        ContentRejected,
        DownloadFailed,
        KlingspecError,
        NotFound,
        PermissionDenied,
        RateLimited,
        RequestInvalid,
        ResponseInvalid,
        RetiredValueWarning,
        ServerError,
        SubmissionUncertain,
        TaskFailed,
        TransportFailed,
        WaitTimeout,
        WebhookExpired,
        WebhookInvalid,
        WebhookRefused,
        WebhookReplayed,
        WebhookSignatureMismatch,
        WebhookUnsigned,
    )
    from .journal import Journal, Submission

__all__ = [
    "APIError",
    "AccountError",
    "AlreadyExists",
    "AsyncDeerAPI",
    "AsyncKling",
    "AsyncLLMProvider",
    "AudioInput",
    "AuthenticationError",
    "BadRequest",
    "BudgetExceeded",
    "Clock",
    "ConcurrencyExceeded",
    "ContentRejected",
    "Cost",
    "DeerAPI",
    "DownloadFailed",
    "Estimate",
    "ImageInput",
    "Journal",
    "Kling",
    "KlingspecError",
    "LLMProvider",
    "Money",
    "NotFound",
    "Operation",
    "PermissionDenied",
    "Range",
    "RateLimited",
    "Reconciled",
    "RequestInvalid",
    "ResponseInvalid",
    "RetiredValueWarning",
    "ServerError",
    "Submission",
    "SubmissionUncertain",
    "SystemClock",
    "TaskFailed",
    "TransportFailed",
    "Units",
    "VideoInput",
    "WaitTimeout",
    "WebhookExpired",
    "WebhookInvalid",
    "WebhookRefused",
    "WebhookReplayed",
    "WebhookSignatureMismatch",
    "WebhookUnsigned",
    "__version__",
    "async_client",
    "client",
    "request_id",
]

_MODULES = (".errors", ".clock", ".clients", ".journal", "klingspec_api.specs", "klingspec_contract.prices")
"""The modules that hold what is named above, those first that cost least."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module in _MODULES if name in __all__ else ():
        found = import_module(module, __name__)
        if name in vars(found):
            return globals().setdefault(name, getattr(found, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=__name__)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
