"""What a sentence would make of an ask, if it speaks to it: answered, partly, declined, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes import ask_kind
from loose_ends.language.outcomes.ask_kind import Wants
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from loose_ends.language.outcomes.open_ask import Ask
    from loose_ends.language.outcomes.reply import Reply, Said

_SECOND_PART = re.compile(
    r"\b(?:and|as well as) (?=(?:who|what|when|where|why|how|which|the|a|an|your|please|also|send|tell"
    r"|give|let|ask|bring|confirm|check|call|sign|return|has|have|is|are|do|does|can|could)\b)",
    re.IGNORECASE,
)


def state_of(ask: Ask, said: Said, reply: Reply) -> State | None:
    """What a sentence would make of an ask if it speaks to it; None for one that cannot answer.

    Courtesy, counter-questions and putting off answer nothing, unless they settle a proposal ("see you
    then", "how about Friday?") or come with the thing itself.
    """
    brings = bool(reply.brings) and ask.wants in (Wants.THING, Wants.VIEW)
    hands_over = bool(said.form & Form.HANDOVER) or said.names(ask.about) or brings
    settles = hands_over or _decides(ask, said)
    if said.empty and not (settles or said.form & Form.DEED):
        return None
    if said.asks and not (ask.wants is Wants.DECISION and said.form & Form.WHEN):
        return None
    if said.puts_off and not settles and not said.form & Form.DECLINE:
        return None
    if said.form & Form.UNDONE and ask.wants in (Wants.DEED, Wants.THING) and not hands_over:
        return State.DECLINED if said.form & Form.DECLINE else None
    if _refuses(ask, said):
        return State.DECLINED
    return State.PARTLY if _leaves_some(ask, said, reply) else State.ANSWERED


def _decides(ask: Ask, said: Said) -> bool:
    """Whether it takes or leaves a proposal, or says yes to a question that is no request."""
    if ask.wants is Wants.DECISION:
        if said.form & Form.HOLDING and not said.form & (Form.YES | Form.DECLINE):
            return False
        return bool(said.form & (Form.YES | Form.NO | Form.WHEN | Form.DECLINE))
    if ask.wants is Wants.ANSWER and said.form & Form.YES and not said.form & Form.HOLDING:
        quote = ask.end.quote
        return ask.general or (ask_kind.fits_yes_no(quote) and not ask_kind.is_request(quote))
    return False


def _refuses(ask: Ask, said: Said) -> bool:
    """Whether it refuses; a no to a question is its answer, another day for a meeting is one too."""
    if ask.wants in (Wants.ANSWER, Wants.VIEW):
        return False
    if ask.wants is Wants.DECISION and said.form & Form.WHEN and not said.form & Form.DECLINE:
        return False
    return bool(said.form & (Form.DECLINE | Form.MOOT)) and not said.form & Form.DEED


def _leaves_some(ask: Ask, said: Said, reply: Reply) -> bool:
    """Whether a part of what was asked is still to come: the reply says so, or speaks of one half only."""
    if ask.wants is Wants.THING and said.form & Form.PARTIAL:
        return True
    halves = _SECOND_PART.split(ask.end.quote, maxsplit=1)
    if ask.rivals or not (ask.wants is Wants.THING or len(halves) > 1):
        return False
    late = Form.UNDONE | Form.FUTURE | Form.HOLDING
    if any(s.form & late and ask.about & s.about - said.about for s in reply.said if s is not said):
        return True
    return len(halves) > 1 and not reply.brings and _one_half(content(halves[0]), content(halves[1]), reply)


def _one_half(first: frozenset[str], second: frozenset[str], reply: Reply) -> bool:
    """Whether a reply speaks of one half of a double ask and of nothing that is the other's own."""
    told = frozenset[str]().union(*(said.about for said in reply.substance))
    of_first, of_second = told & first - second, told & second - first
    return bool(first and second) and bool(of_first) is not bool(of_second)
