"""`/v1/profiles`: a captured page becomes a person and facts."""

from __future__ import annotations

from html import escape
from typing import Any

from pydantic import AwareDatetime, BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import ProfileShape
from loose_ends.usecases.look_at_page import Candidate, keep_page, look_at_page

MAX_PAGE_BYTES = 4 * 1024 * 1024
"""A saved page's main part is rarely above one megabyte."""


class CapturedPage(Strict):
    """A page as the browser shows it: its address, its HTML, and when it was captured (else now).

    ``person`` is whose page the user says it is: an id, an address or a name.
    """

    url: str = Field(max_length=2_000)
    html: str
    title: str = Field(default="", max_length=1_000)
    captured_at: AwareDatetime | None = None
    person: str = Field(default="", max_length=320)


class PageToLookAt(Strict):
    """A page as the browser shows it."""

    url: str = Field(max_length=2_000)
    html: str
    title: str = Field(default="", max_length=1_000)


class CandidateShape(BaseModel):
    """Somebody known whose page it may be, for the user to say."""

    id: str
    name: str
    email: str
    certainty: str
    why: str

    @classmethod
    def of(cls, one: Candidate) -> CandidateShape:
        """The shape of a candidate."""
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class LookShape(ProfileShape):
    """What a page says and whose it may be; nothing was kept. ``known``: its person is known already."""

    kept: bool = False
    known: bool
    candidates: list[CandidateShape]


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The call about pages."""

    def taken(call: Call[Nothing, CapturedPage]) -> ProfileShape:
        body, now = call.body, backend.now()
        html = _titled(body.html, body.title)
        captured_at = body.captured_at or now
        taken, undo = keep_page(backend.store, html, body.url, captured_at, now, body.person)
        return ProfileShape.of(taken, undo)

    def looked(call: Call[Nothing, PageToLookAt]) -> LookShape:
        body = call.body
        look = look_at_page(backend.store, _titled(body.html, body.title), body.url, backend.now())
        return LookShape(
            **ProfileShape.of(look.page).model_dump(),
            known=look.known,
            candidates=list(map(CandidateShape.of, look.candidates)),
        )

    return [
        Endpoint(
            "POST",
            "/v1/profiles/look",
            "What a page says and whose it may be; nothing is kept",
            LookShape,
            body=PageToLookAt,
            run=looked,
            errors=(503,),
            max_body=MAX_PAGE_BYTES,
        ),
        Endpoint(
            "POST",
            "/v1/profiles",
            "Take in the page of one person",
            ProfileShape,
            body=CapturedPage,
            run=taken,
            status=201,
            errors=(404, 503),
            max_body=MAX_PAGE_BYTES,
        ),
    ]


def _titled(html: str, title: str) -> str:
    """The page with the title that the browser showed, where it has none of its own."""
    has_own = not title or "<title" in html[:10_000].lower()
    return html if has_own else f"<title>{escape(title)}</title>{html}"
