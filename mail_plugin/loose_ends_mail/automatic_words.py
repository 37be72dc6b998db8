"""What machines write: subjects, senders, headers and phrases that tell them from people."""

from __future__ import annotations

import re

from loose_ends_mail.patterns import either

BOUNCE_SENDER = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|mail\.delivery|maildelivery)@?", re.IGNORECASE
)
BOUNCE_SUBJECT = re.compile(
    either(
        r"undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|delayed)|failure notice",
        r"mail delivery (?:failed|system|subsystem)|returned mail|warning: could not send|non[- ]delivery",
        r"message (?:undeliverable|not delivered)|unzustellbar|nicht zustellbar",
        r"non remis|échec de (?:la )?remise|no se puede entregar|correo devuelto|impossibile recapitare",
        r"mancato recapito|onbestelbaar|não (?:é possível entregar|entregue)|nie można dostarczyć",
        r"kan inte levereras|olevererbart",
    ),
    re.IGNORECASE,
)
READ_SUBJECT = re.compile(
    r"(?:read|not read|gelesen|ungelesen|lu|non lu|leído|letto|gelezen|lida|przeczytane|läst)\s?: ",
    re.IGNORECASE,
)
RSVP_SUBJECT = re.compile(
    either(
        r"accepted|new time proposed|tentative(?:ly accepted)?|declined|cancell?ed|(?:updated )?invitation",
        r"zugesagt|mit vorbehalt|abgelehnt|abgesagt|einladung|accepté|provisoire|refusé|annulé",
        r"acept(?:ado|ada)|provisional|rechazad[oa]|cancelad[oa]|invitación|accettat[oa]|provvisorio",
        r"rifiutat[oa]|annullat[oa]|invito|geaccepteerd|voorlopig|geweigerd|geannuleerd|uitnodiging",
        r"aceit[oa]|provisório|recusad[oa]|convite|zaakceptowano|wstępnie|odrzucono|odwołano|zaproszenie",
        r"accepterat|preliminärt|avböjt|inställt|inbjudan",
    )
    + r"\s?: ",
    re.IGNORECASE,
)
RSVP_TEXT = re.compile(
    either(
        r"^\s{0,20}(?:when|wann|quand|cuándo|quando|wanneer|kiedy|när)\s?:",
        r"\b(?:has|have) (?:tentatively )?(?:accepted|declined|cancell?ed|replied)\b|\binvited (?:you )?to\b",
        r"this (?:event|invitation|meeting)|hat (?:die|ihre|deine) (?:einladung|besprechung)",
        r"a (?:accepté|refusé)|ha (?:aceptado|rechazado|accettato|rifiutato)",
        r"heeft .{0,40}(?:geaccepteerd|geweigerd)",
    ),
    re.IGNORECASE | re.MULTILINE,
)
AWAY_SUBJECT = re.compile(
    r"(?:re: )?"
    + either(
        r"out[- ]of[- ](?:the[- ])?office|automatic reply|auto[- ]?(?:reply|response|matic response)",
        r"autoreply",
        r"auto:|on (?:vacation|leave|holiday)|vacation (?:reply|response)|away from",
        r"abwesenheit|abwesend|automatische (?:antwort|abwesenheit)|réponse automatique|absence|absent",
        r"message d['’]absence|respuesta automática|fuera de (?:la )?oficina|ausencia",
        r"risposta automatica|fuori (?:ufficio|sede)|assenza|automatisch antwoord|afwezig",
        r"resposta automática|ausência|fora do escritório|odpowiedź automatyczna|automatyczna odpowiedź",
        r"nieobecność|autosvar|automatiskt svar|frånvar",
    ),
    re.IGNORECASE,
)
AUTO_SUBJECT = re.compile(
    r"automat|abwesenheitsnotiz|auto[- ]?re|autosvar|réponse auto|respuesta auto|risposta auto|resposta auto",
    re.IGNORECASE,
)
AWAY_TEXT = re.compile(
    either(
        r"\b(?:i am|i'm|i’m|i will be|i'll be|am|will be)(?: currently| now| presently)? "
        r"(?:out of|away from) (?:the |my )?(?:office|desk)",
        r"\bout of (?:the )?office|\baway (?:from|until|on)|\blimited access to (?:my )?e-?mail",
        r"\bon (?:annual |parental |maternity |paternity |sick |medical )?(?:leave|vacation|holidays?)\b",
        r"\bnicht im (?:büro|haus)|\babwesend|\bim urlaub|\baußer haus",
        r"\bnicht (?:erreichbar|im dienst)|\babsente? (?:du bureau|jusqu|du \d)|\ben congés?|\bsuis absent",
        r"\bfuera de (?:la )?oficina|\bde vacaciones|\bfuori (?:ufficio|sede)|\bin ferie",
        r"\bniet (?:op kantoor|aanwezig|bereikbaar)|\b(?:met|op) vakantie",
        r"\bfora do escritório|\bde férias|\bausente|\bpoza biurem|\bna urlopie|\bnieobecn",
        r"\binte på kontoret|\bpå semester|\bledig",
    ),
    re.IGNORECASE,
)
AWAY_MORE = re.compile(
    either(
        r"urgent|in my absence|during my absence|upon my return|when i return|(?:limited|no) access",
        r"please contact",
        r"not have access|will (?:respond|reply|get back)|dringend|vertretung|weitergeleitet|urgence|absence",
        r"urgente|ausencia|assenza|dringende|urgência|pilnych|brådskande",
    ),
    re.IGNORECASE,
)
AWAY_GREETING = re.compile(
    either(
        r"(?:hello|hi|dear|hallo|guten tag|bonjour|hola|ciao|salve|beste|olá|witam|dzień dobry|hej)\b"
        r"[^\n]{0,60}\n+",
        r"thank(?:s| you) for (?:your|the) (?:e-?mail|message|note)[^\n.!]{0,40}[.!,\n]\s*",
        r"vielen dank für ihre (?:e-?mail|nachricht)[.!,]?\s*",
        r"merci pour votre (?:message|courriel|e-?mail)[.!,]?\s*",
    ),
    re.IGNORECASE,
)

