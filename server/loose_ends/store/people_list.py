"""People with what is open with each: the list that a panel asks for after every change.

Its statements are put together once for each database, with places for what changes from call to call: to put
them together anew took SQLAlchemy twice as long as SQLite took to answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, func, literal_column, select

from loose_ends.domain.loose_end import STALE_AFTER, STILL_OPEN, By
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.columns import searchable
from loose_ends.store.filters import DECIDED
from loose_ends.store.loose_ends import found_by_id
from loose_ends.store.records import PeoplePage, PersonFound
from loose_ends.store.sql import among_given, given, holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.people import Person

NO_LIMIT = 2**62


def page(
    connection: Connection, today: date, text: str, limit: int | None, offset: int, *, written_to: bool
) -> tuple[PersonFound, ...]:
    """One part of the list, those last in touch first; see ``People.find``."""
    values: dict[str, Any] = {"limit": NO_LIMIT if limit is None else limit, "offset": offset}
    if text:
        values["holds"] = holding(searchable(text))
    rows = connection.execute(_page(bool(text), written_to), values).all()
    return with_counts(connection, rows, today)


def page_and_count(connection: Connection, today: date, text: str, limit: int, offset: int) -> PeoplePage:
    """One part of the list of those the user has written to, and how many it has in all."""
    found = page(connection, today, text, limit, offset, written_to=True)
    values = {"holds": holding(searchable(text))} if text else {}
    return PeoplePage(found, int(connection.execute(_count(bool(text)), values).scalar_one()))


def with_counts(connection: Connection, rows: Sequence[Row[Any]], today: date) -> tuple[PersonFound, ...]:
    """People from rows of their table, with how many loose ends are open on either side."""
    people = people_of(connection, rows)
    counts: Counter[tuple[str, str]] = Counter()
    dialect = connection.dialect.name
    values = {"people": given(connection, (row.id for row in rows)), "since": today - STALE_AFTER}
    decided = []
    for person, by, end, is_decided in connection.execute(_open_or_decided(dialect), values):
        if is_decided:
            decided.append(end)
        else:
            counts[person, by] += 1
    for one in found_by_id(connection, decided, today):
        if one.state in STILL_OPEN:
            counts[one.person.id, one.end.by.value] += 1
    return tuple(PersonFound(p, counts[p.id, By.ME.value], counts[p.id, By.THEM.value]) for p in people)


def people_of(connection: Connection, rows: Iterable[Row[Any]]) -> list[Person]:
    """People from rows of their table, with all their addresses."""
    listed = list(rows)
    emails: defaultdict[str, list[str]] = defaultdict(list)
    theirs = {"people": given(connection, (row.id for row in listed))}
    for person, email in connection.execute(_addresses(connection.dialect.name), theirs):
        emails[person].append(email)
    return [mapping.person(row, emails[row.id]) for row in listed]


@lru_cache
def _page(searching: bool, written_to: bool) -> Select[Any]:
    p = t.person.c
    columns = [column for column in p if column is not p.search]
    wanted = _wanted(select(*columns), searching, written_to)
    places = (bindparam(name, type_=BigInteger()) for name in ("limit", "offset"))
    return wanted.order_by(p.last_at.desc().nulls_last(), p.id).limit(next(places)).offset(next(places))


@lru_cache
def _count(searching: bool) -> Select[Any]:
    return _wanted(select(func.count()).select_from(t.person), searching, written_to=True)


def _wanted(wanted: Select[Any], searching: bool, written_to: bool) -> Select[Any]:
    p = t.person.c
    if searching:
        wanted = wanted.where(p.search.like(bindparam("holds"), escape="/"))
    # Written out, not as a parameter: only so the database sees that the index for it will do.
    return wanted.where(p.written_to > literal_column("0")) if written_to else wanted


@lru_cache
def _addresses(dialect: str) -> Select[Any]:
    a = t.address.c
    return select(a.person, a.email).where(among_given(dialect, a.person, "people")).order_by(a.id)


@lru_cache
def _open_or_decided(dialect: str) -> Select[Any]:
    """The loose ends that mail leaves open, and all that the user decided about: of these Python says."""
    e, a = t.loose_end.c, t.address.c
    # As an expression the state keeps SQLite off its index on states, which would be the long way round; the
    # day comes first, since it alone rules out most.
    names = ", ".join(f"'{state.value}'" for state in sorted(STILL_OPEN))
    is_open = e.state.concat(literal_column("''")).op("IN")(literal_column(f"({names})"))
    return (
        select(a.person, e.by, e.id, DECIDED)
        .select_from(t.loose_end.join(t.address))
        .where(among_given(dialect, a.person, "people"))
        .where(((e.touched_on >= bindparam("since")) & is_open) | DECIDED)
    )
