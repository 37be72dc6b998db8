"""What is seen in a sentence: named features, from its clauses, its words and where it stands."""

# ruff: noqa: E501, SIM905 (word lists as rows of words)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loose_ends.domain.message import Message
from loose_ends.language.clauses import Clause, read_clauses
from loose_ends.language.grams import Grams, all_grams
from loose_ends.language.phrases import IDLE_GROUPS, finder, gate_only, vocabulary
from loose_ends.language.sentences import Span
from loose_ends.language.words import (
    AUX,
    CONDITIONS,
    DAYS,
    MODALS,
    MONTHS,
    TIME,
    VERB_CLASS,
    WH,
    lemma,
    tokens,
)

KNOWN = vocabulary() | VERB_CLASS.keys()
_PUNCTUATION = frozenset(',;()"“”/–—-')
_ODD = frozenset(("(", ")", "/", "-", '"', "NUM", "URL"))


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


def extract(text: str, words: list[str], place: Place, known: Grams | None = None) -> list[str]:
    """The features of one sentence, each at most once.

    Args:
        text: the sentence as written.
        words: its tokens, from words_of.
        place: where it stands in its mail.
        known: of runs of words give these alone; they are most of the features, and few bear a weight.
    """
    found: set[str] = set()
    clauses = read_clauses(words)
    phrases = finder().find(words) - gate_only()
    found |= phrases
    for number, clause in enumerate(clauses):
        found.update(_of_clause(clause, number == 0))
    _of_moods(clauses, found)
    _together(words, clauses, phrases, place, found)
    kept = _kept(words)
    found.update(known.find(kept) if known else all_grams(kept))
    _of_will(words, found)
    _of_shape(text, words, found)
    _of_place(place, found)
    return list(found)


_OWN_WILL = frozenset(("will", "shall", "am-going-to", "are-going-to"))
_DEEDS = {
    "say": "say mention note admit explain describe recommend suggest assume bet guess begin start demonstrate "
    "illustrate warn argue ask tell confess stress repeat point quote summarize grant concede advise",
    "meet": "see meet attend visit join spend stay travel fly drive leave arrive stop land walk talk discuss speak",
    "undergo": "get receive lose miss need want know remember forget hear learn understand regret have like love "
    "hate find run face take realize become enjoy wait hope believe feel survive manage defer grieve",
}
_DEED = {verb: name for name, verbs in _DEEDS.items() for verb in verbs.split()}
"""What a writer's "will" is followed by where no deed is owed: speech about speech, a diary, what befalls one."""


def _deed(c: Clause) -> str:
    """The kind of act that the writer's own "will" announces."""
    if c.verb == "be":
        return "be"
    kind = _DEED.get(c.verb) or ("do" if c.verb else "unknown")
    form = " ing" if c.form.endswith("ing") else " passive" if c.form == "be-ed" else ""
    return f"{kind}{form} {c.target}"


@lru_cache(maxsize=8192)
def _of_clause(c: Clause, first: bool) -> tuple[str, ...]:
    """What one clause says, from the whole of it to single words; kept, for clauses recur."""
    side = "if:" if c.joint in CONDITIONS else ("that:" if c.joint in ("that", "which") else "")
    no = "not " if c.negated else ""
    found: list[str] = []
    if c.mood == "order":
        found = [f"{side}order", f"{side}{no}order {c.verb_class} {c.target}", f"{side}{no}order {c.verb}"]
        if first:
            found.append(f"{no}order first {c.verb_class}")
        if c.please:
            found.append(f"{side}please order")
    elif c.mood == "question":
        found = [
            f"{side}{no}ask {c.modal} {c.subject}",
            f"{side}ask {c.modal} {c.subject} {c.verb_class}",
            f"{side}ask-{c.subject}",
        ]
    elif c.mood == "statement":
        said = f"{side}{no}say {c.subject} {c.modal}"
        found = [said, f"{said} {c.verb_class} {c.form}", f"{said} {c.verb_class}", f"{said} {c.verb}"]
        found.append(f"say {c.subject} {c.modal} {c.verb} {c.target}")
        if first:
            found.append(f"{no}say first {c.subject} {c.modal}")
        if c.subject in ("i", "we", "") and c.modal in _OWN_WILL:
            found.append(f"{side}{no}own will {_deed(c)}")
    if c.please:
        found += ["please", f"please {c.mood}"]
    return tuple(found)


_MODAL_GROUPS = {
    "shall": "will",
    "must": "ought",
    "should": "ought",
    "need": "ought",
    "need-to": "ought",
    "ought": "ought",
    "have-to": "ought",
    "could": "can",
    "might": "may",
    "am-going-to": "going",
    "are-going-to": "going",
    "is": "be",
    "are": "be",
    "am": "be",
    "was": "was",
    "were": "was",
    "did": "do",
    "does": "do",
    "has": "have",
    "had": "have",
}
_DOING = frozenset(("tell", "give", "talk", "check", "work"))


