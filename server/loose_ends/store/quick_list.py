"""The list's reading path without SQLAlchemy: importing that takes longer than the whole list may take.

It reads what ``LooseEnds.find`` reads from a SQLite file, in the same order, and nothing else; one contract
test compares the two on random stores, days and filters. Where it cannot be sure (no file yet, another
schema, another database), it says so, and the caller goes the long way.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from loose_ends.domain.act import Kind
from loose_ends.domain.listing import Listed, Whom
from loose_ends.domain.loose_end import (
    STALE_AFTER,
    STILL_OPEN,
    By,
    Change,
    Decision,
    LooseEnd,
    State,
    Verb,
    state_on,
)
from loose_ends.store.packing import searchable, unpack

OUTCOMES = {
    Verb.DISMISS: frozenset({State.DISMISSED}),
    Verb.DONE: frozenset({State.ANSWERED, State.KEPT}),
}
"""As in ``filters``: what the user decided for good piles up; a list of what is open passes it over."""
HEAD = "0005"
"""The schema that this module reads: ``migrate.HEAD``; a test compares the two."""

_LIST = """
SELECT e.id, e.kind, e.by, a.email, e.put_to, e.message_id, e.thread, e.quote, e.said_at, e.confidence, e.due,
       e.due_phrase, e.remind_from, p.id, p.name, coalesce(p.written_to, a.written_to),
       coalesce(m.subject, '')
FROM loose_end e
JOIN address a ON a.id = e.address_id
LEFT JOIN person p ON p.id = a.person
LEFT JOIN message m ON m.key = e.message_key
WHERE e.id IN ({decided} UNION ALL {by_mail})
  AND coalesce(p.written_to, a.written_to) > 0
"""
_LATEST = "SELECT max(id) FROM decision GROUP BY loose_end_id"
_DECIDED = f"SELECT loose_end_id FROM decision WHERE id IN ({_LATEST}) AND verb IN ({{}})"  # noqa: S608 - ours
_BY_MAIL = "SELECT id FROM loose_end WHERE state IN ({}) AND touched_on {} ?"
_DECISIONS = f"""
SELECT loose_end_id, verb, at, until FROM decision
WHERE id IN ({_LATEST}) AND loose_end_id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - our own words
_TRAILS = """
SELECT loose_end_id, state, at, message_id, quote, confidence, why FROM change
WHERE loose_end_id IN (SELECT value FROM json_each(?)) ORDER BY loose_end_id, step
"""


class GoTheLongWay(Exception):  # noqa: N818 - it is no error, and nobody is told
    """This path cannot answer; the store can."""


def quick_list(
    file: Path,
    today: date,
    *,
    states: frozenset[State] = STILL_OPEN,
    kind: Kind | None = None,
    by: By | None = None,
    person: str = "",
) -> tuple[tuple[Listed, ...], bool]:
    """The loose ends to list on a day; see ``LooseEnds.find`` for the filters.

    Args:
        file: the SQLite database.
        today: the day they are looked at, in the user's own zone.
        states: the states wanted.
        kind: asks or promises alone.
        by: mine or theirs alone.
        person: a person's id, or a part of the name or of an address in any case.

    Returns:
        What was found, the earliest said first, and whether any mail has been read at all.

    Raises:
        GoTheLongWay: it is not sure that this gives what the store would give.
    """
    if not file.is_file():
        raise GoTheLongWay
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
        ) as connection:
            connection.execute("BEGIN")  # one state of the database throughout
            if connection.execute("SELECT version_num FROM loose_ends_version").fetchall() != [(HEAD,)]:
                raise GoTheLongWay
            found = _read(connection, today, states, _conditions(kind, by, person))
            any_mail = connection.execute("SELECT EXISTS (SELECT 1 FROM message)").fetchone()[0]
    except sqlite3.Error as error:
        raise GoTheLongWay from error
    return found, bool(any_mail)


