"""HTML into a tree that is safe to walk: capped before parsing, with scripts and the like left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from loose_ends.pages.word_set import word_set

if TYPE_CHECKING:
    pass

MOST_CHARS = 3_000_000
"""Of a longer page the beginning is read: real profile pages are 0.1 to 2 MB, scripts included."""
MOST_TAGS = 60_000
"""Opening signs considered, so that a page made of nothing but tags costs no more than a big real one."""
MOST_ENTITIES = 200_000
MOST_ELEMENTS = 12_000
"""Elements kept; a long profile has some 8,000 once its drawings are left out."""
LONGEST_JSON_LD = 1_000_000

_LEFT_OUT = word_set(
    """
    script style svg template noscript iframe object embed canvas video audio map textarea select datalist
    """
)
_KEPT_ATTRIBUTES = word_set(
    """
    id class href content property name itemprop itemscope itemtype itemid rel datetime title alt lang dir
    role hidden style type value aria-label aria-hidden aria-level aria-modal inert http-equiv charset
    componentkey data-section data-bio-text
    """
)


class _ThriftyBuilder(LXMLTreeBuilder):
    """Builds a tree of what may hold text or marks it, and sets JSON-LD aside.

    lxml calls it for each event; what is left out here costs no Python object.
    """

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.json_ld: list[str] = []
        self._skipping = 0
        self._json: list[str] | None = None

    def start(
        self,
        tag: str | bytes,
        attrib: dict[str | bytes, str | bytes],
        nsmap: dict[str, str] = {},  # noqa: B006 (the signature that lxml calls)
    ) -> None:
        if self._skipping or tag in _LEFT_OUT or self.elements >= MOST_ELEMENTS:
            if not self._skipping and tag == "script" and "ld+json" in str(attrib.get("type", "")).lower():
                self._json = []
            self._skipping += 1
            return
        self.elements += 1
        kept: dict[str | bytes, str | bytes] = {
            name: value for name, value in attrib.items() if name in _KEPT_ATTRIBUTES
        }
        super().start(tag, kept, nsmap)

    def end(self, tag: str | bytes) -> None:
        if not self._skipping:
            super().end(tag)
            return
        self._skipping -= 1
        if self._json is not None and not self._skipping:
            self.json_ld.append("".join(self._json)[:LONGEST_JSON_LD])
            self._json = None

    def data(self, data: str | bytes) -> None:
        if self._json is not None:
            self._json.append(str(data))
        elif not self._skipping and self.elements < MOST_ELEMENTS:
            super().data(data)

    def comment(self, text: str | bytes) -> None:
        """Comments are no text; inside a JSON-LD script they are its content, wrapped for old browsers."""
        if self._json is not None:
            self._json.append(str(text))

    def pi(self, target: str, data: str) -> None:
        """Processing instructions are no text."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """The doctype is no text."""


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A parsed page: its tree, its JSON-LD scripts as text, and whether something was cut off."""

    soup: BeautifulSoup
    json_ld: tuple[str, ...]
    cut: bool


def parse(html: str | bytes) -> Parsed:
    """Parse a page of any size and any badness; never raises."""
    text = _decoded(html)
    kept = _capped(text)
    builder = _ThriftyBuilder()
    try:
        soup = BeautifulSoup(kept, builder=builder)
    except ParserRejectedMarkup:
        soup = BeautifulSoup("", "lxml")
    cut = len(kept) < len(text) or len(html) > 4 * MOST_CHARS or builder.elements >= MOST_ELEMENTS
    return Parsed(soup, tuple(builder.json_ld), cut)


def _decoded(html: str | bytes) -> str:
    """The page as text: by byte order mark, its own word, UTF-8, else Western European."""
    if isinstance(html, str):
        return html[: 4 * MOST_CHARS].encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    head = html[: 4 * MOST_CHARS]
    marked, encoding = EncodingDetector.strip_byte_order_mark(head)
    if encoding is None:
        encoding = EncodingDetector.find_declared_encoding(marked[:4096], is_html=True)
    for name in (encoding, "utf-8"):
        try:
            if name:
                return bytes(marked).decode(name).replace("\0", "")
        except (LookupError, UnicodeError):
            continue
    # A cut through the last character, or a few wrong bytes, must not spoil all of a UTF-8 page.
    text = bytes(marked).decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if beyond_ascii < 2 * text.count("\ufffd"):
        text = bytes(marked).decode("windows-1252", "replace")
    return text.replace("\0", "")


def _capped(text: str) -> str:
    text = text[:MOST_CHARS]
    for sign, most in (("<", MOST_TAGS), ("&", MOST_ENTITIES)):
        if text.count(sign) > most:
            at = -1
            for _ in range(most):
                at = text.find(sign, at + 1)
            text = text[:at]
    return text
