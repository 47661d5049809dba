"""`klingspec image` and `klingspec video`: the call that makes a file of a kind from words, as the contracts tell it.

It is the first operation of the provider's contract that makes such files, whose request has a field for the prompt
(`x-prompt`) and takes as many pictures as there are; one that requires something else comes last.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from klingspec_contract.document import Contract, providers, read_contract
from klingspec_contract.shapes import Shapes

from . import keys, tree
from .failures import Refused, status
from .late import single
from .options import Field, fields, kebab, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Medium, Resource
    from klingspec_contract.values import Json

    from .late import PlainCommand

__all__ = ["Place", "line", "places", "short"]

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
    found = [
        (bool(lacks), [kebab(resource.tag), method, *words, *more])
        for resource, method, operation, media in _makers(contract)
        if any(each.startswith(f"{kind}/") for each in media)
        for words, lacks in _filled(operation, prompt, pictures, more)
    ]
    if not found:
        given = f"{len(pictures)} pictures" if len(pictures) > 1 else "a picture" if pictures else "words alone"
        raise Refused(f"{contract.document['info']['title']} has no call that makes {kind}s from {given}")
    return min(found, key=lambda each: each[0])[1]


def _provider(given: str | None) -> str:
    known = providers()
    if given is not None and given not in known:
        raise Refused(f"--provider is one of {', '.join(known)}, not {given!r}")
    found = [given] if given else [each for each in known if keys.has_key(each)]
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


def _filled(
    operation: Operation, prompt: str, pictures: Sequence[str], more: Sequence[str]
) -> Iterator[tuple[list[str], list[str]]]:
    """The options that give an operation these values, and those it still needs; nothing, if it cannot take them."""
    contract = operation.contract
    prompts = list(places(contract, operation.request, PROMPT))
    takes = [each for each in places(contract, operation.request, PICTURE) if each.is_many or len(pictures) <= 1]
    if not prompts or (pictures and not takes):
        return
    filled = [(prompts[0], prompt), *((takes[0], picture) for picture in pictures)]
    variant = {option([name]): value for name, value in operation.document.get("x-variant", {}).items()}
    if any(_given(more, name) not in (None, value) for name, value in variant.items()):
        return
    given = {option(place.at) for place, _ in filled} | {word.partition("=")[0] for word in more}
    needed = [each for each in fields(operation) if each.required and len(each.at) == 1 and each.option not in given]
    own = {each.option: _own_value(each) for each in needed}
    own |= {name: value for name, value in variant.items() if name not in given}
    words = [word for place, value in filled for word in place.words(value)]
    words += [word for name, value in own.items() if value is not None for word in (name, str(value))]
    yield words, [name for name, value in own.items() if value is None]


def _given(words: Sequence[str], name: str) -> str | None:
    """The value that words of the command line give an option."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        written, equals, value = word.partition("=")
        if written == name:
            return value if equals else following
    return None


def _own_value(field: Field) -> Any:
    """The value that a field has if none is given: its default, or the first of its words."""
    return field.schema.get("default", next(iter(field.values), None))


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
