"""`/v1/people`: who there is, and one person with all that is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import EntryShape
from loose_ends.api.person_shapes import BriefShape, PersonShape, PersonWholeShape
from loose_ends.domain.loose_end import By
from loose_ends.usecases.merge_people import merge, split
from loose_ends.usecases.note_gift import note_undoably
from loose_ends.usecases.people import find_people
from loose_ends.usecases.person_view import meeting_brief, person_view

MOST = 200
MOST_PEOPLE = 1_000_000


class Search(Strict):
    """Whom to list: part of a name or address; empty for everyone the user has written to."""

    q: str = Field(default="", max_length=320)
    limit: int = Field(default=50, ge=1, le=MOST)
    offset: int = Field(default=0, ge=0, le=MOST_PEOPLE)


class PeopleList(BaseModel):
    """People, those last in touch first; ``total`` counts all that fit, whatever part of them this is."""

    people: list[PersonShape]
    total: int


class LedgerBody(Strict):
    """What one gave the other, in a few words; ``at`` is the day, if not today."""

    by: By
    what: str = Field(min_length=1, max_length=300, pattern=r"\S")
    at: date | None = None


class LedgerNoted(BaseModel):
    """What was noted, and by what name it can be taken back."""

    entry: EntryShape
    undo: str


class MergeBody(Strict):
    """With whom: an id, an address, a name or a captured page's address; ``same`` False parts them."""

    other: str = Field(min_length=1, max_length=2_000)
    same: bool = True


class Merged(PersonWholeShape):
    """The person as they are after the user's word, and by what name it can be taken back."""

    undo: str


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about people."""

    def listed(call: Call[Search, Nothing]) -> PeopleList:
        query = call.query
        found = find_people(backend.store, query.q, backend.now().date(), query.limit, query.offset)
        return PeopleList(people=list(map(PersonShape.of, found.people)), total=found.total)

    def one(call: Call[Nothing, Nothing]) -> PersonWholeShape:
        return PersonWholeShape.of_view(person_view(backend.store, call.path["id"], backend.now()))

    def briefed(call: Call[Nothing, Nothing]) -> BriefShape:
        return BriefShape.of(meeting_brief(backend.store, call.path["id"], backend.now()))

    def merged(call: Call[Nothing, MergeBody]) -> Merged:
        now, say = backend.now(), merge if call.body.same else split
        told = say(backend.store, call.path["id"], call.body.other, now)
        whole = PersonWholeShape.of_view(person_view(backend.store, told.person.id, now))
        return Merged(**dict(whole), undo=told.undo)

    def noted(call: Call[Nothing, LedgerBody]) -> LedgerNoted:
        body = call.body
        entry, undo = note_undoably(
            backend.store, call.path["id"], body.what, body.by, backend.now(), on=body.at
        )
        return LedgerNoted(entry=EntryShape.of(entry), undo=undo)

    return [
        Endpoint(
            "GET",
            "/v1/people",
            "Search people",
            PeopleList,
            query=Search,
            run=listed,
            errors=(503,),
            kept=True,
        ),
        Endpoint(
            "GET", "/v1/people/{id}", "One person", PersonWholeShape, run=one, errors=(404, 503), kept=True
        ),
        Endpoint(
            "GET",
            "/v1/people/{id}/brief",
            "What to know before a meeting",
            BriefShape,
            run=briefed,
            errors=(404, 503),
            kept=True,
        ),
        Endpoint(
            "POST",
            "/v1/people/{id}/merge",
            "Say that two are, or are not, one person",
            Merged,
            body=MergeBody,
            run=merged,
            errors=(404, 503),
        ),
        Endpoint(
            "POST",
            "/v1/people/{id}/ledger",
            "Note by hand what one gave the other",
            LedgerNoted,
            body=LedgerBody,
            run=noted,
            status=201,
            errors=(404, 503),
        ),
    ]
