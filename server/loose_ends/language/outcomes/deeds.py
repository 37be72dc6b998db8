"""Weigh whether a sentence of a promise's maker tells of the deed that was promised.

The points are log odds, set by hand like those of ``answer_weights``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.promise_kind import Deed, makes
from loose_ends.language.outcomes.quoted import distance_above
from loose_ends.language.outcomes.topic import content, coverage
from loose_ends.language.words import lemma

if TYPE_CHECKING:
    from loose_ends.language.outcomes.open_promise import Promise
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie

_AS_PROMISED = re.compile(
    r"\bas (?:i |we )?(?:promised|announced|said|agreed)\b|\bi promised\b|\bthe promised\b"
)
_TELLS = Form.HANDOVER | Form.DEED | Form.PASSIVE


def as_promised(said: Said) -> bool:
    """Whether a sentence says that it keeps a promise."""
    return bool(_AS_PROMISED.search(said.plain))


def verbs_in(said: Said) -> frozenset[str]:
    """The base forms of the words of a sentence."""
    return frozenset(lemma(word) for word in re.findall(r"[a-z]+", said.plain))


def deed(promise: Promise, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    """Read one sentence as the deed; None where it cannot be it."""
    if not _may_tell(promise, said):
        return None
    promised = as_promised(said)
    about = _brought(promise, reply, said)
    shared = promise.shared(about)
    if tie.same_thread:  # every mail of a thread speaks of its subject
        shared = (shared + promise.shared(about - content(reply.message.subject))) / 2
    elif not (promised or promise.is_of(about) or promise.named_by(reply)):
        return None
    evidence = Evidence(-0.8)
    _weigh_tie(evidence, reply, tie)
    evidence.add_topic(shared, promise.about & about)
    if not tie.same_thread:
        evidence.add(coverage(promise.context, about), "speaks of its subject")
    evidence.add(1.2 if promised else 0.0, "says that it was promised")
    _weigh_kind(evidence, promise, reply, tie, said)
    evidence.add(-2.0 if _still_owed(promise, reply, said) else 0.0)
    evidence.add(-0.8 if promise.rivals and not shared else 0.0)
    evidence.add(-1.0 if promise.conditional else 0.0)
    _weigh_place(evidence, promise, said, shared)
    partly = promise.deed is Deed.SEND and any(s.form & Form.PARTIAL for s in reply.said)
    return Finding(State.PARTLY if partly else State.KEPT, said, evidence)


def _may_tell(promise: Promise, said: Said) -> bool:
    """Not a question (but a time proposed brings word), no new promise, no refusal, nothing undone."""
    hands_over = bool(said.form & Form.HANDOVER) or said.names(promise.thing)
    proposes = promise.deed is Deed.TELL and said.form & Form.WHEN
    if (said.asks and not proposes) or (said.puts_off and not hands_over) or said.form & Form.DECLINE:
        return False
    return not said.form & Form.UNDONE or hands_over or bool(said.form & (Form.DEED | Form.PASSIVE))


def _weigh_tie(evidence: Evidence, reply: Reply, tie: Tie) -> None:
    if not tie.same_thread:
        evidence.add(-0.6)
    elif tie.below or not reply.message.references:
        evidence.add(0.5)
    else:  # another branch: on a list, of another talk
        evidence.add(0.0 if reply.message.mailing_list else 0.4)


def _brought(promise: Promise, reply: Reply, said: Said) -> frozenset[str]:
    """What a sentence and what comes with it are about; of a thing sent, only a handing over counts."""
    brought = reply.names if reply.brings else frozenset[str]()
    tells = promise.deed is not Deed.SEND or said.form & _TELLS or said.names(promise.thing)
    return said.about | brought if tells else brought


def _weigh_place(evidence: Evidence, promise: Promise, said: Said, shared: float) -> None:
    """Weigh what the sentence stands under: the promise itself, or talk of other things."""
    if not said.above:
        return
    if distance_above(promise.end.quote, said.above) is not None:
        evidence.add(0.8, "stands under the quoted promise")
    elif not shared and not promise.shared(content(said.above)):
        evidence.add(-1.2)


def _weigh_kind(evidence: Evidence, promise: Promise, reply: Reply, tie: Tie, said: Said) -> None:
    match promise.deed:
        case Deed.SEND:
            _weigh_sending(evidence, promise, reply, said)
        case Deed.TELL:
            told = not said.empty and len(said.text.split()) > 2
            evidence.add(1.0 if told and tie.same_thread else 0.4 if told else -1.5, "comes back with word")
        case Deed.TALK:
            evidence.add(1.8 if said.form & Form.MET else -2.0, "speaks of the talk")
        case _:
            _weigh_doing(evidence, promise, reply, tie, said)


def _weigh_sending(evidence: Evidence, promise: Promise, reply: Reply, said: Said) -> None:
    if reply.brings:
        evidence.add(1.4, f"comes with {reply.brings}")
        if promise.about and not promise.about & reply.about:
            evidence.add(-1.2)
    if said.form & Form.HANDOVER or said.names(promise.thing):
        evidence.add(1.0, "hands it over")
    elif _done(promise, said):
        evidence.add(1.0, "says that it is done")
    elif not reply.brings:
        evidence.add(-2.0)


def _weigh_doing(evidence: Evidence, promise: Promise, reply: Reply, tie: Tie, said: Said) -> None:
    made = makes(promise.end.quote)
    comes = reply.brings not in ("", "a link") and (tie.same_thread or made)
    short = len(said.text.split()) <= 4
    if _done(promise, said):
        if short or promise.verbs & verbs_in(said):
            evidence.add(1.4, "says that it is done")
        else:
            evidence.add(0.8 if tie.direct and not promise.about else 0.2, "tells of a deed")
    elif said.form & Form.HANDOVER or comes:
        evidence.add(0.9 if made else 0.6, "hands something over")
    else:
        evidence.add(-1.6)


def _done(promise: Promise, said: Said) -> bool:
    return bool(said.form & Form.DEED) or bool(said.form & Form.PASSIVE and promise.verbs & verbs_in(said))


def _still_owed(promise: Promise, reply: Reply, said: Said) -> bool:
    """Whether another sentence says that the thing promised is still to come."""
    return any(
        other.form & (Form.UNDONE | Form.FUTURE)
        and not other.form & Form.PARTIAL
        and promise.about & other.about - said.about
        for other in reply.said
        if other is not said
    )
