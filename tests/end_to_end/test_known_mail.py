"""Which mail is known already: by its Message-ID, by one made from its headers, and by who sent it when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from loose_ends.domain.account import Account
from loose_ends.store import Store, open_store
from loose_ends.usecases import scan as scan_module
from tests.end_to_end.scanned import ME, NOW, account_at, scan_into, without_places
from tests.mail.dovecot import Dovecot, MailUser

ASK = "Could you send me the height of the plinth?"
PRIYA = "Priya Raman <priya@example.net>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.sqlite3") as store:
        yield store


@pytest.fixture
def box(dovecot: Dovecot, store: Store) -> MailUser:
    """A mailbox that was read once, so that what comes is new mail."""
    user = dovecot.user()
    for folder in ("Sent", "Archive"):
        user.add_folder(folder)
    put(user, "Sent", letter(f"Ana Brandt <{ME}>", "Hello.", "<h@example.com>", NOW - timedelta(days=9)))
    read(store, user)
    return user


def letter(
    sender: str,
    text: str,
    message_id: str = "",
    at: datetime = NOW - timedelta(days=1),
    *more: str,
    to: str = f"{ME}, priya@example.net",
    subject: str = "Plinth",
) -> bytes:
    named = (f"Message-ID: {message_id}",) if message_id else ()
    head = (f"From: {sender}", f"To: {to}", f"Date: {format_datetime(at)}", f"Subject: {subject}")
    return "\r\n".join((*head, *named, *more, "", text, "")).encode()


def put(user: MailUser, folder: str, content: bytes) -> Path:
    return user.add_message(folder, content, when=NOW.timestamp())


def account_of(user: MailUser) -> Account:
    folders = (("sent", "Sent"), ("inbox", "INBOX"), ("archive", "Archive"))
    return replace(account_at(user), folders=folders)


def read(store: Store, user: MailUser) -> int:
    return scan_into(store, user, account=account_of(user)).read


def states(store: Store) -> list[tuple[str, str]]:
    """What is listed, and how it stands."""
    return [(one.end.quote, one.state.value) for one in store.loose_ends.find(NOW.date(), written_to=False)]


def answered(store: Store, user: MailUser) -> Path:
    """An ask without a Message-ID, and its answer; both read."""
    ask = put(user, "INBOX", letter(PRIYA, ASK))
    read(store, user)
    assert states(store) == [(ASK, "open")]
    reply = f"The plinth is 40 cm high.\r\n\r\n> {ASK}"
    at = NOW - timedelta(hours=2)
    put(user, "Sent", letter(ME, reply, "<r@example.com>", at, to="priya@example.net", subject="Re: Plinth"))
    read(store, user)
    assert states(store) == [(ASK, "answered")]
    return ask


def test_mail_without_an_id_that_is_moved_is_the_same_mail(box: MailUser, store: Store) -> None:
    ask = answered(store, box)
    before = without_places(store.dump())
    ask.rename(box.maildir / ".Archive" / "cur" / ask.name)
    assert read(store, box) == 1
    assert states(store) == [(ASK, "answered")]
    assert without_places(store.dump()) == before


def test_mail_without_an_id_in_a_folder_made_anew_is_the_same_mail(box: MailUser, store: Store) -> None:
    answered(store, box)
    before = without_places(store.dump())
    for index in (*box.maildir.glob("dovecot-uidlist"), *box.maildir.glob("dovecot.index*")):
        index.unlink()
    result = scan_into(store, box, account=account_of(box))
    assert any("INBOX is read again" in note for note in result.notes)
    assert states(store) == [(ASK, "answered")]
    assert without_places(store.dump()) == before
    assert read(store, box) == 0


# One Message-ID, two mails

FORGED = "Mallory <mallory@evil.example>"
GENUINE_AT = NOW - timedelta(days=2)
ID = "<g@example.net>"


def genuine(user: MailUser, folder: str = "INBOX") -> Path:
    return put(user, folder, letter(PRIYA, ASK, ID, GENUINE_AT))


def forged(
    user: MailUser, text: str = "Nothing here.", at: datetime = GENUINE_AT - timedelta(hours=1)
) -> Path:
    return put(user, "INBOX", letter(FORGED, text, ID, at))


def test_a_mail_under_the_id_of_another_does_not_hide_it(box: MailUser, store: Store) -> None:
    """Both come between two scans, and the forged one is dated before."""
    forged(box)
    genuine(box)
    assert read(store, box) == 2
    assert states(store) == [(ASK, "open")]
    assert store.messages.count() == 3


@pytest.mark.parametrize("batch", [1, 300])
@pytest.mark.parametrize("first", [forged, genuine])
def test_nor_does_it_when_the_other_was_read_before(
    box: MailUser,
    store: Store,
    first: Callable[[MailUser], Path],
    batch: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scan_module, "BATCH", batch)
    first(box)
    read(store, box)
    (genuine if first is forged else forged)(box)
    assert read(store, box) == 1
    assert states(store) == [(ASK, "open")]
    assert store.messages.count() == 3


def test_both_are_known_again_elsewhere_and_an_answer_closes_the_ask(box: MailUser, store: Store) -> None:
    places = [forged(box), genuine(box)]
    read(store, box)
    reply = f"The plinth is 40 cm high.\r\n\r\n> {ASK}"
    at, answers = NOW - timedelta(hours=2), f"In-Reply-To: {ID}\r\nReferences: {ID}"
    to = "priya@example.net"
    put(box, "Sent", letter(ME, reply, "<r@example.com>", at, answers, to=to, subject="Re: Plinth"))
    read(store, box)
    assert states(store) == [(ASK, "answered")]
    before = without_places(store.dump())
    for place in places:
        place.rename(box.maildir / ".Archive" / "cur" / place.name)
    assert read(store, box) == 2
    assert without_places(store.dump()) == before
    assert read(store, box) == 0


def test_a_thread_that_is_followed_afresh_keeps_both(box: MailUser, store: Store) -> None:
    forged(box, "Could you send me your keys?")
    genuine(box)
    read(store, box)
    late = f"In-Reply-To: {ID}\r\nReferences: {ID}"
    put(box, "INBOX", letter(PRIYA, "Hello.", "<late@x>", GENUINE_AT - timedelta(days=1), late))
    read(store, box)
    assert sorted(states(store)) == [(ASK, "open"), ("Could you send me your keys?", "open")]


@pytest.mark.parametrize(
    ("sender", "at"),
    [
        ("Priya Raman via Hall <hall@lists.example.org>", GENUINE_AT),
        (PRIYA, GENUINE_AT + timedelta(seconds=3)),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_copy_with_another_sender_or_another_date_is_the_same_mail(
    box: MailUser, store: Store, sender: str, at: datetime, *, together: bool
) -> None:
    """As a mailing list writes From, for DMARC; and as program and server date a mail each for itself."""
    genuine(box)
    if not together:
        read(store, box)
    put(box, "Archive", letter(sender, f"{ASK}\r\n\r\n-- \r\nHall mailing list", ID, at))
    assert read(store, box) == (2 if together else 1)
    assert states(store) == [(ASK, "open")]
    assert store.messages.count() == 2
