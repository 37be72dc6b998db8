"""What can be taken back, exactly; and who holds a token. On every database."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from loose_ends.domain.loose_end import Decision, State, Verb, decide
from loose_ends.domain.message import Party
from loose_ends.domain.pairing import Pairing, PairingState, Token
from loose_ends.domain.suggestions.world import Choice, Chosen
from loose_ends.domain.undoing import KEPT_FOR, MOST_KEPT
from loose_ends.store import Batch, Store, UnknownId
from loose_ends.store.noted import CHOSEN
from tests.store.samples import ANNA, BO, ME, START, TODAY, add_account, closing, forget_all, mail, take, utc

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.loose_end import LooseEnd

NOW = utc(20)


def some_ends(store: Store, *names: str) -> list[LooseEnd]:
    add_account(store)
    take(store, mail("first", ME, ANNA), *(mail(name, ANNA, day=1) for name in names), opens=names)
    return [one.end for one in store.loose_ends.find(TODAY)]


def settle(
    store: Store, ends: list[LooseEnd], verb: Verb, now: datetime = NOW, day: int | None = None
) -> str:
    until = TODAY + timedelta(days=day) if day else None
    return store.undo.decide([decide(one, verb, now, until) for one in ends], ends, now, "Taken back.").id


class TakingBack:
    """Undo."""

    def test_one_decision_goes_and_all_else_stays_as_it_was(self, store: Store) -> None:
        ends = some_ends(store, "a", "b")
        store.decisions.add(Decision(ends[1].id, Verb.DISMISS, utc(2)))
        before = store.dump()
        undo = settle(store, ends[:1], Verb.DONE)
        assert store.loose_ends.get(ends[0].id, TODAY).state is State.ANSWERED
        assert store.undo.take_back(undo, NOW).says == "Taken back."
        assert store.dump() == before

    def test_a_snooze_before_holds_again_with_its_day(self, store: Store) -> None:
        ends = some_ends(store, "a")
        settle(store, ends, Verb.SNOOZE, day=9)
        before = store.loose_ends.get(ends[0].id, TODAY)
        store.undo.take_back(settle(store, ends, Verb.DONE), NOW)
        after = store.loose_ends.get(ends[0].id, TODAY)
        assert after == before
        assert after.snoozed_until == TODAY + timedelta(days=9)

    def test_many_at_once_each_to_where_it_stood(self, store: Store) -> None:
        ends = some_ends(store, *(f"m{n}" for n in range(12)))
        settle(store, ends[:3], Verb.SNOOZE, day=5)
        settle(store, ends[3:5], Verb.DISMISS)
        before = store.dump()
        undo = settle(store, ends, Verb.DONE)
        assert not store.loose_ends.find(TODAY, states=[State.OPEN, State.SNOOZED, State.DISMISSED])
        store.undo.take_back(undo, NOW)
        assert store.dump() == before

    def test_a_later_decision_is_not_lost(self, store: Store) -> None:
        ends = some_ends(store, "a", "b")
        undo = settle(store, ends, Verb.DONE)
        settle(store, ends[:1], Verb.DISMISS)
        store.undo.take_back(undo, NOW)
        assert store.loose_ends.get(ends[0].id, TODAY).state is State.DISMISSED
        assert store.loose_ends.get(ends[1].id, TODAY).state is State.OPEN

    def test_a_number_given_anew_is_not_mistaken_for_the_old_one(self, store: Store) -> None:
        """SQLite gives the highest row number again once its row is gone."""
        ends = some_ends(store, "a", "b")
        first = settle(store, ends[:1], Verb.DONE)
        second = settle(store, ends[1:], Verb.DISMISS)
        store.undo.take_back(second, NOW)
        settle(store, ends[1:], Verb.SNOOZE, day=3)
        store.undo.take_back(first, NOW)
        assert store.loose_ends.get(ends[0].id, TODAY).state is State.OPEN
        assert store.loose_ends.get(ends[1].id, TODAY).state is State.SNOOZED

    def test_what_mail_closed_meanwhile_stays_closed(self, store: Store) -> None:
        (one,) = some_ends(store, "a")
        undo = settle(store, [one], Verb.DISMISS)
        answer = mail("z", ME, ANNA, day=3, refs=["a"])
        take(store, answer)
        store.messages.save(Batch(loose_ends=(one.changed(closing(answer)),)))
        store.undo.take_back(undo, NOW)
        found = store.loose_ends.get(one.id, TODAY)
        assert found.state is State.ANSWERED
        assert found.decision is None

    def test_what_was_reopened_is_closed_again_as_mail_had_closed_it(self, store: Store) -> None:
        """Mail goes on with what the user reopened; without the reopening it would not have."""
        (one,) = some_ends(store, "a")
        closed = one.changed(closing(mail("z", ME, ANNA, day=3)))
        store.messages.save(Batch(loose_ends=(closed,)))
        before = store.dump()
        undo = settle(store, [closed], Verb.REOPEN, utc(4))
        later = closed.changed(replace(closing(mail("y", ME, ANNA, day=5), State.PARTLY), at=utc(5)))
        store.messages.save(Batch(loose_ends=(later,)))
        assert store.loose_ends.get(one.id, TODAY).state is State.PARTLY
        store.undo.take_back(undo, utc(4))
        assert store.loose_ends.get(one.id, TODAY).state is State.ANSWERED
        assert store.dump() == before

    def test_reopened_twice_and_taken_back_once_it_is_still_reopened(self, store: Store) -> None:
        (one,) = some_ends(store, "a")
        closed = one.changed(closing(mail("z", ME, ANNA, day=3)))
        store.messages.save(Batch(loose_ends=(closed,)))
        settle(store, [closed], Verb.REOPEN, utc(4))
        again = settle(store, [closed], Verb.REOPEN, utc(6))
        later = closed.changed(replace(closing(mail("y", ME, ANNA, day=7), State.PARTLY), at=utc(7)))
        store.messages.save(Batch(loose_ends=(later,)))
        store.undo.take_back(again, utc(6))
        assert store.loose_ends.get(one.id, TODAY).state is State.PARTLY

    def test_it_works_once_and_for_an_hour(self, store: Store) -> None:
        ends = some_ends(store, "a")
        undo = settle(store, ends, Verb.DONE)
        store.undo.take_back(undo, NOW + KEPT_FOR)
        for name in (undo, "nothing", ""):
            with pytest.raises(UnknownId, match="cannot be taken back any more"):
                store.undo.take_back(name, NOW)
        old = settle(store, ends, Verb.DONE)
        with pytest.raises(UnknownId):
            store.undo.take_back(old, NOW + KEPT_FOR + timedelta(seconds=1))
        assert store.loose_ends.get(ends[0].id, TODAY).state is State.ANSWERED

    def test_two_hundred_are_kept(self, store: Store) -> None:
        ends = some_ends(store, "a")
        made = [
            settle(store, ends, Verb.SNOOZE, NOW + timedelta(seconds=n), day=1) for n in range(MOST_KEPT + 2)
        ]
        late = NOW + timedelta(seconds=MOST_KEPT + 2)
        with pytest.raises(UnknownId):
            store.undo.take_back(made[0], late)
        store.undo.take_back(made[2], late)
        store.undo.take_back(made[-1], late)

    def test_what_was_noted_goes_and_what_it_replaced_comes_back(self, store: Store) -> None:
        before = Chosen("s1", "p1", Choice.SNOOZE, TODAY, TODAY + timedelta(days=3))
        store.noted.add_chosen(before)
        with store.undo.noted([CHOSEN], ["s1"], NOW, "Taken back.") as noting:
            store.noted.add_chosen(Chosen("s1", "p1", Choice.NOT_THIS, TODAY))
            store.noted.add_chosen(Chosen("s2", "p1", Choice.DONE, TODAY))
        store.undo.take_back(noting.id, NOW)
        assert store.noted.chosen() == (before, Chosen("s2", "p1", Choice.DONE, TODAY))

    def test_a_failure_within_leaves_nothing_to_take_back(self, store: Store) -> None:
        def failing() -> None:
            with store.undo.noted([CHOSEN], ["s1"], NOW, "Taken back."):
                raise RuntimeError("stop")

        with pytest.raises(RuntimeError, match="stop"):
            failing()

    def test_what_somebody_else_writes_meanwhile_is_not_taken_back(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), mail("b", ME, BO, day=1, subject="Other"))
        began, noted = threading.Event(), threading.Event()

        def join_them() -> None:
            began.wait(10)
            store.people.tie(ANNA.email, BO.email, same=True)
            noted.set()

        other = threading.Thread(target=join_them)
        other.start()
        with store.undo.noted([CHOSEN], ["s1"], NOW, "not chosen") as noting:
            began.set()
            noted.wait(0.5)  # in SQLite the other waits for the end of this block
            store.noted.add_chosen(Chosen("s1", "p", Choice.DONE, TODAY))
        other.join()
        store.undo.take_back(noting.id, NOW)
        assert store.noted.chosen() == ()
        assert len(store.people.find(TODAY)) == 1, "they are joined as somebody said"

    def test_nothing_is_noted_where_the_block_fails(self, store: Store) -> None:
        def half_done() -> None:
            with store.undo.noted([CHOSEN], ["s1"], NOW, "x"):
                store.noted.add_chosen(Chosen("s1", "p", Choice.DONE, TODAY))
                assert store.noted.chosen(), "its own word it sees"
                raise ZeroDivisionError

        before = store.dump()
        with pytest.raises(ZeroDivisionError):
            half_done()
        assert store.dump() == before
        store.noted.add_chosen(Chosen("s1", "p", Choice.DONE, TODAY))
        assert store.noted.chosen()

    def test_the_users_word_on_addresses_can_be_taken_back(self, store: Store) -> None:
        add_account(store)
        home = Party("abell@home.example", "Anna Bell")
        take(store, mail("a", ME, ANNA, home), mail("b", ME, BO, day=1, subject="Other"))
        at_first, read_at_first = store.dump(), store.relations.reading()
        with store.undo.noted([], [], NOW, "one") as joined:
            store.people.tie(ANNA.email, BO.email, same=True)
        after_one, read_after_one = store.dump(), store.relations.reading()
        with store.undo.noted([], [], NOW, "two") as parted:
            store.people.tie(ANNA.email, home.email, same=False)
        assert len(store.people.find(TODAY)) == 2
        store.undo.take_back(parted.id, NOW)
        assert store.dump() == after_one
        store.undo.take_back(joined.id, NOW)
        assert store.dump() == at_first
        # The number of a tie that was taken back may be given anew: what was read must not be told by it.
        store.people.tie(ANNA.email, home.email, same=False)
        assert store.relations.reading() not in {read_at_first, read_after_one}


def request(name: str = "p", at: datetime = START) -> Pairing:
    return Pairing(name, "Firefox panel", "digest", "4F7-K2Q", at, at + timedelta(minutes=5))


class Tokens:
    """Requests for a token, and tokens."""

    def test_a_request_waits_lapses_and_is_forgotten(self, store: Store) -> None:
        store.pairings.add(request(), START)
        assert store.pairings.get("p") == request()
        assert store.pairings.waiting(START) == (request(),)
        late = START + timedelta(minutes=6)
        assert store.pairings.waiting(late) == ()
        assert store.pairings.get("p").state_at(late) is PairingState.LAPSED
        store.pairings.add(request("q", late), late)
        with pytest.raises(UnknownId):
            store.pairings.get("p")

    def test_one_answer_holds(self, store: Store) -> None:
        store.pairings.add(request(), START)
        assert store.pairings.answer("p", PairingState.REFUSED)
        assert not store.pairings.answer("p", PairingState.CONFIRMED)
        assert store.pairings.get("p").state is PairingState.REFUSED
        assert not store.pairings.hand_out("p", Token("t", "x", "d", START))
        assert store.tokens.list() == ()

    def test_a_token_is_handed_out_once(self, store: Store) -> None:
        store.pairings.add(request(), START)
        first, second = Token("t", "Firefox panel", "d", START), Token("u", "Firefox panel", "e", START)
        assert not store.pairings.hand_out("p", first), "nobody has said yes"
        store.pairings.answer("p", PairingState.CONFIRMED)
        assert store.pairings.hand_out("p", first)
        assert not store.pairings.hand_out("p", second)
        assert store.tokens.list() == (first,)
        assert store.pairings.get("p").state_at(START + timedelta(days=1)) is PairingState.CONFIRMED

    def test_a_token_is_found_by_its_digest_until_it_is_revoked(self, store: Store) -> None:
        store.pairings.add(replace(request(), state=PairingState.CONFIRMED), START)
        store.pairings.hand_out("p", Token("t", "Firefox panel", "d", START))
        assert store.tokens.find("e") is None
        store.tokens.used("t", TODAY)
        found = store.tokens.find("d")
        assert found is not None
        assert found.last_used_on == TODAY
        forget_all(store)
        assert store.tokens.find("d") == found
        store.tokens.revoke("t")
        assert store.tokens.find("d") is None
        with pytest.raises(UnknownId, match="no token t"):
            store.tokens.revoke("t")
