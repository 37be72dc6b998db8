"""Profile pages to profile facts: pure functions over HTML."""
