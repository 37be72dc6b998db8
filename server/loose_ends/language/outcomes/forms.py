"""The forms of speech by which people answer, put off, refuse, deliver and take back.

Each pattern is looked for in one sentence, lower case, blanks joined, cut to MAX_SENTENCE characters.
No pattern repeats a group that can match the same text twice, so each takes linear time.
"""

from __future__ import annotations

import re
from typing import Final

MAX_SENTENCE = 500
"""A form of speech stands in the first so many characters of a sentence."""


class Form:
    """What a sentence does in a conversation: bits of one number, since several at once are possible.

    Plain numbers and not an ``enum.Flag``: a busy thread asks for them a thousand times a message, and
    the flag's operators are thirty times slower.
    """

    PLAIN: Final = 0
    COURTESY: Final = 1 << 0
    """Greeting, thanks, acknowledgement, sign-off: nothing that answers."""
    HOLDING: Final = 1 << 1
    """Puts off: still working on it, not yet."""
    FUTURE: Final = 1 << 2
    """Its writer takes on a future act: will look."""
    QUESTION: Final = 1 << 3
    YES: Final = 1 << 4
    NO: Final = 1 << 5
    DECLINE: Final = 1 << 6
    """Refuses to do what was asked."""
    MOOT: Final = 1 << 7
    """Says that something need not be done any more."""
    DEED: Final = 1 << 8
    """Tells of something done or hands it over."""
    HANDOVER: Final = 1 << 9
    """Hands over with the mail itself: attached is, here is, find enclosed."""
    ACKNOWLEDGES: Final = 1 << 10
    """Thanks for a thing, or says that it has come."""
    MET: Final = 1 << 11
    """Speaks of a talk or meeting that took place."""
    PARTIAL: Final = 1 << 12
    """Says that a part is still to come."""
    UNDONE: Final = 1 << 13
    """Says that something has not been done."""
    PASSIVE: Final = 1 << 16
    """Something is done: a deed where the verb is the one that was asked or promised."""
    WHEN: Final = 1 << 14
    NUMBER: Final = 1 << 15


