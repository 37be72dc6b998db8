"""no-shotgun: nearly the same note to several people."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.wording import letter, words

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

WITHIN_DAYS = 30
LEAST_WORDS = 20
"""Two short notes ("Thank you, that works") are alike without harm."""

ALIKE = 0.6
"""Share of common three-word runs, of all in both, from which two notes are one note in two copies."""

_RUN = 3


def likeness(one: str, other: str) -> float:
    """How alike two notes are, 0 to 1: the Jaccard index of their three-word runs, names taken out."""
    first, second = _runs(one), _runs(other)
    if not first or not second:
        return 0.0
    return len(first & second) / len(first | second)


@lru_cache(maxsize=64)
def _runs(body: str) -> frozenset[tuple[str, ...]]:
    kept: list[str] = []
    for sentence in letter(body).sentences:
        for at, word in enumerate(words(sentence.text)):
            if at == 0 or not word[:1].isupper() or word == "I":
                kept.append(word.casefold())
    if len(kept) < LEAST_WORDS:
        return frozenset()
    return frozenset(tuple(kept[i : i + _RUN]) for i in range(len(kept) - _RUN + 1))


def no_shotgun(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Flag a draft that nearly repeats notes or drafts of the last weeks to other people."""
    readers = {party.email for party in draft.to}
    alike = {
        note.to
        for note in situation.notes
        if note.to not in readers
        and abs((situation.today - note.on).days) <= WITHIN_DAYS
        and likeness(draft.body, note.body) >= ALIKE
    }
    if not alike:
        return ()
    people = "one other person" if len(alike) == 1 else f"{len(alike)} other people"
    says = (
        f"Nearly the same words go to {people} these weeks: write this one so that it fits only its reader."
    )
    start = letter(draft.body).start
    better = "[one line that fits only this reader]\n\n"
    return (Finding("no-shotgun", Verdict.WARN, says, start, start, better),)
