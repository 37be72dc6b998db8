"""One person whole: who they are, what is open, what each has done for the other, the course of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.listing import Whom, how_long
from loose_ends.domain.people import Person
from loose_ends.domain.suggestions.brief import Brief, brief
from loose_ends.domain.wording import folded
from loose_ends.store.records import PersonFound
from loose_ends.usecases.load_world import load_world
from loose_ends.usecases.pages_of_people import all_pages
from loose_ends.usecases.user import user_of
from loose_ends.usecases.whom import find_one

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from loose_ends.domain.consents import Leave
    from loose_ends.domain.listing import Listed
    from loose_ends.domain.profile import Profile
    from loose_ends.domain.suggestions.world import Relation
    from loose_ends.store import Store
    from loose_ends.usecases.whom import Someone

MOST_NAMESAKES = 20


@dataclass(frozen=True, slots=True)
class Month:
    """How many notes went each way in a month, ``YYYY-MM``."""

    month: str
    from_me: int
    from_them: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person. ``care`` is the ledger in one sentence of care, ``time`` the exchange in one line."""

    someone: Someone
    found: PersonFound
    relation: Relation
    ends: Sequence[Listed]
    care: str
    time: str
    timeline: tuple[Month, ...]
    pages: tuple[Profile, ...] = ()
    consents: tuple[Leave, ...] = ()
    also: tuple[Whom, ...] = ()


def person_view(store: Store, text: str, now: datetime) -> PersonView:
    """One person by id, address, name or page.

    Raises:
        UnknownId: nobody is meant, or several may be.
    """
    today = now.date()
    someone = find_one(store, text, today)
    world = load_world(store, now, someone.id)
    relation = world.people[someone.id]
    found = (
        store.people.get(someone.id, today)
        if someone.by_mail
        else PersonFound(Person(someone.id, someone.name, someone.emails))
    )
    ends = store.loose_ends.find(today, person=someone.id, written_to=False) if someone.by_mail else ()
    months = _timeline(store, someone, now)
    return PersonView(
        someone,
        found,
        relation,
        ends,
        relation.ledger.balance(today),
        _in_a_line(relation, months, today),
        months,
        pages=_pages(store, someone),
        consents=tuple(one for one in world.leaves if {one.who, one.to} & set(someone.emails)),
        also=_namesakes(store, someone, today),
    )


def meeting_brief(store: Store, text: str, now: datetime) -> Brief:
    """What to know before a meeting with a person.

    Raises:
        UnknownId: nobody is meant, or several may be.
    """
    someone = find_one(store, text, now.date())
    world = load_world(store, now, someone.id)
    return brief(world.people[someone.id], world, now.date())


def _pages(store: Store, someone: Someone) -> tuple[Profile, ...]:
    """The latest capture of each page of the person."""
    captures = store.noted.captures() if someone.pages else {}
    return tuple(captures[page][-1] for page in someone.pages if page in captures)


def _namesakes(store: Store, someone: Someone, today: date) -> tuple[Whom, ...]:
    """Others of the same full name, from mail or from a page: perhaps the same person."""
    name = folded(someone.name)
    if " " not in name.strip():
        return ()
    by_mail = store.people.find(today, text=someone.name, written_to=False, limit=MOST_NAMESAKES)
    found = [Whom(p.id, p.name, next(iter(p.emails), ""), p.written_to) for p in (f.person for f in by_mail)]
    pages = all_pages(store, user_of(store)).people.values()
    found += [some.whom for some in pages if some.whom]
    same = {one.id: one for one in found if one.id != someone.id and folded(one.name) == name}
    return tuple(same.values())


def _timeline(store: Store, someone: Someone, now: datetime) -> tuple[Month, ...]:
    counts: Counter[tuple[str, bool]] = Counter()
    for message in store.messages.with_addresses(someone.emails) if someone.by_mail else ():
        between = message.by_me or message.sender in someone.emails
        if between and not message.automatic:
            counts[f"{message.sent_at.astimezone(now.tzinfo):%Y-%m}", message.by_me] += 1
    months = sorted({month for month, _ in counts})
    return tuple(Month(month, counts[month, True], counts[month, False]) for month in months)


def _in_a_line(relation: Relation, months: tuple[Month, ...], today: date) -> str:
    if relation.first_at is None or relation.last_at is None:
        met = f" You met on {relation.met:%d %b %Y}." if relation.met else ""
        return f"No mail between you yet.{met}"
    mine, theirs = sum(m.from_me for m in months), sum(m.from_them for m in months)
    line = f"In touch since {relation.first_at:%B %Y}: {_notes(mine)} from you, {_notes(theirs)} from them"
    last = how_long(relation.last_at, today)
    line += f"; last {last}." if last == "today" else f"; last {last} ago."
    return line + (f" You met on {relation.met:%d %b %Y}." if relation.met else "")


def _notes(count: int) -> str:
    return "one note" if count == 1 else f"{count} notes"
