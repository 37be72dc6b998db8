"""Python's real answers, written to files: the JavaScript reader is tested with them.

    python -m tests.api.answers --write

One file a call that the panel makes, of the made-up mailbox on a fixed day. What is new at every run (ids
of requests, tokens) is written as a fixed text.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from loose_ends.api.access import Access
from loose_ends.settings import Place
from tests.api.conftest import running
from tests.api.entering import let_in

FOLDER = Path(__file__).parents[1] / "extension"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MADE_UP = frozenset({"undo", "secret", "token", "session"})
RANDOM_IDS = ("/v1/pairing", "/v1/sample", "/v1/tokens")
"""Keys whose values are random, and the calls whose ``id`` is."""
PAGE = """<!doctype html><html lang="en"><head><title>{name}</title></head><body><main class="h-card">
<h1 class="p-name">{name}</h1><p class="p-job-title">Registrar</p><p class="p-org">Harbour Museum</p>
<p class="p-note">I look for somebody who knows about light in old rooms.</p>{mail}</main></body></html>"""
PLAN = {
    "goals": [
        {
            "name": "Light more museums",
            "why": "Rooms that are read by their light",
            "targets": [{"kind": "registrar"}, {"company": "Harbour Museum"}],
        }
    ],
    "weekly_minutes": 60,
    "offers": ["an hour of looking at a room together"],
    "two_minute_profile": "I light rooms in museums.",
}

Answers = dict[str, Any]


def answers() -> Answers:
    """Every answer by the name of its file, and the description of the API."""
    with tempfile.TemporaryDirectory(prefix="loose-ends-answers-") as folder:
        place = Place(Path(folder), str(Path(folder) / "loose-ends.sqlite3"))
        with (
            running(place, Access(), now=lambda: NOW) as backend,
            httpx.Client(base_url=backend.url, timeout=60) as client,
        ):
            found: Answers = {"answers/not_paired.json": _json(client.get("/v1/people"))}
            let_in(client, backend.access.new_code(NOW))
            opened = client.post("/v1/sessions", json={"code": backend.access.new_code(NOW)})
            found["answers/session.json"] = _json(opened)
            found |= {f"answers/{name}.json": _json(answer) for name, answer in _calls(client)}
            found["openapi.json"] = client.get("/openapi.json").json()
    return found


def _calls(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    yield from _first_run(client)
    yield from _lists(client)
    yield from _people(client)
    yield from _planning(client)
    yield from _pairing(client)


def _first_run(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    yield "health", client.get("/v1/health")
    yield "accounts_none", client.get("/v1/accounts")
    yield "suggestions_none", client.get("/v1/suggestions")
    yield "loose_ends_none", client.get("/v1/loose-ends")
    started = client.post("/v1/sample")
    yield "scan_started", started
    yield "scan_events", client.get(f"/v1/scans/{started.json()['id']}/events")
    yield "accounts", client.get("/v1/accounts")
    yield "sample_again", client.post("/v1/sample")
    yield "settings", client.get("/v1/settings")
    yield "settings_kept", client.put("/v1/settings", json={"daily": 4})
    yield "settings_refused", client.put("/v1/settings", json={"spacing": [9, 4, 1]})


def _lists(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    everything = client.get("/v1/loose-ends")
    ids = [one["id"] for one in everything.json()["loose_ends"]]
    yield "loose_ends", everything
    yield (
        "loose_ends_searched",
        client.get("/v1/loose-ends", params={"q": "floor", "sort": "due", "limit": 2}),
    )
    yield "loose_ends_kept", client.get("/v1/loose-ends", params={"state": "kept"})
    yield "loose_end", client.get(f"/v1/loose-ends/{ids[0]}")
    snooze = {"verb": "snooze", "until": "2026-12-01"}
    snoozed = client.patch(f"/v1/loose-ends/{ids[0]}", json=snooze)
    yield "loose_end_snoozed", snoozed
    yield "undone", client.post(f"/v1/undo/{snoozed.json()['undo']}")
    yield "undone_before", client.post(f"/v1/undo/{snoozed.json()['undo']}")
    done = client.patch("/v1/loose-ends", json={"ids": ids[:3], "verb": "done"})
    yield "loose_ends_done", done
    client.post(f"/v1/undo/{done.json()['undo']}")
    few = client.get("/v1/suggestions")
    yield "suggestions", few
    first = few.json()["suggestions"][0]
    chosen = client.patch(f"/v1/suggestions/{first['id']}", json={"choice": "not_this"})
    yield "suggestion_chosen", chosen
    client.post(f"/v1/undo/{chosen.json()['undo']}")
    yield "draft_eml", client.post("/v1/drafts/eml", json={"suggestion": first["id"]})
    yield "draft_without_server", client.post("/v1/drafts", json={"suggestion": first["id"]})
    note = "Subject: Hello\n\nJust checking in! Can you do me a favour asap?"
    yield "draft_checked", client.post("/v1/drafts/check", json={"text": note, "to": first["person"]["id"]})


def _people(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    yield "people", client.get("/v1/people", params={"limit": 5})
    (priya,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
    page = {"url": "https://people.example/priya", "title": "Priya Raman"}
    known = {**page, "html": PAGE.format(name="Priya Raman", mail=f"<p>{priya['emails'][0]}</p>")}
    yield "page_of_a_known_person", client.post("/v1/profiles/look", json=known)
    other = {"url": "https://people.example/ines", "html": PAGE.format(name="Ines Falk", mail="")}
    yield "page_of_a_stranger", client.post("/v1/profiles/look", json=other)
    article = {"url": "https://news.example/ten", "html": "<article><h1>Ten ways</h1><p>Words.</p></article>"}
    yield "page_of_nobody", client.post("/v1/profiles/look", json=article)
    yield "page_kept", client.post("/v1/profiles", json={**known, "person": priya["id"]})
    given = {"by": "me", "what": "lent the light meter", "at": "2026-11-20"}
    yield "ledger_noted", client.post(f"/v1/people/{priya['id']}/ledger", json=given)
    yield "person", client.get(f"/v1/people/{priya['id']}")
    yield "person_suggestions", client.get(f"/v1/people/{priya['id']}/suggestions")
    yield "brief", client.get(f"/v1/people/{priya['id']}/brief")
    yield "person_unknown", client.get("/v1/people/0000000000")


def _planning(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    yield "plan_empty", client.get("/v1/plan")
    yield "weekly_none", client.get("/v1/plan/weekly")
    yield "plan", client.put("/v1/plan", json=PLAN)
    yield "plan_refused", client.put("/v1/plan", json={"goals": "more"})
    yield "handbill", client.get("/v1/plan/handbill")
    yield "weekly", client.get("/v1/plan/weekly")
    link = {"url": "https://light.example/old-rooms", "title": "Light in old rooms", "topics": ["light"]}
    yield "resource", client.post("/v1/resources", json=link)
    yield "resources", client.get("/v1/resources")
    yield "rhythm", client.get("/v1/rhythm", params={"weeks": 12})


def _pairing(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    asked = client.post("/v1/pairing", json={"client": "Chromium panel"})
    request = asked.json()
    path, secret = f"/v1/pairing/{request['id']}", {"secret": request["secret"]}
    yield "pairing_asked", asked
    yield "pairing_waiting", client.post(path, json=secret)
    yield "pairings", client.get("/v1/pairing")
    yield "pairing_answered", client.post(f"{path}/answer", json={"code": request["code"], "yes": True})
    yield "pairing_confirmed", client.post(path, json=secret)
    yield "tokens", client.get("/v1/tokens")


def _json(answer: httpx.Response) -> Any:
    """An answer with its status, what is random in it replaced; a stream as its text."""
    if answer.headers["content-type"].startswith("text/event-stream"):
        return {"status": answer.status_code, "events": _last_events(answer.text)}
    return {"status": answer.status_code, "body": _steady(answer.json(), answer.request.url.path)}


def _last_events(text: str) -> str:
    """The first and the last report, as they were streamed; how many come between hangs on the machine."""
    events = [one for one in text.replace("\r\n", "\n").split("\n\n") if "data:" in one]
    return "\n\n".join([events[0], events[-1]]) + "\n\n"


def _steady(value: Any, path: str) -> Any:
    if isinstance(value, list):
        return [_steady(one, path) for one in value]
    if isinstance(value, dict):
        return {key: _one(key, part, path) for key, part in value.items()}
    return value


def _one(key: str, value: Any, path: str) -> Any:
    if not isinstance(value, str):
        return _steady(value, path)
    if key == "code" and re.fullmatch(r"[2-9A-Z]{3}-[2-9A-Z]{3}", value):
        return "4F7-K2Q"
    if key in MADE_UP or (key == "id" and path.startswith(RANDOM_IDS)):
        return f"{key}-{'0' * 8}"
    if key == "eml":
        return re.sub(r"(?m)^Message-ID: <[^>\r\n]{1,200}>", "Message-ID: <draft@example.com>", value)
    return value


def as_text(value: Any) -> str:
    """A file's text."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write every file, and remove those of calls that are not made any more."""
    (folder / "answers").mkdir(parents=True, exist_ok=True)
    found = answers()
    for old in (folder / "answers").glob("*.json"):
        if f"answers/{old.name}" not in found:
            old.unlink()
    for name, value in found.items():
        (folder / name).write_text(as_text(value), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Say --write to write the answers anew.")
    write()
