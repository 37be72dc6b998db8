"""The sample mailbox: made up, complete, and fresh on any day."""

from __future__ import annotations

import mailbox
import re
from contextlib import closing
from datetime import UTC, date, timedelta
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends.sample import write_sample
from loose_ends.sample.template import anchor, fill_dates
from tests.sample.parts import TODAY, messages, parsed, texts

OWN = {"mira@tolland-studio.example", "mira.tolland@example.com"}
ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,5}[a-z]{2,10})")
LINK_HOST = re.compile(r"https?://([\w.-]{1,200})")
EXAMPLE_HOST = re.compile(r"(.+\.)?(example\.(com|org|net)|[\w-]+\.example)")
FIRMS = re.compile(
    r"(?i)\b(google|gmail|microsoft|outlook|apple|amazon|linkedin|facebook|meta|zoom|slack|dropbox|paypal|dhl"
    r"|ups|fedex|deutsche bahn|sncf|trainline|adobe|figma|mailchimp|substack|louvre|moma|ikea|erco)\b"
)
CALENDAR_WORDS = [
    (
        "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
        "January|February|March|April|May|June|July|August|September|October|November|December",
    ),
    (
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    ),
]
A_YEAR_OF_TODAYS = st.dates(min_value=date(2026, 11, 22), max_value=date(2027, 11, 22))


def test_it_has_the_size_and_the_cast_that_the_demo_tells_of() -> None:
    everything = messages()
    written_to: dict[str, set[str]] = {}
    for message in everything.values():
        if message.folder == "Sent":
            mail = parsed(message.content)
            for name, address in getaddresses([*mail.get_all("To", []), *mail.get_all("Cc", [])]):
                if address not in OWN:
                    written_to.setdefault(name, set()).add(address)
    assert 55 <= len(everything) <= 70
    assert len(written_to) == 12
    assert sorted(len(addresses) for addresses in written_to.values()) == [1] * 11 + [2]
    assert {message.folder for message in everything.values()} == {"INBOX", "Sent", "Drafts"}


def test_the_owner_writes_from_two_addresses_of_his_own() -> None:
    sent = [parsed(m.content) for m in messages().values() if m.folder == "Sent"]
    assert {address for mail in sent for _, address in getaddresses([str(mail["From"])])} == OWN


@pytest.mark.parametrize("source", sorted(messages()))
def test_a_message_parses_without_defects_and_names_example_domains_only(source: str) -> None:
    content = messages()[source].content
    mail = parsed(content)
    assert [defect for part in mail.walk() for defect in part.defects] == []
    decoded = [str(value) for value in mail.values()] + texts(content)
    hosts = [m[1] for text in decoded for m in (*ADDRESS.finditer(text), *LINK_HOST.finditer(text))]
    assert [host for host in hosts if not EXAMPLE_HOST.fullmatch(host.rstrip("."))] == []
    assert [m[0] for text in decoded for m in FIRMS.finditer(text)] == []


def test_every_kind_of_wrapping_that_real_mail_has_is_there() -> None:
    parts = [part for m in messages().values() for part in parsed(m.content).walk()]
    encodings = {str(part["Content-Transfer-Encoding"]) for part in parts}
    assert {"quoted-printable", "base64", "8bit"} <= encodings
    assert {"utf-8", "iso-8859-1"} <= {part.get_content_charset() for part in parts}
    assert {"text/html", "text/calendar", "message/rfc822", "application/pdf", "image/png"} <= {
        part.get_content_type() for part in parts
    }
    assert any(part.get_param("format") == "flowed" for part in parts)


def test_attachments_are_real_files() -> None:
    begins = {"application/pdf": b"%PDF-1.4", "image/png": b"\x89PNG\r\n"}
    files = [
        p for m in messages().values() for p in parsed(m.content).walk() if p.get_content_type() in begins
    ]
    assert len(files) >= 6
    for part in files:
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        assert content.startswith(begins[part.get_content_type()])
        assert "X-Sample-File" not in part


def test_replies_name_an_earlier_message_of_the_sample() -> None:
    by_id = {str(parsed(m.content)["Message-ID"]): m for m in messages().values()}
    replies = [m for m in messages().values() if parsed(m.content)["In-Reply-To"]]
    assert len(replies) >= 20
    for reply in replies:
        mail = parsed(reply.content)
        parent = by_id[str(mail["In-Reply-To"])]
        assert parent.sent_at < reply.sent_at, reply.source
        assert str(mail["References"]).split()[-1] == str(mail["In-Reply-To"])