@lru_cache(maxsize=8192)
def _essence(c: Clause) -> str:
    """A clause in four words at most: mood, subject, kind of modal, kind of verb."""
    modal = _MODAL_GROUPS.get(c.modal, c.modal)
    verb = "act" if c.verb_class in _DOING else c.verb_class or ("be" if c.form == "be" else "?")
    if c.form == "ing":
        verb += "ing"
    elif c.form == "be-ed":
        verb += "-passive"
    no = "not " if c.negated else ""
    if c.mood == "order":
        return f"{no}order {verb}" + (" please" if c.please else "")
    if c.mood == "piece":
        return "piece" + (" please" if c.please else "")
    return f"{no}{c.mood} {c.subject} {modal} {verb}"


def _together(
    words: list[str], clauses: list[Clause], phrases: set[str], place: Place, found: set[str]
) -> None:
    """What single features do not say: the main clauses in context, and signs that go together."""
    told = [c for c in clauses if c.mood != "piece"]
    main = [c for c in told if c.joint not in CONDITIONS and c.joint not in ("that", "which")]
    asked = "?" in words[-2:]
    you = " you" if "you" in words or "your" in words else ""
    where = "list" if place.listed else "mail"
    mood = main[0].mood if main else "none"
    _of_main_clauses(main, f"{' ?' if asked else ''} {where}", len(main) < len(told), found)
    if asked:
        whom = you.strip() or "no you"
        first = words[0] if words[0] in WH or words[0] in AUX or words[0] in MODALS else "other"
        found.update((f"? {whom} {where}", f"? {whom} {mood}", f"? {first} {where}"))
    if not main:
        found.add("no verb" + (" ?" if asked else "") + (" please" if "please" in words else ""))
    groups = [p for p in phrases if ":" not in p]
    timed = not TIME.isdisjoint(words) or not DAYS.isdisjoint(words) or "TIME" in words
    for group in groups:
        found.add(f"{group} | {'?' if asked else '.'}{you}")
        if main:
            found.add(f"{group} | {mood}")
        if timed:
            found.add(f"{group} | time")
        if "phatic" in phrases and group != "phatic":
            found.add(f"phatic + {group}")
    if not groups and mood != "order":
        found.add("no phrase" + (" ?" if asked else ""))


def _of_main_clauses(main: list[Clause], context: str, conditional: bool, found: set[str]) -> None:
    before = ""
    for number, clause in enumerate(main):
        essence = _essence(clause)
        found.add(f"E {essence}")
        if number == 0:
            found.update((f"E1 {essence}", f"E1 {essence}{context}"))
        if clause.mood == before == "order":
            found.add("order after order")
        if conditional:
            found.add(f"E if {essence}")
        before = clause.mood


_HABIT = frozenset(
    "sometimes usually often normally typically generally someday never ever always rather".split()
)
_GLAD = frozenset("happy glad pleased delighted sure honored honoured willing ready able".split())
_WHERE = frozenset(
    "in out at on away off home abroad busy late here available free travelling traveling".split()
)
_IN_THIS_MAIL = frozenset("here below inline above".split())
"""Where a writer's "will" is done as it is read: "I'll list them below" owes nothing."""
_SAID = frozenset(
    "said says say told tell tells asked thought thinks promised mentioned hope hopes think".split()
)


def _of_will(words: list[str], found: set[str]) -> None:
    """What stands around the writer's own "will": a place, a habit, somebody's report of it."""
    for at, word in enumerate(words):
        if word not in ("will", "shall") or not at:
            continue
        who = words[at - 1]
        if who not in ("i", "we"):
            continue
        rest = words[at + 1 : at + 4]
        if words[at - 2 : at - 1] == ["and"] and at > 2:
            found.add("another and i will")
        if not _HABIT.isdisjoint(words[:at]) or not _HABIT.isdisjoint(rest):
            found.add("own will, habit")
        if not _SAID.isdisjoint(words[max(0, at - 5) : at - 1]):
            found.add("own will, told of")
        if not _IN_THIS_MAIL.isdisjoint(words[at + 2 : at + 9]):
            found.add("own will, in this mail")
        if rest[:1] == ["be"] and len(rest) > 1:
            found.add(f"own will be {_kind_of_being(rest[1])}")


def _kind_of_being(word: str) -> str:
    if word in _GLAD:
        return "glad"
    if word in ("back", "there"):
        return word
    if word in _WHERE:
        return "where"
    if word.endswith("ing"):
        return f"{VERB_CLASS.get(lemma(word), 'unknown')}ing"
    return "ed" if word.endswith("ed") else "other"


def _of_moods(clauses: list[Clause], found: set[str]) -> None:
    found.add("moods " + " ".join(c.mood[0] for c in clauses[:3]))


