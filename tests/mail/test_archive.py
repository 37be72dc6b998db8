"""Archives on disk: odd mbox files, files that grow or are rewritten, Maildir trees, and what is none."""

from __future__ import annotations

import gzip
import os
import resource
import time
from typing import TYPE_CHECKING

import pytest

from loose_ends_mail.account import Folder, Role
from loose_ends_mail.archive import MaildirMailbox, MboxMailbox, open_archive
from loose_ends_mail.cursor import Cursor, Step, plan
from loose_ends_mail.errors import NotAMailArchive
from loose_ends_mail.mailbox_protocol import Fetched, Unreadable
from loose_ends_mail.message import clean
from tests.mail.samples import numbered

if TYPE_CHECKING:
    from pathlib import Path

    from loose_ends_mail.mailbox_protocol import FolderStatus

FROM = b"From bo@example.com Tue Mar  5 10:30:00 2024\n"


def write(path: Path, *messages: bytes, line: bytes = FROM) -> Path:
    path.write_bytes(b"".join(line + message + b"\n" for message in messages))
    return path


def subjects(path: Path, after_uid: int = 0) -> list[str]:
    with open_archive([(Role.INBOX, path)]) as archive:
        name = archive.folders()[0].name
        uids = [entry.uid for entry in archive.entries(name, after_uid)]
        return [
            clean(result.raw).subject for result in archive.fetch(name, uids) if isinstance(result, Fetched)
        ]


def texts(path: Path) -> list[str]:
    with open_archive([(Role.INBOX, path)]) as archive:
        name = archive.folders()[0].name
        uids = [entry.uid for entry in archive.entries(name)]
        return [
            clean(result.raw).text.strip()
            for result in archive.fetch(name, uids)
            if isinstance(result, Fetched)
        ]


@pytest.mark.parametrize(
    "line",
    [
        FROM,
        b"From 1766543210@xxx Tue Mar 05 09:30:00 +0000 2024\n",
        b"From - Tue Mar 05 10:30:00 2024\n",
        b"From - \n",
        b"From \n",
        b"From bo at example.com  Tue Mar  5 10:30:00 2024\n",
        b'From "bo sample"@example.com Tue Mar  5 10:30 2024\n',
        FROM.replace(b"\n", b"\r\n"),
    ],
)
def test_lines_that_begin_a_message_in_all_dialects(tmp_path: Path, line: bytes) -> None:
    messages = [numbered(number) for number in range(3)]
    if line.endswith(b"\r\n"):
        messages = [message.replace(b"\n", b"\r\n") for message in messages]
    path = write(tmp_path / "box", *messages, line=line)
    if line.endswith(b"\r\n"):
        path.write_bytes(path.read_bytes().replace(b"\r\n\n", b"\r\n\r\n"))
    assert subjects(path) == ["Number 0", "Number 1", "Number 2"]


def test_a_program_that_leaves_no_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(FROM + numbered(0).rstrip() + b"\n" + FROM + numbered(1))
    assert subjects(path) == ["Number 0", "Number 1"]


def test_sentences_that_begin_with_from_do_not_cut_a_message(tmp_path: Path) -> None:
    body = (
        b"\nHello\n\nFrom now on it rains. Take care\nof the coat\n\nFrom Bo, with love\n\n"
        b">From the quoted\n>>From deep\nEnd\n"
    )
    path = write(tmp_path / "box", b"Subject: one" + b"\n" + body, numbered(1))
    assert subjects(path) == ["one", "Number 1"]
    assert "From the quoted\n>From deep\nEnd" in texts(path)[0].replace("> From", ">From")


def test_the_date_of_the_from_line_is_when_it_came(tmp_path: Path) -> None:
    path = write(tmp_path / "box", numbered(1))
    with MboxMailbox.open([(Role.SENT, path)]) as archive:
        (folder,) = archive.folders()
        (result,) = archive.fetch(folder.name, [entry.uid for entry in archive.entries(folder.name)])
    assert isinstance(result, Fetched)
    assert result.raw.received_at
    assert result.raw.received_at.isoformat() == "2024-03-05T10:30:00+00:00"


def test_a_grown_file_gives_only_what_is_new(tmp_path: Path) -> None:
    path = write(tmp_path / "box", numbered(0), numbered(1))
    status, last = _status(path)
    with path.open("ab") as file:
        file.write(FROM + numbered(2) + b"\n")
    grown, _ = _status(path)
    assert grown.uidvalidity == status.uidvalidity
    assert plan(grown, Cursor(status.uidvalidity, last)).step is Step.READ_NEW
    assert subjects(path, last) == ["Number 2"]


def test_the_same_file_elsewhere_has_the_same_uids(tmp_path: Path) -> None:
    path = write(tmp_path / "box", numbered(0), numbered(1))
    status = _status(path)
    os.utime(path, (1, 1))
    path.rename(tmp_path / "moved")
    assert _status(tmp_path / "moved") == status


