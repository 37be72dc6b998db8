"""Rules for single sites, one small file each, over and above what standards and headings give.

A site is an object with three functions: whose page it is (``fits``), what kind of page it is where the
address or the site's own marks tell (``judge``), and what only this site shows (``read``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page
    from loose_ends.pages.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Site:
    """The rules of one site.

    ``fits`` says whether a page is the site's. ``judge`` gives a verdict, or None to leave it to the
    general rules. ``read`` takes facts, given the heading with the name if there is one, and says True
    where the lines at the top are read and need no general reading. ``personal`` tells of a site that
    belongs to the person shown on it; ``crowded`` of one that shows other people's words beside theirs.
    """

    name: str
    fits: Callable[[Page], bool]
    judge: Callable[[Page], Verdict | None]
    read: Callable[[Page, Findings, Heading | None], bool]
    personal: bool = False
    crowded: bool = False
