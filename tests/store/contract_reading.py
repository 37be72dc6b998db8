"""What a scan may rely on, on every database: accounts, positions, knowledge, batches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loose_ends.domain.account import Account
from loose_ends.domain.acquaintance import MAX_READERS
from loose_ends.domain.loose_end import Decision, State, Verb
from loose_ends.domain.message import Party
from loose_ends.store import (
    Batch,
    Location,
    Position,
    Recorded,
    Sighting,
    Store,
    UnknownId,
    Unreadable,
)
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
    mail,
    take,
    utc,
)


class Accounts:
    """Accounts and aliases."""

    def test_an_account_comes_back_as_it_was(self, store: Store) -> None:
        add_account(store)
        archive = Account(OTHER, folders=(("sent", "sent.mbox"),))
        add_account(store, archive)
        assert store.accounts.list() == (ACCOUNT, archive)
        assert store.accounts.get(ME) == ACCOUNT
        assert store.accounts.get("nobody@example.com") is None

    def test_saving_again_overwrites_and_keeps_what_was_read(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a"))
        changed = replace(ACCOUNT, host="mail.example.com", aliases=(), folders=())
        add_account(store, changed)
        assert store.accounts.list() == (changed,)
        assert store.messages.count() == 1

    def test_aliases_are_learned(self, store: Store) -> None:
        add_account(store)
        store.accounts.learn_aliases(ME, ["Mia@Work.example", "m@work.example"])
        store.accounts.learn_aliases(ME, ["mia@work.example"])
        assert store.accounts.learned_aliases(ME) == {"mia@work.example", "m@work.example"}
        assert store.accounts.own_addresses() == {ME, "mia@example.com", "mia@work.example", "m@work.example"}
        assert store.accounts.learned_aliases(OTHER) == frozenset()

    def test_an_unknown_account_is_named(self, store: Store) -> None:
        with pytest.raises(UnknownId, match="There is no account x@example"):
            store.accounts.remove("x@example.com")
        with pytest.raises(UnknownId, match="account add x@example"):
            store.accounts.learn_aliases("x@example.com", ["y@example.com"])
        with pytest.raises(UnknownId, match="x@example"):
            take(store, mail("a"), account="x@example.com")
        assert store.dump() == []


class Folders:
    """Reading positions."""

    def test_a_folder_never_read_stands_at_nothing(self, store: Store) -> None:
        add_account(store)
        assert store.folders.position(ME, "INBOX") == Position()
        assert store.folders.recorded_uids(ME, "INBOX") == frozenset()

    def test_positions_are_kept_per_account_and_folder(self, store: Store) -> None:
        add_account(store)
        add_account(store, Account(OTHER))
        high = Position(2**32 - 1, 2**32 - 1, 2**63 - 1)
        store.folders.save_position(ME, "INBOX", high)
        store.folders.save_position(ME, "Sent", Position(1, 5))
        store.folders.save_position(OTHER, "INBOX", Position(3, 4, 5))
        store.folders.save_position(ME, "Sent", Position(1, 6))
        assert store.folders.position(ME, "INBOX") == high
        assert store.folders.position(ME, "Sent") == Position(1, 6)
        assert store.folders.position(OTHER, "INBOX") == Position(3, 4, 5)

    def test_uids_recorded_after_an_interruption_are_known(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a"), mail("b"), mail("c"), first_uid=10)
        broken = Unreadable(Location(ME, "INBOX", 14), "it has no headers")
        store.messages.save(Batch(unreadable=(broken,)))
        take(store, mail("d"), folder="Sent", first_uid=99)
        assert store.folders.recorded_uids(ME, "INBOX") == {10, 11, 12, 14}
        assert store.folders.recorded_uids(ME, "INBOX", above=11) == {12, 14}
        assert store.folders.unreadable() == (broken,)
        assert store.folders.unreadable(OTHER) == ()

    def test_what_could_not_be_read_is_noted_anew_or_forgotten_once_it_was_tried_again(
        self, store: Store
    ) -> None:
        add_account(store)
        one, two, three = (Location(ME, "INBOX", uid) for uid in (14, 15, 16))
        noted = [Unreadable(where, "refused", 1, START) for where in (one, two, three)]
        store.messages.save(Batch(unreadable=tuple(noted)))
        again = Unreadable(two, "cut", 2, START + timedelta(days=1))
        store.messages.save(Batch(unreadable=(again,), tried_again=(one, two)))
        assert store.folders.unreadable() == (again, noted[2])
        store.messages.save(Batch(unreadable=(Unreadable(two, "cut", 3),), tried_again=(two,)))
        assert store.folders.unreadable() == (Unreadable(two, "cut", 3, None), noted[2])

    def test_a_new_uidvalidity_forgets_places_but_not_messages(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a"), opens=["a"])
        take(store, mail("b"), folder="Sent")
        store.folders.forget_uids(ME, "INBOX")
        assert store.folders.position(ME, "INBOX") == Position()
        assert store.folders.recorded_uids(ME, "INBOX") == frozenset()
        assert store.folders.recorded_uids(ME, "Sent") == {1}
        both = {digest("<a@example.org>"), digest("<b@example.org>")}
        assert store.messages.known(both) == both
        assert len(store.loose_ends.find(TODAY, written_to=False)) == 1


class Messages:
    """Single messages."""

    def test_metadata_comes_back_and_text_does_not(self, store: Store) -> None:
        add_account(store)
        sent = mail("a", ANNA, ME, BO, cc=(Party(OTHER),), subject="Fw: Plan – für Mai", automatic="bulk")
        take(store, replace(sent, attachments=("x.pdf", ""), mailing_list="garden.example.net"), first_uid=5)
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert found.sent_at == START
        assert found.sent_at.utcoffset() == timedelta(hours=2)
        assert (found.sender, found.to, found.cc) == (ANNA.email, (BO.email, ME), (OTHER,))
        assert (found.subject, found.automatic, found.by_me) == ("Fw: Plan – für Mai", "bulk", False)
        assert (found.attachments, found.mailing_list) == (2, "garden.example.net")
        assert found.where == (Location(ME, "INBOX", 5),)
        assert not any("must not be stored" in line for line in store.dump())
        assert store.messages.get("<b@example.org>") is None

    def test_known_ones_among_thousands(self, store: Store) -> None:
        add_account(store)
        take(store, *(mail(str(n), day=n / 100, subject=f"S {n}") for n in range(500)))
        asked = [digest(f"<{n}@example.org>") for n in range(400, 40_000)]
        assert store.messages.known(asked) == frozenset(asked[:100])
        assert store.messages.known([]) == frozenset()

    def test_who_sent_some_and_when(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ANNA, day=1), mail("b", ME, ANNA, day=2))
        a, b, c = (digest(f"<{name}@example.org>") for name in "abc")
        assert store.messages.sent([a, b, c]) == {a: (ANNA.email, utc(1)), b: (ME, utc(2))}
        assert store.messages.sent([]) == {}

    def test_mine_among_some(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), mail("b", ANNA))
        ids = ["<a@example.org>", "<b@example.org>", "<c@example.org>"]
        assert store.messages.mine(ids) == {"<a@example.org>"}

    def test_a_thread_and_a_timeline_in_order(self, store: Store) -> None:
        add_account(store)
        take(
            store,
            mail("b", ANNA, day=2, refs=["a"]),
            mail("a", ME, ANNA, day=1),
            mail("x", BO, day=3, subject="Other"),
            mail("y", BO, ME, cc=(ANNA,), day=4, subject="Third"),
        )
        first = store.messages.get("<a@example.org>")
        assert first is not None
        assert [m.message_id[1] for m in store.messages.in_thread(first.thread)] == ["a", "b"]
        assert [m.message_id[1] for m in store.messages.with_addresses([ANNA.email])] == ["a", "b", "y"]
        assert store.messages.in_thread("none") == ()

    @pytest.mark.parametrize(
        "text", ["a\0b", "a\ud800b", "a\U0001f331b", "'; drop table message; --", "%_\\"]
    )
    def test_odd_characters_are_stored_or_replaced(self, store: Store, text: str) -> None:
        add_account(store)
        odd = mail("a", Party(f"{text}@example.org", text), subject=text)
        known = store.messages.knowledge([odd], frozenset({ME}))
        thread = known.threads.place(odd)
        known.people.meet(odd, by_me=False)
        opened = replace(end(odd, thread, person=odd.sender.email), quote=f"Could you {text}?")
        recorded = Recorded(odd, thread, by_me=False, where=Location(ME, "INBOX", 1))
        store.messages.save(
            Batch(
                (recorded,),
                threads=known.threads.changes(),
                people=known.people.changes(),
                loose_ends=(opened,),
            )
        )
        (found,) = store.loose_ends.find(TODAY, written_to=False)
        assert found.end.quote.startswith("Could you a" if text.startswith("a") else "Could you ")
        take(store, mail("b", odd.sender), first_uid=2)
        assert store.messages.count() == 2

    def test_times_of_broken_clocks(self, store: Store) -> None:
        add_account(store)
        times = [
            datetime(1, 1, 1, tzinfo=UTC),
            datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
            datetime(2099, 1, 1, tzinfo=UTC).replace(microsecond=5),
            datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        ]
        messages = [replace(mail(str(n), subject=str(n)), sent_at=at) for n, at in enumerate(times)]
        take(store, *messages)
        stored = [store.messages.get(m.message_id) for m in messages]
        assert [m.sent_at for m in stored if m] == [at.replace(microsecond=0) for at in times]

    def test_a_mass_mailing_is_cut(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ANNA, *(f"p{n}@example.org" for n in range(500))))
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert len(found.to) == MAX_READERS


class Batches:
    """Many changes as one."""

    def test_what_one_batch_learned_the_next_one_knows(self, store: Store) -> None:
        add_account(store)
        first = take(store, mail("b", ME, ANNA, day=1, refs=["a"]), opens=["b"])
        thread = first.threads.place(mail("b"))
        later = mail("c", Party("abell@home.example", "Bell, Anna"), day=9, refs=["a"], subject="Other")
        known = store.messages.knowledge([later], frozenset({ME}))
        assert known.threads.place(later) == thread
        known.people.meet(later, by_me=False)
        assert known.people.addresses_of(ANNA.email) == ("abell@home.example", ANNA.email)
        assert [e.message_id for e in known.open_ends] == ["<b@example.org>"]

    def test_the_parent_seen_late_joins(self, store: Store) -> None:
        add_account(store)
        take(store, mail("b", refs=["a"], day=1), mail("c", refs=["a"], day=2, sender=BO))
        take(store, mail("a", ME, ANNA), folder="Sent")
        threads = {m.thread for n in "abc" if (m := store.messages.get(f"<{n}@example.org>"))}
        assert len(threads) == 1

    def test_a_reply_without_references_finds_its_thread_by_subject(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), mail("x", ME, BO, subject="Plan"), folder="Sent")
        take(store, mail("b", ANNA, day=59, subject="AW: plan"))
        one, two, other = (store.messages.get(f"<{n}@example.org>") for n in "abx")
        assert one
        assert two
        assert other
        assert one.thread == two.thread != other.thread
        take(store, mail("c", ANNA, day=300, subject="AW: plan"), first_uid=2)
        late = store.messages.get("<c@example.org>")
        assert late
        assert late.thread not in {one.thread, other.thread}

    def test_the_beginning_of_a_headless_thread_is_found_across_batches(self, store: Store) -> None:
        add_account(store)
        take(store, mail("b", ANNA, day=5, subject="Re: Plan"))
        take(store, mail("a", ME, ANNA, day=1, subject="Plan"), folder="Sent")
        one, two = (store.messages.get(f"<{n}@example.org>") for n in "ab")
        assert one
        assert two
        assert one.thread == two.thread

    def test_merged_threads_take_their_loose_ends_along(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ANNA, subject="Plan"), mail("x", BO, day=1, subject="Seeds"), opens=["a", "x"])
        known = take(store, mail("z", ME, ANNA, day=2, refs=["a", "x"]), first_uid=3)
        merged = known.threads.changes().merged
        (kept,) = set(merged.values())
        assert {m.thread for n in "axz" if (m := store.messages.get(f"<{n}@example.org>"))} == {kept}
        assert {f.end.thread for f in store.loose_ends.find(TODAY, written_to=False)} == {kept}
        (gone,) = merged
        assert not any(gone in line for line in store.dump())

    def test_a_known_message_met_again_only_gets_another_place(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a"))
        before = [line for line in store.dump() if not line.startswith(("location", "folder"))]
        again = Sighting(digest("<a@example.org>"), Location(ME, "Archive", 77))
        unknown = Sighting(digest("<z@example.org>"), Location(ME, "Archive", 78))
        store.messages.save(Batch(seen_again=(again, unknown)))
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert found.where == (Location(ME, "INBOX", 1), Location(ME, "Archive", 77))
        assert [line for line in store.dump() if not line.startswith(("location", "folder"))] == before

    def test_saving_the_same_message_twice_keeps_the_first(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a"), mail("a", subject="Another"), first_uid=1)
        take(store, mail("a", subject="A third"), folder="Archive")
        found = store.messages.get("<a@example.org>")
        assert found is not None
        assert found.subject == "Plan"
        assert {place.folder for place in found.where} == {"INBOX", "Archive"}
        assert store.messages.count() == 1

    def test_a_loose_end_with_its_trail_and_all_fields(self, store: Store) -> None:
        add_account(store)
        first, reply = mail("a", ME, ANNA), mail("b", ANNA, day=3, refs=["a"])
        known = take(store, first, reply)
        thread = known.threads.place(first)
        whole = replace(
            end(first, thread, due=TODAY), put_to=(ANNA.email, BO.email), remind_from=TODAY + timedelta(3)
        )
        steps = whole.changed(closing(reply, State.PARTLY)).changed(closing(mail("c", day=5)))
        for stage in (whole, steps, steps, whole):
            store.messages.save(Batch(loose_ends=(stage,)))
            assert store.loose_ends.get(stage.id, TODAY).end == stage

    def test_open_ends_of_the_thread_and_recent_ones_of_the_people(self, store: Store) -> None:
        add_account(store)
        take(
            store,
            mail("old", ANNA, day=-400, subject="Old"),
            mail("far", ANNA, day=-100, subject="Far"),
            mail("near", ANNA, day=-20, subject="Near"),
            mail("bo", BO, day=-1, subject="Bo"),
            opens=["old", "far", "near", "bo"],
        )
        asked = mail("x", Party("abell@home.example", "Anna Bell"), refs=["old"])
        known = store.messages.knowledge([asked], frozenset({ME}))
        assert [e.message_id for e in known.open_ends] == ["<old@example.org>", "<near@example.org>"]

    def test_closed_ends_are_not_offered_again_and_decided_ones_say_so(self, store: Store) -> None:
        add_account(store)
        first = mail("a", ME, ANNA)
        thread = take(store, first).threads.place(first)
        kept, closed = end(first, thread, "One?"), end(first, thread, "Two?")
        answered = closed.changed(closing(mail("b", day=1)))
        store.messages.save(Batch(loose_ends=(kept, answered)))
        decision = Decision(kept.id, Verb.DISMISS, utc(2))
        store.decisions.add(decision)
        known = store.messages.knowledge([mail("c", ANNA, day=2, refs=["a"])], frozenset({ME}))
        assert known.open_ends == (kept,)
        assert known.decisions == {kept.id: decision}

    def test_counts_and_names_add_up_over_batches(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA, day=1), folder="Sent")
        take(store, mail("b", ANNA, day=2), mail("c", "abell@home.example", day=3))
        take(store, mail("d", Party("abell@home.example", "Bell, Anna"), day=4), first_uid=3)
        (found,) = store.people.find(TODAY)
        person = found.person
        assert (person.name, person.written_to, person.received) == ("Anna Bell", 1, 3)
        assert person.emails == (ANNA.email, "abell@home.example")
        assert (person.first_at, person.last_at) == (utc(1), utc(4))

    def test_how_mail_is_cut_into_batches_changes_nothing(self, store: Store, second: Store) -> None:
        add_account(store)
        add_account(second)
        messages = [
            mail("a", ME, ANNA, day=0),
            mail("b", ANNA, day=1, refs=["a"]),
            mail("c", BO, day=2, subject="Seeds"),
            mail("d", Party("b@c.example", "Carr, Bo"), day=3, subject="Re: Seeds"),
            mail("e", ME, BO, day=4, refs=["c", "b"], subject="Both"),
            mail("f", ANNA, day=5, subject="Re: Plan"),
            mail("g", ANNA, day=6, refs=["unseen"], subject="Late"),
            mail("unseen", ME, ANNA, day=5.5, subject="Late"),
        ]
        take(store, *messages, opens=["a", "c", "g"])
        for uid, message in enumerate(messages, 1):
            take(second, message, first_uid=uid, opens=["a", "c", "g"])
        assert store.dump() == second.dump()
        assert len(store.dump()) > 40

    def test_an_empty_batch_is_fine(self, store: Store) -> None:
        store.messages.save(Batch())
        known = store.messages.knowledge([], frozenset())
        assert known.open_ends == ()
        assert store.dump() == []

    def test_a_failure_in_the_middle_leaves_nothing(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever step fails, none of the batch is there; the same batch then goes in whole."""
        from loose_ends.store import saving  # noqa: PLC0415

        add_account(store)
        take(store, mail("a", ME, ANNA), opens=["a"])
        before = store.dump()
        steps = [
            "_save_threads",
            "_save_messages",
            "_save_links",
            "_save_places",
            "_save_loose_ends",
            "save_ledger",
        ]
        for step in steps:
            real = getattr(saving, step)

            def fail(*args: object, real: object = real) -> object:
                real(*args)  # type: ignore[operator]
                raise RuntimeError("pulled the plug")

            with monkeypatch.context() as patch:
                patch.setattr(saving, step, fail)
                with pytest.raises(RuntimeError, match="pulled the plug"):
                    take(store, mail("b", ANNA, day=1, refs=["a"]), first_uid=2, opens=["b"])
            assert store.dump() == before
        take(store, mail("b", ANNA, day=1, refs=["a"]), first_uid=2, opens=["b"])
        assert store.dump() != before
