"""Which language a page is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from loose_ends.pages.visible import attribute

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""The languages that are called by their name in a sentence to the user."""

READ = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", "he", "ar", "pl", "sv", "da"})
"""Languages whose section headings and wishes are known to some degree (see ``words`` and ``wishes``)."""

_SCRIPTS = {"HEBREW": "he", "ARABIC": "ar", "CYRILLIC": "ru", "GREEK": "el", "HIRAGANA": "ja",
            "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh"}  # fmt: skip
_COMMON = {
    "en": "the and of for with from is was are my have this that to in who their about i'm i",
    "de": "und der die das mit für ist von auf ich wir nicht ein eine",
    "fr": "le les des et est une dans pour avec je nous sur que du",
    "es": "el los las y es una para con por que del como en",
    "it": "il gli di e è una per con che sono della nel",
    "pt": "o os as e é uma para com por que do da em não",
    "nl": "de het een en van met voor is ik niet op dat",
    "sv": "och att det som en är på för med av jag",
    "pl": "i w na z do się jest że o oraz",
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3


def language_of(soup: BeautifulSoup, locale: str, text: str) -> str:
    """The page's language as an ISO 639-1 code, or an empty string.

    By its ``lang``, its Open Graph locale, else by its script and its commonest words.
    """
    html = soup.find("html")
    for said in (attribute(html, "lang") if html is not None else "", locale):
        code = re.split(r"[-_]", said.strip().casefold())[0]
        if re.fullmatch(r"[a-z]{2,3}", code):
            return "he" if code == "iw" else code
    return _guessed(text)


def _guessed(text: str) -> str:
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in text[:600] if char.isalpha())
    if not scripts:
        return ""
    script = scripts.most_common(1)[0][0]
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    words = Counter(_WORD.findall(text.casefold()))
    counts = {code: sum(words[word] for word in common.split()) for code, common in _COMMON.items()}
    (best, most), (_, second), *_ = sorted(counts.items(), key=lambda item: -item[1])
    return best if most >= _ENOUGH and most > second else ""
