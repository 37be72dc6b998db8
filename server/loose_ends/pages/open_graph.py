"""Open Graph, Twitter cards and the title of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.shapes import is_role, looks_like_name

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page

BY = FoundBy.OPEN_GRAPH
_PARTED = re.compile(r"\s+[|·•–—-]\s+|\s*[|]\s*|:\s+|\s+\(@?|,\s+(?=\w)")


def read_open_graph(page: Page, into: Findings) -> None:
    """Take the name of a page of type ``profile`` (https://ogp.me/#type_profile) and the one in its title."""
    first, last = page.head.get("profile:first_name", ""), page.head.get("profile:last_name", "")
    if first or last:
        into.add(FactKind.NAME, f"{first} {last}".strip(), BY, quote=page.head.get("og:title", ""), sure=0.75)
    elif name := name_in_title(page.head.get("og:title", "") or page.head.get("twitter:title", "")):
        profile = page.head.get("og:type", "") == "profile"
        into.add(
            FactKind.NAME, name, BY, quote=page.head.get("og:title", name), sure=BY_TYPE if profile else SURE
        )
    if name := name_in_title(page.title):
        into.add(FactKind.NAME, name, BY, quote=page.title, sure=0.45)


BY_TYPE = 0.6
SURE = 0.4
"""A title on a page that does not call itself a profile may just as well name an article's subject."""


def name_in_title(title: str) -> str:
    """The first part of a title that looks like a name, or an empty string."""
    if looks_like_name(title):
        return title
    return next((part.strip() for part in _PARTED.split(title[:300])[:3] if looks_like_name(part)), "")


def role_in_title(title: str) -> bool:
    """Whether a title goes on with a role after a name: "Oskar Blom | Network engineer"."""
    parts = [part.strip() for part in _PARTED.split(title[:300])[:3]]
    return len(parts) > 1 and looks_like_name(parts[0]) and is_role(parts[1])


def site_name(page: Page) -> str:
    """What the site calls itself, or an empty string."""
    return page.head.get("og:site_name", "") or page.head.get("application-name", "")
