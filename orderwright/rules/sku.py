"""Products: known, active, current, sellable there; their units."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.circles import leading_round
from orderwright.rules.live import entered_on, live_lines, uninvoiced_lines
from orderwright.rules.lookup import referenced, texts_of
from orderwright.rules.product_meant import active_successors, meant_products, meant_units
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.units import line_factors

_FAR_PAST, _FAR_FUTURE = pd.Timestamp("1900-01-01"), pd.Timestamp("2199-12-31")


def _known(book: OrderBook) -> Mask:
    return live_lines(book) & (book.positions("OrderLines", "sku") >= 0)


@rule(
    "SKU-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.PRODUCT,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku",),
    after=("TBL-150",),
    mandatory=True,
)
def unknown_sku(book: OrderBook) -> Faults:
    """Unknown SKU.

    Says: {order_no}/{line_no}: SKU {found} is not in Products{hint}.
    Do: Correct the SKU, or ask Product for the new item.

    Where the customer's part number or a GTIN names one product, that one is proposed.
    """
    lines = book["OrderLines"]
    failing = live_lines(book) & (lines["sku"] != "") & (book.positions("OrderLines", "sku") < 0)

    meant = meant_products(book, np.flatnonzero(failing))
    return faults(
        "OrderLines",
        "sku",
        failing,
        found=lines["sku"],
        expected="a SKU of Products",
        proposed=lambda _: meant,
        hint=lambda _: [f"; {sku} may be meant" if sku else "" for sku in meant],
    )


@rule(
    "SKU-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.PRODUCT,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku", "Products.status", "Products.successor"),
)
def product_not_active(book: OrderBook) -> Faults:
    """Product not active.

    Says: {order_no}/{line_no}: {sku} is {found}{alone}.
    Do: Agree on another product with the customer, or cancel the line.

    What has a successor is SKU-030's matter, unless it is blocked.
    """
    lines, products = book["OrderLines"], book["Products"]
    alone = np.asarray(products["status"] == "blocked", bool) | ~_with_successor(book)
    barred = np.asarray(~products["status"].isin(("", "active")), bool) & alone
    status = texts_of(book, "OrderLines", "sku", "status")
    return faults(
        "OrderLines",
        "sku",
        _known(book) & referenced(book, "OrderLines", "sku", barred, otherwise=False),
        found=status,
        expected="active",
        source=("Products ", lines["sku"]),
        sku=lines["sku"],
        alone=lambda failing: [
            "" if word == "blocked" else " and has no successor" for word in status(failing)
        ],
    )


def _with_successor(book: OrderBook) -> Mask:
    """Products that name a successor which there is, and not themselves."""
    products = book["Products"]
    named = (products["successor"] != products["sku"]).to_numpy(bool)
    return np.asarray((book.positions("Products", "successor") >= 0) & named, bool)


@rule(
    "SKU-030",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.PRODUCT,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku", "Products.successor"),
    consent=Owner.CUSTOMER,
)
def product_superseded(book: OrderBook) -> Faults:
    """Product superseded.

    Says: {order_no}/{line_no}: {found} is replaced by {expected}.
    Do: Offer {expected} instead, and change the line when the customer agrees.

    Where the successors lead into a circle, nothing can be offered: SKU-035 tells it.
    """
    lines, products = book["OrderLines"], book["Products"]
    replaced = _with_successor(book) & ~leading_round(book)
    replaced &= np.asarray(products["status"] != "blocked", bool)
    return faults(
        "OrderLines",
        "sku",
        _known(book)
        & uninvoiced_lines(book)
        & referenced(book, "OrderLines", "sku", replaced, otherwise=False),
        found=lines["sku"],
        expected=texts_of(book, "OrderLines", "sku", "successor"),
        source=("Products ", lines["sku"]),
        proposed=lambda rows: active_successors(book, rows),
    )


@rule(
    "SKU-040",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.LOGISTICS,
    needs=("OrderLines", "Orders", "ProductRestrictions"),
    columns=("OrderLines.sku", "Orders.sold_to", "Orders.ship_to", "ShipTos.country"),
    after=("PTY-030",),
    mandatory=True,
)
def not_sellable_there(book: OrderBook) -> Faults:
    """Product not sellable there.

    Says: {order_no}/{line_no}: {sku} must not be sold to {found}: {reason}.
    Do: Take the line out, or have the restriction lifted.
    """
    lines, rows = book["OrderLines"], book["ProductRestrictions"]
    places = {"country": book.fetch("Orders", "ship_to", "country"), "customer": book["Orders"]["sold_to"]}
    hit = np.full(len(lines), -1, np.intp)
    for scope, value in places.items():
        found = _restriction(book, scope, value)
        hit = np.where(hit < 0, found, hit)

    def reason(failing: Positions) -> list[str]:
        return [text or "no reason given" for text in taken(rows["reason"], hit[failing])]

    return faults(
        "OrderLines",
        "sku",
        _known(book) & (hit >= 0),
        found=lambda failing: written(taken(rows["value"], hit[failing])),
        expected="not sold there",
        source=("Restrictions ", lines["sku"]),
        sku=lines["sku"],
        reason=reason,
    )


def _restriction(book: OrderBook, scope: str, value: pd.Series) -> Positions:
    """Row of ProductRestrictions that forbids each line, -1 where none does; values are the orders'."""
    rules = book["ProductRestrictions"]
    own = rules[(rules["scope"] == scope).to_numpy(bool) & (rules["value"] != "").to_numpy(bool)]
    lines, order = book["OrderLines"], book.positions("OrderLines", "order_no")
    concerned = np.flatnonzero(lines["sku"].isin(own["sku"]).to_numpy(bool) & (order >= 0))
    result = np.full(len(lines), -1, np.intp)
    if not len(concerned):
        return result
    asked = pd.DataFrame(
        {
            "sku": lines["sku"].iloc[concerned].to_numpy(object),
            "value": value.iloc[order[concerned]].to_numpy(object),
            "day": entered_on(book).iloc[concerned].to_numpy(),
            "line": concerned,
        }
    )
    held = (
        own[["sku", "value"]]
        .astype(object)
        .assign(
            start=own["valid_from"].fillna(_FAR_PAST), end=own["valid_to"].fillna(_FAR_FUTURE), rule=own.index
        )
    )
    both = asked.merge(held, on=["sku", "value"])
    both = both[(both["day"] >= both["start"]) & (both["day"] <= both["end"])].drop_duplicates("line")
    result[both["line"].to_numpy()] = both["rule"].to_numpy()
    return result


@rule(
    "UOM-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.PRODUCT,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku", "OrderLines.uom", "Products.base_uom"),
    reads=("Products.sales_uom", "Products.sales_factor", "UomConversions"),
    after=("SKU-010",),
)
def unknown_uom(book: OrderBook) -> Faults:
    """Unit of measure unknown for the product.

    Says: {order_no}/{line_no}: {sku} is not sold in {found}; its base unit is {expected}.
    Do: Correct the unit, or ask Product to add the conversion.
    """
    lines = book["OrderLines"]
    unknown = np.asarray(line_factors(book).isna() & _known(book))
    named = np.asarray(book["Products"]["base_uom"] != "", bool)
    failing = unknown & referenced(book, "OrderLines", "sku", named, otherwise=False)
    failing = failing & (lines["uom"] != "").to_numpy(bool)
    return faults(
        "OrderLines",
        "uom",
        failing,
        found=lines["uom"],
        expected=texts_of(book, "OrderLines", "sku", "base_uom"),
        source=("Products ", lines["sku"]),
        proposed=lambda rows: meant_units(book, rows),
        sku=lines["sku"],
    )
