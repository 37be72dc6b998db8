"""A question about them, from their own facts, where there is nothing else to give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.grammar import in_sentence, turn
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot
from loose_ends.domain.suggestions.fit import first_fact
from loose_ends.domain.suggestions.suggestion import Asked, Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.profile import Fact

QUIET_DAYS = 45
"""A question out of the blue fits a talk that has ended, not one that is going on."""

_KEYS = {
    FactKind.POST: "question_post",
    FactKind.PROJECT: "question_project",
    FactKind.TOPIC: "question_topic",
    FactKind.ROLE: "question_role",
}


_SHORT = {
    FactKind.POST: "How did you come to “{}”?",
    FactKind.PROJECT: "How is {} coming along?",
    FactKind.TOPIC: "What are you trying out in {} at the moment?",
    FactKind.ROLE: "What takes most of your time as {}?",
}


def telling(case: Case) -> Fact | None:
    """The fact that makes the best question: a post or project before a topic before what they are."""
    return first_fact(case.relation.facts, *_KEYS)


_AT_PRESENT = re.compile(
    r"(?:\b(?:currently|at the moment|right now|these days|at present"
    r"|this (?:year|winter|spring|summer|autumn)),?"
    r" (?:i am|i'm|we are|we're)|\b(?:i am|i'm|we are|we're) (?:currently|now|at the moment|just))"
    r" (?P<doing>[a-z]{3,14}ing (?!for\b)[^.;:!?()]{6,90})(?=[.;!]|$)",
    re.IGNORECASE,
)
_OF_TODAY = re.compile(
    r"^(?:working|living|based|looking|employed|studying) (?:as|at|in|for)\b", re.IGNORECASE
)


def _doing(case: Case) -> tuple[Fact, str] | None:
    """What their page says they are busy with at present: "setting up a mentoring scheme"."""
    for fact in case.relation.facts:
        if fact.kind not in {FactKind.ABOUT, FactKind.HEADLINE}:
            continue
        found = _AT_PRESENT.search(" ".join(fact.value[:1_000].split()).replace("’", "'"))
        text = turn(found["doing"].strip(" ,")) if found else None
        if text and not _OF_TODAY.match(text):
            return fact, text
    return None


def question_on(case: Case) -> tuple[str, Why, str, str, Slot] | None:
    """What it is about, its evidence, the question in short, the wording and its slot; None without facts."""
    if (doing := _doing(case)) and not case.writes_german:
        source, said = doing
        why = Why(source.quote or source.value, source.captured_at.date(), url=source.source)
        return said, why, f"How is {said} coming along?", "question_doing", Slot(said, source.value)
    fact = telling(case)
    if fact is None:
        return None
    text = fact.value.strip(" .")
    if fact.kind is FactKind.ROLE:
        text = _role(text, fact.organisation, german=case.writes_german)
    why = Why(fact.quote or fact.value, fact.captured_at.date(), url=fact.source)
    short = _SHORT[fact.kind].format(text)
    return text, why, short, _KEYS[fact.kind], Slot(text, f"{fact.value} {fact.organisation}")


def _role(role: str, organisation: str, *, german: bool) -> str:
    """What they are, as it goes behind "as" or „als“, with where they are it."""
    if german:
        return f"{role} bei {organisation}" if organisation else role
    return f"{in_sentence(role)} at {organisation}" if organisation else in_sentence(role)


def find(case: Case) -> Iterator[Candidate]:
    """One for a tie that has been quiet for some weeks, or for somebody the plan names."""
    quiet = case.quiet_days
    if cooling(case) or waits(case) or case.relation.unanswered or not case.may_begin:
        return
    if (quiet is not None and quiet < QUIET_DAYS) or _something_open(case):
        return
    found = question_on(case)
    if found is None:
        return
    about, why, short, key, slot = found

    def write(pen: Pen) -> None:
        pen.add(pen.line(key, {"theme": slot}), pen.line("question_end"))

    yield Candidate(
        step=Step.QUESTION,
        root=f"{key}\n{about}",
        headline=f"Ask {case.first} about {'their work as ' if key == 'question_role' else ''}{about}",
        why=(why,),
        give=Give(GiveKind.QUESTION, f"interest in {about}", why.url or ""),
        ask=Asked(short, "no date", "No answer is fine."),
        score=22.0,
        reasons=("There is nothing else to give them yet, and their own words make a good question.",),
        write=write,
        subject=Subject(
            "subject_question_role" if key == "question_role" else "subject_question", {"theme": slot}
        ),
        questions=(short,),
        in_german=case.writes_german,
    )


def _something_open(case: Case) -> bool:
    return bool(case.my_promises or case.their_asks or case.my_asks or case.their_promises)
