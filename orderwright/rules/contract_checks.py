"""The checks of the contract that need the whole table: keys, blanks, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults
from orderwright.rules.contract_cells import BadPlaces, Check, cell_faults, shown, told
from orderwright.rules.contract_values import date_orders, ranges, written_forms
from orderwright.rules.damage import UNRECOVERABLE, repairs
from orderwright.tables import SCHEMA, Column, Table
from orderwright.tables.frames import first_positions, has_twins, is_blank, row_keys

OWN_RULES: Final = frozenset(
    {"OrderLines.sku", "OrderLines.order_no", "OrderLines.promo", "Orders.sold_to", "Orders.ship_to"}
)
"""References that have a rule of their own."""


def required_cells(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Required cells that are blank (TBL-030)."""
    frame = book[table.name]
    for column in table.columns:
        if column.required and not bad.missing(table, column):
            blank = bad.without(is_blank(frame[column.key]), table, column.key)
            yield from told(book, table, column, blank, expected="a value", found="")


def keys(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Every later row with the key of an earlier one (TBL-020); keys with blank or bad cells do not count.

    Where a column of the key is missing nobody knows which rows are the same.
    """
    frame = book[table.name]
    if any(bad.missing(table, table.column(key)) for key in table.keys):
        return
    if not has_twins(frame, table.keys):
        return
    named = [table.column(key) for key in table.keys if table.column(key).required]
    whole = bad.without(np.ones(len(frame), bool), table, *table.keys)
    for column in named:
        whole &= ~is_blank(frame[column.key])
    places = np.flatnonzero(whole)
    rows = row_keys(frame.iloc[places], table.keys)
    again = rows.duplicated(keep="first")
    if not again.any():
        return
    first = places[first_positions(rows, rows[again])].tolist()
    later = places[again]
    parts = [shown(table.column(key), frame[key].iloc[later]) for key in table.keys]
    found = [" / ".join(text for text in texts if text) for texts in zip(*parts, strict=True)]
    marked = named[-1]
    cells = [book.address(table.name, row, marked.key) or f"row {row + 1}" for row in first]
    yield cell_faults(table, marked, later, found, "one row", first=cells)


def references(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Values without a row in the table to which they refer (TBL-110), where that table has rows at all."""
    for column in checked_references(table):
        other, key = column.referenced
        if book.loaded(other) and not bad.missing(SCHEMA[other], SCHEMA[other].column(key)):
            failing = book.positions(table.name, column.key) < 0
            if failing.any():
                failing &= ~is_blank(book[table.name][column.key])
                failing[list(repairs(book, table, column))] = False
                failing = bad.without(failing, table, column.key)
            yield from told(
                book,
                table,
                column,
                failing,
                expected=f"a row in {book.sheet(other)}",
                other=book.sheet(other),
            )


def damaged(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Identifiers that a usual damage turned into something else (TBL-150)."""
    for column in table.columns:
        found = repairs(book, table, column)
        kept = np.zeros(len(book[table.name]), bool)
        kept[list(found)] = True
        rows = np.flatnonzero(bad.without(kept, table, column.key))
        if len(rows):
            meant, cause = zip(*(found[row] for row in rows.tolist()), strict=True)
            stands = shown(column, book[table.name][column.key].iloc[rows])
            expected = [text or UNRECOVERABLE for text in meant]
            yield cell_faults(table, column, rows, stands, expected, cause=list(cause))


def checked_references(table: Table) -> list[Column]:
    """Columns whose references are checked here: none with a rule of its own, none that the desk wrote."""
    return [
        c
        for c in table.columns
        if c.references and not table.written and f"{table.name}.{c.key}" not in OWN_RULES
    ]


CHECKS: Final[Mapping[str, Check]] = {
    "TBL-020": keys,
    "TBL-030": required_cells,
    "TBL-110": references,
    "TBL-120": written_forms,
    "TBL-130": ranges,
    "TBL-140": date_orders,
    "TBL-150": damaged,
}
"""Checks over whole tables, by their code."""
