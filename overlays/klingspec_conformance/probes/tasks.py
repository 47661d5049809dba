"""Tasks as they go: created, queried until they end, listed, found by the caller's id, deleted; by their shape."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import format_path
from klingspec_conformance.implied import Result, held, out_of_order
from klingspec_contract.examples import place
from klingspec_contract.shapes import COUNT, Tasks
from klingspec_contract.values import every, get_at, is_array, is_object, number, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from klingspec_conformance.bodies import Path
    from klingspec_conformance.exchange import Exchange
    from klingspec_conformance.session import Trial
    from klingspec_contract.shapes import Listing
    from klingspec_contract.values import Json

PATIENCE: Final = 1800.0
"""How long a task may take, in seconds."""
PATIENCE_AT_AN_EMULATOR: Final = 60.0
"""So long with an emulator on a real clock, whose tasks take a second or two unless it is told otherwise."""
FEW: Final = 2
"""Results that are asked for, where there may be several: their number, and their numbers, can then be told."""
MOST_SHOWN: Final = 3
"""How many of the tasks that an account has already are looked at."""


def listed(trial: Trial) -> None:
    """The tasks that the account's list shows already are looked at, which costs nothing."""
    listing, shown = trial.endpoint.listing, trial.endpoint.shapes.shown_by(trial.endpoint.id)
    if listing is None or not shown:
        return
    name, shape = next(iter(shown.items()))
    maker = trial.session.trials[name]
    answer, items = page(trial, listing)
    for item in [each for each in items or () if is_object(each)][:MOST_SHOWN]:
        task = Following(maker, shape, str(item.get(shape.id_field)), None)
        task.look(item, answer, listing.items)
        task.check(task.query())
    if items:
        wrong = out_of_order(items, Result(maker.endpoint, shape, {}, 0))
        trial.findings.hold(listing.items, "the newest first", answer, wrong)


def first(trial: Trial, made: Exchange | None) -> None:
    """Follow the task that the smallest body has made."""
    if made is not None and made.accepted:
        _follow(trial, made, made.request.body or {})
    else:
        _plan(trial)


def tasks(trial: Trial) -> None:
    """Create a task with much, and one that fails, if that can be had, and follow each to its end."""
    endpoint, key, client = trial.endpoint, trial.endpoint.idempotency_key, trial.client
    bodies = [_rich(trial)]
    if client.unlimited and endpoint.tasks:
        bodies.append(trial.base)
    for index, body in enumerate(bodies):
        if index:
            client.control("failures", {"provider": endpoint.contract.provider})
        sent = trial.fresh(body)
        made = trial.post(sent, "tasks", f"a task of {', '.join(sent)}", fresh=False)
        if made is not None and made.accepted:
            following = _follow(trial, made, sent)
            if key and get_at(sent, key):
                _create_again(trial, sent)
            if following:
                following.delete_made()
                following.delete()  # Last: an id of a task that is gone may be free again.


def _rich(trial: Trial) -> Json:
    """A body whose answers tell much: with the caller's id, several results, and nothing as it is by default."""
    endpoint, key = trial.endpoint, trial.endpoint.idempotency_key
    full, body = {**trial.base, **trial.full}, trial.base
    shown = {at[-1] for at, _ in Result(endpoint, endpoint.made, {}, 0).fields()} if endpoint.made else set[str]()
    for name, schema in endpoint.schema.get("properties", {}).items():
        values = [value for value in trial.builder.values(schema) if value != schema.get("default")]
        # Where no default is known, it may be the first value.
        choices = [FEW] if name == COUNT else values[1::-1] if name in shown else []
        choices += [value for value in values if _tells(value, schema, shown)]
        choices += [full[name]] if name in full and is_object(full[name]) else []
        wider = ({**body, name: value} for value in choices)
        body = next((each for each in wider if endpoint.accepts(each)), body)
    named = place(body, key, trial.session.new_id()) if key else body
    return named if endpoint.accepts(named) else body


def _tells(value: Any, schema: Json, shown: Collection[str]) -> bool:
    """Whether an object has a field that an answer repeats, and not as it is by default."""
    fields = schema.get("properties", {})
    return is_object(value) and any(name in shown and one != fields[name].get("default") for name, one in value.items())


