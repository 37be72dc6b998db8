"""A mailbox made by script: seeded, so that two runs read the same mail, and written as bytes, so that
200,000 messages take a minute. Every word is ours (wordings.py), all people are made up.

As many messages are received as sent. 8 % carry an attachment of 150 kB, half have HTML beside the plain
text, and some of what is received has HTML alone. Six in ten answer an earlier one and quote it. One in nine
of those received was sent by a machine. What was received has the headers of a way over several servers.
"""

from __future__ import annotations

import base64
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from html import escape

from tests.bench.wordings import DOMAINS, FAMILY, GIVEN, LANGUAGES, Wordings

ME = ("Ana Brandt", "ana@example.com")
UNTIL = datetime(2026, 11, 20, 8, tzinfo=UTC)
YEARS = 3.0
"""Over which 20,000 messages were written; ten times as many over four times as long."""
ATTACHED = 0.08
ATTACHMENT = 150_000
HTML = 0.5
HTML_ALONE = 0.08
ANSWERS = 0.6
BY_MACHINE = 0.11
ATTACHED_LETTERS = ATTACHED / (1 - BY_MACHINE / 2)
"""The share among letters: what machines send carries none."""
_LINE = 77


@dataclass(frozen=True, slots=True)
class Made:
    """One message: the folder it goes to, when it was sent, and its bytes."""

    folder: str
    sent_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class _Person:
    given: str
    name: str
    email: str
    language: Wordings


@dataclass(slots=True)
class _Talk:
    """A thread that may go on: with whom, about what, its ids and its last text."""

    person: _Person
    subject: str
    ids: list[str] = field(default_factory=list)
    text: str = ""
    sent_at: datetime = UNTIL


