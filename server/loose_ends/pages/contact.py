"""Mail addresses and links to a person's other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from loose_ends.domain.profile import FactKind, FoundBy, host_of
from loose_ends.pages.clean import clean_link
from loose_ends.pages.entries import split_entry_nodes
from loose_ends.pages.page import ancestors
from loose_ends.pages.visible import attribute, is_furniture, is_hidden, lines
from loose_ends.pages.word_set import word_set
from loose_ends.pages.words import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page
    from loose_ends.pages.sections import Section

MOST_ADDRESSES = 3
"""A page with more addresses in it is a list of people or of offices."""
_EMAIL = re.compile(r"(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@-])")
_OFFICE = word_set(
    """
    info office support sales jobs careers career press presse service team admin webmaster newsletter
    events noreply no-reply privacy datenschutz bewerbung hr legal abuse enquiries enquiry anfrage kontakt
    contact
    """
)
_PROFILE = re.compile(
    r"^https?://(?:[\w-]+\.)?(?:linkedin\.com/in/[^/]+|github\.com/[\w-]+|gitlab\.com/[\w.-]+|codeberg\.org/[\w.-]+|"
    r"xing\.com/profile/[^/]+|(?:x|twitter)\.com/\w+|bsky\.app/profile/[^/]+|orcid\.org/[\dX-]+|[\w.-]+/@[\w.-]+|"
    r"scholar\.google\.[\w.]+/citations\?user=[\w-]+|medium\.com/@[\w.-]+|[\w-]+\.substack\.com|researchgate\.net/profile/[^/]+|"
    r"mastodon\.[\w.]+/@\w+|instagram\.com/[\w.]+|youtube\.com/@[\w-]+|sessionize\.com/[\w-]+|speakerdeck\.com/[\w-]+|"
    r"stackoverflow\.com/users/\d+)/?(?:[?#].*)?$"
)
_NO_PROFILE = re.compile(
    r"(?:/(?:share|sharer|intent|login|signup|home|search|about|features|topics|pulse|company|sponsors|hashtag)(?:[/?.]|$))|"
    r"github\.com/(?:features|about|pricing|topics|sponsors|login|join|security|enterprise)|github\.com/?$"
)


def read_contact(page: Page, sections: Sequence[Section], into: Findings, *, own_site: bool) -> None:
    """Take the person's addresses and links to their profiles elsewhere from the main part of a page.

    Args:
        page: the page.
        sections: its sections; those about others are left out.
        into: where to put what is found.
        own_site: whether the site is the person's own, so that contact@ is theirs as well.
    """
    left_out = {id(node) for section in sections for node in _nodes_about_others(section)}
    emails: list[tuple[str, str]] = []
    for link in page.index.named("a")[:3_000]:
        href = attribute(link, "href")
        me = "me" in attribute(link, "rel").split()
        mail = href.casefold().startswith("mailto:")
        address = "" if mail else clean_link(href, page.url)
        profile = (
            bool(_PROFILE.match(address))
            and not _NO_PROFILE.search(address)
            and not _same_site(host_of(address), page.host)
        )
        if not (me or mail or profile) or (not me and _belongs_elsewhere(link, page.main, left_out)):
            continue
        if mail:
            emails.append((href, " ".join(lines(link)) or href))
        else:
            into.add(FactKind.LINK, address, FoundBy.HEADINGS, sure=0.85 if me else 0.65)
    emails += [(match.group(), line) for line in page.lines[:400] for match in _EMAIL.finditer(line[:1_000])]
    unique = {
        email.removeprefix("mailto:").partition("?")[0].casefold(): quote for email, quote in reversed(emails)
    }
    kept = {
        email: quote for email, quote in unique.items() if own_site or email.partition("@")[0] not in _OFFICE
    }
    if len(kept) <= MOST_ADDRESSES:
        for email, quote in kept.items():
            into.add(FactKind.EMAIL, email, FoundBy.HEADINGS, quote=quote)


def _nodes_about_others(section: Section) -> list[Tag | NavigableString]:
    """The nodes of a section in which links lead to other people: fellow authors, speakers, referees."""
    if section.kind is SectionKind.OTHERS:
        return list(section.content)
    if section.kind in {SectionKind.POSTS, SectionKind.PROJECTS, SectionKind.ASIDE}:
        # Not all of the content: a last section may go on to the end of the page, contact links included.
        return [node for nodes in split_entry_nodes(section.content) for node in nodes]
    return []


def _same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site; LinkedIn has a host for each country."""
    return one.split(".")[-2:] == other.split(".")[-2:]


def _belongs_elsewhere(link: Tag, main: Tag, left_out: set[int]) -> bool:
    """Whether a link stands outside the main part, in the site's furniture, or among other people."""
    around = ancestors(link)
    if not any(tag is main for tag in around):
        return True
    inside = []
    for tag in [link, *around]:
        if tag is main:
            break
        inside.append(tag)
    return any(
        id(tag) in left_out or is_hidden(tag) or (is_furniture(tag) and tag.name != "header")
        for tag in inside
    )
