"""One module a kind of step: what is possible with one person, and what it rests on."""
