"""A reply to copy: what a customer may be told of the order, and nothing of credit, prices or our faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from orderwright.desk.enquiry.answer import COMPLETE, Answer, Delivery, Line
from orderwright.findings import VERDICT_OF, Severity
from orderwright.spoken import day_text

_NAMED = 6
"""So many lines are named by number."""


def reply(told: Answer, today: dt.date) -> str:
    """The reply, in whole sentences.

    Args:
        told: how the order stands.
        today: the day on which it is told.
    """
    sentences = [_named(told)]
    sentences += [_delivery(each, today) for each in told.deliveries if each.left or each.arrived]
    sentences += _open(told, today)
    sentences += _cancelled(told)
    if len(sentences) == 1:
        sentences.append("It is complete." if told.status in COMPLETE else _unsure(told))
    return " ".join(sentences)


def _named(told: Answer) -> str:
    ours = f"our number {told.order_no}"
    return f"Your order {told.customer_po} ({ours}):" if told.customer_po else f"Your order ({ours}):"


def _delivery(one: Delivery, today: dt.date) -> str:
    if one.arrived:
        return f"Delivery {one.delivery_no} arrived on {day_text(one.arrived, today)}."
    said = f"Delivery {one.delivery_no} left us on {day_text(one.left, today)}" if one.left else ""
    said += f" with {one.carrier}" if one.carrier else ""
    said += f", tracking number {one.tracking_no}" if one.tracking_no else ""
    return f"{said}; it should arrive on {day_text(one.eta, today)}." if one.eta else f"{said}."


def _open(told: Answer, today: dt.date) -> list[str]:
    """What is still to go, by its promise."""
    waiting = [line for line in told.lines if line.open]
    if not waiting:
        return []
    if told.status == "cancelled":
        return ["It is cancelled."]
    parts = _by_promise(waiting)
    whole = len(parts) == 1 and len(waiting) == len(told.lines)
    said = [
        _promised(day, "It" if whole else _lines(lines), len(lines) == 1 or whole, today)
        for day, lines in parts
    ]
    checked = told.held or told.verdict == VERDICT_OF[Severity.ERROR] or any(line.held for line in waiting)
    return [*said, "We are still checking it and will come back to you."] if checked else said


def _by_promise(lines: Sequence[Line]) -> list[tuple[dt.date | None, list[Line]]]:
    days = sorted({line.promise for line in lines}, key=lambda day: (day is None, day or dt.date.max))
    return [(day, [line for line in lines if line.promise == day]) for day in days]


def _promised(day: dt.date | None, what: str, one: bool, today: dt.date) -> str:
    """What is promised for a day, said of one thing or of several."""
    if day is None:
        return f"{what} {_be(one)} without a date yet; we will tell you as soon as we have it."
    if day >= today:
        return f"{what} {_be(one)} promised for {day_text(day, today)}."
    late = f"promised for {day_text(day, today)} and {_be(one)} late"
    return f"{what} {'was' if one else 'were'} {late}; we will tell you the new date."


def _be(one: bool) -> str:
    return "is" if one else "are"


def _lines(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        one = lines[0]
        return f"Line {one.line_no} ({one.ordered} {one.uom}, {one.description or one.sku})"
    numbers = [line.line_no for line in lines]
    if len(numbers) > _NAMED:
        return f"Lines {', '.join(numbers[:_NAMED])} and {len(numbers) - _NAMED} more"
    return f"Lines {', '.join(numbers[:-1])} and {numbers[-1]}"


def _cancelled(told: Answer) -> list[str]:
    gone = [line for line in told.lines if line.cancelled]
    if not gone or told.status == "cancelled":
        return []
    return [f"{_lines(gone)} {_be(len(gone) == 1)} cancelled."]


def _unsure(told: Answer) -> str:
    if told.status == "cancelled":
        return "It is cancelled."
    return "It has left us." if told.status == "shipped" else "We will tell you how it stands."
