"""Identifiers that Excel or a hand damaged, and the only row that they can have meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.identifiers.damaged import Original, originals, without_point
from orderwright.tables import SCHEMA, Column, Kind, Table
from orderwright.tables.frames import ends_with, first_positions, is_blank

_MOST: Final = 20_000
"""Different values looked into; where more have no row, another table is missing."""
_TOLD: Final = 3
UNRECOVERABLE: Final = "the whole identifier"
"""What is expected where nobody can tell which one was meant."""

ASKED_BY: Final[Mapping[str, tuple[str, str]]] = {
    "Orders.order_no": ("OrderLines", "order_no"),
    "Products.sku": ("OrderLines", "sku"),
    "Customers.customer_no": ("Orders", "sold_to"),
    "ShipTos.ship_to": ("Orders", "ship_to"),
}
"""Keys whose own damage shows in what asks for them: by column the table and column that ask."""


class Repair(NamedTuple):
    """What a damaged cell meant, blank where that cannot be told, and what is wrong with it."""

    meant: str
    cause: str


Repairs = dict[int, Repair]
"""By row of the table."""


def repairs(book: OrderBook, table: Table, column: Column) -> Repairs:
    """The damaged cells of a column of identifiers."""
    if column.kind is not Kind.IDENTIFIER or column.desk or table.written:
        return {}
    found: Repairs = book.once(f"damage {table.name}.{column.key}", lambda: _found(book, table, column))
    return found


def recovered(book: OrderBook, column: Column, texts: Sequence[str]) -> list[Repair]:
    """For texts that are certainly damaged what each meant, and the end of a sentence on that."""
    other, key = column.referenced
    if not other or not book.loaded(other):
        return [Repair("", "") for _ in texts]
    known = book[other][key].unique()
    found = originals(dict.fromkeys(texts), known)
    nobody = f"no row of {book.sheet(other)} fits, so it cannot be recovered"
    said = {text: _judged(fits) for text, fits in found.items()}
    return [Repair(r.meant, r.cause) if (r := said.get(text)) else Repair("", nobody) for text in texts]


def _found(book: OrderBook, table: Table, column: Column) -> Repairs:
    texts = book[table.name][column.key]
    found: Repairs = {}
    if column.part_of_key or column.required:
        for row in np.flatnonzero(ends_with(texts, ".0")).tolist():
            text = texts.iloc[row]
            if without_point(text) != text:
                found[row] = Repair(without_point(text), "it ends in .0 as numbers do")
    other, key = column.referenced
    if other and book.loaded(other):
        lost = np.flatnonzero((book.positions(table.name, column.key) < 0) & ~is_blank(texts))
        if len(lost):
            found |= _meant(texts.iloc[lost], book[other][key])
    if f"{table.name}.{column.key}" in ASKED_BY:
        found |= _meant_by_those_who_ask(book, table, column)
    return found


def _meant_by_those_who_ask(book: OrderBook, table: Table, column: Column) -> Repairs:
    """Rows that nobody asks for, and whose key, put right, is one that is asked for and not there.

    Where either may be damaged, it is the one that asks.
    """
    asking, by = ASKED_BY[f"{table.name}.{column.key}"]
    place = book.positions(asking, by)
    orphans = place < 0
    orphans[list(repairs(book, SCHEMA[asking], SCHEMA[asking].column(by)))] = False
    asked = book[asking][by]
    orphans &= ~is_blank(asked)
    if not orphans.any():
        return {}
    lost = asked.iloc[np.flatnonzero(orphans)]
    own = book[table.name][column.key]
    alone = np.bincount(place[place >= 0], minlength=len(own)) == 0
    found = _meant(own.iloc[np.flatnonzero(alone & ~is_blank(own))], lost)
    return {row: repair for row, repair in found.items() if repair.meant}


def _meant(texts: pd.Series, known: pd.Series) -> Repairs:
    """For texts without a row what they meant where exactly one known one fits, and which ones fit."""
    if not len(texts):
        return {}
    keys: Collection[str] = known.unique()
    found = originals(texts.unique()[:_MOST], keys)
    said = {text: _judged(fits) for text, fits in found.items()}
    return {int(row): said[text] for row, text in texts.items() if text in said}


def _judged(fits: Sequence[Original]) -> Repair:
    if len(fits) == 1:
        meant, cause = fits[0]
        return Repair(meant, f"{cause}; {meant} fits" if cause else f"{meant} may be meant")
    names = [each.identifier for each in fits[:_TOLD]]
    more = f" and {len(fits) - _TOLD} more" if len(fits) > _TOLD else ""
    return Repair("", f"{', '.join(names[:-1])} and {names[-1]}{more} fit, so it cannot be recovered")


def is_free(book: OrderBook, table: Table, column: Column, row: int, identifier: str) -> bool:
    """Whether a row may bear another identifier: no other row has its key then."""
    if not column.part_of_key:
        return True
    frame = book[table.name]
    keys = list(table.keys)
    wanted = frame.iloc[[row]][keys].assign(**{column.key: identifier})
    every = pd.MultiIndex.from_frame(frame[keys].astype(object))
    return bool(first_positions(every, pd.MultiIndex.from_frame(wanted.astype(object)))[0] < 0)
