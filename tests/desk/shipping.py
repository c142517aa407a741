"""The small company of the rule cases with all that its papers need, and the verb to make them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from orderwright.book import Origin
from orderwright.desk.documents import documents
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.grid import column_letters
from tests.rules.company import AS_OF, Rows, book_of, company

NOW = dt.datetime(2026, 11, 23, 8, 30, 12, tzinfo=dt.UTC)
SETTINGS = {
    "company_name": "Halden Instruments GmbH",
    "company_street": "Werkstraße 14",
    "company_postcode": "79576",
    "company_city": "Weil am Rhein",
    "company_country": "DE",
    "company_tax_id": "DE811222333",
    "company_eori": "DE555321987",
    "responsible_employee": "M. Keller",
}
GOODS = {
    "A-100": {"net_weight": 0.4, "gross_weight": 0.44, "case_qty": 20, "hs_code": "902620", "origin": "DE"},
    "B-200": {"net_weight": 0.25, "gross_weight": 0.25, "hs_code": "400912", "origin": "IT"},
}
ALLOCATED = (
    ("4501", "10", "A-100", "L1", 20, "EA"),
    ("4501", "20", "B-200", "", 10, "M"),
    ("4502", "10", "A-100", "L1", 60, "EA"),
    ("4502", "10", "A-100", "L2", 40, "EA"),
    ("4502", "20", "A-100", "L2", 10, "EA"),
    ("4502", "30", "B-200", "", 20, "M"),
)


def shop() -> Rows:
    """The company's rows: two orders whose stock is allocated, nothing missing on any paper."""
    rows = company()
    rows["Settings"] += [{"name": name, "value": value} for name, value in SETTINGS.items()]
    for customer in rows["Customers"]:
        customer.update({"street": "Storgata 1", "city": "Oslo", "postcode": "0155", "country": "NO"})
    for product in rows["Products"]:
        product.update(GOODS.get(product["sku"], {}))
    rows["Allocations"] = [
        {
            "order_no": order,
            "line_no": line,
            "sku": sku,
            "warehouse": "HAM",
            "lot": lot,
            "proposed_qty": qty,
            "uom": uom,
        }
        for order, line, sku, lot, qty, uom in ALLOCATED
    ]
    rows["Documents"] = []
    return rows


def delivery(rows: Rows, number: str, order: str, *lines: tuple[str, float, str], **more: Any) -> None:
    """Adds a delivery of some lines: line number, quantity, unit."""
    rows.setdefault("Shipments", []).extend(
        {
            "delivery_no": number,
            "order_no": order,
            "line_no": line,
            "qty": qty,
            "uom": uom,
            "planned_ship": dt.date(2026, 11, 24),
            **more,
        }
        for line, qty, uom in lines
    )


def row(rows: Rows, table: str, **key: str) -> dict[str, Any]:
    """The row with these values."""
    return next(r for r in rows[table] if all(r[name] == value for name, value in key.items()))


def cell(rows: Rows, table: str, column: str, **key: str) -> str:
    """Address of a cell, the table standing at A1."""
    number = [c.key for c in SCHEMA[table].columns].index(column) + 1
    return f"{column_letters(number)}{rows[table].index(row(rows, table, **key)) + 2}"


class Shop:
    """A desk in memory that keeps what the verb changes, its tables at A1 of their sheets."""

    def __init__(self, rows: Rows, out: Path) -> None:
        self.host = MemoryHost(dict(book_of(rows).tables))
        self.out = out

    def desk(self, as_of: dt.date = AS_OF, now: dt.datetime = NOW, *, simulate: bool = False) -> OpenDesk:
        book = book_of({}, as_of)
        origins = {
            name: Origin(SCHEMA[name].sheet, 1, {c.key: n for n, c in enumerate(SCHEMA[name].columns, 1)})
            for name in self.host.tables
        }
        book.tables, book.origins = dict(self.host.tables), origins
        return OpenDesk(self.host, book, now, simulate)

    def papers(self, as_of: dt.date = AS_OF, *, simulate: bool = False, **given: Any) -> Outcome:
        """Does the verb and applies its changes."""
        now = dt.datetime.combine(as_of, NOW.timetz())
        desk = self.desk(as_of, now, simulate=simulate)
        outcome = documents(desk, **{"out": self.out, **given})
        if not simulate:
            self.host.apply(outcome.changes)
        return outcome

    def listed(self) -> list[tuple[str, str, str, str]]:
        """Documents: kind, delivery, number, state."""
        rows = self.host.tables["Documents"]
        return sorted(rows[["kind", "delivery_no", "number", "state"]].itertuples(index=False, name=None))
