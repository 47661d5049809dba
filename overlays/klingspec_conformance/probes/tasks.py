"""Tasks as they go: created, queried until they end, listed, found by the caller's id, deleted; by their shape."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import jsonschema_rs

from klingspec_conformance.bodies import format_path
from klingspec_contract.document import SCHEMAS
from klingspec_contract.values import every, get_at, is_array, is_object, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from klingspec_conformance.bodies import Path
    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.session import Trial
    from klingspec_contract.shapes import Listing, Medium, Tasks
    from klingspec_contract.values import Json

MOST_QUERIES: Final = 40
MOST_QUERIES_BY_HAND: Final = 8
"""On a clock that is moved by hand, where each query lets some time pass."""
UNCHANGED: Final = 3

Problem = tuple["Path", str, str]
"""Where, what the contract says, and what was seen."""


def tasks(trial: Trial) -> None:
    """Create tasks, with little and with much, and follow each to its end; what answers at once is created only."""
    endpoint, key = trial.endpoint, trial.endpoint.idempotency_key
    full = {**trial.base, **trial.full}
    switches = {name: value for name, value in full.items() if is_object(value) or (key and name == key[0])}
    bodies = [body for body in ({**trial.base, **switches}, trial.base) if endpoint.accepts(body)]
    for index, body in enumerate(bodies):
        following = None
        if index == 1:
            trial.client.control("failures", {"provider": endpoint.contract.provider})
        sent = trial.fresh(body)
        made = trial.post(sent, "tasks", fresh=False)
        if made is not None and made.accepted:
            if endpoint.tasks:
                following = Following(trial, endpoint.tasks, made, sent)
                following.run()
            else:
                # What an immediate answer names can be had.
                for path, says, seen in _file_problems(endpoint.shapes.answers[endpoint.id].files, made.answer):
                    trial.findings.add("tasks", format_path(path), says, made, seen)
            if key and get_at(sent, key):
                _create_again(trial, sent)
            if following:
                following.delete()  # Last: an id of a task that is gone may be free again.


class Following:
    """Follows one task from its making to its end; `made` is the answer to its create, `sent` the body."""

    def __init__(self, trial: Trial, shape: Tasks, made: Exchange, sent: Json) -> None:
        self.trial, self.shape, self.made, self.sent = trial, shape, made, sent
        self.client, self.findings, self.trials = trial.client, trial.findings, trial.session.trials
        self.ends = {word for words in shape.states.values() for word in words}

    def run(self) -> None:
        """Find the task by its id and by the caller's, until it has ended."""
        shape, key = self.shape, self.trial.endpoint.idempotency_key
        self.check_list()
        ids = [(shape.parameter, self.made.task_id, shape.id_field)]
        if key and shape.key_parameter:
            ids.append((shape.key_parameter, get_at(self.sent, key), format_path(key)))
        query = self.trials[shape.query.id]
        for parameter, value, field in ids:
            first = query.find(parameter, value) if value else None
            if first is not None and first.refused:
                check = "refusals" if self.findings.has(shape.query.id, "tasks", parameter) else "tasks"
                self.findings.add(check, parameter, f"a task is found by its {field}", first)
            elif first is not None:
                self.wait(partial(query.find, parameter, str(value)), first)
        if shape.listing:
            self.check_pages(shape.listing)

    def wait(self, look: Callable[[], Exchange], first: Exchange) -> None:
        """Look until it has ended, or its state has stood still for a while; at each new state, at the list too."""
        unlimited, manual = self.client.unlimited, self.client.manual
        before, still = self.check_task(first), 0
        for _ in range(MOST_QUERIES_BY_HAND if manual else MOST_QUERIES):
            if before in self.ends or not isinstance(before, str) or still > UNCHANGED * (2 if unlimited else 20):
                break
            self.client.sleep(0.5 if unlimited else 5.0)
            state = self.check_task(look())
            if state != before:
                self.check_list()
            before, still = state, still + 1 if state == before else 0
        if before in self.ends:
            answer = look()
            if answer.accepted and (state := self.check_task(answer)) != before:
                seen = f"{state} after {before}"
                self.findings.add("tasks", self.where(self.shape.status_field), "an end that lasts", answer, seen)

    def where(self, *path: str) -> str:
        """Where a part of a task stands in an answer."""
        return format_path((*self.shape.at, *(["*"] if self.shape.many else []), *path))

    def check_task(self, answer: Exchange) -> Any:
        """Hold the task against what was asked for and against its own state, which is returned."""
        found = get_at(answer.answer, self.shape.at)
        task = next(iter(found), None) if is_array(found) else found
        task = task if is_object(task) else {}
        state = task.get(self.shape.status_field)
        for path, says, seen in self.problems(task, state) if task else ():
            self.findings.add("tasks", self.where(*path), says, answer, seen)
        return state

    def problems(self, task: Json, state: Any) -> Iterator[Problem]:
        """What is wrong with the task."""
        shape, contract, asked = self.shape, self.shape.query.contract, self.made.task_id
        if asked and str(task.get(shape.id_field)) != asked:
            yield (shape.id_field,), "the task that was asked for", f"{task.get(shape.id_field)}, not {asked}"
        if state in shape.states["failed"]:
            for path, _ in contract.marked({"$ref": SCHEMAS + shape.task}, "x-reason"):
                if not get_at(task, path):
                    yield path, "why it failed", "nothing"
        if state in shape.states["succeeded"]:
            schema = contract.inline({"$ref": SCHEMAS + shape.succeeded})
            for error in jsonschema_rs.Draft202012Validator(schema, mask="the value").iter_errors(task):
                yield tuple(map(str, error.instance_path)), "its result, once it has succeeded", error.message
            yield from _file_problems(shape.files, task)

    def page(self, listing: Listing, values: Json | None = None) -> tuple[Exchange, list[Any] | None]:
        """Ask for a page: the answer, and the items in it, if it has any place for them."""
        answer = self.trials[listing.operation.id].ask("tasks", values)
        found = get_at(answer.answer, listing.items)
        return answer, found if answer.accepted and is_array(found) else None

    def check_list(self) -> None:
        """The task is on the list, where there is one, and near its top."""
        if self.shape.listing is None or self.made.task_id is None:
            return
        answer, found = self.page(self.shape.listing)
        if found is not None and self.made.task_id not in self.ids(found):
            where = format_path(self.shape.listing.items)
            self.findings.add("tasks", where, "a new task is on the first page", answer, "it is not there")

    def ids(self, found: list[Any]) -> set[str]:
        """The ids of the tasks on a page."""
        return {str(each.get(self.shape.id_field)) for each in found if is_object(each)}

    def check_pages(self, listing: Listing) -> None:
        """A page has no more items than were asked for, and the next one has none of them again."""
        paging, seen = listing.paging, set[str]()
        asked: Json = {paging["size"]: 1}
        for number in (1, 2):
            answer, found = self.page(listing, asked if listing.by_cursor else {**asked, paging["number"]: number})
            if found is None:
                return
            ids = self.ids(found)
            if len(found) > 1:
                self.findings.add("tasks", paging["size"], "one item, as asked for", answer, f"{len(found)} items")
            elif seen & ids:
                where = paging["cursor" if listing.by_cursor else "number"]
                self.findings.add("tasks", where, "no item on two pages", answer, f"{', '.join(ids)} again")
            seen |= ids
            if listing.by_cursor:
                asked[paging["cursor"]] = get_at(answer.answer, pointer_parts(paging.get("next", "")))
                if not isinstance(asked[paging["cursor"]], str):
                    return

    def delete(self) -> None:
        """A task that is there can be deleted, where the resource has a delete that takes its id."""
        resource = self.trial.endpoint.shapes.resources[self.trial.endpoint.tag]
        for each in resource.answers if self.client.unlimited and self.made.task_id else ():
            trial = self.trials[each.operation.id]
            if each.method == "delete" and len(trial.endpoint.id_inputs) == 1:
                (name,) = trial.endpoint.id_inputs
                answer = trial.find(name, self.made.task_id or "")
                if answer.refused:
                    self.findings.add("tasks", name, "a task that is there can be deleted", answer)


def _file_problems(files: Sequence[Medium], answer: Any) -> Iterator[Problem]:
    """What is wrong with the files of an answer: there is one, and only a copy after the first may have no address."""
    found = [(file, address) for file in files for address in every(answer, file.at)]
    if files and not found:
        yield files[0].at, "a file", "none"
    for file, address in found:
        parts = urlsplit(str(address))
        absolute = parts.scheme in ("http", "https") and parts.netloc
        if not absolute and (address or file is files[0]):
            yield file.at, "an address that begins with https://", repr(address)


def _create_again(trial: Trial, sent: Json) -> None:
    """A caller's id that is taken is refused."""
    field = format_path(trial.endpoint.idempotency_key or ())
    answer = trial.post(sent, "tasks", fresh=False) if trial.client.unlimited else None
    if answer is not None and answer.accepted:
        trial.findings.add("tasks", field, "unique within the account", answer, "the same id was accepted twice")
    elif answer is not None and answer.status < 500 and answer.kinds and "already_exists" not in answer.kinds:
        trial.findings.add("tasks", field, "refused as one that exists", answer)
