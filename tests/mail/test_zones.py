"""Zones on pairs of files: a text, and each of its lines with the zone it belongs to.

``PYTHONPATH=. python -m tests.mail.test_zones`` writes the expected file of a new text; read it before
you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from loose_ends_mail import zones
from loose_ends_mail.html_text import html_to_text
from loose_ends_mail.message import own_text_of

FOLDER = Path(__file__).parent / "zones"
SENDERS = {
    "bottom_posting": "Ruth Okafor ruth@example.com",
    "inline_replies": "Ruth Okafor ruth@example.com",
    "contact_block_then_slogan": "Louis Ferrand louis.ferrand@archive.example",
}


def zones_by_line(text: str, sender: str = "") -> str:
    """Every line of a text behind the name of its zone."""
    told = []
    for zone in zones.split(text, sender=sender):
        stretch = text[zone.start : zone.end].removesuffix("\n")
        told += [f"{zone.kind.value:11} |{line}" for line in stretch.split("\n")]
    return "\n".join(told) + "\n"


def inputs() -> list[Path]:
    """The texts, and the HTML as mail programs write it."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})


def read(path: Path) -> str:
    """A text as the zones see it."""
    content = path.read_text(encoding="utf-8")
    return html_to_text(content) if path.suffix == ".html" else content


@pytest.mark.parametrize("path", inputs(), ids=lambda path: path.name)
def test_every_line_is_in_its_zone(path: Path) -> None:
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")

    assert zones_by_line(read(path), SENDERS.get(path.stem, "")) == expected


def test_inline_replies_stand_under_what_they_answer() -> None:
    text = (FOLDER / "inline_replies.txt").read_text(encoding="utf-8")

    own_text, replies = own_text_of(text, zones.split(text, sender=SENDERS["inline_replies"]))

    found = [(reply.quoted, own_text[reply.start : reply.end]) for reply in replies]
    assert found == [
        ("Can you send me the floor plan?", "Yes, attached."),
        ("Who signs the contract?", "Maria does. Please write to her directly."),
        ("It is now.", "Good to hear."),
    ]


def test_a_top_posted_reply_stands_under_nothing() -> None:
    text = (FOLDER / "top_posting_gmail.txt").read_text(encoding="utf-8")

    assert own_text_of(text, zones.split(text))[1] == ()


def test_own_text_keeps_answers_to_two_questions_apart() -> None:
    text = "> Red?\nYes\n> Blue?\nNo\n"

    assert own_text_of(text, zones.split(text))[0] == "Yes\n\nNo"


@pytest.mark.parametrize(
    "closing",
    [
        *(
            "Best regards,",
            "Kind regards",
            "With best wishes",
            "Many thanks,",
            "Thanks again!",
            "Cheers",
            "Sincerely yours,",
        ),
        *(
            "Yours faithfully",
            "All the best,",
            "Thank you and best regards,",
            "Warmest regards",
            "Love,",
            "Take it. Rgds,",
        ),
        *(
            "Mit freundlichen Grüßen",
            "Viele Grüße",
            "Liebe Grüße,",
            "MfG",
            "LG",
            "Vielen Dank",
            "Besten Dank,",
        ),
        *("Cordialement,", "Bien cordialement", "Bien à vous", "Amicalement", "Merci d'avance,", "À bientôt"),
        *(
            "Saludos cordiales,",
            "Un saludo",
            "Atentamente",
            "Un abrazo",
            "Cordiali saluti",
            "Distinti saluti",
            "A presto",
        ),
        *(
            "Met vriendelijke groet,",
            "Groetjes",
            "Hartelijke groeten",
            "Atenciosamente,",
            "Abraços",
            "Obrigada",
        ),
        *(
            "Com os melhores cumprimentos",
            "Pozdrawiam",
            "Z poważaniem",
            "Med vänliga hälsningar",
            "Vänligen",
            "Mvh",
        ),
        *("Med venlig hilsen", "Vennlig hilsen", "Terveisin", "-- Thanks,", "*Best*"),
    ],
)
def test_closing_formulas_with_a_name_below_are_signature(closing: str) -> None:
    text = f"I'll bring the ladder.\n\n{closing.removeprefix('Take it. ')}\nAnna\n"

    assert own_text_of(text, zones.split(text))[0] == "I'll bring the ladder."


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks, please advise",
        "Best if you call me",
        "Call Jim",
        "Thanks for sending the plan by Friday.",
        "Please Reply",
    ],
)
def test_short_endings_that_say_something_stay_own(ending: str) -> None:
    text = f"The plan is attached.\n\n{ending}\n"

    assert own_text_of(text, zones.split(text))[0].endswith(ending)


def test_the_writers_name_helps_to_find_a_signature() -> None:
    text = "The boxes are in the cellar and the key hangs by the door\nwhere it always hangs.\n\nrob\n"

    with_name = own_text_of(text, zones.split(text, sender="Robert Mills robert.mills@example.com"))[0]

    assert with_name.endswith("where it always hangs.")


def write_expected() -> None:
    """Write the expected file of every text that has none."""
    for path in inputs():
        target = path.with_suffix(".expected")
        if not target.exists():
            target.write_text(zones_by_line(read(path), SENDERS.get(path.stem, "")), encoding="utf-8")


if __name__ == "__main__":
    write_expected()
