"""One module a kind of step: what is possible with one person, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.suggestions.candidates import (
    answer,
    ask_again,
    begun,
    close,
    congratulation,
    dormant,
    introduction,
    kept_promise,
    offered_help,
    question,
    reminder,
    resource,
    thanks,
)
from loose_ends.domain.suggestions.suggestion import Step
from loose_ends.domain.suggestions.timing import is_silent

if TYPE_CHECKING:
    from loose_ends.domain.suggestions.case import Candidate, Case

_FROM_ME = (kept_promise, answer)
"""What the user owes: it holds whatever else is between the two."""

_FURTHER = (
    thanks,
    begun,
    introduction,
    resource,
    offered_help,
    congratulation,
    reminder,
    ask_again,
    close,
    dormant,
    question,
)

_IN_DORMANT = frozenset({Step.RESOURCE, Step.EVENT, Step.HELP, Step.CONGRATULATION, Step.QUESTION})
"""What a note that takes up a quiet tie holds already."""


def find(case: Case) -> tuple[Candidate, ...]:
    """All possible next steps with one person, the strongest first.

    While a promise of the user's is open nothing else is proposed; after a last note without an answer
    there is silence.
    """
    found = [c for module in _FROM_ME for c in module.find(case)]
    if not case.my_promises and not is_silent(case):
        further = [c for module in _FURTHER for c in module.find(case)]
        taken_up = any(c.step is Step.DORMANT for c in further)
        answered = {c.answers for c in further if c.answers}
        found = [c for c in found if c.step is not Step.ANSWER or c.why[0].message_id not in answered]
        found += [c for c in further if not (taken_up and c.step in _IN_DORMANT)]
    return tuple(sorted(found, key=lambda c: (-c.score, c.step, c.root)))
