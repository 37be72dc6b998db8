"""One page, parsed once: its head, its main part and its headings, for all readings to share.

Classes that hold elements are compared by identity: two elements are equal to beautifulsoup when all that is
in them is, which costs a walk, and on deep pages more than Python's stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from loose_ends.domain.profile import host_of
from loose_ends.pages.clean import clean
from loose_ends.pages.index import Index, index
from loose_ends.pages.languages import language_of
from loose_ends.pages.soup import parse
from loose_ends.pages.visible import attribute, has_text, is_furniture, is_hidden, lines, short_text

if TYPE_CHECKING:
    from datetime import datetime

MOST_HEADINGS = 200
MOST_LOOKED_AT = 3_000
HIGHEST = 60
"""Ancestors looked at above a heading; real pages are some 30 deep."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LIKE_HEADINGS = ("dt", "strong", "b", "legend", "summary", "caption", "th")
LIKE_A_HEADING = 7
FULL_ENOUGH = 40
"""A main landmark with fewer characters is an empty shell that a script would have filled."""
_MAIN_IDS = re.compile(r"^(?:main|main-content|content|primary|workspace)$")


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """A heading: its element, its rank (1 to 6, or `LIKE_A_HEADING` for bold text on its own), its text.

    ``above`` are the ids of its ancestors, nearest first; ``aside`` tells of one beside the main matter.
    """

    tag: Tag
    rank: int
    text: str
    above: tuple[int, ...]
    aside: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page as all readings see it. ``head`` holds the meta elements by name, lower case."""

    url: str
    host: str
    path: str
    captured_at: datetime
    soup: BeautifulSoup
    json_ld: tuple[str, ...]
    cut: bool
    head: dict[str, str]
    title: str
    index: Index
    main: Tag
    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    language: str

    def text(self, longest: int) -> str:
        """The beginning of the text of the main part, on one line."""
        return " ".join(self.lines)[:longest]

    def first_heading(self) -> str:
        """The text of the page's main heading, or an empty string."""
        return next((one.text for one in self.headings if one.rank == 1 and not one.aside), "")


def open_page(html: str | bytes, url: str, captured_at: datetime) -> Page:
    """Parse a page for reading. Never raises for any content; see `soup.parse` for the caps."""
    parsed = parse(html)
    soup = parsed.soup
    found = index(soup)
    main = _main(soup, found)
    shown = tuple(lines(main))
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        path = ""
    head = _head(found)
    titles = found.named("title")
    return Page(
        url=url.strip(),
        host=host_of(url),
        path=path,
        captured_at=captured_at,
        soup=soup,
        json_ld=parsed.json_ld,
        cut=parsed.cut,
        head=head,
        title=clean(titles[0].get_text(), 300) if titles else "",
        index=found,
        main=main,
        lines=shown,
        headings=_headings(main, found),
        language=language_of(soup, head.get("og:locale", ""), " ".join(shown)[:3_000]),
    )


def ancestors(tag: Tag) -> list[Tag]:
    """The elements around an element, nearest first, `HIGHEST` at most."""
    found: list[Tag] = []
    parent = tag.parent
    while parent is not None and len(found) < HIGHEST:
        found.append(parent)
        parent = parent.parent
    return found


def _main(soup: BeautifulSoup, found: Index) -> Tag:
    """The main landmark with something in it, else the body, else all there is."""
    by_role = [tag for tag in found.having.get("role", []) if attribute(tag, "role") == "main"]
    by_id = [tag for tag in found.having.get("id", []) if _MAIN_IDS.match(attribute(tag, "id"))]
    for tag in [*found.named("main")[:6], *by_role[:2], *by_id[:2]]:
        if has_text(tag, FULL_ENOUGH) and not any(map(is_furniture, ancestors(tag))):
            return tag
    body = soup.body
    return body if isinstance(body, Tag) else soup


def _head(index_: Index) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in index_.named("meta")[:200]:
        name = (attribute(tag, "property") or attribute(tag, "name")).casefold()
        # Sites that escape their titles twice (LinkedIn does) leave an entity to undo.
        found.setdefault(name, clean(attribute(tag, "content").replace("&amp;", "&"), 2_000))
    return found


def _headings(main: Tag, elements: Index) -> tuple[Heading, ...]:
    found: list[Heading] = []
    marked = [tag for tag in elements.having.get("role", []) if attribute(tag, "role") == "heading"]
    named = elements.named(*_HEADINGS, *_LIKE_HEADINGS)
    for tag in sorted([*named, *marked], key=lambda tag: elements.order[id(tag)])[:MOST_LOOKED_AT]:
        rank = _rank(tag)
        if not rank:
            continue
        around = ancestors(tag)
        if not any(one is main for one in around) or is_hidden(tag) or any(map(_leaves_out, around)):
            continue
        text = short_text(tag)
        if text:
            beside = any(one.name == "aside" for one in around)
            found.append(Heading(tag, rank, text, tuple(map(id, around)), beside))
        if len(found) >= MOST_HEADINGS:
            break
    return tuple(found)


def _rank(tag: Tag) -> int:
    if tag.name in _HEADINGS:
        return int(tag.name[1])
    if "role" in tag.attrs and attribute(tag, "role") == "heading":
        level = attribute(tag, "aria-level")
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    return LIKE_A_HEADING if tag.name in _LIKE_HEADINGS and _stands_alone(tag) else 0


def _stands_alone(tag: Tag) -> bool:
    """Whether bold text is all there is in its block, as a makeshift heading is."""
    if tag.name not in {"strong", "b"}:
        return True
    parent = tag.parent
    return parent is not None and all(
        child is tag
        or (not isinstance(child, Tag) and not str(child).strip(" \n\t:"))
        or getattr(child, "name", "") == "br"
        for child in parent.children
    )


def _leaves_out(tag: Tag) -> bool:
    return (is_furniture(tag) and tag.name not in {"header", "html", "body"}) or is_hidden(tag)
