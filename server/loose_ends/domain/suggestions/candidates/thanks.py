"""Thank for help received, and tell what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import AskKind, GiveKind, ask_kind
from loose_ends.domain.ledger import Entry, Evidence
from loose_ends.domain.listing import how_long
from loose_ends.domain.loose_end import By
from loose_ends.domain.subjects import base_subject
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clauses import asked, promised
from loose_ends.domain.suggestions.drafts.grammar import gerund, turn
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.drafts.tongue import speaks_german
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling
from loose_ends.domain.wording import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator


MOST_QUOTED = 120
WITHIN_DAYS = 180
"""Help longer ago than half a year is thanked for in passing, not with a note of its own."""

RESULT_AFTER_DAYS = 14
"""Where thanks were said at once, what came of it is worth a note two weeks later."""

_ASKED_FOR = "helped with: "


def find(case: Case) -> Iterator[Candidate]:
    """One for the latest help not thanked for; else for help thanked for at once, its result never told."""
    if cooling(case):
        return
    owed = [
        e
        for e in case.relation.ledger.unthanked()
        if 1 <= _days(case, e) <= WITHIN_DAYS
        and (_is_large(e) or not _written_since(case, e))
        and not _ROUTINE.search(e.what)
    ]
    if owed:
        yield _candidate(case, max(owed, key=lambda e: (_rank(e), e.at)), 56.0)
        return
    if advice := _advice(case):
        yield _candidate(case, advice, 56.0)
        return
    told = [e for e in case.relation.ledger.gives(By.THEM) if _is_large(e) and not e.told_by_thanks]
    mine = case.relation.last_from_me
    late = [e for e in told if RESULT_AFTER_DAYS <= _days(case, e) <= WITHIN_DAYS]
    if late and mine is not None and (mine - late[-1].at.date()).days <= 3:
        yield _candidate(case, late[-1], 40.0)


_ROUTINE = re.compile(
    r"^sent [^/]{0,80}?(?:minutes|agenda|rota|invoice|receipt|order|statement|contract|form|protokoll"
    r"|rechnung)",
    re.IGNORECASE,
)
"""Papers that go round anyway: thanks for them would be odd."""

_MERE_POINTER = re.compile(
    r"\b(?:attached|enclosed|attachment|(?:see|find) (?:it )?(?:below|here)|anbei|im Anhang)\b", re.IGNORECASE
)
"""A sentence that only says where something is: no words to be thanked for."""


def _advice(case: Case) -> Entry | None:
    """The latest advice given on the user's question, where no word of thanks followed it.

    The question may count as answered in part only: who advises seldom answers word for word.
    """
    thanked = [e.at for e in case.relation.ledger.gives(By.ME) if e.kind is GiveKind.THANKS]
    for told in reversed(case.advice):
        question = case.question_before(told)
        if question is None or any(at > told.end.said_at for at in thanked):
            continue
        what = f"{_ASKED_FOR}{question.end.quote}"
        evidence = Evidence(told.end.message_id, told.end.quote)
        entry = Entry(GiveKind.HELP, By.THEM, what, told.end.said_at, evidence)
        if 1 <= _days(case, entry) <= WITHIN_DAYS:
            return entry
    return None


_KNOWLEDGE = phrases(r"""
    (?:name|recommend|suggest|list|explain|show|teach|point|read|review|check|comment)
    look (?:at|over|through)
    (?:go (?:through|over)|give (?:me|us) (?:your|some|any))
    tell (?:me|us) (?:what|how(?! (?:many|much|long|often|far|big|old))|which|whether|if)
    (?:nennen|empfehlen|erklären|zeigen|anschauen|ansehen|durchlesen|durchsehen|drüberschauen|lesen|raten)
