"""The JavaScript reader of the API, on the answers that the real backend gave (tests/api/answers.py)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from playwright.sync_api import Page

from tests.extension.chromium import Chromium
from tests.extension.conftest import Paired

ANSWERS = Path(__file__).parent / "answers"
CLIENT = Path(__file__).parents[2] / "extension" / "backend" / "client.js"

# One line for each call: what the panel writes, the request that must go out, and the answer on file.
CALLS = (
    ("health()", "GET /v1/health", "health"),
    ("openSession('c')", "POST /v1/sessions", "session"),
    ("askToPair('Panel')", "POST /v1/pairing", "pairing_asked"),
    ("pairingState('p1', 's')", "POST /v1/pairing/{id}", "pairing_confirmed"),
    ("pairings()", "GET /v1/pairing", "pairings"),
    ("answerPairing('p1', '4F7-K2Q', true)", "POST /v1/pairing/{id}/answer", "pairing_answered"),
    ("tokens()", "GET /v1/tokens", "tokens"),
    ("suggestions()", "GET /v1/suggestions", "suggestions"),
    ("suggestionsFor('p/1')", "GET /v1/people/{id}/suggestions", "person_suggestions"),
    ("chooseSuggestion('s1', 'snooze', '2026-12-01')", "PATCH /v1/suggestions/{id}", "suggestion_chosen"),
    ("checkDraft('Dear Priya', '')", "POST /v1/drafts/check", "draft_checked"),
    ("draftAsFile({suggestion: 's1'})", "POST /v1/drafts/eml", "draft_eml"),
    ("looseEnds({q: 'light', limit: 3, kind: null})", "GET /v1/loose-ends", "loose_ends"),
    ("looseEnd('e1')", "GET /v1/loose-ends/{id}", "loose_end"),
    ("settle(['e1'], 'done')", "PATCH /v1/loose-ends", "loose_ends_done"),
    ("undo('u1')", "POST /v1/undo/{id}", "undone"),
    ("people({q: 'Zoë & Co'})", "GET /v1/people", "people"),
    ("person('p1')", "GET /v1/people/{id}", "person"),
    ("brief('p1')", "GET /v1/people/{id}/brief", "brief"),
    ("noteGift('p1', 'me', 'An hour')", "POST /v1/people/{id}/ledger", "ledger_noted"),
    ("lookAtPage({url: 'u', html: 'h', title: 't'})", "POST /v1/profiles/look", "page_of_a_stranger"),
    ("keepPage({url: 'u', html: 'h', title: 't'})", "POST /v1/profiles", "page_kept"),
    ("plan()", "GET /v1/plan", "plan"),
    ("handbill()", "GET /v1/plan/handbill", "handbill"),
    ("weekly()", "GET /v1/plan/weekly", "weekly"),
    ("resources()", "GET /v1/resources", "resources"),
    ("keepResource({url: 'https://a.example/'})", "POST /v1/resources", "resource"),
    ("rhythm(26)", "GET /v1/rhythm", "rhythm"),
    ("settings()", "GET /v1/settings", "settings"),
    ("keepSettings({daily: 2})", "PUT /v1/settings", "settings_kept"),
    ("accounts()", "GET /v1/accounts", "accounts"),
    ("startScan()", "POST /v1/scans", "scan_started"),
)
PROBLEMS = (
    ("person('nobody')", "person_unknown"),
    ("keepPlan({})", "plan_refused"),
    ("keepSettings({daily: 99})", "settings_refused"),
    ("lookAtPage({})", "page_of_nobody"),
    ("startSample()", "sample_again"),
    ("undo('u1')", "undone_before"),
    ("weekly()", "weekly_none"),
    ("saveDraft({})", "draft_without_server"),
    ("settings()", "not_paired"),
)

ASK = """
async ([call, answer]) => {
  const { Client, Problem, Unreachable } = await import("/backend/client.js");
  const asked = [];
  window.fetch = async (url, init) => {
    asked.push({ url, method: init.method, body: init.body, token: init.headers.Authorization });
    if (!answer) throw new TypeError("Failed to fetch");
    return new Response(answer.text ?? JSON.stringify(answer.body), { status: answer.status });
  };
  const client = new Client("http://127.0.0.1:9", "a-token");
  try {
    const got = await new Function("client", `return client.${call}`)(client);
    return { asked, got };
  } catch (error) {
    const kind = [Problem, Unreachable].find((one) => error instanceof one)?.name ?? String(error);
    return { asked, kind, status: error.status, code: error.code, says: error.says };
  }
}
"""


def answer_of(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8")))


@pytest.fixture
def page(chromium: Chromium, origins: Any) -> Page:
    """A page that has the client, without the extension's ban on code from strings, which the tests use."""
    origins.serve("https://reader.example/", "<title>Reader</title><!--scripts run-->")
    page = chromium.visit("https://reader.example/")
    source = CLIENT.read_text(encoding="utf-8")
    page.route(
        "**/backend/client.js", lambda route: route.fulfill(content_type="text/javascript", body=source)
    )
    return page


