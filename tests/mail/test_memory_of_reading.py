"""Small mail that is made to take much memory takes little: the peak of a process that reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from loose_ends_mail.account import Role
from loose_ends_mail.archive import open_archive
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Fetched
from loose_ends_mail.message import CleanMessage, clean
from tests.mail.dovecot import Dovecot
from tests.mail.letters import letter

MEGABYTES = 12
PARTS = 9_990
"""Dovecot describes no more parts of a message than 10,000."""

# The peak is the kernel's for this program alone: getrusage would count the parent's before it.
READ = """
import sys
from pathlib import Path
from loose_ends_mail.account import Role, Security, ServerSettings
from loose_ends_mail.archive import open_archive
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.message import clean

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_000

def read(mailbox, folder):
    uids = [entry.uid for entry in mailbox.entries(folder)]
    return sum(bool(clean(got.raw).text.strip()) for got in mailbox.fetch(folder, uids))

def run(mailbox, folder):
    with mailbox:
        before = peak()
        print(read(mailbox, folder), peak() - before)
"""


def read_apart(code: str) -> tuple[int, float]:
    """How many messages with text a process of its own reads, and the megabytes that it takes to do so."""
    ran = subprocess.run([sys.executable, "-c", READ + code], check=True, capture_output=True, text=True)
    count, grown = ran.stdout.split()
    return int(count), float(grown)


def many_parts(number: int, parts: int = PARTS) -> bytes:
    body = b"--b\r\n\r\nCould you call me?\r\n" + b"--b\r\n\r\n" * (parts - 1) + b"--b--\r\n"
    return letter(body, Content_Type="multipart/mixed; boundary=b", Message_ID=f"<{number}@example.com>")


def nested(levels: int, megabytes: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    return (
        f"From: a@example.org\n{heads}\nCould you call me?\n".encode()
        + (b"y" * 70 + b"\n") * 14_085 * megabytes
    )


def test_parts_within_parts_are_not_copied_again_and_again(tmp_path: Path) -> None:
    file = tmp_path / "inbox.mbox"
    file.write_bytes(b"From x\n" + nested(20, MEGABYTES) + b"\n\n")

    count, grown = read_apart(
        f"run(open_archive([(Role.INBOX, Path({str(file)!r}))]), {str(file.resolve())!r})"
    )

    assert count == 1
    assert grown < 6 * MEGABYTES, f"{grown:.0f} MB for a message of {MEGABYTES} MB"


def test_a_server_that_describes_small_mail_at_great_length_fills_no_memory(dovecot: Dovecot) -> None:
    user, messages = dovecot.user(), 40
    for number in range(messages):
        user.add_message("INBOX", many_parts(number))

    count, grown = read_apart(
        f"run(ImapMailbox.open(ServerSettings('localhost', {user.settings.port}, Security('none'), "
        f"{user.name!r}), {dovecot.password!r}), 'INBOX')"
    )

    assert count == messages
    assert grown < 60, f"{grown:.0f} MB"


def read_by_both(dovecot: Dovecot, data: bytes, folder: Path) -> list[CleanMessage]:
    user = dovecot.user()
    user.add_message("INBOX", data)
    file = folder / "inbox.mbox"
    file.write_bytes(b"From x\n" + data.replace(b"\r\n", b"\n") + b"\n\n")
    both = []
    for mailbox, name in (
        (ImapMailbox.open(user.settings, dovecot.password), "INBOX"),
        (open_archive([(Role.INBOX, file)]), str(file.resolve())),
    ):
        with mailbox:
            (got,) = mailbox.fetch(name, [entry.uid for entry in mailbox.entries(name)])
        assert isinstance(got, Fetched)
        both.append(clean(got.raw))
    return both


@pytest.mark.parametrize(
    ("parts", "told"), [(500, ()), (501, ("Only the first 500 parts of the message were looked at.",))]
)
def test_it_is_told_where_not_all_parts_were_looked_at(
    parts: int, told: tuple[str, ...], dovecot: Dovecot, tmp_path: Path
) -> None:
    for message in read_by_both(dovecot, many_parts(1, parts), tmp_path):
        assert message.own_text == "Could you call me?"
        assert message.problems == told


def test_the_name_of_a_file_is_as_long_as_a_file_system_takes_it(dovecot: Dovecot, tmp_path: Path) -> None:
    data = letter(
        f'--b\n\nHello\n--b\nContent-Type: application/pdf; name="{"a" * 3_000}"\n\nx\n--b--\n',
        Content_Type="multipart/mixed; boundary=b",
    )
    for message in read_by_both(dovecot, data, tmp_path):
        assert message.attachments == ("a" * 255,)
