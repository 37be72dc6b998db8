"""From a candidate to the note itself: greeting, paragraphs, closing, subject, thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.names import clean_name
from loose_ends.domain.subjects import base_subject
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, first_name, text_of
from loose_ends.domain.suggestions.drafts.tongue import is_formal
from loose_ends.domain.suggestions.suggestion import Letterhead

if TYPE_CHECKING:
    from loose_ends.domain.suggestions.case import Candidate, Case
    from loose_ends.domain.suggestions.world import Letter

THREAD_DAYS = 60
"""A thread quieter than this has been forgotten: the note then has a subject of its own."""

MOST_REFERENCES = 20
LONGEST_SUBJECT = 78


def written(case: Case, candidate: Candidate, variant: int = 0) -> tuple[Letterhead, tuple[Piece, ...]]:
    """The note, and the pieces of its body with their evidence.

    Args:
        case: the person.
        candidate: what is written about.
        variant: another number gives other wordings.
    """
    seed = f"{case.relation.id}\n{candidate.step}\n{candidate.root}\n{variant}"
    pen = Pen(seed, case.today, candidate.in_german, candidate.in_german and _says_sie(case, candidate))
    _greeting(pen, case, candidate)
    candidate.write(pen)
    _closing(pen, case)
    to = (case.party.email, *(party.email for party in candidate.also_to))
    letter = candidate.letter if candidate.letter and _is_alive(candidate.letter, case) else None
    body = f"{text_of(pen.pieces)}\n"
    if letter is None:
        return Letterhead(to, _fresh_subject(pen, candidate), body), pen.pieces
    references = (*(r for r in letter.references if r != letter.message_id), letter.message_id)
    subject = (
        f"Re: {base_subject(letter.subject)}"
        if base_subject(letter.subject)
        else _fresh_subject(pen, candidate)
    )
    return Letterhead(to, subject, body, letter.message_id, references[-MOST_REFERENCES:]), pen.pieces


def _says_sie(case: Case, candidate: Candidate) -> bool:
    said = [why.quote for why in candidate.why]
    said += [listed.end.quote for listed in case.relation.ends]
    said += [f"{e.what} {e.evidence.quote or ''}" for e in case.relation.ledger.entries]
    return is_formal(said)


def _is_alive(letter: Letter, case: Case) -> bool:
    return (case.today - letter.sent_at.date()).days <= THREAD_DAYS


def _fresh_subject(pen: Pen, candidate: Candidate) -> str:
    text = " ".join(text_of(pen.line(candidate.subject.key, candidate.subject.slots)).split())
    if len(text) <= LONGEST_SUBJECT:
        return text
    return text[:LONGEST_SUBJECT].rsplit(" ", 1)[0].rstrip(" ,;:“")


def _greeting(pen: Pen, case: Case, candidate: Candidate) -> None:
    whom = case.relation.whom
    if pen.formal and first_name(whom.name, whom.email) and not candidate.also_to:
        pen.add(
            pen.line("greeting", {"name": _title_and_name(case) or Piece(clean_name(whom.name), whom.name)})
        )
        return
    names = [first_name(whom.name, whom.email), *(first_name(p.name, p.email) for p in candidate.also_to)]
    known = [name for name in names if name]
    if not known:
        pen.add(pen.line("greeting_nobody"))
        return
    joined = " und ".join(known) if pen.in_german else " and ".join(known)
    pen.add(pen.line("greeting", {"name": Piece(joined, f"{whom.name} {' '.join(known)}")}))


def _title_and_name(case: Case) -> Piece | None:
    """„Frau Demir“ or „Herr Prager“, where the mail of the two has called them so."""
    surname = clean_name(case.relation.whom.name).rpartition(" ")[2]
    if not surname:
        return None
    known = re.compile(rf"\b(Herrn?|Frau) (?:(?:Dr|Prof)\.? )?{re.escape(surname)}\b")
    for said in (
        *(e.end.quote for e in case.relation.ends),
        *(e.evidence.quote or "" for e in case.relation.ledger.entries),
    ):
        if found := known.search(said):
            return Piece(f"{'Frau' if found[1] == 'Frau' else 'Herr'} {surname}", said)
    return None


def _closing(pen: Pen, case: Case) -> None:
    me = case.world.me
    name = clean_name(me.name) if pen.formal and me.name else first_name(me.name, me.email)
    lines: list[Piece] = [*pen.line("sign_off"), Piece("\n"), Piece(name or "[your name]", me.name)]
    if case.relation.whom.written_to == 0 and not case.world.has_signature:
        lines += [Piece("\n"), *pen.line("reach_me")]
    pen.add(tuple(lines))
