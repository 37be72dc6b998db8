"""Notes built from pieces: every name, date, number, link and quote is a slot with its evidence."""
