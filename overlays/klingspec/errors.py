"""Everything klingspec raises.

* KlingspecError
  * RequestInvalid: refused before anything was sent
  * BudgetExceeded: it would cost more than is left of `max_units`; nothing was sent
  * APIError: the provider answered with an error
    * AuthenticationError: the key or token is missing, wrong or expired
    * AccountError: arrears, or an empty resource pack; waiting does not help
    * PermissionDenied: this key may not do this
    * BadRequest: a parameter is not valid
    * NotFound: no such task, model or address
    * ContentRejected: the provider's rules refuse the input
    * RateLimited: requests come too fast
    * ConcurrencyExceeded: too many tasks at a time
    * ServerError: the provider failed
  * AlreadyExists: this external_task_id has a task already
  * TransportFailed: no answer, and nothing has been paid for
  * SubmissionUncertain: no answer to a paid request
  * TaskFailed: the task ended, and not well
  * WaitTimeout: the task had not ended in time, and goes on
  * ResponseInvalid: an answer that breaks the contract
  * DownloadFailed: a result could not be saved
  * WebhookRefused: a callback that is not to be acted on
    * WebhookUnsigned: it has no signature
    * WebhookExpired: it was signed too long ago
    * WebhookSignatureMismatch: no secret has made its signature
    * WebhookReplayed: it was delivered before
    * WebhookInvalid: it is signed, and no task

One warning: RetiredValueWarning, a value that the provider has retired, which is sent all the same.

Which business code is which error stands in the contract (`x-errors` in openapi/observed/errors.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from klingspec_contract.prices import Estimate

__all__ = [
    "APIError",
    "AccountError",
    "AlreadyExists",
    "AuthenticationError",
    "BadRequest",
    "BudgetExceeded",
    "ConcurrencyExceeded",
    "ContentRejected",
    "DownloadFailed",
    "KlingspecError",
    "NotFound",
    "PermissionDenied",
    "RateLimited",
    "RequestInvalid",
    "ResponseInvalid",
    "RetiredValueWarning",
    "ServerError",
    "SubmissionUncertain",
    "TaskFailed",
    "TransportFailed",
    "WaitTimeout",
    "WebhookExpired",
    "WebhookInvalid",
    "WebhookRefused",
    "WebhookReplayed",
    "WebhookSignatureMismatch",
    "WebhookUnsigned",
]


class RetiredValueWarning(UserWarning):
    """A value was sent that the contract calls retired (`x-retired`): since when, and what has taken its place."""


class KlingspecError(Exception):
    """Base of everything klingspec raises."""

    task_id: str | None = None
    """The task that it is about, where one is known; it can be asked for again."""
    external_task_id: str | None = None
    """The id that the create was sent with, where it had one."""
    submission_id: str | None = None
    """The submission that it is about, as `on_submit` was told it."""
    request_id: str | None = None
    """The provider's id of the request, to quote to its support, where the answer had one."""
    done: tuple[Any, ...] = ()
    """Of a `wait_all`: the tasks that have succeeded all the same."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Not made anew by its constructor: an error is what it holds, in another process as well.
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[KlingspecError], args: tuple[Any, ...], state: dict[str, Any]) -> KlingspecError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class RequestInvalid(KlingspecError):
    """Refused before anything was sent: which field, what its limit is, and the page that says so."""

    def __init__(self, field: str, problem: str, docs_url: str | None = None) -> None:
        self.field = field
        self.problem = problem
        self.docs_url = docs_url
        sentence = problem if problem.startswith(field) else f"{field}: {problem}"
        super().__init__(f"{sentence} (see {docs_url})" if docs_url else sentence)


class BudgetExceeded(KlingspecError):
    """A create that would pass `max_units`, or whose price is not known, so that it might: nothing was sent."""

    def __init__(self, problem: str, estimate: Estimate) -> None:
        self.estimate = estimate
        way_out = "Make it with a client without max_units" if estimate.unknown else "Raise max_units, or make less"
        super().__init__(f"{problem}; nothing was sent. {way_out}")


class APIError(KlingspecError):
    """The provider answered with an error; `body` is what it sent, as it came."""

    retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        status: int,
        kind: str | None = None,
        code: int | str | None = None,
        request_id: str | None = None,
        body: bytes = b"",
        retry_after: float | None = None,
    ) -> None:
        self.message = message
        self.status = status
        self.kind = kind
        """The contract's word for this kind of error."""
        self.code = code
        self.request_id = request_id
        self.body = body
        self.retry_after = retry_after
        marks = [
            f"HTTP {status}",
            f"code {code}" if code is not None else "",
            f"request {request_id}" if request_id else "",
        ]
        super().__init__(f"{message} ({', '.join(filter(None, marks))})")


class AuthenticationError(APIError):
    """The key or token is missing, wrong, of another host, or expired."""


