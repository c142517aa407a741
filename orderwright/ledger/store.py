"""Where a ledger is kept: opens SQLite or PostgreSQL, and runs a transaction with the one retry policy.

SQLite: one file with a rollback journal, so that a copy of the file is a whole backup; every writing
transaction takes the lock when it begins (BEGIN IMMEDIATE) and waits for it up to `BUSY_SECONDS`; a commit is
on the disk, its directory entry too (synchronous=EXTRA), before a number is handed out.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session

from orderwright.errors import DeskError
from orderwright.locations import is_on_network, synced_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

T = TypeVar("T")

BUSY_SECONDS: Final = 10
_ATTEMPTS: Final = 4
_PAUSE_SECONDS: Final = 0.2
_RETRIED_STATES: Final = {
    *("40001", "40P01", "55P03"),  # serialization failure, deadlock, lock not available
    "23505",  # a key is there already: two desks made the same first row, or a number was adopted
}
_RETRIED_SQLITE: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT}


def open_engine(address: str | Path) -> Engine:
    """An engine for a file path or a database URL; nothing is written yet.

    Raises:
        DeskError: no such kind of database, its driver is missing, or a place where SQLite is not safe.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as fault:
        raise DeskError(
            f"The ledger {shown(url)} needs the driver {fault.name}: pip install psycopg[binary]."
        ) from fault


def shown(url: URL) -> str:
    """The address without its password."""
    return (
        url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    )


def run(engine: Engine, work: Callable[[Session], T], *, writes: bool = True) -> T:
    """Runs the work in one transaction, again where another desk was in the way.

    Raises:
        DeskError: the ledger cannot be reached, read or written, or stays busy.
    """
    connectable = engine.execution_options(orderwright_writes=writes)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with Session(connectable, expire_on_commit=False) as session, session.begin():
                return work(session)
        except DBAPIError as fault:
            if attempt == _ATTEMPTS or not _may_retry(fault):
                raise _desk_error(fault, engine.url) from fault
            if not isinstance(fault, IntegrityError):
                time.sleep(_PAUSE_SECONDS * attempt)
    raise AssertionError("the last attempt returns or raises")


def _url(address: str | Path) -> URL:
    text = str(address)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as fault:
        raise DeskError(
            "The ledger's address is no database URL; write postgresql://USER@HOST/NAME."
        ) from fault
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DeskError(f"A ledger is kept in SQLite or PostgreSQL, not in {backend}.")
    if not url.database or url.database == ":memory:":
        raise DeskError("A ledger in memory would forget its numbers; name a file.")
    return URL.create("sqlite", database=str(Path(url.database).absolute()))


def _sqlite_engine(url: URL) -> Engine:
    path = Path(str(url.database))
    _refuse_unsafe_place(path)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_unsafe_place(path: Path) -> None:
    service = synced_by(path)
    if service:
        raise DeskError(
            f"The ledger lies in a folder that {service} syncs, which would lose or repeat numbers. "
            "Put it on this computer's own disk, or use PostgreSQL for a team.",
            file=str(path),
        )
    if is_on_network(path):
        raise DeskError(
            "The ledger lies on a network share, where SQLite cannot keep two desks apart. "
            "Put it on this computer's own disk, or use PostgreSQL for a team.",
            file=str(path),
        )
    if not path.parent.is_dir():
        raise DeskError(
            "The folder of the ledger does not exist; make it or correct the path.", file=str(path)
        )
    if path.is_dir():
        raise DeskError("The ledger's path is a folder; name a file in it.", file=str(path))


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's signature
    connection.isolation_level = None  # we begin transactions ourselves
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA trusted_schema = OFF")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("orderwright_writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _may_retry(fault: DBAPIError) -> bool:
    if isinstance(fault.orig, sqlite3.Error):
        return _sqlite_code(fault.orig) in _RETRIED_SQLITE
    return fault.connection_invalidated or getattr(fault.orig, "sqlstate", None) in _RETRIED_STATES


def _sqlite_code(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code


def _desk_error(fault: DBAPIError, url: URL) -> DeskError:
    if not isinstance(fault.orig, sqlite3.Error):
        reason = str(fault.orig).strip().splitlines()[0] if str(fault.orig).strip() else "no answer"
        return DeskError(f"The ledger {shown(url)} cannot be used: {reason}")
    sentence = {
        sqlite3.SQLITE_BUSY: "Another desk has held the ledger for too long; try again.",
        sqlite3.SQLITE_LOCKED: "Another desk has held the ledger for too long; try again.",
        sqlite3.SQLITE_NOTADB: "This file is no ledger; correct the path.",
        sqlite3.SQLITE_CORRUPT: "The ledger is damaged; restore its last backup.",
        sqlite3.SQLITE_READONLY: "The ledger cannot be written; ask for the right to write the file.",
        sqlite3.SQLITE_CANTOPEN: "The ledger cannot be opened; check the path and your rights.",
        sqlite3.SQLITE_FULL: "The disk is full; nothing was drawn.",
    }.get(_sqlite_code(fault.orig), f"The ledger cannot be used: {fault.orig}.")
    return DeskError(sentence, file=str(url.database))
