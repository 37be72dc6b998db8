"""`scan --all` and `import --all`: nothing is forgotten before it can be read again, and nothing else."""

from __future__ import annotations

import mailbox
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path

import pytest

from loose_ends.domain.account import Account
from loose_ends.domain.loose_end import State
from loose_ends.store import Location, Position, open_store
from loose_ends.usecases import scan as scan_module
from loose_ends_mail.errors import ConnectionCut
from tests.end_to_end.conftest import Cli
from tests.end_to_end.scanned import ME, NOW, account_at, filled, scan_into, scanned
from tests.end_to_end.watched import account_of, add_account
from tests.mail.dovecot import Dovecot, MailUser
from tests.mail.fault_proxy import Fault, fault_proxy

EACH = 30
MINE, OTHERS = "ana@example.com", "ana@work.example"


@pytest.fixture(scope="module")
def user(dovecot: Dovecot) -> MailUser:
    """A mailbox that no test changes."""
    return filled(dovecot, EACH)


@pytest.fixture
def connected(cli: Cli, home: Path, user: MailUser) -> Cli:
    """The command line with one account, read once."""
    add_account(home, account_of(user, home, MINE))
    assert cli("scan").code == 0
    return cli


def dump(home: Path) -> list[str]:
    with open_store(home / "loose-ends.sqlite3") as store:
        return store.dump()


def comparable(home: Path) -> list[str]:
    """How often a name was seen cannot be taken back, and harms nobody."""
    return [line for line in dump(home) if not line.startswith("address_name")]


def places_of(message_id: str, home: Path) -> set[Location]:
    with open_store(home / "loose-ends.sqlite3") as store:
        found = store.messages.get(message_id)
        assert found is not None
        return set(found.where)


def letter(name: str, sender: str, to: str, text: str, answers: str = "") -> bytes:
    return (
        f"From: {sender}\r\nTo: {to}\r\nDate: {format_datetime(NOW)}\r\nMessage-ID: <{name}>\r\n"
        + (f"In-Reply-To: <{answers}>\r\nReferences: <{answers}>\r\n" if answers else "")
        + f"Subject: Plinth\r\n\r\n{text}\r\n"
    ).encode()


def mbox(path: Path, *letters: bytes) -> Path:
    box = mailbox.mbox(path)
    for one in letters:
        box.add(one)
    box.close()
    return path


def test_all_is_read_again_and_decisions_stay(connected: Cli, home: Path) -> None:
    decided = connected("list", "--json").json()[0]["id"]
    connected("dismiss", decided)
    before = dump(home)
    again = connected("scan", "--all")
    assert again.code == 0, again.err
    assert f"{2 * EACH} messages read" in again.err
    assert dump(home) == before
    assert "Nothing new" in connected("scan").err


def test_while_another_scan_is_at_work_nothing_is_forgotten(
    user: MailUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, home: Path
) -> None:
    """The scan at work then stores all of it, though the other command came in the middle."""
    whole = scanned(tmp_path / "whole.sqlite3", user)
    monkeypatch.setattr(scan_module, "BATCH", 10)
    told: list[str] = []
    add_account(home, replace(account_of(user, home), email=ME))
    with open_store(home / "loose-ends.sqlite3") as store:

        def try_too() -> None:
            if not told:
                before = store.dump()
                outcome = cli("scan", "--all")
                told.append(outcome.err)
                assert outcome.code == 1
                assert store.dump() == before

        account = store.accounts.get(ME)
        scan_into(store, user, between=try_too, account=account)
        assert "Another scan is at work" in told[0]
        assert [line for line in store.dump() if not line.startswith("account ")] == [
            line for line in whole if not line.startswith("account ")
        ]


@pytest.mark.parametrize("wrong", [{"port": 1}, {"password_from": "command:echo wrong"}])
def test_what_cannot_be_reached_is_not_forgotten(
    connected: Cli, home: Path, user: MailUser, wrong: dict[str, object]
) -> None:
    add_account(home, replace(account_of(user, home, MINE), **wrong))  # type: ignore[arg-type]
    before = dump(home)
    outcome = connected("scan", "--all")
    assert outcome.code == 1
    assert dump(home) == before


@pytest.mark.parametrize("begin", [1, 2])
def test_a_line_cut_in_the_light_pass_leaves_what_was_read(
    user: MailUser, tmp_path: Path, begin: int
) -> None:
    with open_store(tmp_path / "x.sqlite3") as store:
        scan_into(store, user)
        before = store.dump()
        with (
            fault_proxy(user.server.port, always=Fault.DROP, begin=begin) as proxy,
            pytest.raises(ConnectionCut),
        ):
            scan_into(store, user, port=proxy.port, timeout=1, afresh=True)
        assert store.dump() == before


