"""A drifted contract, served: every drift document applies, and what it changes can be seen on the wire."""

from __future__ import annotations

import asyncio
import base64
import io
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import jsonschema_rs
import pytest
import yaml
from PIL import Image

from klingspec_contract.document import Contract, read_contract
from klingspec_contract.examples import smallest
from klingspec_contract.shapes import Tasks
from klingspec_emulator import Emulator, ManualClock, OverlayError, Task

from ..contracted import field, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_contract.document import Operation
    from klingspec_emulator.contract import ServedContract

Json = dict[str, Any]
FILES = sorted((Path(__file__).parents[1] / "conformance" / "drifts").glob("*.yaml"))
KEY = {"Authorization": "Bearer emulator"}
KLING = ("kling", "/v1/images/generations")
TEXT2VIDEO = ("deerapi", "/kling/v1/videos/text2video")
MULTI_IMAGE = ("deerapi", "/kling/v1/videos/multi-image2video")
IMAGES = ("llmprovider", "/v1/images/generations")
KINDS = {
    *("limit-lowered", "limit-raised", "enum-gained", "enum-lost", "required", "removed", "renamed", "retyped"),
    *("answer-added", "answer-removed", "answer-renamed", "answer-retyped", "status-word", "http-status"),
    *("content-type", "path", "missing", "auth", "rule-removed", "rule-added", "picture", "error-code"),
}
GIVEN: Json = {
    "prompt": "a",
    "model": "kling-img-v1",
    "model_name": "kling-v1",
    "duration": "5",
    "image_list": [{"image": "https://example.com/a.png"}, {"image": "https://example.com/b.png"}],
    "n": 1,
}


def drift(name: str) -> Path:
    """The drift document of a name, whatever its number."""
    (file,) = (file for file in FILES if file.stem.partition("-")[2] == name)
    return file


class Wire:
    """Raw HTTP to an emulator in this process."""

    def __init__(self, *overlays: Path, pace: float = 0) -> None:
        self.emulator = Emulator(overlays=overlays, clock=ManualClock(), pace=pace)

    def contract(self, provider: str) -> ServedContract:
        """The contract as it is served."""
        return self.emulator.account(provider).contract

    def ask(self, method: str, where: tuple[str, str], more: str = "", **arguments: Any) -> httpx2.Response:
        """Send one request, with the key unless other headers are given."""

        async def send() -> httpx2.Response:
            transport = httpx2.ASGITransport(self.emulator.app)
            async with httpx2.AsyncClient(transport=transport, base_url="http://emulator") as client:
                headers = arguments.pop("headers", KEY)
                return await client.request(method, f"/{where[0]}{where[1]}{more}", headers=headers, **arguments)

        return asyncio.run(send())

    def create(self, where: tuple[str, str], **body: Any) -> httpx2.Response:
        """Post a body."""
        return self.ask("POST", where, json=body)

    def query(self, where: tuple[str, str] = KLING, **body: Any) -> Json:
        """Create a task, and query it by the id that the emulator knows it by."""
        self.create(where, **(body or {"prompt": "a", "n": 1}))
        task = self.emulator.tasks(where[0])[-1]
        answer: Json = self.ask("GET", where, f"/{task.task_id}").json()
        return answer


def both(name: str, see: Callable[[Wire], Any], pace: float = 0) -> tuple[Any, Any]:
    """What is seen of the contract as it is shipped, and with a drift."""
    return see(Wire(pace=pace)), see(Wire(drift(name), pace=pace))


