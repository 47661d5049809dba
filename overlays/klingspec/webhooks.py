"""Kling's callbacks: verified as Standard Webhooks, and read as the tasks they are."""

from __future__ import annotations

import base64
import hmac
import json
import re
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic import BaseModel, ValidationError
from standardwebhooks.webhooks import Webhook

from klingspec_contract.values import is_array, is_object

from ._download import files_of
from ._poll import parse_if_succeeded
from .clock import SystemClock
from .errors import (
    RequestInvalid,
    WebhookExpired,
    WebhookInvalid,
    WebhookReplayed,
    WebhookSignatureMismatch,
    WebhookUnsigned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from klingspec_api.kling.callbacks import Callback
    from klingspec_api.specs import TaskSpec

    from .clock import Clock

__all__ = ["TOLERANCE", "RecentDeliveries", "ReplayMemory", "unwrap"]

TOLERANCE: Final = 300
"""Seconds that a delivery's time may differ from the clock's, as Standard Webhooks has it."""
_PREFIX: Final = "whsec_"


class ReplayMemory(Protocol):
    """Remembers which deliveries came; one in a database serves several processes, and survives a restart."""

    def first(self, webhook_id: str) -> bool:
        """Note an id, and say whether it is new; of two that ask at the same time, one is told so."""
        ...


class RecentDeliveries:
    """Remembers the last deliveries of this process, 100,000 unless told otherwise, for any number of threads."""

    def __init__(self, most: int = 100_000) -> None:
        self._most = most
        self._ids: dict[str, None] = {}
        self._lock = threading.Lock()

    def first(self, webhook_id: str) -> bool:
        """Note an id, and say whether it is new."""
        with self._lock:
            if webhook_id in self._ids:
                return False
            self._ids[webhook_id] = None
            while len(self._ids) > self._most:
                del self._ids[next(iter(self._ids))]
        return True


def unwrap(
    body: bytes | str,
    headers: Mapping[str, str],
    secret: str | Iterable[str],
    *,
    memory: ReplayMemory | None = None,
    clock: Clock | None = None,
) -> Callback:
    """Verify a callback, and return its task, of either standard; the succeeded type once it has its result.

    Args:
        body: The body as it came, before anything parsed it.
        headers: Its headers, in any case of letters.
        secret: The secret that the console shows (whsec_...); several while one is rotated, for Kling keeps the
            old one for 7 days.
        memory: Where to note deliveries; one that was noted is refused.
        clock: What time it is, if not the machine's.

    Raises WebhookUnsigned, WebhookExpired, WebhookSignatureMismatch, WebhookInvalid, WebhookReplayed; RequestInvalid
    for a secret that is none.

    """
    content = body if isinstance(body, bytes) else body.encode(errors="surrogatepass")
    signers = _signers([secret] if isinstance(secret, str) else secret)
    webhook_id, seconds, signatures = _signed(headers)
    if abs((clock or SystemClock()).time() - seconds) > TOLERANCE:
        raise WebhookExpired(f"it was signed for {seconds}, which is more than {TOLERANCE} s from now")
    if not any(_matches(signer, webhook_id, seconds, content, signatures) for signer in signers):
        raise WebhookSignatureMismatch(f"none of {len(signers)} secrets has made the signature of {webhook_id!r}")
    task = _task(content)
    if memory is not None and not memory.first(webhook_id):
        raise WebhookReplayed(f"{webhook_id!r} was delivered before")
    return task


def _signers(secrets: Iterable[str]) -> list[Webhook]:
    """What signs with each secret. Raises RequestInvalid, without showing it."""
    keys = {text: _decoded(text) for text in (secret.removeprefix(_PREFIX) for secret in secrets)}
    # A letter too many would be passed over, and the secret be another than the one that was meant.
    if not keys or any(not key or base64.b64encode(key).decode() != text for text, key in keys.items()):
        raise RequestInvalid("secret", f"one is {_PREFIX} and Base64; copy it from the console again")
    return [Webhook(key) for key in keys.values()]


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _signed(headers: Mapping[str, str]) -> tuple[str, int, list[bytes]]:
    """The id of a delivery, its time, and its signatures. Raises WebhookUnsigned."""
    given = {name.lower(): value for name, value in headers.items()}
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    if missing := [name for name in names if not given.get(name)]:
        raise WebhookUnsigned(f"it has no {', '.join(missing)}; the account may have no secret yet")
    webhook_id, seconds, signatures = (given[name] for name in names)
    if not re.fullmatch("[1-9][0-9]{0,10}", seconds):
        raise WebhookUnsigned(f"its webhook-timestamp is no time in seconds: {seconds[:40]!r}")
    return webhook_id, int(seconds), signatures.encode(errors="surrogatepass").split(b" ")


def _matches(signer: Webhook, webhook_id: str, seconds: int, content: bytes, signatures: Iterable[bytes]) -> bool:
    """Whether one of the signatures is this signer's.

    Webhook.verify would read the machine's clock, pass what stands in Base64 by mistake, and raise what is not its own.
    """
    try:
        signed = signer.sign(webhook_id, datetime.fromtimestamp(seconds, UTC), content.decode()).encode()
    except UnicodeError:
        return False
    return any(hmac.compare_digest(signed, each) for each in signatures)


def _task(content: bytes) -> Callback:
    """The task in a body, of the kind that knows most of its fields. Raises WebhookInvalid."""
    # The models take their time to load.
    from klingspec_api.kling.callbacks import CALLBACKS

    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise WebhookInvalid("it is signed, and no JSON") from None
    found = [(spec, task) for spec in CALLBACKS if (task := _read(spec, value)) is not None]
    if not found:
        raise WebhookInvalid("it is signed, and no task that the contract knows")
    spec, task = min(found, key=lambda each: _strangeness(*each))
    parsed: Callback = parse_if_succeeded(spec, task)
    return parsed


def _strangeness(spec: TaskSpec[Any, Any], task: Any) -> tuple[int, int]:
    """How many fields a kind does not know, and how many files of its own are not there where some are."""
    named = files_of(spec.files, task)
    return _unread(task), len(spec.files) - len(named) if named else 0


def _unread(value: Any) -> int:
    """How many fields of a body its kind does not know, but for empty ones: some callbacks list every kind."""
    if is_array(value):
        return sum(map(_unread, value))
    if not isinstance(value, BaseModel):
        return 0
    return sum(map(bool, (value.model_extra or {}).values())) + sum(_unread(part) for _, part in value)


def _read(spec: TaskSpec[Any, Any], value: Any) -> Any:
    """A body as a task of a kind; None where it is none."""
    if not is_object(value) or not value.get(spec.id_field) or not value.get(spec.status_field):
        return None
    model: Any = spec.task
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
