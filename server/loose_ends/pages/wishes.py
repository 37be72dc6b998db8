"""What people say they look for and what they offer, as exact sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.clean import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.pages.findings import Findings

LONGEST = 400
"""A longer sentence is no sentence, but a paragraph without full stops."""
SHORTEST = 12
MOST = 8

# "I help founders looking for money" is about founders: "looking for" counts at the start of a clause or
# behind the speaker's own verb.
_I = (
    r"(?:^|[,;:–—(]\s*|\b(?:i am|i['’]m|im|we are|we['’]re|currently|always|now|also|actively|still|and|but|"
    r"happily)\s+(?:\w+\s+){0,2})"
)
_LOOKS = (
    _I
    + r"(?:looking (?:for|to)|on the lookout for|searching for|seeking|in search of|hoping to (?:find|meet|"
    r"hear))\b",
    _I + r"(?:open to|open for|#?opentowork|up for)\s+(?!the\b|public)",
    r"\b(?:we(?:['’]re| are)|i(?:['’]m| am)|currently|team is|now|and|#)\s*hiring\b|^hiring\b",
    (
        r"\b(?:i|we)(?:['’]d| would)?\s*(?:really\s+)?(?:love|like|want|hope|wish)\s+to\s+(?:meet|hear|"
        r"connect|"
        r"talk|learn|find|get to know|speak)\b"
    ),
    r"\binterested in (?:meeting|hearing|connecting|talking|finding|joining|collaborat)",
    r"\b(?:i|we) (?:need|could use|would welcome|welcome)\b",
    (
        r"\b(?:ich|wir) (?:suche|suchen|freue mich (?:auf|über)|freuen uns (?:auf|über)|wünsche mir|"
        r"interessiere mich für)\b|^(?:suche|gesucht)\b"
    ),
    r"\bauf der suche nach\b|\b(?:bin|sind) offen für\b|^offen für\b|\bwir stellen ein\b",
    (
        r"\b(?:je|nous) (?:recherch|cherch)\w+|^(?:recherche|cherche)\b|à la recherche d|à l['’]écoute d|"
        r"\bouverte?s? (?:à|aux)\b|\bnous recrutons\b"
    ),
    (
        r"^(?:busco|buscando|buscamos)\b|\b(?:estoy|estamos) buscando\b|\ben (?:búsqueda|busca) de\b|"
        r"^abiert[oa]s? a\b|\bbusco\b"
    ),
    r"\b(?:cerco|cerchiamo|sto cercando)\b|\balla ricerca di\b|^apert[oa] a\b",
    r"\b(?:procuro|procuramos)\b|\bà procura d|\bem busca d|^abert[oa] a\b",
    r"\b(?:ik zoek|wij zoeken|we zoeken)\b|\bop zoek naar\b|\bsta open voor\b",
    r"\b(?:jag|vi) söker\b|\b(?:jeg|vi) (?:søger|søker)\b|\b(?:szukam|szukamy|poszukuję)\b",
    r"(?:^|\s)(?:מחפש|מחפשת|מחפשים|אשמח להכיר|אשמח לשמוע|פתוח ל|פתוחה ל)",
    r"(?:^|\s)(?:أبحث عن|نبحث عن|أسعى إلى|منفتح على|منفتحة على|أود التعرف)",
)
_OFFERS = (
    (
        r"\b(?:i|we) (?:can|could|am able to|are able to|will gladly|gladly) (?:also )?(?:help|offer|support|"
        r"advise|introduce|share|review|mentor)\b"
    ),
    (
        r"\b(?:happy|glad|keen|delighted) to (?:help|talk|chat|share|mentor|review|introduce|answer|advise|"
        r"support|give|speak|coach)\b"
    ),
    r"\b(?:ask|talk to|come to|ping|email|write(?: to)?) me (?:about|for|if you need|when you need)\b",
    (
        r"\bavailable (?:for|to)\b|\b(?:i|we) (?:offer|mentor)\b|\bmy (?:door|"
        r"inbox|"
        r"dms?) (?:is|are) open\b"
    ),
    r"^(?:offering|i offer|free)\b.{0,40}\b(?:sessions?|hours?|advice|mentoring|reviews?|calls?)\b",
    (
        r"\b(?:ich|wir) (?:biete|bieten|helfe|helfen|unterstütze|unterstützen|gebe gern|"
        r"teile gern)\b|^biete\b"
    ),
    (
        r"\bgerne? (?:teile|teilen|helfe|helfen|gebe|geben|berate|unterstütze|zeige) (?:ich|wir)\b|"
        r"\b(?:sprecht?|sprich|fragt?|frag|kontaktiert?) (?:mich|uns) (?:gerne? )?(?:an|zu|nach|auf|bei)\b|"
        r"\bverfügbar für\b|\bstehe (?:\w+ ){0,3}zur verfügung\b"
    ),
    (
        r"\b(?:je|nous) (?:propos|offr|accompagn)\w+|\b(?:je|nous) (?:peux|pouvons) (?:\w+ )?aider\b|"
        r"\bdisponible pour\b|\bje partage volontiers\b"
    ),
    r"\b(?:ofrezco|ofrecemos|puedo ayudar|podemos ayudar)\b|\bdisponible para\b",
    r"\b(?:offro|offriamo|posso aiutar)\w*|\bdisponibile (?:per|a)\b",
    r"\b(?:ofereço|oferecemos|posso ajudar)\b|\bdisponível para\b",
    r"\b(?:ik bied|wij bieden|ik help|ik kan (?:\w+ )?helpen)\b|\bbeschikbaar voor\b",
    (
        r"\b(?:jag|vi) (?:erbjuder|kan hjälpa)\b|\b(?:jeg|vi) (?:tilbyder|tilbyr|kan hjelpe|kan hjælpe)\b|"
        r"\b(?:oferuję|mogę pomóc|chętnie pomogę)\b"
    ),
    r"(?:^|\s)(?:מציע|מציעה|אוכל לעזור|יכול לעזור|יכולה לעזור|אשמח לעזור|אשמח לייעץ)",
    r"(?:^|\s)(?:أقدم|نقدم|يمكنني المساعدة|يمكنني مساعدت|يسعدني أن أساعد|يسعدني مساعدة)",
)
_NOT = re.compile(
    r"\b(?:not|no longer|never|don['’]t|isn['’]t|aren['’]t|nicht|kein(?:e|en)?|nicht mehr|ne suis pas|"
    r"plus à la|no estoy|no busco|"
    r"non cerco|não|niet|geen)\b(?:\s+\w+){0,3}\s*(?:looking|seeking|open|hiring|available|able|search|"
    r"suche|auf der suche|"
    r"offen|verfügbar|recherche|cherche|buscando|zoek|interested|interessiert)"
)
_LOOKS_FOR = re.compile("|".join(_LOOKS))
_OFFER = re.compile("|".join(_OFFERS))


def looks_for(sentence: str) -> bool:
    """Whether a sentence says what its writer looks for."""
    return _matches(_LOOKS_FOR, sentence)


def offers(sentence: str) -> bool:
    """Whether a sentence says what its writer offers."""
    return _matches(_OFFER, sentence)


def read_wishes(texts: Iterable[str], into: Findings, sure: float = 0.6) -> None:
    """Take from lines of the person's own words what they look for and what they offer."""
    counts = {FactKind.LOOKS_FOR: 0, FactKind.OFFERS: 0}
    for text in texts:
        for sentence in sentences(text):
            for kind, says in ((FactKind.LOOKS_FOR, looks_for), (FactKind.OFFERS, offers)):
                if counts[kind] < MOST and says(sentence):
                    counts[kind] += 1
                    into.add(kind, sentence, FoundBy.TEXT, sure=sure)


def _matches(pattern: re.Pattern[str], sentence: str) -> bool:
    if not SHORTEST <= len(sentence) <= LONGEST or sentence.endswith(":"):
        return False
    lower = sentence.casefold()
    return pattern.search(lower) is not None and _NOT.search(lower) is None
