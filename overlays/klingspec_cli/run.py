"""What a command of a resource does: it calls the method that it is named after, and prints what that returns."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from klingspec.errors import AlreadyExists, KlingspecError, NotFound, RequestInvalid, TaskFailed, WaitTimeout
from klingspec_contract.values import every, is_array, snake

from . import keys
from .begun import Begun
from .failures import INTERRUPTED, require_folder, sentence, status
from .options import EXTRA_BODY, arguments, docs_url, fields, merged, option, value_of
from .output import plain, print_json, print_text
from .progress import Progress
from .show import offer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping

    from klingspec import Submission
    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Medium, Resource, Tasks

    from .options import Field

__all__ = ["Command", "Run"]


@dataclass(frozen=True)
class Command:
    """A command of a resource: the method that it calls, what it takes, and what it does."""

    resource: Resource
    method: str
    about: str
    operations: tuple[Operation, ...]
    """What it sends: one operation, or those that an argument chooses among."""
    action: Callable[[Run], None]
    own: tuple[str, ...] = ()
    sends: bool = False
    """Whether the fields of the operations are its options."""
    files: tuple[Medium, ...] = ()
    """The files that it can save."""

    @property
    def words(self) -> tuple[str, str, str]:
        """Its provider, its resource and its method."""
        return self.operations[0].contract.provider, self.resource.tag, self.method

    @property
    def fields(self) -> list[Field]:
        """The fields that it takes."""
        return merged(self.operations) if self.sends else []

    def chosen(self, given: Mapping[Field, Any]) -> tuple[Operation, dict[Field, Any]]:
        """The operation that is meant, and what is given for its own fields. Raises RequestInvalid for another's."""
        if len(self.operations) == 1 or not self.sends:
            return self.operations[0], dict(given)
        (choice, value), *rest = given.items()
        found = next((each for each in self.operations if value_of(each) == value), self.operations[0])
        known = {field.option: field for field in fields(found)}
        for field, held in rest:
            if field.option not in known and held not in (None, []):
                raise RequestInvalid(field.option, f"{value} has no such field", docs_url(found))
        values = {known[field.option]: held for field, held in rest if field.option in known}
        return found, {choice: value, **values}


