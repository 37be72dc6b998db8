"""Writes the sample mailbox: about four months of one made-up designer's mail, always fresh."""

from __future__ import annotations

import mailbox
import os
from dataclasses import dataclass
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from importlib.resources import files
from time import asctime, gmtime
from typing import TYPE_CHECKING, Final, Literal

from loose_ends.sample.template import anchor, fill_dates, to_wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

OWNER_NAME: Final = "Mira Tolland"
OWNER_EMAIL: Final = "mira@tolland-studio.example"
OWNER_ALIASES: Final = ("mira.tolland@example.com",)

_FOLDERS: Final = {"INBOX": "inbox", "Sent": "sent", "Drafts": "drafts"}

# Windows allows no colon in a file name; the standard library's documentation suggests "!" in its place.
INFO_MARK: Final = "!" if os.name == "nt" else ":"


@dataclass(frozen=True, slots=True)
class SampleMessage:
    r"""One message of the sample.

    ``folder`` is the IMAP name, ``source`` the file it comes from (``inbox/04-peter-quarterly-return.eml``),
    ``content`` is the mail with ``\n`` line ends; ``sent_at`` is its Date header, aware.
    """

    folder: str
    source: str
    sent_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Whose mailbox it is, and where its folders were written (IMAP name to Maildir or mbox file)."""

    email: str
    name: str
    aliases: tuple[str, ...]
    folders: Mapping[str, Path]


def sample_messages(today: date) -> Iterator[SampleMessage]:
    """Give the sample's messages with their dates filled in, folder by folder, oldest first.

    Args:
        today: the day the sample is looked at; every message is dated before it. The whole sample moves in
            weeks, so that weekdays in the prose stay true: its last day is one to seven days before today.
    """
    room = files("loose_ends.sample")
    day = anchor(today)
    for folder, directory in _FOLDERS.items():
        entries = room.joinpath("messages", directory).iterdir()
        for entry in sorted((e for e in entries if e.name.endswith(".eml")), key=lambda e: e.name):
            source = fill_dates(entry.read_text(encoding="utf-8"), day)
            content = to_wire(source, lambda name: room.joinpath("attachments", name).read_bytes())
            sent_at = parsedate_to_datetime(message_from_bytes(content)["Date"])
            yield SampleMessage(folder, f"{directory}/{entry.name}", sent_at, content)


def write_sample(root: Path, today: date, form: Literal["maildir", "mbox"] = "maildir") -> SampleAccount:
    """Write the sample mailbox below a folder.

    Args:
        root: an empty or missing folder. As a Maildir it is the inbox itself, with ``.Sent`` and ``.Drafts``
            inside (Maildir++, as Dovecot lays it out); as mbox it gets ``inbox.mbox``, ``sent.mbox`` and
            ``drafts.mbox``.
        today: the day the sample is to look fresh on.
        form: how it is stored.

    Returns:
        The account, with the path of each folder.

    Raises:
        FileExistsError: ``root`` holds something already.
    """
    if root.exists() and any(root.iterdir()):
        raise FileExistsError(f"{root} is not empty. Name an empty or new folder for the sample mailbox.")
    root.mkdir(parents=True, exist_ok=True)
    folders = _make_maildirs(root) if form == "maildir" else _make_mboxes(root)
    for number, message in enumerate(sample_messages(today), start=1):
        if form == "maildir":
            _add_to_maildir(folders[message.folder], number, message)
        else:
            _add_to_mbox(folders[message.folder], message)
    return SampleAccount(OWNER_EMAIL, OWNER_NAME, OWNER_ALIASES, folders)


def _make_maildirs(root: Path) -> dict[str, Path]:
    inbox = mailbox.Maildir(root, create=False)
    for name in ("cur", "new", "tmp"):
        (root / name).mkdir()
    for name in _FOLDERS:
        if name != "INBOX":
            inbox.add_folder(name)
    return {name: root if name == "INBOX" else root / f".{name}" for name in _FOLDERS}


def _add_to_maildir(folder: Path, number: int, message: SampleMessage) -> None:
    seconds = message.sent_at.timestamp()
    flags = "DS" if message.folder == "Drafts" else "S"
    path = folder / "cur" / f"{int(seconds)}.M{number}.sample{INFO_MARK}2,{flags}"
    path.write_bytes(message.content)
    # A Maildir server takes INTERNALDATE from the file's time.
    os.utime(path, (seconds, seconds))


def _make_mboxes(root: Path) -> dict[str, Path]:
    paths = {name: root / f"{directory}.mbox" for name, directory in _FOLDERS.items()}
    for path in paths.values():
        path.touch()
    return paths


def _add_to_mbox(path: Path, message: SampleMessage) -> None:
    stamp = asctime(gmtime(message.sent_at.timestamp()))
    box = mailbox.mbox(path)
    try:
        box.add(f"From sample@example.org {stamp}\n".encode("ascii") + message.content)
    finally:
        box.close()
