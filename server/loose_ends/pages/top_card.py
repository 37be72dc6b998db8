"""The few lines under the name at the top of a page: headline, role, company, place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.dates import is_duration, read_period
from loose_ends.pages.page import Heading
from loose_ends.pages.sections import content_of, section_kind
from loose_ends.pages.shapes import (
    Position,
    is_organisation,
    is_place,
    is_role,
    read_headline,
    read_position,
)
from loose_ends.pages.visible import lines
from loose_ends.pages.word_set import word_set

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page

BY = FoundBy.HEADINGS
MOST_LINES = 8
LONGEST_LINE = 220
SHORTEST_INTRO = 80
LONGEST_EMPLOYER = 80
LONGEST_HEADLINE = 160
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
_SENTENCE = re.compile(r"^(?:I|Ich|Je|Soy|Sono)\b|[^\s.]{3,}[.!?](?:\s|$)")
_NOT_A_LINE = re.compile(
    r"^(?:\(?(?:he|she|they|ze|er|sie|elle|il|iel)\s?/.*|(?:she|he|they|ella|él|elle|ellos|lei|lui|ela|ele|zij|hij|sie|elles?)|·?\s?(?:1st|2nd|3rd\+?|1er|2e|3e|1\.|2\.|"
    r"3\.).{0,20}|contact info|message|connect|"
    r"follow(?:ing)?|more|save|share|[\d.,+\s]+(?:k|m)?\+?\s*(?:followers?|connections?|kontakte|follower|abonnés|relations|mutual.*)?|·|•)$",
    re.IGNORECASE,
)


def read_top_card(page: Page, into: Findings, heading: Heading) -> None:
    """Take the headline, role, company and place from the lines under the top heading."""
    for index, line in enumerate(card_lines(page, heading)):
        label = _LABEL.match(line)
        place = _place_in(line)
        if place and not into.values(FactKind.PLACE, BY):
            into.add(FactKind.PLACE, place, BY, quote=line)
        elif label:
            kind = FactKind.ROLE if label["label"].casefold() in _ROLE_LABELS else FactKind.COMPANY
            into.add(kind, label["value"], BY, quote=line)
        elif _is_employer(line) and not into.has(FactKind.COMPANY):
            into.add(FactKind.COMPANY, line.partition(". ")[0], BY, quote=line, sure=SURE)
        elif _is_headline(line, first=index == 0) and not into.has(FactKind.HEADLINE):
            take_headline(line, into, BY)


def _place_in(line: str) -> str:
    """The place that a line is, or that stands behind a sign or word for places."""
    sign = _PLACE_SIGN.match(line)
    if sign:
        return sign["sign"] or sign["word"]
    return line if is_place(line) and not is_role(line) else ""


def _is_headline(line: str, *, first: bool) -> bool:
    """Whether a line names a role; the first may name one we have no word for: "Hydroloog bij Waterschap"."""
    if len(line) > LONGEST_HEADLINE or line[0] in '“"«„‘' or _SENTENCE.search(line):
        return False
    return is_role(line) or (first and read_position(line).organisation[:1].isupper())


def _is_employer(line: str) -> bool:
    if len(line) > LONGEST_EMPLOYER or is_role(line):
        return False
    return is_organisation(line) and not read_position(line).organisation


def take_headline(line: str, into: Findings, by: FoundBy) -> None:
    """Take the line under a name, and the roles and companies that it surely names."""
    into.add(FactKind.HEADLINE, line, by)
    positions = read_headline(line)
    strict = read_position(line)
    if not positions and strict.organisation:
        positions = (strict,)
    alone = len(positions) == 1 and not positions[0].organisation and line.count(",") == 1
    if by is BY and alone and not into.has(FactKind.COMPANY):
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
        if other is not heading and (other.rank <= heading.rank or section_kind(other.text) is not None)
    ]
    return lines(*content_of(heading, ends, page.main))
