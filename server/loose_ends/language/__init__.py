"""Sentences to acts, and replies to verdicts: pure functions over text, no I/O and no clock."""
