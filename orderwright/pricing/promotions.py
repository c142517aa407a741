"""Which row of Promotions holds for the lines that name a promotion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.asking import PriceLines, names_promotion
from orderwright.pricing.coded import Coded
from orderwright.pricing.holding import NEVER, first_days, last_days
from orderwright.pricing.saying import base_qty
from orderwright.pricing.scoped import ANY, Held, ScopedAsked, ScopedRows, held
from orderwright.pricing.worth import ranks, same_price
from orderwright.rules.stakes import home_currency
from orderwright.tables.frames import Mask, Positions
from orderwright.unit_spelling import spelled


@dataclass(frozen=True)
class PromotionQuestion:
    """The lines that name a promotion, and the rows of Promotions, in the same codes.

    Attributes:
        lines: rows of OrderLines, ascending.
        asked: what these lines ask of the price tables.
        rows: all rows of Promotions: fixed is the code, scopes are product, price group and currency.
        question: the same for these lines.
    """

    lines: Positions
    asked: PriceLines
    rows: ScopedRows
    question: ScopedAsked

    def held(self) -> Held:
        """Which row holds for each of these lines."""
        return held(self.rows, self.question)


def naming_promotion(book: OrderBook, lines: PriceLines) -> Mask:
    """Lines that can be priced and name a promotion."""
    return np.asarray(lines.asked & names_promotion(book), bool)


def promotion_question(book: OrderBook, lines: PriceLines) -> PromotionQuestion:
    """What the lines that name a promotion ask of Promotions."""
    some = np.flatnonzero(naming_promotion(book, lines))
    asked = lines.part(some)
    codes, texts = pd.factorize(book["OrderLines"]["promo"].iloc[some])
    promo = Coded(codes.astype(np.int32), pd.Index(texts))
    scopes = (asked.sku, asked.group.codes, asked.currency.codes)
    units = ((asked.uom.codes, asked.qty), (asked.base_uom, base_qty(asked)))
    question = ScopedAsked((promo.codes,), scopes, units, asked.day)
    return PromotionQuestion(some, asked, _promotion_rows(book, promo, asked), question)


def by_price(book: OrderBook) -> Mask:
    """Rows of Promotions that give a price."""
    return np.asarray(book["Promotions"]["unit_price"].notna(), bool)


def _promotion_rows(book: OrderBook, promo: Coded, lines: PriceLines) -> ScopedRows:
    frame = book["Promotions"]
    no_sku, no_uom, no_currency, no_group = (
        (frame[name] == "").to_numpy(bool) for name in ("sku", "uom", "currency", "price_group")
    )
    sku = np.asarray(book.positions("Promotions", "sku"), np.int64)
    home = lines.currency.texts.get_loc(home_currency(book))
    currency = np.where(
        no_currency, np.where(by_price(book), home, ANY), lines.currency.of(frame["currency"])
    )
    base = np.where(no_sku, ANY, np.append(lines.product_uom, -1)[sku])
    return ScopedRows(
        fixed=(promo.of(frame["promo"]),),
        scopes=(
            np.where(no_sku, ANY, sku),
            np.where(no_group, ANY, lines.group.of(frame["price_group"])),
            np.asarray(currency, np.int64),
        ),
        unit=np.asarray(
            np.where(
                no_uom, base, lines.uom.of(spelled(book, book.positions("Promotions", "sku"), frame["uom"]))
            ),
            np.int64,
        ),
        least_qty=np.asarray(split(frame["min_qty"].fillna(0))[0], np.int64),
        first=first_days(frame["valid_from"]),
        last=last_days(frame["valid_to"]),
        rank=partial(ranks, frame),
        worth=partial(same_price, frame),
    )


def opened(rows: ScopedRows) -> ScopedRows:
    """The same rows as if they held on every day."""
    ever = np.full(len(rows.first), NEVER, np.int64)
    return replace(rows, first=-ever, last=ever)