def test_files_are_numbered_in_order_of_time() -> None:
    in_order = sorted(messages().values(), key=lambda m: m.source.split("/")[1])
    times = [message.sent_at for message in in_order]
    assert times == sorted(times)


@settings(max_examples=25, deadline=None)
@given(today=A_YEAR_OF_TODAYS)
def test_on_any_day_all_mail_is_past_and_recent_and_weekdays_are_true(today: date) -> None:
    weekdays = {source: message.sent_at.weekday() for source, message in messages().items()}
    newest = max(message.sent_at for message in messages(today).values())
    assert today - timedelta(days=8) < newest.date() < today
    for source, message in messages(today).items():
        assert message.sent_at.date() < today
        assert message.sent_at.astimezone(UTC).date() <= today
        assert message.sent_at.weekday() == weekdays[source]
        assert b"{{" not in message.content
        for text in texts(message.content):
            assert_weekdays_are_true(text, message.sent_at.date())


def assert_weekdays_are_true(text: str, near: date) -> None:
    for weekdays, months in CALENDAR_WORDS:
        for weekday, day, month in re.findall(rf"({weekdays}),? (\d{{1,2}}) ({months})", text):
            number = months.split("|").index(month) + 1
            candidates = [date(year, number, int(day)) for year in (near.year - 1, near.year, near.year + 1)]
            meant = min(candidates, key=lambda candidate: abs(candidate - near))
            assert weekdays.split("|")[meant.weekday()] == weekday, (text, near)
            assert abs(meant - near) < timedelta(days=45)


def test_the_weekday_check_can_fail() -> None:
    with pytest.raises(AssertionError):
        assert_weekdays_are_true("by Tuesday 20 November", date(2026, 11, 12))


def test_the_anchor_is_the_latest_thursday() -> None:
    assert anchor(date(2026, 11, 19)) == date(2026, 11, 19)
    assert anchor(date(2026, 11, 25)) == date(2026, 11, 19)
    assert anchor(date(2026, 11, 26)) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ("{{-12d 09:14 +0100}}", "Sat, 07 Nov 2026 09:14:00 +0100"),
        ("{{+5d|%A %d %B}}", "Tuesday 24 November"),
        ("{{+5d|fr:%A %d %B}}", "mardi 24 novembre"),
        ("{{+5d|de:%A, %d. %B}}", "Dienstag, 24. November"),
        ("{{-13d|%a, %d %b %Y}}", "Fri, 6 Nov 2026"),
        ("{{-13d 18:49|%D/%m/%Y %H:%M}}", "06/11/2026 18:49"),
    ],
)
def test_a_mark_becomes_a_date(mark: str, says: str) -> None:
    assert fill_dates(f"x {mark} y", date(2026, 11, 19)) == f"x {says} y"


def test_a_maildir_and_an_mbox_hold_the_same_mail(tmp_path: Path) -> None:
    as_maildir = write_sample(tmp_path / "maildir", TODAY)
    as_mbox = write_sample(tmp_path / "mbox", TODAY, form="mbox")
    for name, source in as_maildir.folders.items():
        assert sorted(p.name for p in source.iterdir() if p.name in {"cur", "new", "tmp"}) == [
            "cur",
            "new",
            "tmp",
        ]
        from_maildir = sorted(bytes(m) for m in mailbox.Maildir(source, create=False))
        with closing(mailbox.mbox(as_mbox.folders[name], create=False)) as box:
            from_mbox = sorted(bytes(m) for m in box)
        assert from_maildir == from_mbox
        assert len(from_mbox) == sum(1 for m in messages().values() if m.folder == name)
    assert (as_maildir.email, set(as_maildir.aliases)) == (
        "mira@tolland-studio.example",
        OWN - {as_maildir.email},
    )


def test_a_file_carries_its_messages_own_time(tmp_path: Path) -> None:
    account = write_sample(tmp_path / "m", TODAY)
    times = {
        int(p.stat().st_mtime) for folder in account.folders.values() for p in (folder / "cur").iterdir()
    }
    assert times == {int(m.sent_at.timestamp()) for m in messages().values()}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FileExistsError, match="is not empty"):
        write_sample(tmp_path, TODAY)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
