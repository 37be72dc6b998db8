"""From a followed message to ledger entries: what it shows that one person did for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import (
    AskKind,
    GiveKind,
    ask_kind,
    give_kind,
    introduces,
    is_self_serving,
    may_congratulate,
    may_seek,
    may_thank_or_congratulate,
    presents,
    seeks,
    thanks,
)
from loose_ends.domain.ledger import Entry, Evidence
from loose_ends.domain.loose_end import By, Change, LooseEnd, State
from loose_ends.domain.wording import folded, phrases, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loose_ends.domain.message import Message, Party
    from loose_ends.domain.recipients import Me

PERSONAL_READERS = 3
"""A mail to more people than this is a circular: what hangs on it is given to nobody in particular."""

_WHAT = 140
_NO_GIFT = re.compile(
    r"(?:image|img|logo|icon|smime|signature|winmail|att)[-_ .\d]{0,12}(?:\.\w{1,5})?$"
    r"|.{0,200}\.(?:ics|vcf|p7s|asc|sig|gif|eml|dat)$",
    re.IGNORECASE,
)
_FOR_MYSELF = re.compile(
    r"(?<![a-z])(?:cv|resume|lebenslauf|bewerbung|invoice|rechnung|application|pitch)(?![a-z])"
)
_NO_GIFT_LINK = re.compile(
    r"https?://(?:[\w.-]{0,60}\.)?"
    r"(?:calendly|doodle|zoom|webex|meet\.google|teams\.(?:microsoft|live)|gotomeeting|linkedin|xing)\b",
    re.IGNORECASE,
)
_HELPED = phrases(r"""
    sav(?:ed|ing)|spared|geholfen|erspart
    help|helped|helping|advice|advising|introduc(?:ing|tion)|intro|review(?:ing)?|feedback|support
    taking (?:the|your) time|your (?:time|answer|explanation|notes|comments|tips?)
    explaining|showing|sending|sharing|lending|pointing|recommending
    hilfe|rat|tipp|unterstützung|vermittlung|rückmeldung
""")


@dataclass(frozen=True, slots=True)
class Mined:
    """One entry and the address of the person whose ledger it belongs to."""

    person: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a message gives by its own words, whatever is open.

    ``things`` are those sent along; they do not count for people for whom the message closed something.
    """

    given: tuple[Mined, ...] = ()
    things: tuple[Mined, ...] = ()


def mine(
    message: Message, ends: Sequence[LooseEnd], me: Me, spoken: Spoken | None = None
) -> tuple[Mined, ...]:
    """What one message adds to the ledgers of the people in it.

    Args:
        message: a message with its text.
        ends: the loose ends that this message opened or changed, as they stand after it.
        me: the user.
        spoken: what ``spoken_in`` gives for it, if that is known already.

    Returns:
        Asks it opened; answers, promises kept and help by the loose ends it closed; and, from its own
        words, introductions, thanks, congratulations and things sent. Empty for automatic mail. Evidence
        quotes are exact parts of the message's own text, or of the closing quote of a loose end.
    """
    if message.automatic:
        return ()
    from_ends = [mined for end in ends for mined in _of_end(message, end)]
    settled = {m.person for m in from_ends if m.entry.is_give}
    spoken = spoken_in(message, me) if spoken is None else spoken
    from_words = [*spoken.given, *(thing for thing in spoken.things if thing.person not in settled)]
    unique = {(m.person, m.entry.kind, m.entry.by, m.entry.what): m for m in [*from_ends, *from_words]}
    return tuple(unique.values())


def _of_end(message: Message, end: LooseEnd) -> Iterable[Mined]:
    if end.kind is Kind.ASK and end.message_id == message.message_id:
        kind = ask_kind(end.quote)
        if kind is not None:
            evidence = Evidence(message.message_id, end.quote)
            yield Mined(end.person, Entry(kind, end.by, _short(end.quote), message.sent_at, evidence))
    closing = end.closed_by
    if closing is not None and closing.message_id == message.message_id:
        yield from _closed(message, end, closing)


def _closed(message: Message, end: LooseEnd, closing: Change) -> Iterable[Mined]:
    """An ask is answered by the other side; a promise is kept by its maker."""
    evidence = Evidence(message.message_id, closing.quote or None)
    if closing.state is State.KEPT:
        what = f"kept a promise: {_short(end.quote)}"
        yield Mined(end.person, Entry(GiveKind.KEPT_PROMISE, end.by, what, message.sent_at, evidence))
    if closing.state is State.ANSWERED and end.kind is Kind.ASK:
        by = By.THEM if end.by is By.ME else By.ME
        helped = ask_kind(end.quote) in {AskKind.FAVOUR, AskKind.ADVICE, AskKind.ACCESS}
        kind = GiveKind.HELP if helped else GiveKind.ANSWER
        what = f"{'helped with' if helped else 'answered'}: {_short(end.quote)}"
        yield Mined(end.person, Entry(kind, by, what, message.sent_at, evidence))


