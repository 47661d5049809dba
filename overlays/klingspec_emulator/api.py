"""One provider's API: checks a request, does what follows from its operation's shape, and answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from klingspec_contract.shapes import COUNT, Shapes, Tasks
from klingspec_contract.values import is_array, is_object, number, pointer_parts

from .accounts import RequestContext
from .contract import APIRefusal
from .delivery import serve
from .forwarding import Forwarding
from .serializer import ResponseSerializer, TaskSerializer, refusal_answer
from .validation import authenticate, read_body, read_parameters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from starlette.types import Receive, Scope, Send

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer, Deletion, Listing
    from klingspec_contract.values import Json

    from .accounts import Account, Task
    from .state import State

MAX_IMAGES: Final = 100
"""How many results one request can have where the contract names no limit; the emulator's own."""
PAGE_SIZE: Final = 30
"""Items on a page where the contract does not say."""

Handler: TypeAlias = Callable[[RequestContext], Any]


class AnswerInvalid(Exception):
    """The emulator was about to give an answer that breaks the contract it serves."""


class ProviderAPI:
    """The ASGI app under `/<provider>`: answers in the contract's words. Raises ShapeMissing."""

    def __init__(self, state: State, account: Account) -> None:
        self.account = account
        self.contract = account.contract
        shapes = Shapes(self.contract.known)
        self._handlers = {name: derive_handler(shapes, each) for name, each in self.contract.operations.items()}
        self._state = state
        self._forwarding = Forwarding(self.contract, state.forward.get(self.contract.provider, ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        provider = self.contract.provider
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        path = raw.decode("latin-1").removeprefix(f"/{provider}")
        operation, parameters = self.contract.match(scope["method"], path) or (None, {})
        answering = partial(self._accept, operation, parameters)
        if provider in self._state.forward:
            answering = partial(self._forwarding.accept, operation, path)
        accept = self._state.behave(self.account, operation, answering)
        await serve(self._state, Request(scope, receive), send, provider, operation.id if operation else None, accept)

    async def _accept(self, operation: Operation | None, path: Json, request: Request, body: Any) -> Response:
        try:
            status, answer = self._handle(request, operation, path, body)
        except APIRefusal as refusal:
            status, answer = refusal_answer(self.contract, operation, refusal)
        return self._reply(operation, status, answer) if operation else JSONResponse(answer, status)

    def _handle(self, request: Request, operation: Operation | None, path: Json, body: Any) -> tuple[int, Any]:
        if operation is None:
            raise APIRefusal("not_found", f"there is no {request.method} {request.url.path}", about="method")
        now = self._state.clock.time()
        authenticate(operation, request.headers.get("authorization"), now)
        sources = {
            "path": {name: [value] for name, value in path.items()},
            "query": {name: request.query_params.getlist(name) for name in request.query_params},
            "header": {name: [value] for name, value in request.headers.items()},
        }
        context = RequestContext(
            account=self.account,
            operation=operation,
            known=self.contract.known_operation(operation),
            parameters=read_parameters(self.contract, operation, sources),
            body=read_body(self.contract, operation, request.headers.get("content-type", ""), body),
            base_url=f"{request.url.scheme}://{request.url.netloc}",
            now=round(now * 1000),
        )
        return self.contract.success(operation), self._handlers[operation.id](context)

    def _reply(self, operation: Operation, status: int, answer: Any) -> Response:
        media_type, schema = self.contract.content(operation, status)
        answer = self.contract.convert(schema, answer)
        if media_type is None:
            return Response(status_code=status)
        if problems := self.contract.problems(schema, answer):
            raise AnswerInvalid(f"{self.contract.provider} {status}: {'; '.join(problems)}")
        if isinstance(answer, str) and "json" not in media_type:
            return Response(answer, status, media_type=media_type)
        return JSONResponse(answer, status, media_type=media_type)


def derive_handler(shapes: Shapes, operation: Operation) -> Handler:
    """What answers an operation. Raises ShapeMissing."""
    if tasks := shapes.creates.get(operation.id):
        tasks.succeeded  # noqa: B018  # raises what would otherwise stop a query
        return partial(_create, tasks)
    if group := shapes.queries.get(operation.id):
        return partial(_query, group[0], _made_by(group))
    if listing := shapes.lists.get(operation.id):
        listed = [tasks for tasks in shapes.creates.values() if tasks.task == listing.item]
        return partial(_list, listing, _made_by(listed, operation.tag)) if listed else partial(_sample_page, listing)
    if (answer := shapes.answers.get(operation.id)) and answer.files:
        return partial(_generate, answer)
    gone = (group for group in shapes.queries.values() if group[0].query.path == operation.path)
    if operation.method == "DELETE" and (group := next(gone, None)):
        return partial(_delete, group[0], _made_by(group))
    if deletion := shapes.deletions.get(operation.id):
        return partial(_delete_made, deletion, _made_by(shapes.queries[deletion.query.id]))
    return _sample


def _made_by(group: Collection[Tasks], tag: str = "") -> frozenset[str]:
    """The operations that create these tasks; if any of them belong to a resource, only those."""
    own = [tasks for tasks in group if tasks.query.tag == tag]
    return frozenset(create.id for tasks in own or group for create in tasks.creates)


def _create(shape: Tasks, context: RequestContext) -> Any:
    """Accept a task."""
    task = context.account.create(context, shape)
    return TaskSerializer(task, "submitted").fill(context.known.answer())


def _query(shape: Tasks, made_by: Collection[str], context: RequestContext) -> Any:
    """Show a task, or those of several that there are: by their ids, by the caller's own, or by either."""
    names = [name for name in (shape.parameter, shape.key_parameter) if name]
    given = context.parameters.keys() & set(names)
    if len(given) != 1:
        problem = "cannot be given together" if given else "is required"
        raise APIRefusal("bad_request", f"{' or '.join(dict.fromkeys(names))} {problem}", about="parameter")
    name = given.pop()
    asked = context.parameters[name]
    if not shape.many:
        return _answer(context, {shape.at: _show(context, context.account.find(str(asked), made_by))})
    ids = {*asked} if is_array(asked) else {asked}
    own, callers = name == shape.parameter, name == shape.key_parameter
    found = [
        task
        for task in _tasks(context, made_by)
        if (own and task.task_id in ids) or (callers and task.external_task_id in ids)
    ]
    return _answer(context, {shape.at: [_show(context, task) for task in found]})


def _tasks(context: RequestContext, made_by: Collection[str]) -> list[Task]:
    return [task for task in context.account.tasks if task.operation.id in made_by]


def _show(context: RequestContext, task: Task) -> Any:
    """A task as it is now."""
    assert isinstance(task.shape, Tasks)
    status = task.status(context.now)
    schemas = task.contract.known.components["schemas"]
    return TaskSerializer(task, status).fill(schemas[task.shape.succeeded if status == "succeed" else task.shape.task])


def _answer(context: RequestContext, placed: Mapping[tuple[str, ...], Any], **facts: Any) -> Any:
    """The successful answer, with some of its fields."""
    candidates = {name: [fact] for name, fact in facts.items()}
    return ResponseSerializer(context.account.contract.known, candidates, placed).fill(context.known.answer())


def _list(listing: Listing, made_by: Collection[str], context: RequestContext) -> Any:
    """Show one page of tasks, newest first."""
    tasks = [task for task in _tasks(context, made_by)[::-1] if _is_asked_for(listing, context, task)]
    size = int(number(context.argument(listing.paging["size"]), PAGE_SIZE))
    start = _start(listing, context, tasks, size)
    page = tasks[start : start + size]
    more = start + size < len(tasks)
    placed: dict[tuple[str, ...], Any] = {listing.items: [_show(context, task) for task in page]}
    if "next" in listing.paging:
        placed[tuple(pointer_parts(listing.paging["next"]))] = page[-1].task_id if page and more else None
    return _answer(context, placed, has_more=more, count=len(page), total=len(tasks))


def _is_asked_for(listing: Listing, context: RequestContext, task: Task) -> bool:
    """Whether a task is of the times that a list is about, and passes its filters: of each key, any value will do."""
    since, until = (context.argument(listing.paging.get(role, "")) for role in ("since", "until"))
    if not number(since, 0) <= task.created_at <= number(until, math.inf):
        return False
    wanted: dict[str, set[Any]] = {}
    for each in context.argument(listing.paging.get("filters", "")) or ():
        key, values = (each.get(listing.paging[name]) for name in ("filter-key", "filter-values"))
        wanted.setdefault(key, set()).update(values or ())
    shown: Json = _show(context, task) if wanted else {}
    # What is no field of a task is what it makes: a video, a picture.
    said = {key: {shown[key]} if key in shown else {kind.partition("/")[0] for kind in task.makes} for key in wanted}
    return all(not values or values & said[key] for key, values in wanted.items())


def _start(listing: Listing, context: RequestContext, tasks: Sequence[Task], size: int) -> int:
    """Where a page begins: by its number, or after the task that the cursor names."""
    if not listing.by_cursor:
        return (int(number(context.argument(listing.paging["number"]), 1)) - 1) * size
    name = listing.paging["cursor"]
    ids = ["", *(task.task_id for task in tasks)]
    cursor = context.argument(name) or ""
    if cursor not in ids:
        raise APIRefusal("bad_request", f"{name}: the value is no cursor of this list", about="parameter")
    return ids.index(cursor)


def _sample_page(listing: Listing, context: RequestContext) -> Any:
    """Answer with the contract's own example as the first page of a list, and nothing behind it."""
    if not listing.by_cursor and number(context.argument(listing.paging["number"]), 1) > 1:
        return _answer(context, {listing.items: []})
    return _sample(context)


def _generate(shape: Answer, context: RequestContext) -> Any:
    """Make files, and answer with them at once."""
    contract, operation = context.account.contract, context.operation
    if not 1 <= number(contract.setting(operation, context.body, COUNT), 1) <= MAX_IMAGES:
        raise APIRefusal("bad_request", f"{COUNT}: the value must be between 1 and {MAX_IMAGES}", about="parameter")
    task = context.account.create(context, shape, pace=0)
    if task.reason is not None:
        raise APIRefusal("content", task.reason)
    return TaskSerializer(task, "succeed").fill(context.known.answer())


def _delete(shape: Tasks, made_by: Collection[str], context: RequestContext) -> Any:
    """Forget a task."""
    context.account.remove(context.account.find(str(context.argument(shape.parameter)), made_by))
    return _sample(context)


def _delete_made(deletion: Deletion, made_by: Collection[str], context: RequestContext) -> Any:
    """Delete what a task has made. No page says how an id of nothing is refused, so it is not."""
    for task in _tasks(context, made_by):
        if task.made_id == str(context.body[deletion.field]):
            context.account.delete_made(task)
    return _sample(context)


def _sample(context: RequestContext) -> Any:
    """Answer with the contract's own example, else a sample of the schema."""
    contract, operation = context.account.contract.known, context.known
    schema = operation.answer()
    content = (operation.response(operation.success) or {}).get("content", {})
    shown = [each["value"] for media in content.values() for each in media.get("examples", {}).values()]
    answer = next((each for each in shown if contract.accepts(schema, each)), None) or contract.sample(schema)
    if is_object(answer):
        known = _answer(context, {})
        answer |= {name: known[name] for name in answer.keys() & {"code", "message", "request_id"}}
    return answer
