"""What the list, the people and their counts may rely on, on every database."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import (
    STALE_AFTER,
    STILL_OPEN,
    By,
    Change,
    Decision,
    LooseEnd,
    State,
    Verb,
    state_on,
)
from loose_ends.domain.message import Party
from loose_ends.domain.people import Tie, person_id
from loose_ends.store import Batch, Store, UnknownId
from tests.store.samples import (
    ANNA,
    BO,
    ME,
    START,
    TODAY,
    add_account,
    closing,
    end,
    forget_all,
    mail,
    take,
    utc,
)

LIST = Party("garden@lists.example.org", "Garden")


def variety(store: Store, seed: int, count: int = 80) -> dict[str, LooseEnd]:
    """Loose ends of all sorts, with decisions on a third of them."""
    add_account(store)
    chance = random.Random(seed)
    first = mail("a", ME, ANNA, BO, LIST)
    thread = take(store, first, mail("s", "stranger@example.net", day=1)).threads.place(first)
    people = [ANNA.email, BO.email, LIST.email, "stranger@example.net"]
    ends = {}
    for n in range(count):
        said = chance.randint(-300, 10)
        made = end(
            replace(first, sent_at=START + timedelta(days=said)),
            thread,
            f"Number {n}?",
            kind=chance.choice(list(Kind)),
            by=chance.choice(list(By)),
            person=chance.choice(people),
            due=TODAY + timedelta(chance.randint(-200, 90)) if chance.random() < 0.3 else None,
            confidence=round(chance.random(), 3),
        )
        if chance.random() < 0.2:
            made = replace(made, remind_from=TODAY + timedelta(chance.randint(-150, 30)))
        for step in range(chance.choice([0, 0, 1, 2])):
            state = chance.choice([State.PARTLY, State.ANSWERED, State.KEPT, State.DECLINED, State.OPEN])
            at = made.said_at + timedelta(days=chance.randint(1, 100))
            made = made.changed(Change(state, at, f"<{n}.{step}@example.org>", "So be it.", 0.7, "why"))
        ends[made.id] = made
    store.messages.save(Batch(loose_ends=tuple(ends.values())))
    for one in ends:
        for _ in range(chance.choice([0, 0, 1, 2])):
            until = TODAY + timedelta(chance.randint(-20, 20)) if chance.random() < 0.7 else None
            verb = chance.choice(list(Verb))
            store.decisions.add(Decision(one, verb, utc(chance.randint(-200, 17)), until))
    return ends


class LooseEnds:
    """Finding loose ends."""

    @pytest.mark.parametrize("seed", range(3))
    def test_every_state_is_as_the_rule_says(self, store: Store, seed: int) -> None:
        """SQL picks what to look at; ``state_on`` must agree with it on every state and day."""
        ends = variety(store, seed)
        latest = {d.loose_end_id: d for d in store.decisions.all()}
        for today in (TODAY, TODAY + timedelta(days=45), TODAY - timedelta(days=60)):
            expected = {one: state_on(e, latest.get(one), today) for one, e in ends.items()}
            found = store.loose_ends.find(today, written_to=False)
            assert {f.end.id: f.state for f in found} == expected
            assert {f.end.id: f.end for f in found} == ends
            assert [f.end.said_at for f in found] == sorted(f.end.said_at for f in found)
            for state in State:
                wanted = {one for one, shown in expected.items() if shown is state}
                assert {
                    f.end.id for f in store.loose_ends.find(today, states=[state], written_to=False)
                } == wanted
            counts = Counter((ends[one].kind, ends[one].by, shown) for one, shown in expected.items())
            assert store.loose_ends.counts(today, written_to=False) == counts
        assert len(set(expected.values())) >= 6

    def test_a_day_counts_by_the_clock_it_was_written_by(self, store: Store) -> None:
        """Said on the 16th in Tokyo; partly answered four hours later, on the 15th in London."""
        add_account(store)
        asked = replace(
            mail("a", ANNA), sent_at=datetime(2026, 1, 16, 1, tzinfo=timezone(timedelta(hours=9)))
        )
        thread = take(store, asked).threads.place(asked)
        noted = Change(
            State.PARTLY, datetime(2026, 1, 15, 20, tzinfo=UTC), "<b@example.org>", "Half.", 0.8, ""
        )
        one = end(asked, thread).changed(noted)
        store.messages.save(Batch(loose_ends=(one,)))
        last = date(2026, 1, 16) + STALE_AFTER
        for today, state in ((last, State.PARTLY), (last + timedelta(1), State.STALE)):
            assert state_on(one, None, today) is state
            assert len(store.loose_ends.find(today, states=[state], written_to=False)) == 1
            assert {shown for _, _, shown in store.loose_ends.counts(today, written_to=False)} == {state}

    def test_filters_meet(self, store: Store) -> None:
        ends = variety(store, 7)

        def ids(**wanted: object) -> set[str]:
            return {f.end.id for f in store.loose_ends.find(TODAY, written_to=False, **wanted)}  # type: ignore[arg-type]

        everything = ends.values()
        assert ids(kind=Kind.ASK) == {e.id for e in everything if e.kind is Kind.ASK}
        assert ids(by=By.ME, kind=Kind.PROMISE) == {
            e.id for e in everything if e.by is By.ME and e.kind is Kind.PROMISE
        }
        annas = {e.id for e in everything if e.person == ANNA.email}
        assert annas
        for name in (person_id(ANNA.email), "anna", "ANNA@EXAMPLE", "Anna Bell", "nna b"):
            assert ids(person=name) == annas, name
        assert ids(person="a%") == set()
        assert ids(thread=next(iter(everything)).thread) == set(ends)
        assert ids(thread="none") == set()
        assert ids(states=[]) == set()

    def test_strangers_are_left_out_unless_asked_for(self, store: Store) -> None:
        ends = variety(store, 9)
        shown = {f.end.id for f in store.loose_ends.find(TODAY)}
        assert shown == {e.id for e in ends.values() if e.person != "stranger@example.net"}
        counted = store.loose_ends.counts(TODAY)
        assert counted.total() == len(shown)

    def test_a_person_written_to_at_another_address_is_no_stranger(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA), folder="Sent")
        take(store, mail("b", Party("abell@home.example", "Anna Bell"), day=1, subject="New"), opens=["b"])
        (found,) = store.loose_ends.find(TODAY)
        assert found.end.person == found.person.email == "abell@home.example"
        assert (found.person.name, found.person.id) == ("Anna Bell", person_id(ANNA.email))
        assert found.person.written_to == 1

    def test_an_ask_to_a_list_is_listed_under_its_address(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, LIST), folder="Sent", opens=["a"])
        (found,) = store.loose_ends.find(TODAY)
        assert (found.person.name, found.person.email) == (LIST.email, LIST.email)
        assert store.people.find(TODAY) == ()

    def test_get_by_id_or_its_beginning(self, store: Store) -> None:
        add_account(store)
        first = mail("a", ME, ANNA)
        thread = take(store, first).threads.place(first)
        one, two, three = (
            replace(end(first, thread), id=name) for name in ("abc123", "abd999", "abc1234567")
        )
        store.messages.save(Batch(loose_ends=(one, two, three)))
        assert store.loose_ends.get("abd", TODAY).end == two
        assert store.loose_ends.get("ABD9", TODAY).end == two
        assert store.loose_ends.get("abc123", TODAY).end == one
        with pytest.raises(UnknownId, match=r"Several loose ends begin with ab: .*abc123"):
            store.loose_ends.get("ab", TODAY)
        for missing in ("x", "abc12345678", "a%", "_bc123"):
            with pytest.raises(UnknownId, match=f"There is no loose end {missing}"):
                store.loose_ends.get(missing, TODAY)
        with pytest.raises(UnknownId):
            store.loose_ends.get("", TODAY)

    def test_what_others_said_before_is_found_by_its_length(self, store: Store) -> None:
        add_account(store)
        first = mail("a", ANNA, ME)
        form = "We kindly ask you to close this ticket yourself, Zoë, if all has been settled."
        thread = take(store, first).threads.place(first)
        ends = {
            name: end(first, thread, quote, by=by, person=person)
            for name, quote, by, person in (
                ("same", form, By.THEM, ANNA.email),
                ("wrapped", form.replace(" ", "\n", 2), By.THEM, ANNA.email),
                ("longer", f"{form} Yes?", By.THEM, ANNA.email),
                ("mine", f"{form[:-1]}!", By.ME, ANNA.email),
                ("another's", f"{form[:-1]}?", By.THEM, BO.email),
            )
        }
        store.messages.save(Batch(loose_ends=tuple(ends.values())))
        now = [(ANNA.email, len(form)), ("nobody@example.org", 7)]
        said = store.loose_ends.said_as_long(now, first.sent_at)
        assert {one.loose_end for one in said} == {ends["same"].id, ends["wrapped"].id}
        assert all(one.address == ANNA.email and one.thread == thread for one in said)
        assert {one.at for one in said} == {first.sent_at}
        assert store.loose_ends.said_as_long(now, first.sent_at + timedelta(seconds=1)) == ()
        assert store.loose_ends.said_as_long([], first.sent_at) == ()


class People:
    """Listing people, and the user's word on who is who."""

    def test_people_with_what_is_open(self, store: Store) -> None:
        ends = variety(store, 11)
        latest = {d.loose_end_id: d for d in store.decisions.all()}
        states = {one: state_on(e, latest.get(one), TODAY) for one, e in ends.items()}
        found = {p.person.emails[0]: p for p in store.people.find(TODAY)}
        assert set(found) == {ANNA.email, BO.email}
        for email, person in found.items():
            theirs = [e for e in ends.values() if e.person == email and states[e.id] in STILL_OPEN]
            assert person.open_by_me == sum(e.by is By.ME for e in theirs)
            assert person.open_by_them == sum(e.by is By.THEM for e in theirs)
        everybody = store.people.find(TODAY, written_to=False)
        assert {p.person.emails[0] for p in everybody} == {*found, "stranger@example.net"}

    def test_searching_and_paging(self, store: Store) -> None:
        add_account(store)
        names = ["Élodie Brun", "Bo Carr", "Åsa Öberg", "Bo Dunn"]
        for n, name in enumerate(names):
            take(store, mail(str(n), ME, Party(f"p{n}@example.org", name), day=n), first_uid=n + 1)

        def named(text: str) -> list[str]:
            return [p.person.name for p in store.people.find(TODAY, text=text)]

        assert named("elodie") == ["Élodie Brun"]
        assert named("ÉLODIE b") == ["Élodie Brun"]
        assert named("oberg") == named("Öberg") == ["Åsa Öberg"]
        assert named("P1@") == ["Bo Carr"]
        assert named("bo ") == ["Bo Dunn", "Bo Carr"]
        assert named("_") == named("%") == named("zz") == []
        paged = [store.people.find(TODAY, limit=2, offset=o) for o in (0, 2, 4)]
        assert [p.person.name for page in paged for p in page] == names[::-1]

    def test_get_by_id_address_or_an_id_of_before(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA.email, "abell@home.example"))
        younger = person_id("abell@home.example")
        assert store.people.get(younger, TODAY).person.emails == ("abell@home.example",)
        store.people.tie(ANNA.email, "ABELL@home.example", same=True)
        for name in (person_id(ANNA.email), younger, ANNA.email, "Abell@Home.example"):
            found = store.people.get(name, TODAY).person
            assert set(found.emails) == {ANNA.email, "abell@home.example"}, name
        for name in ("0000000000", ME, "x@example.org", ""):
            with pytest.raises(UnknownId, match="There is no person"):
                store.people.get(name, TODAY)

    def test_the_users_word_wins_and_outlives_a_rescan(self, store: Store) -> None:
        add_account(store)
        home = Party("abell@home.example", "Anna Bell")
        messages = [mail("a", ME, ANNA, home), mail("b", ME, BO, day=1, subject="Other")]
        take(store, *messages)

        def groups() -> set[frozenset[str]]:
            return {frozenset(p.person.emails) for p in store.people.find(TODAY)}

        assert groups() == {frozenset({ANNA.email, home.email}), frozenset({BO.email})}
        store.people.tie(ANNA.email, home.email, same=False)
        store.people.tie(ANNA.email, BO.email, same=True)
        decided = {frozenset({ANNA.email, BO.email}), frozenset({home.email})}
        assert groups() == decided
        before = store.dump()
        forget_all(store)
        take(store, *messages)
        assert groups() == decided
        assert store.dump() == before
        assert store.people.ties() == (
            Tie(ANNA.email, home.email, same=False),
            Tie(ANNA.email, BO.email, same=True),
        )

    def test_loose_ends_follow_their_person(self, store: Store) -> None:
        add_account(store)
        take(store, mail("a", ME, ANNA.email, BO.email), folder="Sent")
        take(store, mail("b", ANNA.email, day=1), mail("c", BO.email, day=2), opens=["b", "c"])
        store.people.tie(ANNA.email, BO.email, same=True)
        (found,) = store.people.find(TODAY)
        assert found.open_by_them == 2
        assert {f.person.id for f in store.loose_ends.find(TODAY)} == {found.person.id}
        assert len(store.loose_ends.find(TODAY, person=found.person.id)) == 2

    def test_a_closed_or_decided_one_is_not_counted_as_open(self, store: Store) -> None:
        add_account(store)
        first = mail("a", ME, ANNA)
        thread = take(store, first).threads.place(first)
        one, two, three = (end(first, thread, f"{n}?") for n in range(3))
        store.messages.save(Batch(loose_ends=(one, two.changed(closing(mail("b", day=1))), three)))
        store.decisions.add(Decision(three.id, Verb.SNOOZE, utc(1), TODAY + timedelta(1)))
        assert store.people.get(ANNA.email, TODAY).open_by_them == 1
        assert store.people.get(ANNA.email, TODAY + timedelta(1)).open_by_them == 2
