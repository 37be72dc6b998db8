"""What a message does to earlier asks and promises: verdicts with their evidence, pure functions over text.

forms          the forms of speech of a sentence: puts off, refuses, hands over ...
topic          what a sentence is about, and how much two have in common
reply          a message read as an answer: sentences, what they stand under, what comes with it
tie            who speaks to whom, in which thread
asks           answered, partly, declined, withdrawn
promises       kept, partly, withdrawn
"""

from loose_ends.language.outcomes.judge import CLOSES_FROM, MAYBE_FROM, judge

__all__ = ["CLOSES_FROM", "MAYBE_FROM", "judge"]
