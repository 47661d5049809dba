"""A contract that has drifted, served: what a provider's change would look like on the wire.

Overlay documents change the contract. Answers are made by its baseline and go out as the drift has them: `x-was` is
the former name of a property or parameter, `x-new` a property that there was not, `x-words` the enum values that took
the place of others.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from klingspec_contract.document import operations
from klingspec_contract.overlay import NothingMatches, apply_action
from klingspec_contract.values import TYPES, Json, is_array, is_object, is_type

from .contract import ServedContract, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

ANYTHING: Final[Json] = {}
"""The schema of what no schema tells. One object, as what is made of each schema is remembered."""
SHOWN: Final = "processing"
"""The word that a new one beside it stands in for, so that it can be seen."""


class OverlayError(ValueError):
    """An Overlay document that cannot be read, or cannot be applied to a contract that is served."""


def drifted_contracts(contracts: Mapping[str, ServedContract], files: Sequence[Path]) -> dict[str, ServedContract]:
    """The contracts that the files change, as they are then, by provider. Raises OverlayError, in one sentence."""
    documents: dict[str, Json] = {}
    for file in files:
        overlay = _read(file)
        extends = str(overlay.get("extends", ""))
        provider = PurePosixPath(urlsplit(extends).path).stem
        if provider not in contracts:
            raise OverlayError(f"{file} extends {extends or 'nothing'}, which is none of {', '.join(contracts)}")
        document = documents.get(provider, contracts[provider].document)
        for action in overlay["actions"]:
            document = _apply(file, document, action)
        documents[provider] = document
    names = ", ".join(map(str, files))
    return {provider: _contract(names, contracts[provider], document) for provider, document in documents.items()}


def read_yaml(file: Path) -> Any:
    """Read a file of YAML or JSON. Raises OverlayError, in one sentence."""
    yaml = _needed("yaml")
    try:
        # The round trip turns the numbers that YAML reads as keys into the text that JSON has.
        return json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
    except OSError as error:
        raise OverlayError(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, yaml.YAMLError) as error:
        raise OverlayError(f"{file} is neither YAML nor JSON: {' '.join(str(error).split())}") from None


def _read(file: Path) -> Json:
    document = read_yaml(file)
    if not (is_object(document) and str(document.get("overlay", "")).startswith("1.")):
        raise OverlayError(f"{file} is no OpenAPI Overlay 1.0 document")
    actions = document.get("actions")
    if not (is_array(actions) and actions and all(map(_is_action, actions))):
        raise OverlayError(f"{file} needs actions, each with a target and an update, or with remove: true")
    return document


def _is_action(action: Any) -> bool:
    says = is_object(action) and ({"update", "copy"} & action.keys() or action.get("remove") is True)
    return bool(says) and isinstance(action.get("target"), str)


def _apply(file: Path, document: Json, action: Json) -> Json:
    _needed("oas_patch.overlay")
    try:
        return apply_action(document, action)
    except NothingMatches as error:
        raise OverlayError(f"{file}: nothing in the contract matches {error.target}") from None
    except Exception as error:  # whatever a parser of JSONPath or a patch of the wrong type raises
        problem = " ".join(str(error).split())
        raise OverlayError(f"{file}: {action['target']} cannot be changed so: {problem}") from None


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise OverlayError("overlays need oas-patch and pyyaml: pip install klingspec[contract]") from None


def _contract(names: str, baseline: ServedContract, document: Json) -> ServedContract:
    """A drifted contract, with each of its schemas tried."""
    try:
        contract = DriftedContract(baseline, document)
        for operation in contract.operations.values():
            for schema in (operation.request, *map(operation.answer, operation.statuses)):
                contract.accepts(schema, None)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"there is no {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        raise OverlayError(f"{names}: the contract of {baseline.provider} cannot be served so: {problem}") from None
    return contract


class DriftedContract(ServedContract):
    """A contract as it has drifted from the baseline that the handlers know."""

    def __init__(self, baseline: ServedContract, document: Json) -> None:
        super().__init__(baseline.provider, document)
        self.known = baseline
        # By their ids, since an operation may have moved.
        old, new = (
            {**each, "paths": {operation["operationId"]: operation for _, _, operation in operations(each)}}
            for each in (baseline.document, document)
        )
        self._annotate(old, new)

    def convert(self, schema: Json, answer: Any) -> Any:
        """Drop what a schema does not name, add what it asks for, and make each value one that it allows."""
        schema = self._branch(schema, answer)
        if is_array(answer) and "properties" in schema:
            answer = answer[0] if answer else {}
        if is_array(answer):
            answer = [self.convert(schema.get("items", ANYTHING), item) for item in answer]
        elif is_object(answer) and "properties" in schema:
            answer = self._object(schema, answer)
        elif isinstance(answer, str):
            answer = schema.get("x-words", {}).get(answer, answer)
        if answer is None or self.accepts(schema, answer):
            return answer
        return next((near for near in _near(schema, answer) if self.accepts(schema, near)), self.sample(schema))

    def _object(self, schema: Json, value: Json) -> Json:
        required = schema.get("required", ())
        converted: Json = {}
        for name in dict.fromkeys([*schema["properties"], *required]):
            part = schema["properties"].get(name, ANYTHING)
            source = self.known_name(name, part)
            found = self.convert(part, value.get(source))
            if found is not None or (source in value and self._is_of_type(part, None)):
                converted[name] = found
            elif name in required or "x-new" in part:
                converted[name] = self.sample(part)
        return converted

    def _is_of_type(self, schema: Json, value: Any) -> bool:
        """Whether a value is of one of the types that a schema allows."""
        schema = self.resolve(schema)
        if branches := schema.get("anyOf", schema.get("oneOf")):
            return any(self._is_of_type(item, value) for item in branches)
        kinds = schema.get("type", list(TYPES))
        return any(is_type(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _branch(self, schema: Json, value: Any) -> Json:
        schema = self.whole(schema)
        branches = [self.whole(item) for item in schema.get("anyOf") or schema.get("oneOf", ())]
        fitting = (item for item in branches if self._is_of_type(item, value))
        return next(fitting, branches[0] if branches else schema)

    def _annotate(self, old: Any, new: Any) -> None:
        """Note in a part of the document, and in every part in it, what it calls otherwise than before."""
        if is_array(old) and is_array(new):
            for one, other in zip(old, new, strict=False):
                self._annotate(one, other)
        if not (is_object(old) and is_object(new)):
            return
        was, now = self.known.resolve(old), self.resolve(new)
        if is_object(was.get("properties")) and is_object(now.get("properties")):
            self._annotate_properties(was["properties"], now["properties"])
        if is_array(was.get("enum")) and is_array(now.get("enum")):
            _annotate_words(was["enum"], now["enum"], new)
        if is_array(was.get("parameters")) and is_array(now.get("parameters")):
            self._annotate_parameters(was["parameters"], now["parameters"])
        for key in old.keys() & new.keys():
            self._annotate(old[key], new[key])

    def _annotate_properties(self, old: Json, new: Json) -> None:
        names = {after: name for name, after in replaced(old, new).items()}
        for name, schema in new.items():
            if name in old or not is_object(schema):
                continue
            was = old.get(names.get(name, ""))
            if is_object(was) and self.known.resolve(was).get("type") == self.resolve(schema).get("type"):
                schema["x-was"] = names[name]
            else:
                schema["x-new"] = True

    def _annotate_parameters(self, old: list[Any], new: list[Any]) -> None:
        was, now = [*map(self.known.resolve, old)], [(item, self.resolve(item)) for item in new]
        for place in ("path", "query"):
            items = {found["name"]: item for item, found in now if found["in"] == place}
            for name, after in replaced((item["name"] for item in was if item["in"] == place), items).items():
                items[after]["x-was"] = name


def _annotate_words(old: list[Any], new: list[Any], schema: Json) -> None:
    words = replaced(old, new)
    added = [word for word in new if word not in old and word not in words.values()]
    if added and SHOWN in old and SHOWN in new:
        words[SHOWN] = added[0]
    if words:
        schema["x-words"] = words


def _near(schema: Json, value: Any) -> Iterator[Any]:
    """The same value in other types, the schema's own first."""
    if isinstance(value, int | float) and schema.get("format") == "date-time":
        with suppress(ValueError, OverflowError, OSError):
            yield datetime.fromtimestamp(value / 1000, UTC).isoformat()
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            yield from (int(float(value)), float(value))
    if isinstance(value, int | float):
        yield from (int(value), schema.get("maximum"), schema.get("minimum"))
    yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    yield [value]
    if isinstance(value, str):
        yield [json.dumps(value)]
        yield value[: schema.get("maxLength", len(value))]
    yield bool(value)
