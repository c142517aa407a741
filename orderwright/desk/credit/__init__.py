"""The verbs of credit: who is over the limit, what would free it, and what Finance decides."""
