"""One model for what a page says and for what a contract says, so that the two can be compared.

A fact is a keyword and its value: `maxLength` 2500, `x-image.maxBytes` 10485760. Facts of a page have a line, facts of
a contract a JSON pointer. Both sides bring every keyword to the same form, so that a page and a contract agree when
their facts are equal, and a digest can stand for them. What could not be read is no fact: it is asked about.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from klingspec_contract.values import is_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Place: TypeAlias = Literal["path", "query", "header", "body", "response"]
QuestionKind: TypeAlias = Literal[
    "changed", "contradiction", "elsewhere", "fill-in", "not understood", "run together", "unexplained"
]


@dataclass(frozen=True)
class SourcedValue:
    """One value, and the line of the page that says it; 0 in a contract."""

    value: Any
    line: int = 0


Facts: TypeAlias = dict[str, SourcedValue]


@dataclass
class Field:
    """One field: `image_list[].image` in a body, say, with its facts and the rules it states about others."""

    place: Place
    path: str
    line: int = 0
    facts: Facts = field(default_factory=Facts)
    rules: list[SourcedValue] = field(default_factory=list[SourcedValue])
    # Keywords that the page states in a way that could not be read; each has a question.
    unread: set[str] = field(default_factory=set[str])
    # The field whose former name this is: its type is the other's, and no statement of its own.
    former_of: str = ""

    @property
    def key(self) -> tuple[Place, str]:
        """Identifies this field within its operation, whether it is in an object or in a list of them."""
        return self.place, self.path.replace("[]", "")

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition(".")[2]

    @property
    def parent(self) -> str:
        """The path of what it is in, without the marks of lists; empty at the top."""
        return self.key[1].rpartition(".")[0]

    @property
    def type(self) -> str:
        """Its JSON type, empty where none is stated."""
        return str(self.facts["type"].value) if "type" in self.facts else ""


@dataclass(frozen=True)
class Question:
    """Something that the page leaves open, or that could not be read: never dropped, always asked.

    A review adds the name of the operation, and whether `questions.md` has the answer.
    """

    kind: QuestionKind
    about: str
    text: str
    line: int = 0
    operation: str = ""
    answered: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What an answer is known by: what it is about, its kind, and six digits that change with its sentence."""
        return self.about, self.kind, hashlib.sha256(self.text.encode()).hexdigest()[:6]


@dataclass
class Operation:
    """One operation: how it is reached, its fields, and its open questions.

    In a contract, `source` is the page's address, `digest` stands for the facts that were last read from it, and
    `possible` are the fields that an answer may have, whatever its example shows.
    """

    method: str
    path: str
    title: str = ""
    name: str = ""
    line: int = 0
    source: str = ""
    digest: str = ""
    facts: Facts = field(default_factory=Facts)
    fields: dict[tuple[Place, str], Field] = field(default_factory=dict[tuple[Place, str], Field])
    questions: list[Question] = field(default_factory=list[Question])
    possible: Mapping[tuple[Place, str], Field] = field(default_factory=dict[tuple["Place", str], "Field"])

    @property
    def label(self) -> str:
        """Its operationId, or its method and path where it has none."""
        return self.name or f"{self.method} {self.path}"

    def add(self, fields: Iterable[Field]) -> None:
        """Take in fields; the first that names a key stays, since a table comes before its examples."""
        for one in fields:
            self.fields.setdefault(one.key, one)

    def ask(self, kind: QuestionKind, about: str, text: str, line: int = 0) -> None:
        """Note a question, once."""
        if all((each.kind, each.about, each.text) != (kind, about, text) for each in self.questions):
            self.questions.append(Question(kind, about, text, line))


def plain(facts: Facts) -> dict[str, Any]:
    """Facts without where they come from."""
    return {name: one.value for name, one in facts.items()}


def canonical_facts(facts: Facts) -> dict[str, Any]:
    """Facts in the one form in which those of a page and of a contract are equal."""
    return {name: canonical_value(one.value) for name, one in facts.items()}


def canonical(operation: Operation) -> Mapping[str, Any]:
    """An operation's facts as plain JSON, in which neither lines, pointers nor any order is left."""
    heads = {key: {"place": one.place, "path": one.path, "rules": sorted({str(rule.value) for rule in one.rules})}
             for key, one in operation.fields.items()}  # fmt: skip
    fields = [heads[key] | canonical_facts(one.facts) for key, one in sorted(operation.fields.items())]
    return {"method": operation.method, "path": operation.path, **canonical_facts(operation.facts), "fields": fields}


def digest(operation: Operation) -> str:
    """Sixteen hexadecimal digits that change with any fact of an operation."""
    text = json.dumps(canonical(operation), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def canonical_value(value: Any) -> Any:
    """A value in which the order of a list of choices says nothing, and 1 and 1.0 are one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return sorted(map(str, value)) if is_array(value) else value
