"""What a page says and what a contract says, in one form, so that they can be compared.

A fact is a keyword and its value: `maxLength` 2500, `x-image.maxBytes` 10485760. Facts of a page know their line, facts
of a contract the JSON pointer where they stand. Both sides bring every keyword to the same form, so that a page and a
contract agree when their facts are equal, and a digest of the facts can stand for them. What a page states in a way
that could not be read is no fact: it is asked about, and no digest stands for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Facts",
    "Field",
    "Operation",
    "Place",
    "Question",
    "QuestionKind",
    "Said",
    "canonical",
    "canonical_value",
    "digest",
]

Place: TypeAlias = Literal["path", "query", "header", "body", "response"]
QuestionKind: TypeAlias = Literal[
    "contradiction", "elsewhere", "fill-in", "not understood", "run together", "unexplained"
]


@dataclass(frozen=True)
class Said:
    """One value and where it was said: the line of a page, or the JSON pointer of a contract."""

    value: Any
    line: int = 0
    pointer: str = ""


Facts: TypeAlias = dict[str, Said]


@dataclass
class Field:
    """One field: `image_list[].image` in a body, say, with its facts and the rules that it states about others."""

    place: Place
    path: str
    line: int = 0
    pointer: str = ""
    facts: Facts = field(default_factory=Facts)
    rules: list[Said] = field(default_factory=list[Said])
    # Where, in a contract, the fields inside this one stand; and whether its schema requires it, in answers too.
    inside: str = ""
    always: bool = False
    # Keywords that the page states in a way that could not be read; each has a question.
    unread: set[str] = field(default_factory=set[str])
    # The field whose former name this is: its type is the other's, and no statement of its own.
    former_of: str = ""

    @property
    def key(self) -> tuple[Place, str]:
        """What tells this field from the others of its operation, whether it is in an object or in a list of them."""
        return self.place, self.path.replace("[]", "")

    @property
    def parent(self) -> str:
        """The path of what it is in, without the marks of lists; empty at the top."""
        return self.path.replace("[]", "").rpartition(".")[0]


@dataclass(frozen=True)
class Question:
    """Something that the page leaves open, or that could not be read: never dropped, always asked."""

    kind: QuestionKind
    about: str
    text: str
    line: int = 0


@dataclass
class Operation:
    """One operation: how it is reached, its fields, and what remains to be asked about it.

    In a contract, `homes` are the pointers at which the fields of each place stand, `source` is the page's address,
    and `digest` stands for the facts that were last read from it.
    """

    method: str
    path: str
    title: str = ""
    name: str = ""
    line: int = 0
    pointer: str = ""
    source: str = ""
    digest: str = ""
    facts: Facts = field(default_factory=Facts)
    homes: dict[Place, str] = field(default_factory=dict[Place, str])
    fields: dict[tuple[Place, str], Field] = field(default_factory=dict[tuple[Place, str], Field])
    questions: list[Question] = field(default_factory=list[Question])

    @property
    def label(self) -> str:
        """Its operationId, or its method and path where it has none."""
        return self.name or f"{self.method} {self.path}"

    def add(self, *fields: Field) -> None:
        """Take in fields; the first that names a key stays, since a table comes before its examples."""
        for one in fields:
            self.fields.setdefault(one.key, one)

    def ask(self, kind: QuestionKind, about: str, text: str, line: int = 0) -> None:
        """Note a question, once."""
        question = Question(kind, about, text, line)
        if all((each.kind, each.about, each.text) != (kind, about, text) for each in self.questions):
            self.questions.append(question)


def canonical(operation: Operation) -> Mapping[str, Any]:
    """An operation's facts as plain JSON, in which neither lines, pointers nor any order is left."""
    fields = [
        {"place": one.place, "path": one.path, "rules": _sorted(one.rules), **_plain(one.facts)}
        for _, one in sorted(operation.fields.items())
    ]
    return {"method": operation.method, "path": operation.path, **_plain(operation.facts), "fields": fields}


def digest(operation: Operation) -> str:
    """Sixteen hexadecimal digits that change with any fact of an operation."""
    text = json.dumps(canonical(operation), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: canonical_value(said.value) for name, said in facts.items()}


def canonical_value(value: Any) -> Any:
    """A value in which the order of a list of choices says nothing, and 1 and 1.0 are one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return sorted(map(str, value)) if isinstance(value, list | tuple) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _sorted(rules: Iterable[Said]) -> list[str]:
    return sorted({str(rule.value) for rule in rules})
