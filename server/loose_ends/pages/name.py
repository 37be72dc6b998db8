"""The name at the top of a page, by headings, title and address."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bs4.element import NavigableString

from loose_ends.pages.open_graph import name_in_title
from loose_ends.pages.page import LIKE_A_HEADING, Heading, Page, ancestors
from loose_ends.pages.sections import section_kind
from loose_ends.pages.shapes import is_role, looks_like_name
from loose_ends.pages.top_card import card_lines
from loose_ends.pages.visible import is_furniture
from loose_ends.pages.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BOXES = 6_000
LOWEST = 3
"""A name below the third rank of headings is one of several."""
_GREETING = re.compile(
    r"^(?:hi|hello|hey|hallo|moin|servus|bonjour|hola|ciao|olá)?[\s,!.👋–-]*(?:i['’]?m|i am|my name is|"
    r"ich bin|mein name ist|je suis|"
    r"je m['’]appelle|soy|sono|sou|ik ben)\s+(?P<name>[^,.!?|–—]{3,60})",
    re.IGNORECASE,
)


def find_name(page: Page) -> tuple[str, Heading | None]:
    """The name at the top of the page, and its heading.

    In this order: an h1 that looks like a name or greets ("Hi, I'm Ada Moss"); a heading that is also the
    name in the title (LinkedIn's newer pages have no h1); the first h2 where there is no h1; a heading that
    a role follows, unless an h1 is about something else; any box that holds nothing but the name in the title
    or in the address (/people/ada-moss).

    Returns:
        The name and its heading, or an empty string and None.
    """
    headings = [heading for heading in page.headings if not heading.aside and heading.rank < LIKE_A_HEADING]
    for heading in headings:
        if heading.rank == 1 and (name := _as_name(heading.text)):
            return name, heading
    named = [heading for heading in headings[:8] if heading.rank <= LOWEST and looks_like_name(heading.text)]
    titled = name_in_title(page.title) or name_in_title(page.head.get("og:title", ""))
    tops = [heading.text for heading in headings if heading.rank == 1]
    found = _best(named, titled, page, has_h1=bool(tops), has_title=not all(map(section_kind, tops)))
    found = found or _box_with(titled, page)
    return (found.text, found) if found else ("", None)


def _best(
    named: Sequence[Heading], titled: str, page: Page, *, has_h1: bool, has_title: bool
) -> Heading | None:
    for heading in named:
        if heading.text == titled or (heading.rank == 2 and not has_h1):
            return heading
    for heading in named[:2] if not has_title else ():
        lines = card_lines(page, heading)[:2]
        if any(is_role(line) for line in lines) and sum(one.rank == heading.rank for one in named) == 1:
            return heading
    return None


def _box_with(titled: str, page: Page) -> Heading | None:
    """The first element whose whole text is the name, taken for the heading that the page should have."""
    slug = _plain(page.path.rstrip("/").rpartition("/")[2].replace("-", " "))
    for tag in page.index.named("h2", "h3", "h4", "div", "p", "span", "strong", "b", "a")[:MOST_BOXES]:
        inside = tag.contents[0] if len(tag.contents) == 1 else None
        text = " ".join(inside.split()) if isinstance(inside, NavigableString) else ""
        if not 4 <= len(text) <= 80 or not (text == titled or (" " in slug and _plain(text) == slug)):
            continue
        around = ancestors(tag)
        if (
            looks_like_name(text)
            and any(one is page.main for one in around)
            and not any(map(is_furniture, around))
        ):
            return Heading(tag, 1, text, tuple(map(id, around)))
    return None


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    return folded("".join(char for char in bare if not unicodedata.combining(char)))


def _as_name(text: str) -> str:
    if looks_like_name(text):
        return text
    greeting = _GREETING.match(text)
    if greeting and looks_like_name(greeting["name"].strip()):
        return greeting["name"].strip()
    return name_in_title(text) if len(text) <= 100 else ""
