"""Read the made-up threads of tests/language/threads and play them through the product's own fold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import STILL_OPEN, LooseEnd, loose_end_id
from loose_ends.domain.message import Message
from loose_ends.domain.recipients import Me
from loose_ends.usecases.follow import Known, step
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import clean, parse_whole

THREADS = Path(__file__).parent.parent / "language" / "threads"
_PERSON = re.compile(r"(me )?([^<(]+?)(?: \((\w+)\))? <([^>]+)>")
_LETTER = re.compile(r"-- (\d+) (\d{4}-\d\d-\d\d \d\d:\d\d) (\w+) > (.+)")
_MARK = re.compile(r"\[(ask|promise), ([a-z0-9/ ]+?): ([^\]]+)\]")
_KEYWORD = re.compile(r"(subject|attached|answers|calendar|headers): ?(.*)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What should become of one act: one of these (state, number of the message that causes it)."""

    kind: Kind
    quote: str
    outcomes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of a story."""

    number: int
    raw: bytes
    message_id: str
    thread: str
    parent: str
    expected: tuple[Expected, ...]


@dataclass(slots=True)
class Story:
    """A title, the user and what was written."""

    title: str
    source: str
    me: Me
    letters: list[Letter] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One act of a story beside what the product made of it; ``end`` is None where nothing opened."""

    story: Story
    letter: Letter
    expected: Expected
    end: LooseEnd | None
    by_number: int

    @property
    def state(self) -> str:
        return self.end.state.value if self.end else "none"

    @property
    def right(self) -> bool:
        return any(
            self.state == state and self.by_number == number for state, number in self.expected.outcomes
        )


def load(folder: Path = THREADS) -> list[Story]:
    """All stories of a folder's text files, in the order of their names."""
    return [story for path in sorted(folder.glob("*.txt")) for story in _stories(path)]


def _stories(path: Path) -> list[Story]:
    head, *parts = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    people: dict[str, tuple[str, str]] = {}
    mine: list[tuple[str, str]] = []
    for line in filter(None, head.splitlines()):
        match = _PERSON.fullmatch(line.strip())
        assert match, f"{path.name}: no person: {line}"
        me, name, short, email = match.groups()
        people[short or name.split()[0]] = (name, email)
        if me:
            mine.append((name, email))
    me = Me(frozenset(email.lower() for _, email in mine), frozenset(name for name, _ in mine))
    return [_story(path, number, part, people, me) for number, part in enumerate(parts)]


def _story(path: Path, number: int, part: str, people: dict[str, tuple[str, str]], me: Me) -> Story:
    title, *blocks = re.split(r"^(?=-- \d)", part, flags=re.MULTILINE)
    story = Story(title.strip(), path.stem, me)
    subjects: dict[int, str] = {}
    for block in blocks:
        first, _, rest = block.partition("\n")
        head = _LETTER.fullmatch(first.strip())
        assert head, f"{path.name}: no letter: {first}"
        story.letters.append(_letter(f"{path.stem}-{number}", head, rest, people, story.letters, subjects))
    return story


def _letter(
    key: str,
    head: re.Match[str],
    rest: str,
    people: dict[str, tuple[str, str]],
    before: list[Letter],
    subjects: dict[int, str],
) -> Letter:
    number = int(head[1])
    words: dict[str, list[str]] = {}
    lines = rest.rstrip().split("\n")
    while lines and (keyword := _KEYWORD.fullmatch(lines[0])):
        words.setdefault(keyword[1], []).append(keyword[2])
        lines.pop(0)
    parent = _parent(words.get("answers", [""])[0], before)
    subjects[number] = words.get("subject", [subjects[parent.number] if parent else "(none)"])[0]
    mail = EmailMessage()
    to, _, cc = head[4].partition(" cc ")
    mail["From"] = _addresses(head[3], people)
    mail["To"] = _addresses(to, people)
    if cc:
        mail["Cc"] = _addresses(cc, people)
    mail["Date"] = format_datetime(datetime.strptime(head[2], "%Y-%m-%d %H:%M").replace(tzinfo=UTC))
    reply = parent is not None and "subject" not in words
    mail["Subject"] = ("Re: " if reply else "") + subjects[number]
    mail["Message-ID"] = f"<{key}-{number}@made-up.example>"
    if parent:
        mail["In-Reply-To"] = parent.message_id
        mail["References"] = parent.message_id
    for header in words.get("headers", []):
        name, _, value = header.partition(": ")
        mail[name] = value
    text = "\n".join(lines).strip("\n")
    mail.set_content(_MARK.sub(lambda m: m[3], text) + "\n")
    _attach(mail, words)
    thread = parent.thread if parent else f"{key}-{number}"
    expected = tuple(_expected(mark) for mark in _MARK.finditer(text))
    return Letter(
        number, mail.as_bytes(), mail["Message-ID"], thread, parent.message_id if parent else "", expected
    )


