"""A lock beside a workbook, so that two runs of the desk never work on it at once.

The lock is a small file that only one run can make (an exclusive create is one step on every file system,
over the network too). It says who holds it, where, with what and since when. That of a run that died is taken
over when its process is gone from this machine or when it is older than any run.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from orderwright.errors import DeskError
from orderwright.hosts.processes import is_running
from orderwright.patience import patiently
from orderwright.person import machine_name, person_name

STALE_AFTER = dt.timedelta(minutes=15)
"""Longer than any run takes: an older lock was left by one that died."""
_TRIES = 3


@dataclass(frozen=True)
class Lock:
    """Who holds a workbook.

    Attributes:
        who: the person's name.
        machine: the computer's name.
        verb: what is being done.
        since: since when, UTC, in ISO form.
        pid: the process on that computer.
        token: tells one lock from the next.
    """

    who: str
    machine: str
    verb: str
    since: str
    pid: int
    token: str

    @classmethod
    def of(cls, verb: str, now: dt.datetime) -> Lock:
        """A lock of this process."""
        since = now.astimezone(dt.UTC).isoformat(timespec="seconds")
        return cls(person_name(), machine_name(), verb, since, os.getpid(), secrets.token_hex(4))

    @property
    def started(self) -> dt.datetime | None:
        """The moment since when it is held; None where that cannot be read."""
        try:
            moment = dt.datetime.fromisoformat(self.since)
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    def is_stale(self, now: dt.datetime) -> bool:
        """Whether the run that made it must be dead."""
        if self.machine == machine_name() and not is_running(self.pid):
            return True
        return self.started is None or now - self.started > STALE_AFTER


def lock_file(book: Path) -> Path:
    """Where a workbook's lock lies."""
    return book.with_name(f".~{book.name}.orderwright-lock")


@contextlib.contextmanager
def locked(book: Path, verb: str, now: dt.datetime) -> Iterator[None]:
    """Holds a workbook while a run reads and writes it.

    Where no file can be made in the folder nothing can be written there either, so reading goes on without.

    Args:
        book: the workbook; a link is followed.
        verb: what is being done.
        now: the clock, with its zone.

    Raises:
        DeskError: somebody else holds it; names who, where, what and since when.
    """
    place, mine = lock_file(book.resolve()), Lock.of(verb, now)
    held = _taken(place, mine, now)
    try:
        yield
    finally:
        if held and _read(place) == mine:
            with contextlib.suppress(OSError):
                patiently(place.unlink)


def _taken(place: Path, mine: Lock, now: dt.datetime) -> bool:
    """Makes the lock; False where the folder lets nobody make a file."""
    for _ in range(_TRIES):
        try:
            _make(place, mine)
        except FileExistsError:
            there = _read(place)
            if there is not None and not there.is_stale(now):
                raise _refusal(place, there) from None
            if there is not None or _age(place) > STALE_AFTER.total_seconds():
                _set_aside(place, there)
        except OSError:
            return False
        else:
            return True
    raise _refusal(place, _read(place))


def _make(place: Path, mine: Lock) -> None:
    # On Windows one that is just being deleted refuses for a moment, as does a folder that lets nobody write.
    descriptor = patiently(lambda: os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(asdict(mine), stream)


def _read(place: Path) -> Lock | None:
    """The lock that lies there; None for none, and for one that is being written or is damaged."""
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        return Lock(**{name: found[name] for name in Lock.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _age(place: Path) -> float:
    """Seconds since a lock that cannot be read was made, by the clock of the file system it lies on."""
    probe = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        probe.touch()
        return probe.stat().st_mtime - place.stat().st_mtime
    except OSError:
        return 0.0
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def _set_aside(place: Path, stale: Lock | None) -> None:
    """Takes a stale lock away; one that somebody else made in the same moment is put back."""
    aside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        patiently(lambda: place.rename(aside))
        if _read(aside) != stale and not place.exists():
            aside.rename(place)
        aside.unlink(missing_ok=True)


def _refusal(place: Path, there: Lock | None) -> DeskError:
    if there is None:
        message = "Another run is starting on this workbook. Try again in a moment"
    else:
        since = f" since {there.started.astimezone():%H:%M}" if there.started else ""
        running = f"{there.who} ({there.machine}) is running {there.verb} on this workbook{since}"
        message = f"{running}. Try again in a moment"
    return DeskError(f"{message}; if that run died, delete {place.name} beside it.", file=str(place.parent))
