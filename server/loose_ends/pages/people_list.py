"""Several people on one page: a team, a list of speakers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.findings import Findings
from loose_ends.pages.microformats import cards, read_card
from loose_ends.pages.schema_org import person_name, read_person
from loose_ends.pages.sections import content_of
from loose_ends.pages.shapes import is_place, is_role, looks_like_name, read_position
from loose_ends.pages.top_card import take_headline
from loose_ends.pages.tree import tags_in
from loose_ends.pages.visible import attribute, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.json_ld import Described
    from loose_ends.pages.page import Page

MOST_PEOPLE = 100
_NAME_MARK = re.compile(r"(\s+[–—|-]\s+|,\s+)")
MOST_BOXES = 3_000
LONGEST_ROLE = 120
LONGEST_LABEL = 60
_CASUAL = re.compile(
    r"\s*\((?:she|he|they|sie|er|elle|il)\b[^)]{0,20}\)|,?\s+(?:ph\.?d\.?|m\.?sc\.?|m\.?d\.?|mba)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One person among several, found by looks: the name, its element, and the nodes that belong to it."""

    name: str
    role: str
    heading: Tag
    nodes: tuple[Tag | NavigableString, ...]


def cards_by_heading(page: Page) -> list[Card]:
    """People by looks: names in headings of one rank, with roles under at least a third of them."""
    named = [(heading, *_name_and_role(heading.text)) for heading in page.headings]
    named = [(heading, name, role) for heading, name, role in named if name]
    if not named:
        return []
    rank = Counter(heading.rank for heading, _, _ in named).most_common(1)[0][0]
    chosen = [one for one in named if one[0].rank == rank][:MOST_PEOPLE]
    ranked = {id(heading) for heading, _, _ in chosen}
    found = []
    for heading, name, role in chosen:
        ends = [
            other
            for other in page.headings
            if other is not heading and (id(other) in ranked or other.rank < rank)
        ]
        found.append(Card(name, role, heading.tag, content_of(heading, ends, page.main)))
    return found if sum(map(_has_role, found)) * 3 >= len(found) else []


def _has_role(card: Card) -> bool:
    return bool(card.role) or any(
        is_role(text) and len(text) <= LONGEST_ROLE for text in pieces(*card.nodes, most=6)
    )


def _name_and_role(text: str) -> tuple[str, str]:
    """The name in a heading, and the role where it stands there too: "Ada Moss – Hydrologist"."""
    bare = _bare(text)
    if looks_like_name(bare):
        return bare, ""
    name, *rest = _NAME_MARK.split(text, maxsplit=1)
    role = rest[-1] if rest else ""
    return (_bare(name), role) if looks_like_name(_bare(name)) and is_role(role) else ("", "")


def cards_by_box(page: Page) -> list[Card]:
    """People by looks where there are no headings: boxes of one sort that begin with a name and a role."""
    parents: dict[int, list[Tag]] = {}
    for name in ("li", "div", "article", "figure", "td", "a"):
        for tag in page.index.named(name)[:MOST_BOXES]:
            if tag.parent is not None:
                parents.setdefault(id(tag.parent), []).append(tag)
    for boxes in parents.values():
        if len(boxes) < 3 or any(tag.name != boxes[0].name for tag in boxes):
            continue
        found = [card for box in boxes[:MOST_PEOPLE] if (card := _card_in(box))]
        if len(found) >= 3 and len(found) * 2 > len(boxes):
            return found
    return []


def _card_in(box: Tag) -> Card | None:
    texts = pieces(box, most=4)
    name = next((text for text in texts[:2] if looks_like_name(_bare(text))), "")
    after = texts[texts.index(name) + 1 :] if name else []
    if not any(is_role(text) and len(text) <= LONGEST_ROLE for text in after):
        return None
    return Card(_bare(name), "", box, (box,))


