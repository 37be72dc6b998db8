"""A page to a profile: every reading in turn, then one verdict and one list of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy, Profile
from loose_ends.pages.contact import read_contact
from loose_ends.pages.evidence import Signs
from loose_ends.pages.findings import Findings
from loose_ends.pages.json_ld import Described, describe, read_json_ld
from loose_ends.pages.microdata import read_microdata
from loose_ends.pages.microformats import read_card, read_resume, representative
from loose_ends.pages.name import find_name
from loose_ends.pages.open_graph import read_open_graph, role_in_title
from loose_ends.pages.own_words import read_own_words
from loose_ends.pages.page import Heading, Page, open_page
from loose_ends.pages.people_list import names_of, read_each
from loose_ends.pages.prose import read_headline_past
from loose_ends.pages.read_sections import read_sections
from loose_ends.pages.report import page_says, report
from loose_ends.pages.schema_org import first_text, read_article, read_person, texts
from loose_ends.pages.sections import Section, find_sections
from loose_ends.pages.sites.company import whose_team
from loose_ends.pages.sites.known import site_of
from loose_ends.pages.sites.linkedin import LINKEDIN, read_title
from loose_ends.pages.top_card import read_top_card
from loose_ends.pages.verdict import PageKind, Verdict, judge

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.pages.sites import Site

MARKED_UP = 0.6
"""A name this sure does not come from a title alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _Marked:
    """What a page marks up for machines: by JSON-LD, by microdata, and whether an h-card is the person's."""

    json_ld: Described
    microdata: Described
    card: bool


def read_profile(html: str | bytes, url: str, captured_at: datetime) -> Profile:
    """Turn a page into what it says about the person whose page it is.

    Nothing is fetched and nothing on the page is run. Any content is read, however large or broken:
    what is over the caps of `soup.parse` is left out, and the profile says so.

    Args:
        html: the page, or its main part; bytes are decoded by the page's own word, else as UTF-8.
        url: where it was captured.
        captured_at: when, with a time zone.

    Returns:
        The facts, each with source, date, quote and confidence; for a page that is not one person's, no
        facts but the reason in ``says`` and whom it names in ``possible``.

    Raises:
        ValueError: if ``captured_at`` has no time zone.
    """
    return _read_page(_opened(html, url, captured_at))


def read_people(html: str | bytes, url: str, captured_at: datetime) -> tuple[Profile, ...]:
    """Turn a page that shows several people (a team, speakers) into a profile for each.

    Args and errors are those of `read_profile`. A page of one person gives that one; a page of nobody
    gives an empty tuple.
    """
    page = _opened(html, url, captured_at)
    whole = _read_page(page)
    if whole.is_person:
        return (whole,)
    shown, _ = find_name(page)
    json_ld, microdata = _described(page, shown)
    each = read_each(page, json_ld, microdata, whose_team(page))
    if len(each) < 2 or not whole.possible:
        return ()
    return tuple(replace(report(page, into), says=()) for into in each)


def _read_page(page: Page) -> Profile:
    into = Findings(page.url, page.captured_at)
    shown, heading = find_name(page)
    marked = _read_markup(page, into, shown)
    read_open_graph(page, into)
    name = _best_name(into, shown)
    sections = find_sections(page, name)
    site = site_of(page)
    _read_top(page, into, heading, site)
    verdict = _verdict(page, into, marked, sections, name, site, shown=bool(shown))
    if verdict.kind is not PageKind.PERSON:
        return Profile(
            page.url,
            page.captured_at,
            says=(*page_says(page), verdict.says),
            possible=verdict.possible,
            language=page.language,
        )
    if shown:
        into.add(FactKind.NAME, shown, FoundBy.HEADINGS, quote=heading.text if heading else "")
    read_sections(sections, name, into)
    read_own_words(page, into, heading, sections, name, crowded=bool(site and site.crowded))
    read_contact(page, sections, into, own_site=bool(site and site.personal))
    _read_articles(marked, name, into)
    return report(page, into)


def _opened(html: str | bytes, url: str, captured_at: datetime) -> Page:
    if captured_at.tzinfo is None:
        raise ValueError("The time of capture needs a time zone: say datetime.now(UTC), not datetime.now().")
    return open_page(html, url, captured_at)


def _described(page: Page, shown: str) -> tuple[Described, Described]:
    return (
        describe(read_json_ld(page.json_ld), page.url, shown),
        describe(read_microdata(page.index), page.url, shown),
    )


def _read_markup(page: Page, into: Findings, shown: str) -> _Marked:
    """What is marked up for machines, in the order of trust."""
    json_ld, microdata = _described(page, shown)
    if json_ld.person is not None:
        read_person(json_ld.person, into, FoundBy.JSON_LD)
    card = representative(page.index, page.url)
    if card is not None:
        read_card(card, into)
    read_resume(page.index, into)
    if microdata.person is not None:
        read_person(microdata.person, into, FoundBy.MICRODATA)
    return _Marked(json_ld, microdata, card is not None)


def _read_top(page: Page, into: Findings, heading: Heading | None, site: Site | None) -> None:
    done = site.read(page, into, heading) if site else False
    if site is LINKEDIN:
        read_title(page, into)
    if heading is not None and not done:
        read_top_card(page, into, heading)
    for headline in into.values(FactKind.HEADLINE)[:2]:
        read_headline_past(headline, into)


def _verdict(
    page: Page,
    into: Findings,
    marked: _Marked,
    sections: tuple[Section, ...],
    name: str,
    site: Site | None,
    *,
    shown: bool,
) -> Verdict:
    by_site = site.judge(page) if site else None
    if by_site is not None:
        return by_site
    described = Described(
        person=marked.json_ld.person if marked.json_ld.person is not None else marked.microdata.person,
        articles=(*marked.json_ld.articles, *marked.microdata.articles),
        authors=(*marked.json_ld.authors, *marked.microdata.authors),
        organisations=(*marked.json_ld.organisations, *marked.microdata.organisations),
        page_types=marked.json_ld.page_types | marked.microdata.page_types,
    )
    signs = Signs(
        described=described,
        sections=sections,
        name=name,
        shown=shown or into.has(FactKind.NAME, MARKED_UP),
        headline=into.has(FactKind.HEADLINE) or into.has(FactKind.ROLE) or role_in_title(page.title),
        card=marked.card,
        people=names_of(page, (marked.json_ld, marked.microdata)),
    )
    return judge(page, signs)


def _read_articles(marked: _Marked, name: str, into: Findings) -> None:
    for described, by in ((marked.json_ld, FoundBy.JSON_LD), (marked.microdata, FoundBy.MICRODATA)):
        for article in described.articles[:15]:
            authors = [author.casefold() for author in texts(article.get("author"))]
            if (not authors or name.casefold() in authors) and first_text(article, "headline", "name"):
                read_article(article, into, by)


def _best_name(into: Findings, shown: str) -> str:
    names = sorted(
        (fact for fact in into.facts if fact.kind is FactKind.NAME), key=lambda fact: -fact.confidence
    )
    if names and (names[0].confidence > 0.7 or not shown):
        return names[0].value
    return shown
