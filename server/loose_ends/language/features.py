"""What is seen in a sentence: named features, from its clauses, its words and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loose_ends.domain.message import Message
from loose_ends.language.clauses import Clause, read_clauses
from loose_ends.language.sentences import Span
from loose_ends.language.words import CONDITIONS, DAYS, MONTHS, TIME, VERB_CLASS, WH, lemma

_CUES = frozenset(
    "? you your yours please will would could can shall should must need needs let want wants like may might going "
    "appreciate appreciated appreciates wonder wondering help anyone anybody someone thanks try trying plan how what "
    "when where who why which is are do does did has have hope send sending get back confirm confirmed works fine "
    "happy glad suggest recommend propose ask request question questions required expected bitte sie ihnen könnten "
    "können wir ich agree count".split()
)
_PUNCTUATION = frozenset(',;()"“”/–—-')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: ``number`` of ``count`` in the mail, and what stands around it."""

    number: int
    count: int
    before: str = ""
    after: str = ""
    item: bool = False
    reply: bool = False
    listed: bool = False
    readers: int = 1
    greeted: bool = False


def extract(text: str, words: list[str], place: Place) -> list[str]:
    """The features of one sentence, each at most once.

    Args:
        text: the sentence as written.
        words: its tokens, from words.tokens.
        place: where it stands in its mail.
    """
    found: set[str] = set()
    clauses = read_clauses(words)
    for number, clause in enumerate(clauses):
        _of_clause(clause, number, found)
    _of_moods(clauses, found)
    _of_words(words, found)
    _of_shape(text, words, found)
    _of_place(place, found)
    return list(found)


def _of_clause(c: Clause, number: int, found: set[str]) -> None:
    side = "if:" if c.joint in CONDITIONS else ("that:" if c.joint in ("that", "which") else "")
    no = "not " if c.negated else ""
    if c.mood == "order":
        found.add(f"{side}order")
        found.add(f"{side}{no}order {c.verb_class} {c.target}")
        found.add(f"{side}{no}order {c.verb}")
        if number == 0:
            found.add(f"{no}order first {c.verb_class}")
        if c.please:
            found.add(f"{side}please order")
    elif c.mood == "question":
        found.add(f"{side}{no}ask {c.modal} {c.subject}")
        found.add(f"{side}ask {c.modal} {c.subject} {c.verb_class}")
        found.add(f"{side}ask-{c.subject}")
    elif c.mood == "statement":
        found.add(f"{side}{no}say {c.subject} {c.modal}")
        found.add(f"{side}{no}say {c.subject} {c.modal} {c.verb_class} {c.form}")
        found.add(f"{side}{no}say {c.subject} {c.modal} {c.verb_class}")
        found.add(f"{side}{no}say {c.subject} {c.modal} {c.verb}")
        found.add(f"say {c.subject} {c.modal} {c.verb} {c.target}")
        if number == 0:
            found.add(f"{no}say first {c.subject} {c.modal}")
    if c.please:
        found.add("please")
        found.add(f"please {c.mood}")


def _of_moods(clauses: list[Clause], found: set[str]) -> None:
    found.add("moods " + " ".join(c.mood[0] for c in clauses[:3]))


def _of_words(words: list[str], found: set[str]) -> None:
    plain = [_word(w) for w in words if w not in _PUNCTUATION][:60]
    before = "^"
    last = ""
    for word in plain:
        found.add("w " + word)
        found.add(f"w {before} {word}")
        if last:
            found.add(f"w {last} {before} {word}")
        last, before = before, word
    found.add(f"w {before} $")


def _word(word: str) -> str:
    if word in DAYS:
        return "DAY"
    if word in MONTHS and word not in ("may", "march"):
        return "MONTH"
    return word


def _of_shape(text: str, words: list[str], found: set[str]) -> None:
    if text[-1:] == "?" or text[-2:-1] == "?":
        found.add("ends ?")
        if words[0] in WH:
            found.add("wh ?")
        found.add("length ? " + str(min(len(words) // 4, 5)))
    elif "?" in text:
        found.add("holds ?")
    elif text[-1:] == ":":
        found.add("ends :")
    elif text[-1:] == "!":
        found.add("ends !")
    elif text[-1:].isalnum():
        found.add("ends bare")
    if text[:1].islower():
        found.add("starts lower")
    found.add("length " + str(min(len(words) // 5, 8)))
    if not TIME.isdisjoint(words) or not DAYS.isdisjoint(words):
        found.add("time")
    odd = sum(1 for w in words if w in '()/-"' or w in ("NUM", "URL"))
    if odd * 4 > len(words):
        found.add("odd")
    if words and lemma(words[0]) in VERB_CLASS:
        found.add("first word verb")


def _of_place(place: Place, found: set[str]) -> None:
    found.add(
        "at start" if place.number == 0 else ("at end" if place.number == place.count - 1 else "within")
    )
    found.add(
        "mail " + ("1" if place.count == 1 else "s" if place.count < 5 else "m" if place.count < 15 else "l")
    )
    if place.reply:
        found.add("reply")
    if place.listed:
        found.add("list")
    if place.item:
        found.add("item")
    if place.before.endswith("?"):
        found.add("after ?")
    if place.before.endswith(":"):
        found.add("after :")
    if place.after.endswith("?"):
        found.add("before ?")
    if place.readers > 3:
        found.add("many readers")


def may_act(words: list[str]) -> bool:
    """Whether a sentence can hold an act at all: the cheap gate before everything that costs time."""
    return len(words) > 0 and (not _CUES.isdisjoint(words) or not VERB_CLASS.keys().isdisjoint(words[:4]))


def places(texts: Sequence[str], spans: Sequence[Span], message: Message) -> list[Place]:
    """The place of each sentence of one mail."""
    count = len(texts)
    reply = bool(message.references) or message.subject[:3].lower() in ("re:", "aw:")
    listed = bool(message.mailing_list)
    readers = len(message.to) + len(message.cc)
    return [
        Place(
            number,
            count,
            texts[number - 1] if number else "",
            texts[number + 1] if number + 1 < count else "",
            spans[number].item,
            reply,
            listed,
            readers,
        )
        for number in range(count)
    ]
