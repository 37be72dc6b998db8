"""What the user notes or captures: only in the store, so no rescan touches it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import delete, select

from loose_ends.domain.noon import noon
from loose_ends.store import noted_json as js
from loose_ends.store import tables as t
from loose_ends.store.sql import among, insert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from _typeshed import DataclassInstance
    from sqlalchemy.engine import Connection

    from loose_ends.domain.consents import Leave
    from loose_ends.domain.ledger import Entry
    from loose_ends.domain.profile import Profile
    from loose_ends.domain.resources import Resource
    from loose_ends.domain.suggestions.world import Chosen, PastNote
    from loose_ends.store.database import Database
    from loose_ends.store.records import PageTie, Shown

T = TypeVar("T")

GIFT, LEAVE, CHOSEN, NOTE, SHOWN, RESOURCE, CAPTURE, PAGE, MET = (
    "gift", "leave", "chosen", "note", "shown", "resource", "capture", "page", "met"
)  # fmt: skip
"""The kinds. ``subject`` is an address, a suggestion's id, a link or the page's key (see each method)."""

MOST_CAPTURES = 12
"""Captures of one page that are kept; older ones tell nothing that the later do not."""


class Noted:
    """The user's own notes, each kind oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_gift(self, email: str, entry: Entry) -> None:
        """Note a give or an ask between the user and somebody, by their address."""
        self._add(GIFT, email.lower(), entry.at, entry)

    def gifts(self) -> tuple[tuple[str, Entry], ...]:
        """All gives and asks noted by hand, with the address of the other side."""
        return tuple((subject, js.gift(value)) for subject, value in self._rows(GIFT))

    def add_leave(self, leave: Leave) -> None:
        """Note a consent; the last word on a pair holds."""
        self._add(LEAVE, leave.who, leave.at, leave)

    def leaves(self) -> tuple[Leave, ...]:
        """All consents noted by hand."""
        return self._all(LEAVE, js.leave)

    def add_chosen(self, chosen: Chosen) -> None:
        """Note a decision about a suggestion; the last one holds."""
        self._add(CHOSEN, chosen.suggestion, noon(chosen.on, UTC), chosen)

    def chosen(self) -> tuple[Chosen, ...]:
        """All decisions about suggestions."""
        return self._all(CHOSEN, js.chosen)

    def add_note(self, note: PastNote) -> None:
        """Note that a draft was made."""
        self._add(NOTE, note.email.lower(), noon(note.on, UTC), note)

    def notes(self) -> tuple[PastNote, ...]:
        """All drafts made."""
        return self._all(NOTE, js.past_note)

    def add_shown(self, shown: Iterable[Shown], at: datetime, stamp: str = "") -> str | None:
        """Remember whom suggestions that were shown concern; those known already are passed over.

        Args:
            shown: the suggestions.
            at: the present moment, aware.
            stamp: the store's, under which they were found.

        Returns:
            The stamp under which all that was read then still holds; None where somebody else wrote since.
        """
        new = {one.suggestion: one for one in shown}
        with self._database.read() as connection:
            here = among(connection, t.noted.c.subject, new)
            known = select(t.noted.c.subject).where(t.noted.c.kind == SHOWN, here)
            for subject in connection.execute(known).scalars() if new else ():
                new.pop(subject, None)
        if not new:
            return stamp
        with self._database.write_after(stamp) as (connection, alone):
            rows = [_row(SHOWN, one.suggestion, at, one) for one in new.values()]
            insert(connection, t.noted, rows)
        return alone.stamp

    def shown(self, beginning: str) -> tuple[Shown, ...]:
        """The suggestions shown so far whose id begins so."""
        begins = t.noted.c.subject.startswith(beginning.lower(), autoescape=True)
        with self._database.read() as connection:
            wanted = select(t.noted.c.value).where(t.noted.c.kind == SHOWN, begins).limit(20)
            return tuple(map(js.shown, connection.execute(wanted).scalars()))

    def keep_resource(self, resource: Resource, at: datetime) -> None:
        """Keep a link, in place of what was noted of the same one."""
        with self._database.write() as connection:
            _forget(connection, RESOURCE, resource.url)
            insert(connection, t.noted, [_row(RESOURCE, resource.url, at, resource)])

    def resources(self) -> tuple[Resource, ...]:
        """All links kept."""
        return self._all(RESOURCE, js.resource)

    def drop_resource(self, url: str) -> bool:
        """Forget a link; says whether it was there."""
        with self._database.write() as connection:
            return _forget(connection, RESOURCE, url) > 0

    def add_capture(self, page: str, profile: Profile) -> None:
        """Keep a capture of a page under the page's key; a second one of the same moment takes its place."""
        n = t.noted.c
        with self._database.write() as connection:
            mine = (n.kind == CAPTURE, n.subject == page)
            connection.execute(delete(t.noted).where(*mine, n.at == profile.captured_at))
            insert(connection, t.noted, [_row(CAPTURE, page, profile.captured_at, profile)])
            keep = select(n.id).where(*mine).order_by(n.at.desc(), n.id.desc()).limit(MOST_CAPTURES)
            connection.execute(delete(t.noted).where(*mine, n.id.not_in(keep)))

    def captures(self) -> dict[str, tuple[Profile, ...]]:
        """All captures, the oldest first, by the page's key."""
        found: dict[str, tuple[Profile, ...]] = {}
        for page, value in self._rows(CAPTURE):
            found[page] = (*found.get(page, ()), js.profile(value))
        return found

    def add_page_tie(self, tie: PageTie, at: datetime) -> None:
        """Note whose page a page is, or is not; the last word on a page and an address holds."""
        self._add(PAGE, tie.page, at, tie)

    def page_ties(self) -> tuple[PageTie, ...]:
        """Every word on whose page a page is."""
        return self._all(PAGE, js.page_tie)

    def add_met(self, email: str, at: datetime) -> None:
        """Note a meeting or a call."""
        with self._database.write() as connection:
            row = {"kind": MET, "subject": email.lower(), "at": at, "value": "{}"}
            insert(connection, t.noted, [row])

    def met(self) -> dict[str, datetime]:
        """The latest meeting noted, by address."""
        n = t.noted.c
        with self._database.read() as connection:
            rows = connection.execute(select(n.subject, n.at).where(n.kind == MET).order_by(n.at)).all()
        return dict(map(tuple, rows))

    def _add(self, kind: str, subject: str, at: datetime, value: DataclassInstance) -> None:
        with self._database.write() as connection:
            insert(connection, t.noted, [_row(kind, subject, at, value)])

    def _all(self, kind: str, read: Callable[[str], T]) -> tuple[T, ...]:
        return tuple(read(value) for _, value in self._rows(kind))

    def _rows(self, kind: str) -> list[tuple[str, str]]:
        n = t.noted.c
        wanted = select(n.subject, n.value).where(n.kind == kind).order_by(n.at, n.id)
        with self._database.read() as connection:
            return [(subject, value) for subject, value in connection.execute(wanted)]


def _row(kind: str, subject: str, at: datetime, value: DataclassInstance) -> dict[str, object]:
    return {"kind": kind, "subject": subject, "at": at, "value": js.to_json(value)}


def _forget(connection: Connection, kind: str, subject: str) -> int:
    gone = delete(t.noted).where(t.noted.c.kind == kind, t.noted.c.subject == subject)
    return int(connection.execute(gone).rowcount)