_NO_IDEA = r"(?:no idea|no clue|don't know|do not know|not sure|can't (?:say|tell)|cannot (?:say|tell)|wouldn't know)"
_I = r"\b(?:i|we)\b"
_COURTESY = (
    r"^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|greetings)\b[^.?!]{0,40}[.!]?$"
    r"|(?:best|kind|warm|many|with|kindest|warmest)[a-z ]{0,20}(?:regards|wishes|greetings)"
    r"|(?:regards|best|cheers|sincerely|yours|love|talk soon|take care|all the best|see you soon)\b.{0,30}$"
    r"|(?:ok(?:ay)?|great|perfect|super|cool|nice|lovely|wonderful|excellent|awesome|brilliant|fantastic|noted"
    r"|understood|received|got it|roger|ack|fyi|good to know|fair enough|no (?:problem|worries|hurry|rush)"
    r"|(?:you're |you are )?welcome|my pleasure|sorry|apologies|oh|ah|hm+|ha(?:ha)+|wow|congratulations|well done"
    r"|(?:i )?hope (?:this|that|all|you)|looking forward|have a (?:good|nice|great)|enjoy|good luck|happy)\b.{0,60}$"
    r"|that(?:'s| is) (?:kind|nice|great|good|lovely|wonderful)\b.{0,30}$"
    r"|(?:sorry|apologies|i apologi[sz]e|excuse)\b(?: for| about)? (?:the|my|this|being|not|sitting|any)\b.{0,80}$)"
)
_THANKS = (
    r"^(?:(?:ok(?:ay)?|great|perfect|ah|super|cool|excellent|lovely|wonderful|received|noted|got it|many|again"
    r"|brilliant|much|and|once|with|a million|so)[,!. ]{1,3}){0,3}"
    r"(?:i |we )?(?:(?:do |really |very much |would like to )?(?:thank you|thank|thanks|thx|appreciate|appreciated))\b"
)
_FUTURE = (
    r"(?:\b(?:i|we|you|my \w+|he|she|they)(?:'ll| will| shall| am going to| are going to|'m going to|'re going to"
    r"| plan to| intend to| hope to| 'll try| need to| have to|'d have to| would have to"
    r"|'ll have| still (?:have|need) to)\b(?! not\b| never\b| be (?:there|in|at|free|available|glad|happy|able|on)\b)"
    r"|\blet me\b(?! (?:know|have)\b)|^(?:yes,? |sure,? |ok,? |okay,? |of course,? |of course i |thanks,? )?will\b"
    r"|\bgoing to (?:check|look|ask|send|try|see|do|get|find|read)\b|\bwill (?:follow|do|be sent|be ready|send|scan)\b"
    r"|\b(?:i|we)'(?:ll|m going to)\b(?! not\b| be (?:there|in|at|free|available)\b))"
)
_HOLDING = (
    r"\b(?:still (?:working|looking|waiting|checking|trying|compiling|searching|on it|thinking|has to|have to|needs? to|on my)"
    r"|working on (?:it|this|that)|looking into|waiting (?:for|on|to hear)|not yet|not (?:sure|certain|clear|decided|known) yet|don't know yet|can't say yet|in (?:progress|hand|the works)"
    r"|(?:more|update|details|answer|reply|rest) (?:tomorrow|soon|later|next|to follow|will follow|follows?)|will follow|to follow"
    r"|bear with (?:me|us)|give (?:me|us) (?:a|until|till|some|one|two|an)|as soon as|when i(?:'m| am| get)"
    r"|haven't (?:had|forgotten|got|gotten|managed|been able|heard|found)|have not (?:had|forgotten|managed|been able|yet)"
    r"|more (?:on|by) \w+day|still (?:with|at|in)|(?:your|the|this) (?:request|e?-?mail|message|enquiry|inquiry|question|ticket|letter) (?:has been|was|is being)"
    r"|(?:forwarded|passed|handed|referred) (?:it|this|your|the) (?:\w+ ){0,3}(?:on )?to|someone will|get in touch"
    r"|under review|receiving attention|being (?:looked|processed|prepared|worked)|on (?:its|my|the|our) (?:way|list|desk|order|to-?do)"
    r"|get(?:ting)? (?:back|around) to|come back to you|be in touch|look(?:ing)? forward"
    r"|(?:next|this|in a few|over the) (?:few )?(?:days|weeks?|weekend) (?:i|we) (?:hope|plan|will)"
    r"|off the top of my head|take (?:me |us )?(?:a (?:bit|while|few|couple)|some time)|need (?:a bit more|more|some) time|crazy|swamped)\b"
)
_YES = (
    r"^(?:hi \w+,? |hello \w+,? |\w+, )?(?:oh |ah |and |well,? |that )?(?:yes|yeah|yep|yup|sure|certainly|of course|absolutely"
    r"|indeed|correct|right|exactly|definitely|agreed|ok(?:ay)?|fine|good idea|sounds|works|no problem|with pleasure|gladly"
    r"|happy to|done|true|quite likely|probably|most likely|(?:i|we) (?:do|did|am|are|can|have|would|agree|think so|believe so)[,.!]"
    r"|it (?:is|does|was|did|has|will)[,.!]|(?:i|we) (?:can|could) )\b"
    r"|\b(?:works|fine|good|ok(?:ay)?|great|perfect|suits) (?:for|with|by)? ?(?:me|us)\b|\bsounds (?:good|great|fine|like a plan)\b"
    r"|\bsee you (?:then|there|at|on|tomorrow|in|next)\b|\bcount me in\b|\bi(?:'d| would) be (?:glad|happy|delighted|pleased)\b"
    r"|\b(?:i|we) (?:fully |totally |completely )?agree\b|\byou(?:'re| are) (?:right|correct|welcome to)\b"
    r"|\b(?:i|we)(?:'ll| will| can) (?:be there|be free|make it|come|join|do (?:it|that|\d)|attend)\b|\bin favou?r\b"
    r"|\bthat(?:'s| is| was)? (?:right|correct|fine|true|works|suits|would work|the case)\b|\blooks (?:good|fine|great|correct|ok)\b"
    r"|\b(?:i'd|i would|we'd|we would) love to\b|\bi'm in\b|\byou bet\b|\bwouldn't miss\b|\b(?:perfectly|absolutely|quite|it's|that's|is|totally) (?:all right|alright|fine|ok|okay)\b|\bgo ahead\b|\bapproved?\b|\bfine by\b|\bis (?:fine|good|perfect|ok|okay)\b|\bfeel free to\b|\byou (?:can|may) have\b"
)
_NO = (
    r"^(?:hi \w+,? |hello \w+,? |\w+, )?(?:oh |ah |and |well,? |sorry,? )?(?:no|nope|nah|none|nobody|nothing|never|neither|unfortunately"
    r"|i'm afraid|we're afraid|not (?:really|quite|that|necessarily|at all|as far|any|true|so|currently|possible|exactly|for)"
    r"|(?:i|we) (?:doubt|(?:don't|do not|wouldn't|didn't|haven't) (?:think|know|believe|have|see any|want|mind|expect|remember|recall|find|get|need|seen|heard))|it (?:isn't|doesn't|wasn't|is not|does not|did not|can't))\b"
    rf"|\b{_NO_IDEA}\b"
)
_CANNOT = (
    r"(?:can't|cannot|can not|couldn't|won't|will not|am not able to|are not able to|'m not able to|'re not able to|not be able to|unable to"
    r"|am not in a position to|are not in a position to|not going to|don't (?:want|wish|intend|plan) to|do not (?:want|wish|intend|plan) to"
    r"|am not willing|don't have (?:the )?(?:time|capacity)|have no time|am not free|regret)"
)
_DECLINE = (
    rf"\b(?:i|we)(?:'m| am| are|'re)? (?:\w+ ){{0,2}}{_CANNOT}\b|\b(?:i'm|we're) (?:afraid|sorry)\b.{{0,40}}\b{_CANNOT}\b"
    rf"|^(?:sorry|unfortunately|afraid)\b.{{0,30}}\b{_CANNOT}\b|^(?:hi \w+,? |\w+, )?(?:can't|cannot|won't be able to|unable to)\b"
    r"|\b(?:have to|must|regretfully|respectfully|need to|i'll|we'll|i will|we will) (?:decline|pass|refuse|say no|turn (?:it|this|you) down|disappoint)\b"
    rf"|\b(?:i|we)\b.{{0,60}}\b(?:and|but|so) (?:i |we )?{_CANNOT}\b|\b(?:let you down|disappoint you|wish (?:i|we) could|no room for|say no)\b"
    r"|\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:fully |completely |already )?(?:booked|tied up|unavailable|overcommitted)\b"
    r"|\b(?:rather|prefer(?:red)?) not\b|\bnot interested\b|\bwon'?t ?fix\b|\bnak(?:ed)?\b|\bno can do\b|\bno,? (?:thanks|thank you)\b"
    r"|\b(?:that|it|this|which|\w+day) (?:won't|doesn't|does not|wouldn't|will not) (?:work|fit|suit|be possible|happen)\b|\bfully booked\b"
    r"|\b(?:that's|that is|it's|it is|is) not (?:necessary|possible|feasible|convenient)\b|^not (?:possible|necessary|available|feasible)\b"
    r"|\b(?:i|we) (?:don't|do not) think (?:so|we should|i can|we can)\b|\b(?:i am|i'm|we're|we are) against\b|\bplease don't\b"
)
_MINE = r"(?:this|that|it|them|my|the (?:last|previous|earlier|above|first|mail|e-?mail|message|request|question))"
_MOOT = (
    rf"^(?:[\w']+[,:.!]? ){{0,3}}?(?:never ?mind|scratch that|forget (?:it|about (?:it|my|that|this|the)|my|what i)|no need|(?:ignore|disregard) {_MINE}"
    rf"|(?:don't|do not|needn't) (?:bother|worry about|trouble)|not necessary|cancel (?:my|that|the))\b|\bplease (?:ignore|disregard) (?:this|that|it|them|my|our|the)\b"
    r"|\bno longer (?:need(?:ed)?|necessary|required|relevant|interested|want(?:ed)?)\b|\b(?:i|we) (?:hereby )?(?:take (?:that|it) back|withdraw)\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:found (?:it|them|one)|figured (?:it|this|that) out|sorted (?:it|this|that) out|solved (?:it|this)|worked it out"
    r"|got (?:it|them|one) from)\b(?! that\b)|\b(?:has|have) turned up\b|\b(?:is|are|was|has been|have been) (?:cancelled|canceled|called off|postponed indefinitely)\b|\b(?:is|has been|was|been) (?:already |now )?(?:solved|resolved|sorted|taken care of)\b"
    r"|\byou (?:don't|do not) (?:need|have) to (?:\w+ ){1,6}(?:any ?more|any longer|after all|now)\b|\b(?:that's|it's|that is|it is) not necessary\b"
)
_PAST = (
    "sent|made|done|written|wrote|brought|spoken|spoke|found|got|given|gave|taken|took|told|asked|added|fixed|built|bought|paid|"
    "put|set|met|read|left|kept|held|heard|ran|drawn|chosen|begun|broken|dropped|did|applied|pushed|merged|committed|uploaded|"
    "posted|published|signed|shipped|delivered|updated|changed|removed|deleted|moved|forwarded|booked|ordered|scheduled|arranged|"
    "reserved|invited|introduced|corrected|resolved|closed|opened|installed|tested|checked|reviewed|prepared|drafted|attached|"
    "submitted|returned|completed|finished|printed|registered|renamed|replaced|reworded|rewritten|reverted|called|emailed|"
    "mailed|phoned|copied|transferred|cancelled|canceled|confirmed|included|incorporated|handed|dispatched|enclosed|created|"
    "looked|tried|talked|discussed|investigated|verified|measured|shared|filed|issued|notified|informed|picked|cleaned|painted|"
    "repaired|translated|edited|revised|amended|approved|queued|squashed|rebased|implemented|documented"
)
_DEED = (
    rf"\b(?:i|we)(?:'ve| have|'d)? (?:just |now |already |also |since |finally |both |all )?(?:{_PAST})\b"
    rf"|\b(?:has|have) (?:all |both |now |just |already |also |finally )?been (?:{_PAST})\b|\b(?:was|were) (?:{_PAST})\b"
    rf"|\b(?:is|are|it's|they're|'s) (?:all|both|now|already|also|finally) (?:{_PAST})\b"
    r"|\b(?:is|are|it's|they're|'s) (?:done|sent|paid|signed|fixed|finished|attached|enclosed|booked|submitted|uploaded|posted)\b"
    rf"|^(?:now |just |finally |also |all |both |it's |and |patch |amended patch )?(?:{_PAST})\b(?! by\b)"
    r"|\b(?:is|are|'s|it's|they're|goes|go|went) (?:now |all |also |already |back )?(?:up|out|in|live|online|ready|available)\b(?! (?:the|of|a)\b)"
    r"|\bwent (?:out|off|to)\b|\bon (?:its|their) way\b|\btracking number\b|\btaken care of\b|\b(?:keeps|works) (?:\w+ ){0,4}(?:again|now)\b"
    r"|\bas (?:promised|requested|asked|you asked|discussed|agreed|announced)\b"
)
_PASSIVE = rf"\b(?:is|are|'s|it's|they're|got|gets) (?:\w+ )?(?:{_PAST}|\w{{3,12}}ed)\b"
_HANDOVER = (
    r"\battached (?:is|are|you|please|the|a|my|our|for|to|herewith|as)\b|\b(?:is|are|i've|i have|have) (?:now )?(?:attached|enclosed)\b"
    r"|\bfind (?:\w+ ){0,3}(?:attached|enclosed|below|here)\b|\benclosed\b|\b(?:see|find) (?:the )?(?:attached|enclosed)\b|^attached\b"
    r"|\bhere(?:'s| is| are| it is| they are| you go| you are| we go| goes)\b|\bas (?:promised|requested|you asked)\b"
    r"|\b(?:i am|i'm|we are) (?:attaching|enclosing|sending|forwarding)\b|\bbelow (?:is|are)\b|\bsee below\b|\bherewith\b|^voil[aà]\b|\bin the attachment\b|\bpfa\b"
)
_ACKNOWLEDGES = (
    r"\b(?:thanks|thank you|thx|grateful|appreciate)[a-z ,!]{0,25}(?:for|,|your|the)\b.{0,30}\b(?:send|sending|bringing|providing|forwarding|sharing|"
    r"explaining|doing|fixing|adding|the|your|this|these|that|answer\w*|clear\w*|clarif\w*|help\w*|call\w*|pointing|introduc\w*|confirm\w*)\b"
    r"|^(?:hi \w+,? |\w+, )?(?:i(?:'ve| have)? |we(?:'ve| have)? |just |have |today )?(?:got|received|have|found|collected|picked up)\b.{0,20}\b(?:your|the|it|them|both)\b"
    r"|^(?:\w+ ){1,5}(?:has|have|is|are) (?:safely |now |just )?(?:arrived|come|here)\b|\barrived\b|\bcame (?:by|in|with|today|this|yesterday)\b"
    r"|\bthat (?:answers|solves|solved|did it|worked|fixed|helps|clears)\b|\bworks (?:now|again|like|great|fine)\b"
)
_MET = (
    r"\b(?:good|great|nice|lovely|pleasure|wonderful|enjoyed|thanks for|thank you for)\b.{0,20}\b(?:talking|speaking|meeting|seeing|talk|chat|call|meet|"
    r"conversation|lunch|coffee|visit|coming|your time|to see you|dinner)\b|\b(?:our|the|this morning's|today's|yesterday's) (?:call|meeting|talk|chat|conversation|"
    r"lunch|visit|discussion)\b|\b(?:when|as|after|since) we (?:met|spoke|talked|discussed)\b|\bas (?:discussed|we discussed|agreed) (?:on|over|by|in|at)\b"
    r"|\b(?:we|i) (?:spoke|talked|met|called)\b"
)
_PARTIAL = (
    r"\b(?:the )?(?:rest|remaining|remainder|others|second half|other half)\b.{0,30}\b(?:follow\w*|later|when|tomorrow|soon|next|come|to come|as soon)\b"
    r"|\b(?:first|half|some|part) (?:of (?:it|them|the)|batch|half|part|\w+ty|ten|few)\b|\bto (?:start|begin) with\b|\bfor now\b|\bmore to (?:come|follow)\b|\bso far\b"
)
_UNDONE = (
    r"\b(?:not|n't) (?:yet )?(?:been )?(?:able|had|reached|received|arrived|heard|seen|got|gotten|sent|done|found|come|ready|finished|started|ask(?:ed)?|yet)\b"
    r"|\bnot yet\b|\bstill (?:has|have|to|need\w*|wait\w*|miss\w*|closed|on|in|wet|not)\b|\bhas to come\b|\bno (?:news|luck|success|answer|reply)\b|\bforgot(?:ten)?\b"
    r"|\b(?:will|'ll|shall|going to) (?:\w+ )?(?:follow|start|come|be)\b|\bto follow\b|\bstill\b"
)
_WHEN = (
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b|\b(?:today|tomorrow|tonight|noon|midnight|morning|afternoon|evening|week|month|"
    r"january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter|o'clock|hours?|minutes?|"
    r"six|seven|eight|nine|ten|eleven|twelve)\b|\b\d{1,2}(?::\d\d| ?[ap]\.?m|st|nd|rd|th)\b|\b(?:19|20)\d\d\b|\bat \d{1,2}\b"
)
_NUMBER = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|twenty|thirty|forty|fifty|none)\b"
_QUESTION = (
    r"\?[\s)\"'”’*_]{0,4}$|^(?:do|does|did|are|is|can|could|would|will|have|has|shall|should) (?:you|we|i|it|they|that|this|there) .{5,}[^.!]$"
    r"|\b(?:i|we) (?:don't|do not|didn't|did not|can't|cannot) (?:quite |really )?(?:understand|follow|see what|get what|make sense|find this)\b"
    r"|\bwhat (?:do|did) you mean\b|\bnot sure (?:what|which|i understand|i follow)\b|\b(?:i'm|i am) (?:confused|puzzled)\b"
)

