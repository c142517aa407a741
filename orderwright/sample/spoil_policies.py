"""Faults in restrictions and kits; no order asks for these products."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orderwright.money import MICROS
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Rng
from orderwright.sample.plants import Rows, planted_in

_NO_WAREHOUSES = ("XQ1", "OLD", "T9")


@planted_in("STK-070", "StockRestrictions.value")
def _no_warehouse(draft: Draft, _rng: Rng, count: int) -> Rows:
    customers = draft.tables["Customers"]["customer_no"].tolist()[:count]
    names = [_NO_WAREHOUSES[place % len(_NO_WAREHOUSES)] for place in range(len(customers))]
    rows = {
        "customer_no": customers,
        "what": ["warehouse"] * len(customers),
        "rule": ["never"] * len(customers),
        "value": names,
    }
    first = draft.add("StockRestrictions", rows)
    return [(first + place, f"There is no warehouse {name}.") for place, name in enumerate(names)]


@planted_in("STK-080", "Kits.kit")
def _leads_back(draft: Draft, rng: Rng, count: int) -> Rows:
    """A kit that is a part of itself."""
    kits = _sets(draft, rng, count, "LOOP")
    if not kits:
        return []
    first = draft.add("Kits", {"kit": kits, "sku": kits, "qty": [MICROS] * len(kits)})
    return [(first + place, f"{kit} is a part of itself.") for place, kit in enumerate(kits)]


@planted_in("STK-085", "Stock.unrestricted_qty")
def _stocked(draft: Draft, rng: Rng, count: int) -> Rows:
    """Stock of a product that Kits says is put together when it ships."""
    parts = draft.tables["Products"]["sku"].tolist()[:count]
    kits = _sets(draft, rng, len(parts), "SET")
    if not kits:
        return []
    draft.add("Kits", {"kit": kits, "sku": parts[: len(kits)], "qty": [2 * MICROS] * len(kits)})
    units = [draft.text("Products", draft.row_where("Products", sku=kit), "base_uom") for kit in kits]
    rows: dict[str, Sequence[Any]] = {
        "sku": kits,
        "plant": [draft.text("Warehouses", 0, "warehouse")] * len(kits),
        "unrestricted_qty": [5 * MICROS] * len(kits),
        "reserved_qty": [0] * len(kits),
        "uom": units,
    }
    first = draft.add("Stock", rows)
    draft.touched.setdefault("Stock", set()).update(range(first, first + len(kits)))
    return [(first + place, f"{kit} is a kit, and has stock.") for place, kit in enumerate(kits)]


def _sets(draft: Draft, rng: Rng, count: int, mark: str) -> list[str]:
    """New products like old ones, under numbers of their own."""
    products = draft.tables["Products"]
    rows = draft.untouched("Products", (products["status"] == "active").to_numpy(bool), rng, count)
    more = products.iloc[rows].reset_index(drop=True)
    numbers = [f"{mark}-{place:03d}" for place in range(1, len(rows) + 1)]
    more["sku"], more["gtin"], more["successor"] = numbers, "", ""
    if numbers:
        first = draft.add("Products", {key: more[key] for key in more.columns})
        draft.touched["Products"].update(range(first, first + len(numbers)))
    return numbers
