"""What a careful person would check by hand of stock, of what is on its way and of products by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.sample.plain_checks import MICRO, Hit, Plain, Row

NOWHERE = ("", "")


def check_quantities_of_stock(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows["Stock"]:
        factor = plain.units.get((row["sku"], row["uom"]))
        if not factor:
            yield ("STK-020", *NOWHERE)
        elif free(row) * factor % MICRO:
            yield ("STK-025", *NOWHERE)
        if free(row) < 0:
            yield ("STK-010", *NOWHERE)


def free(row: Row) -> int:
    return row["unrestricted_qty"] - row["reserved_qty"]


def check_lots(plain: Plain) -> Iterator[Hit]:
    days = defaultdict(set)
    for row in plain.rows["Stock"]:
        if row["lot"]:
            days[row["sku"], row["plant"], row["lot"]].add(row["expiry"])
            if row["expiry"] < plain.today and free(row) > 0:
                yield ("STK-030", *NOWHERE)
    if any(len(dates) > 1 for dates in days.values()):
        yield ("STK-035", *NOWHERE)


def check_holders(plain: Plain) -> Iterator[Hit]:
    known = {*plain.customers, *plain.orders}
    for row in plain.rows["Stock"]:
        if row["hold_for"] and row["hold_for"] not in known:
            yield ("STK-040", *NOWHERE)


def check_inbound(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows["Inbound"]:
        if row["due_date"] < plain.today:
            yield ("STK-050", *NOWHERE)
        if row["qty"] > 0 and not plain.units.get((row["sku"], row["uom"])):
            yield ("STK-055", *NOWHERE)


def check_products_alone(plain: Plain) -> Iterator[Hit]:
    for sku, row in plain.products.items():
        if row["gross_weight"] < row["net_weight"]:
            yield ("SKU-060", *NOWHERE)
        after, steps = row["successor"], 0
        while after not in ("", sku) and steps < len(plain.products):
            after, steps = plain.products[after]["successor"], steps + 1
        if after == sku:
            yield ("SKU-050", *NOWHERE)


def check_substitutes(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows.get("Substitutes", ()):
        own, other = plain.products[row["sku"]], plain.products[row["substitute"]]
        if own["base_uom"] != other["base_uom"]:
            yield ("STK-060", *NOWHERE)


def check_restrictions(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows.get("StockRestrictions", ()):
        if row["what"] == "warehouse" and row["value"] not in plain.houses:
            yield ("STK-070", *NOWHERE)


def check_kits(plain: Plain) -> Iterator[Hit]:
    kits = {row["kit"]: row["sku"] for row in plain.rows.get("Kits", ())}
    if any(kit == part for kit, part in kits.items()):
        yield ("STK-080", *NOWHERE)
    if any(row["sku"] in kits and row["unrestricted_qty"] > 0 for row in plain.rows["Stock"]):
        yield ("STK-085", *NOWHERE)


STOCK_CHECKS = (
    check_restrictions,
    check_kits,
    check_quantities_of_stock,
    check_lots,
    check_holders,
    check_inbound,
    check_substitutes,
    check_products_alone,
)