def _conditions(kind: Kind | None, by: By | None, person: str) -> list[tuple[str, list[str]]]:
    conditions: list[tuple[str, list[str]]] = []
    if kind is not None:
        conditions.append(("e.kind = ?", [kind.value]))
    if by is not None:
        conditions.append(("e.by = ?", [by.value]))
    if person:
        text = searchable(person)
        conditions.append(
            ("(a.person = ? OR instr(p.search, ?) > 0 OR instr(a.email, ?) > 0)", [person, text, text])
        )
    return conditions


def _read(
    connection: sqlite3.Connection,
    today: date,
    states: frozenset[State],
    conditions: list[tuple[str, list[str]]],
) -> tuple[Listed, ...]:
    verbs = [verb for verb in Verb if states & OUTCOMES.get(verb, states)]
    by_mail, parameters = _by_mail(today, states)
    parameters = [*verbs, *parameters]
    decided = _DECIDED.format(", ".join("?" * len(verbs)))
    query = _LIST.format(decided=decided, by_mail=by_mail) + "".join(
        f"  AND {condition}\n" for condition, _ in conditions
    )
    parameters += [value for _, values in conditions for value in values]
    rows = connection.execute(query + "ORDER BY e.said_at, e.id", parameters).fetchall()
    ids = json.dumps([row[0] for row in rows])
    decisions = {row[0]: _decision(row) for row in connection.execute(_DECISIONS, [ids])}
    trails: dict[str, list[Change]] = {}
    for row in connection.execute(_TRAILS, [ids]):
        trails.setdefault(row[0], []).append(_change(row))
    listed = []
    for row in rows:
        decision = decisions.get(row[0])
        end = _loose_end(row, tuple(trails.get(row[0], ())))
        state = state_on(end, decision, today)
        if state in states:
            listed.append(Listed(end, state, _whom(row), decision, row[16]))
    return tuple(listed)


def _by_mail(today: date, states: frozenset[State]) -> tuple[str, list[str]]:
    """The ids that mail and time may have brought into these states; ``state_on`` has the last word."""
    since = (today - STALE_AFTER).isoformat()
    pieces: list[str] = []
    parameters: list[str] = []
    for wanted, limit in (
        (states & STILL_OPEN, ">="),
        (STILL_OPEN if State.STALE in states else frozenset(), "<"),
    ):
        if wanted:
            pieces.append(_BY_MAIL.format(", ".join("?" * len(wanted)), limit))
            parameters += [*sorted(wanted), since]
    if other := states - STILL_OPEN:
        pieces.append(f"SELECT id FROM loose_end WHERE state IN ({', '.join('?' * len(other))})")  # noqa: S608 - marks
        parameters += sorted(other)
    return " UNION ALL ".join(pieces), parameters


def _loose_end(row: tuple[Any, ...], changes: tuple[Change, ...]) -> LooseEnd:
    return LooseEnd(
        id=row[0],
        kind=Kind(row[1]),
        by=By(row[2]),
        person=row[3],
        put_to=tuple(row[4].split()),
        message_id=row[5],
        thread=row[6],
        quote=row[7],
        said_at=unpack(row[8]),
        confidence=row[9],
        due=_day(row[10]),
        due_phrase=row[11],
        remind_from=_day(row[12]),
        changes=changes,
    )


def _change(row: tuple[Any, ...]) -> Change:
    return Change(State(row[1]), unpack(row[2]), row[3], row[4], row[5], row[6])


def _decision(row: tuple[Any, ...]) -> Decision:
    return Decision(row[0], Verb(row[1]), unpack(row[2]), _day(row[3]))


def _whom(row: tuple[Any, ...]) -> Whom:
    who, name, email = row[13], row[14], row[3]
    if not who:
        from loose_ends.domain.people import person_id  # noqa: PLC0415 - a mailing list's, and costly

        who = person_id(email)
    return Whom(who, name or email, email, row[15])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
