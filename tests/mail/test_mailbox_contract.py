"""What every mailbox does alike, be it a server (Dovecot in the clear and encrypted, the demo's) or files."""

from __future__ import annotations

import mailbox
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import imapclient
import pytest

from loose_ends.sample.server import running_sample_server
from loose_ends_mail.account import Folder, Role, Security, ServerSettings
from loose_ends_mail.archive import MaildirMailbox, MboxMailbox, open_archive
from loose_ends_mail.cursor import Step, advanced, plan
from loose_ends_mail.errors import NoSuchFolder
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Fetched, Mailbox, Unreadable
from loose_ends_mail.message import CleanMessage, UnreadableMessage, clean
from tests.mail.samples import BROKEN, SAMPLES, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.mail.dovecot import Dovecot, MailUser

DELIVERED = 1_709_700_000


class Box(Protocol):
    """A mailbox of one kind with an Inbox and a Sent folder, and a way to put mail into it."""

    inbox: str
    sent: str

    def open(self) -> Mailbox: ...
    def add(self, folder: str, data: bytes) -> None: ...


class MailboxContract:
    """Inherited by one class for each kind of mailbox, which gives the ``box`` fixture."""

    @pytest.fixture
    def box(self) -> Box:
        raise NotImplementedError

    def test_it_is_a_mailbox(self, box: Box) -> None:
        with box.open() as opened:
            assert isinstance(opened, Mailbox)

    def test_folders_have_their_roles(self, box: Box) -> None:
        box.add(box.sent, numbered(1))
        with box.open() as opened:
            folders = opened.folders()
        assert Folder(box.sent, Role.SENT) in folders
        assert Folder(box.inbox, Role.INBOX) in folders
        assert len({folder.name for folder in folders}) == len(folders)

    def test_status_counts_and_promises(self, box: Box) -> None:
        for number in range(3):
            box.add(box.inbox, numbered(number))
        with box.open() as opened:
            status = opened.status(box.inbox)
            uids = [entry.uid for entry in opened.entries(box.inbox)]
        assert status.exists == 3
        assert status.uidvalidity > 0
        assert max(uids) < status.uidnext
        with box.open() as opened:
            assert opened.status(box.inbox) == status

    def test_an_empty_folder_has_nothing(self, box: Box) -> None:
        with box.open() as opened:
            assert opened.status(box.sent).exists == 0
            assert list(opened.entries(box.sent)) == []
            assert plan(opened.status(box.sent), None).step is Step.NOTHING

    def test_entries_say_who_and_when(self, box: Box) -> None:
        for sample in SAMPLES:
            box.add(box.inbox, sample.data)
        with box.open() as opened:
            entries = list(opened.entries(box.inbox))
        assert [(e.message_id, e.sender_email, e.sent_at) for e in entries] == [
            (f"<{sample.name}@example.com>", sample.sender, sample.sent_at) for sample in SAMPLES
        ]
        assert [e.uid for e in entries] == sorted({e.uid for e in entries})

    def test_fetched_messages_say_the_same_everywhere(self, box: Box) -> None:
        for sample in SAMPLES:
            box.add(box.inbox, sample.data)
        with box.open() as opened:
            uids = [entry.uid for entry in opened.entries(box.inbox)]
            fetched = list(opened.fetch(box.inbox, uids))
        assert [result.uid for result in fetched] == uids
        told = [_clean(result) for result in fetched]
        for sample, message, result in zip(SAMPLES, told, fetched, strict=True):
            assert isinstance(result, Fetched)
            said = (message.subject, message.text.strip(), message.attachments, result.raw.has_calendar)
            assert said == (sample.subject, sample.text, sample.attachments, sample.calendar), sample.name
            assert message.message_id == f"<{sample.name}@example.com>"
            assert message.sent_at == sample.sent_at
            assert result.raw.received_at is None or result.raw.received_at.tzinfo

    def test_a_message_without_date_and_id_is_read_too(self, box: Box) -> None:
        box.add(box.inbox, b"From: bo@example.com\nSubject: bare\n\nNo date, no id\n")
        with box.open() as opened:
            (entry,) = opened.entries(box.inbox)
            (result,) = opened.fetch(box.inbox, [entry.uid])
        assert (entry.message_id, entry.sender_email) == ("", "bo@example.com")
        assert entry.sent_at is None or entry.sent_at.tzinfo
        message = _clean(result)
        assert (message.subject, message.text.strip()) == ("bare", "No date, no id")

    def test_messages_come_in_the_order_asked_for_and_gone_ones_are_left_out(self, box: Box) -> None:
        for number in range(4):
            box.add(box.inbox, numbered(number))
        with box.open() as opened:
            uids = [entry.uid for entry in opened.entries(box.inbox)]
            wanted = [uids[3], uids[0], uids[-1] + 1000, uids[2]]
            fetched = list(opened.fetch(box.inbox, iter(wanted)))
        assert [_clean(result).subject for result in fetched] == ["Number 3", "Number 0", "Number 2"]
        assert [result.uid for result in fetched] == [uids[3], uids[0], uids[2]]

    def test_two_folders_can_be_read_at_once(self, box: Box) -> None:
        for number in range(3):
            box.add(box.inbox, numbered(number))
            box.add(box.sent, numbered(10 + number))
        with box.open() as opened:
            sent_uids = [entry.uid for entry in opened.entries(box.sent)]
            sent = opened.fetch(box.sent, sent_uids)
            subjects = []
            for entry in opened.entries(box.inbox):
                subjects.append(_clean(next(iter(opened.fetch(box.inbox, [entry.uid])))).subject)
                subjects.append(_clean(next(sent)).subject)
        assert subjects == ["Number 0", "Number 10", "Number 1", "Number 11", "Number 2", "Number 12"]

    def test_a_second_look_reads_only_what_is_new(self, box: Box) -> None:
        box.add(box.inbox, numbered(1))
        box.add(box.inbox, numbered(2))
        with box.open() as opened:
            status = opened.status(box.inbox)
            first = plan(status, None)
            read = [entry.uid for entry in opened.entries(box.inbox, first.after_uid)]
        assert (first.step, len(read)) == (Step.READ_ALL, 2)
        cursor = advanced(status, first, read[-1])
        with box.open() as opened:
            again = plan(opened.status(box.inbox), cursor)
            assert again.step is Step.NOTHING
            assert list(opened.entries(box.inbox, again.after_uid)) == []
        box.add(box.inbox, numbered(3))
        with box.open() as opened:
            third = plan(opened.status(box.inbox), cursor)
            new = [entry.message_id for entry in opened.entries(box.inbox, third.after_uid)]
        assert (third.step, new) == (Step.READ_NEW, ["<n3@example.com>"])

    def test_a_broken_message_does_not_stop_the_others(self, box: Box) -> None:
        box.add(box.inbox, numbered(1))
        box.add(box.inbox, self.broken())
        box.add(box.inbox, numbered(2))
        with box.open() as opened:
            uids = [entry.uid for entry in opened.entries(box.inbox)]
            fetched = {result.uid: result for result in opened.fetch(box.inbox, uids)}
        assert list(fetched) == uids
        assert len(uids) == 3
        assert [_clean(fetched[uid]).subject for uid in (uids[0], uids[2])] == ["Number 1", "Number 2"]
        broken = fetched[uids[1]]
        if isinstance(broken, Fetched):
            with suppress(UnreadableMessage):
                assert clean(broken.raw).sender.email == ""
        else:
            assert broken.reason

    def broken(self) -> bytes:
        return BROKEN

    def test_a_folder_that_is_not_there_is_named(self, box: Box) -> None:
        with box.open() as opened:
            for ask in (
                opened.status,
                lambda name: list(opened.entries(name)),
                lambda name: list(opened.fetch(name, [1])),
            ):
                with pytest.raises(NoSuchFolder, match="No Such Folder") as caught:
                    ask("No Such Folder")
                assert "\n" not in str(caught.value)
            assert opened.status(box.inbox).exists == 0


