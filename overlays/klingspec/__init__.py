"""A strictly typed client for Kling's image and video generation, at Kling itself or through a reseller.

    from klingspec import Kling

    with Kling() as kling:                      # KLING_API_KEY, or KLING_ACCESS_KEY and KLING_SECRET_KEY
        task = kling.images.generate(prompt="A puppy in the rain", model_name="kling-v2-1", n=2)
        print(kling.images.download(task, "out"))

The HTTP library, and the models of a resource, load when they are first used.
"""

from klingspec_api.specs import AudioInput, ImageInput, Operation, VideoInput
from klingspec_contract.prices import Cost, Estimate, Money, Range, Units

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
    "async_client",
    "client",
    "request_id",
]
