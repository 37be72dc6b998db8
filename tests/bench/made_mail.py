"""A mailbox made by script: seeded, so that two runs read the same mail. Every word is ours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

ME = "Ana Brandt <ana@example.com>"
GIVEN = [
    "Ben",
    "Cleo",
    "Dora",
    "Emil",
    "Fay",
    "Gus",
    "Hanna",
    "Ivo",
    "Jana",
    "Karl",
    "Lea",
    "Milo",
    "Nina",
    "Otto",
    "Pia",
    "Rolf",
    "Sara",
    "Tim",
    "Ulla",
    "Vito",
]
FAMILY = [
    "Abt",
    "Bergen",
    "Castell",
    "Dorn",
    "Engel",
    "Falk",
    "Gerber",
    "Hardt",
    "Immel",
    "Jost",
    "Keller",
    "Lang",
    "Moser",
    "Noll",
    "Oster",
    "Paulsen",
]
THINGS = [
    "floor plan",
    "budget",
    "draft",
    "sample list",
    "photographs",
    "quote",
    "minutes",
    "contract",
    "seating plan",
    "poster",
]
ASKS = (
    "Could you send me the {thing} by Friday?",
    "Please let me know whether the {thing} is final.",
    "When will the {thing} be ready?",
    "Can you check the {thing} before we print it?",
)
PROMISES = ("I'll send you the {thing} tomorrow.", "We will deliver the {thing} next week.")
ANSWERS = ("Yes, the {thing} is attached.", "The {thing} will be ready on the 14th.", "I am afraid I cannot.")
NEWS = (
    "The weather has been kind to us this week.",
    "The hall was full and nobody left early.",
    "Three of the new chairs wobble, the rest are fine.",
    "We moved the meeting table to the window side.",
    "The printer came back with two colours that nobody had asked for.",
)
GERMAN = ("Können Sie mir bitte den Entwurf bis Freitag schicken?", "Ich melde mich morgen bei Ihnen.")
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
ATTACHED = 0.08
HTML = 0.5
GERMAN_SHARE = 0.05


@dataclass(frozen=True)
class Made:
    """One message: the folder it goes to, when it was sent, and its bytes."""

    folder: str
    sent_at: datetime
    content: bytes


def made_mail(each: int, seed: int = 1) -> Iterator[Made]:
    """``each`` messages sent and as many received, in threads, oldest first."""
    chance = random.Random(seed)
    people = [f"{g} {f} <{g}.{f}@example.org>".lower() for g in GIVEN for f in FAMILY]
    people = [f"{p.split(' <')[0].title()} <{p.split('<')[1]}" for p in people]
    open_threads: list[tuple[str, str, str, str]] = []
    for number in range(2 * each):
        sent_at = START + timedelta(minutes=number * 7)
        by_me = number % 2 == 0
        if open_threads and chance.random() < 0.6:
            person, subject, parent, said = open_threads.pop(chance.randrange(len(open_threads)))
        else:
            person, subject, parent, said = chance.choice(people), f"{chance.choice(THINGS)} {number}", "", ""
        mail = _mail(chance, number, sent_at, person, subject, parent, said, by_me=by_me)
        open_threads.append((person, subject, str(mail["Message-ID"]), str(mail["X-Said"])))
        del open_threads[:-400], mail["X-Said"]
        yield Made("Sent" if by_me else "INBOX", sent_at, mail.as_bytes())


def _mail(
    chance: random.Random,
    number: int,
    sent_at: datetime,
    person: str,
    subject: str,
    parent: str,
    said: str,
    *,
    by_me: bool,
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = (ME, person) if by_me else (person, ME)
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = f"<{number}@example.com>"
    mail["Subject"] = f"Re: {subject}" if parent else subject
    if parent:
        mail["In-Reply-To"] = mail["References"] = parent
    text = _text(chance, subject)
    mail["X-Said"] = text.split("\n", 1)[0]
    body = f"Hello,\n\n{text}\n\nBest regards\n{mail['From'].split(' ')[0]}\n"
    if said:
        body += f"\nOn Monday somebody wrote:\n> {said}\n"
    mail.set_content(body)
    if chance.random() < HTML:
        mail.add_alternative(f"<html><body><p>{text}</p></body></html>", subtype="html")
    if chance.random() < ATTACHED:
        mail.add_attachment(
            chance.randbytes(100_000), maintype="application", subtype="pdf", filename="plan.pdf"
        )
    return mail


def _text(chance: random.Random, subject: str) -> str:
    if chance.random() < GERMAN_SHARE:
        return " ".join(GERMAN)
    forms = [chance.choice(NEWS) for _ in range(chance.randrange(1, 9))]
    for some in (ASKS, PROMISES, ANSWERS):
        forms += [chance.choice(some)] if chance.random() < 0.4 else []
    chance.shuffle(forms)
    return " ".join(form.format(thing=subject.rsplit(" ", 1)[0]) for form in forms)
