"""What a careful person would check by hand of promotions and of what is charged beside the goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.sample.plain_checks import MICRO, Hit, Plain, Row, holds


def check_promotions(plain: Plain) -> Iterator[Hit]:
    rows = defaultdict(list)
    for row in plain.rows["Promotions"]:
        rows[row["promo"]].append(row)
    for line in plain.rows["OrderLines"]:
        if line["promo"]:
            code = promotion_fault(plain, line, rows[line["promo"]])
            if code:
                yield (code, line["order_no"], line["line_no"])


def promotion_fault(plain: Plain, line: Row, rows: list[Row]) -> str:
    """What is wrong with the promotion of a line, of which these are the rows."""
    if not rows:
        return "PRM-010"
    own = [row for row in rows if row["sku"] in ("", line["sku"])]
    if not own:
        return "PRM-030"
    held = [row for row in own if holds(row, plain.orders[line["order_no"]]["entered_on"])]
    if not held:
        return "PRM-020"
    if len(held) > 1:
        return "PRM-060"
    if line["discount_percent"] != held[0]["discount_percent"]:
        return "PRM-050"
    goods = line["ordered_qty"] * line["unit_price"] // (line["price_per"] or MICRO)
    given = goods * held[0]["discount_percent"] // (100 * MICRO)
    return "PRM-040" if held[0]["budget"] is not None and given > held[0]["budget"] else ""


def check_charges(plain: Plain) -> Iterator[Hit]:
    charged = defaultdict(dict)
    for row in plain.rows["OrderCharges"]:
        charged[row["order_no"]][row["code"]] = row["amount"]
    by_customer = defaultdict(list)
    for row in plain.rows["Charges"]:
        by_customer[row["customer_no"]].append(row)
    for number, order in plain.orders.items():
        own = by_customer[order["sold_to"]]
        if len({row["amount"] for row in own}) > 1:
            yield ("FEE-030", number, "")
        if number not in charged:
            continue
        right = {
            row["code"]: row["amount"] for row in by_customer[""] if row["currency"] == order["currency"]
        }
        for code, amount in charged[number].items():
            if amount != right[code]:
                yield ("FEE-010", number, "")
        if set(right) - set(charged[number]):
            yield ("FEE-020", number, "")


CHARGE_CHECKS = (check_promotions, check_charges)
