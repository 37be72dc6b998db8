"""Pairing over HTTP: a code, the user's word, a token that is given once, and what it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.cli.main import run
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.conftest import NOW, Running, running
from tests.api.test_guard import is_error

CHROMIUM = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def fresh(place: Place, clock: list[datetime]) -> Iterator[Running]:
    """A backend with an empty store, whose clock the test may move."""
    with running(place, Access(), now=lambda: clock[0]) as backend:
        yield backend


def asked(backend: Running, origin: str = CHROMIUM) -> dict[str, Any]:
    answer = httpx.post(
        f"{backend.url}/v1/pairing", json={"client": "Chromium panel"}, headers={"Origin": origin}
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def polled(backend: Running, request: dict[str, Any], secret: str = "") -> httpx.Response:
    body = {"secret": secret or request["secret"]}
    return httpx.post(f"{backend.url}/v1/pairing/{request['id']}", json=body, headers={"Origin": CHROMIUM})


def paired(backend: Running) -> str:
    """A token, come by as the panel comes by it."""
    request = asked(backend)
    with backend.client() as page:
        body = {"code": request["code"], "yes": True}
        page.post(f"/v1/pairing/{request['id']}/answer", json=body).raise_for_status()
    token: str = polled(backend, request).json()["token"]
    return token


def with_token(backend: Running, token: str, **headers: str) -> httpx.Client:
    return httpx.Client(base_url=backend.url, headers={"Authorization": f"Bearer {token}", **headers})


def test_a_code_a_yes_and_a_token_once(fresh: Running) -> None:
    request = asked(fresh)
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}", request["code"])
    assert polled(fresh, request).json() == {"state": "waiting", "token": None}
    with fresh.client() as page:
        (waiting,) = page.get("/v1/pairing").json()["waiting"]
        assert (waiting["client"], waiting["code"]) == ("Chromium panel", request["code"])
        assert "secret" not in waiting
        body = {"code": request["code"].lower().replace("-", " "), "yes": True}
        assert page.post(f"/v1/pairing/{request['id']}/answer", json=body).json()["state"] == "confirmed"
        assert page.get("/v1/pairing").json()["waiting"] == []
        assert is_error(page.post(f"/v1/pairing/{request['id']}/answer", json=body), 409)
    first, second = polled(fresh, request).json(), polled(fresh, request).json()
    assert first["state"] == second["state"] == "confirmed"
    assert len(first["token"]) >= 43
    assert second["token"] is None
    with with_token(fresh, first["token"]) as panel:
        assert panel.get("/v1/loose-ends").status_code == 200
        (token,) = panel.get("/v1/tokens").json()["tokens"]
        assert token["name"] == "Chromium panel"
        assert token["last_used_at"] == NOW.date().isoformat()


def test_a_no_a_wrong_code_and_a_wrong_secret(fresh: Running) -> None:
    request = asked(fresh)
    path = f"/v1/pairing/{request['id']}/answer"
    assert is_error(polled(fresh, request, secret="x" * 43), 404)
    assert is_error(polled(fresh, {**request, "id": "0" * 16}), 404)
    with fresh.client() as page:
        assert is_error(page.post(path, json={"code": "222-222", "yes": True}), 422)
        assert is_error(page.post(path, json={"code": request["code"], "yes": "yes"}), 422)
        assert polled(fresh, request).json()["state"] == "waiting"
        page.post(path, json={"code": request["code"], "yes": False}).raise_for_status()
    assert polled(fresh, request).json() == {"state": "refused", "token": None}


def test_nobody_says_yes_to_themselves(fresh: Running) -> None:
    request = asked(fresh)
    for headers in ({}, {"Origin": CHROMIUM}):
        answer = httpx.post(
            f"{fresh.url}/v1/pairing/{request['id']}/answer",
            json={"code": request["code"], "yes": True},
            headers=headers,
        )
        assert is_error(answer, 401)


def test_a_request_lapses_also_when_its_yes_is_not_fetched(fresh: Running, clock: list[datetime]) -> None:
    early, late = asked(fresh), asked(fresh)
    with fresh.client() as page:
        body = {"code": late["code"], "yes": True}
        page.post(f"/v1/pairing/{late['id']}/answer", json=body).raise_for_status()
        clock[0] = NOW + timedelta(minutes=5, seconds=1)
        body = {"code": early["code"], "yes": True}
        assert is_error(page.post(f"/v1/pairing/{early['id']}/answer", json=body), 409)
    for request in (early, late):
        assert polled(fresh, request).json() == {"state": "lapsed", "token": None}


def test_asking_too_often_is_told_when_to_come_again(fresh: Running) -> None:
    answers = [httpx.post(f"{fresh.url}/v1/pairing", json={"client": "x"}) for _ in range(11)]
    assert [a.status_code for a in answers[:10]] == [201] * 10
    assert is_error(answers[10], 429)
    assert 1 <= int(answers[10].headers["retry-after"]) <= 60


def test_guessing_a_secret_is_slowed_down(fresh: Running) -> None:
    request = asked(fresh)
    answers = [polled(fresh, request, secret=f"guess {n}").status_code for n in range(61)]
    assert set(answers[:60]) == {404}
    assert answers[60] == 429
    assert polled(fresh, request).status_code == 200, "who has the secret is not held up"


@pytest.mark.parametrize("origin", [CHROMIUM, FIREFOX])
def test_an_extension_gets_in_by_its_token_and_never_by_a_session(fresh: Running, origin: str) -> None:
    with with_token(fresh, paired(fresh), Origin=origin) as panel:
        assert panel.post("/v1/scans").status_code == 202
        assert panel.get("/v1/people").status_code == 200
    with fresh.client() as page:
        page.headers["Origin"] = origin
        assert is_error(page.post("/v1/scans"), 401)
        assert page.get("/v1/health").status_code == 200


def test_a_page_gets_nowhere_even_with_a_token(fresh: Running) -> None:
    """A content script's requests carry the origin of the page that it runs in."""
    token = paired(fresh)
    for origin in ("https://www.linkedin.com", "null", f"{CHROMIUM}x", f"{CHROMIUM}, {CHROMIUM}"):
        with with_token(fresh, token, Origin=origin) as script:
            assert is_error(script.get("/v1/people"), 403)
            assert is_error(script.post("/v1/scans"), 403)
            assert is_error(script.post("/v1/pairing", json={"client": "x"}), 403)


