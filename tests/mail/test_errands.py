"""Large folders: the server looks for a text while another folder is read, and nothing gets mixed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loose_ends_mail import mailbox
from loose_ends_mail.mailbox_protocol import Fetched, Unreadable
from tests.mail.proxy import running_proxy
from tests.mail.samples import numbered
from tests.mail.test_mailbox_contract import Box, DovecotBox, MailboxContract
from tests.mail.test_mailbox_faults import opened

if TYPE_CHECKING:
    from tests.mail.dovecot import Dovecot, MailUser

FOLDERS = ("Sent", "INBOX")


@pytest.fixture(autouse=True)
def every_folder_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGE", 1)


class TestLargeFolders(MailboxContract):
    @pytest.fixture
    def box(self, dovecot: Dovecot) -> Box:
        return DovecotBox(dovecot.user())


@pytest.fixture
def user(dovecot: Dovecot) -> MailUser:
    user = dovecot.user()
    for number in range(12):
        user.add_message(FOLDERS[number % 2], numbered(number))
    return user


def test_the_server_is_told_early_on_a_line_for_each_folder(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        for folder in FOLDERS:
            assert [entry.uid for entry in box.entries(folder)] == [1, 2, 3, 4, 5, 6]
        for folder in FOLDERS:
            assert [one.uid for one in box.fetch(folder, [5, 6]) if isinstance(one, Fetched)] == [5, 6]
        assert box.status("INBOX").exists == 6
        assert proxy.connections == 2
    assert proxy.from_client.count(b" EXAMINE ") == 2
    assert proxy.from_client.count(b"UID FETCH 6 (UID BODY.PEEK[1]<0.1>)") == 2


def test_nothing_new_asks_for_no_text(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        assert list(box.entries("INBOX", 6)) == []
        assert b"BODY.PEEK[1]" not in proxy.from_client


def test_a_line_that_dies_meanwhile_is_opened_again(dovecot: Dovecot, user: MailUser) -> None:
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as box:
        for folder in FOLDERS:
            list(box.entries(folder))
        proxy.cut()
        for folder in FOLDERS:
            read = list(box.fetch(folder, range(1, 7)))
            assert [one.uid for one in read if isinstance(one, Fetched)] == list(range(1, 7))


def test_a_message_that_the_server_cannot_read_is_recorded_as_ever(dovecot: Dovecot) -> None:
    user = dovecot.user()
    paths = [user.add_message("INBOX", numbered(number)) for number in range(4)]
    with opened(user) as box:
        assert len(list(box.entries("INBOX"))) == 4
    paths[-1].chmod(0)
    with opened(user) as box:
        assert [entry.uid for entry in box.entries("INBOX")] == [1, 2, 3, 4]
        read = list(box.fetch("INBOX", [1, 2, 3, 4]))
    assert [isinstance(one, Unreadable) for one in read] == [False, False, False, True]
