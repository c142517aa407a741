"""The explanation of a short line as JSON: decimal texts in base units, ISO days, null for nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from orderwright.money import micros_text
from orderwright.promising.shortages import Explanation, Shortages
from orderwright.promising.shortages.remedy import Remedy, Step
from orderwright.promising.shortages.stock_facts import StockFacts
from orderwright.promising.shortages.takers import Taker

_STOCK = ("on_hand", "given", "mine", "safety", "held", "too_short", "inspected", "blocked", "reserved")


def explanation_json(index: Shortages, place: int, told: Explanation) -> dict[str, Any]:
    """All that is known of the line.

    Args:
        index: the run.
        place: the line's place in the order of service.
        told: what is to be told.
    """
    return {
        "order_no": told.order_no,
        "line_no": told.line_no,
        "sku": told.sku,
        "part": told.part or None,
        "uom": told.uom or None,
        "requested_qty": micros_text(told.needed),
        "allocated_qty": micros_text(told.allocated),
        "lacking_qty": micros_text(told.lacking),
        "held": told.held or None,
        "ship_complete": told.ships_complete,
        "why": index.why.iloc[place] or None,
        "stock": [_stock(fact) for fact in told.stock],
        "taken_by": [_taker(taker) for taker in told.takers],
        "next_supply": [_plain(asdict(arrival)) for arrival in told.arrivals],
        "without_supply_qty": micros_text(told.uncovered),
        "promise": _plain(asdict(told.promise)),
        "remedies": [_remedy(remedy) for remedy in told.remedies],
    }


def _stock(fact: StockFacts) -> dict[str, Any]:
    quantities = {f"{name}_qty": micros_text(getattr(fact, name)) for name in _STOCK}
    return {"warehouse": fact.warehouse, **quantities, "may_serve": fact.reachable}


def _taker(taker: Taker) -> dict[str, Any]:
    quantity = micros_text(taker.micros)
    return {"order_no": taker.order_no, "line_no": taker.line_no, "qty": quantity, "rule": taker.rule}


def _remedy(remedy: Remedy) -> dict[str, Any]:
    ships = remedy.ships.isoformat() if remedy.ships else None
    return {
        "kind": remedy.kind,
        "sentence": remedy.sentence,
        "ships": ships,
        "steps": [_step(step) for step in remedy.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    """What a step names; the rest has no part in it."""
    return {key: value for key, value in _plain(asdict(step)).items() if value not in (None, "", 0)}


_QUANTITIES = {"micros": "qty", "for_line": "for_line_qty", "part": "part_qty"}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Quantities as decimal texts, days as ISO texts."""
    made: dict[str, Any] = {}
    for key, value in values.items():
        if key in _QUANTITIES:
            made[_QUANTITIES[key]] = micros_text(value)
        else:
            made[key] = value.isoformat() if isinstance(value, dt.date) else value
    return made
