"""Set phrases of asking, promising and of neither, by what they do.

Each line is a pattern over tokens (see words.tokens: lower case, contractions written out):
``a|b`` one of these, ``(a|b)`` the same or nothing, ``<V>`` a base verb, ``<D>`` one of doing, ``_`` any
one word, ``^`` the start of the sentence.
The names are shown to the user by ``loose-ends inspect``, so they are words.
The groups follow the guideline that the marks were made by; each says which ruling it stands for.
"""

# ruff: noqa: E501 (patterns one thought a row)
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loose_ends.language.words import DAYS, VERB_CLASS

PHRASES: dict[str, str] = {
    # --- asks -------------------------------------------------------------------------------------
    "can you": """
        can|could|would|will you (please|just|also|possibly|perhaps|maybe|kindly|at|all|both|either|then) <V>
        can|could|would|will you guys|folks|all|two|both <V>
        can|could|would|will not you (please) <V>
        if you can|could|would (please|just|also) <V>
        would you mind|care|consider
        do you mind
        are you able|willing|available|free|interested
        would you be able|willing|available|free|interested|kind|so
        will you be able|available|free
        may|might|can|could i|we (please) ask|get|have|trouble|bother|borrow|suggest|request
        can|could someone|anyone|somebody|anybody|one
        can|could|would _ please
        is it possible (for) (you) to|for|that
        would it be possible
        any chance|possibility (you|of|that|to)
        be possible for you to
        (can|could) you all <V>""",
    "can you, loosely": """
        can|could|would|will you|someone|anyone|anybody|somebody _
        you can|could|may|might|should _
        is|are|be asked|requested|invited|urged|encouraged to
        appreciated
        awaiting
        for more details reply
        this is to inform you to
        i am new
        i was hoping
        i would rather""",
    "please do": """
        please (also|just|then|do|all|kindly|let|so|to|try) <V>
        please do not
        please be sure|prepared|ready|careful|candid|there|on|available
        please advise|confirm|reply|respond|call|review|send|forward|let|provide|check|add|help|comment|consider
        would please
        if you please""",
    "request in name": """
        i|we (also|would|further|hereby|therefore|respectfully|just|like|to|must) ask|request|beg|urge|invite|encourage|implore that|you|all|everyone|anyone|for|your
        you are (hereby|also|cordially|now|all) asked|requested|invited|encouraged|advised|required|urged|welcome to
        we|i are|am asking|requesting|inviting|encouraging|urging
        is asking|requesting you|that
        i|we would (also|greatly|really|very|much|certainly|only) ask|request|suggest|recommend|propose|encourage|appreciate|urge|advise
        i|we (would|also|will|strongly|highly|just) suggest|recommend|propose|advise|advocate
        my|our suggestion|recommendation|request|proposal|advice is|would
        a request|favor|favour
        (i) need (a|your) favor|favour|help|advice|input|assistance|guidance
        i|we (do|just|really|would|will|also|still) need your|you|to|a|the|an|some|more|his|it|this|these
        i|we need
        your (prompt|urgent|kind|immediate|early) attention|response|reply|assistance|help|cooperation|input|feedback|comments|thoughts|views|advice""",
    "want of you": """
        i|we would (really|also|very|much|still|just) like|love|prefer|want you|him|her|them|someone|your|to|a|the|this|some|it
        would (really|very|much) like|love you|your
        i|we (do|just|really|also) want|need|expect|wish|like you|your
        what i|we need|want is
        need you to
        want you to
        like you to
        expect you to
        all you have|need to do
        ^ for you to""",
    "would be good of you": """
        would (be) (greatly|very|much|highly|really|also|so|most) appreciated|helpful|welcome|grateful|appreciate|useful
        is|are|will (be) (greatly|very|much|highly|really|always|also) appreciated|welcome|welcomed
        would|will be (greatly|very|much|highly|really|also|so|most|extremely) (greatly) appreciated|helpful|welcome|grateful|useful|thankful|obliged
        be great|nice|good|helpful|wonderful|useful|better|best|ideal|grateful|glad|happy|perfect|fantastic|excellent|best|wise|worthwhile if you|we|someone|he|she|they|i
        (be) great|nice|good|helpful|wonderful|useful|better|ideal to have|see|know|get|hear
        appreciate it if|very
        appreciate any|your|if|a|some|the|hearing|knowing|this|that
        i|we would be (very|most|really|much|so|more) grateful|thankful|obliged|pleased|delighted|glad|happy if|for
        would appreciate
        hope you|that you can|could|will|would
        hope you can|could
        i|we hope|trust that you|someone will|can|could""",
    "thanks in advance": """
        thanks|thank (you) (very|so) (much) in advance
        in advance for
        thanks|thank (you) for your help|assistance|cooperation|attention|consideration|prompt|time|patience|quick|response""",
    "let me know": """
        let me|us (please) know
        let _ know
        keep me|us posted|informed|updated|advised|abreast|apprised|in
        give|drop|shoot|send|get me|us a|an|your|any|some
        get back to me|us
        tell|inform|notify|advise|email|call|contact|page me|us
        get in touch
        (please) advise
        i|we (eagerly) await your
        awaiting|await your
        waiting for|on your
        wait|waiting to|for hear|your|response|reply
        look|looking forward to your|hearing
        hope|hoping to hear
        hear from you""",
    "wants to know": """
        (i|just|am|was|we|are|were) wondering|wonder (if|whether|how|what|when|where|who|why|about)
        i|we (would|also|still|just|am|was) (like|love|need|want|trying|curious|interested) to (better) know|understand|learn|hear|ask|see|find
        i|we (would) (like|love|need|want) to (also) know|understand|hear|ask
        (i) (am) curious (if|whether|how|what|when|where|who|why|about|to)
        i|we do not (really|quite|exactly|fully) know|understand|see|recall|remember (if|whether|how|what|when|where|who|why)
        i|we am|are not (really|quite|entirely|completely|100|too) sure|clear|certain (if|whether|how|what|when|where|who|why|about)
        i|we have (a|one|another|some|two|three|few|couple|several|following|the|of|quick|basic|more|additional|same) (few|couple|quick|more|other|basic|of|follow) question|questions
        my|our|the|one|another|quick|next|first|second|main|only|other|same|more (main|first|second|next|other|quick|last) question|questions is|are|about|regarding|here|would|then|,|:|-
        question is|are|:
        is|are there any|a|some|an|anything|anyone|way
        any (other|more|further|specific|good) thoughts|ideas|idea|comments|suggestions|advice|help|hints|input|feedback|news|update|updates|word|objections|clue|clues|pointers|recommendations|guidance|insight|luck|reason|explanation|information|info|tips|experience|chance|interest|questions
        what do|did|would|are|is|was|were|does|should|time|can|could|will|have|has|else
        how do|did|would|are|is|was|were|does|should|many|much|long|can|could|will|soon|come|far|often|to
        when|where|why|who do|did|would|are|is|was|were|does|should|can|could|will
        which one|of|version|way|is|are|do
        do|did|have|are|were|would|had you (all|guys|ever|already|also|still|actually|really|possibly|by|have|know|think|want|need|mean|see|get|try|any|a|the)
        does|do|did|has|have|is any|anyone|anybody|someone|somebody|one
        should|shall i|we
        may|can|could i|we
        am i (right|missing|correct|wrong|doing|making|supposed)
        not it|you|they ?
        , right|correct|no|yes|okay|huh|or|eh ?
        right|correct ?
        yes or no
        i|we (would) assume|presume|take|gather|guess|suppose|believe|think|understand (that|it) ?
        i am (just) assuming|guessing|trying to|that|there|you|we
        trying to find|understand|figure|determine|get
        looking for
        in search of
        (i) (am) interested in (your|hearing|knowing)
        need to know|understand|hear
        want|wants|wanted to know|hear|discuss|ask|see|talk|meet""",
    "would like to hear": """
        (be|quite|very|really|also|would) keen|love|like|eager|happy|glad|pleased|grateful|interested to hear|get|receive|learn|know|have your|any|other|more|some|what|how|comments|feedback|about|from|opinions|from|if|whether
        (would|be) keen|love|eager|interested to hear
        like to get|have|hear|see|discuss|schedule|set|arrange|talk|meet|speak|ask|request|know|understand|propose|suggest""",
    "proposal": """
        let us (all|just|also|please|try|not|see|first|then) <V>
        how|what about
        how about we|i|you
        ^ how about
        ^ what about
        what if you|we|i
        why do not you|we
        why not <V>
        shall|should we|i
        we|you should|must|ought (also|really|all|probably|definitely|not|at|just|both|to) <V>|be
        we (also|really|all|probably|definitely|just|do|still|will|would) need|have to
        we can|could|might (also|maybe|perhaps|then|just|always) meet|talk|discuss|do|try|use|chat|have|get|schedule|consider|set
        go ahead and
        go ahead with|.|!|,
        do you want|think|feel|agree|prefer
        would you like|want|prefer|rather|agree|say|recommend|suggest|think
        i|we (also|do|really|still|would) think|believe|feel (that|it) (that) you|we|it|this (should|would|is|might|need|could)
        maybe|perhaps you|we|i can|could|should|will|might
        might|may be worth|good|useful|helpful|better|a|an|best|wise|easier
        would|may|might|could be (better|best|good|great|nice|easier|worth|preferable|safer|a|an|more) (good|great|better|nice|useful|interesting) (idea|to|if)
        it|is|be better|best|worth|advisable|important|necessary|essential|imperative|critical|crucial that|to|if
        are|is|would you|_ available|free|okay|interested|up
        are you free|available|around|interested|in|up|coming|going|planning|okay
        (you|be) free|available on|at|for|to|this|next
        (a|the) good idea to|if
        join me|us
        come by|over|to""",
    "you should": """
        you (will|also|really|all|probably|definitely|just|may|might|do|would|then) need|have|want|ought to
        you (really|also|definitely|probably|all|both) should|must|shall|need|better|ought (to|also|not|be|just|probably)
        you (can|could|may|might|will) (also|just|then|simply|try|always) want|try|use|do|check|look|consider|contact|go|call|get|see|find
        you are (to|supposed|expected|required|obliged)
        you would (better|need|have|be)
        you have to
        if i were you
        i would (also|rather|definitely|probably|just|not|strongly|highly|certainly) <V>
        your job|task|role is
        have you (tried|considered|thought|looked|checked|seen|had|read|heard|been|any)
        try to|using|it|this|running|setting|with|a|the""",
    "must be done": """
        should|must|needs|need|has|have|ought (not|only|also|always|all|to) be (sent|made|done|added|changed|removed|received|directed|submitted|completed|updated|fixed|included|returned|given|used|addressed|provided|noted|clear|reviewed)
        needs|need to be
        need|needs (your|a|an|more|some|further|the|approval|review|to|fixing|updating)
        (is|are|be) due (on|by|to|no|in|at|back)
        (be|is|are) required (to|by|for|from|that)
        deadline (is|for|to|will)
        no later than
        by no later
        as soon as possible
        asap
        at your (earliest|convenience)
        (it) is (very|extremely|also|most) important|imperative|critical|essential|necessary|vital that|to|you
        make|be sure (that|you|to|it|this|they|we|the)
        (please) remember|remind (to|that|me)
        do not forget|hesitate (to)
        (should) be directed|addressed|sent|submitted|forwarded|returned to""",
    # --- neither: the guideline's minus signs ----------------------------------------------------
    "phatic": """
        feel|please free to
        do not hesitate
        not hesitate to
        if you|there have|are|is|should (have|any|further|more|other|additional) (any|further|more|a|other|additional) (questions|question|comments|concerns|problems|queries)
        have any (further|other|more|additional|specific|problems|questions|comments|concerns) (questions|question|comments|problems|concerns|or)
        with any (further|other|more|additional) questions|comments|concerns|problems
        should you have|need|require|want
        any (further|other|more|additional) questions|concerns|problems
        you have (a) questions|comments|concerns|problems|trouble|difficulty
        questions|comments|problems|questions or|and concerns|questions|comments|problems|suggestions
        if you need|require|want any|more|anything|further|additional|assistance|help|me
        if i|we can|could|may help|assist|provide|answer
        if i|we can|could|may be of
        if i|we can|could|may do anything|more
        if there is|are anything|any|something i|we|else
        need anything|any|more|further|additional (else|help|information|info|assistance|from)
        of (any|further) (further|more) assistance|help
        happy|glad to answer|help|discuss|assist|provide|talk|explain|do|send
        have a great|good|nice|safe|wonderful|happy|pleasant|fun (and) (safe) weekend|day|time|trip|holiday|evening|week|vacation|flight|year|one|_
        happy|merry new|birthday|holidays|holiday|thanksgiving|christmas|easter
        take care .|!|,
        ^ take care
        hang in there
        good luck
        keep up the
        enjoy the|your
        hope (that) all|everything|things is|are|went|goes
        hope you (all|both) had|have|enjoy|are|feel|enjoyed|like|find
        hope (this|that|it) helps
        what is up|new|next
        see you
        talk to you (soon|later|then|tomorrow|next)
        speak to you
        see ya
        looking forward to seeing|it|the|meeting|working|that|this
        how are|is you|things|everything|it|life ?|doing|today|all|,|going|both|guys|with
        good|great|nice|glad to have|see you back
        good|great|nice to hear|meet from|you|that
        you are (very|most|more|always) (than) welcome to it|them|.|!|anytime|,
        nothing (more|else) (is) for|required|needed|to for|from|of|do|you you|,|.|;|now""",
    "delivery formula": """
        please see|find|note|refer (to) (the|that|attached|below|enclosed|my|our|also|see) (attached|below|enclosed|following|is|are|find)
        please find|see|note
        please see|find attached|below|enclosed|above|the
        please note|be|accept|forgive|excuse|pardon|bear
        please be (advised|informed|aware|assured|notified|reminded)
        see|find attached|enclosed|below|above|here|also
        see (the|my|your|also|our) (attached|below|above|following|page|section|inline|link|comments|figure|table|note)
        attached|enclosed|here (please) is|are|find
        note that
        ^ fyi
        for your information|reference|review|records
        i am (just|also|now) forwarding|attaching|sending|enclosing|copying|writing|including|cc
        to unsubscribe|subscribe
        unsubscribe
        click|go on|to|here here|below|the|on
        click here|on|below
        intended recipient|recipients
        received this (email|message|communication|transmission|in)
        in error
        by mistake
        notify the sender
        delete it|this|all|the|and
        visit|check our|out
        ^ to view|access|see|read|download|learn|register|order|get|unsubscribe
        for more (information|details|info)
        keep|bear in mind
        (please) be aware|advised|informed that|of
        ^ imagine|suppose|assume|recall that|a|an|we|the|you
        ^ (and|so|but) trust|believe me""",
    "self": """
        i wonder
        who knows
        who cares
        why not
        why bother
        so what
        you know
        let me|us (first|just|also) say|explain|add|begin|think|be|quote|answer|clarify|put|tell|start|give
        let us see|say|assume|suppose|hope|face|not|call|be
        i mean
        i guess
        i think
        thanks (for|a|so|again|to|,|!|.)
        thank you
        he|she|they|everyone|everybody|nobody wanted|asked|wondered (me|us|them|to) (hear|know|see) if|whether|what|when|where|who|why|how
        sorry (for|about|to|if)
        apologies for""",
    # --- promises ----------------------------------------------------------------------------------
    "will, loosely": """
        i|we will|shall _
        will co-ordinate|coordinate|focus|be|also|then|of
        (and) i|we can (also) _
        on top of it
        i|we owe
        sending you""",
    "will do": """
        ^ will|shall <V>
        ^ will|shall be|also|then|of|try|follow|do
        i|we will|shall (also|just|then|certainly|definitely|gladly|happily|of|course|personally|probably|therefore|now|always|go|try|and|to|ahead) <D>
        i|we will|shall do it|that|this|so|my|the
        (i|we) will do
        i|we am|are going to
        i|we plan|intend|undertake|promise|commit|pledge|agree|propose|aim|expect|hope to
        i|we am|are planning|intending|hoping|trying|looking|about|happy|glad|willing|ready|prepared to
        (will) get|be back to|with|in you|him|her|them|touch
        keep you posted|informed|updated|advised|apprised
        let you|him|her|them know
        will see (to|what|if|that|whether)
        will look into|at
        will follow up|through
        will try|check|send|call|email|forward|fax|get|let|talk|ask|make|do|provide|give|discuss|review|look|see|take|work|update|have|find|read|write|prepare|put|contact|keep|follow|add|fix|bring|be
        shall try|check|send|call|email|forward|fax|get|let|talk|ask|make|do|provide|give|discuss|review|look|see|take|work|update|have|find|read|write|prepare|put|contact|keep|follow|add|fix|bring|be
        i|we still need|have|owe
        i|we have|need to check|ask|verify|look|get|find|confirm|do|finish|send
        ^ (i|we) am|are on it
        ^ on it
        on it
        on my list|agenda|plate
        on my to do
        count me in
        i am in
        will (be) (happy|glad|pleased|delighted) to
        to follow
        stay tuned
        more later|soon|tomorrow
        let me (just|first|go|also|quickly|please) (and) check|see|look|find|ask|get|talk|try|verify|confirm|double|work|dig|review|run|call|discuss|double-check""",
    "offer": """
        i|we (can|could|would|may|might|will) (also|certainly|always|easily|gladly|definitely|then|try|probably|happily) send|provide|forward|share|make|do|help|give|call|meet|bring|get|write|prepare|come|fax|email|talk|discuss|try|take|have|arrange|set|add|test|offer|put|look|ask|run|post|show|explain|join|be|go|work
        happy|glad|pleased|delighted|willing|available|prepared|free|ready to
        would be (more|very|most|only|also|than) (than) happy|glad|pleased|delighted|willing|honored|honoured|interested (to)
        if you (would|do|all|still|really|only|also) like|want|need|prefer|wish
        if (it|that) (would) helps|help|works|work
        if (anyone|someone|anybody) (is|wants|needs|has|would|interested)
        do you want|need me|us to
        would you like me|us
        shall|should i
        i|we offer
        feel free to call|contact|email|ask|use
        let me know if you need|want|would|like|wish|prefer""",
    "accepts": """
        works (fine|great|well|best|better|just|perfectly|for|good) (for|with|me|us)
        that|this|it|friday|monday|tuesday|wednesday|thursday|date|time works
        (is|would|be|that) fine|good|great|okay|perfect (with|for|by) me|us
        sounds good|great|like|fine|perfect
        i|we can|could|will do|make|be|meet|attend|come|join it|that|there|this|at|on|you
        i|we can|could do TIME|NUM|DAY
        i|we can make it
        i|we would|will be (very|more|most) (than) happy|glad|delighted|honored|pleased|there to
        i|we will be there
        will (be) attend|attending|join|there|see
        (i|we) (am|are|is) (hereby|just) confirmed|confirm|confirming
        see you then|there|at|on|soon|tomorrow|next
        no problem
        of course
        sure thing|.|!|,
        absolutely|certainly|definitely .|!|,
        consider it done
        ^ yes|sure|okay|certainly|absolutely|gladly (,|-|!|.) i|we can|will|would|could|am|shall
        ^ of course (,|-) i|we can|will|would|could|am|shall
        ^ yes|sure|okay|certainly|absolutely|gladly|definitely (,|-|!|.) happy|glad|gladly|will
        ^ of course (,|-) happy|glad|gladly|will
        DAY works|suits|is (fine|good|great|for)
        i|we can|could do DAY""",
    "asks in german": """
        bitte
        können|könnten|würden|könntest|kannst|würdest|dürfte|darf|kann sie|ihr|du|ich|wir|man|jemand
        haben|sind|hätten|werden|wollen|möchten|wissen|gibt sie|ihr|du|es|jemand
        hast|bist|magst|willst|weißt|kommst|gehst|machst|schickst du
        habt|seid|wollt|könnt|könntet|wisst ihr
        lassen|rufen|schicken|senden|melden|geben|teilen|schreiben|prüfen|bestätigen|sagen|nennen|kommen|bringen|antworten|überweisen|unterschreiben|schauen|denken|vergessen|wenden|informieren|überlegen sie|uns|mir
        schick|schicke|sende|send|sag|sage|gib|ruf|schreib|schreibe|melde|denk|denke|vergiss|bring|komm|schau|prüfe|lass|teile|nenn|frag|frage mir|uns|dich|bitte|ihm|ihr|es|das|die|den|der|kurz|doch|mal|nicht|an|vorbei|bescheid
        ich|wir bitte|benötige|brauche|bitten|benötigen|brauchen|erwarte|erwarten
        um|für (kurze|baldige|schnelle|eine|ihre|deine) rückmeldung|antwort|bestätigung|mitteilung|hilfe|info
        freue|freuen|warte|warten mich|uns|auf (über|auf) (ihre|deine|eine|eure) (baldige) antwort|rückmeldung|nachricht
        wer|wie|was|wann|wo|warum|wieso|weshalb|welche|welcher|welches|welchen|wohin|ob _ (_) sie|ihr|du|wir|ich|es|das
        bescheid geben|sagen|sagst|geben
        sollen|wollen|sollten|können|treffen wir|uns
        wäre|wären|würde es|sie|mich|schön|nett|toll|gut|dankbar|freuen
        passt|ginge|geht|klappt|würde es|dir|ihnen|euch|das|dann|am""",
    "promises in german": """
        ich|wir schicke|sende|melde|rufe|kümmere|prüfe|bringe|gebe|frage|schaue|erledige|leite|mache|überlege|reiche|überweise|bereite|hole|kläre|bestelle|buche|schreibe|sage|versuche|übernehme|komme
        ich|wir werde|will|würde|werden|wollen|kann|können (_) (_) (_) schicken|senden|melden|rufen|kümmern|prüfen|bringen|geben|fragen|schauen|erledigen|leiten|machen|überlegen|nachreichen|überweisen|klären|schreiben|sagen|versuchen|übernehmen|kommen|helfen|weiterleiten|mitbringen|zusenden|anrufen|vorbereiten|nachfragen
        (ich) melde mich
        schicke|sende|rufe|gebe|melde|bringe|kläre|prüfe|frage|kümmere|mache|komme|schreibe|leite|reiche ich|wir|mich|uns|dir|ihnen
        schicken|senden|melden|geben|bringen|klären|prüfen|kümmern|leiten wir
        wird|mache|machen erledigt|gemacht|ich|wir
        versprochen
        gern|gerne , |ich|mache|komme|schicke""",
    "others do": """
        you will (soon|be|also|shortly) (receiving|receive|get|hear|getting|have|hearing|find|see|be)
        will be (sent|forwarded|delivered|mailed|emailed|faxed|provided|posted|shipped|released|distributed|circulated|made|available|added|filed|fixed|given|removed|included|updated|done)
        will (be) send|sending|forward|contact|call|provide|give|email|fax|get|deliver|mail|follow|handle|bring|let|have (you|out|it|the)
        _ will (be) send|sending|forward|contact|call|contacting|calling|provide|providing|join|handle|follow|distribute you|out|up
        am|is|are (also|now|currently) sending|forwarding|working|preparing|checking|looking|trying|getting|having|drafting
        i|we should (be) have|able|get it|your|you|this|the|to|something
        have asked|told|requested|instructed
        i|we have asked|told|requested _ to
        i|we will|shall ask|get|have _ to
        i|we am|are asking|having|getting _
        you should|will (not|now|also|then) be able
        you should|will|would (not|now|also|then) (be) see|seeing|receive|receiving|get|getting|notice|find|hear|have
        in the mail""",
}


