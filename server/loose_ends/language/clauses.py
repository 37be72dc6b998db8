"""Read the clauses of a sentence: who is to do what, in which mood.

Not a parser. One walk over the tokens cuts at punctuation, conjunctions and subordinators, and each
piece is looked at from its left edge: an order, a question, or a subject with its verb group. That is
enough to tell "could you send it" from "they could send it" and "I will call" from "I will be out".
"""

# ruff: noqa: E501, SIM905 (word lists as rows of words; patterns one thought a row)
from __future__ import annotations

from typing import NamedTuple

from loose_ends.language.words import (
    AUX,
    CONDITIONS,
    FILLERS,
    MODALS,
    OBJECTS,
    SUBJECTS,
    VERB_CLASS,
    WH,
    lemma,
)

_CUTS = frozenset(',;:()?!."“”—–…-/')
_JOINS = frozenset("and but or so then that which".split())
_STOPS = _CUTS | _JOINS | CONDITIONS
_BE = frozenset("is are was were am be been being".split())
_SKIP = FILLERS | frozenset("not n't please all both each now".split())
_AFTER_VERB = OBJECTS | frozenset(
    "to in on at with for if whether when what how why who where please not up out into about from back over by "
    "through sure NUM TIME URL MAIL".split()
)
_NOUN_GOES_ON = frozenset("of for and or as than number numbers list lists line lines".split())
_NOT_ORDERED = (
    OBJECTS
    | SUBJECTS.keys()
    | WH
    | AUX
    | MODALS
    | CONDITIONS
    | frozenset("to in on at with for from of as by NUM TIME".split())
)
_NOUNISH = frozenset(
    "call email mail fax report review copy help thanks work plan change list note notice order book visit issue "
    "file test check look use need answer reply question comment release update request patch place point post "
    "present process program record register run schedule set show sign start state step stop store support target "
    "time touch track trade type value view vote fix build meeting play power quote reference reflect respect "
    "return rule search share shift space speed stamp stick strip switch tag text top try watch wonder hope love "
    "like welcome open close clean clear separate complete direct live subject label format design document code "
    "driver draft print fund bill cash deposit claim plant land place cover cost exist lead lack matter mark map "
    "limit log link interest hand form flash export import escape dump display delay cut cross count contract "
    "contact cast charge break attempt access address balance bear benchmark block board bypass capture hold head "
    "hook increase insert install page ping phone poll pull push queue rate rank reach reset respond resolve".split()
)
"""Verbs that are as often nouns: at the left edge they make an order only before an object."""

_TAKES_TO = frozenset(
    "going able happy glad sure supposed planning trying willing pleased hoping interested have has had like love "
    "prefer need want wondering".split()
)
"""Words that join a verb to the auxiliary before them: "am going to", "would like you to"."""


class Clause(NamedTuple):
    """One clause. ``mood`` is ``order``, ``question``, ``statement`` or ``piece`` (no verb group seen).

    ``subject`` is a class of words.SUBJECTS, ``noun`` or empty; ``modal`` the modal or auxiliary (with
    ``to`` forms joined, as in ``going-to``); ``verb`` a base form; ``joint`` the word before the clause.
    """

    mood: str
    joint: str = ""
    subject: str = ""
    modal: str = ""
    negated: bool = False
    verb: str = ""
    verb_class: str = ""
    form: str = ""
    target: str = ""
    please: bool = False


def read_clauses(tokens: list[str]) -> list[Clause]:
    """The clauses of one sentence, in order; at most 24 of them."""
    clauses: list[Clause] = []
    start = 0
    joint = ""
    for at, word in enumerate((*tokens, ".")):
        if word not in _STOPS and (word >= "0" or word[:2] not in ("--", "..")):  # "-" and "." sort before
            continue
        if (
            word == ","
            and at
            and tokens[at - 1] in ("please", "also", "so", "then", "and", "but")
            and at == start + 1
        ):
            continue  # "Please, call me": the comma parts nothing
        cut = word not in CONDITIONS and word not in _JOINS
        if at > start:
            clauses.append(_read(tokens, start, at, joint))
            if len(clauses) == 24:
                break
        joint = ("," if word in ",;:" else "") if cut else word
        start = at + 1
    return clauses


def _read(tokens: list[str], start: int, end: int, joint: str) -> Clause:  # noqa: PLR0911 (one a mood)
    please = "please" in tokens[start:end]
    at = start
    while at < end and (tokens[at] in _SKIP or tokens[at] == ","):
        at += 1
    if at >= end:
        return Clause("piece", joint, please=please)
    first = tokens[at]
    following = tokens[at + 1] if at + 1 < end else ""
    if first in WH and (following in MODALS or following in AUX):
        return _question(tokens, at + 1, end, joint, please)
    if _inverts(first, following):
        return _question(tokens, at, end, joint, please)
    if please and tokens[at - 1] == "please" and lemma(first) == first and first not in _NOT_ORDERED:
        return _order(tokens, at, end, joint, "work", negated=False, please=True)
    if first in VERB_CLASS and _orders(tokens, at, end, please):
        negated = at > start and tokens[at - 1] == "not"
        return _order(tokens, at, end, joint, "", negated=negated, please=please)
    if first == "do" and following == "not" and at + 2 < end:
        return _order(tokens, at + 2, end, joint, "", negated=True, please=please)._replace(modal="do")
    return _statement(tokens, at, end, joint, please)