MACHINE = re.compile(
    either(
        r"(?:.*[-_.+])?"
        + either(
            r"no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|never[-_.]?reply|nicht[-_.]?antworten",
            r"ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|non[-_.]?rispondere|bounces?|notifications?",
            r"notifier",
            r"alerts?|auto(?:mated|mailer|reply|confirm)|mailer|daemon|unattended",
        )
        + r"(?:[-_.+].*)?",
        r"notify|robot|bot|system|cron|root|www-data|nagios|jenkins|jira|bugzilla|gitlab|github",
        r".{1,40}[-_]bot",
    ),
    re.IGNORECASE,
)
MASS_SENDER = re.compile(
    r"(?:.*[-_.+])?"
    + either(
        r"newsletters?|news|announce(?:ments?)?|marketing|promo(?:tions?)?|offers?|deals|updates?|digest",
        r"campaigns?|mailings?|subscriptions?|specials|listserv|majordomo|e-?news|editors?",
    )
    + r"(?:[-_.+].*)?",
    re.IGNORECASE,
)
TILL_SENDER = re.compile(
    r"(?:.*[-_.+])?"
    + either(
        r"orders?|billing|invoices?|receipts?|payments?|shipping|shipment|bookings?|reservations?|tickets?",
        r"accounts?|service|shop|store|confirmations?|rechnung|bestellung|sales",
    )
    + r"(?:[-_.+].*)?",
    re.IGNORECASE,
)
BOUGHT = re.compile(
    r"\b"
    + either(
        r"your .{0,30}(?:order|receipt|invoice|payment|purchase|booking|reservation|itinerary|shipment)",
        r"your .{0,30}parcel",
        r"your .{0,30}(?:package|delivery|subscription|statement|bill|ticket)|receipt (?:for|from)|invoice\b",
        r"(?:order|payment|booking|purchase|shipping|delivery|reservation|e-?ticket) "
        r"(?:confirm|receipt|received|update|number|#|no\.?|has)",
        r"has (?:been )?shipped|out for delivery|thank you for your (?:order|purchase|payment)",
        r"ihre (?:bestellung|rechnung|zahlung|buchung|lieferung|sendung)|bestellbestätigung",
        r"auftragsbestätigung|versandbestätigung|votre (?:commande|facture|paiement|réservation|colis)",
        r"confirmation de commande|su (?:pedido|factura|pago|reserva)|tu pedido|il tuo ordine",
        r"conferma (?:d')?ordine|la tua fattura|(?:je|uw) (?:bestelling|factuur)|seu pedido",
        r"sua (?:fatura|compra)|twoje zamówienie|potwierdzenie zamówienia|faktura",
        r"din (?:beställning|order)|orderbekräftelse",
    ),
    re.IGNORECASE,
)
AUTO_REPLY_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-autoresponder",
    "x-vacation",
    "x-mail-autoreply",
)
SYSTEM_HEADERS = (
    "x-github-reason",
    "x-gitlab-project",
    "x-jira-fingerprint",
    "x-bugzilla-reason",
    "x-launchpad-message-rationale",
    "x-phabricator-sent-this-message",
    "x-redmine-project",
    "x-trello-event",
    "x-asana-object-ids",
    "x-linkedin-class",
    "x-facebook-notify",
    "x-cron-env",
    "x-autogenerated",
    "x-auto-generated",
)
CAMPAIGN_HEADERS = (
    "list-unsubscribe-post",
    "x-campaign",
    "x-campaignid",
    "x-campaign-id",
    "x-mc-user",
    "x-mailgun-sid",
    "x-sg-eid",
    "x-mailchimp-campaign",
    "x-cmail-recipientid",
    "x-csa-complaints",
    "x-mailer-recptid",
    "x-job",
    "feedback-id",
    "x-rpcampaign",
    "x-sfmc-stack",
)
DISCUSSION_HEADERS = (
    "x-beenthere",
    "x-mailing-list",
    "mailing-list",
    "x-google-group-id",
    "x-mailman-version",
)
