"""Microformats: h-card and vcard, h-resume, h-entry, to facts.

After https://microformats.org/wiki/h-card and /representative-h-card-parsing, without the parts that a
profile does not need.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import Tag

from loose_ends.domain.profile import FactKind, FoundBy, page_key
from loose_ends.pages.clean import clean_link
from loose_ends.pages.dates import Period, read_day
from loose_ends.pages.visible import all_text, attribute, classes

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.index import Index

MOST_ROOTS = 120
MOST_NODES = 4_000
BY = FoundBy.MICROFORMATS

_ROOTS = frozenset(
    {"h-card", "vcard", "h-adr", "adr", "h-entry", "hentry", "h-feed", "hfeed", "h-resume", "hresume",
     "h-event", "vevent", "h-geo", "h-item", "h-product", "h-review", "h-cite"}
)  # fmt: skip
_LEGACY = {
    "fn": "p-name", "title": "p-job-title", "role": "p-role", "org": "p-org", "organization-name": "p-org",
    "locality": "p-locality", "region": "p-region", "country-name": "p-country-name", "url": "u-url",
    "email": "u-email", "note": "p-note", "category": "p-category", "label": "p-label",
    "summary": "p-summary",
    "dtstart": "dt-start", "dtend": "dt-end", "experience": "p-experience", "education": "p-education",
    "skill": "p-skill", "entry-title": "p-name", "published": "dt-published", "author": "p-author",
    "adr": "p-adr",
}  # fmt: skip


def cards(elements: Index) -> list[Tag]:
    """The h-cards of a page that stand alone: not the author of an entry, not the organisation of a card."""
    return [card for card in elements.classed("h-card", "vcard")[:MOST_ROOTS] if not _is_property(card)]


def representative(elements: Index, url: str) -> Tag | None:
    """The h-card of the person whose page this is, or None.

    In the order of the specification: url and uid are the page's address; the url is a rel=me link; the
    only card whose url is the page's. Then, beyond it, the only card of a page.
    """
    alone = cards(elements)
    me = {clean_link(attribute(link, "href"), url) for link in elements.related("me")[:50]}
    same = [card for card in alone if page_key(url) in map(page_key, _links(card, url))]
    for card in same:
        if page_key(url) in {
            page_key(clean_link(attribute(uid, "href"), url)) for uid in card.select(".u-uid")[:3]
        }:
            return card
    for card in alone:
        if me & set(_links(card, url)):
            return card
    if len(same) == 1:
        return same[0]
    return alone[0] if len(alone) == 1 else None


def read_card(card: Tag, into: Findings) -> None:
    """Take all that an h-card says about its person."""
    found = properties(card)
    names = [_text(tag) for tag in found.get("p-name", [])] or [_implied_name(card)]
    into.add(FactKind.NAME, names[0], BY)
    organisation = next((_organisation(tag) for tag in found.get("p-org", [])), "")
    for name in ("p-job-title", "p-role"):
        for tag in found.get(name, []):
            into.add(FactKind.ROLE, _text(tag), BY, organisation=organisation)
    for tag in found.get("p-org", []):
        into.add(FactKind.COMPANY, _organisation(tag), BY)
    into.add(FactKind.PLACE, _place(found), BY)
    for name, kind in (("p-note", FactKind.ABOUT), ("p-category", FactKind.TOPIC)):
        for tag in found.get(name, []):
            into.add(kind, _text(tag).lstrip("#"), BY)
    for tag in found.get("u-email", []):
        into.add(FactKind.EMAIL, attribute(tag, "href") or _text(tag), BY)
    for tag in found.get("u-url", []):
        into.add(FactKind.LINK, attribute(tag, "href"), BY)


def read_resume(elements: Index, into: Findings) -> None:
    """Take the first h-resume: experience, education and skills."""
    roots = elements.classed("h-resume", "hresume")
    if not roots:
        return
    found = properties(roots[0])
    for card in found.get("p-contact", [])[:1]:
        read_card(card, into)
    for tag in found.get("p-summary", [])[:1]:
        into.add(FactKind.ABOUT, _text(tag), BY)
    for tag in found.get("p-skill", []):
        into.add(FactKind.TOPIC, _text(tag), BY)
    for tag in found.get("p-experience", []):
        inner = properties(tag)
        period = _period(inner)
        past = bool(period.until)
        names = [_organisation(org) for org in inner.get("p-org", [])]
        title = next((_text(role) for role in inner.get("p-job-title", []) or inner.get("p-name", [])), "")
        where = names[0] if names else ""
        into.add(FactKind.PAST_ROLE if past else FactKind.ROLE, title, BY, period=period, organisation=where)
        into.add(FactKind.PAST_COMPANY if past else FactKind.COMPANY, where, BY, period=period)
    for tag in found.get("p-education", []):
        inner = properties(tag)
        school = next((_organisation(one) for one in inner.get("p-org", []) or inner.get("p-name", [])), "")
        into.add(FactKind.SCHOOL, school or _text(tag), BY, period=_period(inner))


def read_entries(elements: Index, into: Findings) -> None:
    """Take the h-entries of a page as the person's posts."""
    for root in elements.classed("h-entry", "hentry")[:20]:
        found = properties(root)
        day = next(
            (read_day(attribute(tag, "datetime") or _text(tag)) for tag in found.get("dt-published", [])), ""
        )
        link = next((attribute(tag, "href") for tag in found.get("u-url", []) if tag.name == "a"), "")
        titles = found.get("p-name") or found.get("p-summary") or []
        if titles:
            into.add(FactKind.POST, _text(titles[0]), BY, period=Period(day, day), link=link)


