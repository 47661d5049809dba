"""Holds pages against the contracts of a folder, and brings the contracts up to the pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from klingspec_contract.values import at_pointer, pointer_parts
from klingspec_pages.documented import Documented
from klingspec_pages.page import Question, digest
from klingspec_pages.page_comparison import Difference, compare
from klingspec_pages.source import NotAPage
from klingspec_pages.words import CHINESE

from .contract_file import apply, commented, dumped, is_auto_applicable, load, stamp
from .draft import Draft
from .severity import SEVERITIES, changelog_line, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from klingspec_pages.page import Operation
    from klingspec_pages.page_reader import ReadPage
    from klingspec_pages.source import Line

# The same as SafeLoader, and ten times as fast, where libyaml is there.
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Reviewed:
    """A page beside its contract: the differences, the worst first, and all questions."""

    page: ReadPage
    provider: str
    files: Mapping[Path, Any]
    contract: Documented
    """What the files say together."""
    differences: list[Difference]
    questions: list[Question]
    notes: Sequence[str] = ()
    written: bool = False

    @property
    def title(self) -> str:
        """The provider's name, as people write it."""
        return str(self.contract.document["info"]["title"])

    @property
    def new_questions(self) -> list[Question]:
        """The questions that `questions.md` does not answer."""
        return [one for one in self.questions if not one.answered]

    @property
    def changelog(self) -> list[str]:
        """The lines for the changelog, each once."""
        return list(dict.fromkeys(changelog_line(self.title, one) for one in self.differences))

    def file_of(self, pointer: str) -> Path:
        """The file of the contract in which a pointer leads to something, or would."""
        return _holder(self.files, pointer)


def find_folder(start: Path) -> Path | None:
    """The folder `openapi/` of the checkout that a folder is in, or of the one that this package is in."""
    bases = (start, *start.parents, *Path(__file__).parents)
    return next((base / "openapi" for base in bases if (base / "openapi" / "documented").is_dir()), None)


def providers(folder: Path) -> list[str]:
    """The providers that have a contract; the longest name first, since a reseller's host may hold another's name."""
    return sorted((path.stem for path in (folder / "documented").glob("*.yaml")), key=len, reverse=True)


def review_page(page: ReadPage, folder: Path, provider: str | None = None) -> Reviewed:
    """Compare a page with its contract, the worst difference first. Raises NotAPage."""
    provider = provider or next((name for name in providers(folder) if name in _hosts(page)), None)
    if provider is None:
        raise NotAPage(f"no contract is of its server ({_hosts(page) or 'it names none'}); say --provider")
    files, contract = read_contract(folder, provider)
    rows = {row[1:] for row in read_answered(folder / "questions.md") if row[0] == provider}
    # An answer about any operation (*) is one about each.
    names = {each.name for each in contract.operations}
    answered = {(name, *row[1:]) for row in rows for name in (names if row[0] == "*" else [row[0]])}
    differences = compare(page.operations, contract, page.lines, answered)
    last = page.operations[-1]
    known = next((one for one in contract.operations if one.name == last.name), last)
    if {key[0] for key in known.fields} - {key[0] for key in last.fields} >= {"response"}:
        raise NotAPage(f"it is cut off: {last.label} has no answer on it")
    for one in differences:
        one.auto_applicable = is_auto_applicable(one, contract.document)
    differences.sort(key=lambda one: (SEVERITIES.index(severity_of(one)), one.line))
    questions = [
        replace(one, operation=each.label, answered=(each.label, *one.key) in answered)
        for each in page.operations
        for one in each.questions
    ]
    capture, language = read_captures(folder).get(_address(page, contract), {}), _language(page)
    notes: list[str] = []
    if capture and capture["language"] != language:
        notes = [f"it is in {language} and its capture in {capture['language']}, so that its lines are not compared"]
    else:
        questions += _silent(page, capture, differences, questions)
    return Reviewed(page, provider, files, contract, differences, questions, notes)


def without_page(reviewed: Sequence[Reviewed]) -> list[str]:
    """The operations of the contracts that none of these pages documents, each with its contract."""
    seen = {(one.provider, each.name) for one in reviewed for each in one.page.operations}
    contracts = {one.provider: one.contract for one in reviewed}
    named = ((provider, each.name) for provider, contract in contracts.items() for each in contract.operations)
    return [": ".join(each) for each in named if each not in seen]


