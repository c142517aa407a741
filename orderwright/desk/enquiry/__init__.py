"""Answering somebody on the telephone: which order is meant, how it stands, and what to reply."""
