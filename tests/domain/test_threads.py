"""Which messages belong together: by references, else by subject and people."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends.domain.message import Message, Party
from loose_ends.domain.subjects import base_subject, looks_like_reply, subject_key
from loose_ends.domain.threads import MAX_REFERENCES, Thread, Threads, link_ids, thread_id

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ME = "me@example.com"
ANNA = "anna@example.org"
OWN = frozenset({ME})


def message(
    name: str,
    *,
    day: float = 0,
    subject: str = "Plan",
    refs: tuple[str, ...] = (),
    sender: str = ANNA,
    to: tuple[str, ...] = (ME,),
) -> Message:
    return Message(
        message_id=f"<{name}@example.org>",
        sent_at=START + timedelta(days=day),
        sender=Party(sender),
        to=tuple(Party(email) for email in to),
        subject=subject,
        references=tuple(f"<{ref}@example.org>" for ref in refs),
    )


def place(*messages: Message, threads: Threads | None = None) -> list[str]:
    """The thread of each, by its name after all are placed."""
    index = threads or Threads(own=OWN)
    return [index.current(t) for t in [index.place(m) for m in messages]]


@pytest.mark.parametrize(
    ("subject", "base"),
    [
        ("Plan", "Plan"),
        ("Re: Plan", "Plan"),
        ("RE: AW: Fwd: WG: Plan", "Plan"),
        ("Re[2]: Plan", "Plan"),
        ("Re(3): Plan", "Plan"),
        ("Re^4: Plan", "Plan"),
        ("SV: VS: Antw: Plan", "Plan"),
        ("RE : Plan", "Plan"),
        ("Re：Plan", "Plan"),
        ("回复: Plan", "Plan"),
        ("Odp: RIF: R: Plan", "Plan"),
        ("[garden-list] Re: [garden-list] Plan", "Plan"),
        ("[EXTERNAL] AW: Plan", "Plan"),
        ("Re: [PATCH 2/3] mm: tidy", "[PATCH 2/3] mm: tidy"),
        ("[garden-list]", "[garden-list]"),
        ("[Fwd: Plan]", "Plan"),
        ("Plan (fwd)", "Plan"),
        ("Seeds (was: Plan)", "Seeds"),
        ("  Plan \t for\r\n  May ", "Plan for May"),
        ("Reply to all: nothing", "Reply to all: nothing"),
        ("Regarding: Plan", "Regarding: Plan"),
        ("I: Plan", "Plan"),
        ("Ibiza: Plan", "Ibiza: Plan"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_base_subject(subject: str, base: str) -> None:
    assert base_subject(subject) == base


@pytest.mark.parametrize("subject", ["Re: x", "AW: x", "Fwd: Re: x", "[list] SV: x", "Re[2]: x", "答复: x"])
def test_a_reply_mark_makes_a_reply(subject: str) -> None:
    assert looks_like_reply(subject)


@pytest.mark.parametrize("subject", ["x", "Fwd: x", "WG: x", "[Fwd: x]", "Re x", "[list] x", "Free: x"])
def test_a_forward_or_a_mere_word_is_no_reply(subject: str) -> None:
    assert not looks_like_reply(subject)


@given(st.text(max_size=60))
def test_a_base_subject_has_nothing_left_to_strip(subject: str) -> None:
    assert base_subject(base_subject(subject)) == base_subject(subject)


@pytest.mark.parametrize("piece", ["Re:", "[", "(", "[a]", " ", "(was: ", "[fwd:", ">", "Re[1"])
def test_a_monstrous_subject_takes_no_time(piece: str) -> None:
    began = time.perf_counter()
    subject_key(piece * (10_000_000 // len(piece)))
    assert time.perf_counter() - began < 2


def test_a_reply_joins_its_parent() -> None:
    one, two = place(message("a"), message("b", refs=("a",), subject="Something else"))
    assert one == two


def test_siblings_join_before_their_parent_is_seen_and_the_parent_joins_them() -> None:
    one, two, parent = place(
        message("b", refs=("a",), day=1), message("c", refs=("a",), day=2), message("a", day=0)
    )
    assert one == two == parent


def test_threads_found_to_be_one_are_merged_into_the_older() -> None:
    threads = Threads(own=OWN)
    younger = threads.place(message("x", day=5, subject="Seeds"))
    older = threads.place(message("a", day=1, subject="Plan"))
    assert younger != older
    bridge = threads.place(message("z", day=6, refs=("a", "x"), subject="Both"))
    assert bridge == older
    changes = threads.changes()
    assert changes.merged == {younger: older}
    assert changes.links["<x@example.org>"] == older
    assert [t.id for t in changes.threads] == [older]
    assert changes.threads[0].last_at == START + timedelta(days=6)


def test_a_reply_without_references_joins_by_subject_and_person() -> None:
    one, two = place(message("a", sender=ME, to=(ANNA,)), message("b", day=3, subject="AW: plan"))
    assert one == two


def test_an_equal_subject_alone_joins_nothing() -> None:
    first = message("a", sender=ME, to=(ANNA,))
    assert len(set(place(first, message("b", day=3, subject="Re: Plan", sender="bo@example.net")))) == 2
    assert len(set(place(first, message("c", day=3, subject="Plan")))) == 2
    assert len(set(place(first, message("d", day=3, subject="Fwd: Plan")))) == 2
    assert len(set(place(message("a", subject=""), message("b", day=1, subject="Re:")))) == 2


def test_the_user_shared_with_everybody_joins_nobody() -> None:
    first = message("a", sender=ME, to=(ANNA,))
    other = message("b", day=1, subject="Re: Plan", sender="bo@example.net", to=(ME,))
    assert len(set(place(first, other))) == 2


def test_a_note_to_oneself_may_be_answered_by_oneself() -> None:
    note = message("a", sender=ME, to=(ME,))
    assert len(set(place(note, message("b", day=1, subject="Re: Plan", sender=ME, to=(ME,))))) == 1


def test_the_subject_reaches_sixty_days() -> None:
    first = message("a", sender=ME, to=(ANNA,))
    assert len(set(place(first, message("b", day=60, subject="Re: Plan")))) == 1
    assert len(set(place(first, message("b", day=61, subject="Re: Plan")))) == 2


def test_of_several_threads_the_nearest_in_time_is_joined() -> None:
    _, second, reply = place(
        message("a", sender=ME, to=(ANNA,)),
        message("b", day=30, sender=ME, to=(ANNA,)),
        message("c", day=31, subject="Re: Plan"),
    )
    assert reply == second


def test_known_references_count_more_than_the_subject() -> None:
    _, seeds, reply = place(
        message("a", sender=ME, to=(ANNA,), subject="Plan"),
        message("b", sender=ME, to=(ANNA,), subject="Seeds"),
        message("c", day=1, subject="Re: Plan", refs=("b",)),
    )
    assert reply == seeds


def test_the_beginning_found_late_joins_a_thread_that_lacks_one() -> None:
    reply, beginning = place(
        message("b", day=1, sender=ME, to=(ANNA,), subject="Re: Plan"), message("a", subject="Plan")
    )
    assert reply == beginning


def test_a_second_beginning_does_not_join() -> None:
    placed = place(
        message("b", day=1, sender=ME, to=(ANNA,), subject="Re: Plan"),
        message("a", day=0.5, subject="Plan"),
        message("c", day=0.2, subject="Plan"),
    )
    assert placed[0] == placed[1] != placed[2]


def test_ids_are_short_and_the_same_everywhere() -> None:
    assert thread_id("<a@example.org>") == "a527028288be"
    assert place(message("a")) == ["a527028288be"]
    assert place(message("b", refs=("a",))) == ["a527028288be"]


def test_endless_references_are_cut_but_keep_the_beginning() -> None:
    chain = tuple(str(n) for n in range(1000))
    ids = link_ids(message("x", refs=chain))
    assert len(ids) == MAX_REFERENCES + 1
    assert ids[:2] == ("<x@example.org>", "<0@example.org>")
    assert ids[-1] == "<999@example.org>"


@st.composite
def conversations(draw: st.DrawFn) -> list[Message]:
    """Messages that refer to each other at random, some of them to ones never seen."""
    count = draw(st.integers(2, 12))
    found = []
    for n in range(count):
        refs = draw(st.lists(st.integers(0, count + 2), max_size=3, unique=True))
        chain = tuple(str(r) for r in refs if r != n)
        found.append(message(str(n), day=n, subject=f"Topic {n}", refs=chain))
    return found


@given(conversations(), st.integers(0, 2**32))
def test_what_references_tie_together_does_not_depend_on_the_order_of_reading(
    messages: list[Message], seed: int
) -> None:
    shuffled = random.Random(seed).sample(messages, len(messages))

    def partition(order: list[Message]) -> set[frozenset[str]]:
        groups: dict[str, set[str]] = {}
        for m, t in zip(order, place(*order), strict=True):
            groups.setdefault(t, set()).add(m.message_id)
        return {frozenset(group) for group in groups.values()}

    assert partition(messages) == partition(shuffled)


@settings(deadline=None)
@given(conversations(), st.integers(1, 5))
def test_batches_change_nothing(messages: list[Message], size: int) -> None:
    """Loading what one batch changed into the next gives what one long batch would."""
    whole = Threads(own=OWN)
    at_once = [whole.current(t) for t in [whole.place(m) for m in messages]]
    links: dict[str, str] = {}
    known: dict[str, Thread] = {}
    placed: list[str] = []
    for start in range(0, len(messages), size):
        threads = Threads(links, known.values(), OWN)
        placed += [threads.place(m) for m in messages[start : start + size]]
        changes = threads.changes()
        links = {k: changes.merged.get(t, t) for k, t in links.items()} | dict(changes.links)
        placed = [changes.merged.get(t, t) for t in placed]
        known = {t: v for t, v in known.items() if t not in changes.merged} | {
            t.id: t for t in changes.threads
        }
    assert placed == at_once


def test_a_thousand_equal_subjects_of_an_automaton_cost_little() -> None:
    threads = Threads(own=OWN)
    began = time.perf_counter()
    for n in range(5000):
        threads.place(message(str(n), day=n / 1000, subject="Backup report"))
    assert time.perf_counter() - began < 2
