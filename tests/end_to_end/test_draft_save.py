"""`draft save` into a real mailbox: Dovecot gets the draft into Drafts, in its thread, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from loose_ends_mail.account import Security
from tests.end_to_end.conftest import Cli
from tests.end_to_end.test_suggest import ME, TOMAS, cli, is_one_sentence, letter
from tests.mail.dovecot import Dovecot, MailUser, running_dovecot

__all__ = ["cli"]
OWNER = "mara@linde.example"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(security=Security.TLS) as server:
        yield server


@pytest.fixture
def mara(dovecot: Dovecot, tmp_path: Path) -> MailUser:
    user = dovecot.user(f"{tmp_path.name}@example.org")
    promise = "Hi Tomas,\n\nI will send you the drawings of the kiln by Tuesday.\n\nMara\n"
    ready = letter("i1", TOMAS, ME, "Hi Mara,\n\nThe kiln is ready.\n\nTomas\n", 9)
    for folder, mail, day in (("INBOX", ready, 9), ("Sent", letter("s1", ME, TOMAS, promise, 10, "i1"), 10)):
        when = datetime(2026, 11, day, 10, tzinfo=UTC).timestamp()
        user.add_message(folder, mail.as_bytes(policy=policy.SMTP), when=when)
    return user


@pytest.fixture
def read(cli: Cli, mara: MailUser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{mara.server.password}\n"))
    s = mara.settings
    added = cli(
        "account", "add", OWNER, "--name", "Mara Linde", "--imap-host", s.host, "--imap-port", str(s.port),
        "--username", s.username, "--ca-file", s.ca_file or "", "--password-stdin",
        "--password-file", str(tmp_path / "secret"),
    )  # fmt: skip
    assert added.code == 0, added.err
    scanned = cli("scan")
    assert "2 messages read" in scanned.err, scanned.err
    return cli


def drafts(user: MailUser) -> list[EmailMessage]:
    found = {name: data for name, data in user.files().items() if "Drafts" in name and "/cur/" in name + "/"}
    return [message_from_bytes(data, policy=policy.default) for data in found.values()]


def mails(user: MailUser) -> dict[str, bytes]:
    """What stands in the mailbox outside Drafts, without the server's own index files."""
    return {
        name: data for name, data in user.files().items() if "Drafts" not in name and "dovecot" not in name
    }


def test_the_draft_stands_in_drafts_in_its_thread_and_is_not_sent(read: Cli, mara: MailUser) -> None:
    before = mails(mara)
    one = read("suggest", "--json").json()[0]
    saved = read("draft", "save", one["id"][:6])
    assert saved.code == 0, saved.err
    assert "It is not sent" in saved.err
    (draft,) = drafts(mara)
    assert draft["From"] == ME
    assert draft["To"] == TOMAS
    assert draft["Subject"] == "Re: Kiln"
    assert draft["In-Reply-To"] == "<s1@linde.example>"
    assert draft["References"] == "<i1@linde.example> <s1@linde.example>"
    assert draft["Message-ID"].endswith("@linde.example>")
    assert draft["Message-ID"] not in {"<i1@linde.example>", "<s1@linde.example>"}
    assert draft.get_content().replace("\r\n", "\n").strip() == one["draft"]["body"].strip()
    assert mails(mara) == before


def test_the_flag_says_draft(read: Cli, mara: MailUser) -> None:
    one = read("suggest", "--json").json()[0]
    assert read("draft", "save", one["id"]).code == 0
    (name,) = [name for name in mara.files() if "Drafts" in name and "dovecot" not in name]
    flags = name.rpartition(":2,")[2]
    assert "D" in flags, "a mail program must open it as a draft"


def test_a_saved_draft_is_no_mail_to_answer_and_is_not_read_as_sent(read: Cli, mara: MailUser) -> None:
    one = read("suggest", "--json").json()[0]
    assert read("draft", "save", one["id"]).code == 0
    assert read("scan").code == 0
    assert [s["id"] for s in read("suggest", "--json").json()][:1] == [one["id"]]
    states = {e["state"] for e in read("list", "--json").json()}
    assert states <= {"open", "partly"}


def test_a_server_that_is_away_is_said_and_nothing_is_noted(read: Cli, mara: MailUser) -> None:
    one = read("suggest", "--json").json()[0]["id"]
    mara.server.stop()
    try:
        assert is_one_sentence(read("draft", "save", one))
    finally:
        mara.server.start()
    assert drafts(mara) == []