_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        (Form.COURTESY, _COURTESY),
        (Form.HOLDING, _HOLDING),
        (Form.FUTURE, _FUTURE),
        (Form.QUESTION, _QUESTION),
        (Form.YES, _YES),
        (Form.NO, _NO),
        (Form.DECLINE, _DECLINE),
        (Form.MOOT, _MOOT),
        (Form.DEED, _DEED),
        (Form.PASSIVE, _PASSIVE),
        (Form.HANDOVER, _HANDOVER),
        (Form.ACKNOWLEDGES, _ACKNOWLEDGES),
        (Form.MET, _MET),
        (Form.PARTIAL, _PARTIAL),
        (Form.UNDONE, _UNDONE),
        (Form.WHEN, _WHEN),
        (Form.NUMBER, _NUMBER),
    )
)
_THANKS_FIRST = re.compile(_THANKS)
_AFTER_THANKS = re.compile(r"[,;:!.–—-] *(?=\S)")


def plain(text: str) -> str:
    """A sentence as the patterns read it: lower case, straight apostrophes, single blanks, cut to size."""
    return " ".join(text[: 2 * MAX_SENTENCE].replace("’", "'").lower().split())[:MAX_SENTENCE]


def forms(sentence: str) -> int:
    """All forms of speech in one sentence that ``plain`` has made ready, as bits of Form."""
    found = Form.PLAIN
    for form, pattern in _PATTERNS:
        if pattern.search(sentence):
            found |= form
    if _THANKS_FIRST.match(sentence):
        rest = _AFTER_THANKS.split(sentence, maxsplit=1)[1:]
        if not rest or len(rest[0].split()) < 3:
            found |= Form.COURTESY
    return found
