"""From quoted sentences to clauses a note can hold."""

from __future__ import annotations

import time

import pytest

from loose_ends.domain.suggestions.drafts.clause_forms import Family
from loose_ends.domain.suggestions.drafts.clauses import asked, promised, whether
from loose_ends.domain.suggestions.drafts.grammar import definite, gerund, is_plural, turn


@pytest.mark.parametrize(
    ("quote", "clause", "family", "thing"),
    [
        ("I'll send you the floor plan by Monday.", "send you the floor plan", Family.HAND, "the floor plan"),
        (
            "Yes, I'll get you a list of suppliers by the end of the week.",
            "get you a list of suppliers",
            Family.HAND,
            "the list of suppliers",
        ),
        (
            "We will forward the contract to you tomorrow morning.",
            "forward the contract to you",
            Family.HAND,
            "the contract",
        ),
        (
            "I'll bring two copies of the brochure on Friday, if that helps.",
            "bring two copies of the brochure",
            Family.HAND,
            "two copies of the brochure",
        ),
        (
            "I will look into the invoice and get back to you next week.",
            "look into the invoice",
            Family.FIND,
            "",
        ),
        ("Let me check with Tom and let you know.", "check with Tom", Family.FIND, ""),
        ("You'll have my notes on it by Friday.", "send you my notes on it", Family.HAND, "my notes on it"),
        ("I'd be happy to review your draft over the weekend.", "review your draft", Family.REVIEW, ""),
        ("I can introduce you to Priya next week.", "introduce you to Priya", Family.INTRODUCE, ""),
        (
            "I'll call you on Tuesday to go through the numbers.",
            "call you to go through the numbers",
            Family.TALK,
            "",
        ),
        (
            "I'll let you know by Thursday whether the room is free.",
            "let you know whether the room is free",
            Family.REPLY,
            "",
        ),
        ("I'll send Ben the file on Monday.", "send Ben the file", Family.DO, ""),
        ("I'll send it over tonight.", "send it", Family.HAND, ""),
    ],
)
def test_what_a_promise_promises(quote: str, clause: str, family: Family, thing: str) -> None:
    found = promised(quote)
    assert found is not None
    assert (found.clause, found.family, found.thing) == (clause, family, thing)


@pytest.mark.parametrize(
    "quote", ["You'll hear from me tomorrow.", "I'll be there at nine.", "Ja, mache ich.", ""]
)
def test_a_promise_of_another_form_is_left_to_be_quoted(quote: str) -> None:
    assert promised(quote) is None


@pytest.mark.parametrize(
    ("quote", "mine"),
    [
        ("Could you send me your slides by Friday?", "send you my slides"),
        (
            "Hi Mara, could you please let me know which paper stock you used?",
            "let you know which paper stock I used",
        ),
        ("Would you mind sharing the guest list with me?", "share the guest list with you"),
        (
            "Please send me the final measurements before Thursday so that I can order the wood.",
            "send you the final measurements",
        ),
        (
            "If you have a moment, could you look at my application before Wednesday?",
            "look at your application",
        ),
        ("I was wondering if you could introduce me to your printer.", "introduce you to my printer"),
    ],
)
def test_what_they_asked_me_to_do(quote: str, mine: str) -> None:
    found = asked(quote)
    assert found is not None
    assert turn(found.clause) == mine


@pytest.mark.parametrize(
    ("quote", "clause"),
    [
        ("Do you know a good framer in Leeds?", "I know a good framer in Leeds"),
        ("Are you free for a call on Thursday?", "I am free for a call on Thursday"),
        ("Have you seen the new catalogue?", "I have seen the new catalogue"),
        ("Can you come to the opening on Friday?", "I can come to the opening on Friday"),
        ("What did you pay for the kiln?", None),
        ("When would you need the files?", None),
    ],
)
def test_yes_or_no_questions(quote: str, clause: str | None) -> None:
    assert whether(quote) == clause


def test_a_question_of_when_is_no_request() -> None:
    assert asked("When would you need the files?") is None


def test_small_words() -> None:
    assert definite("a list of names") == "the list of names"
    assert definite("my notes") == "my notes"
    assert is_plural("the photos of the hall")
    assert not is_plural("the list of names")
    assert gerund("share the list") == "sharing the list"
    assert turn('say "hello" to you') is None


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "I'll send you " + "the " * 50_000, "( " * 50_000, " , so" * 50_000]
)
def test_long_lines_take_no_time(text: str) -> None:
    began = time.perf_counter()
    for read in (promised, asked, whether):
        read(text)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("quote", "due"),
    [
        ("Could you give me one by 13 November, or tell me that it isn't for you?", "13 November"),
        ("Could you show me the sketch on Friday, I think it suits the hall.", "Friday"),
    ],
)
def test_what_follows_the_date_as_a_clause_of_its_own_is_left_out(quote: str, due: str) -> None:
    action = asked(quote, due)
    assert action is None or not any(word in action.clause for word in (" or ", "think", "isn't"))
