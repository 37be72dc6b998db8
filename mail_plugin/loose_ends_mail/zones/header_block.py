"""Header blocks that mail programs paste above what they answer or pass on: Outlook, Lotus and kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends_mail.patterns import either

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES: dict[str, str] = {
    "from": """
        from von de da van od från fra от expéditeur afsender remitente mittente absender feladó
        kimden author 发件人 寄件者 差出人 lähettäjä від odesílatel afzender expeditor nadawca
        resent-from
    """,
    "date": """
        sent date gesendet datum envoyé envoyé_le fecha enviado enviada enviado_el enviado_em
        enviada_em data inviato verzonden wysłano skickat sendt dato lähetetty päivämäärä
        отправлено дата 发送时间 日期 送信日時 elküldve odesláno надіслано message_du
    """,
    "to": """
        to an à a para aan do till til vastaanottaja кому 收件人 宛先 címzett komu destinatario
        destinataire empfänger
    """,
    "cc": """
        cc kopie kopia kopi copie copie_à копия bcc copia dw 抄送
    """,
    "subject": """
        subject betreff objet sujet asunto oggetto onderwerp assunto temat ämne emne aihe тема 主题
        件名 tárgy předmět
    """,
    "other": """
        importance attachments priority organization newsgroups reply-to reply_to message-id
        wichtigkeit anlagen sensitivity sent_by please_respond_to in_reply_to
    """,
}
_LABELS = {label.replace("_", " "): role for role, labels in _ROLES.items() for label in labels.split()}

_LABEL = re.compile(
    r"[\s*_]{0,40}([^\W\d_][^\W\d_-]{0,20}(?:[ -][^\W\d_]{1,12}){0,2})\s?[*_]{0,3}\s?[::][*_]{0,3}"
)
_CONTINUATION = re.compile(r"[@/;,<(\[\"']|^\s{2,}\S")
_STAMP = re.compile(
    either(
        r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[ ,]{1,3}(?:at )?\d{1,2}[:.]\d{2}",
        r"\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\b)",
        r"\bon \d{1,2}/\d{1,2}/\d{2,4}\s*$",
    )
)
_ONE_LINE = re.compile(
    r"\b(?:sent|date|gesendet|envoyé|enviado|inviato|verzonden)\s?:.{3,200}\b(?:to|an|à|para|a|aan)\s?:"
    r".{0,2000}\b(?:subject|betreff|objet|asunto|oggetto|onderwerp)\s?:",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s*>]{0,20}[-_=*]{4,300}[\s*]{0,20}")
_LOOK_AHEAD = 60
_LOOK_ABOVE = 8
_READ = 400


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Lines ``first`` to ``last`` (not included) of a pasted header block.

    ``is_sure`` where it carries an address or a time, as mail programs write and memos seldom do.
    """

    first: int
    last: int
    is_sure: bool


def role_of(line: str) -> str:
    """Which header a line such as ``*Gesendet:* Montag`` is, or empty."""
    match = _LABEL.match(line[:120])
    return _LABELS.get(match[1].lower(), "") if match else ""


def block_at(lines: Sequence[str], at: int) -> HeaderBlock | None:
    """The header block that begins at line ``at`` with a label, or None.

    It must say from whom (or to whom), and when or about what, within one run of labelled lines; lists
    of addresses may run over several lines, one or two blank lines may stand between.
    """
    roles = {role_of(lines[at])}
    if not roles & {"from", "to", "date", "subject"}:
        return None
    if "from" in roles and _ONE_LINE.search(lines[at][:3_000]):
        return HeaderBlock(at, at + 1, is_sure=True)
    last = _last_label(lines, at, roles)
    is_stamped = any(_STAMP.search(line[:_READ]) for line in lines[at:last])
    if not _is_enough(roles, is_stamped=is_stamped):
        return None
    return HeaderBlock(at, last, is_sure=is_stamped or _has_sender_address(lines, at, last))


def _last_label(lines: Sequence[str], at: int, roles: set[str]) -> int:
    """Walk down the block, collecting roles; gives the line after its last."""
    last, blank = at + 1, 0
    for i in range(at + 1, min(at + _LOOK_AHEAD, len(lines))):
        line = lines[i]
        role = role_of(line)
        if not line.strip():
            blank += 1
            if "subject" in roles or blank > 2:
                break
        elif role and role not in roles:
            roles.add(role)
            last, blank = i + 1, 0
        elif blank or role or not (_CONTINUATION.search(line[:_READ]) or i == last):
            break
        elif i == last and not line.rstrip().endswith(":"):  # else it introduces a quote
            last = i + 1
    return last


def _has_sender_address(lines: Sequence[str], at: int, last: int) -> bool:
    for i in range(at, last):
        below = lines[i + 1] if i + 1 < last else ""
        has_address = "@" in lines[i] or ("@" in below and not role_of(below))
        if has_address and role_of(lines[i]) == "from":
            return True
    return False


def _is_enough(roles: set[str], *, is_stamped: bool) -> bool:
    if "from" in roles:
        return bool(roles & {"date", "subject", "to"}) and (len(roles) >= 3 or is_stamped)
    return {"to", "subject"} <= roles or ({"date", "to"} <= roles and len(roles) >= 3)


def letterhead(lines: Sequence[str], at: int) -> int:
    """Where the lines begin that belong to a header block at ``at`` and stand above it.

    A rule, or what Lotus writes: name, ``Sent by``, date with time, in adjacent lines of their own, and
    the company's name indented by a tab.
    """
    first, has_name, is_apart = at, False, False
    for i in range(at - 1, max(at - _LOOK_ABOVE, -1), -1):
        line = lines[i][:300]
        if not line.strip():
            is_apart = is_apart or not line.startswith("\t")
            continue
        touches = not is_apart or first == at
        if _is_head(line, touches=touches):
            first = i
        elif not has_name and first < at and not is_apart and _is_name_above(line, lines[first]):
            first, has_name = i, True
        else:
            break
        is_apart = False
    return first


def rule_above(lines: Sequence[str], at: int) -> int:
    """The line of a rule that stands right above line ``at``, else ``at``."""
    above = at - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and _RULE.fullmatch(lines[above][:300]) else at


def _is_head(line: str, *, touches: bool) -> bool:
    if _RULE.fullmatch(line) or role_of(line) == "other":
        return True
    text = line.strip()
    is_stamp = len(line) < 120 and bool(_STAMP.search(line))
    is_company = (
        line.startswith("\t")
        and len(text) < 60
        and (text[-1] not in ".?!:," or text.endswith(("Corp.", "Inc.")))
    )
    return touches and (is_stamp or is_company)


def _is_name_above(line: str, below: str) -> bool:
    is_stamped = bool(_STAMP.search(below[:300])) or role_of(below) == "other"
    return is_stamped and len(line) < 80 and not line.rstrip().endswith((".", "?", "!", ":"))
