"""The contracts, and what each of their names stands for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from jsonschema_rs import Draft202012Validator

from klingspec_contract.document import follow, read_contracts
from spelling import homes

from ._strategies import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schema = Mapping[str, Any]

CONTRACTS: Final = read_contracts()


def operations() -> Iterator[tuple[str, Schema]]:
    """Every operation of every provider, the references to its parameters and its answer followed."""
    for provider, contract in CONTRACTS.items():
        for item in contract["paths"].values():
            for operation in (each for method, each in item.items() if method in {"get", "post"}):
                parameters = [follow(contract, each) for each in operation.get("parameters", ())]
                answers = {"200": follow(contract, operation["responses"]["200"])}
                yield provider, {**operation, "parameters": parameters, "responses": answers}


def name_of(provider: str, content: Any) -> str:
    """The name of the schema of a body."""
    media = follow(CONTRACTS[provider], content)["content"]["application/json"]
    return str(media["schema"]["$ref"]).removeprefix(PREFIX)


def model_of(provider: str, name: str) -> Any:
    """The client's model of a schema."""
    home = homes(CONTRACTS[provider])[name]
    return getattr(importlib.import_module(f"klingspec_api.{provider}.models.{home}"), name)


def validator_of(provider: str, schema: Schema) -> Draft202012Validator:
    """The independent validator of a schema."""
    return Draft202012Validator({**schema, "components": CONTRACTS[provider]["components"]})


REQUESTS: Final = sorted({(p, name_of(p, o["requestBody"])) for p, o in operations() if "requestBody" in o})
ANSWERS: Final = sorted({(p, name_of(p, o["responses"]["200"])) for p, o in operations()})
QUERIES: Final = [(p, o) for p, o in operations() if any(each.get("in") == "query" for each in o.get("parameters", ()))]