def properties(root: Tag) -> dict[str, list[Tag]]:
    """The properties of one microformat, those of microformats inside it left out."""
    found: dict[str, list[Tag]] = {}
    legacy = bool(classes(root) & {"vcard", "hentry", "hresume", "vevent"})
    waiting = [child for child in reversed(list(root.children)) if isinstance(child, Tag)]
    seen = 0
    while waiting and seen < MOST_NODES:
        tag = waiting.pop()
        seen += 1
        names = classes(tag)
        for name in sorted(names):
            prop = name if name[:2] in {"p-", "u-", "e-"} or name.startswith("dt-") else ""
            prop = prop or (_LEGACY.get(name, "") if legacy else "")
            if prop:
                found.setdefault(prop, []).append(tag)
        if not names & _ROOTS or "p-adr" in names or "adr" in names:
            waiting.extend(child for child in reversed(list(tag.children)) if isinstance(child, Tag))
    return found


def _is_property(card: Tag) -> bool:
    names = classes(card)
    return any(name.startswith(("p-", "u-")) for name in names) or "author" in names


def _links(card: Tag, url: str) -> list[str]:
    tags = properties(card).get("u-url", [])
    own = [card] if card.name == "a" else []
    return [link for tag in [*tags, *own] if (link := clean_link(attribute(tag, "href"), url))]


def _implied_name(card: Tag) -> str:
    """The name of a card without a name property: its own short text, or its picture's."""
    inside = (tag for tag in islice(card.descendants, 200) if isinstance(tag, Tag) and tag.name == "img")
    image = card if card.name == "img" else next(inside, None)
    text = all_text(card, 200)
    return text if 0 < len(text) <= 80 else attribute(image, "alt") if image is not None else ""


def _organisation(tag: Tag) -> str:
    """An organisation's name, also where it is a card of its own."""
    names = properties(tag).get("p-name", [])
    return (_text(names[0]) if names else _text(tag)).removeprefix("@")


def _place(found: dict[str, list[Tag]]) -> str:
    parts = [
        _text(tags[0]) for name in ("p-locality", "p-region", "p-country-name") if (tags := found.get(name))
    ]
    if parts:
        return ", ".join(dict.fromkeys(parts))
    whole = found.get("p-adr") or found.get("p-label") or found.get("p-location") or []
    return _text(whole[0]) if whole else ""


def _period(found: dict[str, list[Tag]]) -> Period:
    days = [
        read_day(attribute(tags[0], "datetime") or attribute(tags[0], "title") or _text(tags[0]))
        if tags
        else ""
        for tags in (found.get("dt-start", []), found.get("dt-end", []))
    ]
    return Period(" – ".join(filter(None, days)), days[0], days[1], current=not days[1], is_range=True)


def _text(tag: Tag) -> str:
    if tag.name == "abbr" and attribute(tag, "title"):
        return attribute(tag, "title")
    if tag.name == "data" and attribute(tag, "value"):
        return attribute(tag, "value")
    return all_text(tag, 2_000)
