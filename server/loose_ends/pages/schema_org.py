"""schema.org items, from JSON-LD or microdata alike, to facts about one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.dates import Period, read_day
from loose_ends.pages.shapes import is_organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.pages.findings import Findings

Node: TypeAlias = Mapping[str, object]
"""One item: its properties by name, ``@type`` among them. Values are strings, numbers, items or lists."""

ARTICLES = frozenset(
    {
        "Article",
        "BlogPosting",
        "NewsArticle",
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "ScholarlyArticle",
    }
)
ORGANISATIONS = frozenset(
    {"Organization", "Corporation", "LocalBusiness", "NGO", "EducationalOrganization", "CollegeOrUniversity",
     "School", "GovernmentOrganization", "SportsOrganization", "Project", "ResearchOrganization",
     "OnlineBusiness"}
)  # fmt: skip
_SCHOOLS = frozenset(
    {"EducationalOrganization", "CollegeOrUniversity", "School", "HighSchool", "ElementarySchool"}
)
_ROLES = frozenset({"Role", "OrganizationRole", "EmployeeRole"})
_MOST = 60


def types(node: Node) -> frozenset[str]:
    """The schema.org types of an item, without their namespace."""
    return frozenset(
        name.rstrip("/").rpartition("/")[2].rpartition(":")[2] for name in texts(node.get("@type"))
    )


def many(value: object) -> Iterator[object]:
    """A property's values, whether there is one or a list."""
    if isinstance(value, (list, tuple)):
        yield from value[:_MOST]
    elif value is not None:
        yield value


def items(value: object) -> Iterator[Node]:
    """Those of a property's values that are items."""
    return (one for one in many(value) if isinstance(one, Mapping))


def texts(value: object) -> list[str]:
    """A property's values as text; an item stands for its name."""
    found = []
    for one in many(value):
        if isinstance(one, Mapping):
            one = one.get("name") or one.get("@value")  # noqa: PLW2901
            one = next(iter(many(one)), None)  # noqa: PLW2901
        if isinstance(one, (str, int, float)) and not isinstance(one, bool):
            found.append(str(one)[:20_000])
    return [text for text in found if text.strip()]


def first_text(node: Node, *names: str) -> str:
    """The first text among some properties."""
    return next((text for name in names for text in texts(node.get(name))), "")


def person_name(node: Node) -> str:
    """A person item's name."""
    parts = [first_text(node, "givenName"), first_text(node, "familyName")]
    return first_text(node, "name") or " ".join(filter(None, parts)) or first_text(node, "alternateName")


def read_person(node: Node, into: Findings, by: FoundBy) -> None:
    """Take all that an item of type Person says."""
    into.add(FactKind.NAME, person_name(node), by)
    _read_work(node, into, by)
    _read_schools(node, into, by)
    for place in _places(node):
        into.add(FactKind.PLACE, place, by)
    for kind, names in _PLAIN.items():
        for name in names:
            for text in texts(node.get(name)):
                into.add(kind, text, by)
    for kind, name in ((FactKind.LOOKS_FOR, "seeks"), (FactKind.OFFERS, "makesOffer")):
        for text in _offers(node.get(name)):
            into.add(kind, text, by)
    for name in ("sameAs", "url", "social"):
        for one in many(node.get(name)):
            link = one.get("@id") or one.get("url") if isinstance(one, Mapping) else one
            if isinstance(link, str):
                into.add(FactKind.LINK, link, by)


_PLAIN = {
    FactKind.TOPIC: ("knowsAbout", "skills"),
    FactKind.LANGUAGE: ("knowsLanguage",),
    FactKind.EMAIL: ("email",),
    FactKind.ABOUT: ("description",),
    FactKind.HEADLINE: ("disambiguatingDescription",),
}


def read_article(node: Node, into: Findings, by: FoundBy) -> None:
    """Take an article by the person as one of their posts."""
    day = read_day(first_text(node, "datePublished", "dateCreated"))
    into.add(
        FactKind.POST,
        first_text(node, "headline", "name"),
        by,
        period=Period(day, day),
        link=first_text(node, "url", "mainEntityOfPage"),
    )


