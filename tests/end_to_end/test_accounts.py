"""A real account: Dovecot, with the sample's mail in it, connected and read by the real commands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loose_ends.cli.main import run
from loose_ends.domain.loose_end import State
from loose_ends.sample import sample_messages
from loose_ends.store import open_store
from loose_ends_mail.account import Security
from tests.end_to_end.conftest import Cli, Outcome
from tests.end_to_end.test_commands import is_one_sentence
from tests.mail.dovecot import Dovecot, MailUser, running_dovecot
from tests.sample.parts import TODAY

ALL_STATES = [word for state in State for word in ("--state", state.value)]
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp()
OWNER = "mira@tolland-studio.example"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(security=Security.TLS) as server:
        yield server


@pytest.fixture
def mira(dovecot: Dovecot, tmp_path: Path) -> MailUser:
    user = dovecot.user(f"{tmp_path.name}@example.org")
    for message in sample_messages(TODAY):
        user.add_message(message.folder, message.content, when=message.sent_at.timestamp())
    return user


def add(cli: Cli, user: MailUser, monkeypatch: pytest.MonkeyPatch, password: str = "", *more: str) -> object:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password or user.server.password}\n"))
    settings = user.settings
    return cli(
        "account", "add", OWNER, "--imap-host", settings.host, "--imap-port", str(settings.port),
        "--username", settings.username, "--ca-file", settings.ca_file or "", "--password-stdin", *more,
    )  # fmt: skip


@pytest.fixture
def connected(cli: Cli, mira: MailUser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    outcome = add(cli, mira, monkeypatch, "", "--password-file", str(tmp_path / "secret"))
    assert outcome.code == 0, outcome.err  # type: ignore[attr-defined]
    return cli


def test_add_finds_the_folders_and_scan_reads_them(connected: Cli) -> None:
    tested = connected("account", "test", OWNER)
    assert tested.code == 0
    assert "sent: Sent" in tested.err
    scanned = connected("scan")
    assert scanned.code == 0, scanned.err
    assert "68 messages read" in scanned.err
    assert len(connected("list", "--json").json()) > 10


def test_nothing_in_the_mailbox_changes(connected: Cli, mira: MailUser) -> None:
    """File names hold the flags: not one byte and not one flag is another after a scan."""
    before = mira.files()
    connected("scan")
    assert mira.files() == before


def test_a_second_scan_reads_only_what_is_new(connected: Cli, mira: MailUser) -> None:
    connected("scan")
    assert "Nothing new" in connected("scan").err
    mira.add_message(
        "INBOX",
        b"From: Priya Raman <priya.raman@harbour-museum.example>\r\nTo: mira@tolland-studio.example\r\n"
        b"Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <new@harbour-museum.example>\r\n"
        b"Subject: Plinths\r\n\r\nCould you send me the height of the plinths?\r\n",
        when=NOW,
    )
    assert "1 messages read: 1 loose ends found" in connected("scan").err
    quotes = [e["quote"] for e in connected("list", "--json", "--person", "priya").json()]
    assert "Could you send me the height of the plinths?" in quotes


def test_a_late_message_finds_its_answer(connected: Cli, mira: MailUser) -> None:
    """An ask that turns up after its answer was read is not shown as open."""
    ask = (
        b"From: Priya Raman <priya.raman@harbour-museum.example>\r\nTo: mira@tolland-studio.example\r\n"
        b"Date: Thu, 19 Nov 2026 10:00:00 +0000\r\nMessage-ID: <late@harbour-museum.example>\r\n"
        b"Subject: Tape\r\n\r\nWhich colour of tape did you use for the outlines?\r\n"
    )
    answer = (
        b"From: Mira Tolland <mira@tolland-studio.example>\r\nTo: priya.raman@harbour-museum.example\r\n"
        b"Date: Thu, 19 Nov 2026 12:00:00 +0000\r\nMessage-ID: <answer@tolland-studio.example>\r\n"
        b"In-Reply-To: <late@harbour-museum.example>\r\nReferences: <late@harbour-museum.example>\r\n"
        b"Subject: Re: Tape\r\n\r\nThe yellow tape, the one that leaves no marks on the floor.\r\n\r\n"
        b"> Which colour of tape did you use for the outlines?\r\n"
    )
    mira.add_message("Sent", answer, when=NOW)
    connected("scan")
    mira.add_message("INBOX", ask, when=NOW)
    assert "1 messages read" in connected("scan").err
    listed = connected("list", "--json", *ALL_STATES).json()
    states = {e["quote"]: e["state"] for e in listed}
    assert states.get("Which colour of tape did you use for the outlines?") == "answered"


def test_the_password_is_nowhere_but_where_it_was_put(
    connected: Cli, mira: MailUser, home: Path, tmp_path: Path
) -> None:
    connected("scan")
    password = mira.server.password.encode()
    assert (tmp_path / "secret").read_bytes().strip() == password
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    for path in home.rglob("*"):
        if path.is_file():
            assert password not in path.read_bytes(), path
            assert path.stat().st_mode & 0o077 == 0, path


def test_an_account_added_again_keeps_what_only_the_user_could_tell(
    cli: Cli, mira: MailUser, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As the sentences on a missing password advise it: with nothing but the address."""
    mira.add_folder("Mine")
    secret = tmp_path / "secret"
    told = ("--name", "Mira T", "--alias", "Mira@Example.com", "--sent-folder", "Mine")
    add(cli, mira, monkeypatch, "", "--password-file", str(secret), *told)
    with open_store(home / "loose-ends.sqlite3") as store:
        before = store.accounts.get(OWNER)
        assert before is not None
        assert (before.name, before.aliases, before.folder("sent")) == (
            "Mira T",
            ("mira@example.com",),
            "Mine",
        )
    secret.unlink()
    again = add_known(cli, mira, monkeypatch, "--password-file", str(secret))
    assert again.code == 0, again.err
    with open_store(home / "loose-ends.sqlite3") as store:
        assert store.accounts.list() == (before,)
    add_known(cli, mira, monkeypatch, "--password-file", str(secret), "--name", "Mira", "--alias", "m@x.org")
    with open_store(home / "loose-ends.sqlite3") as store:
        assert store.accounts.list() == (
            replace(before, name="Mira", aliases=("mira@example.com", "m@x.org")),
        )


