"""Put a written candidate to the rules of etiquette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.consents import agreed
from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.rules import check_suggestion, verdicts
from loose_ends.domain.etiquette.situation import Draft, Note, Proposal, Situation
from loose_ends.domain.message import Message
from loose_ends.domain.noon import noon
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.fit import fact_words
from loose_ends.domain.suggestions.suggestion import Checked, Step

if TYPE_CHECKING:
    from loose_ends.domain.act import Act
    from loose_ends.domain.suggestions.case import Candidate, Case
    from loose_ends.domain.suggestions.suggestion import Letterhead

ActsIn = Callable[[Message], Sequence["Act"]]
"""Finds the asks and promises of a message; the language room's reader, given by the use case."""


def situation_of(case: Case, candidate: Candidate | None, notes: Sequence[Note] = ()) -> Situation:
    """What the rules know of the user and the person.

    Args:
        case: the person.
        candidate: the step proposed; None for a note of the user's own.
        notes: further notes of today, such as the drafts suggested so far.
    """
    world, relation = case.world, case.relation
    open_ends = (*case.my_promises, *case.their_asks, *case.my_asks, *case.their_promises)
    named = candidate.named if candidate else ()
    consents = agreed(world.leaves)
    if candidate is not None and candidate.step is Step.BRIDGE:
        consents = consents | candidate.consents
    return Situation(
        today=case.today,
        me=world.me,
        exchange=case.exchange,
        ledger=relation.ledger,
        ends=tuple(e.end for e in open_ends),
        my_other_promises=max(0, case.overview.my_promises - len(case.my_promises)),
        facts=relation.facts,
        unanswered=relation.unanswered,
        away_until=relation.away_until,
        third_persons=named,
        consents=consents,
        invited=relation.invited,
        plan=world.plan,
        nearer=_nearer(case) if case.exchange.is_stranger else (),
        notes=(*case.overview.sent, *notes),
        proposal=_proposal(case, candidate) if candidate else None,
        has_signature=world.has_signature,
    )


_FIELDS = frozenset({FactKind.COMPANY, FactKind.TOPIC, FactKind.ROLE, FactKind.HEADLINE})
MOST_NEARER = 3


def _nearer(case: Case) -> tuple[str, ...]:
    """People the user knows in the same company or field as a stranger, those with most mail first."""
    wanted = frozenset(w for f in case.relation.facts if f.kind in _FIELDS for w in fact_words(f.value))
    found = [
        (min(one.written_to, one.received), one.name)
        for one in case.overview.with_facts
        if one.written_to and one.received and one.person != case.relation.id and one.name
        and any(f.kind in _FIELDS and wanted & fact_words(f.value) for f in one.facts)
    ]  # fmt: skip
    return tuple(name for _, name in sorted(found, key=lambda f: (-f[0], f[1]))[:MOST_NEARER])


def _proposal(case: Case, candidate: Candidate) -> Proposal:
    goal = case.serves[0].goal.name if case.serves else ""
    give = candidate.give.kind if candidate.give else None
    return Proposal(give, candidate.way, candidate.questions, candidate.reasons, goal)


def check(
    case: Case, candidate: Candidate, draft: Letterhead, situation: Situation, read_acts: ActsIn
) -> tuple[Finding, ...]:
    """What the rules say of a draft, its asks and promises read as if it were sent at noon today."""
    readers = (case.party, *candidate.also_to)
    message = Message(
        message_id="<draft@loose-ends.invalid>",
        sent_at=noon(case.today, UTC),
        sender=case.world.me,
        to=readers,
        subject=draft.subject,
        own_text=draft.body,
    )
    read = read_acts(message)
    # A step that asks nothing is written in words of ours that ask nothing: a courtesy among them is no ask.
    acts = tuple(act for act in read if candidate.ask is not None or act.kind is not Kind.ASK)
    return check_suggestion(Draft(readers, draft.subject, draft.body, acts), situation)


def rows(findings: tuple[Finding, ...]) -> tuple[Checked, ...]:
    """One line a rule."""
    return tuple(Checked(f.rule, f.verdict, f.says) for f in verdicts(findings))


def warnings(findings: tuple[Finding, ...]) -> int:
    """How many warnings there are; a block counts a hundred."""
    return sum({Verdict.OK: 0, Verdict.WARN: 1, Verdict.BLOCK: 100}[f.verdict] for f in findings)
