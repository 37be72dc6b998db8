"""How fast a mailbox is read: entries and messages a second from a Dovecot on this machine.

Run it with ``python -m tests.mail.speed [MESSAGES]``. The mail is made up: a third of it plain, more than
half in two forms (plain and HTML), a tenth with a PDF of 150 kB, each with trace headers of 1 kB.
"""

from __future__ import annotations

import base64
import random
import resource
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Fetched
from tests.mail.dovecot import running_dovecot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mail.dovecot import MailUser

_WORDS = (
    "please",
    "send",
    "the",
    "report",
    "about",
    "budget",
    "by",
    "friday",
    "thanks",
    "for",
    "our",
    "call",
)


@dataclass(frozen=True)
class Speed:
    """Messages a second, by the clock and by the processor time of this process alone."""

    what: str
    messages: int
    a_second: float
    a_cpu_second: float


def measure(messages: int = 5_000) -> list[Speed]:
    """Read a fresh mailbox once lightly and twice whole."""
    with running_dovecot() as server:
        user = server.user()
        _fill(user, messages)
        with ImapMailbox.open(user.settings, server.password) as mailbox:
            uids: list[int] = []

            def look() -> int:
                uids[:] = [entry.uid for entry in mailbox.entries("INBOX")]
                return len(uids)

            def read() -> int:
                return sum(isinstance(result, Fetched) for result in mailbox.fetch("INBOX", uids))

            return [
                _timed("entries", look),
                _timed("messages, first time", read),
                _timed("messages, again", read),
            ]


def _timed(what: str, run: Callable[[], int]) -> Speed:
    started, used = time.monotonic(), _cpu()
    done = run()
    return Speed(what, done, done / (time.monotonic() - started), done / (_cpu() - used))


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _fill(user: MailUser, messages: int) -> None:
    folder = user.add_folder("INBOX") / "cur"
    for number, data in enumerate(_made_up(messages)):
        (folder / f"{1_709_700_000 + number}.M{number:06d}.speed:2,").write_bytes(data)
    user.server.give_away(user.maildir)


def _made_up(messages: int) -> Iterator[bytes]:
    chance = random.Random(5)
    attachment = base64.encodebytes(chance.randbytes(110_000)).decode()
    for number in range(messages):
        lines = range(20 + number % 20)
        text = "\n".join(" ".join(chance.choice(_WORDS) for _ in range(12)) for _ in lines)
        plain = f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
        both = (
            f'Content-Type: multipart/alternative; boundary="=_b{number}"\n\n--=_b{number}\n{plain}'
            f"--=_b{number}\nContent-Type: text/html; charset=utf-8\n\n<p>{text}</p>\n--=_b{number}--\n"
        )
        with_file = (
            f'Content-Type: multipart/mixed; boundary="=_m{number}"\n\n--=_m{number}\n{both}--=_m{number}\n'
            f'Content-Type: application/pdf; name="f{number}.pdf"\nContent-Transfer-Encoding: base64\n'
            f"Content-Disposition: attachment\n\n{attachment}\n--=_m{number}--\n"
        )
        body = plain if number % 100 < 35 else both if number % 100 < 90 else with_file
        yield (_head(number) + body).encode()


def _head(number: int) -> str:
    trace = "".join(
        f"Received: from mx{hop}.example.com (192.0.2.{hop})\n"
        f"\tby mail.example.org with ESMTPS id {number}{hop}\n"
        for hop in range(4)
    )
    return (
        f"{trace}DKIM-Signature: v=1; a=rsa-sha256; b={'x' * 600}\n"
        f"From: Bo Example <bo{number % 50}@example.com>\n"
        f"To: Ana <ana@example.org>, Cy <cy@example.net>\nSubject: Message {number} about the draft\n"
        f"Date: Tue, 05 Mar 2024 10:{number % 60:02d}:00 +0100\nMessage-ID: <{number}@example.com>\n"
        f"In-Reply-To: <{number - 1}@example.com>\n"
        f"References: <{number - 2}@example.com> <{number - 1}@example.com>\n"
        "MIME-Version: 1.0\n"
    )


if __name__ == "__main__":
    for speed in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000):
        print(
            f"{speed.what:22} {speed.messages:6}  {speed.a_second:7,.0f}/s  {speed.a_cpu_second:7,.0f}/CPU s"
        )