def _inverts(first: str, following: str) -> bool:
    """Whether an auxiliary stands before its subject, as in a question."""
    if (first not in MODALS and first not in AUX) or first in ("be", "been", "had"):
        return False
    if (
        following in OBJECTS
        and first in ("do", "have", "need")
        and following not in ("you", "we", "they", "any")
    ):
        return False
    return following in SUBJECTS or following in OBJECTS or (following == "not" and first != "do")


def _order(
    tokens: list[str], at: int, end: int, joint: str, unknown: str, *, negated: bool, please: bool
) -> Clause:
    verb = tokens[at]
    kind = VERB_CLASS.get(verb, unknown)
    return Clause("order", joint, "", "", negated, verb, kind, "base", _target(tokens, at + 1, end), please)


def _orders(tokens: list[str], at: int, end: int, please: bool) -> bool:
    """Whether a base form at the left edge is an order and not a noun."""
    if please:
        return True
    if tokens[at] not in _NOUNISH:
        return tokens[at] not in ("have", "do", "mean", "think", "guess", "need", "like", "seem") or (
            at + 1 < end and tokens[at + 1] in _AFTER_VERB
        )
    if at + 1 >= end:
        return False
    following = tokens[at + 1]
    if following in _AFTER_VERB or following == "ahead":
        return True
    finite = any(word in AUX or word in MODALS for word in tokens[at + 1 : min(end, at + 8)])
    return following not in _NOUN_GOES_ON and not finite


def _question(tokens: list[str], at: int, end: int, joint: str, please: bool) -> Clause:
    """Auxiliary before subject."""
    modal = tokens[at]
    at += 1
    negated = False
    if at < end and tokens[at] == "not":
        negated = True
        at += 1
    subject = SUBJECTS.get(tokens[at], "noun") if at < end else ""
    at += 1
    verb, form, at = _verb(tokens, at, end)
    return Clause(
        "question",
        joint,
        subject,
        modal,
        negated,
        verb,
        VERB_CLASS.get(verb, ""),
        form,
        _target(tokens, at, end),
        please,
    )


def _statement(tokens: list[str], at: int, end: int, joint: str, please: bool) -> Clause:
    """Subject, then a verb group; or a verb group whose subject is left out ("will do")."""
    limit = min(end, at + 9)
    subject = ""
    for place in range(at, limit):
        word = tokens[place]
        if word in SUBJECTS and not subject:
            subject = SUBJECTS[word]
        elif word in MODALS or word in AUX:
            if not subject and place > at:
                subject = "noun"
            return _verb_group(tokens, place, end, joint, subject, please)
        elif subject and (lemma(word) != word or (word in VERB_CLASS and word not in FILLERS)):
            verb = lemma(word)
            form = "base" if verb == word else word[-2:]
            target = _target(tokens, place + 1, end)
            return Clause(
                "statement", joint, subject, "", False, verb, VERB_CLASS.get(verb, ""), form, target, please
            )
    return Clause("piece", joint, subject, please=please)


def _verb_group(tokens: list[str], at: int, end: int, joint: str, subject: str, please: bool) -> Clause:
    """From a modal or auxiliary on: what is joined to it by "to", its negation, its verb."""
    modal = tokens[at]
    place = at + 1
    negated = False
    while place < end and (tokens[place] in FILLERS or tokens[place] in ("not", "all", "both")):
        negated = negated or tokens[place] == "not"
        place += 1
    following = tokens[place : min(end, place + 3)]
    if following[:1] == ["to"]:
        modal, place = f"{modal}-to", place + 1
    elif following and following[0] in _TAKES_TO:
        if following[1:2] == ["to"]:
            modal, place = f"{modal}-{following[0]}-to", place + 2
        elif following[2:3] == ["to"] and following[1] in SUBJECTS:
            modal, place = f"{modal}-{following[0]}-{following[1]}-to", place + 3
    verb, form, place = _verb(tokens, place, end)
    kind = VERB_CLASS.get(verb, "")
    return Clause(
        "statement", joint, subject, modal, negated, verb, kind, form, _target(tokens, place, end), please
    )


def _verb(tokens: list[str], at: int, end: int) -> tuple[str, str, int]:
    """The verb from here on: base form, ending, and the place after it."""
    passive = False
    for place in range(at, min(end, at + 5)):
        word = tokens[place]
        if word in _SKIP or word == "to":
            continue
        base = lemma(word)
        if base == "be" or word in _BE:
            passive = True
            continue
        if base in VERB_CLASS:
            form = (
                "ing"
                if word.endswith("ing") and base != word
                else ("ed" if base != word or passive else "base")
            )
            return base, ("be-" if passive else "") + form, place + 1
        if passive:
            return "be", "be", place
    return ("be", "be", end) if passive else ("", "", at)


def _target(tokens: list[str], at: int, end: int) -> str:
    """The class of what the verb is done to: me, us, you, it, that or nothing known."""
    if at >= end:
        return ""
    word = tokens[at]
    if word in ("me", "us", "you", "him", "them"):
        return word
    return "it" if word in OBJECTS else ("prep" if word in _AFTER_VERB else "")
