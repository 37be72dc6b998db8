"""`/v1/scans`: start a scan, and follow it as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException
from starlette.requests import Request

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing
from loose_ends.api.scans import RunningScan, follow
from loose_ends.usecases.scan import Progress


class ScanStarted(BaseModel):
    """A scan under way; follow it at ``/v1/scans/{id}/events``."""

    id: str


class AccountReadShape(BaseModel):
    """What a scan did with one account: messages ``read``, or why it could not be read."""

    email: str
    read: int = 0
    says: str = ""


class ProgressShape(BaseModel):
    """One event. ``stage`` is looking, reading, done or failed; ``says`` is the sentence of a failure.

    The last one says of each account what became of it. It is a failure if one of them could not be read,
    though the others were; its counts are those of all that were.
    """

    stage: str
    done: int = 0
    total: int = 0
    opened: int = 0
    closed: int = 0
    unreadable: int = 0
    says: str = ""
    accounts: list[AccountReadShape] = []

    @classmethod
    def of(cls, progress: Progress) -> ProgressShape:
        """The shape of one progress report."""
        return cls(**asdict(progress))


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about scans."""

    def start(_call: Call[Nothing, Nothing]) -> ScanStarted:
        return ScanStarted(id=backend.scans.start().id)

    async def events(request: Request) -> EventSourceResponse:
        scan = backend.scans.get(request.path_params["id"])
        if scan is None:
            raise HTTPException(404, "There is no such scan. Start one with POST /v1/scans.")
        return EventSourceResponse(_events(scan))

    path = "/v1/scans/{id}/events"
    return [
        Endpoint(
            "POST",
            "/v1/scans",
            "Start a scan, or join the one under way",
            ScanStarted,
            run=start,
            status=202,
            errors=(503,),
        ),
        Endpoint("GET", path, "Progress as server-sent events", ProgressShape, streams=events, errors=(404,)),
    ]


async def _events(scan: RunningScan) -> AsyncIterator[ServerSentEvent]:
    async for progress in follow(scan):
        if progress.stage != "done":
            yield _event(ProgressShape.of(progress))
    yield _event(_last(scan))


def _last(scan: RunningScan) -> ProgressShape:
    last = ProgressShape.of(scan.events[-1]) if scan.events else ProgressShape(stage="done")
    read, problems = scan.accounts.read, scan.accounts.problems
    told: dict[str, Any] = {
        "stage": "failed" if scan.problem else "done",
        "says": scan.problem,
        "accounts": [
            *(AccountReadShape(email=email, read=result.read) for email, result in read.items()),
            *(AccountReadShape(email=email, says=says) for email, says in problems.items()),
        ],
    }
    if read:
        told["done"] = told["total"] = sum(result.read for result in read.values())
        for count in ("opened", "closed", "unreadable"):
            told[count] = sum(getattr(result, count) for result in read.values())
    return last.model_copy(update=told)


def _event(shape: ProgressShape) -> ServerSentEvent:
    return ServerSentEvent(shape.model_dump_json(), event="progress")
