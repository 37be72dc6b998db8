"""Display names and addresses: which name a human goes by, and which addresses are nobody's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_NAME = 120
"""Characters of a display name that are looked at: longer ones are text, not names."""

_ROLE_WORDS = frozenset((
    "abuse", "accounting", "accounts", "admin", "administrator", "alert", "alerts", "applications",
    "auto", "autoreply", "billing", "bookings", "bounce", "bounces", "bugs", "calendar", "careers",
    "comments", "community", "contact", "customercare", "customerservice", "daemon", "digest",
    "donotreply", "enquiries", "events", "feedback", "finance", "help", "helpdesk", "hello",
    "hostmaster", "hr", "info", "inquiries", "invoice", "invoices", "jobs", "list", "mail", "mailer",
    "mailerdaemon", "marketing", "media", "members", "membership", "news", "newsletter", "newsletters",
    "noreply", "notification", "notifications", "notify", "office", "order", "orders", "postmaster",
    "press", "privacy", "promotions", "receipts", "recruiting", "reminder", "reminders", "reply",
    "reservations", "root", "sales", "security", "service", "services", "shop", "staff", "subscribe",
    "subscriptions", "support", "survey", "system", "team", "tickets", "unsubscribe", "update",
    "updates", "webmaster", "webinar", "welcome", "kontakt", "buchhaltung", "vertrieb", "verwaltung",
    "bestellung", "rechnung", "anfrage", "contacto", "ventas", "soporte", "comercial", "accueil",
    "secretariat", "commande",
))  # fmt: skip
_NOBODY = re.compile(r"(?:no|not|donot|dont|do-not|non)[-_.]?(?:reply|replies|respond|answer)")
_MASK = re.compile(r"(?=[a-z0-9]{0,63}\d)[a-z0-9]{20,64}")
_LIST_LOCAL = re.compile(
    r"(?:^(?:owner|majordomo|listserv|mailman|sympa)\b)|-(?:bounces|request|owner|admin)$"
)
_LIST_DOMAIN = re.compile(
    r"(?:^|\.)(?:lists?|listserv|mailman|googlegroups|yahoogroups|groups|freelists|vger)\."
)
_VIA = re.compile(r"(?:^|\s)\(?via\s+\S", re.IGNORECASE)
_CUT = re.compile(r"[/|<>@;:]| [-–—] |\bon behalf of\b", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[{][^()\[\]{}]{0,100}[)\]}]?")
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev",
    "hon", "ing", "dipl", "dipling", "mag", "herr", "frau", "fr", "mme", "mlle", "m", "sr", "sra",
    "srta", "don", "doña", "jr", "snr", "jnr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa",
    "msc", "bsc", "llm", "pmp", "cfa", "rn",
))  # fmt: skip
_ORGANISATION = frozenset((
    "team", "support", "service", "services", "customer", "sales", "marketing", "newsletter", "news",
    "info", "inc", "llc", "ltd", "gmbh", "ag", "sa", "corp", "corporation", "company", "co", "group",
    "department", "dept", "office", "admin", "administrator", "notification", "notifications", "alerts",
    "billing", "accounts", "list", "lists", "mailing", "committee", "board", "council", "university",
    "institute", "bank", "club", "society", "association", "foundation", "help", "desk", "helpdesk",
    "noreply", "system", "daemon", "delivery", "subsystem", "mailer", "events", "editor", "editors",
    "community", "conference", "press", "software", "technologies", "solutions", "consulting", "online",
    "the", "your",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class FullName:
    """A human's full name, fit to be compared.

    ``key`` is two or more words in lower case without accents, titles and initials; ``initials`` are
    the middle initials, which may tell two bearers of a name apart.
    """

    key: str
    initials: str = ""


@lru_cache(maxsize=8192)
def clean_name(name: str) -> str:
    """A display name as people would write it: no quotes, brackets, address or workplace; given name first.

    Empty where nothing is left, or where a list wrote it in somebody's place ("Jane Doe via Team").
    """
    text = unicodedata.normalize("NFC", name[:MAX_NAME])
    if is_munged(text):
        return ""
    text = re.sub(r"^\s{0,9}['\"]{0,3}mailto:", "", text, flags=re.IGNORECASE)
    if "@" in text and " " not in text.split("@", 1)[0].strip():
        return ""
    text = _CUT.split(_BRACKETED.sub(" ", text), maxsplit=1)[0]
    text = " ".join(text.replace('"', " ").replace("\\", " ").split()).strip("'`‘’“”, ")
    return _given_name_first(text)


def _given_name_first(text: str) -> str:
    family, comma, given = text.partition(",")
    given = given.strip()
    if not comma or "," in given or not given:
        return text.rstrip(", ")
    if all(_bare(word) in _TITLES for word in given.split()):
        return text
    return f"{given} {family.strip()}"


@lru_cache(maxsize=8192)
def full_name(name: str) -> FullName | None:
    """The name to compare people by, or None where it is not a human's full name.

    A full name has at least two words of two letters. Company, team and list names have not the shape
    of one; neither have single words, so "Anna" never joins two people.
    """
    words = [_bare(word) for word in clean_name(name).replace(",", " ").replace(".", ". ").split()]
    if any(word in _ORGANISATION or any(c.isdigit() for c in word) for word in words):
        return None
    while words and words[0] in _TITLES:
        words.pop(0)
    while words and words[-1] in _TITLES:
        words.pop()
    long = [word for word in words if len(word) > 1]
    if not 2 <= len(long) <= 6:
        return None
    return FullName(" ".join(long), "".join(word for word in words[1:-1] if len(word) == 1))


def _bare(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in spread if c.isalnum() or c == "-").strip("-")


def is_munged(name: str) -> bool:
    """Whether a list or a service wrote this name before its own address ("Jane Doe via Team")."""
    return _VIA.search(name[:MAX_NAME]) is not None


@lru_cache(maxsize=8192)
def is_role(email: str) -> bool:
    """Whether an address stands for a task or a machine (info@, no-reply@), going by its shape.

    Such an address is never joined with another by the name written before it.
    """
    local = email.partition("@")[0].casefold()[:64]
    if _NOBODY.search(local) or _MASK.search(local):
        return True
    words = re.split(r"[-_.+=\d]", local)
    return local.replace("-", "") in _ROLE_WORDS or any(word in _ROLE_WORDS for word in words if word)


@lru_cache(maxsize=8192)
def is_list(email: str, mailing_list: str = "") -> bool:
    """Whether an address is a mailing list's.

    Args:
        email: the address, in lower case.
        mailing_list: the name or address of the list that the message came through, or empty.
    """
    local, _, domain = email.partition("@")
    named = mailing_list.strip("<> ").casefold()
    if named in {email, f"{local}.{domain}"} and named:
        return True
    return bool(_LIST_LOCAL.search(local[:64]) or _LIST_DOMAIN.search(domain[:253]))
