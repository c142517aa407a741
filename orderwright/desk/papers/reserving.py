"""The verb reserve: numbers from the ledger into the workbook, for where there is no ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.desk.ledger.place import company_of, ledger_at, ledger_of, standing_numbers
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.papers.block import TABLE
from orderwright.errors import DeskError
from orderwright.ledger import Stamp
from orderwright.ledger.config import VARIABLE
from orderwright.ledger.register import IN_ADVANCE
from orderwright.person import person_name
from orderwright.spoken import counted
from orderwright.tables.frames import typed_frame


def reserve(desk: OpenDesk, range: str, count: int = 20, ledger: str | None = None) -> Outcome:  # noqa: A002
    """Draws numbers and lists them in DrawnNumbers, from which papers get theirs without a ledger.

    In the ledger they stay drawn, with this workbook as their purpose.

    Args:
        desk: the desk in hand.
        range: number range.
        count: how many.
        ledger: address or path; the configured one where not given.

    Raises:
        DeskError: there is no ledger, or the workbook has no such table.
    """
    if TABLE.name not in desk.book.tables:
        message = f"This desk has no sheet {TABLE.sheet}. Make a new desk and load it."
        raise DeskError(message, file=desk.host.name)
    if count < 1:
        raise DeskError("How many numbers? Say --count 1 or more.")
    numbers = _drawn(desk, range, count, ledger)
    old = desk.book[TABLE.name]
    columns = {
        "range": [range] * len(numbers),
        "number": numbers,
        "state": ["free"] * len(numbers),
        "drawn_on": [pd.Timestamp(desk.book.as_of)] * len(numbers),
    }
    new = typed_frame(TABLE, columns, len(numbers))
    both = pd.concat([old, new], ignore_index=True) if len(old) else new
    free = int(((both["range"] == range) & (both["state"] == "free")).sum())
    verb = "would be drawn" if desk.simulate else "drawn"
    message = (
        f"{counted(len(numbers), range + ' number')} {verb}; this desk has {free:,} that no paper has yet."
    )
    body = {"range": range, "numbers": numbers, "free": free}
    return Outcome(message, body, Changes((difference(TABLE, old, both, ordered=False),)))


def _drawn(desk: OpenDesk, name: str, count: int, address: str | None) -> list[str]:
    opened = ledger_at(address, company_of(desk.book)) if address else ledger_of(desk.book)
    if opened is None:
        raise DeskError(f"No ledger gives numbers here. Name one with --ledger, or set {VARIABLE}=default.")
    opened.standing = partial(standing_numbers, desk.book)
    with opened:
        if desk.simulate:
            return opened.peek(name, count)
        stamp = Stamp(person_name(), desk.now)
        return opened.draw(name, count, stamp=stamp, purpose=IN_ADVANCE + Path(desk.host.name).name)