def expected(file: Path) -> Json:
    """What a drift document says is to be noticed."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {**document["info"]["x-expect"], "provider": document["extends"], "actions": document["actions"]}


def test_the_drifts_are_of_every_kind_and_operation() -> None:
    """There are drifts of each kind, each of operations that there are, described in words."""
    said = [expected(file) for file in FILES]
    assert len(FILES) >= 44
    assert {item["kind"] for item in said} == KINDS
    names = {(item["provider"], name) for item in said for name in _names(item)}
    assert names <= set(Emulator().operations)
    assert all(action["description"] for item in said for action in item["actions"])
    assert max(Counter(file.name[:2] for file in FILES).values()) == 1


def _names(item: Json) -> list[str]:
    return [item["operation"]] if isinstance(item["operation"], str) else item["operation"]


def body_for(contract: ServedContract, operation: Operation) -> Json:
    """A body with what the served contract requires."""
    schema = contract.resolve(operation.request)
    body: Json = {}
    for name in schema.get("required", ()):
        item = operation.fields[name]
        body[name] = GIVEN.get(item.get("x-was", name))
        if not contract.accepts(item, body[name]):
            body[name] = contract.sample(item)
            body[name] = body[name] or [contract.sample(item["items"])]
    return body if contract.accepts(operation.request, body) else smallest(contract, operation.request)


def check(operation: Operation, answer: httpx2.Response) -> None:
    """Hold an answer against the drifted contract: its status, its content type and its schema."""
    contract = operation.contract
    response = contract.resolve(operation.document["responses"][str(answer.status_code)])
    kind = answer.headers["content-type"].partition(";")[0]
    schema = response["content"][kind]["schema"]
    value = answer.text if schema.get("type") == "string" else answer.json()
    jsonschema_rs.validate({**schema, "components": contract.document["components"]}, value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.sampled(25)
def test_every_answer_is_valid_in_the_drifted_contract(file: Path) -> None:
    """A create, a query, a list, and a refusal of each, keep the contract as it has drifted."""
    wire = Wire(file)
    provider = expected(file)["provider"]
    contract = wire.contract(provider)
    known = Contract(provider, read_contract(provider)).operations
    drifted = {known[name].tag for name in _names(expected(file))}
    operations = [each for each in contract.operations.values() if each.tag in drifted]
    for operation in operations:
        where = (provider, operation.path)
        if operation.method == "POST":
            made = wire.create(where, **body_for(contract, operation))
            assert made.status_code == contract.success(operation), made.text
            check(operation, made)
            check(operation, wire.create(where, unknown=1))
    for operation in operations:
        path = operation.path.partition("{")[0].rstrip("/")
        tasks = [task for task in wire.emulator.tasks(provider) if _queried_by(task) == operation.id]
        ids = [f"/{task.task_id}" for task in tasks] if "{" in operation.path else [""]
        for more in [*ids, "/none"[: 5 * ("{" in operation.path)]] if operation.method == "GET" else []:
            parameters = {} if "{" in operation.path else {"pageNum": "1"}
            check(operation, wire.ask("GET", (provider, path), more, params=parameters))
        if operation.document.get("security") != []:
            check(operation, wire.ask(operation.method, (provider, path), "/x" * ("{" in operation.path), headers={}))


def _queried_by(task: Task) -> str | None:
    return task.shape.query.id if isinstance(task.shape, Tasks) else None


def refused(where: tuple[str, str], **body: Any) -> Callable[[Wire], int]:
    """See which status a body is answered with."""
    return lambda wire: wire.create(where, **body).status_code


VIDEO: Json = {"model_name": "kling-v1-6", "duration": "5", "prompt": "a", "image_list": [{"image": "https://e.com/a"}]}


@pytest.mark.parametrize(
    ("name", "where", "body", "before", "after"),
    [
        ("two-references-at-least", MULTI_IMAGE, VIDEO, 200, 400),
        ("no-2k", KLING, {"prompt": "a", "resolution": "2k"}, 200, 400),
        ("models-named", IMAGES, {"prompt": "a", "model": "another"}, 200, 400),
        ("model-name-needed", KLING, {"prompt": "a"}, 200, 400),
        ("no-negative-prompt", KLING, {"prompt": "a", "negative_prompt": "b"}, 200, 400),
        ("prompt-renamed", KLING, {"prompt": "a"}, 200, 400),
        ("prompt-renamed", KLING, {"text": "a"}, 400, 200),
        ("reference-renamed", MULTI_IMAGE, {**VIDEO, "image_list": [{"url": "https://e.com/a"}]}, 400, 200),
        ("count-as-text", KLING, {"prompt": "a", "n": "3"}, 400, 200),
        ("count-as-text", KLING, {"prompt": "a", "n": 3}, 200, 400),
        ("duration-number", TEXT2VIDEO, {"prompt": "a", "duration": 10}, 400, 200),
        ("watermark-as-flag", KLING, {"prompt": "a", "watermark_info": True}, 400, 200),
        ("created-201", KLING, {"prompt": "a"}, 200, 201),
        ("accepted-202", TEXT2VIDEO, {"prompt": "a"}, 200, 202),
        ("unprocessable-422", KLING, {"prompt": 1}, 400, 422),
        ("refused-422", IMAGES, {"prompt": 1}, 400, 422),
        ("images-under-v2", IMAGES, {"prompt": "a", "model": "b"}, 200, 404),
        ("images-under-v2", ("llmprovider", "/v2/images/generations"), {"prompt": "a", "model": "b"}, 404, 200),
        ("multi-image-gone", MULTI_IMAGE, VIDEO, 200, 404),
        (
            "negative-prompt-with-image",
            KLING,
            {"prompt": "a", "image": "https://e.com", "negative_prompt": "b"},
            400,
            200,
        ),
        ("two-k-needs-model", KLING, {"prompt": "a", "resolution": "2k"}, 200, 400),
    ],
)
def test_a_drifted_request_is_judged_so(name: str, where: tuple[str, str], body: Json, before: int, after: int) -> None:
    """Words, fields, types, rules, statuses and paths of requests are those of the drifted contract."""
    assert both(name, refused(where, **body)) == (before, after)


def limit(name: str) -> int:
    """The number that a drift puts in another's place."""
    (action,) = expected(drift(name))["actions"]
    number: int = action["update"]
    return number


