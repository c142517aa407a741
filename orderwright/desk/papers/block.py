"""Numbers that the ledger gave a workbook in advance: taken one by one, where there is no ledger."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange, difference
from orderwright.desk.papers.made import Order
from orderwright.ledger import Document, Finished, Paper, Stamp, Status
from orderwright.ledger.entries import reference
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

TABLE = SCHEMA["DrawnNumbers"]
_FREE, _ISSUED, _SUPERSEDED = "free", "issued", "superseded"
_REVISION = re.compile(r"(.*) rev (\d+)")
_COLUMNS = tuple(column.key for column in TABLE.columns)


@dataclass(frozen=True)
class _Row:
    """A row of DrawnNumbers."""

    range: str
    number: str
    state: str
    delivery_no: str = ""
    order_nos: str = ""
    drawn_on: dt.datetime | None = None
    issued_at: dt.datetime | None = None
    replaced_by: str = ""
    content: str = ""
    sha256: str = ""
    note: str = ""


class NumberBlock:
    """The numbers of a workbook; those that papers get are remembered for its changes.

    It does for a workbook what the ledger does for all, so that one workbook gives no number twice. A number
    is taken by the same changes that list its paper.
    """

    def __init__(self, book: OrderBook) -> None:
        self._frame = book[TABLE.name] if TABLE.name in book.tables else typed_frame(TABLE, {}, 0)
        self._rows = [_row_of(cells) for cells in self._frame[list(_COLUMNS)].itertuples(index=False)]
        self._taken: set[tuple[str, str]] = set()

    def __bool__(self) -> bool:
        return bool(self._rows)

    def split(self, orders: Sequence[Order]) -> tuple[list[Order], list[Order]]:
        """The papers that can have a number or stand already, and those for which none is left."""
        left = Counter(row.range for row in self._rows if row.state == _FREE)
        numbered, drafts = [], []
        for order in orders:
            name = "" if order.adopted else order.document.number_range
            if order.stands or not name or left[name] > 0:
                left[name] -= not order.stands and bool(name)
                numbered.append(order)
            else:
                drafts.append(replace(order, before=None))
        return numbered, drafts

    def draw(self, name: str, count: int = 1, *, stamp: Stamp, purpose: str = "") -> list[str]:
        """The next free numbers of a range; who asks has looked whether there are so many."""
        del stamp, purpose
        free = [row.number for row in self._rows if row.range == name and row.state == _FREE]
        drawn = [number for number in free if (name, number) not in self._taken][:count]
        self._taken |= {(name, number) for number in drawn}
        return drawn

    def issue_all(self, finished: Sequence[Finished], *, stamp: Stamp) -> list[Document]:
        """Remembers whose paper has a number."""
        for one in finished:
            number = reference(one.number, one.revision or 1)
            kept = self._row(one.kind, number)
            row = kept or _Row(one.kind, number, _FREE)
            when = stamp.when.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
            issued = replace(
                row,
                state=_ISSUED,
                delivery_no=one.paper.shipment_no,
                order_nos=", ".join(one.paper.order_nos),
                issued_at=when,
                content=one.paper.content,
                sha256=one.paper.sha256,
            )
            self._put(kept, issued)
            if one.revision > 1:
                self.supersede(one.kind, reference(one.number, one.revision - 1), number)
        return []

    def void(self, name: str, numbers: Iterable[str], reason: str, *, stamp: Stamp) -> None:
        """Nothing: a number without a paper stays free."""

    def supersede(self, name: str, old: str, new: str) -> None:
        """Another paper counts instead."""
        row = self._row(name, old)
        if row is not None:
            self._put(row, replace(row, state=_SUPERSEDED, replaced_by=new))

    def revisions(self, kind: str, numbers: Iterable[str]) -> dict[str, int]:
        """The newest revision of adopted numbers."""
        found: dict[str, int] = {}
        for row in self._rows:
            number, revision = _parted(row.number)
            if row.range == kind and row.state != _FREE:
                found[number] = max(found.get(number, 0), revision)
        return {number: found[number] for number in numbers if number in found}

    def issued(self, shipment_nos: Iterable[str]) -> dict[str, list[Document]]:
        """Papers that have a number from here, by number of their shipment."""
        found: dict[str, list[Document]] = {number: [] for number in shipment_nos}
        for row in self._rows:
            if row.state != _FREE and row.delivery_no in found:
                found[row.delivery_no].append(_document(row))
        return found

    def change(self) -> TableChange:
        """What becomes of DrawnNumbers."""
        columns = {key: [getattr(row, key) for row in self._rows] for key in _COLUMNS}
        return difference(TABLE, self._frame, typed_frame(TABLE, columns, len(self._rows)), ordered=False)

    def _row(self, name: str, number: str) -> _Row | None:
        return next((row for row in self._rows if (row.range, row.number) == (name, number)), None)

    def _put(self, old: _Row | None, new: _Row) -> None:
        if old is None:
            self._rows.append(new)
        else:
            self._rows[self._rows.index(old)] = new


def _row_of(cells: Sequence[Any]) -> _Row:
    known: dict[str, Any] = {
        key: None if pd.isna(cell) else cell for key, cell in zip(_COLUMNS, cells, strict=True)
    }
    return _Row(**known)


def _parted(number: str) -> tuple[str, int]:
    """A number and its revision.

    >>> _parted("80012 rev 2"), _parted("80012")
    (('80012', 2), ('80012', 1))
    """
    found = _REVISION.fullmatch(number)
    return (found[1], int(found[2])) if found else (number, 1)


def _document(row: _Row) -> Document:
    number, revision = _parted(row.number)
    when = (row.issued_at or dt.datetime(1980, 1, 1)).replace(tzinfo=dt.UTC)  # noqa: DTZ001
    paper = Paper(row.delivery_no, tuple(row.order_nos.split(", ")), row.sha256, "", row.content)
    stamp = Stamp("", when)
    return Document(
        row.range, "", number, revision, Status.ISSUED, "", stamp, paper, stamp, "", row.replaced_by
    )
