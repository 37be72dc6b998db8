"""The next note to each person: specific, and giving something before it asks.

world        what suggestions are made from
suggestion   what one is
candidates   one module a kind of step: which are possible, with their evidence
drafts       the words of notes, built from pieces that carry their evidence
note         from a candidate to the whole note
engine       from the world to today's few
brief        what to know before a meeting
"""
