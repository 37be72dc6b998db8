"""The JSON shapes of one person, for HTTP and for `--json` on the command line alike."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from loose_ends.api.note_shapes import EntryShape, FactShape, NewsShape
from loose_ends.api.shapes import LooseEndShape, PersonBrief
from loose_ends.domain.consents import Answer

if TYPE_CHECKING:
    from loose_ends.domain.consents import Leave
    from loose_ends.domain.suggestions.brief import Brief, Line
    from loose_ends.store.records import PersonFound
    from loose_ends.usecases.person_view import PersonView


class PersonShape(BaseModel):
    """One person: names, addresses, how much mail went each way, and what is open now."""

    id: str
    name: str
    emails: list[str]
    written_to: int
    received: int
    first_at: datetime | None
    last_at: datetime | None
    open_by_me: int
    open_by_them: int

    @classmethod
    def of(cls, found: PersonFound) -> PersonShape:
        """The shape of a person."""
        person = found.person
        return cls(
            id=person.id,
            name=person.name,
            emails=list(person.emails),
            written_to=person.written_to,
            received=person.received,
            first_at=person.first_at,
            last_at=person.last_at,
            open_by_me=found.open_by_me,
            open_by_them=found.open_by_them,
        )


class LedgerShape(BaseModel):
    """What each has done for the other and asked: ``care`` says it in a sentence, never as a score."""

    care: str
    entries: list[EntryShape]


class MonthShape(BaseModel):
    """Notes each way in a month, ``YYYY-MM``."""

    month: str
    from_me: int
    from_them: int


class TimelineShape(BaseModel):
    """The exchange over time: ``line`` says it in one."""

    line: str
    months: list[MonthShape]
    met: date | None


class PageShape(BaseModel):
    """A page that was captured, when last."""

    url: str
    captured_at: datetime


class ConsentShape(BaseModel):
    """What ``who`` said to being introduced to ``to``, both addresses; by hand where there is no message."""

    who: str
    to: str
    answer: Answer
    at: datetime
    message_id: str | None
    quote: str | None

    @classmethod
    def of(cls, leave: Leave) -> ConsentShape:
        """The shape of a consent."""
        return cls(**{name: getattr(leave, name) for name in cls.model_fields})


class PersonWholeShape(PersonShape):
    """One person whole: loose ends, facts, news, ledger, timeline.

    ``consents`` are those to introductions in which the person has a part; ``also`` is who might be the same
    person, for the user to say.
    """

    loose_ends: list[LooseEndShape]
    facts: list[FactShape]
    news: list[NewsShape]
    ledger: LedgerShape
    timeline: TimelineShape
    away_until: date | None
    pages: list[PageShape]
    consents: list[ConsentShape]
    also: list[PersonBrief]

    @classmethod
    def of_view(cls, view: PersonView) -> PersonWholeShape:
        """The shape of a person with all that is known."""
        relation = view.relation
        return cls(
            **PersonShape.of(view.found).model_dump(),
            loose_ends=[LooseEndShape.of(one) for one in view.ends],
            facts=list(map(FactShape.of, relation.facts)),
            news=list(map(NewsShape.of, relation.news)),
            ledger=LedgerShape(care=view.care, entries=list(map(EntryShape.of, relation.ledger.entries))),
            timeline=TimelineShape(
                line=view.time,
                months=[
                    MonthShape(month=m.month, from_me=m.from_me, from_them=m.from_them) for m in view.timeline
                ],
                met=relation.met,
            ),
            away_until=relation.away_until,
            pages=[PageShape(url=one.url, captured_at=one.captured_at) for one in view.pages],
            consents=list(map(ConsentShape.of, view.consents)),
            also=list(map(PersonBrief.of, view.also)),
        )


class LineShape(BaseModel):
    """One line of a brief and where it comes from."""

    text: str
    message_id: str | None
    url: str | None


class BriefShape(BaseModel):
    """What to know before a meeting."""

    name: str
    between: str
    who: list[LineShape]
    open: list[LineShape]
    gives: list[LineShape]
    questions: list[LineShape]
    hints: list[str]

    @classmethod
    def of(cls, brief: Brief) -> BriefShape:
        """The shape of a brief."""
        return cls(
            name=brief.name,
            between=brief.between,
            who=_lines(brief.who),
            open=_lines(brief.open),
            gives=_lines(brief.gives),
            questions=_lines(brief.questions),
            hints=list(brief.hints),
        )


def _lines(lines: tuple[Line, ...]) -> list[LineShape]:
    return [LineShape(text=line.text, message_id=line.message_id, url=line.url) for line in lines]
