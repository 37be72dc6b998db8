"""Whether a page is one person's page, and in which words to say that it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.pages.clean import clean
from loose_ends.pages.evidence import ENOUGH, Signs, is_anchored, person_points
from loose_ends.pages.open_graph import site_name
from loose_ends.pages.page import ancestors
from loose_ends.pages.shapes import looks_like_name
from loose_ends.pages.tree import first_in
from loose_ends.pages.visible import attribute, is_hidden, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4.element import Tag

    from loose_ends.pages.json_ld import Described
    from loose_ends.pages.page import Page


class PageKind(StrEnum):
    """What a page is."""

    PERSON = "person"
    PEOPLE = "people"
    ARTICLE = "article"
    ORGANISATION = "organisation"
    LOGIN = "login"
    MISSING = "missing"
    SEARCH = "search"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is, why, and which people it names without being about one of them."""

    kind: PageKind
    says: str = ""
    possible: tuple[str, ...] = ()


_MISSING = re.compile(
    r"\b404\b|page (?:not found|isn['’]t available|doesn['’]t exist|does not exist|unavailable)|not found|"
    r"seite (?:wurde )?nicht gefunden|profil (?:nicht gefunden|nicht verfügbar)|page (?:introuvable|"
    r"non trouvée)|página no encontrada|"
    r"pagina non trovata|página não encontrada|pagina niet gevonden|this (?:page|profile|"
    r"account) (?:is not|isn['’]t|doesn['’]t|no longer)|"
    r"הדף לא נמצא|الصفحة غير موجودة",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|sign ?up|join (?:now|linkedin|to view)|authwall|einloggen|anmelden|registrieren|"
    r"s['’]identifier|se connecter|s['’]inscrire|iniciar sesión|inicia sesión|accedi|entrar|inloggen|"
    r"security verification|"
    r"are you a robot|captcha|just a moment|verify you are human|התחברות|تسجيل الدخول)\b",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"\bsearch results?\b|\bresults for\b|\d+ (?:results|treffer|résultats|resultados)\b|suchergebnisse|"
    r"résultats de (?:la )?recherche|resultados de (?:la )?búsqueda",
    re.IGNORECASE,
)
_SEARCH_PATH = re.compile(r"/(?:search|suche|recherche|results)(?:/|$)", re.IGNORECASE)


def judge(page: Page, signs: Signs) -> Verdict:
    """Say what a page is, from its own word first and its looks last."""
    text = page.text(4_000)
    if not any(map(str.isalnum, text)) and not signs.name:
        return Verdict(PageKind.EMPTY, "The page is empty: there is no text on it to read.")
    points = person_points(page, signs, text)
    heading = page.first_heading() or page.title
    for kind, says in (
        (PageKind.MISSING, _missing(page, heading, text, points)),
        (PageKind.LOGIN, _login(page, heading, points)),
        (PageKind.SEARCH, _search(page, signs.described, heading)),
    ):
        if says:
            return Verdict(kind, says)
    if len(signs.people) > 2 and not (is_anchored(page, signs) and looks_like_name(signs.name)):
        return _several(signs.people)
    article = _article(page, signs.described, points)
    if article or points >= ENOUGH:
        return article or Verdict(PageKind.PERSON)
    if len(signs.people) > 1:
        return _several(signs.people)
    return _organisation(page, signs, points)


def _missing(page: Page, heading: str, text: str, points: int) -> str:
    if points < 4 and len(text) < 2_500 and (_MISSING.search(heading) or _MISSING.search(page.title)):
        return (
            "The page was not found on its site: it says so itself. There is nothing to read about a person."
        )
    return ""


def _login(page: Page, heading: str, points: int) -> str:
    fields = [one for one in page.index.named("input") if attribute(one, "type") == "password"]
    asks = any(not _set_aside(one) for one in fields[:5])
    walled = re.search(r"/(?:authwall|login|signin|uas/login|checkpoint)(?:/|$)", page.path) is not None
    if walled or (
        points < 4
        and (asks or _LOGIN.search(heading) or (_LOGIN.search(page.title) and not page.first_heading()))
    ):
        return (
            "The page asks for a login and shows no profile. "
            "Log in on the site, open the profile, and add it again."
        )
    return ""


def _set_aside(tag: Tag) -> bool:
    """Whether a field is hidden or in a dialog, as on pages that can be read without a login."""
    return any(is_hidden(parent) or "aria-modal" in parent.attrs for parent in ancestors(tag))


def _search(page: Page, described: Described, heading: str) -> str:
    if (
        "SearchResultsPage" in described.page_types
        or _SEARCH_PATH.search(page.path)
        or _SEARCH.search(heading)
    ):
        return (
            "The page is a list of search results, not one person's page. Open one of them and add that page."
        )
    return ""


def _several(people: Sequence[str]) -> Verdict:
    shown = ", ".join(people[:5]) + (f" and {len(people) - 5} more" if len(people) > 5 else "")
    says = (
        f"The page shows {len(people)} people, not one: {shown}. Choose one of them, or open their own page."
    )
    return Verdict(PageKind.PEOPLE, says, tuple(people))


def _article(page: Page, described: Described, points: int) -> Verdict | None:
    """An article names its author, but is not about them."""
    # WordPress calls every page but the front page an article, so that word alone tells nothing.
    dated = "article:published_time" in page.head or bool(described.articles)
    is_post = (page.head.get("og:type") == "article" and dated) or (
        bool(described.articles) and described.person is None and page.head.get("og:type") != "profile"
    )
    entry = next(iter(page.index.classed("h-entry", "hentry")), None) if not is_post else None
    top = page.first_heading()
    heads_entry = entry is not None and first_in(entry, "h1") is not None and not looks_like_name(top)
    if not (is_post or heads_entry) or (points >= 6 and looks_like_name(top)):
        return None
    authors = _authors(page, described)
    who = f" Its author may be {', '.join(authors)}; open their own page to add them." if authors else ""
    return Verdict(PageKind.ARTICLE, f"The page is an article, not a person's page.{who}", authors)


def _authors(page: Page, described: Described) -> tuple[str, ...]:
    found = list(described.authors)
    found += [
        page.head.get(name, "") for name in ("author", "article:author", "parsely-author", "dc.creator")
    ]
    tags = page.index.related("author")[:5] + page.index.classed("p-author", "author", "byline")[:5]
    found += [_BY.sub("", text_of(tag, longest=80)) for tag in tags]
    names = [clean(name, 80) for name in found]
    return tuple(dict.fromkeys(name for name in names if looks_like_name(name)))[:5]


_BY = re.compile(r"^(?:by|von|par|por|di|da)\s+", re.IGNORECASE)


def _organisation(page: Page, signs: Signs, points: int) -> Verdict:
    organisation = clean(site_name(page) or next(iter(signs.described.organisations), ""), 80)
    if organisation:
        says = f"The page seems to be about an organisation or site ({organisation}), not about one person."
        return Verdict(PageKind.ORGANISATION, says)
    maybe = (signs.name,) if points and signs.shown and looks_like_name(signs.name) else ()
    says = (
        "The page does not look like a person's page: no person is marked up on it, there is no name with "
        "a role at its top, and no section such as Experience."
    )
    return Verdict(PageKind.OTHER, says + (f" It may be about {signs.name}." if maybe else ""), maybe)
