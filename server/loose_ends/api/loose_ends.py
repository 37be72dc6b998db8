"""`/v1/loose-ends`: the list, one of them with its trail, and what the user decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field
from starlette.exceptions import HTTPException

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.shapes import LooseEndList, LooseEndShape, LooseEndTrail
from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By, State, Verb
from loose_ends.usecases.find import Wanted, find, find_one
from loose_ends.usecases.settle import settle


class Filter(Strict):
    """What to list. Without a state, those still open; ``person`` is an id, or part of a name or address."""

    kind: Kind | None = None
    by: By | None = None
    state: State | None = None
    person: str = Field(default="", max_length=320)


class Choice(Strict):
    """What the user decides. A snooze needs its day."""

    verb: Verb
    until: date | None = None


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about loose ends."""

    def listed(call: Call[Filter, Nothing]) -> LooseEndList:
        wanted = Wanted(
            kind=call.query.kind,
            by=call.query.by,
            states=frozenset([call.query.state] if call.query.state else []),
            person=call.query.person,
        )
        found = find(backend.store, wanted, backend.now().date())
        return LooseEndList(loose_ends=[LooseEndShape.of(one) for one in found])

    def one(call: Call[Nothing, Nothing]) -> LooseEndTrail:
        return LooseEndTrail.whole(find_one(backend.store, call.path["id"], backend.now().date()))

    def decided(call: Call[Nothing, Choice]) -> LooseEndShape:
        if (call.body.verb is Verb.SNOOZE) != (call.body.until is not None):
            raise HTTPException(422, "until: a snooze, and nothing else, needs the day it ends.")
        done = settle(backend.store, [call.path["id"]], call.body.verb, backend.now(), call.body.until)
        return LooseEndShape.of(done[0])

    path = "/v1/loose-ends/{id}"
    return [
        Endpoint(
            "GET", "/v1/loose-ends", "List loose ends", LooseEndList, query=Filter, run=listed, errors=(503,)
        ),
        Endpoint("GET", path, "One loose end with its trail", LooseEndTrail, run=one, errors=(404, 503)),
        Endpoint(
            "PATCH",
            path,
            "Done, snooze, dismiss or reopen",
            LooseEndShape,
            body=Choice,
            run=decided,
            errors=(404, 503),
        ),
    ]
