"""Mailboxes over HTTP: a real Dovecot, and a keyring named as a user would name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import httpx
import keyring
import pytest
from keyring.backend import KeyringBackend

from loose_ends.api import accounts
from loose_ends.api.access import Access
from loose_ends.domain.account import Account
from loose_ends.settings import Place
from loose_ends.store import open_store
from loose_ends.usecases import scan as scan_module
from tests.api.conftest import running
from tests.api.test_guard import is_error
from tests.end_to_end.scanned import ME, account_at, filled
from tests.end_to_end.test_scan_signals import until
from tests.mail.dovecot import MailUser, running_dovecot
from tests.mail.fault_proxy import Fault, fault_proxy
from tests.mail.proxy import running_proxy

EMAIL = "ana@example.org"


class Drawer(KeyringBackend):
    """One that keeps passwords for as long as a test runs."""

    priority = 5
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[tuple[str, str], str]]:
    before = keyring.get_keyring()
    Drawer.kept.clear()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{__name__}.Drawer")
    yield Drawer.kept
    keyring.set_keyring(before)


@pytest.fixture(scope="module")
def ana() -> Iterator[MailUser]:
    with running_dovecot() as server:
        user = server.user(EMAIL)
        user.add_message(
            "INBOX", b"From: bo@example.com\r\nTo: ana@example.org\r\nSubject: Hello\r\n\r\nHello\r\n"
        )
        yield user


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))


@pytest.fixture
def page(place: Place) -> Iterator[httpx.Client]:
    with running(place, Access(), "") as backend, backend.client() as client:
        yield client


def new(user: MailUser, **changes: object) -> dict[str, object]:
    settings = user.settings
    return {
        "email": EMAIL, "password": user.server.password, "host": settings.host, "port": settings.port,
        "security": "none", **changes,
    }  # fmt: skip


def test_a_mailbox_is_connected_and_forgotten(
    page: httpx.Client, place: Place, ana: MailUser, drawer: dict[tuple[str, str], str]
) -> None:
    added = page.post("/v1/accounts", json=new(ana, name="Ana Lund"))
    assert added.status_code == 201, added.text
    assert added.json() == {
        "email": EMAIL, "name": "Ana Lund", "host": ana.settings.host, "port": ana.settings.port,
        "security": "none", "aliases": [], "messages": 0, "last_scan_at": None, "sample": False,
    }  # fmt: skip
    assert page.get("/v1/accounts").json() == {"accounts": [added.json()]}
    assert list(drawer.values()) == [ana.server.password]
    assert is_error(page.post("/v1/accounts", json=new(ana)), 409)
    assert is_error(page.post("/v1/sample"), 409)
    secret = ana.server.password.encode()
    assert not any(secret in path.read_bytes() for path in place.home.iterdir())
    assert page.delete(f"/v1/accounts/{EMAIL.upper()}").json() == {"accounts": []}
    assert drawer == {}
    assert is_error(page.delete(f"/v1/accounts/{EMAIL}"), 404)


def test_what_was_told_of_an_archive_stays_when_it_goes_on_a_server(
    page: httpx.Client, place: Place, ana: MailUser, drawer: object
) -> None:
    told = Account(EMAIL, "Ana Lund", aliases=("ana@example.com",))
    with open_store(place.database) as store:
        store.accounts.save(told)
    added = page.post("/v1/accounts", json=new(ana))
    assert added.status_code == 201, added.text
    shown = added.json()
    assert (shown["name"], shown["aliases"]) == (told.name, list(told.aliases))
    assert (shown["host"], shown["port"]) == (ana.settings.host, ana.settings.port)
    with open_store(place.database) as store:
        kept = store.accounts.get(EMAIL)
        assert kept is not None
        assert (kept.name, kept.aliases, kept.password_from) == (told.name, told.aliases, "keyring")
        assert kept.folder("sent") == "Sent"


def begun(page: httpx.Client, place: Place, account: Account) -> str:
    """The id of a scan that has just begun."""
    with open_store(place.database) as store:
        store.accounts.save(account)
    return str(page.post("/v1/scans").raise_for_status().json()["id"])


def test_a_mailbox_is_forgotten_while_it_is_read(
    ana: MailUser, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its scan ends after the batch, and nothing of it is left."""
    monkeypatch.setattr(scan_module, "BATCH", 20)
    user = filled(ana.server, 200)
    with (
        fault_proxy(ana.server.port, always=Fault.SLOW) as proxy,
        running(place, Access(), user.server.password) as backend,
        backend.client() as page,
    ):
        scan = begun(page, place, replace(account_at(user), port=proxy.port))
        with open_store(place.database) as store:
            until(lambda: store.messages.count() > 0)
            assert page.delete(f"/v1/accounts/{ME}").json() == {"accounts": []}
            assert "failed" not in page.get(f"/v1/scans/{scan}/events").text
            assert store.messages.count() == 0


def test_a_mailbox_whose_scan_does_not_end_soon_stays(
    ana: MailUser, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "STOP_SECONDS", 0.2)
    with (
        running_proxy(ana.server.port) as proxy,
        running(place, Access(), ana.server.password) as backend,
        backend.client() as page,
    ):
        proxy.stalled = True
        scan = begun(page, place, replace(account_at(ana), port=proxy.port))
        refused = page.delete(f"/v1/accounts/{ME}")
        assert is_error(refused, 409)
        assert len(page.get("/v1/accounts").json()["accounts"]) == 1
        proxy.stalled = False
        proxy.cut()
        assert "stage" in page.get(f"/v1/scans/{scan}/events").text, "it has ended"
        assert page.delete(f"/v1/accounts/{ME}").json() == {"accounts": []}


def test_what_is_wrong_is_said_and_nothing_is_kept(
    page: httpx.Client, ana: MailUser, drawer: dict[tuple[str, str], str]
) -> None:
    wrong = page.post("/v1/accounts", json=new(ana, password="not this one"))
    assert is_error(wrong, 502)
    assert "not this one" not in wrong.text
    assert is_error(page.post("/v1/accounts", json=new(ana, port=1)), 502)
    assert is_error(page.post("/v1/accounts", json=new(ana, email="nobody")), 422)
    assert is_error(page.post("/v1/accounts", json=new(ana, host="imap.example.org")), 422), "not encrypted"
    refused = page.post("/v1/accounts", json=new(ana, security="maybe", password="hush"))
    assert is_error(refused, 422)
    assert "hush" not in refused.text
    assert page.get("/v1/accounts").json() == {"accounts": []}
    assert drawer == {}


def test_without_a_keyring_the_command_line_is_named(
    page: httpx.Client, ana: MailUser, drawer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    refused = page.post("/v1/accounts", json=new(ana))
    assert is_error(refused, 422)
    assert f"loose-ends account add {EMAIL}" in refused.json()["error"]["says"]


def test_looking_for_a_server(page: httpx.Client) -> None:
    known = page.post("/v1/accounts/look", json={"email": "you@" + "gmail.com"}).json()
    assert known["found"] is True
    assert (known["host"], known["port"], known["security"]) == ("imap." + "gmail.com", 993, "tls")
    assert known["provider"]
    assert known["hint"]
    unknown = page.post("/v1/accounts/look", json={"email": "you@nowhere.invalid"}).json()
    assert (unknown["found"], unknown["host"], unknown["port"]) == (False, "", None)
    assert unknown["hint"]
    assert is_error(page.post("/v1/accounts/look", json={"email": "nobody"}), 422)
