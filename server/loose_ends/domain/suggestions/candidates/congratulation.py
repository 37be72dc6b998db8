"""News about them, and a line worth saying."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.profile_news import NewsKind
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.grammar import in_sentence
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot, quoted
from loose_ends.domain.suggestions.fit import best_fits, gave_lately
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from loose_ends.domain.profile import Fact

FRESH_DAYS = 60
"""News older than two months is known to everybody who wished to know."""

POST_BESIDE_A_GIFT = 38.0
"""A word on a post weighs less where something of use for its subject can be sent."""

_KEYS = {
    NewsKind.NEW_ROLE: "news_role",
    NewsKind.NEW_COMPANY: "news_company",
    NewsKind.NEW_POST: "news_post",
    NewsKind.MOVED: "news_moved",
}


def find(case: Case) -> Iterator[Candidate]:
    """One for the weightiest fresh news: from a second look at their page, or dated on the page itself."""
    if cooling(case) or waits(case) or case.their_asks or not case.may_begin:
        return
    told = fresh_news(case)
    if told is not None:
        yield _candidate(case, *told)


def fresh_news(case: Case) -> tuple[str, Fact, date] | None:
    """The weightiest news the user has not written about yet: its wording, the fact and its day."""
    told = _told(case)
    if told is None:
        return None
    on, mine = told[2], case.relation.last_from_me
    written_since = mine is not None and mine > on + timedelta(days=1)
    return None if written_since or gave_lately(case, GiveKind.CONGRATULATION, on) else told


def news_line(pen: Pen, key: str, fact: Fact) -> tuple[Piece, ...]:
    """The sentence that takes up the news."""
    said = _what(fact)
    if fact.kind is FactKind.ROLE and not pen.in_german:
        at = f" at {fact.organisation}" if fact.organisation else ""
        said = f"{in_sentence(quoted(fact.value, 100).strip(' .'))}{at}"
    return pen.line(key, {"what": Slot(said, f"{fact.value} {fact.organisation}")})


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
    what = _what(fact)

    def write(pen: Pen) -> None:
        name = Slot(case.first, case.relation.whom.name)
        question = {"news_role": "news_question", "news_company": "news_question"}.get(key, "")
        question = "news_plain_question" if key == "news_plain" else question
        pen.add(news_line(pen, key, fact), pen.line(question) if question else ())
        if key == "news_moved":
            pen.add(pen.line("own_line", {"name": name}))
        pen.add(pen.line("news_end" if question == "news_question" else "no_answer"))

    return Candidate(
        step=Step.CONGRATULATION,
        root=f"{fact.kind}\n{fact.value}\n{fact.organisation}",
        headline=f"{'A word to' if key == 'news_post' else 'Congratulate'} {case.first}: {what}",
        why=(Why(fact.quote or fact.value, on, url=fact.source),),
        give=Give(GiveKind.CONGRATULATION, what, fact.source),
        score=(POST_BESIDE_A_GIFT if key == "news_post" and best_fits(case) else 50.0)
        - (case.today - on).days * 0.1,
        reasons=("There is news about them.",),
        write=write,
        subject=Subject("subject_post", {"theme": Slot(what, fact.value)}) if key == "news_post"
        else _subject(key, fact),
        in_german=case.writes_german,
    )  # fmt: skip


LONGEST_COMPANY = 40


def _subject(key: str, fact: Fact) -> Subject:
    """A subject that names the news where it is a role."""
    if key != "news_role":
        return Subject("subject_news")
    if 0 < len(fact.organisation) <= LONGEST_COMPANY:
        return Subject("subject_news_at", {"company": Slot(fact.organisation, fact.organisation)})
    return Subject("subject_news_role")


def _what(fact: Fact) -> str:
    text = quoted(fact.value, 100).strip(" .")
    return f"{text} at {fact.organisation}" if fact.kind is FactKind.ROLE and fact.organisation else text
