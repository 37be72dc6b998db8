"""tone: shouting, blame, guilt, flattery and stock phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.phrasebook import look_up
from loose_ends.domain.etiquette.tone_wordings import BLAME, FLATTERY, GUILT, STOCK
from loose_ends.domain.wording import letter, plain

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

RULE = "tone"
_BOOK = (*BLAME, *GUILT, *STOCK, *FLATTERY)

# fmt: off
_LOUD_WORDS = frozenset({
    "URGENT", "URGENTLY", "IMMEDIATELY", "NOW", "PLEASE", "ANSWER", "REPLY", "RESPOND", "NEVER",
    "ALWAYS", "WHY", "WHAT", "STOP", "READ", "MUST", "NEED", "WANT", "HELP", "YOU", "YOUR", "THIS",
    "THAT", "NOT", "VERY", "STILL", "WAITING", "TODAY", "TOMORROW", "IMPORTANT", "ATTENTION",
    "SERIOUSLY", "REALLY", "AGAIN", "THE", "AND", "FOR", "HAVE", "WHERE", "WHEN", "HOW", "BACK", "GET",
    "DO", "IS", "ARE", "AM", "MY", "ME", "TO", "IT", "OF", "BITTE", "SOFORT", "DRINGEND", "JETZT",
    "NICHT", "WARUM", "ENDLICH",
})
# fmt: on
_LOUD_ALONE = frozenset(
    {"URGENT", "URGENTLY", "IMMEDIATELY", "SERIOUSLY", "ATTENTION", "NOW", "SOFORT", "DRINGEND"}
)
_CAPITALS = re.compile(
    r"(?<![\w/.-])[A-ZÄÖÜ]{1,20}(?:'[A-Z]{1,2})?(?![\w/-])"
    r"(?:[ ,\n]{1,3}[A-ZÄÖÜ]{1,20}(?:'[A-Z]{1,2})?(?![\w/-])){0,40}"
)
_MARKS = re.compile(r"!{3,40}|\?{2,40}|!{1,20}\?|\?{1,20}!")
_SHOUTED = "Capitals and rows of marks read as shouting: small letters carry further."


def tone(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """Flag shouting, blame, guilt, flattery and stock phrases, with a plainer wording."""
    found = (*look_up(RULE, draft.body, _BOOK), *_shouting(draft.body))
    return tuple(sorted(found, key=lambda f: f.start or 0))


def _shouting(body: str) -> list[Finding]:
    part = letter(body)
    flat = plain(body)[: part.end]
    found = []
    for match in _CAPITALS.finditer(flat, part.start):
        if _is_loud(match.group()):
            quiet = _lowered(match.group(), opens=_opens_sentence(flat, match.start()))
            found.append(Finding(RULE, Verdict.WARN, _SHOUTED, match.start(), match.end(), quiet))
    for match in _MARKS.finditer(flat, part.start):
        mark = "?" if "?" in match.group() else "!"
        found.append(Finding(RULE, Verdict.WARN, _SHOUTED, match.start(), match.end(), mark))
    return found


def _is_loud(run: str) -> bool:
    """Two or more common words in capitals side by side, or one that shouts alone. Acronyms are neither."""
    said = run.replace(",", " ").split()
    common = [w for w in said if w in _LOUD_WORDS and len(w) > 1]
    return any(w in _LOUD_ALONE for w in said) or (len(common) >= 2 and any(len(w) > 3 for w in said))


def _lowered(run: str, *, opens: bool) -> str:
    """The run in small letters. Short words that are not common stay: they may be acronyms."""
    said = [
        w if w == "I" or (w.strip(",") not in _LOUD_WORDS and len(w) < 5) else w.lower()
        for w in run.split(" ")
    ]
    text = " ".join(said)
    return text[:1].upper() + text[1:] if opens else text


def _opens_sentence(flat: str, at: int) -> bool:
    before = flat[max(0, at - 20) : at].rstrip(" ")
    return not before or before[-1] in ".!?\n"
