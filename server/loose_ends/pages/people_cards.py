"""Several people on one page, found by looks: names in headings or boxes of one sort, each with a role."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.sections import content_of
from loose_ends.pages.shapes import is_place, is_role, looks_like_name, read_position
from loose_ends.pages.top_card import take_headline
from loose_ends.pages.tree import tags_in
from loose_ends.pages.visible import attribute, pieces

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page

BY = FoundBy.HEADINGS
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


def cards_by_looks(page: Page) -> list[Card]:
    """The people of a page by its headings, else by its boxes."""
    return _by_heading(page) or _by_box(page)


def _by_heading(page: Page) -> list[Card]:
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


def _by_box(page: Page) -> list[Card]:
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


def read_looks(card: Card, into: Findings) -> None:
    """Take name, role, place, about text, addresses and links from a box by looks."""
    into.add(FactKind.NAME, card.name, BY)
    into.add(FactKind.ROLE, card.role, BY)
    texts = [text for text in pieces(*card.nodes, most=10) if _bare(text) != card.name]
    role = next((text for text in texts if is_role(text) and len(text) <= LONGEST_ROLE), "")
    if not card.role and not role and texts and _may_be_role(texts[0]):
        into.add(FactKind.ROLE, texts[0], BY, sure=0.5)
    for text in texts:
        if is_place(text):
            into.add(FactKind.PLACE, text, BY)
        elif text == role and not card.role:
            _add_role(text, into)
        elif len(text) > LONGEST_LABEL:
            into.add(FactKind.ABOUT, text, BY, sure=0.6)
    for tag in [card.heading, *(node for node in card.nodes if isinstance(node, Tag))]:
        for link in [one for one in tags_in(tag) if one.name == "a"][:10]:
            href = attribute(link, "href")
            into.add(FactKind.EMAIL if href.startswith("mailto:") else FactKind.LINK, href, BY)


def _add_role(text: str, into: Findings) -> None:
    """Take a role under a name; one that says where is read as a headline."""
    if read_position(text).organisation:
        take_headline(text, into, BY)
    else:
        into.add(FactKind.ROLE, text, BY)


def _may_be_role(text: str) -> bool:
    """Whether the first line under a team member's name could be a role we have no word for."""
    return 3 <= len(text) <= LONGEST_LABEL and not re.search(r"[\d@:]|[.!?]$", text) and not is_place(text)


def _bare(text: str) -> str:
    return _CASUAL.sub("", text).strip()
