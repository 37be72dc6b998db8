"""`GET /v1/rhythm`: the figures behind the page of pictures."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.shapes import PersonBrief
from loose_ends.usecases.rhythm import RhythmView, rhythm

MOST_WEEKS = 260


class Span(Strict):
    """How many weeks back, this one included."""

    weeks: int = Field(default=26, ge=1, le=MOST_WEEKS)


class WeekShape(BaseModel):
    """What was opened and closed in one week; ``week`` is its ISO 8601 name, such as ``2026-W47``."""

    week: str
    monday: date
    opened_by_me: int
    opened_by_them: int
    closed: int


class GivesShape(BaseModel):
    """Gives and asks of one month, ``YYYY-MM``."""

    month: str
    gives_by_me: int
    gives_by_them: int
    asks_by_me: int
    asks_by_them: int


class QuietShape(BaseModel):
    """A tie with real back-and-forth that has gone quiet; ``once`` says how it was."""

    person: PersonBrief
    last_at: datetime
    months_quiet: int
    once: str


class RhythmShape(BaseModel):
    """The rhythm of the exchange; ``line`` says it in one calm sentence."""

    weeks: list[WeekShape]
    open_now: int
    gives: list[GivesShape]
    quiet: list[QuietShape]
    line: str

    @classmethod
    def of(cls, view: RhythmView) -> RhythmShape:
        """The shape of the rhythm."""
        return cls(
            weeks=[WeekShape(**asdict(week)) for week in view.weeks],
            open_now=view.open_now,
            gives=[GivesShape(**asdict(month)) for month in view.gives],
            quiet=[
                QuietShape(
                    person=PersonBrief.of(one.person),
                    last_at=one.last_at,
                    months_quiet=one.months_quiet,
                    once=one.once,
                )
                for one in view.quiet
            ],
            line=view.line,
        )


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The one call here."""

    def shown(call: Call[Span, Nothing]) -> RhythmShape:
        return RhythmShape.of(rhythm(backend.store, backend.now(), call.query.weeks))

    return [
        Endpoint(
            "GET",
            "/v1/rhythm",
            "Open and closed over the weeks, gives and asks, ties gone quiet",
            RhythmShape,
            query=Span,
            run=shown,
            errors=(503,),
        )
    ]
