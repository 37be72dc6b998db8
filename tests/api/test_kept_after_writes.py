"""After every kind of write, by this process or another, what was kept is what would be made afresh."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.answers import NOW, PAGE, PLAN
from tests.api.conftest import running
from tests.api.kept_calls import afresh, asked, calls, kept_paths

LISTS = "/v1/loose-ends"
LINK = {"url": "https://light.example/rooms", "title": "Rooms"}
_number = itertools.count(1)
"""For addresses that are new each time."""


@dataclass
class Panel:
    """A backend with the made-up mailbox, and the calls that it keeps answers to."""

    place: Place
    access: Access
    client: httpx.Client
    paths: list[str]
    person: dict[str, Any]

    def ends(self) -> list[str]:
        """The ids of what is open."""
        return [one["id"] for one in self.client.get(LISTS).json()["loose_ends"]]

    def suggestion(self) -> str:
        """The id of the first suggestion."""
        first: str = self.client.get("/v1/suggestions").json()["suggestions"][0]["id"]
        return first


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    home = tmp_path_factory.mktemp("kept")
    place = Place(home, str(home / "loose-ends.sqlite3"))
    with running(place, Access(), now=lambda: NOW) as backend, backend.client() as client:
        scan = client.post("/v1/sample").raise_for_status().json()["id"]
        assert "failed" not in client.get(f"/v1/scans/{scan}/events").text
        client.put("/v1/plan", json=PLAN).raise_for_status()
        client.post("/v1/resources", json=LINK).raise_for_status()
        first = client.get(LISTS).json()["loose_ends"][0]["id"]
        client.patch(f"{LISTS}/{first}", json={"verb": "dismiss"}).raise_for_status()
        (person,) = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"]
        yield Panel(place, backend.access, client, calls(client, place), person)


def changed_by(panel: Panel, write: Callable[[Panel], object]) -> set[str]:
    """The paths that a write gives another answer to; every answer is compared with one made afresh."""
    for _ in range(2):  # the first time, the suggestions note whom they show
        before = asked(panel.client, panel.paths)
    assert asked(panel.client, panel.paths) == before
    write(panel)
    after = asked(panel.client, panel.paths)
    fresh = afresh(panel.place, NOW, panel.paths)
    assert {path for path in panel.paths if after[path] != fresh[path]} == set()
    return {path for path in panel.paths if before[path] != after[path]}


def sent(panel: Panel, method: str, path: str, body: object = None) -> Any:
    answer = panel.client.request(method, path, json=body)
    assert answer.status_code < 300, answer.text
    return answer.json()


def _taken_back(panel: Panel) -> None:
    undo = sent(panel, "PATCH", f"{LISTS}/{panel.ends()[-1]}", {"verb": "dismiss"})["undo"]
    asked(panel.client, panel.paths)
    sent(panel, "POST", f"/v1/undo/{undo}")


def _scanned(panel: Panel) -> None:
    scan = sent(panel, "POST", "/v1/scans")["id"]
    panel.client.get(f"/v1/scans/{scan}/events")


def _sample_again(panel: Panel) -> None:
    sent(panel, "DELETE", "/v1/sample")
    asked(panel.client, panel.paths)
    scan = sent(panel, "POST", "/v1/sample")["id"]
    panel.client.get(f"/v1/scans/{scan}/events")


def _paired(panel: Panel) -> None:
    request = sent(panel, "POST", "/v1/pairing", {"client": "Panel"})
    path = f"/v1/pairing/{request['id']}"
    sent(panel, "POST", f"{path}/answer", {"code": request["code"], "yes": True})
    sent(panel, "POST", path, {"secret": request["secret"]})


def _revoked(panel: Panel) -> None:
    _paired(panel)
    sent(panel, "DELETE", f"/v1/tokens/{sent(panel, 'GET', '/v1/tokens')['tokens'][0]['id']}")


def _page(panel: Panel) -> dict[str, str]:
    name = panel.person["name"]
    html = PAGE.format(name=name, mail=f"<p>{panel.person['emails'][0]}</p>")
    return {"url": f"https://people.example/{next(_number)}", "html": html}


BY_CALL: dict[str, tuple[Callable[[Panel], object], str]] = {
    "PATCH /v1/loose-ends": (
        lambda p: sent(p, "PATCH", LISTS, {"verb": "done", "ids": p.ends()[1:3]}),
        LISTS,
    ),
    "PATCH /v1/loose-ends/{id}": (
        lambda p: sent(p, "PATCH", f"{LISTS}/{p.ends()[-1]}", {"verb": "snooze", "until": "2027-01-04"}),
        LISTS,
    ),
    "POST /v1/undo/{id}": (_taken_back, ""),
    "PUT /v1/settings": (lambda p: sent(p, "PUT", "/v1/settings", {"daily": 5}), "/v1/settings"),
    "PUT /v1/plan": (lambda p: sent(p, "PUT", "/v1/plan", {**PLAN, "weekly_minutes": 90}), "/v1/plan"),
    "POST /v1/resources": (
        lambda p: sent(p, "POST", "/v1/resources", {**LINK, "url": f"https://light.example/{next(_number)}"}),
        "/v1/resources",
    ),
    "DELETE /v1/resources": (
        lambda p: sent(p, "DELETE", f"/v1/resources?url={LINK['url']}"),
        "/v1/resources",
    ),
    "POST /v1/people/{id}/ledger": (
        lambda p: sent(p, "POST", f"/v1/people/{p.person['id']}/ledger", {"by": "me", "what": "a lamp"}),
        "/v1/people/{id}",
    ),
    "POST /v1/people/{id}/merge": (
        lambda p: sent(p, "POST", f"/v1/people/{p.person['id']}/merge", {"other": "ferreira"}),
        "/v1/people",
    ),
    "PATCH /v1/suggestions/{id}": (
        lambda p: sent(p, "PATCH", f"/v1/suggestions/{p.suggestion()}", {"choice": "not_this"}),
        "/v1/suggestions",
    ),
    "POST /v1/profiles": (lambda p: sent(p, "POST", "/v1/profiles", _page(p)), "/v1/people/{id}"),
    "POST /v1/profiles/look": (lambda p: sent(p, "POST", "/v1/profiles/look", _page(p)), ""),
    "POST /v1/drafts/check": (lambda p: sent(p, "POST", "/v1/drafts/check", {"text": "Hello"}), ""),
    "POST /v1/drafts/eml": (lambda p: sent(p, "POST", "/v1/drafts/eml", {"suggestion": p.suggestion()}), ""),
    "POST /v1/sessions": (lambda p: sent(p, "POST", "/v1/sessions", {"code": p.access.new_code(NOW)}), ""),
    "POST /v1/pairing": (lambda p: sent(p, "POST", "/v1/pairing", {"client": "Panel"}), ""),
    "POST /v1/pairing/{id}": (_paired, ""),
    "POST /v1/pairing/{id}/answer": (_paired, ""),
    "DELETE /v1/tokens/{id}": (_revoked, ""),
    "POST /v1/scans": (_scanned, ""),
    "POST /v1/sample": (_sample_again, ""),
    "DELETE /v1/sample": (_sample_again, ""),
}
"""A write by each call, and the path that must answer otherwise after it; empty where none need."""

WITH_A_SERVER = {"POST /v1/accounts", "POST /v1/accounts/look", "POST /v1/drafts"}
"""Writes that need a mail server; they go the same way into the store."""
AT_THE_END = {"DELETE /v1/accounts/{email}"}


def path_of(panel: Panel, path: str) -> str:
    return path.replace("{id}", panel.person["id"])


def test_every_call_that_writes_is_among_these(panel: Panel) -> None:
    described = panel.client.get("/openapi.json").json()["paths"]
    writes = {f"{m.upper()} {path}" for path, item in described.items() for m in item if m != "get"}
    assert writes == BY_CALL.keys() | WITH_A_SERVER | AT_THE_END


def test_what_hangs_on_the_moment_or_on_more_than_the_store_is_not_kept(panel: Panel) -> None:
    described = panel.client.get("/openapi.json").json()["paths"]
    rest = {path for path, item in described.items() if "get" in item} - kept_paths(panel.place)
    assert rest == {
        "/v1/health", "/v1/accounts", "/v1/pairing", "/v1/tokens", "/v1/events", "/v1/scans/{id}/events",
        "/v1/rhythm", "/v1/plan/weekly",
    }  # fmt: skip


@pytest.mark.parametrize("call", BY_CALL)
def test_after_a_write_by_a_call(panel: Panel, call: str) -> None:
    write, shown = BY_CALL[call]
    changed = changed_by(panel, write)
    assert not shown or path_of(panel, shown) in changed


def command(panel: Panel, *words: str) -> None:
    """The command line, in a process of its own."""
    start = [sys.executable, "-m", "loose_ends.cli", "--home", str(panel.place.home), "--now", "2026-11-22"]
    done = subprocess.run([*start, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _written(panel: Panel, name: str, text: str) -> str:
    file = panel.place.home / name
    file.write_text(text, encoding="utf-8")
    return str(file)


NEW_MAIL = """From new@example.org Sat Nov 21 10:00:00 2026
From: {name} <{email}>
To: {me}
Date: Sat, 21 Nov 2026 10:00:00 +0000
Message-ID: <quite-new@example.org>
Subject: Keys

