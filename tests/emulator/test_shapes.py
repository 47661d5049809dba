"""An invented provider, written as YAML only: every shape that an operation can have is served, on the wire."""

from __future__ import annotations

import copy
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import jsonschema_rs
import pytest
import yaml
from PIL import Image

from klingspec_contract.document import Contract
from klingspec_contract.shapes import ShapeMissing, Shapes
from klingspec_emulator import Emulator, ManualClock
from klingspec_emulator.measuring import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2

    from .conftest import Receiver

Json = dict[str, Any]
CONTRACT: Json = yaml.safe_load((Path(__file__).parent / "shapes.yaml").read_text(encoding="utf-8"))


class Provider:
    """The invented provider, whose answers are held against its contract."""

    def __init__(self, emulator: Emulator, http: httpx2.Client) -> None:
        self.emulator = emulator
        self.http = http

    def ask(self, method: str, path: str, status: int = 200, body: Any = None, **query: Any) -> Any:
        """Send one request: the JSON of its answer."""
        item = "/{id}".join((path.rpartition("/")[0], "")) if path.count("/") > 1 else path
        headers = {"Authorization": "Bearer emulator"}
        url = self.emulator.url("shapes") + path
        answer = self.http.request(method, url, json=body, params=query, headers=headers)
        assert answer.status_code == status, answer.text
        response = CONTRACT["paths"][item][method.lower()]["responses"][str(status)]
        response = CONTRACT["components"]["responses"]["Error"] if "$ref" in response else response
        if "content" not in response:
            return answer.content
        schema = response["content"]["application/json"]["schema"]
        jsonschema_rs.validate({**schema, "components": CONTRACT["components"]}, answer.json())
        return answer.json()

    def video(self, **body: Any) -> str:
        """The id of a new video task."""
        task_id: str = self.ask("POST", "/videos", body={"prompt": "a", **body})["data"]["id"]
        return task_id

    def task(self, task_id: str) -> Json:
        """A task, queried by its id."""
        (task,) = self.ask("GET", "/tasks", task_ids=task_id)["data"]
        found: Json = task
        return found

    def get(self, url: str) -> httpx2.Response:
        """Download a file."""
        return self.http.get(url).raise_for_status()


@pytest.fixture
def provider(http: httpx2.Client) -> Iterator[Provider]:
    """The provider, on a clock that stands still."""
    with Emulator(contracts={"shapes": CONTRACT}, clock=ManualClock(1_700_000_000.5), slots=50) as emulator:
        yield Provider(emulator, http)


def test_states_are_the_contracts_words(provider: Provider) -> None:
    """A task under way is called by the words that are no end, in their order; the ends by the words marked so."""
    task_id = provider.video()
    states = [provider.task(task_id)["status"]]
    for _ in range(2):
        provider.emulator.advance(1)
        states.append(provider.task(task_id)["status"])
    assert states == ["queued", "running", "succeeded"]
    provider.emulator.fail_next("shapes", "too dark")
    task_id = provider.video()
    provider.emulator.advance(2)
    failed = provider.task(task_id)
    assert (failed["status"], failed["message"], failed["outputs"]) == ("failed", "too dark", [])
    sound = provider.ask("POST", "/sounds", body={})
    assert (sound["state"], sound["sound"], sound["reason"]) == ("working", None, None)


def test_an_answer_has_what_is_known_and_no_more(provider: Provider) -> None:
    """Times are in the unit of their mark; what nothing is known of is left out unless it is required."""
    task = provider.ask("POST", "/videos", body={"prompt": "a", "options": {"own_id": "mine"}})["data"]
    assert task == {
        "id": task["id"],
        "status": "queued",
        "create_time": 1_700_000_000_500,
        "update_time": 1_700_000_000,
        "external_id": "mine",
        "outputs": [],
    }


