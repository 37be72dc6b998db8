"""A first run over HTTP: the sample put in and taken away again, settings, plan, rhythm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.cli.main import run
from loose_ends.domain.loose_end import Decision, Verb
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.conftest import NOW, Running, running
from tests.api.test_guard import is_error


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))


@pytest.fixture
def fresh(place: Place) -> Iterator[Running]:
    with running(place, Access()) as backend:
        yield backend


@pytest.fixture
def page(fresh: Running) -> Iterator[httpx.Client]:
    with fresh.client() as client:
        yield client


def take_in_sample(page: httpx.Client) -> list[dict[str, Any]]:
    begun = page.post("/v1/sample")
    assert begun.status_code == 202
    with page.stream("GET", f"/v1/scans/{begun.json()['id']}/events") as answer:
        return [json.loads(line[5:]) for line in answer.iter_lines() if line.startswith("data:")]


def test_the_sample_comes_in_live_and_goes_without_a_trace(page: httpx.Client, place: Place) -> None:
    page.put("/v1/plan", json={"goals": [], "offers": ["time"], "weekly_minutes": 30}).raise_for_status()
    with open_store(place.database) as store:
        before = [line for line in store.dump() if not line.startswith("token")]
    assert is_error(page.delete("/v1/sample"), 404)
    progress = take_in_sample(page)
    assert progress[0]["stage"] == "looking"
    assert progress[-1]["stage"] == "done"
    assert progress[-1]["total"] == progress[-1]["done"] > 60
    (account,) = page.get("/v1/accounts").json()["accounts"]
    assert account["sample"] is True
    assert account["messages"] > 60
    assert account["host"] == "", "its server is gone, so no scan looks for it"
    assert is_error(page.post("/v1/sample"), 409)
    scan = page.post("/v1/scans").json()["id"]
    assert '"stage":"done"' in page.get(f"/v1/scans/{scan}/events").text

    ends = page.get("/v1/loose-ends").json()["loose_ends"]
    page.patch("/v1/loose-ends", json={"ids": [e["id"] for e in ends[:5]], "verb": "dismiss"})
    first = page.get("/v1/suggestions").json()["suggestions"][0]
    page.patch(f"/v1/suggestions/{first['id']}", json={"choice": "not_this"}).raise_for_status()
    person = f"/v1/people/{first['person']['id']}"
    page.post(f"{person}/ledger", json={"by": "me", "what": "lent a ladder"}).raise_for_status()
    html = f"""<html><head><title>X</title></head><body><main class="h-card"><h1 class="p-name">
    {first["person"]["name"]}</h1><p class="p-job-title">Gardener</p>
    <a class="u-email" href="mailto:{first["person"]["email"]}">mail</a></main></body></html>"""
    page.post("/v1/profiles", json={"url": "https://people.example/x", "html": html}).raise_for_status()

    assert page.delete("/v1/sample").json() == {"accounts": []}
    with open_store(place.database) as store:
        assert store.dump() == before
    assert take_in_sample(page)[-1]["stage"] == "done", "and it can come again"


def test_what_was_decided_before_the_sample_stays(page: httpx.Client, place: Place) -> None:
    with open_store(place.database) as store:
        store.decisions.add(Decision("0123456789", Verb.DONE, NOW))
    take_in_sample(page)
    page.delete("/v1/accounts/mira@tolland-studio.example").raise_for_status()
    with open_store(place.database) as store:
        assert [d.loose_end_id for d in store.decisions.all()] == ["0123456789"]


def on_the_command_line(place: Place, *words: str) -> int:
    return run(["--now", NOW.isoformat(), "--home", str(place.home), *words])


def test_settings_here_and_on_the_command_line(
    page: httpx.Client, place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    usual = page.get("/v1/settings").json()
    assert set(usual) == {"threshold", "daily", "confidence", "cool_down", "spacing", "signature"}
    assert usual["daily"] == 3
    kept = page.put("/v1/settings", json={"daily": 1, "spacing": [5, 10, 20], "threshold": 0.6}).json()
    assert kept == {**usual, "daily": 1, "spacing": [5, 10, 20], "threshold": 0.6}
    assert on_the_command_line(place, "settings", "set", "cool_down", "7") == 0
    assert on_the_command_line(place, "settings", "set", "spacing", "4, 8 15") == 0
    assert page.get("/v1/settings").json() == {**kept, "cool_down": 7, "spacing": [4, 8, 15]}
    assert on_the_command_line(place, "settings", "show", "--json") == 0
    assert json.loads(capfd.readouterr().out) == page.get("/v1/settings").json()
    for name in usual:
        assert on_the_command_line(place, "settings", "reset", name) == 0
    assert page.get("/v1/settings").json() == usual
    assert on_the_command_line(place, "settings") == 0
    assert "spacing     4, 9, 14\n" in capfd.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        {"threshold": 0.29},
        {"threshold": "0.5"},
        {"daily": 11},
        {"daily": 2.5},
        {"confidence": -0.1},
        {"cool_down": 0},
        {"spacing": [9, 4, 14]},
        {"spacing": [4, 9]},
        {"signature": "x" * 1_001},
        {"colour": "red"},
        {"daily": 2, "threshold": 2},
    ],
)
def test_a_setting_that_cannot_be_changes_nothing(page: httpx.Client, body: dict[str, Any]) -> None:
    before = page.get("/v1/settings").json()
    assert is_error(page.put("/v1/settings", json=body), 422)
    assert page.get("/v1/settings").json() == before


def test_settings_that_cannot_all_be_stored_change_nothing(page: httpx.Client, place: Place) -> None:
    before = page.get("/v1/settings").json()
    with closing(sqlite3.connect(place.database)) as base:
        base.execute(
            "CREATE TRIGGER no BEFORE INSERT ON setting WHEN new.key = 'suggest.spacing' "
            "BEGIN SELECT RAISE(FAIL, 'no'); END"
        )
        refused = page.put("/v1/settings", json={"daily": 4, "cool_down": 7, "spacing": [5, 6, 7]})
        assert refused.status_code >= 500
        base.execute("DROP TRIGGER no")
    assert page.get("/v1/settings").json() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [("threshold", "high"), ("daily", "nan"), ("spacing", "1,2"), ("cool_down", "1e99"), ("colour", "red")],
)
def test_the_command_line_says_what_may_be(
    place: Place, name: str, value: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert on_the_command_line(place, "settings", "set", name, value) == 1
    said = capfd.readouterr().err
    assert said.startswith("loose-ends: ")
    assert said.rstrip().endswith(".")


def test_the_settings_hold(page: httpx.Client) -> None:
    take_in_sample(page)
    page.put("/v1/settings", json={"daily": 1, "signature": "Mira Tolland\n+49 30 0000000"})
    (one,) = page.get("/v1/suggestions").json()["suggestions"]
    assert one["draft"]["body"].endswith("\n\n-- \nMira Tolland\n+49 30 0000000\n")
    assert "%2B49%2030%200000000" in one["mailto"]
    eml = page.post("/v1/drafts/eml", json={"suggestion": one["id"]}).json()["eml"]
    assert "+49 30 0000000" in eml


def test_the_plan_on_a_page_and_in_a_calendar(page: httpx.Client) -> None:
    assert is_error(page.get("/v1/plan/weekly"), 409)
    plan = {"goals": [{"name": "Light <b>rooms</b>", "why": "", "targets": []}], "weekly_minutes": 45}
    page.put("/v1/plan", json=plan).raise_for_status()
    handbill = page.get("/v1/plan/handbill").json()
    assert "Light <b>rooms</b>" in handbill["text"]
    assert "Light &lt;b&gt;rooms&lt;/b&gt;" in handbill["html"]
    weekly = page.get("/v1/plan/weekly").json()
    assert weekly["file_name"].endswith(".ics")
    assert weekly["ics"].startswith("BEGIN:VCALENDAR\r\n")


def test_the_rhythm_counts_what_the_lists_show(page: httpx.Client) -> None:
    empty = page.get("/v1/rhythm").json()
    assert len(empty["weeks"]) == 26
    assert (empty["open_now"], empty["quiet"]) == (0, [])
    assert empty["line"] == "Nothing came to an end in these 26 weeks, and nothing is open."
    take_in_sample(page)
    shown = page.get("/v1/rhythm", params={"weeks": 52}).json()
    weeks, today = shown["weeks"], NOW.date()
    assert date.fromisoformat(weeks[-1]["monday"]) == today - timedelta(days=today.weekday())
    states = ("open", "partly", "answered", "kept", "declined", "withdrawn", "stale")
    every = [e for s in states for e in page.get("/v1/loose-ends", params={"state": s}).json()["loose_ends"]]
    assert sum(w["opened_by_me"] for w in weeks) == sum(e["by"] == "me" for e in every)
    assert sum(w["opened_by_them"] for w in weeks) == sum(e["by"] == "them" for e in every)
    closed = sum(e["state"] in {"answered", "kept", "declined", "withdrawn"} for e in every)
    assert sum(w["closed"] for w in weeks) == closed > 0
    open_now = page.get("/v1/loose-ends").json()
    assert shown["open_now"] == open_now["total"]
    page.patch(f"/v1/loose-ends/{open_now['loose_ends'][0]['id']}", json={"verb": "done"})
    done = page.get("/v1/rhythm", params={"weeks": 52}).json()
    assert done["open_now"] == shown["open_now"] - 1
    assert done["weeks"][-1]["closed"] == weeks[-1]["closed"] + 1
    assert [m["month"] for m in shown["gives"]][-1] == f"{today:%Y-%m}"
    assert sum(m["gives_by_me"] + m["gives_by_them"] for m in shown["gives"]) > 5
    assert is_error(page.get("/v1/rhythm?weeks=0"), 422)
