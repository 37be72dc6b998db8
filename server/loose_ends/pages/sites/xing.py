"""XING: the line under the name reads "Angestellt, Projektleiterin, Musterbau GmbH"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.shapes import is_place
from loose_ends.pages.sites import Site
from loose_ends.pages.sites.linkedin import read_title
from loose_ends.pages.top_card import card_lines
from loose_ends.pages.verdict import PageKind, Verdict

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page

BY = FoundBy.SITE
_LINE = re.compile(
    r"^(?:angestellte?[rn]?|selbstständig|selbständig|freiberuflich|freiberufler(?:in)?|inhaber(?:in)?|gesellschafter(?:in)?|beamte[rn]?|"
    r"verbeamtet|student(?:in)?|geschäftsführend|führungskraft|employed|self-employed|freelancer?|owner|student|executive|partner)"
    r"(?: \([^)]{1,30}\))?,\s+(?P<role>[^,]{2,100}),\s+(?P<company>.{2,120})$",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"^(?:abschluss|degree)\s*:\s*[^,]{2,80},\s+(?P<school>.{2,120})$", re.IGNORECASE)


def _fits(page: Page) -> bool:
    return page.host == "xing.com" or page.host.endswith(".xing.com")


def _judge(page: Page) -> Verdict | None:
    first = page.path.strip("/").split("/")[0]
    if first in {"pages", "companies", "company"}:
        return Verdict(
            PageKind.ORGANISATION,
            "This XING page is about a company, not one person. Open a profile (/profile/).",
        )
    if first in {"jobs", "communities", "events", "news", "groups"}:
        return Verdict(
            PageKind.OTHER, "This XING page is not a person's profile. Open a profile (/profile/)."
        )
    if first == "search":
        return Verdict(PageKind.SEARCH, "The page is a list of XING search results, not one person's page.")
    return None


def _read(page: Page, into: Findings, heading: Heading | None) -> bool:
    read_title(page, into)
    if heading is None:
        return False
    read = False
    for line in card_lines(page, heading):
        work, degree = _LINE.match(line), _DEGREE.match(line)
        if work:
            into.add(FactKind.ROLE, work["role"], BY, quote=line, organisation=work["company"])
            into.add(FactKind.COMPANY, work["company"], BY, quote=line)
            read = True
        elif degree:
            into.add(FactKind.SCHOOL, degree["school"], BY, quote=line)
        elif is_place(line):
            into.add(FactKind.PLACE, line, BY)
    return read


XING = Site("XING", _fits, _judge, _read, crowded=True)
