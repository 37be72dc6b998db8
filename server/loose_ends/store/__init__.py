"""The only SQL: it takes and gives domain objects."""
