from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.following import (
    Verdict,
    awaits_mail,
    opened,
    settled,
    settled_by_machine,
    working_day_after,
)
from loose_ends.domain.loose_end import By, Change, Decision, LooseEnd, State, Verb
from loose_ends.domain.message import Message, Party
from loose_ends.domain.recipients import Me

ME = Me(frozenset({"jonas@weber.example", "jw@work.example.com"}), frozenset({"Jonas Weber"}))
JONAS = Party("jonas@weber.example", "Jonas Weber")
WORK = Party("jw@work.example.com")
ANNA = Party("anna@keller.example", "Anna Keller")
TOM = Party("tom.reilly@boats.example", "Reilly, Tom (Yard)")
LIST = Party("charts@lists.example.org", "Charts")
NOON = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)


def mail(
    sender: Party,
    to: tuple[Party, ...],
    text: str = "Can you send me the plan?",
    *,
    cc: tuple[Party, ...] = (),
    automatic: str = "",
    away_until: date | None = None,
    mailing_list: str = "",
    references: tuple[str, ...] = (),
) -> Message:
    return Message(
        "<m@x.example>",
        NOON,
        sender,
        to,
        cc,
        "Plan",
        references,
        text,
        automatic=automatic,
        away_until=away_until,
        mailing_list=mailing_list,
    )


def act(text: str, quote: str, kind: Kind = Kind.ASK) -> Act:
    start = text.index(quote)
    return Act(kind, quote, start, start + len(quote), 0.8, date(2024, 3, 8), "by Friday")


def ends(
    message: Message, *, quote: str = "", kind: Kind = Kind.ASK, answers_me: bool = False
) -> tuple[LooseEnd, ...]:
    found = act(message.own_text, quote or message.own_text, kind)
    return opened(message, [found], ME, "thread", answers_me=answers_me)


class TestMine:
    def test_my_ask_is_put_to_its_reader(self) -> None:
        (end,) = ends(mail(JONAS, (ANNA,)))
        assert (end.by, end.kind, end.person, end.put_to) == (By.ME, Kind.ASK, ANNA.email, (ANNA.email,))
        assert (end.due, end.due_phrase, end.thread, end.said_at) == (
            date(2024, 3, 8),
            "by Friday",
            "thread",
            NOON,
        )

    @pytest.mark.parametrize(
        ("text", "person"),
        [
            ("Can you send me the plan?", ANNA),
            ("Hi Tom,\n\nCan you send me the plan?", TOM),
            ("Dear Anna and Tom,\n\nCan you send me the plan?", ANNA),
            ("Hi all,\n\nthanks for coming.\n\nTom, Can you send me the plan?", TOM),
            ("Hi Anna,\n\nall is well here.\n\nTom - the yard is closed. Can you send me the plan?", TOM),
            ("@tom Can you send me the plan?", TOM),
        ],
    )
    def test_among_several_it_is_put_to_the_one_called_by_name(self, text: str, person: Party) -> None:
        (end,) = ends(mail(JONAS, (ANNA,), text, cc=(TOM,)), quote="Can you send me the plan?")
        assert end.person == person.email
        assert set(end.put_to) == {ANNA.email, TOM.email}

    @pytest.mark.parametrize("quote", ["Tom, can you send me the plan?", "Can you send me the plan, Tom?"])
    def test_a_name_in_the_sentence_itself_counts_most(self, quote: str) -> None:
        (end,) = ends(mail(JONAS, (ANNA, TOM), f"Hi Anna,\n\n{quote}"), quote=quote)
        assert end.person == TOM.email

    def test_a_note_to_myself_opens_nothing(self) -> None:
        assert ends(mail(JONAS, (WORK, JONAS))) == ()

    def test_my_own_address_among_the_readers_is_passed_over(self) -> None:
        (end,) = ends(mail(JONAS, (WORK, ANNA)), kind=Kind.PROMISE)
        assert (end.kind, end.person, end.put_to) == (Kind.PROMISE, ANNA.email, (ANNA.email,))


