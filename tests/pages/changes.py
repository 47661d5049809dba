"""Every changed page, and the one difference that each change makes."""

from __future__ import annotations

from typing import Final

from ._changes_deerapi import DEERAPI
from ._changes_kling import KLING
from ._changes_llmprovider import LLMPROVIDER

CHANGES: Final = (*KLING, *DEERAPI, *LLMPROVIDER)
