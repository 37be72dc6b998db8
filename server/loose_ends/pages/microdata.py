"""Microdata (``itemscope``, ``itemprop``) to schema.org items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import Tag

from loose_ends.pages.visible import all_text, attribute

if TYPE_CHECKING:
    from loose_ends.pages.index import Index
    from loose_ends.pages.schema_org import Node

MOST_ITEMS = 200
MOST_PROPERTIES = 2_000
DEEPEST = 6
_ADDRESSES = frozenset({"url", "sameAs", "social", "email"})


def read_microdata(elements: Index) -> tuple[Node, ...]:
    """The items of a page that are not properties of another item."""
    scopes = elements.having.get("itemscope", [])[:MOST_ITEMS]
    return tuple(_item(scope, DEEPEST) for scope in scopes if "itemprop" not in scope.attrs)


def _item(scope: Tag, depth: int) -> Node:
    node: dict[str, object] = {"@type": attribute(scope, "itemtype").split()}
    if attribute(scope, "itemid"):
        node["@id"] = attribute(scope, "itemid")
    seen = 0
    waiting = [child for child in reversed(list(scope.children)) if isinstance(child, Tag)]
    while waiting and seen < MOST_PROPERTIES:
        tag = waiting.pop()
        seen += 1
        names = attribute(tag, "itemprop").split()
        nested = "itemscope" in tag.attrs
        for name in names:
            value: object = _item(tag, depth - 1) if nested and depth else _value(tag, name)
            held = node.setdefault(name, [])
            if isinstance(held, list):
                held.append(value)
        if not nested:
            waiting.extend(child for child in reversed(list(tag.children)) if isinstance(child, Tag))
    return node


def _value(tag: Tag, name: str) -> str:
    """A property's value as the HTML standard reads it, and the link inside where an address is wanted."""
    for attribute_name in ("content", "href", "datetime"):
        if attribute_name in tag.attrs:
            return attribute(tag, attribute_name)
    if name in _ADDRESSES:
        link = tag.find("a", href=True)
        if link is not None:
            return attribute(link, "href")
    return all_text(tag, 2_000)
