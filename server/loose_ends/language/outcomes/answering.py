"""The wordings by which people answer: courtesy, putting off, asking back, yes and no, refusing, calling off.

Each table is one form of speech, each entry a regular expression for one sentence as ``forms.plain`` makes
it: lower case, single blanks. English only. Entries were gathered from our own made-up threads and from
reading what was judged wrongly in real lists and offices; none repeats a group that can match the same
text in two ways, so all take linear time.
"""

NO_IDEA = (
    r"(?:no idea|no clue|don't know|do not know|not sure|can't (?:say|tell)|cannot (?:say|tell)"
    r"|wouldn't know)"
)
CANNOT = (
    r"(?:can't|cannot|can not|couldn't|won't|will not|am not able to|are not able to|'m not able to"
    r"|'re not able to|not be able to|unable to|am not in a position to|are not in a position to"
    r"|not going to|don't (?:want|wish|intend|plan) to|do not (?:want|wish|intend|plan) to"
    r"|am not willing|don't have (?:the )?(?:time|capacity)|have no time|am not free|regret)"
    r"(?! (?:find|understand|see|make sense|reproduce|tell|say|remember|recall|think|believe|wait"
    r"|help but))"
)
_NO_CLAUSE = r"(?:(?!\b(?:if|as|when|because|since|unless|until|while|that)\b).){0,40}?"
"""The beginning of a sentence, before any clause that only gives a reason or a condition."""
_MINE = (
    r"(?:this|that|it|them|my|the (?:last|previous|earlier|above|first|mail|e-?mail|message|request"
    r"|question))"
)
COURTESY = (
    (
        r"^(?:hi|hello|hey|dear|morning|greetings|good (?:morning|afternoon|evening))\b"
        r"(?:(?: [\w.'’&-]{1,25}){0,4} ?[,:!–—-]{1,3}|(?: [\w.'’-]{1,25}){0,2}\.?)$"
    ),
    r"^(?:best|kind|warm|many|with|kindest|warmest)[a-z ]{0,20}(?:regards|wishes|greetings)",
    (
        r"^(?:regards|best|cheers|sincerely|yours|love|talk soon|take care|all the best"
        r"|see you soon)\b.{0,30}$"
    ),
    (
        r"^(?:ok(?:ay)?|great|perfect|super|cool|nice|lovely|wonderful|excellent|awesome|brilliant"
        r"|fantastic"
        r"|noted|understood|received|got it|roger|ack|fyi|good to know|fair enough|my pleasure|well done"
        r"|no (?:problem|worries|hurry|rush)|(?:you're |you are )?welcome|sorry|apologies|oh|ah|hm+"
        r"|ha(?:ha)+"
        r"|wow|congratulations|(?:i )?hope (?:this|that|all|you)|looking forward|have a (?:good|nice|great)"
        r"|enjoy|good luck|happy)\b.{0,60}$"
    ),
    r"^that(?:'s| is) (?:kind|nice|great|good|lovely|wonderful)\b.{0,30}$",
    (
        r"^(?:sorry|apologies|i apologi[sz]e|excuse)\b(?: for| about)? (?:the|my|this|being|not|sitting"
        r"|any)\b.{0,80}$"
    ),
)
"""Greetings, acknowledgements, sign-offs, excuses: nothing that answers."""
THANKS = (
    r"^(?:(?:ok(?:ay)?|great|perfect|ah|super|cool|excellent|lovely|wonderful|received|noted|got it"
    r"|many|again"
    r"|brilliant|much|and|once|with|a million|so)[,!. ]{1,3}){0,3}"
    r"(?:i |we )?(?:do |really |very much |would like to )?(?:thank you|thank|thanks|thx|appreciate"
    r"|appreciated)\b"
)
"""A sentence that begins with thanks; what comes after its first comma may still answer."""
HOLDING = (
    r"\bstill (?:working|looking|waiting|checking|trying|compiling|searching|thinking|has to|have to)\b",
    r"\bstill (?:needs? to|on (?:it|my)|with|at|in)\b",
    r"\b(?:working on (?:it|this|that)|looking into|waiting (?:for|on|to hear))\b",
    r"\b(?:not yet|not (?:sure|certain|clear|decided|known) yet|don't know yet|can't say yet)\b",
    r"\bin (?:progress|hand|the works)\b",
    (
        r"\b(?:more|update|details|answer|reply|rest) (?:tomorrow|soon|later|next|to follow|will follow"
        r"|follows?)\b"
    ),
    r"\b(?:will follow|to follow|more (?:on|by) \w+day)\b",
    r"\b(?:bear with (?:me|us)|give (?:me|us) (?:a|until|till|some|one|two|an))\b",
    r"\b(?:as soon as|when i(?:'m| am| get))\b",
    r"\bhaven't (?:forgotten|had|got|gotten|managed|been able|heard|found)\b",
    r"\bhave not (?:had|forgotten|managed|been able|yet)\b",
    (
        r"\b(?:your|the|this) (?:request|e?-?mail|message|enquiry|inquiry|question|ticket"
        r"|letter) (?:has been|was|is being)\b"
    ),
    r"\b(?:forwarded|passed|handed|referred) (?:it|this|your|the) (?:\w+ ){0,3}(?:on )?to\b",
    r"\b(?:someone will|get in touch|be in touch|come back to you|get(?:ting)? (?:back|around) to)\b",
    r"\b(?:under review|receiving attention|being (?:looked|processed|prepared|worked))\b",
    r"\bon (?:its|my|the|our) (?:way|list|desk|order|to-?do)\b",
    r"\b(?:next|this|in a few|over the) (?:few )?(?:days|weeks?|weekend) (?:i|we) (?:hope|plan|will)\b",
    r"\b(?:off the top of my head|swamped|need (?:a bit more|more|some) time)\b|\bon it(?:$| now\b)",
    r"\btake (?:me |us )?(?:a (?:bit|while|few|couple)|some time)\b",
)
"""Puts off: still working on it, not yet, passed on to someone else."""
FUTURE = (
    (
        r"\b(?:i|we|you|my \w+|he|she|they)(?:'ll| will| shall| am going to| are going to|'m going to"
        r"|'re going to"
        r"| plan to| intend to| hope to| 'll try| need to| have to|'d have to| would have to|'ll have"
        r"| still (?:have|need) to)\b(?! not\b| never\b| be (?:there|in|at|free|available|glad|happy"
        r"|able|on)\b)"
    ),
    r"\blet me\b(?! (?:know|have)\b)",
    r"^(?:yes,? |sure,? |ok,? |okay,? |of course,? |of course i |thanks,? )?will\b",
    r"\bgoing to (?:check|look|ask|send|try|see|do|get|find|read)\b",
    r"\bwill (?:follow|do|be sent|be ready|send|scan)\b",
)
"""Its writer, or someone the writer answers for, takes on a future act: will look."""
QUESTION = (
    r"\?[^\w?]{0,5}$",
    (
        r"^(?:do|does|did|are|is|can|could|would|will|have|has|shall|should) (?:you|we|i|it|they|that|this"
        r"|there) .{5,}[^.!]$"
    ),
    (
        r"\b(?:i|we) (?:don't|do not|didn't|did not|can't|cannot) (?:quite |really )?(?:understand|follow"
        r"|see what|get what|make sense|find this)\b"
    ),
    r"\bwhat (?:do|did) you mean\b",
    r"\bnot sure (?:what|which|i understand|i follow)\b",
    r"\b(?:i'm|i am) (?:confused|puzzled)\b",
)
"""Counter-questions, and "I do not follow", which asks too."""
YES = (
    (
        r"^(?:hi \w+,? |hello \w+,? |\w+, )?(?:oh |ah |and |well,? |that )?(?:yes|yeah|yep|yup|sure"
        r"|certainly|of course|absolutely|indeed|correct|right|exactly|definitely|agreed|ok(?:ay)?|fine"
        r"|good idea|sounds|works|no problem|with pleasure|gladly|happy to|done|true|quite likely|probably"
        r"|most likely|(?:i|we) (?:do|did|am|are|can|have|would|agree|think so|believe so)[,.!]|it (?:is"
        r"|does|was|did|has|will)[,.!]|(?:i|we) (?:can|could) )\b"
    ),
    r"\b(?:works|fine|good|ok(?:ay)?|great|perfect|suits) (?:for|with|by)? ?(?:me|us)\b",
    r"\b(?:works|suits|fits) (?:best|better|well|fine|great|perfectly) (?:for|with)\b",
    r"\bsounds (?:good|great|fine|like a plan)\b",
    r"\bsee you (?:then|there|at|on|tomorrow|in|next)\b",
    r"\bcount me in\b",
    r"\bi(?:'d| would) be (?:glad|happy|delighted|pleased)\b",
    r"\b(?:i|we) (?:fully |totally |completely )?agree\b",
    r"\byou(?:'re| are) (?:right|correct|welcome to)\b",
    r"\b(?:i|we)(?:'ll| will| can) (?:be there|be free|make it|come|join|do (?:it|that|\d)|attend)\b",
    r"\bin favou?r\b",
    r"\b(?:agrees|approves|allows it|has agreed|have agreed)\b",
    r"\bthat(?:'s| is| was)? (?:right|correct|fine|true|works|suits|would work|the case)\b",
    r"\blooks (?:good|fine|great|correct|ok)\b",
    r"\b(?:i'd|i would|we'd|we would) love to\b",
    r"\bi'm in\b",
    r"\byou bet\b",
    r"\bwouldn't miss\b",
    r"\b(?:perfectly|absolutely|quite|it's|that's|is|totally) (?:all right|alright|fine|ok|okay)\b",
    r"\bgo ahead\b",
    r"\bapproved?\b",
    r"\bfine by\b",
    r"\bis (?:fine|good|perfect|ok|okay)\b",
    r"\bfeel free to\b",
    r"\byou (?:can|may) have\b",
)
NO = (
    (
        r"^(?:hi \w+,? |hello \w+,? |\w+, )?(?:oh |ah |and |well,? |sorry,? )?(?:no|nope|nah|none|nobody"
        r"|nothing|never|neither|unfortunately|i'm afraid|we're afraid|not (?:really|quite|that|necessarily"
        r"|at all|as far|any|true|so|currently|possible|exactly|for)|(?:i|we) (?:doubt|(?:don't|do not"
        r"|wouldn't|didn't|haven't) (?:think|know|believe|have|see any|want|mind|expect|remember|recall"
        r"|find|get|need|seen|heard))|it (?:isn't|doesn't|wasn't|is not|does not|did not|can't))\b"
    ),
    rf"\b{NO_IDEA}\b",
)
DECLINE = (
    rf"^{_NO_CLAUSE}\b(?:i|we)(?:'m| am| are|'re)? (?:\w+ ){{0,2}}{CANNOT}\b",
    rf"\b(?:i'm|we're) (?:afraid|sorry)\b.{{0,40}}\b{CANNOT}\b",
    rf"^(?:sorry|unfortunately|afraid)\b.{{0,30}}\b{CANNOT}\b",
    (
        r"^(?:\w+, )?(?:can't|cannot|won't be able to|unable to) (?:make|do|come|help|join|attend|manage"
        r"|commit|promise"
        r"|take|accept|offer|give|provide|send|be there|this|on|before|until)\b"
    ),
    r"\b(?:as )?much as (?:i|we)(?:'d| would) (?:like|love) to\b",
    (
        r"\b(?:have to|must|regretfully|respectfully|need to|i'll|we'll|i will|we will) (?:decline|pass"
        r"|refuse|say no|turn (?:it|this|you) down|disappoint)\b"
    ),
    rf"\b(?:i|we)\b.{{0,60}}\b(?:and|but|so) (?:i |we )?{CANNOT}\b",
    r"\b(?:let you down|disappoint you|wish (?:i|we) could|no room for|say no)\b",
    (
        r"\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:fully |completely |already )?(?:booked|tied up"
        r"|unavailable|overcommitted)\b"
    ),
    r"\b(?:rather|prefer(?:red)?) not\b",
    r"\bnot interested\b",
    r"\b(?:won'?t fix|wontfix)\b",
    r"\bnak(?:ed)?\b",
    r"\bno can do\b",
    r"\bno,? (?:thanks|thank you)\b",
    (
        r"\b(?:that|it|this|which|\w+day) (?:won't|doesn't|does not|wouldn't|will not) (?:work|fit|suit"
        r"|be possible|happen)\b"
    ),
    r"\bfully booked\b",
    r"\b(?:that's|that is|it's|it is|is) not (?:necessary|possible|feasible|convenient)\b",
    r"^not (?:possible|necessary|available|feasible)\b",
    r"\b(?:i|we) (?:don't|do not) think (?:so|we should|i can|we can)\b",
    r"\b(?:i am|i'm|we're|we are) against\b",
    r"\bplease don't\b",
)
"""Refuses to do what was asked."""
MOOT = (
    (
        rf"^(?:[\w']+[,:.!]? ){{0,3}}?\b(?:never ?mind|scratch that|forget (?:it|about (?:it|my|that|this"
        rf"|the)|my|what i)|no need|(?:ignore|disregard) {_MINE}|(?:don't|do not|needn't) (?:bother"
        rf"|worry about|trouble)|not necessary|cancel (?:my|that|the))\b"
    ),
    r"\bplease (?:ignore|disregard) (?:this|that|it|them|my|our|the)\b",
    r"\bno longer (?:need(?:ed)?|necessary|required|relevant|interested|want(?:ed)?)\b",
    r"\b(?:i|we) (?:hereby )?(?:take (?:that|it) back|withdraw)\b",
    (
        r"\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:found (?:it|them|one)|figured (?:it|this|that) out"
        r"|sorted (?:it|this|that) out|solved (?:it|this)|worked it out|got (?:it|them"
        r"|one) from)\b(?! that\b)"
    ),
    r"\b(?:has|have) turned up\b",
    (
        r"^.{0,40}\b(?:is|are|was|has been|have been) (?:cancelled|canceled|called off"
        r"|postponed indefinitely)\b(?! by\b)"
    ),
    (
        r"^.{0,40}\b(?:is|has been|was|been) (?:already |now )?(?:solved|resolved|sorted(?! by\b)"
        r"|taken care of)\b"
    ),
    r"\byou (?:don't|do not) (?:need|have) to (?:\w+ ){1,6}(?:any ?more|any longer|after all|now)\b",
    r"\b(?:that's|it's|that is|it is) not necessary\b",
)
"""Says that something need not be done any more; "ignore" alone is no sign, manuals say it."""
WHEN = (
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b",
    (
        r"\b(?:today|tomorrow|tonight|noon|midnight|morning|afternoon|evening|week|month|january|february"
        r"|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter"
        r"|o'clock|hours?|minutes?|six|seven|eight|nine|ten|eleven|twelve)\b"
    ),
    r"\b\d{1,2}(?::\d\d| ?[ap]\.?m|st|nd|rd|th)\b",
    r"\b(?:19|20)\d\d\b",
    r"\bat \d{1,2}\b",
)
NUMBER = (
    r"\d",
    (
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half"
        r"|twenty|thirty|forty|fifty|none)\b"
    ),
)
