"""`/v1/profiles`: a captured page becomes a person and facts."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from pydantic import AwareDatetime, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import ProfileShape
from loose_ends.usecases.take_in_profile import take_in_profile

MAX_PAGE_BYTES = 4 * 1024 * 1024
"""A saved page's main part is rarely above one megabyte."""


class CapturedPage(Strict):
    """A page as the browser shows it: its address, its HTML, and when it was captured (else now)."""

    url: str = Field(max_length=2_000)
    html: str
    title: str = Field(default="", max_length=1_000)
    captured_at: AwareDatetime | None = None


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The call about pages."""

    def taken(call: Call[Nothing, CapturedPage]) -> ProfileShape:
        now: datetime = backend.now()
        html, title = call.body.html, call.body.title
        if title and "<title" not in html[:10_000].lower():
            html = f"<title>{escape(title)}</title>{html}"
        return ProfileShape.of(
            take_in_profile(backend.store, html, call.body.url, call.body.captured_at or now, now)
        )

    return [
        Endpoint(
            "POST",
            "/v1/profiles",
            "Take in the page of one person",
            ProfileShape,
            body=CapturedPage,
            run=taken,
            status=201,
            errors=(503,),
            max_body=MAX_PAGE_BYTES,
        )
    ]
