"""Errors become HTTP answers here and nowhere else, all in one shape.

    {"error": {"code": "not_found", "says": "There is no loose end 3fa9."}}

``code`` is for programs and stays the same; ``says`` is one sentence for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from loose_ends.store import StoreError, UnknownId
from loose_ends.usecases.problems import SAID, NotNow, Problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ExceptionHandler

CODES = {
    400: "bad_request",
    401: "not_paired",
    403: "refused",
    404: "not_found",
    405: "wrong_method",
    408: "too_slow",
    409: "conflict",
    413: "too_large",
    415: "not_json",
    422: "bad_value",
    429: "too_many",
    502: "not_from_outside",
    503: "unavailable",
}


class ErrorDetail(BaseModel):
    """What went wrong: a lasting code, and one sentence with what to do."""

    code: str
    says: str


class ErrorShape(BaseModel):
    """The one shape of every error of this API."""

    error: ErrorDetail


def error_response(status: int, says: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """One error, in the one shape."""
    code = CODES.get(status, "failed")
    return JSONResponse({"error": {"code": code, "says": says}}, status_code=status, headers=headers)


PLAIN = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The body is larger than this call takes.",
}
"""Sentences for what the framework refuses by itself, with a bare phrase."""


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - the registration below says so
    bare = not error.detail.endswith(".")
    says = PLAIN.get(error.status_code, error.detail) if bare else error.detail
    return error_response(error.status_code, says, dict(error.headers or {}))


async def _store(_request: Request, error: Exception) -> JSONResponse:
    return error_response(404 if isinstance(error, UnknownId) else 503, str(error))


async def _problem(_request: Request, error: Exception) -> JSONResponse:
    return error_response(409 if isinstance(error, NotNow) else 422, str(error))


async def _outside(_request: Request, error: Exception) -> JSONResponse:
    return error_response(502, str(error))


async def _unforeseen(_request: Request, _error: Exception) -> JSONResponse:
    # The server logs it: Starlette raises it once more after this answer.
    return error_response(
        500, "Something went wrong here; the log says where. Look whether it was done before you try again."
    )


def handlers() -> dict[type[Exception] | int, ExceptionHandler]:
    """What to give Starlette as its exception handlers."""
    return {
        **dict.fromkeys(SAID, _outside),  # a mail server, a web page, a keyring
        HTTPException: _http,
        StoreError: _store,
        Problem: _problem,
        Exception: _unforeseen,
    }
