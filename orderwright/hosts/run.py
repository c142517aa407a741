"""A run: what the journal keeps of a verb that changed something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

INTENDED, DONE, VOID = "intended", "done", "void"
"""States of a run: written down before the workbook was; written into it; never happened."""


@dataclass(frozen=True)
class NamedFile:
    """A file that a run read or made: its name without a folder, and its hash."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Touched:
    """How many rows of a table a run added, removed and edited."""

    added: int = 0
    removed: int = 0
    edited: int = 0


@dataclass(frozen=True)
class Run:
    """One run of a verb.

    Attributes:
        run_id: moment of the run in UTC, such as ``20261125-071002``; later runs have greater ones.
        verb: name of the verb.
        who: user's name.
        machine: name of the computer.
        at: when it was called, UTC.
        as_of: the day for which it spoke.
        sentence: what it said.
        read: files that it read.
        made: files that it made.
        touched: what it did by table.
        undoes: the run that it takes back; blank for every other verb.
        book_before: hash of the workbook before it; blank where a host has no file.
        changes_sha256: hash of the file that holds its changes.
        previous: hash of the run before it; blank for the first.
        state: ``intended``, ``done`` or ``void``.
        book_after: hash of the workbook after it.
        formulas: how many cells lost their formula or got it back.
        rule_pack: version of the rules by which it judged; blank for runs of earlier versions.
    """

    run_id: str
    verb: str
    who: str
    machine: str
    at: dt.datetime
    as_of: dt.date
    sentence: str
    read: tuple[NamedFile, ...] = ()
    made: tuple[NamedFile, ...] = ()
    touched: Mapping[str, Touched] = field(default_factory=dict)
    undoes: str = ""
    book_before: str = ""
    changes_sha256: str = ""
    previous: str = ""
    state: str = INTENDED
    book_after: str = ""
    rule_pack: str = ""
    formulas: int = 0