class AccountError(APIError):
    """The account is in arrears or its resource pack is empty: HTTP 429, yet never sent again."""


class PermissionDenied(APIError):
    """This key may not do this, or not from this address."""


class BadRequest(APIError):
    """A parameter is not valid; the message says which."""


class NotFound(APIError):
    """There is no such task, model or address."""


class ContentRejected(APIError):
    """The provider's rules or its content policy refuse the input; change it."""


class RateLimited(APIError):
    """Requests come too fast, and did so for as long as the client was to go on trying."""

    retryable = True


class ConcurrencyExceeded(APIError):
    """More tasks at a time than the resource pack allows, for as long as the client was to go on trying."""

    retryable = True


class ServerError(APIError):
    """The provider failed: an internal error, maintenance, or a gateway without an answer."""

    retryable = True


class AlreadyExists(KlingspecError):
    """The external_task_id that was given has a task already: `task`, as it stands. Nothing was created or paid for."""

    def __init__(self, task: Any, external_task_id: str) -> None:
        self.task = task
        self.external_task_id = external_task_id
        super().__init__(
            f"external_task_id {external_task_id!r} was used before: its task is in `task`; give another id"
        )


class TransportFailed(KlingspecError):
    """There was no answer, and the request was a read or is known not to have been accepted."""


class SubmissionUncertain(KlingspecError):
    """There was no answer to a paid request: it may or may not have been accepted, and was not sent twice."""

    def __init__(self, reason: str, external_task_id: str | None) -> None:
        self.external_task_id = external_task_id
        way_out = (
            f"ask for the task by its external_task_id {external_task_id!r}; if there is none, create it with that id"
            if external_task_id
            else "it carries no external_task_id to ask by: look at the account's usage before sending it again"
        )
        super().__init__(f"the request may or may not have been accepted ({reason}); {way_out}")


class TaskFailed(KlingspecError):
    """The task ended, and not well: `task` is its last state, the message its reason."""

    def __init__(self, task: Any, task_id: str, reason: str | None) -> None:
        self.task = task
        self.task_id = task_id
        self.reason = reason
        super().__init__(f"task {task_id} failed: {reason or 'the provider gives no reason'}")


class WaitTimeout(KlingspecError):
    """The task had not ended in time: it goes on, and can be waited for again by its id."""

    def __init__(
        self, tasks: Sequence[Any], states: Mapping[str, str | None], seconds: float, reason: str | None = None
    ) -> None:
        self.tasks = tuple(tasks)
        """Each task still open: its last state, or its id where it was never seen."""
        self.task_id, state = next(iter(states.items()))
        self.task = None if state is None else self.tasks[0]
        shown = "was never seen" if state is None else f"is {state}"
        others = f" and {len(self.tasks) - 1} others" if len(self.tasks) > 1 else ""
        last = f"; the last query failed: {reason}" if reason else ""
        super().__init__(
            f"task {self.task_id} {shown}{others} after {seconds:g} s{last}; it goes on, and can be waited for again"
        )


class ResponseInvalid(KlingspecError):
    """An answer that breaks the contract: where it does, and the answer as it came."""

    def __init__(
        self,
        problem: str,
        *,
        status: int,
        body: bytes,
        readable: bool = True,
        task_id: str | None = None,
        request_id: str | None = None,
    ) -> None:
        self.task_id = task_id
        self.request_id = request_id
        self.status = status
        self.body = body
        self.readable = readable
        """Whether it was JSON at all; a broken body may be whole the next time."""
        super().__init__(f"the answer breaks the contract: {problem} (HTTP {status})")


class DownloadFailed(KlingspecError):
    """Results could not be saved; what had arrived stays as `.part`, and the next download resumes it."""

    def __init__(self, problem: str, *, saved: Sequence[Path] = (), failed: Mapping[str, str] | None = None) -> None:
        self.saved = tuple(saved)
        """The files of the same task that were saved all the same."""
        self.failed = dict(failed or {})
        """Why each other file was not, by the name it would have, without its ending."""
        rest = f" ({len(self.saved)} other files were saved)" if self.saved else ""
        super().__init__(problem + rest)


class WebhookRefused(KlingspecError):
    """A callback that is not to be acted on; answer it with HTTP 400, but for one that was replayed."""


class WebhookUnsigned(WebhookRefused):
    """A header of the signature is missing, or is no time: the account has no secret, or it is not the provider's."""


class WebhookExpired(WebhookRefused):
    """The time it was signed for is more than five minutes off: it is old, or one of the two clocks is wrong."""


class WebhookSignatureMismatch(WebhookRefused):
    """None of the secrets has made its signature: it was changed on its way, or it is not the provider's."""


class WebhookReplayed(WebhookRefused):
    """It was delivered before, and is a repeat: answer HTTP 200, and do nothing."""


class WebhookInvalid(WebhookRefused):
    """It is signed, and no task that the contract knows."""
