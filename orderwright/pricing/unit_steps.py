"""How a line's unit becomes the base unit, before any quantity break is looked at."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.pricing.step import Step
from orderwright.tables.frames import Positions, first_positions, row_keys
from orderwright.unit_spelling import line_units
from orderwright.units import line_factors


def unit_steps(book: OrderBook, lines: Positions) -> list[tuple[Step, ...]]:
    """The conversion of each line whose unit is not the base unit; nothing for the others."""
    rows = book["OrderLines"].iloc[lines]
    sku = book.positions("OrderLines", "sku")[lines]
    base = book.fetch("OrderLines", "sku", "base_uom").iloc[lines]
    sales = book.fetch("OrderLines", "sku", "sales_uom").iloc[lines]
    factors = written(pd.Series(line_factors(book)).iloc[lines])
    own = line_units(book).iloc[lines]
    keys = ("sku", "uom")
    spelled = row_keys(rows.assign(uom=own), keys)
    place = first_positions(row_keys(book["UomConversions"], keys), spelled)
    columns = (rows["sku"], own, base, sales, factors, sku.tolist(), place.tolist())
    found: list[tuple[Step, ...]] = []
    for name, uom, unit, sold, factor, product, row in zip(*columns, strict=True):
        source = _source(book, name, product, -1 if uom == sold else row)
        same = not factor or uom in ("", unit)
        found.append(() if same else (Step("unit", source, 0, uom, f"{factor} {unit}"),))
    return found


def _source(book: OrderBook, sku: str, product: int, row: int) -> str:
    """The product's own sales unit, or the row of its UOM conversion."""
    by_product = ("Products", product, "sales_factor")
    table, place, column = by_product if row < 0 else ("UomConversions", row, "factor")
    cell = book.address(table, place, column)
    return f"{book.sheet(table)} {sku}" + (f", {cell}" if cell else "")
