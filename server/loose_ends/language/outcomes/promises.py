"""Judge whether a message keeps a promise, or takes it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes.bridges import bridge
from loose_ends.language.outcomes.deeds import as_promised, deed, verbs_in
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding, best
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.promise_kind import Deed
from loose_ends.language.outcomes.taken_back import MAX_WORDS
from loose_ends.language.outcomes.tie import Role
from loose_ends.language.outcomes.topic import coverage

if TYPE_CHECKING:
    from loose_ends.language.outcomes.open_promise import Promise
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie

_OFF = re.compile(r"\bafter all\b|\bsorry\b|\bafraid\b|\bunfortunately\b|\blet you down\b|\bregret\b")


def judge_promise(promise: Promise, reply: Reply, tie: Tie) -> Finding | None:
    """The best reading of a message as the deed that was promised, or None."""
    if not tie.same_thread and not _may_be_elsewhere(promise, reply):
        return None
    if tie.role is not Role.MAKER:
        return best(_by_the_other(promise, reply, tie, said) for said in reply.said)
    if promise.deed is Deed.BRIDGE and (found := bridge(promise.end, reply, State.KEPT)):
        return found
    told = (
        deed(promise, reply, tie, said) or _back(promise, reply, tie, number)
        for number, said in enumerate(reply.said)
    )
    return best((*told, _bare(promise, reply, tie)))


def _may_be_elsewhere(promise: Promise, reply: Reply) -> bool:
    """Whether a message of another thread has enough to do with a promise to be looked at."""
    if promise.deed in (Deed.BRIDGE, Deed.INVITE):
        return True
    return promise.is_of(reply.about) or promise.named_by(reply) or any(map(as_promised, reply.said))


def _back(promise: Promise, reply: Reply, tie: Tie, number: int) -> Finding | None:
    """The maker takes it back; what it is about may stand in the sentence before."""
    said = reply.said[number]
    if not reply.continues(tie) or not said.form & (Form.DECLINE | Form.MOOT) or said.asks:
        return None
    before = reply.said[number - 1].about if number else frozenset[str]()
    shared = coverage(promise.about | promise.verbs, said.about | verbs_in(said) | before)
    off = bool(_OFF.search(said.plain))
    if not (shared or off):
        return None
    evidence = Evidence(-0.6)
    evidence.add(2.0 * shared, "speaks of it")
    evidence.add(1.0, "says that it will not be")
    evidence.add(0.4 if off else 0.0)
    return Finding(State.WITHDRAWN, said, evidence)


def _by_the_other(promise: Promise, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    """The other side lets them off, or says that the thing has come."""
    shared = promise.shared(said.about)
    evidence = Evidence(-0.6)
    evidence.add_topic(shared, promise.about & said.about)
    evidence.add(0.6 if tie.direct else 0.3 if tie.same_thread else -0.6)
    if said.asks or said.form & (Form.UNDONE | Form.FUTURE):
        return None
    if len(said.text.split()) > MAX_WORDS:
        evidence.add(-0.8)
    if said.form & Form.MOOT and reply.continues(tie) and (shared or (tie.direct and not promise.rivals)):
        evidence.add(1.2, "says that it is not needed")
        return Finding(State.WITHDRAWN, said, evidence)
    if promise.deed is Deed.TALK and said.form & Form.MET:
        evidence.add(1.0, "speaks of the talk")
        return Finding(State.KEPT, said, evidence)
    if said.form & Form.ACKNOWLEDGES and shared >= 0.5:
        evidence.add(0.7, "the other side says that it has come")
        return Finding(State.KEPT, said, evidence)
    return None


def _bare(promise: Promise, reply: Reply, tie: Tie) -> Finding | None:
    """A mail that brings something and says next to nothing."""
    if promise.deed is not Deed.SEND or not reply.brings or reply.substance:
        return None
    shared = promise.shared(reply.names)
    evidence = Evidence(-0.3 if tie.same_thread else -1.5)
    evidence.add(2.0 * shared, "named like it")
    evidence.add(1.2, f"comes with {reply.brings}")
    return Finding(State.KEPT, reply.said[0] if reply.said else None, evidence)
