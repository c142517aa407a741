"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it alone."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OWNER, _PORT = "desk", 54321
_SETTINGS = f"-c listen_addresses= -c port={_PORT} -c fsync=off -c max_connections=60"


def lacking() -> str:
    """What is missing for a server; blank where nothing is."""
    if os.name == "nt":
        return "the tests' PostgreSQL listens on a socket in a folder, which it does not do on Windows"
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    return "" if _program("pg_ctl") else "PostgreSQL (initdb, pg_ctl) is not installed"


@contextmanager
def server() -> Iterator[str]:
    """Runs a server, and gives the address of its data base."""
    folder = Path(tempfile.mkdtemp(prefix="orderwright-pg-"))
    who = _not_root()
    if who:
        shutil.chown(folder, who)
    data = folder / "data"
    _do(who, _program("initdb"), "-D", data, "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = f"{_SETTINGS} -c unix_socket_directories={folder}"
    control = (who, _program("pg_ctl"), "-D", data, "-w")
    try:
        _do(*control, "-o", settings, "-l", folder / "log", "start")
        yield f"postgresql://{_OWNER}@/postgres?host={folder}&port={_PORT}"
    finally:
        _do(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def emptied(url: str) -> str:
    """The same address, with nothing left in its data base."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


def _program(name: str) -> str:
    """Where a program of the server lies; Debian keeps them off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name) or next((str(p / name) for p in places if (p / name).is_file()), "")


def _not_root() -> str | None:
    """Whom the server runs as, since it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _do(who: str | None, *command: object) -> None:
    # On macOS the server refuses to start where no locale is named.
    environment = {"LC_ALL": "C", **os.environ} if sys.platform == "darwin" else None
    # pg_ctl's server would keep a pipe open, so what is said goes to a file
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            list(map(str, command)),
            user=who,
            cwd="/",
            env=environment,
            stdout=said,
            stderr=said,
            check=False,
            timeout=60,
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
