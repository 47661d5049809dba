"""The written part of the documentation is what contracts and docstrings make it, and the rest leads where it says."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING, Any, Final

import pytest
import reference
import yaml

from klingspec import errors
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_object

from .papers import PAGES, PAPERS, ROOT, blocks, title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from klingspec_contract.values import Json

INVENTED: Final = ROOT / "tests" / "generated" / "invented" / "invented.yaml"

pytestmark = pytest.mark.skipif(not PAPERS, reason="the papers are not part of the wheel")


@pytest.fixture(scope="module")
def contracts() -> dict[str, Json]:
    """The contracts, and an invented one that has an operation of each shape."""
    return {**read_contracts(), "invented": yaml.safe_load(INVENTED.read_text("utf-8"))}


def small(title: str, **properties: Any) -> Json:
    """A contract with one operation that answers at once."""
    answer = {"type": "object", "properties": {"url": {"type": "string", "x-result": "image/*"}}}
    operation = {
        "operationId": "draw",
        "tags": ["pictures"],
        "summary": "Draw.",
        "externalDocs": {"url": "https://docs.example"},
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": properties}}}},
        "responses": {"200": {"content": {"application/json": {"schema": answer}}}},
    }
    return {
        "info": {"title": title},
        "servers": [{"url": "https://api.example"}],
        "paths": {"/pictures": {"post": operation}},
        "components": {"securitySchemes": {"bearer": {"type": "http"}}},
    }


def rows(page: str, field: str) -> list[list[str]]:
    """The rows of a page that are about a field, as their cells."""
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in page.splitlines()
        if line.startswith(f"| `{field}` ")
    ]


def test_every_operation_has_its_place(contracts: dict[str, Json]) -> None:
    """Whatever its shape: each request that creates, lists or answers at once, with all fields of its body."""
    page = reference.side_by_side(contracts)
    for name, document in contracts.items():
        queries = {tasks.query.id for tasks in Shapes(Contract(name, document)).creates.values()}
        for operation in Contract(name, document).operations.values():
            assert (f"`{operation.method} {operation.path}`" in page) == (operation.id not in queries), operation.id
            for field in operation.fields:
                assert rows(page, field), (operation.id, field)


def test_a_new_provider_has_a_page(contracts: dict[str, Json]) -> None:
    """Its resources are asked of their docstrings, one by one, and the navigation leads there."""
    files = {file.name: text for file, text in reference.written(ROOT / "docs", contracts).items()}
    assert re.findall(r"^::: klingspec_api\.invented\.(\w+)\.", files["invented.md"], re.MULTILINE) == [
        *Shapes(Contract("invented", contracts["invented"])).resources
    ]
    assert '{ "Invented" = "reference/invented.md" },' in files[reference.NAVIGATION]


def test_a_field_that_differs() -> None:
    """Two limits of one field stand side by side, and what differs is named."""
    one = small("One", prompt={"type": "string", "maxLength": 10}, size={"type": "string", "enum": ["s", "m"]})
    two = small("Two", prompt={"type": "string", "maxLength": 20}, size={"type": "string", "enum": ["s"]})
    page = reference.side_by_side({"one": one, "two": two})
    assert rows(page, "prompt") == [
        ["`prompt`", "limits", "string. At most 10 characters.", "string. At most 20 characters."]
    ]
    assert rows(page, "size") == [["`size`", "values", "string. One of `s`, `m`.", "string. One of `s`."]]


def test_a_field_that_is_the_same() -> None:
    """Nothing is said to differ where nothing does, and one provider alone has nothing to differ from."""
    one, two = (small(name, n={"type": "integer", "default": 1, "maximum": 9}) for name in ("One", "Two"))
    cell = "integer. At most 9. Default: 1."
    assert rows(reference.side_by_side({"one": one, "two": two}), "n") == [["`n`", "", cell, cell]]
    assert rows(reference.side_by_side({"one": one}), "n") == [["`n`", cell]]


def test_a_field_that_one_provider_has() -> None:
    """What the others do not have is marked as missing there, at whatever depth it stands."""
    camera = {"type": "object", "properties": {"zoom": {"type": "number"}}}
    views = {"type": "array", "items": {"type": "object", "properties": {"side": {"type": "string"}}}}
    page = reference.side_by_side({"one": small("One", camera=camera, views=views), "two": small("Two")})
    assert rows(page, "camera.zoom") == [["`camera.zoom`", "availability", "number.", "–"]]
    assert rows(page, "views[].side") == [["`views[].side`", "availability", "string.", "–"]]


def test_a_field_of_several_types() -> None:
    """A field that is one thing or another has the fields of each, and what no cell can hold is escaped."""
    either = {"anyOf": [{"type": "object", "properties": {"x": {"const": "a|b"}}}, {"type": "null"}]}
    page = reference.side_by_side({"one": small("One", either=either)})
    assert rows(page, "either") == [["`either`", "object or null."]]
    assert rows(page, "either.x") == [["`either.x`", r"`a\|b`."]]


def test_what_a_cell_says() -> None:
    """That a field is deprecated; how Python spells it, where the wire does otherwise."""
    page = reference.side_by_side({"one": small("One", imageUrl={"type": "string", "deprecated": True})})
    assert "| `imageUrl` (`image_url`) | string. Deprecated. |" in page


def test_rules_between_fields() -> None:
    """Each rule of a request stands below its fields, as the sentence that breaking it brings."""
    contract = small("One", image={"type": "string"})
    body = contract["paths"]["/pictures"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["allOf"] = [{"title": "image needs a prompt", "dependentRequired": {"image": ["prompt"]}}]
    assert "- One: image needs a prompt.\n" in reference.side_by_side({"one": contract})


def test_what_most_providers_have_comes_first() -> None:
    """A call that two providers share stands above one that only the first of them has."""
    one, two = small("One"), small("Two")
    mine = {**one["paths"]["/pictures"]["post"], "operationId": "film", "tags": ["films"]}
    one["paths"] = {"/films": {"post": mine}, **one["paths"]}
    page = reference.side_by_side({"one": one, "two": two})
    assert page.index("## `pictures.generate`") < page.index("## `films.generate`")


def test_a_configuration_without_a_place_for_them() -> None:
    """The navigation is not written where it is not known where."""
    with pytest.raises(ValueError, match="once each"):
        reference.navigation("nav = []", {})


def test_the_written_pages_are_fresh() -> None:
    """What stands in docs/ is what the contracts and the docstrings make."""
    assert reference.main(["--check"]) == 0


def test_a_stale_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A limit that no contract has, and an entry of the navigation that is gone, are found and written over."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("site", ".cache"))
    page, navigation = docs / "pages" / "reference" / "fields.md", docs / reference.NAVIGATION
    page.write_text(page.read_text("utf-8").replace("At most", "At least", 1), "utf-8")
    navigation.write_text(re.sub(r".*reference/kling\.md.*\n", "", navigation.read_text("utf-8")), "utf-8")
    assert reference.main(["--check", "--root", str(docs)]) == 1
    told = capsys.readouterr().err
    assert told.count("is stale") == 2
    assert reference.main(["--root", str(docs)]) == 0
    assert reference.main(["--check", "--root", str(docs)]) == 0


def test_every_error_is_in_the_tree() -> None:
    """Each error stands in the tree once, below the one it is a kind of."""
    strange = type("Strange", (errors.KlingspecError,), {})
    assert strange in errors.KlingspecError.__subclasses__()
    tree = re.findall(r"^( *)- \[(\w+)\]", reference.error_tree(), re.MULTILINE)
    depths = {name: len(indent) // 4 for indent, name in tree}
    assert sorted(name for _, name in tree) == errors.__all__
    for name, depth in depths.items():
        ours = [each for each in getattr(errors, name).__mro__ if each.__module__ == errors.__name__]
        assert depth == len(ours) - 1, name


def entries(node: Any) -> Iterator[str]:
    """The pages that a part of the navigation names."""
    if isinstance(node, str):
        yield node
        return
    parts: list[Any] = [*node.values()] if is_object(node) else node
    for part in parts:
        yield from entries(part)


def test_every_page_is_in_the_navigation() -> None:
    """The navigation names each page once, and none that is not there."""
    project = tomllib.loads((ROOT / "docs" / reference.NAVIGATION).read_text("utf-8"))["project"]
    assert sorted(entries(project["nav"])) == sorted(str(page.relative_to(PAGES)) for page in PAGES.rglob("*.md"))


@pytest.mark.parametrize("paper", PAPERS, ids=title)
def test_every_make_target_exists(paper: Path) -> None:
    """What a paper tells to make can be made."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = paper.read_text("utf-8")
    shown = [block.code for block in blocks(text) if block.language in ("sh", "console", "yaml")]
    shown += re.findall(r"^    (make.*)$|`(make [^`]*)`", text, re.MULTILINE)
    for line in re.findall(r"\bmake ((?:[a-z-]+ )*[a-z-]+)", "\n".join(map(str, shown))):
        assert set(line.split()) <= targets, line
