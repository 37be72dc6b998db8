"""What the user may rely on, on every database: what they decided stays, what is forgotten is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from loose_ends.domain.account import Account
from loose_ends.domain.loose_end import Decision, State, Verb
from loose_ends.store import Batch, Location, Position, ScanRunning, Sighting, Store, Unreadable, open_store
from loose_ends.store.packing import digest
from tests.store.samples import (
    ACCOUNT,
    ANNA,
    BO,
    ME,
    OTHER,
    START,
    TODAY,
    add_account,
    closing,
    end,
    forget_all,
    lock_seen_by_another_process,
    mail,
    take,
    utc,
)

if TYPE_CHECKING:
    from pathlib import Path


class Decisions:
    """The user's decisions."""

    def test_the_latest_decision_holds(self, store: Store) -> None:
        assert store.decisions.latest("abc") is None
        first = Decision("abc", Verb.SNOOZE, utc(1), TODAY)
        second = Decision("abc", Verb.REOPEN, utc(0.5))
        store.decisions.add(first)
        assert store.decisions.latest("abc") == first
        store.decisions.add(second)
        store.decisions.add(Decision("abd", Verb.DONE, utc(9)))
        assert store.decisions.latest("abc") == second
        assert store.decisions.all()[:2] == (first, second)

    def test_a_decision_outlives_everything(self, store: Store) -> None:
        """A dismissed loose end stays dismissed after a rescan, and after its account is gone and back."""
        add_account(store)
        message = mail("a", ME, ANNA)
        take(store, message, opens=["a"])
        (found,) = store.loose_ends.find(TODAY)
        store.decisions.add(Decision(found.end.id, Verb.DISMISS, utc(1)))
        before = store.dump()

        forget_all(store)
        assert store.loose_ends.find(TODAY, written_to=False) == ()
        take(store, message, opens=["a"])
        assert store.dump() == before

        store.accounts.remove(ME)
        add_account(store)
        take(store, message, opens=["a"])
        assert store.dump() == before
        assert store.loose_ends.get(found.end.id, TODAY).state is State.DISMISSED
        assert store.loose_ends.find(TODAY, states=[State.OPEN]) == ()

    def test_decisions_go_out_and_come_in_once(self, store: Store, second: Store) -> None:
        at = datetime(2026, 3, 3, 10, 0, 0, 123456, tzinfo=UTC)
        store.decisions.add(Decision("abc", Verb.SNOOZE, at, TODAY))
        store.decisions.add(Decision("abc", Verb.DISMISS, at + timedelta(hours=1)))
        second.decisions.add(Decision("xyz", Verb.DONE, at))
        exported = store.decisions.all()
        assert second.decisions.bring_in(exported) == 2
        assert second.decisions.bring_in(reversed(exported)) == 0
        assert second.decisions.latest("abc") == exported[-1]
        assert len(second.decisions.all()) == 3

    def test_a_later_decision_here_wins_over_an_older_export(self, store: Store) -> None:
        ours = Decision("abc", Verb.DISMISS, utc(5))
        store.decisions.add(Decision("abc", Verb.REOPEN, utc(1)))
        store.decisions.add(ours)
        assert store.decisions.bring_in([Decision("abc", Verb.SNOOZE, utc(3), TODAY)]) == 1
        assert store.decisions.latest("abc") == ours
        theirs = Decision("abc", Verb.REOPEN, utc(6))
        assert store.decisions.bring_in([theirs, Decision("abc", Verb.SNOOZE, utc(3), TODAY)]) == 1
        assert store.decisions.latest("abc") == theirs

    def test_a_time_without_a_zone_is_refused(self, store: Store) -> None:
        naive = datetime(2026, 3, 3)  # noqa: DTZ001 - the mistake under test
        with pytest.raises(ValueError, match="without its zone"):
            store.decisions.add(Decision("abc", Verb.DONE, naive))
        assert store.decisions.all() == ()