class TestTheirs:
    def test_an_ask_to_me_is_mine_to_answer(self) -> None:
        (end,) = ends(mail(ANNA, (WORK, TOM)))
        assert (end.by, end.person, end.put_to) == (By.THEM, ANNA.email, (WORK.email,))

    def test_a_promise_to_me_counts_and_one_to_others_does_not(self) -> None:
        assert len(ends(mail(ANNA, (JONAS,), "I'll send it."), kind=Kind.PROMISE)) == 1
        assert ends(mail(ANNA, (TOM,), "I'll send it.", cc=(JONAS,)), kind=Kind.PROMISE) == ()

    def test_in_copy_only_when_called_by_name(self) -> None:
        quote = "Can you send me the plan?"
        assert ends(mail(ANNA, (TOM,), quote, cc=(JONAS,))) == ()
        assert len(ends(mail(ANNA, (TOM,), f"Jonas, {quote}", cc=(JONAS,)), quote=quote)) == 1
        assert len(ends(mail(ANNA, (TOM,), f"Hi Tom and Jonas,\n\n{quote}", cc=(JONAS,)), quote=quote)) == 1

    def test_not_where_someone_else_is_called_by_name(self) -> None:
        quote = "Tom, can you send Jonas the plan?"
        assert ends(mail(ANNA, (JONAS, TOM), f"Hi both,\n\n{quote}"), quote=quote) == ()

    def test_a_greeting_by_a_name_unknown_to_the_headers_is_to_me(self) -> None:
        assert len(ends(mail(ANNA, (JONAS,), "Hi Jonny,\n\nCan you come?"), quote="Can you come?")) == 1

    def test_on_a_list_only_where_it_answers_me(self) -> None:
        post = mail(ANNA, (LIST,), mailing_list="charts")
        assert ends(post) == ()
        assert len(ends(post, answers_me=True)) == 1

    def test_not_where_it_never_was_addressed_to_me(self) -> None:
        assert ends(mail(ANNA, (TOM,)), answers_me=True) == ()


@pytest.mark.parametrize("automatic", ["vacation", "bounce", "bulk", "receipt", "calendar", "notification"])
def test_automatic_messages_open_nothing(automatic: str) -> None:
    assert ends(mail(ANNA, (JONAS,), automatic=automatic)) == ()


def test_the_same_sentence_twice_opens_one() -> None:
    message = mail(JONAS, (ANNA,), "Coming? Coming?")
    acts = [Act(Kind.ASK, "Coming?", 0, 7, 0.9), Act(Kind.ASK, "Coming?", 8, 15, 0.9)]
    assert len(opened(message, acts, ME, "t", answers_me=False)) == 1


class TestSettled:
    def verdict(self, end: LooseEnd, state: State, confidence: float) -> Verdict:
        return Verdict(end.id, state, "Here it is.", confidence, "comes with an attachment")

    def test_a_verdict_becomes_a_change_with_its_source(self) -> None:
        (end,) = ends(mail(JONAS, (ANNA,)))
        reply = mail(ANNA, (JONAS,), "Here it is.")
        (after,) = settled(reply, [self.verdict(end, State.ANSWERED, 0.9)], [end])
        assert after.closed_by == Change(
            State.ANSWERED, NOON, "<m@x.example>", "Here it is.", 0.9, "comes with an attachment"
        )

    def test_only_a_stronger_sign_is_kept(self) -> None:
        (end,) = ends(mail(JONAS, (ANNA,)))
        reply = mail(ANNA, (JONAS,), "Here it is.")
        (once,) = settled(reply, [self.verdict(end, State.OPEN, 0.5)], [end])
        assert once.perhaps is not None
        assert settled(reply, [self.verdict(end, State.OPEN, 0.45)], [once]) == ()
        (twice,) = settled(reply, [self.verdict(end, State.OPEN, 0.55)], [once])
        assert len(twice.changes) == 2


