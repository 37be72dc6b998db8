"""Whose page a captured page is: the user's own, somebody's known from mail, or a stranger's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loose_ends.domain.listing import Whom
from loose_ends.domain.people import person_id
from loose_ends.domain.profile import FactKind
from loose_ends.domain.profile_news import NewsKind, changes
from loose_ends.domain.same_person import Match, matches, sure_match
from loose_ends.domain.wording import folded
from loose_ends.store.records import PageTie
from loose_ends.usecases.user import user_of

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.profile import Fact, Profile
    from loose_ends.domain.profile_news import News
    from loose_ends.store import Store
    from loose_ends.usecases.user import User


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What telling people apart needs of one of them."""

    id: str
    name: str
    emails: tuple[str, ...]


@dataclass(slots=True)
class Pages:
    """What the captured pages of one person say: facts of the latest captures, and what is new in them.

    ``whom`` is given where no mail tells of the person.
    """

    pages: list[str] = field(default_factory=list)
    facts: tuple[Fact, ...] = ()
    news: tuple[News, ...] = ()
    whom: Whom | None = None

    def add(self, page: str, captures: tuple[Profile, ...]) -> None:
        """Add one page with its captures, the oldest first.

        News are what its last capture says otherwise than those before; where it contradicts another page
        of the same person, that is among them, so that the user can see it and choose.
        """
        *before, latest = captures
        elsewhere = changes(self.facts, latest) if self.facts else ()
        self.pages.append(page)
        self.facts += latest.facts
        if before:
            earlier = [fact for capture in before for fact in capture.facts]
            self.news += tuple(n for n in changes(earlier, latest) if n.kind is not NewsKind.CONTRADICTION)
        self.news += tuple(n for n in elsewhere if n.kind is NewsKind.CONTRADICTION)


@dataclass(frozen=True, slots=True)
class AllPages:
    """All captured pages by person id, and those of the user's own."""

    people: dict[str, Pages]
    mine: Pages


def all_pages(store: Store, user: User) -> AllPages:
    """Sort every captured page to its person."""
    captures = store.noted.captures()
    ties = store.noted.page_ties()
    owners, denied = _owners(ties), {(tie.page, tie.email) for tie in ties if not tie.same}
    for page, some in captures.items():
        given = some[-1].first(FactKind.EMAIL).lower()
        if page not in owners and given and (page, given) not in denied:
            owners[page] = given
    known = store.relations.people_of(set(owners.values()))
    found = AllPages({}, Pages())
    for page, some in captures.items():
        latest = some[-1]
        email = owners.get(page, "")
        if email in user.addresses or (not email and is_users(latest, user)):
            found.mine.add(page, some)
            continue
        who = known[email][0] if email in known else person_id(email or page)
        pages = found.people.setdefault(who, Pages())
        if email not in known and pages.whom is None:
            pages.whom = Whom(who, latest.name or email, email if "@" in email else "", 0)
        pages.add(page, some)
    return found


def _owners(ties: tuple[PageTie, ...]) -> dict[str, str]:
    """The address behind each page that has an owner: the user's last word, else the last match."""
    owners: dict[str, str] = {}
    for by_user in (False, True):
        for tie in (one for one in ties if one.by_user is by_user):
            if tie.same:
                owners[tie.page] = tie.email
            elif owners.get(tie.page) == tie.email:
                del owners[tie.page]
    return owners


def is_users(profile: Profile, user: User) -> bool:
    """Whether a page is the user's own, by its addresses or else by its name."""
    emails = {fact.value.lower() for fact in profile.of(FactKind.EMAIL)}
    if emails:
        return bool(emails & user.addresses)
    return folded(profile.name) in {folded(name) for name in user.names if " " in name.strip()}


def who_is_on(store: Store, page: str, profile: Profile) -> tuple[Match, ...]:
    """Everyone known from mail whom a page may be about, surest first, without those the user ruled out."""
    ties = store.noted.page_ties()
    denied = {t.email for t in ties if t.page == page and t.by_user and not t.same}
    words = [word for word in profile.name.split() if len(word) > 1]
    emails = [fact.value for fact in profile.of(FactKind.EMAIL)]
    near = store.relations.persons_like({words[0], words[-1]} if words else (), emails)
    owners = _owners(ties)
    behind = store.relations.people_of(set(owners.values()))
    pages = {there: behind[email][0] for there, email in owners.items() if email in behind}
    named = store.relations.named({*near, *pages.values()})
    people = [
        KnownPerson(who, name, emails) for who, (name, emails) in named.items() if denied.isdisjoint(emails)
    ]
    return matches(profile, people, pages)


def join_pages(store: Store, now: datetime) -> None:
    """Look again for the people behind pages that have none yet, as after new mail."""
    user = user_of(store)
    owners = _owners(store.noted.page_ties())
    for page, captures in store.noted.captures().items():
        latest = captures[-1]
        if page in owners or is_users(latest, user):
            continue
        match = sure_match(who_is_on(store, page, latest))
        if match:
            join(store, page, match, now)


def join(store: Store, page: str, match: Match, now: datetime) -> None:
    """Note that a page is about a person known from mail."""
    _, emails = store.relations.named([match.person_id])[match.person_id]
    store.noted.add_page_tie(PageTie(page, emails[0], why=match.why), now)
