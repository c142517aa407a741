"""A desk as it stood before one of its runs: from its backups, or wound back by its journal, in a copy."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from orderwright.changes import Changes
from orderwright.desk.doing import copied
from orderwright.desk.opening import OpenDesk, opened
from orderwright.desk.run_ends import known_runs
from orderwright.desk.undo import undone
from orderwright.desk.words import words_changed
from orderwright.hosts.beside import RUNS
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.file import FileHost
from orderwright.hosts.replacing import backups_of, sha256_of
from orderwright.hosts.run import Run
from orderwright.reading import order_book


@contextmanager
def before(book: Path, run_id: str, as_of: dt.date, now: dt.datetime) -> Iterator[OpenDesk]:
    """The desk as it stood before a run, as well as that can be told; nothing lasting is written.

    A backup that is the very file counts most. Otherwise later runs, and what people typed between them in
    the desk's columns, are taken back in a copy. A workbook that does not know the run is taken as it is.

    Args:
        book: the workbook.
        run_id: the run.
        as_of: the day for which it spoke.
        now: when it was called.
    """
    with TemporaryDirectory(prefix="orderwright-") as folder:
        copy = copied(book, Path(folder) / book.name)
        host = FileHost(copy)
        run = next((one for one in host.journal.runs() if one.run_id == run_id), None)
        if run is not None:
            same = next(
                (old for old in reversed(backups_of(book)) if sha256_of(old) == run.book_before), None
            )
            if same is not None:
                shutil.copyfile(same, copy)
            elif sha256_of(copy) != run.book_before:
                _wind_back(host, run, as_of)
        _forget_later(copy, run_id)
        yield opened(FileHost(copy), as_of, now, simulate=True)


def _wind_back(host: FileHost, run: Run, as_of: dt.date) -> None:
    """Takes every run from that one on back, and what people typed in between."""
    journal = host.journal
    words, (book, _) = journal.words(), order_book(host.read(), as_of)
    later = [one for one in known_runs(journal, book) if one.run_id >= run.run_id]
    steps = [] if words is None else [Changes(words_changed(words, book.tables))]
    for one in reversed(later):
        record = journal.record(one.run_id)
        steps += [record.changes, *([] if one.run_id == run.run_id else [Changes(record.noticed)])]
    for step in steps:
        done = undone(replace(book, _once={}), step).changes
        if not done.empty:
            host.apply(done)
            book, _ = order_book(host.read(), as_of)


def _forget_later(copy: Path, run_id: str) -> None:
    """Takes that run and all later ones out of the copy's journal."""
    for file in (desk_folder(copy) / RUNS).glob("*"):
        if file.name.partition(".")[0] >= run_id:
            file.unlink()
