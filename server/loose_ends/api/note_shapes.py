"""The JSON shapes of suggestions, people and checks, for HTTP and for `--json` on the command line alike."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from loose_ends.api.shapes import PersonBrief
from loose_ends.domain.etiquette.finding import Verdict
from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.loose_end import By
from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.domain.profile_news import NewsKind
from loose_ends.domain.suggestions.suggestion import Step, Way
from loose_ends.domain.suggestions.world import Choice

if TYPE_CHECKING:
    from loose_ends.domain.ledger import Entry
    from loose_ends.domain.profile import Fact
    from loose_ends.domain.profile_news import News
    from loose_ends.domain.resources import Resource
    from loose_ends.domain.suggestions.suggestion import Letterhead, Suggestion, Why
    from loose_ends.usecases.check_against import Checked
    from loose_ends.usecases.take_in_profile import TakenPage


class WhyShape(BaseModel):
    """One piece of evidence: a quote and its day, from a message or from a page."""

    quote: str
    message_id: str | None
    url: str | None
    at: date


class GiveShape(BaseModel):
    """What is of use to them, and where it comes from."""

    kind: GiveKind
    what: str
    evidence: str


class AskedShape(BaseModel):
    """The one thing asked."""

    what: str
    by_when: str
    easy_out: str


class DraftShape(BaseModel):
    """A note, ready for a mail program."""

    to: list[str]
    subject: str
    body: str
    in_reply_to: str | None
    references: list[str]


class RuleShape(BaseModel):
    """What one rule said."""

    id: str
    verdict: Verdict
    says: str


class SuggestionShape(BaseModel):
    """One proposed next step.

    ``loose_ends`` are the ids of those it takes care of. ``mailto`` opens the draft in a mail program,
    without its text where that is too long for a link; empty where there is no draft.
    """

    id: str
    person: PersonBrief
    headline: str
    why_now: list[WhyShape]
    give: GiveShape | None
    ask: AskedShape | None
    draft: DraftShape | None
    rules: list[RuleShape]
    not_before: date | None
    score: float
    reasons: list[str]
    step: Step
    way: Way
    goal: str
    loose_ends: list[str]
    mailto: str

    @classmethod
    def of(cls, one: Suggestion) -> SuggestionShape:
        """The shape of a suggestion."""
        from loose_ends.usecases.mailto import mailto_of  # noqa: PLC0415 - only where one is shown

        give, ask = one.give, one.ask
        return cls(
            id=one.id,
            person=PersonBrief.of(one.person),
            headline=one.headline,
            why_now=[_why(why) for why in one.why_now],
            give=GiveShape(kind=give.kind, what=give.what, evidence=give.evidence) if give else None,
            ask=AskedShape(what=ask.what, by_when=ask.by_when, easy_out=ask.easy_out) if ask else None,
            draft=_draft(one.draft) if one.draft else None,
            rules=[RuleShape(id=r.id, verdict=r.verdict, says=r.says) for r in one.rules],
            not_before=one.not_before,
            score=one.score,
            reasons=list(one.reasons),
            step=one.step,
            way=one.way,
            goal=one.goal,
            loose_ends=list(one.loose_ends),
            mailto=mailto_of(one.draft) if one.draft else "",
        )


def _why(why: Why) -> WhyShape:
    return WhyShape(quote=why.quote, message_id=why.message_id, url=why.url, at=why.at)


def _draft(draft: Letterhead) -> DraftShape:
    return DraftShape(
        to=list(draft.to),
        subject=draft.subject,
        body=draft.body,
        in_reply_to=draft.in_reply_to,
        references=list(draft.references),
    )


class SuggestionList(BaseModel):
    """Suggestions, the strongest first."""

    suggestions: list[SuggestionShape]


class FactShape(BaseModel):
    """One thing a page says, with its source and date."""

    kind: FactKind
    value: str
    source: str
    captured_at: datetime
    found_by: FoundBy
    confidence: float
    quote: str
    when: str
    since: str
    until: str
    organisation: str
    link: str

    @classmethod
    def of(cls, fact: Fact) -> FactShape:
        """The shape of a fact."""
        return cls(**{name: getattr(fact, name) for name in cls.model_fields})


class NewsShape(BaseModel):
    """One thing that is different since the page was last looked at."""

    kind: NewsKind
    says: str
    at: datetime

    @classmethod
    def of(cls, news: News) -> NewsShape:
        """The shape of a piece of news."""
        return cls(kind=news.kind, says=news.says, at=news.at)


class ProfileShape(BaseModel):
    """What became of a captured page. ``person`` is None for the user's own page.

    ``undo`` is the name by which the page can be given up again; None where it cannot.
    """

    url: str
    captured_at: datetime
    name: str
    person: PersonBrief | None
    certainty: str
    perhaps: list[str]
    is_mine: bool
    facts: list[FactShape]
    news: list[NewsShape]
    says: list[str]
    undo: str | None = None

    @classmethod
    def of(cls, taken: TakenPage, undo: str | None = None) -> ProfileShape:
        """The shape of a page that was taken in."""
        profile, person = taken.profile, taken.person
        return cls(
            url=profile.url,
            captured_at=profile.captured_at,
            name=profile.name,
            person=PersonBrief(id=person.id, name=person.name, email=person.email) if person else None,
            certainty=taken.certainty,
            perhaps=list(taken.perhaps),
            is_mine=taken.is_mine,
            facts=list(map(FactShape.of, profile.facts)),
            news=list(map(NewsShape.of, taken.news)),
            says=list(profile.says),
            undo=undo,
        )


class EntryShape(BaseModel):
    """One give or ask between the user and a person, with its evidence; by hand where both are None."""

    kind: GiveKind | AskKind
    by: By
    gives: bool
    what: str
    at: datetime
    message_id: str | None
    quote: str | None

    @classmethod
    def of(cls, entry: Entry) -> EntryShape:
        """The shape of an entry."""
        return cls(
            kind=entry.kind,
            by=entry.by,
            gives=entry.is_give,
            what=entry.what,
            at=entry.at,
            message_id=entry.evidence.message_id,
            quote=entry.evidence.quote,
        )


class ResourceShape(BaseModel):
    """One link worth sharing."""

    url: str
    title: str
    note: str
    topics: list[str]
    added_at: datetime | None

    @classmethod
    def of(cls, one: Resource) -> ResourceShape:
        """The shape of a resource."""
        return cls(
            url=one.url, title=one.title, note=one.note, topics=list(one.topics), added_at=one.added_at
        )


class ResourceList(BaseModel):
    """Resources, the latest first."""

    resources: list[ResourceShape]


class FindingShape(BaseModel):
    """What a rule says of one place; offsets are offsets in the body, both None for the whole."""

    rule: str
    verdict: Verdict
    says: str
    start: int | None
    end: int | None
    where: str
    better: str | None


class CheckShape(BaseModel):
    """What the check of a note found. ``minutes`` is the time it takes to read."""

    to: PersonBrief | None
    subject: str
    body: str
    verdict: Verdict
    findings: list[FindingShape]
    about_them: float | None
    words: int
    minutes: float
    problems: list[str]

    @classmethod
    def of(cls, checked: Checked) -> CheckShape:
        """The shape of a check."""
        report = checked.report
        return cls(
            to=PersonBrief.of(checked.to) if checked.to else None,
            subject=report.subject,
            body=report.body,
            verdict=report.verdict,
            findings=[
                FindingShape(
                    rule=f.rule,
                    verdict=f.verdict,
                    says=f.says,
                    start=f.start,
                    end=f.end,
                    where="" if f.start is None else report.body[f.start : f.end],
                    better=f.better,
                )
                for f in report.findings
            ],
            about_them=report.about_them,
            words=report.words,
            minutes=report.minutes,
            problems=list(report.problems),
        )


class ChosenShape(BaseModel):
    """What the user said of a suggestion, and by what name that can be taken back."""

    id: str
    choice: Choice
    until: date | None
    undo: str
