"""The thread that reads ahead ends wherever its reader stops or fails, and whatever it fails at itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from loose_ends.domain.recipients import Me
from loose_ends.usecases.fetch_ahead import FetchAhead, Read
from loose_ends.usecases.pile import New
from loose_ends.usecases.same_mail import Sent
from loose_ends.usecases.workshop import Workshop
from loose_ends_mail.mailbox import ImapMailbox
from tests.end_to_end.scanned import ME, filled
from tests.end_to_end.watched import PATIENCE
from tests.mail.dovecot import MailUser, running_dovecot

MOST = 5


class Given(Exception):  # noqa: N818 - no problem of the program's
    """What a test lets the reader of the batches fail with, or the thread that fetches them."""


@pytest.fixture(scope="module")
def user() -> Iterator[MailUser]:
    with running_dovecot() as server:
        yield filled(server, MOST)


class Batches:
    """Batches of one message; ``ends_badly`` makes a fault of what comes after the last."""

    def __init__(self, count: int, *, ends_badly: bool) -> None:
        self.asked = threading.Semaphore(0)
        self._count = count
        self._ends_badly = ends_badly

    def __iter__(self) -> Iterator[Read]:
        for uid in range(1, self._count + 1):
            self.asked.release()
            yield Read((New("INBOX", uid, 0, Sent(0, 0)),), frozenset())
        self.asked.release()
        if self._ends_badly:
            raise Given


def ends(user: MailUser, count: int, at: int, *, fails: bool, ends_badly: bool) -> bool:
    """Whether reading ends where its reader leaves at a batch, when the thread is as far as it gets."""
    batches = Batches(count, ends_badly=ends_badly)

    def read() -> None:
        with (
            suppress(Given),
            ImapMailbox.open(user.settings, user.server.password) as mailbox,
            Workshop(count, Me(frozenset({ME}), frozenset()), 0.5) as workshop,
            FetchAhead(mailbox, workshop, batches) as ahead,
        ):
            for number, _ in enumerate(ahead, 1):
                if number < at:
                    continue
                # One batch is ready and the next, or the end, waits for its place.
                for _ in range(min(at + 2, count + 1)):
                    batches.asked.acquire(timeout=PATIENCE)
                ahead._thread.join(0.1)
                if fails:
                    raise Given
                break

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()


@pytest.mark.parametrize("ends_badly", [False, True], ids=["ends-well", "ends-badly"])
@pytest.mark.parametrize("fails", [False, True], ids=["stops", "fails"])
@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_it_ends_at_whatever_batch_its_reader_leaves(
    user: MailUser, count: int, fails: bool, ends_badly: bool
) -> None:
    for at in range(1, count + 1):
        assert ends(user, count, at, fails=fails, ends_badly=ends_badly), f"at {at} of {count}"
