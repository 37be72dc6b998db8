"""An introduction begun by mail: one side has agreed, so the other is asked, or both are brought together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.consents import Answer, Leave, agreed, latest, leave_in
from loose_ends.domain.etiquette.situation import ThirdPerson
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By
from loose_ends.domain.message import Party
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.candidates.matching import answered, short
from loose_ends.domain.suggestions.candidates.quoting import agreement
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.grammar import with_article
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot, first_name
from loose_ends.domain.suggestions.drafts.sought import sought
from loose_ends.domain.suggestions.drafts.tongue import leans_german
from loose_ends.domain.suggestions.suggestion import Asked, Give, Step
from loose_ends.domain.suggestions.timing import cooling, waits
from loose_ends.domain.wording import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.world import Relation


def find(case: Case) -> Iterator[Candidate]:
    """What is next for the latest introduction that was begun between this person and another."""
    if cooling(case) or waits(case) or case.my_promises or not case.knows_me:
        return
    for listed in reversed(case.world.begun):
        other = _other_side(case, listed)
        if other is None or _brought_together(case, other):
            continue
        known = _leaves(case, other)
        mine, me = other.whom.email.lower(), case.relation.whom.email.lower()
        theirs, own = known.get((mine, me)), known.get((me, mine))
        if theirs is None or theirs.answer is not Answer.YES:
            continue
        if own is None:
            yield _ask_other(case, other, theirs, listed)
            return
        if own.answer is Answer.YES:
            yield _bridge(case, other, (theirs, own), listed)
            return


def _other_side(case: Case, listed: Listed) -> Relation | None:
    """Who was asked about this person, or about whom this person was asked."""
    whom = listed.person
    if whom.id == case.relation.id:
        found = next(
            (g.person for g in case.world.glances if g.person != whom.id and _is_named(g.name, listed)), ""
        )
        return case.world.people.get(found) if found else None
    return case.world.people.get(whom.id) if _is_named(case.relation.whom.name, listed) else None


def _is_named(name: str, listed: Listed) -> bool:
    """Whether the whole name stands in the question."""
    said = f" {' '.join(folded(word) for word in words(listed.end.quote))} "
    return " " in name.strip() and f" {folded(name.strip())} " in said


def _leaves(case: Case, other: Relation) -> dict[tuple[str, str], Leave]:
    found = list(case.world.leaves)
    for one, to in ((case.relation, other), (other, case.relation)):
        for listed in one.ends:
            leave = leave_in(listed.end, one.whom.email.lower(), to.whom.email.lower(), to.whom.name)
            if leave:
                found.append(answered(leave, listed, one.ends))
    return latest(found)


def _brought_together(case: Case, other: Relation) -> bool:
    return any(
        e.kind is GiveKind.INTRODUCTION and other.whom.name in e.what
        for e in case.relation.ledger.gives(By.ME)
    )


def _ask_other(case: Case, known_as: Relation, leave: Leave, begun: Listed) -> Candidate:
    other = known_as.whom
    said = _said_of(known_as, case.relation) or Slot("")
    need = next((f for f in case.relation.facts if f.kind is FactKind.LOOKS_FOR), None)
    slots = {
        "other": Slot(other.name, other.name),
        "other_first": Slot(first_name(other.name, other.email) or other.name, other.name),
        "need": Slot(sought(short(need.value)), need.value) if need else Slot(""),
        "said": said,
    }

    def write(pen: Pen) -> None:
        key = "begun_need" if need else "begun_person"
        known = bool(said.text) and not pen.in_german
        pen.add(pen.line(f"{key}_known" if known else key, slots))
        pen.add(pen.line("begun_ask", slots))

    return Candidate(
        step=Step.INTRODUCTION,
        root=begun.end.id,
        headline=f"Ask {case.first} privately: {other.name} would like to be introduced",
        why=(agreement(leave),),
        give=Give(GiveKind.INTRODUCTION, f"an introduction to {other.name}", f"{other.name} has said yes."),
        ask=Asked(f"a yes or no to meeting {other.name}", "no date", "A no is just as fine."),
        score=66.0,
        reasons=(f"{other.name} has said yes and waits; {case.first} has not been asked yet.",),
        write=write,
        subject=Subject("subject_offer"),
        in_german=case.writes_german,
        named=(ThirdPerson(other.name, other.email.lower(), may_name=True),),
    )


def _bridge(case: Case, other: Relation, given: tuple[Leave, Leave], begun: Listed) -> Candidate:
    names = sorted((case.relation.whom, other.whom), key=lambda whom: whom.id)
    slots = {"one": Slot(names[0].name, names[0].name), "other": Slot(names[1].name, names[1].name)}

    def write(pen: Pen) -> None:
        pen.add(pen.line("bridge", slots))
        pen.add(_matter(pen, case.relation, other))
        pen.add(pen.line("bridge_end"))

    return Candidate(
        step=Step.BRIDGE,
        root=f"{begun.end.id}\nbridge",
        headline=f"Introduce {names[0].name} and {names[1].name} to each other: both have said yes",
        why=tuple(agreement(leave) for leave in given),
        give=Give(GiveKind.INTRODUCTION, f"{names[0].name} and {names[1].name}", "Both have said yes."),
        score=74.0,
        reasons=("Both have agreed to be introduced and are waiting for you.",),
        write=write,
        subject=Subject("subject_bridge", slots),
        in_german=case.writes_german,
        consents=agreed(given),
        also_to=(Party(other.whom.email.lower(), other.whom.name),),
        named=(ThirdPerson(other.whom.name, other.whom.email.lower(), may_name=True),),
    )


def _said_of(whom: Relation, to: Relation) -> Slot | None:
    """What somebody is: in the words of the user's question about them, else by the role on their page."""
    name = re.escape(whom.whom.name)
    for listed in to.ends:
        quote = " ".join(listed.end.quote.split())
        found = (
            re.search(rf"{name}, (?P<said>an? [^.?!,;:]{{6,120}})", quote) if listed.end.by is By.ME else None
        )
        if found:
            return Slot(found["said"], quote)
    role = next((f for f in whom.facts if f.kind is FactKind.ROLE), None)
    if role is None or leans_german([role.value]):
        return None
    at = f" at {role.organisation}" if role.organisation else ""
    return Slot(f"{with_article(short(role.value))}{at}", f"{role.value} {role.organisation}")


def _matter(pen: Pen, one: Relation, other: Relation) -> tuple[Piece, ...]:
    """What the two are for each other, as far as it is known; a blank for the rest."""
    known = [(a, b, said) for a, b in ((one, other), (other, one)) if (said := _said_of(a, b))]
    if pen.in_german or not known:
        return pen.line("bridge_blank")
    firsts = {
        r.id: Slot(first_name(r.whom.name, r.whom.email) or r.whom.name, r.whom.name) for r in (one, other)
    }
    if len(known) == 1:
        whom, to, said = known[0]
        slots = {"first": firsts[whom.id], "other_first": firsts[to.id], "said": said}
        return pen.line("bridge_said_one", slots)
    (a, _, said_a), (b, _, said_b) = known
    slots = {"first_one": firsts[a.id], "said_one": said_a, "first_other": firsts[b.id], "said_other": said_b}
    return pen.line("bridge_said", slots)
