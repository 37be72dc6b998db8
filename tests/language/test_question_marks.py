"""Which question marks ask: some programs write one where they could not say another sign."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loose_ends.domain.message import Message, Party
from loose_ends.language import read_acts
from loose_ends.language.features import words_of

SENT = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Are you in?",
        "Is it (the big one)?",
        'Why "later"?',
        "At 5 p.m.?",
        "So we meet at four...?",
        "Really??",
        "What?!",
        "Coming ?",
    ],
)
def test_a_mark_after_a_word_or_a_closing_sign_asks(text: str) -> None:
    assert "?" in words_of(text)


@pytest.mark.parametrize(
    "text", ["The tiles came.?", "?The tiles came", "tiles?made by hand", "?", "? ?The mason"]
)
def test_a_mark_that_stands_for_another_sign_asks_nothing(text: str) -> None:
    assert "?" not in words_of(text)


def test_a_text_full_of_stray_marks_holds_no_asks() -> None:
    text = "The list is?long.?\n\n?It was made?by hand.?\n\n/* End of the list?"
    message = Message("<one@example.com>", SENT, Party("ida@example.com"), own_text=text)
    assert read_acts(message).acts == ()
