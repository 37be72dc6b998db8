"""Judge whether a message keeps a promise, or takes it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import State
from loose_ends.language.outcomes.asks import Finding
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.forms import Form
from loose_ends.language.outcomes.promise_kind import Deed, is_conditional, makes, thing, undertakes, verbs
from loose_ends.language.outcomes.reply import distance_above
from loose_ends.language.outcomes.tie import Role
from loose_ends.language.outcomes.topic import content, coverage
from loose_ends.language.words import lemma

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.language.outcomes.reply import Reply, Said
    from loose_ends.language.outcomes.tie import Tie

_INTRODUCES = re.compile(r"\b(?:meet|introduc\w+|connect\w*|in touch|intro)\b")
_AS_PROMISED = re.compile(
    r"\bas (?:i |we )?(?:promised|announced|said|agreed)\b|\bi promised\b|\bthe promised\b"
)
_OFF = re.compile(r"\bafter all\b|\bsorry\b|\bafraid\b|\bunfortunately\b|\blet you down\b|\bregret\b")


@dataclass(frozen=True, slots=True)
class Promise:
    """An open promise made ready for judging.

    ``thing`` is what is to be sent or done, ``about`` all its content words; where it names no thing
    ("I'll send it"), both are those of the open asks of the other side that it may answer. ``rivals``
    counts the other open promises of its message.
    """

    end: LooseEnd
    deed: Deed
    verbs: frozenset[str]
    thing: frozenset[str]
    about: frozenset[str]
    rivals: int
    conditional: bool

    def shared(self, words: frozenset[str]) -> float:
        """The share of its thing, or of all its words, that other words speak of, 0 to 1."""
        return max(coverage(self.thing, words), coverage(self.about, words))

    def named_by(self, reply: Reply) -> bool:
        """Whether the subject, an attachment or a link of a mail names all that was promised."""
        return bool(self.thing) and self.thing <= reply.names


def prepare(end: LooseEnd, rivals: int, asked: frozenset[str]) -> Promise:
    """Read what a promise undertakes and what it is about."""
    done = verbs(end.quote)
    about = content(end.quote) - done
    named = thing(end.quote)
    if not named:
        named, about = asked, about | asked
    return Promise(end, undertakes(end.quote), done, named, about, rivals, is_conditional(end.quote))


def judge_promise(promise: Promise, reply: Reply, tie: Tie) -> Finding | None:
    """The best reading of a message as the deed that was promised, or None."""
    if not tie.same_thread and not _may_be_elsewhere(promise, reply):
        return None
    if tie.role is not Role.MAKER:
        findings = [f for said in reply.said if (f := _by_the_other(promise, tie, said))]
    else:
        findings = [
            f
            for said in reply.said
            if (f := _deed(promise, reply, tie, said) or _back(promise, reply, tie, said))
        ]
        findings += [
            f for f in (_bridge(promise, reply), _invitation(promise, reply), _bare(promise, reply, tie)) if f
        ]
    return max(findings, key=lambda f: f.evidence.points, default=None)


def _may_be_elsewhere(promise: Promise, reply: Reply) -> bool:
    """Whether a message of another thread has enough to do with a promise to be looked at."""
    if promise.deed in (Deed.BRIDGE, Deed.INVITE):
        return True
    shared = promise.about & reply.about
    return (
        len(shared) > 1
        or promise.named_by(reply)
        or any(_AS_PROMISED.search(said.plain) for said in reply.said)
    )


def _deed(promise: Promise, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    hands_over = bool(said.form & Form.HANDOVER)
    proposes = promise.deed is Deed.TELL and said.form & Form.WHEN
    if (said.asks and not proposes) or (said.puts_off and not hands_over) or said.form & Form.DECLINE:
        return None
    if said.form & Form.UNDONE and not (hands_over or said.form & (Form.DEED | Form.PASSIVE)):
        return None
    promised = bool(_AS_PROMISED.search(said.plain))
    about = _brought(promise, reply, said)
    shared = promise.shared(about)
    if tie.same_thread:  # every mail of a thread speaks of its subject
        shared = (shared + promise.shared(about - content(reply.message.subject))) / 2
    if (
        not tie.same_thread
        and not promised
        and len(promise.about & about) < 2
        and not promise.named_by(reply)
    ):
        return None
    evidence = Evidence(-0.8)
    _weigh_tie(evidence, reply, tie)
    evidence.add_topic(shared, promise.about & about)
    if promised:
        evidence.add(1.2, "says that it was promised")
    _weigh_deed(evidence, promise, reply, tie, said)
    if _still_owed(promise, reply, said):
        evidence.add(-2.0)
    if promise.rivals and not shared:
        evidence.add(-0.8)
    if promise.conditional:
        evidence.add(-1.0)
    _weigh_place(evidence, promise, said, shared)
    state = (
        State.PARTLY
        if any(s.form & Form.PARTIAL for s in reply.said) and promise.deed is Deed.SEND
        else State.KEPT
    )
    return Finding(state, said, evidence)


def _weigh_tie(evidence: Evidence, reply: Reply, tie: Tie) -> None:
    if not tie.same_thread:
        evidence.add(-0.6)
    elif tie.below or not reply.message.references:
        evidence.add(0.5)
    else:  # another branch: on a list, of another talk
        evidence.add(0.0 if reply.message.mailing_list else 0.4)


def _brought(promise: Promise, reply: Reply, said: Said) -> frozenset[str]:
    """What a sentence and what comes with it are about; of a thing sent, only words that hand it over count."""
    if promise.deed is not Deed.SEND or said.form & (Form.HANDOVER | Form.DEED | Form.PASSIVE):
        return said.about | (reply.names if reply.brings else frozenset())
    return reply.names if reply.brings else frozenset()


def _weigh_place(evidence: Evidence, promise: Promise, said: Said, shared: float) -> None:
    """Weigh what the sentence stands under: the promise itself, or talk of other things."""
    if not said.above:
        return
    if distance_above(promise.end.quote, said.above) is not None:
        evidence.add(0.8, "stands under the quoted promise")
    elif not shared and not promise.shared(content(said.above)):
        evidence.add(-1.2)


def _weigh_deed(evidence: Evidence, promise: Promise, reply: Reply, tie: Tie, said: Said) -> None:
    form = said.form
    same_verb = bool(promise.verbs & _verbs_in(said))
    done = bool(form & Form.DEED) or bool(form & Form.PASSIVE and same_verb)
    short = len(said.text.split()) <= 4
    comes = reply.brings not in ("", "a link") and (tie.same_thread or makes(promise.end.quote))
    match promise.deed:
        case Deed.SEND:
            if reply.brings:
                evidence.add(1.4, f"comes with {reply.brings}")
                if promise.about and not promise.about & (said.about | reply.about):
                    evidence.add(-1.2)
            if form & Form.HANDOVER:
                evidence.add(1.0, "hands it over")
            elif done:
                evidence.add(1.0, "says that it is done")
            elif not reply.brings:
                evidence.add(-2.0)
        case Deed.TELL:
            told = not said.empty and len(said.text.split()) > 2
            evidence.add(1.0 if told and tie.same_thread else 0.4 if told else -1.5, "comes back with word")
        case Deed.TALK:
            evidence.add(1.8 if form & Form.MET else -2.0, "speaks of the talk")
        case _:
            if done and (same_verb or short):
                evidence.add(1.4, "says that it is done")
            elif done:
                evidence.add(0.8 if tie.direct and not promise.about else 0.2, "tells of a deed")
            elif form & Form.HANDOVER or comes:
                evidence.add(0.9 if makes(promise.end.quote) else 0.6, "hands something over")
            else:
                evidence.add(-1.6)


def _verbs_in(said: Said) -> frozenset[str]:
    return frozenset(lemma(word) for word in re.findall(r"[a-z]+", said.plain))


def _still_owed(promise: Promise, reply: Reply, said: Said) -> bool:
    """Whether another sentence says that the thing promised is still to come."""
    return any(
        other.form & (Form.UNDONE | Form.FUTURE)
        and not other.form & Form.PARTIAL
        and promise.about & other.about - said.about
        for other in reply.said
        if other is not said
    )


def _back(promise: Promise, reply: Reply, tie: Tie, said: Said) -> Finding | None:
    """The maker takes it back; what it is about may stand in the sentence before."""
    if not tie.same_thread or not said.form & (Form.DECLINE | Form.MOOT) or said.asks:
        return None
    at = reply.said.index(said)
    before = reply.said[at - 1].about if at else frozenset[str]()
    shared = coverage(promise.about | promise.verbs, said.about | _verbs_in(said) | before)
    off = bool(_OFF.search(said.plain))
    if not (shared or off):
        return None
    evidence = Evidence(-0.6)
    evidence.add(2.0 * shared, "speaks of it")
    evidence.add(1.0, "says that it will not be")
    evidence.add(0.4 if off else 0.0)
    return Finding(State.WITHDRAWN, said, evidence)


def _by_the_other(promise: Promise, tie: Tie, said: Said) -> Finding | None:
    """The other side lets them off, or says that the thing has come."""
    shared = promise.shared(said.about)
    evidence = Evidence(-0.6)
    evidence.add_topic(shared, promise.about & said.about)
    evidence.add(0.6 if tie.direct else 0.3 if tie.same_thread else -0.6)
    if said.asks or said.form & (Form.UNDONE | Form.FUTURE):
        return None
    if said.form & Form.MOOT and (shared or (tie.direct and not promise.rivals)):
        evidence.add(1.2, "says that it is not needed")
        return Finding(State.WITHDRAWN, said, evidence)
    if promise.deed is Deed.TALK and said.form & Form.MET:
        evidence.add(1.0, "speaks of the talk")
        return Finding(State.KEPT, said, evidence)
    if said.form & Form.ACKNOWLEDGES and shared >= 0.5:
        evidence.add(0.7, "the other side says that it has come")
        return Finding(State.KEPT, said, evidence)
    return None


def _bridge(promise: Promise, reply: Reply) -> Finding | None:
    """An introduction: both people in To, and words that introduce."""
    if promise.deed is not Deed.BRIDGE or len(reply.message.readers) < 2:
        return None
    others = [party for party in reply.message.readers if party.email not in promise.end.put_to]
    named = content(promise.end.quote) & content(" ".join(f"{p.name} {p.email}" for p in others))
    said = next((s for s in reply.said if _INTRODUCES.search(s.plain)), None)
    if not others or not (named or said):
        return None
    evidence = Evidence(-0.4)
    evidence.add(1.5 if named else 0.5, "both people are in To")
    evidence.add(1.0 if said else -0.3, "introduces them")
    return Finding(State.KEPT, said or (reply.substance[0] if reply.substance else None), evidence)


def _invitation(promise: Promise, reply: Reply) -> Finding | None:
    if promise.deed is not Deed.INVITE or not reply.calendar:
        return None
    evidence = Evidence(2.0)
    evidence.add(0.2, "a calendar invitation")
    return Finding(State.KEPT, reply.said[0] if reply.said else None, evidence)


def _bare(promise: Promise, reply: Reply, tie: Tie) -> Finding | None:
    """A mail that brings something and says next to nothing."""
    if promise.deed is not Deed.SEND or not reply.brings or reply.substance:
        return None
    shared = promise.shared(reply.names)
    evidence = Evidence(-0.3 if tie.same_thread else -1.5)
    evidence.add(2.0 * shared, "named like it")
    evidence.add(1.2, f"comes with {reply.brings}")
    return Finding(State.KEPT, reply.said[0] if reply.said else None, evidence)
