"""Cutting a note into its parts, and the small tools that every rule leans on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.domain.wording import content_words, folded, is_german, letter, phrases, plain, sentences

WHOLE = """Hi Ana,

Thanks for the slides — Dr. Smith's talk, e.g. part 3.5, was
good.  I attach the table:
- one thing
- two things

> and you wrote this
Could you look at it? A no is fine.

Best regards,
Mara Linde
+46 555 0142
"""


def test_a_note_is_cut_at_greeting_sentences_and_closing() -> None:
    texts = [s.text for s in sentences(WHOLE)]
    assert texts == [
        "Thanks for the slides — Dr. Smith's talk, e.g. part 3.5, was good.",
        "I attach the table:",
        "- one thing",
        "- two things",
        "Could you look at it?",
        "A no is fine.",
    ]
    part = letter(WHOLE)
    assert WHOLE[: part.start] == "Hi Ana,\n\n"
    assert WHOLE[part.end :].strip().startswith("Best regards,")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana,\n\nThe pier is dry.\n\nMara", ["The pier is dry."]),
        ("Ana, the pier is dry.", ["Ana, the pier is dry."]),
        ("Hi Ana, the pier is dry. Good.", ["the pier is dry.", "Good."]),
        (
            "Sehr geehrte Frau Ruiz,\n\nder Pier ist trocken.\n\nMit freundlichen Grüßen\nMara",
            ["der Pier ist trocken."],
        ),
        ("The pier is dry.\nThe gate is shut.", ["The pier is dry.", "The gate is shut."]),
        ("The pier is dry. \n\n-- \nMara\nHarbour office", ["The pier is dry."]),
        ("Hello", []),
        ("", []),
        ("  \n\n ", []),
    ],
)
def test_short_letters(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(text)] == expected


@given(st.text(alphabet="aA .!?\n>-,'’1\t\u00a0Ω…", max_size=300))
def test_offsets_hold_whatever_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        assert plain(text)[sentence.start : sentence.end].replace("\n", " ") == sentence.text
        last = sentence.end


def test_phrases_hold_over_line_ends_and_case_and_match_whole_words() -> None:
    pattern = phrases("pick your brains?\nkeep me ?in[- ]mind")
    assert pattern.search("may I Pick\nyour   brain?")
    assert pattern.search("keep me in-mind")
    assert pattern.search("keep mein mind")
    assert not pattern.search("pick your brainy friend")
    assert not pattern.search("toothpick your brain")


def test_subject_words_are_bare() -> None:
    assert content_words("The Lenses of Ruíz's lighthouse, and the lens") == {
        "lense",
        "ruiz",
        "lighthouse",
        "lens",
    }
    assert content_words("could you please send it to me by then") == frozenset()
    assert folded("Ruíz") == folded("RUIZ")


def test_german_is_told_from_english() -> None:
    assert is_german("Ich habe die Pläne gesehen und bin am Freitag in Lund.")
    assert not is_german("I have seen the plans and will be in Lund on Friday.")
    assert not is_german("")
