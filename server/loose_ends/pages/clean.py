"""Text from a page made fit to keep: no invisible characters, one space between words, a sane length."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qs, urljoin, urlsplit

_LOOKS_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc"
"""Marks and letters that draw nothing, so that a value made of them would look empty."""
_BLANK = str.maketrans(dict.fromkeys(_LOOKS_BLANK, ""))
_BLANKS = frozenset(_LOOKS_BLANK)

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？؟…])[)\"”’]?\s+")
_BULLET = re.compile(r"^[\s•·●▪◦‣►➤✓✔\-–—*|>]+")

MOST_SENTENCES = 600
LONGEST_LINK = 1_000


def clean(text: str, longest: int = 500) -> str:
    """A value for people to read: visible characters only, white space as single spaces, NFC, cut.

    Bidirectional controls and zero-width characters are taken out: in a name they could turn the text
    around it. What HTML entities and tags a page has escaped twice (JSON-LD does) become plain.
    """
    text = text[: longest * 6 + 200]
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = " ".join(text.split())
    if not text.isprintable() or not _BLANKS.isdisjoint(text):
        text = "".join(_visible(char) for char in text.translate(_BLANK))
    return unicodedata.normalize("NFC", " ".join(text.split()))[:longest].rstrip()


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    return "" if unicodedata.category(char) in {"Cf", "Cs", "Cn", "Co"} else " "


def sentences(text: str) -> list[str]:
    """The sentences of one line of text, without bullets in front; at most `MOST_SENTENCES`."""
    found = []
    for part in _SENTENCE_END.split(text)[:MOST_SENTENCES]:
        sentence = _BULLET.sub("", part).strip()
        if sentence:
            found.append(sentence)
    return found


def clean_link(href: str, base: str) -> str:
    """An absolute web address without the tracking of the site it stands on, or an empty string.

    Only http and https; LinkedIn's redirects (``/safety/go``, ``/redir/redirect``) are undone once.
    """
    href = clean(href, LONGEST_LINK)
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        if parts.path.rstrip("/") in {"/safety/go", "/redir/redirect"}:
            inner = parse_qs(parts.query).get("url", [""])[0]
            parts = urlsplit(inner)
            url = inner
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            return ""
    except ValueError:
        return ""
    query = "" if parts.query.startswith(("trk=", "utm_", "originalSubdomain=")) else parts.query
    return url if query == parts.query else parts._replace(query="", fragment="").geturl()


def looks_like_email(text: str) -> bool:
    """Whether a text is one mail address and nothing else."""
    return (
        len(text) <= 254
        and re.fullmatch(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", text) is not None
    )
