"""FETCH answers as servers write them, straight and crooked, read by us and by imapclient."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from imapclient.response_parser import parse_response

from loose_ends_mail.fetch_response import FetchItems, Record, Value, internal_date, read_fetch


def one(*records: Record) -> FetchItems:
    (found,) = read_fetch(records)
    return found


def test_literals_quoted_words_and_lists() -> None:
    found = one(
        (
            b'1 (UID 7 INTERNALDATE "06-Mar-2024 04:40:00 +0000" BODY[HEADER.FIELDS (FROM "X-Odd")]<0> {10}',
            b"From: a)\r\n",
        ),
        (rb' BODYSTRUCTURE (("text" "plain" NIL NIL "say \"hi\" \\" {3}', b"7bi"),
        b' 10 0) "mixed") BODY[1.2]<0> NIL)',
    )
    assert found.uid == 7
    assert not found.broken
    assert found.items["BODY[HEADER]"] == b"From: a)\r\n"
    assert found.items["BODY[1.2]"] is None
    assert found.items["BODYSTRUCTURE"] == [
        [b"text", b"plain", None, None, b'say "hi" \\', b"7bi", b"10", b"0"],
        b"mixed",
    ]


def test_several_messages_and_unsolicited_ones() -> None:
    found = list(
        read_fetch(
            [b"1 (UID 5 FLAGS (\\Seen))", (b"2 (BODY[1] {4}", b"1 (\r\n"), b" UID 6)", None, b"3 (FLAGS ())"]
        )
    )
    assert [(each.uid, each.broken) for each in found] == [(5, ""), (6, ""), (0, "")]
    assert found[1].items["BODY[1]"] == b"1 (\r\n"


@pytest.mark.parametrize(
    "line",
    [
        b"1 (UID 9 BODYSTRUCTURE (",
        b"1 (UID 9 BODYSTRUCTURE)",
        b"1 (UID 9 ((X)) 3)",
        b"1 (UID 9 A B)))",
        b"1 (UID 9 A " + b"(" * 500,
    ],
)
def test_a_crooked_answer_is_told_and_the_next_is_read(line: bytes) -> None:
    first, second = read_fetch([line, b"2 (UID 10 RFC822.SIZE 3)"])
    assert (first.uid, second.uid) == (9, 10)
    assert first.broken
    assert second.items["RFC822.SIZE"] == b"3"


@pytest.mark.parametrize(
    "filler", [b"(", b")", b'"', b"\\", b"[", b"{", b"{1}", b" ", b"a", b'"\\', b'" ', b"a[", b"a[]<"]
)
def test_a_long_crooked_answer_takes_no_long_time(filler: bytes) -> None:
    started = time.process_time()
    list(read_fetch([b"1 (UID 9 BODYSTRUCTURE " + filler * (900_000 // len(filler))]))
    assert time.process_time() - started < 2


class Atom(bytes):
    """Bytes that are written without quotes."""


atoms = (
    st.from_regex(rb"\A[A-Za-z0-9.\\$+-]{1,12}\Z")
    .filter(lambda atom: not atom.isdigit() and atom.upper() != b"NIL")
    .map(Atom)
)
quoted = st.binary(max_size=20).map(lambda text: bytes(byte for byte in text if byte not in b"\r\n\x00"))
values: st.SearchStrategy[Value] = st.recursive(
    st.none() | atoms | quoted, lambda inner: st.lists(inner, max_size=5), max_leaves=30
)


def written(value: Value) -> bytes:
    if value is None:
        return b"NIL"
    if isinstance(value, list):
        return b"(" + b" ".join(map(written, value)) + b")"
    escaped = value.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return value if isinstance(value, Atom) else b'"' + escaped + b'"'


@given(values)
@example([b"", None, [b'a"b\\', b"{3}"]])
def test_it_reads_what_was_written(value: Value) -> None:
    assert one(b"3 (UID 4 X " + written(value) + b")").items["X"] == value


@given(st.lists(values, min_size=1, max_size=4))
def test_it_reads_as_imapclient_does(value: list[Value]) -> None:
    line = b"3 (UID 4 BODYSTRUCTURE " + written(value) + b")"
    ((theirs,),) = [parse_response([line])[1:]]
    assert one(line).items["BODYSTRUCTURE"] == _lists(theirs[3])


def _lists(value: object) -> object:
    return [_lists(inner) for inner in value] if isinstance(value, tuple) else value


@given(st.lists(st.binary(max_size=80).filter(lambda line: b"\n" not in line), max_size=6))
def test_it_never_fails_on_junk(lines: list[bytes]) -> None:
    for found in read_fetch(lines):
        assert found.broken or isinstance(found.items, dict)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (b"06-Mar-2024 04:40:00 +0000", datetime(2024, 3, 6, 4, 40, tzinfo=UTC)),
        (
            b" 6-Mar-2024 04:40:00 -0330",
            datetime(2024, 3, 6, 4, 40, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        (b"31-Feb-2024 04:40:00 +0000", None),
        (b"06-Xyz-2024 04:40:00 +0000", None),
        (b"06-Mar-2024 04:40:00 +9900", None),
        (b"", None),
        (None, None),
        ([], None),
    ],
)
def test_internal_dates(value: Value, date: datetime | None) -> None:
    assert internal_date(value) == date


def test_a_number_too_long_for_a_message_is_no_uid() -> None:
    assert one(b"1 (UID " + b"9" * 5_000 + b" X 1)").uid == 0