class Run:
    """One run of a command: `given` are fields of the request, `own` the options that are none."""

    def __init__(self, command: Command, given: Mapping[Field, Any], own: Mapping[str, Any]) -> None:
        self._command = command
        self._given = given
        self._own = own
        self._progress = Progress()
        self._begun = Begun(command.words, given, own)
        self._methods: Any = None
        self._operation: Any = None
        self._arguments: dict[str, Any] = {}

    def __call__(self) -> None:
        """Carry it out. Raises typer.Exit where it fails."""
        from klingspec import client

        provider, tag, _ = self._command.words
        with self._told(), self._progress:
            self._operation, self._given = self._command.chosen(self._given)
            self._begun.operation = self._operation
            self._arguments = self._checked()
            options: dict[str, Any] = {"clock": self._progress.clock, "on_submit": self._before_sending}
            if self._command.action is Run.estimate:
                options["api_key"] = "none"  # Nothing is sent.
            else:
                keys.require(provider)
            with client(provider, base_url=self._own["base_url"], **options) as opened:
                self._methods = getattr(opened, tag)
                self._command.action(self)

    def create(self) -> None:
        """Create a task, and print its id."""
        task = self._created()
        self._print(task, self._id(task))

    def generate(self) -> None:
        """Create a task, wait for it, and save its files."""
        self._finish(self._methods.wait(self._created(), **self._waiting()))

    def get(self) -> None:
        """Print a task as it stands."""
        self._print(self._methods.get(self._own["task"]))

    def wait(self) -> None:
        """Wait for a task, and save its files."""
        self._require_folder()
        self._follow([self._own["task"]])
        self._finish(self._methods.wait(self._own["task"], **self._waiting()))

    def wait_all(self) -> None:
        """Wait for tasks, and save the files of those that succeeded."""
        self._require_folder()
        self._follow(self._own["tasks"])
        ended = self._methods.wait_all(self._own["tasks"], **self._waiting(), return_exceptions=True)
        errors = list(dict.fromkeys(each for each in ended if isinstance(each, KlingspecError)))
        self._finish([each for each in ended if not isinstance(each, KlingspecError)])
        # What has not ended is more urgent than what has failed.
        errors.sort(key=lambda error: isinstance(error, WaitTimeout))
        for error in errors[:-1]:
            self._lost(error)
            self._progress.say(f"klingspec: {error}")
        if errors:
            raise errors[-1]

    def download(self) -> None:
        """Save the files of a task that has succeeded."""
        self._require_folder()
        self._finish(self._methods.get(self._own["task"]))

    def page(self) -> None:
        """Print one page of a list."""
        items = self._called()
        if self._own["json"]:
            self._print(items)
        else:
            self._print_items(items)

    def iterate(self) -> None:
        """Print a whole list, each item as it comes."""
        for item in self._called():
            self._progress.stop()
            if self._own["json"]:
                print_json(plain(item), indent=None)
            else:
                self._print_items([item])

    def answer(self) -> None:
        """Print what is answered at once, and save its files."""
        self._progress.begin("sending")
        answer = self._called()
        self._begun.addresses = self._addresses([answer])
        self._save(answer)

    def estimate(self) -> None:
        """Print what a call would cost."""
        seconds = {} if self._own.get("seconds") is None else {"seconds": self._own["seconds"]}
        found = self._called(**seconds)
        self._print(found, str(found))

    def _called(self, **more: Any) -> Any:
        """Call the method that the command is named after."""
        return getattr(self._methods, self._command.method)(**self._arguments, **more)

    def _checked(self) -> dict[str, Any]:
        """The arguments of the call. Raises RequestInvalid for one that is missing, or of another type."""
        found = arguments(self._given)
        for field in self._given:
            if field.required and len(field.at) == 1 and snake(field.at[0]) not in found:
                raise RequestInvalid(field.at[0], "is required", docs_url(self._operation))
        if not (seconds := self._own.get("timeout", 0)) >= 0:
            raise RequestInvalid("timeout", f"seconds are 0 or more, not {seconds:g}")
        if (extra := self._own.get("extra_body")) is not None:
            found["extra_body"] = EXTRA_BODY.parse(extra)
        return found

    def _before_sending(self, submission: Submission) -> Callable[[object], None]:
        """Note a request that was found valid, once its files have a place."""
        self._require_folder()
        return self._begun.on_submit(submission)

    def _require_folder(self) -> None:
        """Try the folder for files. Raises Refused."""
        if (out := self._own.get("out")) is not None:
            require_folder("--out", out)

    def _created(self) -> Any:
        self._progress.begin("sending")
        task = self._methods.create(**self._arguments)
        self._begun.follow([self._id(task)])
        self._update(task)
        return task

    def _waiting(self) -> dict[str, Any]:
        return {"timeout": self._own["timeout"], "on_update": self._update}

    def _follow(self, ids: list[str]) -> None:
        self._begun.follow(ids)
        self._progress.begin("asking")

    @property
    def _tasks(self) -> Tasks:
        """The shape of the tasks that the command is about."""
        assert self._command.resource.tasks is not None
        return self._command.resource.tasks

    def _update(self, task: Any) -> None:
        """Tell of a task that has changed."""
        known, state = self._id(task), str(getattr(task, self._tasks.status_field))
        if known not in self._begun.open and len(self._begun.open) == 1:  # Asked for by the caller's own id.
            known = next(iter(self._begun.open))
        self._progress.update(known, state)
        if any(state.lower() in words for words in self._tasks.states.values()):
            self._progress.end(known, state)
            self._begun.open.pop(known, None)

    def _id(self, task: Any) -> str:
        return str(getattr(task, self._tasks.id_field))

    def _finish(self, tasks: Any) -> None:
        """Save the files of a task that has succeeded, or of several."""
        self._begun.saving = [self._id(each) for each in (tasks if is_array(tasks) else [tasks])]
        self._save(tasks)

    def _save(self, answers: Any) -> None:
        """Save the files of an answer, or of several, where that was asked for; print their names, or addresses."""
        out, many = self._own.get("out"), answers if is_array(answers) else [answers]
        self._progress.begin("saving" if out else "")
        files = [str(path) for each in many for path in (self._methods.download(each, out) if out else ())]
        self._begun.saving, self._begun.addresses = [], []
        shown = plain(answers)
        words = files or self._addresses(many)
        self._print({**shown, "files": files} if out and not is_array(answers) else shown, *words)
        offer(files)

    def _addresses(self, answers: Iterable[Any]) -> list[str]:
        """The addresses of the files of answers."""
        places = [medium.at for medium in self._command.files]
        return [str(url) for each in map(plain, answers) for at in places for url in every(each, at) if url]

    def _print(self, answer: Any, *words: str) -> None:
        self._progress.stop()
        if self._own["json"]:
            print_json(plain(answer))
        elif words:
            typer.echo("\n".join(words))
        else:
            print_text(plain(answer))

    def _print_items(self, items: list[Any]) -> None:
        self._progress.stop()
        tasks = self._command.resource.tasks
        for item in items:
            if tasks and hasattr(item, tasks.status_field):
                typer.echo(f"{self._id(item)}\t{getattr(item, tasks.status_field)}")
            else:
                print_text([plain(item)])

    @contextmanager
    def _told(self) -> Generator[None]:
        """Turn an error into a sentence, the line that goes on with what was begun, and an exit status."""
        try:
            yield
        except KlingspecError as error:
            self._lost(error)
            options = {*(each.option for each in self._given), *(option([name]) for name in self._own)}
            self._complain(sentence(error, options), error)
            raise typer.Exit(status(error)) from None
        except KeyboardInterrupt as error:
            self._complain("interrupted", error)
            raise typer.Exit(INTERRUPTED) from None

    def _lost(self, error: KlingspecError) -> None:
        """Take an error's task from those that go on, where it does not."""
        if isinstance(error, AlreadyExists):
            error.task_id = self._id(error.task)
        if isinstance(error, TaskFailed | NotFound):
            self._begun.open.pop(error.task_id or "", None)

    def _complain(self, told: str, error: BaseException) -> None:
        typer.echo(f"klingspec: {told}", err=True)
        if (line := self._begun.way_on(error)) is not None:
            typer.echo(line, err=True)
