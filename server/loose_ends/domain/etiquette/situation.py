"""What the rules look at: the draft, and what is known about the user, the reader and these days."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.loose_end import By
from loose_ends.domain.message import Party
from loose_ends.domain.plan import Plan

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.act import Act
    from loose_ends.domain.give_and_ask import GiveKind
    from loose_ends.domain.goals import ProfileFact
    from loose_ends.domain.loose_end import LooseEnd

CLOSE_TIE = 10
"""So many notes each way make a close tie: people who would rather be called than mailed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is not sent yet.

    ``acts`` are the asks and promises that the language room found in ``body``; their offsets are offsets
    in it. ``to`` are its readers, the main one first.
    """

    to: tuple[Party, ...] = ()
    subject: str = ""
    body: str = ""
    acts: tuple[Act, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """The mail so far between the user and the reader, automatic mail left out.

    ``met`` is the day of a meeting or call that the user has noted: it counts as an exchange. Days are in
    the user's own zone.
    """

    sent: int = 0
    received: int = 0
    first: date | None = None
    last_sent: date | None = None
    last_received: date | None = None
    met: date | None = None

    @property
    def last(self) -> date | None:
        """The latest day with a note either way, or a meeting."""
        return max((d for d in (self.last_sent, self.last_received, self.met) if d), default=None)

    @property
    def is_stranger(self) -> bool:
        """Whether nothing has come back yet: no mail from them, and no meeting."""
        return self.received == 0 and self.met is None

    @property
    def is_slight(self) -> bool:
        """Whether it is an acquaintance of a note or two: no stranger, and not yet more."""
        return not self.is_stranger and min(self.sent, self.received) <= 1 and self.received <= 2

    @property
    def is_close(self) -> bool:
        """Whether there is a long exchange both ways."""
        return min(self.sent, self.received) >= CLOSE_TIE


@dataclass(frozen=True, slots=True)
class ThirdPerson:
    """Somebody whom the reader may know. ``may_name``: they allowed the user to use their name here."""

    name: str
    email: str = ""
    may_name: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """``who`` has said yes to being introduced to ``to``. Both are addresses in lower case."""

    who: str
    to: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note of these days, sent or drafted, to somebody (the reader or others).

    ``body`` may be empty where the text is not kept. ``asks`` and ``gives``: whether it asked or gave
    something. ``goal`` is the goal of the plan that its reader serves, empty where none.
    """

    to: str
    on: date
    body: str = ""
    asks: bool = False
    gives: bool = False
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a suggestion adds to its draft.

    ``give`` is None where it gives nothing. ``way`` is mail, call or meet. ``questions`` are those it
    proposes to ask. ``reasons`` are the words of its ranking.
    """

    give: GiveKind | None = None
    way: str = "mail"
    questions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    goal: str = ""


@dataclass(frozen=True, slots=True)
class DormantTie:
    """Somebody who has not heard from the user for long. ``colleague``: a past colleague or boss."""

    name: str
    email: str
    last: date
    colleague: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the rules know. What is not known keeps its default, and the rules stay quiet about it.

    ``exchange``, ``ledger`` and ``plan`` are None where they are not known, as for a draft without a
    reader; an empty one says that there is nothing yet. ``ends`` are the open loose ends with the reader, in
    all four directions; ``my_other_promises`` counts the user's open promises to other people. ``facts`` are
    the reader's profile facts. ``unanswered`` are the days of the user's notes since the reader's last one,
    oldest first, as far as they wanted an answer.
    ``away_until`` is the return date the reader's out-of-office named. ``notes`` are other drafts and notes
    of these weeks, to anyone. ``invited``: the reader has offered introductions. ``nearer`` names people
    who know the same field or company and are closer to the user. ``has_signature``: the mail client adds
    one. ``old_ties`` are past colleagues and other dormant ties.
    """

    today: date
    me: Party = field(default_factory=lambda: Party(""))
    exchange: Exchange | None = None
    ledger: Ledger | None = None
    ends: tuple[LooseEnd, ...] = ()
    my_other_promises: int = 0
    facts: tuple[ProfileFact, ...] = ()
    unanswered: tuple[date, ...] = ()
    away_until: date | None = None
    third_persons: tuple[ThirdPerson, ...] = ()
    consents: frozenset[Consent] = frozenset()
    invited: bool = False
    nearer: tuple[str, ...] = ()
    plan: Plan | None = None
    notes: tuple[Note, ...] = ()
    old_ties: tuple[DormantTie, ...] = ()
    proposal: Proposal | None = None
    has_signature: bool = False

    @property
    def is_first_note(self) -> bool:
        """Whether this would be the user's first note to the reader."""
        return self.exchange is not None and self.exchange.sent == 0

    @property
    def is_stranger(self) -> bool:
        """Whether the reader is known never to have answered or met the user."""
        return self.exchange is not None and self.exchange.is_stranger

    @property
    def is_slight(self) -> bool:
        """Whether the reader is a slight acquaintance."""
        return self.exchange is not None and self.exchange.is_slight

    @property
    def is_close(self) -> bool:
        """Whether the reader is a close tie."""
        return self.exchange is not None and self.exchange.is_close

    @property
    def silent_days(self) -> int | None:
        """Days since the last note or meeting; None where there was none or it is not known."""
        last = self.exchange.last if self.exchange else None
        return (self.today - last).days if last else None

    def open_ends(self, by: By, kind: Kind) -> tuple[LooseEnd, ...]:
        """The open loose ends with the reader of one of the four directions."""
        return tuple(end for end in self.ends if end.by is by and end.kind is kind)

    @property
    def is_answering(self) -> bool:
        """Whether the reader waits for an answer, so that the note is part of a talk they began."""
        return bool(self.open_ends(By.THEM, Kind.ASK))


def called(party: Party) -> str:
    """What to call somebody in a sentence: the first name, else the address."""
    first = party.name.split()[:1]
    return first[0].strip(",") if first else party.email or "the reader"


def reader(draft: Draft) -> str:
    """What to call the main reader of a draft."""
    return called(draft.to[0]) if draft.to else "the reader"
