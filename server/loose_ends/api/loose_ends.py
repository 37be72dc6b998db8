"""`/v1/loose-ends`: the list, one of them with its trail, and what the user decides."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field
from starlette.exceptions import HTTPException

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.shapes import DecidedList, DecidedShape, LooseEndList, LooseEndShape, LooseEndTrail
from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By, State, Verb
from loose_ends.usecases.find import Sort, Wanted, find, find_one, in_order
from loose_ends.usecases.settle import settle_all

MOST = 100_000
MOST_AT_ONCE = 500


class Filter(Strict):
    """What to list. Without a state, those still open; ``person`` is an id, or part of a name or address.

    ``q`` is looked for in quotes, subjects, names and addresses.
    """

    kind: Kind | None = None
    by: By | None = None
    state: State | None = None
    person: str = Field(default="", max_length=320)
    q: str = Field(default="", max_length=320)
    sort: Sort = Sort.SAID_AT
    limit: int = Field(default=MOST, ge=1, le=MOST)
    offset: int = Field(default=0, ge=0, le=MOST)


class Choice(Strict):
    """What the user decides. A snooze needs its day."""

    verb: Verb
    until: date | None = None


class ChoiceForMany(Choice):
    """What the user decides about several at once: all of them, or none where one is not there."""

    ids: list[Annotated[str, Field(min_length=1, max_length=40)]] = Field(
        min_length=1, max_length=MOST_AT_ONCE
    )


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about loose ends."""

    def listed(call: Call[Filter, Nothing]) -> LooseEndList:
        query = call.query
        wanted = Wanted(
            kind=query.kind,
            by=query.by,
            states=frozenset([query.state] if query.state else []),
            person=query.person,
            text=query.q,
        )
        found = in_order(find(backend.store, wanted, backend.now().date()), query.sort)
        part = found[query.offset : query.offset + query.limit]
        return LooseEndList(loose_ends=list(map(LooseEndShape.of, part)), total=len(found))

    def one(call: Call[Nothing, Nothing]) -> LooseEndTrail:
        return LooseEndTrail.whole(find_one(backend.store, call.path["id"], backend.now().date()))

    def decided(call: Call[Nothing, Choice]) -> DecidedShape:
        body = _sensible(call.body)
        done = settle_all(backend.store, [call.path["id"]], body.verb, backend.now(), body.until)
        return DecidedShape(**LooseEndShape.of(done.ends[0]).model_dump(), undo=done.undo)

    def decided_on_many(call: Call[Nothing, ChoiceForMany]) -> DecidedList:
        body = _sensible(call.body)
        done = settle_all(backend.store, call.body.ids, body.verb, backend.now(), body.until)
        return DecidedList(loose_ends=list(map(LooseEndShape.of, done.ends)), undo=done.undo)

    every, path = "/v1/loose-ends", "/v1/loose-ends/{id}"
    says = "Done, snooze, dismiss or reopen"
    return [
        Endpoint(
            "GET",
            every,
            "List loose ends",
            LooseEndList,
            query=Filter,
            run=listed,
            errors=(503,),
            kept=True,
        ),
        Endpoint(
            "PATCH",
            every,
            f"{says} several at once",
            DecidedList,
            body=ChoiceForMany,
            run=decided_on_many,
            errors=(404, 503),
        ),
        Endpoint(
            "GET", path, "One loose end with its trail", LooseEndTrail, run=one, errors=(404, 503), kept=True
        ),
        Endpoint("PATCH", path, says, DecidedShape, body=Choice, run=decided, errors=(404, 503)),
    ]


def _sensible(choice: Choice) -> Choice:
    if (choice.verb is Verb.SNOOZE) != (choice.until is not None):
        raise HTTPException(422, "until: a snooze, and nothing else, needs the day it ends.")
    return choice
