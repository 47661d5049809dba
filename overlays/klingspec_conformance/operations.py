"""The contract as the judge reads it: each operation with its shape, and its schemas without references."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from klingspec_contract.document import Operation
from klingspec_emulator.media import find_media, judge_medium

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klingspec_contract.shapes import Answer, Listing, Shapes, Tasks
    from klingspec_contract.values import Json

SAFE: Final = ("GET", "HEAD", "OPTIONS")
"""The methods that change nothing, by RFC 9110."""


@dataclass(frozen=True)
class Endpoint(Operation):
    """One operation, with what its shape says of it."""

    shapes: Shapes

    @classmethod
    def of(cls, shapes: Shapes) -> dict[str, Endpoint]:
        """Every operation of a contract, by operationId."""
        found = shapes.contract.operations.values()
        return {each.id: cls(each.contract, each.id, each.method, each.path, each.document, shapes) for each in found}

    @property
    def tasks(self) -> Tasks | None:
        """The tasks that this operation creates, if it does."""
        return self.shapes.creates.get(self.id)

    @property
    def made(self) -> Tasks | Answer | None:
        """What this operation makes: tasks, or files at once."""
        answer = self.shapes.answers.get(self.id)
        return self.tasks or (answer if answer and answer.files else None)

    @property
    def listing(self) -> Listing | None:
        """How this operation lists, if it does."""
        return self.shapes.lists.get(self.id)

    @cached_property
    def costs(self) -> bool:
        """Whether the operation may cost money: it creates a task, or answers at once and changes something."""
        immediate = self.shapes.answers.get(self.id)
        makes = immediate is not None and (bool(immediate.files) or self.method not in (*SAFE, "DELETE"))
        return self.tasks is not None or makes

    @property
    def rank(self) -> int:
        """How dear a result is beside others: a video is dearer than a picture."""
        files = self.tasks.files if self.tasks else self.shapes.answers[self.id].files
        return sum(file.media_type.startswith("video") for file in files)

    @cached_property
    def schema(self) -> Json:
        """The schema of the request's body without references, with the fields of all its parts; empty without one."""
        whole = self.contract.whole(self.inlined)
        return {**self.inlined, **{name: whole[name] for name in ("properties", "required") if name in whole}}

    @cached_property
    def inputs(self) -> Mapping[str, Json]:
        """The parameters' schemas by name, and of a list those of the body's fields too."""
        found: dict[str, Json] = {each["name"]: self.contract.inline(each["schema"]) for each in self.parameters}
        return {**(self.schema.get("properties", {}) if self.listing else {}), **found}

    @cached_property
    def id_inputs(self) -> set[str]:
        """The parameters that take the id of something that is there; what may cost takes none."""
        named = {each["name"] for each in self.parameters if each["in"] == "path" and not self.costs}
        return named | {each.parameter for each in self.shapes.queries.get(self.id, ())}

    @cached_property
    def free_inputs(self) -> Mapping[str, Json]:
        """The inputs whose values are the caller's choice: no ids, and no mark that only an answer gives."""
        given = {each.key_parameter for each in self.shapes.queries.get(self.id, ())} | self.id_inputs
        given |= {self.listing.paging.get("cursor")} if self.listing else set()
        return {name: schema for name, schema in self.inputs.items() if name not in given}

    @cached_property
    def required_inputs(self) -> set[str]:
        """The names of the parameters and of a list's fields that cannot be left out."""
        fields = self.schema.get("required", ()) if self.listing else ()
        return {*fields, *(each["name"] for each in self.parameters if each.get("required"))}

    def one(self, name: str, value: Any) -> Any:
        """A single value as an input takes it: in a list where it takes several."""
        return [value] if self.inputs[name].get("type") == "array" else value

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        """What holds a body against the contract, apart from its pictures."""
        return jsonschema_rs.Draft202012Validator(self.schema)

    def accepts(self, body: Any) -> bool:
        """Whether the contract allows a body, pictures included."""
        return self.validator.is_valid(body) and all(self._sound(*each) for _, each in find_media(self.schema, body))

    def _sound(self, text: str, mark: str, limits: Mapping[str, Any]) -> bool:
        """Whether a medium is within its limits; the same few are asked about in every body."""
        key = text, id(limits)
        if key not in self._judged:
            self._judged[key] = judge_medium(text, mark, limits) is None
        return self._judged[key]

    @cached_property
    def _judged(self) -> dict[tuple[str, int], bool]:
        return {}
