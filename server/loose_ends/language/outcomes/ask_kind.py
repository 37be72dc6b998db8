"""What would answer an ask: a word, a date, a file, a deed."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from loose_ends.language.outcomes.forms import plain
from loose_ends.language.outcomes.topic import content
from loose_ends.language.words import lemma


class Wants(StrEnum):
    """What an ask wants of its reader."""

    ANSWER = "answer"
    """To be told something: most questions, "let me know"."""
    DECISION = "decision"
    """A yes or no, or another proposal: meetings, invitations."""
    THING = "thing"
    """A file, a link, a figure sent."""
    VIEW = "view"
    """Comments on something."""
    BRIDGE = "bridge"
    """An introduction to someone."""
    DEED = "deed"
    """Anything else done."""


_REQUEST = (
    r"(?:(?<!what )(?<!how )(?<!when )(?<!where )(?<!who )(?<!which )(?<!why )(?:can|could|would|will"
    r"|might) you (?:please |kindly |also |maybe |perhaps |possibly |be able to |be so kind as to "
    r"|have time to )*"
    r"|would you mind |please (?:also |kindly |do )?|pls |kindly |(?:i|we) (?:need|want|would like"
    r"|'d like|ask) you to "
    r"|(?:i|we)(?:'d| would) (?:appreciate|be grateful|be glad|be happy"
    r"|love) (?:it )?(?:if you (?:could |would |can )?|for |to (?:see|have|get|receive|hear) )?"
    r"|(?:would|will) it be possible (?:for you )?(?:to )?|is it possible (?:for you )?to |(?:could"
    r"|can|may) (?:i|we) (?:please )?(?=have |get |see )"
    r"|may (?:i|we) ask (?:you )?(?:to |for )|you (?:should|need to|must|have to|may want to"
    r"|might want to) )"
)
_DECISION = re.compile(
    r"\b(?:how about|what about|shall we|let's meet|let us meet|can we (?:meet|talk|speak|have"
    r"|schedule|do|set)|could we (?:meet|talk|speak|have|schedule|do|set)"
    r"|may we (?:meet|schedule|talk)|(?:are|will|would) you (?:be )?(?:free|available|around"
    r"|able to (?:meet|come|join|attend)|there|join|joining|come|coming|attend|up for|interested"
    r"|willing)"
    r"|(?:would you like|do you want|care) to (?:join|come|meet|go|have|attend)|(?:join|meet"
    r"|see) (?:us|me) (?:for|on|at|in)\b|works? for you|suits? you"
    r"|how does .{1,30} (?:work|sound|look|suit)|do you have (?:time|half|an hour|\d+|ten|fifteen"
    r"|a (?:minute|moment|few))|(?:lunch|coffee|dinner|drink|beer) (?:on|at|this|next|tomorrow)"
    r"|(?:would you like|do you want) (?:me|us) to|shall (?:i|we)|should (?:i|we)"
    r"|may (?:i|we) (?!ask\b|have\b|get\b|see\b|remind\b)"
    r"|(?:be|you|anyone) interested in\b|time to (?:meet|talk|discuss)|rsvp"
    r"|would you (?:give|stand|speak|run|be)\b|(?:suitable"
    r"|convenient) for (?:you|your)|can (?:i|we) (?:call|come|visit|stop|grab|use|have|borrow|leave)\b"
    r"|(?:could|may) (?:i|we) (?:call|come|visit|use|borrow|leave|stop)\b)"
)
_ANSWER_VERB = re.compile(
    rf"{_REQUEST}(?:\w+ )?(?:let (?:me|us) (?:\w+ )?know|tell|advise|confirm|clarify|explain|elaborate"
    rf"|say|answer|reply|respond|inform|describe|remind|suggest|recommend"
    r"|state|specify|indicate|list|name|give (?:me|us) (?:your|an idea|a sense|some)|point (?:me|us)"
    r"|ask|hear|shed|comment on whether|know|help)"
    r"|\blet (?:me|us) know\b|^(?:please )?(?:advise|inform|confirm|clarify|explain|tell|reply"
    r"|respond)\b|\bi wonder(?:ed)?\b|\bwondering\b"
)
_VIEW = re.compile(
    r"\b(?:comments?|feedback|thoughts|opinions?|views?|input|improvements|suggestions|proofread"
    r"|have a look|take a look|taking a look|look (?:at|over|through)|"
    rf"what you think|what you make of|ack/review|reviewed|mark what)\b|{_REQUEST}(?:review|read|check"
    rf"|comment)\b|\bping\b"
)
_THING_VERB = (
    r"(?:(?:re)?send|forward|share|circulate|distribute|mail|e-?mail|provide|giv(?:e|ing)|attach"
    r"|upload|post|pass on|pass along|submit|return|fax|copy|supply|hand over|get me|get us|"
    r"let (?:me|us) have|have|bring|deliver|show)(?:ing)?\b"
)
_THING = re.compile(
    rf"{_REQUEST}(?:\w+ )?{_THING_VERB}|^(?:please )?(?:re)?(?:send|forward|attach|provide|share)\b"
    rf"|\blet (?:me|us) have\b|(?<!do )(?<!does )(?<!would )(?<!will )(?<!might )\b(?:i|we) need (?:the"
    rf"|a|your|an)\b"
)
_BRIDGE = re.compile(r"\b(?:introduc\w+|put (?:me|us) in touch|connect (?:me|us))\b")
_QUESTION = re.compile(
    r"\?|^(?:who|what|when|where|why|how|which|whose|do|does|did|is|are|was|were|has|have|can|could"
    r"|any|will|would|should)\b|\b(?:right|correct|ok|okay)\W*$"
)
_OPEN_QUESTION = re.compile(
    r"(?:[^\W\d_]{2,20}[,:] )?(?:and |but |so |also,? |then )?(?:who|what|when|where|why|how|which"
    r"|whose) (?!about\b)[^?]{3,400}\?"
)
_ASKED_TO = re.compile(_REQUEST)
_ORDER = re.compile(r"(?:^|[,;:] )please\b|\bplease \w+")


@lru_cache(maxsize=2048)
def wants(quote: str) -> Wants:
    """What would answer an ask, judged by its words alone."""
    sentence = plain(quote)
    open_question = _OPEN_QUESTION.match(sentence) and not _DECISION.search(sentence)
    for wanted, found in (
        (Wants.BRIDGE, _BRIDGE.search(sentence)),
        (Wants.ANSWER, open_question),
        (Wants.VIEW, _VIEW.search(sentence)),
        (Wants.THING, _THING.search(sentence)),
        (Wants.DECISION, _DECISION.search(sentence)),
        (Wants.ANSWER, _ANSWER_VERB.search(sentence)),
        (Wants.DEED, is_request(quote)),
        (Wants.ANSWER, _QUESTION.search(sentence)),
    ):
        if found:
            return wanted
    return Wants.DEED


_YES_NO = re.compile(
    r"(?:^|[,;:.–—-] ?|\b(?:and|but|so|or|if|whether) )(?:do|does|did|is|are|was|were|has|have|had|can"
    r"|could|will|would|should|may|am|isn't|aren't|don't|doesn't|didn't|shall)"
    r" (?:you|we|i|it|they|he|she|the|this|that|these|those|there|your|our|my|a|an|any|someone"
    r"|[a-z]+)\b.{0,400}\?|\b(?:right|correct|ok(?:ay)?|yes|no) ?\?|\b(?:if|whether)\b"
)
_ADVERBS = r"(?:(?:still|already|ever|also|just|now|never|both|all|really|not) )?"
_ASKED_VERB = re.compile(rf"\b(?:do|did|have|can|could|will|are) you {_ADVERBS}([a-z]+)")
_OWN_VERB = re.compile(rf"\b(?:i|we)(?:'ve| have| did| do| can)? {_ADVERBS}([a-z]+)")
_INDIRECT = re.compile(
    r"\b(?:know|tell|say|remember|idea|see|find out) (?:me |us )?(?:who|what|where|when|how|which|why)\b"
)
_WHEN = re.compile(
    r"\b(?:when|what time|what day|which (?:day|date|week|month|year)|what date|how soon|how long"
    r"|by when|start date)\b"
)
_COUNT = re.compile(
    r"\b(?:how (?:many|much|big|large|long|old|far|high|often|tall|wide)|what (?:is|was|are|were|do"
    r"|would|does) .{0,40}(?:number|price|cost|charge|area|size|rate|amount|total|figure)\w*"
    r"|which year)\b"
)


def fits_yes_no(quote: str) -> bool:
    """Whether a yes or a no would answer it."""
    sentence = plain(quote)
    return bool(_YES_NO.search(sentence)) and not (
        _OPEN_QUESTION.match(sentence) or _INDIRECT.search(sentence)
    )


def is_request(quote: str) -> bool:
    """Whether it asks for a deed in the form of a question or an order: "could you ...", "please ..."."""
    sentence = plain(quote)
    return bool(_ASKED_TO.search(sentence) or _ORDER.search(sentence))


def echoes(quote: str, sentence: str) -> bool:
    """Whether a plain sentence says "I have" where a question asks "do you have", or the like."""
    asked = {lemma(verb) for verb in _ASKED_VERB.findall(plain(quote))}
    return bool(asked) and any(lemma(verb) in asked for verb in _OWN_VERB.findall(sentence))


def fits_when(quote: str) -> bool:
    """Whether a day or a time would answer it."""
    return bool(_WHEN.search(plain(quote)))


def fits_number(quote: str) -> bool:
    """Whether a number would answer it."""
    return bool(_COUNT.search(plain(quote)))


def is_general(quote: str) -> bool:
    """Whether it has no subject of its own: "Please advise.", "Let me know.", "What do you think?"."""
    sentence = plain(quote)
    words = len(content(quote))
    if _GENERAL.search(sentence):
        return words < 2
    return words == 0 and not _OPEN_QUESTION.match(sentence) and not fits_when(quote)


_GENERAL = re.compile(
    r"\b(?:let (?:me|us) (?:\w+ )?know|advise|inform|reply|respond|confirm|thoughts|think|make of|status"
    r"|ping|any|suitable|input|comments|opinions?|hear)\b"
)
_CONDITION = re.compile(
    r"^(?:\W*)(?:if|in case|should you|unless)\b|\b(?:let me know|tell me|contact me|write to me"
    r"|call me|shout) (?:if|in case|should)\b"
)


def is_conditional(quote: str) -> bool:
    """Whether it asks only under a condition: "If it should go elsewhere, please let me know."."""
    return bool(_CONDITION.search(plain(quote)))
