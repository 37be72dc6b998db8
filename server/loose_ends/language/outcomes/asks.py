"""Judge whether a message answers, refuses or takes back an ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes import ask_kind
from loose_ends.language.outcomes.answer_states import state_of
from loose_ends.language.outcomes.answer_weights import weigh_form, weigh_place, weigh_rivals, weigh_writer
from loose_ends.language.outcomes.ask_kind import Wants
from loose_ends.language.outcomes.bridges import bridge
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding, best
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.taken_back import by_its_maker
from loose_ends.language.outcomes.tie import Role
from loose_ends.language.outcomes.topic import coverage

if TYPE_CHECKING:
    from loose_ends.language.outcomes.open_ask import Ask
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie


def judge_ask(ask: Ask, reply: Reply, tie: Tie) -> Finding | None:
    """The best reading of a message as an answer to one ask, or None where it says nothing to it."""
    introduces = ask.wants is Wants.BRIDGE
    if not tie.same_thread and not introduces and not ask.is_of(reply.about):
        return None
    if tie.role is Role.MAKER:
        return by_its_maker(ask, reply, tie)
    if introduces and (found := bridge(ask.end, reply, State.ANSWERED)):
        return found
    if reply.brings and not reply.substance:
        return _bare(ask, reply, tie)
    return _with_its_yes(ask, reply, best(_answer(ask, reply, tie, said) for said in reply.said))


def _with_its_yes(ask: Ask, reply: Reply, found: Finding | None) -> Finding | None:
    """The reading shown by the yes that opens the reply, where a yes was asked for ("Yes, gladly")."""
    if found is None or found.state is not State.ANSWERED or not reply.said or ask.rivals:
        return found
    opens = reply.said[0]
    asked = ask_kind.fits_yes_no(ask.end.quote) and found.said is not opens
    if not asked or not opens.form & Form.YES or (found.said and found.said.form & (Form.YES | Form.NO)):
        return found
    return Finding(found.state, opens, found.evidence)


def _answer(ask: Ask, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    state = state_of(ask, said, reply)
    about = said.about | (reply.names if reply.brings else frozenset())
    shared = coverage(ask.about, about)
    if state is None or (not tie.same_thread and (shared < 0.5 or not ask.is_of(about))):
        return None
    evidence = Evidence(-0.4)
    weigh_writer(evidence, tie)
    under = weigh_place(evidence, ask, reply, tie, said)
    evidence.add_topic(shared, ask.about & about)
    if not tie.same_thread:
        evidence.add(coverage(ask.context, about), "speaks of its subject")
    fits = weigh_form(evidence, ask, reply, said, state)
    if not (shared or fits or under) and reply.hedges:
        evidence.add(-1.1)
    if ask.promised and tie.role is Role.PERSON:
        evidence.add(0.8, "after a promise to see to it")
    if ask_kind.is_conditional(ask.end.quote) and shared < 0.5:
        evidence.add(-1.5)
    if not under or not ask.rivals:
        weigh_rivals(evidence, ask, said, shared, fits=fits)
    return Finding(state, said, evidence)


def _bare(ask: Ask, reply: Reply, tie: Tie) -> Finding:
    """A mail that brings something and says next to nothing."""
    evidence = Evidence(-0.4)
    weigh_writer(evidence, tie)
    evidence.add(0.5 if tie.direct else -0.5, "replies to that mail")
    shared = coverage(ask.about, reply.names)
    evidence.add(2.0 * shared, "named like it")
    fits = ask.wants in (Wants.THING, Wants.VIEW)
    evidence.add(1.6 if fits else -0.5, f"comes with {reply.brings}")
    if ask.rivals and not shared:
        evidence.add(-0.6)
    return Finding(State.ANSWERED, reply.said[0] if reply.said else None, evidence)
