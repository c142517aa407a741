"""What the sheets say of the orders, products and parties of the shipments in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.allocation.kits import kits_of
from orderwright.book import OrderBook
from orderwright.credit.rates import rates
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LinesInHand, products_of
from orderwright.desk.papers.records import Records
from orderwright.documents import Emergency, Responsible
from orderwright.tables.frames import Positions, first_positions
from orderwright.units import factors

_OF_PLACES = ("importer", "notify", "forwarder", "intermediate")
"""Columns of ShipTos that name a customer."""


class Masters:
    """Rows of the master data, found from orders and order lines; -1 where there is none.

    Attributes:
        lines: the order lines.
        orders, customers, ship_tos, terms, products, warehouses, shipments: what stands in those tables.
        responsible: who answers for invoices.
        emergency: whom to call when dangerous goods are spilt.
        capacity: in which the company certifies origin.
        sold_at: where the company sells.
    """

    def __init__(self, book: OrderBook, shipments: Sequence[Leaving], lines: LinesInHand) -> None:
        self.book = book
        self.lines = lines
        self._orders = _first_rows(book["Orders"]["order_no"], {o for s in shipments for o in s.order_nos})
        rows = np.array(list(self._orders.values()), np.intp)
        self.orders = Records(book, "Orders", rows)
        self._customer = _references(book, "Orders", "sold_to", rows)
        self._ship_to = _references(book, "Orders", "ship_to", rows)
        self._terms = _references(book, "Orders", "payment_terms", rows)
        self.ship_tos = Records(book, "ShipTos", self._ship_to.values())
        self._referred = _referred(book, rows, self._ship_to.values())
        named = (row for rows in self._referred.values() for row in rows.values())
        self.customers = Records(book, "Customers", [*self._customer.values(), *named])
        self.terms = Records(book, "PaymentTerms", self._terms.values())
        self.warehouses = Records(book, "Warehouses", range(len(book["Warehouses"])))
        self._warehouse = _first_rows(book["Warehouses"]["warehouse"])
        of_delivery = [row for one in shipments if one.table == "Shipments" for row in one.rows]
        self.shipments = Records(book, "Shipments", of_delivery)
        allocated = [row for one in shipments if one.table == "Allocations" for row in one.rows]
        self.allocations = Records(book, "Allocations", allocated)
        self.responsible = Responsible(
            name=book.setting("responsible_employee"),
            **{part: book.setting(f"responsible_{part}") for part in ("position", "phone", "email")},
        )
        self.emergency = Emergency(
            phone=book.setting("emergency_phone"), contract=book.setting("emergency_contract")
        )
        self.capacity = book.setting("origin_capacity")
        city, country = (book.setting(f"company_{part}") for part in ("city", "country"))
        self.sold_at = f"{city}, {country}".removesuffix(", ") if city else ""
        self._take_products(book)
        self._parts = _customer_parts(book, self.customers, self._customer.values())
        self._carriers = _carriers(book)
        self._bookings = _bookings(book, {one.number for one in shipments})
        self.bookings = Records(book, "Bookings", self._bookings.values())

    def _take_products(self, book: OrderBook) -> None:
        rows = self.lines.rows.tolist()
        products = products_of(book, rows)
        self._product: dict[int, int] = dict(zip(rows, products.tolist(), strict=True))
        parts = [part.sku for kit in products.tolist() for part in kits_of(book).of.get(kit, ())]
        self.products = Records(book, "Products", np.append(products, np.array(parts, np.intp)))
        known = factors(book, products, book["OrderLines"]["uom"].iloc[self.lines.rows])
        self._factor = {
            row: None if factor is pd.NA else int(factor)
            for row, factor in zip(rows, known.tolist(), strict=True)
        }

    def order(self, order_no: str) -> int:
        """Row in Orders."""
        return self._orders.get(order_no, -1)

    def customer(self, order_no: str) -> int:
        """Row in Customers of the order's sold-to."""
        return self._customer.get(self.order(order_no), -1)

    def ship_to(self, order_no: str) -> int:
        """Row in ShipTos."""
        return self._ship_to.get(self.order(order_no), -1)

    def payment_terms(self, order_no: str) -> int:
        """Row in PaymentTerms."""
        return self._terms.get(self.order(order_no), -1)

    def product(self, line: int) -> int:
        """Row in Products of a row of OrderLines."""
        return self._product.get(line, -1)

    def factor(self, line: int) -> int | None:
        """Base units in one unit of the order line, in millionths."""
        return self._factor.get(line)

    def warehouse(self, code: str) -> int:
        """Row in Warehouses."""
        return self._warehouse.get(code, -1)

    def warehouse_of(self, one: Leaving, lines: Iterable[int]) -> int:
        """Row in Warehouses of the one from which all goods of a shipment come; -1 where there are several.

        Args:
            one: the shipment.
            lines: rows of OrderLines.
        """
        if one.table == "Allocations":
            codes = {self.allocations.text(row, "warehouse") for row in one.rows}
        else:
            codes = {self.lines.records.text(line, "plant") for line in lines}
        return self.warehouse(codes.pop()) if len(codes) == 1 else -1

    def customer_part(self, order_no: str, line: int) -> str:
        """The customer's number of the line's product: as ordered, else from CustomerParts."""
        own = self.lines.records.text(line, "customer_part_no")
        customer = self.customers.text(self.customer(order_no), "customer_no")
        return own or self._parts.get((customer, self.lines.records.text(line, "sku")), "")

    def carrier(self, code: str) -> tuple[str, str]:
        """Name and mode of a carrier; what was written where it is not known."""
        return self._carriers.get(code, (code, "", ""))[:2]

    def scac(self, code: str) -> str:
        """SCAC of a carrier; blank where it is not known."""
        return self._carriers.get(code, ("", "", ""))[2]

    def usd_rate(self, currency: str) -> Decimal | None:
        """Dollars for one unit of a currency, by the newest rates; None where one is missing."""
        fractions = rates(self.book).fractions
        if currency not in fractions or "USD" not in fractions:
            return None
        (over, under), (usd_over, usd_under) = fractions[currency], fractions["USD"]
        return (Decimal(over * usd_under) / (under * usd_over)).quantize(Decimal("0.00000001"))

    def booking(self, number: str) -> int:
        """Row in Bookings of a delivery; the last that is not cancelled."""
        return self._bookings.get(number, -1)

    def referred(self, column: str, row: int) -> int:
        """Row in Customers that a column such as ``freight_bill_to`` or ``importer`` names."""
        return self._referred[column].get(row, -1)