Could you send me the keys by Friday?

"""

SENT_MAIL = """From me@example.org Sat Nov 21 11:00:00 2026
From: {me}
To: {email}
Date: Sat, 21 Nov 2026 11:00:00 +0000
Message-ID: <sent-just-now@example.org>
Subject: Lamps

Could you tell me how many lamps there are?

"""


def _mail_came(panel: Panel) -> None:
    me = panel.client.get("/v1/accounts").json()["accounts"][0]["email"]
    name, email = panel.person["name"], panel.person["emails"][0]
    inbox = _written(panel, "in.mbox", NEW_MAIL.format(name=name, email=email, me=me))
    sent_by_me = _written(panel, "sent.mbox", SENT_MAIL.format(email=email, me=me))
    command(panel, "import", "--email", me, "--sent", sent_by_me, "--inbox", inbox)


def _told_elsewhere(panel: Panel) -> None:
    """An export with one decision more, brought in."""
    file = panel.place.home / "export.jsonl"
    command(panel, "export", str(file))
    with open_store(panel.place.database) as store:
        store.settings.set("suggest.cool_down", "9")
    command(panel, "import", "--decisions", str(file))


BY_COMMAND: dict[str, tuple[Callable[[Panel], object], str]] = {
    "done": (lambda p: command(p, "done", p.ends()[0]), LISTS),
    "snooze": (lambda p: command(p, "snooze", p.ends()[0], "--until", "2027-01-04"), LISTS),
    "dismiss": (lambda p: command(p, "dismiss", p.ends()[0]), LISTS),
    "reopen": (
        lambda p: command(
            p, "reopen", p.client.get(f"{LISTS}?state=dismissed").json()["loose_ends"][0]["id"]
        ),
        LISTS,
    ),
    "import": (_mail_came, LISTS),
    "gave": (lambda p: command(p, "gave", p.person["id"], "a map"), "/v1/people/{id}"),
    "got": (lambda p: command(p, "got", p.person["id"], "a book"), "/v1/people/{id}"),
    "met": (lambda p: command(p, "met", p.person["id"]), "/v1/people/{id}"),
    "consent": (
        lambda p: command(p, "consent", p.person["id"], "yes", "--to", "castellane"),
        "/v1/people/{id}",
    ),
    "plan": (
        lambda p: command(p, "plan", "import", _written(p, "plan.json", json.dumps({**PLAN, "offers": []}))),
        "/v1/plan",
    ),
    "resource": (
        lambda p: command(p, "resource", "add", "https://light.example/more", "--title", "More"),
        "/v1/resources",
    ),
    "settings": (lambda p: command(p, "settings", "set", "daily", "7"), "/v1/settings"),
    "suggest": (lambda p: command(p, "suggest", "--done", p.suggestion()), "/v1/suggestions"),
    "profile": (
        lambda p: command(
            p, "profile", "add", "--url", _page(p)["url"], _written(p, "page.html", _page(p)["html"])
        ),
        "/v1/people/{id}",
    ),
    "import --decisions": (_told_elsewhere, "/v1/settings"),
}
"""A write by each command that writes, and the path that must answer otherwise after it."""


@pytest.mark.parametrize("name", BY_COMMAND)
def test_after_a_write_by_another_process(panel: Panel, name: str) -> None:
    write, shown = BY_COMMAND[name]
    changed = changed_by(panel, write)
    assert not shown or path_of(panel, shown) in changed


def test_after_an_account_was_forgotten(panel: Panel) -> None:
    me = panel.client.get("/v1/accounts").json()["accounts"][0]["email"]
    changed = changed_by(panel, lambda p: sent(p, "DELETE", f"/v1/accounts/{me}"))
    assert {"/v1/people", LISTS, "/v1/suggestions"} <= changed
