"""Lines that introduce quoted text: ``On Monday, Anna wrote:`` in many languages, and separators."""

from __future__ import annotations

import re

_WROTE = (
    "wrote|writes|said|schrieb|geschrieben|a écrit|écrit|escribió|escribio|ha scritto|scrisse|schreef|geschreven|escreveu|"
    "napisał|napisała|napisał\\(a\\)|pisze|skrev|skrifaði|kirjoitti|написал|написала|написав|пишет|пише|yazdı|írta|"
    "napsal|napsala|a scris|wrotes"
)
_WROTE_END = re.compile(
    rf"\b(?:{_WROTE})\b[^:\n]{{0,80}}:\s{{0,5}}$|寫道[::]\s{{0,5}}$|写道[::]\s{{0,5}}$|さんは書きました[::]\s{{0,5}}$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\s{0,8}(?:>\s?){0,5}\*?(?:on|am|le|el|il giorno|il|op|em|dnia|w dniu|den|på|quoting|в|\d{4}[-/]\d|\d{1,2}[./-]|"
    r"\"?[\w'.-]+ ?|at|pada|dne|ma|tiistai)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b|@|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_FORWARD = re.compile(
    r"[-_=> *]{2,}\s{0,5}(?:begin )?(?:forwarded(?: by| message)?|weitergeleitete nachricht|message transféré|mensaje reenviado|"
    r"messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|przekazana wiadomość|vidarebefordrat meddelande)\b"
    r"|begin forwarded message:|anfang der weitergeleiteten|début du message (?:réexpédié|transféré)|inizio messaggio inoltrato",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_=* ]{2,}\s{0,5}(?:original(?: message| appointment|nachricht|e-?mail)?|ursprüngliche (?:nachricht|mitteilung)|message d['’]origine|message original|"
    r"mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|oryginalna wiadomość|wiadomość oryginalna|"
    r"ursprungligt meddelande|original meddelelse|opprinnelig melding|oprindelig meddelelse|исходное сообщение|reply message|reply separator)\b",
    re.IGNORECASE,
)
_MAX_LINES = 4


def forward_marker(line: str) -> bool:
    """``------ Forwarded by ...``, ``---------- Forwarded message``, ``Begin forwarded message:``."""
    return bool(_FORWARD.match(line.lstrip()[:120]))


def original_marker(line: str) -> bool:
    """``-----Original Message-----`` in several languages."""
    return bool(_ORIGINAL.match(line.lstrip()[:120]))


def attribution_at(lines: list[str], at: int) -> int:
    """How many lines from ``at`` make one attribution, 0 for none."""
    if not _OPENS.match(lines[at][:80]):
        return 0
    joined = ""
    for count in range(1, _MAX_LINES + 1):
        if at + count > len(lines):
            return 0
        line = lines[at + count - 1].strip()
        if not line or len(line) > 300:
            return 0
        joined = f"{joined} {line}"
        if line.endswith((":", ":")) and _WROTE_END.search(joined[-140:]):
            return count if _WHEN.search(joined) or count == 1 else 0
    return 0