""")
"""What costs its giver thought rather than a click."""


def _is_large(entry: Entry) -> bool:
    """Whether its result is worth telling: an introduction, advice, a door opened, help noted by hand.

    A file sent on request is thanked for by going on talking.
    """
    if entry.kind is GiveKind.HELP and entry.what.startswith(_ASKED_FOR):
        asked_for = entry.what.removeprefix(_ASKED_FOR)
        return ask_kind(asked_for) in {AskKind.ADVICE, AskKind.ACCESS} or bool(_KNOWLEDGE.search(asked_for))
    return entry.kind in {GiveKind.INTRODUCTION, GiveKind.HELP}


def _written_since(case: Case, entry: Entry) -> bool:
    """Whether the user has written since: a file or a promise kept is then taken as acknowledged."""
    mine = case.relation.last_from_me
    return mine is not None and mine >= entry.at.date()


def _rank(entry: Entry) -> int:
    return [
        GiveKind.EVENT,
        GiveKind.RESOURCE,
        GiveKind.KEPT_PROMISE,
        GiveKind.HELP,
        GiveKind.INTRODUCTION,
    ].index(GiveKind(entry.kind))


def _days(case: Case, entry: Entry) -> int:
    return (case.today - entry.at.date()).days


def _candidate(case: Case, entry: Entry, score: float) -> Candidate:
    quote = entry.evidence.quote or entry.what
    what = plainly(entry)
    said = f"thanks for {what}, with the result" if what else f"thanks for their help: “{quoted(quote, 90)}”"
    german = case.writes_german or (not what and speaks_german(quote))

    def write(pen: Pen) -> None:
        _write(pen, case, entry)
        no_answer = Slot(pen.saying("no_answer"))
        pen.add(pen.line("thanks_more", {"no_answer": no_answer}))

    return Candidate(
        step=Step.THANKS,
        root=f"{entry.evidence.message_id or entry.what}\n{entry.kind}",
        headline=f"Thank {case.first} and tell what came of it: {what or quoted(quote, 80)}",
        why=(Why(quote, entry.at.date(), entry.evidence.message_id),),
        give=Give(GiveKind.THANKS, said, f"{entry.what} ({entry.at:%-d %B %Y})"),
        score=score,
        reasons=(f"They helped you {how_long(entry.at.date(), case.today)} ago.",),
        write=write,
        subject=Subject("subject_thanks"),
        letter=case.relation.last_letter,
        in_german=german,
    )


_SECOND_PART = re.compile(
    r",? and (?:tell|let|give|send|say|write|share|see|check|add|suggest|explain|show)\b.*$"
)
"""A second verb would need its own gerund."""


def plainly(entry: Entry) -> str:
    """What they did, as a phrase that goes after "thank you for"; empty where only a quote will do."""
    if entry.kind is GiveKind.INTRODUCTION and entry.what.startswith("introduced you to "):
        return f"introducing me to {entry.what.removeprefix('introduced you to ')}"
    if entry.kind is GiveKind.RESOURCE and entry.what.startswith("sent "):
        thing = entry.what.removeprefix("sent ")
        return f"sending the link ({thing})" if thing.startswith("http") else f"sending {thing}"
    for lead, read, theirs in ((_ASKED_FOR, asked, False), ("kept a promise: ", promised, True)):
        if entry.what.startswith(lead) and not entry.what.endswith("…"):
            action = read(entry.what.removeprefix(lead))
            clause = action and (turn(action.clause) if theirs else action.clause)
            if clause:
                return gerund(_SECOND_PART.sub("", clause))
    return ""


def _write(pen: Pen, case: Case, entry: Entry) -> None:
    day = pen.day(entry.at.date())
    what = plainly(entry)
    advice = next((e for e in case.advice if e.end.message_id == entry.evidence.message_id), None)
    if entry.kind is GiveKind.INTRODUCTION and what.startswith("introducing me to "):
        other = Slot(what.removeprefix("introducing me to "), entry.what)
        pen.add(pen.line("thanks_introduction", {"other": other}))
        return
    quote = advice.end.quote if advice else entry.evidence.quote or entry.what
    slots = {
        "day": day,
        "quote": Slot(quoted(_LEADS_ON.sub("", quote), MOST_QUOTED).rstrip(" ."), quote),
        "clause": Slot(_smooth(what), entry.what),
    }
    subject = _subject_of(case, entry)
    if not pen.in_german and not what and not advice and subject and _MERE_POINTER.search(quote):
        pen.add(pen.line("thanks_subject", {"subject": Slot(subject, subject)}))
    elif pen.in_german or (not what and not advice):
        pen.add(pen.line("thanks_quote", slots))
    elif advice:
        pen.add(pen.line("thanks_advice" if what else "thanks_advice_alone", slots))
    else:
        pen.add(pen.line("thanks_clause", slots))


_LEADS_ON = re.compile(r"^(?:And|But|So|Also|Then|Und|Aber),? ")
"""What ties a sentence to the one before it, which is not quoted."""


def _subject_of(case: Case, entry: Entry) -> str:
    """The subject of the message the help came in, where it is still known."""
    letters = [*case.relation.threads.values(), *filter(None, [case.relation.last_letter])]
    known = (one for one in letters if entry.evidence.message_id in {one.message_id, *one.references})
    return next((base_subject(one.subject) for one in known), "")


_TO_ME = re.compile(r"^(naming|recommending|suggesting|listing) me ")


def _smooth(clause: str) -> str:
    """The gerund clause without a "me" that reads oddly after thanks."""
    return _TO_ME.sub(r"\1 ", clause)
