"""Suggestions, pages, plan, resources and drafts over HTTP, with the sample's mail and its mail server."""

from __future__ import annotations

import httpx

from tests.api.test_guard import is_error

CONTRACT = {
    "id", "person", "headline", "why_now", "give", "ask", "draft", "rules", "not_before", "score", "reasons"
}  # fmt: skip
PAGE = """<html lang="en"><head><title>Priya Raman</title></head><body><main>
<div class="h-card"><h1 class="p-name">Priya Raman</h1><p class="p-job-title">Gardener</p>
<p class="p-org">Raman Gardens</p><a class="u-email" href="mailto:{email}">mail</a></div>
</main></body></html>"""


def few(client: httpx.Client) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get("/v1/suggestions").raise_for_status().json()["suggestions"]
    return found


def test_the_daily_few_are_few_and_have_the_shape_of_the_contract(client: httpx.Client) -> None:
    found = few(client)
    assert 0 < len(found) <= 3
    assert all(set(one) >= CONTRACT for one in found)
    assert is_error(client.get("/v1/suggestions?limit=0"), 422)


def test_for_one_person_and_for_nobody(client: httpx.Client) -> None:
    person = few(client)[0]["person"]
    assert isinstance(person, dict)
    own = client.get(f"/v1/people/{person['id']}/suggestions").raise_for_status().json()["suggestions"]
    assert {one["person"]["id"] for one in own} == {person["id"]}
    assert is_error(client.get("/v1/people/0000000000/suggestions"), 404)


def test_a_person_has_ledger_timeline_and_a_brief(client: httpx.Client) -> None:
    (priya,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
    whole = client.get(f"/v1/people/{priya['id']}").raise_for_status().json()
    assert {"facts", "news", "ledger", "timeline", "loose_ends"} <= set(whole)
    assert whole["ledger"]["care"]
    assert sum(m["from_me"] + m["from_them"] for m in whole["timeline"]["months"]) > 1
    assert client.get(f"/v1/people/{priya['id']}/brief").raise_for_status().json()["hints"]


def test_a_page_finds_its_person(client: httpx.Client) -> None:
    (priya,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
    html = PAGE.format(email=priya["emails"][0]) + "<!-- " + "x" * 100_000 + " -->"
    sent = {"url": "https://people.example/priya", "html": html}
    taken = client.post("/v1/profiles", json=sent)
    assert taken.status_code == 201, taken.text
    assert taken.json()["person"]["id"] == priya["id"]
    assert client.get(f"/v1/people/{priya['id']}").json()["facts"]


def test_what_is_no_persons_page_or_too_large(client: httpx.Client) -> None:
    article = {"url": "https://news.example/a", "html": "<article><h1>Ten ways</h1><p>Words.</p></article>"}
    assert is_error(client.post("/v1/profiles", json=article), 422)
    huge = {"url": "https://people.example/x", "html": "x" * (4 * 1024 * 1024)}
    assert is_error(client.post("/v1/profiles", json=huge), 413)
    # The other calls keep their small cap.
    assert is_error(
        client.post("/v1/resources", json={"url": "https://a.example", "note": "x" * 70_000}), 413
    )


def test_the_plan_is_kept_whole_or_not_at_all(client: httpx.Client) -> None:
    plan = {"goals": [{"name": "A show", "targets": [{"kind": "potter"}]}], "weekly_minutes": 45}
    kept = client.put("/v1/plan", json=plan).raise_for_status().json()
    assert kept["weekly_minutes"] == 45
    assert is_error(client.put("/v1/plan", json=plan | {"weekly_minutes": -1}), 422)
    assert is_error(client.put("/v1/plan", json={}), 422)
    assert is_error(client.put("/v1/plan", json=[]), 422)
    assert client.get("/v1/plan").json()["weekly_minutes"] == 45


def test_resources(client: httpx.Client) -> None:
    new = {"url": "https://glaze.example/talk", "title": "Ash glazes", "topics": ["kilns"]}
    assert client.post("/v1/resources", json=new).status_code == 201
    assert [one["title"] for one in client.get("/v1/resources").json()["resources"]] == ["Ash glazes"]
    assert is_error(client.post("/v1/resources", json={"url": "http://127.0.0.1:1/x"}), 502)
    assert is_error(client.post("/v1/resources", json={"url": "ftp://x.example/"}), 422)
    gone = client.delete("/v1/resources", params={"url": new["url"]}).raise_for_status()
    assert gone.json()["resources"] == []
    assert is_error(client.delete("/v1/resources", params={"url": str(new["url"])}), 422)


def test_a_note_is_checked(client: httpx.Client) -> None:
    person = few(client)[0]["person"]
    assert isinstance(person, dict)
    note = {"text": "Hi,\n\nJust checking in.\n", "to": person["id"]}
    found = client.post("/v1/drafts/check", json=note).raise_for_status().json()
    assert "tone" in {f["rule"] for f in found["findings"]}
    assert is_error(client.post("/v1/drafts/check", json={"text": "Hi", "to": "no such person"}), 404)


def test_a_draft_is_saved_into_drafts_on_the_users_word(client: httpx.Client) -> None:
    one = next(s for s in few(client) if s["draft"])
    assert isinstance(one["draft"], dict)
    saved = client.post("/v1/drafts", json={"suggestion": one["id"], "body": "Changed by hand.\n"})
    assert saved.status_code == 201, saved.text
    assert "draft" in saved.json()["folder"].lower()
    assert is_error(client.post("/v1/drafts", json={"suggestion": "ffffffffff"}), 404)
    assert is_error(client.post("/v1/drafts", json={"to": ["not an address"], "body": "Hi"}), 422)
    assert is_error(client.post("/v1/drafts", json={}), 422)


def test_what_is_not_wanted_goes(client: httpx.Client) -> None:
    one = few(client)[-1]["id"]
    assert is_error(client.patch(f"/v1/suggestions/{one}", json={"choice": "snooze"}), 422)
    assert client.patch(f"/v1/suggestions/{one}", json={"choice": "not_this"}).status_code == 200
    assert one not in [s["id"] for s in few(client)]
