"""What the user decided lasts: over a rescan, over people joined and parted. And pages that mean harm."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.domain.suggestions.world import Choice
from loose_ends.settings import Place
from loose_ends.store import open_store
from loose_ends.usecases.load_world import kept_world, load_world
from loose_ends.usecases.suggest import choose, suggest_for, suggest_today
from tests.api.conftest import running
from tests.end_to_end.conftest import Cli
from tests.end_to_end.test_suggest import PAGE, cli, page, read, saved

__all__ = ["cli", "read"]
OTHER = "https://pots.example/priya"


def ids(cli: Cli, *words: str) -> list[str]:
    return [one["id"] for one in cli("suggest", *words, "--json").json()]


@pytest.mark.parametrize("words", [("--not-this",), ("--done",)])
def test_a_decision_outlives_a_rescan(read: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    one = ids(read)[0]
    assert read("suggest", *words, one).code == 0
    again = read("import", "--all", "--sent", tmp_path / "sent.mbox", "--inbox", tmp_path / "inbox.mbox")
    assert again.code == 0
    assert one not in ids(read)
    assert one not in ids(read, "tomas@berg.example")


@pytest.mark.parametrize("order", [("tomas@berg.example", "priya@raoworks.example"),
                                   ("priya@raoworks.example", "tomas@berg.example")])  # fmt: skip
def test_a_decision_outlives_two_becoming_one_and_parting_again(read: Cli, order: tuple[str, str]) -> None:
    before = read("suggest", "tomas@berg.example", "--json").json()
    promise = next(one for one in before if one["give"]["kind"] == "kept_promise")
    assert read("suggest", "--not-this", promise["id"]).code == 0
    assert read("person", "merge", *order).code == 0
    joined = read("suggest", "tomas@berg.example", "--json").json()
    assert promise["headline"] not in {one["headline"] for one in joined}
    assert read("person", "split", *order).code == 0
    parted = read("suggest", "tomas@berg.example", "--json").json()
    assert promise["headline"] not in {one["headline"] for one in parted}


def test_a_suggestion_is_found_by_its_old_id_after_two_became_one(read: Cli, tmp_path: Path) -> None:
    old = ids(read, "tomas@berg.example")[0]
    assert read("person", "merge", "priya@raoworks.example", "tomas@berg.example").code == 0
    written = read("draft", "eml", old, tmp_path / "x.eml")
    assert written.code == 0, written.err
    assert b"the drawings of the kiln" in (tmp_path / "x.eml").read_bytes()


def test_a_decision_made_when_joined_holds_when_parted(read: Cli) -> None:
    pair = ("priya@raoworks.example", "tomas@berg.example")
    assert read("person", "merge", *pair).code == 0
    one = next(s for s in read("suggest", "--json").json() if s["give"]["kind"] == "kept_promise")
    assert read("suggest", "--not-this", one["id"]).code == 0
    assert read("person", "split", *pair).code == 0
    left = read("suggest", "tomas@berg.example", "--json").json()
    assert one["headline"] not in {s["headline"] for s in left}


def test_two_pages_that_contradict_each_other_are_told(read: Cli, tmp_path: Path) -> None:
    read("profile", "add", "--url", PAGE, saved(tmp_path, page("Potter")))
    other = page("Potter").replace("Rao Works", "Salt & Ash Ltd").replace("Potter", "Director")
    assert read("profile", "add", "--url", OTHER, saved(tmp_path, other)).code == 0
    news = read("person", "show", "priya@raoworks.example", "--json").json()["news"]
    assert "contradiction" in {one["kind"] for one in news}
    assert "Rao Works" in read("person", "show", "priya@raoworks.example").out
    kinds = {s["give"]["kind"] for s in read("suggest", "priya@raoworks.example", "--json").json()}
    assert "congratulation" not in kinds, "nobody is congratulated on a contradiction"


HOSTILE = (
    '<html><head><title>Priya Rao</title><script type="application/ld+json">{"@type":"Person","name":'
    '"Priya Rao\\u202e\\u0000<script>alert(1)</scr"+"ipt>","jobTitle":"<img src=x onerror=alert(1)>",'
    '"worksFor":{"@type":"Organization","name":"' + "A" * 50_000 + '"}}</script>'
    "</head><body>" + "<div><b>" * 5_000 + "<h1>Priya Rao</h1><!-- " + "x" * 100_000 + "</body></html>"
)  # fmt: skip
TOO_LONG = page("Potter").replace("</main>", "<p>clay and fire</p>" * 1_000_000 + "</main>")


def test_a_page_of_20_mb_and_a_hostile_one_from_the_command_line(read: Cli, tmp_path: Path) -> None:
    assert len(TOO_LONG) > 20_000_000
    cut = read("profile", "add", "--url", PAGE, saved(tmp_path, TOO_LONG))
    assert (cut.code, "first part was read" in " ".join(cut.out.split() + cut.err.split())) == (0, True)
    taken = read("profile", "add", "--url", PAGE, saved(tmp_path, HOSTILE), "--json")
    assert "Traceback" not in taken.err
    shown = read("person", "show", "priya@raoworks.example")
    assert "\u202e" not in shown.out
    assert "\x00" not in shown.out
    facts = read("person", "show", "priya@raoworks.example", "--json").json()["facts"]
    assert all(len(fact["value"]) < 2_000 for fact in facts)


def test_a_page_of_20_mb_and_a_hostile_one_over_http(home: Path) -> None:
    home.mkdir()
    place = Place(home, str(home / "store.sqlite3"))
    open_store(place.database).close()
    with running(place, Access()) as backend, backend.client() as client:
        refused = _post(client, TOO_LONG)
        assert refused.status_code in {413, 422}
        assert client.get("/v1/health").status_code == 200
        taken = _post(client, HOSTILE)
        assert taken.status_code in {201, 200, 422}
        everyone = json.dumps(client.get("/v1/people").json())
    assert "\\u202e" not in everyone
    assert "AAAAAAAAAA" * 300 not in everyone


def _post(client: httpx.Client, html: str) -> httpx.Response:
    body = {"url": PAGE, "html": html, "title": "Priya Rao"}
    return client.post("/v1/profiles", json=body)


def test_the_world_is_kept_until_something_is_written_that_matters(read: Cli, home: Path) -> None:
    now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    with open_store(home / "loose-ends.sqlite3") as store:
        first = suggest_today(store, now)
        kept = kept_world(store, now)
        assert suggest_today(store, now) == first
        assert suggest_for(store, first[0].person.id, now)[0].id == first[0].id
        assert kept_world(store, now) is kept, "what was shown is no part of the world"
        choose(store, first[0].id, Choice.NOT_THIS, now)
        assert kept_world(store, now) is not kept
        assert first[0].id not in {one.id for one in suggest_today(store, now)}
        tomorrow = now + timedelta(days=1)
        assert kept_world(store, tomorrow).when != kept_world(store, now).when


def test_new_mail_and_joined_people_are_seen_at_once(read: Cli, home: Path) -> None:
    now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    with open_store(home / "loose-ends.sqlite3") as store:
        before = store.relations.reading()
        suggest_today(store, now)
        assert store.relations.reading() == before
        store.people.tie("tomas@berg.example", "priya@raoworks.example", same=True)
        assert store.relations.reading() != before
        (one,) = {found.person.id for found in suggest_today(store, now)}
        assert set(load_world(store, now).people[one].emails) == {
            "tomas@berg.example",
            "priya@raoworks.example",
        }
