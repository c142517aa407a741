"""What shipments that leave earlier will take from the shelves, beside those in hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

from orderwright.allocation.kits import kits_of
from orderwright.book import OrderBook
from orderwright.desk.papers.goods import Good, goods_of
from orderwright.desk.papers.kit_goods import with_kits
from orderwright.desk.papers.leaving import Leaving, leaving
from orderwright.desk.papers.lines import LinesInHand
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.picking import Bins, Claim, claims_of, pieces_of

_Key: TypeAlias = tuple[str, tuple[int, ...]]
"""Table and rows of a shipment."""


def reserve_for_earlier(
    book: OrderBook,
    shipments: Sequence[Leaving],
    found: Sequence[tuple[Good, ...]],
    masters: Masters,
    bins: Bins,
) -> None:
    """Reserves in the bins what open shipments take that leave before the first one in hand.

    Args:
        book: the tables; it keeps what each shipment takes, for those that are made after it.
        shipments: those in hand, in the order in which they leave.
        found: their goods.
        masters: their products and warehouses.
        bins: where these products lie.
    """
    if not any(one.table in ("Shipments", "Allocations") for one in shipments):
        return
    known: dict[_Key, tuple[Claim, ...]] = book.once("papers.claims", dict)
    for one, goods in zip(shipments, found, strict=True):
        known[_key(one)] = claims_of(pieces_of(goods), masters)
    skus = {claim.sku for one in shipments for claim in known[_key(one)]}
    earlier = _earlier(book, shipments[0], _orders_with(book, skus))
    lacking = [one for one in earlier if _key(one) not in known]
    if lacking:
        lines = LinesInHand(book, lacking)
        own = Masters(book, lacking, lines)
        for one, goods in zip(lacking, with_kits(book, goods_of(book, lacking, lines)), strict=True):
            known[_key(one)] = claims_of(pieces_of(goods), own)
    for one in earlier:
        for claim in known[_key(one)]:
            bins.reserve(claim)


def _key(one: Leaving) -> _Key:
    return one.table, one.rows


def _earlier(book: OrderBook, first: Leaving, orders: set[str]) -> list[Leaving]:
    """Open shipments of some orders before the first one in hand; none where that is not open."""
    opened: list[Leaving] = book.once("papers.leaving", lambda: leaving(book))
    place = next((place for place, one in enumerate(opened) if _key(one) == _key(first)), 0)
    return [one for one in opened[:place] if not orders.isdisjoint(one.order_nos)]


def _orders_with(book: OrderBook, skus: Collection[str]) -> set[str]:
    """Orders with one of the products, or with a kit that has it as a part."""
    names = book["Products"]["sku"]
    kits = [
        names.iloc[kit]
        for kit, parts in kits_of(book).of.items()
        if any(names.iloc[part.sku] in skus for part in parts)
    ]
    lines = book["OrderLines"]
    return set(lines["order_no"][lines["sku"].isin({*skus, *kits}).to_numpy(bool)])
