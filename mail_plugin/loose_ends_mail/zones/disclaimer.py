"""Legal notices and list footers at the end of a text: nobody's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends_mail.patterns import either
from loose_ends_mail.zones.lines import tail_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = re.compile(
    r"\W{0,12}"
    + either(
        r"(?:confidentiality|privacy|legal|important|privileged).{0,20}"
        r"(?:notice|note|statement|communication|message|information)",
        r"confidential|disclaimer|notice|important|warning|caution",
        r"(?:\w+ ){0,3}(?:this|these|the attached) (?:\w+ ){0,2}"
        r"(?:e-?mails?|messages?|communications?|transmissions?|electronic|facsimile|documents?)",
        r"the (?:information|contents?)|(?:any|all|to ensure|in order to).{0,40}(?:tax advice|irs)",
        r"irs circular",
        r"pursuant to|unless (?:otherwise|expressly)|if you (?:are not|have received)",
        r"diese (?:e-?mail|nachricht)|der inhalt dieser|ce (?:message|courriel)",
        r"este (?:mensaje|correo|e-?mail)",
        r"questo (?:messaggio|documento)|le informazioni|dit (?:bericht|e-?mail)|de informatie",
        r"esta mensagem|a informação|ta wiadomość|niniejsza|detta (?:e-?post|meddelande)|denna e-?post",
    )
    + r"\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    either(
        r"intended (?:only |solely |exclusively )?(?:for|recipient)|intended recipient|privileged",
        r"strictly prohibited",
        r"unauthori[sz]ed|received this .{0,40}in error|in error|(?:notify|contact) the sender|disclos",
        r"confidential",
        r"delete (?:it|this|the)|circular 230|penalties|legally|attorney|liability|computer virus",
        r"do(?:es)? not (?:necessarily )?(?:represent|reflect)|vertraulich|bestimmt|irrtümlich|confidentiel",
        r"destinataire|confidencial|destinatario|destinatário|riservat|vertrouwelijk|geadresseerde",
        r"poufn|adresat",
        r"konfidentiell|avsedd",
    ),
    re.IGNORECASE,
)
_FOOTER = re.compile(
    either(
        r"\W{0,6}(?:to unsubscribe\b|unsubscribe(?: here| link| from|\s?[:<]|\s*$)|manage your subscription)",
        r"\W{0,6}you (?:received|are receiving) this (?:message|e-?mail)? ?(?:because|as)",
        r"\W{0,6}to (?:change|manage|update) your (?:subscription|preferences|email|settings)",
        r"\W{0,6}(?:your use of yahoo! groups|to respond, reply to this|reply to this email directly)",
        r"\W{0,6}(?:list archives?:|more majordomo info|posting guidelines)",
        r"\W{0,4}[\w.+-]{2,40} mailing list(?:\s?(?:--?|:|$)|\s*$)",
        r".{0,20}unsubscribe(?: here| from this list|:)|.{0,60}\bthe body of a message to majordomo",
    ),
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|\S@\S|^\W{0,60}$")
# One of these stands in every notice and footer: a plain look for them spares most mail the rest.
_TRIGGERS = (
    "unsubscri", "subscription", "mailing list", "majordomo", "list archive", "yahoo! groups",
    "respond, reply", "reply to this", "preferences", "confiden", "privileg", "intended", "disclos",
    "prohibit", "error", "sender", "liabil", "attorney", "circular 230", "vertraulich", "irrtüm",
    "destinat", "riservat", "vertrouwelijk", "poufn", "adresat", "konfiden",
)  # fmt: skip
_TAIL = 120
_ENOUGH = 2
_MOST_PARAGRAPHS = 10
_MOST_LINES = 400
_FOOTER_LINES = 10
_READ = 2_500
_LONGEST = 60


def closing_matter_at(lines: Sequence[str], first: int, last: int) -> int:
    """Where legal notices and list footers begin at the end of ``lines[first:last]``, or ``last``.

    Whole paragraphs are judged, from the last one up. A notice must open as one and hold two legal
    phrases; once one is found, shorter lines below it (addresses, rules) go with it.
    """
    tail = "\n".join(lines[max(first, last - _TAIL) : last]).lower()
    if not any(word in tail for word in _TRIGGERS):
        return last
    end = last
    near = tail_of(lines, first, last, _FOOTER_LINES)
    paragraphs = _paragraphs(lines, max(first, last - _MOST_LINES), last)
    for begin, stop in reversed(paragraphs[-_MOST_PARAGRAPHS:]):
        if _is_notice(lines, begin, stop):
            end = begin
        else:
            footer = _footer_in(lines, begin, stop, near)
            if footer < stop:
                end = footer
            if footer > begin and not _is_filler(lines, begin, stop):
                break
    return _with_rule(lines, first, end) if end < last else last


def is_notice(text: str) -> bool:
    """Whether one paragraph is a legal notice."""
    text = " ".join(text[:_READ].split())
    return bool(_OPENING.match(text)) and len({m[0].lower() for m in _LEGAL.finditer(text)}) >= _ENOUGH


def _is_notice(lines: Sequence[str], begin: int, stop: int) -> bool:
    if stop - begin > _LONGEST:
        return False
    words = [line[:_READ] for line in lines[begin : begin + 25] if line.strip("-_=*#~+ \t")]
    return is_notice(" ".join(words))


def _footer_in(lines: Sequence[str], begin: int, stop: int, near: int) -> int:
    """The first footer line of a paragraph that is also near the end, or ``stop``."""
    return next((i for i in range(max(begin, near), stop) if _FOOTER.match(lines[i][:200])), stop)


def _is_filler(lines: Sequence[str], begin: int, stop: int) -> bool:
    return stop - begin <= 3 and any(_LINK.search(line[:200]) for line in lines[begin:stop])


def _paragraphs(lines: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = -1
    for i in range(first, last):
        if lines[i].strip():
            begin = i if begin < 0 else begin
        elif begin >= 0:
            found.append((begin, i))
            begin = -1
    if begin >= 0:
        found.append((begin, last))
    return found


def _with_rule(lines: Sequence[str], first: int, at: int) -> int:
    """Take in a line of dashes or stars right above."""
    above = at - 1
    while above > first and not lines[above].strip():
        above -= 1
    text = lines[above].strip() if above >= first else ""
    return above if text and not text.strip("-_=*#~ ") else at
