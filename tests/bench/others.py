"""What others take for the same mailbox: a bare socket, imapclient, mbsync, notmuch."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import imapclient

from loose_ends_mail.message_reader import TEXT_CAP, head_items
from tests.bench.many_ends import ME
from tests.bench.measuring import Took, command, here
from tests.mail.dovecot import require_part

if TYPE_CHECKING:
    from tests.bench.boxes import Box

FOLDERS = ("INBOX", "Sent")
_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


def bare_socket(box: Box) -> Took:
    """The limit: structure, headers and first text part of every message, and nothing done with them."""
    return here(lambda: _bare(box))


def _bare(box: Box) -> None:
    server = box.user.server
    with socket.create_connection((server.host, server.port)) as line:
        answers = line.makefile("rb", buffering=1 << 20)
        answers.readline()
        commands = [f'LOGIN {box.user.name} "{server.password}"']
        for folder in FOLDERS:
            items = f"{head_items()[:-1]} BODY.PEEK[1]<0.{TEXT_CAP}>)"
            commands += [f"EXAMINE {folder}", f"UID FETCH 1:* {items}"]
        for number, words in enumerate(commands):
            tag = f"t{number} ".encode()
            line.sendall(tag + words.encode() + b"\r\n")
            while not (got := answers.readline()).startswith(tag):
                if literal := _LITERAL.search(got):
                    answers.read(int(literal[1]))


def take_note(box: Box) -> None:
    """Have the server find the files put into its folders; what it delivers itself it knows already."""
    client = imapclient.IMAPClient(box.user.server.host, box.user.server.port, ssl=False)
    client.login(box.user.name, box.user.server.password)
    for folder in FOLDERS:
        client.select_folder(folder, readonly=True)
    client.logout()


def whole_messages(box: Box) -> Took:
    """imapclient, every message whole, 500 at a time."""

    def run() -> None:
        client = imapclient.IMAPClient(box.user.server.host, box.user.server.port, ssl=False)
        client.login(box.user.name, box.user.server.password)
        for folder in FOLDERS:
            client.select_folder(folder, readonly=True)
            uids = client.search()
            for start in range(0, len(uids), 500):
                client.fetch(uids[start : start + 500], ["BODY.PEEK[]"])
        client.logout()

    return here(run)


_MBSYNC = """
IMAPAccount far
Host {host}
Port {port}
User {user}
Pass "{password}"
SSLType None
AuthMechs PLAIN LOGIN

IMAPStore far
Account far

MaildirStore near
Path {to}/
Inbox {to}/INBOX
SubFolders Verbatim

Channel mail
Far :far:
Near :near:
Patterns INBOX Sent
Create Near
Sync Pull
SyncState *
"""


def mbsync(box: Box, to: Path, port: int | None = None) -> Took:
    """mbsync with its own defaults, the same folders to an empty Maildir; over ``port`` if given."""
    program = require_part("mbsync", "mbsync")
    server = box.user.server
    to.mkdir()
    settings = to.with_suffix(".rc")
    where = {"host": server.host, "port": port or server.port, "user": box.user.name, "to": to}
    settings.write_text(_MBSYNC.format(password=server.password, **where))
    return command([program, "-c", str(settings), "-q", "mail"])


def notmuch(to: Path) -> Took:
    """notmuch's index over what mbsync has fetched."""
    program = require_part("notmuch", "notmuch")
    settings = to.with_suffix(".notmuch")
    settings.write_text(f"[database]\npath={to}\n[user]\nname=Ana\nprimary_email={ME}\n[new]\ntags=new\n")
    return command([program, f"--config={settings}", "new", "--quiet"])