@pytest.mark.parametrize(
    ("name", "place", "keyword"),
    [
        ("prompt-shorter", "prompt", "maxLength"),
        ("fewer-pictures", "n", "maximum"),
        ("more-pictures", "n", "maximum"),
    ],
)
def test_a_drifted_limit_is_judged_so(name: str, place: str, keyword: str) -> None:
    """At each of two limits and just past it, a request is judged by the limit that is served."""
    limits = (field("kling", f"ImageGenerationRequest.{place}")[keyword], limit(name))
    for value in {*limits, *(each + 1 for each in limits)}:
        body = {"prompt": "a", place: "a" * value if keyword == "maxLength" else value}
        statuses = tuple(200 if value <= each else 400 for each in limits)
        assert both(name, refused(KLING, **body)) == statuses, value


def test_a_drifted_word_is_judged_so() -> None:
    """A word is accepted where the contract that is served has it."""
    words = field("kling", "ImageGenerationRequest.resolution")["enum"]
    statuses = (200 if "4k" in words else 400, 200)
    assert both("resolution-4k", refused(KLING, prompt="a", resolution="4k")) == statuses


def test_a_renamed_field_keeps_its_meaning() -> None:
    """A setting under its new name has the effect that it had under the old one."""
    wire = Wire(drift("count-as-text"))
    assert len(wire.query(prompt="a", n="3")["data"]["task_result"]["images"]) == 3


@pytest.mark.parametrize(
    ("name", "field", "before", "after"),
    [
        ("queue-position", "queue_position", "NoneType", "int"),
        ("no-updated-at", "updated_at", "int", "NoneType"),
        ("created-at-renamed", "created_at", "int", "NoneType"),
        ("created-at-renamed", "create_time", "NoneType", "int"),
        ("task-id-number", "task_id", "str", "int"),
        ("created-at-text", "created_at", "int", "str"),
    ],
)
def test_a_drifted_answer_is_shaped_so(name: str, field: str, before: str, after: str) -> None:
    """A field added, removed, renamed or retyped is so in a queried task."""
    assert both(name, lambda wire: type(wire.query()["data"].get(field)).__name__) == (before, after)


