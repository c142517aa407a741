"""A table with a column of every kind, and what is told of its cells."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from orderwright.tables import Column, Kind, Table
from orderwright.tables.codec import Decoded, decode
from orderwright.tables.grid import TableGrid
from orderwright.tables.words import INCOTERMS, VERDICTS

at = dt.datetime.fromisoformat

COLUMNS = (
    Column("no", "Order No", Kind.IDENTIFIER, "Number.", part_of_key=True, required=True),
    Column("name", "Name", Kind.TEXT, "Name."),
    Column("term", "Incoterm", Kind.CHOICE, "Term.", allowed=INCOTERMS),
    Column("check", "Check", Kind.CHOICE, "Mark.", allowed=VERDICTS),
    Column("qty", "Qty", Kind.QUANTITY, "Quantity."),
    Column("share", "Discount %", Kind.PERCENT, "Share."),
    Column("days", "Days", Kind.INTEGER, "Days."),
    Column("day", "Day", Kind.DATE, "Day."),
    Column("moment", "Moment", Kind.DATETIME, "Moment."),
    Column("whole", "Ship Complete", Kind.FLAG, "Whole."),
)
TABLE = Table("Orders", "Orders", "A table.", COLUMNS)


def grid(columns: dict[str, list[Any]], **rest: Any) -> TableGrid:
    place = {"table": "Orders", "sheet": "My orders", "top": 5, "left": 2, **rest}
    return TableGrid(headers=list(columns), columns=list(columns.values()), **place)


def decoded(header: str, cells: list[Any], **rest: Any) -> Decoded:
    """One column beside a key."""
    columns = {header: cells}
    if header != "Order No":
        columns["Order No"] = [f"A{row}" for row in range(len(cells))]
    return decode(TABLE, grid(columns, **rest))


def values(header: str, cells: list[Any], **rest: Any) -> list[Any]:
    frame = decoded(header, cells, **rest).frame
    return [None if pd.isna(v) else v for v in frame[TABLE.by_header[header.casefold()].key].tolist()]


def told(found: Decoded) -> list[tuple[str, str, str]]:
    """Code, cell and what was found there, of all but missing columns."""
    said = []
    for code, faults, _ in found.bad:
        cells = faults.cells or [
            found.origin.address(row, column)
            for row, column in zip(faults.rows.tolist(), faults.columns, strict=True)
        ]
        said += [(code, cell, text) for cell, text in zip(cells, faults.found, strict=True)]
    return sorted(said_of for said_of in said if said_of[0] != "TBL-010")


def bad(header: str, cell: Any) -> list[tuple[str, str]]:
    """Codes and found texts of a single cell; its value is blank in the frame."""
    found = decoded(header, [cell])
    assert [said[1] for said in told(found)] == ["B6"] * len(told(found))
    return [(code, text) for code, _, text in told(found)]
