"""`GET /v1/events`: tells when what is stored changed, or the day, so that no page has to keep asking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date
from typing import Any

import anyio
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Endpoint
from loose_ends.store import StoreError

LOOK_SECONDS = 0.5
"""How often the store's stamp is looked at, which costs less than a thousandth of that: the most a page
hears is then twice a second."""
STOP_SECONDS = 0.1


class Changed(BaseModel):
    """The data of every event: ``hello`` at the start, ``changed`` after every change and when the day turns.

    ``today`` is the day by the backend's clock, in the user's own zone.
    """

    today: date


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The one call here."""

    async def events(_request: Request) -> EventSourceResponse:
        return EventSourceResponse(_events(backend))

    return [
        Endpoint("GET", "/v1/events", "What changed, as server-sent events", Changed, streams=events),
    ]


async def _events(backend: Backend) -> AsyncIterator[ServerSentEvent]:
    seen = backend.now().date(), await _stamp(backend, "")
    yield _event("hello", seen[0])
    while await _goes_on(backend):
        now = backend.now().date(), await _stamp(backend, seen[1])
        if now != seen:
            seen = now
            yield _event("changed", seen[0])


def _event(name: str, today: date) -> ServerSentEvent:
    return ServerSentEvent(Changed(today=today).model_dump_json(), event=name)


async def _goes_on(backend: Backend) -> bool:
    """Wait until it is time to look again; False as soon as the backend is to end."""
    for _ in range(round(LOOK_SECONDS / STOP_SECONDS)):
        if backend.stopping.is_set():
            return False
        await anyio.sleep(STOP_SECONDS)
    return not backend.stopping.is_set()


async def _stamp(backend: Backend, before: str) -> str:
    """The store's stamp; the one before where the store cannot be asked just now."""
    with suppress(StoreError):
        return await anyio.to_thread.run_sync(backend.store.stamp)
    return before
