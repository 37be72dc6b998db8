"""Lists: searched, ordered, in parts; and what each row says."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.api.test_guard import is_error


def listed(client: httpx.Client, **query: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/v1/loose-ends", params=query).raise_for_status().json()
    return answer


def test_text_is_found_in_quote_subject_name_and_address(client: httpx.Client) -> None:
    everything = listed(client)
    one = next(e for e in everything["loose_ends"] if e["subject"])
    for text in (one["quote"].split()[-1].upper(), one["subject"][:12], one["person"]["name"].split()[0]):
        assert one["id"] in {e["id"] for e in listed(client, q=text)["loose_ends"]}, text
    assert one["id"] in {e["id"] for e in listed(client, q=one["person"]["email"])["loose_ends"]}
    accented = listed(client, q="nystrom")["loose_ends"]
    assert {e["person"]["name"] for e in accented} == {"Peter Nyström"}
    assert listed(client, q="no such words anywhere") == {"loose_ends": [], "total": 0}


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("said_at", lambda e: e["said_at"]),
        ("due", lambda e: e["due"] or "9999"),
        ("person", lambda e: e["person"]["name"].casefold()),
    ],
)
def test_orders_and_parts(client: httpx.Client, sort: str, key: Any) -> None:
    whole = listed(client, sort=sort)
    keys = [key(e) for e in whole["loose_ends"]]
    assert keys == sorted(keys)
    parts = [listed(client, sort=sort, limit=3, offset=n) for n in range(0, whole["total"], 3)]
    assert [e for part in parts for e in part["loose_ends"]] == whole["loose_ends"]
    assert {part["total"] for part in parts} == {whole["total"]}


@pytest.mark.parametrize("query", ["limit=0", "offset=-1", "sort=colour", "limit=1&limit=2"])
def test_a_part_that_makes_no_sense_is_said(client: httpx.Client, query: str) -> None:
    assert is_error(client.get(f"/v1/loose-ends?{query}"), 422)


def test_people_in_parts(client: httpx.Client) -> None:
    whole = client.get("/v1/people", params={"limit": 200}).json()
    assert whole["total"] == len(whole["people"]) > 5
    part = client.get("/v1/people", params={"limit": 2, "offset": 1}).json()
    assert part == {"people": whole["people"][1:3], "total": whole["total"]}
    assert client.get("/v1/people", params={"q": "raman"}).json()["total"] == 1


def test_a_suggestion_names_its_loose_ends_and_opens_in_mail(client: httpx.Client) -> None:
    found = client.get("/v1/suggestions").json()["suggestions"]
    known = {e["id"] for e in listed(client)["loose_ends"]}
    assert any(one["loose_ends"] for one in found)
    for one in found:
        assert set(one["loose_ends"]) <= known
        link = urlsplit(one["mailto"])
        assert link.scheme == "mailto"
        assert one["mailto"].isascii()
        assert link.path == ",".join(one["draft"]["to"])
        fields = parse_qs(link.query)
        assert fields["subject"] == [one["draft"]["subject"]]
        assert fields["body"][0].split() == one["draft"]["body"].split()


def test_a_draft_as_a_file(client: httpx.Client) -> None:
    (first, *_) = client.get("/v1/suggestions").json()["suggestions"]
    written = client.post(
        "/v1/drafts/eml", json={"suggestion": first["id"], "subject": "Über: Pläne/2"}
    ).json()
    assert written["file_name"] == "uber-plane-2.eml"
    assert written["eml"].startswith("From: Mira Tolland <mira@tolland-studio.example>\r\n")
    assert is_error(client.post("/v1/drafts/eml", json={}), 422)
