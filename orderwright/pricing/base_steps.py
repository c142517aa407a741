"""Which tables have a price for a line, which of them counts, and what the others would say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.pricing.asking import PriceLines, price_lines
from orderwright.pricing.expected import CONTRACT, PROMOTION, STEPS, ExpectedPrices, expected_prices
from orderwright.pricing.money_texts import line_digits, padded
from orderwright.pricing.rates import in_home_currency
from orderwright.pricing.row_names import names, sources
from orderwright.pricing.saying import said_by
from orderwright.pricing.step import Step
from orderwright.tables.frames import Mask, Positions, taken

WORDS = ("contract", "promotion", "customer_price", "quantity_break", "price_list")
"""Words of the tables of prices, in the order of `STEPS`."""
_LIST, _BREAK = STEPS.index("PriceLists"), STEPS.index("QuantityBreaks")


@dataclass(frozen=True)
class Offer:
    """What one table says of some lines: its rows (-1 for none), and the rest in words."""

    row: Positions
    names: list[str]
    sources: list[str]
    says: list[str]


def offers(book: OrderBook, lines: Positions) -> list[Offer | None]:
    """What every table of prices says of some lines; None for one that is not loaded."""
    asked = _asked(book, lines)
    return [_offer(book, table, asked, lines) if book.loaded(table) else None for table in STEPS]


def _asked(book: OrderBook, lines: Positions) -> PriceLines:
    """What the lines ask; converted ones ask in the company's currency."""
    asked = price_lines(book).part(lines)
    converted = np.isin(lines, expected_prices(book).converted)
    if not converted.any():
        return asked
    home = in_home_currency(book, asked).currency.codes
    return asked.replaced(currency=np.where(converted, home, asked.currency.codes))


def _offer(book: OrderBook, table: str, asked: PriceLines, lines: Positions) -> Offer:
    promotions = expected_prices(book).promotions
    if table == STEPS[PROMOTION]:
        row = np.append(promotions.row, -1)[promotions.place(lines)]
        prices = written(taken(book[table]["unit_price"], row))
    else:
        said = said_by(book, table, asked)
        row = said.row
        prices = written(pd.Series(pd.arrays.IntegerArray(said.price, ~said.known)))
    digits = line_digits(book, lines)[0].tolist()
    says = [padded(price, places) for price, places in zip(prices, digits, strict=True)]
    places = sources(book, table, row, "unit_price")
    if "discount_percent" in book[table]:
        shares = written(taken(book[table]["discount_percent"], row))
        others = sources(book, table, row, "discount_percent")
        places = [one if price else other for price, one, other in zip(says, places, others, strict=True)]
        says = [price or percent(share) for price, share in zip(says, shares, strict=True)]
    return Offer(row, names(book, table, row), places, says)


def percent(share: str) -> str:
    """A discount in words; blank where there is none."""
    return f"{share} % less" if share else ""


def base_steps(
    book: OrderBook, lines: Positions, offered: list[Offer | None], gross: list[int]
) -> list[list[Step]]:
    """The steps that make the price of each line: the one that counts, with the gross amount, and others."""
    want = expected_prices(book)
    taking = _taking(book, want, lines)
    by_price = _promotion_prices(book, want, lines)
    shared = ~np.asarray(want.discount.isna(), bool)[lines]
    rates = _rate_steps(book, want, lines)
    found: list[list[Step]] = []
    for n, (step, tie) in enumerate(zip(want.step[lines].tolist(), want.tie[lines].tolist(), strict=True)):
        steps = []
        for number, offer in enumerate(offered):
            if offer is None or offer.row[n] < 0 or (number == PROMOTION and not by_price[n]):
                continue
            counts = number == taking[n]
            if number == _BREAK == step and shared[n]:
                continue
            note = "" if counts else _overruled(number, step)
            if counts and tie >= 0:
                note = f"tie with {sources(book, STEPS[step], np.array([tie]), 'unit_price')[0]}"
            amount = gross[n] if counts else 0
            steps.append(Step(WORDS[number], offer.sources[n], amount, offer.names[n], offer.says[n], note))
            steps += rates[n] if counts else ()
        found.append(steps)
    return found


def _taking(book: OrderBook, want: ExpectedPrices, lines: Positions) -> list[int]:
    """Table of the price itself: the list where the break that holds gives a discount on it."""
    step = want.step[lines]
    row = np.where(step == _BREAK, want.row[lines], -1)
    by_share = (step == _BREAK) & taken(book["QuantityBreaks"]["unit_price"], row).isna().to_numpy(bool)
    return [int(number) for number in np.where(by_share, _LIST, step)]


def _promotion_prices(book: OrderBook, want: ExpectedPrices, lines: Positions) -> Mask:
    """Lines whose promotion gives a price."""
    row = np.append(want.promotions.row, -1)[want.promotions.place(lines)]
    return np.asarray(taken(book["Promotions"]["unit_price"], row).notna(), bool)


def _overruled(number: int, step: int) -> str:
    if number == PROMOTION and step != CONTRACT:
        return "not counted: what holds otherwise is cheaper"
    if number == step:
        return "does not count: gives no price, or a promotion stands instead"
    return f"overruled by the {WORDS[step].replace('_', ' ')}" if step >= 0 else ""


def _rate_steps(book: OrderBook, want: ExpectedPrices, lines: Positions) -> list[tuple[Step, ...]]:
    """The rate at which each converted line's price was converted."""
    rate_of = dict(zip(want.converted.tolist(), want.rate.tolist(), strict=True))
    found: list[tuple[Step, ...]] = []
    for line in lines.tolist():
        row = rate_of.get(line, -1)
        if row < 0:
            found.append(())
            continue
        cells = book["FxRates"].iloc[[row]]
        cell = book.address("FxRates", row, "rate")
        name = f"{cells['from_currency'].iloc[0]} → {cells['to_currency'].iloc[0]}"
        per = written(cells["per"])[0]
        says = written(cells["rate"])[0] + (f" for {per}" if per not in ("", "1") else "")
        found.append(
            (Step("rate", f"{book.sheet('FxRates')} {name}" + f", {cell}" * bool(cell), 0, name, says),)
        )
    return found
