"""specific-ask: vague asks are found and rewritten to who, what, how long, by when and an easy no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import asks
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.etiquette.vague_asks import (
    FAMILIES,
    LENGTH,
    PAST,
    PAST_GERMAN,
    TIME_BLANK,
    TOPIC,
    WHEN,
    Vague,
)
from loose_ends.domain.give_and_ask import BIG_ASKS, AskKind
from loose_ends.domain.wording import Sentence, content_words, folded, is_german, sentences

if TYPE_CHECKING:
    import re

    from loose_ends.domain.etiquette.situation import Draft, Situation

RULE = "specific-ask"
MOST_SENTENCES = 400
MOST_ASKS = 2
"""More asks than this in a note to somebody hardly known are answered later, or not at all."""


def specific_ask(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Find vague asks and rewrite them; for people hardly known, find notes that ask for many things."""
    note = sentences(draft.body)[:MOST_SENTENCES]
    past = PAST_GERMAN if is_german(draft.body) else PAST
    families = [next((f for f in FAMILIES if f.pattern.search(s.text)), None) for s in note]
    concrete = sum(f is None and _is_concrete(s) for s, f in zip(note, families, strict=True))
    found: list[Finding] = []
    before: Vague | None = None
    for at, (sentence, family) in enumerate(zip(note, families, strict=True)):
        if family is None or _is_told(sentence, past) or _is_specific(family, at, note, concrete):
            before = None
        elif family is before:
            found[-1] = replace(found[-1], end=sentence.end)
        else:
            says = f"“{_cut(sentence.text)}” {family.says}."
            better = _better(family, sentence, draft, situation)
            found.append(Finding(RULE, Verdict.WARN, says, sentence.start, sentence.end, better))
            before = family
    return (*found, *_meeting_without_a_time(draft, situation, found), *_many(draft, situation))


def _is_told(sentence: Sentence, past: re.Pattern[str]) -> bool:
    """Whether it tells of something past ("it was great to catch up") rather than asks."""
    return bool(past.search(sentence.text)) and not sentence.text.endswith("?")


def _is_specific(family: Vague, at: int, note: tuple[Sentence, ...], concrete: int) -> bool:
    """Whether the sentence, with the one after it, holds the parts that the family needs.

    ``concrete`` counts the sentences of the note that ask something concrete.
    """
    near = " ".join(s.text for s in note[at : at + 2])
    parts = {
        "when": any(p.search(near) for p in (WHEN, LENGTH, TIME_BLANK)),
        "topic": _topic(note[at].text) != "",
        "question": concrete > 0,
    }
    return bool(family.needs) and all(parts[need] for need in family.needs)


def _is_concrete(sentence: Sentence) -> bool:
    asks_something = sentence.text.endswith("?") or bool(WHEN.search(sentence.text))
    return asks_something and len(content_words(sentence.text)) >= 1


def _topic(sentence: str) -> str:
    match = TOPIC.search(sentence)
    return match[1].strip() if match and content_words(match[1]) else ""


def _better(family: Vague, sentence: Sentence, draft: Draft, situation: Situation) -> str:
    german = is_german(draft.body)
    topic = _topic(sentence.text) or ("[was genau]" if german else "[what exactly]")
    template = family.german if german else family.english
    targets = looked_for(draft, situation, german=german)
    return template.replace("{topic}", topic).replace("{targets}", targets)


def looked_for(draft: Draft, situation: Situation, *, german: bool = False) -> str:
    """Whom the plan looks for besides the readers of the note; a blank where it does not say."""
    readers = {folded(word) for party in draft.to for word in (party.name, party.email)}
    planned = situation.plan.targets if situation.plan else ()
    targets = [target for target in planned if folded(target.value) not in readers]
    if not targets:
        return "[wen genau: Aufgabe, Firma, Ort]" if german else "[whom exactly: their work, company, place]"
    shown = [target.value for target in targets[:3]]
    return (
        shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {'oder' if german else 'or'} {shown[-1]}"
    )


def _meeting_without_a_time(draft: Draft, situation: Situation, found: list[Finding]) -> tuple[Finding, ...]:
    """An ask for a call or a meeting in a note that names no time and no length."""
    if situation.is_answering or any(p.search(draft.body) for p in (WHEN, LENGTH, TIME_BLANK)):
        return ()
    taken = {f.start for f in found}
    ask = next((a for a in asks(draft) if a.kind is AskKind.TIME and a.start not in taken), None)
    if ask is None or not ask.quote.rstrip().endswith("?"):
        return ()
    says = f"“{_cut(ask.quote)}” names no time and no length, so {reader(draft)} must do the arranging."
    better = f"{ask.quote.rstrip(' ?')}, for [how long]: [two times to choose from]? A no is fine."
    return (Finding(RULE, Verdict.WARN, says, ask.start, ask.end, better),)


def _many(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    asked = [a for a in asks(draft) if a.kind in BIG_ASKS]
    most = 1 if situation.proposal else MOST_ASKS
    hardly_known = situation.is_stranger or situation.is_slight or situation.proposal is not None
    if len(asked) <= most or not hardly_known or situation.is_answering:
        return ()
    says = f"This note asks {reader(draft)} for {len(asked)} things: one is answered sooner, the rest can "
    "wait."
    return (Finding(RULE, Verdict.WARN, says, asked[most].start, asked[-1].end),)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59].rstrip() + "…"
