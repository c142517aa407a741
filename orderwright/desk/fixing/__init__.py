"""Entering what the rules propose: which findings, which cells, what follows, and in which words."""
