"""JSON-LD scripts to schema.org items, and which of them the page is about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.profile import page_key
from loose_ends.pages.schema_org import (
    ARTICLES,
    ORGANISATIONS,
    Node,
    first_text,
    items,
    person_name,
    texts,
    types,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_NODES = 3_000
DEEPEST = 8
"""Levels below a top item in which references are looked up."""
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_PAGES_ABOUT = frozenset({"ProfilePage", "AboutPage", "WebPage", "ItemPage", "ContactPage"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a page's items describe.

    ``person`` is the one the page is about. ``people`` are persons that stand side by side (a team);
    ``authors`` the names of those who wrote ``articles``; ``organisations`` the names of organisations
    that stand on their own; ``page_types`` the types of the page itself.
    """

    person: Node | None = None
    people: tuple[Node, ...] = ()
    articles: tuple[Node, ...] = ()
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    page_types: frozenset[str] = frozenset()


def read_json_ld(scripts: Iterable[str]) -> tuple[Node, ...]:
    """The top items of all scripts, ``@graph`` opened and references by ``@id`` resolved.

    A script that is no JSON is left out: other readings of the page still stand.
    """
    roots: list[object] = []
    for script in scripts:
        try:
            roots.append(json.loads(_WRAPPING.sub("", script.strip()), strict=False))
        except (ValueError, RecursionError):
            continue
    top: list[Node] = []
    waiting = list(reversed(roots))
    while waiting and len(top) < MOST_NODES:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one[:MOST_NODES]))
        elif isinstance(one, dict):
            graph = one.get("@graph")
            if isinstance(graph, (list, dict)):
                waiting.append(graph)
            if "@type" in one or graph is None:
                top.append({key.removeprefix("schema:"): value for key, value in one.items()})
    return _resolved(top)


def describe(nodes: Iterable[Node], url: str, shown_name: str) -> Described:
    """Tell whom and what the items of a page are about.

    Args:
        nodes: the page's top items.
        url: the page's address.
        shown_name: the name in the page's main heading, to choose among several persons.
    """
    nodes = list(nodes)
    pages = [node for node in nodes if types(node) & _PAGES_ABOUT]
    people = [node for node in nodes if "Person" in types(node)]
    people += [one for node in nodes if types(node) & ORGANISATIONS for one in _members(node)]
    articles = [node for node in nodes if types(node) & ARTICLES]
    writers = {
        name.casefold() for node in articles if _is_this_page(node, url) for name in texts(node.get("author"))
    }
    # Whose name is the page's heading is not only the writer of something on it.
    headed = shown_name.casefold()
    alone = [one for one in people if (name := person_name(one).casefold()) not in writers or name == headed]
    mains = [
        one
        for page in pages
        for name in ("mainEntity", "about")
        if name == "mainEntity" or "ProfilePage" in types(page)
        for one in items(page.get(name))
        if "Person" in types(one)
    ]
    person = mains[0] if len(mains) == 1 else _chosen(mains or alone, url, shown_name)
    return Described(
        person=person,
        people=tuple(one for one in people if person_name(one)),
        articles=tuple(articles),
        authors=tuple(dict.fromkeys(name for node in articles for name in texts(node.get("author")))),
        organisations=tuple(first_text(node, "name") for node in nodes if types(node) & ORGANISATIONS),
        page_types=frozenset(name for node in nodes for name in types(node)),
    )


def _is_this_page(article: Node, url: str) -> bool:
    """Whether an article is what the page shows, rather than one of several that it lists."""
    pages = [*items(article.get("mainEntityOfPage")), *items(article.get("isPartOf"))]
    addresses = [*texts(article.get("url")), *texts(article.get("mainEntityOfPage"))]
    addresses += [first_text(page, "@id") for page in pages]
    return not any(addresses) or page_key(url) in {page_key(address) for address in addresses if address}


def _members(node: Node) -> list[Node]:
    found = [one for name in ("employee", "employees", "member", "members") for one in items(node.get(name))]
    return [one for one in found if "Person" in types(one)]


def _chosen(people: list[Node], url: str, shown_name: str) -> Node | None:
    """The one person among several whose address is the page's or whose name is its heading."""
    if len({person_name(one).casefold() for one in people}) == 1:
        return max(people, key=len)
    for one in people:
        addresses = [first_text(one, "url"), first_text(one, "@id"), first_text(one, "mainEntityOfPage")]
        if (
            page_key(url) in {page_key(address) for address in addresses if address}
            and "#" not in addresses[0]
        ):
            return one
    named = [one for one in people if shown_name and person_name(one).casefold() == shown_name.casefold()]
    return named[0] if len(named) == 1 else None


def _resolved(nodes: list[Node]) -> tuple[Node, ...]:
    """References ``{"@id": X}`` replaced by the item that has this id."""
    by_id = {str(node["@id"]): node for node in nodes if len(node) > 1 and isinstance(node.get("@id"), str)}

    def look_up(value: object, depth: int) -> object:
        if not depth:
            return value
        if isinstance(value, list):
            return [look_up(one, depth - 1) for one in value[:MOST_NODES]]
        if not isinstance(value, dict):
            return value
        target = by_id.get(str(value["@id"])) if set(value) == {"@id"} else None
        if target is not None:
            return target
        return {name: look_up(one, depth - 1) for name, one in value.items()}

    return tuple({name: look_up(value, DEEPEST) for name, value in node.items()} for node in nodes)
