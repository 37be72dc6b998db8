"""The ledger's questions, and what a followed message adds to it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import AskKind, GiveKind, ask_kind, give_kind
from loose_ends.domain.ledger import BY_HAND, Entry, Evidence, Ledger
from loose_ends.domain.loose_end import By, Change, LooseEnd, State
from loose_ends.domain.message import Message, Party
from loose_ends.domain.mining import Mined, mine
from loose_ends.domain.recipients import Me

MARA = Party("mara@linde.example", "Mara Linde")
ANA = Party("ana@ruiz.example", "Ana Ruiz")
BEN = Party("ben@okafor.example", "Ben Okafor")
ME = Me(frozenset({MARA.email}), frozenset({"Mara Linde"}))


def at(month: int, day: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def entry(kind: GiveKind | AskKind, by: By, when: datetime, what: str = "x", *, told: bool = False) -> Entry:
    return Entry(kind, by, what, when, told_by_thanks=told)


# --- the questions ----------------------------------------------------------------------------------------


def test_gives_and_asks_are_told_apart_and_in_order() -> None:
    late, early = entry(GiveKind.HELP, By.ME, at(5)), entry(GiveKind.ANSWER, By.ME, at(3))
    ledger = Ledger.of([late, entry(AskKind.FAVOUR, By.ME, at(4)), early])
    assert ledger.gives(By.ME) == (early, late)
    assert [e.kind for e in ledger.asks(By.ME)] == [AskKind.FAVOUR]
    assert ledger.gave_before(date(2026, 3, 1))
    assert not ledger.gave_before(date(2026, 2, 28))
    assert ledger.gave_since(date(2026, 4, 1))
    assert not ledger.gave_since(date(2026, 5, 1))


def test_the_same_message_counts_once() -> None:
    seen = Entry(GiveKind.ANSWER, By.ME, "answered", at(3), Evidence("<m@x.example>", "Yes."))
    assert len(Ledger.of([seen, seen]).entries) == 1
    by_hand = [entry(GiveKind.HELP, By.ME, at(3), what) for what in ("lent the drill", "fed the cat")]
    assert len(Ledger.of(by_hand).entries) == 2
    assert BY_HAND.by_hand
    assert not seen.evidence.by_hand


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([], "Nothing is noted between you in the last year: any small kindness is a good beginning."),
        ([entry(GiveKind.HELP, By.ME, at(5))], "You have helped with one thing since May."),
        (
            [entry(GiveKind.HELP, By.THEM, at(5)), entry(GiveKind.ANSWER, By.THEM, at(6))],
            "They have helped with two things since May: time to give something back.",
        ),
        (
            [
                entry(GiveKind.HELP, By.ME, at(5)),
                entry(GiveKind.RESOURCE, By.ME, at(6)),
                entry(GiveKind.HELP, By.THEM, at(7)),
            ],
            "You have helped with two things since May; they with one.",
        ),
        (
            [entry(GiveKind.HELP, By.ME, at(11, year=2025)), entry(GiveKind.HELP, By.THEM, at(7))],
            "You have helped with one thing since November 2025; they with one.",
        ),
    ],
)
def test_the_balance_is_a_sentence_of_care(entries: list[Entry], says: str) -> None:
    sentence = Ledger.of(entries).balance(date(2026, 8, 1))
    assert sentence == says
    assert not any(char.isdigit() for char in sentence.replace("2025", ""))
    assert "owe" not in sentence
    assert "score" not in sentence


def test_thanks_are_kind_but_no_help_and_old_help_is_no_balance() -> None:
    ledger = Ledger.of([entry(GiveKind.THANKS, By.ME, at(5)), entry(GiveKind.HELP, By.ME, at(5, year=2024))])
    assert ledger.balance(date(2026, 8, 1)).startswith("Nothing is noted")


def test_help_waits_for_thanks_until_they_are_sent() -> None:
    helped = entry(GiveKind.HELP, By.THEM, at(5), "looked over the plan")
    assert Ledger.of([helped]).unthanked() == (helped,)
    assert Ledger.of([helped, entry(GiveKind.THANKS, By.ME, at(6))]).unthanked() == ()
    again = entry(GiveKind.INTRODUCTION, By.THEM, at(7))
    assert Ledger.of([helped, entry(GiveKind.THANKS, By.ME, at(6)), again]).unthanked() == (again,)
    assert Ledger.of([entry(GiveKind.ANSWER, By.THEM, at(5))]).unthanked() == ()


def test_thanks_do_not_count_a_help_twice() -> None:
    given = entry(GiveKind.KEPT_PROMISE, By.THEM, at(5, 10), "sent the drawing")
    told = entry(GiveKind.HELP, By.THEM, at(5, 20), "thanks for the drawing", told=True)
    assert Ledger.of([given, told]).gives(By.THEM) == (given,)
    later = entry(GiveKind.HELP, By.THEM, at(8), "thanks for the call", told=True)
    assert Ledger.of([given, later]).gives(By.THEM) == (given, later)


# --- mining ------------------------------------------------------------------------------------------------


def message(
    text: str,
    sender: Party = MARA,
    to: tuple[Party, ...] = (ANA,),
    *,
    attachments: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
    automatic: str = "",
    mailing_list: str = "",
) -> Message:
    return Message(
        "<now@x.example>",
        at(6),
        sender,
        to,
        own_text=text,
        attachments=attachments,
        links=links,
        automatic=automatic,
        mailing_list=mailing_list,
    )


def end(
    kind: Kind, by: By, quote: str, state: State | None, *, opened_by: str = "<before@x.example>"
) -> LooseEnd:
    changes = (Change(state, at(6), "<now@x.example>", "Yes, gladly."),) if state else ()
    return LooseEnd("e1", kind, by, ANA.email, (), opened_by, "t", quote, at(5), 0.9, changes=changes)


def kinds(found: tuple[Mined, ...]) -> list[tuple[str, str, str]]:
    return sorted((m.person.split("@")[0], str(m.entry.by), str(m.entry.kind)) for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Ana,\n\nThank you for the drawing, the lens fits.\n\nMara", [("ana", "me", "thanks")]),
        (
            "Hi Ana,\n\nThank you for your help with the council.\n\nMara",
            [("ana", "me", "thanks"), ("ana", "them", "help")],
        ),
        ("Hi Ana,\n\nThanks in advance for the drawing.\n\nMara", []),
        ("Hi Ana,\n\nSee you on Friday.\n\nThanks,\nMara", []),
        ("Hi Ana,\n\nCongratulations on the test stand!\n\nMara", [("ana", "me", "congratulation")]),
        ("Hi Ana,\n\nThe dredger is back.\n\nMara", []),
        ("Liebe Ana,\n\nvielen Dank für die Schablone.\n\nMara", [("ana", "me", "thanks")]),
    ],
)
def test_words_of_mine(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert kinds(mine(message(text), (), ME)) == expected


def test_their_thanks_tell_of_my_help() -> None:
    found = mine(message("Hi Mara,\n\nThank you for your advice on bronze.\n\nAna", ANA, (MARA,)), (), ME)
    assert kinds(found) == [("ana", "me", "help"), ("ana", "them", "thanks")]
    assert next(m for m in found if m.entry.kind is GiveKind.HELP).entry.told_by_thanks


@pytest.mark.parametrize(
    ("attachments", "links", "text", "what"),
    [
        (("tides.pdf",), (), "Here is the table.", "sent tides.pdf"),
        (("image001.png", "smime.p7s", "invite.ics"), (), "See the picture.", None),
        (("cv-mara-linde.pdf",), (), "It is attached.", None),
        (("Lebenslauf.docx",), (), "Anbei.", None),
        (
            (),
            ("https://harbour.example/seals",),
            "The seals are at https://harbour.example/seals.",
            "sent https://harb",
        ),
        ((), ("https://calendly.com/mara",), "Pick a time: https://calendly.com/mara.", None),
        ((), ("https://zoom.us/j/1",), "We meet at https://zoom.us/j/1.", None),
    ],
)
def test_things_sent(
    attachments: tuple[str, ...], links: tuple[str, ...], text: str, what: str | None
) -> None:
    found = mine(message(f"Hi Ana,\n\n{text}\n\nMara", attachments=attachments, links=links), (), ME)
    things = [m.entry.what for m in found if m.entry.kind is GiveKind.RESOURCE]
    if what is None:
        assert things == []
    else:
        assert len(things) == 1
        assert things[0].startswith(what)


def test_an_introduction_goes_to_both() -> None:
    text = "Ana, meet Ben, who looks for a bench. Ben, meet Ana, who has one."
    found = mine(message(text, to=(ANA, BEN)), (), ME)
    assert kinds(found) == [("ana", "me", "introduction"), ("ben", "me", "introduction")]
    assert next(m for m in found if m.person == ANA.email).entry.what == "introduced to Ben Okafor"
    quote = found[0].entry.evidence.quote
    assert quote is not None
    assert quote in text


def test_an_introduction_of_me() -> None:
    text = "Mara, Ben,\n\nI would like to introduce the two of you: Ben looks for a bench."
    found = mine(message(text, ANA, (MARA, BEN)), (), ME)
    assert kinds(found) == [("ana", "them", "introduction")]


def test_two_readers_are_no_introduction() -> None:
    found = mine(message("Dear both,\n\nWe meet on Friday at 8 at the quay.\n\nMara", to=(ANA, BEN)), (), ME)
    assert found == ()


def test_a_kept_promise_of_either_side() -> None:
    mine_kept = end(Kind.PROMISE, By.ME, "I'll send the tide tables.", State.KEPT)
    sent = message("Hi Ana,\n\nAs promised, the tide tables.\n\nMara", attachments=("tides.pdf",))
    assert kinds(mine(sent, (mine_kept,), ME)) == [("ana", "me", "kept_promise")], "the file is the promise"
    theirs = end(Kind.PROMISE, By.THEM, "I'll send the drawing.", State.KEPT)
    got = message("Hi Mara,\n\nHere it is.\n\nAna", ANA, (MARA,), attachments=("lens.pdf",))
    assert kinds(mine(got, (theirs,), ME)) == [("ana", "them", "kept_promise")]


@pytest.mark.parametrize(
    ("by", "quote", "state", "expected"),
    [
        (By.THEM, "Which week suits you?", State.ANSWERED, [("ana", "me", "answer")]),
        (By.THEM, "Could you review the plan?", State.ANSWERED, [("ana", "me", "help")]),
        (By.THEM, "Could you review the plan?", State.DECLINED, []),
        (By.THEM, "Could you review the plan?", State.PARTLY, []),
        (By.ME, "Could you review the plan?", State.ANSWERED, [("ana", "them", "help")]),
        (By.ME, "When does the ferry leave?", State.ANSWERED, [("ana", "them", "answer")]),
    ],
)
def test_an_answered_ask(by: By, quote: str, state: State, expected: list[tuple[str, str, str]]) -> None:
    sender, to = (MARA, (ANA,)) if by is By.THEM else (ANA, (MARA,))
    assert (
        kinds(mine(message("Friday is fine.", sender, to), (end(Kind.ASK, by, quote, state),), ME))
        == expected
    )


def test_an_ask_that_the_message_opened() -> None:
    asked = end(Kind.ASK, By.ME, "Could you introduce me to Ben?", None, opened_by="<now@x.example>")
    earlier = end(Kind.ASK, By.ME, "Could you lend me the drill?", None)
    assert kinds(mine(message("Hi Ana, ..."), (asked, earlier), ME)) == [("ana", "me", "access")]
    offer = end(Kind.ASK, By.ME, "Shall I send you the table?", None, opened_by="<now@x.example>")
    assert mine(message("Hi Ana, ..."), (offer,), ME) == ()


def test_machines_circulars_and_lists_give_nothing() -> None:
    text = "Hi,\n\nThank you for your help with the council.\n\nMara"
    assert mine(message(text, automatic="vacation"), (), ME) == ()
    assert mine(message(text, mailing_list="seals.list.example"), (), ME) == ()
    crowd = tuple(Party(f"p{i}@x.example") for i in range(9))
    assert mine(message(text, to=crowd), (), ME) == ()
    answered = end(Kind.ASK, By.THEM, "Which week suits you?", State.ANSWERED)
    on_list = message("The third.", mailing_list="seals.list.example")
    assert kinds(mine(on_list, (answered,), ME)) == [("ana", "me", "answer")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Could you introduce me to Ben?", AskKind.ACCESS),
        ("Would you forward my CV to your boss?", AskKind.ACCESS),
        ("Könntest du mich deinem Chef vorstellen?", AskKind.ACCESS),
        ("Could we meet on Friday at 8?", AskKind.TIME),
        ("Wollen wir telefonieren?", AskKind.TIME),
        ("What would you do about the seals?", AskKind.ADVICE),
        ("Could you send me the slides?", AskKind.FAVOUR),
        ("Please sign page 3.", AskKind.FAVOUR),
        ("When does the ferry leave?", AskKind.QUESTION),
        ("Had you chosen a topic for the next meeting?", AskKind.QUESTION),
        ("Would you like me to send the table?", None),
        ("Shall I introduce you to Ben?", None),
        ("Let me know if that helps.", None),
        ("A no is fine.", None),
    ],
)
def test_what_an_ask_costs(sentence: str, kind: AskKind | None) -> None:
    assert ask_kind(sentence) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("I attach the table.", GiveKind.RESOURCE),
        ("I came across a paper on seals that might interest you.", GiveKind.RESOURCE),
        ("There is a workshop on seals in May that you may like.", GiveKind.EVENT),
        ("Would you like to meet Ben, who builds benches?", GiveKind.INTRODUCTION),
        ("I'd be happy to look at the draft.", GiveKind.HELP),
        ("As promised, the tide tables.", GiveKind.KEPT_PROMISE),
        ("Thank you for the drawing.", GiveKind.THANKS),
        ("I'd be happy to talk.", None),
        ("Let me know if there is anything I can do.", None),
        ("My CV is attached.", None),
        ("Thanks in advance.", None),
        ("The dredger is back.", None),
    ],
)
def test_what_a_sentence_gives(sentence: str, kind: GiveKind | None) -> None:
    assert give_kind(sentence) is kind
