"""How callbacks are sent: signed as Standard Webhooks, repeated, and out of order."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


@dataclass(frozen=True)
class Webhooks:
    """The secret that signs callbacks, how often each is sent, and whether those due together keep their order."""

    secret: str | None = None
    copies: int = 1
    shuffled: bool = False

    def __post_init__(self) -> None:
        if self.copies < 1:
            raise ValueError(f"copies must be 1 or more, not {self.copies}")
        self.headers("", 0, b"")

    def arrange(self, due: Iterable[T]) -> list[T]:
        """What is due, as often as it is to be sent; shuffled in the same way each time."""
        sent = [each for each in due for _ in range(self.copies)]
        if self.shuffled:
            random.Random(0).shuffle(sent)  # noqa: S311  nothing secret
        return sent

    def headers(self, webhook_id: str, seconds: int, content: bytes) -> dict[str, str]:
        """The headers that sign a body at a time in seconds since 1970; none without a secret. Raises ValueError."""
        if self.secret is None:
            return {}
        # Loaded for those who ask for signatures.
        from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

        try:
            signature = Webhook(self.secret).sign(webhook_id, datetime.fromtimestamp(seconds, UTC), content.decode())
        except (EmptyWebhookSecretError, ValueError):
            raise ValueError("the secret must be whsec_ and Base64") from None
        return {"webhook-id": webhook_id, "webhook-timestamp": str(seconds), "webhook-signature": signature}
