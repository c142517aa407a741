"""The one value that puts a cell right which breaks the contract, where there is exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults
from orderwright.identifiers import country
from orderwright.identifiers.incoterm import REPLACED_BY
from orderwright.money.currencies import WITHDRAWN
from orderwright.rules.damage import UNRECOVERABLE, is_free, recovered
from orderwright.tables import DECIMAL_KINDS, SCHEMA, Column, Kind, Table
from orderwright.tables.frames import taken

_WITH_WORDS: Final = re.compile(r"([^\d.,+-]*)\s*(-?\d+(?:[.,]\d{1,2})?)\s*([^\d.,]*)")
_SIGNS: Final = {"\u20ac": "EUR", "\u00a3": "GBP", "EURO": "EUR", "US$": "USD"}
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?) %")

Proposing = Callable[[OrderBook, Table, Column, Faults], Sequence[str]]


def with_proposals(book: OrderBook, code: str, faults: Faults) -> Faults:
    """The faults of one column with what is proposed for each, and for damage with what was meant."""
    if code not in _PROPOSING or not len(faults) or faults.rows.min() < 0:
        return faults
    table = SCHEMA[faults.table]
    column = table.column(faults.columns[0])
    if code == "TBL-150":
        faults = _recovered(book, column, faults)
    return replace(faults, proposed=_PROPOSING[code](book, table, column, faults))


def _recovered(book: OrderBook, column: Column, faults: Faults) -> Faults:
    """Damage that reading the cells told, with the only row that can have been meant."""
    open_ones = [place for place, text in enumerate(faults.expected) if text == UNRECOVERABLE]
    if not open_ones or not book.loaded(column.referenced[0]):
        return faults
    expected, cause = list(faults.expected), list(faults.params["cause"])
    found = recovered(book, column, [faults.found[place] for place in open_ones])
    for place, repair in zip(open_ones, found, strict=True):
        expected[place] = repair.meant or expected[place]
        cause[place] = _and(cause[place], repair.cause)
    return replace(faults, expected=expected, params={**faults.params, "cause": cause})


def _and(told: str, more: str) -> str:
    """Two parts of a sentence, what both say only once."""
    if not more or told.endswith("cannot be recovered"):
        return told
    return f"{told}; {more.removeprefix(f'{told}; ')}"


def _original(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    return [
        meant if meant not in (UNRECOVERABLE, found) and is_free(book, table, column, row, meant) else ""
        for row, found, meant in zip(faults.rows.tolist(), faults.found, faults.expected, strict=True)
    ]


def _blank(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """The customer's currency; the unit of a product that has only one."""
    if not book.loaded(table.name):
        return [""] * len(faults)
    if (table.name, column.key) == ("Orders", "currency"):
        return list(book.fetch("Orders", "sold_to", "currency").iloc[faults.rows])
    if (table.name, column.key) == ("OrderLines", "uom"):
        return _only_units(book, faults)
    return [""] * len(faults)


def _only_units(book: OrderBook, faults: Faults) -> list[str]:
    place = book.positions("OrderLines", "sku")[faults.rows]
    products = book["Products"]
    base, sales = (taken(products[key], place) for key in ("base_uom", "sales_uom"))
    more = taken(products["sku"], place).isin(book["UomConversions"]["sku"])
    alone = ~more & ((sales == "") | (sales == base))
    return list(base.where(alone, ""))


def _number(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """The number of a cell in which nothing else stands but its unit."""
    if column.kind not in DECIMAL_KINDS or column.kind is Kind.PERCENT:
        return [""] * len(faults)
    units = _units(book, table, column, faults)
    return [_number_of(text, unit) for text, unit in zip(faults.found, units, strict=True)]


def _units(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """Unit of each failing cell, where a column of its row holds it."""
    if column.unit in table.by_key and book.loaded(table.name):
        return list(book[table.name][column.unit].iloc[faults.rows].astype(object))
    return [""] * len(faults)


def _number_of(text: str, unit: str) -> str:
    found = _WITH_WORDS.fullmatch(text.strip())
    if not found or not unit:
        return ""
    words = f"{found[1]}{found[3]}".strip().rstrip(".").upper()
    same = words and _SIGNS.get(words, words) in (unit.upper(), _SIGNS.get(unit.upper()))
    return found[2].replace(",", ".") if same else ""


def _word(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """The Incoterms rule that took the place of an older one."""
    known = set(column.allowed)
    words = [REPLACED_BY.get(text.upper(), "") if column.key == "incoterm" else "" for text in faults.found]
    return [word if word in known else "" for word in words]


def _form(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """The number with the zeros that it lacks; the code that took another one's place."""
    if column.form == "currency":
        return [_SIGNS.get(text.strip().upper(), WITHDRAWN.get(text, "")) for text in faults.found]
    if column.form == "country":
        return [country.REPLACED_BY.get(text.upper(), "") for text in faults.found]
    return [text if text.isdecimal() else "" for text in faults.expected]


def _share(book: OrderBook, table: Table, column: Column, faults: Faults) -> list[str]:
    """Percents that were typed as whole numbers: 15 is 15 %, not 1500 %."""
    if column.kind is not Kind.PERCENT or column.at_most != 1.0:
        return [""] * len(faults)
    values = book[table.name][column.key].iloc[faults.rows].to_numpy(np.int64, na_value=0)
    hundredth = [f"{value // 10**8}%" if value % 10**8 == 0 else "" for value in values.tolist()]
    return [
        text if 100 * 10**6 < value <= 100 * 10**8 else ""
        for text, value in zip(hundredth, values.tolist(), strict=True)
    ]


_PROPOSING: Final[Mapping[str, Proposing]] = {
    "TBL-030": _blank,
    "TBL-040": _number,
    "TBL-070": _word,
    "TBL-120": _form,
    "TBL-130": _share,
    "TBL-150": _original,
}
