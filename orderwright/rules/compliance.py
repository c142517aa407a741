"""Lines that need papers or a licence before they may leave."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import open_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import taken

_FREE = ("", "EAR99", "NLR", "NONE", "N/A", "NA", "-")
"""What stands in ECCN where nothing is controlled: EAR99 is the rest of the US list (15 CFR 734.3(c))."""


@rule(
    "CMP-010",
    Severity.WARNING,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("OrderLines", "Orders", "Products", "ShipTos"),
    columns=("OrderLines.sku", "Products.eccn", "Orders.ship_to", "ShipTos.country"),
    reads=("OrderLines.plant", "Warehouses.country"),
    after=("PTY-030",),
)
def export_controlled(book: OrderBook) -> Faults:
    """Export-controlled product leaves the country.

    Says: {order_no}/{line_no}: {sku} is export-controlled, {found}, and goes from {origin} to {country}.
    Do: Get the licence, or the exception that applies, before it ships; SKU restrictions can bar a country.

    Any ECCN but EAR99. The country of departure is the plant's, else the company's. Whether a licence is
    needed depends on the entry and the destination, which no table of the desk has.
    """
    lines = book["OrderLines"]
    number = book.fetch("OrderLines", "sku", "eccn")
    country = taken(book.fetch("Orders", "ship_to", "country"), book.positions("OrderLines", "order_no"))
    origin = _departure(book)
    abroad = (country != "") & (origin != "") & (country != origin)
    controlled = ~number.str.strip().str.upper().isin(_FREE).to_numpy(bool)
    return faults(
        "OrderLines",
        "sku",
        open_lines(book) & controlled & abroad.to_numpy(bool),
        found=number,
        expected="a licence or an exception",
        source=("Products ", lines["sku"]),
        sku=lines["sku"],
        origin=origin,
        country=country,
    )


def _departure(book: OrderBook) -> pd.Series:
    """Country from which every line leaves: the plant's, else the company's."""
    plant = book.fetch("OrderLines", "plant", "country")
    return plant.where((plant != "").to_numpy(bool), book.setting("company_country").strip().upper())


@rule(
    "CMP-015",
    Severity.INFO,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku", "Products.un_no"),
)
def dangerous_goods(book: OrderBook) -> Faults:
    """Dangerous goods.

    Says: {order_no}/{line_no}: {sku} is dangerous goods, {found}; it needs its transport document.
    Do: Have the dangerous goods document made, and tell the carrier, before it ships.

    By road that is the ADR transport document, in the United States the shipping paper of 49 CFR 172.
    """
    lines = book["OrderLines"]
    number = book.fetch("OrderLines", "sku", "un_no")
    return faults(
        "OrderLines",
        "sku",
        open_lines(book) & np.asarray(number != "", bool),
        found=number,
        expected="its transport document",
        source=("Products ", lines["sku"]),
        sku=lines["sku"],
    )
