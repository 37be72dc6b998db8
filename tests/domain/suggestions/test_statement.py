"""From a question to the sentence that answers it: what is known, and where the rules give up."""

from __future__ import annotations

import time

import pytest

from loose_ends.domain.suggestions.drafts.statement import answer_to

ANSWERED = [
    ("Simon, can I put the cargo bike down as a vehicle, yes or no?",
     "You [can / cannot] put the cargo bike down as a vehicle."),
    ("Is your kiln free on Saturdays in May?", "My kiln [is / is not] free on Saturdays in May."),
    ("Did you fire the second batch before or after Easter?",
     "I fired the second batch [before / after] Easter."),
    ("Would Northgate be able to host a reading on 4 March?",
     "Northgate [would / would not] be able to host a reading on 4 March."),
    ("And do you know if plot 9 is coming free this spring?",
     "Plot 9 [is / is not] coming free this spring."),
    ("When will the water be back on?", "The water will be back on [the day]."),
    ("Could you tell me what page 12 says about the red lamp?",
     "What page 12 says about the red lamp: [the answer]"),
    ("And what would a new blower cost us, roughly, for the hall?",
     "A new blower would cost you [how much], roughly, for the hall."),
    ("How many chairs do you need for Friday?", "I need [how many] chairs for Friday."),
    ("Which version did you use for Table 3?", "I used [which version] for Table 3."),
    ("Does the price include delivery?", "The price [does / does not] include delivery."),
    ("Can we move the meeting to Thursday?", "We [can / cannot] move the meeting to Thursday."),
    ("Are you coming to the fair on Saturday?", "I [am / am not] coming to the fair on Saturday."),
    ("What time does the gate close?", "The gate closes [the time]."),
    ("What are the captions for pictures 4 and 7?", "The captions for pictures 4 and 7 are [what]."),
    ("Two things are missing: what are the captions?", "The captions are [what]."),
    ("What is your address?", "My address is [what]."),
    ("Let me know whether Thursday suits you.", "Whether Thursday suits me: [yes or no]"),
    ("Should I bring my own tools?", "You [should / should not] bring your own tools."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer"), ANSWERED, ids=[q for q, _ in ANSWERED])
def test_a_question_becomes_its_answer_with_one_blank(question: str, answer: str) -> None:
    assert answer_to(question, ("Simon Hale", "Simon")) == answer
    assert answer.count("[") == 1


@pytest.mark.parametrize(
    "question",
    [
        "How was Norway?",
        "Do you want the red or the green one?",
        "Which of the two papers do you want?",
        "Who should I write to about the keys?",
        "Is it true? Is it not?",
        'Did he say "come on Friday" or was that you?',
        "Können Sie am Freitag kommen?",
        "Why not?",
        "I would print 3, 8 and the one with the dog.",
        "?",
        "",
    ],
)
def test_where_the_form_is_not_sure_nothing_is_said(question: str) -> None:
    assert answer_to(question) is None


def test_a_very_long_question_costs_no_time() -> None:
    begun = time.process_time()
    for odd in ("can you " * 20_000, "what " * 50_000, "is the " * 20_000 + "?", "A " * 50_000 + "or B?"):
        answer_to(odd)
    assert time.process_time() - begun < 2
