"""Knowing the reader: know-them, good-questions, tools-dont-connect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import asks
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.wording import content_words, holds_blank, letter, phrases, plain, words

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

_TELLING = (FactKind.TOPIC, FactKind.POST, FactKind.PROJECT, FactKind.NEWS, FactKind.ROLE, FactKind.COMPANY)
_STOCK_QUESTION = phrases(r"""
    tell me (?:a (?:bit|little) |more |something )?about (?:yourself|your (?:work|company|business|job|role))
    what (?:exactly )?do you do(?: exactly)?|what does your (?:company|team|firm) do(?: exactly)?
    what keeps you (?:up|awake) at night|what are your (?:biggest )?(?:pain points|challenges)|how is business
    where do you see yourself|was machen sie (?:genau|beruflich)|was machst du (?:so|beruflich|genau)
""")
_FIELD = r"(?:first|last|full)[ _]?name|company(?:[ _]name)?|job[ _]title|vorname|nachname|firma"
_MERGE_FIELD = re.compile(
    rf"\{{\{{\s?[\w .-]{{1,40}}\s?\}}\}}|[{{\[<](?:{_FIELD})[}}\]>]|\[name\]"
    rf"|%(?:{_FIELD})%|\*\|[\w:]{{1,30}}\|\*",
    re.IGNORECASE,
)
_TO_ANYONE = re.compile(
    r"\s{0,20}(?:dear (?:sir|madam|sirs)\b|to whom it may concern"
    r"|dear (?:friend|colleague|hiring manager)s?\s?[,:]|sehr geehrte damen und herren)",
    re.IGNORECASE,
)
# fmt: off
_GENERIC = frozenset({
    "across", "admire", "advice", "ahead", "appreciate", "appreciated", "approach", "available",
    "background", "base", "beneficial", "benefit", "best", "brief", "bring", "build", "building",
    "business", "call", "came", "career", "challenge", "chat", "checking", "circling", "collaborate",
    "collaboration", "committed", "community", "company", "connect", "connecting", "connection", "contact",
    "conversation", "create", "creating", "curious", "currently", "dedicated", "deeply", "delighted",
    "discuss", "driven", "dynamic", "email", "engage", "engaged", "engaging", "ever", "everyone",
    "excellent", "exchange", "excited", "experience", "expertise", "explore", "explored", "field", "follow",
    "followed", "following", "forward", "glad", "great", "grow", "growth", "happy", "hear", "help", "hope",
    "idea", "impact", "impactful", "impressed", "impressive", "industry", "innovative", "insight",
    "insightful", "inspire", "inspired", "inspiring", "interest", "interested", "interesting", "journey",
    "leader", "leading", "learn", "looking", "love", "meaningful", "move", "mutual", "mutually", "network",
    "networking", "open", "opportunitie", "opportunity", "partner", "partnership", "passionate", "pleasure",
    "position", "possible", "potential", "professional", "professionally", "profile", "quick", "reach",
    "reaching", "recent", "recently", "regard", "relation", "relationship", "role", "service", "share",
    "skill", "solution", "solve", "space", "strategy", "strong", "success", "successful", "support",
    "synergie", "synergy", "thought", "topic", "touch", "trend", "truly", "update", "valuable", "value",
    "wonder", "wonderful", "wondering", "world",
})
# fmt: on
"""Words, as ``content_words`` gives them, that stand in every networking note."""

LEAST_WORDS = 25
LEAST_DETAILS = 3


def know_them(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """A hint to look first: no profile facts about somebody the user is about to get to know or to meet."""
    if situation.facts or situation.exchange is None or situation.is_answering:
        return ()
    new = situation.is_first_note or situation.is_stranger
    meeting = situation.is_slight and any(a.kind is AskKind.TIME for a in asks(draft))
    if not new and not meeting:
        return ()
    says = (
        f"Nothing is known yet of what {reader(draft)} does: look at a page of theirs first, it takes a "
        "minute."
    )
    return (Finding("know-them", Verdict.WARN, says),)


def good_questions(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Questions come from the reader's own facts: a stock question is flagged where facts are known.

    In a suggestion every question must touch a fact, and three are the most.
    """
    found = []
    fact = next((f for kind in _TELLING for f in situation.facts if f.kind == kind), None)
    for sentence in letter(draft.body).sentences:
        if fact is not None and _STOCK_QUESTION.search(sentence.text):
            says = f"This could be asked of anyone; a fact of {reader(draft)}'s own makes a better question."
            better = f"About “{fact.value}”: [what you would like to know]?"
            found.append(Finding("good-questions", Verdict.WARN, says, sentence.start, sentence.end, better))
    return (*found, *_proposed_questions(situation))


