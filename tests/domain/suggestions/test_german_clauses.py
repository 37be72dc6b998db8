"""What a German ask or promise is about, and the indirect question as the other side says it."""

from __future__ import annotations

import time

import pytest

from loose_ends.domain.suggestions.drafts.german_clauses import (
    asked_thing,
    indirect_question,
    promised_thing,
    to_mine,
)
from loose_ends.domain.suggestions.drafts.tongue import is_formal, leans_german, speaks_german


@pytest.mark.parametrize(
    ("quote", "thing"),
    [
        ("Ich schicke dir bis Freitag die Anleitung für die Presse, damit du anfangen kannst.",
         "die Anleitung für die Presse"),
        ("Ich schicke dir meine Anmerkungen bis Freitag.", "meine Anmerkungen"),
        ("Ich werde Ihnen die Unterlagen bis Montag zuschicken.", "die Unterlagen"),
        ("Den Plan schicke ich dir morgen.", "den Plan"),
        ("Ich melde mich bei dir.", ""),
        ("Ich kümmere mich darum.", ""),
    ],
)  # fmt: skip
def test_what_is_promised_stands_in_the_accusative(quote: str, thing: str) -> None:
    assert promised_thing(quote) == thing


@pytest.mark.parametrize(
    ("quote", "thing"),
    [
        (
            "Könnten Sie mir bis zum 13. November den Riss von Flurstück 7 schicken?",
            "den Riss von Flurstück 7",
        ),
        ("Kannst du mir bitte deinen Entwurf schicken?", "meinen Entwurf"),
        ("Schick mir bitte die Fotos.", "die Fotos"),
        ("Hast du Zeit?", ""),
    ],
)
def test_what_is_asked_for_is_said_by_the_one_who_was_asked(quote: str, thing: str) -> None:
    assert to_mine(asked_thing(quote)) == thing


@pytest.mark.parametrize(
    ("quote", "clause"),
    [
        ("Können Sie mir sagen, ob die Bücher noch vor der Lesung bei Ihnen eintreffen?",
         "ob die Bücher noch vor der Lesung bei mir eintreffen"),
        ("Kannst du mir sagen, wo du aussteigen würdest?", "wo ich aussteigen würde"),
        ("Weißt du, wann der Markt beginnt?", "wann der Markt beginnt"),
        ("Können Sie mir sagen, wann Sie kommen?", ""),
        ("Kommst du am Freitag?", ""),
    ],
)  # fmt: skip
def test_an_indirect_question_is_turned_only_where_that_is_sure(quote: str, clause: str) -> None:
    assert indirect_question(quote) == clause


def test_the_language_and_the_form_of_address_are_told() -> None:
    assert speaks_german("Den Riss von Flurstück 7 aus dem Archiv schicken?")
    assert not speaks_german("Could you send me the plan?")
    assert leans_german(["Blühstreifen", "Landwirt"])
    assert not leans_german(["Copies", "Canal guide"])
    assert not leans_german([])
    assert is_formal(["Können Sie mir helfen?"])
    assert not is_formal(["Kannst du mir helfen?", "Vielen Dank"])


def test_odd_german_costs_no_time() -> None:
    begun = time.process_time()
    for odd in ("ich schicke " * 10_000, "bis zum " * 20_000, "könnten sie mir " * 10_000, "3. " * 30_000):
        promised_thing(odd)
        asked_thing(odd)
        indirect_question(odd)
    assert time.process_time() - begun < 4
