"""`/v1/drafts`: notes checked, and saved into the Drafts folder. Nothing is ever sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import CheckShape
from loose_ends.domain.suggestions.suggestion import Letterhead, Suggestion
from loose_ends.usecases.check_against import check_against
from loose_ends.usecases.save_draft import as_mail, file_stem, letter_of, save_draft
from loose_ends.usecases.suggest import find_suggestion

MAX_NOTE_BYTES = 256 * 1024
MAX_NOTE = 100_000


class Note(Strict):
    """A note and its reader: an id, an address or a name; the first line may be ``Subject: ...``."""

    text: str = Field(max_length=MAX_NOTE)
    to: str = Field(default="", max_length=320)
    attachments: list[str] = Field(default=[], max_length=50)


class NewDraft(Strict):
    """What to save: the draft of a suggestion, with the user's own changes, or a note of their own."""

    suggestion: str = Field(default="", max_length=40)
    to: list[str] = Field(default=[], max_length=20)
    subject: str | None = Field(default=None, max_length=1_000)
    body: str | None = Field(default=None, max_length=MAX_NOTE)
    in_reply_to: str | None = Field(default=None, max_length=1_000)
    references: list[str] = Field(default=[], max_length=50)


class EmlShape(BaseModel):
    """A draft as a mail program stores it (RFC 5322), not sent."""

    file_name: str
    eml: str


class SavedShape(BaseModel):
    """Where the draft stands now; ``uid`` is null where the server does not say."""

    account: str
    folder: str
    uid: int | None


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about drafts."""

    def checked(call: Call[Nothing, Note]) -> CheckShape:
        body = call.body
        return CheckShape.of(
            check_against(backend.store, body.text, body.to, backend.now(), body.attachments)
        )

    def written(call: Call[Nothing, NewDraft]) -> EmlShape:
        now = backend.now()
        letter, _ = _wanted(backend, call.body, now)
        mail = as_mail(backend.store, letter, now)
        return EmlShape(file_name=f"{file_stem(letter.subject)}.eml", eml=mail.decode("ascii"))

    def saved(call: Call[Nothing, NewDraft]) -> SavedShape:
        now = backend.now()
        letter, suggestion = _wanted(backend, call.body, now)
        done = save_draft(backend.store, letter, backend.password_of, now, suggestion=suggestion)
        return SavedShape(account=done.account, folder=done.folder, uid=done.uid)

    return [
        Endpoint(
            "POST",
            "/v1/drafts/check",
            "Check a note against the rules of good networking",
            CheckShape,
            body=Note,
            run=checked,
            errors=(404, 503),
            max_body=MAX_NOTE_BYTES,
        ),
        Endpoint(
            "POST",
            "/v1/drafts",
            "Save a draft into the Drafts folder, threaded; it is never sent",
            SavedShape,
            body=NewDraft,
            run=saved,
            status=201,
            errors=(404, 502, 503),
            max_body=MAX_NOTE_BYTES,
        ),
        Endpoint(
            "POST",
            "/v1/drafts/eml",
            "A draft as a file that a mail program opens",
            EmlShape,
            body=NewDraft,
            run=written,
            errors=(404, 503),
            max_body=MAX_NOTE_BYTES,
        ),
    ]


def _wanted(backend: Backend, body: NewDraft, now: datetime) -> tuple[Letterhead, Suggestion | None]:
    suggestion = find_suggestion(backend.store, body.suggestion, now) if body.suggestion else None
    return _letter(body, letter_of(suggestion) if suggestion else None), suggestion


def _letter(body: NewDraft, suggested: Letterhead | None) -> Letterhead:
    """The suggested draft with what the user changed; a note of the user's own where none is suggested."""
    if suggested is None:
        if not body.to or not (body.body or "").strip():
            raise HTTPException(422, "to and body: a draft needs a reader and a text, or a suggestion's id.")
        return Letterhead(
            tuple(body.to), body.subject or "", body.body or "", body.in_reply_to, tuple(body.references)
        )
    return Letterhead(
        tuple(body.to) or suggested.to,
        suggested.subject if body.subject is None else body.subject,
        suggested.body if body.body is None else body.body,
        suggested.in_reply_to,
        suggested.references,
    )