def write(reviewed: Reviewed, folder: Path, day: str) -> list[Difference]:
    """Apply what needs no decision, and note on each operation that now agrees when its page was captured.

    The lines of the page are noted too, so that the next review can tell which are new. The differences that are left
    for a person.
    """
    documents = {path: load(path) for path in reviewed.files}
    for one in reviewed.differences:
        if one.auto_applicable:
            apply(documents[reviewed.file_of(one.pointer)], one, day)
    texts = {path: dumped(document) for path, document in documents.items()}
    contract = Documented(_merged(map(yaml.safe_load, texts.values())), reviewed.provider)
    operations = {(one.method, one.path): one for one in contract.operations}
    for said in reviewed.page.operations:
        ours = operations.get((said.method, said.path))
        if ours and digest(said) == digest(ours) != ours.digest:
            pointer = contract.locate(ours)
            stamp(next(iter(documents.values())), documents[_holder(documents, pointer)], pointer, day, digest(said))
    for path, document in documents.items():
        path.write_text(dumped(document), encoding="utf-8")
    reviewed.written = True
    _capture(reviewed, folder, day)
    return [one for one in reviewed.differences if not one.auto_applicable]


def write_draft(reviewed: Reviewed, folder: Path, day: str) -> tuple[Path | None, list[str]]:
    """Draft the operations of a page that its contract has not, in a file of their own; what has to be answered.

    Raises NotAPage where the file that it would write is there already.
    """
    new = {one.page_says for one in reviewed.differences if (one.subject, one.change) == ("operation", "added")}
    operations = [one for one in reviewed.page.operations if f"{one.method} {one.path}" in new]
    if not operations:
        return None, []
    draft = Draft(reviewed.page, reviewed.contract.document, day)
    group = draft.group(operations)
    path = folder / "documented" / reviewed.provider / f"{group['tags'][0]['name']}.yaml"
    if path.exists():
        raise NotAPage(f"{path} is there already; move it away, or draft by hand")
    documented = Documented(_merged([*reviewed.files.values(), group]), reviewed.provider)
    for one in documented.operations:
        item = group["paths"].get(one.path, {}).get(one.method.lower())
        if item:
            item["x-source"]["facts"] = digest(one)
    path.parent.mkdir(exist_ok=True)
    path.write_text(dumped(commented(group)), encoding="utf-8")
    return path, [*draft.asked, *(f"line {one.line}: {one.about}: {one.text}" for one in reviewed.new_questions)]


def _holder(documents: Mapping[Path, Any], pointer: str) -> Path:
    """The file that holds what a pointer leads to; the provider's own where none does."""
    for depth in range(len(pointer_parts(pointer)), 1, -1):
        at = "/".join(pointer.split("/")[: depth + 1])
        found = [path for path, document in documents.items() if at_pointer(document, at) is not None]
        if found:
            return found[0]
    return next(iter(documents))


def read_contract(folder: Path, provider: str) -> tuple[Mapping[Path, Any], Documented]:
    """The contract of a provider: the documents of its own file and of its groups', and what they make together.

    Raises NotAPage.
    """
    root = folder / "documented" / f"{provider}.yaml"
    try:
        paths = (root, *sorted(root.with_suffix("").glob("*.yaml")))
        return _read(tuple((path, path.stat().st_mtime_ns) for path in paths))
    except OSError:
        raise NotAPage(f"there is no contract {root} to hold it against") from None


@cache
def _read(files: tuple[tuple[Path, int], ...]) -> tuple[Mapping[Path, Any], Documented]:
    """Read a contract, once for all pages of an index, of its files, each with when it was changed."""
    documents: dict[Path, Any] = {}
    for path, _ in files:
        try:
            documents[path] = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  # it is a safe one
        except yaml.YAMLError as error:
            raise NotAPage(f"{path}, its contract, is not YAML: {str(error).splitlines()[0]}") from None
    return documents, Documented(_merged(documents.values()), files[0][0].stem)


def _merged(documents: Iterable[Any]) -> dict[str, Any]:
    """One contract of the documents of its files."""
    first, *groups = documents
    whole = {**first, "components": {name: {**part} for name, part in first.get("components", {}).items()}}
    for group in groups:
        whole["tags"] = [*whole.get("tags", ()), *group.get("tags", ())]
        whole["paths"] = {**whole["paths"], **group.get("paths", {})}
        for kind, entries in group.get("components", {}).items():
            whole["components"][kind] = {**whole["components"].get(kind, {}), **entries}
    return whole


