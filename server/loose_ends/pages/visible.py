"""The text of a page as a reader sees it: nothing hidden, nothing twice, in pieces or in lines."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from loose_ends.pages.clean import clean
from loose_ends.pages.word_set import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_NODES = 30_000
"""Nodes looked at in one walk: a whole page, but not a page over and over."""

FEW_NODES = 80
"""More than a heading with all its icons, buttons and links has."""

_BLOCKS = word_set(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search
    section summary table tbody td tfoot th thead tr ul
    """
)
_PIECES = _BLOCKS | {"span", "a"}
_LISTS = frozenset({"ul", "ol"})
_NO_TEXT = word_set("head title button input label option nav footer dialog progress meter")
_NO_TEXT_ROLES = word_set("navigation contentinfo search dialog alertdialog toolbar menu tooltip")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_FOR_SCREEN_READERS = frozenset(
    {"visually-hidden", "sr-only", "screen-reader-text", "visuallyhidden", "a11y-hidden"}
)


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string, empty where it is missing."""
    value = tag.attrs.get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def classes(tag: Tag) -> frozenset[str]:
    """The class names of an element."""
    return frozenset(attribute(tag, "class").split())


def is_hidden(tag: Tag) -> bool:
    """Whether a reader does not see an element; copies made for screen readers count as hidden."""
    attrs = tag.attrs
    if "hidden" in attrs or "inert" in attrs:
        return True
    if "style" in attrs and _HIDDEN_STYLE.search(attribute(tag, "style")[:500].lower()):
        return True
    return "class" in attrs and not _FOR_SCREEN_READERS.isdisjoint(classes(tag))


def is_furniture(tag: Tag) -> bool:
    """Whether an element belongs to the site, not to the page: navigation, footer, dialogs, buttons."""
    if tag.name in _NO_TEXT or "aria-modal" in tag.attrs:
        return True
    return "role" in tag.attrs and attribute(tag, "role") in _NO_TEXT_ROLES


def labels(*roots: Tag | NavigableString) -> list[str]:
    """The pieces of an entry outside the lists in it, which describe rather than name; all where none are."""
    tokens = _tokens(roots, _PIECES, leave_out=_LISTS)
    return _texts(tokens, 60) or pieces(*roots)


def pieces(*roots: Tag | NavigableString, most: int = 1_000) -> list[str]:
    """The texts of an entry, one for each box a designer would give it: spans and links stand alone.

    At most ``most`` of them; a reading that needs the first few should say so, for the walk stops there.
    """
    return _collect(roots, _PIECES, most)


def lines(*roots: Tag | NavigableString, most: int = 5_000) -> list[str]:
    """The lines of prose: only blocks and line breaks part them."""
    return _collect(roots, _BLOCKS, most)


def text_of(*roots: Tag | NavigableString, longest: int = 2_000) -> str:
    """All visible text of some elements on one line."""
    return clean(" ".join(lines(*roots)), longest)


def short_text(tag: Tag, longest: int = 200) -> str:
    """The text of an element that should be short, such as a heading; empty where there is too much in it."""
    nodes = list(islice(tag.descendants, FEW_NODES + 1))
    return text_of(tag, longest=longest) if len(nodes) <= FEW_NODES else ""


def has_text(tag: Tag, least: int) -> bool:
    """Whether an element shows at least so many characters."""
    count = 0
    for token in _tokens((tag,), _BLOCKS):
        count += len(token.strip()) if token else 0
        if count >= least:
            return True
    return False


def all_text(tag: Tag, longest: int = 500) -> str:
    """The text of an element even where it is hidden, as microformats and microdata may be."""
    strings = (
        str(node) for node in islice(tag.descendants, MOST_NODES // 10) if isinstance(node, NavigableString)
    )
    return clean(" ".join(strings), longest)


def _collect(roots: Iterable[Tag | NavigableString], breaks: frozenset[str], most: int) -> list[str]:
    return _texts(_tokens(roots, breaks), most)


def _texts(tokens: Iterable[str | None], most: int) -> list[str]:
    found: list[str] = []
    buffer: list[str] = []
    for token in tokens:
        if token is not None:
            buffer.append(token)
            continue
        text = clean("".join(buffer), 4_000) if buffer else ""
        buffer.clear()
        # LinkedIn writes each line twice, once for the eye and once for screen readers.
        if text and (not found or found[-1] != text):
            found.append(text)
            if len(found) >= most:
                break
    return found


def _tokens(
    roots: Iterable[Tag | NavigableString], breaks: frozenset[str], leave_out: frozenset[str] = frozenset()
) -> Iterator[str | None]:
    """Strings in order, with None wherever a new box or line begins."""
    stack: list[Tag | NavigableString | None] = [None, *reversed(list(roots))]
    first = set(map(id, stack))
    seen = 0
    while stack and seen < MOST_NODES:
        node = stack.pop()
        seen += 1
        if node is None:
            yield None
        elif isinstance(node, Tag):
            if is_hidden(node) or (is_furniture(node) and id(node) not in first):
                continue
            if node.name in leave_out and id(node) not in first:
                yield None
                continue
            children = _without_copies(node)
            if node.name in breaks or "aria-hidden" in node.attrs:
                yield None
                stack.append(None)
            stack.extend(reversed(children))
        else:
            yield str(node)
    yield None


def _without_copies(tag: Tag) -> list[Tag | NavigableString]:
    """An element's children without the copy that follows what is hidden from screen readers."""
    kept: list[Tag | NavigableString] = []
    shown: Tag | None = None
    for child in tag.children:
        if isinstance(child, Tag):
            if shown is not None and child.name == shown.name and _start(child) == _start(shown):
                shown = None
                continue
            shown = child if attribute(child, "aria-hidden") == "true" else None
        if isinstance(child, (Tag, NavigableString)):
            kept.append(child)
    return kept


def _start(tag: Tag) -> str:
    strings = (str(node) for node in islice(tag.descendants, 60) if isinstance(node, NavigableString))
    return " ".join("".join(strings).split())
