"""Products by themselves: their successors, their weights."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.circles import far_along
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions


@rule(
    "SKU-050",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.PRODUCT,
    needs=("Products",),
    columns=("Products.successor",),
)
def successors_in_a_circle(book: OrderBook) -> Faults:
    """Successors go in a circle.

    Says: {sku} is replaced by {found}, which leads back to {sku}.
    Do: Ask Product which one is current, and clear its successor.
    """
    rows = book["Products"]
    return faults(
        "Products",
        "successor",
        _in_a_circle(np.asarray(book.positions("Products", "successor"), np.intp)),
        found=rows["successor"],
        expected="a chain that ends",
        sku=rows["sku"],
    )


def _in_a_circle(successor: Positions) -> Mask:
    """Rows from which the successors lead back to the row itself."""
    reached = np.zeros(len(successor) + 1, bool)
    reached[far_along(successor)] = True
    return np.asarray(reached[:-1], bool)


@rule(
    "SKU-060",
    Severity.WARNING,
    Stage.SHIP,
    Owner.PRODUCT,
    needs=("Products",),
    columns=("Products.net_weight", "Products.gross_weight"),
)
def gross_below_net(book: OrderBook) -> Faults:
    """Gross weight below the net weight.

    Says: {sku}: gross weight {found} kg is below the net weight of {expected} kg.
    Do: Ask Product for the right weights; papers and freight go by them.
    """
    rows = book["Products"]
    below = (rows["gross_weight"] < rows["net_weight"]).fillna(False).to_numpy(bool)
    return faults(
        "Products",
        "gross_weight",
        below,
        found=rows["gross_weight"],
        expected=rows["net_weight"],
        sku=rows["sku"],
    )
