"""Waterfalls as people read them, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.money import minor_text
from orderwright.pricing.charge_steps import charge_steps
from orderwright.pricing.charges import by_place
from orderwright.pricing.money_texts import order_digits, padded
from orderwright.pricing.step import LineSteps, Step
from orderwright.pricing.steps import all_charged, all_goods
from orderwright.tables.frames import Positions

Cells = tuple[str, str, str, str, str]
"""Step, what it says, amount, source, note."""


def line_texts(book: OrderBook, told: Sequence[LineSteps]) -> list[str]:
    """A block of lines for every order line, its columns aligned with all the others'."""
    lines = np.array([one.line for one in told], np.intp)
    found = _found(book, told, lines)
    blocks = [
        [*(_cells(step, one.digits) for step in one.steps), *_ends(one, note)]
        for one, note in zip(told, found, strict=True)
    ]
    widths = _widths([row for block in blocks for row in block])
    return [
        text
        for head, block in zip(_heads(book, lines), blocks, strict=True)
        for text in (head, *(_aligned(row, widths) for row in block))
    ]


def _heads(book: OrderBook, lines: Positions) -> list[str]:
    rows = book["OrderLines"].iloc[lines]
    columns = (
        rows["order_no"],
        rows["line_no"],
        rows["sku"],
        written(rows["ordered_qty"]),
        rows["uom"],
        written(rows["price_per"]),
    )
    return [
        f"{order}/{line}  {sku}  {qty} {uom}".rstrip() + f", price per {per}" * (per not in ("", "1"))
        for order, line, sku, qty, uom, per in zip(*columns, strict=True)
    ]


def _found(book: OrderBook, told: Sequence[LineSteps], lines: Positions) -> list[str]:
    """What stands on the lines themselves, where it is something else."""
    rows = book["OrderLines"].iloc[lines]
    columns = (told, written(rows["unit_price"]), written(rows["amount"]))
    found = []
    for one, price, amount in zip(*columns, strict=True):
        shown = [padded(text, one.digits) for text in (price, amount)]
        right = [one.unit_price, "" if one.amount is None else minor_text(one.amount, one.digits)]
        if shown == right or (not amount and shown[0] == right[0]):
            found.append("as on the line")
        else:
            found.append(f"on the line: {shown[0] or 'no price'}" + (f", {shown[1]}" if amount else ""))
    return found


def _cells(step: Step, digits: int) -> Cells:
    idle = not step.amount and (step.note or step.step in ("unit", "rate"))
    amount = "–" if idle else _grouped(step.amount, digits)
    return f"{step.step.replace('_', ' ')} {step.name}".rstrip(), step.says, amount, step.source, step.note


def _ends(one: LineSteps, found: str) -> list[Cells]:
    """The line's amount, and what is charged on top."""
    amount = _grouped(one.amount, one.digits) if one.amount is not None else "–"
    note = f"{one.problem}; {found}" if one.problem else found
    charges = (_cells(step, one.digits) for step in one.charges)
    return [("amount", one.unit_price, amount, "", note), *charges]


def _grouped(minor: int, digits: int) -> str:
    return f"{Decimal(minor_text(minor, digits)):,.{digits}f}"


def _widths(rows: Sequence[Cells]) -> tuple[int, int, int, int]:
    first, second, third, fourth = (max((len(row[n]) for row in rows), default=0) for n in range(4))
    return first, second, third, fourth


def _aligned(row: Cells, widths: tuple[int, int, int, int]) -> str:
    name, says, amount, source, note = row
    first, second, third, fourth = widths
    return f"    {name:<{first}}  {says:>{second}}  {amount:>{third}}  {source:<{fourth}}  {note}".rstrip()


def line_json(book: OrderBook, told: Sequence[LineSteps]) -> list[dict[str, Any]]:
    """The waterfalls as JSON objects; money as decimal strings, null where it is not known."""
    lines = np.array([one.line for one in told], np.intp)
    rows = book["OrderLines"].iloc[lines]
    currency = book.fetch("OrderLines", "order_no", "currency").iloc[lines]
    per = written(rows["price_per"])
    columns = (
        rows["order_no"],
        rows["line_no"],
        rows["sku"],
        written(rows["ordered_qty"]),
        rows["uom"],
        per,
        currency,
    )
    return [
        {
            "order_no": order,
            "line_no": line,
            "sku": sku,
            "qty": qty or None,
            "uom": uom or None,
            "unit_price": one.unit_price or None,
            "per": basis or "1",
            "amount": None if one.amount is None else minor_text(one.amount, one.digits),
            "currency": code or None,
            "problem": one.problem or None,
            "steps": [_step_json(step, one.digits) for step in one.steps],
            "charges": [_step_json(step, one.digits) for step in one.charges],
        }
        for one, order, line, sku, qty, uom, basis, code in zip(told, *columns, strict=True)
    ]


def _step_json(step: Step, digits: int) -> dict[str, Any]:
    return {
        "step": step.step,
        "source": step.source,
        "amount": minor_text(step.amount, digits),
        "name": step.name or None,
        "says": step.says or None,
        "note": step.note or None,
    }


def order_json(book: OrderBook, orders: Positions) -> list[dict[str, Any]]:
    """Orders with the sum of their lines, what is charged on the whole order, and all together."""
    amount, total, steps = order_sums(book, orders)
    digits = order_digits(book)[0][orders].tolist()
    rows = book["Orders"].iloc[orders]
    return [
        {
            "order_no": number,
            "currency": currency or None,
            "amount": minor_text(lines, places),
            "charges": [_step_json(step, places) for step in own],
            "total": minor_text(whole, places),
        }
        for number, currency, lines, whole, own, places in zip(
            rows["order_no"], rows["currency"], amount, total, steps, digits, strict=True
        )
    ]


def order_sums(book: OrderBook, orders: Positions) -> tuple[list[int], list[int], list[tuple[Step, ...]]]:
    """Sum of the lines' amounts, that with all charges, and the charges of the whole order."""
    charges, count = all_charged(book), len(book["Orders"])
    place = book.positions("OrderLines", "order_no")
    lines = np.zeros(count, np.int64)
    here = place >= 0
    np.add.at(lines, place[here], (all_goods(book).amount + charges.surcharges)[here])
    on_lines = np.zeros(count, np.int64)
    everything = by_place(charges.of_lines, len(place)) - charges.surcharges
    np.add.at(on_lines, place[here], everything[here])
    whole = lines + on_lines + by_place(charges.of_orders, count)
    return lines[orders].tolist(), whole[orders].tolist(), charge_steps(book, charges.of_orders, orders)


def order_texts(book: OrderBook, orders: Positions) -> list[str]:
    """What each order comes to."""
    amount, total, steps = order_sums(book, orders)
    digits = order_digits(book)[0][orders].tolist()
    rows = book["Orders"].iloc[orders]
    found = []
    for number, currency, lines, whole, own, places in zip(
        rows["order_no"], rows["currency"], amount, total, steps, digits, strict=True
    ):
        table = [_cells(step, places) for step in own]
        ends: list[Cells] = [("lines", "", _grouped(lines, places), "", ""), *table]
        ends += [("in all", "", _grouped(whole, places), "", currency)] if whole != lines else []
        widths = _widths(ends)
        found += [f"{number}  the whole order", *(_aligned(row, widths) for row in ends)]
    return found