def add_known(cli: Cli, user: MailUser, monkeypatch: pytest.MonkeyPatch, *more: str) -> Outcome:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{user.server.password}\n"))
    return cli("account", "add", OWNER, "--password-stdin", *more)


def test_an_account_brought_in_keeps_its_aliases_when_its_password_is_given_again(
    cli: Cli, mira: MailUser, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(cli, mira, monkeypatch, "", "--password-file", str(tmp_path / "one"), "--alias", "mira@example.com")
    assert cli("export", tmp_path / "mine.jsonl").code == 0
    new = tmp_path / "new"
    assert run(["--home", str(new), "import", "--decisions", str(tmp_path / "mine.jsonl")]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{mira.server.password}\n"))
    words = ["account", "add", OWNER, "--password-stdin", "--password-file", str(tmp_path / "two")]
    assert run(["--home", str(new), *words]) == 0
    with open_store(home / "loose-ends.sqlite3") as old, open_store(new / "loose-ends.sqlite3") as store:
        (before,), (after,) = old.accounts.list(), store.accounts.list()
        assert after == replace(before, password_from=f"file:{tmp_path / 'two'}")


def test_a_password_from_two_places_is_refused(
    cli: Cli, mira: MailUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command prints its own; one on standard input would have nowhere to go."""
    assert is_one_sentence(add_known(cli, mira, monkeypatch, "--password-command", "echo x"), 2)


def test_a_wrong_password_adds_nothing(
    cli: Cli, mira: MailUser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outcome = add(cli, mira, monkeypatch, "guess", "--password-file", str(tmp_path / "secret"))
    assert "refused the login" in outcome.err  # type: ignore[attr-defined]
    assert outcome.code == 1  # type: ignore[attr-defined]
    assert not (tmp_path / "secret").exists()
    assert cli("account", "list", "--json").json() == []


def test_an_unencrypted_line_to_another_computer_is_refused(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    outcome = cli(
        "account", "add", "you@example.com", "--imap-host", "mail.example.com", "--security", "none",
        "--password-stdin", "--ask-password",
    )  # fmt: skip
    assert is_one_sentence(outcome, 1)
    assert "not be encrypted" in outcome.err


def test_what_is_no_address_is_said(cli: Cli) -> None:
    assert is_one_sentence(cli("account", "add", "nobody"), 1)


def test_a_vanished_folder_is_said_and_the_store_stays(connected: Cli, mira: MailUser) -> None:
    connected("scan")
    before = connected("list", "--json").out
    for path in sorted((mira.maildir / ".Sent").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (mira.maildir / ".Sent").rmdir()
    mira.server.give_away(mira.maildir)
    outcome = connected("scan")
    assert outcome.code in {0, 1}
    assert "Traceback" not in outcome.err
    assert connected("list", "--json").out == before


def test_removing_an_account_keeps_decisions(
    connected: Cli, mira: MailUser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    connected("scan")
    one = connected("list", "--json").json()[0]["id"]
    connected("dismiss", one)
    assert connected("account", "remove", OWNER, "--yes").code == 0
    assert connected("list", "--json").json() == []
    add(connected, mira, monkeypatch, "", "--password-file", str(tmp_path / "again"))
    connected("scan")
    ids = {e["id"] for e in connected("list", "--json").json()}
    assert ids
    assert one not in ids


def test_a_folder_made_anew_is_read_again_and_nothing_doubles(connected: Cli, mira: MailUser) -> None:
    """UIDVALIDITY changes: the server's UIDs mean nothing any more, the messages are known by their ids."""
    connected("scan")
    before = connected("list", "--json").out
    (mira.maildir / "dovecot-uidlist").unlink()
    for index in mira.maildir.glob("dovecot.index*"):
        index.unlink()
    again = connected("scan")
    assert again.code == 0, again.err
    assert "UIDVALIDITY changed" in again.err
    assert connected("list", "--json").out == before
    assert "Nothing new" in connected("scan").err


def test_before_the_first_scan_it_says_to_scan(connected: Cli) -> None:
    assert "Start with: loose-ends scan" in connected("list").err
    assert "Start with: loose-ends scan" in connected("suggest").err


def test_a_message_that_cannot_be_read_is_noted_and_the_scan_goes_on(connected: Cli, mira: MailUser) -> None:
    path = mira.add_message("INBOX", b"From: a@example.org\r\nSubject: Locked\r\n\r\nHello\r\n", when=NOW)
    path.chmod(0)
    scanned = connected("scan")
    assert scanned.code == 0, scanned.err
    assert "could not be read" in scanned.err
    assert len(connected("list", "--json").json()) > 10
    assert "INBOX" in connected("doctor").out


def test_a_message_that_cannot_be_read_is_not_counted_as_read(connected: Cli, mira: MailUser) -> None:
    connected("scan")
    path = mira.add_message("INBOX", b"From: a@example.org\r\nSubject: Locked\r\n\r\nHello\r\n", when=NOW)
    path.chmod(0)
    scanned = connected("scan").err
    assert "1 message could not be read; why, and whether and when it is tried again, says" in scanned
    assert "messages read" not in scanned
    assert "Nothing new" not in scanned
    assert "The server breaks off whenever it is asked for this message." in connected("doctor").out
    assert "The first scan after 20" in " ".join(connected("doctor").out.split())
