"""Look at a captured page without keeping anything: what it says, and whose it may be. And keep one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loose_ends.domain.profile import page_key
from loose_ends.domain.profile_news import changes
from loose_ends.domain.same_person import sure_match
from loose_ends.store import UnknownId
from loose_ends.store.noted import CAPTURE, PAGE
from loose_ends.store.records import PageTie
from loose_ends.usecases.pages_of_people import is_users, who_is_on
from loose_ends.usecases.take_in_profile import TakenPage, read_persons_page, take_in_profile
from loose_ends.usecases.user import user_of
from loose_ends.usecases.whom import find_one

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.same_person import Match
    from loose_ends.store import Store
    from loose_ends.usecases.whom import Someone


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known whose page it may be; ``certainty`` is a word, ``why`` a sentence."""

    id: str
    name: str
    email: str
    certainty: str
    why: str


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a page says, as ``take_in_profile`` would tell it. ``known``: its person is known already."""

    page: TakenPage
    known: bool
    candidates: tuple[Candidate, ...]


def look_at_page(store: Store, html: str, url: str, now: datetime) -> PageLook:
    """Read a page and say whose it may be; nothing is kept.

    Args:
        store: the user's store.
        html: the page or its main part.
        url: where it stands.
        now: the present moment, aware.

    Raises:
        NoPersonsPage: it is not one person's page, or no address of a page.
    """
    profile = read_persons_page(html, url, now)
    page = page_key(url)
    before = store.noted.captures().get(page, ())
    news = changes([fact for capture in before for fact in capture.facts], profile)
    owner = _owner(store, url, now) if before else None
    if owner is None and is_users(profile, user_of(store)):
        taken = TakenPage(profile, None, "Certain: this is your own page.", (), news, is_mine=True)
        return PageLook(replace(taken, is_first=not before), bool(before), ())
    found = () if owner and owner.by_mail else who_is_on(store, page, profile)
    match = sure_match(found)
    person = find_one(store, match.person_id, now.date()) if match else owner
    perhaps: tuple[str, ...] = ()
    if match:
        certainty = match.why
    elif person:
        certainty = "Certain: this page was added for this person before."
    else:
        certainty, perhaps = "Nobody known from mail.", tuple(one.why for one in found)
    taken = TakenPage(profile, person, certainty, perhaps, news, is_first=not before)
    return PageLook(taken, person is not None, _candidates(store, found))


def keep_page(
    store: Store, html: str, url: str, captured_at: datetime, now: datetime, person: str = ""
) -> tuple[TakenPage, str]:
    """Take a page in, as one thing that can be taken back.

    Args:
        store: the user's store.
        html: the page or its main part.
        url: where it was captured.
        captured_at: when, aware.
        now: the present moment, aware.
        person: whose page the user says it is: an id, address or name; empty where they do not say.

    Returns:
        What became of the page, and the name of its undo.

    Raises:
        NoPersonsPage: it is not one person's page, or no address of a page; then nothing is kept.
        UnknownId: there is no such person, or several may be meant; then nothing is kept.
    """
    meant = find_one(store, person, now.date()) if person else None
    page, says = page_key(url), "Taken back. The page is not kept."
    with store.undo.noted([CAPTURE, PAGE], [page], now, says) as noting:
        taken = take_in_profile(store, html, url, captured_at, now)
        if meant and (taken.person is None or taken.person.id != meant.id):
            theirs = (meant.email or meant.pages[0]).lower()
            store.noted.add_page_tie(PageTie(page, theirs, by_user=True), now)
            whom = find_one(store, url, now.date())
            says = f"Certain: you said that this is the page of {whom.name}."
            taken = replace(taken, person=whom, certainty=says, perhaps=(), is_mine=False)
    return taken, noting.id


def _owner(store: Store, url: str, now: datetime) -> Someone | None:
    try:
        return find_one(store, url, now.date())
    except UnknownId:
        return None  # the user's own page


def _candidates(store: Store, found: tuple[Match, ...]) -> tuple[Candidate, ...]:
    named = store.relations.named(one.person_id for one in found)
    return tuple(
        Candidate(one.person_id, name, next(iter(emails), ""), str(one.certainty), one.why)
        for one in found
        for name, emails in [named.get(one.person_id, ("", ()))]
    )
