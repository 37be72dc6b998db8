"""What a sentence that was taken for an ask or a promise is in truth: advice, consent, courtesy, an offer.

The language room judges each sentence alone. Here it is known what stood around it: whether the message
answered a question of the user's, whether a promise waits for a word of the reader. What is no claim on the
user stays in the list; it is only not made the reason of a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.consents import says_yes
from loose_ends.domain.give_and_ask import introduces
from loose_ends.domain.loose_end import By
from loose_ends.domain.wording import is_german, phrases, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.listing import Listed

_FOR_THE_WRITER = phrases(r"""
    me|us|my|mine|ours?|please|could you|can you|would you|will you|do you|are you|have you|did you|may i
    let me know|need|needs|needed|would like|'d like|wonder(?:ing)?|want to know|i'm looking for
    (?:i am|we are|we're) looking for|hope you(?:'ll| will| can)
    would be (?:good|great|lovely|helpful) (?:if|to)
    grateful|appreciate|waiting for|get back|reply|answer|rsvp|by return|asap|remember to|don't forget
    mir|mich|uns|mein\w{0,2}|unser\w{0,2}|bitte|könn(?:en|ten) sie|kannst du|könntest du
    brauche\w{0,1}|bräuchte\w{0,1}
    möchte|hätte gern\w{0,1}|würde mich freuen|wäre (?:schön|gut|toll|nett)|suche|suchen|gib|sag|schick\w{0,1}
    melde|meld
