"""What would keep a promise: a thing sent, word given, an introduction, a meeting, a deed."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from loose_ends.language.outcomes.forms import plain
from loose_ends.language.outcomes.topic import content
from loose_ends.language.words import VERB_CLASS, lemma


class Deed(StrEnum):
    """What a promise undertakes."""

    SEND = "send"
    TELL = "tell"
    """To come back with word: get back, let you know, find out, ask."""
    BRIDGE = "bridge"
    INVITE = "invite"
    TALK = "talk"
    DO = "do"


_BRIDGE = re.compile(
    r"\b(?:introduc\w+|put (?:you|you both|you two|the two of you) in (?:touch|contact)|(?:both of you"
    r"|you both|the two of you)|connect you|make the (?:intro"
    r"|introduction|connection))\b"
)
_INVITE = re.compile(
    r"\b(?:invit(?:e|ation)|calendar|set (?:something|it|a (?:call|meeting|time)) up|set up (?:a|the"
    r"|some)|schedule|block (?:the|some) time)\b"
)
_TELL = re.compile(
    r"\b(?:(?:get|come|write|be|circle|report) back|revert to you|hear from (?:me|us)|get in touch"
    r"|be in touch|let you (?:both |all )?know|find out|tell you|keep you (?:posted|informed|updated)"
    r"|update you|"
    r"respond|reply|answer|ping you|contact you|write to you|ask (?:him|her|them|the|my|our|around"
    r"|\w+)|drop you a (?:line|note)|explain|inquire|enquire)\b"
)
_SEND = re.compile(
    r"\b(?:(?:re)?send|share|forward|mail|e-?mail|post|upload|attach|provide|give|deliver|return"
    r"|submit|pass|ship|supply|circulate|copy|fax|"
    r"write up|be delivered|have (?:it|them|the \w+) (?:to|with) you|get (?:it|them|you|that) )"
)
_HEAR = re.compile(r"\b(?:hear|have word) (?:back )?from (?:me|us)\b")
_YOU_HAVE = re.compile(r"\byou(?:'ll| will| shall) (?:all |both |soon )?(?:have|get|receive)\b")
_MAKING = "make write draw prepare draft scan design translate compile record edit revise sign fill"
"""Verbs whose deed can come as a file."""
_TALK = re.compile(
    r"\b(?:call|phone|ring|meet|see you|talk|speak|visit|join|attend|come by|stop by|be there|drop by"
    r"|discuss)\b"
)
_PROMISES = re.compile(r"\b(?:will|'ll|shall|going to|let me|try to|plan to|happy to|glad to|can)\b")


_ENDS_OBJECT = re.compile(
    r"[,;:.!?()–—]|\b(?:in|on|at|by|for|to|from|as|when|if|after|before|until|till|once|with|this|next"
    r"|today|tomorrow|tonight|and|so|because|over|about|via|within|then|soon)\b"
)


@lru_cache(maxsize=2048)
def undertakes(quote: str) -> Deed:
    """What a promise undertakes, judged by its words alone."""
    promised = _promised(quote)
    if _HEAR.search(plain(quote)):
        return Deed.TELL
    if _YOU_HAVE.search(plain(quote)):
        return Deed.SEND
    for deed, pattern in (
        (Deed.BRIDGE, _BRIDGE),
        (Deed.TELL, _TELL),
        (Deed.INVITE, _INVITE),
        (Deed.SEND, _SEND),
        (Deed.TALK, _TALK),
    ):
        if pattern.search(promised):
            return deed
    return Deed.DO


@lru_cache(maxsize=2048)
def verbs(quote: str) -> frozenset[str]:
    """The base forms of the first two verbs after "will", "let me" and the like."""
    words = re.findall(r"[a-z]+", _promised(quote))
    found = [lemma(word) for word in words if lemma(word) in VERB_CLASS]
    return frozenset(found[:2]) - {"be", "have", "let", "get", "will", "need", "want", "know"}


def makes(quote: str) -> bool:
    """Whether it undertakes to make something that can come as a file."""
    return not verbs(quote).isdisjoint(_MAKING.split())


@lru_cache(maxsize=2048)
def thing(quote: str) -> frozenset[str]:
    """The content words of what is to be sent or done: those between the verb and when, where, to whom.

    Empty for "I'll send it" and for a promise that names its thing before the verb.
    """
    words = re.split(r"(?<=\w) ", _promised(quote).strip())
    rest = " ".join(words[1:]) if words else ""
    end = _ENDS_OBJECT.search(rest)
    return content(rest[: end.start()] if end else rest) - verbs(quote)


def _promised(quote: str) -> str:
    """The words of a promise from its "will" on; the whole of it where it has none."""
    sentence = plain(quote)
    start = _PROMISES.search(sentence)
    if start is None:
        return sentence
    return sentence[start.start() if start[0] == "let me" else start.end() :]


def is_conditional(quote: str) -> bool:
    """Whether it only holds under a condition: "if the hall is not free, ..."."""
    return bool(re.search(r"\b(?:if|unless|in case)\b", plain(quote)))


def is_to_invite(quote: str) -> bool:
    """Whether a calendar invitation would keep it, or answer it."""
    return bool(_INVITE.search(plain(quote)))
