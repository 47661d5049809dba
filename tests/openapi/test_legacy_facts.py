"""The contract of Kling's first standard against a second reading of its facts, typed by itself."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from klingspec_contract.document import Contract
from klingspec_contract.media import media_limits
from klingspec_contract.values import get_at, is_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from klingspec_contract.document import Operation

    Facts = Mapping[str, Any]

FACTS: Final[dict[str, dict[str, Facts]]] = yaml.safe_load(
    (Path(__file__).parent / "legacy_facts.yaml").read_text(encoding="utf-8")
)["operations"]
OMNI: Final = "POST /v1/images/omni-image"
MEDIUM: Final = {"MB", "seconds", "sides", "ratio", "fps", "area", "formats", "prefix"}
PAIRS: Final = {"seconds": "Seconds", "sides": "Side", "ratio": "AspectRatio", "fps": "FrameRate"}
MARKS: Final = {"unit": "x-unit", "file": "x-result", "key": "x-idempotency-key", "retired": "x-retired"}


def fields(contract: Contract, schema: Any, at: str = "", prefix: str = "") -> Iterator[tuple[str, Any, bool]]:
    """Every field of a schema, at any depth: where it stands, its schema, and whether it is required."""
    schema = contract.whole(schema)
    for branch in schema.get("anyOf", ()):
        yield from fields(contract, branch, at, prefix)
    for name, part in schema.get("properties", {}).items():
        where = f"{at}.{name}" if at else name
        yield prefix + where, contract.whole(part), name in schema.get("required", ())
        yield from fields(contract, part, where, prefix)
    if "items" in schema:
        yield from fields(contract, schema["items"], f"{at}[]", prefix)


def told(contract: Contract, schema: Any, keyword: str, *, needed: bool) -> Any:
    """What the contract says of a field, in the words of the list."""
    branches = [schema, *map(contract.whole, schema.get("anyOf", ()))]
    _, limits = media_limits(schema) or ("", {})
    if keyword in PAIRS:
        return [limits.get(f"{end}{PAIRS[keyword]}") for end in ("min", "max")]
    if keyword in MEDIUM:
        maximum = limits.get("maxBytes", 0) / 2**20
        kinds = sorted(each.partition("/")[2] for each in limits.get("mediaTypes", ()))
        return {"MB": maximum, "area": limits.get("maxArea"), "formats": kinds, "prefix": limits.get("dataPrefix")}[
            keyword
        ]
    if keyword == "needed":
        return needed
    if keyword == "open":
        return any(each.get("type") == "string" and "enum" not in each for each in branches[1:])
    if keyword == "retired":  # The marks of a value that the field does not have say nothing.
        words = [word for each in branches for word in each.get("enum", ())]
        return sorted({*schema["x-retired"]} & {*(words or schema["x-retired"])})
    values = [each[name] for each in branches if (name := MARKS.get(keyword, keyword)) in each]
    if keyword in ("type", "enum"):
        return sorted({word for value in values for word in (value if is_array(value) else [value])})
    return values[0] if values else None


def differences(contract: Contract, listed: Mapping[str, Facts], operation: Operation) -> list[str]:
    """What the list says of an operation's fields and the contract does not, and which field is in one alone."""
    known = {where: rest for where, *rest in fields(contract, operation.request)} if operation.request else {}
    known |= {f"?{p['name']}": [contract.whole(p["schema"]), bool(p.get("required"))] for p in operation.parameters}
    sent = {where for where in known if where != "?id"}
    data = contract.whole(operation.answer())["properties"]["data"]
    known |= {where: rest for where, *rest in fields(contract, data, prefix="=")}
    found = [f"{where}: the list lacks it" for where in sorted(sent - listed.keys())]
    for where, facts in listed.items():
        if where not in known:
            found.append(f"{where}: the contract lacks it")
            continue
        for keyword, value in facts.items():
            said = told(contract, known[where][0], keyword, needed=known[where][1])
            wanted = sorted(value) if is_array(value) and keyword not in PAIRS else value
            wanted = [wanted] if keyword == "type" and not is_array(wanted) else wanted
            if said != wanted:
                found.append(f"{where}: {keyword} is {said}, not {wanted}")
    return found


def operation(contract: Contract, name: str) -> Operation:
    """An operation by its method and path."""
    return contract.at(*name.split(" "))


@pytest.mark.parametrize("name", FACTS)
def test_the_contract_has_every_fact(contracts: Mapping[str, Any], name: str) -> None:
    """The contract and the list say the same of an operation, and the list has every field that is sent."""
    contract = Contract("kling", dict(contracts["kling"]))
    listed = FACTS[name]
    if name == "POST /v1/images/generations":  # Its page was captured; the list has what has changed since.
        unlisted: dict[str, Facts] = {where: {} for where, *_ in fields(contract, operation(contract, name).request)}
        listed = unlisted | listed
    assert differences(contract, listed, operation(contract, name)) == []


def test_the_list_has_every_operation(contracts: Mapping[str, Any]) -> None:
    """The list has every operation of the first standard, but for a list whose page was captured, and 600 facts."""
    known = Contract("kling", dict(contracts["kling"])).operations.values()
    first = {f"{each.method} {each.path}" for each in known if each.path.startswith(("/v1/", "/account/"))}
    assert first - FACTS.keys() == {"GET /v1/images/generations"}
    assert FACTS.keys() <= first
    assert sum(len(facts) for listed in FACTS.values() for facts in listed.values()) > 600


WRONG: Final[list[tuple[tuple[str, ...], Any, str]]] = [
    (("properties", "n", "maximum"), 10, "n: maximum is 10, not 9"),
    (("properties", "prompt", "maxLength"), 2499, "prompt: maxLength is 2499, not 2500"),
    (("properties", "seed"), {"type": "integer"}, "seed: the list lacks it"),
    (("required",), [], "prompt: needed is False, not True"),
]


@pytest.mark.parametrize(("at", "value", "says"), WRONG)
def test_a_wrong_contract_is_found(contracts: Mapping[str, Any], at: tuple[str, ...], value: Any, says: str) -> None:
    """A limit, a field or a requirement that the contract has otherwise than the list is named."""
    document = copy.deepcopy(dict(contracts["kling"]))
    *way, name = at
    get_at(document["components"]["schemas"]["OmniImageRequest"], way)[name] = value
    contract = Contract("kling", document)
    assert differences(contract, FACTS[OMNI], operation(contract, OMNI)) == [says]


@pytest.mark.parametrize(
    ("where", "facts", "says"),
    [
        ("prompt", {"maxLength": 2501}, "prompt: maxLength is 2500, not 2501"),
        ("resolution", {"enum": ["1k"]}, "resolution: enum is ['1k', '2k', '4k'], not ['1k']"),
        ("image_list[].image", {"MB": 50}, "image_list[].image: MB is 10.0, not 50"),
        ("seed", {"type": "integer"}, "seed: the contract lacks it"),
    ],
)
def test_a_wrong_fact_is_found(contracts: Mapping[str, Any], where: str, facts: Facts, says: str) -> None:
    """A fact of the list that the contract does not have is named."""
    contract = Contract("kling", dict(contracts["kling"]))
    assert differences(contract, {**FACTS[OMNI], where: facts}, operation(contract, OMNI)) == [says]
