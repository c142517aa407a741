"""Faults in stock and in what is on its way."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.money import MICROS, micros_text
from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Bools, Rng
from orderwright.sample.plants import Rows, planted_in

_TODAY = pd.Timestamp(AS_OF)
_STRANGE_UNITS = ("DZ", "RO", "PR", "TO")
_NOBODY = ("trade fair", "sample room", "Mr. Anders")
_CUT, _FACTOR, _CUTS = "CUT", 123_457, 2_500_000
"""A unit of 0.123457 base units, of which two and a half are no exact quantity."""


def _free(draft: Draft) -> Bools:
    stock = draft.tables["Stock"]
    return np.asarray(stock["unrestricted_qty"] > stock["reserved_qty"], bool)


def _good_lots(draft: Draft) -> Bools:
    stock = draft.tables["Stock"]
    good = (stock["lot"] != "") & (stock["expiry"] > _TODAY)
    return np.asarray(_free(draft) & good.to_numpy(bool), bool)


def _goods(draft: Draft, row: int) -> str:
    return f"{draft.text('Stock', row, 'sku')} in {draft.text('Stock', row, 'plant')}"


@planted_in("STK-010", "Stock.unrestricted_qty")
def _below_zero(draft: Draft, rng: Rng, count: int) -> Rows:
    planted = []
    for row in draft.untouched("Stock", _free(draft), rng, count):
        less = -int(draft.tables["Stock"]["unrestricted_qty"][row])
        draft.put("Stock", row, "unrestricted_qty", less)
        planted.append((row, f"The stock of {_goods(draft, row)} is {micros_text(less)}."))
    return planted


@planted_in("STK-020", "Stock.uom")
def _unknown_unit(draft: Draft, rng: Rng, count: int) -> Rows:
    planted = []
    for place, row in enumerate(draft.untouched("Stock", _free(draft), rng, count)):
        unit = _STRANGE_UNITS[place % len(_STRANGE_UNITS)]
        draft.put("Stock", row, "uom", unit)
        planted.append(
            (row, f"The stock of {_goods(draft, row)} is in {unit}, which the product does not have.")
        )
    return planted


@planted_in("STK-025", "Stock.unrestricted_qty")
def _no_exact_quantity(draft: Draft, rng: Rng, count: int) -> Rows:
    """Stock in cuts, whose length no whole number of millionths is."""
    rows = draft.untouched("Stock", _free(draft), rng, count)
    skus = sorted({draft.text("Stock", row, "sku") for row in rows})
    if skus:
        draft.add("UomConversions", {"sku": skus, "uom": [_CUT] * len(skus), "factor": [_FACTOR] * len(skus)})
    for row in rows:
        draft.put("Stock", row, "uom", _CUT)
        draft.put("Stock", row, "unrestricted_qty", _CUTS)
        draft.put("Stock", row, "reserved_qty", 0)
    return [(row, f"2.5 {_CUT} of {_goods(draft, row)} are no exact quantity.") for row in rows]


@planted_in("STK-030", "Stock.expiry")
def _expired(draft: Draft, rng: Rng, count: int) -> Rows:
    planted = []
    for row in draft.untouched("Stock", _good_lots(draft), rng, count):
        last = _TODAY - pd.Timedelta(days=int(rng.integers(1, 60)))
        draft.put("Stock", row, "expiry", last)
        lot = draft.text("Stock", row, "lot")
        planted.append((row, f"Lot {lot} of {_goods(draft, row)} expired on {last:%Y-%m-%d} and is free."))
    return planted


@planted_in("STK-035", "Stock.expiry")
def _two_dates(draft: Draft, rng: Rng, count: int) -> Rows:
    """The same lot in one more bin, with a later day; the earlier one counts."""
    rows = draft.untouched("Stock", _good_lots(draft), rng, count)
    more = draft.tables["Stock"].iloc[rows].reset_index(drop=True)
    if not rows:
        return []
    more["bin"] += "C"
    more["expiry"] += pd.Timedelta(days=45)
    first = draft.add("Stock", {key: more[key] for key in more.columns})
    draft.touched["Stock"].update(range(first, first + len(rows)))
    return [
        (first + place, f"Lot {draft.text('Stock', row, 'lot')} has another expiry date in another bin.")
        for place, row in enumerate(rows)
    ]


@planted_in("STK-040", "Stock.hold_for")
def _held_for_nobody(draft: Draft, rng: Rng, count: int) -> Rows:
    planted = []
    for place, row in enumerate(draft.untouched("Stock", _free(draft), rng, count)):
        name = _NOBODY[place % len(_NOBODY)]
        draft.put("Stock", row, "hold_for", name)
        planted.append((row, f"{_goods(draft, row)} is held for {name}, no customer and no order."))
    return planted


@planted_in("STK-050", "Inbound.due_date")
def _overdue(draft: Draft, rng: Rng, count: int) -> Rows:
    inbound, planted = draft.tables["Inbound"], []
    for row in draft.untouched("Inbound", (inbound["qty"] >= MICROS).to_numpy(bool), rng, count):
        due = _TODAY - pd.Timedelta(days=int(rng.integers(1, 20)))
        draft.put("Inbound", row, "due_date", due)
        planted.append((row, f"Due on {due:%Y-%m-%d}, and not booked in."))
    return planted


@planted_in("STK-055", "Inbound.uom")
def _inbound_in_unknown_unit(draft: Draft, rng: Rng, count: int) -> Rows:
    inbound, planted = draft.tables["Inbound"], []
    to_come = (inbound["qty"] >= MICROS).to_numpy(bool) & (inbound["due_date"] >= _TODAY).to_numpy(bool)
    for place, row in enumerate(draft.untouched("Inbound", to_come, rng, count)):
        unit = _STRANGE_UNITS[place % len(_STRANGE_UNITS)]
        draft.put("Inbound", row, "uom", unit)
        planted.append((row, f"It is in {unit}, which the product does not have."))
    return planted


@planted_in("STK-060", "Substitutes.substitute")
def _counted_otherwise(draft: Draft, rng: Rng, count: int) -> Rows:
    """A substitute in another base unit than the product for which it shall go."""
    products = draft.tables["Products"]
    active = np.flatnonzero((products["status"] == "active").to_numpy(bool))
    pairs = []
    for row in np.sort(rng.permutation(active)[:count]).tolist():
        others = np.flatnonzero((products["base_uom"] != products["base_uom"][row]).to_numpy(bool))
        if len(others):
            pairs.append((draft.text("Products", row, "sku"), products["sku"][int(rng.choice(others))]))
    if not pairs:
        return []
    own, other = (list(column) for column in zip(*pairs, strict=True))
    first = draft.add("Substitutes", {"sku": own, "substitute": other})
    return [
        (first + place, f"{instead} is counted in another unit than {sku}, for which it shall go.")
        for place, (sku, instead) in enumerate(pairs)
    ]
