"""What goes wrong with real servers, and that reading changes nothing on them."""

from __future__ import annotations

import imaplib
import logging
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from loose_ends_mail.account import Folder, Role, Security, ServerSettings
from loose_ends_mail.cursor import Cursor, Step, plan
from loose_ends_mail.errors import (
    BadCertificate,
    BadSettings,
    CannotConnect,
    ConnectionCut,
    FolderChanged,
    MailProblem,
    NoSuchFolder,
    NotEncrypted,
    ServerRefused,
    UnknownHost,
    WrongPassword,
)
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Entry, Fetched, Unreadable
from tests.mail.dovecot import free_port, running_dovecot
from tests.mail.proxy import running_proxy
from tests.mail.samples import SAMPLES, numbered
from tests.mail.scripted import scripted_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.mail.dovecot import Dovecot, MailUser


def opened(user: MailUser, **changes: object) -> ImapMailbox:
    settings = replace(user.settings, **changes)  # type: ignore[arg-type]
    return ImapMailbox.open(settings, user.server.password, timeout=30)


def refusal(settings: ServerSettings, password: str = "", timeout: float = 20) -> MailProblem:
    """The problem that opening ends in: one paragraph that does not hold the password."""
    password = password or "wrong-one"
    with pytest.raises(MailProblem) as caught:
        ImapMailbox.open(settings, password, timeout=timeout)
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith((".", ")"))
    assert password not in said
    assert password not in repr(caught.value)
    return caught.value


@contextmanager
def plain_session(user: MailUser) -> Iterator[imaplib.IMAP4]:
    """Another mail program at the same mailbox."""
    with imaplib.IMAP4("127.0.0.1", user.server.port) as session:
        session.login(user.name, user.server.password)
        yield session


def state_of(user: MailUser) -> list[object]:
    """Flags of every message and counts of each folder, seen from elsewhere, without opening for writing."""
    found: list[object] = []
    with plain_session(user) as session:
        for folder in ("INBOX", "Sent"):
            found.append(session.status(folder, "(MESSAGES UNSEEN RECENT UIDNEXT UIDVALIDITY)"))
            session.select(folder, readonly=True)
            found.append(session.uid("FETCH", "1:*", "(FLAGS INTERNALDATE RFC822.SIZE)"))
    return found


def read_all(mailbox: ImapMailbox, folder: str = "INBOX") -> list[Fetched | Unreadable]:
    return list(mailbox.fetch(folder, [entry.uid for entry in mailbox.entries(folder)]))


# Reading changes nothing


