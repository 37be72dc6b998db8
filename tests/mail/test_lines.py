"""The lines to a server: large folders are opened ahead, all at once, and nothing gets mixed up."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from loose_ends_mail import mailbox
from loose_ends_mail.errors import FolderChanged, NoSuchFolder
from loose_ends_mail.lines import MAX_LINES
from loose_ends_mail.mailbox_protocol import Fetched, Mailbox, Unreadable
from tests.mail.proxy import running_proxy
from tests.mail.samples import numbered
from tests.mail.test_mailbox_contract import Box, DovecotBox, MailboxContract
from tests.mail.test_mailbox_faults import opened

if TYPE_CHECKING:
    from loose_ends_mail.mailbox import ImapMailbox
    from tests.mail.dovecot import Dovecot, MailUser

FOLDERS = ("Sent", "INBOX")


@pytest.fixture(autouse=True)
def every_folder_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGE", 1)


class Prepared(DovecotBox):
    """A mailbox whose folders are opened ahead."""

    def open(self) -> Mailbox:
        box = super().open()
        for folder in FOLDERS:
            with suppress(NoSuchFolder):
                box.prepare(folder, box.status(folder))
        return box


class TestPreparedFolders(MailboxContract):
    @pytest.fixture
    def box(self, dovecot: Dovecot) -> Box:
        return Prepared(dovecot.user())


def prepare(box: ImapMailbox) -> None:
    for folder in FOLDERS:
        box.prepare(folder, box.status(folder))


@pytest.fixture
def user(dovecot: Dovecot) -> MailUser:
    user = dovecot.user()
    for number in range(12):
        user.add_message(FOLDERS[number % 2], numbered(number))
    return user


def read(box: ImapMailbox, folder: str) -> list[int]:
    return [one.uid for one in box.fetch(folder, range(1, 7)) if isinstance(one, Fetched)]


def test_folders_are_opened_ahead_each_on_a_line_of_its_own(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        prepare(box)
        prepare(box)  # once is enough
        for folder in FOLDERS:
            assert [entry.uid for entry in box.entries(folder)] == list(range(1, 7))
        for folder in FOLDERS:
            assert read(box, folder) == list(range(1, 7))
        assert box.status("INBOX").exists == 6
        prepare(box)  # they are open
        assert proxy.connections == 3
    assert proxy.from_client.count(b" EXAMINE ") == 2
    assert proxy.from_client.count(b"UID FETCH * (UID BODY.PEEK[1]<0.1>)") == 2


def test_small_folders_are_not_opened_ahead(
    dovecot: Dovecot, user: MailUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "LARGE", 7)
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        prepare(box)
        assert read(box, "INBOX") == list(range(1, 7))
        assert proxy.connections == 1


def test_there_are_never_more_lines_than_a_server_may_allow(dovecot: Dovecot, user: MailUser) -> None:
    more = tuple(f"Box {number}" for number in range(4))
    for folder in more:
        user.add_message(folder, numbered(1))
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        for folder in more:
            box.prepare(folder, box.status(folder))
        for folder in (*more, *FOLDERS) * 4:
            assert len(list(box.entries(folder))) == (6 if folder in FOLDERS else 1)
        assert proxy.connections == MAX_LINES


def test_a_line_that_dies_meanwhile_is_opened_again(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        prepare(box)
        for folder in FOLDERS:
            list(box.entries(folder))
        proxy.cut()
        for folder in FOLDERS:
            assert read(box, folder) == list(range(1, 7))


def test_where_no_more_lines_are_let_in_the_one_there_is_serves(dovecot: Dovecot, user: MailUser) -> None:
    with (
        running_proxy(dovecot.port, lambda number: None if number == 1 else 0) as proxy,
        opened(user, port=proxy.port) as box,
    ):
        prepare(box)
        for folder in FOLDERS:
            assert [entry.uid for entry in box.entries(folder)] == list(range(1, 7))
            assert read(box, folder) == list(range(1, 7))
        assert proxy.connections == 3


def test_nobody_waits_for_what_was_prepared_in_vain(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy:
        with opened(user, port=proxy.port) as box:
            status = {folder: box.status(folder) for folder in FOLDERS}
            proxy.gate.clear()
            for folder in FOLDERS:
                box.prepare(folder, status[folder])
            began = time.monotonic()
        assert time.monotonic() - began < 5, "closed at once, though two lines were being dialled"
        proxy.gate.set()
        for thread in threading.enumerate():
            if thread.name == "open-ahead":
                thread.join(20)
        assert proxy.from_client.count(b" LOGOUT") == 3


def test_a_message_that_the_server_cannot_read_is_recorded_as_ever(dovecot: Dovecot) -> None:
    user = dovecot.user()
    paths = [user.add_message("INBOX", numbered(number)) for number in range(4)]
    with opened(user) as box:
        assert len(list(box.entries("INBOX"))) == 4
    paths[-1].chmod(0)
    with opened(user) as box:
        box.prepare("INBOX", box.status("INBOX"))
        assert [entry.uid for entry in box.entries("INBOX")] == [1, 2, 3, 4]
        found = list(box.fetch("INBOX", [1, 2, 3, 4]))
    assert [isinstance(one, Unreadable) for one in found] == [False, False, False, True]


def test_a_folder_that_changes_while_it_is_open_is_told(dovecot: Dovecot, user: MailUser) -> None:
    with opened(user) as box:
        prepare(box)
        before = [entry.uid for entry in box.entries("INBOX")]
        box.examine("Sent")
        user.forget_uids(4_711)
        assert box.status("INBOX").uidvalidity == 4_711
        with pytest.raises(FolderChanged):
            list(box.fetch("INBOX", before))
    with opened(user) as box:
        assert [entry.uid for entry in box.entries("INBOX")] == list(range(100, 106))
