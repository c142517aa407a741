"""The column engine of prices gives what a plain loop gives, whatever stands in the tables."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orderwright.money import line_amount_minor
from orderwright.pricing.differing import differing
from orderwright.pricing.expected import STEPS, expected_prices
from orderwright.pricing.scaling import scaled
from orderwright.rules.engine import examine

from .price_tables import TABLES, Rows, asked, book_of, cost, micros

PRICE_RULES = tuple(f"PRC-0{n}" for n in (10, 15, 20, 30, 40, 50))
MANY = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@MANY
@given(TABLES)
def test_every_line_costs_what_the_plain_loop_says(tables: Rows) -> None:
    want = expected_prices(book_of(tables))
    for n, line in enumerate(tables["OrderLines"]):
        assert want.asked[n] == asked(tables, line), line
        if not asked(tables, line):
            assert (want.step[n], want.row[n], want.tie[n]) == (-1, -1, -1)
            continue
        right = cost(tables, line)
        assert (STEPS[want.step[n]] if want.step[n] >= 0 else "") == right.step
        assert (want.tie[n] >= 0) == right.tie
        if right.step and not right.tie:
            assert want.row[n] in right.rows
            assert _value(want.unit_price[n]) == micros(right.price)
            assert _value(want.discount[n]) == right.discount
            assert want.rounded[n] == (micros(right.price) is not None and right.price.denominator != 1)
        if right.tie:
            first, second = (tables[right.step][r] for r in (want.row[n], want.tie[n]))
            assert first != second


@MANY
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(tables: Rows, chance: random.Random) -> None:
    mixed = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    assert _told(mixed) == _told(tables)


@MANY
@given(TABLES)
def test_twice_the_same_tables_give_the_same_answer(tables: Rows) -> None:
    first, second = expected_prices(book_of(tables)), expected_prices(book_of(tables))
    for name in ("asked", "step", "row", "tie", "rounded"):
        assert (getattr(first, name) == getattr(second, name)).all()
    assert first.unit_price.equals(second.unit_price)
    assert first.discount.equals(second.discount)


@MANY
@given(TABLES)
def test_a_line_with_its_expected_price_is_never_told(tables: Rows) -> None:
    for line in tables["OrderLines"]:
        right = cost(tables, line) if asked(tables, line) else None
        if right and right.price is not None and not right.tie:
            line["unit_price"], line["discount_percent"] = micros(right.price), right.discount
    assert not differing(book_of(tables)).any()


@MANY
@given(TABLES)
def test_another_price_is_told_unless_it_is_the_rounded_one(tables: Rows) -> None:
    told = differing(book_of(tables))
    for n, line in enumerate(tables["OrderLines"]):
        right = cost(tables, line) if asked(tables, line) else None
        if not right or right.tie or micros(right.price) is None or line["unit_price"] is None:
            assert not told[n]
        elif right.discount is None and right.price.denominator == 1:
            assert told[n] == (line["unit_price"] != right.price)


MICRO = st.integers(1, 10**13)


@MANY
@given(st.lists(st.tuples(st.integers(-(10**15), 10**15), MICRO, MICRO, MICRO, MICRO), min_size=1))
def test_scaling_is_exact_and_rounded_once(rows: list[tuple[int, int, int, int, int]]) -> None:
    price, unit, per, row_unit, row_per = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    value, lost, rounded = scaled(price, (unit, per), (row_unit, row_per))
    for n, (p, u, b, ru, rb) in enumerate(rows):
        exact = Fraction(p * u * b, ru * rb)
        size = int(abs(exact) + Fraction(1, 2))
        if size >= 2**63:
            assert lost[n]
        else:
            assert value[n] == (size if exact >= 0 else -size)
            assert rounded[n] == (exact.denominator != 1)


AMOUNT_LINES = st.lists(
    st.tuples(
        st.integers(1, 10**12),
        st.integers(0, 10**11),
        st.sampled_from([10**6, 10**8]),
        st.integers(0, 10**8),
    ),
    min_size=1,
    max_size=6,
)


@MANY
@given(AMOUNT_LINES, st.sampled_from([("JPY", 0), ("EUR", 2), ("KWD", 3)]), st.booleans())
def test_right_amounts_and_their_sum_are_never_told(
    lines: list[tuple[int, int, int, int]], money: tuple[str, int], given_amounts: bool
) -> None:
    currency, digits = money
    amounts = [line_amount_minor(*line, digits)[0] * 10 ** (6 - digits) for line in lines]
    tables = _order_of(lines, amounts if given_amounts else [None] * len(lines), currency, sum(amounts))
    assert not _codes(tables) & {"AMT-010", "AMT-020"}


@MANY
@given(AMOUNT_LINES, st.sampled_from([("JPY", 0), ("EUR", 2), ("KWD", 3)]), st.sampled_from([-1, 1, 7]))
def test_one_coin_off_is_told_for_the_line_and_for_the_sum(
    lines: list[tuple[int, int, int, int]], money: tuple[str, int], coins: int
) -> None:
    currency, digits = money
    coin = 10 ** (6 - digits)
    amounts = [line_amount_minor(*line, digits)[0] * coin for line in lines]
    wrong = [amounts[0] + coins * coin, *amounts[1:]]
    assert _codes(_order_of(lines, wrong, currency, sum(wrong))) & {"AMT-010", "AMT-020"} == {"AMT-010"}
    off = _order_of(lines, amounts, currency, sum(amounts) + coins * coin)
    assert _codes(off) & {"AMT-010", "AMT-020"} == {"AMT-020"}


def _value(cell: object) -> int | None:
    return int(cell) if isinstance(cell, int | np.integer) else None


def _told(tables: Rows) -> set[tuple[str, ...]]:
    """What the price rules say, and what every line should cost, by order and line."""
    from orderwright.desk.rulebook import RULES

    book = book_of(tables)
    findings = examine(book, [rule for rule in RULES if rule.code in PRICE_RULES]).findings
    columns = findings[["order_no", "line_no", "code", "message", "found", "expected", "caused_by"]]
    want = expected_prices(book)
    costs = {
        (
            line["line_no"],
            str(want.step[n]),
            str(want.unit_price[n]),
            str(want.discount[n]),
            str(want.tie[n] < 0),
        )
        for n, line in enumerate(tables["OrderLines"])
    }
    return set(columns.itertuples(index=False, name=None)) | costs


def _order_of(
    lines: list[tuple[int, int, int, int]], amounts: list[int | None], currency: str, total: int
) -> Rows:
    rows = [
        {
            "order_no": "O1",
            "line_no": str(n),
            "sku": "A",
            "uom": "EA",
            "ordered_qty": qty,
            "unit_price": price,
        }
        | {"price_per": per, "discount_percent": less, "amount": amount}
        for n, ((qty, price, per, less), amount) in enumerate(zip(lines, amounts, strict=True))
    ]
    order = {"order_no": "O1", "sold_to": "C1", "currency": currency, "net_value": total}
    return {"Orders": [order], "OrderLines": rows}


def _codes(tables: Rows) -> set[str]:
    from orderwright.desk.rulebook import RULES

    return set(examine(book_of(tables), RULES).findings["code"])