def test_interrupted_it_is_gone_on_with_by_the_next_scan(
    user: MailUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "BATCH", 10)
    with open_store(tmp_path / "x.sqlite3") as store:
        scan_into(store, user)
        before = store.dump()
        asked = iter([False, False, False])
        stopped = scan_into(store, user, afresh=True, stop=lambda: next(asked, True))
        assert stopped.stopped
        assert 0 < store.messages.count() < 2 * EACH
        assert scan_into(store, user).read == 2 * EACH - stopped.read
        assert store.dump() == before


def test_asked_to_stop_while_it_looks_it_forgets_nothing(user: MailUser, tmp_path: Path) -> None:
    with open_store(tmp_path / "x.sqlite3") as store:
        scan_into(store, user)
        before = store.dump()
        assert scan_into(store, user, afresh=True, stop=lambda: True).stopped
        assert store.dump() == before


def test_one_account_afresh_leaves_the_other(dovecot: Dovecot, connected: Cli, home: Path) -> None:
    other = dovecot.user()
    other.add_message("Sent", letter("hello@w", OTHERS, "bo@example.net", "Hello."), when=NOW.timestamp())
    add_account(home, account_of(other, home, OTHERS))
    assert connected("scan", OTHERS).code == 0
    before = dump(home)
    # The other account could not be read now: its mail would be gone.
    add_account(home, account_of(other, home, OTHERS, port=1))
    again = connected("scan", MINE, "--all")
    assert again.code == 0, again.err
    add_account(home, account_of(other, home, OTHERS))
    assert dump(home) == before


def test_all_accounts_afresh_read_what_two_of_them_hold(dovecot: Dovecot, cli: Cli, home: Path) -> None:
    shared = letter("both@x", "bo@example.net", f"{MINE}, {OTHERS}", "Could you send me the plan?")
    for email in (MINE, OTHERS):
        box = dovecot.user()
        box.add_message("INBOX", shared, when=NOW.timestamp())
        add_account(home, account_of(box, home, email))
    assert "2 messages read: 1 loose ends found" in cli("scan").err
    places = places_of("<both@x>", home)
    assert len(places) == 2
    again = cli("scan", MINE, "--all")
    assert "1 messages read: 1 loose ends found" in again.err
    assert places_of("<both@x>", home) == places
    with open_store(home / "loose-ends.sqlite3") as store:
        assert store.folders.position(OTHERS, "INBOX").last_uid == 0, "it will be looked through once"
    assert "Nothing new" in cli("scan").err
    assert "2 messages read: 2 loose ends found" in cli("scan", "--all").err
    assert places_of("<both@x>", home) == places


def test_mail_from_files_stays_and_so_does_what_it_answered(
    dovecot: Dovecot, cli: Cli, home: Path, tmp_path: Path
) -> None:
    """A scan cannot read it again. What the user answered in it is not open again."""
    box = dovecot.user()
    add_account(home, account_of(box, home, MINE))
    ask = letter("ask@x", "Bo <bo@example.net>", MINE, "Could you send me the height of the plinth?")
    box.add_message("INBOX", ask, when=NOW.timestamp())
    cli("scan")
    answer = letter("answer@x", MINE, "bo@example.net", "The plinth is 40 cm high.", answers="ask@x")
    sent = mbox(tmp_path / "Sent.mbox", answer)
    assert cli("import", "--sent", sent).code == 0
    before = comparable(home)
    (found,) = cli("list", "--json", "--state", "answered").json()
    assert "1 messages read" in cli("scan", "--all").err
    (kept,) = cli("list", "--json", "--state", "answered").json()
    assert kept == found
    assert comparable(home) == before


def test_an_import_afresh_reads_its_own_files_again_and_forgets_no_other(
    connected: Cli, home: Path, tmp_path: Path
) -> None:
    one = mbox(tmp_path / "One.mbox", letter("one@x", MINE, "bo@example.net", "Could you send me the plan?"))
    two = mbox(tmp_path / "Two.mbox", letter("two@x", MINE, "bo@example.net", "Could you send me the keys?"))
    for path in (one, two):
        assert connected("import", "--sent", path).code == 0
    before = dump(home)
    two.unlink()
    assert "1 messages read" in connected("import", "--sent", one, "--all").err
    assert dump(home) == before
    one.write_bytes(b"no mail at all")
    assert connected("import", "--sent", one, "--all").code == 1
    assert dump(home) == before


def test_mail_that_the_server_has_no_more_is_forgotten_as_before(dovecot: Dovecot, tmp_path: Path) -> None:
    box = dovecot.user()
    path = box.add_message(
        "INBOX", letter("gone@x", "bo@example.net", ME, "Could you call me?"), when=NOW.timestamp()
    )
    account: Account = account_at(box)
    account = replace(account, folders=(("inbox", "INBOX"),))
    with open_store(tmp_path / "x.sqlite3") as store:
        scan_into(store, box, account=account)
        assert len(store.loose_ends.find(NOW.date(), states=[State.OPEN], written_to=False)) == 1
        path.unlink()
        scan_into(store, box, account=account, afresh=True)
        assert store.messages.count() == 0
        assert store.folders.position(ME, "INBOX") == Position()
