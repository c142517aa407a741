"""Faults in ordered and cancelled quantities."""

from __future__ import annotations

import numpy as np

from orderwright.money import MICROS, micros_text
from orderwright.sample.consequences import PRICES, STEPS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import Phase, planted


@planted("QTY-010", "OrderLines.ordered_qty", per_mille=3, early=True, on_line=(*STEPS, *PRICES))
def _no_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}."


@planted(
    "QTY-020",
    "OrderLines.ordered_qty",
    per_mille=3,
    early=True,
    product=lambda products: products.sold & (products.least >= 2 * np.maximum(products.multiple, MICROS)),
    base_unit=True,
)
def _too_little(draft: Draft, site: Site, _rng: Rng) -> str:
    least = micros_text(int(draft.world.products.least[draft.world.lines.product[site.line]]))
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}; the least quantity is {least}."


@planted(
    "QTY-030",
    "OrderLines.ordered_qty",
    per_mille=4,
    early=True,
    product=lambda products: products.sold & (products.multiple > MICROS),
    base_unit=True,
)
def _no_multiple(draft: Draft, site: Site, _rng: Rng) -> str:
    multiple = micros_text(int(draft.world.products.multiple[draft.world.lines.product[site.line]]))
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}, no multiple of {multiple}."


@planted(
    "QTY-035",
    "OrderLines.ordered_qty",
    phase=Phase.BEFORE_AMOUNTS,
    product=lambda products: products.by_piece,
    base_unit=True,
)
def _half_a_piece(draft: Draft, site: Site, _rng: Rng) -> str:
    for key in ("ordered_qty", "open_qty"):
        draft.lines[key][site.line] += MICROS // 2
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}; a piece cannot be divided."


@planted("QTY-060", "OrderLines.cancelled_qty", phase=Phase.BEFORE_TOTALS)
def _cancelled_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    ordered = int(draft.lines["ordered_qty"][site.line])
    draft.lines["cancelled_qty"][site.line] = 2 * ordered
    draft.lines["open_qty"][site.line] = 0
    return f"{micros_text(2 * ordered)} cancelled, {micros_text(ordered)} ordered."
