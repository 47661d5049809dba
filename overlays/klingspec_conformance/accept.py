"""Differences that are known and accepted, each with its reason and since when."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date  # noqa: TC003  # pydantic reads it
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, ValidationError

from .http_client import NotJudged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .findings import Difference, Report


class Accepted(BaseModel, frozen=True, extra="forbid"):
    """One known difference: where it is, why it is accepted, and since when."""

    operation: str
    where: str
    reason: str = Field(min_length=1)
    date: date

    def fits(self, difference: Difference) -> bool:
        """Whether a difference is the known one."""
        return (self.operation, self.where) == (difference.operation, difference.where)


class AcceptedFile(BaseModel, frozen=True, extra="forbid"):
    """A file of known differences: TOML with tables `[[accept]]`."""

    accept: list[Accepted]


def read_accepted(file: Path) -> list[Accepted]:
    """Read a file of known differences. Raises NotJudged, in one sentence, where it is not one."""
    try:
        return AcceptedFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).accept
    except OSError as error:
        raise NotJudged(f"{file} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        says = "[[accept]] has an operation, a where, a reason and a date such as 2026-01-31"
        raise NotJudged(f"{file}: {where}: {first['msg']}; each {says}") from None
    except ValueError as error:
        raise NotJudged(f"{file} is no TOML: {error}") from None


def accept(report: Report, known: Sequence[Accepted]) -> Report:
    """The report without the known differences; one that no longer occurs is named, if it was looked for."""
    differences: list[Difference] = []
    accepted: list[Difference] = []
    for cause in report.differences:
        if any(each.fits(cause) for each in known):
            accepted += [cause]
            continue
        others = [one for one in cause.consequences if not any(each.fits(one) for each in known)]
        accepted += [one for one in cause.consequences if one not in others]
        differences.append(replace(cause, consequences=tuple(others)))
    gone = [each for each in known if not any(each.fits(one) for one in report.every_difference)]
    looked = {name for (name, _), cell in report.checks.items() if cell.looked and not report.stopped}
    skipped = {name for (name, _), cell in report.checks.items() if cell.skipped and report.budget is not None}
    outdated = tuple(
        f"accepted since {each.date} and no longer so: {each.operation}: {each.where} ({each.reason})"
        for each in gone
        if each.operation in looked - skipped
    )
    return replace(report, differences=tuple(differences), accepted=tuple(accepted), outdated=outdated)
