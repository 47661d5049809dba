"""CONTRIBUTING.md: from a changed page to a regenerated, tested client, in the five lines that it shows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from contract import HERE, load
from klingspec_pages.documented import Documented

if TYPE_CHECKING:
    from klingspec_pages.page import Field

ROOT: Final = Path(__file__).parents[2]
SITE: Final = Path(sysconfig.get_path("purelib"))
LINES: Final = re.search(
    r"## When a page has changed\n[^#]*?\n\n((?:    make .*\n)+)", (ROOT / "CONTRIBUTING.md").read_text()
)
# The whole suite inside one test of it would take too long; these are the tests that a changed page can break.
TESTS: Final = (
    "tests/openapi tests/generated/test_fresh.py tests/generated/test_engines.py tests/generated/test_models.py"
    " tests/client/test_refusals.py tests/emulator/test_limits.py"
)
TRIED: Final = """
import json
from klingspec import LLMProvider, RequestInvalid
from klingspec_api.llmprovider.models.images import ImageRequest
from klingspec_emulator import Emulator
print(json.dumps({"n": ImageRequest(model="m", prompt="p").n, "fields": list(ImageRequest.model_fields)}))
with Emulator() as emulator, LLMProvider(base_url=emulator.url("llmprovider"), api_key="emulator") as client:
    for length in (1000, 1001):
        try:
            client.images.generate(model="m", prompt="x" * length, style="noir")
        except RequestInvalid as refusal:
            print(refusal)
"""


def phrase(field: Field) -> str:
    """What a page would say of a field: each of its limits in a sentence."""
    facts = {name: said.value for name, said in field.facts.items()}
    told = {
        "x-image": "A Base64 picture or its address.",
        "maxLength": f"At most {facts.get('maxLength')} characters.",
        "default": f"Defaults to {facts.get('default')}.",
    }
    assert facts.keys() <= {*told, "type", "items", "required"}
    optional = "" if facts.get("required") else "(Optional) "
    return optional + " ".join(["A field.", *(text for name, text in told.items() if name in facts)])


def page_of(document: Any) -> str:
    """A page that says what LLMProvider's contract says, as LLMProvider writes its pages."""
    (operation,) = Documented(document, "llmprovider").operations
    item = document["paths"][operation.path]["post"]
    rows: dict[str, list[str]] = {"body": [], "response": []}
    for field in operation.fields.values():
        if "." not in field.path:
            rows[field.place].append(f"{field.path} | {field.facts['type'].value} | {phrase(field)} |")
    (example,) = item["responses"]["200"]["content"]["application/json"]["examples"].values()
    table = ["Parameter | Type | Description |", "---|---|---|"]
    return "\n".join(
        [
            *(operation.title, "Endpoint", f"POST {document['servers'][0]['url']}{operation.path}"),
            *("Request Headers", "Header | Value |", "---|---|", "Authorization | Bearer KEY |"),
            *("Content-Type | application/json |", "Request Body", *table, *rows["body"]),
            *("Response Body", *table, *rows["response"], "Example Response", json.dumps(example["value"], indent=1)),
        ]
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout, with an environment that holds this one's packages and the copy's own code."""
    copy = tmp_path / "klingspec"
    unwanted = shutil.ignore_patterns(".*", "__pycache__", "demo-output", "build", "dist")
    shutil.copytree(ROOT, copy, ignore=unwanted)
    environment = copy / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (site,) = environment.glob("lib/python*/site-packages")
    paths = (copy / "openapi", copy / "overlays", copy / "generated", SITE)
    (site / "here.pth").write_text("".join(f"{path}\n" for path in paths))
    for tool in Path(sysconfig.get_path("scripts")).iterdir():
        if not (environment / "bin" / tool.name).exists():
            (environment / "bin" / tool.name).symlink_to(tool)
    (environment / ".demo").touch()
    (environment / ".dev").touch()
    return copy


@pytest.mark.sampled(0)  # It generates, checks and tests a copy of the tree.
def test_five_lines(checkout: Path) -> None:
    """A limit, a default and a new field go from a page into a client that keeps them, and the tests pass."""
    assert LINES
    page = page_of(load(HERE / "documented" / "llmprovider.yaml"))
    changes = {
        "prompt | string | A field.": "style | string | (Optional) Art. |\nprompt | string | At most 1000 characters.",
        "Defaults to 1.": "Defaults to 2.",
    }
    for old, new in changes.items():
        assert old in page
        page = page.replace(old, new)
    (checkout / "page.html").write_text(page)
    # What a make around this one was told is not for those within.
    told = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "ARGS", "PYTHON", "VENV"}
    own = {name: value for name, value in os.environ.items() if name not in told}
    environment = {**own, "PYTEST_ADDOPTS": f"{TESTS} -q -p no:cacheprovider"}
    said = [
        subprocess.run(
            ["/bin/sh", "-c", line.strip()], cwd=checkout, env=environment, check=False, capture_output=True, text=True
        )
        for line in LINES[1].splitlines()
    ]
    assert len(said) == 5
    assert said[0].stdout.count("(--write does it)") == 3
    # Of words that nobody can check it asks, and ends with 1 for that; what it could read is written.
    assert said[1].stdout.count("(written)") == 3
    assert [each.returncode for each in said[1:]] == [2, 0, 0, 0], said[-1].stdout + said[-1].stderr
    python = checkout / ".venv" / "bin" / "python"
    tried = subprocess.run([python, "-c", TRIED], check=True, capture_output=True, text=True).stdout.splitlines()
    assert json.loads(tried[0])["n"] == 2
    assert "style" in json.loads(tried[0])["fields"]
    assert len(tried) == 2
    assert "1000" in tried[1]
