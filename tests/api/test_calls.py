"""The calls themselves, against the sample's mail, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.api.test_guard import is_error

LOOSE_END_KEYS = {
    "id", "kind", "by", "person", "quote", "said_at", "message_id", "thread", "due", "state", "closed_by",
    "confidence", "subject", "due_phrase", "maybe", "snoozed_until",
}  # fmt: skip


def ends(client: httpx.Client, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        client.get("/v1/loose-ends", params=query).raise_for_status().json()["loose_ends"]
    )
    return found


def test_health_names_nobody(client: httpx.Client) -> None:
    health = client.get("/v1/health").json()
    assert set(health) == {"version", "database", "accounts", "today"}
    assert health["accounts"] == 1


def test_the_list_has_the_shape_of_the_contract(client: httpx.Client) -> None:
    found = ends(client)
    assert len(found) > 10
    for one in found:
        assert set(one) == LOOSE_END_KEYS
        assert set(one["person"]) == {"id", "name", "email"}


def test_filters_narrow_the_list(client: httpx.Client) -> None:
    everything = ends(client)
    mine = ends(client, kind="promise", by="me")
    assert mine == [e for e in everything if (e["kind"], e["by"]) == ("promise", "me")]
    assert {e["person"]["name"] for e in ends(client, person="priya")} == {"Priya Raman"}
    assert {e["state"] for e in ends(client, state="kept")} == {"kept"}


@pytest.mark.parametrize("query", ["kind=wish", "state=lost", "colour=red", "by=us"])
def test_an_unknown_filter_is_said_and_not_passed_over(client: httpx.Client, query: str) -> None:
    assert is_error(client.get(f"/v1/loose-ends?{query}"), 422)


def test_one_is_shown_with_its_trail(client: httpx.Client) -> None:
    kept = ends(client, state="kept")[0]
    trail = client.get(f"/v1/loose-ends/{kept['id']}").json()
    assert trail["changes"][-1]["state"] == "kept"
    assert trail["closed_by"]["message_id"] == trail["changes"][-1]["message_id"]
    assert trail["subject"]


def test_a_decision_holds_until_it_is_taken_back(client: httpx.Client) -> None:
    one = ends(client)[0]
    path = f"/v1/loose-ends/{one['id']}"
    assert client.patch(path, json={"verb": "dismiss"}).json()["state"] == "dismissed"
    assert one["id"] not in {e["id"] for e in ends(client)}
    assert client.patch(path, json={"verb": "reopen"}).json()["state"] == one["state"]
    assert client.patch(path, json={"verb": "snooze", "until": "2030-01-01"}).json()["state"] == "snoozed"
    assert client.patch(path, json={"verb": "done"}).json()["state"] in {"answered", "kept"}
    assert client.patch(path, json={"verb": "reopen"}).json()["state"] == one["state"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verb": "burn"},
        {"verb": "snooze"},
        {"verb": "done", "until": "2030-01-01"},
        {"verb": "done", "x": 1},
        [],
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(client: httpx.Client, body: object) -> None:
    one = ends(client)[0]
    assert is_error(client.patch(f"/v1/loose-ends/{one['id']}", json=body), 422)
    assert ends(client)[0] == one


def test_what_is_not_json_is_refused(client: httpx.Client) -> None:
    path = f"/v1/loose-ends/{ends(client)[0]['id']}"
    assert is_error(client.patch(path, content=b"{", headers={"Content-Type": "application/json"}), 400)
    assert is_error(
        client.patch(path, content=b'{"verb": "done"}', headers={"Content-Type": "text/plain"}), 415
    )


@pytest.mark.parametrize(
    "path", ["/v1/loose-ends/zzz", "/v1/people/zzz", "/v1/scans/zzz/events", "/v1/nothing"]
)
def test_what_is_not_there_is_said(client: httpx.Client, path: str) -> None:
    assert is_error(client.get(path), 404)


def test_a_wrong_method_is_said(client: httpx.Client) -> None:
    assert is_error(client.delete("/v1/people"), 405)


def test_people_are_found_with_what_is_open(client: httpx.Client) -> None:
    people = client.get("/v1/people", params={"q": "ferreira"}).json()["people"]
    assert [p["name"] for p in people] == ["Daniel Ferreira"]
    assert len(people[0]["emails"]) == 2
    whole = client.get(f"/v1/people/{people[0]['id']}").json()
    assert {e["person"]["id"] for e in whole["loose_ends"]} == {people[0]["id"]}


def test_a_scan_tells_its_progress_to_the_end(client: httpx.Client) -> None:
    scan = client.post("/v1/scans")
    assert scan.status_code == 202
    with client.stream("GET", f"/v1/scans/{scan.json()['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        said = [json.loads(line[5:]) for line in answer.iter_lines() if line.startswith("data:")]
    assert said[0]["stage"] == "looking"
    assert said[-1]["stage"] == "done"
    assert said[-1]["total"] == 0, "a second scan has nothing to read"


def test_the_description_covers_every_call(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    calls = {(method, path) for path, item in described["paths"].items() for method in item}
    assert ("patch", "/v1/loose-ends/{id}") in calls
    for path, item in described["paths"].items():
        for method, operation in item.items():
            assert operation["responses"], (method, path)
    assert described["components"]["schemas"]["ErrorShape"]
