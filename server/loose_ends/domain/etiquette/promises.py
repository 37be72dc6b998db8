"""What is already open comes first: keep-promises and follow-up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.german import SAID
from loose_ends.domain.etiquette.reading import asks, promises, touches
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.give_and_ask import BIG_ASKS, AskKind, GiveKind, gives, thanks
from loose_ends.domain.loose_end import By
from loose_ends.domain.wording import letter

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation
    from loose_ends.domain.loose_end import LooseEnd

A_FEW_DAYS = timedelta(days=3)
"""A promise for a later day holds up no answer before it."""

MANY_PROMISES = 5
"""So many promises to others, all open, are more than a week of notes can keep."""

THANK_WITHIN_DAYS = 180
AFTER_A_TALK_DAYS = 14
_ANSWER_BLANK = "[your answer to their question]"


def keep_promises(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Count the open promises where a draft makes a new one; in a suggestion the open one comes first."""
    mine = situation.open_ends(By.ME, Kind.PROMISE)
    left = [end for end in mine if not touches(draft.body, end)]
    name = reader(draft)
    proposal = situation.proposal
    pressing = [end for end in left if end.due is None or end.due - situation.today <= A_FEW_DAYS]
    if proposal is not None and pressing and proposal.give is not GiveKind.KEPT_PROMISE:
        says = f"You promised {name} something on {_day(pressing[0])} that is still open: that comes first."
        return (Finding("keep-promises", Verdict.BLOCK, says),)
    made = [act for act in promises(draft) if not any(touches(act.quote, end) for end in mine)]
    if not made:
        return ()
    new = made[0]
    if left:
        more = "one is open" if len(left) == 1 else f"{len(left)} are open"
        says = f"This adds a promise to {name} while {more}: {_quoted(left[0])}."
        return (Finding("keep-promises", Verdict.WARN, says, new.start, new.end),)
    if situation.my_other_promises >= MANY_PROMISES:
        says = (
            f"You have {situation.my_other_promises} promises open to others: promise only what you can "
            "keep soon."
        )
        return (Finding("keep-promises", Verdict.WARN, says, new.start, new.end),)
    return ()


def follow_up(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """What they wait for or did: their open ask, help not thanked for, a talk not thanked for.

    Nothing is said where the note takes it up, nor of a note that asks and promises nothing.
    """
    asked = asks(draft)
    found = []
    for end in situation.open_ends(By.THEM, Kind.ASK):
        if (
            asked
            and not touches(draft.body, end)
            and not any(blank in draft.body for blank in (_ANSWER_BLANK, SAID[_ANSWER_BLANK]))
        ):
            says = f"{reader(draft)} asked you on {_day(end)}: {_quoted(end)}. Answer that first."
            found.append(Finding("follow-up", Verdict.WARN, says, *_opening(draft), f"{_ANSWER_BLANK}\n\n"))
            break
    return (*found, *_thanks_owed(draft, situation), *_after_a_talk(draft, situation))


def _thanks_owed(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    big = [a for a in asks(draft) if a.kind in BIG_ASKS or a.kind is AskKind.ADVICE]
    if situation.ledger is None or not big or thanks(draft.body):
        return ()
    owed = [
        e for e in situation.ledger.unthanked() if (situation.today - e.at.date()).days <= THANK_WITHIN_DAYS
    ]
    if not owed:
        return ()
    last = owed[-1]
    says = f"{reader(draft)} helped you on {last.at:%-d %B} ({last.what}): say thanks, and what came of it."
    return (
        Finding(
            "follow-up",
            Verdict.WARN,
            says,
            *_opening(draft),
            "Thank you for [what they did]: [what came of it].\n\n",
        ),
    )


def _after_a_talk(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    exchange = situation.exchange
    met = exchange.met if exchange else None
    if exchange is None or met is None or not 0 <= (situation.today - met).days <= AFTER_A_TALK_DAYS:
        return ()
    written_since = exchange.last_sent is not None and exchange.last_sent >= met
    if written_since or thanks(draft.body) or gives(draft.body) or promises(draft):
        return ()
    says = (
        f"This is your first note since you met on {met:%-d %B}: thank {reader(draft)}, and send what you "
        "said you would."
    )
    better = "Thank you for [what you took from the talk]. [what you said you would send]\n\n"
    return (Finding("follow-up", Verdict.WARN, says, *_opening(draft), better),)


def _opening(draft: Draft) -> tuple[int, int]:
    start = letter(draft.body).start
    return start, start


def _day(end: LooseEnd) -> str:
    return f"{end.said_at:%-d %B}"


def _quoted(end: LooseEnd) -> str:
    flat = " ".join(end.quote.split())
    return f"“{flat if len(flat) <= 90 else flat[:89].rstrip() + '…'}”"