def test_a_revoked_token_opens_nothing(fresh: Running) -> None:
    token = paired(fresh)
    with with_token(fresh, token, Origin=CHROMIUM) as panel, fresh.client() as page:
        (known,) = page.get("/v1/tokens").json()["tokens"]
        assert page.delete(f"/v1/tokens/{known['id']}").json() == {"tokens": []}
        assert is_error(panel.get("/v1/people"), 401)
        assert is_error(page.delete(f"/v1/tokens/{known['id']}"), 404)
    with with_token(fresh, token) as panel:
        assert is_error(panel.get("/v1/people"), 401)


def test_no_secret_is_in_the_database(fresh: Running, place: Place) -> None:
    request = asked(fresh)
    token = paired(fresh)
    files = list(place.home.iterdir())
    assert files
    for secret in (token, request["secret"]):
        assert not any(secret.encode() in path.read_bytes() for path in files)


def on_the_command_line(place: Place, *words: str) -> int:
    return run(["--now", NOW.isoformat(), "--home", str(place.home), *words])


def test_the_command_line_answers_a_running_backend(
    fresh: Running, place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    request = asked(fresh)
    assert on_the_command_line(place, "pair") == 0
    assert f"loose-ends pair {request['code']}" in capfd.readouterr().err
    assert on_the_command_line(place, "pair", "AAA-AAA") == 1
    assert on_the_command_line(place, "pair", request["code"]) == 0
    assert "Chromium panel is let in." in capfd.readouterr().err
    token = polled(fresh, request).json()["token"]
    assert on_the_command_line(place, "pair", "list") == 0
    shown = capfd.readouterr().out
    assert "Chromium panel" in shown
    assert token not in shown
    with with_token(fresh, token) as panel:
        assert panel.get("/v1/people").status_code == 200
        assert on_the_command_line(place, "pair", "revoke", shown.split()[0]) == 0
        assert is_error(panel.get("/v1/people"), 401)
    assert on_the_command_line(place, "pair", "revoke", "nothing") == 1
    assert on_the_command_line(place, "pair", "revoke") == 2
    with open_store(place.database) as store:
        assert store.tokens.list() == ()