GATE_ONLY = ("can you, loosely", "will, loosely")
"""Phrases too wide to say anything by themselves: they only open the gate."""

IDLE_GROUPS = frozenset(("phatic", "delivery formula", "self"))
"""Phrases that make no act by themselves."""


@dataclass(frozen=True, slots=True)
class _Part:
    words: frozenset[str]
    optional: bool

    def takes(self, word: str) -> bool:
        if word in self.words or "_" in self.words:
            return True
        verb = _verb_symbol(word)
        return (verb == "<D>" and "<D>" in self.words) or (verb != "_" and "<V>" in self.words)


def _verb_symbol(word: str) -> str:
    """``<D>`` for a verb of doing, ``<V>`` for another verb, ``_`` for the rest."""
    if word in ("<D>", "<V>"):
        return word
    kind = VERB_CLASS.get(word)
    if kind is None:
        return "_"
    return "<V>" if kind in ("state", "think") or word in _NO_DEED else "<D>"


_NO_DEED = frozenset(("have", "see", "do", "get", "hear"))
"""Verbs that as often tell what befalls one ("I'll have guests", "I'll see her") as what one does."""

_Position = tuple[int, int]


class _State:
    """A state of the finder: how far which patterns have come, and where each word met here leads."""

    __slots__ = ("members", "steps")

    def __init__(self, members: frozenset[_Position]) -> None:
        self.members = members
        self.steps: dict[str, tuple[_State, tuple[str, ...]]] = {}


