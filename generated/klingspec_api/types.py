# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What the generated models are made of."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationInfo,
    field_validator,
    model_validator,
)

if TYPE_CHECKING:
    from klingspec_contract.prices import Cost

STRICT: Final = "strict"
"""The validation context in which an answer must be exactly what the contract says."""


def _named_unless_strict(value: str, info: ValidationInfo) -> str:
    if info.context == STRICT:
        raise ValueError("the contract does not name this value")
    return value


Unknown: TypeAlias = Annotated[str, AfterValidator(_named_unless_strict)]
"""A word the contract does not name; kept as it came, and refused when reading strictly."""


class Request(BaseModel, frozen=True):
    """Base of what is sent: only what the contract names, in the types it names."""

    model_config = ConfigDict(extra="forbid", strict=True, validate_by_name=True, defer_build=True)


class Answer(BaseModel, frozen=True):
    """Base of what comes back: what the contract does not name is kept, and refused when reading strictly."""

    model_config = ConfigDict(extra="allow", defer_build=True, coerce_numbers_to_str=True)

    strictly_required: ClassVar[tuple[str, ...]] = ()
    """The fields that the contract requires, though an answer is of use without them."""

    @model_validator(mode="after")
    def _exactly(self, info: ValidationInfo) -> Self:
        if info.context != STRICT:
            return self
        if self.model_extra:
            raise ValueError(f"the contract does not name {', '.join(sorted(self.model_extra))}")
        if missing := [name for name in self.strictly_required if getattr(self, name) is None]:
            raise ValueError(f"the contract requires {', '.join(missing)}")
        return self


class Charged(Answer, frozen=True):
    """Base of what says what it has cost."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = ()
    """Where it does, and the contract's marks there."""

    @property
    def cost(self) -> "Cost | None":
        """What was deducted, units and money apart; None where it is not said."""
        # Prices take as long to load as a small library, and most programs never ask.
        from klingspec_contract.prices import cost_of

        return cost_of(self.model_dump(by_alias=True, mode="json"), self.charges)


class OneOrMany(Answer, frozen=True):
    """Base of an answer whose lists may come as one bare object."""

    @field_validator("*", mode="before")
    @classmethod
    def _as_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, dict) else value
