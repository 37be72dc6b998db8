"""What a draft asks and gives, as the rules see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.give_and_ask import (
    BIG_ASKS,
    AskKind,
    GiveKind,
    Given,
    ask_kind,
    gives,
    is_self_serving,
)
from loose_ends.domain.loose_end import By
from loose_ends.domain.wording import content_words, letter, phrases, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.domain.etiquette.situation import Draft, Situation
    from loose_ends.domain.loose_end import LooseEnd

SURE = 0.5
"""Acts below this confidence are not taken for asks or promises; the same threshold as everywhere."""

_ASK_FORM = phrases(
    r"(?:can|could|would|will) you(?! believe| imagine)",
    r"please (?!find|see|note|excuse|accept|don't|do not|feel)\w{2,20}",
    r"i(?:'d| would) (?:really )?(?:like|love|appreciate|be grateful|ask|need) \w{2,20}",
    r"i was (?:wondering|hoping)|any chance|may i ask|could i ask|do you know|might you|is there any way",
    r"(?:i am|i'm) looking for (?:someone|anyone|somebody|a job|a role|a position|work)",
    r"(?:könnt?est du|könnten sie|kannst du|würdest du|würden sie|bitte|ich würde mich freuen)",
)
_GIVE_BLANK = re.compile(r"\[(?:what you can give|was du [^\]]{1,60} zuerst geben kannst)\b[^\]]{0,120}\]")
_BARE_THANKS = phrases(
    r"(?:thank you|thanks)(?: so much| very much| a lot)? for (?:any|your|all your|all the) "
    r"(?:help|support|assistance)(?: with this)?[.! ]{0,3}$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask of a draft, ``body[start:end]``, and what it costs its reader."""

    kind: AskKind
    start: int
    end: int
    quote: str


@lru_cache(maxsize=4)
def asks(draft: Draft) -> tuple[Asked, ...]:
    """The asks of a draft in the order of the text.

    The acts are trusted. A sentence in the form of an ask for time, a favour or a door is taken even where
    no act says so: to overlook one of those costs more than to look twice.
    """
    found = {}
    for act in draft.acts:
        kind = ask_kind(plain(act.quote)) if act.kind is Kind.ASK and act.confidence >= SURE else None
        if kind is not None:
            found[act.start] = Asked(kind, act.start, act.end, act.quote)
    for sentence in letter(draft.body).sentences:
        if any(a.start < sentence.end and sentence.start < a.end for a in found.values()):
            continue
        kind = ask_kind(sentence.text)
        if kind is not None and kind in BIG_ASKS and _has_ask_form(sentence.text):
            found[sentence.start] = Asked(kind, sentence.start, sentence.end, sentence.text)
    return tuple(sorted(found.values(), key=lambda a: a.start))


def _has_ask_form(sentence: str) -> bool:
    return bool(_ASK_FORM.search(sentence)) or (sentence.endswith("?") and len(sentence) < 400)


def promises(draft: Draft) -> tuple[Act, ...]:
    """The promises that a draft makes, in the order of the text."""
    return tuple(a for a in draft.acts if a.kind is Kind.PROMISE and a.confidence >= SURE)


def given(draft: Draft, situation: Situation) -> tuple[Given, ...]:
    """What a draft gives its reader: its words, its attachments, its promises, an answer they wait for.

    A bare "thanks for your help" at the end of a note that asks is thanks in advance, no give. The blank that
    ``give-first`` puts in stands for the give the user will fill in.
    """
    found = [g for g in gives(draft.body) if not _BARE_THANKS.search(g.quote)]
    found += [Given(GiveKind.HELP, a.start, a.end, a.quote) for a in promises(draft)]
    found += [
        Given(GiveKind.RESOURCE, 0, 0, name)
        for name in draft.attachments
        if not is_self_serving(f"my {name.rpartition('.')[0] or name}")
    ]
    found += [Given(GiveKind.HELP, m.start(), m.end(), m.group()) for m in _GIVE_BLANK.finditer(draft.body)]
    if any(touches(draft.body, end) for end in situation.open_ends(By.THEM, Kind.ASK)):
        found.append(Given(GiveKind.ANSWER, 0, 0, ""))
    return tuple(found)


def touches(body: str, end: LooseEnd) -> bool:
    """Whether a note speaks of a loose end: it shares a subject word with the quote.

    Where the quote has no subject word ("Can you do it by then?"), any note of some words may be it.
    """
    wanted = content_words(end.quote)
    return bool(wanted & content_words(body)) or (not wanted and len(body.split()) > 3)


def first(asked: Iterable[Asked], *kinds: AskKind) -> Asked | None:
    """The first ask of some kinds, or None."""
    return next((a for a in asked if a.kind in kinds), None)


def is_asked_already(draft: Draft, situation: Situation) -> bool:
    """Whether the note takes up what is between the two already, so that its ask is no new step.

    That is an open ask of the user's, repeated gently, or a promise of the reader's.
    """
    known = (*situation.open_ends(By.ME, Kind.ASK), *situation.open_ends(By.THEM, Kind.PROMISE))
    return any(touches(draft.body, end) for end in known)


def is_theirs_already(asked: Asked, situation: Situation) -> bool:
    """Whether the reader has offered or begun what is asked: it is then no new ask of the user.

    They promised it, or the ask is for time while they wait for an answer (a meeting they proposed).
    """
    if asked.kind is AskKind.TIME and situation.is_answering:
        return True
    wanted = content_words(asked.quote)
    return any(wanted & content_words(end.quote) for end in situation.open_ends(By.THEM, Kind.PROMISE))
