"""Rules on what the company decides for allocation: restrictions and kits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.kits import kits_of
from orderwright.allocation.warehouses import warehouses_of
from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule


@rule(
    "STK-070",
    Severity.WARNING,
    Stage.PICK,
    Owner.DESK,
    needs=("StockRestrictions", "Warehouses"),
    columns=("StockRestrictions.value", "StockRestrictions.what"),
)
def restriction_on_no_warehouse(book: OrderBook) -> Faults:
    """Stock restriction names no warehouse.

    Says: There is no warehouse {found}; {effect}.
    Do: Correct the value, or take the row out.
    """
    rows = book["StockRestrictions"]
    named = (rows["what"] == "warehouse").to_numpy(bool) & (rows["value"] != "").to_numpy(bool)
    unknown = warehouses_of(book).numbers(rows["value"]) < 0
    only = np.where(rows["rule"] == "only", "its lines get nothing", "the row does nothing")
    return faults(
        "StockRestrictions",
        "value",
        named & unknown,
        found=rows["value"],
        expected="a warehouse of Warehouses",
        effect=pd.Series(only, dtype="str"),
    )


@rule(
    "STK-080",
    Severity.WARNING,
    Stage.PICK,
    Owner.PRODUCT,
    needs=("Kits", "Products"),
    columns=("Kits.sku", "Kits.qty"),
)
def kit_cannot_be_put_together(book: OrderBook) -> Faults:
    """Kit that cannot be put together.

    Says: {found} cannot be put together: {reason}. Its lines take no stock.
    Do: Correct the parts of the kit.

    A part must be a product, have a quantity, and not lead back to the kit.
    """
    rows, wrong = book["Kits"], kits_of(book).wrong
    kit = book.positions("Kits", "kit")
    failing = np.isin(kit, list(wrong)) & ~rows["kit"].duplicated().to_numpy(bool)
    reasons = [wrong.get(sku, "") for sku in kit.tolist()]
    return faults(
        "Kits",
        "kit",
        failing,
        found=rows["kit"],
        expected="parts that are products, with quantities",
        reason=pd.Series(reasons, dtype="str"),
    )


@rule(
    "STK-085",
    Severity.WARNING,
    Stage.PICK,
    Owner.LOGISTICS,
    needs=("Stock", "Kits", "Products"),
    columns=("Stock.unrestricted_qty",),
)
def stock_of_a_kit(book: OrderBook) -> Faults:
    """Stock of a kit.

    Says: {sku} is a kit, which is put together from its parts when it ships; this stock is not used.
    Do: Book the kits back into their parts, or take the kit out of Kits.
    """
    rows = book["Stock"]
    kits = np.isin(book.positions("Stock", "sku"), list(kits_of(book).of))
    there = (rows["unrestricted_qty"] > 0).fillna(False).to_numpy(bool)
    return faults(
        "Stock",
        "unrestricted_qty",
        kits & there,
        found=rows["unrestricted_qty"],
        expected="stock of the parts",
        sku=rows["sku"],
    )
