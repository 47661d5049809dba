"""Jobs: read from JSON lines or CSV, and held against the contract before the first one is paid for."""

from __future__ import annotations

import csv
import functools
import hashlib
import inspect
import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from klingspec import KlingspecError, RequestInvalid, client
from klingspec_contract.examples import place
from klingspec_contract.media import replace_media
from klingspec_contract.values import Json, get_at, is_array, is_object, snake

from .errors import BatchError, JobsInvalid
from .kinds import find, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .kinds import Kind

__all__ = ["Job", "check", "read"]

OWN: Final = ("provider", "resource", "key")
"""The fields of a line that are not the operation's."""
NAMED: Final = "batch"
"""The id of the workflow that tells a batch from others, which no job can have for its key."""
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Job:
    """One create: of which provider and resource, with which fields. Its files are named after its key."""

    key: str
    provider: str
    resource: str
    fields: Json
    attempt: int = 1
    number: int = 0
    """Its place in the batch."""

    @property
    def kind(self) -> Kind:
        """The operation that it is of."""
        found = find(self.provider, self.resource, self.fields)
        assert found
        return found

    @property
    def slots(self) -> int:
        """How many slots it takes."""
        return self.kind.slots(self.fields)

    @property
    def id(self) -> str:
        """The id of its workflow."""
        return self.key if self.attempt == 1 else f"{self.key}~{self.attempt}"

    @property
    def digest(self) -> str:
        """What tells it from another job of the same key."""
        text = json.dumps([self.provider, self.resource, self.fields], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def json(self) -> Json:
        """The job as it is kept."""
        return asdict(self)


def read(path: Path) -> Iterator[tuple[str, Any]]:
    """Each line of a JOBS file, with what to call it. Raises BatchError where there is no such file, or no text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(file) if path.suffix.lower() == ".csv" else _lines(file)
    except OSError as error:
        raise BatchError(f"cannot read {path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BatchError(f"cannot read {path}: it has to be JSON lines or CSV, in UTF-8 ({error})") from None


def _lines(file: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (ValueError, RecursionError) as error:
                yield f"line {number}", ValueError(f"it is no JSON: {error}")


def _rows(file: Iterable[str]) -> Iterator[tuple[str, Any]]:
    rows = csv.DictReader(file, restval="", strict=True)
    if twice := [name for name, count in Counter(rows.fieldnames or ()).items() if name and count > 1]:
        raise BatchError(f"{twice[0]!r} stands in two headings; give each field one")
    for row in rows:
        name, extra = f"line {rows.line_num}", row.pop(None, ())
        if extra:
            yield name, ValueError(f"it has {len(row) + len(extra)} cells under {len(row)} headings")
        elif any(row.values()):
            yield name, _row(row)


def _row(cells: Mapping[str, str]) -> Json:
    """A row as a line of JSON: no cell that is empty, and each in the type that the contract has for it."""
    kind = find(cells.get("provider", ""), cells.get("resource", ""), cells)
    value: Json = {}
    for name in sorted(cells, key=lambda name: name.count(".")):  # An object first, and then what is in it.
        if text := cells[name]:
            schema = kind.operation.fields.get(name, {}) if kind else {}
            value = place(value, name.split("."), text if name in OWN else _cell(text, schema))
    return value


def _cell(text: str, schema: Json) -> Any:
    names = schema.get("type", "string" if schema else ())
    if "string" in (names if is_array(names) else [names]):
        return text
    try:
        return json.loads(text.lower() if text.lower() in {"true", "false"} else text)
    except (ValueError, RecursionError):
        return text


class _Checked(KlingspecError):
    """Nothing is wrong with a request; raised in the place of sending it."""


def _checked(_submission: object) -> None:
    raise _Checked


@functools.cache
def _checking(provider: str) -> Any:
    """A client that sends nothing that it creates: it stops once that is checked."""
    return client(provider, api_key="unused", on_submit=_checked)


def check(lines: Iterable[tuple[str, Any]], base: Path, slots: int | None = None) -> list[Job]:
    """Jobs of lines, each held against the contract, pictures, videos and sounds looked up from `base`.

    Raises JobsInvalid with all that is wrong, before anything is sent.
    """
    jobs: dict[str, Job] = {}
    problems: list[str] = []
    seen: Counter[str] = Counter()
    for name, line in lines:
        try:
            job = _job(line, base, slots, seen)
        except (ValueError, RequestInvalid) as error:
            problems.append(f"{name}: {error}")
        else:
            if (known := jobs.setdefault(job.key.casefold(), job)) is not job:
                problems.append(f"{name}: key: {job.key!r} names the files of an earlier job, {known.key!r}, as well")
    if problems:
        raise JobsInvalid(problems)
    if not jobs:
        raise BatchError("there is no job in it; write one create on each line")
    return list(jobs.values())


def _job(line: Any, base: Path, slots: int | None, seen: Counter[str]) -> Job:
    """The job of a line. Raises ValueError, RequestInvalid."""
    if isinstance(line, ValueError):
        raise line
    if not is_object(line):
        raise ValueError("a job is a JSON object")
    kind = _kind(line)
    fields = {name: value for name, value in line.items() if name not in OWN}
    # With whole paths, a batch may go on elsewhere.
    fields = replace_media(kind.operation.inlined, fields, lambda _, medium, __, ___: _whole_path(base, medium))
    _hold(kind, fields)
    key = line.get("key")
    if key is None:
        key = _derived(kind, fields, seen)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError(f"key: {key!r} cannot name files; 1 to 80 letters, digits, dots, dashes and underscores")
    if key == NAMED:
        raise ValueError(f"key: {key!r} is the name of the batch itself; give another")
    job = Job(key, kind.provider, kind.resource, fields)
    if slots is not None and job.slots > slots:
        raise ValueError(f"it takes {job.slots} slots at a time, and there are {slots}; raise --slots")
    return job


def _whole_path(base: Path, medium: Any) -> Any:
    """The whole path of a medium that is a file beside the jobs; any other as it is."""
    try:
        path = base / medium
        return str(path.resolve()) if path.is_file() else medium
    except (OSError, TypeError, ValueError):  # Base64 is longer than a name may be.
        return medium


def _hold(kind: Kind, fields: Json) -> None:
    """Hold a job against the contract. Raises RequestInvalid, ValueError."""
    own, extra = kind.operation.idempotency_key, fields.get("extra_body")
    if not (extra is None or is_object(extra)):
        raise ValueError("extra_body: it is a JSON object")
    if own and (get_at(fields, own) is not None or get_at(extra, own) is not None):
        raise ValueError(f"{'.'.join(own)}: a batch derives it from the job's key; give `key`")
    method = getattr(getattr(_checking(kind.provider), kind.resource), kind.method)
    arguments = {snake(name): value for name, value in fields.items()}
    _names(inspect.signature(method), arguments)
    with suppress(_Checked):
        method(**arguments)


def _kind(line: Json) -> Kind:
    found = find(str(line.get("provider")), str(line.get("resource")), line)
    if found:
        return found
    providers = sorted({each.provider for each in kinds()})
    if line.get("provider") not in providers:
        raise ValueError(f"provider: one of {', '.join(providers)}; this is {line.get('provider')!r}")
    resources = ", ".join(dict.fromkeys(each.resource for each in kinds() if each.provider == line["provider"]))
    raise ValueError(f"resource: {line['provider']} has {resources}; this is {line.get('resource')!r}")


def _names(signature: inspect.Signature, arguments: Json) -> None:
    some = any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values())
    for name in arguments:
        # A method of several operations takes all names, and holds them against the one that was chosen.
        if name == "self" or (name not in signature.parameters and not some):
            near = get_close_matches(name, signature.parameters, 1)
            meant = f"; {near[0]} may be meant" if near else " (a newer field can be sent through extra_body)"
            raise ValueError(f"{name}: the contract has no such field{meant}")
    for name, parameter in signature.parameters.items():
        needed = parameter.default is parameter.empty and parameter.kind is parameter.KEYWORD_ONLY
        if needed and name not in arguments:
            raise ValueError(f"{name}: is required")


def _derived(kind: Kind, fields: Json, seen: Counter[str]) -> str:
    """A key for a job without one: the same fields, met for the same time, have the same key again."""
    digest = Job("", kind.provider, kind.resource, fields).digest[:12]
    seen[digest] += 1
    again = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return f"{kind.resource}-{digest}{again}"