def _clean(result: Fetched | Unreadable) -> CleanMessage:
    assert isinstance(result, Fetched), result
    return clean(result.raw)


@dataclass
class DovecotBox:
    user: MailUser
    inbox: str = "INBOX"
    sent: str = "Sent"

    def open(self) -> Mailbox:
        return ImapMailbox.open(self.user.settings, self.user.server.password, timeout=60)

    def add(self, folder: str, data: bytes) -> None:
        self.user.add_message(folder, data)


class TestDovecotInTheClear(MailboxContract):
    @pytest.fixture
    def box(self, dovecot: Dovecot) -> Box:
        return DovecotBox(dovecot.user())


class TestDovecotEncrypted(MailboxContract):
    @pytest.fixture
    def box(self, dovecot_tls: Dovecot) -> Box:
        return DovecotBox(dovecot_tls.user())


class TestDovecotEncryptedLater(MailboxContract):
    @pytest.fixture
    def box(self, dovecot_starttls: Dovecot) -> Box:
        return DovecotBox(dovecot_starttls.user())


@dataclass
class DemoBox:
    settings: ServerSettings
    password: str
    inbox: str = "INBOX"
    sent: str = "Sent"

    def open(self) -> Mailbox:
        return ImapMailbox.open(self.settings, self.password, timeout=60)

    def add(self, folder: str, data: bytes) -> None:
        with imapclient.IMAPClient(self.settings.host, self.settings.port, ssl=False) as client:
            client.login(self.settings.username, self.password)
            client.append(folder, data)


