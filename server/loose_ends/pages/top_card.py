"""The name at the top of a page and the few lines under it, by headings alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.dates import is_duration, read_period
from loose_ends.pages.open_graph import name_in_title
from loose_ends.pages.page import LIKE_A_HEADING, Heading, ancestors
from loose_ends.pages.sections import content_of, section_kind
from loose_ends.pages.shapes import (
    Position,
    is_organisation,
    is_place,
    is_role,
    looks_like_name,
    read_headline,
)
from loose_ends.pages.visible import is_furniture, lines
from loose_ends.pages.word_set import word_set

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page

BY = FoundBy.HEADINGS
MOST_LINES = 8
MOST_BOXES = 6_000
LONGEST_LINE = 220
SHORTEST_INTRO = 80
_PLACE_SIGN = re.compile(
    r"^(?:📍|🏠|⌂|🌍|🌎|🌏)\s*(?P<sign>.{2,80})$|^(?:based in|location|lives in|ort|standort|wohnort|lieu|"
    r"ubicación|from|place|city|"
    r"מקום|עיר|מיקום|الموقع|المدينة)\s*:?\s+(?P<word>.{2,80})$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?P<label>role|position|title|job title|company|organisation|organization|employer|affiliation|"
    r"funktion|firma|unternehmen|"
    r"arbeitgeber|poste|fonction|entreprise|cargo|empresa|ruolo|azienda|תפקיד|חברה|المنصب|الشركة)\s*:\s*(?P<value>.{2,160})$",
    re.IGNORECASE,
)
_ROLE_LABELS = word_set("role position title funktion poste fonction cargo ruolo תפקיד المنصب") | {
    "job title"
}
_GREETING = re.compile(
    r"^(?:hi|hello|hey|hallo|moin|servus|bonjour|hola|ciao|olá)?[\s,!.👋–-]*(?:i['’]?m|i am|my name is|"
    r"ich bin|mein name ist|je suis|"
    r"je m['’]appelle|soy|sono|sou|ik ben)\s+(?P<name>[^,.!?|–—]{3,60})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"^(?:I|Ich|Je|Soy|Sono)\b|[^\s.]{3,}[.!?](?:\s|$)")
_NOT_A_LINE = re.compile(
    r"^(?:\(?(?:he|she|they|ze|er|sie|elle|il|iel)\s?/.*|·?\s?(?:1st|2nd|3rd\+?|1er|2e|3e|1\.|2\.|"
    r"3\.).{0,20}|contact info|message|connect|"
    r"follow(?:ing)?|more|save|share|[\d.,+\s]+(?:k|m)?\+?\s*(?:followers?|connections?|kontakte|follower|abonnés|relations|mutual.*)?|·|•)$",
    re.IGNORECASE,
)


def find_name(page: Page) -> tuple[str, Heading | None]:
    """The name in the page's top heading, and that heading.

    An h1 that looks like a name; else an h1 that greets ("Hi, I'm Ada Moss"); else the first h2 or h3 that
    is also the name in the title (LinkedIn's newer pages have no h1); else any box with that name alone in
    it. Empty and None where there is none.
    """
    titled = name_in_title(page.title) or name_in_title(page.head.get("og:title", ""))
    in_main = [heading for heading in page.headings if not heading.aside]
    for heading in in_main:
        if heading.rank == 1:
            name = _as_name(heading.text)
            if name:
                return name, heading
    has_h1 = any(heading.rank == 1 for heading in in_main)
    for heading in in_main[:6]:
        name = heading.text if looks_like_name(heading.text) else ""
        if heading.rank <= 3 and name and (name == titled or (not has_h1 and heading.rank == 2)):
            return name, heading
    box = _box_with(titled, page) if titled else None
    return (titled, box) if box else ("", None)


def _box_with(name: str, page: Page) -> Heading | None:
    """The first element whose whole text is a name, taken for the heading that the page should have."""
    for tag in page.index.named("div", "p", "span", "strong", "b", "a")[:MOST_BOXES]:
        children = list(tag.children)
        if len(children) == 1 and " ".join(str(children[0]).split()) == name:
            around = ancestors(tag)
            if any(one is page.main for one in around) and not any(map(is_furniture, around)):
                return Heading(tag, 1, name, tuple(map(id, around)))
    return None


def read_top_card(page: Page, into: Findings, heading: Heading) -> None:
    """Take the headline, role, company and place from the lines under the top heading."""
    place_taken = False
    for line in card_lines(page, heading):
        sign, label = _PLACE_SIGN.match(line), _LABEL.match(line)
        if sign or (is_place(line) and not is_role(line)):
            if not place_taken:
                into.add(FactKind.PLACE, (sign["sign"] or sign["word"]) if sign else line, BY, quote=line)
            place_taken = True
        elif label:
            kind = FactKind.ROLE if label["label"].casefold() in _ROLE_LABELS else FactKind.COMPANY
            into.add(kind, label["value"], BY, quote=line)
        elif (
            is_organisation(line) and not is_role(line) and len(line) <= 80 and not into.has(FactKind.COMPANY)
        ):
            into.add(FactKind.COMPANY, line.partition(". ")[0], BY, quote=line, sure=SURE)
        elif (
            is_role(line)
            and len(line) <= 160
            and not _SENTENCE.search(line)
            and not into.has(FactKind.HEADLINE)
        ):
            take_headline(line, into, BY)


def take_headline(line: str, into: Findings, by: FoundBy) -> None:
    """Take the line under a name, and the roles and companies that it surely names."""
    into.add(FactKind.HEADLINE, line, by)
    positions = read_headline(line)
    if by is BY and len(positions) == 1 and not positions[0].organisation and line.count(",") == 1:
        positions = (_role_at(line),)
    for position in positions:
        into.add(FactKind.ROLE, position.role, by, quote=line, organisation=position.organisation, sure=SURE)
        into.add(FactKind.COMPANY, position.organisation, by, quote=line, sure=SURE)


def _role_at(line: str) -> Position:
    """Part "CTO, Mara Clinics" into role and organisation, unless what follows is a place or goes on."""
    role, _, tail = line.partition(",")
    tail = tail.strip()
    if (
        is_role(role)
        and not is_role(tail)
        and not is_place(tail)
        and tail[:1].isupper()
        and len(tail.split()) <= 5
    ):
        return Position(role.strip(), tail)
    return Position(line)


SURE = 0.6
"""A headline is what people wish to be called, worded freely."""


def card_lines(page: Page, heading: Heading) -> list[str]:
    """The short lines that follow the top heading before the first section or other big heading."""
    found = _following(page, heading)
    return [
        line for line in found[: MOST_LINES * 3] if len(line) <= LONGEST_LINE and not is_card_noise(line)
    ][:MOST_LINES]


def intro(page: Page, heading: Heading) -> list[str]:
    """The longer lines that follow the top heading: how the page introduces the person."""
    return [line for line in _following(page, heading)[:40] if len(line) >= SHORTEST_INTRO]


def is_card_noise(line: str) -> bool:
    """Whether a line at the top of a profile says nothing of the person: counts, buttons, pronouns, dates."""
    return bool(_NOT_A_LINE.match(line)) or is_duration(line) or read_period(line) is not None


def _following(page: Page, heading: Heading) -> list[str]:
    ends = [
        other
        for other in page.headings
        if other is not heading
        and (other.rank <= heading.rank or (section_kind(other.text) and other.rank < LIKE_A_HEADING))
    ]
    return lines(*content_of(heading, ends, page.main))


def _as_name(text: str) -> str:
    if looks_like_name(text):
        return text
    greeting = _GREETING.match(text)
    if greeting and looks_like_name(greeting["name"].strip()):
        return greeting["name"].strip()
    return name_in_title(text) if len(text) <= 100 else ""
