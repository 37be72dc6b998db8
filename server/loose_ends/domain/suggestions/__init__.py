"""The next note to each person: specific, and giving something before it asks.

world        what suggestions are made from
suggestion   what one is
candidates   one module a kind of step: which are possible, with their evidence
drafts       the notes, built from pieces that carry their evidence
engine       from the world to today's few
brief        what to know before a meeting
"""
