"""Sentences to acts, and replies to verdicts: pure functions over text, no I/O and no clock."""

from loose_ends.language.acts import DEFAULT_THRESHOLD, Reading, Sentence, read_acts

__all__ = ["DEFAULT_THRESHOLD", "Reading", "Sentence", "read_acts"]
