"""Hazard classes of products, by which dangerous goods are kept from each other."""

from __future__ import annotations

from orderwright.book import OrderBook


def hazard_of(book: OrderBook, sku: str) -> str:
    """Class and subsidiary classes of a product as DangerousGoods has them; blank where it says nothing."""
    hazards: dict[str, str] = book.once("papers.hazards", lambda: _hazards(book))
    return hazards.get(sku, "")


def _hazards(book: OrderBook) -> dict[str, str]:
    if "DangerousGoods" not in book.tables:
        return {}
    found: dict[str, str] = {}
    rows = book["DangerousGoods"][["sku", "hazard_class", "subsidiary"]]
    for sku, own, subsidiary in rows.itertuples(index=False):
        further = sorted(part.strip() for part in subsidiary.split(",") if part.strip())
        found.setdefault(sku, " ".join(part for part in (own, *further) if part))
    return found
