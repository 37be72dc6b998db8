"""`POST /v1/sessions`: the served page trades the code of the one-time link for its session."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict


class CodeBody(Strict):
    """The code that stands in the printed link, behind `/open/`."""

    code: str = Field(min_length=1, max_length=200)


class SessionShape(BaseModel):
    """A session: to be shown with every call as a token is. It holds as long as this backend runs."""

    session: str


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The one call here. It needs no token, since the page comes by its own here."""

    def opened(call: Call[Nothing, CodeBody]) -> SessionShape:
        session = backend.access.redeem(call.body.code, backend.now())
        if session is None:
            raise HTTPException(
                403, "This link was used or has lapsed. Start `loose-ends serve` again for a new one."
            )
        return SessionShape(session=session)

    return [
        Endpoint(
            "POST",
            "/v1/sessions",
            "Trade the code of the one-time link for a session",
            SessionShape,
            body=CodeBody,
            run=opened,
            status=201,
            open_to_all=True,
        )
    ]
