"""What each operation does: it follows from the operation's shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_array, number, pointer_parts

from .contract import APIRefusal
from .serializer import ResponseSerializer, TaskSerializer, sample_answer, serialize_task

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer, Listing, Tasks

    from .accounts import RequestContext, Task
    from .contract import ServedContract

MAX_IMAGES: Final = 100
"""How many results one request can have where the contract names no limit; the emulator's own."""
PAGE_SIZE: Final = 30
"""Items on a page where the contract does not say."""


Handler: TypeAlias = Callable[["RequestContext"], Any]


def derive_handlers(contract: ServedContract) -> Mapping[str, Handler]:
    """The handlers of a contract's operations, by operationId. Raises ShapeMissing."""
    shapes = Shapes(contract.known)
    handlers: dict[str, Handler] = {}
    for name, operation in contract.operations.items():
        if name in shapes.creates:
            shapes.creates[name].succeeded  # noqa: B018  # raises what would otherwise stop a query
            handlers[name] = partial(_create, shapes.creates[name])
        elif name in shapes.queries:
            group = shapes.queries[name]
            handlers[name] = partial(_query, group[0], _made_by(group))
        elif name in shapes.lists and (made_by := _listed(shapes.creates.values(), shapes.lists[name])):
            handlers[name] = partial(_list, shapes.lists[name], made_by)
        elif name in shapes.answers and shapes.answers[name].files:
            handlers[name] = partial(_generate, shapes.answers[name])
        elif removed := [group for group in shapes.queries.values() if _deletes(operation, group[0])]:
            handlers[name] = partial(_delete, removed[0][0], _made_by(removed[0]))
        else:
            handlers[name] = _sample
    return handlers


def _made_by(group: Collection[Tasks]) -> frozenset[str]:
    return frozenset(create.id for tasks in group for create in tasks.creates)


def _listed(created: Collection[Tasks], listing: Listing) -> frozenset[str]:
    """The operations that create what a list lists: those of its own resource, or else any."""
    same = [tasks for tasks in created if tasks.task == listing.item]
    own = [tasks for tasks in same if tasks.query.tag == listing.operation.tag]
    return _made_by(own or same)


def _deletes(operation: Operation, tasks: Tasks) -> bool:
    return (operation.method, operation.path) == ("DELETE", tasks.query.path)


def _create(shape: Tasks, context: RequestContext) -> Any:
    """Accept a task."""
    task = context.account.create(context, shape)
    return TaskSerializer(task, "submitted").fill(context.known.answer())


def _query(shape: Tasks, made_by: Collection[str], context: RequestContext) -> Any:
    """Show a task, or those of several that there are; each by its id or by the caller's own."""
    names = [name for name in (shape.parameter, shape.key_parameter) if name]
    asked = next((context.parameters[name] for name in names if name in context.parameters), None)
    if asked is None:
        raise APIRefusal("bad_request", f"{' or '.join(dict.fromkeys(names))} is required", about="parameter")
    if not shape.many:
        return _answer(context, {shape.at: _show(context, context.account.find(str(asked), made_by))})
    ids = {*asked} if is_array(asked) else {asked}
    found = [task for task in _tasks(context, made_by) if ids & {task.task_id, task.external_task_id}]
    return _answer(context, {shape.at: [_show(context, task) for task in found]})


def _tasks(context: RequestContext, made_by: Collection[str]) -> list[Task]:
    return [task for task in context.account.tasks if task.operation.id in made_by]


def _show(context: RequestContext, task: Task) -> Any:
    return serialize_task(task, task.status(context.now))


def _answer(context: RequestContext, placed: Mapping[tuple[str, ...], Any], **facts: Any) -> Any:
    """The successful answer, with some of its fields."""
    candidates = {name: [fact] for name, fact in facts.items()}
    return ResponseSerializer(context.account.contract.known, candidates, placed).fill(context.known.answer())


def _list(listing: Listing, made_by: Collection[str], context: RequestContext) -> Any:
    """Show one page of tasks, newest first."""
    tasks = _tasks(context, made_by)[::-1]
    size = int(number(context.argument(listing.paging["size"]), PAGE_SIZE))
    start = _start(listing, context, tasks, size)
    page = tasks[start : start + size]
    more = start + size < len(tasks)
    placed: dict[tuple[str, ...], Any] = {listing.items: [_show(context, task) for task in page]}
    if "next" in listing.paging:
        placed[tuple(pointer_parts(listing.paging["next"]))] = page[-1].task_id if page and more else None
    return _answer(context, placed, has_more=more, count=len(page), total=len(tasks))


def _start(listing: Listing, context: RequestContext, tasks: Sequence[Task], size: int) -> int:
    """Where a page begins: by its number, or after the task that the cursor names."""
    if not listing.by_cursor:
        return (int(number(context.argument(listing.paging["number"]), 1)) - 1) * size
    name = listing.paging["cursor"]
    cursor = context.argument(name)
    if not cursor:
        return 0
    found = next((index for index, task in enumerate(tasks) if task.task_id == cursor), None)
    if found is None:
        raise APIRefusal("bad_request", f"{name}: the value is no cursor of this list", about="parameter")
    return found + 1


def _generate(shape: Answer, context: RequestContext) -> Any:
    """Make files, and answer with them at once."""
    contract, operation = context.account.contract, context.operation
    if not 1 <= number(contract.setting(operation, context.body, "n"), 1) <= MAX_IMAGES:
        raise APIRefusal("bad_request", f"n: the value must be between 1 and {MAX_IMAGES}", about="parameter")
    task = context.account.create(context, shape, pace=0)
    if task.reason is not None:
        raise APIRefusal("content", task.reason)
    return TaskSerializer(task, "succeed").fill(context.known.answer())


def _delete(shape: Tasks, made_by: Collection[str], context: RequestContext) -> Any:
    """Forget a task."""
    context.account.remove(context.account.find(str(context.argument(shape.parameter)), made_by))
    return _sample(context)


def _sample(context: RequestContext) -> Any:
    """Answer with the contract's example."""
    return sample_answer(context.account.contract.known, context.known)