def test_reading_changes_no_flag_and_no_message(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number, sample in enumerate(SAMPLES):
        user.add_message("INBOX" if number % 2 else "Sent", sample.data, flags="S" if number % 3 else "")
    fresh = user.maildir / "new" / "1709700999.M1.test"
    fresh.write_bytes(numbered(99))
    dovecot.give_away(fresh)
    # Dovecot takes what is in new/ into cur/ when anybody looks; let that be somebody else.
    state_of(user)
    files, state = user.files(), state_of(user)
    with opened(user) as mailbox:
        mailbox.folders()
        for folder in ("INBOX", "Sent"):
            mailbox.status(folder)
            assert len(read_all(mailbox, folder)) == mailbox.status(folder).exists > 0
    assert user.files() == files
    assert state_of(user) == state


def test_only_examine_and_peek_are_sent(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for sample in SAMPLES:
        user.add_message("INBOX", sample.data)
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as mailbox:
        mailbox.folders()
        assert len(read_all(mailbox)) == len(SAMPLES)
    sent = bytes(proxy.from_client).upper()
    assert b" EXAMINE " in sent
    assert b"BODY.PEEK[" in sent
    for command in (b"SELECT", b"STORE", b"EXPUNGE", b"COPY", b"APPEND", b"CREATE", b"DELETE", b"BODY["):
        assert b" " + command not in sent, command
        assert b"(" + command not in sent, command


def test_attachments_are_never_fetched(dovecot: Dovecot) -> None:
    user = dovecot.user()
    attachment = b"QUJD" * 16 + b"\n"
    user.add_message(
        "INBOX",
        b'From: bo@example.com\nSubject: big\nContent-Type: multipart/mixed; boundary="b1"\n\n'
        b"--b1\nContent-Type: text/plain\n\nHere it is\n"
        b"--b1\nContent-Type: application/zip; name=big.zip\nContent-Transfer-Encoding: base64\n\n"
        + attachment * 40_000
        + b"--b1--\n",
    )
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as mailbox:
        (result,) = read_all(mailbox)
    assert isinstance(result, Fetched)
    assert result.raw.attachments == ("big.zip",)
    assert proxy.from_server < 20_000


def test_a_giant_text_is_cut_and_a_giant_header_too(dovecot: Dovecot) -> None:
    user = dovecot.user()
    people = b", ".join(b"person%d@example.com" % number for number in range(20_000))
    user.add_message(
        "INBOX", b"From: bo@example.com\nTo: " + people + b"\nSubject: all\n\n" + b"So long.\n" * 100_000
    )
    with opened(user) as mailbox:
        (result,) = read_all(mailbox)
    assert isinstance(result, Fetched)
    assert result.raw.text
    assert len(result.raw.text.content) == 262_144
    assert len(result.raw.headers) == 65_536


def test_a_draft_is_put_in_the_drafts_folder(dovecot: Dovecot) -> None:
    user = dovecot.user()
    with opened(user) as mailbox:
        uid = mailbox.append_draft("Drafts", b"From: ana@example.org\nSubject: Later\n\nHello\n")
        assert [entry.uid for entry in mailbox.entries("Drafts")] == [uid]
    ((name, data),) = user.files().items()
    assert name.startswith(".Drafts/")
    assert sorted(name.rpartition("2,")[2]) == ["D", "S"]
    assert data.replace(b"\r\n", b"\n") == b"From: ana@example.org\nSubject: Later\n\nHello\n"


# No way in


def test_a_wrong_password_is_told_from_other_trouble(dovecot: Dovecot) -> None:
    problem = refusal(dovecot.user("ana@example.org").settings, 'sesam "open')
    assert isinstance(problem, WrongPassword)
    assert "refused the login of ana@example.org" in str(problem)
    assert "app password" in str(problem)


def test_a_password_of_any_letters_is_carried(tmp_path: Path) -> None:
    with running_dovecot(password="pässwörd→∞") as server:
        user = server.user("zoe@example.org")
        user.add_message("INBOX", numbered(1))
        with opened(user) as mailbox:
            assert mailbox.status("INBOX").exists == 1
        assert isinstance(refusal(user.settings, "pässwörd→"), WrongPassword)


def test_a_host_that_does_not_exist() -> None:
    problem = refusal(ServerSettings("imap.no-such-place.invalid", 993, Security.TLS, "ana"))
    assert isinstance(problem, UnknownHost)
    assert "imap.no-such-place.invalid" in str(problem)


def test_a_port_where_nothing_listens() -> None:
    problem = refusal(ServerSettings("localhost", free_port(), Security.TLS, "ana"))
    assert isinstance(problem, CannotConnect)
    assert "nothing listens there" in str(problem)


@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize("greeting", [b"220 mail.example.org ESMTP\r\n", b"", b"\xff\x00\n" * 100])
def test_something_that_is_no_mail_server(security: Security, greeting: bytes) -> None:
    with _saying(greeting) as port:
        problem = refusal(ServerSettings("localhost", port, security, "ana"), timeout=0.5)
    assert isinstance(problem, CannotConnect)


@contextmanager
def _saying(greeting: bytes) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = threading.Event()

        def serve() -> None:
            client, _ = listener.accept()
            with client:
                client.sendall(greeting)
                done.wait(10)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        done.set()


@pytest.mark.parametrize(("given", "wanted"), [(Security.TLS, Security.NONE), (Security.NONE, Security.TLS)])
def test_the_wrong_kind_of_encryption(
    dovecot: Dovecot, dovecot_tls: Dovecot, given: Security, wanted: Security
) -> None:
    server = dovecot if given is Security.NONE else dovecot_tls
    problem = refusal(ServerSettings("localhost", server.port, wanted, "ana"), timeout=1)
    assert isinstance(problem, CannotConnect)
    assert "kind of encryption" in str(problem)


def test_no_password_without_encryption(dovecot: Dovecot) -> None:
    problem = refusal(replace(dovecot.user().settings, security=Security.STARTTLS))
    assert isinstance(problem, NotEncrypted)
    with pytest.raises(NotEncrypted, match=r"imap\.example\.org"):
        ServerSettings("imap.example.org", 143, Security.NONE, "ana")


@pytest.mark.parametrize(
    ("capability", "answer"),
    [
        ("IMAP4rev1 STARTTLS LOGINDISABLED", b"TAG NO [PRIVACYREQUIRED] Not so.\r\n"),
        ("IMAP4rev1 AUTH=PLAIN", b"TAG NO [PRIVACYREQUIRED] Plaintext authentication disallowed.\r\n"),
    ],
)
def test_a_server_that_wants_encryption_first(capability: str, answer: bytes) -> None:
    heard: list[bytes] = []
    with scripted_server({"AUTHENTICATE": answer, "LOGIN": answer}, heard, capability) as port:
        problem = refusal(ServerSettings("localhost", port, Security.NONE, "ana"))
    assert isinstance(problem, NotEncrypted)
    assert not any(b"wrong-one" in line for line in heard)


def test_a_server_without_plain_is_logged_into_with_quoted_words() -> None:
    heard: list[bytes] = []
    with scripted_server({}, heard, "IMAP4rev1") as port:
        settings = ServerSettings("localhost", port, Security.NONE, r'ana "the\great" sample')
        ImapMailbox.open(settings, r'a"b\c d', timeout=5).close()
        problem = refusal(settings, "pässwörd")
    assert any(
        line.endswith(rb'LOGIN "ana \"the\\great\" sample" "a\"b\\c d"' + b"\r\n") for line in heard
    ), heard
    assert isinstance(problem, BadSettings)


def test_a_server_that_is_busy_is_not_taken_for_a_wrong_password() -> None:
    answer = b"TAG NO [UNAVAILABLE] Temporary authentication failure.\r\n"
    with scripted_server({"AUTHENTICATE": answer}) as port:
        problem = refusal(ServerSettings("localhost", port, Security.NONE, "ana"))
    assert isinstance(problem, ServerRefused)
    assert '"Temporary authentication failure."' in str(problem)


def test_a_server_that_hangs_up_at_the_login_is_not_taken_for_a_wrong_password() -> None:
    with scripted_server({"AUTHENTICATE": b"* BYE too many of you\r\nHANGUP"}) as port:
        problem = refusal(ServerSettings("localhost", port, Security.NONE, "ana"))
    assert isinstance(problem, ConnectionCut)


def test_what_the_server_says_of_a_refused_login_is_passed_on_without_the_password() -> None:
    answer = b"TAG NO [ALERT] wrong-one will not do, get an app password at https://example.com/apps\r\n"
    with scripted_server({"AUTHENTICATE": answer}) as port:
        problem = refusal(ServerSettings("localhost", port, Security.NONE, "ana"))
    assert isinstance(problem, WrongPassword)
    assert '"... will not do, get an app password at https://example.com/apps"' in str(problem)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_for_another_name(security: Security) -> None:
    with running_dovecot(security=security, cert_for="mail.example.org") as server:
        problem = refusal(server.user().settings)
    assert isinstance(problem, BadCertificate)
    assert "its certificate is for another name" in str(problem)
    assert "Your password was not sent" in str(problem)


def test_a_certificate_signed_by_nobody_known(dovecot_tls: Dovecot) -> None:
    problem = refusal(replace(dovecot_tls.user().settings, ca_file=None))
    assert isinstance(problem, BadCertificate)
    assert "SSL_CERT_FILE" in str(problem)
    assert "--ca-file FILE" in str(problem)


def test_a_certificate_file_that_is_none_is_named(dovecot_tls: Dovecot, tmp_path: Path) -> None:
    """The server is well: host and port are not what to look at."""
    settings = dovecot_tls.user().settings
    missing = refusal(replace(settings, ca_file=str(tmp_path / "none.pem")))
    assert isinstance(missing, BadSettings)
    assert str(missing).startswith(
        f"The certificate file {tmp_path / 'none.pem'} cannot be read: No such file"
    )
    (tmp_path / "empty.pem").write_text("Dear diary\n")
    empty = refusal(replace(settings, ca_file=str(tmp_path / "empty.pem")))
    assert isinstance(empty, BadSettings)
    assert str(empty).startswith("There is no certificate (PEM) in the file ")


def test_a_certificate_out_of_date() -> None:
    with running_dovecot(security=Security.TLS, expired=True) as server:
        problem = refusal(server.user().settings)
    assert isinstance(problem, BadCertificate)
    assert "out of date" in str(problem)


@pytest.mark.parametrize(
    ("host", "port", "username"), [("", 993, "ana"), ("h", 0, "ana"), ("h", 993, " "), ("h", 993, "a\r\nb")]
)
def test_settings_that_cannot_be(host: str, port: int, username: str) -> None:
    with pytest.raises(BadSettings):
        ServerSettings(host, port, Security.TLS, username)


def test_neither_password_nor_mail_in_the_log(dovecot: Dovecot, caplog: pytest.LogCaptureFixture) -> None:
    user = dovecot.user()
    user.add_message("INBOX", b"From: bo@example.com\nSubject: secret-subject\n\nsecret-text\n")
    with caplog.at_level(logging.DEBUG), opened(user) as mailbox:
        assert len(read_all(mailbox)) == 1
    assert caplog.text
    assert dovecot.password not in caplog.text
    assert "secret" not in caplog.text


# Folders


def test_a_server_that_does_not_say_what_folders_are_for() -> None:
    with running_dovecot(special_use=False) as server:
        user = server.user()
        for folder in (
            "Gesendete Objekte",
            "Entw&APw-rfe",
            "Archiv",
            "Archiv.2023",
            "Kunden.Gesendet",
            "B&-B",
        ):
            user.add_folder(folder)
        with opened(user) as mailbox:
            folders = mailbox.folders()
            assert Folder("Gesendete Objekte", Role.SENT) in folders
            assert Folder("Entwürfe", Role.DRAFTS) in folders
            assert Folder("Archiv", Role.ARCHIVE) in folders
            assert Folder("Kunden.Gesendet", Role.OTHER) in folders
            for found in folders:
                assert mailbox.status(found.name).exists == 0
            user.add_message("Entw&APw-rfe", numbered(1))
            assert len(read_all(mailbox, "Entwürfe")) == 1


def test_a_folder_that_vanishes_while_the_mailbox_is_open(dovecot: Dovecot) -> None:
    user = dovecot.user()
    user.add_message("Project", numbered(1))
    user.add_message("INBOX", numbered(2))
    with opened(user) as mailbox:
        assert len(read_all(mailbox, "Project")) == 1
        assert len(read_all(mailbox)) == 1
        shutil.rmtree(user.maildir / ".Project")
        with pytest.raises(NoSuchFolder, match=r'no folder "Project" at localhost'):
            read_all(mailbox, "Project")
        assert len(read_all(mailbox)) == 1


def test_a_folder_whose_uids_changed_is_read_again(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(3):
        user.add_message("INBOX", numbered(number))
    with opened(user) as mailbox:
        before = mailbox.status("INBOX")
        last = max(entry.uid for entry in mailbox.entries("INBOX"))
    user.forget_uids(before.uidvalidity + 7)
    with opened(user) as mailbox:
        now = mailbox.status("INBOX")
        assert now.uidvalidity != before.uidvalidity
        step = plan(now, Cursor(before.uidvalidity, last))
        assert (step.step, step.after_uid) == (Step.READ_ALL, 0)
        assert "UIDVALIDITY" in step.why
        assert len(read_all(mailbox)) == 3


def test_a_folder_whose_uids_change_while_it_is_read_is_not_mixed_up(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(3):
        user.add_message("INBOX", numbered(number))
    with running_proxy(dovecot.port) as proxy:
        mailbox = opened(user, port=proxy.port)
        before = mailbox.status("INBOX")
        uids = [entry.uid for entry in mailbox.entries("INBOX")]
        user.forget_uids(before.uidvalidity + 7)
        proxy.cut()
        with pytest.raises(FolderChanged, match="Run the same command again"):
            list(mailbox.fetch("INBOX", uids))
        mailbox.close()


def test_messages_deleted_under_us_are_left_out(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(6):
        user.add_message("INBOX", numbered(number))
    with opened(user) as mailbox:
        uids = [entry.uid for entry in mailbox.entries("INBOX")]
        with plain_session(user) as session:
            session.select("INBOX")
            session.uid("STORE", f"{uids[1]},{uids[4]}", "+FLAGS", r"(\Deleted)")
            session.expunge()
        results = list(mailbox.fetch("INBOX", uids))
    assert [result.uid for result in results] == [uids[0], uids[2], uids[3], uids[5]]
    assert all(isinstance(result, Fetched) for result in results)


# Broken messages and broken lines


def test_a_message_the_server_cannot_read_is_recorded_and_the_rest_come(dovecot: Dovecot) -> None:
    user = dovecot.user()
    paths = [user.add_message("INBOX", numbered(number)) for number in range(60)]
    for number in (7, 8, 41):
        paths[number].chmod(0)
    with opened(user) as mailbox:
        entries = list(mailbox.entries("INBOX"))
        results = list(mailbox.fetch("INBOX", [entry.uid for entry in entries]))
    assert [entry.uid for entry in entries] == list(range(1, 61))
    assert [entry for entry in entries if not entry.message_id] == [
        Entry(uid, None, "", "") for uid in (8, 9, 42)
    ]
    assert [result.uid for result in results] == list(range(1, 61))
    broken = [result for result in results if isinstance(result, Unreadable)]
    assert [result.uid for result in broken] == [8, 9, 42]
    assert all(result.reason.endswith(".") for result in broken)


def test_a_line_cut_in_the_middle_is_taken_up_again(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(40):
        user.add_message("INBOX", numbered(number))

    def first_ones_are_cut(connection: int) -> int | None:
        return {1: 30_000, 2: 6_000, 3: 1_500}.get(connection)

    with running_proxy(dovecot.port, first_ones_are_cut) as proxy, opened(user, port=proxy.port) as mailbox:
        results = read_all(mailbox)
    assert proxy.connections >= 2
    assert [result.uid for result in results] == list(range(1, 41))
    assert all(isinstance(result, Fetched) for result in results)


def test_a_line_cut_between_two_folders_is_opened_again(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(3):
        user.add_message("INBOX", numbered(number))
        user.add_message("Sent", numbered(number))
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as mailbox:
        assert len(list(mailbox.fetch("INBOX", [1, 2, 3]))) == 3
        proxy.cut()
        assert [result.uid for result in mailbox.fetch("Sent", [1, 2, 3])] == [1, 2, 3]
        assert proxy.connections == 2


def test_a_line_that_stays_cut_ends_in_one_sentence_and_nothing_is_lost(dovecot: Dovecot) -> None:
    user = dovecot.user()
    for number in range(40):
        user.add_message("INBOX", numbered(number))
    with opened(user) as mailbox:
        uids = [entry.uid for entry in mailbox.entries("INBOX")]
    got: list[Fetched | Unreadable] = []
    with running_proxy(dovecot.port, lambda connection: 9_000) as proxy:
        mailbox = opened(user, port=proxy.port)

        def read() -> None:
            for result in mailbox.fetch("INBOX", uids):
                got.append(result)
                proxy.allowance = lambda connection: 700

        with pytest.raises(ConnectionCut, match="run the same command again") as caught:
            read()
        assert dovecot.password not in str(caught.value)
        mailbox.close()
    assert [result.uid for result in got] == uids[: len(got)]
    assert got
    assert all(isinstance(result, Fetched) for result in got)


def test_a_server_that_goes_away_is_noticed(tmp_path: Path) -> None:
    with running_dovecot() as server:
        user = server.user()
        user.add_message("INBOX", numbered(1))
        mailbox = opened(user)
        assert mailbox.status("INBOX").exists == 1
    with pytest.raises((ConnectionCut, ServerRefused)):
        mailbox.status("INBOX")
    with pytest.raises((ConnectionCut, ServerRefused)):
        read_all(mailbox)
    mailbox.close()


def test_a_silent_server_is_not_waited_for_for_ever(dovecot: Dovecot) -> None:
    user = dovecot.user()
    with running_proxy(dovecot.port) as proxy:
        settings = replace(user.settings, port=proxy.port)
        with ImapMailbox.open(settings, dovecot.password, timeout=5) as mailbox:
            proxy.stalled = True
            started = time.monotonic()
            with pytest.raises(ConnectionCut):
                mailbox.status("INBOX")
            assert time.monotonic() - started < 20
