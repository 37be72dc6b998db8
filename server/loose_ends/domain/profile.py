"""What a profile page says about a person: facts, each with its source, its date and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime


class FactKind(StrEnum):
    """What a fact is about."""

    NAME = "name"
    HEADLINE = "headline"
    """The one line people put under their name."""
    ABOUT = "about"
    ROLE = "role"
    COMPANY = "company"
    PLACE = "place"
    PAST_ROLE = "past_role"
    PAST_COMPANY = "past_company"
    SCHOOL = "school"
    TOPIC = "topic"
    LANGUAGE = "language"
    LOOKS_FOR = "looks_for"
    OFFERS = "offers"
    NEWS = "news"
    POST = "post"
    PROJECT = "project"
    EMAIL = "email"
    LINK = "link"


class FoundBy(StrEnum):
    """Which way of reading a page gave a fact, most dependable first."""

    JSON_LD = "json-ld"
    MICROFORMATS = "microformats"
    MICRODATA = "microdata"
    SITE = "site"
    """A rule for this one site."""
    HEADINGS = "headings"
    """Headings and landmarks: the h1, and sections such as Experience or Berufserfahrung."""
    OPEN_GRAPH = "open-graph"
    TEXT = "text"
    """A sentence of running text."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a page says about a person.

    ``source`` is the page's address and ``captured_at`` (aware) the moment it was captured. ``quote`` is
    the text on the page that ``value`` comes from, its white space and invisible characters tidied.
    ``confidence`` is 0 to 1; ``confirmed_by`` names the other readings of the page that gave the same
    value. ``when`` is the page's own wording of a date or period; ``since`` and ``until`` are the same as
    ISO 8601, no finer than the page is: ``2021``, ``2021-03`` or ``2021-03-09``, empty where not said. For
    a post or news ``since`` is its day. ``organisation`` goes with a role (where) or a school's degree;
    ``link`` is the address of a post, project or company.
    """

    kind: FactKind
    value: str
    source: str
    captured_at: datetime
    found_by: FoundBy
    confidence: float
    quote: str
    when: str = ""
    since: str = ""
    until: str = ""
    organisation: str = ""
    link: str = ""
    confirmed_by: tuple[FoundBy, ...] = ()

    @property
    def since_day(self) -> date | None:
        """The first day that ``since`` can mean, or None where the page names no date."""
        return first_day(self.since)


@dataclass(frozen=True, slots=True)
class Profile:
    """All that one capture of one page says.

    ``is_person`` is False where the page is not one person's page; then there are no facts, and
    ``possible`` names the people whom the page mentions (an article's author, the members of a team).
    ``says`` are sentences for the user: why it is no person's page, what could not be found, what the
    page says in two ways, what was cut. ``language`` is the page's language as an ISO 639 code.
    """

    url: str
    captured_at: datetime
    name: str = ""
    facts: tuple[Fact, ...] = ()
    is_person: bool = False
    says: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    language: str = ""

    def of(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of one kind, surest first."""
        return tuple(fact for fact in self.facts if fact.kind is kind)

    def first(self, kind: FactKind) -> str:
        """The value of the surest fact of one kind, or an empty string."""
        return next((fact.value for fact in self.facts if fact.kind is kind), "")


def first_day(partial: str) -> date | None:
    """The first day that a partial ISO 8601 date (year, year-month or full) can mean."""
    parts = partial.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """The host of an address, lower case and without ``www.``; empty for what is no address."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def page_key(url: str) -> str:
    """One name for a page however its address is written.

    Scheme, ``www.``, query, fragment and a closing slash are left out. LinkedIn serves one profile under
    a host for each country (``de.linkedin.com``) and with sub-pages behind the person's name.
    """
    try:
        path = urlsplit(url.strip()).path.rstrip("/").casefold()
    except ValueError:
        return url.strip()
    host = host_of(url)
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    if host == "linkedin.com" and path.startswith("/in/"):
        path = "/".join(path.split("/")[:3])
    return host + path
