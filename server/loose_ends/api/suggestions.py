"""`/v1/suggestions`: today's few, the next steps with one person, and what the user says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field
from starlette.exceptions import HTTPException

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import ChosenShape, SuggestionList, SuggestionShape
from loose_ends.domain.suggestions.suggestion import Suggestion
from loose_ends.domain.suggestions.world import Choice
from loose_ends.usecases.suggest import choose_undoably, suggest_for, suggest_today

MOST = 20


class Few(Strict):
    """How many at most; else the user's own setting, three."""

    limit: int | None = Field(default=None, ge=1, le=MOST)


class ChoiceBody(Strict):
    """What the user says of a suggestion. A snooze needs its day."""

    choice: Choice
    until: date | None = None


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about suggestions."""

    def today(call: Call[Few, Nothing]) -> SuggestionList:
        return _listed(suggest_today(backend.store, backend.now(), call.query.limit))

    def for_one(call: Call[Few, Nothing]) -> SuggestionList:
        return _listed(suggest_for(backend.store, call.path["id"], backend.now(), call.query.limit))

    def chosen(call: Call[Nothing, ChoiceBody]) -> ChosenShape:
        choice, until = call.body.choice, call.body.until
        if (choice is Choice.SNOOZE) != (until is not None):
            raise HTTPException(422, "until: a snooze, and nothing else, needs the day it ends.")
        done, undo = choose_undoably(backend.store, call.path["id"], choice, backend.now(), until)
        return ChosenShape(id=done.suggestion, choice=done.choice, until=done.until, undo=undo)

    return [
        Endpoint(
            "GET",
            "/v1/suggestions",
            "The next notes for today",
            SuggestionList,
            query=Few,
            run=today,
            errors=(503,),
            kept=True,
        ),
        Endpoint(
            "PATCH",
            "/v1/suggestions/{id}",
            "Not this one, done, or snoozed",
            ChosenShape,
            body=ChoiceBody,
            run=chosen,
            errors=(404, 503),
        ),
        Endpoint(
            "GET",
            "/v1/people/{id}/suggestions",
            "The next notes to one person",
            SuggestionList,
            query=Few,
            run=for_one,
            errors=(404, 503),
            kept=True,
        ),
    ]


def _listed(found: tuple[Suggestion, ...]) -> SuggestionList:
    return SuggestionList(suggestions=list(map(SuggestionShape.of, found)))
