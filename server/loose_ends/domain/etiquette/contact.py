"""share-contact: a first note says who writes and how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.wording import folded, is_german, letter, plain

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

_TAIL_LINES = 3
_REACHED_AT = re.compile(
    r"\[(?:phone|your name|telefon|name,)|(?<!\d)\+?\(?\d[\d ()/.-]{6,20}\d|https?://\S{4,200}|(?<!\w)www\.\S{3,100}|[\w.+-]{1,64}@[\w-]{1,63}\.\w"
    r"|(?<![\w@])(?:[a-z0-9-]{2,63}\.){1,3}(?:com|org|net|example|dev|io|de|eu|uk|fr)(?![\w.])",
    re.IGNORECASE,
)


def share_contact(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Flag a first note without the writer's name and one more way to reach them at its end."""
    if not situation.is_first_note or situation.has_signature or not draft.body.strip():
        return ()
    tail = _tail(draft.body)
    named = not situation.me.name or folded(situation.me.name.split()[0]) in folded(tail)
    reached = bool(_REACHED_AT.search(tail))
    if (named or "[" in tail) and reached:
        return ()
    lacks = "a phone number or a page" if named else "your name and how to reach you"
    says = f"This is your first note to {reader(draft)} and its end lacks {lacks}."
    end = len(draft.body.rstrip())
    if is_german(draft.body):
        better = "\n[Telefon oder Seite]" if named else "\n\n[Name, was du machst, Telefon oder Seite]"
    else:
        better = "\n[phone number or page]" if named else "\n\n[your name, what you do, phone number or page]"
    return (Finding("share-contact", Verdict.WARN, says, end, end, better),)


def _tail(body: str) -> str:
    """What stands after the last sentence; where that is nothing, the last few lines."""
    flat = plain(body)
    after = flat[letter(body).end :]
    lines = [line for line in flat.split("\n") if line.strip()]
    return after if after.strip() else "\n".join(lines[-_TAIL_LINES:])