def _proposed_questions(situation: Situation) -> tuple[Finding, ...]:
    questions = situation.proposal.questions if situation.proposal else ()
    known = frozenset(word for fact in situation.facts for word in content_words(fact.value))
    found = [
        Finding("good-questions", Verdict.BLOCK, f"“{question}” comes from nothing that is known about them.")
        for question in questions
        if not content_words(question) & known
    ]
    if len(questions) > 3:
        found.append(
            Finding("good-questions", Verdict.WARN, "More than three questions become an interview.")
        )
    return tuple(found)


def tools_dont_connect(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Flag a template's traces and wholly generic text; for close ties propose a call instead of a mail."""
    return (*_template(draft), *_generic(draft, situation), *_close_tie(draft, situation))


def _template(draft: Draft) -> tuple[Finding, ...]:
    flat = plain(draft.body)
    name = reader(draft) if draft.to and draft.to[0].name else "[their name]"
    found = []
    for match in _MERGE_FIELD.finditer(flat):
        says = f"“{match.group()}” is a template's field that was not filled in."
        better = (
            name if "name" in match.group().casefold() and "company" not in match.group().casefold() else None
        )
        found.append(Finding("tools-dont-connect", Verdict.WARN, says, match.start(), match.end(), better))
    greeting = _TO_ANYONE.match(flat)
    if greeting:
        says = "This greets nobody in particular: find out who reads it."
        start = len(flat) - len(flat.lstrip())
        line_end = flat.find("\n", start)
        end = line_end if line_end >= 0 else greeting.end()
        found.append(Finding("tools-dont-connect", Verdict.WARN, says, start, end, f"Dear {name},"))
    return tuple(found)


def _generic(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    if len(words(draft.body)) < LEAST_WORDS or has_detail(draft, situation):
        return ()
    says = "Nothing here could only be written to this reader: add one line of your own."
    start = letter(draft.body).start
    better = "[one line only you could write to them]\n\n"
    return (Finding("tools-dont-connect", Verdict.WARN, says, start, start, better),)


def has_detail(draft: Draft, situation: Situation) -> bool:
    """Whether a note holds anything that is not in every note: a name, a number, a link, a subject word.

    A blank counts too: the user will fill it.

    Known are the reader's facts and what is open between the two; else three words that are in no
    networking phrasebook, or a name in the middle of a sentence, will do.
    """
    part = letter(draft.body)
    text = plain(draft.body)[part.start : part.end]
    if re.search(r"\d|https?://", text) or holds_blank(text):
        return True
    if any(_named_inside(sentence.text) for sentence in part.sentences):
        return True
    subject = content_words(text)
    known = {word for fact in situation.facts for word in content_words(fact.value)}
    known |= {word for end in situation.ends for word in content_words(end.quote)}
    return bool(subject & (known - _GENERIC)) or len(subject - _GENERIC) >= LEAST_DETAILS


def _named_inside(sentence: str) -> bool:
    return any(
        word[:1].isupper() and word not in {"I", "I'm", "I'd", "I'll", "I've"} for word in words(sentence)[1:]
    )


def _close_tie(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    proposal = situation.proposal
    if proposal is None or proposal.way != "mail" or not situation.is_close:
        return ()
    if proposal.give in {GiveKind.KEPT_PROMISE, GiveKind.RESOURCE, GiveKind.ANSWER, GiveKind.INTRODUCTION}:
        return ()
    says = f"You and {reader(draft)} know each other well: a call or a coffee says more than a mail."
    return (Finding("tools-dont-connect", Verdict.WARN, says),)
