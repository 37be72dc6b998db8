"""What suggestions are made from: the user, the people, and what lies between them. Plain data.

A store need not load everybody. ``World.glances`` is one small row a person; ``World.people`` is asked only
for the few whom the first look picks, so it may be any mapping that loads on demand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.persistence import SPACING
from loose_ends.domain.give_and_ask import AskKind
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.loose_end import STILL_OPEN, By
from loose_ends.domain.plan import Plan

if TYPE_CHECKING:
    from datetime import date, datetime

    from loose_ends.domain.consents import Leave
    from loose_ends.domain.give_and_ask import GiveKind
    from loose_ends.domain.listing import Listed, Whom
    from loose_ends.domain.message import Party
    from loose_ends.domain.profile import Fact
    from loose_ends.domain.profile_news import News
    from loose_ends.domain.resources import Resource


class Choice(StrEnum):
    """What the user said about a suggestion."""

    NOT_THIS = "not_this"
    """Never again this one."""
    SNOOZE = "snooze"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A decision about one suggestion, by its id. ``until`` is the day a snooze ends."""

    suggestion: str
    person: str
    choice: Choice
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PastNote:
    """A note of these weeks: a suggestion that was shown or saved, or mail that was sent.

    ``body`` may be empty where the text is not kept. ``sent`` is False for what was only shown or drafted.
    """

    person: str
    email: str
    on: date
    suggestion: str = ""
    give: GiveKind | None = None
    asks: bool = False
    body: str = ""
    sent: bool = True
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The latest message of a thread, as far as an answer to it needs: all its ids with angle brackets."""

    message_id: str
    subject: str
    sent_at: datetime
    references: tuple[str, ...] = ()
    by_me: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """All that is known between the user and one person. Days are in the user's own zone.

    ``ends`` are the loose ends of all four directions: those open, and those closed, snoozed or dismissed
    in the last half year. ``threads`` gives the latest message of each thread that a loose end stands in,
    by ``LooseEnd.thread``; ``last_letter`` is the latest message of all between the two. ``unanswered`` are
    the days of the user's notes since their last word, oldest first, as far as they wanted an answer.
    ``remind_from`` is the day before which their asks need no reminder; ``away_until`` the return date of
    their latest out-of-office. ``met`` is the day of a meeting noted by hand. ``is_list`` and ``is_role``
    tell that no one human stands behind the address. ``invited``: they have offered introductions.
    """

    whom: Whom
    emails: tuple[str, ...] = ()
    received: int = 0
    first_at: date | None = None
    last_at: date | None = None
    last_from_me: date | None = None
    last_from_them: date | None = None
    ends: tuple[Listed, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    facts: tuple[Fact, ...] = ()
    news: tuple[News, ...] = ()
    unanswered: tuple[date, ...] = ()
    remind_from: date | None = None
    away_until: date | None = None
    met: date | None = None
    threads: Mapping[str, Letter] = field(default_factory=dict)
    last_letter: Letter | None = None
    is_list: bool = False
    is_role: bool = False
    invited: bool = False

    @property
    def id(self) -> str:
        """The person's id."""
        return self.whom.id

    def open(self, by: By, kind: Kind) -> tuple[Listed, ...]:
        """The loose ends of one direction that are open on the day."""
        return tuple(e for e in self.ends if e.state in STILL_OPEN and e.end.by is by and e.end.kind is kind)


@dataclass(frozen=True, slots=True)
class Glance:
    """The first look at a person, cheap to load for thousands of people in one query each.

    The four counts are of open loose ends at or above the user's confidence; ``next_due`` is the earliest
    due date among them, ``last_said`` the latest day one of them was said. ``unthanked``: help of the last
    half year without thanks. ``facts`` only for people whose page was captured.
    """

    person: str
    name: str = ""
    email: str = ""
    written_to: int = 0
    received: int = 0
    last_at: date | None = None
    last_from_me: date | None = None
    last_from_them: date | None = None
    my_promises: int = 0
    their_asks: int = 0
    my_asks: int = 0
    their_promises: int = 0
    next_due: date | None = None
    last_said: date | None = None
    unthanked: bool = False
    has_news: bool = False
    facts: tuple[Fact, ...] = ()
    nobody: bool = False
    """A list, a role or a machine: never suggested."""
    seeks: bool = False
    """They told in the last half year that they look for somebody or something."""

    @property
    def open_ends(self) -> int:
        """How many loose ends are open."""
        return self.my_promises + self.their_asks + self.my_asks + self.their_promises


@dataclass(frozen=True, slots=True)
class Wishes:
    """The user's settings for suggestions.

    ``daily`` is how many a day, ``confidence`` the least a loose end needs to be spoken of (0 to 1),
    ``spacing`` the business days to wait after the first, second and third note without an answer,
    ``cool_down`` the business days without another note after one of the user's.
    """

    daily: int = 3
    confidence: float = 0.5
    spacing: tuple[int, int, int] = (*SPACING, 14)
    cool_down: int = 3


@dataclass(frozen=True, slots=True)
class World:
    """Everything suggestions rest on.

    ``me`` is the user with the main address; ``my_addresses`` all of them, in lower case. ``my_facts`` are
    the facts of the user's own page, if it was captured: they tell past colleagues. ``people`` gives a
    relation by person id. ``glances`` may be left empty: then they are reckoned from ``people``.
    ``leaves`` are consents to introductions, ``notes`` the notes of the last weeks, ``chosen`` the user's
    decisions about suggestions. ``begun`` are the user's questions whether somebody would like to be
    introduced, to anybody.
    """

    me: Party
    my_addresses: frozenset[str] = frozenset()
    plan: Plan = field(default_factory=Plan)
    resources: tuple[Resource, ...] = ()
    people: Mapping[str, Relation] = field(default_factory=dict)
    glances: tuple[Glance, ...] = ()
    my_facts: tuple[Fact, ...] = ()
    leaves: tuple[Leave, ...] = ()
    notes: tuple[PastNote, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    begun: tuple[Listed, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    has_signature: bool = False


def glance(relation: Relation, confidence: float) -> Glance:
    """The first look at a relation that is loaded already."""
    open_ends = [e for e in relation.ends if e.state in STILL_OPEN and e.end.confidence >= confidence]
    count = {
        (by, kind): sum(e.end.by is by and e.end.kind is kind for e in open_ends)
        for by in By
        for kind in Kind
    }
    return Glance(
        relation.id,
        relation.whom.name,
        relation.whom.email,
        relation.whom.written_to,
        relation.received,
        relation.last_at,
        relation.last_from_me,
        relation.last_from_them,
        count[By.ME, Kind.PROMISE],
        count[By.THEM, Kind.ASK],
        count[By.ME, Kind.ASK],
        count[By.THEM, Kind.PROMISE],
        min((e.end.due for e in open_ends if e.end.due), default=None),
        max((e.end.said_at.date() for e in open_ends), default=None),
        bool(relation.ledger.unthanked()),
        bool(relation.news),
        relation.facts,
        relation.is_list or relation.is_role,
        any(e.kind is AskKind.ACCESS for e in relation.ledger.asks(By.THEM)),
    )