def test_another_file_is_told_apart(tmp_path: Path) -> None:
    status, last = _status(write(tmp_path / "box", numbered(0), numbered(1)))
    other, _ = _status(write(tmp_path / "box", numbered(5), numbered(0), numbered(1)))
    assert plan(other, Cursor(status.uidvalidity, last)).step is Step.READ_ALL


def test_a_file_from_which_mail_was_taken_out_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "box", *(numbered(number) for number in range(4)))
    status, last = _status(path)
    write(path, numbered(0), *(numbered(number) for number in range(20, 29)))
    after, _ = _status(path)
    assert plan(after, Cursor(status.uidvalidity, last)).step is not Step.NOTHING
    assert subjects(path, last) == ["Number 0", *(f"Number {number}" for number in range(20, 29))]


def _status(path: Path) -> tuple[FolderStatus, int]:
    with open_archive([(Role.INBOX, path)]) as archive:
        name = archive.folders()[0].name
        return archive.status(name), max(entry.uid for entry in archive.entries(name))


def test_packed_files_are_read_alike(tmp_path: Path) -> None:
    path = write(tmp_path / "box", *(numbered(number) for number in range(50)))
    packed = tmp_path / "box.mbox.gz"
    packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    assert subjects(packed) == subjects(path)
    assert _status(packed) == _status(path)


def test_a_big_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "big"
    filler = b"x" * 75 + b"\n"
    with path.open("wb") as file:
        for number in range(40):
            file.write(FROM + numbered(number) + filler * 80_000 + b"\n")  # 6 MB each, 240 MB in all
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    assert len(subjects(path)) == 40
    assert time.process_time() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