def test_a_time_as_text_is_the_same_time() -> None:
    """A time that becomes text of the format date-time is still the moment that it was."""
    wire = Wire(drift("created-at-text"))
    shown = wire.query()["data"]["created_at"]
    (task,) = wire.emulator.tasks("kling")
    assert datetime.fromisoformat(shown).timestamp() * 1000 == pytest.approx(task.created_at)


def test_a_renamed_answer_field_keeps_its_value() -> None:
    """A picture's address under another name is still where the picture is."""
    (image,) = Wire(drift("picture-url-renamed")).query()["data"]["task_result"]["images"]
    assert image["image_url"].endswith("/0.png")
    assert "url" not in image


def test_a_drifted_contract_takes_no_more_memory_with_each_answer() -> None:
    """What is made of its schemas is remembered once, however often they are used."""
    wire = Wire(drift("picture-url-renamed"))
    remembered, sizes = wire.contract("kling")._whole._made, list[int]()
    for _ in range(2):
        wire.ask("POST", KLING, json={"prompt": "a"})
        wire.ask("GET", KLING)
        sizes.append(len(remembered))
    assert sizes[0] == sizes[1] > 0


def test_an_envelope_drifts_as_well() -> None:
    """The envelope's fields, and a page in an object, are those of the drifted contract."""
    assert both("code-as-text", lambda wire: wire.query()["code"]) == (0, "0")
    assert both("trace-id-in-envelope", lambda wire: "trace_id" in wire.query()) == (False, True)
    assert both("list-in-object", lambda wire: wire.ask("GET", KLING).json()["data"]) == ([], {"total": 1})
    answer = Wire(drift("data-renamed")).create(IMAGES, prompt="a", model="b").json()
    assert answer["images"][0]["url"].endswith("/0.png")


def words(wire: Wire) -> list[str]:
    """The words for a task's states, as it goes through them, and as it fails."""
    seen: list[str] = []
    wire.create(KLING, prompt="a")
    for _ in range(3):
        seen.append(wire.ask("GET", KLING).json()["data"][0]["task_status"])
        wire.emulator.advance(1)
    wire.emulator.fail_next("kling")
    wire.create(KLING, prompt="a")
    wire.emulator.advance(2)
    return [*seen, wire.ask("GET", KLING).json()["data"][0]["task_status"]]


def test_status_words_drift() -> None:
    """A word that took another's place is shown there; one that was added is shown while a task is under way."""
    clean, completed = both("status-completed", words, pace=1)
    assert clean == ["submitted", "processing", "succeed", "failed"]
    assert completed == ["submitted", "processing", "completed", "failed"]
    assert words(Wire(drift("status-pending"), pace=1)) == ["pending", *clean[1:]]
    assert words(Wire(drift("status-queued"), pace=1)) == ["submitted", "queued", *clean[2:]]


def test_content_types_drift() -> None:
    """Errors and answers come in the content type of the drifted contract."""

    def kind(*request: Any, **more: Any) -> Callable[[Wire], str]:
        return lambda wire: wire.ask(*request, **more).headers["content-type"]

    page = kind("GET", KLING, params={"pageNum": "0"})
    assert both("list-problem-json", page) == ("application/json", "application/problem+json")
    assert both("video-errors-as-text", kind("POST", MULTI_IMAGE, json={})) == (
        "application/json",
        "text/plain; charset=utf-8",
    )
    text = Wire(drift("video-errors-as-text")).ask("POST", MULTI_IMAGE, json={}).text
    assert "required" in text


def test_paths_drift() -> None:
    """A moved query finds the tasks under its new path only, and an operation that is gone is not found."""
    wire = Wire(drift("query-moved"))
    task_id = wire.create(KLING, prompt="a").json()["data"]["task_id"]
    assert wire.ask("GET", KLING, f"/{task_id}").status_code == 404
    assert wire.ask("GET", ("kling", "/v1/images/tasks"), f"/{task_id}").json()["data"]["task_id"] == task_id
    assert both("list-gone", lambda wire: wire.ask("GET", KLING).status_code) == (200, 404)


