"""`klingspec image` and `klingspec video`: the call that makes a file of a kind from words, as the contracts tell it.

Of the operations that make such files, whose request has a field for the prompt (`x-prompt`) and takes as many pictures
as there are, it is the first that accepts what is given. Those that can be given the fewest media come first, and those
last that require a choice.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec import client
from klingspec.errors import RequestInvalid
from klingspec_contract.document import Contract, providers, read_contract
from klingspec_contract.media import MEDIA
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes

from . import keys, tree
from .failures import Refused, status
from .late import single
from .options import arguments, kebab, merged, option
from .run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Resource
    from klingspec_contract.values import Json

    from .late import PlainCommand
    from .options import Field
    from .run import Command

__all__ = ["Place", "accepts", "line", "places", "short"]

PROMPT: Final = "x-prompt"
PICTURE: Final = "x-image"
IMAGE: Final = "A picture to begin with. Repeatable."
MORE: Final = "Further options are those of the command that is printed, and run."
ANY: Final = {"allow_extra_args": True, "ignore_unknown_options": True}


@dataclass(frozen=True)
class Place:
    """Where a value goes in a request: into a field, or into an item of a list, beside the item's constants."""

    at: tuple[str, ...]
    item: Json | None = None
    inside: str = ""
    is_branch: bool = False
    """Whether it is one of several kinds of item."""

    @property
    def is_many(self) -> bool:
        """Whether it takes several values that are alike."""
        return self.item is not None and not self.is_branch

    def words(self, value: str) -> list[str]:
        """The words of the command line that put a value there."""
        item = {**(self.item or {}), self.inside: value}
        return [option(self.at), json.dumps(item, ensure_ascii=False) if self.inside else value]


def short(kind: str, about: str) -> PlainCommand:
    """The command that makes a file of a kind (`image`, `video`)."""

    def make(
        context: typer.Context,
        prompt: Annotated[str, typer.Argument(metavar="PROMPT", show_default=False, help="What to make, in words.")],
        provider: Annotated[str | None, typer.Option(help="Whose; by default the one whose key is set.")] = None,
        image: Annotated[list[str] | None, typer.Option(metavar="FILE|URL", help=IMAGE)] = None,
        out: Annotated[str, typer.Option(metavar="FOLDER", help=tree.OUT)] = ".",
    ) -> None:
        try:
            name = _provider(provider)
            words = [*line(name, kind, prompt, image or [], context.args), "--out", out]
        except Refused as error:
            typer.echo(f"klingspec {kind}: {error}", err=True)
            raise typer.Exit(status(error)) from None
        typer.echo(shlex.join(["klingspec", name, *words]), err=True)
        tree.provider(name)(words, prog_name=f"klingspec {name}")

    return single(make, name=kind, help=f"{about}\n\n{MORE}", context_settings=ANY)


def line(provider: str, kind: str, prompt: str, pictures: Sequence[str], more: Sequence[str] = ()) -> list[str]:
    """The words of the command that does it. Raises Refused where the contract has none."""
    contract = Contract(provider, read_contract(provider))
    makers = _makers(contract, kind)
    found = [
        (command, operation, words)
        for guessed in (False, True)
        for command, operation in makers
        if (words := _words(operation, prompt, pictures, _read(operation, more), guessed=guessed))
    ]
    if not found:
        given = f"{len(pictures)} pictures" if len(pictures) > 1 else "a picture" if pictures else "words alone"
        raise Refused(f"{contract.document['info']['title']} has no call that makes {kind}s from {given}")
    # Where none accepts it, the first says why not.
    command, _, words = next(
        (each for each in found if accepts(each[0].resource, each[1], [*each[2], *more])), found[0]
    )
    return [*map(kebab, command.words[1:]), *words, *more]


def accepts(resource: Resource, operation: Operation, words: Sequence[str]) -> bool:
    """Whether an operation's contract allows what the words of a command line say; nothing is sent."""
    contract, given = operation.contract, _read(operation, words)
    if {each.option for each in _required(operation)} - {each.option for each in given}:
        return False
    method = next(name for name, each in PriceList(contract).methods(resource) if each is operation)
    try:
        with client(contract.provider, api_key="none") as opened:
            getattr(getattr(opened, resource.tag), method)(**arguments(given))
    except RequestInvalid:
        return False
    return True


