"""A company's page about one member of its team: the company is the site's own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.json_ld import read_json_ld
from loose_ends.pages.open_graph import site_name
from loose_ends.pages.schema_org import ORGANISATIONS, first_text, types
from loose_ends.pages.sites import Site

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page
    from loose_ends.pages.verdict import Verdict

BY = FoundBy.SITE
SURE = 0.65
_PATH = re.compile(
    r"/(?:team|our-team|people|our-people|staff|leadership|management|who-we-are|about-us|mitarbeiter(?:innen)?|ansprechpartner|"
    r"ueber-uns|uber-uns|equipe|notre-equipe|equipo|chi-siamo|faculty)(?:/|$)",
    re.IGNORECASE,
)


def whose_team(page: Page) -> str:
    """The organisation a team page belongs to, by its own word or the end of its title; empty if unsaid."""
    if not _PATH.search(page.path):
        return ""
    for node in read_json_ld(page.json_ld):
        if types(node) & ORGANISATIONS and first_text(node, "name"):
            return first_text(node, "name")
    if site_name(page):
        return site_name(page)
    parts = re.split(r"\s+[|·•–—-]\s+", page.title)
    return parts[-1].strip() if len(parts) > 1 else ""


def _fits(page: Page) -> bool:
    return bool(_PATH.search(page.path))


def _judge(page: Page) -> Verdict | None:  # noqa: ARG001 (one shape for all sites)
    return None


def _read(page: Page, into: Findings, heading: Heading | None) -> bool:  # noqa: ARG001 (one shape for all sites)
    if not into.has(FactKind.COMPANY):
        into.add(FactKind.COMPANY, whose_team(page), BY, sure=SURE)
    return False


COMPANY = Site("a company's team page", _fits, _judge, _read)
