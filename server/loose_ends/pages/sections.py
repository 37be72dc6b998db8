"""Sections of a page by their headings, whatever the boxes around them are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import NavigableString, PageElement, Tag

from loose_ends.pages.page import LIKE_A_HEADING, Heading, Page, ancestors
from loose_ends.pages.word_set import word_set
from loose_ends.pages.words import SECTIONS, SectionKind, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOINING = word_set("for für pour of von by de d del di da me my mich moi mig mij s from i le la the")
_LEADING = word_set(
    """
    recent latest selected my our key current featured further more neueste aktuelle ausgewählte letzte
    meine dernières
    dernière récents mes últimas últimos mis ultime ultimi recente
    """
)
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A section whose heading is known: its kind, its heading, and the nodes that follow the heading."""

    kind: SectionKind
    heading: Heading
    content: tuple[Tag | NavigableString, ...]


def find_sections(page: Page, name: str) -> tuple[Section, ...]:
    """The sections of a page's main part whose headings are in `SECTIONS`.

    Args:
        page: the page.
        name: the person's name as far as known, so that "Berufserfahrung von Ada" is understood.
    """
    kinds = [section_kind(heading.text, name) for heading in page.headings]
    found = []
    for heading, kind in zip(page.headings, kinds, strict=True):
        if kind is None:
            continue
        ends = [
            other
            for other, other_kind in zip(page.headings, kinds, strict=True)
            if other is not heading and _ends(heading, other, other_kind)
        ]
        found.append(Section(kind, heading, content_of(heading, ends, page.main)))
    return tuple(found)


def section_kind(text: str, name: str = "") -> SectionKind | None:
    """What a heading announces, or None for a heading of another sort."""
    if len(text) > LONGEST_HEADING:
        return None
    words = folded(text)
    whole = words.split()
    for start in (words, " ".join(whole[1:]) if whole[:1] and whole[0] in _LEADING else ""):
        if start in SECTIONS:
            return SECTIONS[start]
    theirs = _JOINING | set(folded(name).split())
    for length in range(min(len(whole) - 1, 4), 0, -1):
        start, rest = " ".join(whole[:length]), whole[length:]
        if start in SECTIONS and all(word in theirs or word.removesuffix("s") in theirs for word in rest):
            return SECTIONS[start]
    return None


def content_of(heading: Heading, ends: Sequence[Heading], main: Tag) -> tuple[Tag | NavigableString, ...]:
    """What belongs to a heading: what follows it, up to the next heading that ends it.

    The box around the heading is widened as long as it holds none of ``ends``; what stands behind the
    heading in it is content, and so are the following boxes up to one that holds an end, and what this
    one holds before it.
    """
    heads = {id(end.tag) for end in ends}
    stop = {ancestor for end in ends for ancestor in (*end.above, id(end.tag))}
    box: Tag = heading.tag
    content: list[Tag | NavigableString] = []
    for parent in ancestors(heading.tag):
        following: list[Tag | NavigableString] = []
        for sibling in box.next_siblings:
            if id(sibling) in stop:
                return (*content, *following, *_before(sibling, stop, heads))
            if isinstance(sibling, (Tag, NavigableString)):
                following.append(sibling)
        content.extend(following)
        if parent is main or id(parent) in stop:
            break
        box = parent
    return tuple(content)


def _before(box: PageElement, stop: set[int], heads: set[int]) -> list[Tag | NavigableString]:
    """What a box holds before the heading in it that ends the section."""
    found: list[Tag | NavigableString] = []
    while isinstance(box, Tag) and id(box) not in heads:
        inner: PageElement | None = None
        for child in box.children:
            if id(child) in stop:
                inner = child
                break
            if isinstance(child, (Tag, NavigableString)):
                found.append(child)
        if inner is None:
            break
        box = inner
    return found


def _ends(heading: Heading, other: Heading, other_kind: SectionKind | None) -> bool:
    """Whether another heading closes this heading's section."""
    if other_kind is not None and (other.rank < LIKE_A_HEADING or heading.rank == LIKE_A_HEADING):
        return other.rank <= heading.rank or other.rank < LIKE_A_HEADING
    return other.rank <= heading.rank
