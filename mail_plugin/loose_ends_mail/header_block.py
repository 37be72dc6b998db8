"""Header blocks that mail programs paste above the mail they answer or pass on: Outlook, Lotus and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS: dict[str, str] = {
    label: role
    for role, labels in {
        "from": "from von de da van od från fra от expéditeur afsender remitente mittente absender feladó kimden "
        "发件人 寄件者 差出人 lähettäjä від odesílatel afzender expeditor nadawca",
        "date": "sent date gesendet datum envoyé fecha enviado data inviato verzonden wysłano skickat sendt dato "
        "lähetetty päivämäärä отправлено дата 发送时间 日期 送信日時 elküldve odesláno надіслано",
        "to": "to an à a para aan do till til vastaanottaja кому 收件人 宛先 címzett komu destinatario destinataire "
        "empfänger",
        "cc": "cc kopie kopia kopi copie копия bcc copia dw 抄送",
        "subject": "subject betreff objet asunto oggetto onderwerp assunto temat ämne emne aihe тема 主题 件名 tárgy "
        "předmět re",
        "other": "importance attachments priority organization newsgroups reply-to wichtigkeit anlagen sensitivity",
    }.items()
    for label in labels.split()
} | {"envoyé le": "date", "enviado el": "date", "copie à": "cc", "reply to": "other", "message-id": "other",
     "resent-from": "from", "sent by": "other", "please respond to": "other"}  # fmt: skip

_LABEL = re.compile(
    r"[\s*_|>]{0,40}([^\W\d_][^\W\d_]*(?:[ -][^\W\d_]{1,12}){0,2})\s?[*_]{0,3}\s?[::][*_]{0,3}(.*)"
)
_LOOK_AHEAD = 60
_CONTINUATION = re.compile(r"[@/;,<(\[\"']|^\s{2,}\S")
_STAMP = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[ ,]{1,3}(?:at )?\d{1,2}[:.]\d{2}|\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\b)"
)


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Lines ``first`` to ``last`` (not included) of a pasted header block."""

    first: int
    last: int


def role_of(line: str) -> str:
    """Which header a line such as ``*Gesendet:* Montag`` is, or empty."""
    match = _LABEL.match(line[:120])
    return _LABELS.get(match[1].lower(), "") if match else ""


def block_at(lines: list[str], at: int) -> HeaderBlock | None:
    """The header block that begins at line ``at`` with a label, or None.

    It must say to whom or from whom, and when or about what, within one run of labelled lines (lists
    of addresses may run over several lines, one or two blank lines may stand between).
    """
    roles = {role_of(lines[at])}
    if not roles & {"from", "to", "date", "subject"}:
        return None
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
        elif blank or role or not (_CONTINUATION.search(line) or i == last):
            break
        elif i == last:
            last = i + 1
    if not _is_enough(roles, lines[at]):
        return None
    return HeaderBlock(at, last)


def _is_enough(roles: set[str], first: str) -> bool:
    if "from" in roles:
        return bool(roles & {"date", "subject", "to"}) and (len(roles) >= 3 or bool(_STAMP.search(first)))
    return "to" in roles and bool(roles & {"subject"}) and len(roles) >= 2


def stamped(line: str) -> bool:
    """Whether a line carries a date with a time, as Lotus writes under the name."""
    return bool(_STAMP.search(line[:200]))
