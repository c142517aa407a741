"""The waterfall of some lines in words: every step with its source and its amount."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.pricing.base_steps import Offer, base_steps, offers, percent
from orderwright.pricing.charge_steps import charge_steps
from orderwright.pricing.charges import Charged, charged
from orderwright.pricing.differing import brings_discount
from orderwright.pricing.expected import CONTRACT, PROMOTION, STEPS, expected_prices
from orderwright.pricing.money_texts import padded
from orderwright.pricing.problems import problem
from orderwright.pricing.step import LineSteps, Step
from orderwright.pricing.unit_steps import unit_steps
from orderwright.pricing.waterfall import Goods, goods
from orderwright.tables.frames import Positions, taken

_BREAK = STEPS.index("QuantityBreaks")


def all_goods(book: OrderBook) -> Goods:
    """Amounts of the goods of every line of the book, at their expected prices."""
    result: Goods = book.once("goods", lambda: goods(book, np.arange(len(book["OrderLines"]))))
    return result


def all_charged(book: OrderBook) -> Charged:
    """Charges on the goods at their expected prices."""
    whole = all_goods(book)
    result: Charged = book.once("expected charges", lambda: charged(book, whole.amount, whole.known))
    return result


def waterfalls(book: OrderBook, lines: Positions) -> list[LineSteps]:
    """The waterfalls of some lines, in words."""
    whole, charges, want = all_goods(book), all_charged(book), expected_prices(book)
    offered = offers(book, lines)
    units, bases = unit_steps(book, lines), base_steps(book, lines, offered, whole.gross[lines].tolist())
    discounts = list(_discounts(book, lines, offered, whole))
    on_lines = charge_steps(book, charges.of_lines, lines)
    prices = written(pd.Series(want.unit_price[lines]))
    found = []
    for n, line in enumerate(lines.tolist()):
        known, digits = bool(whole.known[line]), int(whole.digits[line])
        within = tuple(step for step in on_lines[n] if step.step == "surcharge") if known else ()
        steps = (*units[n], *bases[n], *discounts[n], *within) if want.asked[line] else ()
        found.append(
            LineSteps(
                line,
                digits,
                int(whole.amount[line] + charges.surcharges[line]) if known else None,
                padded(prices[n], digits) if known else "",
                "" if known else problem(book, line, bases[n]),
                steps,
                tuple(step for step in on_lines[n] if step.step != "surcharge"),
            )
        )
    return found


def _discounts(
    book: OrderBook, lines: Positions, offered: list[Offer | None], whole: Goods
) -> Iterator[list[Step]]:
    """The discounts of each line: of the break, of the promotion, its own."""
    want, rows = expected_prices(book), book["OrderLines"].iloc[lines]
    own, alone = written(rows["discount_percent"]), brings_discount(want)[lines]
    shares = written(pd.Series(want.discount[lines]))
    promotions = _promotions(book, lines, offered[PROMOTION], whole)
    cells = [book.address("OrderLines", line, "discount_percent") for line in lines.tolist()]
    sheet, breaks = book.sheet("OrderLines"), offered[_BREAK]
    numbers = [f"{order}/{number}" for order, number in zip(rows["order_no"], rows["line_no"], strict=True)]
    for n, line in enumerate(lines.tolist()):
        steps = []
        if shares[n] and breaks is not None:
            amount, name = int(whole.by_break[line]), breaks.names[n]
            steps.append(Step("quantity_break", breaks.sources[n], amount, name, percent(shares[n])))
        steps += promotions[n]
        if own[n] not in ("", "0"):
            source = f"{sheet} {numbers[n]}" + f", {cells[n]}" * bool(cells[n])
            note = "not counted: the row above says the discount" if alone[n] else ""
            steps.append(Step("line_discount", source, int(whole.by_line[line]), "", percent(own[n]), note))
        yield steps


def _promotions(
    book: OrderBook, lines: Positions, offer: Offer | None, whole: Goods
) -> list[tuple[Step, ...]]:
    """What became of each line's promotion, where it does not give the price."""
    want, named = expected_prices(book), book["OrderLines"]["promo"].iloc[lines].tolist()
    place = want.promotions.place(lines)
    stackable = taken(book["Promotions"]["stackable"], np.append(want.promotions.row, -1)[place])
    on_top = stackable.fillna(value=False).tolist()
    found: list[tuple[Step, ...]] = []
    for n, (line, at) in enumerate(zip(lines.tolist(), place.tolist(), strict=True)):
        if offer is None or not named[n]:
            found.append(())
        elif offer.row[n] < 0:
            note = "not counted: does not hold for this line"
            found.append((Step("promotion", book.sheet("Promotions"), 0, named[n], "", note),))
        elif not offer.says[n].endswith("less"):
            found.append(())
        else:
            counts, step = bool(want.promotions.counts[at]), int(want.step[line])
            note = _how(counts, on_top[n], step)
            amount = int(whole.by_promotion[line])
            found.append((Step("promotion", offer.sources[n], amount, named[n], offer.says[n], note),))
    return found


def _how(counts: bool, on_top: bool, step: int) -> str:
    if counts:
        return "on top" if on_top else "instead of other discounts"
    return "overruled by the contract" if step == CONTRACT else "not counted: what holds otherwise is cheaper"
