"""A person's own site: what its rel=me links point at is theirs, and so are its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.microformats import read_entries
from loose_ends.pages.sites import Site
from loose_ends.pages.visible import attribute

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page
    from loose_ends.pages.verdict import Verdict

BY = FoundBy.SITE


def _fits(page: Page) -> bool:
    return page.path.strip("/").casefold() in _FRONT


_FRONT = frozenset(
    {"", "index.html", "about", "about-me", "about.html", "me", "cv", "cv.html", "resume", "now", "bio",
     "ueber-mich", "uber-mich", "a-propos", "sobre-mi", "chi-sono", "en",
     "de", "fr", "en/about", "de/ueber-mich"}
)  # fmt: skip


def _judge(page: Page) -> Verdict | None:  # noqa: ARG001 (one shape for all sites)
    return None


def _read(page: Page, into: Findings, heading: Heading | None) -> bool:  # noqa: ARG001 (one shape for all sites)
    for link in page.index.related("me")[:30]:
        href = attribute(link, "href")
        into.add(FactKind.EMAIL if href.startswith("mailto:") else FactKind.LINK, href, BY)
    read_entries(page.index, into)
    return False


PERSONAL = Site("a personal site", _fits, _judge, _read, personal=True)
