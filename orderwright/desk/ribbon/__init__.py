"""The verbs by what they are for; nothing here imports more than the standard library."""
