"""The date of return: read where it is clear, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from loose_ends_mail.away import return_date

SENT = date(2026, 3, 3)  # a Tuesday
BACK = date(2026, 3, 16)  # a Monday


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office until March 16.",
        "I am out of the office until Monday, March 16th, 2026.",
        "I will be back on 16 March.",
        "I'll be returning to the office on Monday 16 March 2026.",
        "Away from 3 March to 16 March.",
        "I am on leave from March 3 through March 16.",
        "Out until 2026-03-16.",
        "Out until 16.03.2026",
        "Out until 16.3.",
        "Out until 3/16/2026.",
        "Out until 16/03/2026.",
        "Out until 3/16.",
        "I'm away until the 16th of March.",
        "Ich bin bis zum 16. März nicht im Büro.",
        "Ich bin ab Montag, den 16.03.2026 wieder im Büro.",
        "Am 16.03.2026 bin ich wieder da.",
        "Ich bin wieder erreichbar am 16. März.",
        "Vom 3.3. bis 16.3. bin ich im Urlaub.",
        "Je suis absente jusqu'au 16 mars.",
        "Je serai de retour le lundi 16 mars.",
        "Estaré fuera de la oficina hasta el 16 de marzo.",
        "Vuelvo el 16 de marzo de 2026.",
        "Sarò in ferie fino al 16 marzo.",
        "Ik ben afwezig tot en met 16 maart.",
        "Estarei ausente até 16 de março.",
        "Jestem na urlopie do 16 marca.",
        "Jag är borta till och med 16 mars.",
        "I am away. I will be back in the office on Monday, 16 March. Sale ends until 20 March.",
    ],
)
def test_dates_in_many_languages(text: str) -> None:
    assert return_date(text, SENT) == BACK


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office.",
        "Out until 04/05/2026.",  # 4 May or April 5
        "Out until further notice.",
        "Back on Monday, 04/05.",
        "Out until 31 February.",
        "I will be back soon.",
        "I am out until next week.",
        "Out until Tuesday.",  # it is Tuesday today
        "Back next Thursday.",  # this week's or next week's
        "Out until 2 February 2026.",  # already over
        "Out until 16 March 2031.",  # an old note
        "Until then, 16 is my number.",
        "On 16 March we celebrate.",
    ],
)
def test_what_is_not_clear_is_no_date(text: str) -> None:
    assert return_date(text, SENT) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Back on Monday.", date(2026, 3, 9)),
        ("Out until Friday", date(2026, 3, 6)),
        ("Back tomorrow.", date(2026, 3, 4)),
        ("Back next Monday.", date(2026, 3, 9)),
        ("Ich bin zurück am Montag.", date(2026, 3, 9)),
        ("Out until 2 January.", None),  # 305 days ahead
        ("Out until 12 December.", date(2026, 12, 12)),
    ],
)
def test_days_are_reckoned_from_the_day_it_was_sent(text: str, day: date | None) -> None:
    assert return_date(text, SENT) == day


def test_a_date_without_year_after_new_year_is_next_year() -> None:
    assert return_date("Back on 4 January.", date(2025, 12, 23)) == date(2026, 1, 4)


def test_without_a_trusted_day_only_full_dates_count() -> None:
    assert return_date("Back on 16 March.", None) is None
    assert return_date("Back on Monday.", None) is None
    assert return_date("Back on 16 March 2026.", None) == BACK


@pytest.mark.parametrize("sent_on", [None, SENT])
def test_nobody_is_back_in_another_century(sent_on: date | None) -> None:
    assert return_date("I am away until 9999-12-31.", sent_on) is None
