"""Put together what suggestions are made from: mail, pages, and what the user noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import GiveKind, introduces
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.loose_end import By
from loose_ends.domain.people import person_id
from loose_ends.domain.suggestions.case import overview_of
from loose_ends.domain.suggestions.engine import LOOKED_AT
from loose_ends.domain.suggestions.first_look import Look
from loose_ends.domain.suggestions.world import Glance, Relation, Wishes, World
from loose_ends.usecases.keep_plan import plan_of
from loose_ends.usecases.pages_of_people import all_pages
from loose_ends.usecases.user import user_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, tzinfo

    from loose_ends.domain.consents import Leave
    from loose_ends.domain.ledger import Entry
    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.case import Overview
    from loose_ends.domain.suggestions.suggestion import Suggestion
    from loose_ends.domain.suggestions.world import PastNote
    from loose_ends.store import Store
    from loose_ends.usecases.pages_of_people import Pages

NOTES_BACK = timedelta(days=28)
"""Notes of these weeks: what the rules about many alike and about only asking look at."""


def _days(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


_WISHES: dict[str, Callable[[str], object]] = {
    "daily": int,
    "confidence": float,
    "cool_down": int,
    "spacing": _days,
}


@dataclass(slots=True)
class _Noted:
    """What is noted by hand, by person id."""

    gifts: dict[str, list[Entry]] = field(default_factory=dict)
    met: dict[str, date] = field(default_factory=dict)


class PeopleOnDemand(Mapping[str, Relation]):
    """Relations by person id, each read when it is first asked for."""

    def __init__(
        self, store: Store, now: datetime, confidence: float, pages: Mapping[str, Pages], noted: _Noted
    ) -> None:
        """Begin with what is at hand already; ``now`` is aware, in the user's own zone."""
        self._store = store
        self._now = now
        self._confidence = confidence
        self._pages = pages
        self._noted = noted
        self._loaded: dict[str, Relation | None] = {}

    def __getitem__(self, person: str) -> Relation:
        if person not in self._loaded:
            self.fetch([person])
        found = self._loaded[person]
        if found is None:
            raise KeyError(person)
        return found

    def __iter__(self) -> Iterator[str]:
        everyone = self._store.people.find(self._now.date(), written_to=False)
        return iter(dict.fromkeys([*(one.person.id for one in everyone), *self._pages]))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def fetch(self, people: Iterable[str]) -> None:
        """Read some people at once: a tenth of what it costs one by one."""
        wanted = [person for person in people if person not in self._loaded]
        today, zone = self._now.date(), self._now.tzinfo
        read = self._store.relations.load(wanted, today, zone, self._confidence)
        for person in wanted:
            relation = read.get(person) or self._from_page(person)
            self._loaded[person] = self._completed(relation) if relation else None

    def _from_page(self, person: str) -> Relation | None:
        whom = self._pages[person].whom if person in self._pages else None
        return Relation(whom, emails=(whom.email,) if whom.email else ()) if whom else None

    def _completed(self, relation: Relation) -> Relation:
        """The relation that mail tells, with pages, gifts by hand and meetings."""
        pages = self._pages.get(relation.id)
        gifts = self._noted.gifts.get(relation.id, ())
        ledger = Ledger.of((*relation.ledger.entries, *gifts)) if gifts else relation.ledger
        return replace(
            relation,
            ledger=ledger,
            facts=pages.facts if pages else (),
            news=pages.news if pages else (),
            met=self._noted.met.get(relation.id),
            invited=_offers_introductions(relation, ledger),
        )


def load_world(store: Store, now: datetime, person: str | None = None) -> World:
    """Read what suggestions are made from; see ``kept_world``."""
    return kept_world(store, now, person).world


def kept_world(store: Store, now: datetime, person: str | None = None) -> KeptWorld:
    """Read what suggestions are made from, or take it as it was last read, if nothing was written since.

    Args:
        store: the user's store.
        now: the present moment, aware, in the user's own zone.
        person: the id of the one person to suggest for; None for the daily few. For one person only
            those are looked at who can come into it.
    """
    stamp, when = store.stamp(), (now.date(), now.utcoffset())
    kept = store.kept.get(_WORLD)
    if isinstance(kept, KeptWorld) and (kept.stamp, kept.when) == (stamp, when):  # noqa: SIM102
        if kept.person in (None, person):
            return kept
    world = _load(store, now, person)
    fresh = KeptWorld(stamp, when, person, world, overview_of(world))
    store.kept[_WORLD] = fresh
    return fresh


@dataclass(slots=True)
class KeptWorld:
    """The world as last read, and what was reckoned from it. ``person`` is None where it holds everybody.

    ``stamp`` is the store's: while it is the same, the world holds. ``when`` is the day and its zone.
    ``found`` are suggestions by whom they were asked for and how many: from one world come always the same.
    """

    stamp: str
    when: tuple[object, ...]
    person: str | None
    world: World
    overview: Overview
    found: dict[tuple[str | None, int | None], tuple[Suggestion, ...]] = field(default_factory=dict)


