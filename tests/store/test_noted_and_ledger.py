"""What the user notes and what mail shows, on both databases: kept, read back, and safe from a rescan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.consents import Answer, Leave
from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.ledger import Entry, Evidence
from loose_ends.domain.loose_end import By
from loose_ends.domain.mining import Mined
from loose_ends.domain.people import person_id
from loose_ends.domain.profile import Fact, FactKind, FoundBy, Profile
from loose_ends.domain.resources import Resource
from loose_ends.domain.suggestions.world import Choice, Chosen, PastNote
from loose_ends.store import Batch, Location, PageTie, Recorded, Shown, Store, open_store
from loose_ends.store.noted import MOST_CAPTURES
from tests.store.samples import ANNA, ME, START, TODAY, add_account, end, forget_all, mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loose_ends.domain.message import Message
    from tests.store.postgresql import Server

AT = datetime(2026, 3, 3, 10, tzinfo=UTC)
WHO = person_id(ANNA.email)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place: str = str(tmp_path / "x.sqlite3")
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        place = server.new_database()
    with open_store(place) as opened:
        add_account(opened)
        yield opened


def entry(message: Message, kind: GiveKind | AskKind, by: By) -> Mined:
    return Mined(
        ANNA.email, Entry(kind, by, "a thing", message.sent_at, Evidence(message.message_id, "Here."))
    )


def take(store: Store, *messages: Message, ledger: tuple[Mined, ...] = (), opens: bool = False) -> None:
    known = store.messages.knowledge(messages, frozenset({ME}))
    recorded, ends = [], []
    for uid, message in enumerate(messages, store.messages.count() + 1):
        thread, by_me = known.threads.place(message), message.sender.email == ME
        known.people.meet(message, by_me=by_me)
        recorded.append(Recorded(message, thread, by_me, Location(ME, "INBOX", uid)))
        if opens and by_me:
            ends.append(end(message, thread, by=By.ME, kind=Kind.ASK))
    store.messages.save(
        Batch(
            messages=tuple(recorded),
            threads=known.threads.changes(),
            people=known.people.changes(),
            loose_ends=tuple(ends),
            ledger=ledger,
        )
    )


def test_the_ledger_is_read_back_and_goes_with_a_rescan(store: Store) -> None:
    helped, asked = mail("a", ANNA), mail("b", ME, ANNA, day=1)
    both = (entry(helped, GiveKind.HELP, By.THEM), entry(asked, AskKind.ADVICE, By.ME))
    take(store, helped, asked, ledger=both)
    ledger = store.relations.load([WHO], TODAY, UTC, 0.5)[WHO].ledger
    assert ledger.entries == tuple(one.entry for one in both)
    (glance,) = store.relations.glances(TODAY, UTC, 0.5)
    assert glance.unthanked
    thanked = mail("c", ME, ANNA, day=2)
    take(store, thanked, ledger=(entry(thanked, GiveKind.THANKS, By.ME),))
    assert not store.relations.glances(TODAY, UTC, 0.5)[0].unthanked
    forget_all(store)
    take(store, mail("d", ME, ANNA, day=3))
    assert store.relations.load([WHO], TODAY, UTC, 0.5)[WHO].ledger.entries == ()


def test_a_message_read_again_replaces_what_it_showed(store: Store) -> None:
    message = mail("a", ANNA)
    take(
        store,
        message,
        ledger=(entry(message, GiveKind.HELP, By.THEM), entry(message, GiveKind.THANKS, By.THEM)),
    )
    store.messages.save(Batch(ledger=(entry(message, GiveKind.ANSWER, By.THEM),)))
    ledger = store.relations.load([WHO], TODAY, UTC, 0.5)[WHO].ledger
    assert [one.kind for one in ledger.entries] == [GiveKind.ANSWER]


def test_a_removed_account_takes_its_ledger_with_it_and_leaves_what_was_noted(store: Store) -> None:
    message = mail("a", ANNA)
    take(store, message, ledger=(entry(message, GiveKind.HELP, By.THEM),))
    store.noted.add_gift(ANNA.email, Entry(GiveKind.HELP, By.ME, "a lift", AT))
    store.accounts.remove(ME)
    assert not [line for line in store.dump() if line.startswith("ledger")]
    assert store.noted.gifts() == ((ANNA.email, Entry(GiveKind.HELP, By.ME, "a lift", AT)),)


def test_a_relation_holds_what_lies_between_two(store: Store) -> None:
    away = mail("away", ANNA, day=4, automatic="vacation", refs=["b"])
    object.__setattr__(away, "away_until", date(2026, 3, 20))
    take(store, mail("a", ANNA), mail("b", ME, ANNA, day=2, refs=["a"]), away, opens=True)
    relation = store.relations.load([WHO, "nobody"], TODAY, UTC, 0.5)[WHO]
    assert (relation.whom.email, relation.whom.written_to, relation.received) == (ANNA.email, 1, 1)
    assert relation.last_from_them == START.date()
    assert relation.unanswered == (relation.last_from_me,) == (START.date() + timedelta(days=2),)
    assert relation.away_until == date(2026, 3, 20)
    assert relation.last_letter is not None
    assert relation.last_letter.message_id == "<b@example.org>"
    assert relation.last_letter.references == ("<a@example.org>",)
    assert set(relation.threads.values()) == {relation.last_letter}
    (note,) = store.relations.notes_since(date(2026, 3, 1), UTC)
    assert (note.person, note.asks, note.sent) == (WHO, True, True)
    (glance,) = store.relations.glances(TODAY, UTC, 0.5)
    assert (glance.my_asks, glance.open_ends) == (1, 1)
    assert store.relations.glances(TODAY, UTC, 0.95)[0].open_ends == 0


def test_an_answer_ends_the_count_of_notes_without_one(store: Store) -> None:
    take(store, mail("a", ME, ANNA), mail("b", ANNA, day=1, refs=["a"]), opens=True)
    assert store.relations.load([WHO], TODAY, UTC, 0.5)[WHO].unanswered == ()


def test_every_kind_of_note_is_read_back(store: Store) -> None:
    noted = store.noted
    leave = Leave("anna@example.org", "bo@example.net", Answer.YES, AT)
    chosen = Chosen("abc123", WHO, Choice.SNOOZE, TODAY, TODAY + timedelta(days=3))
    note = PastNote(
        WHO, ANNA.email, TODAY, "abc123", GiveKind.RESOURCE, True, "Dear Anna, ü", False, "A show"
    )
    tie = PageTie("people.example/anna", ANNA.email, by_user=True)
    noted.add_leave(leave)
    noted.add_chosen(chosen)
    noted.add_note(note)
    noted.add_page_tie(tie, AT)
    noted.add_met(ANNA.email, AT)
    noted.add_shown([Shown("abc123", WHO)], AT)
    noted.add_shown([Shown("abc123", WHO), Shown("abd", WHO)], AT)
    assert noted.leaves() == (leave,)
    assert noted.chosen() == (chosen,)
    assert noted.notes() == (note,)
    assert noted.page_ties() == (tie,)
    assert noted.met() == {ANNA.email: AT}
    assert len(noted.shown("ab")) == 2
    assert noted.shown("ABC") == (Shown("abc123", WHO),)
    before = [line for line in store.dump() if line.startswith("noted")]
    forget_all(store)
    assert [line for line in store.dump() if line.startswith("noted")] == before


def test_a_resource_is_kept_once_and_dropped(store: Store) -> None:
    one = Resource("https://a.example/x", "A", "n", ("kilns", "ash"), AT)
    store.noted.keep_resource(one, AT)
    other = Resource("https://a.example/x", "B")
    store.noted.keep_resource(other, AT)
    assert store.noted.resources() == (other,)
    assert store.noted.drop_resource("https://a.example/x")
    assert not store.noted.drop_resource("https://a.example/x")
    assert store.noted.resources() == ()


def test_captures_are_read_back_whole_and_do_not_pile_up(store: Store) -> None:
    def captured(days: int) -> Profile:
        at = AT + timedelta(days=days)
        role = Fact(
            FactKind.ROLE, "Potter", "https://p.example/a", at, FoundBy.SITE, 0.8, "Potter, since 2021",
            since="2021", organisation="Rao Works", confirmed_by=(FoundBy.TEXT,),
        )  # fmt: skip
        return Profile("https://p.example/a", at, "Priya Rao", (role,), True, ("No place.",), (), "en")

    for days in range(MOST_CAPTURES + 3):
        store.noted.add_capture("p.example/a", captured(days))
    store.noted.add_capture("p.example/a", captured(MOST_CAPTURES + 2))
    kept = store.noted.captures()["p.example/a"]
    assert kept == tuple(captured(days) for days in range(3, MOST_CAPTURES + 3))


def test_the_stamp_changes_with_every_write(store: Store) -> None:
    first = store.stamp()
    assert store.stamp() == first
    store.settings.set("a", "b")
    assert store.stamp() != first