def read_answered(path: Path) -> frozenset[tuple[str, ...]]:
    """The rows of `questions.md`, by provider (its headings), operation, what about, kind, and digest of the sentence.

    A row may name several operations, fields and kinds, with commas between them; behind a kind stand the digests of
    the sentences that were answered, so that another sentence is asked about anew.
    """
    rows: list[tuple[str, ...]] = []
    provider = ""
    for raw in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if heading := re.fullmatch(r"## `(\w+)`.*", raw):
            provider = heading[1]
        cells = [[each.strip(" `") for each in cell.split(",")] for cell in raw.strip().strip("|").split("|")]
        if provider and raw.startswith("|") and len(cells) >= 3:
            kinds = [re.fullmatch(r"(.*?)((?: [0-9a-f]{6})*)", each) for each in cells[2]]
            keys = [(kind[1], digest) for kind in kinds if kind for digest in kind[2].split() or [""]]
            rows += [(provider, one, about, *key) for one in cells[0] for about in cells[1] for key in keys]
    return frozenset(rows)


def read_captures(folder: Path) -> dict[str, Any]:
    """What is known of the last capture of each page, by address: the day, digests of its lines and what was told."""
    path = folder / "captures.json"
    captures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return captures


def _capture(reviewed: Reviewed, folder: Path, day: str) -> None:
    captures, address = read_captures(folder), _address(reviewed.page, reviewed.contract)
    told: list[Difference | Question] = [*reviewed.differences, *reviewed.questions]
    now = {"language": _language(reviewed.page), "lines": list(_line_digests(reviewed.page)),
           "told": sorted(set(map(_digest_of, told)))}  # fmt: skip
    if {**captures.get(address, {}), **now} != captures.get(address):
        captures[address] = {"day": day, **now}
        rows = (f"{json.dumps(name)}: {json.dumps(each)}" for name, each in sorted(captures.items()))
        (folder / "captures.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _address(page: ReadPage, contract: Documented) -> str:
    """The address that a page says it has, or that the contract has for its operations."""
    names = {one.name for one in page.operations}
    known = (one.source for one in contract.operations if one.name in names)
    return page.address if page.address != page.source else next(known, page.source)


def _language(page: ReadPage) -> str:
    is_chinese = sum(bool(CHINESE.search(line.raw)) for line in page.lines) > len(page.lines) / 10
    return "Chinese" if is_chinese else "English"


def _hosts(page: ReadPage) -> str:
    """The servers that a page's operations name, and the address that it says it has, in one text."""
    named = (one.facts["servers"].value for one in page.operations if "servers" in one.facts)
    address = "" if page.address == page.source else page.address
    return " ".join([*(host for hosts in named for host in hosts), address])


def _line_digests(page: ReadPage) -> dict[str, Line]:
    """The lines of a page by their digests; one that stands there again has another, so that it is missed too."""
    again: Counter[str] = Counter()
    found: dict[str, Line] = {}
    for line in page.lines:
        found[_six_digits(line.text, *([str(again[line.text])] if again[line.text] else []))] = line
        again[line.text] += 1
    return found


def _digest_of(one: Difference | Question) -> str:
    return _six_digits(*(one.operations if isinstance(one, Difference) else [one.operation]), *one.key)


def _six_digits(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:6]


def _silent(
    page: ReadPage, capture: Mapping[str, Any], differences: Iterable[Difference], questions: Iterable[Question]
) -> Iterator[Question]:
    """Ask about each line that the last capture had not, or had and is gone, and that nothing new tells of."""
    then, now = capture.get("lines", ()), _line_digests(page)
    new = {each: line for each, line in now.items() if then and each not in then}
    # What was told of a line then, or is answered, says nothing of what else the line says now.
    left: list[Difference | Question] = [*differences, *(one for one in questions if not one.answered)]
    told = {one.line for one in left if _digest_of(one) not in capture.get("told", ())}
    silent: dict[tuple[str, str], int] = {}
    for line in (line for line in new.values() if line.number not in told):
        silent.setdefault((_operation_at(page, line.number).label, line.text), line.number)
    yield from (Question("changed", "", text, number, label) for (label, text), number in silent.items())
    # A line that others stand in place of is told by them.
    blocks = SequenceMatcher(None, then, [*now], autojunk=False).get_opcodes()
    counts = (({*then[i:j]} - now.keys(), new.keys() & [*now][k:m]) for _, i, j, k, m in blocks)
    gone = sum(max(0, len(lost) - len(come)) for lost, come in counts)
    if gone and 0 not in told:
        text = f"lines of the page of {capture['day']} are gone, and nothing tells what they said: {gone}"
        yield Question("changed", "", text, 0, page.operations[0].label)


def _operation_at(page: ReadPage, line: int) -> Operation:
    """The last operation that begins above a line, or the first."""
    return next((one for one in reversed(page.operations) if one.line <= line), page.operations[0])
