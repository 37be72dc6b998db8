"""From a German ask or promise to the thing it is about, and from an indirect question to a clause of ours.

Things keep the case they stand in (the accusative), so the wordings put them where that case belongs.
"""

from __future__ import annotations

import re

_MONTH = r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
_DAY = r"(?:mon|diens|mitt|donners|frei|sams|sonn)(?:tag|woch|abend)s?"
_WHEN = re.compile(
    r"(?<!\w)(?:(?:noch |schon |gleich )?(?:bis(?: spätestens)?(?: zum| zur|"
    r" zu)?|spätestens|am|im|vor|noch|ab)"
    r" (?:den |dem |der |das |die |kommende[nrms]? |nächste[nrms]? |dieser |diese[nrms]?"
    r" |ende |anfang |mitte ){0,3}"
    rf"(?:{_DAY}|{_MONTH}|woche|wochenende|monats?|jahres?|\d{{1,2}}\.(?:"
    rf" ?{_MONTH}|\d{{1,2}}\.(?:\d{{2,4}})?)?"
    r"|morgen|abend|mittag|heute)(?: (?:früh|abend|mittag))?"
    rf"|(?:heute|morgen|übermorgen|demnächst|bald|nachher|gleich|{_MONTH})(?: (?:früh|abend|mittag))?"
    r"|(?:nächste|kommende|diese)[nrms]? (?:woche|tage|monat|jahr))(?!\w)",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"(?<!\w)(?:dir|ihnen|euch|mir|uns|bitte|gern|gerne|dann|auch|noch|kurz|einmal|mal|vielleicht|eventuell|j"
    r"a"
    r"|natürlich|selbstverständlich|per mail|per e-?mail|im anhang)(?!\w)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"(?:^|\b(?:und|dann|,) ?)(?:ich|wir)?"
    r" ?(?:schicke|schicken|sende|senden|maile|gebe|geben|bringe|bringen|leite"
    r"|reiche|besorge|besorgen|übersende|liefere|liefern)\b(?: (?:ich|wir))?"
    r" (?P<rest>(?:[^.?!]|(?<=\d)\.){3,300})",
    re.IGNORECASE,
)
_THING_FIRST = re.compile(
    r"^(?P<rest>(?:den|die|das|deine?n?|meine?n?|unsere?n?|ihre?n?|einen?|eine) [^.?!,]{2,120}?)"
    r" (?:schicke|sende|maile|gebe|bringe|besorge) (?:ich|wir)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:ich|wir) (?:werde|werden|kann|können) (?P<rest>(?:[^.?!]|(?<=\d)\.){3,300}?)"
    r" (?:schicken|senden|zuschicken|zusenden|geben|bringen|mailen|weiterleiten|besorgen|liefern)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:\b(?:könn(?:t?en) sie|kannst du|könntest du|würden sie|würdest"
    r" du)|^(?P<cut>[\w.]{0,12})) (?P<rest>(?:[^.?!]|(?<=\d)\.){3,300}?)"
    r""
    r" (?:schicken|senden|zuschicken|zusenden|geben|nennen|mailen|weiterleiten|leihen|bringen"
    r"|zukommen lassen)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"\b(?:schick|schicke|schicken sie|sende|senden sie|gib|geben sie|nenn|nenne|nennen"
    r" sie|bring|bringen sie)\b"
    r" (?P<rest>(?:[^.?!]|(?<=\d)\.){3,300})",
    re.IGNORECASE,
)
_PREFIX = re.compile(r" (?:zu|weiter|mit|rüber|vorbei|nach|raus|durch|ab)$", re.IGNORECASE)
_CUT = re.compile(r"\s?(?:,| und (?:melde|sage|schreibe|rufe|schaue)\b|[–—;:(]| - ).*$")
_THING = re.compile(
    r"(?:d(?:en|ie|as|ein\w{0,2})|mein\w{0,2}|unser\w{0,2}|ihr\w{0,2}|dein\w{0,2}|ein(?:e|en)?|alle|beide|zwei|dre"
    r"i"
    r"|einige|ein paar)\s\w",
    re.IGNORECASE,
)
_OF_MINE = re.compile(r"(?<!\w)(?:dein|Ihr)(?P<end>\w{0,2})(?!\w)")
_INDIRECT = re.compile(
    r"\b(?:sagen|wissen|mitteilen|verraten|bescheid geben|schreiben|klären|weißt du|wissen sie),? "
    r"(?P<clause>(?:ob|wann|wo|wie|was|welche\w{0,2}|wer|wie viele?|warum|bis wann) [^?!]{4,240})",
    re.IGNORECASE,
)
_MY_VERBS = {
    "würdest": "würde",
    "könntest": "könnte",
    "kannst": "kann",
    "hast": "habe",
    "bist": "bin",
    "willst": "will",
    "magst": "mag",
    "musst": "muss",
    "sollst": "soll",
    "darfst": "darf",
    "möchtest": "möchte",
    "hättest": "hätte",
    "wärst": "wäre",
    "weißt": "weiß",
    "brauchst": "brauche",
    "kommst": "komme",
    "siehst": "sehe",
    "findest": "finde",
}
_MINE = {
    "du": "ich",
    "dir": "mir",
    "dich": "mich",
    "ihnen": "mir",
    "dein": "mein",
    "deine": "meine",
    "deinen": "meinen",
    "deiner": "meiner",
    "deinem": "meinem",
    "ihre": "meine",
    "ihren": "meinen",
    "ihrer": "meiner",
    "ihrem": "meinem",
    "ihr": "mein",
}
_YOURS = {
    "ich",
    "mir",
    "mich",
    "mein",
    "meine",
    "meinen",
    "meiner",
    "meinem",
    "wir",
    "uns",
    "unser",
    "unsere",
}
MOST_WORDS = 18


def promised_thing(quote: str) -> str:
    """What a promise says will be sent, in the accusative: "meine Anmerkungen"; empty where none is found."""
    flat = " ".join(quote.split())
    match = _WILL.search(flat) or _THING_FIRST.search(flat) or _PROMISED.search(flat)
    return _thing(match["rest"]) if match else ""


def asked_thing(quote: str) -> str:
    """What an ask wants to be sent, as the one who asked says it; empty where none is found."""
    flat = " ".join(quote.split())
    match = _ASKED.search(flat) or _IMPERATIVE.search(flat)
    return _thing(match["rest"]) if match else ""


def to_mine(thing: str) -> str:
    """A thing as the one who was asked says it: "deinen Entwurf" is "meinen Entwurf"."""
    return _OF_MINE.sub(lambda match: f"mein{match['end']}", thing)


def indirect_question(quote: str) -> str:
    """The clause of "Können Sie mir sagen, ob …" as the one who was asked says it; empty where unsure."""
    match = _INDIRECT.search(" ".join(quote.split()))
    if match is None:
        return ""
    clause = match["clause"].strip(" .,")
    words = clause.split()
    low = [word.strip(",").lower() for word in words]
    if len(words) > MOST_WORDS or "sie" in low or _YOURS & set(low):
        return ""
    if "du" in low and low[-1] not in _MY_VERBS:
        return ""
    said = [
        _MY_VERBS.get(w, w) if "du" in low and at == len(words) - 1 else _mine(w)
        for at, w in enumerate(words)
    ]
    return " ".join(said)


def _mine(word: str) -> str:
    bare = word.strip(",")
    formal_only = (
        bare.lower() in {"ihnen", "ihre", "ihren", "ihrer", "ihrem", "ihr"} and not bare[0].isupper()
    )
    if formal_only or bare.lower() not in _MINE:
        return word
    return _MINE[bare.lower()] + word[len(bare) :]


def _thing(rest: str) -> str:
    said = _CUT.sub("", rest)
    said = " ".join(_FILLERS.sub(" ", _WHEN.sub(" ", f" {said} ")).split())
    said = _PREFIX.sub("", said).strip(" ,.")
    said = said[:1].lower() + said[1:]
    return said if _THING.match(said) and 2 <= len(said.split()) <= MOST_WORDS else ""