class Forgetting:
    """Removing an account, and a full rescan."""

    def test_clearing_keeps_the_users_own(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), opens=["a"])
        store.messages.save(Batch(unreadable=(Unreadable(Location(ME, "INBOX", 9), "broken"),)))
        store.accounts.learn_aliases(ME, ["mia@work.example"])
        store.settings.set("threshold", "0.6")
        store.decisions.add(Decision("abc", Verb.DONE, utc(0)))
        store.people.tie(ANNA.email, BO.email, same=False)
        forget_all(store)
        kept = {line.split()[0] for line in store.dump()}
        assert kept == {"account", "alias", "decision", "setting", "tie"}
        assert store.folders.position(ME, "INBOX") == Position()

    def test_removing_the_only_account_leaves_decisions_alone(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), mail("b", day=1, refs=["a", "unseen"]), opens=["a", "b"])
        store.decisions.add(Decision("abc", Verb.DONE, utc(0)))
        store.accounts.remove(ME)
        assert [line.split()[0] for line in store.dump()] == ["decision"]

    def test_removing_one_of_two_accounts_leaves_what_the_other_would_have_alone(
        self, store: Store, second: Store
    ) -> None:
        """The store is then what it would be, had the other account been the only one."""
        other = Account(OTHER, host="imap.other.example")
        mine = [mail("a", ME, ANNA), mail("b", BO, day=1, subject="Seeds")]
        theirs = [
            mail("c", OTHER, ANNA, day=2, subject="Third"),
            mail("d", ANNA, OTHER, day=3, refs=["c"]),
        ]
        for one in (store, second):
            add_account(one)
            add_account(one, other)
        take(store, *mine, opens=["a", "b"])
        for one in (store, second):
            take(one, *theirs, account=OTHER, opens=["c"])
        store.accounts.remove(ME)
        second.accounts.remove(ME)

        def comparable(one: Store) -> list[str]:
            # How often a name was seen cannot be taken back, and harms nobody.
            return [line for line in one.dump() if not line.startswith("address_name")]

        assert comparable(store) == comparable(second)
        (anna,) = store.people.find(TODAY)
        assert (anna.person.written_to, anna.person.received) == (1, 1)
        assert anna.person.first_at == utc(2)

    def test_a_message_that_two_accounts_hold_stays_with_the_other(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        take(store, mail("a", ANNA, ME, OTHER), opens=["a"])
        store.messages.save(
            Batch(seen_again=(Sighting(digest("<a@example.org>"), Location(OTHER, "INBOX", 4)),))
        )
        store.accounts.remove(ME)
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert found.where == (Location(OTHER, "INBOX", 4),)
        assert len(store.loose_ends.find(TODAY, written_to=False)) == 1
        store.accounts.remove(OTHER)
        assert store.dump() == []

    def test_what_a_forgotten_message_closed_is_open_again(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        first, answer = mail("a", ME, ANNA), mail("b", ANNA, OTHER, day=3, refs=["a"])
        thread = take(store, first).threads.place(first)
        take(store, answer, account=OTHER)
        partly = end(first, thread).changed(closing(mail("c", day=1), State.PARTLY))
        store.messages.save(Batch(loose_ends=(partly.changed(closing(answer)),)))
        store.accounts.remove(OTHER)
        found = store.loose_ends.get(partly.id, TODAY)
        assert found.state is State.PARTLY
        assert found.end == partly
        assert [f.end.id for f in store.loose_ends.find(TODAY, states=[State.PARTLY])] == [partly.id]

    def test_folders_of_one_account_are_forgotten_and_the_other_stays(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        theirs = mail("c", OTHER, BO, day=2, subject="Seeds")
        take(store, theirs, account=OTHER, opens=["c"])
        store.messages.save(Batch(unreadable=(Unreadable(Location(OTHER, "INBOX", 9), "broken"),)))
        before = store.dump()
        take(store, mail("a", ANNA), mail("b", ME, ANNA, day=1), opens=["a"])
        assert store.folders.forget(ME, ["INBOX"]) == {}
        assert store.dump() == before
        assert store.folders.position(ME, "INBOX") == Position()

    def test_what_stands_elsewhere_too_is_forgotten_only_if_it_will_be_read(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        key, there = digest("<a@example.org>"), Location(OTHER, "All", 4)
        take(store, mail("a", ANNA, ME, OTHER), opens=["a"])
        store.messages.save(Batch(seen_again=(Sighting(key, there),)))
        store.folders.save_position(OTHER, "All", Position(7, 9))
        assert store.folders.forget(ME, ["INBOX"]) == {}
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert found.where == (there,)
        assert len(store.loose_ends.find(TODAY, written_to=False)) == 1
        assert store.folders.position(OTHER, "All") == Position(7, 9)
        assert store.folders.forget(ME, ["INBOX"], [key]) == {key: (there,)}
        assert store.messages.count() == 0
        assert store.loose_ends.find(TODAY, written_to=False) == ()
        assert store.folders.position(OTHER, "All") == Position(7, 0), "so that it is found there again"

    def test_what_mail_that_stays_has_closed_is_kept_until_its_message_is_read(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        asked, answer = mail("a", ANNA), mail("b", OTHER, ANNA, day=1, refs=["a"])
        thread = take(store, asked).threads.place(asked)
        take(store, answer, account=OTHER)
        closed = end(asked, thread).changed(closing(answer))
        other = end(asked, thread, "May I come?")
        store.messages.save(Batch(loose_ends=(closed, other)))
        store.folders.forget(ME, ["INBOX"])
        assert [one.end for one in store.loose_ends.find(TODAY, written_to=False)] == [closed]
        take(store, asked)
        assert store.loose_ends.find(TODAY, written_to=False) == (), "read again, it opened nothing"


class SettingsAndLock:
    """Settings, and one scan at a time."""

    def test_settings(self, store: Store) -> None:
        assert store.settings.get("threshold") == ""
        assert store.settings.get("threshold", "0.5") == "0.5"
        store.settings.set("threshold", "0.6")
        store.settings.set("threshold", "0.7")
        store.settings.set("a", "")
        assert store.settings.all() == {"a": "", "threshold": "0.7"}
        store.settings.set_many({"b": "1", "threshold": "0.8"})
        store.settings.set_many({})
        assert store.settings.all() == {"a": "", "b": "1", "threshold": "0.8"}
        store.settings.unset("b")
        store.settings.set("threshold", "0.7")
        assert store.settings.all() == {"a": "", "threshold": "0.7"}
        store.settings.unset("threshold")
        assert store.settings.get("threshold", "0.5") == "0.5"

    def test_a_second_scan_is_told_of_the_first(self, store: Store, place: str | Path) -> None:
        with store.scan_lock(START), open_store(place) as other:
            for rival in (other, store):
                with (
                    pytest.raises(ScanRunning, match=r"process \d+ .*since 2026-03-02 09:30"),
                    rival.scan_lock(START),
                ):
                    pytest.fail("two scans at once")
                assert lock_seen_by_another_process(place) == "held", "nor did the try let go of the lock"
        with open_store(place) as other, other.scan_lock(START):
            assert store.settings.all() == {}

    def test_the_lock_is_freed_by_a_failure_and_leaves_readers_and_writers_alone(
        self, store: Store, place: str | Path
    ) -> None:
        def interrupted() -> None:
            with store.scan_lock(START), open_store(place) as other:
                other.settings.set("a", "b")
                other.decisions.add(Decision("abc", Verb.DONE, utc(0)))
                raise RuntimeError("stop")

        with pytest.raises(RuntimeError, match="stop"):
            interrupted()
        with store.scan_lock(START):
            assert store.settings.get("a") == "b"

    def test_opening_again_finds_everything(self, store: Store, place: str | Path) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), opens=["a"])
        before = store.dump()
        store.close()
        with open_store(place) as again:
            assert again.dump() == before
            assert again.accounts.list() == (ACCOUNT,)
            assert again.accounts.get(ME) == replace(ACCOUNT)
