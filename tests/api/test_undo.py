"""Every decision over HTTP can be taken back exactly, alone or in bulk, also after a scan in between."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.api.conftest import Running
from tests.api.test_guard import is_error


def ends(client: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/v1/loose-ends", params=query).raise_for_status()
    found: list[dict[str, Any]] = answer.json()["loose_ends"]
    return found


def every(client: httpx.Client) -> list[list[dict[str, Any]]]:
    states = ("open", "partly", "answered", "kept", "declined", "snoozed", "dismissed", "stale", "withdrawn")
    return [ends(client, state=state) for state in states]


def undo(client: httpx.Client, answer: httpx.Response) -> str:
    says: str = (
        client.post(f"/v1/undo/{answer.raise_for_status().json()['undo']}").raise_for_status().json()["says"]
    )
    return says


def scan(client: httpx.Client) -> None:
    started = client.post("/v1/scans").raise_for_status().json()["id"]
    assert '"stage":"done"' in client.get(f"/v1/scans/{started}/events").text


@pytest.mark.parametrize("verb", ["done", "dismiss", "snooze"])
def test_one_decision_with_a_scan_in_between(client: httpx.Client, verb: str) -> None:
    before = every(client)
    body = {"verb": verb} | ({"until": "2030-01-01"} if verb == "snooze" else {})
    decided = client.patch(f"/v1/loose-ends/{before[0][0]['id']}", json=body)
    scan(client)
    assert undo(client, decided) == "Taken back. It is as it was before."
    assert every(client) == before
    assert is_error(client.post(f"/v1/undo/{decided.json()['undo']}"), 404)


def test_a_snooze_comes_back_with_its_day(client: httpx.Client) -> None:
    one = ends(client)[0]["id"]
    snoozed = client.patch(f"/v1/loose-ends/{one}", json={"verb": "snooze", "until": "2030-02-03"}).json()
    assert snoozed["snoozed_until"] == "2030-02-03"
    undo(client, client.patch(f"/v1/loose-ends/{one}", json={"verb": "done"}))
    (again,) = ends(client, state="snoozed")
    assert again == {key: value for key, value in snoozed.items() if key != "undo"}
    client.post(f"/v1/undo/{snoozed['undo']}").raise_for_status()
    assert ends(client)[0]["id"] == one


def test_many_at_once_of_every_state(client: httpx.Client) -> None:
    before = every(client)
    ids = [one["id"] for group in before for one in group]
    assert len(ids) > 20
    decided = client.patch("/v1/loose-ends", json={"ids": ids, "verb": "dismiss"})
    assert [one["id"] for one in decided.json()["loose_ends"]] == ids
    assert {one["state"] for one in decided.json()["loose_ends"]} == {"dismissed"}
    later = client.patch(f"/v1/loose-ends/{ids[0]}", json={"verb": "reopen"})
    scan(client)
    assert undo(client, decided) == f"Taken back. All {len(ids)} are as they were before."
    assert every(client) == before
    undo(client, later)
    assert every(client) == before


def test_reopened_in_bulk(client: httpx.Client) -> None:
    before = every(client)
    kept = [one["id"] for one in ends(client, state="kept")]
    decided = client.patch("/v1/loose-ends", json={"ids": kept, "verb": "reopen"})
    assert {one["state"] for one in decided.json()["loose_ends"]} <= {"open", "stale"}
    scan(client)
    undo(client, decided)
    assert every(client) == before


def test_all_or_none(client: httpx.Client) -> None:
    before = every(client)
    ids = [before[0][0]["id"], "zzzzzzzzzz"]
    assert is_error(client.patch("/v1/loose-ends", json={"ids": ids, "verb": "done"}), 404)
    for wrong in ([], ["x"] * 501, "all"):
        assert is_error(client.patch("/v1/loose-ends", json={"ids": wrong, "verb": "done"}), 422)
    assert is_error(client.patch("/v1/loose-ends", json={"ids": ids[:1], "verb": "snooze"}), 422)
    assert every(client) == before


def test_a_suggestion_comes_back(client: httpx.Client) -> None:
    before = client.get("/v1/suggestions").json()
    first = before["suggestions"][0]
    for body in ({"choice": "not_this"}, {"choice": "snooze", "until": "2030-01-01"}, {"choice": "done"}):
        chosen = client.patch(f"/v1/suggestions/{first['id']}", json=body)
        shown = [one["id"] for one in client.get("/v1/suggestions").json()["suggestions"]]
        assert first["id"] not in shown
        assert undo(client, chosen) == "Taken back. The suggestion is here again."
        assert client.get("/v1/suggestions").json() == before


def test_what_was_noted_by_hand_goes_again(client: httpx.Client) -> None:
    (priya,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
    path = f"/v1/people/{priya['id']}"
    before = client.get(path).json()
    noted = client.post(f"{path}/ledger", json={"by": "them", "what": "lent a ladder", "at": "2026-01-05"})
    assert noted.status_code == 201
    entry = noted.json()["entry"]
    assert (entry["what"], entry["by"], entry["gives"], entry["message_id"]) == (
        "lent a ladder", "them", True, None,
    )  # fmt: skip
    assert entry in client.get(path).json()["ledger"]["entries"]
    earlier = client.post(f"{path}/ledger", json={"by": "me", "what": "drew a plan", "at": "2025-01-05"})
    assert earlier.json()["entry"]["what"] == "drew a plan", "the entry itself, not the latest"
    undo(client, earlier)
    undo(client, noted)
    assert client.get(path).json() == before
    assert is_error(client.post(f"{path}/ledger", json={"by": "them", "what": "  "}), 422)
    assert is_error(client.post("/v1/people/nobody/ledger", json={"by": "me", "what": "x"}), 404)


def test_two_who_were_joined_are_parted_again(client: httpx.Client) -> None:
    priya, tomas = (
        client.get("/v1/people", params={"q": name}).json()["people"][0]
        for name in ("Priya Raman", "Tomas Reznik")
    )
    before = [client.get(f"/v1/people/{one['id']}").json() for one in (priya, tomas)]
    suggested = client.get("/v1/suggestions").json()
    joined = client.post(f"/v1/people/{priya['id']}/merge", json={"other": tomas["id"]})
    assert set(joined.json()["emails"]) == {*priya["emails"], *tomas["emails"]}
    scan(client)
    parting = {"other": priya["emails"][0], "same": False}
    parted = client.post(f"/v1/people/{tomas['emails'][0]}/merge", json=parting)
    assert parted.json()["emails"] == tomas["emails"]
    assert undo(client, parted) == "Taken back. It is as it was before."
    assert client.get(f"/v1/people/{priya['id']}").json() == {
        key: value for key, value in joined.json().items() if key != "undo"
    }
    assert undo(client, joined) == "Taken back. They are two people again."
    assert [client.get(f"/v1/people/{one['id']}").json() for one in (priya, tomas)] == before
    assert client.get("/v1/suggestions").json() == suggested


PAGE = """<html lang="en"><head><title>{name}</title></head><body><main class="h-card">
<h1 class="p-name">{name}</h1><p class="p-job-title">{role}</p><p class="p-org">Raman Gardens</p></main>
</body></html>"""


def test_a_page_is_looked_at_kept_and_given_up_again(client: httpx.Client) -> None:
    (priya,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
    (rob,) = client.get("/v1/people", params={"q": "Castellane"}).json()["people"]
    page = {"url": "https://people.example/p.raman", "html": PAGE.format(name="P. Raman", role="Gardener")}
    look = client.post("/v1/profiles/look", json=page).json()
    assert look["kept"] is False
    assert look["undo"] is None
    assert {fact["value"] for fact in look["facts"]} >= {"Gardener", "Raman Gardens"}
    assert client.post("/v1/profiles/look", json=page).json() == look, "nothing was kept"
    before = client.get(f"/v1/people/{priya['id']}").json()
    first = client.post("/v1/profiles", json={**page, "person": priya["id"]})
    assert first.json()["person"]["id"] == priya["id"]
    assert "you said" in first.json()["certainty"]
    there = client.get(f"/v1/people/{priya['id']}").json()
    assert [one["url"] for one in there["pages"]] == [page["url"]]
    assert client.post("/v1/profiles/look", json=page).json()["known"] is True
    newer = {**page, "html": PAGE.format(name="P. Raman", role="Head gardener"), "person": rob["id"]}
    second = client.post("/v1/profiles", json=newer)
    assert second.json()["person"]["id"] == rob["id"]
    undo(client, second)
    assert client.get(f"/v1/people/{priya['id']}").json() == there
    undo(client, first)
    assert client.get(f"/v1/people/{priya['id']}").json() == before
    assert is_error(client.post("/v1/profiles", json={**page, "person": "nobody at all"}), 404)


def test_nothing_is_taken_back_twice_or_by_guessing(backend: Running, client: httpx.Client) -> None:
    assert is_error(client.post("/v1/undo/0000000000000000"), 404)
    assert is_error(httpx.post(f"{backend.url}/v1/undo/0000000000000000"), 401)
