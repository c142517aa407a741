"""Restrictions of products that cannot be judged, because their row cannot be read."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.identifiers import country
from orderwright.rules.live import open_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, taken, text_positions


@rule(
    "SKU-045",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.LOGISTICS,
    needs=("OrderLines", "ProductRestrictions"),
    columns=("OrderLines.sku",),
    mandatory=True,
)
def restriction_unreadable(book: OrderBook) -> Faults:
    """Restriction of the product cannot be read.

    Says: {order_no}/{line_no}: {sku} is restricted, but not to whom: “{found}” in {row}.
    Do: Correct the restriction: a country code of two letters, or a customer number.

    Without its country or customer a restriction would stop nothing, so it stops every order of the product.
    """
    lines, rows = book["OrderLines"], book["ProductRestrictions"]
    odd = np.flatnonzero(_unreadable(book))
    hit = text_positions(rows["sku"].iloc[odd], lines["sku"])
    which = np.append(odd, -1)[hit]

    def cells(failing: Positions) -> list[str]:
        sheet = book.sheet("ProductRestrictions")
        places = [book.address("ProductRestrictions", row, "value") for row in which[failing].tolist()]
        return [f"{sheet} {cell}".rstrip() for cell in places]

    return faults(
        "OrderLines",
        "sku",
        open_lines(book) & (lines["sku"] != "").to_numpy(bool) & (hit >= 0),
        found=lambda failing: written(taken(rows["value"], which[failing])),
        expected="a country code",
        source=("Restrictions ", lines["sku"]),
        sku=lines["sku"],
        row=cells,
    )


def _unreadable(book: OrderBook) -> Mask:
    """Restrictions that hold today and name neither a country nor a customer."""
    rows = book["ProductRestrictions"]
    of_country = (rows["scope"] == "country").to_numpy(bool)
    named = np.where(of_country, country.valid_mask(rows["value"]), (rows["value"] != "").to_numpy(bool))
    named = named & (rows["scope"] != "").to_numpy(bool)
    ended = (rows["valid_to"] < book.today).to_numpy(bool) | (rows["valid_from"] > book.today).to_numpy(bool)
    return np.asarray(~named & ~ended & (rows["sku"] != "").to_numpy(bool), bool)
