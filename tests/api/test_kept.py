"""Kept answers: the same bytes, made once for all who ask at once, and for nobody who may not ask."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.api.kept import KeptAnswers
from loose_ends.settings import Place
from loose_ends.store import Store, open_store
from loose_ends.usecases.people import find_people
from tests.api.answers import NOW
from tests.api.conftest import Running, running
from tests.api.kept_calls import afresh, asked, calls
from tests.api.test_guard import is_error
from tests.api.test_pairing import paired, with_token
from tests.store.postgresql import Server, running_server

PEOPLE = "/v1/people?limit=5"
FIND = "loose_ends.api.people.find_people"


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))
    server: Server = request.getfixturevalue("postgresql")
    return Place(tmp_path, server.new_database())


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def backend(place: Place, clock: list[datetime]) -> Iterator[Running]:
    """A backend with the made-up mailbox, whose clock the test may move."""
    with running(place, Access(), now=lambda: clock[0]) as backend:
        with backend.client() as client:
            scan = client.post("/v1/sample").raise_for_status().json()["id"]
            assert "failed" not in client.get(f"/v1/scans/{scan}/events").text
        yield backend


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was looked for each time that a list of people was really made."""
    looks: list[str] = []

    def counted(store: Store, text: str, *rest: Any) -> Any:
        looks.append(text)
        return find_people(store, text, *rest)

    monkeypatch.setattr(FIND, counted)
    return looks


def test_what_is_kept_is_what_was_made(backend: Running, place: Place) -> None:
    with backend.client() as client:
        paths = calls(client, place)
        first, second, third = (asked(client, paths) for _ in range(3))
    assert first == second == third == afresh(place, NOW, paths)
    assert {status for status, _ in first.values()} == {200}


def test_a_call_is_answered_from_memory_until_somebody_writes(
    backend: Running, place: Place, made: list[str]
) -> None:
    with backend.client() as client, open_store(place.database) as other:
        client.get(PEOPLE)
        for _ in range(3):
            client.get(PEOPLE)
        client.get("/v1/people?limit=6")
        assert made == ["", ""], "another query is another call"
        end = client.get("/v1/loose-ends").json()["loose_ends"][0]
        client.patch(f"/v1/loose-ends/{end['id']}", json={"verb": "done"}).raise_for_status()
        client.get(PEOPLE)
        assert len(made) == 3
        other.settings.set("anything", "else")
        client.get(PEOPLE)
        client.get(PEOPLE)
        assert len(made) == 4
        assert end["id"] not in client.get("/v1/loose-ends").text


