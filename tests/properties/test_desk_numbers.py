"""The numbers equal a plain loop over the rows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.kpi.desk_numbers import Figure, desk_numbers
from orderwright.tables import MICROS

from ..kpi.books import AS_OF, Row, book, day, delivery, line, order

RATES = {"EUR": Fraction(1), "USD": Fraction(9, 10)}
days = st.sampled_from([None, day(31, 10), day(1), day(22), day(23), day(24), day(30), day(1, 12)])
numbers = st.sampled_from(["1", "2", "3"])
quantities = st.sampled_from([None, 0, 2, 5, 10])
orders = st.builds(
    order,
    currency=st.sampled_from(["EUR", "USD", "XXX"]),
    requested_date=days,
    desk_status=st.sampled_from(["", "entered", "picked", "shipped", "closed"]),
    manual_hold=st.sampled_from([None, False, True]),
    delivery_block=st.sampled_from(["", "", "01"]),
    credit_status=st.sampled_from(["", "approved", "blocked"]),
    verdict=st.sampled_from(["", "■ Blocked", "● Clear", "○ Not checked"]),
    net_value=st.sampled_from([None, 70]),
)
lines = st.builds(
    line,
    number=numbers,
    ordered_qty=st.sampled_from([None, 4, 10]),
    shipped_qty=quantities,
    cancelled_qty=quantities,
    open_qty=quantities,
    amount=st.sampled_from([None, 100, 33.33]),
    line_hold=st.sampled_from(["", "", "wait"]),
    current_promise=days,
    manual_promise=st.sampled_from([None, None, day(24)]),
)
deliveries = st.builds(
    delivery,
    number=numbers,
    line_no=st.sampled_from(["10", "20", ""]),
    qty=quantities,
    actual_ship=days,
    uom=st.sampled_from(["", "EA", "BOX"]),
)


def left(row: Row) -> float | None:
    given_, ordered = row["open_qty"], row["ordered_qty"]
    if given_ is not None:
        return max(given_, 0)
    return (
        None if ordered is None else max(ordered - (row["cancelled_qty"] or 0) - (row["shipped_qty"] or 0), 0)
    )


def is_open(row: Row) -> bool:
    ordered, cancelled = row["ordered_qty"], row["cancelled_qty"] or 0
    if ordered is not None and row["cancelled_qty"] is not None and cancelled >= ordered:
        return False
    if (
        ordered is not None
        and row["shipped_qty"] is not None
        and 0 < ordered - cancelled <= row["shipped_qty"]
    ):
        return False
    return left(row) != 0


def money(
    amount: float | None, rate: Fraction | None, qty: float | None, ordered: float | None
) -> int | None:
    """Cents: those of the whole line, then those of the part."""
    if amount is None or rate is None or qty is None or not ordered:
        return None
    whole = round(Fraction(str(amount)) * rate * 100)
    return round(Fraction(whole) * Fraction(str(qty)) / Fraction(str(ordered)))


def plain(heads: list[Row], rows: list[Row]) -> list[dict[str, Any]]:
    by_number = {head["order_no"]: head for head in heads}
    items = []
    for row in rows:
        head = by_number[row["order_no"]]
        if head["desk_status"] in {"shipped", "closed"} or not is_open(row):
            continue
        due = row["manual_promise"] or row["current_promise"] or head["requested_date"]
        held = is_held(head) or row["line_hold"] != ""
        value = money(row["amount"], RATES.get(head["currency"]), left(row), row["ordered_qty"])
        items.append({"order": row["order_no"], "line": 1, "due": due, "held": held, "value": value})
    with_lines = {row["order_no"] for row in rows}
    for head in heads:
        if head["order_no"] in with_lines or head["desk_status"] in {"shipped", "closed"}:
            continue
        value = money(head["net_value"], RATES.get(head["currency"]), 1, 1)
        held = is_held(head)
        items.append(
            {
                "order": head["order_no"],
                "line": 0,
                "due": head["requested_date"],
                "held": held,
                "value": value,
            }
        )
    return items


def is_held(head: Row) -> bool:
    return bool(
        head["manual_hold"]
        or head["delivery_block"]
        or head["credit_status"] == "blocked"
        or head["verdict"] == "■ Blocked"
    )


def summed(items: list[dict[str, Any]]) -> Figure:
    known = [item["value"] for item in items if item["value"] is not None]
    return Figure(
        len({item["order"] for item in items}),
        sum(item["line"] for item in items),
        sum(known) * MICROS // 100,
        len(items) - len(known),
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(orders, min_size=3, max_size=3), st.lists(lines, max_size=5))
def test_open_past_due_on_hold_and_will_ship_equal_a_plain_loop(heads: list[Row], rows: list[Row]) -> None:
    heads = [{**head, "order_no": str(n)} for n, head in enumerate(heads, 1)]
    rows = [{**row, "line_no": str(10 * n)} for n, row in enumerate(rows, 1)]
    found, items = desk_numbers(book(Orders=heads, OrderLines=rows)), plain(heads, rows)
    assert found.open == summed(items)
    assert found.on_hold == summed([i for i in items if i["held"]])
    assert found.past_due == summed([i for i in items if i["due"] and i["due"] < AS_OF])
    month = [i for i in items if i["due"] and (i["due"].year, i["due"].month) == (AS_OF.year, AS_OF.month)]
    assert found.will_ship == summed([i for i in month if not i["held"]])


@settings(max_examples=25, deadline=None)
@given(st.lists(deliveries, max_size=6))
def test_shipped_equals_a_plain_loop(rows: list[Row]) -> None:
    rows = [{**row, "delivery_no": f"D{n}"} for n, row in enumerate(rows)]
    rows.append(delivery(actual_ship=day(1, 9), delivery_no="old"))
    heads = [order(n, net_value=70) for n in ("1", "2", "3")]
    known = {(n, "10"): line(n, "10") for n in ("1", "2", "3")}
    items: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        if row["actual_ship"] is None or not day(1) <= row["actual_ship"] <= AS_OF:
            continue
        key = (row["order_no"], row["line_no"])
        if key[1] == "":
            items[key] = {"order": key[0], "line": 0, "value": 7000}
            continue
        match = known.get(key) if row["uom"] in {"", "EA"} else None
        value = money(100, RATES["EUR"], row["qty"], 10) if match else None
        item = items.setdefault(key, {"order": key[0], "line": 1, "value": 0})
        item["value"] = None if value is None or item["value"] is None else item["value"] + value
    found = desk_numbers(book(Orders=heads, OrderLines=[*known.values()], Shipments=rows))
    assert found.shipped == summed([*items.values()])