def _provider(given: str | None) -> str:
    known = providers()
    if given is not None and given not in known:
        raise Refused(f"--provider is one of {', '.join(known)}, not {given!r}")
    found = [given] if given else [each for each in known if keys.given(each)]
    if len(found) != 1:
        names = ", ".join(keys.names(each)[0] for each in known)
        raise Refused(f"say --provider {' or '.join(found)}" if found else f"there is no key: set one of {names}")
    return found[0]


def _makers(contract: Contract, kind: str) -> list[tuple[Command, Operation]]:
    """The commands that make files of a kind, each with an operation; those that take the fewest media first."""
    commands = (each for resource in Shapes(contract).resources.values() for each in tree.commands(contract, resource))
    found = [
        (command, operation)
        for command in commands
        if command.action in (Run.generate, Run.answer)
        for operation in command.operations
        if any(made.startswith(f"{kind}/") for made in _made(command, operation))
    ]
    return sorted(found, key=lambda each: sum(1 for mark in MEDIA for _ in places(contract, each[1].request, mark)))


def _made(command: Command, operation: Operation) -> Sequence[str]:
    """The media types that an operation makes."""
    return operation.document.get("x-makes") or [each.media_type for each in command.files if not each.suffix]


def _words(
    operation: Operation, prompt: str, pictures: Sequence[str], given: Mapping[Field, Any], *, guessed: bool
) -> list[str]:
    """The options that give an operation these values, beside what is given; none, if it cannot take them.

    A field that is required and not given has its default, or its only word, or, `guessed`, the first of its words.
    """
    contract, variant = operation.contract, operation.variant
    prompts = sorted(places(contract, operation.request, PROMPT), key=lambda place: (place.is_many, len(place.at)))
    takes = [each for each in places(contract, operation.request, PICTURE) if each.is_many or len(pictures) <= 1]
    is_another = any(value != variant.get(field.at[0], value) for field, value in given.items())
    if not prompts or (pictures and not takes) or is_another:
        return []
    filled = [(prompts[0], prompt), *((takes[0], picture) for picture in pictures)]
    said = {*(field.option for field in given), *(option(place.at) for place, _ in filled)}
    words = [word for place, value in filled for word in place.words(value)]
    for field in _required(operation):
        values = field.values if guessed or len(field.values) == 1 else []
        value = field.schema.get("default", next(iter(values), None))
        words += [field.option, str(value)] if field.option not in said and value is not None else []
    return words


def _read(operation: Operation, words: Sequence[str]) -> dict[Field, Any]:
    """What the words of a command line give the fields of an operation; other options are let be."""
    known = {field.option: field for field in merged([operation])}
    given: dict[Field, Any] = {}
    rest = list(words)
    while rest:
        name, equals, text = rest.pop(0).partition("=")
        field = known.get(f"--{kebab(name[2:])}" if name.startswith("--") else name)
        if field is not None and (field.is_flag or equals or rest):
            value: Any = True if field.is_flag else text if equals else rest.pop(0)
            given[field] = [*given.get(field, []), value] if field.is_many else value
    return given


def _required(operation: Operation) -> list[Field]:
    """The fields without which an operation is refused."""
    return [each for each in merged([operation]) if each.required and len(each.at) == 1]


def places(contract: Contract, schema: Json, mark: str, at: tuple[str, ...] = ()) -> Iterator[Place]:
    """The places of a request whose fields carry an `x-` key, in the order of the contract."""
    for name, part in contract.whole(schema).get("properties", {}).items():
        whole = contract.whole(part)
        items = contract.whole(whole.get("items", {}))
        if mark in whole:
            yield Place((*at, name))
        elif mark in items:
            yield Place((*at, name), {})
        elif "properties" in whole:
            yield from places(contract, whole, mark, (*at, name))
        elif items:
            yield from _in_items(contract, items, mark, (*at, name))


def _in_items(contract: Contract, items: Json, mark: str, at: tuple[str, ...]) -> Iterator[Place]:
    """The places in the items of a list, which may be of several kinds."""
    branches = [*items.get("oneOf", ()), *items.get("anyOf", ())]
    for branch in map(contract.whole, branches or [items]):
        properties = {name: contract.whole(part) for name, part in branch.get("properties", {}).items()}
        constants = {name: _constant(part) for name, part in properties.items() if _constant(part) is not None}
        for name, part in properties.items():
            if mark in part:
                yield Place(at, constants, name, is_branch=bool(branches))


def _constant(schema: Json) -> Any:
    return schema.get("const", schema["enum"][0] if len(schema.get("enum", ())) == 1 else None)
