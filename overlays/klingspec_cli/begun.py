"""What a command has begun, and the line that goes on with it once the command itself does not."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from klingspec.errors import AlreadyExists

from .options import EXTRA_BODY, kebab, option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from klingspec import Submission
    from klingspec_contract.document import Operation

    from .options import Field

__all__ = ["Begun"]


class Begun:
    """The submission and the tasks of one command that have not ended."""

    def __init__(self, command: tuple[str, ...], given: Mapping[Field, Any], own: Mapping[str, Any]) -> None:
        self._command = command
        self._given = given
        self._own = {name: own[name] for name in ("out", "base_url") if own.get(name)}
        self._extra_body = own.get("extra_body")
        self._submission: Submission | None = None
        self.operation: Operation | None = None
        """What is sent."""
        self.open: dict[str, None] = {}
        """The ids of the tasks that go on."""
        self.saving: list[str] = []
        """The tasks whose files are being saved."""
        self.addresses: list[str] = []
        """The files that are being saved of an answer that cannot be asked for again."""

    def on_submit(self, submission: Submission) -> Callable[[object], None]:
        """Note a request before it is sent, and what became of it."""
        from klingspec.journal import event_of

        self._submission = submission

        def outcome(result: object) -> None:
            if event_of(result) in ("created", "refused"):
                self._submission = None

        return outcome

    def follow(self, ids: Iterable[str]) -> None:
        """Note tasks that have not ended."""
        self.open.update(dict.fromkeys(ids))

    def way_on(self, error: BaseException) -> str | None:
        """The line that goes on with what was begun; None where nothing was."""
        if isinstance(error, AlreadyExists):
            return f"Go on with it: {self._line('wait', str(error.task_id))}"
        if self.addresses:
            return f"The files are at {' '.join(self.addresses)}"
        if self.saving:
            return (
                f"Save what is missing: {self._line('download' if len(self.saving) == 1 else 'wait_all', *self.saving)}"
            )
        if self.open:
            return f"Go on: {self._line('wait', *self.open)}"
        if self._submission is None:
            creates = self.operation is not None and not self.operation.reads
            return "Nothing was created." if creates and isinstance(error, KeyboardInterrupt) else None
        at = self.operation.idempotency_key if self.operation else None
        key = self._submission.external_task_id
        if at is None or key is None:
            return "There is no id to ask by: see the account's usage before it is sent again."
        return f"Go on, without paying twice: {self._again(option(at), key)}"

    def _line(self, method: str, *ids: str) -> str:
        """Another command of the same resource, or the one that does it for several tasks."""
        return self._joined((*self._command[:-1], method if len(ids) == 1 else "wait_all"), ids)

    def _again(self, key_option: str, key: str) -> str:
        """This command, with the caller's own id."""
        given = (field.words(value) for field, value in self._given.items() if field.option != key_option)
        words = [word for each in given for word in each]
        return self._joined(self._command, [*words, *EXTRA_BODY.words(self._extra_body), key_option, key])

    def _joined(self, command: Iterable[str], words: Iterable[str]) -> str:
        own = (word for name, value in self._own.items() for word in (option([name]), str(value)))
        return shlex.join(["klingspec", *map(kebab, command), *words, *own])
