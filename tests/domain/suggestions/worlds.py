"""Small worlds about made-up people, built in a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.ledger import Entry, Evidence, Ledger
from loose_ends.domain.listing import Listed, Whom
from loose_ends.domain.loose_end import By, Change, LooseEnd, State
from loose_ends.domain.message import Party
from loose_ends.domain.profile import Fact, FactKind, FoundBy
from loose_ends.domain.resources import Resource
from loose_ends.domain.suggestions.world import Letter, Relation, World

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 18)
"""A Wednesday."""
ME = Party("mara@linde.example", "Mara Linde")


def at(days_ago: int) -> datetime:
    return datetime.combine(TODAY - timedelta(days=days_ago), time(9), UTC)


def day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def person_id(name: str) -> str:
    return blake2b(name.encode(), digest_size=5).hexdigest()


def address(name: str) -> str:
    first, _, last = name.lower().partition(" ")
    return f"{first}@{last or 'home'}.example"


def fact(kind: FactKind, value: str, *, organisation: str = "", since: str = "", days_ago: int = 5) -> Fact:
    return Fact(
        kind,
        value,
        "https://people.example/page",
        at(days_ago),
        FoundBy.JSON_LD,
        0.9,
        value,
        since=since,
        organisation=organisation,
    )


def end(
    by: By,
    kind: Kind,
    quote: str,
    *,
    name: str = "Ana Ruiz",
    days_ago: int = 6,
    due_in: int | None = None,
    state: State = State.OPEN,
    thread: str = "t1",
    closed_by: str | None = None,
    confidence: float = 0.9,
) -> Listed:
    email = address(name)
    identifier = blake2b(f"{quote}{days_ago}{name}".encode(), digest_size=5).hexdigest()
    changes: tuple[Change, ...] = ()
    if closed_by is not None:
        changes = (Change(state, at(max(days_ago - 2, 0)), f"<c{identifier}@x.example>", closed_by),)
    loose = LooseEnd(
        identifier,
        kind,
        by,
        email,
        (ME.email,) if by is By.THEM else (email,),
        f"<{identifier}@x.example>",
        thread,
        quote,
        at(days_ago),
        confidence,
        due=None if due_in is None else TODAY + timedelta(days=due_in),
        changes=changes,
    )
    return Listed(loose, state, Whom(person_id(name), name, email, 3))


def gave(kind: GiveKind | AskKind, by: By, what: str, days_ago: int, quote: str | None = None) -> Entry:
    return Entry(kind, by, what, at(days_ago), Evidence(f"<g{days_ago}@x.example>", quote))


def relation(
    name: str = "Ana Ruiz",
    *,
    sent: int = 4,
    received: int = 4,
    from_me: int | None = 20,
    from_them: int | None = 18,
    ends: Iterable[Listed] = (),
    entries: Iterable[Entry] = (),
    facts: Iterable[Fact] = (),
    subject: str = "The studio move",
    **more: object,
) -> Relation:
    days = [d for d in (from_me, from_them) if d is not None]
    letter = Letter("<last@x.example>", subject, at(min(days))) if days else None
    made = Relation(
        Whom(person_id(name), name, address(name), sent),
        (address(name),),
        received,
        day(400) if days else None,
        day(min(days)) if days else None,
        None if from_me is None else day(from_me),
        None if from_them is None else day(from_them),
        tuple(ends),
        Ledger.of(entries),
        tuple(facts),
        threads={"t1": letter} if letter else {},
        last_letter=letter,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def world(*relations: Relation, **more: object) -> World:
    made = World(ME, frozenset({ME.email}), people={r.id: r for r in relations})
    return replace(made, **more)  # type: ignore[arg-type]


RESOURCE = Resource(
    "https://tools.example/ovens",
    "A field guide to bread ovens",
    "plans for three brick ovens, with a parts list",
    ("bread ovens", "masonry"),
)
EVENT = Resource("https://fair.example/may", "Bread oven open day", "", ("bread ovens",))