def test_many_are_queried_in_one_request(provider: Provider) -> None:
    """Ids come in one parameter or several times in it; those that there are not are left out, as are other kinds."""
    first, second = provider.video(options={"own_id": "one"}), provider.video(options={"own_id": "two"})
    sound = provider.ask("POST", "/sounds", body={})["sound_id"]
    found = provider.ask("GET", "/tasks", task_ids=f"{second},{first},{sound}")["data"]
    assert [task["id"] for task in found] == [first, second]
    assert [task["id"] for task in provider.ask("GET", "/tasks", own_ids=["two", "none"])["data"]] == [second]
    assert provider.ask("GET", "/tasks", task_ids="none")["data"] == []
    assert "task_ids or own_ids is required" in provider.ask("GET", "/tasks", 400)["message"]
    assert "task_ids" in provider.ask("GET", "/tasks", 400, task_ids="1,2,3,4")["message"]


def test_an_own_id_inside_another_field_is_unique(provider: Provider) -> None:
    """The idempotency key is found where it is marked, however deep."""
    provider.video(options={"own_id": "one"})
    body = {"prompt": "a", "options": {"own_id": "one"}}
    assert provider.ask("POST", "/videos", 400, body=body)["message"] == "already exists"
    assert len(provider.emulator.tasks("shapes")) == 1


def test_a_list_is_read_by_cursor(provider: Provider) -> None:
    """Pages follow one another without a gap, newest first, though a new task comes between; the last says so."""
    ids = [provider.video() for _ in range(9)][::-1]
    first = provider.ask("POST", "/tasks", body={})["data"]
    provider.video()
    second = provider.ask("POST", "/tasks", body={"cursor": first["next_cursor"]})["data"]
    third = provider.ask("POST", "/tasks", body={"cursor": second["next_cursor"], "limit": 500})["data"]
    pages = [[task["id"] for task in page["result"]] for page in (first, second, third)]
    assert pages == [ids[:4], ids[4:8], ids[8:]]
    assert [page["has_more"] for page in (first, second, third)] == [True, True, False]
    assert [page["count"] for page in (first, second, third)] == [4, 4, 1]
    assert "next_cursor" not in third
    assert "cursor" in provider.ask("POST", "/tasks", 400, body={"cursor": "none"})["message"]


def test_a_list_is_of_what_was_asked_for(provider: Provider) -> None:
    """Times and filters leave tasks out: of each key any value will do, and a filter without values is none."""
    first = provider.video()
    provider.emulator.advance(2)
    second = provider.video()

    def listed(*only: tuple[str, list[str]], **times: int) -> list[str]:
        body = {"only": [{"field": field, "words": words} for field, words in only], **times}
        return [task["id"] for task in provider.ask("POST", "/tasks", body=body)["data"]["result"]]

    begun = int(provider.emulator.tasks("shapes")[1].created_at)
    assert listed(**{"from": begun}) == [second]
    assert listed(to=begun - 1) == [first]
    assert listed(("status", ["succeeded"])) == [first]
    assert listed(("status", ["succeeded"]), ("status", ["queued"])) == [second, first]
    assert listed(("status", ["succeeded", "queued"]), ("kind", ["video"])) == [second, first]
    assert listed(("status", ["succeeded"]), ("kind", ["audio"])) == []
    assert listed(("status", [])) == [second, first]


def test_a_resource_can_list_what_another_makes(provider: Provider) -> None:
    """A list shows the tasks that are of its items' schema, by page."""
    made = [provider.ask("POST", "/sounds", body={})["sound_id"] for _ in range(3)]
    provider.video()
    page = provider.ask("GET", "/history", size=2, page=2)
    assert ([sound["sound_id"] for sound in page["items"]], page["total"]) == ([made[0]], 3)
    for _ in range(30):
        provider.ask("POST", "/sounds", body={})
    assert len(provider.ask("GET", "/history")["items"]) == 30


