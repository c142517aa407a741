"""The run journal of a workbook: every run that changed something, in a chain, never edited.

A run is three files: its changes, its head (the run as intended, with the hash of its changes and of the run
before) and its end (done or void, with the hash of the head). The head is written before the workbook, the
end after it, so that a run that was killed in between is known by its missing end.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from orderwright.changes import TableChange
from orderwright.errors import DeskError
from orderwright.hosts.kept import Kept
from orderwright.hosts.record import Record, may_mention, record_bytes, record_of
from orderwright.hosts.run import DONE, VOID, Run
from orderwright.hosts.run_text import run_bytes, run_of
from orderwright.hosts.shelf import Shelf

_CHANGES, _HEAD, _END = ".changes.json.gz", ".run.json", ".end.json"
_WORDS, _RECORDED = ".words.json.gz", ".recorded.json.gz"
_NAME: Final = re.compile(r"(\d{8}-\d{6})\.(?:(?:changes|words|recorded)\.json\.gz|(?:run|end)\.json)")
_STAMP = "%Y%m%d-%H%M%S"


class Journal:
    """The journal of one workbook.

    Attributes:
        shelf: where its files lie.
        book_hash: the hash of the workbook as it stands; blank where the host has no file.
    """

    def __init__(self, shelf: Shelf, book_hash: Callable[[], str] = lambda: "") -> None:
        self.shelf = shelf
        self.book_hash = book_hash

    @property
    def _words(self) -> Kept:
        return Kept(self.shelf, _WORDS)

    @property
    def _recorded(self) -> Kept:
        return Kept(self.shelf, _RECORDED)

    def run_ids(self) -> list[str]:
        """All runs that have a head, the oldest first."""
        return sorted(name.removesuffix(_HEAD) for name in self._names() if name.endswith(_HEAD))

    def runs(self, after: str = "") -> tuple[Run, ...]:
        """All runs that can be read, the oldest first, each with its end where it has one.

        Args:
            after: only runs later than this one.
        """
        ended = {name.removesuffix(_END) for name in self._names() if name.endswith(_END)}
        wanted = [run_id for run_id in self.run_ids() if run_id > after]
        found = (self._run(run_id, ended=run_id in ended) for run_id in wanted)
        return tuple(run for run in found if run is not None)

    def unended(self) -> tuple[Run, ...]:
        """Runs of which nobody wrote down how they ended, the oldest first."""
        names = self._names()
        open_ids = [run_id for run_id in self.run_ids() if f"{run_id}{_END}" not in names]
        found = (self._run(run_id, ended=False) for run_id in open_ids)
        return tuple(run for run in found if run is not None)

    def record(self, run_id: str) -> Record:
        """What a run did.

        Raises:
            DeskError: its file is missing or damaged.
        """
        try:
            return record_of(self.shelf.read(run_id + _CHANGES))
        except (OSError, ValueError) as error:
            message = "What this run changed cannot be read: its file is missing or damaged."
            raise DeskError(message, file=run_id + _CHANGES) from error

    def packed(self, run_id: str) -> bytes:
        """What a run did, as it lies there.

        Raises:
            OSError: its file is missing.
        """
        return self.shelf.read(run_id + _CHANGES)

    def trail_heads(self) -> dict[str, str]:
        """By run its entry in the audit trail of a ledger, where it has one: number and hash."""
        bodies = ((run_id, self._end_body(run_id)) for run_id in self.run_ids())
        return {run_id: str(body["trail"]) for run_id, body in bodies if body and body.get("trail")}

    def mentions(self, run_id: str, word: str) -> bool:
        """Whether a text may stand anywhere in what a run did."""
        try:
            return may_mention(self.shelf.read(run_id + _CHANGES), word)
        except OSError:
            return False

    def intend(self, run: Run, record: Record) -> Run:
        """Writes a run down before the workbook is written; gives it with its id and its place in the chain.

        Raises:
            DeskError: the journal cannot be written.
        """
        packed = record_bytes(record)
        before = self.run_ids()
        run = replace(
            run,
            run_id=self._next_id(run.at),
            book_before=self.book_hash(),
            changes_sha256=_sha256(packed),
            previous=self._link(before[-1]) if before else "",
        )
        self.shelf.put(run.run_id + _CHANGES, packed)
        self.shelf.put(run.run_id + _HEAD, run_bytes(run))
        return run

    def end(self, run: Run, *, done: bool, recorded: tuple[TableChange, ...] = (), trail: str = "") -> Run:
        """Writes down whether a run was written into the workbook, or never happened.

        Args:
            run: the run.
            done: whether it was written.
            recorded: where it leaves what only verbs may move; kept in place of what an earlier run left.
            trail: its entry in the audit trail of a ledger.
        """
        if recorded:
            self._recorded.put(run.run_id, recorded)
        ended = replace(run, state=DONE if done else VOID, book_after=self.book_hash())
        body = {
            "state": ended.state,
            "book_after": ended.book_after,
            "run_sha256": _sha256(self.shelf.read(run.run_id + _HEAD)),
            **({"recorded_sha256": self._recorded.sha256(run.run_id)} if recorded else {}),
            **({"trail": trail} if trail else {}),
        }
        self.shelf.put(run.run_id + _END, json.dumps(body, indent=1).encode())
        if recorded:
            self._recorded.drop_before(run.run_id)
        return ended

    def words(self) -> tuple[TableChange, ...] | None:
        """What people had written in the desk's columns when the last run was done; None where not known."""
        ended = (self._run(run_id, ended=True) for run_id in reversed(self.run_ids()))
        last = next((run for run in ended if run is not None and run.state == DONE), None)
        return self._words.read(last.run_id) if last else None

    def keep_words(self, run: Run, words: tuple[TableChange, ...]) -> None:
        """Keeps what people have written as a run left it, in place of what an earlier one left."""
        self._words.put(run.run_id, words)
        self._words.drop_before(run.run_id)

    def recorded(self) -> tuple[str, tuple[TableChange, ...]]:
        """The last run that kept where it left what only verbs may move, and that; blank where none did.

        What was altered since counts as none: the run's end bears its hash.
        """
        for run_id in reversed(self._recorded.run_ids()):
            end = self._end_body(run_id)
            if end and end.get("recorded_sha256") == self._recorded.sha256(run_id):
                return run_id, self._recorded.read(run_id) or ()
        return "", ()

    def chain_faults(self) -> tuple[str, ...]:
        """Heads and ends that were altered, taken away or damaged; a sentence each."""
        told, before = [], ""
        for run_id in self.run_ids():
            run = self._run(run_id, ended=False)
            if run is None:
                told.append(f"Run {run_id} cannot be read: its file in the run journal is damaged.")
            elif run.previous != (self._link(before) if before else ""):
                told.append(f"A run before {run_id} was altered, taken away or put there later.")
            if self._altered(run_id):
                told.append(f"Run {run_id} was altered after it was written.")
            before = run_id
        return tuple(told)

    def record_faults(self, run: Run) -> tuple[str, ...]:
        """Whether what a run changed is no longer what it wrote down."""
        try:
            altered = _sha256(self.shelf.read(run.run_id + _CHANGES)) != run.changes_sha256
        except OSError:
            altered = True
        return (f"The changes of run {run.run_id} were altered or taken away.",) if altered else ()

    def _altered(self, run_id: str) -> bool:
        """Whether a head is no longer the one that its end names."""
        end = self._end_body(run_id)
        return end is not None and end.get("run_sha256") != _sha256(self.shelf.read(run_id + _HEAD))

    def _run(self, run_id: str, *, ended: bool) -> Run | None:
        try:
            run = run_of(self.shelf.read(run_id + _HEAD))
        except (OSError, ValueError):
            return None
        end = self._end_body(run_id) if ended else None
        if end is None:
            return run
        return replace(run, state=str(end.get("state", "")), book_after=str(end.get("book_after", "")))

    def _end_body(self, run_id: str) -> dict[str, str] | None:
        try:
            body = json.loads(self.shelf.read(run_id + _END))
        except (OSError, ValueError):
            return None
        return body if isinstance(body, dict) else {}

    def _link(self, run_id: str) -> str:
        """The hash by which the next run names this one: of its head and its end."""
        parts = []
        for part in (_HEAD, _END):
            try:
                parts.append(self.shelf.read(run_id + part))
            except OSError:
                parts.append(b"")
        return _sha256(b"\n".join(parts))

    def _names(self) -> set[str]:
        return {name for name in self.shelf.names() if _NAME.fullmatch(name)}

    def _next_id(self, at: dt.datetime) -> str:
        """The run's moment; a second after the last run where the clock stands before that."""
        wanted = at.astimezone(dt.UTC).replace(microsecond=0)
        taken = max((found[1] for name in self._names() if (found := _NAME.fullmatch(name))), default="")
        if taken and wanted.strftime(_STAMP) <= taken:
            last = dt.datetime.strptime(taken, _STAMP).replace(tzinfo=dt.UTC)
            wanted = last + dt.timedelta(seconds=1)
        return wanted.strftime(_STAMP)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