class TestMachines:
    def test_an_out_of_office_reply_moves_my_reminders_to_the_working_day_after(self) -> None:
        mine = ends(mail(JONAS, (ANNA,)))
        theirs = ends(mail(ANNA, (JONAS,)))
        toms = ends(mail(JONAS, (TOM,)))
        away = mail(ANNA, (JONAS,), "I am away.", automatic="vacation", away_until=date(2024, 3, 15))
        (after,) = settled_by_machine(away, mine + theirs + toms, "thread")
        assert after.remind_from == date(2024, 3, 18)
        assert after.state is State.OPEN
        assert after.changes == ()

    def test_an_out_of_office_reply_from_another_address_of_theirs_counts(self) -> None:
        mine = ends(mail(JONAS, (ANNA,)))
        private = Party("anna@private.example")
        away = mail(private, (JONAS,), "I am away.", automatic="vacation", away_until=date(2024, 3, 15))
        assert settled_by_machine(away, mine, "thread") == ()
        assert len(settled_by_machine(away, mine, "thread", (ANNA.email, private.email))) == 1

    def test_an_earlier_return_or_none_moves_nothing(self) -> None:
        (end,) = ends(mail(JONAS, (ANNA,)))
        away = mail(ANNA, (JONAS,), "I am away.", automatic="vacation", away_until=date(2024, 3, 15))
        (after,) = settled_by_machine(away, [end], "thread")
        sooner = mail(ANNA, (JONAS,), "Away.", automatic="vacation", away_until=date(2024, 3, 12))
        assert settled_by_machine(sooner, [after], "thread") == ()
        assert settled_by_machine(mail(ANNA, (JONAS,), "Away.", automatic="vacation"), [end], "thread") == ()

    def test_a_bounce_is_noted_and_closes_nothing(self) -> None:
        (end,) = ends(mail(JONAS, (ANNA,)))
        daemon = Party("mailer-daemon@mx.example")
        bounce = mail(
            daemon, (JONAS,), "\nUndeliverable.\nSee below.", automatic="bounce", references=(end.message_id,)
        )
        (after,) = settled_by_machine(bounce, [end], "another thread")
        assert after.state is State.OPEN
        assert after.changes[-1].quote == "Undeliverable."
        assert "not be delivered" in after.changes[-1].why
        assert after.perhaps is None
        stranger = mail(daemon, (JONAS,), "No.", automatic="bounce", references=("<other@x.example>",))
        assert settled_by_machine(stranger, [end], "thread") == ()

    @pytest.mark.parametrize("automatic", ["bulk", "receipt", "calendar", "notification"])
    def test_others_change_nothing(self, automatic: str) -> None:
        mine = ends(mail(JONAS, (ANNA,)))
        assert settled_by_machine(mail(ANNA, (JONAS,), "Read.", automatic=automatic), mine, "thread") == ()


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2024, 3, 4), date(2024, 3, 5)),
        (date(2024, 3, 8), date(2024, 3, 11)),
        (date(2024, 3, 9), date(2024, 3, 11)),
        (date(2024, 3, 10), date(2024, 3, 11)),
    ],
)
def test_working_day_after(day: date, after: date) -> None:
    assert working_day_after(day) == after


def test_what_is_reopened_awaits_newer_mail_again() -> None:
    (end,) = ends(mail(JONAS, (ANNA,)))
    later = NOON + timedelta(days=1)
    reopened = Decision(end.id, Verb.REOPEN, NOON + timedelta(hours=2))
    closed = end.changed(Change(State.ANSWERED, NOON + timedelta(hours=1), "<r@x.example>", "Yes.", 0.9))
    assert awaits_mail(end, None, later)
    assert awaits_mail(end.changed(Change(State.PARTLY, NOON)), None, later)
    assert not awaits_mail(closed, None, later)
    assert awaits_mail(closed, reopened, later)
    assert not awaits_mail(closed, reopened, NOON + timedelta(hours=1, minutes=30))
    assert not awaits_mail(closed, Decision(end.id, Verb.DISMISS, later), later)
    again = closed.changed(Change(State.ANSWERED, NOON + timedelta(hours=5), "<s@x.example>", "Yes!", 0.9))
    assert not awaits_mail(again, reopened, later)
