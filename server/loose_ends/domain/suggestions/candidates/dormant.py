"""A tie gone quiet: past colleagues first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.listing import how_long
from loose_ends.domain.subjects import base_subject
from loose_ends.domain.suggestions.candidates.congratulation import fresh_news, news_line
from loose_ends.domain.suggestions.candidates.old_colleagues import shared_company, shares_a_domain
from loose_ends.domain.suggestions.candidates.question import question_on
from loose_ends.domain.suggestions.candidates.resource import gift
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.german import MONTHS
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot
from loose_ends.domain.suggestions.fit import Fit, best_fits, fitting_offer
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import waits

if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET_DAYS = 180
QUIET_COLLEAGUE_DAYS = 120
DENSE = 3
"""Notes each way that make a tie worth taking up again."""

VERY_DENSE = 8
"""With this many each way the last subject alone is something to ask about."""


def find(case: Case) -> Iterator[Candidate]:
    """One for a tie that was dense, or a past colleague's, where there is something to say."""
    quiet = case.quiet_days
    if quiet is None or not case.knows_me or waits(case) or case.relation.unanswered:
        return
    if case.my_promises or case.their_asks or case.my_asks:
        return
    company = shared_company(case)
    colleague = bool(company) or shares_a_domain(case)
    both = min(case.relation.whom.written_to, case.relation.received)
    if quiet < (QUIET_COLLEAGUE_DAYS if colleague else QUIET_DAYS) or (both < DENSE and not colleague):
        return
    candidate = _candidate(case, company, both, colleague=colleague)
    if candidate:
        yield candidate


def _candidate(case: Case, company: str, both: int, *, colleague: bool) -> Candidate | None:
    fits = [fit for fit in best_fits(case) if fit.fact]
    asked = question_on(case)
    subject = _subject(case)
    if (
        not fits
        and asked is None
        and fresh_news(case) is None
        and not company
        and not (subject and both >= VERY_DENSE)
    ):
        return None
    last = case.exchange.last or case.today
    give = _give(case, fits, asked[0] if asked else subject or company)

    def write(pen: Pen) -> None:
        _write(pen, case, company, subject, fits)

    why = [
        Why(
            subject or "the last note between you",
            last,
            case.relation.last_letter.message_id if case.relation.last_letter else None,
        )
    ]
    if asked:
        why.append(asked[1])
    where = f"You both worked at {company}." if company else "You were colleagues." if colleague else ""
    reasons = (f"Nothing was written for {how_long(last, case.today)}.", *([where] if where else []))
    key = Subject("subject_colleague", {"company": Slot(company, company)}) if company else Subject(
        "subject_dormant", {"month": _month(case)}
    )  # fmt: skip
    questions = (asked[2],) if asked and give.kind is GiveKind.QUESTION else ()
    return Candidate(
        step=Step.DORMANT,
        root=f"{last.isoformat()}",
        headline=f"Take up the thread with {case.first} again",
        why=tuple(why),
        give=give,
        score=_WORTH[give.kind] + (8.0 if colleague else 0.0) + min(both, 20) * 0.2,
        reasons=reasons,
        write=write,
        subject=key,
        questions=questions,
        in_german=case.writes_german,
    )


_WORTH = {
    GiveKind.CONGRATULATION: 46.0,
    GiveKind.EVENT: 42.0,
    GiveKind.RESOURCE: 40.0,
    GiveKind.HELP: 34.0,
    GiveKind.QUESTION: 30.0,
}


def _give(case: Case, fits: list[Fit], about: str) -> Give:
    news = fresh_news(case)
    if news:
        return Give(GiveKind.CONGRATULATION, news[1].value, news[1].source)
    if fits:
        kind = GiveKind.EVENT if fits[0].resource.is_event else GiveKind.RESOURCE
        return Give(kind, fits[0].resource.title, fits[0].resource.url)
    offer, theme = fitting_offer(case)
    if offer:
        return Give(GiveKind.HELP, offer, f"Your plan offers it; it fits “{theme}”.")
    return Give(
        GiveKind.QUESTION, f"interest in {about}", "A question about them, from what is known of them."
    )


def _subject(case: Case) -> str:
    letter = case.relation.last_letter
    return base_subject(letter.subject)[:80] if letter else ""


def _month(case: Case) -> Slot:
    last = case.exchange.last or case.today
    name = MONTHS[last.month - 1] if case.writes_german else f"{last:%B}"
    text = name if (case.today - last).days < 300 else f"{name} {last.year}"
    return Slot(text, last.isoformat())


def _write(pen: Pen, case: Case, company: str, subject: str, fits: list[Fit]) -> None:
    slots = {"month": _month(case), "subject": Slot(subject, subject), "company": Slot(company, company)}
    opening = pen.line("dormant_subject" if subject else "dormant_month", slots)
    pen.add(pen.line("dormant_colleague", slots) if company else (), opening)
    asked = question_on(case)
    offer, theme = fitting_offer(case)
    news = fresh_news(case)
    if news:
        pen.add(news_line(pen, news[0], news[1]))
    elif fits and fits[0].fact:
        gift(pen, fits[0])
    elif offer:
        pen.add(
            pen.line("dormant_offer", {"offer": Slot(offer.strip(" ."), offer), "theme": Slot(theme, theme)})
        )
    elif asked:
        pen.add(pen.line(asked[3], {"theme": asked[4]}))
    elif subject:
        pen.add(pen.line("dormant_subject_question"))
    pen.add(pen.line("dormant_end"))
