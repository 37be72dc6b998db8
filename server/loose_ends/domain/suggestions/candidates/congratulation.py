"""News about them, and a line worth saying."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.profile_news import NewsKind
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.fit import gave_lately
from loose_ends.domain.suggestions.suggestion import Give, Step, Way, Why
from loose_ends.domain.suggestions.timing import cooling, waits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from loose_ends.domain.profile import Fact

FRESH_DAYS = 60
"""News older than two months is known to everybody who wished to know."""

_KEYS = {
    NewsKind.NEW_ROLE: "news_role",
    NewsKind.NEW_COMPANY: "news_company",
    NewsKind.NEW_POST: "news_post",
    NewsKind.MOVED: "news_moved",
}


def find(case: Case) -> Iterator[Candidate]:
    """One for the weightiest fresh news: from a second look at their page, or dated on the page itself."""
    if cooling(case) or waits(case) or case.their_asks or not (case.knows_me or case.serves):
        return
    told = _told(case)
    if told is None:
        return
    key, fact, on = told
    if gave_lately(case, GiveKind.CONGRATULATION, on) or (
        case.relation.last_from_me is not None and case.relation.last_from_me > on + timedelta(days=1)
    ):
        return
    yield _candidate(case, key, fact, on)


def _told(case: Case) -> tuple[str, Fact, date] | None:
    for news in case.relation.news:
        on = news.at.date()
        if news.kind in _KEYS and 0 <= (case.today - on).days <= FRESH_DAYS:
            return _KEYS[news.kind], news.now, on
    for kind, key in (
        (FactKind.ROLE, "news_role"),
        (FactKind.NEWS, "news_plain"),
        (FactKind.POST, "news_post"),
    ):
        for fact in case.relation.facts:
            day = fact.since_day if len(fact.since) >= 7 else None
            if fact.kind is kind and day and 0 <= (case.today - day).days <= FRESH_DAYS:
                return key, fact, day
    return None


def _candidate(case: Case, key: str, fact: Fact, on: date) -> Candidate:
    what = quoted(fact.value, 100).strip(" .")
    if fact.kind is FactKind.ROLE and fact.organisation:
        what = f"{what} at {fact.organisation}"

    def write(pen: Pen) -> None:
        pen.add(pen.line(key, {"what": Slot(what, f"{fact.value} {fact.organisation}")}))
        name = Slot(case.first, case.relation.whom.name)
        question = () if key == "news_post" else pen.line("news_question")
        pen.add(question or pen.line("own_line", {"name": name}))
        pen.add(pen.line("no_answer"))

    close = case.exchange.is_close
    return Candidate(
        step=Step.CONGRATULATION,
        root=f"{fact.kind}\n{fact.value}\n{fact.organisation}",
        headline=f"{'A word to' if key == 'news_post' else 'Congratulate'} {case.first}: {what}",
        why=(Why(fact.quote or fact.value, on, url=fact.source),),
        give=Give(GiveKind.CONGRATULATION, what, fact.source),
        score=50.0 - (case.today - on).days * 0.1,
        reasons=("There is news about them.",),
        write=write,
        subject=Subject("subject_post", {"theme": Slot(what, fact.value)}) if key == "news_post"
        else Subject("subject_news"),
        way=Way.CALL if close else Way.MAIL,
    )  # fmt: skip
