"""The two kinds of sentence a ledger is made of: what gives something, and how much an ask asks.

One list of wordings serves the ledger (mail that was sent) and the etiquette rules (a draft), so that the
two never disagree about what counts as a give. English first, the commonest German wordings beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain import give_and_ask_words as words
from loose_ends.domain.wording import Sentence, folded, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class GiveKind(StrEnum):
    """Something of use to the other person."""

    KEPT_PROMISE = "kept_promise"
    ANSWER = "answer"
    THANKS = "thanks"
    INTRODUCTION = "introduction"
    RESOURCE = "resource"
    EVENT = "event"
    CONGRATULATION = "congratulation"
    HELP = "help"
    QUESTION = "question"
    """A question about them, from their own facts, where there is nothing else to give."""


class AskKind(StrEnum):
    """What an ask costs its reader, from least to most."""

    QUESTION = "question_to_them"
    """A fact they have at hand, or something about themselves."""
    ADVICE = "advice"
    TIME = "time"
    """A call, a coffee, a meeting."""
    FAVOUR = "favour"
    """Something to do: send, review, sign, speak, help."""
    ACCESS = "access"
    """A door opened: an introduction, a referral, a job, their name."""


BIG_ASKS = frozenset({AskKind.TIME, AskKind.FAVOUR, AskKind.ACCESS})
"""Asks that need some standing. A question and advice may be asked on a slight acquaintance."""


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence of a note, ``text[start:end]``, that gives something of a kind."""

    kind: GiveKind
    start: int
    end: int
    quote: str


@lru_cache(maxsize=64)
def ask_kind(sentence: str) -> AskKind | None:
    """How much a sentence that was taken as an ask asks of its reader.

    Args:
        sentence: one sentence.

    Returns:
        The kind; a sentence that only looks like an ask (an offer put as a question, a courtesy) is None.
    """
    if words.NOT_AN_ASK.found_in(sentence) and not words.ACCESS.found_in(sentence):
        return None
    for pattern, kind in (
        (words.ACCESS, AskKind.ACCESS),
        (words.TIME, AskKind.TIME),
        (words.ADVICE, AskKind.ADVICE),
    ):
        if pattern.found_in(sentence):
            return kind
    return AskKind.FAVOUR if words.DOING.found_in(sentence) else AskKind.QUESTION


def asks_for_access(sentence: str) -> bool:
    """Whether a sentence asks for, or speaks of, a door to be opened for its writer."""
    return words.ACCESS.found_in(sentence)


def is_self_serving(sentence: str) -> bool:
    """Whether a sentence hands over something that serves its writer: a CV, a pitch, a booking page."""
    return words.SELF_SERVING.found_in(sentence)


def seeks(sentence: str) -> bool:
    """Whether a sentence tells that its writer looks for somebody or something that others may have."""
    return "?" not in sentence and words.SEEKS.found_in(sentence)


def introduces(sentence: str) -> bool:
    """Whether a sentence brings two people together, or offers to."""
    return words.INTRODUCES.found_in(sentence)


def presents(sentence: str, names: Iterable[str]) -> bool:
    """Whether a word of presenting stands beside one of some names: "Ana, meet Ben"."""
    text = folded(sentence)
    firsts = (folded(name).split()[0] for name in names if name.strip())
    return words.PRESENTING.found_in(sentence) and any(first in text for first in firsts)


def gives(text: str) -> tuple[Given, ...]:
    """The sentences of a note that give its reader something, in the order of the text."""
    found = ((sentence, give_kind(sentence.text)) for sentence in sentences(text))
    return tuple(Given(kind, s.start, s.end, s.text) for s, kind in found if kind is not None)


@lru_cache(maxsize=64)
def give_kind(sentence: str) -> GiveKind | None:
    """What one sentence gives its reader, or None.

    A thing that serves the writer (a CV, a pitch, a booking page) is no give, nor is an offer of
    "anything", nor thanks in advance.
    """
    if words.SELF_SERVING.found_in(sentence):
        return None
    return next((kind for kind, holds in _GIVES if holds(sentence)), None)


def _hands_over(sentence: str) -> bool:
    return words.HERE.found_in(sentence) or bool(words.LINK.search(sentence))


def _points_at_something(sentence: str) -> bool:
    return (
        words.SOURCE.found_in(sentence)
        and words.FOR_YOU.found_in(sentence)
        and "your" not in sentence.casefold().split()[:4]
    )


def _tells_of_an_event(sentence: str) -> bool:
    return bool(
        words.EVENT.found_in(sentence) and (_hands_over(sentence) or words.FOR_YOU.found_in(sentence))
    )


def _thanks_for_something(sentence: str) -> bool:
    return words.THANKS.found_in(sentence) and not words.STOCK_THANKS.found_in(sentence)


def _offers(sentence: str) -> bool:
    return words.OFFER.found_in(sentence) and not words.HOLLOW_OFFER.found_in(sentence)


_GIVES: tuple[tuple[GiveKind, Callable[[str], bool]], ...] = (
    (GiveKind.KEPT_PROMISE, words.KEPT.found_in),
    (GiveKind.INTRODUCTION, introduces),
    (GiveKind.CONGRATULATION, words.CONGRATULATION.found_in),
    (GiveKind.EVENT, _tells_of_an_event),
    (GiveKind.RESOURCE, _hands_over),
    (GiveKind.THANKS, _thanks_for_something),
    (GiveKind.HELP, _offers),
    (GiveKind.RESOURCE, _points_at_something),
)


def thanks(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that thank for something named. Thanks in advance do not count."""
    return tuple(s for s in sentences(text) if _thanks_for_something(s.text))


def may_thank_or_congratulate(text: str) -> bool:
    """A quick look at a whole text: False only where none of its sentences can thank or congratulate."""
    return words.THANKS.may_be_in(text) or words.CONGRATULATION.may_be_in(text)


def may_congratulate(text: str) -> bool:
    """The same for congratulations alone."""
    return words.CONGRATULATION.may_be_in(text)


def may_seek(text: str) -> bool:
    """The same for what its writer looks for."""
    return words.SEEKS.may_be_in(text)
