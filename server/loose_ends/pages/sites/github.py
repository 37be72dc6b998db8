"""GitHub: users' pages are marked up well (microdata, h-card); told apart from organisations and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.sites import Site
from loose_ends.pages.verdict import PageKind, Verdict
from loose_ends.pages.visible import all_text, attribute
from loose_ends.pages.word_set import word_set

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Heading, Page

BY = FoundBy.SITE
_OWN_PAGES = word_set(
    """
    features about pricing topics trending explore marketplace login join signup settings notifications
    sponsors search orgs enterprise security collections events new issues pulls codespaces
    """
)


def _fits(page: Page) -> bool:
    return page.host in {"github.com", "gist.github.com"}


def _judge(page: Page) -> Verdict | None:
    parts = [part for part in page.path.split("/") if part]
    subject = page.head.get("hovercard-subject-tag", "")
    scopes = page.index.having.get("itemscope", [])
    if any(attribute(scope, "itemtype").endswith("/Organization") for scope in scopes[:3]):
        subject = "organization:"
    if subject.startswith("organization:") or parts[:1] == ["orgs"]:
        return Verdict(
            PageKind.ORGANISATION,
            "This GitHub page belongs to an organisation, not to one person. Open the page of one of its "
            "people.",
        )
    if parts[:1] == ["search"]:
        return Verdict(PageKind.SEARCH, "The page is a list of GitHub search results, not one person's page.")
    if parts and parts[0] in _OWN_PAGES:
        return Verdict(PageKind.OTHER, "This is one of GitHub's own pages, not a person's page.")
    if len(parts) >= 2 or subject.startswith("repository:"):
        owner = parts[0] if parts else ""
        return Verdict(
            PageKind.OTHER,
            f"This GitHub page is about code, not a person. The owner's page is github.com/{owner}.",
        )
    if subject.startswith("user:"):
        return Verdict(PageKind.PERSON)
    return None


def _read(page: Page, into: Findings, heading: Heading | None) -> bool:  # noqa: ARG001 (one shape for all sites)
    """Take the company without its @ and the languages of the pinned repositories."""
    for tag in page.index.with_property("worksFor")[:3]:
        label = attribute(tag, "aria-label").partition(": ")[2]
        for name in (label or all_text(tag, 160)).split(" @"):
            into.add(FactKind.COMPANY, name.removeprefix("@").strip(" ,"), BY, quote=label)
    for tag in page.index.with_property("programmingLanguage")[:12]:
        into.add(FactKind.TOPIC, all_text(tag, 60), BY, sure=0.5)
    for tag in page.index.having.get("data-bio-text", [])[:1]:
        into.add(FactKind.HEADLINE, attribute(tag, "data-bio-text") or all_text(tag), BY)
    return False


GITHUB = Site("GitHub", _fits, _judge, _read)