class TestTheDemosServer(MailboxContract):
    @pytest.fixture
    def box(self, tmp_path: Path) -> Iterator[Box]:
        root = tmp_path / "mail"
        mailbox.Maildir(root, create=True).add_folder("Sent")
        with running_sample_server(root) as server:
            settings = ServerSettings(server.host, server.port, Security.NONE, server.user)
            yield DemoBox(settings, server.password)


@dataclass
class MboxBox:
    root: Path
    inbox: str = field(init=False)
    sent: str = field(init=False)

    def __post_init__(self) -> None:
        self.inbox, self.sent = str(self.root / "Inbox.mbox"), str(self.root / "Sent.mbox")
        for path in (self.inbox, self.sent):
            mailbox.mbox(path, create=True).close()

    def open(self) -> Mailbox:
        root = self.root
        return MboxMailbox.open([(Role.INBOX, root / "Inbox.mbox"), (Role.SENT, root / "Sent.mbox")])

    def add(self, folder: str, data: bytes) -> None:
        box = mailbox.mbox(folder)
        box.add(data)
        box.close()


class TestMbox(MailboxContract):
    @pytest.fixture
    def box(self, tmp_path: Path) -> Box:
        return MboxBox(tmp_path.resolve())

    def broken(self) -> bytes:
        # Junk without a header does not even look like the begin of a message in an mbox.
        return b"X-Junk: \x00\xff\n" + BROKEN


@dataclass
class MaildirBox:
    root: Path
    inbox: str = "INBOX"
    sent: str = "Sent"
    added: int = 0

    def __post_init__(self) -> None:
        mailbox.Maildir(self.root, create=True).add_folder("Sent")

    def open(self) -> Mailbox:
        return MaildirMailbox.open(self.root)

    def add(self, folder: str, data: bytes) -> None:
        self.added += 1
        where = self.root if folder == "INBOX" else self.root / f".{folder}"
        (where / "cur" / f"{DELIVERED + self.added}.M1P2.box:2,S").write_bytes(data)


class TestMaildir(MailboxContract):
    @pytest.fixture
    def box(self, tmp_path: Path) -> Box:
        return MaildirBox(tmp_path / "mail")


@dataclass
class MixedBox:
    """An mbox file as Sent, a Maildir as Inbox, as ``import --sent F --inbox F`` opens them."""

    root: Path
    mbox: MboxBox = field(init=False)
    maildir: MaildirBox = field(init=False)
    inbox: str = field(init=False)
    sent: str = field(init=False)

    def __post_init__(self) -> None:
        self.mbox, self.maildir = MboxBox(self.root), MaildirBox(self.root / "mail")
        shutil.rmtree(self.root / "mail" / ".Sent")
        self.inbox, self.sent = str(self.root / "mail"), self.mbox.sent

    def open(self) -> Mailbox:
        return open_archive([(Role.SENT, self.root / "Sent.mbox"), (Role.INBOX, self.root / "mail")])

    def add(self, folder: str, data: bytes) -> None:
        if folder == self.sent:
            self.mbox.add(folder, data)
        else:
            self.maildir.add("INBOX", data)


class TestArchive(MailboxContract):
    @pytest.fixture
    def box(self, tmp_path: Path) -> Box:
        return MixedBox(tmp_path.resolve())
