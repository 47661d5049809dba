"""Lays OpenAPI Overlay documents on the served contracts, as a provider's change would."""

from __future__ import annotations

import json
import warnings
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .contract import Contract
from .marks import mark
from .values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["OverlayError", "drifted_contracts"]


class OverlayError(ValueError):
    """An Overlay document that cannot be read, or cannot be laid on a contract that is served."""


def drifted_contracts(contracts: Mapping[str, Contract], files: Sequence[Path]) -> dict[str, Contract]:
    """The contracts that the files change, as they are then, by provider. Raises OverlayError, in one sentence."""
    documents = {provider: contract.document for provider, contract in contracts.items()}
    drifted = _lay_on(documents, files)
    names = ", ".join(map(str, files))
    return {provider: _contract(names, contracts[provider], document) for provider, document in drifted.items()}


def _contract(names: str, baseline: Contract, document: Json) -> Contract:
    """A drifted contract, with each of its schemas tried."""
    try:
        mark(baseline.document, document)
        contract = Contract(baseline.provider, document, baseline)
        for operation in contract.operations.values():
            for schema in (operation.request, *map(operation.answer, operation.statuses)):
                contract.validator(schema)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"there is no {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        raise OverlayError(f"{names}: the contract of {baseline.provider} cannot be served so: {problem}") from None
    return contract


def _lay_on(documents: Mapping[str, Json], files: Sequence[Path]) -> dict[str, Json]:
    drifted: dict[str, Json] = {}
    for file in files:
        overlay = _read(file)
        provider = _provider(file, overlay, documents)
        document = drifted.get(provider, documents[provider])
        for action in overlay["actions"]:
            document = _apply(file, document, action)
        drifted[provider] = document
    return drifted


def _read(file: Path) -> Json:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OverlayError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    try:
        # The round trip turns the numbers that YAML reads as keys into the text that JSON has.
        document: Any = json.loads(json.dumps(_needed("yaml").safe_load(text), default=str))
    except (ValueError, TypeError, _needed("yaml").YAMLError) as error:
        raise OverlayError(f"{file} is neither YAML nor JSON: {' '.join(str(error).split())}") from None
    if not (is_object(document) and str(document.get("overlay", "")).startswith("1.")):
        raise OverlayError(f"{file} is no OpenAPI Overlay 1.0 document")
    actions = document.get("actions")
    if not (is_array(actions) and actions and all(map(_is_action, actions))):
        raise OverlayError(f"{file} needs actions, each with a target and an update, or with remove: true")
    return document


def _is_action(action: Any) -> bool:
    return (
        is_object(action)
        and isinstance(action.get("target"), str)
        and ("update" in action or "copy" in action or action.get("remove") is True)
    )


def _provider(file: Path, overlay: Json, documents: Mapping[str, Json]) -> str:
    extends = str(overlay.get("extends", ""))
    provider = PurePosixPath(urlsplit(extends).path).stem
    if provider not in documents:
        raise OverlayError(f"{file} extends {extends or 'nothing'}, which is none of {', '.join(documents)}")
    return provider


def _apply(file: Path, document: Json, action: Json) -> Json:
    """A copy of the document with one action laid on it."""
    target = action["target"]
    try:
        # One update laid on in several places must not be one object: the next action would change them all.
        with warnings.catch_warnings(action="ignore"):  # of ways to write a path that are going out of use
            changed = _patch(json.loads(json.dumps(document)), action)
        copied: Json | None = None if changed is None else json.loads(json.dumps(changed))
    except OverlayError:
        raise
    except Exception as error:  # whatever a parser of JSONPath or a patch of the wrong type raises
        raise OverlayError(f"{file}: {target} cannot be changed so: {' '.join(str(error).split())}") from None
    if copied is None:
        raise OverlayError(f"{file}: nothing in the contract matches {action.get('copy', target)}")
    return copied


def _patch(document: Json, action: Json) -> Json | None:
    """Change the document; None where the action matches nothing."""
    patch = _needed("oas_patch.overlay")
    # oas-patch takes any remove for a true one, and makes the target of a copy where it is missing.
    action = {key: value for key, value in action.items() if key != "remove" or value}
    found = _needed("jsonpath_ng.ext.parser").parse(action.get("copy", action["target"])).find(document)
    if not found:
        return None
    if is_object(action.get("update")) and not action.get("remove") and all(is_object(item.value) for item in found):
        # oas-patch knows no members of a list by their number.
        for item in found:
            patch.deep_update(item.value, action["update"])
        return document
    changed: Json = patch.apply_overlay(document, {"actions": [action]})
    return changed


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise OverlayError("overlays need oas-patch and pyyaml: pip install klingspec[contract]") from None