def test_a_delete_forgets_a_task(provider: Provider) -> None:
    """What is deleted where it was queried is not found again; a second delete finds nothing."""
    one, other = (provider.ask("POST", "/sounds", body={})["sound_id"] for _ in range(2))
    assert provider.ask("DELETE", f"/sounds/{one}", 204) == b""
    assert [task.task_id for task in provider.emulator.tasks("shapes")] == [other]


def test_what_a_task_made_is_deleted_by_its_own_id(provider: Provider) -> None:
    """It has an id of its own, and what was asked for; deleted, it says so, and no other does."""

    def tone(sound: str) -> Json:
        (found,) = provider.ask("GET", f"/sounds/{sound}")["sound"]["tones"]
        return dict(found)

    one, other = (provider.ask("POST", "/sounds", body={"prompt": each})["sound_id"] for each in "ab")
    assert "tones" not in (provider.ask("GET", f"/sounds/{one}")["sound"] or {})
    provider.emulator.advance(60)
    first, second = tone(one), tone(other)
    assert (first["prompt"], first["state"], second["prompt"]) == ("a", "there", "b")
    assert len({str(first["tone_id"]), str(second["tone_id"]), one, other}) == 4
    assert provider.ask("POST", "/erasures", body={"tone": "7"}) == {"code": 0}
    assert (tone(one), tone(other)) == (first, second)
    provider.ask("POST", "/erasures", body={"tone": str(first["tone_id"])})
    assert (tone(one)["state"], tone(other)["state"]) == ("gone", "there")


def test_a_link_to_nothing_is_told() -> None:
    """A link to an operation that is not there is a shape that is missing, in one sentence."""
    contract = copy.deepcopy(CONTRACT)
    contract["paths"]["/sounds/{id}"]["get"]["responses"]["200"]["links"]["delete"]["operationId"] = "eraseNothing"
    with pytest.raises(ShapeMissing, match="getSound: links to eraseNothing"):
        Shapes(Contract("shapes", contract))


def test_other_answers_are_the_contracts_examples(provider: Provider) -> None:
    """A list of no tasks and a delete of none answer with the example, or a sample of the schema; the code is 0."""
    assert provider.ask("GET", "/voices") == {"code": 0, "data": [{"voice_id": "v1", "name": "Ada"}]}
    assert provider.ask("DELETE", "/voices/7") == {"code": 0, "deleted": True, "note": "Bye."}


def test_pictures_are_made_at_once(provider: Provider) -> None:
    """An answer with files has as many as were asked for, and they are there."""
    answer = provider.ask("POST", "/pictures", 201, body={"prompt": "a dog", "n": 2})
    assert (answer["created"], answer["prompt"]) == (1_700_000_000, "a dog")
    assert [picture["index"] for picture in answer["pictures"]] == [0, 1]
    urls = [answer["cover_url"], *(picture["url"] for picture in answer["pictures"])]
    assert len(set(urls)) == 3
    for url in urls:
        with Image.open(io.BytesIO(provider.get(url).content)) as image:
            assert image.format == "PNG"
    for n, status in ((100, 201), (101, 400)):
        provider.ask("POST", "/pictures", status, body={"n": n})


@pytest.mark.parametrize(("audio", "kinds"), [("off", ["video"]), ("native", ["video", "audio"]), (None, ["video"])])
def test_a_video_has_sound_where_it_was_asked_for(provider: Provider, audio: str | None, kinds: list[str]) -> None:
    """A video is one output of type video, as long as was asked for, and it sounds where the settings say so."""
    settings = {"duration": 2} if audio is None else {"duration": 2, "audio": audio}
    task_id = provider.video(settings=settings)
    provider.emulator.advance(2)
    (output,) = provider.task(task_id)["outputs"]
    assert (output["type"], output["duration"]) == ("video", 2)
    with av.open(io.BytesIO(provider.get(output["url"]).content)) as container:
        assert [stream.type for stream in container.streams] == kinds
        seconds = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in container.streams]
    assert seconds == pytest.approx([2.0] * len(kinds), abs=0.05)


