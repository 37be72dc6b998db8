"""Where a request comes from, as far as the browser says so, and whether it is framed as one should be.

A page cannot forge these headers: browsers set Origin on every request that may change something, and the
``Sec-Fetch-`` headers (W3C Fetch Metadata) on all of them. Programs that are no browsers send none.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.datastructures import Headers

_EXTENSION = re.compile(
    r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
"""What browsers name extensions: Chromium by 32 letters a to p, Firefox by a UUID."""

_FRAMES = frozenset({"iframe", "frame", "embed", "object", "fencedframe"})


class Origin(Enum):
    """Where a request comes from."""

    OWN = "our own page, or a program that is no browser"
    EXTENSION = "a browser extension; which one, its token tells"
    ELSEWHERE = "another site, by a request that carries no Origin"
    FOREIGN = "another web page"


def origin_of(headers: Headers) -> Origin:
    """Where a request comes from.

    An Origin decides where there is one. Where there is none, a browser's word that the request crosses
    sites (also one from another port of this computer, which counts as the same site but is not us) makes it
    ``ELSEWHERE``, unless a person followed a link. A page that would show us in a frame is foreign.
    """
    origins = headers.getlist("origin")
    if origins:
        if origins == [f"http://{headers.get('host', '')}"]:
            return Origin.OWN
        return Origin.EXTENSION if len(origins) == 1 and _EXTENSION.fullmatch(origins[0]) else Origin.FOREIGN
    if headers.get("sec-fetch-dest", "") in _FRAMES:
        return Origin.FOREIGN
    if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        return Origin.OWN
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return Origin.OWN if followed else Origin.ELSEWHERE


def what_is_wrong_with_framing(headers: Headers) -> str:
    """A sentence where a request's length is told in two ways, as smuggled requests have it; else empty."""
    lengths = headers.getlist("content-length")
    if len(lengths) > 1 or (lengths and "transfer-encoding" in headers):
        return "The request tells its length in two ways. Send it with one Content-Length."
    return ""