@pytest.mark.parametrize(
    "filler", [b"\nFrom ", b"\nFrom x\n", b">", b"\n>From ", b"\n", b" ", b"\nFrom a 10:"]
)
def test_odd_files_take_no_long_time(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(FROM + b"Subject: odd\n\n" + filler * (5_000_000 // len(filler)))
    started = time.process_time()
    with open_archive([(Role.INBOX, path)]) as archive:
        name = archive.folders()[0].name
        results = list(archive.fetch(name, [entry.uid for entry in archive.entries(name)]))
    assert len(results) == 1
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Hello, I am a letter.\n", 'it does not begin with a line "From ..."'),
        (b"Subject: hi\n\nFrom bo@example.com\n", 'it does not begin with a line "From ..."'),
        (b"\x1f\x8bnot really packed", "it cannot be uncompressed"),
        (gzip.compress(FROM + numbered(1), mtime=0)[:60], "it cannot be uncompressed"),
        (gzip.compress(b"nothing of the kind", mtime=0), 'it does not begin with a line "From ..."'),
        (b"PK\x03\x04zip", 'it does not begin with a line "From ..."'),
    ],
)
def test_a_file_that_is_no_archive_is_explained(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    with pytest.raises(NotAMailArchive) as caught:
        open_archive([(Role.SENT, path)])
    assert str(caught.value).startswith(f"{path} is not a mail archive: {why}. Give an mbox file")


def test_a_path_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NotAMailArchive, match="no such file or directory"):
        open_archive([(Role.SENT, tmp_path / "nowhere")])
    with pytest.raises(NotAMailArchive, match='no folders "cur" and "new"'):
        open_archive([(Role.SENT, tmp_path)])
    with pytest.raises(NotAMailArchive, match='no folders "cur" and "new"'):
        MaildirMailbox.open(tmp_path)


def test_an_empty_mbox_is_an_empty_mailbox(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with open_archive([(Role.SENT, tmp_path / "empty")]) as archive:
        assert archive.status(archive.folders()[0].name).exists == 0


def maildir(path: Path) -> Path:
    for part in ("cur", "new", "tmp"):
        (path / part).mkdir(parents=True)
    return path


def test_maildir_trees_in_both_layouts(tmp_path: Path) -> None:
    root = maildir(tmp_path / "Maildir")
    for name in (".Sent", ".Entw&APw-rfe", ".Clients.Example", "Nested/Deep"):
        maildir(root / name)
    with MaildirMailbox.open(root) as archive:
        folders = archive.folders()
        assert {folder.name for folder in folders} == {
            "INBOX",
            "Sent",
            "Entwürfe",
            "Clients.Example",
            "Nested.Deep",
        }
        assert Folder("Sent", Role.SENT) in folders
        assert Folder("Entwürfe", Role.DRAFTS) in folders
        assert Folder("INBOX", Role.INBOX) in folders


def test_a_maildir_without_an_inbox_of_its_own(tmp_path: Path) -> None:
    maildir(tmp_path / "INBOX")
    maildir(tmp_path / "Sent Items")
    with MaildirMailbox.open(tmp_path) as archive:
        assert {folder.name: folder.role for folder in archive.folders()} == {
            "INBOX": Role.INBOX,
            "Sent Items": Role.SENT,
        }


def test_uids_of_a_maildir_outlive_flags_and_deletions(tmp_path: Path) -> None:
    root = maildir(tmp_path / "m")
    for number in range(6):
        (root / "new" / f"170970000{number}.M5P7.host").write_bytes(numbered(number))
    with MaildirMailbox.open(root) as archive:
        before = [entry.uid for entry in archive.entries("INBOX")]
    for number in range(5):
        name = f"170970000{number}.M5P7.host"
        (root / "new" / name).rename(root / "cur" / f"{name}:2,RS")
    (root / "cur" / "1709700002.M5P7.host:2,RS").unlink()
    with MaildirMailbox.open(root) as archive:
        assert [entry.uid for entry in archive.entries("INBOX")] == [*before[:2], *before[3:]]


def test_flags_that_change_while_a_maildir_is_read_do_no_harm(tmp_path: Path) -> None:
    root = maildir(tmp_path / "m")
    for number in range(3):
        (root / "cur" / f"170970000{number}.M5P7.host:2,").write_bytes(numbered(number))
    with MaildirMailbox.open(root) as archive:
        uids = [entry.uid for entry in archive.entries("INBOX")]
        (root / "cur" / "1709700001.M5P7.host:2,").rename(root / "cur" / "1709700001.M5P7.host:2,S")
        (root / "cur" / "1709700002.M5P7.host:2,").unlink()
        assert [result.uid for result in archive.fetch("INBOX", uids)] == uids[:2]


def test_names_of_all_kinds_get_different_uids_in_order_of_time(tmp_path: Path) -> None:
    root = maildir(tmp_path / "m")
    names = [
        "1709700000.M1P1.h",
        "1709700000.M2P1.h",
        "1709700000.M10P1.h",
        "1709700001_0.77.h,U=3",
        "1709700002.5_1.h",
    ]
    for number, name in enumerate(names):
        (root / "cur" / f"{name}:2,S").write_bytes(numbered(number))
    for number in range(300):
        (root / "cur" / f"1709700003.{number}_0.h:2,S").write_bytes(numbered(100 + number))
    (root / "cur" / "no-time-in-it").write_bytes(numbered(999))
    os.utime(root / "cur" / "no-time-in-it", (1_709_800_000, 1_709_800_000))
    with MaildirMailbox.open(root) as archive:
        ids = [entry.message_id for entry in archive.entries("INBOX")]
        assert archive.status("INBOX").exists == 306
    assert ids[:5] == [f"<n{number}@example.com>" for number in range(5)]
    assert ids[-1] == "<n999@example.com>"
    assert len(set(ids)) == 306


def test_a_file_of_a_maildir_that_cannot_be_read_is_recorded(tmp_path: Path) -> None:
    root = maildir(tmp_path / "m")
    (root / "cur" / "1709700000.M1P1.h:2,S").write_bytes(numbered(0))
    (root / "cur" / "1709700001.M1P1.h:2,S").mkdir()
    with MaildirMailbox.open(root) as archive:
        entries = list(archive.entries("INBOX"))
        results = list(archive.fetch("INBOX", [entry.uid for entry in entries]))
    assert [entry.message_id for entry in entries] == ["<n0@example.com>", ""]
    assert isinstance(results[1], Unreadable)
    assert results[1].reason == "Its file cannot be read: Is a directory."


@pytest.mark.parametrize("mtime", [-(1 << 40), -1, 1 << 36, 1 << 40])
@pytest.mark.parametrize("name", ["no-time-in-it", "9999999999.M999999P1.h:2,S"])
def test_a_file_of_an_impossible_time_is_read(tmp_path: Path, name: str, mtime: int) -> None:
    root = maildir(tmp_path / "m")
    (root / "cur" / name).write_bytes(numbered(0))
    os.utime(root / "cur" / name, (mtime, mtime))
    with MaildirMailbox.open(root) as archive:
        (entry,) = archive.entries("INBOX")
        (found,) = archive.fetch("INBOX", [entry.uid])
    assert 0 < entry.uid < 1 << 63
    assert isinstance(found, Fetched)


def test_a_message_that_our_reader_fails_on_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    root = maildir(tmp_path / "m")
    (root / "cur" / "1709700000.M1P1.h:2,S").write_bytes(numbered(0))
    monkeypatch.setattr("loose_ends_mail.entries.parse_headers", failing)
    monkeypatch.setattr("loose_ends_mail.archive.parse_whole", failing)
    with MaildirMailbox.open(root) as archive:
        (entry,) = archive.entries("INBOX")
        (found,) = archive.fetch("INBOX", [entry.uid])
    assert entry.sent_at is None
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("Reading it fails by a fault of ours (ZeroDivisionError, test_archive.py")
