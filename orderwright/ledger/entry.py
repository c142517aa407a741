"""An entry of the audit trail, and the hash that chains it to the one before."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields, replace

RUN, END, NOTED = "run", "end", "noted"
"""Kinds of entries: a run as intended before its workbook is written, how it ended, what changed nothing."""

HEAD_CELL = "LedgerHead"
"""Defined name of the cell in which a workbook keeps the last entry that it knows; blank as delivered."""

MOST_BYTES = 1024**2
"""Packed changes up to this size are kept in the trail; of larger ones, such as a first load, the hash."""

_HEAD = re.compile(r"(?:\b([a-z0-9]{3}) )?(?:(\d+):)?([0-9a-f]{12,64})")


@dataclass(frozen=True)
class Entry:
    """An entry of the audit trail.

    Attributes:
        kind: ``run``, ``end`` or ``noted``.
        at: when, UTC, ISO 8601.
        who: the user's name.
        verb: the verb; of an end that of its run.
        machine: name of the computer.
        as_of: the day for which the verb spoke.
        arguments: what the verb was given, as JSON; files without their folder.
        workbook: name of the workbook's file.
        run_id: the run in the workbook's own journal; blank of a verb that changed nothing.
        rule_pack: version of the rules.
        inputs: SHA-256 of every table that was read, as JSON.
        changes_sha256: SHA-256 of the packed changes; blank where there are none.
        changes_kept: 1 where the trail keeps the changes themselves.
        outcome: what the verb said; of an end ``done`` or ``void``.
        ends: of an end, the sequence of its run's entry.
        company_id: the company.
        sequence: running number in the company's trail, from 1.
        previous: hash of the entry before; blank for the first.
        sha256: its own hash.
    """

    kind: str
    at: str
    who: str
    verb: str
    machine: str = ""
    as_of: str = ""
    arguments: str = "{}"
    workbook: str = ""
    run_id: str = ""
    rule_pack: str = ""
    inputs: str = "{}"
    changes_sha256: str = ""
    changes_kept: int = 0
    outcome: str = ""
    ends: int = 0
    company_id: str = ""
    sequence: int = 0
    previous: str = ""
    sha256: str = ""

    @property
    def head(self) -> str:
        """What a workbook keeps of it: its number and its hash."""
        return f"{self.sequence}:{self.sha256}"

    def saying(self, outcome: str) -> Entry:
        """The same entry with what was said."""
        return replace(self, outcome=outcome)

    def hashed(self) -> str:
        """SHA-256 over its canonical JSON: sorted names, no spaces, ASCII, all but the hash itself.

        >>> Entry("noted", "2026-11-26T07:30:00+00:00", "kim", "numbers").hashed()[:12]
        '754c68316cd6'
        """
        body = asdict(self)
        del body["sha256"]
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), default=repr)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def chained(self, company_id: str, sequence: int, previous: str) -> Entry:
        """The entry in its place; text that a data base cannot hold is written otherwise."""
        texts = {f.name: _plain(v) for f in fields(self) if isinstance(v := getattr(self, f.name), str)}
        placed = replace(self, **{**texts, "company_id": company_id})  # type: ignore[arg-type]
        placed = replace(placed, sequence=sequence, previous=previous, sha256="")
        return replace(placed, sha256=placed.hashed())


@dataclass(frozen=True)
class Head:
    """An entry that somebody knows.

    Attributes:
        sha256: its hash, or the beginning of it.
        sequence: its number; 0 where it is not known.
        ledger: name of its ledger; blank where it is not known.
    """

    sha256: str
    sequence: int = 0
    ledger: str = ""


def head_of(text: str) -> Head | None:
    """The head in a text such as ``Audit trail L7K 412:9f3a…``; None where there is none.

    >>> head_of("Audit trail L7K 412:9f3a0c1d2e3f")
    Head(sha256='9f3a0c1d2e3f', sequence=412, ledger='L7K')
    >>> head_of("9f3a0c1d2e3f"), head_of("")
    (Head(sha256='9f3a0c1d2e3f', sequence=0, ledger=''), None)
    """
    found = _HEAD.search(text.strip().lower())
    return Head(found[3], int(found[2] or 0), (found[1] or "").upper()) if found else None


def _plain(text: str) -> str:
    """No zero bytes, which PostgreSQL refuses, and no halves of characters, which nothing can write."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
