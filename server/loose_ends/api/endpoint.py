"""One row an endpoint: from the same row come the route, its checks and its part of /openapi.json."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import anyio
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from loose_ends.api.kept import KeptAnswers

Q = TypeVar("Q", bound=BaseModel)
B = TypeVar("B", bound=BaseModel)

MAX_BODY_BYTES = 64 * 1024
"""Ample for every JSON body there is; a call that takes more will name its own cap."""

BODY_SECONDS = 15
"""A body comes from this computer: one that takes longer will not come, or is meant to hold a place."""


class Strict(BaseModel):
    """The base of what callers send: a key we do not know is a mistake, not something to ignore."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Strict):
    """A call that takes no parameters, or no body."""


@dataclass(frozen=True, slots=True)
class Call(Generic[Q, B]):
    """A request whose parts have been checked."""

    path: Mapping[str, str]
    query: Q
    body: B


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Q, B]):
    """One call of the API.

    ``run`` is an ordinary function, called in a worker thread: it takes the checked call and returns
    the answer model. ``errors`` are the statuses it may end with beside those that every call has.
    ``streams`` instead names a handler that answers by itself, with server-sent events. ``max_body`` is
    the most bytes that its body may have. ``kept``: a GET whose answer hangs on the store, the day and its
    zone alone, not on the moment nor on anything outside, so that it is kept until one of them changes.
    """

    method: str
    path: str
    summary: str
    answer: type[BaseModel]
    query: type[Q] = Nothing  # type: ignore[assignment]  # a default for a type variable
    body: type[B] = Nothing  # type: ignore[assignment]
    run: Callable[[Call[Q, B]], BaseModel] | None = None
    streams: Callable[[Request], Any] | None = None
    status: int = 200
    errors: tuple[int, ...] = ()
    open_to_all: bool = False
    max_body: int = MAX_BODY_BYTES
    kept: bool = False


def route(endpoint: Endpoint[Any, Any], answers: KeptAnswers) -> Route:
    """The Starlette route of an endpoint; ``answers`` keeps those that may be kept."""
    run = endpoint.run
    if run is None:
        return Route(endpoint.path, endpoint.streams or _unset, methods=[endpoint.method])
    if endpoint.kept:
        return _kept_route(endpoint, run, answers)

    async def handle(request: Request) -> Response:
        query = _checked(lambda: endpoint.query.model_validate(_query(request)))
        body = (
            Nothing()
            if endpoint.body is Nothing
            else _from_json(endpoint.body, await _json(request, endpoint.max_body))
        )
        call: Call[Any, Any] = Call(request.path_params, query, body)
        answer = await run_in_threadpool(run, call)
        return Response(answer.model_dump_json(), endpoint.status, media_type="application/json")

    return Route(endpoint.path, handle, methods=[endpoint.method])


def _kept_route(
    endpoint: Endpoint[Any, Any], run: Callable[[Call[Any, Any]], BaseModel], answers: KeptAnswers
) -> Route:
    async def handle(request: Request) -> Response:
        def make() -> bytes:
            query = _checked(lambda: endpoint.query.model_validate(_query(request)))
            return run(Call(request.path_params, query, Nothing())).model_dump_json().encode()

        scope = request.scope
        body = await answers.get((scope["path"], scope["query_string"]), make)
        return Response(body, endpoint.status, media_type="application/json")

    return Route(endpoint.path, handle, methods=[endpoint.method])


def _unset(_request: Request) -> Response:
    raise NotImplementedError


def _query(request: Request) -> dict[str, str]:
    """The parameters, each once: of a repeated one nobody could say which is meant."""
    given = request.query_params.multi_items()
    if len({name for name, _ in given}) < len(given):
        raise HTTPException(422, "Each parameter may be given once.")
    return dict(given)


async def _json(request: Request, most: int) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send the body as JSON, with Content-Type: application/json.")
    try:
        with anyio.fail_after(BODY_SECONDS):
            return await _body(request, most)
    except TimeoutError:
        raise HTTPException(
            408,
            f"The body did not arrive within {BODY_SECONDS} seconds. Send it again.",
        ) from None
    except ClientDisconnect:
        raise HTTPException(400, "The body was cut off. Send it again.") from None


async def _body(request: Request, most: int) -> bytes:
    """The body, read no further than it may be long.

    Starlette's own cap answers in plain text where the length was told; here every error has one shape.
    """
    told = request.headers.get("content-length", "")
    body = bytearray()
    if not (told.isdecimal() and int(told[:20]) > most):
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                break
        else:
            return bytes(body)
    raise HTTPException(413, f"The body is larger than the {most:,} bytes that this call takes.")


def _from_json(model: type[BaseModel], body: bytes) -> BaseModel:
    """The body as its model: strictly, so that 1 is no day and "1" no number."""
    return _checked(lambda: model.model_validate_json(body, strict=True))


def _checked(read: Callable[[], BaseModel]) -> BaseModel:
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise HTTPException(400, "The body is not JSON.") from None
        where = ".".join(str(step) for step in first["loc"]) or "the body"
        raise HTTPException(422, f"{where}: {first['msg']}.") from None
