"""What lies between the user and some people, as far as mail tells it: what suggestions are made from."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.listing import Whom
from loose_ends.domain.loose_end import STILL_OPEN, By
from loose_ends.domain.people import ContactKind
from loose_ends.domain.suggestions.world import Letter, PastNote, Relation
from loose_ends.store import glances as looks
from loose_ends.store import tables as t
from loose_ends.store.columns import searchable
from loose_ends.store.filters import DECIDED
from loose_ends.store.glances import HALF_A_YEAR
from loose_ends.store.ledger import entries_of, kind_of
from loose_ends.store.loose_ends import found_where
from loose_ends.store.people_rows import all_ties
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, tzinfo

    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.world import Glance
    from loose_ends.store.database import Database

MOST_REFERENCES = 20
"""Ids of a thread's earlier messages that an answer refers to: mail programs cut longer chains themselves."""


class Relations:
    """Reads, for suggestions, what mail tells of people. Facts of pages and what is noted are not in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def glances(
        self,
        today: date,
        zone: tzinfo | None,
        confidence: float,
        also: Collection[str] = (),
        only: Collection[str] | None = None,
    ) -> tuple[Glance, ...]:
        """One small row a person; see ``store.glances.glances``."""
        with self._database.read() as connection:
            return looks.glances(connection, today, zone, confidence, also, only)

    def open_promises(self, today: date, confidence: float) -> int:
        """How many promises of the user's are open on a day, to anybody."""
        with self._database.read() as connection:
            return looks.open_promises(connection, today, confidence)

    def load(
        self, people: Iterable[str], today: date, zone: tzinfo | None, confidence: float
    ) -> dict[str, Relation]:
        """The relations with some people, by person id; unknown ids are passed over.

        Args:
            people: ids.
            today: the day, in the user's own zone.
            zone: that zone; the days of the answer are in it.
            confidence: asks below it wanted no answer, 0 to 1.
        """
        with self._database.read() as connection:
            return _load(connection, frozenset(people), today, zone, confidence)

    def notes_since(self, since: date, zone: tzinfo | None) -> tuple[PastNote, ...]:
        """The user's messages of the last weeks, one for each person in To, the earliest first."""
        with self._database.read() as connection:
            return _notes_since(connection, since, zone)

    def persons_like(self, words: Iterable[str], emails: Iterable[str]) -> frozenset[str]:
        """The ids of people whose name or addresses hold one of some words or are one of the addresses."""
        a, p = t.address.c, t.person.c
        found: set[str] = set()
        with self._database.read() as connection:
            by_address = select(a.person).where(among(connection, a.email, {e.lower() for e in emails}))
            found.update(connection.execute(by_address.where(a.person != "")).scalars())
            for word in words:
                holds = p.search.contains(searchable(word), autoescape=True)
                found.update(connection.execute(select(p.id).where(holds).limit(500)).scalars())
        return frozenset(found)

    def reading(self) -> str:
        """A text that changes when mail was read or forgotten, or people were joined or parted."""
        tables = (t.message, t.loose_end, t.ledger)
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
        latest = select(func.max(t.message.c.id)).scalar_subquery()
        with self._database.read() as connection:
            # The ties themselves: one that was taken back leaves its number to the next.
            ties = [(tie.one, tie.other, tie.same) for tie in all_ties(connection)]
            return str((*connection.execute(select(*counts, latest)).one(), *ties))

    def introductions(self, today: date) -> tuple[Listed, ...]:
        """The user's asks of the last half year that speak of an introduction, the earliest first."""
        e = t.loose_end.c
        asked = [e.by == By.ME.value, e.kind == Kind.ASK.value, e.touched_on >= today - HALF_A_YEAR]
        with self._database.read() as connection:
            return tuple(found_where(connection, [*asked, e.quote.icontains("introduc")], today))

    def people_of(self, emails: Collection[str]) -> dict[str, tuple[str, str]]:
        """For each of some addresses that a person stands behind: the person's id and main address."""
        a, p = t.address.c, t.person.c
        wanted = select(a.email, p.id, p.email).join_from(t.address, t.person, p.id == a.person)
        with self._database.read() as connection:
            rows = connection.execute(wanted.where(among(connection, a.email, {e.lower() for e in emails})))
            return {email: (who, main) for email, who, main in rows}

    def names(self) -> tuple[tuple[str, str, str], ...]:
        """Id, name and main address of everybody whom the user has written to."""
        p = t.person.c
        with self._database.read() as connection:
            rows = connection.execute(select(p.id, p.name, p.email).where(p.written_to > 0))
            return tuple((who, name, email) for who, name, email in rows)

    def named(self, ids: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The name and the addresses of some people, by id."""
        with self._database.read() as connection:
            persons, emails, _ = _persons(connection, frozenset(ids))
            return {row.id: (row.name, tuple(emails[row.id])) for row in persons}


def _load(
    connection: Connection, people: frozenset[str], today: date, zone: tzinfo | None, confidence: float
) -> dict[str, Relation]:
    persons, emails, kinds = _persons(connection, people)
    if not persons:
        return {}
    ends = _ends(connection, people, today)
    theirs, mine = (
        _last_letters(connection, people, by_me=False),
        _last_letters(connection, people, by_me=True),
    )
    threads = {one.end.thread for listed in ends.values() for one in listed}
    threads |= {row.thread for row in (*theirs.values(), *mine.values())}
    letters = _letters(connection, threads)
    asks = _asks(connection, people, confidence)
    away = _away(connection, people)
    entries = entries_of(connection, people)

    def day(at: datetime | None) -> date | None:
        return at.astimezone(zone).date() if at else None

    found = {}
    for row in persons:
        last = max(
            (one for one in (theirs.get(row.id), mine.get(row.id)) if one),
            key=lambda r: r.sent_at,
            default=None,
        )
        heard = theirs[row.id].sent_at if row.id in theirs else datetime.min.replace(tzinfo=UTC)
        own = tuple(ends.get(row.id, ()))
        found[row.id] = Relation(
            whom=Whom(row.id, row.name, row.email, row.written_to),
            emails=tuple(emails[row.id]),
            received=row.received,
            first_at=day(row.first_at),
            last_at=day(row.last_at),
            last_from_me=day(mine[row.id].sent_at) if row.id in mine else None,
            last_from_them=day(theirs[row.id].sent_at) if row.id in theirs else None,
            ends=own,
            ledger=Ledger.of(entries.get(row.id, ())),
            unanswered=tuple(sorted({at.astimezone(zone).date() for at in asks[row.id] if at > heard})),
            remind_from=max((e.end.remind_from for e in own if e.end.remind_from), default=None),
            away_until=away.get(row.id),
            threads={e.end.thread: letters[e.end.thread] for e in own if e.end.thread in letters},
            last_letter=_letter(last, letters) if last else None,
            is_role=kinds[row.email] == ContactKind.ROLE.value,
        )
    return found


def _persons(
    connection: Connection, people: frozenset[str]
) -> tuple[list[Row[Any]], dict[str, list[str]], dict[str, str]]:
    rows = connection.execute(select(t.person).where(among(connection, t.person.c.id, people))).all()
    emails: dict[str, list[str]] = {row.id: [row.email] for row in rows}
    kinds: dict[str, str] = {}
    a = t.address.c
    wanted = select(a.person, a.email, a.kind).where(among(connection, a.person, people)).order_by(a.email)
    for person, email, kind in connection.execute(wanted):
        kinds[email] = kind
        if person in emails and email not in emails[person]:
            emails[person].append(email)
    return list(rows), emails, kinds


def _ends(connection: Connection, people: frozenset[str], today: date) -> dict[str, list[Listed]]:
    """The loose ends that were touched in the last half year, or that the user decided about."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    fresh = (t.loose_end.c.touched_on >= today - HALF_A_YEAR) | DECIDED
    for one in found_where(connection, [among(connection, t.address.c.person, people), fresh], today):
        found[one.person.id].append(one)
    return found


def _last_letters(connection: Connection, people: frozenset[str], *, by_me: bool) -> dict[str, Row[Any]]:
    """The latest message from (or to) each person that no machine wrote."""
    m, a, r = t.message.c, t.address.c, t.recipient.c
    rank = func.row_number().over(partition_by=a.person, order_by=(m.sent_at.desc(), m.id.desc()))
    columns = (a.person, m.message_id, m.subject, m.sent_at, m.thread, m.by_me, rank.label("rank"))
    if by_me:
        joined = t.address.join(t.recipient, r.address_id == a.id).join(t.message, m.id == r.message_id)
    else:
        joined = t.address.join(t.message, m.sender == a.id)
    theirs = among(connection, a.person, people)
    ranked = (
        select(*columns).select_from(joined).where(theirs, m.by_me == by_me, m.automatic == "").subquery()
    )
    return {row.person: row for row in connection.execute(select(ranked).where(ranked.c.rank == 1))}


def _letters(connection: Connection, threads: Iterable[str]) -> dict[str, Letter]:
    """The latest message of each thread, with the ids of those before it."""
    m = t.message.c
    wanted = (
        select(m.thread, m.message_id, m.subject, m.sent_at, m.by_me)
        .where(among(connection, m.thread, threads), m.automatic == "")
        .order_by(m.sent_at, m.id)
    )
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(wanted):
        rows[row.thread].append(row)
    return {thread: _as_letter(some[-1], [r.message_id for r in some[:-1]]) for thread, some in rows.items()}


def _letter(row: Row[Any], letters: Mapping[str, Letter]) -> Letter:
    """The latest message between the two: its thread may have gone on without them."""
    known = letters.get(row.thread)
    if known is not None and known.message_id == row.message_id:
        return known
    before = [*known.references, known.message_id] if known else []
    earlier = before[: before.index(row.message_id)] if row.message_id in before else []
    return _as_letter(row, earlier)


def _as_letter(row: Row[Any], before: list[str]) -> Letter:
    kept = before if len(before) <= MOST_REFERENCES else [before[0], *before[1 - MOST_REFERENCES :]]
    return Letter(row.message_id, row.subject, row.sent_at, tuple(kept), row.by_me)


def _asks(
    connection: Connection, people: frozenset[str], confidence: float
) -> defaultdict[str, list[datetime]]:
    """When the user asked each person something that is not answered, however long ago."""
    e, a = t.loose_end.c, t.address.c
    still_open = [state.value for state in STILL_OPEN]
    wanted = (
        select(a.person, e.said_at)
        .select_from(t.loose_end.join(t.address))
        .where(among(connection, a.person, people), e.by == By.ME.value, e.kind == Kind.ASK.value)
        .where(e.state.concat("").in_(still_open), e.confidence >= confidence)
    )
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for person, at in connection.execute(wanted):
        found[person].append(at)
    return found


def _away(connection: Connection, people: frozenset[str]) -> dict[str, date]:
    """The return date of the latest out-of-office answer of each person who sent one."""
    m, a = t.message.c, t.address.c
    wanted = (
        select(a.person, m.away_until)
        .select_from(t.address.join(t.message, m.sender == a.id))
        .where(among(connection, a.person, people), m.away_until.is_not(None))
        .order_by(m.sent_at)
    )
    return dict(connection.execute(wanted).all())


def _notes_since(connection: Connection, since: date, zone: tzinfo | None) -> tuple[PastNote, ...]:
    m, a, r, p = t.message.c, t.address.c, t.recipient.c, t.person.c
    start = datetime.combine(since, time(), zone or UTC)
    wanted = (
        select(m.key, m.sent_at, p.id, p.email)
        .select_from(
            t.message.join(t.recipient, r.message_id == m.id)
            .join(t.address, a.id == r.address_id)
            .join(t.person, p.id == a.person)
        )
        .where(m.by_me, m.sent_at >= start, ~r.cc, m.automatic == "")
        .order_by(m.sent_at, m.id, p.id)
    )
    rows = connection.execute(wanted).all()
    keys = {row.key for row in rows}
    e, x = t.loose_end.c, t.ledger.c
    mine_asks = (e.by == By.ME.value, e.kind == Kind.ASK.value)
    asked = set(
        connection.execute(
            select(e.message_key).where(among(connection, e.message_key, keys), *mine_asks)
        ).scalars()
    )
    gave = connection.execute(
        select(x.message_key, x.kind).where(among(connection, x.message_key, keys), x.by == By.ME.value)
    )
    given = {key: kind for key, word in gave if isinstance(kind := kind_of(word), GiveKind)}
    return tuple(
        PastNote(
            person=row.id,
            email=row.email,
            on=row.sent_at.astimezone(zone).date(),
            give=given.get(row.key),
            asks=row.key in asked,
        )
        for row in rows
    )
