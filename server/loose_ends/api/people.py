"""`/v1/people`: who there is, and one person with all that is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.shapes import LooseEndShape
from loose_ends.store.records import PersonFound
from loose_ends.usecases.people import PersonWhole, find_people, find_person

MOST = 200


class Search(Strict):
    """Whom to list: part of a name or address; empty for everyone the user has written to."""

    q: str = Field(default="", max_length=320)
    limit: int = Field(default=50, ge=1, le=MOST)


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


class PeopleList(BaseModel):
    """People, those last in touch first."""

    people: list[PersonShape]


class PersonDetail(PersonShape):
    """One person whole."""

    loose_ends: list[LooseEndShape]

    @classmethod
    def whole(cls, whole: PersonWhole) -> PersonDetail:
        """The shape of a person with their loose ends."""
        brief = PersonShape.of(whole.found)
        return cls(**brief.model_dump(), loose_ends=[LooseEndShape.of(one) for one in whole.ends])


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about people."""

    def listed(call: Call[Search, Nothing]) -> PeopleList:
        found = find_people(backend.store, call.query.q, backend.now().date(), call.query.limit)
        return PeopleList(people=list(map(PersonShape.of, found)))

    def one(call: Call[Nothing, Nothing]) -> PersonDetail:
        return PersonDetail.whole(find_person(backend.store, call.path["id"], backend.now().date()))

    return [
        Endpoint("GET", "/v1/people", "Search people", PeopleList, query=Search, run=listed, errors=(503,)),
        Endpoint("GET", "/v1/people/{id}", "One person", PersonDetail, run=one, errors=(404, 503)),
    ]
