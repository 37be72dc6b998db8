"""The sites that have rules, in the order of asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.pages.sites.company import COMPANY
from loose_ends.pages.sites.github import GITHUB
from loose_ends.pages.sites.linkedin import LINKEDIN
from loose_ends.pages.sites.personal import PERSONAL
from loose_ends.pages.sites.xing import XING

if TYPE_CHECKING:
    from loose_ends.pages.page import Page
    from loose_ends.pages.sites import Site

SITES = (LINKEDIN, GITHUB, XING, COMPANY, PERSONAL)


def site_of(page: Page) -> Site | None:
    """The rules that fit a page, or None."""
    return next((site for site in SITES if site.fits(page)), None)
