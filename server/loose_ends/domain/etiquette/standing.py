"""Asks need standing: no-transaction, no-stranger-ask, no-conduit, patience, give-first, reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import Asked, asks, first, given, is_asked_already, is_theirs_already
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.give_and_ask import BIG_ASKS, AskKind, asks_for_access
from loose_ends.domain.loose_end import By
from loose_ends.domain.wording import content_words

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

SILENCE_DAYS = 90
"""A quarter without a word: after it, the first thing said should not be "open me a door"."""

_ADVICE_INSTEAD = "How would you go about [what I want to reach]? Two lines would do, and no answer is fine."

_THEIR_WORK = "[one small question about their own work]"


def no_transaction(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Block an ask for time, a favour, a door or advice where there was no exchange so far.

    On a slight acquaintance advice may be asked, and an introduction only where it was offered.
    """
    name = reader(draft)
    asked = asks(draft)
    if situation.is_stranger:
        ask = first(asked, *BIG_ASKS, AskKind.ADVICE)
        if ask is None or is_theirs_already(ask, situation):
            return ()
        says = (
            f"You and {name} have not exchanged a word yet, so this ask has nothing to stand on: give "
            f"something of use first, or ask one small question about {name}'s own work."
        )
        return (Finding("no-transaction", Verdict.BLOCK, says, ask.start, ask.end, _THEIR_WORK),)
    ask = first(asked, AskKind.ACCESS)
    if not situation.is_slight or ask is None or _is_invited(ask, situation):
        return ()
    says = f"You and {name} know each other slightly: advice may be asked, a door only where it was offered."
    return (Finding("no-transaction", Verdict.WARN, says, ask.start, ask.end, _ADVICE_INSTEAD),)


def no_stranger_ask(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Block an ask for an introduction, a referral or a job to somebody who never wrote to the user."""
    ask = first(asks(draft), AskKind.ACCESS)
    if not situation.is_stranger or ask is None or _is_invited(ask, situation):
        return ()
    name = reader(draft)
    near = f" {_listed(situation.nearer)} may be nearer." if situation.nearer else ""
    says = f"{name} has never written to you, and doors are opened for people one knows.{near}"
    return (Finding("no-stranger-ask", Verdict.BLOCK, says, ask.start, ask.end, _THEIR_WORK),)


def no_conduit(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Warn where the first thing after a silence is an ask for access to somebody else."""
    ask = first(asks(draft), AskKind.ACCESS)
    silent = situation.silent_days
    if ask is None or silent is None or silent < SILENCE_DAYS or _is_invited(ask, situation):
        return ()
    ledger = situation.ledger
    last = situation.exchange.last if situation.exchange else None
    gave_since = ledger is not None and last is not None and ledger.gave_since(last)
    if gave_since or any(g.start < ask.start for g in given(draft, situation)):
        return ()
    name = reader(draft)
    says = (
        f"After {_weeks(silent)} without a word, this note asks {name} for the way to somebody else: let the "
        f"first note be about {name}."
    )
    return (Finding("no-conduit", Verdict.WARN, says, ask.start, ask.end, _ADVICE_INSTEAD),)


def patience(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Warn of an ask for time, a favour or a door in the first exchange; block it in a suggestion."""
    ask = first(asks(draft), *BIG_ASKS)
    if ask is None or is_theirs_already(ask, situation) or _is_invited(ask, situation):
        return ()
    if not situation.is_slight and not (situation.is_stranger and situation.proposal):
        return ()
    if situation.is_answering or (situation.proposal and is_asked_already(draft, situation)):
        return ()
    name = reader(draft)
    says = f"You and {name} are still in your first exchange: let a note or two go by before this ask."
    verdict = Verdict.BLOCK if situation.proposal else Verdict.WARN
    return (Finding("patience", verdict, says, ask.start, ask.end),)


def give_first(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Warn of an ask where neither the ledger nor the note holds a give; block it in a suggestion.

    ``better`` puts a give in front of the ask: an offer of the plan that fits the reader, else a blank.
    """
    ledger = situation.ledger
    ask = first(asks(draft), *BIG_ASKS, AskKind.ADVICE)
    if ledger is None or ask is None or is_theirs_already(ask, situation) or situation.is_answering:
        return ()
    if ledger.gave_before(situation.today) or given(draft, situation):
        return ()
    name = reader(draft)
    verdict = Verdict.BLOCK if situation.proposal else Verdict.WARN
    offer = fitting_offer(situation)
    hint = f"; your plan offers “{offer}”" if offer else ""
    says = f"Nothing of yours has gone to {name} so far: give something before you ask{hint}."
    better = f"[what you can give {name} first: a tool, a reading, a person, news of use] "
    return (Finding("give-first", verdict, says, ask.start, ask.start, better),)


def reach(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Say so where there is nothing of use to offer a stranger yet; name a nearer person."""
    if not situation.is_stranger or situation.is_answering:
        return ()
    proposes_nothing = situation.proposal is not None and situation.proposal.give is None
    ask = first(asks(draft), *BIG_ASKS)
    if (ask is None and not proposes_nothing) or given(draft, situation) or fitting_offer(situation):
        return ()
    name = reader(draft)
    nearer = _listed(situation.nearer) if situation.nearer else "somebody nearer"
    says = f"There is nothing of use to offer {name} yet: find what would help, or begin with {nearer}."
    return (Finding("reach", Verdict.WARN, says, *((ask.start, ask.end) if ask else (None, None))),)


def fitting_offer(situation: Situation) -> str:
    """The first offer of the plan that shares a subject word with the reader's facts, or an empty text."""
    known = frozenset(word for fact in situation.facts for word in content_words(fact.value))
    offers = situation.plan.offers if situation.plan else ()
    return next((offer for offer in offers if content_words(offer) & known), "")


def _is_invited(ask: Asked, situation: Situation) -> bool:
    if ask.kind is not AskKind.ACCESS:
        return False
    promised = situation.open_ends(By.THEM, Kind.PROMISE)
    return situation.invited or any(
        asks_for_access(end.quote) or "introduc" in end.quote.casefold() for end in promised
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = names[:3]
    return " or ".join(shown) if len(shown) < 3 else f"{shown[0]}, {shown[1]} or {shown[2]}"


def _weeks(days: int) -> str:
    return f"{days // 7} weeks" if days < 365 else "more than a year"
