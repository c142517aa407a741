"""What a careful person would check by hand, row by row: written without the rules and without the generator.

Every check yields (code, order number, line number); numbers are blank where the fault lies elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

Row = dict[str, Any]
Hit = tuple[str, str, str]
DIGITS = {"JPY": 0, "KRW": 0, "KWD": 3, "BHD": 3}
DONE = ("shipped", "invoiced", "closed", "cancelled")
MICRO = 1_000_000


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows as dictionaries of plain values; blanks are None."""
    columns = {}
    for key in frame.columns:
        values = frame[key].astype(object).tolist()
        columns[key] = [None if value is pd.NA or value is pd.NaT else value for value in values]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


class Plain:
    """The company's tables as rows, and the look-ups by key."""

    def __init__(self, frames: dict[str, pd.DataFrame], as_of: dt.date) -> None:
        self.rows = {name: rows_of(frame) for name, frame in frames.items()}
        self.today = pd.Timestamp(as_of)
        self.products = {row["sku"]: row for row in self.rows["Products"]}
        self.customers = {row["customer_no"]: row for row in self.rows["Customers"]}
        self.ship_tos = {row["ship_to"]: row for row in self.rows["ShipTos"]}
        self.orders = {row["order_no"]: row for row in self.rows["Orders"]}
        self.groups = {row["price_group"]: row for row in self.rows["PriceGroups"]}
        self.houses = {row["warehouse"]: row for row in self.rows["Warehouses"]}
        self.units = {(row["sku"], row["uom"]): row["factor"] for row in self.rows["UomConversions"]}
        for sku, row in self.products.items():
            self.units.setdefault((sku, row["sales_uom"]), row["sales_factor"])
            self.units[sku, row["base_uom"]] = MICRO
        self.capitals = {(sku, unit.upper()): unit for sku, unit in self.units}
        self.lines_of, self.lines = defaultdict(list), {}
        for line in self.rows["OrderLines"]:
            self.lines_of[line["order_no"]].append(line)
            self.lines.setdefault((line["order_no"], line["line_no"]), line)
            line["typed_uom"], line["uom"] = line["uom"], self.spelled(line["sku"], line["uom"])
        self.holidays = defaultdict(list)
        for row in self.rows["Calendars"]:
            self.holidays[row["calendar"]].append(np.datetime64(row["date"], "D"))
        self.prices = {
            "PRC-010": self._by("Contracts", "customer_no"),
            "PRC-015": self._by("CustomerPrices", "customer_no"),
            "PRC-020": self._by("QuantityBreaks", "price_list"),
            "PRC-030": self._by("PriceLists", "price_list"),
        }

    def _by(self, table: str, owner: str) -> dict[tuple[str, ...], list[Row]]:
        found = defaultdict(list)
        for row in self.rows[table]:
            found[row[owner], row["sku"], row["uom"], row["currency"]].append(row)
        return found

    def spelled(self, sku: str, unit: str) -> str:
        """The unit with the capitals that the product's own has."""
        return unit if (sku, unit) in self.units else self.capitals.get((sku, unit.upper()), unit)

    def party(self, line: Row) -> tuple[Row, Row] | None:
        """Order and customer of a line, where both are known."""
        order = self.orders.get(line["order_no"])
        customer = self.customers.get(order["sold_to"]) if order else None
        return (order, customer) if order and customer else None

    def is_open(self, row: Row) -> bool:
        """Not shipped, closed or cancelled."""
        return row["desk_status"] not in DONE


def holds(row: Row, day: pd.Timestamp) -> bool:
    """Whether the row is valid on the day."""
    start, end = row["valid_from"], row["valid_to"]
    return (start is None or start <= day) and (end is None or day <= end)


def candidates(plain: Plain, code: str, line: Row, order: Row, customer: Row) -> list[tuple[Row, Fraction]]:
    """Rows of one kind of price that hold, with their price for one unit of the line."""
    product, owner = plain.products[line["sku"]], customer["customer_no"]
    if code in ("PRC-020", "PRC-030"):
        owner = plain.groups[customer["price_group"]]["price_list"]
    factor = Fraction(plain.units[line["sku"], line["uom"]], MICRO)
    for unit, times in ((line["uom"], Fraction(1)), (product["base_uom"], factor)):
        rows = plain.prices[code][owner, line["sku"], unit, order["currency"]]
        found = []
        for row in rows:
            reached = row.get("min_qty", 0) <= line["ordered_qty"] * times
            if reached and holds(row, order["entered_on"]) and row["unit_price"] is not None:
                found.append((row, Fraction(row["unit_price"], row["price_per"] or MICRO) * times))
            elif reached and holds(row, order["entered_on"]) and row.get("discount_percent"):
                listed = candidates(plain, "PRC-030", line, order, customer)[0][1]
                found.append((row, listed * (100 * MICRO - row["discount_percent"]) / (100 * MICRO)))
        if found:
            return sorted(found, key=lambda pair: -pair[0].get("min_qty", 0))
    return []


