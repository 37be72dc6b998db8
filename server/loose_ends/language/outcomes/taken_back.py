"""The asker speaks again: takes the ask back, or says that the answer has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding, best
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.topic import coverage

if TYPE_CHECKING:
    from loose_ends.language.outcomes.open_ask import Ask
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie

MAX_WORDS = 20
"""Who takes a word back or says that something has come does it in a short sentence."""


def by_its_maker(ask: Ask, reply: Reply, tie: Tie) -> Finding | None:
    """What the asker's own later mail does to an ask. Asking again is no answer."""
    return best(_finding(ask, reply, tie, said) for said in reply.said if not said.asks)


def _finding(ask: Ask, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    shared = coverage(ask.about, said.about)
    mine = " my " in said.plain
    if not (shared or (reply.continues(tie) and (mine or not ask.rivals))):
        return None
    evidence = Evidence(-0.4)
    evidence.add_topic(shared, ask.about & said.about)
    evidence.add(0.8 if tie.same_thread else -1.0)
    if len(said.text.split()) > MAX_WORDS:
        evidence.add(-0.8)
    if said.form & Form.MOOT:
        evidence.add(0.8, "says that it is no longer wanted")
        return Finding(State.WITHDRAWN, said, evidence)
    if said.form & Form.ACKNOWLEDGES and shared >= 0.5:
        evidence.add(0.4, "the asker says that it has come")
        return Finding(State.ANSWERED, said, evidence)
    return None
