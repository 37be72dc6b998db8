"""Whether a machine sent the mail, and what kind of machine.

Headers decide where they can (RFC 3834 Auto-Submitted, RFC 3464 and 8098 reports, RFC 2369 and 2919
lists); subject and text only confirm. A mailing list on which people talk is not a machine, though it
carries the same List-Unsubscribe and often ``Precedence: bulk`` as a newsletter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends_mail.away import return_date

if TYPE_CHECKING:
    from datetime import date

    from loose_ends_mail.headers import Headers


@dataclass(frozen=True, slots=True)
class Verdict:
    """What sent a mail.

    ``kind`` is empty for a person, else ``vacation``, ``bounce``, ``bulk``, ``receipt``, ``calendar`` or
    ``notification``. ``away_until`` is the date of return that a vacation reply names. ``mailing_list``
    is the List-Id, or the list's address, of mail that came through one.
    """

    kind: str = ""
    away_until: date | None = None
    mailing_list: str = ""


_BOUNCE_SENDER = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|mail\.delivery|maildelivery)@?", re.IGNORECASE
)
_BOUNCE_SUBJECT = re.compile(
    r"(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|delayed)|mail delivery (?:failed|system|subsystem)|returned mail|"
    r"failure notice|warning: could not send|message (?:undeliverable|not delivered)|non[- ]delivery|unzustellbar|nicht zustellbar|"
    r"non remis|échec de (?:la )?remise|no se puede entregar|correo devuelto|impossibile recapitare|mancato recapito|onbestelbaar|"
    r"não (?:é possível entregar|entregue)|nie można dostarczyć|kan inte levereras|olevererbart)",
    re.IGNORECASE,
)
_READ_SUBJECT = re.compile(
    r"(?:read|not read|gelesen|ungelesen|lu|non lu|leído|letto|gelezen|lida|przeczytane|läst)\s?: ",
    re.IGNORECASE,
)
_RSVP = re.compile(
    r"(?:accepted|(?:new time proposed|tentative(?:ly accepted)?)|declined|cancell?ed|updated invitation|invitation|zugesagt|mit vorbehalt|abgelehnt|abgesagt|"
    r"einladung|accepté|provisoire|refusé|annulé|invitation|acept(?:ado|ada)|provisional|rechazad[oa]|cancelad[oa]|invitación|accettat[oa]|provvisorio|"
    r"rifiutat[oa]|annullat[oa]|invito|geaccepteerd|voorlopig|geweigerd|geannuleerd|uitnodiging|aceit[oa]|provisório|recusad[oa]|convite|"
    r"zaakceptowano|wstępnie|odrzucono|odwołano|zaproszenie|accepterat|preliminärt|avböjt|inställt|inbjudan)\s?: ",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"(?:re: )?(?:out[- ]of[- ](?:the[- ])?office|automatic reply|auto[- ]?(?:reply|response|matic response)|autoreply|auto:|on (?:vacation|leave|holiday)|vacation (?:reply|response)|away from|"
    r"abwesenheit|abwesend|automatische (?:antwort|abwesenheit)|réponse automatique|absence|absent|message d['’]absence|"
    r"respuesta automática|fuera de (?:la )?oficina|ausencia|risposta automatica|fuori (?:ufficio|sede)|assenza|"
    r"automatisch antwoord|afwezig|resposta automática|ausência|fora do escritório|odpowiedź automatyczna|automatyczna odpowiedź|nieobecność|autosvar|automatiskt svar|frånvar)",
    re.IGNORECASE,
)
_AWAY_TEXT = re.compile(
    r"\b(?:(?:i am|i'm|i’m|i will be|i'll be|am|will be)(?: currently| now| presently)? (?:out of|away from) (?:the |my )?(?:office|desk)|out of (?:the )?office|"
    r"on (?:annual |parental |maternity |paternity |sick |medical )?(?:leave|vacation|holidays?)\b|away (?:from|until|on)|limited access to (?:my )?e-?mail|"
    r"nicht im (?:büro|haus)|(?:bin|derzeit|momentan) (?:abwesend|im urlaub)|nicht (?:erreichbar|im dienst)|außer haus|"
    r"absent(?:e)? (?:du bureau|jusqu|du \d)|en congés?|suis absent|fuera de (?:la )?oficina|de vacaciones|"
    r"fuori (?:ufficio|sede)|in ferie|niet (?:op kantoor|aanwezig|bereikbaar)|met vakantie|op vakantie|fora do escritório|de férias|ausente|"
    r"poza biurem|na urlopie|nieobecn|inte på kontoret|på semester|ledig)",
    re.IGNORECASE,
)
_AWAY_MORE = re.compile(
    r"urgent|in my absence|during my absence|upon my return|when i return|limited access|no access|not have access|will (?:respond|reply|get back)|please contact|"
    r"dringend|vertretung|weitergeleitet|urgence|absence|urgente|ausencia|assenza|dringende|urgência|pilnych|brådskande",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|never[-_.]?reply|nicht[-_.]?antworten|"
    r"ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|non[-_.]?rispondere|bounces?|notifications?|notifier|alerts?|"
    r"auto(?:mated|mailer|reply|confirm)|mailer|daemon|unattended)(?:[-_.+].*)?"
    r"|(?:notify|robot|bot|system|cron|root|www-data|nagios|jenkins|jira|bugzilla|gitlab|github|.{1,40}[-_]bot)",
    re.IGNORECASE,
)
_MASS = re.compile(
    r"(?:.*[-_.+])?(?:newsletters?|news|announce(?:ments?)?|marketing|promo(?:tions?)?|offers?|deals|updates?|digest|campaigns?|mailings?|subscriptions?|specials|listserv|majordomo|e-?news|editors?)(?:[-_.+].*)?",
    re.IGNORECASE,
)
_TILL = re.compile(
    r"(?:.*[-_.+])?(?:orders?|billing|invoices?|receipts?|payments?|shipping|shipment|bookings?|reservations?|tickets?|accounts?|service|shop|store|confirmations?|rechnung|bestellung|sales)(?:[-_.+].*)?",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:your .{0,30}(?:order|receipt|invoice|payment|purchase|booking|reservation|itinerary|shipment|parcel|package|delivery|subscription|statement|bill|ticket)|"
    r"(?:order|payment|booking|purchase|shipping|delivery|reservation|e-?ticket) (?:confirm|receipt|received|update|number|#|no\.?|has)|receipt (?:for|from)|invoice\b|has (?:been )?shipped|out for delivery|"
    r"thank you for your (?:order|purchase|payment)|ihre (?:bestellung|rechnung|zahlung|buchung|lieferung|sendung)|bestellbestätigung|auftragsbestätigung|versandbestätigung|"
    r"votre (?:commande|facture|paiement|réservation|colis)|confirmation de commande|su (?:pedido|factura|pago|reserva)|tu pedido|il tuo ordine|conferma (?:d')?ordine|la tua fattura|"
    r"je (?:bestelling|factuur)|uw (?:bestelling|factuur)|seu pedido|sua (?:fatura|compra)|twoje zamówienie|potwierdzenie zamówienia|faktura|din (?:beställning|order)|orderbekräftelse)",
    re.IGNORECASE,
)
_AUTO_REPLY_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-autoresponder",
    "x-vacation",
    "x-mail-autoreply",
)
_SYSTEM_HEADERS = (
    "x-github-reason", "x-gitlab-project", "x-jira-fingerprint", "x-bugzilla-reason", "x-launchpad-message-rationale",
    "x-phabricator-sent-this-message", "x-redmine-project", "x-trello-event", "x-asana-object-ids", "x-linkedin-class",
    "x-facebook-notify", "x-cron-env", "x-failed-recipients", "x-autogenerated", "x-auto-generated",
)  # fmt: skip
_CAMPAIGN_HEADERS = (
    "list-unsubscribe-post", "x-campaign", "x-campaignid", "x-campaign-id", "x-mc-user", "x-mailgun-sid", "x-sg-eid", "x-mailchimp-campaign",
    "x-cmail-recipientid", "x-csa-complaints", "x-mailer-recptid", "x-job", "feedback-id", "x-rpcampaign", "x-sfmc-stack",
)  # fmt: skip
_LIST_ADDRESS = re.compile(r"[\w.+%-]{1,100}@[\w.-]{1,200}")
_LIST_ID = re.compile(r"<([^<>\s]{1,255})>")
_RSVP_TEXT = re.compile(
    r"^\s{0,20}(?:when|wann|quand|cuándo|quando|wanneer|kiedy|när)\s?:|\b(?:has|have) (?:tentatively )?(?:accepted|declined|cancell?ed|replied)\b|"
    r"\binvited (?:you )?to\b|this (?:event|invitation|meeting)|hat (?:die|ihre|deine) (?:einladung|besprechung)|a (?:accepté|refusé)|ha (?:aceptado|rechazado|accettato|rifiutato)|heeft .{0,40}(?:geaccepteerd|geweigerd)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_COMMENT = 60
_LONG_NOTE = 1_500


def classify(
    headers: Headers,
    *,
    sender: str,
    subject: str,
    text: str,
    has_calendar: bool = False,
    sent_on: date | None = None,
) -> Verdict:
    """Say whether a machine sent a mail.

    Args:
        headers: Its header block.
        sender: The address it is from, lower case; empty for none.
        subject: Its decoded subject.
        text: The writer's own text, or the whole text where there is no own.
        has_calendar: Whether it has a text/calendar part.
        sent_on: The day it was written, in the writer's zone; None where that cannot be trusted.

    Returns:
        The verdict; its kind is empty where a person wrote.
    """
    mailing_list = list_of(headers)
    kind = (
        _report(headers, sender, subject)
        or _calendar(headers, subject, text, has_calendar=has_calendar)
        or _reply(headers, subject, text)
        or _machine(
            headers, sender, subject, text, is_discussion=bool(mailing_list) and is_discussion(headers)
        )
    )
    away_until = return_date(text, sent_on) if kind == "vacation" else None
    return Verdict(kind, away_until, mailing_list)


def list_of(headers: Headers) -> str:
    """The List-Id without its description, else the address that mail to the list goes to, else empty."""
    value = headers.get("list-id")
    if value:
        found = _LIST_ID.search(value)
        return found[1].lower() if found else value.strip()[:255]
    for name in ("list-post", "x-mailing-list", "x-beenthere", "mailing-list"):
        address = _LIST_ADDRESS.search(headers.get(name)) if headers.has(name) else None
        if address:
            return address[0].lower()
    return ""


def is_discussion(headers: Headers) -> bool:
    """Whether a list is one on which people talk: it takes posts, or this mail answers another."""
    if any(
        headers.has(name)
        for name in (
            "x-beenthere",
            "x-mailing-list",
            "mailing-list",
            "x-google-group-id",
            "x-mailman-version",
        )
    ):
        return True
    if "mailto:" in headers.get("list-post").lower():
        return True
    is_answer = headers.has("in-reply-to") or headers.has("references")
    is_plain_list = "list" in headers.get("precedence").lower() and not _is_campaign(headers)
    return headers.has("list-id") and (is_answer or is_plain_list)


def _report(headers: Headers, sender: str, subject: str) -> str:
    """Bounces and read receipts."""
    content_type = headers.get("content-type").lower()
    if content_type.startswith("multipart/report"):
        return "receipt" if "disposition-notification" in content_type else "bounce"
    if headers.has("x-failed-recipients") or _BOUNCE_SENDER.match(sender):
        return "bounce"
    is_from_nobody = headers.get("return-path").replace(" ", "") == "<>"
    if is_from_nobody and _BOUNCE_SUBJECT.match(subject):
        return "bounce"
    if is_from_nobody and _READ_SUBJECT.match(subject):
        return "receipt"
    return ""


def _calendar(headers: Headers, subject: str, text: str, *, has_calendar: bool) -> str:
    """Answers to invitations, and invitations without a personal word."""
    if headers.get("content-type").lower().startswith("text/calendar"):
        return "calendar"
    if _RSVP.match(subject) and (len(text) < _NO_COMMENT or _RSVP_TEXT.search(text[:_LONG_NOTE])):
        return "calendar"
    return "calendar" if has_calendar and len(text.strip()) < _NO_COMMENT else ""


def _reply(headers: Headers, subject: str, text: str) -> str:
    """Automatic answers: vacation replies, and receipts of tickets and the like."""
    submitted = headers.get("auto-submitted").lower()
    precedence = headers.get("precedence").lower()
    is_declared = (
        submitted.startswith("auto-replied")
        or "auto_reply" in precedence
        or any(headers.has(name) for name in _AUTO_REPLY_HEADERS)
        or headers.get("x-autogenerated").lower() == "reply"
    )
    head = text[:_LONG_NOTE]
    is_away_subject = bool(_AWAY_SUBJECT.match(subject))
    if is_declared:
        return "vacation" if is_away_subject or _AWAY_TEXT.search(head) else "notification"
    if is_away_subject and (
        not text.strip()
        or _AWAY_TEXT.search(head)
        or submitted.startswith("auto")
        or _AUTO_SUBJECT.match(subject)
    ):
        return "vacation"
    return "vacation" if _is_away_note(text) else ""


_AUTO_SUBJECT = re.compile(
    r"(?:automat|auto[- ]?re|autosvar|réponse auto|respuesta auto|risposta auto|resposta auto)", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:(?:hello|hi|dear|hallo|guten tag|bonjour|hola|ciao|salve|beste|olá|witam|dzień dobry|hej)\b[^\n]{0,60}\n+|thank(?:s| you) for (?:your|the) (?:e-?mail|message|note)[^\n.!]{0,40}[.!,\n]\s*|vielen dank für ihre (?:e-?mail|nachricht)[.!,]?\s*|merci pour votre (?:message|courriel|e-?mail)[.!,]?\s*)",
    re.IGNORECASE,
)


def _is_away_note(text: str) -> bool:
    """A short text that opens with being away and goes on as vacation replies do, whoever declared it."""
    if len(text) > _LONG_NOTE:
        return False
    body = text.lstrip()
    for _ in range(2):
        greeting = _GREETING.match(body)
        body = body[greeting.end() :].lstrip() if greeting else body
    opening = body[:160]
    return bool(_AWAY_TEXT.search(opening)) and bool(_AWAY_MORE.search(body)) and "?" not in body


def _machine(headers: Headers, sender: str, subject: str, text: str, *, is_discussion: bool) -> str:
    """Newsletters, receipts for money, notices of systems."""
    local = sender.partition("@")[0]
    is_machine = bool(_MACHINE.fullmatch(local))
    is_generated = headers.get("auto-submitted").lower().startswith("auto-")
    if is_machine or is_generated or any(headers.has(name) for name in _SYSTEM_HEADERS):
        if _BOUGHT.search(subject[:200]):
            return "receipt"
        return (
            "bulk"
            if headers.has("list-unsubscribe") and not is_discussion and not is_generated
            else "notification"
        )
    if _TILL.fullmatch(local) and _BOUGHT.search(subject[:200]):
        return "receipt"
    if is_discussion:
        return ""
    if headers.has("list-unsubscribe") or headers.has("list-id") or _is_campaign(headers):
        return "receipt" if _BOUGHT.search(subject[:200]) and not _MASS.fullmatch(local) else "bulk"
    precedence = headers.get("precedence").lower()
    if precedence.startswith(("bulk", "junk")) or (
        _MASS.fullmatch(local) and "unsubscribe" in text[-3_000:].lower()
    ):
        return "bulk"
    return ""


def _is_campaign(headers: Headers) -> bool:
    return any(headers.has(name) for name in _CAMPAIGN_HEADERS)
