"""What a careful person would check by hand of deliveries: what left, in what, how, with which papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from tests.sample.plain_checks import MICRO, Hit, Plain, Row

SEA = ("FAS", "FOB", "CFR", "CIF")
LONGEST = pd.Timedelta(days=90)


def place(row: Row) -> tuple[str, str]:
    return (row["order_no"], row["line_no"])


def line_of(plain: Plain, row: Row) -> Row | None:
    return plain.lines.get(place(row))


def in_base(plain: Plain, row: Row, sku: str) -> int | None:
    factor = plain.units.get((sku, row["uom"]))
    return factor and row["qty"] * factor // MICRO


def check_lines_of_deliveries(plain: Plain) -> Iterator[Hit]:
    for code, table in (("SHP-060", "Shipments"), ("SHP-065", "ShipmentLines")):
        for row in plain.rows[table]:
            if not line_of(plain, row):
                yield (code, *place(row))
    for row in plain.rows["ShipmentLines"]:
        line = line_of(plain, row)
        if line and row["sku"] != line["sku"]:
            yield ("SHP-070", *place(row))
    for row in plain.rows["Shipments"]:
        line = line_of(plain, row)
        if line and line["sku"] in plain.products and in_base(plain, row, line["sku"]) is None:
            yield ("SHP-080", *place(row))


def gone(plain: Plain) -> dict[tuple[str, str], list[Row]]:
    """Deliveries that left, by line."""
    found = defaultdict(list)
    for row in plain.rows["Shipments"]:
        if line_of(plain, row) and row["actual_ship"] is not None:
            found[place(row)].append(row)
    return found


def check_delivered_quantities(plain: Plain) -> Iterator[Hit]:
    for at, rows in gone(plain).items():
        line = plain.lines[at]
        party = plain.party(line)
        parts = [in_base(plain, row, line["sku"]) for row in rows]
        due = (line["ordered_qty"] - line["cancelled_qty"]) * plain.units[line["sku"], line["uom"]] // MICRO
        if None not in parts and sum(parts) > due * (1 + party[1]["over_percent"] / 100e6):
            yield ("SHP-015", *at)


def check_late_lines(plain: Plain) -> Iterator[Hit]:
    for at, rows in gone(plain).items():
        own, late = plain.lines[at]["requested_date"], max(row["actual_ship"] for row in rows)
        if own is not None and own != plain.orders[at[0]]["requested_date"] and late > own:
            yield ("DAT-035", *at)


def check_tracking(plain: Plain) -> Iterator[Hit]:
    seen = defaultdict(list)
    for row in plain.rows["Shipments"]:
        if row["tracking_no"]:
            seen[row["tracking_no"]].append(row)
    for rows in seen.values():
        first = min(rows, key=lambda row: row["actual_ship"])
        others = [row for row in rows if owner(plain, row) != owner(plain, first)]
        if others and others[0]["actual_ship"] - first["actual_ship"] <= LONGEST:
            yield ("SHP-090", *place(others[0]))


def owner(plain: Plain, row: Row) -> str:
    return plain.orders[row["order_no"]]["sold_to"]


def check_pallets(plain: Plain) -> Iterator[Hit]:
    inside = defaultdict(int)
    for row in plain.rows["HandlingUnitContents"]:
        line = plain.lines[place(row)]
        quantity = in_base(plain, row, line["sku"])
        inside[row["delivery_no"]] += quantity * plain.products[line["sku"]]["net_weight"] // MICRO
    for row in plain.rows["HandlingUnits"]:
        if row["gross_weight"] < (row["tare_weight"] + inside[row["delivery_no"]]) * 0.98:
            yield ("SHP-100", "", "")


def check_papers(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        product, order = plain.products.get(line["sku"]), plain.orders.get(line["order_no"])
        if not product or not order or not plain.is_open(order):
            continue
        if product["un_no"]:
            yield ("CMP-015", *place(line))
        door, house = plain.ship_tos.get(order["ship_to"]), plain.houses.get(line["plant"])
        abroad = door and house and door["country"] and door["country"] != house["country"]
        if product["eccn"] != "EAR99" and abroad:
            yield ("CMP-010", *place(line))


def check_carriers(plain: Plain) -> Iterator[Hit]:
    modes = {row["carrier"]: row["mode"] for row in plain.rows["Carriers"]}
    for row in plain.rows["Shipments"]:
        if row["actual_ship"] is not None:
            continue
        order, product = plain.orders[row["order_no"]], plain.products[plain.lines[place(row)]["sku"]]
        mode = modes[row["carrier"]]
        if order["incoterm"] in SEA and mode != "sea":
            yield ("INC-020", *place(row))
        if product["un_no"] and mode == "air":
            yield ("CMP-020", *place(row))
        if product["temperature"] != "ambient" and row["service"] in ("standard", "express"):
            yield ("CMP-030", *place(row))


DELIVERY_CHECKS = (
    check_lines_of_deliveries,
    check_delivered_quantities,
    check_late_lines,
    check_tracking,
    check_pallets,
    check_papers,
    check_carriers,
)
