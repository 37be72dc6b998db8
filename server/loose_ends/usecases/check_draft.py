"""Check a note that the user wrote against the rules of etiquette."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Protocol

from loose_ends.domain.etiquette.about_them import share
from loose_ends.domain.etiquette.finding import Finding, Verdict, worst
from loose_ends.domain.etiquette.rules import check_note
from loose_ends.domain.etiquette.situation import Draft, Situation
from loose_ends.domain.message import Message, Party
from loose_ends.domain.noon import noon
from loose_ends.domain.wording import MAX_CHARS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.act import Act

READ_A_MINUTE = 238
"""Words a minute in silent reading of English prose: the mean of 190 studies in Brysbaert (2019), Journal
of Memory and Language 109."""

_SUBJECT = re.compile(r"\s{0,20}(?:subject|betreff):[ \t]{0,20}([^\r\n]{0,500})(?:\r?\n|$)", re.IGNORECASE)


class Reading(Protocol):
    """What a reading of a message gives: ``language.Reading`` is one."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """The asks and promises in it."""


class ReadActs(Protocol):
    """How acts are found; ``language.read_acts`` is one."""

    def __call__(self, message: Message, /) -> Reading:
        """Read one message."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found.

    Offsets in ``findings`` are offsets in ``body``. ``about_them`` is the reader's part, 0 to 1, of the
    words that point at reader or writer; None where none does. ``minutes`` is the time it takes to read.
    ``problems`` are sentences on what could not be checked.
    """

    subject: str
    body: str
    findings: tuple[Finding, ...]
    about_them: float | None
    words: int
    minutes: float
    problems: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The heaviest of its findings."""
        return worst(self.findings)


def check_draft(
    text: str,
    situation: Situation,
    *,
    read_acts: ReadActs,
    to: Sequence[Party] = (),
    attachments: Sequence[str] = (),
) -> Report:
    """Check a text; its first line may be ``Subject: ...``.

    Args:
        text: the note as the user wrote it.
        situation: what is known about the user and the reader, without a reader only ``today``.
        read_acts: finds the asks and promises in it.
        to: its readers, the main one first; may be empty.
        attachments: names of the files that go with it.

    Returns:
        The report. An empty note has no findings, only a problem; of one that is too long the beginning
        is checked.
    """
    subject, body = split_subject(text)
    if not body.strip():
        return Report(
            subject, body, (), None, 0, 0.0, ("There is nothing to check yet: write the note first.",)
        )
    problems: tuple[str, ...] = ()
    if len(body) > MAX_CHARS:
        problems = (
            f"Only the first {MAX_CHARS:,} characters were checked: a note of that length is rarely read.",
        )
    start = body[:MAX_CHARS]
    acts = _acts(start, subject, to, situation, read_acts)
    draft = Draft(tuple(to), subject, start, acts, tuple(attachments))
    count = len(words(start))
    return Report(
        subject,
        body,
        check_note(draft, situation),
        share(draft, situation).them_of_both,
        count,
        round(count / READ_A_MINUTE, 1),
        problems,
    )


def split_subject(text: str) -> tuple[str, str]:
    """The subject of a note whose first line names one, and its body."""
    match = _SUBJECT.match(text)
    if match is None:
        return "", text
    return match[1].strip(), text[match.end() :].lstrip("\r\n")


def _acts(
    body: str, subject: str, to: Sequence[Party], situation: Situation, read_acts: ReadActs
) -> tuple[Act, ...]:
    """The acts of the note, read as if it had been sent at noon today."""
    message = Message(
        message_id="<draft@loose-ends.invalid>",
        sent_at=noon(situation.today, UTC),
        sender=situation.me,
        to=tuple(to) or (Party("reader@loose-ends.invalid"),),
        subject=subject,
        own_text=body,
    )
    return read_acts(message).acts
