from __future__ import annotations

import pytest

from loose_ends.pages.dates import is_duration, read_day, read_period
from loose_ends.pages.entry_lines import split_date

PERIODS = [
    ("Mar 2021 - Present · 2 yrs 3 mos", "2021-03", "", True),
    ("Bis heute 5 Jahre und 2 Monate, seit Juni 2020", "2020-06", "", True),
    ("Current 4 years and 5 months, since Jan 2022", "2022-01", "", True),
    ("2 Jahre und 1 Monat, März 2018 - Apr. 2020", "2018-03", "2020-04", False),
    ("Okt. 2022–Heute · 3 Jahre 8 Monate", "2022-10", "", True),
    ("2018 – 2022", "2018", "2022", False),
    ("06/2020 - 03/2022", "2020-06", "2022-03", False),
    ("01.2019 – 12.2020", "2019-01", "2020-12", False),
    ("2020-06 - 2022-01", "2020-06", "2022-01", False),
    ("seit 2019", "2019", "", True),
    ("depuis mars 2021", "2021-03", "", True),
    ("janv. 2019 - aujourd’hui", "2019-01", "", True),
    ("de enero de 2020 a la actualidad", "2020-01", "", True),
    ("2019 – oggi", "2019", "", True),
    ("מרץ 2021 - היום", "2021-03", "", True),
    ("يناير 2020 - الحاضر", "2020-01", "", True),
]


@pytest.mark.parametrize(("text", "since", "until", "current"), PERIODS)
def test_periods_in_many_languages(text: str, since: str, until: str, current: bool) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.since, period.until, period.current) == (since, until, current)
    assert period.is_range
    assert period.text == text


@pytest.mark.parametrize(
    "text",
    [
        "8 yrs 3 mos",
        "Analyst 2019",
        "Full-time · 8 yrs 3 mos",
        "2w",
        "May",
        "",
        "in 2021 we moved to Leeds",
        "10,000 steps",
        "x" * 500,
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-11T10:00:00Z", "2026-02-11"),
        ("2026-02", "2026-02"),
        ("11 February 2026", "2026-02-11"),
        ("Feb 11, 2026", "2026-02-11"),
        ("11.02.2026", "2026-02-11"),
        ("11. Februar 2026", "2026-02-11"),
        ("3 mai 2026", "2026-05-03"),
        ("2026", "2026"),
        ("11/02/2026", "2026"),
        ("2026-13-01", "2026"),
        ("2024 – 2026", ""),
        ("yesterday", ""),
    ],
)
def test_days_are_never_guessed(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["2 yrs 3 mos", "less than a year", "5 Jahre und 2 Monate", "1 an 2 mois", "3 months"]
)
def test_durations(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize("text", ["Full-time", "2021", "Acme", "2 yrs at Acme", ""])
def test_no_durations(text: str) -> None:
    assert not is_duration(text)


@pytest.mark.parametrize(
    ("line", "rest", "since"),
    [
        ("2019–2023: Analyst, Acme", "Analyst, Acme", "2019"),
        ("2019–2023 Analyst, Acme", "Analyst, Acme", "2019"),
        ("Analyst, Acme (2019–2023)", "Analyst, Acme", "2019"),
        ("Analyst at Acme, Jan 2019 - Mar 2021", "Analyst at Acme", "2019-01"),
        ("12.04.2026: Die Orgel klingt wieder", "Die Orgel klingt wieder", "2026-04-12"),
        ("12 November 2026 My exhibition has opened", "My exhibition has opened", "2026-11-12"),
        ("The best of 2023", "The best of 2023", ""),
        ("2026 roadmap", "2026 roadmap", ""),
        ("Nothing here", "Nothing here", ""),
        ("- - - - " * 40, "- - - - " * 40, ""),
    ],
)
def test_dates_are_split_from_lines(line: str, rest: str, since: str) -> None:
    text, period = split_date(line)
    assert text == rest
    assert (period.since if period else "") == since