def check_prices(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        party = plain.party(line)
        place = (line["order_no"], line["line_no"])
        if not party or (line["sku"], line["uom"]) not in plain.units or line["sku"] not in plain.products:
            continue
        for code in plain.prices:
            found = candidates(plain, code, line, *party)
            if line["unit_price"] is None:
                yield ("PRC-060", *place)
                break
            if found:
                asked = Fraction(line["unit_price"], line["price_per"] or MICRO)
                if code == "PRC-010" and len({price for _, price in found}) > 1:
                    yield ("PRC-050", *place)
                elif asked != found[0][1]:
                    yield (code, *place)
                break
        else:
            yield ("PRC-040", *place)


def check_products(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        place = (line["order_no"], line["line_no"])
        product, party = plain.products.get(line["sku"]), plain.party(line)
        if not product:
            yield ("SKU-010", *place)
            continue
        if line["uom"] != line["typed_uom"]:
            yield ("UOM-020", *place)
        if product["successor"]:
            yield ("SKU-035" if endless(plain, line["sku"]) else "SKU-030", *place)
        elif product["status"] not in ("", "active"):
            yield ("SKU-020", *place)
        if line["uom"] and (line["sku"], line["uom"]) not in plain.units:
            yield ("UOM-010", *place)
        if party and forbidden(plain, line, *party):
            yield ("SKU-040", *place)


def endless(plain: Plain, sku: str) -> bool:
    """Whether one successor follows another for ever."""
    for _ in plain.products:
        sku = plain.products[sku]["successor"]
        if not sku:
            return False
    return True


def forbidden(plain: Plain, line: Row, order: Row, customer: Row) -> bool:
    """Whether a restriction names the country of delivery or the customer."""
    door = plain.ship_tos.get(order["ship_to"], customer)
    named = {("country", door["country"]), ("customer", customer["customer_no"])}
    return any(
        row["sku"] == line["sku"]
        and (row["scope"], row["value"]) in named
        and holds(row, order["entered_on"])
        for row in plain.rows["ProductRestrictions"]
    )


def check_quantities(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        place = (line["order_no"], line["line_no"])
        if line["ordered_qty"] <= 0:
            yield ("QTY-010", *place)
            continue
        if line["cancelled_qty"] > line["ordered_qty"]:
            yield ("QTY-060", *place)
        if line["uom"] in ("EA", "PC", "SET") and line["ordered_qty"] % MICRO:
            yield ("QTY-035", *place)
        factor = plain.units.get((line["sku"], line["uom"]))
        if factor:
            product, quantity = plain.products[line["sku"]], line["ordered_qty"] * factor // MICRO
            if quantity < (product["min_qty"] or 0):
                yield ("QTY-020", *place)
            if product["multiple_qty"] and quantity % product["multiple_qty"]:
                yield ("QTY-030", *place)


def check_money(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        party = plain.party(line)
        if party and line["unit_price"] is not None:
            discount = line["discount_percent"] or 0
            if discount > plain.groups[party[1]["price_group"]]["max_discount"]:
                yield ("DSC-010", line["order_no"], line["line_no"])
            digits = DIGITS.get(party[1]["currency"] or party[0]["currency"], 2)
            exact = Fraction(line["ordered_qty"] * line["unit_price"], line["price_per"] or MICRO)
            coins = exact * (100 * MICRO - discount) / (100 * MICRO) * 10**digits / MICRO
            rounded = (1 if coins >= 0 else -1) * int(abs(coins) + Fraction(1, 2))
            if line["amount"] * 10**digits != rounded * MICRO:
                yield ("AMT-010", line["order_no"], line["line_no"])
    for order in plain.rows["Orders"]:
        lines = plain.lines_of[order["order_no"]]
        whole = order["desk_status"] == "cancelled"
        counted = [line for line in lines if whole or not 0 < line["ordered_qty"] <= line["cancelled_qty"]]
        if order["net_value"] != sum(line["amount"] or 0 for line in counted):
            yield ("AMT-020", order["order_no"], "")


def check_parties(plain: Plain) -> Iterator[Hit]:
    for order in plain.rows["Orders"]:
        number = order["order_no"]
        customer, door = plain.customers.get(order["sold_to"]), plain.ship_tos.get(order["ship_to"])
        if not customer:
            yield ("PTY-010", number, "")
        else:
            if customer["status"] in ("inactive", "blocked"):
                yield ("PTY-020", number, "")
            if order["currency"] and customer["currency"] not in ("", order["currency"]):
                yield ("TRM-010", number, "")
            if order["payment_terms"] not in ("", customer["payment_terms"]):
                yield ("TRM-020", number, "")
        if not door:
            yield ("PTY-030", number, "")
        else:
            if door["sold_to"] != order["sold_to"]:
                yield ("PTY-040", number, "")
            if not all(door[key] for key in ("name", "street", "city", "postcode", "country")):
                yield ("PTY-050", number, "")
        if order["incoterm"] and not order["named_place"]:
            yield ("INC-010", number, "")


def feasible(plain: Plain, line: Row, order: Row) -> pd.Timestamp | None:
    """Lead time and transit after entry, in the working days of the line's warehouse."""
    product, door = plain.products.get(line["sku"]), plain.ship_tos.get(order["ship_to"])
    if not product:
        return None
    days = product["lead_time_days"] + (door["transit_days"] if door else 0)
    holidays = plain.holidays[plain.houses.get(line["plant"], {"calendar": ""})["calendar"]]
    start = np.datetime64(order["entered_on"], "D")
    if not np.is_busday(start, holidays=holidays):
        start = np.busday_offset(start, 0, roll="backward", holidays=holidays)
    return pd.Timestamp(np.busday_offset(start, days, holidays=holidays))


def check_dates(plain: Plain) -> Iterator[Hit]:
    for order in plain.rows["Orders"]:
        number, wanted = order["order_no"], order["requested_date"]
        if plain.is_open(order) and wanted < plain.today:
            yield ("DAT-025", number, "")
        hurried = False
        for line in plain.lines_of[number]:
            own, first = line["requested_date"], feasible(plain, line, order)
            if plain.is_open(order) and own is not None and own < plain.today:
                yield ("DAT-020", number, line["line_no"])
            elif plain.is_open(order) and own is not None and first is not None and own < first:
                yield ("DAT-010", number, line["line_no"])
            hurried = hurried or (own is None and first is not None and wanted < first)
        if plain.is_open(order) and hurried and wanted >= plain.today:
            yield ("DAT-015", number, "")


def check_late_orders(plain: Plain) -> Iterator[Hit]:
    last = defaultdict(list)
    for row in plain.rows["Shipments"]:
        if row["actual_ship"] is not None:
            last[row["order_no"]].append(row["actual_ship"])
    for number, days in last.items():
        if max(days) > plain.orders[number]["requested_date"]:
            yield ("DAT-030", number, "")


def check_orders(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        if line["order_no"] not in plain.orders:
            yield ("ORD-010", line["order_no"], line["line_no"])
    numbers, contents, closed = {}, defaultdict(list), {}
    for order in plain.rows["Orders"]:
        number, lines = order["order_no"], plain.lines_of[order["order_no"]]
        if order["desk_status"] == "closed":
            closed[order["sold_to"], order["customer_po"]] = order["entered_on"]
        if not lines:
            yield ("ORD-020", number, "")
            continue
        served = closed.get((order["sold_to"], order["customer_po"]))
        if plain.is_open(order) and served and (order["entered_on"] - served).days <= 90:
            yield ("DUP-015", number, "")
        elif order["customer_po"] in numbers.setdefault(order["sold_to"], set()):
            yield ("DUP-010", number, "")
        numbers.setdefault(order["sold_to"], set()).add(order["customer_po"])
        content = tuple(sorted((line["sku"], line["ordered_qty"], line["uom"]) for line in lines))
        for earlier in contents[order["sold_to"], content]:
            if abs((order["entered_on"] - earlier).days) <= 7:
                yield ("DUP-020", number, "")
        contents[order["sold_to"], content].append(order["entered_on"])


def repeated(keys: list[tuple[Any, ...]]) -> list[int]:
    """Positions of keys that stood before."""
    seen: Counter[tuple[Any, ...]] = Counter()
    again = []
    for position, key in enumerate(keys):
        if seen[key]:
            again.append(position)
        seen[key] += 1
    return again


CHECKS: tuple[Callable[[Plain], Iterator[Hit]], ...] = (
    check_prices,
    check_products,
    check_quantities,
    check_money,
    check_parties,
    check_dates,
    check_late_orders,
    check_orders,
)
