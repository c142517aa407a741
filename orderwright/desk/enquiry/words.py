"""An answer as lines that a person reads, and as a part of the JSON document."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from orderwright.desk.enquiry.answer import Answer, Delivery, Line
from orderwright.spoken import counted, day_text

_REASONS = 3
_LINES = 8


def told_whole(told: Answer, reply: str, today: dt.date) -> list[str]:
    """Everything that somebody needs on the telephone."""
    head = "  ".join(
        part for part in (told.order_no, told.customer, _po(told), told.status, told.verdict) if part
    )
    return [
        f"  {head}",
        f"     Promise: {_promise(told, today)}",
        *(f"     Why: {reason}" for reason in _reasons(told)),
        *(_line(line, today) for line in told.lines[:_LINES]),
        *_more(len(told.lines) - _LINES, "line"),
        *(_delivery(each, today) for each in told.deliveries),
        f"     Last told: {told.last_told or 'nothing noted'}",
        f"     Reply: {reply}",
    ]


def told_short(told: Answer, today: dt.date) -> str:
    """The order in one line."""
    parts = (
        told.order_no,
        told.customer,
        _po(told),
        told.status,
        told.verdict,
        f"promise {_promise(told, today)}",
    )
    return "  " + "  ".join(part for part in parts if part)


def body(told: Answer, reply: str, by: str) -> dict[str, Any]:
    """The order for the JSON document."""
    made = asdict(told) | {"promise": told.promise, "matched_by": by, "reply": reply}
    return {key: _plain(value) for key, value in made.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of a JSON document
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return None if value == "" else value


def _po(told: Answer) -> str:
    return f"PO {told.customer_po}" if told.customer_po else ""


def _promise(told: Answer, today: dt.date) -> str:
    if not any(line.open for line in told.lines):
        return "nothing is open"
    asked = f" (asked for {day_text(told.requested, today)})" if told.requested else ""
    return f"{day_text(told.promise, today) if told.promise else 'none for all lines'}{asked}"


def _reasons(told: Answer) -> list[str]:
    held = [f"held by the desk: {told.held}"] if told.held else []
    every = [*held, *told.reasons]
    return [*every[:_REASONS], *(f"and {len(every) - _REASONS} more" for _ in every[_REASONS : _REASONS + 1])]


def _line(line: Line, today: dt.date) -> str:
    said = f"     {line.line_no}: {line.ordered} {line.uom} {line.sku}"
    if line.cancelled:
        return f"{said}, cancelled"
    said += f", {line.shipped} shipped" if line.shipped != "0" else ""
    if line.open:
        said += f", promised {day_text(line.promise, today)}" if line.promise else ", no promise"
    said += f", held: {line.held}" if line.held else ""
    return f"{said}. {line.why}" if line.why else said


def _delivery(one: Delivery, today: dt.date) -> str:
    days = (("planned", one.planned), ("left", one.left), ("due", one.eta), ("arrived", one.arrived))
    told = [f"{word} {day_text(day, today)}" for word, day in days if day]
    by = " ".join(part for part in (one.carrier, one.tracking_no) if part)
    return f"     Delivery {one.delivery_no}: {', '.join([by, *told] if by else told) or 'no dates'}"


def _more(count: int, one: str) -> list[str]:
    return [f"     … and {counted(count, f'more {one}')}"] if count > 0 else []
