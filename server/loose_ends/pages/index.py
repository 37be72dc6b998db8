"""All elements of a page, looked up without searching the tree again and again.

A search of a tree of 20,000 elements takes a quarter of a second; a dozen readings each search several
times. One walk is enough for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4.element import Tag

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ATTRIBUTES = ("itemscope", "itemprop", "rel", "role", "id", "data-bio-text")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Elements in document order, by name, by class and by the attributes in ``_ATTRIBUTES``."""

    by_name: dict[str, list[Tag]] = field(default_factory=dict)
    by_class: dict[str, list[Tag]] = field(default_factory=dict)
    having: dict[str, list[Tag]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)

    def named(self, *names: str) -> list[Tag]:
        """All elements of some names, in document order."""
        return self._ordered([self.by_name.get(name, []) for name in names])

    def classed(self, *names: str) -> list[Tag]:
        """All elements that have any of some classes, in document order, each once."""
        return self._ordered([self.by_class.get(name, []) for name in names])

    def related(self, rel: str) -> list[Tag]:
        """All elements whose ``rel`` holds a word."""
        return [tag for tag in self.having.get("rel", []) if rel in tag.attrs["rel"]]

    def with_property(self, name: str) -> list[Tag]:
        """All elements whose ``itemprop`` holds a name."""
        return [tag for tag in self.having.get("itemprop", []) if name in str(tag.attrs["itemprop"]).split()]

    def _ordered(self, lists: list[list[Tag]]) -> list[Tag]:
        full = [one for one in lists if one]
        if len(full) == 1:
            return full[0]
        unique = {id(tag): tag for one in full for tag in one}
        return sorted(unique.values(), key=lambda tag: self.order[id(tag)])


def index(soup: BeautifulSoup) -> Index:
    """Walk a tree once and note where everything is."""
    made = Index()
    for position, tag in enumerate(node for node in soup.descendants if isinstance(node, Tag)):
        made.order[id(tag)] = position
        made.by_name.setdefault(tag.name, []).append(tag)
        attrs = tag.attrs
        if not attrs:
            continue
        for name in set(attrs.get("class", ())) if isinstance(attrs.get("class"), list) else ():
            made.by_class.setdefault(name, []).append(tag)
        for attribute in _ATTRIBUTES:
            if attribute in attrs:
                made.having.setdefault(attribute, []).append(tag)
    return made