def test_equal_calls_at_the_same_time_are_answered_once(
    backend: Running, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, under_way = threading.Event(), threading.Event()

    def slow(*words: Any) -> Any:
        under_way.set()
        assert go_on.wait(30)
        made.append("")
        return find_people(*words)

    monkeypatch.setattr(FIND, slow)
    with backend.client() as client, ThreadPoolExecutor(12) as pool:
        first = pool.submit(client.get, PEOPLE)
        assert under_way.wait(30)
        others = [pool.submit(client.get, PEOPLE) for _ in range(11)]
        # One that asks for something else is not held up by them.
        assert client.get("/v1/settings").status_code == 200
        go_on.set()
        bodies = {one.result().content for one in (first, *others)}
    assert len(bodies) == 1
    assert made == [""]


def test_who_asks_after_a_write_does_not_get_what_was_begun_before(
    backend: Running, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, read = threading.Event(), threading.Event()

    def slow(*words: Any) -> Any:
        found = find_people(*words)
        if not read.is_set():
            read.set()
            assert go_on.wait(30)
        return found

    monkeypatch.setattr(FIND, slow)
    with backend.client() as client, ThreadPoolExecutor(2) as pool:
        before = pool.submit(client.get, PEOPLE)
        assert read.wait(30)
        ids = [one["id"] for one in client.get("/v1/loose-ends").json()["loose_ends"]]
        client.patch("/v1/loose-ends", json={"ids": ids, "verb": "done"}).raise_for_status()
        after = client.get(PEOPLE).json()["people"]
        go_on.set()
        assert any(one["open_by_me"] for one in before.result().json()["people"])
        assert not any(one["open_by_me"] + one["open_by_them"] for one in after)
        assert client.get(PEOPLE).json()["people"] == after, "nor is it kept in the place of the newer"


def test_a_revoked_token_opens_nothing_though_the_answer_is_kept(backend: Running, place: Place) -> None:
    token = paired(backend)
    with with_token(backend, token) as panel, with_token(backend, "x" * 43) as stranger:
        first = panel.get(PEOPLE).raise_for_status()
        assert panel.get(PEOPLE).content == panel.get(PEOPLE).content == first.content
        assert is_error(stranger.get(PEOPLE), 401)
        assert is_error(httpx.get(f"{backend.url}{PEOPLE}"), 401)
        assert is_error(panel.get(PEOPLE, headers={"Origin": "https://evil.example"}), 403)
        assert is_error(panel.get(PEOPLE, headers={"Host": "evil.example"}), 403)
        with open_store(place.database) as other:
            (known,) = other.tokens.list()
            other.tokens.revoke(known.id)
        assert is_error(panel.get(PEOPLE), 401)


def test_a_token_that_holds_is_looked_up_once(
    backend: Running, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "://" in place.database:
        return  # a server must be asked each time
    token, looks = paired(backend), [0]

    def counted(found: Any) -> Any:
        def holds(*words: Any) -> Any:
            looks[0] += 1
            return found(*words)

        return holds

    from loose_ends.usecases import tokens  # noqa: PLC0415 - the module, not a name of it

    monkeypatch.setattr(tokens, "holds", counted(tokens.holds))
    with with_token(backend, token) as panel:
        for _ in range(6):
            panel.get(PEOPLE).raise_for_status()
    assert looks[0] == 2, "the first time the day of its use is noted, which is a write"


@pytest.mark.parametrize("step", [timedelta(days=1), timedelta(days=150), timedelta(days=-1)])
def test_another_day_is_another_answer(
    backend: Running, place: Place, clock: list[datetime], step: timedelta
) -> None:
    with backend.client() as client:
        paths = calls(client, place)
        before = [asked(client, paths) for _ in range(2)][1]
        clock[0] = NOW + step
        after = asked(client, paths)
        assert after == afresh(place, clock[0], paths)
        if step > timedelta(days=100):  # by then all has gone cold
            assert before["/v1/loose-ends"] != after["/v1/loose-ends"]
            assert before[paths[-3]] != after[paths[-3]]
        clock[0] = NOW
        assert asked(client, paths) == before


def test_another_zone_is_another_answer(backend: Running, place: Place, clock: list[datetime]) -> None:
    with backend.client() as client:
        paths = calls(client, place)
        asked(client, paths)
        clock[0] = NOW.astimezone(timezone(timedelta(hours=11)))
        assert asked(client, paths) == afresh(place, clock[0], paths)


def test_errors_are_said_anew_each_time(backend: Running) -> None:
    with backend.client() as client:
        for _ in range(2):
            assert is_error(client.get("/v1/loose-ends/zzz"), 404)
            assert is_error(client.get("/v1/people?limit=0"), 422)
            assert is_error(client.get("/v1/people?limit=1&limit=2"), 422)


class Still:
    """A store in which nothing changes."""

    def stamp_at_once(self) -> str:
        return "1"


def kept(answers: KeptAnswers, *names: str, size: int = 10) -> list[str]:
    """Ask for answers of a size, one after the other; says which had to be made."""
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode() * size

    async def ask() -> None:
        for name in names:
            await answers.get((name, b""), lambda name=name: make(name))  # type: ignore[misc]

    asyncio.run(ask())
    return made


def test_no_more_is_kept_than_fits() -> None:
    few = KeptAnswers(Still(), lambda: NOW, most=2)  # type: ignore[arg-type]
    assert kept(few, "a", "b", "a", "c", "a", "b") == ["a", "b", "c", "b"], "the one last asked for stays"
    small = KeptAnswers(Still(), lambda: NOW, most_bytes=25)  # type: ignore[arg-type]
    assert kept(small, "a", "b", "b", "c", "b", "a") == ["a", "b", "c", "a"]
    single = KeptAnswers(Still(), lambda: NOW, largest_bytes=9)  # type: ignore[arg-type]
    assert kept(single, "a", "a") == ["a", "a"]


def test_who_asked_first_may_leave() -> None:
    answers = KeptAnswers(Still(), lambda: NOW)  # type: ignore[arg-type]
    go_on, made = threading.Event(), []

    def make() -> bytes:
        assert go_on.wait(30)
        made.append("a")
        return b"a"

    async def ask() -> bytes:
        first = asyncio.create_task(answers.get(("a", b""), make))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(answers.get(("a", b""), make))
        await asyncio.sleep(0.05)
        first.cancel()
        go_on.set()
        return await second

    assert asyncio.run(ask()) == b"a"
    assert made == ["a"]


def test_an_error_is_passed_on_to_all_and_not_kept() -> None:
    answers = KeptAnswers(Still(), lambda: NOW)  # type: ignore[arg-type]
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        raise KeyError

    async def ask() -> list[bytes | BaseException]:
        both = (answers.get(("a", b""), make) for _ in range(2))
        return await asyncio.gather(*both, return_exceptions=True)

    assert [type(one) for one in (*asyncio.run(ask()), *asyncio.run(ask()))] == [KeyError] * 4
    assert len(made) == 2


def test_after_a_scan_nothing_older_is_kept(backend: Running, place: Place) -> None:
    """The scan is in this process and stores in batches; somebody asks all along."""
    with backend.client() as client:
        paths = calls(client, place)
        asked(client, paths)
        client.delete("/v1/sample").raise_for_status()
        assert client.get("/v1/loose-ends").json()["total"] == 0
        scan = client.post("/v1/sample").raise_for_status().json()["id"]
        with ThreadPoolExecutor(1) as pool:
            followed = pool.submit(client.get, f"/v1/scans/{scan}/events")
            while not followed.done():
                client.get("/v1/people").raise_for_status()
        assert client.get("/v1/people").json()["total"] > 0
        assert asked(client, paths) == afresh(place, NOW, paths)
