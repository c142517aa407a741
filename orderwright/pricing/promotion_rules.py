"""Rules on promotions: whether the one that a line names holds, and what it gives."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.pricing.asking import names_promotion
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.promotions import PromotionQuestion, opened
from orderwright.pricing.row_names import sources
from orderwright.pricing.rules import BEFORE, PRICED_BY, READ
from orderwright.pricing.scoped import any_match, held
from orderwright.rules.day_words import day_and_month
from orderwright.rules.live import uninvoiced_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions

_NEEDS = ("OrderLines", "Orders", "Products", "Customers")
_COLUMNS = (*PRICED_BY, "OrderLines.promo")
_SCOPES = 3


def promotions_missing(book: OrderBook) -> list[str]:
    """Promotions, where a line names one and none are loaded."""
    return book.missing(("Promotions",)) if names_promotion(book).any() else []


@rule(
    "PRM-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines",),
    columns=("OrderLines.promo",),
    lacks=promotions_missing,
    after=("TBL-150",),
)
def unknown_promotion(book: OrderBook) -> Faults:
    """Unknown promotion.

    Says: {order_no}/{line_no}: promotion {found} is not in {known}.
    Do: Correct the code, or ask Sales for the promotion and have it entered.
    """
    promo = book["OrderLines"]["promo"]
    unknown = names_promotion(book)
    if unknown.any() and book.loaded("Promotions"):
        unknown = unknown & (book.positions("OrderLines", "promo") < 0) & uninvoiced_lines(book)
    else:
        unknown = np.zeros(len(promo), bool)
    return faults(
        "OrderLines",
        "promo",
        unknown,
        found=promo,
        expected="a code of Promotions",
        known=book.sheet("Promotions"),
    )


def not_held(book: OrderBook) -> tuple[PromotionQuestion | None, Positions, Positions]:
    """Lines whose promotion is known and does not hold: the question, their places in it, and a row.

    The row is the one that would hold on another day; -1 where there is none.
    """

    def made() -> tuple[PromotionQuestion | None, Positions, Positions]:
        promotions = expected_prices(book).promotions
        question = promotions.question
        if question is None:
            return None, np.zeros(0, np.intp), np.zeros(0, np.intp)
        known = book.positions("OrderLines", "promo")[promotions.lines] >= 0
        live = uninvoiced_lines(book)[promotions.lines]
        some = np.flatnonzero((promotions.row < 0) & known & live)
        return question, some, held(opened(question.rows), question.question.part(some)).row

    result: tuple[PromotionQuestion | None, Positions, Positions] = book.once("promotions not held", made)
    return result


def _mask(book: OrderBook, question: PromotionQuestion | None, some: Positions) -> Mask:
    result = np.zeros(len(book["OrderLines"]), bool)
    if question is not None:
        result[question.lines[some]] = True
    return result


@rule(
    "PRM-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=_NEEDS,
    columns=_COLUMNS,
    reads=READ,
    lacks=promotions_missing,
    after=BEFORE,
)
def promotion_not_on_that_day(book: OrderBook) -> Faults:
    """Promotion does not hold on the day.

    Says: {order_no}/{line_no}: promotion {found} holds {period}, not on {day}.
    Do: Ask Sales whether it was agreed; otherwise take the promotion off the line.

    The day is that for which prices hold: of entry, or the date asked for where Settings say so.
    """
    question, some, row = not_held(book)
    on_another, rows = some[row >= 0], book["Promotions"]
    by_line = dict(zip(question.lines[on_another].tolist(), row[row >= 0], strict=True)) if question else {}
    days = dict(zip(by_line, question.asked.day[on_another].tolist(), strict=True)) if question else {}

    def rows_of(failing: Positions) -> Positions:
        return np.array([by_line[line] for line in failing.tolist()], np.intp)

    def periods(failing: Positions) -> list[str]:
        held_by = rows.iloc[rows_of(failing)]
        return [
            _period(first, last, book.as_of)
            for first, last in zip(held_by["valid_from"], held_by["valid_to"], strict=True)
        ]

    def on_days(failing: Positions) -> list[str]:
        epoch = dt.date(1970, 1, 1)
        return [day_and_month(epoch + dt.timedelta(days=days[line]), book.as_of) for line in failing.tolist()]

    return faults(
        "OrderLines",
        "promo",
        _mask(book, question, on_another),
        found=book["OrderLines"]["promo"],
        expected=periods,
        source=lambda failing: sources(book, "Promotions", rows_of(failing), "promo"),
        period=periods,
        day=on_days,
    )


def _period(first: pd.Timestamp, last: pd.Timestamp, today: dt.date) -> str:
    parts = []
    if not pd.isna(first):
        parts.append(f"from {day_and_month(first.date(), today)}")
    if not pd.isna(last):
        parts.append(f"until {day_and_month(last.date(), today)}")
    return " ".join(parts)


@rule(
    "PRM-030",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=_NEEDS,
    columns=(*_COLUMNS, "Customers.price_group"),
    reads=READ,
    lacks=promotions_missing,
    after=BEFORE,
)
def promotion_not_for_this(book: OrderBook) -> Faults:
    """Promotion is not for this product, customer or quantity.

    Says: {order_no}/{line_no}: promotion {found} {why}.
    Do: Take the promotion off the line, or ask Sales whether it was agreed.
    """
    question, some, row = not_held(book)
    never = some[row < 0]
    why = _reasons(book, question, never)
    return faults(
        "OrderLines",
        "promo",
        _mask(book, question, never),
        found=book["OrderLines"]["promo"],
        expected="a promotion that holds",
        source=book.sheet("Promotions"),
        why=lambda failing: why,
    )


def _reasons(book: OrderBook, question: PromotionQuestion | None, some: Positions) -> list[str]:
    """What each line has that no row of its promotion allows: the first that fits none."""
    if question is None:
        return []
    asked, rows = question.question.part(some), question.rows
    fits = [any_match(rows, asked, scopes) for scopes in range(1, _SCOPES + 1)]
    first = np.argmin([*fits, np.zeros(len(some), bool)], axis=0)
    lines = book["OrderLines"].iloc[question.lines[some]]
    part = question.asked.part(some)
    texts = (
        [f"is not for {sku}" for sku in lines["sku"]],
        [_group(name) for name in part.group.of_rows()],
        [f"is not for orders in {name}" for name in part.currency.of_rows()],
        [
            f"does not begin at {qty} {unit}"
            for qty, unit in zip(written(lines["ordered_qty"]), part.uom.of_rows(), strict=True)
        ],
    )
    return [texts[place][n] for n, place in enumerate(first.tolist())]


def _group(name: str) -> str:
    return f"is not for price group {name}" if name else "is only for customers of a price group"
