"""Who works at which computer, as the journal, locks and the ledger name them."""

from __future__ import annotations

import getpass
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

USER_VARIABLE = "ORDERWRIGHT_USER"
_SERVED: ContextVar[str] = ContextVar("served", default="")


@contextmanager
def served(name: str) -> Iterator[None]:
    """Work for somebody who sits elsewhere: a server does it in the name of who asked, not in its own."""
    token = _SERVED.set(name.strip())
    try:
        yield
    finally:
        _SERVED.reset(token)


def person_name() -> str:
    """The user's name: who is served, else that of the variable ORDERWRIGHT_USER, else the login name."""
    named = _SERVED.get() or os.environ.get(USER_VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name in the environment, nor in the system's list
        return "unknown"


def machine_name() -> str:
    """The name of this computer."""
    return platform.node() or "unknown"
