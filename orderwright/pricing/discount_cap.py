"""Whether a line's discount is within what its price group allows."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money.exact import split
from orderwright.pricing.asking import taken_places
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.holding import Ints
from orderwright.pricing.promoting import HUNDRED, net
from orderwright.rules.live import live_lines
from orderwright.rules.rule import rule
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions, taken

_GROUP, _BREAK, _PROMOTION = 0, 1, 2
_LIMITS = (
    ("group ", "Price groups "),
    ("the quantity break", "Quantity breaks"),
    ("the promotion", "Promotions"),
)
"""What limits a discount: in the sentence, and as the source. The group's name follows."""


@rule(
    "DSC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Customers", "PriceGroups"),
    columns=(
        "OrderLines.discount_percent",
        "Orders.sold_to",
        "Customers.price_group",
        "PriceGroups.max_discount",
    ),
    after=("PTY-010", "ORD-010", "PRM-010", "PRM-020", "PRM-030"),
    threshold="0",
    unit="percentage points",
)
def discount_above_cap(book: OrderBook, threshold: Decimal) -> Faults:
    """Discount above the cap of the price group.

    Says: {order_no}/{line_no}: discount {found} %; {limit} allows {expected} %.
    Do: Ask Sales for an approval, or lower the discount to {expected} %.

    Where a quantity break or a promotion gives more than the cap, that much is allowed. As many points above
    it as the threshold says are left alone, and more than 100 %, which the contract tells.
    """
    lines = book["OrderLines"]
    place = taken_places(book.positions("Orders", "sold_to"), book.positions("OrderLines", "order_no"))
    group = taken(book["Customers"]["price_group"], place)
    most, no_cap = split(taken(book.fetch("Customers", "price_group", "max_discount"), place))
    given, by = _given(book)
    more = given > most
    limit = pd.Series(pd.arrays.IntegerArray(np.where(more, given, most), no_cap.copy()))
    ours = lines["discount_percent"]
    above = (ours > limit + int(threshold * MICROS)) & (ours <= HUNDRED)
    failing = live_lines(book) & above.fillna(False).to_numpy(bool)
    by = np.where(more, by, _GROUP)

    def named(word: int, failing: Positions) -> list[str]:
        return [
            _LIMITS[limited][word] + (name if limited == _GROUP else "")
            for limited, name in zip(by[failing].tolist(), group.iloc[failing], strict=True)
        ]

    return faults(
        "OrderLines",
        "discount_percent",
        failing,
        found=lines["discount_percent"],
        expected=limit,
        proposed=limit,
        source=lambda failing: named(1, failing),
        limit=lambda failing: named(0, failing),
    )


def _given(book: OrderBook) -> tuple[Ints, npt.NDArray[np.int8]]:
    """Discount that rows give every line, micros of a percent, and what gives it."""
    want = expected_prices(book)
    share, _ = split(want.discount)
    by = np.full(len(share), _BREAK, np.int8)
    lines = want.promotions.lines[want.promotions.counts]
    if len(lines):
        off = want.promotions.taken_off(lines)
        whole = np.full(len(lines), HUNDRED)
        given = share.copy()
        given[lines] = HUNDRED - net(whole, share[lines], off)[0]
        by[lines[off > 0]] = _PROMOTION
        return given, by
    return share, by