_WORLD = "world"
"""Under this it is kept with the store: a panel asks for one person after the other, and until something is
written, what was read still holds."""


def _load(store: Store, now: datetime, person: str | None) -> World:
    user, wishes = user_of(store), wishes_of(store)
    today, zone = now.date(), now.tzinfo
    pages = all_pages(store, user)
    noted, mail = _noted(store, zone), _from_mail(store, today, zone)
    people = PeopleOnDemand(store, now, wishes.confidence, pages.people, noted)
    world = World(
        me=user.me,
        my_addresses=user.addresses,
        plan=plan_of(store),
        resources=store.noted.resources(),
        people=people,
        glances=_glances(store, now, wishes.confidence, pages.people, person),
        my_facts=pages.mine.facts,
        leaves=_leaves(store),
        notes=(*mail.notes, *(note for note in store.noted.notes() if note.on >= today - NOTES_BACK)),
        chosen=store.noted.chosen(),
        begun=mail.begun,
        wishes=wishes,
        has_signature=store.settings.get("suggest.signature") not in {"", "no"},
    )
    if person is None:
        look = Look(world, today)
        best = nlargest(LOOKED_AT, world.glances, key=lambda g: (look.promise(g), g.person))
        people.fetch([one.person for one in best if look.promise(one) > 0])
    return world


@dataclass(frozen=True, slots=True)
class _FromMail:
    """What mail alone tells, which no word of the user's changes: it is kept over such a write."""

    when: tuple[object, ...]
    notes: tuple[PastNote, ...]
    begun: tuple[Listed, ...]


def _from_mail(store: Store, today: date, zone: tzinfo | None) -> _FromMail:
    when = (store.relations.reading(), today, str(zone))
    kept = store.kept.get(_MAIL)
    if isinstance(kept, _FromMail) and kept.when == when:
        return kept
    begun = (one for one in store.relations.introductions(today) if introduces(one.end.quote))
    fresh = _FromMail(when, store.relations.notes_since(today - NOTES_BACK, zone), tuple(begun))
    store.kept[_MAIL] = fresh
    return fresh


_MAIL = "from mail"


def wishes_of(store: Store) -> Wishes:
    """The user's settings for suggestions, where they made any."""
    set_to = store.settings.all()
    named: dict[str, Any] = {
        name: read(set_to[f"suggest.{name}"]) for name, read in _WISHES.items() if f"suggest.{name}" in set_to
    }
    return replace(Wishes(), **named)


def _glances(
    store: Store, now: datetime, confidence: float, pages: Mapping[str, Pages], person: str | None
) -> tuple[Glance, ...]:
    today, zone = now.date(), now.tzinfo
    if person is None:
        found = store.relations.glances(today, zone, confidence, also=pages)
    else:
        only = {person, *pages}
        found = store.relations.glances(today, zone, confidence, only=only)
        others = store.relations.open_promises(today, confidence) - sum(g.my_promises for g in found)
        # All the rest as one row: a draft's promise is weighed against how many are open already.
        found += (Glance("", my_promises=others, nobody=True),)
    seen = {one.person for one in found}
    strangers = (
        Glance(who, some.whom.name, some.whom.email, nobody=not some.whom.email)
        for who, some in pages.items()
        if some.whom and who not in seen
    )
    return tuple(
        replace(one, facts=pages[one.person].facts, has_news=bool(pages[one.person].news))
        if one.person in pages
        else one
        for one in (*found, *strangers)
    )


def _noted(store: Store, zone: tzinfo | None) -> _Noted:
    gifts, met = store.noted.gifts(), store.noted.met()
    people = store.relations.people_of({email for email, _ in gifts} | met.keys())
    noted = _Noted()
    for email, entry in gifts:
        noted.gifts.setdefault(_id_of(email, people), []).append(entry)
    for email, at in met.items():
        who, day = _id_of(email, people), at.astimezone(zone).date()
        noted.met[who] = max(day, noted.met.get(who, day))
    return noted


def _id_of(email: str, people: Mapping[str, tuple[str, str]]) -> str:
    return people[email][0] if email in people else person_id(email)


def _leaves(store: Store) -> tuple[Leave, ...]:
    """Consents under the addresses by which the people are known now."""
    leaves = store.noted.leaves()
    people = store.relations.people_of({email for one in leaves for email in (one.who, one.to)})
    now = {email: main.lower() for email, (_, main) in people.items()}
    return tuple(replace(x, who=now.get(x.who, x.who), to=now.get(x.to, x.to)) for x in leaves)


def _offers_introductions(relation: Relation, ledger: Ledger) -> bool:
    given = any(entry.kind is GiveKind.INTRODUCTION for entry in ledger.gives(By.THEM))
    return given or any(
        one.end.by is By.THEM and one.end.kind is Kind.PROMISE and introduces(one.end.quote)
        for one in relation.ends
    )
