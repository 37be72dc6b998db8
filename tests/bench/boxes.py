"""The benchmark mailbox put before Dovecot: a Maildir, written file by file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.made_mail import Made
    from tests.mail.dovecot import MailUser


@dataclass(frozen=True, slots=True)
class Box:
    """A user's mailbox on the server: how many messages it holds, and their bytes."""

    user: MailUser
    messages: int
    octets: int


def put(user: MailUser, mail: Iterable[Made], *, start: int = 0) -> Box:
    """Put mail into a user's folders; UIDs follow the order given.

    Args:
        user: whose it is.
        mail: the messages, each with its folder.
        start: the number to count files from, so that what is put later comes later.
    """
    folders = {name: user.add_folder(name) / "cur" for name in ("INBOX", "Sent")}
    messages = octets = 0
    for number, made in enumerate(mail, start):
        name = f"{1_400_000_000 + number}.M{number:06d}.bench,S={len(made.content)}:2,S"
        path = folders[made.folder] / name
        path.write_bytes(made.content)
        moment = made.sent_at.timestamp()
        os.utime(path, (moment, moment))
        messages += 1
        octets += len(made.content)
    user.server.give_away(user.maildir)
    return Box(user, messages, octets)
