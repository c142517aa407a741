"""The error of an identifier that cannot be valid."""

from __future__ import annotations


class InvalidIdentifier(ValueError):  # noqa: N818 - it names the thing, as ValueError does
    """The identifier cannot be valid; the message says why, and what it should be where that is known."""
