"""Faults in products and customers by themselves, whoever orders."""

from __future__ import annotations

import numpy as np

from orderwright.sample.draft import Draft
from orderwright.sample.draws import Rng
from orderwright.sample.parties import ORDERING
from orderwright.sample.plants import Rows, planted_in


@planted_in("SKU-050", "Products.successor")
def _circle(draft: Draft, rng: Rng, count: int) -> Rows:
    """Pairs of old products that nobody orders and that replace each other."""
    models = rng.permutation(len(draft.world.products))[: count - count % 2].tolist()
    more = draft.tables["Products"].iloc[models].reset_index(drop=True)
    numbers = [f"{sku}-{'AB'[place % 2]}" for place, sku in enumerate(np.repeat(more["sku"][::2], 2))]
    more["sku"], more["gtin"], more["status"] = numbers, "", "discontinued"
    more["successor"] = [numbers[place ^ 1] for place in range(len(numbers))]
    first = draft.add("Products", {key: more[key] for key in more.columns})
    draft.touched.setdefault("Products", set()).update(range(first, first + len(numbers)))
    return [
        (first + place, f"{sku} is replaced by {numbers[place ^ 1]}, and that by {sku}.")
        for place, sku in enumerate(numbers)
    ]


@planted_in("SKU-060", "Products.gross_weight")
def _lighter_than_its_content(draft: Draft, rng: Rng, count: int) -> Rows:
    products = draft.tables["Products"]
    rows = draft.untouched("Products", np.ones(len(products), dtype=np.bool_), rng, count)
    for row in rows:
        draft.put("Products", row, "gross_weight", int(products["net_weight"][row]) * 9 // 10)
    return [(row, "The gross weight is a tenth below the net weight.") for row in rows]


@planted_in("TBL-125", "Customers.currency")
def _small_currency(draft: Draft, rng: Rng, count: int) -> Rows:
    currencies = draft.tables["Customers"]["currency"]
    rows = draft.untouched("Customers", draft.world.parties.kind == ORDERING, rng, count)
    for row in rows:
        draft.raw_cells["Customers", row, "currency"] = currencies[row].lower()
    return [(row, f"The currency is typed {currencies[row].lower()}.") for row in rows]
