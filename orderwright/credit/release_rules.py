"""Releases of Finance that do not count, and why."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.releases import Releases, releases
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money import micros_text
from orderwright.rules.live import open_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, text_positions


@rule(
    "CRD-025",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders",),
)
def release_does_not_count(book: OrderBook) -> Faults:
    """Credit release does not count.

    Says: Credit release {release} for {whom} does not count: {found}.
    Do: Have Finance decide again with orderwright credit-release.

    Only what the verb wrote counts, as long as nobody changed the row, the one who decided may release, and
    the order (or the customer's exposure) has not grown beyond the amount with its tolerance. Releases that
    have run out are not told.
    """
    given, how = book["CreditReleases"], releases(book)
    failing = how.dated & ~how.holds & _needed(book)
    return faults(
        "CreditReleases",
        "release_id",
        failing,
        found=lambda rows: [_why(how, row, given["decided_by"].iloc[row]) for row in rows.tolist()],
        expected="a release made by the verb, that covers the order",
        source=lambda rows: _whom(book, rows),
        release=given["release_id"],
        whom=lambda rows: _whom(book, rows),
    )


def _needed(book: OrderBook) -> Mask:
    """Releases of orders that are still to ship, or of customers."""
    given = book["CreditReleases"]
    if not len(given):
        return np.zeros(0, bool)
    order = text_positions(book["Orders"]["order_no"], given["order_no"])
    whole = ((given["order_no"] == "") & (given["customer_no"] != "")).to_numpy(bool)
    return np.asarray(np.append(open_orders(book), False)[order] | whole, bool)


def _why(how: Releases, row: int, person: str) -> str:
    if not how.recorded[row]:
        return "the verb did not write it so"
    if not how.allowed[row]:
        return f"{person or 'nobody'} is not among those who may release"
    now, most = (micros_text(each[row]) for each in (how.covered.now, how.covered.most))
    currency = how.covered.currency[row]
    return f"it covers {most} {currency}, and it is now {now} {currency}"


def _whom(book: OrderBook, rows: Positions) -> list[str]:
    pairs = book["CreditReleases"][["order_no", "customer_no"]].iloc[rows].itertuples(index=False)
    return [f"order {order}" if order else f"customer {customer}" for order, customer in pairs]
