"""Entries of a section, whatever they are built of: lists, headings, tables, boxes, or plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bs4.element import NavigableString, Tag

from loose_ends.pages.entry_lines import header_name, is_range, split_date
from loose_ends.pages.tree import children, outermost, tags_in
from loose_ends.pages.visible import attribute, labels, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

Nodes: TypeAlias = tuple[Tag | NavigableString, ...]

MOST_ENTRIES = 60
MOST_CONTENT = 600
"""Nodes of one section that are looked at."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BOXES = frozenset({"div", "article", "section", "tr", "p"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its texts, and the heading of the group it stands in (one company with several roles)."""

    texts: tuple[str, ...]
    group: str = ""


def split_entries(content: Nodes) -> list[Entry]:
    """Part a section's content into entries; one list item may hold several roles at one company."""
    found: list[Entry] = []
    for nodes in split_entry_nodes(content):
        only = nodes[0] if len(nodes) == 1 else None
        found.extend(_entries_of(only) if isinstance(only, Tag) else [Entry(_labels(nodes))])
    return [entry for entry in found if entry.texts]


def split_entry_nodes(content: Nodes) -> list[Nodes]:
    """Part a section's content into the nodes of its entries.

    By the first that fits: items that the site marks; headings that stand outside lists; list items, unless
    the dates stand outside them (then the lists are the descriptions of jobs); definition lists; boxes of
    one sort side by side; else every node by itself.
    """
    content = tuple(node for node in content if isinstance(node, Tag) or node.strip())[:MOST_CONTENT]
    tags = [node for node in content if isinstance(node, Tag)]
    marked = [item for tag in tags for item in outermost(tag, _is_marked, MOST_ENTRIES)]
    listed = [item for tag in tags for item in outermost(tag, _is_item, MOST_ENTRIES)]
    found: list[Nodes] = []
    if marked and (len(marked) > 1 or not listed):
        found = [(item,) for item in marked]
    found = found or _by_heading(content) or _by_dates(content, listed) or [(item,) for item in listed]
    if not found:
        terms = [term for tag in tags for term in outermost(tag, lambda one: one.name == "dt", MOST_ENTRIES)]
        found = [(term, *_until(term, "dt")) for term in terms]
    found = found or [(box,) for box in _boxes(tags)] or [(node,) for node in content]
    return found[:MOST_ENTRIES]


def _is_item(tag: Tag) -> bool:
    return tag.name == "li" or ("role" in tag.attrs and attribute(tag, "role") == "listitem")


def _is_marked(tag: Tag) -> bool:
    """Whether LinkedIn's newer pages mark an element as an item of a collection; they have no lists."""
    return "componentkey" in tag.attrs and attribute(tag, "componentkey").startswith("entity-collection-item")


def _entries_of(item: Tag) -> list[Entry]:
    """One list item as an entry, or as the several roles at one company that it groups."""
    inner = [
        one for one in outermost(item, _is_item, MOST_ENTRIES, inside=True) if any(map(is_range, pieces(one)))
    ]
    whole = pieces(item)
    if inner:
        start = pieces(inner[0], most=1)[0]
        group = header_name(whole[: whole.index(start)]) if start in whole else ""
        if group:
            return [Entry(tuple(labels(one)), group) for one in inner]
    return [Entry(tuple(labels(item)))]


def _labels(nodes: Nodes) -> tuple[str, ...]:
    """The labels of an entry of several nodes: lists among them describe it."""
    kept = [node for node in nodes if not (isinstance(node, Tag) and node.name in {"ul", "ol"})]
    return tuple(labels(*(kept or nodes)))


def _by_heading(content: Nodes) -> list[Nodes]:
    """Entries that begin with a heading each: the highest rank outside lists is theirs."""
    heads = [
        head
        for node in content
        if isinstance(node, Tag)
        for head in outermost(node, lambda one: one.name in _HEADINGS or _is_item(one), MOST_ENTRIES)
        if head.name in _HEADINGS
    ]
    if not heads:
        return []
    rank = min(head.name for head in heads)
    tops = set(map(id, content))
    chosen = [head for head in heads if head.name == rank][:MOST_ENTRIES]
    return [tuple(_box_of(head, rank, tops)) for head in chosen]


def _by_dates(content: Nodes, listed: Sequence[Tag]) -> list[Nodes]:
    """Entries that begin with a dated line each and go on with a list that has no dates."""
    if not listed or any(_is_dated(item) for item in listed[:10]):
        return []
    found: list[list[Tag | NavigableString]] = []
    for node in content:
        if isinstance(node, Tag) and node.name not in {"ul", "ol"} and _is_dated(node):
            found.append([])
        if found:
            found[-1].append(node)
    return [tuple(nodes) for nodes in found] if len(found) > 1 else []


def _is_dated(tag: Tag) -> bool:
    for text in pieces(tag, most=6):
        period = split_date(text)[1]
        if is_range(text) or (period is not None and period.is_range):
            return True
    return False


def _box_of(head: Tag, rank: str, tops: set[int]) -> list[Tag | NavigableString]:
    """What belongs to an entry's heading: the box that holds no other one, or what follows the heading."""
    box = head
    for _ in range(6):
        if id(box) in tops or box.parent is None or _several(box.parent, rank):
            break
        box = box.parent
    if box is head or id(box) in tops:
        return [box, *_until(box, rank)]
    return [box]


def _several(tag: Tag, name: str) -> bool:
    return len(outermost(tag, lambda one: one.name == name, 2, inside=True)) > 1


def _until(start: Tag, name: str) -> list[Tag | NavigableString]:
    """The siblings that follow, up to one that is or holds an element of a name."""
    found: list[Tag | NavigableString] = []
    for sibling in start.next_siblings:
        if isinstance(sibling, Tag) and any(one.name == name for one in tags_in(sibling)):
            break
        if isinstance(sibling, (Tag, NavigableString)):
            found.append(sibling)
        if len(found) >= MOST_ENTRIES:
            break
    return found


def _boxes(tags: Sequence[Tag]) -> list[Tag]:
    """Boxes of one sort side by side, under the first element that has several children."""
    for start in tags[:MOST_ENTRIES]:
        box = start
        for _ in range(12):
            if len(children(box)) != 1:
                break
            box = children(box)[0]
        inner = children(box)
        same = [child for child in inner if child.name == inner[0].name]
        if len(same) > 1 and same[0].name in _BOXES and len(same) >= len(inner) - 1:
            return same
    siblings = [tag for tag in tags if tag.name in _BOXES]
    return siblings if len(siblings) > 1 else []
