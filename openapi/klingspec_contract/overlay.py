"""OpenAPI Overlay 1.0: applies one action to a document, and says so where it matches nothing."""

from __future__ import annotations

import json
import warnings
from typing import Any

from .values import Json, is_object

__all__ = ["NothingMatches", "apply_action", "apply_overlay"]


class NothingMatches(LookupError):
    """An action whose target the document does not have."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def apply_overlay(document: Json, overlay: Json) -> Json:
    """A copy of a document with each action of an Overlay document applied. Raises NothingMatches."""
    document = _copy(document)
    for action in overlay["actions"]:
        document = _applied(document, action)
    return document


def apply_action(document: Json, action: Json) -> Json:
    """A copy of a document with one action applied.

    Raises NothingMatches where the action matches nothing, and whatever oas-patch and its parser of JSONPath raise
    for what they cannot read.
    """
    return _applied(_copy(document), action)


def _applied(document: Json, action: Json) -> Json:
    # Extras bring them; whoever applies no overlay needs neither.
    from jsonpath_ng.ext.parser import parse
    from oas_patch import overlay as patch  # pyright: ignore[reportMissingTypeStubs]

    apply: Any = patch
    # oas-patch takes any remove for a true one, and makes the target of a copy where it is missing.
    action = {key: value for key, value in action.items() if key != "remove" or value}
    target = str(action.get("copy", action["target"]))
    with warnings.catch_warnings(action="ignore"):  # of ways to write a path that are going out of use
        found = parse(target).find(document)
        if not found:
            # oas-patch passes over an action without a match, and a stale one would stay for ever.
            raise NothingMatches(target)
        if is_object(action.get("update")) and not action.get("remove") and all(is_object(x.value) for x in found):
            # oas-patch knows no members of a list by their number. One update in several places must not be one
            # object: the next action would change them all.
            for each in found:
                apply.deep_update(each.value, _copy(action["update"]))
            return document
        return _copy(apply.apply_overlay(document, {"actions": [action]}))


def _copy(value: Json) -> Json:
    copied: Json = json.loads(json.dumps(value))
    return copied
