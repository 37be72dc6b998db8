"""What of a folder has been read, and what there is to read next. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loose_ends_mail.mailbox_protocol import FolderStatus


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far one folder has been read: every message up to and with ``last_uid``."""

    uidvalidity: int
    last_uid: int = 0
    highestmodseq: int | None = None


class Step(StrEnum):
    """What a scan has to do with a folder."""

    NOTHING = "nothing new"
    READ_NEW = "read what is new"
    READ_ALL = "read all"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with a folder: read the messages with a UID above ``after_uid``, if any.

    ``why`` says in a few words where everything has to be read although some had been read before;
    else it is empty.
    """

    step: Step
    after_uid: int = 0
    why: str = ""


def plan(status: FolderStatus, cursor: Cursor | None) -> Plan:
    """Decide what of a folder is to be read.

    Args:
        status: how the folder stands now.
        cursor: how far it was read before, or None.

    Returns:
        The plan. UIDs mean nothing once UIDVALIDITY changed (RFC 9051, section 2.3.1.1), so all is
        read again; likewise where the next UID lies below one already read, which no folder that
        kept its promise can show.
    """
    if cursor is None:
        return Plan(Step.READ_ALL if status.exists else Step.NOTHING)
    if cursor.uidvalidity != status.uidvalidity:
        return Plan(Step.READ_ALL, why="the folder was made anew (its UIDVALIDITY changed)")
    if status.uidnext <= cursor.last_uid:
        return Plan(Step.READ_ALL, why="the folder was put back to an earlier state")
    if status.uidnext == cursor.last_uid + 1 or not status.exists:
        return Plan(Step.NOTHING, after_uid=cursor.last_uid)
    return Plan(Step.READ_NEW, after_uid=cursor.last_uid)


def advanced(status: FolderStatus, done: Plan, read_up_to: int) -> Cursor:
    """The cursor after messages were read and stored.

    Args:
        status: how the folder stood when the plan was made.
        done: the plan that was followed.
        read_up_to: the highest UID up to which every message was read, or 0 for none.
    """
    return Cursor(status.uidvalidity, max(done.after_uid, read_up_to), status.highestmodseq)
