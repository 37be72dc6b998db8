"""The people of a page that shows several: a team, a list of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.findings import Findings
from loose_ends.pages.microformats import cards, read_card
from loose_ends.pages.people_cards import MOST_PEOPLE, cards_by_looks, read_looks
from loose_ends.pages.schema_org import person_name, read_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4.element import Tag

    from loose_ends.pages.json_ld import Described
    from loose_ends.pages.page import Page


def names_of(page: Page, described: Sequence[Described]) -> list[str]:
    """The names of the people who stand side by side on a page, each once."""
    names = [person_name(node) for one in described for node in one.people]
    names += [fact for card in cards(page.index)[:MOST_PEOPLE] for fact in _card_names(card, page)]
    names += [card.name for card in cards_by_looks(page)]
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
    for one in cards_by_looks(page):
        read_looks(one, of(one.name))
    for into in found.values():
        if company and not into.has(FactKind.COMPANY):
            into.add(FactKind.COMPANY, company, FoundBy.SITE, sure=0.6)
    return [into for into in found.values() if into.has(FactKind.NAME)]


def _card_names(card: Tag, page: Page) -> list[str]:
    """The name on a person's h-card; on an organisation's card the name is the organisation too."""
    into = Findings(page.url, page.captured_at)
    read_card(card, into)
    names, organisations = into.values(FactKind.NAME), into.values(FactKind.COMPANY)
    return names[:1] if names and names[0] not in organisations else []
