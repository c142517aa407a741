"""What the desk writes into the audit trail of a ledger: every verb on a workbook, before and after it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orderwright.changes import Changes
from orderwright.desk.ledger.inputs import input_hashes
from orderwright.desk.ledger.stock import Shared
from orderwright.desk.opening import OpenDesk
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.errors import DeskError
from orderwright.hosts.run import INTENDED, VOID, Run
from orderwright.ledger.entry import HEAD_CELL, Entry
from orderwright.person import machine_name, person_name

if TYPE_CHECKING:
    from orderwright.ledger import Ledger
    from orderwright.ledger.trail import AuditTrail

_HEAD_WORDS = "Audit trail "


@dataclass
class Trail:
    """The trail while one run is written.

    Attributes:
        trail: the ledger's.
        desk: the desk before the run.
        shared: the workbook's commitments, where the ledger is shared.
        entry: the run's entry, once it is begun.
    """

    trail: AuditTrail
    desk: OpenDesk
    shared: Shared | None = None
    entry: Entry | None = None

    @property
    def head(self) -> str:
        """The run's entry, as workbook and journal keep it."""
        return self.trail.head(self.entry) if self.entry else ""

    def begin(self, run: Run, given: Mapping[str, Any], packed: bytes) -> None:
        """Writes a run down before its workbook is written.

        Raises:
            DeskError: the ledger cannot be used; nothing may be written then.
        """
        entry = _entry(self.desk, "run", run.verb, given, run.sentence)
        self.entry = self.trail.add(replace(entry, run_id=run.run_id), packed)

    def take_stock(self, changes: Changes, verb: str) -> None:
        """Commits what the run commits of shared stock.

        Raises:
            DeskError: other workbooks hold too much of it; nothing may be written then.
        """
        if self.shared:
            self.shared.take(changes, verb)

    def end(self, state: str) -> None:
        """Writes down how the run ended. Where the ledger is gone meanwhile, the next run makes up for it."""
        if self.shared and state == VOID:
            with contextlib.suppress(DeskError):
                self.shared.give_back()
        if self.entry:
            with contextlib.suppress(DeskError):
                self.trail.end(self.entry, state, _moment(dt.datetime.now(dt.UTC)), person_name())

    def settle(self, before: Run | None) -> None:
        """Writes down how the run before ended, if nobody did."""
        if before is None or before.state == INTENDED:
            return
        entry = self.trail.begun(before.run_id, before.changes_sha256)
        if entry:
            self.trail.end(entry, before.state, _moment(self.desk.now), person_name())


@contextlib.contextmanager
def trail_of(desk: OpenDesk) -> Iterator[Trail | None]:
    """The trail of the configured ledger; None where there is none, or nothing that lasts is written."""
    ledger = _ledger(desk)
    if ledger is None:
        yield None
        return
    with ledger:
        yield Trail(ledger.trail, desk, Shared(ledger, desk) if ledger.shared else None)


def with_head(changes: Changes, trail: Trail | None) -> Changes:
    """The changes, and the trail's head in the workbook."""
    if trail is None or not trail.head:
        return changes
    return replace(changes, cells={**changes.cells, HEAD_CELL: _HEAD_WORDS + trail.head})


def noted(desk: OpenDesk, verb: str, given: Mapping[str, Any], sentence: str) -> tuple[str, ...]:
    """Notes a verb that wrote nothing into the workbook; a sentence where the ledger cannot be used."""
    try:
        with trail_of(desk) as trail:
            if trail:
                trail.trail.add(_entry(desk, "noted", verb, given, sentence))
    except DeskError as fault:
        return (f"  ○ Not in the audit trail: {fault}",)
    return ()


def arguments_json(given: Mapping[str, Any]) -> str:
    """What a verb was given, as JSON; blanks are left out, and of a file its folder.

    >>> arguments_json({"order": "4500123", "line": None, "files": (Path("in/orders.csv"),)})
    '{"files": ["orders.csv"], "order": "4500123"}'
    """
    told = {key: value for key, value in given.items() if value not in (None, False, "", ())}
    return json.dumps(told, default=_named, sort_keys=True)


def _entry(desk: OpenDesk, kind: str, verb: str, given: Mapping[str, Any], sentence: str) -> Entry:
    return Entry(
        kind,
        _moment(desk.now),
        person_name(),
        verb,
        machine_name(),
        desk.book.as_of.isoformat(),
        arguments_json(given),
        Path(desk.host.name).name,
        rule_pack=PACK_VERSION,
        inputs=json.dumps(input_hashes(desk.book.tables), sort_keys=True),
        outcome=sentence,
    )


def _ledger(desk: OpenDesk) -> Ledger | None:
    if desk.simulate or desk.rehearsal:
        return None
    try:
        from orderwright.desk.ledger.place import ledger_of  # noqa: PLC0415
    except ModuleNotFoundError:  # in the browser there is no configuration, and no ledger
        return None
    return ledger_of(desk.book)


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat()


def _named(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)
