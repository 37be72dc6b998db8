"""Servers with manners of their own, each played by a script, and what a scan makes of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from loose_ends_mail.account import Role, Security, ServerSettings
from loose_ends_mail.errors import NoSuchFolder, ServerRefused
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Fetched, Unreadable
from loose_ends_mail.message_reader import uid_set
from tests.mail.scripted import scripted_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loose_ends_mail.body_structure import Part

PLAIN = b'("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "8BIT" 6 1 NIL NIL NIL)'
HEADERS = b"From: bo@example.com\r\nSubject: hi\r\n\r\n"


def head(uid: int, structure: bytes = PLAIN, headers: bytes = HEADERS) -> bytes:
    return b"* %d FETCH (UID %d BODY[HEADER.FIELDS (FROM)]<0> {%d}\r\n%s BODYSTRUCTURE %s)\r\n" % (
        uid, uid, len(headers), headers, structure,
    )  # fmt: skip


@contextmanager
def mailbox(answers: Mapping[str, bytes], capability: str = "IMAP4rev1 AUTH=PLAIN") -> Iterator[ImapMailbox]:
    known = {"EXAMINE": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\nTAG OK done\r\n", **answers}
    with scripted_server(known, capability=capability) as port:
        settings = ServerSettings("localhost", port, Security.NONE, "ana")
        with ImapMailbox.open(settings, "secret", timeout=10) as opened:
            yield opened


def fetched(answers: Mapping[str, bytes], uids: list[int]) -> list[Fetched | Unreadable]:
    with mailbox(answers) as opened:
        return list(opened.fetch("INBOX", uids))


def test_unsolicited_answers_between_the_others_are_passed_over() -> None:
    results = fetched(
        {
            "*BODYSTRUCTURE": b"* 7 FETCH (FLAGS (\\Seen) UID 2)\r\n* 9 EXISTS\r\n"
            + head(1)
            + b"* 2 EXPUNGE\r\nTAG OK x\r\n",
            "*PEEK[1]": b'* 1 FETCH (UID 1 BODY[1]<0> "Hello!" FLAGS ())\r\n* 8 FETCH (FLAGS () UID 2)\r\n'
            b"TAG OK x\r\n",
        },
        [1, 2],
    )
    (result,) = results
    assert isinstance(result, Fetched)
    assert result.raw.text
    assert result.raw.text.content == b"Hello!"


@pytest.mark.parametrize(
    "structure",
    [
        b"NIL",
        b"()",
        b"(())",
        b'("TEXT")',
        b'"x"',
        b"((((" * 30 + b"NIL" + b"))))" * 30,
        b'("A" "B" NIL NIL NIL)',
    ],
)
def test_a_message_the_server_describes_oddly_is_recorded(structure: bytes) -> None:
    results = fetched(
        {
            "*BODYSTRUCTURE": head(1) + head(2, structure) + head(3) + b"TAG OK done\r\n",
            "*PEEK[1]": b"* 1 FETCH (UID 1 BODY[1] {2}\r\nHi)\r\n* 3 FETCH (UID 3 BODY[1] {2}\r\nHo)\r\n"
            b"TAG OK x\r\n",
        },
        [1, 2, 3],
    )
    assert [result.uid for result in results] == [1, 2, 3]
    assert isinstance(results[1], Unreadable)
    assert results[1].reason.startswith("It cannot be taken apart: ")


def test_a_message_that_our_reader_fails_on_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(part: Part) -> bool:
        if part.size == 99:
            raise ZeroDivisionError
        return False

    monkeypatch.setattr("loose_ends_mail.message_reader.may_be_file", failing)
    results = fetched(
        {
            "*BODYSTRUCTURE": head(1, PLAIN.replace(b" 6 ", b" 99 ")) + head(2) + b"TAG OK done\r\n",
            "*PEEK[1]": b"* 2 FETCH (UID 2 BODY[1] {2}\r\nHo)\r\nTAG OK x\r\n",
        },
        [1, 2],
    )
    assert isinstance(results[0], Unreadable)
    assert results[0].reason.startswith("Reading it fails by a fault of ours (ZeroDivisionError, test_mess")
    assert isinstance(results[1], Fetched)


def test_texts_are_kept_apart_by_their_section() -> None:
    nested = b'(("TEXT" "HTML" NIL NIL NIL "7BIT" 9 1)("TEXT" "PLAIN" NIL NIL NIL "7BIT" 6 1) "ALTERNATIVE")'
    results = fetched(
        {
            "*BODYSTRUCTURE": head(1) + head(2, nested) + b"TAG OK done\r\n",
            "*PEEK[1]": b"* 1 FETCH (UID 1 BODY[1]<0> {3}\r\none)\r\nTAG OK x\r\n",
            "*PEEK[2]": b"* 2 FETCH (BODY[2]<0> {3}\r\ntwo UID 2)\r\nTAG OK x\r\n",
        },
        [2, 1],
    )
    assert [
        result.raw.text.content for result in results if isinstance(result, Fetched) and result.raw.text
    ] == [
        b"two",
        b"one",
    ]


def test_a_text_that_is_not_given_is_empty_and_a_blank_one_gives_way() -> None:
    two = b'(("TEXT" "PLAIN" NIL NIL NIL "7BIT" 40 1)("TEXT" "HTML" NIL NIL NIL "7BIT" 9 1) "ALTERNATIVE")'
    results = fetched(
        {
            "*BODYSTRUCTURE": head(1) + head(2, two) + b"TAG OK done\r\n",
            "*PEEK[1]": b"* 1 FETCH (UID 1 BODY[1] NIL)\r\n* 2 FETCH (UID 2 BODY[1] {4}\r\n \r\n )\r\n"
            b"TAG OK x\r\n",
            "*PEEK[2]": b"* 2 FETCH (UID 2 BODY[2] {9}\r\n<p>Hi</p>)\r\nTAG OK x\r\n",
        },
        [1, 2],
    )
    texts = [result.raw.text for result in results if isinstance(result, Fetched)]
    assert texts[0]
    assert texts[0].content == b""
    assert texts[1]
    assert (texts[1].content, texts[1].subtype) == (b"<p>Hi</p>", "html")


def test_a_message_without_text_has_none() -> None:
    picture = b'("IMAGE" "JPEG" NIL NIL NIL "BASE64" 900 NIL ("ATTACHMENT" ("FILENAME" "cat.jpg")) NIL)'
    (result,) = fetched({"*BODYSTRUCTURE": head(1, picture) + b"TAG OK done\r\n"}, [1])
    assert isinstance(result, Fetched)
    assert result.raw.text is None
    assert result.raw.attachments == ("cat.jpg",)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        (b'("FILENAME" "M\xe4rz.pdf")', "März.pdf"),
        (b'("FILENAME" "M\xc3\xa4rz.pdf")', "März.pdf"),
        (b'("FILENAME" "=?utf-8?q?M=C3=A4rz=2Epdf?=")', "März.pdf"),
        (b'("FILENAME*" "utf-8\'de\'M%C3%A4rz.pdf")', "März.pdf"),
        (b'("FILENAME*0*" "iso-8859-1\'\'M%E4r" "FILENAME*1" "z.pdf")', "März.pdf"),
        (b'("FILENAME*0" "Mar" "FILENAME*1" "ch.pdf")', "March.pdf"),
        (b'("FILENAME" "a\\\\b \\"c\\".pdf")', 'a\\b "c".pdf'),
        (b'("FILENAME" "  long\tname  .pdf ")', "long name .pdf"),
        (b"NIL", "fallback.pdf"),
        (b'("FILENAME")', "fallback.pdf"),
    ],
)
def test_names_of_files_however_they_are_written(parameters: bytes, name: str) -> None:
    structure = (
        b'("APPLICATION" "PDF" ("NAME" "fallback.pdf") NIL NIL "BASE64" 900 NIL ("ATTACHMENT" %s) NIL)'
        % parameters
    )
    (result,) = fetched({"*BODYSTRUCTURE": head(1, structure) + b"TAG OK done\r\n"}, [1])
    assert isinstance(result, Fetched)
    assert result.raw.attachments == (name,)


def test_a_server_that_refuses_a_folder_that_is_there_is_quoted() -> None:
    answers = {
        "EXAMINE": b"TAG NO [SERVERBUG] The disk is full\r\n",
        "LIST": b'* LIST () "/" INBOX\r\nTAG OK done\r\n',
    }
    with mailbox(answers) as opened, pytest.raises(ServerRefused, match='"The disk is full"'):
        list(opened.fetch("INBOX", [1]))
    with mailbox({"EXAMINE": b"TAG NO gone\r\n"}) as opened, pytest.raises(NoSuchFolder):
        list(opened.fetch("INBOX", [1]))


def test_a_line_longer_than_imaplib_takes_does_not_end_the_scan() -> None:
    results = fetched(
        {
            "*FETCH 2 (": b"* 2 FETCH (UID 2 X " + b"a" * 1_100_000 + b")\r\nTAG OK done\r\n",
            "*FETCH 1:2": b"* 2 FETCH (UID 2 X " + b"a" * 1_100_000 + b")\r\nTAG OK done\r\n",
            "*BODYSTRUCTURE": head(1) + b"TAG OK done\r\n",
            "*PEEK[1]": b"* 1 FETCH (UID 1 BODY[1] {2}\r\nHi)\r\nTAG OK x\r\n",
        },
        [1, 2],
    )
    assert [(result.uid, type(result)) for result in results] == [(1, Fetched), (2, Unreadable)]


def test_folders_told_only_when_asked_for_their_use() -> None:
    answers = {
        "LIST (SPECIAL-USE)": b'* LIST (\\Sent) "/" "Weg"\r\nTAG OK done\r\n',
        "LIST": b'* LIST () "/" INBOX\r\n* LIST () "/" "Weg"\r\n* LIST () "/" 2023\r\n'
        b'* LIST () "/" "&bad"\r\n* LIST () "/" {4}\r\na"b\\\r\n* LIST () NIL "Entw&APw-rfe"\r\n'
        b"TAG OK done\r\n",
    }
    with mailbox(answers, "IMAP4rev1 AUTH=PLAIN SPECIAL-USE LIST-EXTENDED") as opened:
        folders = {folder.name: folder.role for folder in opened.folders()}
    assert folders == {
        "INBOX": Role.INBOX,
        "Weg": Role.SENT,
        "2023": Role.OTHER,
        'a"b\\': Role.OTHER,
        "Entwürfe": Role.DRAFTS,
    }


def test_a_server_without_uidnext_is_read_all_the_same() -> None:
    answers = {
        "STATUS": b'* STATUS "INBOX" (MESSAGES 3 UIDVALIDITY 5)\r\nTAG OK done\r\n',
        "UID FETCH *": b"* 3 FETCH (UID 41)\r\nTAG OK done\r\n",
    }
    with mailbox(answers) as opened:
        status = opened.status("INBOX")
    assert (status.uidnext, status.exists, status.uidvalidity, status.highestmodseq) == (42, 3, 5, None)


def test_uids_are_written_in_runs() -> None:
    assert uid_set([7, 1, 2, 3, 9, 8, 3]) == "1:3,7:9"
    assert uid_set([5]) == "5"
    assert uid_set([1, 3, 5]) == "1,3,5"
