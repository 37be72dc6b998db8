"""`/v1/pairing` and `/v1/tokens`: how a program comes by a token, and how the user takes it back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.limits import Limit
from loose_ends.domain.pairing import Pairing, PairingState, Token
from loose_ends.store import UnknownId
from loose_ends.usecases import pair, tokens

ASKS = (10, 60)
WRONG_POLLS = (60, 60)
"""So many in so many seconds. A request is polled every second, which is not counted while it is known."""


class PairingBody(Strict):
    """Who asks, as the user will read it."""

    client: str = Field(min_length=1, max_length=200)


class PairingAsked(BaseModel):
    """A request that waits for the user. Show ``code``; keep ``secret`` to ask how the request stands."""

    id: str
    secret: str
    code: str
    expires_at: datetime


class PollBody(Strict):
    """The secret that came with the request."""

    secret: str = Field(min_length=1, max_length=200)


class PairingStands(BaseModel):
    """How a request stands; ``token`` once, the first time it is asked after the user's yes."""

    state: PairingState
    token: str | None


class WaitingShape(BaseModel):
    """One request that waits for the user's word."""

    id: str
    client: str
    code: str
    asked_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, one: Pairing) -> WaitingShape:
        """The shape of a request."""
        return cls(
            id=one.id, client=one.client, code=one.code, asked_at=one.asked_at, expires_at=one.expires_at
        )


class WaitingList(BaseModel):
    """The requests that wait, the oldest first."""

    waiting: list[WaitingShape]


class AnswerBody(Strict):
    """The user's word, with the code that the program shows."""

    code: str = Field(min_length=1, max_length=20)
    yes: bool


class Answered(BaseModel):
    """How a request stands after the user's word."""

    id: str
    state: PairingState


class TokenShape(BaseModel):
    """A token as it can be told of: never itself."""

    id: str
    name: str
    created_at: datetime
    last_used_at: date | None

    @classmethod
    def of(cls, one: Token) -> TokenShape:
        """The shape of a token."""
        return cls(id=one.id, name=one.name, created_at=one.created_at, last_used_at=one.last_used_on)


class TokenList(BaseModel):
    """The tokens that hold, the oldest first."""

    tokens: list[TokenShape]


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about pairing and tokens."""
    asks, wrong_polls = Limit(*ASKS), Limit(*WRONG_POLLS)
    store, now = backend.store, backend.now

    def asked(call: Call[Nothing, PairingBody]) -> PairingAsked:
        asks.take()
        one = pair.ask(store, call.body.client, now())
        return PairingAsked(id=one.id, secret=one.secret, code=one.code, expires_at=one.expires_at)

    def polled(call: Call[Nothing, PollBody]) -> PairingStands:
        try:
            state, token = pair.how_it_stands(store, call.path["id"], call.body.secret, now())
        except UnknownId:
            wrong_polls.take()
            raise
        return PairingStands(state=state, token=token)

    def waiting(_call: Call[Nothing, Nothing]) -> WaitingList:
        return WaitingList(waiting=list(map(WaitingShape.of, store.pairings.waiting(now()))))

    def answered(call: Call[Nothing, AnswerBody]) -> Answered:
        yes = call.body.yes
        one = pair.answer(store, call.path["id"], call.body.code, now(), yes=yes)
        return Answered(id=one.id, state=PairingState.CONFIRMED if yes else PairingState.REFUSED)

    def listed(_call: Call[Nothing, Nothing]) -> TokenList:
        return TokenList(tokens=list(map(TokenShape.of, tokens.tokens_of(store))))

    def revoked(call: Call[Nothing, Nothing]) -> TokenList:
        tokens.revoke(store, call.path["id"])
        return TokenList(tokens=list(map(TokenShape.of, tokens.tokens_of(store))))

    return [
        Endpoint(
            "POST",
            "/v1/pairing",
            "Ask for a token",
            PairingAsked,
            body=PairingBody,
            run=asked,
            status=201,
            errors=(409, 429, 503),
            open_to_all=True,
        ),
        Endpoint(
            "POST",
            "/v1/pairing/{id}",
            "How a request stands; after the user's yes with its token, once",
            PairingStands,
            body=PollBody,
            run=polled,
            errors=(404, 429, 503),
            open_to_all=True,
        ),
        Endpoint("GET", "/v1/pairing", "Requests that wait", WaitingList, run=waiting, errors=(503,)),
        Endpoint(
            "POST",
            "/v1/pairing/{id}/answer",
            "The user's yes or no to a request",
            Answered,
            body=AnswerBody,
            run=answered,
            errors=(404, 409, 503),
        ),
        Endpoint("GET", "/v1/tokens", "The tokens that hold", TokenList, run=listed, errors=(503,)),
        Endpoint("DELETE", "/v1/tokens/{id}", "Revoke a token", TokenList, run=revoked, errors=(404, 503)),
    ]
