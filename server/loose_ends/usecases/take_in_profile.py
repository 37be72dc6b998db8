"""Take in a captured page: its facts, who it is, and what is new since the last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.profile import host_of, page_key
from loose_ends.domain.profile_news import changes
from loose_ends.domain.same_person import sure_match
from loose_ends.pages import read_profile
from loose_ends.usecases.pages_of_people import all_pages, is_users, join, who_is_on
from loose_ends.usecases.problems import NoPersonsPage
from loose_ends.usecases.user import user_of
from loose_ends.usecases.whom import Someone, find_one

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.profile import Fact, Profile
    from loose_ends.domain.profile_news import News
    from loose_ends.store import Store

MOST_BYTES = 32_000_000
"""A page larger than this is not even opened; of smaller ones the first part is read."""


@dataclass(frozen=True, slots=True)
class TakenPage:
    """What became of a page.

    ``person`` is who it is about, with ``certainty`` as a sentence; None for the user's own page
    (``is_mine``). ``perhaps`` are sentences on people whom it may be about: the user decides.
    """

    profile: Profile
    person: Someone | None
    certainty: str
    perhaps: tuple[str, ...]
    news: tuple[News, ...]
    is_mine: bool = False
    is_first: bool = True


def take_in_profile(
    store: Store, html: str | bytes, url: str, captured_at: datetime, now: datetime
) -> TakenPage:
    """Read a page and keep what it says of the person whose page it is.

    Args:
        store: the user's store.
        html: the page or its main part.
        url: where it was captured.
        captured_at: when, aware.
        now: the present moment, aware.

    Raises:
        NoPersonsPage: it is not one person's page, or no address of a page; then nothing is kept.
    """
    profile = read_persons_page(html, url, captured_at)
    user, page = user_of(store), page_key(url)
    captures = store.noted.captures()
    before = [capture for capture in captures.get(page, ()) if capture.captured_at < captured_at]
    store.noted.add_capture(page, profile)
    owned = any(tie.page == page and tie.same for tie in store.noted.page_ties())
    if not owned and is_users(profile, user):
        return TakenPage(
            profile, None, "Certain: this is your own page.", (), changes(_facts(before), profile),
            is_mine=True, is_first=not before,
        )  # fmt: skip
    found = () if owned else who_is_on(store, page, profile)
    match = sure_match(found)
    if match:
        join(store, page, match, now)
    person = find_one(store, url, now.date())
    known = all_pages(store, user).people[person.id].facts
    others = [fact for fact in known if page_key(fact.source) != page]
    return TakenPage(
        profile,
        person,
        _certainty(store, page, person, sure=match.why if match else ""),
        () if match else tuple(one.why for one in found),
        changes([*_facts(before), *others], profile),
        is_first=not before,
    )


def read_persons_page(html: str | bytes, url: str, captured_at: datetime) -> Profile:
    """What a page says of the one person whose page it is.

    Raises:
        NoPersonsPage: it is not one person's page, or no address of a page.
    """
    if not url.startswith(("http://", "https://")) or not host_of(url):
        raise NoPersonsPage(
            f"{url[:200]} is not the address of a web page: give the whole of it, with https://."
        )
    if len(html) > MOST_BYTES:
        raise NoPersonsPage("The page is larger than 32 MB and was not read: save its main part alone.")
    profile = read_profile(html, url, captured_at)
    if not profile.is_person:
        raise NoPersonsPage(_why_not(profile))
    return profile


def _facts(captures: list[Profile]) -> list[Fact]:
    return [fact for capture in captures for fact in capture.facts]


def _why_not(profile: Profile) -> str:
    says = " ".join(profile.says) or "This is not the page of one person."
    if profile.possible:
        says += f" It names {', '.join(profile.possible[:5])}: open the page of the one you mean."
    return f"{says} Nothing was kept."


def _certainty(store: Store, page: str, person: Someone, sure: str) -> str:
    if sure:
        return sure
    ties = [tie for tie in store.noted.page_ties() if tie.page == page and tie.same]
    if ties:
        last = ties[-1]
        return last.why or f"Certain: you said that this is the page of {person.name}."
    if person.by_mail:
        return f"Certain: the page gives {person.email}, which this person writes from."
    return f"Nobody known from mail: kept as {person.name}'s page. When mail comes, they are joined."
