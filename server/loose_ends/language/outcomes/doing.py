"""The wordings by which people tell of deeds: done, handed over, received, met, in part, not yet.

Tables as in ``answering``, under the same rules.
"""

PAST = (
    r"sent|made|done|written|wrote|brought|spoken|spoke|found|got|given|gave|taken|took|told|asked"
    r"|added|fixed|built|bought|paid|put|set|met|read|left|kept|held|heard|ran|drawn|chosen|begun"
    r"|broken|dropped|did|applied|pushed|merged|committed|uploaded|posted|published|signed|shipped"
    r"|delivered|updated|changed|removed|deleted|moved|forwarded|booked|ordered|scheduled|arranged"
    r"|reserved|invited|introduced|corrected|resolved|closed|opened|installed|tested|checked|reviewed"
    r"|prepared|drafted|attached|submitted|returned|completed|finished|printed|registered|renamed"
    r"|replaced|reworded|rewritten|reverted|called|emailed|mailed|phoned|copied|transferred|cancelled"
    r"|canceled|confirmed|included|incorporated|handed|dispatched|enclosed|created|looked|tried|talked"
    r"|discussed|investigated|verified|measured|shared|filed|issued|notified|informed|picked|cleaned"
    r"|painted|repaired|translated|edited|revised|amended|approved|queued|squashed|rebased|implemented"
    r"|documented"
)
"""Past participles and past tenses of what people do for each other by mail, as one group's inside."""
DEED = (
    (
        rf"\b(?:i|we)(?:'ve| have|'d)? (?:just |now |already |also |since |finally |both "
        rf"|all )?(?:{PAST})\b"
    ),
    rf"\b(?:has|have) (?:all |both |now |just |already |also |finally )?been (?:{PAST})\b",
    rf"\b(?:was|were) (?:{PAST})\b",
    rf"\b(?:is|are|it's|they're|'s) (?:all|both|now|already|also|finally) (?:{PAST})\b",
    (
        r"\b(?:is|are|it's|they're|'s) (?:done|sent|paid|signed|fixed|finished|attached|enclosed|booked"
        r"|submitted|uploaded|posted)\b"
    ),
    rf"^(?:now |just |finally |also |all |both |it's |and |patch |amended patch )?(?:{PAST})\b(?! by\b)",
    (
        r"\b(?:is|are|'s|it's|they're|goes|go|went) (?:now |all |also |already |back )?(?:up|out|in|live"
        r"|online|ready|available)\b(?! (?:the|of|a)\b)"
    ),
    r"\bwent (?:out|off|to)\b",
    r"\bon (?:its|their) way\b",
    r"\b(?:up|back|working|running|online) again\b",
    r"\btracking number\b",
    r"\btaken care of\b",
    r"\b(?:keeps|works) (?:\w+ ){0,4}(?:again|now)\b",
    r"\bas (?:promised|requested|asked|you asked|discussed|agreed|announced)\b",
)
"""Tells of something done."""
PASSIVE = (rf"\b(?:is|are|'s|it's|they're|got|gets) (?:\w+ )?(?:{PAST}|\w{{3,12}}ed)\b",)
"""Something is done: a deed where the verb is the one that was asked or promised."""
HANDOVER = (
    r"\battached (?:is|are|you|please|the|a|my|our|for|to|herewith|as)\b",
    r"\b(?:is|are|i've|i have|have) (?:now )?(?:attached|enclosed)\b",
    r"\bfind (?:\w+ ){0,3}(?:attached|enclosed|below|here)\b",
    r"\benclosed\b",
    r"\b(?:see|find) (?:the )?(?:attached|enclosed)\b",
    r"^attached\b",
    r"\bhere(?:'s| is| are| it is| they are| you go| you are| we go| goes)\b",
    r"\bas (?:promised|requested|you asked)\b",
    r"\b(?:i am|i'm|we are) (?:attaching|enclosing|sending|forwarding)\b",
    r"\bbelow (?:is|are)\b",
    r"\bsee below\b",
    r"\bherewith\b",
    r"^voil[aà]\b",
    r"\bin the attachment\b",
    r"\bpfa\b",
)
"""Hands over with the mail itself."""
ACKNOWLEDGES = (
    (
        r"\b(?:thanks|thank your?|thx|grateful|appreciate[ds]?)\b[a-z ,!]{0,25}(?:for|,|your|the)\b.{0,30}\b"
        r"(?:send|sending|bringing|providing|forwarding|sharing|explaining|doing|fixing|adding|the|your|this|these"
        r"|that|answer\w*|clear\w*|clarif\w*|help\w*|call\w*|pointing|introduc\w*|confirm\w*)\b"
    ),
    (
        r"^(?:hi \w+,? |\w+, )?(?:i(?:'ve| have)? |we(?:'ve| have)? |just |have |today )?(?:got|received"
        r"|have|found|collected|picked up)\b.{0,20}\b(?:your|the|it|them|both)\b"
    ),
    r"^(?:\w+ ){1,5}(?:has|have|is|are) (?:safely |now |just )?(?:arrived|come|here)\b",
    r"\barrived\b",
    r"\bcame (?:by|in|with|today|this|yesterday)\b",
    r"\bthat (?:answers|solves|solved|did it|worked|fixed|helps|clears)\b",
    r"\bworks (?:now|again|like|great|fine)\b",
)
"""Thanks for a thing, or says that it has come."""
MET = (
    (
        r"\b(?:good|great|nice|lovely|pleasure|wonderful|enjoyed|thanks for"
        r"|thank you for)\b.{0,20}\b(?:talking|speaking|meeting|seeing|talk|chat|call|meet|conversation"
        r"|lunch|coffee|visit|coming|your time|to see you|dinner)\b"
    ),
    (
        r"\b(?:our|the|this morning's|today's|yesterday's) (?:call|meeting|talk|chat|conversation|lunch"
        r"|visit|discussion)\b"
    ),
    r"\b(?:when|as|after|since) we (?:met|spoke|talked|discussed)\b",
    r"\bas (?:discussed|we discussed|agreed) (?:on|over|by|in|at)\b",
    r"\b(?:we|i) (?:spoke|talked|met|called)\b",
)
"""Speaks of a talk or meeting that took place."""
PARTIAL = (
    (
        r"\b(?:the )?(?:rest|remaining|remainder|others|second half|other half)\b.{0,30}\b(?:follow\w*"
        r"|later|when|tomorrow|soon|next|come|to come|as soon)\b"
    ),
    r"\b(?:first|half|some|part) (?:of (?:it|them|the)|batch|half|part|\w+ty|ten|few)\b",
    r"\bto (?:start|begin) with\b",
    r"\bfor now\b",
    r"\bmore to (?:come|follow)\b",
    r"\bso far\b",
)
"""Says that a part is still to come."""
UNDONE = (
    (
        r"\b(?:not|n't) (?:yet )?(?:been )?(?:able|had|reached|received|arrived|heard|seen|got|gotten|sent"
        r"|done|found|come|ready|finished|started|ask(?:ed)?|yet)\b"
    ),
    r"\bnot yet\b",
    r"\bstill (?:has|have|to|need\w*|wait\w*|miss\w*|closed|on|in|wet|not)\b",
    r"\bhas to come\b",
    r"\bno (?:news|luck|success|answer|reply)\b",
    r"\bforgot(?:ten)?\b",
    r"\b(?:will|'ll|shall|going to) (?:\w+ )?(?:follow|start|come|be)\b",
    r"\bto follow\b",
    r"\bstill\b",
)
"""Says that something has not been done."""
