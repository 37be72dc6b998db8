"""Keep links worth sharing: with the user's own words, or with what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bs4 import BeautifulSoup

from loose_ends.domain.profile import host_of
from loose_ends.domain.resources import Resource, newest_first
from loose_ends.usecases.problems import NoResource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from loose_ends.outside.web import Page
    from loose_ends.store import Store

MOST_TEXT = 300
LONGEST_URL = 2_000
MOST_TOPICS = 12
MOST_PARSED = 500_000
"""Bytes of a page that are looked at: title and summary stand at its top."""


class Fetcher(Protocol):
    """What is needed of the web; ``outside.web.Web`` is one."""

    def get(self, url: str) -> Page:
        """Fetch a page, within limits of size and time."""


def keep_resource(
    store: Store,
    url: str,
    now: datetime,
    *,
    title: str = "",
    note: str = "",
    topics: Sequence[str] = (),
    web: Fetcher,
) -> Resource:
    """Keep a link. With a title the network is never touched.

    Args:
        store: the user's store.
        url: http or https.
        now: the present moment, aware.
        title: what to call it; else the page's own title is fetched.
        note: the user's word on it; else the page's summary.
        topics: what it is about.
        web: fetches the page.

    Raises:
        NoResource: the address is none, the page is not there or has no title; nothing is kept.
        WebProblem: the page cannot be had, or its address may not be opened; nothing is kept.
    """
    url = _checked(url.strip())
    if not title.strip():
        title, summary = _title_of(url, web)
        note = note or summary
    resource = Resource(
        url,
        _line(title),
        _line(note),
        tuple(dict.fromkeys(t for t in map(_line, topics) if t))[:MOST_TOPICS],
        now,
    )
    store.noted.keep_resource(resource, now)
    return resource


def _checked(url: str) -> str:
    is_web = url.startswith(("http://", "https://")) and host_of(url)
    if not is_web or len(url) > LONGEST_URL or " " in url or not url.isprintable():
        raise NoResource(f"{url[:200]!r} is no address of a web page: give the whole of it, with https://.")
    return url


def resources_of(store: Store) -> tuple[Resource, ...]:
    """All links kept, the latest first."""
    return newest_first(store.noted.resources())


def drop_resource(store: Store, url: str) -> None:
    """Forget a link.

    Raises:
        NoResource: it was not kept.
    """
    if not store.noted.drop_resource(url.strip()):
        raise NoResource(f"{url[:200]} is not among your resources.")


def _title_of(url: str, web: Fetcher) -> tuple[str, str]:
    page, shown = web.get(url), url[:200]
    if page.status >= 400:
        raise NoResource(f"{shown} answers with status {page.status}: check the address, or give a title.")
    if page.content_type not in {"text/html", "application/xhtml+xml"}:
        kind = page.content_type or "of no kind that it names"
        raise NoResource(f"{shown} is {kind}, no web page with a title of its own: give a title.")
    soup = BeautifulSoup(page.body[:MOST_PARSED], "lxml")
    title = _meta(soup, "og:title") or (soup.title.get_text(" ") if soup.title else "")
    if not title.strip():
        raise NoResource(f"{shown} has no title of its own: give a title.")
    return title, _meta(soup, "og:description") or _meta(soup, "description")


def _meta(soup: BeautifulSoup, name: str) -> str:
    found = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    content = found.get("content") if found is not None else None
    return content.strip() if isinstance(content, str) else ""


def _line(text: str) -> str:
    """One line without control characters, cut at a word."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text[: 10 * MOST_TEXT]).split())
    return flat if len(flat) <= MOST_TEXT else flat[:MOST_TEXT].rsplit(" ", 1)[0] + " …"
