"""From the world to today's few, or to the next steps with one person."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Verdict
from loose_ends.domain.etiquette.situation import Note
from loose_ends.domain.names import is_list, is_role
from loose_ends.domain.people import person_id
from loose_ends.domain.suggestions import candidates
from loose_ends.domain.suggestions.case import Candidate, Case, Overview, overview_of
from loose_ends.domain.suggestions.checking import ActsIn, check, rows, situation_of, warnings
from loose_ends.domain.suggestions.first_look import Look
from loose_ends.domain.suggestions.note import written
from loose_ends.domain.suggestions.ranking import GIFTS, Pair, next_place, ordered, weighed, without
from loose_ends.domain.suggestions.suggestion import Step, Suggestion, suggestion_id
from loose_ends.domain.suggestions.world import Choice, Glance, World, glance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from loose_ends.domain.suggestions.world import Relation

LOOKED_AT = 32
"""People of the first look whose candidates are reckoned in full for the daily few."""

OF_WORDS = frozenset({
    "about-them", "help-me-help-you", "no-oversell", "no-shotgun", "specific-ask", "tone",
    "tools-dont-connect",
})  # fmt: skip
"""Rules that judge the wording, so that another wording may please them."""

VARIANTS = 3
"""Wordings that are tried until the rules have nothing to say about the words themselves."""


def suggest(
    world: World,
    today: date,
    person: str | None = None,
    limit: int | None = None,
    *,
    read_acts: ActsIn,
    overview: Overview | None = None,
) -> tuple[Suggestion, ...]:
    """Propose the next notes.

    Args:
        world: everything that is known.
        today: the day, in the user's own zone.
        person: the id of one person, for the next steps with them alone; None for the daily few.
        limit: the most to return; None for the user's own setting (``Wishes.daily``, 3).
        read_acts: finds the asks and promises of a draft, for the rules.
        overview: ``overview_of(world)``, where it was reckoned before.

    Returns:
        The strongest first; empty where nothing should be written. The daily few hold one a person at most,
        and nothing that should wait. For one person what should wait is there too, with its ``not_before``.
    """
    most = world.wishes.daily if limit is None else limit
    if most <= 0:
        return ()
    overview = overview or overview_of(world)
    if person is not None:
        relation = world.people.get(person)
        return (
            _for_one(Case(world, relation, today, overview, wanted=True), most, read_acts) if relation else ()
        )
    look = Look(world, today)
    glances = world.glances or _glances(world)
    best = nlargest(LOOKED_AT, glances, key=lambda g: (look.promise(g), g.person))
    found: list[tuple[Case, Candidate]] = []
    for one in best:
        relation = world.people.get(one.person) if look.promise(one) > 0 else None
        if relation is not None and _is_somebody(relation, world):
            case = Case(world, relation, today, overview)
            found += [(case, c) for c in _possible(case) if c.not_before is None or c.not_before <= today]
    done: list[Suggestion] = []
    taken: list[Pair] = []
    left = ordered(found)
    while left and len(done) < most:
        pair = left.pop(next_place(left, taken, most))
        if suggestion := _finish(*pair, done, read_acts):
            done.append(suggestion)
            taken.append(pair)
            left = without(left, pair)
    return tuple(done)


def _for_one(case: Case, most: int, read_acts: ActsIn) -> tuple[Suggestion, ...]:
    if not _is_somebody(case.relation, case.world):
        return ()
    done: list[Suggestion] = []
    for candidate in _possible(case):
        if len(done) >= most:
            break
        if candidate.step in GIFTS and any(s.step is candidate.step for s in done):
            continue
        if suggestion := _finish(case, candidate, done, read_acts):
            done.append(suggestion)
    return tuple(done)


def _possible(case: Case) -> tuple[Candidate, ...]:
    """The candidates that the user has not decided about, weighed."""
    found = [weighed(case, c) for c in candidates.find(case) if not _is_hidden(case, c)]
    return tuple(sorted(found, key=lambda c: (-c.score, c.step, c.root)))


OF_ONE_MESSAGE = frozenset(
    {Step.KEPT_PROMISE, Step.ANSWER, Step.THANKS, Step.REMINDER, Step.ASK_AGAIN, Step.CLOSE}
)
"""Steps that grow from a sentence of one message: their ids need no person, so none changes with people."""


def _id(case: Case, candidate: Candidate) -> str:
    owner = "" if candidate.step in OF_ONE_MESSAGE else case.relation.id
    return suggestion_id(owner, candidate.step, candidate.root)


def _other_ids(case: Case, candidate: Candidate) -> tuple[str, ...]:
    """The ids of the step under each address of the person: the person's own id is one of theirs."""
    if candidate.step in OF_ONE_MESSAGE:
        return ()
    owners = dict.fromkeys(person_id(address) for address in sorted(case.addresses))
    return tuple(
        suggestion_id(owner, candidate.step, candidate.root) for owner in owners if owner != case.relation.id
    )


def _is_hidden(case: Case, candidate: Candidate) -> bool:
    """Whether the user has done it, does not want it, or has put it off to a later day.

    A word said before two people were joined, or parted, holds for the same step with the same person.
    """
    known = {_id(case, candidate), *_other_ids(case, candidate)}
    said = [c for c in case.world.chosen if c.suggestion in known]
    if not said:
        return False
    last = max(enumerate(said), key=lambda numbered: (numbered[1].on, numbered[0]))[1]
    return last.choice is not Choice.SNOOZE or last.until is None or case.today < last.until


def _is_somebody(relation: Relation, world: World) -> bool:
    """Whether one human stands behind the address, and not the user."""
    email = relation.whom.email.lower()
    own = email in world.my_addresses or email == world.me.email.lower()
    return not (
        own or relation.is_list or relation.is_role or "@" not in email or is_role(email) or is_list(email)
    )


def _finish(
    case: Case, candidate: Candidate, before: Sequence[Suggestion], read_acts: ActsIn
) -> Suggestion | None:
    """Write the note in the wording to which the rules say least; None where every wording is blocked."""
    notes = _notes(case, before)
    situation = situation_of(case, candidate, notes)
    best = None
    for variant in range(VARIANTS):
        draft, _ = written(case, candidate, variant)
        findings = check(case, candidate, draft, situation, read_acts)
        if best is None or warnings(findings) < warnings(best[1]):
            best = draft, findings
        if not any(f.rule in OF_WORDS or f.verdict is Verdict.BLOCK for f in best[1]):
            break
    if best is None or any(f.verdict is Verdict.BLOCK for f in best[1]):
        return None
    return Suggestion(
        id=_id(case, candidate),
        person=case.relation.whom,
        step=candidate.step,
        headline=candidate.headline,
        why_now=candidate.why,
        give=candidate.give,
        ask=candidate.ask,
        draft=best[0],
        rules=rows(best[1]),
        not_before=candidate.not_before,
        score=round(candidate.score, 2),
        reasons=candidate.reasons,
        way=candidate.way,
        goal=case.serves[0].goal.name if case.serves else "",
        loose_ends=candidate.ends,
        other_ids=_other_ids(case, candidate),
    )


def _notes(case: Case, before: Iterable[Suggestion]) -> tuple[Note, ...]:
    """Today's other drafts, so that no two of them read alike."""
    return tuple(
        Note(s.draft.to[0], case.today, s.draft.body, s.ask is not None, s.give is not None, s.goal)
        for s in before
        if s.draft and s.person.id != case.relation.id
    )


def _glances(world: World) -> tuple[Glance, ...]:
    return tuple(glance(relation, world.wishes.confidence) for relation in world.people.values())