def _first_rows(keys: pd.Series, wanted: Iterable[str] | None = None) -> dict[str, int]:
    """First row of each key."""
    names = list(dict.fromkeys(keys.tolist() if wanted is None else sorted(wanted)))
    found = first_positions(pd.Index(keys), pd.Index(names, dtype=object))
    return {name: row for name, row in zip(names, found.tolist(), strict=True) if row >= 0 and name}


def _references(book: OrderBook, table: str, column: str, rows: Positions) -> dict[int, int]:
    """The row that each row's value names."""
    if not len(rows):
        return {}
    return dict(zip(rows.tolist(), book.positions(table, column)[rows].tolist(), strict=True))


def _customer_parts(book: OrderBook, customers: Records, rows: Iterable[int]) -> dict[tuple[str, str], str]:
    numbers = {customers.text(row, "customer_no") for row in rows} - {""}
    parts = book["CustomerParts"]
    some = parts[parts["customer_no"].isin(numbers).to_numpy(bool)]
    found: dict[tuple[str, str], str] = {}
    for customer, sku, number in some[["customer_no", "sku", "customer_part_no"]].itertuples(index=False):
        found.setdefault((customer, sku), number)
    return found


def _carriers(book: OrderBook) -> dict[str, tuple[str, str, str]]:
    """Name, mode and SCAC by code."""
    rows = book["Carriers"][["carrier", "name", "mode", "scac"]].itertuples(index=False)
    return {code: (name or code, mode, scac) for code, name, mode, scac in rows if code}


def _referred(book: OrderBook, orders: Positions, places: Iterable[int]) -> dict[str, dict[int, int]]:
    """Rows of Customers beside the sold-to, by column and row of Orders or ShipTos."""
    ship_tos = np.unique(np.fromiter(places, np.intp))
    ship_tos = ship_tos[ship_tos >= 0]
    return {
        "freight_bill_to": _references(book, "Orders", "freight_bill_to", orders),
        **{column: _references(book, "ShipTos", column, ship_tos) for column in _OF_PLACES},
    }


def _bookings(book: OrderBook, numbers: set[str]) -> dict[str, int]:
    rows = book["Bookings"]
    some = rows["delivery_no"].isin(numbers - {""}) & (rows["state"] != "cancelled")
    places = some.to_numpy(bool).nonzero()[0]
    return dict(zip(rows["delivery_no"].iloc[places].tolist(), places.tolist(), strict=True))
