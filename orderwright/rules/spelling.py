"""Units in another spelling than the product's."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_lines
from orderwright.rules.rule import rule
from orderwright.unit_spelling import line_units


@rule(
    "UOM-020",
    Severity.INFO,
    Stage.ENTER,
    Owner.DESK,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.uom", "OrderLines.sku", "Products.base_uom"),
)
def unit_spelled_otherwise(book: OrderBook) -> Faults:
    """Unit spelled otherwise than in Products.

    Says: {order_no}/{line_no}: unit {found} is read as {expected}.
    Do: Type {expected}.

    Quantities and prices are those of the unit that the product knows.
    """
    lines, units = book["OrderLines"], line_units(book)
    return faults(
        "OrderLines",
        "uom",
        live_lines(book) & (units != lines["uom"]).to_numpy(bool),
        found=lines["uom"],
        expected=units,
        source=("Products ", lines["sku"]),
    )
