from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import (
    CLOSED_BY_MAIL,
    STALE_AFTER,
    STILL_OPEN,
    By,
    Change,
    Decision,
    LooseEnd,
    State,
    Verb,
    decide,
    loose_end_id,
    state_on,
)

MONDAY = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)


def ask(kind: Kind = Kind.ASK, due: date | None = None, remind_from: date | None = None) -> LooseEnd:
    return LooseEnd(
        id="abc",
        kind=kind,
        by=By.ME,
        person="lena@fuchs.example",
        put_to=("lena@fuchs.example",),
        message_id="<1@weber.example>",
        thread="t",
        quote="Could you send me the minutes?",
        said_at=MONDAY,
        confidence=0.9,
        due=due,
        remind_from=remind_from,
    )


def closed(state: State, days: float, end: LooseEnd | None = None) -> LooseEnd:
    change = Change(state, MONDAY + timedelta(days=days), "<2@fuchs.example>", "Here they are.", 0.9, "why")
    return (end or ask()).changed(change)


def decided(verb: Verb, days: float, until: date | None = None) -> Decision:
    return Decision("abc", verb, MONDAY + timedelta(days=days), until)


def day(days: int) -> date:
    return MONDAY.date() + timedelta(days=days)


def test_open_until_something_happens() -> None:
    assert state_on(ask(), None, day(0)) is State.OPEN
    assert ask().closed_by is None


@pytest.mark.parametrize("state", sorted(CLOSED_BY_MAIL))
def test_mail_closes(state: State) -> None:
    end = closed(state, 1)
    assert state_on(end, None, day(1)) is state
    assert state_on(end, None, day(1000)) is state
    assert end.closed_by is not None
    assert end.closed_by.message_id == "<2@fuchs.example>"


def test_partly_is_still_open() -> None:
    end = closed(State.PARTLY, 1)
    assert end.closed_by is None
    assert state_on(end, None, day(1)) is State.PARTLY


class TestStale:
    def test_after_four_quiet_months(self) -> None:
        assert state_on(ask(), None, day(STALE_AFTER.days)) is State.OPEN
        assert state_on(ask(), None, day(STALE_AFTER.days + 1)) is State.STALE

    def test_a_due_date_or_a_moved_reminder_keeps_it_open(self) -> None:
        late = day(STALE_AFTER.days + 1)
        assert state_on(ask(due=late), None, late) is State.OPEN
        assert state_on(ask(remind_from=late), None, late) is State.OPEN

    def test_a_partial_answer_gives_it_new_life(self) -> None:
        end = closed(State.PARTLY, 100)
        assert state_on(end, None, day(200)) is State.PARTLY
        assert state_on(end, None, day(221)) is State.STALE

    def test_reopening_gives_it_new_life_but_not_for_ever(self) -> None:
        end = closed(State.ANSWERED, 1)
        reopened = decided(Verb.REOPEN, 200)
        assert state_on(end, reopened, day(300)) is State.OPEN
        assert state_on(end, reopened, day(321)) is State.STALE

    def test_a_long_snooze_wakes_up_open_not_stale(self) -> None:
        until = day(365)
        snoozed = decided(Verb.SNOOZE, 1, until)
        assert state_on(ask(), snoozed, day(364)) is State.SNOOZED
        assert state_on(ask(), snoozed, until) is State.OPEN


class TestUsersWord:
    @pytest.mark.parametrize("end", [ask(), closed(State.ANSWERED, 5), closed(State.PARTLY, 5)])
    def test_a_dismissal_holds_whatever_mail_comes(self, end: LooseEnd) -> None:
        assert state_on(end, decided(Verb.DISMISS, 1), day(900)) is State.DISMISSED

    def test_done_holds_whatever_mail_comes(self) -> None:
        assert state_on(closed(State.DECLINED, 5), decided(Verb.DONE, 1), day(9)) is State.ANSWERED
        assert state_on(ask(Kind.PROMISE), decided(Verb.DONE, 1), day(900)) is State.KEPT

    def test_snooze_hides_until_its_day(self) -> None:
        snoozed = decided(Verb.SNOOZE, 1, day(10))
        assert state_on(ask(), snoozed, day(9)) is State.SNOOZED
        assert state_on(ask(), snoozed, day(10)) is State.OPEN
        assert state_on(closed(State.PARTLY, 3), snoozed, day(9)) is State.SNOOZED
        assert state_on(closed(State.PARTLY, 3), snoozed, day(10)) is State.PARTLY

    def test_a_snooze_without_a_day_hides_until_reopened(self) -> None:
        assert state_on(ask(), decided(Verb.SNOOZE, 1), day(900)) is State.SNOOZED
        assert state_on(ask(), decided(Verb.REOPEN, 900), day(900)) is State.OPEN

    @pytest.mark.parametrize("days", [0.5, 3])
    def test_mail_closes_what_is_snoozed(self, days: float) -> None:
        """Also mail that was sent before the snooze and read after it."""
        assert (
            state_on(closed(State.ANSWERED, days), decided(Verb.SNOOZE, 1, day(10)), day(5)) is State.ANSWERED
        )

    def test_reopened_stays_open_until_newer_mail_closes_it(self) -> None:
        once = closed(State.ANSWERED, 1)
        reopened = decided(Verb.REOPEN, 2)
        assert state_on(once, reopened, day(3)) is State.OPEN
        again = closed(State.DECLINED, 4, once)
        assert state_on(again, reopened, day(5)) is State.DECLINED

    def test_reopening_holds_even_where_the_closing_mail_has_a_clock_that_is_ahead(self) -> None:
        end = closed(State.ANSWERED, 40)
        decision = decide(end, Verb.REOPEN, MONDAY + timedelta(days=2))
        assert state_on(end, decision, day(2)) is State.OPEN
        assert decide(ask(), Verb.SNOOZE, MONDAY, day(5)) == decided(Verb.SNOOZE, 0, day(5))

    def test_reopening_a_dismissed_one_shows_what_mail_made_of_it(self) -> None:
        assert state_on(ask(), decided(Verb.REOPEN, 2), day(3)) is State.OPEN
        assert state_on(closed(State.PARTLY, 1), decided(Verb.REOPEN, 2), day(3)) is State.PARTLY


