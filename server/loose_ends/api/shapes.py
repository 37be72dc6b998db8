"""The JSON shapes of the contract in one place, for HTTP and for `--json` on the command line alike."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.listing import Listed, Whom
from loose_ends.domain.loose_end import By, Change, Decision, State, Verb
from loose_ends.usecases.inspect_message import Inspection


class PersonBrief(BaseModel):
    """Who: enough to show a name and to ask for more."""

    id: str
    name: str
    email: str

    @classmethod
    def of(cls, whom: Whom) -> PersonBrief:
        """The short form of a person."""
        return cls(id=whom.id, name=whom.name, email=whom.email)


class ClosedBy(BaseModel):
    """The message that closed a loose end, and the words that did."""

    message_id: str
    quote: str
    at: datetime


class LooseEndShape(BaseModel):
    """One loose end, as lists show it.

    ``maybe``: perhaps answered or kept already, which later mail hints at. ``snoozed_until`` is the day it
    comes back, while it is snoozed until a day.
    """

    id: str
    kind: Kind
    by: By
    person: PersonBrief
    quote: str
    said_at: datetime
    message_id: str
    thread: str
    due: date | None
    state: State
    closed_by: ClosedBy | None
    confidence: float
    subject: str
    due_phrase: str | None
    maybe: bool
    snoozed_until: date | None

    @classmethod
    def of(cls, one: Listed) -> LooseEndShape:
        """The shape of one row of a list."""
        end = one.end
        return cls(
            id=end.id,
            kind=end.kind,
            by=end.by,
            person=PersonBrief.of(one.person),
            quote=end.quote,
            said_at=end.said_at,
            message_id=end.message_id,
            thread=end.thread,
            due=end.due,
            state=one.state,
            closed_by=_closed_by(one.closed_by),
            confidence=end.confidence,
            subject=one.subject,
            due_phrase=end.due_phrase,
            maybe=one.maybe,
            snoozed_until=one.snoozed_until,
        )


def _closed_by(change: Change | None) -> ClosedBy | None:
    if change is None or change.message_id is None:
        return None
    return ClosedBy(message_id=change.message_id, quote=change.quote or "", at=change.at)


class ChangeShape(BaseModel):
    """One step in the life of a loose end."""

    state: State
    at: datetime
    message_id: str | None
    quote: str | None
    confidence: float
    why: str

    @classmethod
    def of(cls, change: Change) -> ChangeShape:
        """The shape of a change."""
        return cls(**{name: getattr(change, name) for name in cls.model_fields})


class DecisionShape(BaseModel):
    """What the user last decided."""

    verb: Verb
    at: datetime
    until: date | None

    @classmethod
    def of(cls, decision: Decision) -> DecisionShape:
        """The shape of a decision."""
        return cls(verb=decision.verb, at=decision.at, until=decision.until)


class LooseEndTrail(LooseEndShape):
    """One loose end whole: with everything that happened to it."""

    put_to: list[str]
    remind_from: date | None
    changes: list[ChangeShape]
    decision: DecisionShape | None

    @classmethod
    def whole(cls, listed: Listed) -> LooseEndTrail:
        """The shape of a loose end with its trail."""
        end = listed.end
        return cls(
            **LooseEndShape.of(listed).model_dump(),
            put_to=list(end.put_to),
            remind_from=end.remind_from,
            changes=list(map(ChangeShape.of, end.changes)),
            decision=DecisionShape.of(listed.decision) if listed.decision else None,
        )


class LooseEndList(BaseModel):
    """Loose ends in the order asked for; ``total`` counts all that fit, whatever part of them this is."""

    loose_ends: list[LooseEndShape]
    total: int


class DecidedShape(LooseEndShape):
    """A loose end as it stands after a decision, and by what name the decision can be taken back."""

    undo: str


class DecidedList(BaseModel):
    """Loose ends as they stand after one decision on all, and by what name it can be taken back."""

    loose_ends: list[LooseEndShape]
    undo: str


class ActShape(BaseModel):
    """One ask or promise of a message; ``start`` and ``end`` are offsets in its own text."""

    kind: Kind
    quote: str
    start: int
    end: int
    confidence: float
    due: date | None
    due_phrase: str | None

    @classmethod
    def of(cls, act: Act) -> ActShape:
        """The shape of an act."""
        return cls(**{name: getattr(act, name) for name in cls.model_fields})


class InspectionShape(BaseModel):
    """One message as `inspect --json` prints it, a line each."""

    file: str
    message_id: str
    automatic: bool
    own_text: str
    acts: list[ActShape]

    @classmethod
    def of(cls, seen: Inspection) -> InspectionShape:
        """The shape of an inspection."""
        return cls(
            file=seen.file,
            message_id=seen.message.message_id,
            automatic=bool(seen.message.automatic),
            own_text=seen.message.own_text,
            acts=[ActShape.of(act) for act in seen.reading.acts],
        )
