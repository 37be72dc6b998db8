"""The use case: a text with its subject, what is measured, and texts that are no notes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.persistence import business_days_after, next_day
from loose_ends.domain.etiquette.shotgun import ALIKE, likeness
from loose_ends.domain.etiquette.situation import Exchange, Note, Situation, ThirdPerson
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.message import Party
from loose_ends.domain.wording import MAX_CHARS
from loose_ends.language import read_acts
from loose_ends.usecases.check_draft import Report, check_draft, split_subject
from tests.domain.etiquette.applying import applied
from tests.domain.etiquette.corpus import ME, Fact

TODAY = date(2026, 3, 10)
ANA = Party("ana@ruiz.example", "Ana Ruiz")
UNKNOWN = Situation(today=TODAY, me=ME)


def check(text: str, situation: Situation = UNKNOWN) -> Report:
    return check_draft(text, situation, read_acts=read_acts, to=(ANA,))


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Subject: Seals\n\nHi Ana,", "Seals", "Hi Ana,"),
        ("subject:Seals\r\nHi Ana,", "Seals", "Hi Ana,"),
        ("Betreff: Dichtungen\n\nLiebe Ana,", "Dichtungen", "Liebe Ana,"),
        ("Hi Ana,\nSubject: none", "", "Hi Ana,\nSubject: none"),
        ("Subject:", "", ""),
    ],
)
def test_the_first_line_may_name_the_subject(text: str, subject: str, body: str) -> None:
    assert split_subject(text) == (subject, body)


def test_offsets_are_offsets_in_the_body() -> None:
    report = check("Subject: Lamps\n\nHi Ana,\n\nJust checking in on the lamps.\n\nMara")
    (finding,) = report.findings
    assert report.subject == "Lamps"
    assert report.body[finding.start : finding.end] == "Just checking in on the lamps."
    assert report.verdict is Verdict.WARN


def test_words_minutes_and_share_are_measured() -> None:
    report = check("Hi Ana,\n\nYour lamp and your lens stand in my hall.\n\nMara")
    assert report.words == 12
    assert report.about_them == pytest.approx(2 / 3)
    long = check("Hi Ana,\n\n" + "The dredger is back at the pier. " * 68)
    assert long.minutes == pytest.approx(2.0, abs=0.1)
    assert check("The dredger is back.").about_them is None


def test_the_reader_counts_by_name_and_by_facts() -> None:
    text = "Hi Ana,\n\nI read the sediment report and I saw Ruiz on page one.\n\nMara"
    assert check(text).about_them == pytest.approx(1 / 3)
    known = replace(UNKNOWN, facts=(Fact("topic", "sediment"),))
    assert check(text, known).about_them == pytest.approx(1 / 2)


@pytest.mark.parametrize("text", ["", "   \n\n", "Subject: Seals\n\n"])
def test_an_empty_note_gets_one_sentence(text: str) -> None:
    report = check(text)
    assert report.findings == ()
    assert report.problems == ("There is nothing to check yet: write the note first.",)


def test_a_long_note_says_where_the_check_ends() -> None:
    report = check("Hi Ana,\n\n" + "The dredger is back at the pier. " * 5_000)
    assert len(report.body) > MAX_CHARS
    assert "Only the first" in report.problems[0]


def test_without_a_person_only_the_words_are_judged() -> None:
    report = check("Hi,\n\nCould you introduce me to the head of Tidemill by Friday?\n\nMara")
    assert report.findings == ()


# fmt: off
PARTS = [
    ">", "(", " ", "a ", "\n", "would you ", "any help ", "you never ", "I ", "http://", "[", "!", "?",
    "{{", "A", "Ana ", "just checking in on ", "you two ", "@", "x@", ".", "i am the ",
    "keep me in mind ", "AN ", "https://a.b/", "ß", "\u00a0", "grab a coffee ", "let me know ",
    "thank you for ", "1 ", "+49 30 ", "-", "'", "if you hear of any ", "Ben ",
]
# fmt: on


@pytest.mark.parametrize("part", PARTS)
def test_no_text_takes_long(part: str) -> None:
    text = part * (10_000_000 // len(part))
    crowd = tuple(ThirdPerson(f"Person{i} Name{i}", f"p{i}@x.example") for i in range(5_000))
    situation = replace(
        UNKNOWN,
        exchange=Exchange(),
        ledger=Ledger(),
        third_persons=(*crowd, ThirdPerson("Ben Okafor", "ben@okafor.example")),
        notes=tuple(Note(f"p{i}@x.example", TODAY, text[:20_000]) for i in range(3)),
    )
    begin = time.process_time()
    check_draft(text, situation, read_acts=lambda _: _Nothing(), to=(ANA,))
    assert time.process_time() - begin < 2


class _Nothing:
    acts = ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PARTS, "Hi Ana,\n\n", "Best,\nMara", "Could you call me? ", "Ich hoffe "]),
        max_size=40,
    )
)
def test_any_text_gets_sound_findings(parts: list[str]) -> None:
    text = "".join(parts)
    report = check(text, replace(UNKNOWN, exchange=Exchange(), ledger=Ledger()))
    for finding in report.findings:
        assert isinstance(finding, Finding)
        assert (finding.start is None) == (finding.end is None)
        if finding.start is not None and finding.end is not None:
            assert 0 <= finding.start <= finding.end <= len(report.body)
        applied(finding, report.body)


# --- spacing and likeness ----------------------------------------------------------------------------------

FRIDAY = date(2026, 3, 6)


def test_business_days_leave_the_weekend_out() -> None:
    assert business_days_after(FRIDAY, 1) == date(2026, 3, 9)
    assert business_days_after(FRIDAY, 5) == date(2026, 3, 13)
    assert business_days_after(date(2026, 3, 7), 1) == date(2026, 3, 9)


def test_spacing_grows_and_ends() -> None:
    assert next_day(()) == date.min
    first, second = next_day((FRIDAY,)), next_day((date(2026, 2, 26), FRIDAY))
    assert first is not None
    assert second is not None
    assert FRIDAY + timedelta(days=5) <= first < second
    assert next_day((FRIDAY, FRIDAY, FRIDAY)) is None


def test_an_absence_moves_the_day() -> None:
    assert next_day((FRIDAY,), away_until=date(2026, 3, 20)) == date(2026, 3, 23)
    assert next_day((), away_until=date(2026, 3, 20)) == date(2026, 3, 23)


SAME = "Hi {0},\n\nThe museum in {0}'s street opens on 1 April with forty lamps, one lens and soup for everyone who comes early enough to find a chair.\n\nMara"  # noqa: E501


def test_names_do_not_make_a_note_different() -> None:
    assert likeness(SAME.format("Ana"), SAME.format("Ben")) > ALIKE
    other = "Hi Ana,\n\nThank you for the drill. The shelf is up, the cat sleeps on the top board and the plaster held where you said it would hold.\n\nMara"  # noqa: E501
    assert likeness(SAME.format("Ana"), other) < 0.1
    assert likeness("Hi Ana,\n\nThank you, that works.", "Hi Ben,\n\nThank you, that works.") == 0
