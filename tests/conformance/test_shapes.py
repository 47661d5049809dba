"""What is asked follows from the shape of an operation, whatever its fields are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import jsonschema_rs
import pytest
import yaml

from klingspec_conformance import Report, check
from klingspec_conformance.operations import Endpoint
from klingspec_contract.document import Contract
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_array
from klingspec_emulator import ManualClock

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
CONTRACT: Json = yaml.safe_load((Path(__file__).parent / "invented.yaml").read_text(encoding="utf-8"))
SHAPES = Shapes(Contract("invented", CONTRACT))
ENDPOINTS = Endpoint.of(SHAPES)


class Songs:
    """An emulator of the invented provider; `but` changes what it answers with 200, by method and path."""

    def __init__(self, but: Callable[[str, str, Json], Json] = lambda _method, _path, answer: answer) -> None:
        self.but = but
        self.songs: dict[str, Json] = {}
        self.keys: dict[str, str] = {}
        self.seen: list[tuple[str, str]] = []

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        path = request.url.path.removeprefix("/invented")
        self.seen.append((request.method, path))
        if path == "/a.mp3":
            return httpx2.Response(206, content=b"\xff", headers={"content-type": "audio/mpeg"})
        if path.startswith("/_emulator"):
            return httpx2.Response(200, json={"invented": []})
        if request.headers.get("authorization") != "Bearer emulator":
            return httpx2.Response(401, json={"message": "who are you?"})
        found = self.answer(request, path)
        if found is None:
            return httpx2.Response(404, json={"message": "no such song"})
        if isinstance(found, str):
            return httpx2.Response(404 if "nothing" in found else 400, json={"message": found})
        return httpx2.Response(200, json=self.but(request.method, path, found))

    def answer(self, request: httpx2.Request, path: str) -> Json | str | None:
        """The body of an answer; a text is why the request is not valid."""
        query = parse_qs(urlsplit(str(request.url)).query)
        if path == "/songs" and request.method == "GET":
            ids = query.get("ids", [""])[0].split(",") + [self.keys.get(key, "") for key in query.get("keys", [])]
            return {"result": [self.sung(self.songs[name]) for name in ids if name in self.songs]}
        if path.endswith("/none"):
            return "there is nothing here"
        if path == "/songs/random" and request.content:
            return "no body is needed"
        if request.method == "DELETE":
            return {} if self.songs.pop(path.rpartition("/")[2], None) else None
        if path == "/quota":
            return {"left": 3}
        body: Any = yaml.safe_load(request.content or "null")
        operation = {"/songs": "createSong", "/songs/list": "listSongs", "/speech": "speak"}.get(path)
        if operation and not jsonschema_rs.Draft202012Validator(ENDPOINTS[operation].schema).is_valid(body):
            return "the body is not valid"
        if path == "/songs/list":
            return {"result": list(self.songs.values())[::-1][: body.get("limit", 20)], "has_more": False}
        return {} if path == "/speech" else self.make(body or {})

    def make(self, body: Json) -> Json | str:
        """Make a song."""
        key = body.get("options", {}).get("external_id")
        if key in self.keys:
            return "this id is taken"
        song = {"id": f"song-{len(self.seen)}", "state": "waiting"}
        self.songs[song["id"]] = song
        if key:
            self.keys[key] = song["id"]
        return {"result": dict(song)}

    def sung(self, song: Json) -> Json:
        """A song as it stands, which then goes on."""
        now = dict(song)
        song |= {"state": "succeeded", "outputs": [{"url_mp3": "https://invented.example/a.mp3"}]}
        return now


def judged(songs: Songs) -> Report:
    """What the judge makes of it."""
    transport = httpx2.MockTransport(songs.handle)
    base_url = "http://localhost:1/invented"
    return check("invented", base_url, clock=ManualClock(), transport=transport, contract=CONTRACT)


def test_what_may_cost_follows_from_the_shape() -> None:
    """A create costs, with or without a body, and an immediate answer that is no reading; a list by POST does not."""
    assert {name for name, each in ENDPOINTS.items() if each.costs} == {"createSong", "createRandomSong", "speak"}


def test_an_answer_with_files_costs_however_it_is_asked_for() -> None:
    """What answers with a result is made at that moment, also by GET."""
    document: Json = yaml.safe_load(yaml.safe_dump(CONTRACT))
    schema = document["paths"]["/quota"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema["properties"]["url"] = {"type": "string", "x-result": "image/png"}
    assert Endpoint.of(Shapes(Contract("invented", document)))["getQuota"].costs


def test_every_shape_is_judged_and_a_faithful_endpoint_is_clean() -> None:
    """Batches, cursors, deletes, immediate answers and ids of any name are asked for, and nothing is wrong."""
    songs = Songs()
    report = judged(songs)
    assert [one.line() for one in report.differences] == []
    assert {name for name, check in report.checks if check == "tasks"} == {
        "createSong", "createRandomSong", "speak", "querySongs", "listSongs", "deleteSong",
    }  # fmt: skip
    assert report.checks["listSongs", "limits"].looked == 5
    assert ("POST", "/_emulator/failures") in songs.seen


def many(answer: Json) -> list[Json]:
    """The songs of an answer that has several."""
    songs = answer.get("result")
    return songs if is_array(songs) else []


def forget(_method: str, path: str, answer: Json) -> Json:
    """No list has anything."""
    return {**answer, "result": []} if path == "/songs/list" else answer


def invent(method: str, path: str, answer: Json) -> Json:
    """A query finds a song whatever is asked for."""
    found = answer.get("result") == [] and (method, path) == ("GET", "/songs")
    return {"result": [{"id": "another", "state": "failed", "reason": "why"}]} if found else answer


def rename(_method: str, _path: str, answer: Json) -> Json:
    """A state has another word."""
    for song in many(answer):
        if song["state"] == "succeeded":
            song["state"] = "done"
    return answer


def ended(**changes: Any) -> Callable[[str, str, Json], Json]:
    """A song that has ended is something else than it should be."""

    def change(_method: str, _path: str, answer: Json) -> Json:
        for song in many(answer):
            if song["state"] == "succeeded":
                song.update(changes)
        return answer

    return change


def fall_back() -> Callable[[str, str, Json], Json]:
    """An end that does not last."""
    looks: dict[str, int] = {}

    def change(method: str, path: str, answer: Json) -> Json:
        for song in answer["result"] if (method, path) == ("GET", "/songs") else ():
            looks[song["id"]] = looks.get(song["id"], 0) + 1
            if looks[song["id"]] == 3:
                song["state"] = "waiting"
        return answer

    return change


def page(items: int, **more: Any) -> Callable[[str, str, Json], Json]:
    """A page of always the same items."""
    songs = [{"id": f"song-{number}", "state": "waiting"} for number in range(items)]
    return lambda _method, path, answer: {**answer, "result": songs, **more} if path == "/songs/list" else answer


@pytest.mark.parametrize(
    ("but", "operation", "where"),
    [
        (forget, "listSongs", "result"),
        (invent, "querySongs", "ids"),
        (rename, "querySongs", "result[].state"),
        (ended(id="another"), "querySongs", "result[].id"),
        (ended(outputs=[{"url_mp3": "/a.mp3"}]), "querySongs", "result[].outputs[].url_mp3"),
        (ended(outputs=[{"url_mp3": ""}]), "querySongs", "result[].outputs[].url_mp3"),
        (ended(outputs=[]), "querySongs", "result[].outputs[].url_mp3"),
        (ended(outputs=None), "querySongs", "result[].outputs"),
        (ended(state="failed"), "querySongs", "result[].reason"),
        (ended(state="failed", reason=""), "querySongs", "result[].reason"),
        (fall_back(), "querySongs", "result[].state"),
        (page(2), "listSongs", "limit"),
        (page(1, next_cursor="more"), "listSongs", "cursor"),
    ],
)
def test_a_drift_is_named(but: Callable[[str, str, Json], Json], operation: str, where: str) -> None:
    """What differs is found at its operation and its field."""
    found = {(one.operation, one.where) for one in judged(Songs(but)).every_difference}
    assert (operation, where) in found


def test_a_song_without_its_result_is_named() -> None:
    """What a result is follows from the schema of a task that has succeeded."""

    def change(_method: str, _path: str, answer: Json) -> Json:
        for song in many(answer):
            song.pop("outputs", None)
        return answer

    found = {(one.operation, one.where) for one in judged(Songs(change)).every_difference}
    assert ("querySongs", "result[].outputs") in found


def test_nothing_invalid_breaks_the_provider() -> None:
    """A body that is not valid is refused, not answered with 500."""

    class Fragile(Songs):
        def handle(self, request: httpx2.Request) -> httpx2.Response:
            answer = super().handle(request)
            broken = answer.status_code == 400 and b"xxxxxxxxxxxx" in request.content
            return httpx2.Response(500, json={"message": "oh"}) if broken else answer

    found = {(one.operation, one.check, one.where): one.seen for one in judged(Fragile()).every_difference}
    assert found == {
        ("createSong", "limits", "text"): "a breakdown: 500 oh",
        ("speak", "limits", "text"): "a breakdown: 500 oh",
    }


def test_429_is_waited_for_where_the_contract_has_no_codes() -> None:
    """A request that came too soon is sent again, and nothing is wrong."""

    class Busy(Songs):
        turned_away = 0

        def handle(self, request: httpx2.Request) -> httpx2.Response:
            self.turned_away += len(self.seen) % 5 == 4
            if len(self.seen) % 5 != 4:
                return super().handle(request)
            self.seen.append(("BUSY", ""))
            return httpx2.Response(429, json={"message": "too soon"})

    songs = Busy()
    assert [one.line() for one in judged(songs).differences] == []
    assert songs.turned_away > 10


def test_a_key_that_can_be_used_twice_is_named() -> None:
    """The caller's own id is unique, wherever it stands in the body."""
    songs = Songs()
    songs.keys = Forgetful()
    found = {(one.operation, one.where) for one in judged(songs).every_difference}
    assert ("createSong", "options.external_id") in found


class Forgetful(dict[str, str]):
    """Keys that nobody remembers when they are used again."""

    def __contains__(self, key: object) -> bool:
        return False


def test_without_a_budget_a_create_without_a_body_gets_a_wrong_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing in it that could be wrong but the key, and nothing that costs is sent."""
    monkeypatch.setenv("SONGS_KEY", "emulator")
    songs = Songs()
    transport = httpx2.MockTransport(songs.handle)
    report = check("invented", clock=ManualClock(), transport=transport, contract=CONTRACT)
    assert songs.songs == {}
    assert (report.creates, report.budget, report.base_url) == (0, 0, "https://invented.example")
    assert ("POST", "/songs/random") in songs.seen
    assert report.clean
