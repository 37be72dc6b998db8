"""LinkedIn: public profiles, and the two generations of pages that members see (2022 and 2025 on).

What holds across all of them: the name is the top heading; under it come the headline and the place, the
place right before the link to the contact data; a button or box names the present company and school.
Class names are of no use, they are made anew with each release.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import Tag

from loose_ends.domain.profile import FactKind, FoundBy, host_of
from loose_ends.pages.clean import clean_link
from loose_ends.pages.sections import content_of, section_kind
from loose_ends.pages.shapes import is_place, read_position
from loose_ends.pages.sites import Site
from loose_ends.pages.top_card import is_card_noise, take_headline
from loose_ends.pages.tree import tags_in
from loose_ends.pages.verdict import PageKind, Verdict
from loose_ends.pages.visible import attribute, pieces, text_of

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page

BY = FoundBy.SITE
_KINDS = {
    "company": (PageKind.ORGANISATION, "a company"),
    "showcase": (PageKind.ORGANISATION, "a company"),
    "school": (PageKind.ORGANISATION, "a school"),
    "jobs": (PageKind.OTHER, "a job"),
    "groups": (PageKind.OTHER, "a group"),
    "events": (PageKind.OTHER, "an event"),
    "feed": (PageKind.OTHER, "the feed"),
    "mynetwork": (PageKind.OTHER, "a list of contacts"),
    "messaging": (PageKind.OTHER, "messages"),
    "learning": (PageKind.OTHER, "a course"),
}
_CONTACT = re.compile(
    r"^(?:contact info|kontaktinfo|coordonnées|información de contacto|informazioni di contatto|"
    r"informações de contato|contactgegevens|"
    r"פרטי קשר|معلومات الاتصال)$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\d.{0,12}\b(?:followers?|connections?|kontakte|abonnés|relations|seguidores|contactos|collegamenti|volgers)",
    re.IGNORECASE,
)
_COMPANY_LABEL = re.compile(
    r"^(?:current company|aktuelles unternehmen|entreprise actuelle|empresa actual|azienda attuale|"
    r"empresa atual|huidig bedrijf|"
    r"החברה הנוכחית|الشركة الحالية)\b",
    re.IGNORECASE,
)
_SCHOOL_LABEL = re.compile(
    r"^(?:education|ausbildung|formation|educación|formazione|formação|opleiding|השכלה|التعليم)\b",
    re.IGNORECASE,
)
_OPEN_TO = re.compile(
    r"^(?:open to work|offen für jobs|ouvert à de nouvelles opportunités|abierto a ofertas|hiring:?|"
    r"stellt ein:?)$",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"^(?:contact .{2,40} for services|providing services|bietet services an|services?|"
    r"propose des services)$",
    re.IGNORECASE,
)
MOST_PIECES = 24


def _fits(page: Page) -> bool:
    return page.host == "linkedin.com" or page.host.endswith(".linkedin.com")


def _judge(page: Page) -> Verdict | None:
    first = page.path.strip("/").split("/")[0]
    if first in _KINDS:
        kind, what = _KINDS[first]
        return Verdict(
            kind,
            f"This LinkedIn page is about {what}, not one person. Open a profile (its address has /in/).",
        )
    if first == "search":
        says = "The page is a list of LinkedIn search results, not one person's page. Open one and add that."
        return Verdict(PageKind.SEARCH, says)
    return None


def _read(page: Page, into: Findings, heading: Heading | None) -> bool:
    if heading is None:
        return False
    content = content_of(heading, [other for other in page.headings if _closes(other, heading)], page.main)
    texts = [text for text in pieces(*content)[:MOST_PIECES] if text != heading.text]
    _read_lines(texts, into)
    _read_boxes([node for node in content if isinstance(node, Tag)], into)
    return True


def _closes(other: Heading, heading: Heading) -> bool:
    if other is heading:
        return False
    return (other.rank < 7 and section_kind(other.text) is not None) or (other.rank <= heading.rank)


def _read_lines(texts: list[str], into: Findings) -> None:
    """The headline is the first line; the place stands last before the contact data or the counts."""
    kept: list[str] = []
    for index, text in enumerate(texts):
        if _OPEN_TO.match(text) and index + 1 < len(texts):
            into.add(FactKind.LOOKS_FOR, texts[index + 1], BY, quote=f"{text} {texts[index + 1]}")
        elif _SERVICES.match(text) and index + 1 < len(texts):
            into.add(FactKind.OFFERS, texts[index + 1], BY, quote=f"{text} {texts[index + 1]}")
    for text in texts:
        if _CONTACT.match(text) or _COUNT.search(text):
            break
        if not is_card_noise(text):
            kept.append(text)
    if not kept:
        return
    take_headline(kept[0], into, BY)
    rest = kept[1:]
    place = next(
        (text for text in rest if is_place(text)),
        rest[-1] if rest and len(rest[-1]) <= 60 and "·" not in rest[-1] else "",
    )
    into.add(FactKind.PLACE, place, BY)
    for text in rest:
        parts = re.split(r"\s+·\s+", text)
        if text != place and len(parts) == 2:
            into.add(FactKind.COMPANY, parts[0], BY, quote=text, sure=0.65)
            into.add(FactKind.SCHOOL, parts[1], BY, quote=text, sure=0.65)


def _read_boxes(tags: list[Tag], into: Findings) -> None:
    """Present company and school, on labelled buttons (members) or marked boxes (public), and the website."""
    for tag in tags:
        for link in [one for one in tags_in(tag) if one.name == "a"][:60]:
            address = clean_link(attribute(link, "href"), into.url)
            if address and not host_of(address).endswith("linkedin.com"):
                into.add(FactKind.LINK, address, BY)
        for button in [one for one in tags_in(tag) if one.name == "button"][:40]:
            label = attribute(button, "aria-label")
            for pattern, kind in ((_COMPANY_LABEL, FactKind.COMPANY), (_SCHOOL_LABEL, FactKind.SCHOOL)):
                if pattern.match(label) and ":" in label:
                    into.add(kind, text_of(button, longest=160), BY, quote=label)
        for box in [one for one in tags_in(tag) if "data-section" in one.attrs][:20]:
            kinds = {"currentPositionsDetails": FactKind.COMPANY, "educationsDetails": FactKind.SCHOOL}
            if (kind_of_box := kinds.get(attribute(box, "data-section"))) and box.name != "li":
                into.add(kind_of_box, text_of(box, longest=160), BY)


def read_title(page: Page, into: Findings) -> None:
    """Take role and company from a title of three parts: "Ada Moss - Hydrologist - Tarn Institute"."""
    title = page.head.get("og:title", "") or page.title
    parts = re.split(r"\s+[-–]\s+", re.sub(r"\s*\|\s*(?:LinkedIn|XING).*$", "", title))
    if len(parts) == 3 and read_position(parts[1]).role:
        into.add(FactKind.ROLE, parts[1], BY, quote=title, sure=0.65, organisation=parts[2])
        into.add(FactKind.COMPANY, parts[2], BY, quote=title, sure=0.65)


LINKEDIN = Site("LinkedIn", _fits, _judge, _read, crowded=True)
