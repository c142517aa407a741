"""Decisions to let a fault pass: the verb that makes them, what they cover, and whether they count."""
