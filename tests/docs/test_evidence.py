"""The tables of evidence say what is so, and name every operation and every resource."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import klingspec
from klingspec_contract.document import Contract, read_contracts

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "pages" / "reference" / "evidence.md"

pytestmark = pytest.mark.skipif(not README.exists(), reason="the papers are not part of the wheel")


def test_the_tables_of_evidence_are_true() -> None:
    """They are what the contracts and the cassettes make them; no operation is live that was not."""
    from klingspec_cassettes.coverage import papers

    for name, text in papers(ROOT).items():
        assert (ROOT / name).read_text("utf-8") == text


def test_a_stale_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A date that no cassette has is found, and written over; the rest of the file stays."""
    from klingspec_cassettes.__main__ import main

    for name in ("openapi", "tests/cassettes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "docs" / "pages" / "reference").mkdir(parents=True)
    text = README.read_text("utf-8")
    (tmp_path / "README.md").write_text(text.replace("emulated 2", "live 2", 1), "utf-8")
    assert main(["evidence", "--check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("stale") == 2
    assert main(["evidence", "--root", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == text
    assert main(["evidence", "--check", "--root", str(tmp_path)]) == 0


def test_the_table_names_every_operation() -> None:
    """Each operation of each contract stands on the page once, and is counted in the README with its resource's."""
    rows = re.findall(r"^\| (\w+) \| (\w+ /\S+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    contracts = [Contract(*each) for each in read_contracts().items()]
    expected = [
        (contract.document["info"]["title"], f"{operation.method} {operation.path}")
        for contract in contracts
        for operation in contract.operations.values()
    ]
    assert sorted(rows) == sorted(expected)
    counted = re.findall(r"^\| \w+ \| `\w+` \| (\d+) \|", README.read_text("utf-8"), re.MULTILINE)
    assert sum(map(int, counted)) == len(expected)


def test_the_table_names_calls_that_exist() -> None:
    """Each call in the table is a method of both clients."""
    providers = {document["info"]["title"]: name for name, document in read_contracts().items()}
    for title, calls in re.findall(r"^\| (\w+) \| \w+ /\S+ \| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE):
        for client in (klingspec.client, klingspec.async_client):
            resources = client(providers[title], api_key="k")
            for resource, method in re.findall(r"`(\w+)\.(\w+)`", calls):
                assert hasattr(getattr(resources, resource), method)