def names_of(page: Page, described: Sequence[Described]) -> list[str]:
    """The names of the people who stand side by side on a page, each once."""
    names = [person_name(node) for one in described for node in one.people]
    names += [fact for card in cards(page.index)[:MOST_PEOPLE] for fact in _card_names(card, page)]
    names += [card.name for card in _cards(page)]
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(" ".join(name.casefold().split()), name)
    return [name for name in unique.values() if name.strip()]


def read_each(page: Page, ld: Described, md: Described, company: str) -> list[Findings]:
    """What a page says about each of its people.

    Args:
        page: the page.
        ld: what its JSON-LD describes.
        md: what its microdata describes.
        company: whose team it is, or an empty string; it is taken as everyone's company where none is given.
    """
    found: dict[str, Findings] = {}

    def of(name: str) -> Findings:
        key = " ".join(name.casefold().split())
        return found.setdefault(key, Findings(page.url, page.captured_at))

    for described, by in ((ld, FoundBy.JSON_LD), (md, FoundBy.MICRODATA)):
        for node in described.people[:MOST_PEOPLE]:
            read_person(node, of(person_name(node)), by)
    for card in cards(page.index)[:MOST_PEOPLE]:
        for name in _card_names(card, page):
            read_card(card, of(name))
    for one in _cards(page):
        _read_nodes(one, of(one.name))
    for into in found.values():
        if company and not into.has(FactKind.COMPANY):
            into.add(FactKind.COMPANY, company, FoundBy.SITE, sure=0.6)
    return [into for into in found.values() if into.has(FactKind.NAME)]


def _cards(page: Page) -> list[Card]:
    return cards_by_heading(page) or cards_by_box(page)


def _card_names(card: Tag, page: Page) -> list[str]:
    """The name on a person's h-card; on an organisation's card the name is the organisation too."""
    into = Findings(page.url, page.captured_at)
    read_card(card, into)
    names, organisations = into.values(FactKind.NAME), into.values(FactKind.COMPANY)
    return names[:1] if names and names[0] not in organisations else []


def _read_nodes(card: Card, into: Findings) -> None:
    into.add(FactKind.NAME, card.name, FoundBy.HEADINGS)
    into.add(FactKind.ROLE, card.role, FoundBy.HEADINGS)
    texts = [text for text in pieces(*card.nodes, most=10) if _bare(text) != card.name]
    role = next((text for text in texts if is_role(text) and len(text) <= LONGEST_ROLE), "")
    if not card.role and not role and texts and _may_be_role(texts[0]):
        into.add(FactKind.ROLE, texts[0], FoundBy.HEADINGS, sure=0.5)
    for text in texts:
        if is_place(text):
            into.add(FactKind.PLACE, text, FoundBy.HEADINGS)
        elif text == role and not card.role:
            _add_role(text, into)
        elif len(text) > LONGEST_LABEL:
            into.add(FactKind.ABOUT, text, FoundBy.HEADINGS, sure=0.6)
    for tag in [card.heading, *(node for node in card.nodes if isinstance(node, Tag))]:
        for link in [one for one in tags_in(tag) if one.name == "a"][:10]:
            href = attribute(link, "href")
            into.add(FactKind.EMAIL if href.startswith("mailto:") else FactKind.LINK, href, FoundBy.HEADINGS)


def _add_role(text: str, into: Findings) -> None:
    """Take a role under a name; one that says where is read as a headline."""
    if read_position(text).organisation:
        take_headline(text, into, FoundBy.HEADINGS)
    else:
        into.add(FactKind.ROLE, text, FoundBy.HEADINGS)


def _may_be_role(text: str) -> bool:
    """Whether the first line under a team member's name could be a role we have no word for."""
    return 3 <= len(text) <= LONGEST_LABEL and not re.search(r"[\d@:]|[.!?]$", text) and not is_place(text)


def _bare(text: str) -> str:
    return _CASUAL.sub("", text).strip()
