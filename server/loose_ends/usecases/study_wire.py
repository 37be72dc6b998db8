"""Raw messages to a process that studies them, and what it found back again, as plain values.

``marshal`` writes plain values ten times faster than ``pickle`` writes our frozen objects. Both ends are the
same program on the same machine, so the form need not outlive it.
"""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.message import InlineReply, Message, Party
from loose_ends.domain.mining import Spoken
from loose_ends.language.outcomes import Reply, Said, read_reply
from loose_ends.usecases.study import Broken, Studied
from loose_ends_mail.message import RawMessage, TextPart

if TYPE_CHECKING:
    from collections.abc import Callable

Plain: TypeAlias = tuple[Any, ...]
_NOTHING_SPOKEN = Spoken()


def pack_raw(raw: RawMessage) -> Plain:
    """A raw message as plain values."""
    t = raw.text
    text = t and (t.content, t.subtype, t.charset, t.encoding, t.flowed, t.delsp)
    at = raw.received_at.isoformat() if raw.received_at else None
    return raw.headers, text, raw.attachments, raw.has_calendar, at, raw.problems


def unpack_raw(plain: Plain) -> RawMessage:
    """The raw message back."""
    headers, text, attachments, has_calendar, at, problems = plain
    return RawMessage(
        headers,
        TextPart(*text) if text else None,
        attachments,
        has_calendar,
        datetime.fromisoformat(at) if at else None,
        problems,
    )


def pack(studied: Studied | Broken) -> Plain:
    """What was found in a message as plain values."""
    if isinstance(studied, Broken):
        return (studied.reason,)
    m = studied.message
    return (
        m.message_id,
        m.sent_at.isoformat(),
        (m.sender.email, m.sender.name),
        tuple([(p.email, p.name) for p in m.to]),
        tuple([(p.email, p.name) for p in m.cc]),
        m.subject,
        m.references,
        m.own_text,
        tuple([(r.quoted, r.start, r.end) for r in m.inline_replies]),
        m.attachments,
        m.links,
        m.automatic,
        m.away_until.isoformat() if m.away_until else None,
        m.mailing_list,
        tuple([_act(act) for act in studied.acts]),
        None if studied.spoken == _NOTHING_SPOKEN else pickle.dumps(studied.spoken),
        tuple([_said(said) for said in studied.reply.said]) if _answers(m) else None,
    )


def unpack(plain: Plain) -> Studied | Broken:
    """What was found, back."""
    if len(plain) == 1:
        return Broken(plain[0])
    message = Message(
        message_id=plain[0],
        sent_at=datetime.fromisoformat(plain[1]),
        sender=Party(*plain[2]),
        to=tuple([Party(*p) for p in plain[3]]),
        cc=tuple([Party(*p) for p in plain[4]]),
        subject=plain[5],
        references=plain[6],
        own_text=plain[7],
        inline_replies=tuple([InlineReply(*r) for r in plain[8]]),
        attachments=plain[9],
        links=plain[10],
        automatic=plain[11],
        away_until=date.fromisoformat(plain[12]) if plain[12] else None,
        mailing_list=plain[13],
    )
    acts = tuple([_to_act(act) for act in plain[14]])
    spoken = pickle.loads(plain[15]) if plain[15] else _NOTHING_SPOKEN  # noqa: S301 - our own process wrote it
    return Studied(message, acts, spoken, _reply_maker(message, acts, plain[16]))


def _answers(message: Message) -> bool:
    """Whether it is read as an answer in any case; what begins a thread is only if something asks for it."""
    return bool(message.references) and message.automatic in ("", "calendar")


def _act(act: Act) -> Plain:
    due = act.due.isoformat() if act.due else None
    return act.kind.value, act.start, act.end, act.quote, act.confidence, due, act.due_phrase


def _to_act(plain: Plain) -> Act:
    kind, start, end, quote, confidence, due, due_phrase = plain
    return Act(
        Kind(kind), quote, start, end, confidence, date.fromisoformat(due) if due else None, due_phrase
    )


def _said(said: Said) -> Plain:
    s = said
    return s.text, s.plain, s.form, s.about, s.above, s.stretch, s.empty, s.puts_off, s.asks


def _reply_maker(
    message: Message, acts: tuple[Act, ...], said: tuple[Plain, ...] | None
) -> Callable[[], Reply]:
    if said is None:
        return lambda: read_reply(message, acts)
    return lambda: Reply(message, tuple([Said(*one) for one in said]))
