"""A contract that has drifted, served: what another provider's change would look like on the wire."""

from .overlays import OverlayError, drifted_contracts

__all__ = ["OverlayError", "drifted_contracts"]
