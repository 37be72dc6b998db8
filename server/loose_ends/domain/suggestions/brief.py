"""The meeting brief: who they are, what is open, what I can give, and two or three questions of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.listing import how_long, when_due
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.candidates.congratulation import fresh_news
from loose_ends.domain.suggestions.case import Case
from loose_ends.domain.suggestions.drafts.pen import quoted
from loose_ends.domain.suggestions.drafts.sought import sought
from loose_ends.domain.suggestions.fit import best_fits, fitting_offer

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.profile import Fact
    from loose_ends.domain.suggestions.world import Relation, World

MOST_QUESTIONS = 3
THEIR_SHARE = "Two thirds of the time is theirs: ask, and listen."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief, with where it comes from: a message or a page, or the user."""

    text: str
    message_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before a meeting.

    ``who`` are facts in words, ``open`` the loose ends (mine first), ``gives`` what could be of use to them,
    ``questions`` two or three from their own facts, ``hints`` what to do first where little is known.
    """

    name: str
    who: tuple[Line, ...]
    between: str
    open: tuple[Line, ...]
    gives: tuple[Line, ...]
    questions: tuple[Line, ...]
    hints: tuple[str, ...]


def brief(relation: Relation, world: World, today: date) -> Brief:
    """Gather the brief for one person.

    Args:
        relation: the person.
        world: for the plan and the resources.
        today: the day of the meeting, or the day it is prepared.
    """
    case = Case(world, relation, today, wanted=True)
    hints = [THEIR_SHARE]
    if not relation.facts:
        hints.insert(0, f"Nothing is known yet of what {case.first} does: look at a page of theirs first.")
    return Brief(
        relation.whom.name,
        _who(case),
        _between(case),
        tuple(
            _open(listed, today)
            for listed in (*case.my_promises, *case.their_asks, *case.my_asks, *case.their_promises)
        ),
        _gives(case),
        _questions(case),
        tuple(hints),
    )


def _who(case: Case) -> tuple[Line, ...]:
    found = []
    shown = {
        FactKind.ROLE: "{}",
        FactKind.COMPANY: "at {}",
        FactKind.PLACE: "in {}",
        FactKind.HEADLINE: "“{}”",
        FactKind.LOOKS_FOR: "looks for {}",
        FactKind.OFFERS: "offers {}",
        FactKind.TOPIC: "works on {}",
        FactKind.PAST_COMPANY: "was at {}",
        FactKind.SCHOOL: "studied at {}",
    }
    for kind, words in shown.items():
        facts = [f for f in case.relation.facts if f.kind is kind][:3]
        found += [Line(words.format(_told(fact)), url=fact.source) for fact in facts]
    news = fresh_news(case)
    if news:
        found.insert(0, Line(f"new: {_told(news[1])}", url=news[1].source))
    found += [Line(f"{serves.says}.") for serves in case.serves]
    return tuple(found)


def _told(fact: Fact) -> str:
    text = quoted(fact.value, 120)
    if fact.kind is FactKind.LOOKS_FOR:
        return sought(text)
    return f"{text} at {fact.organisation}" if fact.organisation and fact.kind is FactKind.ROLE else text


def _between(case: Case) -> str:
    relation, quiet = case.relation, case.quiet_days
    if quiet is None:
        return "You have not exchanged a word yet."
    counts = f"{relation.whom.written_to} notes from you, {relation.received} from {case.first}"
    last = case.exchange.last or case.today
    return f"{counts}; the last {how_long(last, case.today)} ago. {relation.ledger.balance(case.today)}"


def _open(listed: Listed, today: date) -> Line:
    end = listed.end
    due = f", for {when_due(end.due, today)}" if end.due else ""
    return Line(f"{listed.words}{due}: “{quoted(end.quote)}”", end.message_id)


def _gives(case: Case) -> tuple[Line, ...]:
    found = [
        Line(f"Keep your promise: “{quoted(e.end.quote, 100)}”", e.end.message_id) for e in case.my_promises
    ]
    found += [
        Line(f"Thank for: {e.what}", e.evidence.message_id) for e in case.relation.ledger.unthanked()[-2:]
    ]
    found += [
        Line(f"{fit.resource.title} (fits {fit.theme})", url=fit.resource.url) for fit in best_fits(case)[:3]
    ]
    offer, theme = fitting_offer(case)
    if offer:
        found.append(Line(f"Your offer “{offer}” (fits {theme})"))
    return tuple(found)


_QUESTIONS = {
    FactKind.POST: "What made you write “{}”?",
    FactKind.PROJECT: "How is {} coming along?",
    FactKind.LOOKS_FOR: "You are looking for {}: what would be a good first step?",
    FactKind.TOPIC: "What has changed most in {} for you this year?",
    FactKind.ROLE: "As {}, what takes most of your time at the moment?",
    FactKind.PAST_COMPANY: "What did you take with you from {}?",
}


def _questions(case: Case) -> tuple[Line, ...]:
    found: list[Line] = []
    for kind, words in _QUESTIONS.items():
        fact = next((f for f in case.relation.facts if f.kind is kind and len(f.value) <= 90), None)
        if fact is not None and len(found) < MOST_QUESTIONS:
            told = _told(fact).strip(" .")
            found.append(Line(words.format(told), url=fact.source))
    return tuple(found)
