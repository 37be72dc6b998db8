"""Judge whether a message answers, refuses or takes back an ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes import ask_kind
from loose_ends.language.outcomes.ask_kind import Wants
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.reply import distance_above
from loose_ends.language.outcomes.tie import Role
from loose_ends.language.outcomes.topic import content, coverage

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie


_MERE_STATEMENT = -0.3
"""Log odds for a statement that answers a yes-or-no question with neither: an answer less often than not."""
_BRINGING = {Wants.THING: 1.6, Wants.VIEW: 0.8}
_TWO_PARTS = re.compile(
    r"\b(?:and|as well as) (?:who|what|when|where|why|how|which|the|a|an|your)\b", re.IGNORECASE
)
MAX_WORDS = 20
"""Who takes a word back or says that something has come does it in a short sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one message does to one loose end: the state, the sentence that shows it, the evidence."""

    state: State
    said: Said | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Ask:
    """An open ask made ready for judging.

    ``beside`` are the other open asks of its message, ``rivals`` how many of them have a subject of
    their own. ``promised`` says that the other side has since promised something in this thread.
    """

    end: LooseEnd
    wants: Wants
    about: frozenset[str]
    general: bool
    beside: tuple[str, ...]
    rivals: int
    promised: bool


def prepare(end: LooseEnd, beside: tuple[str, ...], *, promised: bool) -> Ask:
    """Read what an ask wants and what it is about."""
    rivals = sum(not ask_kind.is_general(quote) for quote in beside)
    general = ask_kind.is_general(end.quote)
    return Ask(end, ask_kind.wants(end.quote), content(end.quote), general, beside, rivals, promised)


def judge_ask(ask: Ask, reply: Reply, tie: Tie) -> Finding | None:
    """The best reading of a message as an answer to one ask, or None where it says nothing to it."""
    if not tie.same_thread and len(ask.about & reply.about) < 2 and ask.wants is not Wants.BRIDGE:
        return None
    if tie.role is Role.MAKER:
        return _by_its_maker(ask, reply, tie)
    if ask.wants is Wants.BRIDGE and (bridge := _bridge(ask, reply)):
        return bridge
    findings = [finding for said in reply.said if (finding := _answer(ask, reply, tie, said))]
    if not findings and not reply.substance and reply.brings:
        findings = [_bare(ask, reply, tie)]
    return max(findings, key=lambda f: f.evidence.points, default=None)


def _answer(ask: Ask, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    state = _state(ask, said, reply)
    if state is None:
        return None
    evidence = Evidence(-0.4)
    _weigh_writer(evidence, tie)
    under = _weigh_place(evidence, ask, reply, tie, said)
    about = said.about | (reply.names if reply.brings else frozenset())
    shared = coverage(ask.about, about)
    evidence.add_topic(shared, ask.about & about)
    fits = _weigh_form(evidence, ask, reply, said, state)
    if not (shared or fits or under) and reply.hedges:
        evidence.add(-1.1)
    if ask.promised and tie.role is Role.PERSON:
        evidence.add(0.8, "after a promise to see to it")
    if ask_kind.is_conditional(ask.end.quote) and shared < 0.5:
        evidence.add(-1.5)
    if ask.rivals and not under and not ask.general:
        evidence.add(0.0 if shared >= 0.5 else -0.5 if shared else -1.1)
    elif not ask.rivals:
        evidence.add(0.5, "the only ask of its mail")
    if not tie.same_thread and (len(ask.about & about) < 2 or shared < 0.5):
        return None
    return Finding(state, said, evidence)


def _state(ask: Ask, said: Said, reply: Reply) -> State | None:
    """What a sentence would make of an ask if it speaks to it; None for one that cannot."""
    hands_over = bool(said.form & Form.HANDOVER) or (
        bool(reply.brings) and ask.wants in (Wants.THING, Wants.VIEW)
    )
    decides = ask.wants is Wants.DECISION and bool(
        said.form & (Form.YES | Form.NO | Form.WHEN | Form.DECLINE)
    )
    if ask.wants is Wants.ANSWER and said.form & Form.YES and not said.form & Form.HOLDING:
        decides = ask.general or (
            ask_kind.fits_yes_no(ask.end.quote) and not ask_kind.is_request(ask.end.quote)
        )
    if said.empty and not (hands_over or decides or said.form & Form.DEED):
        return None
    if said.asks and not (ask.wants is Wants.DECISION and said.form & Form.WHEN):
        return None
    if said.puts_off and not (hands_over or decides) and not said.form & Form.DECLINE:
        return None
    if said.form & Form.UNDONE and ask.wants in (Wants.DEED, Wants.THING) and not hands_over:
        return State.DECLINED if said.form & Form.DECLINE else None
    if _refuses(ask, said):
        return State.DECLINED
    return State.PARTLY if _leaves_some(ask, said, reply) else State.ANSWERED


def _decides(said: Said) -> bool:
    if said.form & Form.HOLDING and not said.form & (Form.YES | Form.DECLINE):
        return False
    return bool(said.form & (Form.YES | Form.NO | Form.WHEN | Form.DECLINE))


def _leaves_some(ask: Ask, said: Said, reply: Reply) -> bool:
    """Whether the reply says that a part of what was asked is still to come."""
    if ask.wants is Wants.THING and said.form & Form.PARTIAL:
        return True
    if ask.rivals or not (ask.wants is Wants.THING or _TWO_PARTS.search(ask.end.quote)):
        return False
    late = Form.UNDONE | Form.FUTURE | Form.HOLDING
    return any(s.form & late and ask.about & s.about - said.about for s in reply.said if s is not said)


def _refuses(ask: Ask, said: Said) -> bool:
    if ask.wants is Wants.ANSWER or ask.wants is Wants.VIEW:
        return False
    if ask.wants is Wants.DECISION and said.form & Form.WHEN and not said.form & Form.DECLINE:
        return False
    return bool(said.form & (Form.DECLINE | Form.MOOT)) and not said.form & Form.DEED


def _weigh_writer(evidence: Evidence, tie: Tie) -> None:
    if tie.role is Role.PERSON:
        evidence.add(0.4, "from the person asked")
    elif tie.role is Role.AMONG:
        evidence.add(0.1, "from one of those asked")
    else:
        evidence.add(-0.2 if tie.direct else -0.7)


def _weigh_place(evidence: Evidence, ask: Ask, reply: Reply, tie: Tie, said: Said) -> bool:
    """Weigh where a sentence stands; says whether it is right under the quoted ask."""
    words = distance_above(ask.end.quote, said.above) if said.above else None
    if words is not None:
        points = 2.2 if words <= 3 else 1.5 if words <= 25 else 0.6 if words <= 60 else 0.0
        if not reply.in_line and len(said.above.split()) > 40:
            points = min(points, 0.8)
        if any((nearer := distance_above(r, said.above)) is not None and nearer < words for r in ask.beside):
            points = -0.3
        evidence.add(points, "stands under the quoted sentence")
        return points > 1.0
    beside = bool(said.above) and any(distance_above(r, said.above) is not None for r in ask.beside)
    if tie.direct:
        evidence.add(-1.2 if beside else -0.9 if reply.in_line else 0.5, "replies to that mail")
    elif not tie.same_thread:
        evidence.add(-1.6)
    else:
        _weigh_branch(evidence, ask, reply, tie)
        if said.above and not ask.about & (said.about | content(said.above)):
            evidence.add(-0.8)
    return False


def _same_talk(reply: Reply, tie: Tie) -> bool:
    """Whether a mail is of the same talk: of the same thread, and on a mailing list under the ask itself."""
    return tie.same_thread and (tie.below or not reply.message.references or not reply.message.mailing_list)


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


def _weigh_form(evidence: Evidence, ask: Ask, reply: Reply, said: Said, state: State) -> bool:
    """Weigh whether a sentence has the form that was wanted; says whether it has."""
    form = said.form
    if state is State.DECLINED:
        evidence.add(1.2, "says no")
        return True
    if reply.brings and ask.wants in (Wants.THING, Wants.VIEW, Wants.DEED, Wants.DECISION):
        evidence.add(_BRINGING.get(ask.wants, 0.4), f"comes with {reply.brings}")
    if form & Form.HANDOVER:
        evidence.add(0.8, "hands it over")
    match ask.wants:
        case Wants.ANSWER:
            points, reason = _fit_of_answer(ask, said)
        case Wants.DECISION:
            points = 1.4 if form & (Form.YES | Form.NO) else 0.9 if form & Form.WHEN else -0.8
            reason = "takes or leaves it"
        case Wants.THING:
            sent = bool(form & (Form.DEED | Form.HANDOVER)) or bool(reply.brings)
            told = any(map(str.isdigit, said.text)) and coverage(ask.about, said.about) > 0.3
            points, reason = (
                (0.6, "says that it is sent") if sent else (0.9 if told else -1.3, "gives the figure")
            )
        case Wants.VIEW:
            long = sum(len(s.text.split()) for s in reply.substance) > 12
            points, reason = 0.6 if long or form & (Form.YES | Form.NO) else -0.4, "comments on it"
        case Wants.DEED | Wants.BRIDGE:
            done = form & Form.DEED or (form & Form.PASSIVE and ask.about & said.about)
            given = (form & Form.HANDOVER or reply.brings) and ask.about & (said.about | reply.names)
            points, reason = (1.2, "says that it is done") if done else (0.6 if given else -1.0, "brings it")
    evidence.add(points, reason)
    return points > 0.5


def _fit_of_answer(ask: Ask, said: Said) -> tuple[float, str]:
    quote = ask.end.quote
    if ask_kind.fits_when(quote) and said.form & Form.WHEN:
        return 1.2, "gives a time"
    if ask_kind.fits_number(quote) and said.form & Form.NUMBER:
        return 1.2, "gives a number"
    if ask_kind.fits_yes_no(quote):
        return (1.2, "says yes or no") if said.form & (Form.YES | Form.NO) else (_MERE_STATEMENT, "a statement")
    if ask.general and said.form & (Form.YES | Form.NO | Form.WHEN):
        return 0.8, "says yes or no, or a time"
    if said.form & Form.NO:
        return 0.6, "says that it is not known"
    if said.form & Form.YES:
        return 0.6, "answers with a yes"
    return 0.3 if len(said.text.split()) > 3 else 0.0, "a statement"


def _bare(ask: Ask, reply: Reply, tie: Tie) -> Finding:
    """A mail that brings something and says next to nothing."""
    evidence = Evidence(-0.4)
    _weigh_writer(evidence, tie)
    evidence.add(0.5 if tie.direct else -0.5, "replies to that mail")
    shared = coverage(ask.about, reply.names)
    evidence.add(2.0 * shared, "named like it")
    fits = ask.wants in (Wants.THING, Wants.VIEW)
    evidence.add(1.6 if fits else -0.5, f"comes with {reply.brings}")
    if ask.rivals and not shared:
        evidence.add(-0.6)
    return Finding(State.ANSWERED, reply.said[0] if reply.said else None, evidence)


def _bridge(ask: Ask, reply: Reply) -> Finding | None:
    readers = reply.message.readers
    if len(readers) < 2:
        return None
    evidence = Evidence(0.0)
    named = content(ask.end.quote) & content(" ".join(f"{p.name} {p.email}" for p in readers))
    evidence.add(2.0 if named else 0.3, "both people are in To")
    return Finding(State.ANSWERED, reply.substance[0] if reply.substance else None, evidence)


def _by_its_maker(ask: Ask, reply: Reply, tie: Tie) -> Finding | None:
    """The asker takes the ask back, or says that the answer has come."""
    best: Finding | None = None
    for said in reply.said:
        shared = coverage(ask.about, said.about)
        mine = " my " in said.plain and bool(said.form & Form.MOOT)
        evidence = Evidence(-0.4)
        evidence.add_topic(shared, ask.about & said.about)
        evidence.add(0.8 if tie.same_thread else -1.0)
        if said.asks or not (shared or (_same_talk(reply, tie) and (mine or not ask.rivals))):
            continue
        if len(said.text.split()) > MAX_WORDS:
            evidence.add(-0.8)
        if said.form & Form.MOOT:
            evidence.add(0.8, "says that it is no longer wanted")
            found = Finding(State.WITHDRAWN, said, evidence)
        elif said.form & Form.ACKNOWLEDGES and shared >= 0.5:
            evidence.add(0.4, "the asker says that it has come")
            found = Finding(State.ANSWERED, said, evidence)
        else:
            continue
        if best is None or found.evidence.points > best.evidence.points:
            best = found
    return best
