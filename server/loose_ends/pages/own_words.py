"""The person's own words: how the page introduces them, and what they look for and offer anywhere on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.prose import read_prose
from loose_ends.pages.top_card import intro
from loose_ends.pages.visible import lines
from loose_ends.pages.wishes import read_wishes
from loose_ends.pages.words import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page
    from loose_ends.pages.sections import Section

MOST_LINES = 400
MOST_INTRO = 6
_MADE_DESCRIPTIONS = frozenset({"github.com", "linkedin.com"})
"""Sites whose description is a sentence of their own: "has 12 repositories available"."""
_NOT_OWN_WORDS = frozenset(
    {SectionKind.EXPERIENCE, SectionKind.PAST, SectionKind.EDUCATION, SectionKind.POSTS, SectionKind.NEWS,
     SectionKind.OTHERS, SectionKind.ASIDE, SectionKind.PROJECTS, SectionKind.TOPICS}
)  # fmt: skip


def read_own_words(
    page: Page,
    into: Findings,
    heading: Heading | None,
    sections: Sequence[Section],
    name: str,
    *,
    crowded: bool,
) -> None:
    """Take the introduction, what it says of role, company and place, and wishes from anywhere.

    Args:
        page: the page.
        into: where to put what is found; an about text that is there already is kept.
        heading: the heading with the name, if there is one.
        sections: the known sections; what stands in those of others, or in lists of jobs, is left out.
        name: the person's name.
        crowded: whether the site shows other people's words on everybody's page; then wishes are taken from
            the about text and the headline alone.
    """
    taken = {
        line for section in sections if section.kind in _NOT_OWN_WORDS for line in lines(*section.content)
    }
    taken |= {line for aside in page.index.named("aside")[:10] for line in lines(aside)}
    own = [line for line in page.lines[:MOST_LINES] if line not in taken]
    first = intro(page, heading) if heading is not None else []
    first = first or [line for line in own if _is_prose(line)][:MOST_INTRO]
    if first and not into.has(FactKind.ABOUT, 0.6):
        into.add(FactKind.ABOUT, " ".join(first), FoundBy.HEADINGS, sure=0.6)
    described = page.head.get("og:description", "")
    if described and not into.has(FactKind.ABOUT) and page.host not in _MADE_DESCRIPTIONS:
        into.add(FactKind.ABOUT, described, FoundBy.OPEN_GRAPH, sure=0.4)
    about = [*first, *into.values(FactKind.ABOUT)]
    read_prose(about, name, into)
    read_wishes([*into.values(FactKind.HEADLINE)[:1], *about], into)
    if not crowded:
        read_wishes(own, into, sure=0.5)


def _is_prose(line: str) -> bool:
    """Whether a line is made of sentences rather than of labels."""
    return len(line.split()) >= 6 and line.rstrip(' "”’)')[-1:] in {".", "!", "?", "…", "。"}