class PhraseFinder:
    """Finds all set phrases in one walk over the tokens, whatever their number.

    The patterns are a nondeterministic automaton; its deterministic states are made when first met
    and kept, so that reading costs one look-up a word. Words in no pattern share one symbol, which
    bounds the number of states by what ordinary language can reach. Several threads may read at once:
    each follows the states it has met, and what one adds is complete before another can see it.
    """

    MAX_STATES = 4_000

    def __init__(self, phrases: dict[str, str]) -> None:
        self._patterns: list[tuple[str, str, list[_Part]]] = []
        for name, block in phrases.items():
            for line in filter(None, map(str.strip, block.split("\n"))):
                self._patterns.append((name, line, [_part(p) for p in line.split()]))
        self.words = frozenset(w for _, _, parts in self._patterns for part in parts for w in part.words)
        self._symbols = {verb: _verb_symbol(verb) for verb in VERB_CLASS} | {w: w for w in self.words}
        self._starts: dict[str, tuple[frozenset[_Position], frozenset[str]]] = {}
        self._openers: dict[str, list[int]] = {}
        for number, (_, _, parts) in enumerate(self._patterns):
            for opener in {w for at in _reach(parts, 0) if at < len(parts) for w in parts[at].words}:
                self._openers.setdefault(opener, []).append(number)
        self._forget()

    def find(self, tokens: list[str]) -> set[str]:
        """The names of the phrases met and, as ``name: pattern``, which of them."""
        found: set[str] = set()
        symbol, state = self._symbols.get, self._begin
        for token in ("^", *tokens):
            word = symbol(token, "_")
            step = state.steps.get(word)
            if step is None:
                step = self._step(state, word)
            state, hits = step
            if hits:
                found.update(hits)
        if len(self._states) > self.MAX_STATES:
            self._forget()
        return found

    def groups(self, tokens: list[str]) -> set[str]:
        """The names alone of the phrases met."""
        return {name for name in self.find(tokens) if ":" not in name}

    def _forget(self) -> None:
        self._begin = _State(frozenset())
        self._states: dict[frozenset[_Position], _State] = {self._begin.members: self._begin}

    def _step(self, state: _State, word: str) -> tuple[_State, tuple[str, ...]]:
        """Work out, and keep, where a word leads from a state and which phrases end there."""
        if word not in self._starts:
            openers = self._openers
            numbers = {n for one in (word, "_", "<D>", "<V>") for n in openers.get(one, ())}
            self._starts[word] = self._advance([(number, 0) for number in numbers], word)
        positions, names = self._advance(state.members, word)
        members, hits = positions | self._starts[word][0], names | self._starts[word][1]
        step = self._states.setdefault(members, _State(members)), tuple(sorted(hits))
        state.steps[word] = step
        return step

    def _advance(
        self, positions: Iterable[_Position], word: str
    ) -> tuple[frozenset[_Position], frozenset[str]]:
        after: set[_Position] = set()
        hits: set[str] = set()
        for number, at in positions:
            name, line, parts = self._patterns[number]
            for place in _reach(parts, at):
                if place < len(parts) and parts[place].takes(word):
                    after.add((number, place + 1))
                    if len(parts) in _reach(parts, place + 1):
                        hits |= {name, f"{name}: {line}"}
        return frozenset(after), frozenset(hits)


def _part(text: str) -> _Part:
    optional = text.startswith("(")
    words = frozenset((text[1:-1] if optional else text).split("|"))
    return _Part(words - {"DAY"} | DAYS if "DAY" in words else words, optional)


def _reach(parts: list[_Part], at: int) -> list[int]:
    """The places reached from ``at`` by leaving out optional parts."""
    places = [at]
    while at < len(parts) and parts[at].optional:
        at += 1
        places.append(at)
    return places


def vocabulary() -> frozenset[str]:
    """All words that stand in some phrase."""
    return finder().words


@cache
def gate_only() -> frozenset[str]:
    """What the finder may say that only opens the gate: the wide phrases and their patterns."""
    lines = {f"{name}: {line.strip()}" for name in GATE_ONLY for line in PHRASES[name].split("\n")}
    return frozenset(lines.union(GATE_ONLY))


@cache
def finder() -> PhraseFinder:
    """The finder over PHRASES; it is made once and grows with what it reads."""
    return PhraseFinder(PHRASES)