@pytest.fixture(scope="module")
def described(shared: Paired) -> dict[str, Any]:
    answer = httpx.get(f"{shared.url}/openapi.json").raise_for_status()
    return cast("dict[str, Any]", answer.json()["paths"])


def test_every_answer_is_read_and_every_request_is_one_the_api_has(
    page: Page, described: dict[str, Any]
) -> None:
    for call, request, name in CALLS:
        answer = answer_of(name)
        seen = page.evaluate(ASK, [call, answer])
        assert seen.get("got") == answer["body"], f"{call}: {seen}"
        (asked,) = seen["asked"]
        method, path = request.split()
        assert (asked["method"], asked["token"]) == (method, "Bearer a-token"), call
        sent = asked["url"].removeprefix("http://127.0.0.1:9").split("?")[0]
        assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), sent), f"{call} asks {sent}"
        known = [one for one in described if re.sub(r"\{\w+\}", "{id}", one) == path]
        assert known, f"the API has no {path}"
        assert method.lower() in described[known[0]], f"the API has no {request}"


def test_every_call_of_the_reader_is_one_of_the_api(page: Page, described: dict[str, Any]) -> None:
    written = re.findall(r'this\.call\("([A-Z]+)", [`"]([^`"?]+)[`"]', CLIENT.read_text(encoding="utf-8"))
    assert len(written) > 25
    paths = {re.sub(r"\{\w+\}", "{}", path): how for path, how in described.items()}
    unknown = [
        f"{method} {path}"
        for method, path in written
        if method.lower() not in paths.get(re.sub(r"\$\{[^}]+\}", "{}", path), {})
    ]
    assert not unknown


def test_values_are_safe_in_addresses(page: Page) -> None:
    def url(call: str) -> str:
        return str(page.evaluate(ASK, [call, {"status": 200, "body": {}}])["asked"][0]["url"])

    assert url("person('../../etc?x#y')") == "http://127.0.0.1:9/v1/people/..%2F..%2Fetc%3Fx%23y"
    assert url("people({q: 'a&b=c ü', offset: 0, limit: null})") == (
        "http://127.0.0.1:9/v1/people?q=a%26b%3Dc+%C3%BC&offset=0"
    )


@pytest.mark.parametrize(("call", "name"), PROBLEMS)
def test_a_refusal_is_a_problem_with_the_backends_sentence(page: Page, call: str, name: str) -> None:
    answer = answer_of(name)
    error = answer["body"]["error"]
    seen = page.evaluate(ASK, [call, answer])
    assert (seen["kind"], seen["status"]) == ("Problem", answer["status"])
    assert (seen["code"], seen["says"]) == (error["code"], error["says"])


def test_what_is_not_our_backend_is_told_from_it(page: Page) -> None:
    for text, status in (("<h1>It works!</h1>", 500), ("", 502), ('{"error": null}', 404), ("[]", 403)):
        seen = page.evaluate(ASK, ["health()", {"status": status, "text": text}])
        assert (seen["kind"], seen["code"]) == ("Problem", "not_ours")
    assert page.evaluate(ASK, ["health()", None])["kind"] == "Unreachable"


FOLLOW = """
async ([text, size, ends]) => {
  const { Client } = await import("/backend/client.js");
  const bytes = new TextEncoder().encode(text);
  window.fetch = async () => new Response(new ReadableStream({
    start(stream) {
      for (let at = 0; at < bytes.length; at += size) stream.enqueue(bytes.slice(at, at + size));
      stream.close();
    },
  }));
  const heard = [];
  const client = new Client("http://127.0.0.1:9", "a-token");
  await client.follow("/v1/events", (event, data) => heard.push([event, data]), new AbortController().signal);
  return heard;
}
"""


@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_events_are_read_however_they_are_cut(page: Page, size: int) -> None:
    events = str(answer_of("scan_events")["events"])
    expected = [
        [event.split("\n")[0].removeprefix("event: "), json.loads(event.split("data: ")[1])]
        for event in events.strip().split("\n\n")
    ]
    assert len(expected) >= 2
    assert page.evaluate(FOLLOW, [events, size, ""]) == expected
    assert page.evaluate(FOLLOW, [events.replace("\n", "\r\n"), size, ""]) == expected


def test_comments_and_split_letters_do_no_harm(page: Page) -> None:
    stream = ': ping\n\nevent: said\ndata: {"who":\ndata: "Zoë 😀"}\n\n: ping\n\n'
    assert page.evaluate(FOLLOW, [stream, 1, ""]) == [["said", {"who": "Zoë 😀"}]]
