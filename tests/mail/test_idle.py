"""Waiting for new mail, on a real Dovecot: told at once, asked where it cannot tell, lines that die."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from loose_ends_mail.errors import ConnectionCut, ServerRefused
from loose_ends_mail.idle import Bell, Rang
from loose_ends_mail.mailbox import ImapMailbox
from tests.mail.dovecot import PLAIN_CAPABILITY, running_dovecot
from tests.mail.proxy import running_proxy
from tests.mail.samples import numbered
from tests.mail.scripted import scripted_server
from tests.mail.test_mailbox_faults import opened, plain_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.mail.dovecot import Dovecot, MailUser

PATIENCE = 30.0
"""Seconds in which a ring must come; in truth it comes within one."""


def until(moment: float) -> Callable[[], bool]:
    end = time.monotonic() + moment
    return lambda: time.monotonic() > end


def later(seconds: float, do: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, do)
    timer.daemon = True
    timer.start()


def deliver(user: MailUser, number: int = 1) -> None:
    user.add_message("INBOX", numbered(number))


def test_the_server_tells_of_new_mail(dovecot: Dovecot) -> None:
    user = dovecot.user()
    with opened(user) as mailbox:
        bell = Bell(mailbox, "INBOX")
        assert bell.pushes
        for number in range(3):
            later(0.5, lambda number=number: deliver(user, number))  # type: ignore[misc]
            assert bell.wait(until(PATIENCE)) is Rang.NEWS


def test_mail_between_two_waits_is_not_missed(dovecot: Dovecot) -> None:
    """The server tells it together with its "+ idling", so nothing more comes over the line."""
    user = dovecot.user()
    with opened(user) as mailbox:
        bell = Bell(mailbox, "INBOX")
        for number in range(5):
            deliver(user, number)
            assert bell.wait(until(PATIENCE)) is Rang.NEWS


def test_flags_and_deletions_do_not_ring(dovecot: Dovecot) -> None:
    user = dovecot.user()
    deliver(user)
    with opened(user) as mailbox, plain_session(user) as other:
        bell = Bell(mailbox, "INBOX")
        other.select("INBOX")

        def flag_and_delete() -> None:
            other.uid("STORE", "1", "+FLAGS", r"(\Seen \Deleted)")
            other.expunge()

        later(0.3, flag_and_delete)
        assert bell.wait(until(3)) is Rang.STOPPED


def test_a_quiet_time_ends_and_can_be_waited_on(dovecot: Dovecot) -> None:
    """IDLE is said anew before the server may hang up; mail then rings as before."""
    user = dovecot.user()
    with opened(user) as mailbox:
        bell = Bell(mailbox, "INBOX", reissue=1.0)
        assert bell.wait(until(PATIENCE)) is Rang.QUIET
        later(0.2, lambda: deliver(user))
        rings = {bell.wait(until(PATIENCE)) for _ in range(4)}
        assert Rang.NEWS in rings


def test_where_the_server_cannot_tell_it_is_asked() -> None:
    with running_dovecot(capability=PLAIN_CAPABILITY) as server:
        user = server.user()
        with opened(user) as mailbox:
            bell = Bell(mailbox, "INBOX", ask_every=0.3)
            assert not bell.pushes
            assert bell.wait(until(2)) is Rang.STOPPED
            later(0.5, lambda: deliver(user))
            assert bell.wait(until(PATIENCE)) is Rang.NEWS


def test_a_jump_of_the_clock_makes_the_line_doubtful(dovecot: Dovecot) -> None:
    """A computer that slept: its clock went on, the steady one did not. So does a clock set back."""
    for jump in (3_600.0, -3_600.0):
        started = time.monotonic()

        def clock(started: float = started, jump: float = jump) -> float:
            steady = time.monotonic()
            return steady + (jump if steady - started > 1 else 0)

        mailbox = opened(dovecot.user())
        bell = Bell(mailbox, "INBOX", clock=clock)
        assert bell.wait(until(PATIENCE)) is Rang.DOUBTFUL
        began = time.monotonic()
        mailbox.close()
        assert time.monotonic() - began < 10, "no farewell is waited for over a line that may be dead"


def test_a_line_that_is_cut_is_noticed(dovecot: Dovecot) -> None:
    user = dovecot.user()
    with running_proxy(dovecot.port) as proxy, opened(user, port=proxy.port) as mailbox:
        bell = Bell(mailbox, "INBOX")
        later(0.5, proxy.cut)
        with pytest.raises(ConnectionCut):
            bell.wait(until(PATIENCE))


def test_a_server_that_goes_down_is_noticed() -> None:
    with running_dovecot() as server:
        mailbox = opened(server.user())
        bell = Bell(mailbox, "INBOX")
        later(1, server.stop)
        with pytest.raises((ConnectionCut, ServerRefused)):
            bell.wait(until(PATIENCE))
        mailbox.close()


def test_a_server_that_refuses_to_idle_is_told_in_a_sentence(dovecot: Dovecot) -> None:
    answers = {"IDLE": b"TAG NO not today\r\n", "STATUS": b"* STATUS INBOX (UIDNEXT 1)\r\nTAG OK done\r\n"}
    settings = dovecot.user().settings
    with scripted_server(answers, capability="IMAP4rev1 AUTH=PLAIN IDLE") as port:
        mailbox = ImapMailbox.open(type(settings)("localhost", port, settings.security, "ana"), "x")
        bell = Bell(mailbox, "INBOX")
        with pytest.raises(ServerRefused):
            bell.wait(until(PATIENCE))
        mailbox.close()


def test_the_folder_is_only_looked_at(dovecot: Dovecot) -> None:
    user = dovecot.user()
    deliver(user)
    before = user.files()
    with opened(user) as mailbox:
        assert Bell(mailbox, "INBOX").wait(until(1.5)) is Rang.STOPPED
    assert user.files() == before