def test_a_video_has_the_sound_that_was_given_or_is_made_beside_it(http: httpx2.Client) -> None:
    """A request that holds a sound, or an operation that makes sounds too, brings a video with a sound track."""
    contract = copy.deepcopy(CONTRACT)
    contract["components"]["schemas"]["VideoRequest"]["properties"]["voice"] = {"type": "string", "x-audio": {}}
    dubbed = copy.deepcopy(contract["paths"]["/videos"]["post"])
    contract["paths"]["/dubs"] = {"post": {**dubbed, "operationId": "dub", "x-makes": ["video/*", "audio/wav"]}}
    bodies: list[tuple[str, Json]] = [("videos", {}), ("videos", {"voice": "https://example.com/a.mp3"}), ("dubs", {})]
    kinds: list[list[str]] = []
    with Emulator(contracts={"shapes": contract}, clock=ManualClock(), pace=0) as emulator:
        for path, more in bodies:
            headers, body = {"Authorization": "Bearer emulator"}, {"prompt": "a", **more}
            answer = http.post(f"{emulator.url('shapes')}/{path}", json=body, headers=headers).raise_for_status()
            file = f"{emulator.url('shapes').replace('/shapes', '/media/shapes')}/{answer.json()['data']['id']}/0.mp4"
            with av.open(io.BytesIO(http.get(file).raise_for_status().content)) as container:
                kinds.append([stream.type for stream in container.streams])
    assert kinds == [["video"], ["video", "audio"], ["video", "audio"]]


def test_outputs_of_each_type(provider: Provider) -> None:
    """Where the contract does not say what an operation makes, there is one output of each type with a file."""
    task_id = provider.ask("POST", "/everything", body={})["data"]["id"]
    provider.emulator.advance(2)
    outputs = provider.task(task_id)["outputs"]
    assert [output["type"] for output in outputs] == ["image", "video"]
    kinds = [provider.get(output["url"]).headers["content-type"] for output in outputs]
    assert kinds == ["image/png", "video/mp4"]


def test_sounds_are_mp3_and_wav(provider: Provider, tmp_path: Path) -> None:
    """A sound comes as MP3 and as WAV, each as long as was asked for, and is no silence."""
    sound = provider.ask("POST", "/sounds", body={"duration": 4.5})
    provider.emulator.advance(2)
    files = provider.ask("GET", f"/sounds/{sound['sound_id']}")["sound"]
    assert files["duration_mp3"] == "4.5"
    for name in ("mp3", "wav"):
        file = tmp_path / f"sound.{name}"
        file.write_bytes(provider.get(files[f"url_{name}"]).content)
        assert measure(file, duration="4.5") == f"{name}, 4.5 s"
        with pytest.raises(ValueError, match=r"lasts 4.5\d s, not 3"):
            measure(file, duration="3")


def test_a_silent_sound_is_told(tmp_path: Path) -> None:
    """A WAV of zeros is measured as silent."""
    with wave.open(str(tmp_path / "silent.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(1000))
    with pytest.raises(ValueError, match="is silent"):
        measure(tmp_path / "silent.wav")


def test_a_callback_is_posted_where_the_body_says(provider: Provider, receiver: Receiver) -> None:
    """An address inside another field is found by the callback's expression."""
    task_id = provider.video(options={"callback_url": receiver.url})
    provider.emulator.advance(2)
    assert [(posted["id"], posted["status"]) for posted in receiver.bodies] == [
        (task_id, "running"),
        (task_id, "succeeded"),
    ]


def test_refusals_have_the_contracts_form(provider: Provider) -> None:
    """Without business codes of its own a contract's errors carry HTTP's, and no field that its schema lacks."""
    answer = provider.ask("POST", "/videos", 400, body={})
    assert answer == {"code": 400, "message": '"prompt" is a required property'}
    assert provider.ask("GET", "/sounds/none", 404)["code"] == 404
    provider.emulator.set_limits("shapes", slots=0)
    assert provider.ask("POST", "/videos", 429, body={"prompt": "a"})["code"] == 429
