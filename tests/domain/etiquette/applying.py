"""What the panel does with a finding at a click: the better wording takes the place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.finding import Finding


def applied(finding: Finding, body: str) -> str:
    """The body with the better wording put in; unchanged where there is none."""
    if finding.better is None or finding.start is None or finding.end is None:
        return body
    return body[: finding.start] + finding.better + body[finding.end :]
