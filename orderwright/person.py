"""Who works at which computer, as the journal, locks and the ledger name them."""

from __future__ import annotations

import getpass
import os
import platform

USER_VARIABLE = "ORDERWRIGHT_USER"


def person_name() -> str:
    """The user's name: that of the environment variable ORDERWRIGHT_USER, else the login name."""
    named = os.environ.get(USER_VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name in the environment, nor in the system's list
        return "unknown"


def machine_name() -> str:
    """The name of this computer."""
    return platform.node() or "unknown"
