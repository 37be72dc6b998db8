"""Where a writer's words end: closing formulas, names, contact blocks, mobile lines, disclaimers, list footers."""

from __future__ import annotations

import re

_CLOSING = re.compile(
    r"\W{0,3}(?:(?:best|kind|kindest|warm|warmest|many|with best|with kind|my best|all the|very best)?\s?(?:regards|wishes|best|thanks|thank you|thanks again|"
    r"cheers|sincerely|yours|yours sincerely|yours truly|yours faithfully|sincerely yours|respectfully|cordially|love|"
    r"thx|tia|rgds|br|ciao|best regards|kind regards|thanks so much|many thanks|thank you very much|take care|gruß|grüße|mfg|mit freundlichen grüßen|"
    r"viele grüße|liebe grüße|beste grüße|lg|vg|cordialement|bien cordialement|bien à vous|amicalement|saludos|un saludo|atentamente|"
    r"saluti|cordiali saluti|distinti saluti|groeten|met vriendelijke groet|groetjes|atenciosamente|abraços|cumprimentos|"
    r"pozdrawiam|z poważaniem|pozdrowienia|hälsningar|vänliga hälsningar|med vänliga hälsningar|mvh|hilsen|"
    r"med venlig hilsen|vennlig hilsen))\s?[,.!]{0,3}\s{0,3}",
    re.IGNORECASE,
)
_MOBILE = re.compile(
    r"[\s<(*_\[]{0,4}(?:sent (?:from|via|with|by|using) (?!(?:the|a|our|their|his|her)\b).{1,80}|get outlook for .{1,80}|von meinem .{1,40}gesendet.{0,10}|gesendet (?:von|mit) .{1,60}|envoyé (?:depuis|de) mon .{1,60}|"
    r"enviado (?:desde|do|de) mi .{1,60}|enviado do meu .{1,60}|inviato da .{1,60}|verzonden (?:met|vanaf|via) .{1,60}|wysłan[eo] z .{1,60}|skickat från min .{1,60}|"
    r"sendt fra min .{1,60}|sent on the go.{0,40})",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|https?:|www\.|\b(?:tel|phone|fax|mobile|cell|mob|office|ph|direct|voice|pager)\b\W{0,4}\(?\+?\d|\(\d{3}\)\s?\d{3}|\+?\d[\d ().-]{7,}\d"
    r"|\b\d{5}(?:-\d{4})?\b|\b(?:street|suite|avenue|floor|road|strasse|straße|p\.?o\.? box)\b"
    r"|\b(?:director|manager|president|counsel|engineer|officer|professor|ph\.?d|attorney|assistant|inc|corp|llc|gmbh|ltd|llp|department|university|office of)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\W{0,3}(?:[A-Z][\w'’.-]{0,20}|[A-Z]\.)(?:[ ,]{1,2}(?:[A-Z][\w'’.-]{0,20}|de|van|von|der|la|da)){0,4}[.,]?\s{0,5}(?:\(\w{1,20}\))?\W{0,3}"
)
_DISCLAIMER = re.compile(
    r"\W{0,10}(?:(?:confidentiality|privacy|legal) (?:notice|note|statement)|confidential|disclaimer|notice|important|privileged|warning|this (?:e-?mail|message|communication|transmission|electronic)|"
    r"the information (?:contained|transmitted|in this)|(?:any|all) (?:tax|federal tax) advice|irs circular|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:mensaje|correo|e-?mail)|"
    r"questo (?:messaggio|documento)|dit (?:bericht|e-?mail)|esta mensagem|ta wiadomość|if you are not the intended|unless (?:otherwise|expressly) stated)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidential|intended (?:only|solely|exclusively|recipient|for)|privileged|unauthori[sz]ed|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|poufn|circular 230|penalties|virus",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\W{0,4}(?:to unsubscribe\b|you received this (?:message|email) because|unsubscribe (?:here|from)|to (?:change|manage) your (?:subscription|preferences)|mailing list\b.{0,40}$|your use of yahoo! groups)"
    r"|[\w.-]{2,40} mailing list\b",
    re.IGNORECASE,
)
_MAX_LINES = 25


def dashes(line: str) -> bool:
    """The signature mark: ``-- ``, and ``--`` where the blank at its end was lost."""
    return line.rstrip() in {"--", "-- -", "__", "—"} and line[:1] in "-_—"


def footer_at(lines: list[str], first: int, last: int) -> int:
    """Where a list footer or disclaimer begins within ``lines[first:last]``, else ``last``."""
    for i in range(first, last):
        line = lines[i]
        if _FOOTER.match(line[:200]):
            return (
                i - 1
                if i > first and set(lines[i - 1].strip()) <= set("-_=*") and lines[i - 1].strip()
                else i
            )
        if _DISCLAIMER.match(line[:200]) and (
            i == first or not lines[i - 1].strip() or set(lines[i - 1].strip()) <= set("-_=*")
        ):
            paragraph = " ".join(lines[i : min(i + 12, last)])[:1_500]
            if len(_LEGAL.findall(paragraph)) >= 2:
                return i
    return last


def signature_at(lines: list[str], first: int, last: int, sender: str) -> int:
    """Where the signature begins within ``lines[first:last]``, else ``last``."""
    for i in range(first, last):
        if dashes(lines[i]):
            return i
    names = {word for word in re.findall(r"\w{2,}", sender.lower())}
    best, seen, name_seen = last, 0, False
    for i in range(last - 1, first - 1, -1):
        line = lines[i].strip()
        if not line:
            continue
        seen += 1
        if seen > _MAX_LINES or len(line) > 90:
            break
        if _MOBILE.fullmatch(line):
            best = i
        elif _CLOSING.fullmatch(line):
            return i
        elif _NAME.fullmatch(line):
            words = re.findall(r"\w{2,}", line.lower())
            if any(word in names or any(word in n for n in names if len(word) > 3) for word in words):
                best, name_seen = i, True
        elif not _CONTACT.search(line) or line.endswith(("?", ".")):
            break
    return best