def _follow(trial: Trial, made: Exchange, sent: Json) -> Following | None:
    shape = trial.endpoint.made
    if isinstance(shape, Tasks):
        following = Following(trial, shape, made.task_id, sent)
        following.run(made)
        return following
    if shape is not None and is_object(made.answer):
        result = Result(trial.endpoint, shape, made.answer, trial.client.clock.time(), sent)
        record(trial, result, made, ())
        fetch(trial, result, made, ())
    return None


def _plan(trial: Trial) -> None:
    """Note what could have been looked at."""
    shape = trial.endpoint.made
    if shape is not None:
        operation = shape.query.id if isinstance(shape, Tasks) else trial.endpoint.id
        for each in held(Result(trial.endpoint, shape, {}, 0)):
            trial.findings.count(operation, "tasks", f"{format_path(each.at)}: {each.says}", "planned")


def record(trial: Trial, result: Result, answer: Exchange, at: Path) -> None:
    """Note what holds of a result that stands at a place of an answer."""
    for each in held(result):
        trial.findings.hold((*at, *each.at), each.says, answer, each.wrong)


def fetch(trial: Trial, result: Result, answer: Exchange, at: Path) -> None:
    """The files of a result are there, and what they are said to be."""
    for file, kinds in result.media.items() if trial.session.links else ():
        address = next((str(each) for each in every(result.value, file) if each), None)
        wrong = None
        if address is not None:
            status, kind = trial.client.fetch(address)
            fits = status in (200, 206) and kind.partition("/")[0] in {each.partition("/")[0] for each in kinds}
            # A host that is busy says nothing of the file.
            wrong = None if status in (429, 503) else "" if fits else f"{status or 'no answer'} {kind} at {address}"
        trial.findings.hold((*at, *file), f"a file of {' or '.join(sorted(kinds))}", answer, wrong)


def page(trial: Trial, listing: Listing, values: Json | None = None) -> tuple[Exchange, list[Any] | None]:
    """Ask for a page: the answer, and the items in it, if it has any place for them."""
    answer = trial.ask("tasks", "a page", values)
    found = get_at(answer.answer, listing.items)
    return answer, found if answer.accepted and is_array(found) else None


