"""Show how one message is read: which sentences are asks or promises, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loose_ends.domain.message import Message
from loose_ends.language import Reading, read_acts
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.errors import our_fault
from loose_ends_mail.message import UnreadableMessage, clean, parse_whole


@dataclass(frozen=True, slots=True)
class Inspection:
    """One message file and all that was seen in it."""

    file: str
    message: Message
    reading: Reading


def inspect_message(path: Path, threshold: float) -> Inspection:
    """Read one .eml file as a scan would, and keep every judgement.

    Raises:
        OSError: the file cannot be opened.
        loose_ends_mail.message.UnreadableMessage: there is no message in it, or we fail to read it.
    """
    data = path.read_bytes()
    try:
        message = to_domain(clean(parse_whole(data)))
        return Inspection(str(path), message, read_acts(message, threshold))
    except UnreadableMessage:
        raise
    except Exception as problem:
        raise UnreadableMessage(our_fault(problem)) from problem
