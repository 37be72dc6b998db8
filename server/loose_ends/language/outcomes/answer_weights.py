"""Weigh whether a sentence answers an ask: who writes, where it stands, what form it has.

The points are log odds, set by hand: by reading replies in made-up threads of ours and in public lists,
and checked on threads marked by language-model readers (docs/decisions/0009-outcomes.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes import ask_kind
from loose_ends.language.outcomes.ask_kind import Wants
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.quoted import distance_above
from loose_ends.language.outcomes.tie import Role
from loose_ends.language.outcomes.topic import content, coverage

if TYPE_CHECKING:
    from loose_ends.language.outcomes.evidence import Evidence
    from loose_ends.language.outcomes.open_ask import Ask
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie

UNSURE_STATEMENT = -0.3
"""For a statement that answers a yes-or-no question with neither: an answer less often than not."""
_BRINGING = {Wants.THING: 1.6, Wants.VIEW: 0.8}
_SENDING = re.compile(
    r"\b(?:sent|forwarded|uploaded|posted|shared|attached|enclosed|e?-?mailed|shipped|delivered|returned|submitted"
    r"|handed|copied|went (?:out|off)|way|put|provided|given|gave|available|online|up|out|signed)\b"
)
_TRIMMED = 40
"""A quote of more words than this is the whole mail: standing under its last sentence says little."""


def weigh_writer(evidence: Evidence, tie: Tie) -> None:
    """Weigh who answers: the person asked, one of several asked, or someone else."""
    if tie.role is Role.PERSON:
        evidence.add(0.4, "from the person asked")
    elif tie.role is Role.AMONG:
        evidence.add(0.1, "from one of those asked")
    else:
        evidence.add(-0.2 if tie.direct else -0.7)


def weigh_place(evidence: Evidence, ask: Ask, reply: Reply, tie: Tie, said: Said) -> bool:
    """Weigh where a sentence stands; says whether it is right under the quoted ask."""
    words = distance_above(ask.end.quote, said.above) if said.above else None
    if words is not None:
        points = _under_quote(ask, reply, said, words)
        evidence.add(points, "stands under the quoted sentence")
        return points > 1.0
    if tie.direct:
        beside = bool(said.above) and any(distance_above(r, said.above) is not None for r in ask.beside)
        evidence.add(-1.2 if beside else -0.9 if reply.in_line else 0.5, "replies to that mail")
    elif not tie.same_thread:
        evidence.add(-1.6)
    else:
        _weigh_branch(evidence, ask, reply, tie)
        if said.above and not ask.about & (said.about | content(said.above)):
            evidence.add(-0.8)
    return False


def _under_quote(ask: Ask, reply: Reply, said: Said, words: int) -> float:
    """Points for standing so many words under the quoted ask; another ask between them takes the reply."""
    for other in ask.beside:
        nearer = distance_above(other, said.above)
        if nearer is not None and nearer < words:
            return -0.3
    points = 2.2 if words <= 3 else 1.5 if words <= 25 else 0.6 if words <= 60 else 0.0
    whole = not reply.in_line and len(said.above.split()) > _TRIMMED
    return min(points, 0.8) if whole else points


def _weigh_branch(evidence: Evidence, ask: Ask, reply: Reply, tie: Tie) -> None:
    """Weigh a mail of the same thread that does not reply to the ask itself.

    A reminder without a subject of its own ("Ping!") is answered where the talk goes on.
    """
    if not reply.message.references:
        evidence.add(-0.2)
    elif tie.below or ask.general:
        evidence.add(-0.5)
    else:  # another branch: on a list, of another talk
        evidence.add(-1.3 if reply.message.mailing_list else -0.7)


def weigh_rivals(evidence: Evidence, ask: Ask, said: Said, shared: float, *, fits: bool) -> None:
    """Weigh the other open asks of the same mail: the reply may be to them."""
    if not ask.rivals:
        evidence.add(0.5, "the only ask of its mail")
    elif not ask.general:
        settles = fits and (ask.wants is Wants.DECISION or _wants_time_or_number(ask))
        evidence.add(0.0 if shared >= 0.5 else -0.5 if shared or settles else -1.1)
        if not shared and (met := max((coverage(content(r), said.about) for r in ask.beside), default=0.0)):
            evidence.add(-0.8 if met < 0.5 else -1.8)


def _wants_time_or_number(ask: Ask) -> bool:
    quote = ask.end.quote
    return ask.wants is Wants.ANSWER and (ask_kind.fits_when(quote) or ask_kind.fits_number(quote))


def weigh_form(evidence: Evidence, ask: Ask, reply: Reply, said: Said, state: State) -> bool:
    """Weigh whether a sentence has the form that was wanted; says whether it has."""
    if state is State.DECLINED:
        evidence.add(1.2, "says no")
        return True
    if reply.brings and ask.wants is not Wants.ANSWER:
        evidence.add(_BRINGING.get(ask.wants, 0.4), f"comes with {reply.brings}")
    if said.form & Form.HANDOVER or said.names(ask.about):
        evidence.add(0.8, "hands it over")
    points, reason = _fit(ask, reply, said)
    evidence.add(points, reason)
    return points > 0.5


def _fit(ask: Ask, reply: Reply, said: Said) -> tuple[float, str]:
    match ask.wants:
        case Wants.ANSWER:
            return _fit_of_answer(ask, said)
        case Wants.DECISION:
            return _fit_of_decision(reply, said), "takes or leaves it"
        case Wants.THING:
            return _fit_of_thing(ask, reply, said)
        case Wants.VIEW:
            return _fit_of_view(reply, said), "comments on it"
        case _:
            return _fit_of_deed(ask, reply, said)


def _fit_of_answer(ask: Ask, said: Said) -> tuple[float, str]:
    quote, form = ask.end.quote, said.form
    if ask_kind.fits_yes_no(quote):
        return _fit_of_yes_no(ask, said)
    for points, fits, reason in (
        (1.2, form & Form.WHEN and ask_kind.fits_when(quote), "gives a time"),
        (1.2, form & Form.NUMBER and ask_kind.fits_number(quote), "gives a number"),
        (0.8, form & (Form.YES | Form.NO | Form.WHEN) and ask.general, "says yes or no, or a time"),
        (0.6, form & Form.NO, "says that it is not known"),
        (0.6, form & Form.YES, "answers with a yes"),
        (0.3, len(said.text.split()) > 3, "a statement"),
    ):
        if fits:
            return points, reason
    return 0.0, ""


def _fit_of_yes_no(ask: Ask, said: Said) -> tuple[float, str]:
    if said.form & (Form.YES | Form.NO) or ask_kind.echoes(ask.end.quote, said.plain):
        return 1.2, "says yes or no"
    if said.form & Form.WHEN and ask_kind.fits_when(ask.end.quote):
        return 1.2, "gives a time"
    done = said.form & Form.DEED and ask.about & said.about
    return (0.6, "tells what was done") if done else (UNSURE_STATEMENT, "a statement")


def _fit_of_decision(reply: Reply, said: Said) -> float:
    """A yes or a no, another time, or the thing proposed itself."""
    if said.form & (Form.YES | Form.NO):
        return 1.4
    if said.form & Form.WHEN:
        return 0.9
    return 0.6 if reply.brings not in ("", "a link") else -0.8


def _fit_of_thing(ask: Ask, reply: Reply, said: Said) -> tuple[float, str]:
    sent = said.form & Form.DEED and _SENDING.search(said.plain)
    if sent or said.form & Form.HANDOVER or reply.brings or said.names(ask.about):
        return 0.6, "says that it is sent"
    told = any(map(str.isdigit, said.text)) and coverage(ask.about, said.about) > 0.3
    return 0.9 if told else -1.3, "gives the figure"


def _fit_of_view(reply: Reply, said: Said) -> float:
    """Comments are told by a yes, a no, or by their length."""
    if said.form & (Form.YES | Form.NO):
        return 0.8
    words = sum(len(s.text.split()) for s in reply.substance if not s.puts_off)
    return 0.5 if words > 12 else -0.4


def _fit_of_deed(ask: Ask, reply: Reply, said: Said) -> tuple[float, str]:
    if said.form & Form.DEED or (said.form & Form.PASSIVE and ask.about & said.about):
        return 1.2, "says that it is done"
    given = (said.form & Form.HANDOVER or reply.brings) and ask.about & (said.about | reply.names)
    return 0.6 if given else -1.0, "brings it"
