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
from .options import arguments, chooser, fields, kebab, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Medium, Resource
    from klingspec_contract.values import Json

    from .late import PlainCommand
    from .options import Field

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
    makers = [each for each in _makers(contract) if any(made.startswith(f"{kind}/") for made in each[3])]
    makers.sort(key=lambda each: sum(1 for mark in MEDIA for _ in places(contract, each[2].request, mark)))
    found = [
        (resource, method, operation, words)
        for guessed in (False, True)
        for resource, method, operation, _ in makers
        if (words := _words(operation, prompt, pictures, _read(operation, more), guessed=guessed))
    ]
    if not found:
        given = f"{len(pictures)} pictures" if len(pictures) > 1 else "a picture" if pictures else "words alone"
        raise Refused(f"{contract.document['info']['title']} has no call that makes {kind}s from {given}")
    # Where none accepts it, the first says why not.
    resource, method, _, words = next(
        (each for each in found if accepts(each[0], each[2], [*each[3], *more])), found[0]
    )
    return [kebab(resource.tag), method, *words, *more]


def accepts(resource: Resource, operation: Operation, words: Sequence[str]) -> bool:
    """Whether an operation's contract allows what the words of a command line say; nothing is sent."""
    contract, given = operation.contract, _read(operation, words)
    if _lacking(operation, words):
        return False
    method = next(name for name, each in PriceList(contract).methods(resource) if each is operation)
    with client(contract.provider, api_key="none") as opened:
        try:
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


def _makers(contract: Contract) -> Iterator[tuple[Resource, str, Operation, Iterable[str]]]:
    """The operations that make files, in the order of the contract: the command of each, and the kinds of its files."""
    for resource in Shapes(contract).resources.values():
        for create in resource.tasks.creates if resource.tasks else ():
            assert resource.tasks is not None
            yield resource, "generate", create, create.document.get("x-makes") or _kinds(resource.tasks.files)
        for answer in resource.answers:
            if answer.files:
                yield resource, kebab(answer.method), answer.operation, _kinds(answer.files)


def _kinds(files: Iterable[Medium]) -> list[str]:
    return [each.media_type for each in files if not each.suffix]


def _words(
    operation: Operation, prompt: str, pictures: Sequence[str], given: Mapping[Field, Any], *, guessed: bool
) -> list[str]:
    """The options that give an operation these values, beside what is given; none, if it cannot take them.

    A field that is required and not given has its default, or, `guessed`, the first of its words.
    """
    contract, variant = operation.contract, operation.document.get("x-variant", {})
    prompts = sorted(places(contract, operation.request, PROMPT), key=lambda place: (place.is_many, len(place.at)))
    takes = [each for each in places(contract, operation.request, PICTURE) if each.is_many or len(pictures) <= 1]
    said = {field.option: value for field, value in given.items()}
    chosen = {option([name]): value for name, value in variant.items()}
    if not prompts or (pictures and not takes) or any(said.get(name, value) != value for name, value in chosen.items()):
        return []
    filled = [(prompts[0], prompt), *((takes[0], picture) for picture in pictures)]
    said |= {option(place.at): True for place, _ in filled}
    needed = [each for each in fields(operation) if each.required and len(each.at) == 1]
    chosen |= {each.option: str(value) for each in needed if (value := _own_value(each, guessed=guessed)) is not None}
    words = [word for place, value in filled for word in place.words(value)]
    return words + [word for name, value in chosen.items() if name not in said for word in (name, value)]


def _read(operation: Operation, words: Sequence[str]) -> dict[Field, Any]:
    """What the words of a command line give the fields of an operation; other options are let be."""
    known = {field.option: field for field in [*_variant(operation), *fields(operation)]}
    given: dict[Field, Any] = {}
    rest = list(words)
    while rest:
        name, equals, text = rest.pop(0).partition("=")
        field = known.get(f"--{kebab(name[2:])}" if name.startswith("--") else name)
        if field is not None and (field.is_flag or equals or rest):
            value: Any = True if field.is_flag else text if equals else rest.pop(0)
            given[field] = [*given.get(field, []), value] if field.is_many else value
    return given


def _lacking(operation: Operation, words: Sequence[str]) -> list[str]:
    """The options that an operation requires, and the words do not have."""
    said = {field.option for field in _read(operation, words)}
    return [
        each.option for each in fields(operation) if each.required and len(each.at) == 1 and each.option not in said
    ]


def _variant(operation: Operation) -> list[Field]:
    return [chooser([operation])] if "x-variant" in operation.document else []


def _own_value(field: Field, *, guessed: bool) -> Any:
    return field.schema.get("default", next(iter(field.values), None) if guessed else None)


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
