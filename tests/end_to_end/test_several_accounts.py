"""One account that cannot be read keeps none of the others from being read, and is named with the reason."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loose_ends.api.access import Access
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.conftest import running
from tests.end_to_end.conftest import Cli
from tests.end_to_end.watched import NOW, account_of, add_account, ask
from tests.mail.dovecot import Dovecot, MailUser

DEAD, LIVE = "dead@example.org", "live@example.org"
DOWN: tuple[dict[str, Any], str] = {"port": 1}, "Cannot connect"
REFUSED: tuple[dict[str, Any], str] = {"password_from": "command:echo wrong"}, "refused the login"
NO_PASSWORD: tuple[dict[str, Any], str] = {"password_from": "command:false"}, "password"


@pytest.fixture
def user(dovecot: Dovecot) -> MailUser:
    user = dovecot.user()
    user.add_folder("Sent")
    user.add_message("INBOX", ask(1, LIVE), when=NOW.timestamp())
    return user


def add_both(home: Path, user: MailUser, wrong: dict[str, Any]) -> None:
    add_account(home, replace(account_of(user, home, DEAD), **wrong))
    add_account(home, account_of(user, home, LIVE))


@pytest.mark.parametrize(("wrong", "why"), [DOWN, REFUSED, NO_PASSWORD])
def test_the_command_reads_the_others_and_names_it(
    user: MailUser, home: Path, cli: Cli, wrong: dict[str, Any], why: str
) -> None:
    add_both(home, user, wrong)
    outcome = cli("scan")
    assert outcome.code == 1
    read, problem = outcome.err.strip().splitlines()
    assert read.startswith("1 messages read: 1 loose ends found")
    assert problem.startswith(f"loose-ends: {DEAD} was not read. ")
    assert why in problem
    assert LIVE not in problem


def test_several_that_cannot_be_read_are_all_named(user: MailUser, home: Path, cli: Cli) -> None:
    add_both(home, user, DOWN[0])
    add_account(home, replace(account_of(user, home, "third@example.org"), **REFUSED[0]))
    outcome = cli("scan", "--all")
    assert outcome.code == 1
    read, first, second = outcome.err.strip().splitlines()
    assert read.startswith("1 messages read")
    assert f"{DEAD} was not read. " in first
    assert second.startswith("third@example.org was not read. ")
    assert "Nothing new" not in cli("scan", DEAD).err


def test_the_api_reads_the_others_and_says_what_became_of_each(user: MailUser, home: Path) -> None:
    add_both(home, user, DOWN[0])
    place = Place(home, str(home / "loose-ends.sqlite3"))
    with running(place, Access(), user.server.password) as backend, backend.client() as client:
        for new in (1, 0):
            scan = client.post("/v1/scans").raise_for_status().json()["id"]
            events = told(client.get(f"/v1/scans/{scan}/events").text)
            assert [event["stage"] for event in events if event["accounts"]] == ["failed"]
            last = events[-1]
            assert (last["done"], last["total"], last["opened"]) == (new, new, new)
            live, dead = last["accounts"]
            assert live == {"email": LIVE, "read": new, "says": ""}
            assert (dead["email"], dead["read"]) == (DEAD, 0)
            assert DOWN[1] in dead["says"]
            assert last["says"] == f"{DEAD} was not read. {dead['says']}"
        with open_store(place.database) as store:
            assert store.accounts.messages() == {LIVE: 1}


def told(stream: str) -> list[dict[str, Any]]:
    return [json.loads(line[6:]) for line in stream.splitlines() if line.startswith("data: ")]