def spoken_in(message: Message, me: Me) -> Spoken:
    """What one message gives by its own words: introductions, thanks, congratulations, things sent.

    Args:
        message: a message with its text; automatic mail and mail of lists gives nothing to anybody.
        me: the user.
    """
    if message.automatic or message.mailing_list:
        return Spoken()
    by_me = me.wrote(message)
    if introduction := _introduction(message, me, by_me=by_me):
        return Spoken(tuple(introduction))
    if len(message.to) > PERSONAL_READERS or not (by_me or me.among(message.to)):
        return Spoken()
    by = By.ME if by_me else By.THEM
    others = me.others(message.to if by_me else (message.sender,))
    said = []
    if may_thank_or_congratulate(message.own_text):
        said = [mined for other in others for mined in _said(message, other, by)]
    if not by_me and may_seek(message.own_text):
        said += [need for other in others if (need := _need(message, other))]
    sent = _thing_sent(message) if others else None
    things = [
        Mined(other.email, Entry(GiveKind.RESOURCE, by, sent[0], message.sent_at, sent[1]))
        for other in (others if sent else ())
        if sent
    ]
    return Spoken(tuple(said), tuple(things))


def _introduction(message: Message, me: Me, *, by_me: bool) -> list[Mined]:
    """Two people in To and a sentence that introduces them: given to both, or by its writer to me."""
    to = me.others(message.to)
    if len(message.to) < 2 or len(message.to) > PERSONAL_READERS or not to:
        return []
    names = [p.name for p in to]
    line = next(
        (s for s in sentences(message.own_text) if introduces(s.text) or presents(s.text, names)), None
    )
    if line is None:
        return []
    evidence = Evidence(message.message_id, message.own_text[line.start : line.end])
    if by_me:
        return [
            Mined(p.email, Entry(GiveKind.INTRODUCTION, By.ME, _introduced(p, to), message.sent_at, evidence))
            for p in to
        ]
    if not me.among(message.to):
        return []
    what = f"introduced you to {_list(to)}"
    return [
        Mined(message.sender.email, Entry(GiveKind.INTRODUCTION, By.THEM, what, message.sent_at, evidence))
    ]


def _introduced(person: Party, everyone: Sequence[Party]) -> str:
    return f"introduced to {_list([p for p in everyone if p.email != person.email])}"


def _list(people: Sequence[Party]) -> str:
    return " and ".join(p.name or p.email for p in people)


def _said(message: Message, other: Party, by: By) -> Iterable[Mined]:
    for sentence in thanks(message.own_text)[:1]:
        evidence = Evidence(message.message_id, message.own_text[sentence.start : sentence.end])
        yield Mined(other.email, Entry(GiveKind.THANKS, by, _short(sentence.text), message.sent_at, evidence))
        if _HELPED.search(sentence.text):
            helper = By.THEM if by is By.ME else By.ME
            entry = Entry(
                GiveKind.HELP, helper, _short(sentence.text), message.sent_at, evidence, told_by_thanks=True
            )
            yield Mined(other.email, entry)
    for sentence in sentences(message.own_text) if may_congratulate(message.own_text) else ():
        if give_kind(sentence.text) is GiveKind.CONGRATULATION:
            evidence = Evidence(message.message_id, message.own_text[sentence.start : sentence.end])
            yield Mined(
                other.email,
                Entry(GiveKind.CONGRATULATION, by, _short(sentence.text), message.sent_at, evidence),
            )
            return


def _need(message: Message, other: Party) -> Mined | None:
    """What they look for, told in passing: somebody the user knows may have it."""
    line = next((s for s in sentences(message.own_text) if seeks(s.text)), None)
    if line is None:
        return None
    evidence = Evidence(message.message_id, message.own_text[line.start : line.end])
    return Mined(other.email, Entry(AskKind.ACCESS, By.THEM, _short(line.text), message.sent_at, evidence))


def _thing_sent(message: Message) -> tuple[str, Evidence] | None:
    """The file or link that was sent for the reader's use, with the sentence that speaks of it."""
    files = [name for name in message.attachments if not _NO_GIFT.match(name) and not _is_own(name)]
    links = [link for link in message.links if not _NO_GIFT_LINK.match(link)]
    if not files and not links:
        return None
    line = next((s for s in sentences(message.own_text) if give_kind(s.text) in _THINGS), None)
    if line is None and any(is_self_serving(s.text) for s in sentences(message.own_text)):
        return None
    quote = message.own_text[line.start : line.end] if line else None
    if not files and line is None:
        return None
    return f"sent {files[0] if files else links[0]}"[:_WHAT], Evidence(message.message_id, quote)


_THINGS = frozenset({GiveKind.RESOURCE, GiveKind.EVENT, GiveKind.KEPT_PROMISE})


def _is_own(name: str) -> bool:
    return bool(_FOR_MYSELF.search(folded(name[:200])))


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _WHAT else flat[: _WHAT - 1].rstrip() + "…"
