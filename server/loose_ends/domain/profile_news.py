"""What a second look at a profile page brings: news, and facts that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.contradiction import SURE, contradictions, plain, same_value
from loose_ends.domain.profile import Fact, FactKind, Profile, page_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


MOST_POSTS = 5
"""A page read after a long time would otherwise drown the user in old posts."""


class NewsKind(StrEnum):
    """What changed between two captures."""

    NEW_ROLE = "new_role"
    NEW_COMPANY = "new_company"
    LEFT = "left"
    MOVED = "moved"
    RENAMED = "renamed"
    LOOKS_FOR = "looks_for"
    OFFERS = "offers"
    NEW_POST = "new_post"
    NEW_HEADLINE = "new_headline"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is different now.

    ``says`` is a sentence for the user. ``now`` is the fact that is new, ``before`` the one it takes the
    place of, or, for a contradiction, the other page's fact. ``at`` is the moment of the new capture.
    """

    kind: NewsKind
    says: str
    now: Fact
    before: Fact | None
    at: datetime


def changes(old: Profile | Iterable[Fact], new: Profile) -> tuple[News, ...]:
    """What is new in a capture, against everything known before.

    Args:
        old: an earlier capture, or all facts known of the person, from any pages.
        new: the capture just made.

    Returns:
        News in the order of its weight. Nothing when the page says what it said before, when it is the
        first look at a person, or when ``new`` is older than what is known of the same page. A page seen
        for the first time gives no news, only contradictions with what other pages say.
    """
    known = tuple(old.facts if isinstance(old, Profile) else old)
    here = [fact for fact in known if page_key(fact.source) == page_key(new.url)]
    if not new.is_person or any(fact.captured_at > new.captured_at for fact in here):
        return ()
    elsewhere = [fact for fact in known if page_key(fact.source) != page_key(new.url)]
    news: list[News] = []
    if here:
        latest = max(fact.captured_at for fact in here)
        before = [fact for fact in here if fact.captured_at == latest]
        news += _work(known, before, new)
        news += _moves(known, before, new)
        news += _words(known, before, new)
        if not any(one.kind is NewsKind.NEW_ROLE for one in news):
            news += _headline(before, new)
    fresh = [fact for fact in new.facts if not _known(fact, here)]
    return tuple(news + _against(elsewhere, fresh, new))


def _work(known: Sequence[Fact], before: Sequence[Fact], new: Profile) -> list[News]:
    """New roles and companies, and companies left."""
    news: list[News] = []
    told: set[str] = set()
    gone = [fact for fact in before if fact.kind is FactKind.ROLE and not _known(fact, new.facts)]
    for fact in _fresh(FactKind.ROLE, known, new):
        was = gone[0] if gone else None
        if fact.confidence < SURE and (was is None or was.found_by is not fact.found_by):
            continue
        told.add(plain(fact.organisation))
        news.append(_news(NewsKind.NEW_ROLE, new, fact, was, f"is now {_role(fact)}"))
    left = [fact for fact in before if fact.kind is FactKind.COMPANY and not _known(fact, new.facts)]
    for fact in _fresh(FactKind.COMPANY, known, new):
        if plain(fact.value) not in told and not (news and not any(told)):
            was = left[0] if left else None
            news.append(_news(NewsKind.NEW_COMPANY, new, fact, was, f"is now at {fact.value}"))
    past = new.of(FactKind.PAST_COMPANY)
    if not news:
        for fact in left:
            now = next((one for one in past if same_value(one, fact)), None)
            if now:
                news.append(_news(NewsKind.LEFT, new, now, fact, f"has left {fact.value}"))
    return news


def _moves(known: Sequence[Fact], before: Sequence[Fact], new: Profile) -> list[News]:
    news: list[News] = []
    for kind, what, verb in (
        (FactKind.PLACE, NewsKind.MOVED, "is now in"),
        (FactKind.NAME, NewsKind.RENAMED, "now goes by"),
    ):
        was = next((fact for fact in before if fact.kind is kind), None)
        if was:
            fresh = _fresh(kind, known, new)[:1]
            news += [_news(what, new, fact, was, f"{verb} {fact.value}") for fact in fresh]
    return news


def _words(known: Sequence[Fact], before: Sequence[Fact], new: Profile) -> list[News]:
    """New posts and news, and new things looked for or offered."""
    news: list[News] = []
    for kind, what, verb in (
        (FactKind.LOOKS_FOR, NewsKind.LOOKS_FOR, "now says what they look for"),
        (FactKind.OFFERS, NewsKind.OFFERS, "now says what they offer"),
        (FactKind.NEWS, NewsKind.NEW_POST, "has news"),
        (FactKind.POST, NewsKind.NEW_POST, "has posted"),
    ):
        had = [fact for fact in before if fact.kind is kind]
        newest_before = max((fact.since for fact in had), default="")
        # An old post that the first capture had not scrolled to is no news.
        fresh = [fact for fact in _fresh(kind, known, new) if not fact.since or fact.since >= newest_before]
        news += [_news(what, new, fact, None, f"{verb}: “{fact.value}”") for fact in fresh[:MOST_POSTS]]
    return news


def _headline(before: Sequence[Fact], new: Profile) -> list[News]:
    was = next((fact for fact in before if fact.kind is FactKind.HEADLINE), None)
    now = next(iter(new.of(FactKind.HEADLINE)), None)
    if was is None or now is None or plain(was.value) == plain(now.value):
        return []
    return [_news(NewsKind.NEW_HEADLINE, new, now, was, f"now writes “{now.value}” under their name")]


def _against(elsewhere: Sequence[Fact], fresh: Sequence[Fact], new: Profile) -> list[News]:
    """What a capture says otherwise than other pages do."""
    fresh_here = set(map(id, fresh))
    return [
        News(NewsKind.CONTRADICTION, clash.says, now, was, new.captured_at)
        for clash in contradictions([*elsewhere, *fresh])
        for now, was in ((clash.one, clash.other), (clash.other, clash.one))
        if id(now) in fresh_here and id(was) not in fresh_here
    ]


def _fresh(kind: FactKind, known: Sequence[Fact], new: Profile) -> list[Fact]:
    return [fact for fact in new.of(kind) if not _known(fact, known)]


def _known(fact: Fact, facts: Iterable[Fact]) -> bool:
    return any(one.kind is fact.kind and same_value(one, fact) for one in facts)


def _news(kind: NewsKind, new: Profile, now: Fact, before: Fact | None, verb: str) -> News:
    was = f" (was: {_role(before)})" if before else ""
    return News(kind, f"{new.name or 'This person'} {verb}{was}.", now, before, new.captured_at)


def _role(fact: Fact) -> str:
    if fact.kind is FactKind.ROLE and fact.organisation:
        return f"{fact.value} at {fact.organisation}"
    return fact.value
