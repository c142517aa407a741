"""What the sample knows of a kind of product."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Products of one kind.

    Attributes:
        prefix: beginning of the product number.
        nouns: what they are.
        grades: material or make.
        sizes: dimension, as printed.
        base: unit of stock.
        packs: further units with base units in each, smallest first.
        hs: customs tariff number.
        price: least and greatest standard price in euro cents for one base unit, or for 100 of them.
        grams: least and greatest net weight of one base unit.
        lead: least and greatest lead time in working days.
        step: least quantity by which an order may grow, in thousandths of the base unit.
        per_hundred: prices hold for 100 base units.
        lots: stock is kept by lot with an expiry.
        temperature: how it is kept.
    """

    prefix: str
    nouns: tuple[str, ...]
    grades: tuple[str, ...]
    sizes: tuple[str, ...]
    base: str
    packs: tuple[tuple[str, int], ...]
    hs: str
    price: tuple[int, int]
    grams: tuple[int, int]
    lead: tuple[int, int]
    step: int = 1000
    per_hundred: bool = False
    lots: bool = False
    temperature: str = "ambient"