""")
"""Words by which a statement asks for something that its writer wants."""

_TO_DO = frozenset(
    [
        "send",
        "check",
        "call",
        "ring",
        "write",
        "tell",
        "confirm",
        "reply",
        "review",
        "sign",
        "fill",
        "return",
        "forward",
        "share",
        "order",
        "book",
        "ask",
        "choose",
        "decide",
        "add",
        "change",
        "update",
        "fix",
        "measure",
        "pay",
        "post",
        "print",
        "collect",
        "deliver",
        "arrange",
        "reserve",
        "move",
        "cancel",
    ]
)
"""Verbs with which a wish in the imperative begins, where it is not advice."""

_COURTESY = phrases(r"""
    (?:find|see) (?:\w{1,20} ){0,4}(?:attached|enclosed|below)
    please (?:find|accept|excuse|ignore|enjoy|don't worry|do not worry|note that)|bitte nicht wundern
    look at (?:this|these|him|her|them)\b.{0,20}$|take care|enjoy|have a (?:good|great|lovely|nice|safe)
    (?:give|send) (?:my|our) (?:love|best|regards)|say (?:hello|hi) to
    see you|talk soon|keep (?:well|safe|warm)
    tell (?:him|her|them|everyone|everybody)\b(?! (?:to|that you))|don't tell
    take your time|nur keine eile|lass dir zeit
    good to (?:have|hear|see|know)|nice to (?:have|hear|see|know)|let's hope|imagine|never mind|don't worry
    forget (?:i|about)|if it's sorted|no (?:rush|hurry|worries)|grüß\w{0,2}|viel (?:spaß|erfolg|glück)
""")

_INTRODUCING = phrases(r"""
    (?:may|can|let|could) (?:i|me) introduce|(?:i'd|i would) like (?:you two to meet|to introduce)
    darf ich (?:euch |sie |dir |ihnen )?(?:beide )?(?:miteinander )?(?:bekannt machen|vorstellen)
""")
_TO_ALL = phrases(r"""
    (?:can|could|does|would|will|has|is|did|may) (?:any(?:one|body)|someone|somebody)(?! you)
    ^(?:hi|hello|dear|hey|hallo|liebe) (?:all|everyone|everybody|team|folks|alle|ihr lieben)
    (?:kann|könnte|hat|mag|würde) (?:jemand|wer) (?:von euch)?
""")
"""An ask to whoever reads it: everybody, and so nobody in particular."""

_BEGINS_WITH_IF = phrases(
    r"^(?:and |but |then )?(?:if|should|in case|falls|wenn|sollte\w{0,3})"
    r" (?:you|that|this|it|the|du|sie|das|es|ihr)",
)
_MERE_OFFER = phrases(r"""
    (?:i|we) (?:can|could|might)|(?:happy|glad|pleased) to|(?:ich|wir) (?:kann|könnte|können|könnten)
    (?:kann|könnte|können|könnten) (?:ich|wir)|gern\w{0,1}
""")
_MORE_THAN_OFFER = phrases(
    r"(?:i|we)(?:'ll| will)|(?:ich|wir) (?:werde|werden|schicke|schicken|melde|melden)"
)


def wants_something(listed: Listed, ends: Sequence[Listed]) -> bool:
    """Whether an ask of theirs is a claim on the user.

    Advice in an answer to the user's question ("Start with the bus maps"), consent to an introduction,
    courtesies ("please find attached") and plain statements are none.

    Args:
        listed: the ask.
        ends: all loose ends between the two.
    """
    quote = " ".join(listed.end.quote.split()).replace("’", "'")
    if consents_to(listed, ends) or _INTRODUCING.search(quote):
        return False
    if any(_TO_ALL.search(one.end.quote) for one in ends if one.end.message_id == listed.end.message_id):
        return False
    if "?" in quote:
        return True
    if _COURTESY.search(quote) and not _asks_beside(quote):
        return False
    if is_advice(listed, ends):
        return False
    return bool(_FOR_THE_WRITER.search(quote)) or _begins_with_a_wish(quote) or not _is_read(quote)


def is_advice(listed: Listed, ends: Sequence[Listed]) -> bool:
    """Whether a sentence tells the user what to do because the user had asked: no question, no wish."""
    end = listed.end
    if end.by is not By.THEM or end.kind is not Kind.ASK or "?" in end.quote:
        return False
    answered = any(
        one.end.by is By.ME
        and one.end.kind is Kind.ASK
        and any(change.message_id == end.message_id for change in one.end.changes)
        for one in ends
    )
    return answered and not _FOR_THE_WRITER.search(end.quote.replace("’", "'"))


def consents_to(listed: Listed, ends: Sequence[Listed]) -> Listed | None:
    """The user's question about an introduction to which a sentence says yes; None where it does not."""
    end = listed.end
    if end.by is not By.THEM or not says_yes(end.quote):
        return None
    return next(
        (
            one
            for one in ends
            if one.end.by is By.ME
            and one.end.kind is Kind.ASK
            and one.end.thread == end.thread
            and one.end.said_at <= end.said_at
            and introduces(one.end.quote)
        ),
        None,
    )


def is_owed(listed: Listed, ends: Sequence[Listed]) -> bool:
    """Whether a promise of the user's waits for nobody but the user.

    "If you are snowed under, say so and I'll ask" waits for a word of theirs; "I can send a draft" beside an
    ask of the user's own only makes that ask lighter.
    """
    end = listed.end
    quote = " ".join(end.quote.split()).replace("’", "'")
    if _BEGINS_WITH_IF.search(quote):
        return False
    if end.due is not None or _MORE_THAN_OFFER.search(quote) or not _MERE_OFFER.search(quote):
        return True
    asks_too = any(
        one.end.by is By.ME and one.end.kind is Kind.ASK and one.end.message_id == end.message_id
        for one in ends
    )
    return not asks_too


def _asks_beside(quote: str) -> bool:
    return bool(_FOR_THE_WRITER.search(_COURTESY.sub(" ", quote)))


def _begins_with_a_wish(quote: str) -> bool:
    said = [word.casefold() for word in words(quote)[:3]]
    return any(word in _TO_DO for word in said[:1]) or (len(said) > 1 and said[1] in _TO_DO)


_LITTLE_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "i",
        "you",
        "we",
        "it",
        "is",
        "are",
        "was",
        "of",
        "to",
        "and",
        "in",
        "on",
        "for",
        "that",
        "this",
        "have",
        "has",
        "be",
    ]
)


def _is_read(quote: str) -> bool:
    """Whether the sentence is in a language whose wishes are known here."""
    return is_german(quote) or any(word.casefold() in _LITTLE_WORDS for word in words(quote))
