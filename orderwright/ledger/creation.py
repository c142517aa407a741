"""Makes a ledger's tables where they are missing, and looks whether they are ours."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from orderwright.errors import DeskError
from orderwright.ledger.schema import SCHEMA_VERSION, Base, LedgerRow
from orderwright.ledger.store import run, shown

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_MARK_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another
_SETUP_LOCK: Final = 0x6F726465  # any number, the same for every desk
_ONLY_ROW: Final = 1


def set_up(engine: Engine) -> str:
    """Makes what is missing, also in a ledger of an earlier version, and returns the ledger's own mark.

    Raises:
        DeskError: the file is another program's data base, or a newer version made the ledger.
    """
    row = run(engine, _identity, writes=False) or run(engine, _make)
    if row.schema_version < SCHEMA_VERSION:
        row = run(engine, _make)
    if row.schema_version > SCHEMA_VERSION:
        raise DeskError(
            f"The ledger {shown(engine.url)} was made by a newer version of Orderwright; update this one."
        )
    return row.mark


def checked_mark(mark: str) -> str:
    """The mark, if it can stand in a number.

    Raises:
        DeskError: not one to four capitals or digits.
    """
    if not re.fullmatch("[A-Z0-9]{1,4}", mark):
        raise DeskError(f"The ledger's mark {mark!r} must be one to four capital letters or digits.")
    return mark


def _identity(session: Session) -> LedgerRow | None:
    tables = set(inspect(session.connection()).get_table_names())
    if LedgerRow.__tablename__ in tables:
        return session.get(LedgerRow, _ONLY_ROW)
    engine = session.get_bind().engine
    if tables and engine.dialect.name == "sqlite":
        raise DeskError("This file is another program's data base; name another one.", file=shown(engine.url))
    return None


def _make(session: Session) -> LedgerRow:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SETUP_LOCK})
    Base.metadata.create_all(session.connection())
    row = session.get(LedgerRow, _ONLY_ROW)
    if row is None:
        mark = "".join(secrets.choice(_MARK_LETTERS) for _ in range(3))
        row = LedgerRow(id=_ONLY_ROW, schema_version=SCHEMA_VERSION, mark=mark)
        session.add(row)
    row.schema_version = max(row.schema_version, SCHEMA_VERSION)
    return row