def test_a_renamed_path_parameter_is_still_the_id(tmp_path: Path) -> None:
    """A query whose path and parameter are both called otherwise finds the task."""
    document = yaml.safe_load(drift("query-moved").read_text(encoding="utf-8"))
    (moved,) = document["actions"][0]["update"].values()
    moved["get"]["parameters"][0]["name"] = "task_id"
    document["actions"][0]["update"] = {"/v2/tasks/{task_id}": moved}
    file = tmp_path / "moved.yaml"
    file.write_text(yaml.safe_dump(document))
    wire = Wire(file)
    task_id = wire.create(KLING, prompt="a").json()["data"]["task_id"]
    assert wire.ask("GET", ("kling", "/v2/tasks"), f"/{task_id}").json()["data"]["task_id"] == task_id


def test_a_renamed_query_parameter_still_pages(tmp_path: Path) -> None:
    """The size of a page under its new name has the effect that it had under the old one."""
    target = "$.paths['/v1/images/generations'].get.parameters[1]"
    file = tmp_path / "page.yaml"
    action = {"target": target, "update": {"name": "page_size"}}
    file.write_text(yaml.safe_dump({"overlay": "1.0.0", "extends": "kling", "actions": [action]}))
    wire = Wire(file)
    for _ in range(2):
        wire.create(KLING, prompt="a")
    pages = [wire.ask("GET", KLING, params={name: "1"}).json()["data"] for name in ("pageSize", "page_size")]
    assert [len(page) for page in pages] == [2, 1]


def test_auth_drifts() -> None:
    """An operation with `security: []` answers without a key."""
    assert both("list-open", lambda wire: wire.ask("GET", KLING, headers={}).status_code) == (401, 200)


def test_parameters_drift() -> None:
    """The limits of the list's pages are those of the drifted contract."""

    def status(name: str, value: int) -> Callable[[Wire], int]:
        return lambda wire: wire.ask("GET", KLING, params={name: str(value)}).status_code

    for drifted, name in (("smaller-pages", "pageSize"), ("more-pages", "pageNum")):
        limits = (page(name)["maximum"], limit(drifted))
        for value in {*limits, *(each + 1 for each in limits)}:
            assert both(drifted, status(name, value)) == tuple(200 if value <= each else 400 for each in limits)
    assert both("page-number-needed", status("pageSize", 5)) == (200, 400)


def test_pictures_drift() -> None:
    """The limits of reference pictures are those of the drifted contract."""

    def send(side: int) -> Callable[[Wire], int]:
        file = io.BytesIO()
        Image.new("RGB", (side, side)).save(file, "JPEG")
        return refused(KLING, prompt="a", image=base64.b64encode(file.getvalue()).decode())

    limits = (field("kling", "ImageGenerationRequest.image")["x-image"]["minSide"], limit("larger-pictures"))
    for side in {*limits, *(each - 1 for each in limits)}:
        assert both("larger-pictures", send(side)) == tuple(200 if side >= each else 400 for each in limits)
    assert both("no-jpeg", send(limits[0])) == (200, 400)


def test_codes_drift() -> None:
    """Business codes are those of the drifted x-errors."""
    assert both("other-code", lambda wire: wire.create(KLING, prompt=1).json()["code"]) == (1201, 1210)


def test_external_ids_may_be_taken_twice_without_the_idempotency_key() -> None:
    """Without x-idempotency-key an id can be used again, and finds the later task."""

    def again(wire: Wire) -> int:
        return [wire.create(KLING, prompt="a", external_task_id="b").status_code for _ in range(2)][1]

    assert both("external-id-twice", again) == (400, 200)
    task = Wire(drift("external-id-twice")).query(prompt="a", external_task_id="b")["data"]
    assert task["task_info"]["external_task_id"] == "b"


