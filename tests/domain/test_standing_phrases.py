"""What is said in every mail is meant in none; what is short may be meant each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By, LooseEnd, State
from loose_ends.domain.standing_phrases import WITHIN, Said, StandingPhrases, taken_back

FORM = "We kindly ask you to close this ticket yourself if the matter has been settled."
FIRST = LooseEnd(
    "a1", Kind.ASK, By.THEM, "desk@example.com", ("me@example.org",), "<1@example.com>", "t1", FORM,
    datetime(2026, 11, 2, 9, tzinfo=UTC), 0.9,
)  # fmt: skip


def again(number: int, **other: Any) -> LooseEnd:
    at = FIRST.said_at + timedelta(days=number)
    own: dict[str, Any] = {
        "id": f"a{number}",
        "thread": f"t{number}",
        "message_id": f"<{number}@example.com>",
        "said_at": at,
    }
    return replace(FIRST, **(own | other))


def test_the_third_conversation_tells() -> None:
    phrases = StandingPhrases()
    assert phrases.met(FIRST) == ()
    assert phrases.met(again(2)) == ()
    assert phrases.met(again(3)) == ("a1", "a2")
    assert phrases.met(again(4)) == ("a1", "a2", "a3")


def test_what_the_store_knows_counts() -> None:
    phrases = StandingPhrases(
        Said("desk@example.com", f"t{n}", FORM.replace(" ", "\n", 2), f"a{n}", FIRST.said_at) for n in (1, 2)
    )
    assert phrases.met(again(3)) == ("a1", "a2")


def test_three_times_in_ten_years_is_no_standing_phrase() -> None:
    phrases = StandingPhrases()
    years = [again(n, said_at=FIRST.said_at + timedelta(days=500 * n)) for n in range(1, 6)]
    assert not any(map(phrases.met, years))
    assert phrases.met(again(9, said_at=years[-1].said_at + timedelta(days=90))) == ("a4", "a5")


def test_a_thread_that_goes_on_counts_by_its_last_mail() -> None:
    phrases = StandingPhrases()
    later = FIRST.said_at + 2 * WITHIN
    for end in (FIRST, again(2), replace(FIRST, id="b1", said_at=later), again(3, said_at=later)):
        assert phrases.met(end) == ()
    assert phrases.met(again(4, said_at=later)) == ("a1", "a3")


def test_one_conversation_may_repeat_itself() -> None:
    phrases = StandingPhrases()
    assert not any(phrases.met(again(n, thread="t1")) for n in range(2, 6))


def test_short_sentences_other_people_and_my_own_words_are_meant() -> None:
    phrases = StandingPhrases()
    for n in range(2, 6):
        assert phrases.met(again(n, quote="Could you send me the figures?")) == ()
        assert phrases.met(again(n, person=f"someone{n}@example.com")) == ()
        assert phrases.met(again(n, by=By.ME)) == ()


def test_the_earlier_ones_are_taken_back_with_the_reason() -> None:
    closed = taken_back(FIRST, again(3))
    assert closed.state is State.WITHDRAWN
    assert closed.closed_by
    assert closed.closed_by.message_id == "<3@example.com>"
    assert "standing phrase" in closed.closed_by.why