class Following:
    """Follows one task to its end; `sent` is the body that it was made with, if it was made here."""

    def __init__(self, trial: Trial, shape: Tasks, task_id: str | None, sent: Json | None) -> None:
        self.trial, self.shape, self.task_id, self.sent = trial, shape, task_id, sent
        self.client, self.findings, self.trials = trial.client, trial.findings, trial.session.trials
        self.clock = trial.client.clock
        self.before: Json | None = None
        self.ends = [word for words in shape.states.values() for word in words]

    def run(self, made: Exchange) -> None:
        """Find the task by its id and by the caller's, until it has ended."""
        shape, key = self.shape, self.trial.endpoint.idempotency_key
        self.look(get_at(made.answer, shape.at), made, shape.at)
        self.check_list()
        ids = [(shape.parameter, self.task_id, shape.id_field)]
        if key and shape.key_parameter:
            ids.append((shape.key_parameter, get_at(self.sent, key), format_path(key)))
        for parameter, value, field in ids:
            first = self.trials[shape.query.id].find(parameter, value) if value else None
            if first is not None and not first.accepted:
                check = "refusals" if self.findings.has(shape.query.id, "tasks", parameter) else "tasks"
                self.findings.add(check, parameter, f"a task is found by its {field}", first)
            elif first is not None:
                self.wait(partial(self.query, parameter, str(value)), first)
        if shape.listing:
            self.check_pages(shape.listing)
            self.check_asked_for(shape.listing)

    def query(self, parameter: str = "", value: str = "") -> Exchange:
        """Ask for the task."""
        return self.trials[self.shape.query.id].find(parameter or self.shape.parameter, value or self.task_id or "")

    def wait(self, look: Callable[[], Exchange], first: Exchange) -> None:
        """Look until the task has ended; at each new state, at the list too."""
        before, started = self.check(first), self.clock.monotonic()
        # An emulator in another process runs by the wall's clock, and bears being asked often.
        near = self.client.unlimited and not self.client.manual
        pause = 0.5 if near else self.shape.poll_interval
        patience = PATIENCE_AT_AN_EMULATOR if near else PATIENCE
        patience = 0.0 if self.shape.query.id in self.trial.session.endless else patience
        answer = first
        while isinstance(before, str) and before not in self.ends and self.clock.monotonic() - started < patience:
            self.client.pause(pause)
            pause = pause if near else min(pause * 1.5, 60.0)
            answer = look()
            state = self.check(answer)
            if state != before:
                self.check_list()
            before = state
        wrong = None if patience == 0 else "" if before in self.ends else f"{before}, after {patience:.0f} s"
        self.hold((self.shape.status_field,), "an end, some time", answer, wrong)
        if before in self.ends:
            self.client.pause(pause)
            self.check(look())
        elif isinstance(before, str):
            self.trial.session.endless.add(self.shape.query.id)

    def hold(self, at: Path, says: str, answer: Exchange, wrong: str | None) -> None:
        """Note whether something holds of the task."""
        place = (*self.shape.at, *(["*"] if self.shape.many else []), *at)
        self.findings.hold(place, says, answer, wrong)

    def check(self, answer: Exchange) -> Any:
        """Look at the task in the answer to a query; what comes back is its state."""
        if not answer.accepted:
            return None
        found = get_at(answer.answer, self.shape.at)
        return self.look(next(iter(found), None) if is_array(found) else found, answer, self.shape.at)

    def look(self, task: Any, answer: Exchange, at: Path) -> Any:
        """Hold a task against what was asked for and what it was before; what comes back is its state."""
        if not is_object(task):
            return None
        result = Result(self.trial.endpoint, self.shape, task, self.clock.time(), self.sent, self.task_id, self.before)
        many = is_array(get_at(answer.answer, at))
        place = (*at, *(["*"] if many else []))
        record(self.trial, result, answer, place)
        if result.done and (self.before or {}).get(self.shape.status_field) != result.state:
            fetch(self.trial, result, answer, place)
        self.before = task
        return result.state

    def check_list(self) -> None:
        """The task is on the list, where there is one, at its top, and as it was last seen, or later."""
        listing = self.shape.listing
        if listing is None or self.task_id is None:
            return
        answer, found = page(self.trials[listing.operation.id], listing)
        if found is None:
            return
        mine = next((each for each in found if self.id(each) == self.task_id), None)
        missing = "" if mine else "it is not there"
        self.findings.hold(listing.items, "a new task is on the first page", answer, missing)
        self.look(mine, answer, listing.items)
        wrong = out_of_order(found, Result(self.trial.endpoint, self.shape, {}, 0))
        self.findings.hold(listing.items, "the newest first", answer, wrong)

    def id(self, item: Any) -> str:
        """The id of a task on a page."""
        return str(item.get(self.shape.id_field)) if is_object(item) else ""

    def check_pages(self, listing: Listing) -> None:
        """A page has as many items as were asked for, none of them on another page, and pages come to an end."""
        paging, hold, seen = listing.paging, self.findings.hold, list[str]()
        for asked, answer, found in self.pages(listing):
            size = len(found)
            hold((paging["size"],), f"{asked}, as asked for", answer, f"{size} items" if size > asked else "")
            again = {self.id(each) for each in found} & {*seen}
            where = paging["cursor" if listing.by_cursor else "number"]
            hold((where,), "no item on two pages", answer, f"{', '.join(again)} again" if again else "")
            if again:
                break
            seen += map(self.id, found)

    def pages(self, listing: Listing) -> Iterator[tuple[int, Exchange, list[Any]]]:
        """The first two pages, of one item each, and the last that there can be."""
        paging, trial = listing.paging, self.trials[listing.operation.id]
        limits = trial.endpoint.inputs[paging["size"]], trial.endpoint.inputs[paging.get("number", paging["size"])]
        most, last = (int(number(each.get("maximum"), 100)) for each in limits)
        asked: Json = {paging["size"]: 1}
        for size, page_number in ((1, 1), (1, 2), *([] if listing.by_cursor else [(most, last)])):
            values = asked if listing.by_cursor else {paging["size"]: size, paging["number"]: page_number}
            answer, found = page(trial, listing, values)
            if found is None:
                return
            yield size, answer, found
            if listing.by_cursor:
                asked[paging["cursor"]] = get_at(answer.answer, pointer_parts(paging.get("next", "")))
                if not isinstance(asked[paging["cursor"]], str):
                    return

    def check_asked_for(self, listing: Listing) -> None:
        """A page has only tasks of the times that were asked for, and those that pass its filters."""
        for role, asked, passes in self.asked_for(listing.paging):
            answer, found = page(self.trials[listing.operation.id], listing, asked)
            others = [self.id(each) for each in found or () if is_object(each) and not passes(each)]
            wrong = f"{others[0]} is there too" if others else "" if found is not None else None
            self.findings.hold((listing.paging[role],), "only what was asked for", answer, wrong)

    def asked_for(self, paging: Mapping[str, str]) -> Iterator[tuple[str, Json, Callable[[Json], bool]]]:
        """What a list can be asked for that leaves this task out, and whether another is of it."""
        task, status = self.before or {}, self.shape.status_field
        time = next((name for name in task if name.startswith("creat") and isinstance(task[name], int)), None)
        if "until" in paging and time:
            latest = task[time] - 1
            yield "until", {paging["until"]: latest}, lambda each: number(each.get(time), 0) <= latest
        words = self.shape.open_states
        if "filters" in paging and words and task.get(status) in self.ends:
            only = {paging["filter-key"]: status, paging["filter-values"]: words}
            yield "filters", {paging["filters"]: [only]}, lambda each: each.get(status) in words

    def delete(self) -> None:
        """A task that is there can be deleted, where the resource has a delete that takes its id; then it is gone."""
        resource = self.trial.endpoint.shapes.resources[self.trial.endpoint.tag]
        for each in resource.answers if self.client.unlimited and self.task_id else ():
            trial = self.trials[each.operation.id]
            if each.method == "delete" and len(trial.endpoint.id_inputs) == 1:
                (name,) = trial.endpoint.id_inputs
                answer = trial.find(name, self.task_id or "")
                wrong = "" if answer.accepted else answer.said()
                self.findings.hold((name,), "a task that is there can be deleted", answer, wrong)
                if answer.accepted:
                    gone = self.query()
                    left = get_at(gone.answer, self.shape.at) not in (None, [])
                    there = "it is still there" if gone.accepted and left else ""
                    self.findings.hold((name,), "a deleted task is gone", answer, there)

    def delete_made(self) -> None:
        """What a task has made can be deleted, where the contract says how; it then says that it is deleted."""
        deletion = self.shape.deletion
        made = get_at(self.before, deletion.at) if deletion and self.client.unlimited else None
        if deletion is None or made is None:
            return
        trial, says = self.trials[deletion.operation.id], "what was made can be deleted"
        answer = trial.post({deletion.field: str(made)}, "tasks", says, fresh=False)
        if answer is None:
            return
        self.findings.hold((deletion.field,), says, answer, "" if answer.accepted else answer.said())
        asked = self.query()
        self.check(asked)
        for at, marked in trial.endpoint.contract.marked(self.shape.result, "x-deleted"):
            found = ", ".join(dict.fromkeys(map(str, every(self.before, at))))
            word = marked["x-deleted"]
            self.hold(at, f"{word}, once it is", asked, "" if found == word else f"{found} still")


def _create_again(trial: Trial, sent: Json) -> None:
    """A caller's id that is taken is refused."""
    field = format_path(trial.endpoint.idempotency_key or ())
    answer = trial.post(sent, "tasks", f"{field} once", fresh=False) if trial.client.unlimited else None
    if answer is not None and answer.accepted:
        trial.findings.add("tasks", field, "unique within the account", answer, "the same id was accepted twice")
    elif answer is not None and answer.status < 500 and answer.kinds and "already_exists" not in answer.kinds:
        trial.findings.add("tasks", field, "refused as one that exists", answer)