def test_several_drifts_add_up(tmp_path: Path) -> None:
    """Overlays are laid on one after the other, for one provider or several; JSON and addresses will do."""
    file = tmp_path / "more.json"
    action = '{"target": "$.paths", "update": {}}'
    file.write_text(f'{{"overlay": "1.0.0", "extends": "https://example.com/kling.yaml", "actions": [{action}]}}')
    wire = Wire(file, drift("created-201"), drift("prompt-shorter"), drift("images-open"))
    assert wire.create(KLING, prompt="a").status_code == 201
    assert wire.create(KLING, prompt="a" * 2001).status_code == 400
    assert wire.ask("POST", IMAGES, json={"prompt": "a", "model": "b"}, headers={}).status_code == 200


BAD = {
    "klang": (
        "{overlay: 1.0.0, extends: klang, actions: [{target: $, update: {}}]}",
        "extends klang, which is none of",
    ),
    "nothing": ("{overlay: 1.0.0, actions: [{target: $, update: {}}]}", "extends nothing, which is none of"),
    "syntax": ("{overlay: [", "is neither YAML nor JSON"),
    "text": ("hello", "is no OpenAPI Overlay 1.0 document"),
    "idle": ("{overlay: 1.0.0, extends: kling, actions: [{target: $.info}]}", "needs actions"),
    "stale": ("{overlay: 1.0.0, extends: kling, actions: [{target: $.nowhere, remove: true}]}", "matches $.nowhere"),
    "target": ("{overlay: 1.0.0, extends: kling, actions: [{target: '$.[', update: 1}]}", "cannot be changed so"),
    "type": (
        "{overlay: 1.0.0, extends: kling, actions: [{target: $.components.schemas.TaskStatus, update: {type: 3}}]}",
        "the contract of kling cannot be served so",
    ),
    "reference": (
        "{overlay: 1.0.0, extends: kling, actions: [{target: $.components.schemas.TaskStatus, remove: true}]}",
        "the contract of kling cannot be served so",
    ),
    "root": ("{overlay: 1.0.0, extends: kling, actions: [{target: $, remove: true}]}", "cannot be changed so"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_overlay_is_one_sentence(tmp_path: Path, name: str) -> None:
    """A file that is no overlay, of no provider, or that matches nothing, is refused in one line that names it."""
    file = tmp_path / "bad.yaml"
    file.write_text(BAD[name][0])
    with pytest.raises(OverlayError) as refusal:
        Emulator(overlays=[file])
    assert BAD[name][1] in str(refusal.value)
    assert str(file) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_operation_that_an_overlay_adds_is_served(tmp_path: Path) -> None:
    """An operation that only the drifted contract has answers with its example."""
    file = tmp_path / "more.yaml"
    content = "{application/json: {schema: {type: object}, examples: {one: {value: {more: 3}}}}}"
    added = (
        f"{{/v1/more: {{get: {{operationId: more, responses: {{'200': {{description: M, content: {content}}}}}}}}}}}"
    )
    file.write_text(f"{{overlay: 1.0.0, extends: kling, actions: [{{target: $.paths, update: {added}}}]}}")
    assert Wire(file).ask("GET", ("kling", "/v1/more")).json() == {"more": 3}


def test_the_command_ends_with_1_and_one_sentence(tmp_path: Path) -> None:
    """The command line says what is wrong with an overlay, on stderr, and ends with 1."""
    command = [sys.executable, "-W", "error", "-m", "klingspec_emulator", "--overlay", str(tmp_path / "none.yaml")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"klingspec_emulator: {tmp_path / 'none.yaml'} cannot be read: No such file or directory\n"


def test_what_overlays_need_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without oas-patch the sentence says what to install, and without overlays nothing is missed."""
    monkeypatch.setitem(sys.modules, "oas_patch.overlay", None)
    with pytest.raises(OverlayError, match=r"pip install klingspec\[contract\]"):
        Emulator(overlays=FILES[:1])
    assert Emulator().providers == ("deerapi", "kling", "llmprovider")
