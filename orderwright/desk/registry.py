"""Every verb of the desk, declared once: the command line, the ribbon and the README's table come from here.

This module stays light: it imports nothing but the standard library, so that ``--help`` is quick.
"""

from __future__ import annotations

from orderwright.desk.ribbon import (
    checking,
    crediting,
    ledgers,
    loading,
    looking_back,
    making,
    moving,
    promising,
    shipping,
    telling,
)
from orderwright.desk.ribbon.verb import Argument, Option, Verb

__all__ = ["VERBS", "Argument", "Option", "Verb", "verb"]

VERBS = (
    *making.VERBS,
    *loading.VERBS,
    *checking.VERBS,
    *crediting.VERBS,
    *telling.VERBS,
    *moving.VERBS,
    *shipping.VERBS,
    *promising.VERBS,
    *looking_back.VERBS,
    *ledgers.VERBS,
)


def verb(name: str) -> Verb:
    """The verb of that name."""
    return next(v for v in VERBS if v.name == name)
