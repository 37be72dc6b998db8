"""`POST /v1/undo/{id}`: take a decision back."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing
from loose_ends.usecases.undo import take_back


class TakenBack(BaseModel):
    """How things stand now, in a sentence."""

    says: str


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The one call here."""

    def undone(call: Call[Nothing, Nothing]) -> TakenBack:
        return TakenBack(says=take_back(backend.store, call.path["id"], backend.now()))

    return [
        Endpoint(
            "POST",
            "/v1/undo/{id}",
            "Take a decision back, exactly; kept for an hour",
            TakenBack,
            run=undone,
            errors=(404, 503),
        )
    ]