def _kept(words: list[str]) -> list[str]:
    """The words that runs are made of."""
    same = _SAME.get
    return [same(word, word) for word in words if word not in _PUNCTUATION][:60]


_SAME = dict.fromkeys(DAYS, "DAY") | dict.fromkeys(MONTHS - DAYS - {"may", "march"}, "MONTH")
"""Words that are one to the model."""


def _of_shape(text: str, words: list[str], found: set[str]) -> None:
    found.update(_of_end(text, words))
    if text[:1].islower():
        found.add("starts lower")
    found.add("length " + str(min(len(words) // 5, 8)))
    if not TIME.isdisjoint(words) or not DAYS.isdisjoint(words):
        found.add("time")
    if len([w for w in words if w in _ODD]) * 4 > len(words):
        found.add("odd")
    known = len([w for w in words if w in KNOWN])
    found.add(f"known {known * 5 // len(words)}")
    if lemma(words[0]) in VERB_CLASS:
        found.add("first word verb")


_ENDS = {":": "ends :", "!": "ends !"}


def _of_end(text: str, words: list[str]) -> Iterator[str]:
    asked = "?" in words
    if asked and "?" in text[-2:]:
        yield "ends ?"
        if words[0] in WH:
            yield "wh ?"
        yield "length ? " + str(min(len(words) // 4, 5))
    elif asked:
        yield "holds ?"
    elif text[-1] in _ENDS:
        yield _ENDS[text[-1]]
    elif text[-1].isalnum():
        yield "ends bare"


PLACE_NAMES = frozenset(
    (
        "reply",
        "list",
        "item",
        "within",
        "at start",
        "at end",
        "many readers",
        "after ?",
        "after :",
        "before ?",
    )
)
"""Features that say where a sentence stands and nothing of what it says."""


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


_DATA = re.compile(
    r"[$#%] |/\*|\*/|//|[-+=*_~]{3}|@@|[|<>{}\[]{2}|(?:e-?mail|phone|tel|fax|mobile|cell|from|to|cc|bcc|sent|date|subject|reply-to"
    r"|content-[a-z-]{3,30}|message-id|signed-off-by|reviewed-by|acked-by|tested-by|reported-by|cc-by):|(?:sudo|diff|index|git) \S",
    re.IGNORECASE,
)
_COMMENTS = ("/*", "//")
_ASKS = re.compile(
    r"(?:[\w)\]}>\"'”’%*&!?…]|\.\.|\b(?:etc|[ap]\.m|no|co|inc|jr|u\.s)\.)\s?\?(?!\w)",
    re.IGNORECASE,
)
"""A question mark as one is written: after a word or a closing mark, with no letter behind it."""
_PAUSES = frozenset((",", ":", ";", "-", "–", "--", "so", "then", "and"))
_SYMBOLS = re.compile(r"[^\w\s.,;:!?'\"()’‘“”-]")
_DIGITS = re.compile(r"\d")


_PLAIN = {"^": "start", "$": "end"}


def plain_words(name: str) -> str:
    """A feature's name as a reader of ``loose-ends inspect`` may see it."""
    if name.startswith("w "):
        return "words “" + " ".join(_PLAIN.get(w, w) for w in name[2:].split(" ")) + "”"
    if ": " in name:
        group, pattern = name.split(": ", 1)
        return f"{group} (“{pattern[:40]}”)"
    if name.startswith(("E ", "E1 ")):
        return "clause: " + name.split(" ", 1)[1]
    return name


def words_of(text: str) -> list[str]:
    """The tokens of a sentence, without question marks that ask nothing.

    Programs that could not say a hard space, a bullet or a dash put a question mark in its place
    ("I got it.?", "made?by hand"). Where no mark stands as a question's does, none of them is one.
    """
    words = tokens(text)
    if "?" in words and not _ASKS.search(text):
        return [word for word in words if word != "?"]
    return words


def may_act(text: str, words: list[str]) -> bool:
    """Whether a sentence can hold an act at all: the cheap gate before everything that costs time.

    A line of code, a header, a command or a row of figures cannot; nor can a sentence without a
    question mark, without any set phrase of asking or promising and without a verb near its start.
    Of the marked acts, one in fifty stays outside, most of them in other languages.
    """
    if not words:
        return False
    if _DATA.match(text) and ("?" not in text[-2:] or text.startswith(_COMMENTS)):
        return False
    if (len(_SYMBOLS.findall(text)) + len(_DIGITS.findall(text))) * 3 >= len(text):
        return False
    if "?" in words or "please" in words or not VERB_CLASS.keys().isdisjoint(words[:3]):
        return True
    if not _PAUSES.isdisjoint(words) and any(
        word in _PAUSES and following in VERB_CLASS for word, following in pairwise(words)
    ):
        return True
    return not IDLE_GROUPS.issuperset(finder().groups(words))


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