def _parent(answers: str, before: list[Letter]) -> Letter | None:
    if answers == "none" or not before:
        return None
    return next(letter for letter in before if letter.number == int(answers)) if answers else before[-1]


def _addresses(names: str, people: dict[str, tuple[str, str]]) -> str:
    return ", ".join("{} <{}>".format(*people[name.strip()]) for name in names.split(","))


def _attach(mail: EmailMessage, words: dict[str, list[str]]) -> None:
    for name in ", ".join(words.get("attached", [])).split(", "):
        if name:
            mail.add_attachment(b"data", maintype="application", subtype="octet-stream", filename=name)
    for method in words.get("calendar", []):
        event = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        mail.add_alternative(event, subtype="calendar", params={"method": method})


def _expected(mark: re.Match[str]) -> Expected:
    outcomes = []
    for choice in mark[2].split(" / "):
        state, _, number = choice.partition(" ")
        outcomes.append((state, int(number or 0)))
    return Expected(Kind(mark[1]), mark[3], tuple(outcomes))


def play(story: Story) -> list[Outcome]:
    """Fold a story through ``usecases.follow.step``, its marked acts given, and say what became of them."""
    ends: dict[str, LooseEnd] = {}
    numbers: dict[str, int] = {letter.message_id: letter.number for letter in story.letters}
    mine: set[str] = set()
    subjects: dict[str, str] = {}
    for letter in story.letters:
        message = to_domain(clean(parse_whole(letter.raw)))
        subjects.setdefault(letter.thread, message.subject)
        acts = [locate(message, e.kind, e.quote) for e in letter.expected]
        waiting = [end for end in ends.values() if end.state in STILL_OPEN]
        taken = step(
            message,
            acts,
            waiting,
            story.me,
            letter.thread,
            answers_me=letter.parent in mine,
            known=Known(subject_of=subjects.__getitem__),
        )
        for end in (*taken.opened, *taken.changed):
            ends[end.id] = end
        if story.me.wrote(message):
            mine.add(message.message_id)
    return [_outcome(story, letter, e, ends, numbers) for letter in story.letters for e in letter.expected]


def _outcome(
    story: Story, letter: Letter, expected: Expected, ends: dict[str, LooseEnd], numbers: dict[str, int]
) -> Outcome:
    act = Act(expected.kind, expected.quote, 0, 0, 1.0)
    end = ends.get(loose_end_id(letter.message_id, act))
    last = end.changes[-1] if end and end.changes else None
    closing = (
        last.message_id if last and end and (last.state not in STILL_OPEN or last.state == "partly") else None
    )
    return Outcome(story, letter, expected, end, numbers[closing] if closing else 0)


def locate(message: Message, kind: Kind, quote: str) -> Act:
    """The act that a quote names, found in the own text with blanks and line ends taken as one.

    Where the text does not hold it (zones cut it off), it stands at the end, with no length.
    """
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(pattern, message.own_text)
    start, end = found.span() if found else (len(message.own_text), len(message.own_text))
    return Act(kind, message.own_text[start:end] or quote, start, end, 1.0)