def made_mail(each: int, seed: int = 1, *, begin: int = 0, days: float | None = None) -> Iterator[Made]:
    """``each`` messages sent and as many received, oldest first.

    Args:
        each: how many of either.
        seed: another seed gives other mail.
        begin: the number to count from, so that mail put to other mail has ids of its own.
        days: over how many days before ``UNTIL`` they were written; else over years, by their number.
    """
    chance = random.Random(seed)
    people = _people(chance, max(60, each // 12))
    weights = [1 / (rank + 4) for rank in range(len(people))]
    pool = base64.encodebytes(chance.randbytes(1_500_000))
    talks: list[_Talk] = []
    span = timedelta(days=365.25 * YEARS * (each / 10_000) ** 0.6 if days is None else days)
    partners = iter(chance.choices(people, weights, k=2 * each))
    for number in range(2 * each):
        sent_at = UNTIL - span * (1 - number / (2 * each)) + timedelta(seconds=chance.randrange(600))
        sent_at = sent_at.replace(microsecond=0)
        by_me = number % 2 == 0
        partner = next(partners)
        if not by_me and chance.random() < BY_MACHINE:
            yield Made("INBOX", sent_at, _by_machine(chance, begin + number, sent_at))
            continue
        if talks and chance.random() < ANSWERS:
            talk = talks.pop(chance.randrange(len(talks)))
        else:
            things = partner.language.things
            talk = _Talk(partner, f"{chance.choice(things)} {chance.choice(things)} {number % 977}")
        content = _letter(chance, begin + number, sent_at, talk, pool, by_me=by_me)
        talks.append(talk)
        del talks[:-300]
        yield Made("Sent" if by_me else "INBOX", sent_at, content)


def _people(chance: random.Random, count: int) -> list[_Person]:
    """So many people, each with a name of their own: of one name, they would count as one person."""
    names = [(given, family) for given in GIVEN for family in FAMILY]
    chance.shuffle(names)
    kinds, shares = [kind for kind, _ in LANGUAGES], [share for _, share in LANGUAGES]
    made = []
    for number in range(count):
        given, family = names[number % len(names)]
        if again := number // len(names):
            family += f"-{FAMILY[(FAMILY.index(family) + again) % len(FAMILY)]}"
        plain = f"{given}.{family}".lower().encode("ascii", "ignore").decode()
        email = f"{plain}@{DOMAINS[number % len(DOMAINS)]}"
        made.append(_Person(given, f"{given} {family}", email, chance.choices(kinds, shares)[0]))
    return made


def _letter(
    chance: random.Random, number: int, sent_at: datetime, talk: _Talk, pool: bytes, *, by_me: bool
) -> bytes:
    them = talk.person
    other = (them.name, them.email)
    sender, reader = (ME, other) if by_me else (other, ME)
    own = _own_text(chance, them, by_me=by_me)
    quoted = _quoted(talk, other if by_me else ME) if talk.text else ""
    head = _head(chance, number, sent_at, sender, reader, received=not by_me)
    head += _subject(f"Re: {talk.subject}" if talk.ids else talk.subject)
    if talk.ids:
        head += f"In-Reply-To: {talk.ids[-1]}\nReferences: {' '.join(talk.ids[-6:])}\n"
    attached = _cut(chance, pool) if chance.random() < ATTACHED_LETTERS else b""
    alone = not by_me and chance.random() < HTML_ALONE
    html = _html(own, quoted, chance) if alone or chance.random() < HTML else ""
    talk.ids.append(f"<m{number}.{number * 7919 % 100_003}@example.com>")
    talk.text, talk.sent_at = own, sent_at
    return head.encode() + _body(number, "" if alone else own + quoted, html, attached)


def _own_text(chance: random.Random, them: _Person, *, by_me: bool) -> str:
    kind = them.language
    pick = chance.choice

    def said(forms: tuple[str, ...]) -> str:
        return pick(forms).format(
            a=pick(kind.things), b=pick(kind.things), p=pick(kind.places), d=pick(kind.days),
            n=chance.randrange(3, 900), w=pick(GIVEN),
        )  # fmt: skip

    forms = [said(kind.news) for _ in range(int(chance.expovariate(1 / 5)) + 1)][:30]
    for some, share in ((kind.asks, 0.35), (kind.promises, 0.22), (kind.answers, 0.3)):
        if chance.random() < share:
            forms.insert(chance.randrange(len(forms) + 1), said(some))
    paragraphs, row = [], []
    for form in forms:
        row.append(form)
        if chance.random() < 0.35:
            paragraphs.append(_wrapped(" ".join(row)))
            row = []
    if row:
        paragraphs.append(_wrapped(" ".join(row)))
    name = ME[0].split()[0] if by_me else them.given
    greeting = pick(kind.greetings).format(w=them.given if by_me else "Ana")
    signature = (
        f"\n-- \n{ME[0] if by_me else them.name}\nexample house · +49 30 5550{chance.randrange(1000):03}\n"
    )
    end = f"{pick(kind.closings)}\n{name}\n" + (signature if chance.random() < 0.5 else "")
    return "\n\n".join((greeting, *paragraphs, end))


def _wrapped(text: str, width: int = 76) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join((*lines, line))


def _quoted(talk: _Talk, who: tuple[str, str]) -> str:
    date = talk.sent_at.strftime("%d.%m.%Y %H:%M")
    above = talk.person.language.wrote.format(date=date, who=f"{who[0]} <{who[1]}>")
    return f"\n{above}\n> " + talk.text.rstrip().replace("\n", "\n> ") + "\n"


def _head(
    chance: random.Random, number: int, sent_at: datetime, sender: tuple[str, str], reader: tuple[str, str],
    *, received: bool,
) -> str:  # fmt: skip
    date = format_datetime(sent_at)
    trace = ""
    if received:
        trace = "".join(
            f"Received: from mx{hop}.example.com (mx{hop}.example.com [192.0.2.{hop + 10}])\n"
            f"\tby mail{hop}.example.org (Postfix) with ESMTPS id {chance.getrandbits(40):010X}\n"
            f"\tfor <{reader[1]}>; {date}\n"
            for hop in range(4)
        )
        signed = base64.b64encode(chance.randbytes(256)).decode()
        lines = "\n\t ".join(signed[at : at + 70] for at in range(0, len(signed), 70))
        seal = "\n\t ".join(lines.split("\n\t ")[::-1])
        trace += (
            f"ARC-Seal: i=1; a=rsa-sha256; t={number}; cv=none; d=example.com; s=arc;\n\tb={seal}\n"
            f"ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=arc;\n"
            f"\th=from:to:subject:date:message-id:mime-version; b={lines}\n"
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1;\n"
            f"\th=from:to:subject:date:message-id; b={lines}\nAuthentication-Results: mail.example.org;\n"
            f"\tdkim=pass header.d=example.com; spf=pass smtp.mailfrom={sender[1]}\n"
        )
    identifier = f"<m{number}.{number * 7919 % 100_003}@example.com>"
    return (
        f"{trace}From: {_address(*sender)}\nTo: {_address(*reader)}\nDate: {date}\nMessage-ID: {identifier}\n"
        "User-Agent: Example Mail 12.4\nMIME-Version: 1.0\n"
    )


def _address(name: str, email: str) -> str:
    return f"{name if name.isascii() else Header(name, 'utf-8').encode()} <{email}>"


def _subject(text: str) -> str:
    return f"Subject: {text if text.isascii() else Header(text, 'utf-8').encode()}\n"


def _cut(chance: random.Random, pool: bytes) -> bytes:
    lines = ATTACHMENT // _LINE
    at = chance.randrange(len(pool) // _LINE - lines) * _LINE
    return pool[at : at + lines * _LINE]


_STYLE = "font-family:Calibri,Arial,sans-serif;font-size:11pt;color:#1f1f1f;margin:0 0 8px 0"

_OFFICE = "".join(
    f"\n@font-face {{font-family:Example{n}; panose-1:2 4 5 3 5 4 6 3 2 4;}}\nli.Part{n}, div.Part{n} "
    f"{{margin:0cm; font-size:11.0pt; font-family:Example{n},sans-serif; mso-style-priority:{n}; "
    "mso-fareast-language:EN-US;}"
    for n in range(18)
)
"""The style sheet that an office program puts before each of its mails."""
_OFFICE_SHARE = 0.5


def _html(own: str, quoted: str, chance: random.Random) -> str:
    """Much as mail programs write it: a style to each paragraph, and the quoted mail in a blockquote."""

    def marked(text: str) -> str:
        paragraphs = escape(text).split("\n\n")
        return "".join(
            f'<p style="{_STYLE}">{p}</p>\n'.replace("\n\n", "<br>\n") for p in paragraphs if p.strip()
        )

    above, _, below = quoted.strip().partition("\n")
    tail = ""
    if below:
        inner = marked("\n".join(line[2:] for line in below.split("\n")))
        tail = (
            f'<div class="moz-cite-prefix">{escape(above)}</div><blockquote type="cite">{inner}</blockquote>'
        )
    style = f"<style>p.a{chance.randrange(9)} {{ {_STYLE} }} a {{ color:#0563c1 }}</style>"
    style = style.replace(" }", " }" + _OFFICE, 1) if chance.random() < _OFFICE_SHARE else style
    return f"<html><head><meta charset=utf-8>{style}</head><body>{marked(own)}{tail}</body></html>\n"


def _body(number: int, text: str, html: str, attached: bytes) -> bytes:
    parts = [_part("plain", text)] if text else []
    parts += [_part("html", html)] if html else []
    body = parts[0] if len(parts) == 1 else _multipart("alternative", f"=_a{number}", parts)
    if not attached:
        return body
    head = (
        f'Content-Type: application/pdf; name="plan {number}.pdf"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="plan {number}.pdf"\n\n'
    )
    return _multipart("mixed", f"=_m{number}", [body, head.encode() + attached])


def _part(subtype: str, text: str) -> bytes:
    data = text.encode()
    encoding = "8bit" if text.isascii() else "quoted-printable"
    if encoding != "8bit" or subtype == "html":
        data, encoding = quopri.encodestring(data), "quoted-printable"
    head = f"Content-Type: text/{subtype}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + data


def _multipart(subtype: str, boundary: str, parts: list[bytes]) -> bytes:
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\n'
    between = f"\n--{boundary}\n".encode()
    return head.encode() + between[1:] + between.join(parts) + f"\n--{boundary}--\n".encode()


def _by_machine(chance: random.Random, number: int, sent_at: datetime) -> bytes:
    """A newsletter or a notice, with the headers that say so."""
    kind = LANGUAGES[0][0]
    name, email = chance.choice(
        (("Example Shop", "no-reply@shop.example"), ("Example News", "news@letters.example"))
    )
    head = _head(chance, number, sent_at, (name, email), ME, received=True)
    head += f"Subject: {chance.choice(kind.things).capitalize()} of the week {number}\n"
    head += f"List-Unsubscribe: <https://letters.example/off/{number}>\n"
    head += "List-Id: <letters.example>\nPrecedence: bulk\n"
    text = "\n\n".join(
        chance.choice(kind.news).format(
            a=chance.choice(kind.things), b=chance.choice(kind.things), p=chance.choice(kind.places),
            d=chance.choice(kind.days), n=number % 97, w=chance.choice(GIVEN),
        )
        for _ in range(12)
    )  # fmt: skip
    return head.encode() + _body(number, text, _html(text, "", chance), b"")
