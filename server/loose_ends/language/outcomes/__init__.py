"""What a message does to earlier asks and promises: verdicts with their evidence, pure functions over text.

    answering, doing            the wordings of answers and of deeds
    forms                       the forms of speech of a sentence: puts off, refuses, hands over ...
    topic                       what a sentence is about, and how much two have in common
    own_words, quoted           what is speech and what a program added; what a reply stands under
    reply                       a message read as an answer: its sentences and what comes with it
    tie, around                 who speaks to whom in which thread; what else is open there
    ask_kind, promise_kind      what would answer an ask, what would keep a promise
    open_ask, open_promise      an open one made ready for judging
    asks, answer_states, answer_weights, taken_back    answered, partly, declined, withdrawn
    promises, deeds, bridges    kept, partly, withdrawn
    evidence, finding, judge    points and reasons; the best reading; the verdict

Only ``judge`` is meant for others, and ``read_reply`` for those who read a message before it is judged. The
rules know English.
"""

from loose_ends.language.outcomes.judge import CLOSES_FROM, MAYBE_FROM, judge, no_subject
from loose_ends.language.outcomes.reply import Reply, Said
from loose_ends.language.outcomes.reply import read as read_reply
from loose_ends.language.outcomes.tie import no_aliases

__all__ = [
    "CLOSES_FROM", "MAYBE_FROM", "Reply", "Said", "judge", "no_aliases", "no_subject", "read_reply",
]  # fmt: skip
