"""Products that are put together when they ship: their parts, and the stock of these."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Bools, Ints
from orderwright.sample.order_columns import WAREHOUSE_CODES

_COUNT: Final = 3
_LACKING: Final = 1
"""The kit of which one part is short."""

_PER: Final = 2
"""Mounting sets in a kit."""

_COMES_IN: Final = 9
"""Days until what is missing of the short part comes."""


def put_together(draft: Draft) -> None:
    """Makes kits of some products that are sold, and parts of their stock.

    Each has a body, which takes over its stock, safety stock and inbound, and mounting sets. No row is taken
    out or moved, so that every planted fault stays where it is; what a fault touches is no kit.
    """
    for place, product in enumerate(_chosen(draft).tolist()):
        kit = str(draft.world.products.sku[product])
        wanted = _wanted(draft, product)
        body, mounting = _parts(draft, kit)
        for table in ("Stock", "SafetyStock", "Inbound"):
            frame = draft.tables[table]
            frame["sku"] = frame["sku"].mask(frame["sku"] == kit, body)
        _enough(draft, body, wanted)
        _stock_of(draft, mounting, wanted, short=place == _LACKING)


def _chosen(draft: Draft) -> Ints:
    """Products sold by the piece whose lines are open, without a fault; few lines are better than many."""
    world = draft.world
    lines, count = world.lines, len(world.products)
    going = world.heads.open[lines.order]
    asked, done, faulty = (
        np.bincount(lines.product[rows], minlength=count) for rows in (going, ~going, lines.faulty)
    )
    fits = world.products.by_piece & ~world.products.lots & (asked > 1) & (faulty == 0)
    fits &= ~np.isin(world.products.sku.astype(str), sorted(_touched(draft)))
    rows = np.flatnonzero(fits)
    return np.asarray(rows[np.lexsort((rows, asked[rows], done[rows]))][:_COUNT], np.int64)


def _touched(draft: Draft) -> set[str]:
    """Products of which a row of a table has a fault."""
    found: set[str] = set()
    for table, rows in draft.touched.items():
        frame = draft.tables[table]
        if "sku" in frame:
            found.update(frame["sku"].iloc[sorted(row for row in rows if row < len(frame))])
    return found


def _wanted(draft: Draft, product: int) -> dict[str, int]:
    """What open lines want of a product, micros by warehouse; the first warehouse keeps some in any case."""
    world = draft.world
    rows = world.heads.open[world.lines.order] & (world.lines.product == product)
    wanted = {str(WAREHOUSE_CODES[0]): 0}
    for house, micros in zip(
        WAREHOUSE_CODES[world.warehouse[rows]], world.base_quantity[rows].tolist(), strict=True
    ):
        wanted[house] = wanted.get(house, 0) + max(micros, 0)
    return wanted


def _parts(draft: Draft, kit: str) -> tuple[str, str]:
    """Enters the parts as products of their own, and what the kit is put together from."""
    products = draft.tables["Products"]
    row = products.iloc[[draft.row_where("Products", sku=kit)]]
    names = [f"{kit}-1", f"{kit}-2"]
    words = str(row["description"].iloc[0])
    parts = pd.concat([row, row], ignore_index=True)
    parts["sku"], parts["gtin"], parts["successor"] = names, "", ""
    parts["description"] = [f"{words}, body", f"Mounting set for {words[:1].lower()}{words[1:]}"]
    parts["sales_uom"], parts["sales_factor"] = parts["base_uom"], MICROS
    for key in ("net_weight", "gross_weight"):
        whole = int(row[key].iloc[0])
        small = whole // 20
        parts[key] = pd.array([whole - _PER * small, small], dtype="Int64")
    for key in ("length", "width", "height"):
        parts.loc[1, key] = max(int(row[key].iloc[0]) // 2 // MICROS, 1) * MICROS
    draft.add("Products", {key: parts[key] for key in parts.columns})
    draft.add("Kits", {"kit": [kit, kit], "sku": names, "qty": [MICROS, _PER * MICROS]})
    return names[0], names[1]


def _enough(draft: Draft, body: str, wanted: dict[str, int]) -> None:
    """There are bodies for all that is wanted, safety stock and what is reserved."""
    stock, safety = draft.tables["Stock"], draft.tables["SafetyStock"]
    for house, micros in wanted.items():
        rows = np.flatnonzero(_there(stock, body, house, "plant"))
        kept = safety.loc[_there(safety, body, house, "warehouse"), "qty"].sum()
        free = stock["unrestricted_qty"].iloc[rows] - stock["reserved_qty"].iloc[rows]
        lacks = micros + int(kept) - int(free.sum())
        if len(rows) and lacks > 0:
            draft.put(
                "Stock", int(rows[0]), "unrestricted_qty", int(stock["unrestricted_qty"][rows[0]]) + lacks
            )


def _there(frame: pd.DataFrame, sku: str, house: str, column: str) -> Bools:
    return np.asarray(((frame["sku"] == sku) & (frame[column] == house)).to_numpy(bool))


def _stock_of(draft: Draft, mounting: str, wanted: dict[str, int], *, short: bool) -> None:
    """Mounting sets in every warehouse; of a short part a third, and the rest is on its way."""
    houses = list(wanted)
    needed = [_PER * micros for micros in wanted.values()]
    held = [(micros // 3 if short else micros + 10 * MICROS) // MICROS * MICROS for micros in needed]
    unit = draft.text("Products", draft.row_where("Products", sku=mounting), "base_uom")
    nothing = [0] * len(houses)
    rows: dict[str, Any] = {
        "sku": [mounting] * len(houses),
        "plant": houses,
        "storage_location": ["0001"] * len(houses),
        "bin": [f"M{place:02d}-01" for place in range(1, len(houses) + 1)],
        "unrestricted_qty": held,
        **{f"{key}_qty": nothing for key in ("qi", "blocked", "reserved", "in_transit")},
        "uom": [unit] * len(houses),
        "as_of": [np.datetime64(f"{AS_OF}T06:00:00", "s")] * len(houses),
    }
    draft.add("Stock", rows)
    lacks = [(house, all_ - here) for house, all_, here in zip(houses, needed, held, strict=True) if short]
    _order(draft, mounting, [(house, micros) for house, micros in lacks if micros > 0], unit)


def _order(draft: Draft, sku: str, lacks: list[tuple[str, int]], unit: str) -> None:
    """Enters a purchase order for what is missing, with some to spare."""
    if not lacks:
        return
    last = max((int(number) for number in draft.tables["Inbound"]["inbound_no"]), default=46_000_000)
    count = len(lacks)
    rows: dict[str, Any] = {
        "inbound_no": [str(last + 1)] * count,
        "inbound_line": [str(10 * place) for place in range(1, count + 1)],
        "kind": ["purchase"] * count,
        "sku": [sku] * count,
        "warehouse": [house for house, _ in lacks],
        "qty": [micros + 10 * MICROS for _, micros in lacks],
        "uom": [unit] * count,
        "due_date": [np.datetime64(AS_OF, "D") + np.timedelta64(_COMES_IN, "D")] * count,
        "confirmed": [True] * count,
        "supplier": ["Ostrahl Components"] * count,
    }
    draft.add("Inbound", rows)
