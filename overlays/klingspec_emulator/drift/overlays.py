"""Applies OpenAPI Overlay documents to the served contracts, as a provider's change would."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from klingspec_contract.overlay import NothingMatches, apply_action
from klingspec_contract.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..contract import ServedContract


class OverlayError(ValueError):
    """An Overlay document that cannot be read, or cannot be applied to a contract that is served."""


def drifted_contracts(contracts: Mapping[str, ServedContract], files: Sequence[Path]) -> dict[str, ServedContract]:
    """The contracts that the files change, as they are then, by provider. Raises OverlayError, in one sentence."""
    documents: dict[str, Json] = {}
    for file in files:
        overlay = _read(file)
        provider = _provider(file, overlay, contracts)
        document = documents.get(provider, contracts[provider].document)
        for action in overlay["actions"]:
            document = _apply(file, document, action)
        documents[provider] = document
    names = ", ".join(map(str, files))
    return {provider: _contract(names, contracts[provider], document) for provider, document in documents.items()}


def _contract(names: str, baseline: ServedContract, document: Json) -> ServedContract:
    """A drifted contract, with each of its schemas tried."""
    from .contract import DriftedContract

    try:
        contract = DriftedContract(baseline, document)
        for operation in contract.operations.values():
            for schema in (operation.request, *map(operation.answer, operation.statuses)):
                contract.validator(schema)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"there is no {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        raise OverlayError(f"{names}: the contract of {baseline.provider} cannot be served so: {problem}") from None
    return contract


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


def _provider(file: Path, overlay: Json, contracts: Mapping[str, ServedContract]) -> str:
    extends = str(overlay.get("extends", ""))
    provider = PurePosixPath(urlsplit(extends).path).stem
    if provider not in contracts:
        raise OverlayError(f"{file} extends {extends or 'nothing'}, which is none of {', '.join(contracts)}")
    return provider


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