moments = st.integers(0, 400)
histories = st.lists(st.tuples(st.sampled_from([*STILL_OPEN, *CLOSED_BY_MAIL]), moments), max_size=4)
decisions = st.builds(
    lambda verb, at, until: decided(verb, at, None if until is None else day(until)),
    st.sampled_from(list(Verb)),
    moments,
    st.none() | moments,
)


def with_history(history: list[tuple[State, int]]) -> LooseEnd:
    end = ask()
    for state, days in sorted(history, key=lambda step: step[1]):
        end = end.changed(Change(state, MONDAY + timedelta(days=days), "<x@fuchs.example>", "x", 0.7))
    return end


@given(histories, decisions, moments)
def test_a_decision_is_never_lost(history: list[tuple[State, int]], decision: Decision, when: int) -> None:
    end = with_history(history)
    state = state_on(end, decision, day(when))
    if decision.verb is Verb.DISMISS:
        assert state is State.DISMISSED
    if decision.verb is Verb.DONE:
        assert state is State.ANSWERED
    if decision.verb is Verb.REOPEN and state in CLOSED_BY_MAIL:
        assert end.changes[-1].at > decision.at
    if (
        decision.verb is Verb.SNOOZE
        and end.state in STILL_OPEN
        and decision.until
        and day(when) < decision.until
    ):
        assert state is State.SNOOZED
    if state is State.SNOOZED:
        assert decision.verb is Verb.SNOOZE


@given(histories, moments)
def test_without_a_decision_mail_alone_says(history: list[tuple[State, int]], when: int) -> None:
    end = with_history(history)
    assert state_on(end, None, day(when)) in {end.state, State.STALE}


class TestPerhaps:
    def sign(self, confidence: float, state: State = State.OPEN) -> Change:
        return Change(state, MONDAY + timedelta(days=1), "<3@fuchs.example>", "Maybe.", confidence)

    def test_the_strongest_sign_that_left_the_state_as_it_was(self) -> None:
        end = ask().changed(self.sign(0.45)).changed(self.sign(0.55)).changed(self.sign(0.5))
        assert end.state is State.OPEN
        assert end.perhaps is not None
        assert end.perhaps.confidence == 0.55

    def test_a_partial_answer_is_no_mere_sign(self) -> None:
        assert closed(State.PARTLY, 1).perhaps is None
        after = closed(State.PARTLY, 1).changed(self.sign(0.5, State.PARTLY))
        assert after.perhaps is not None
        assert after.perhaps.confidence == 0.5

    def test_none_once_it_is_closed_or_for_a_bounce(self) -> None:
        assert closed(State.ANSWERED, 3, ask().changed(self.sign(0.5))).perhaps is None
        assert ask().changed(self.sign(0.0)).perhaps is None


class TestName:
    def act(self, quote: str, kind: Kind = Kind.ASK) -> Act:
        return Act(kind, quote, 0, len(quote), 0.9)

    def test_the_same_for_other_offsets_blanks_and_confidence(self) -> None:
        one = self.act("Could you send me the\nminutes?")
        other = replace(self.act("could you send  me the minutes?"), start=40, end=70, confidence=0.6)
        assert loose_end_id("<1@x.example>", one) == loose_end_id("<1@x.example>", other)

    def test_another_for_another_sentence_kind_or_message(self) -> None:
        quote = "Could you send me the minutes?"
        ids = {
            loose_end_id("<1@x.example>", self.act(quote)),
            loose_end_id("<1@x.example>", self.act(quote + "!")),
            loose_end_id("<1@x.example>", self.act(quote, Kind.PROMISE)),
            loose_end_id("<2@x.example>", self.act(quote)),
        }
        assert len(ids) == 4
