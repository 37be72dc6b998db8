"""Recent posts, talks and news of a person, with their dates where the page shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import Tag

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.dates import Period, read_day, read_period
from loose_ends.pages.entries import Nodes, split_entry_nodes
from loose_ends.pages.entry_lines import split_date
from loose_ends.pages.tree import first_in, tags_in
from loose_ends.pages.visible import attribute, pieces, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.findings import Findings

MOST_POSTS = 15
SHORTEST = 8

_OF_OTHERS = re.compile(
    r"\b(?:liked by|likes this|liked this|commented on|reposted|reacted|loves this|celebrates this|"
    r"supports this|gefällt das|"
    r"kommentiert|hat .{1,60} geteilt|a aimé|a commenté|recomendado por|ha recomendado|ha comentado|"
    r"le gusta|consiglia|ha commentato|gostou|comentou|vindt dit|a republié)\b|gefällt (?:das|dies)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^.{0,80}[•·]\s*\d{1,3}\s?\w{1,8}\.?(?:\s*[•·].*)?$|^(?:by |von |par )?.{0,60}\b(?:posted this|"
    r"shared this|hat dies gepostet|a publié ceci|read more|"
    r"weiterlesen|lire la suite|"
    r"followers?|comments?|likes?|reactions?|min read|minutes read)\b.{0,40}$|^(?:by|von|par|por|"
    r"di) .{2,60}$|^[\d\s.,·•+]+\w{0,12}$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"^(?:vor |il y a |hace )?\d{1,3}\s?(?:[smhdwy]|mo|yr|min|std|tg|tage?n?|days?|weeks?|wochen?|months?|"
    r"monate?n?|years?|jahre?n?|"
    r"jours?|semaines?|mois|ans?|días?|semanas?|meses)\.?(?: ago)?(?:\s*[•·].*)?$",
    re.IGNORECASE,
)


def read_posts(content: Nodes, kind: FactKind, into: Findings, by: FoundBy = FoundBy.HEADINGS) -> None:
    """Take the entries of a section of posts or news.

    What the person only liked or commented on is left out. A date that is shown as "2w" is kept in these
    words and not reckoned.
    """
    for nodes in split_entry_nodes(content)[:MOST_POSTS]:
        texts = pieces(*nodes)
        if not texts or any(_OF_OTHERS.search(text) for text in texts):
            continue
        link = _link(nodes)
        if kind is FactKind.PROJECT:
            title, period = text_of(link, longest=120) if link else texts[0], Period("")
        else:
            titles = [text for text in texts if _is_title(text)]
            title, found = split_date(titles[0]) if titles else ("", None)
            period = found or _when(nodes, texts)
        if len(title) >= (2 if kind is FactKind.PROJECT else SHORTEST):
            href = attribute(link, "href") if link else ""
            into.add(kind, title, by, quote=" ".join(texts[:4]), period=period, link=href)


def _is_title(text: str) -> bool:
    return len(text) >= SHORTEST and not (_NO_TITLE.match(text) or _AGO.match(text) or read_period(text))


def _when(nodes: Nodes, texts: Sequence[str]) -> Period:
    for tag in nodes:
        time = first_in(tag, "time") if isinstance(tag, Tag) else None
        if time is not None:
            shown = " ".join(pieces(time))
            day = read_day(attribute(time, "datetime")) or read_day(shown)
            return Period(shown or day, day)
    for text in texts:
        for part in re.split(r"\s+[·•|–—]\s+|\s*\(|\)", text):
            day = read_day(part) if len(part) <= 30 else ""
            if day:
                return Period(part, day)
            if _AGO.match(part):
                return Period(part)
        ends = text.split(", ")
        for count in (1, 2):
            day = read_day(", ".join(ends[-count:])) if len(ends) > count else ""
            if day:
                return Period(", ".join(ends[-count:]), day)
    return Period("")


def _link(nodes: Nodes) -> Tag | None:
    for tag in nodes:
        if isinstance(tag, Tag):
            link = next((one for one in tags_in(tag) if one.name == "a" and "href" in one.attrs), None)
            if link is not None:
                return link
    return None
