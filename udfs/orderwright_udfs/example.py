"""A desk of one order, as ranges of a sheet: what the examples of the worksheet functions ask."""

from __future__ import annotations

from typing import Any, Final

from orderwright.tables import SCHEMA
from orderwright_udfs.cells import Grid


def _range(table: str, **cells: Any) -> Grid:  # noqa: ANN401 - cells
    """A table with all its headers and one row, whose other cells are blank."""
    columns = SCHEMA[table].columns
    return [[column.header for column in columns], [cells.get(column.key) for column in columns]]


DESK: Final = (
    _range(
        "Orders",
        order_no="4500123",
        customer_po="7781",
        sold_to="C-1",
        currency="EUR",
        terms="N30",
        requested_date="2026-12-04",
        erp_status="confirmed",
    ),
    _range(
        "OrderLines",
        order_no="4500123",
        line_no="10",
        sku="A-100",
        ordered_qty=500,
        uom="EA",
        unit_price=12.4,
        amount=6200,
        first_promise="2026-12-03",
    ),
    _range("Products", sku="A-100", status="active", base_uom="EA", sales_uom="CS", sales_factor=12),
    _range("Customers", customer_no="C-1", name="Keller", currency="EUR", credit_limit=5000),
    _range(
        "PriceLists",
        price_list="STANDARD",
        sku="A-100",
        uom="EA",
        currency="EUR",
        valid_from="2026-01-01",
        unit_price=11.9,
    ),
    _range("Settings", name="fixed_day", value="2026-11-23"),
)
"""Orders, OrderLines, Products, Customers, PriceLists and Settings."""
SUPPLY: Final = (
    _range("Stock", sku="A-100", plant="VNL", unrestricted_qty=460, uom="EA"),
    _range(
        "Inbound",
        inbound_no="8812",
        inbound_line="10",
        kind="purchase",
        sku="A-100",
        warehouse="VNL",
        qty=100,
        uom="EA",
        due_date="2026-11-26",
    ),
)
"""Stock and Inbound: 40 too few on hand, and more on Thursday."""
