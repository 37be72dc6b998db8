"""about-them: how much of a note is about its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import given
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.wording import content_words, folded, is_german, letter, plain

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

LEAST_WORDS = 40
"""Shorter notes say little either way."""

LEAST_ME = 5
LEAST_ME_AT_WORK = 8
LEAST_SHARE = 0.3
LEAST_SHARE_AT_WORK = 0.15
"""Who answers, keeps a promise, hands something over or writes to somebody known for long must often say
"I" to say it. The limits were set on real mail: see docs/decisions/0012-etiquette.md."""

_TOKEN = re.compile(r"[^\W\d_]{1,60}(?:'[^\W\d_]{1,10})?")
_ME = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_ICH = frozenset(
    {"ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "meines"},
)
_DU = frozenset(
    {"du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "euch", "euer", "eure", "euren"}
)
_SIE = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer"})


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of a note point at its reader (``them``) and at its writer (``me``)."""

    them: int
    me: int

    @property
    def them_of_both(self) -> float | None:
        """The reader's part of both, 0 to 1; None where the note points at nobody."""
        both = self.them + self.me
        return self.them / both if both else None


def share(draft: Draft, situation: Situation) -> Share:
    """Count the words that point at the reader and at the writer.

    For the reader count "you" and its forms, the names of the readers and the subject words of the reader's
    profile facts; for the writer "I" and its forms. "We" counts for neither.
    """
    part = letter(draft.body)
    theirs = {word for party in draft.to for word in folded(party.name).split() if len(word) > 1}
    for fact in situation.facts:
        theirs |= content_words(fact.value)
    them = me = 0
    german = is_german(draft.body)
    mine, yours = (_ICH, _DU) if german else (_ME, _YOU)
    for token in _TOKEN.findall(plain(draft.body)[part.start : part.end]):
        base = token.split("'", 1)[0]
        word = base.casefold()
        if word in mine:
            me += 1
        elif (
            word in yours
            or (german and base in _SIE)
            or folded(base) in theirs
            or content_words(base) & theirs
        ):
            them += 1
    return Share(them, me)


def about_them(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Flag a note that is mostly about its writer, with its share as a percentage."""
    counted = share(draft, situation)
    part = counted.them_of_both
    known = situation.exchange is not None and not (situation.is_stranger or situation.is_slight)
    at_work = known or bool(given(draft, situation))
    least_share, least_me = (LEAST_SHARE_AT_WORK, LEAST_ME_AT_WORK) if at_work else (LEAST_SHARE, LEAST_ME)
    if part is None or part >= least_share or counted.me < least_me or len(draft.body.split()) < LEAST_WORDS:
        return ()
    name = reader(draft)
    says = (
        f"{part:.0%} of the words that point at one of you point at {name}: begin with something of "
        "theirs, and keep of your own story what helps them."
    )
    start = letter(draft.body).start
    blank = (
        "[eine Zeile über sie oder ihn]"
        if is_german(draft.body)
        else "[one line about them: what they did, wrote or need]"
    )
    return (Finding("about-them", Verdict.WARN, says, start, start, f"{blank}\n\n"),)