def _read_work(node: Node, into: Findings, by: FoundBy) -> None:
    """Roles and companies. LinkedIn lists ``jobTitle`` and ``worksFor`` side by side, in one order."""
    titles = texts(node.get("jobTitle"))
    employers = list(many(node.get("worksFor")))
    for index, employer in enumerate(employers):
        title = (
            titles[index]
            if len(titles) == len(employers)
            else (titles[0] if len(employers) == 1 and titles else "")
        )
        _read_employer(employer, title, into, by)
    if len(titles) != len(employers):
        for title in titles[1:] if len(employers) == 1 else titles:
            into.add(FactKind.ROLE, title, by)
    for occupation in items(node.get("hasOccupation")):
        inner = next(items(occupation.get("hasOccupation")), occupation)
        kind = FactKind.PAST_ROLE if first_text(occupation, "endDate") else FactKind.ROLE
        into.add(kind, first_text(inner, "name", "roleName"), by, period=_period(occupation))
    if not employers:
        for name in texts(node.get("affiliation")):
            into.add(FactKind.COMPANY, name, by, sure=0.7)


def _read_employer(employer: object, title: str, into: Findings, by: FoundBy) -> None:
    if not isinstance(employer, Mapping):
        name, role = employer if isinstance(employer, str) else "", None
        link = ""
    else:
        role = employer if types(employer) & _ROLES else next(items(employer.get("member")), None)
        within = next(items(employer.get("worksFor")), employer)
        name, link = first_text(within, "name", "legalName"), first_text(within, "url")
    title = title or (first_text(role, "roleName", "namedPosition") if role else "")
    period = _period(role) if role else None
    past = bool(period and period.until)
    into.add(FactKind.PAST_COMPANY if past else FactKind.COMPANY, name, by, period=period, link=link)
    into.add(FactKind.PAST_ROLE if past else FactKind.ROLE, title, by, period=period, organisation=name)


def _read_schools(node: Node, into: Findings, by: FoundBy) -> None:
    """Schools; LinkedIn also lists former employers under ``alumniOf``, with the dates of a membership."""
    for one in many(node.get("alumniOf")):
        if not isinstance(one, Mapping):
            into.add(FactKind.SCHOOL, one if isinstance(one, str) else "", by)
            continue
        within = next(items(one.get("alumniOf")), one)
        role = one if types(one) & _ROLES else next(items(one.get("member")), None)
        name = first_text(within, "name")
        school = bool(types(within) & _SCHOOLS) or is_organisation(name) or role is None
        kind = FactKind.SCHOOL if school and not _was_job(within, role) else FactKind.PAST_COMPANY
        into.add(kind, name, by, period=_period(role) if role else None, link=first_text(within, "url"))


def _was_job(within: Node, role: Node | None) -> bool:
    return role is not None and not types(within) & _SCHOOLS


def _places(node: Node) -> Iterator[str]:
    for name in ("address", "homeLocation", "workLocation", "location"):
        for one in many(node.get(name)):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Mapping):
                address = next(items(one.get("address")), one)
                parts = [
                    first_text(address, part)
                    for part in ("addressLocality", "addressRegion", "addressCountry")
                ]
                # An ISO country code is no word for people.
                kept = [part for part in parts if len(part) > 2 or part in {"UK", "US"}]
                yield ", ".join(dict.fromkeys(kept)) or first_text(one, "name", "address")


def _offers(value: object) -> Iterator[str]:
    for one in many(value):
        if isinstance(one, Mapping):
            inner = next(items(one.get("itemOffered")), one)
            yield first_text(one, "description", "name") or first_text(inner, "name", "description")
        elif isinstance(one, str):
            yield one


def _period(role: Node) -> Period | None:
    since, until = read_day(first_text(role, "startDate")), read_day(first_text(role, "endDate"))
    if not since and not until:
        return None
    text = f"{since} – {until}" if since and until else since or until
    return Period(text, since, until, current=not until, is_range=True)
