"""All that only the user could tell, out of a store and into another: what an export is made of.

A new table must be named here: as told by the user, or as something that is not exported (a test asks).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from loose_ends.store import noted, noted_json
from loose_ends.store import tables as t
from loose_ends.store.accounts import account_of, account_row
from loose_ends.store.decisions import add_new
from loose_ends.store.mapping import decision
from loose_ends.store.people_rows import all_ties, regroup_all
from loose_ends.store.sql import insert

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from loose_ends.domain.account import Account
    from loose_ends.domain.loose_end import Decision
    from loose_ends.domain.people import Tie
    from loose_ends.store.database import Database

TOLD_BY_THE_USER = frozenset({"account", "decision", "tie", "setting", "noted"})
"""The tables that an export holds."""

NOT_EXPORTED = {
    "alias": "a scan learns them from the Sent folder again",
    "pairing": "requests of the moment",
    "scan": "of the moment",
    "token": "whoever holds a file of tokens could read the list: pair again",
    "undo": "of the last hour",
}
"""The other tables that no scan fills, and why they stay."""

SHAPES: dict[str, Callable[[str], object]] = {
    noted.GIFT: noted_json.gift,
    noted.LEAVE: noted_json.leave,
    noted.CHOSEN: noted_json.chosen,
    noted.NOTE: noted_json.past_note,
    noted.SHOWN: noted_json.shown,
    noted.RESOURCE: noted_json.resource,
    noted.CAPTURE: noted_json.profile,
    noted.PAGE: noted_json.page_tie,
    noted.MET: lambda _text: None,
}
"""What each kind of note is read with; each raises ValueError, KeyError or TypeError for another shape."""


@dataclass(frozen=True, slots=True)
class Jotting:
    """A note as it stands in the store: see ``store.noted`` for kinds and subjects. ``value`` is JSON."""

    kind: str
    subject: str
    at: datetime
    value: str


@dataclass(frozen=True, slots=True)
class Keepsakes:
    """All that the user told, each kind in the order it was told."""

    accounts: tuple[Account, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ties: tuple[Tie, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    jottings: tuple[Jotting, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """How many were new here; ``settings_kept`` were set to something else here and stay so."""

    accounts: int = 0
    decisions: int = 0
    ties: int = 0
    settings: int = 0
    jottings: int = 0
    settings_kept: int = 0


def keepsakes(database: Database) -> Keepsakes:
    """All that the user told, seen at one moment."""
    with database.read() as connection:
        return Keepsakes(
            accounts=_accounts(connection),
            decisions=tuple(map(decision, connection.execute(select(t.decision).order_by(t.decision.c.id)))),
            ties=tuple(all_ties(connection)),
            settings=tuple(_settings(connection).items()),
            jottings=_jottings(connection),
        )


def bring_in(database: Database, told: Keepsakes) -> Added:
    """Add what was told elsewhere, all of it or nothing. What is known is passed over.

    What was told here holds against it: a setting, an account, a word on two addresses, a link kept; of
    decisions on one loose end the later one.
    """
    with database.write() as connection:
        accounts = _add_accounts(connection, told.accounts)
        decisions = add_new(connection, told.decisions)
        ties = _add_ties(connection, told.ties)
        settings, kept = _add_settings(connection, told.settings)
        jottings = _add_jottings(connection, told.jottings)
        if ties:
            regroup_all(connection)
    return Added(accounts, decisions, ties, settings, jottings, kept)


def _accounts(connection: Connection) -> tuple[Account, ...]:
    rows = connection.execute(select(t.account).order_by(t.account.c.id)).mappings()
    return tuple(map(account_of, rows))


def _settings(connection: Connection) -> dict[str, str]:
    s = t.setting.c
    return dict(connection.execute(select(s.key, s.value).order_by(s.key)).all())


def _jottings(connection: Connection) -> tuple[Jotting, ...]:
    n = t.noted.c
    rows = connection.execute(
        select(n.kind, n.subject, n.at, n.value).where(n.kind.in_(SHAPES)).order_by(n.id)
    )
    return tuple(Jotting(*row) for row in rows)


def _add_accounts(connection: Connection, accounts: Sequence[Account]) -> int:
    known = {account.email for account in _accounts(connection)}
    new = {account.email: account for account in accounts if account.email not in known}
    insert(connection, t.account, [account_row(account) for account in new.values()])
    return len(new)


def _add_ties(connection: Connection, ties: Sequence[Tie]) -> int:
    """A pair on which something was said here keeps that; words on a new pair come with their history."""
    known = {frozenset((tie.one, tie.other)) for tie in all_ties(connection)}
    new = [tie for tie in ties if frozenset((tie.one, tie.other)) not in known]
    rows = [{"one": tie.one.lower(), "other": tie.other.lower(), "same": tie.same} for tie in new]
    insert(connection, t.tie, rows)
    return len(new)


def _add_settings(connection: Connection, settings: Sequence[tuple[str, str]]) -> tuple[int, int]:
    here = _settings(connection)
    new = {key: value for key, value in settings if key not in here}
    insert(connection, t.setting, [{"key": key, "value": value} for key, value in new.items()])
    return len(new), sum(key in here and here[key] != value for key, value in settings)


def _add_jottings(connection: Connection, jottings: Sequence[Jotting]) -> int:
    known = {_mark(one) for one in _jottings(connection)}
    new: dict[object, list[Jotting]] = defaultdict(list)
    for one in jottings:
        new[_mark(one)].append(one)
    # Of notes that replace each other the last counts; equal ones of one moment are one.
    added = [ones[-1] for mark, ones in new.items() if mark not in known]
    rows = [{"kind": j.kind, "subject": j.subject, "at": j.at, "value": j.value} for j in added]
    insert(connection, t.noted, rows)
    return len(added)


def _mark(one: Jotting) -> tuple[object, ...]:
    """What makes two notes the same one: the store holds one of each link and of each capture's moment."""
    if one.kind in {noted.RESOURCE, noted.SHOWN}:
        return one.kind, one.subject
    if one.kind == noted.CAPTURE:
        return one.kind, one.subject, one.at
    return one.kind, one.subject, one.at, one.value
