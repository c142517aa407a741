"""Expected charges summed for comparison with what the ERP charges, row by row of Order charges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money import minor_text
from orderwright.pricing.amounts import with_surcharges
from orderwright.pricing.charges import Charge, found_charges
from orderwright.pricing.holding import Ints
from orderwright.pricing.line_amounts import line_minor
from orderwright.pricing.money_texts import order_digits
from orderwright.rules.live import live_lines
from orderwright.tables.charges import CHARGE_KINDS
from orderwright.tables.frames import Mask, Positions, first_positions, row_keys

_WHOLE = -1
"""Line of a charge on the whole order."""
_NOTHING = {"amount": 0, "parts": 0, "row": -1, "known": 1}


@dataclass(frozen=True)
class ChargeSums:
    """What every row of OrderCharges should say; columns of equal length but for the last ones.

    Attributes:
        order: row of Orders; -1 where there is none.
        expected: right amount in the minor unit.
        rounded: how many rounded amounts are in it.
        row: row of Charges from which it comes, the first of several; -1 where none holds.
        judged: everything that it depends on is known.
        lacking: expected charges of codes that their order has no row for: order, code, amount.
        digits: minor digits of every order.
    """

    order: Positions
    expected: Ints
    rounded: Ints
    row: Positions
    judged: Mask
    lacking: pd.DataFrame
    digits: Ints

    def missing(self, orders: Mask) -> dict[int, list[str]]:
        """For each of these orders that lacks charges: code and amount of each."""
        found: dict[int, list[str]] = {}
        for order, code, amount in self.lacking.itertuples(index=False):
            if orders[order] and amount:
                text = f"{code} {minor_text(int(amount), int(self.digits[order]))}"
                found.setdefault(int(order), []).append(text)
        return found


def charge_sums(book: OrderBook) -> ChargeSums:
    """Expected charges by row of OrderCharges."""
    result: ChargeSums = book.once("charge sums", lambda: _charge_sums(book))
    return result


def _charge_sums(book: OrderBook) -> ChargeSums:
    right, given = _expected(book), _given(book)
    unsure = _unsure_orders(book)
    by_line = right.groupby(["order", "line", "code"], sort=False).agg(
        amount=("amount", "sum"), parts=("amount", "size"), row=("row", "min"), known=("known", "all")
    )
    whole = (given["line"] == _WHOLE).to_numpy(bool)
    named = pd.MultiIndex.from_frame(given.loc[~whole, ["order", "line", "code"]])
    rest = (
        by_line[~by_line.index.isin(named)]
        .groupby(["order", "code"], sort=False)
        .agg(amount=("amount", "sum"), parts=("parts", "sum"), row=("row", "min"), known=("known", "all"))
    )
    of_line = _picked(by_line, given[["order", "line", "code"]])
    of_rest = _picked(rest, given[["order", "code"]])
    made = {name: np.where(whole, of_rest[name], of_line[name]) for name in _NOTHING}
    order = given["order"].to_numpy(np.intp)
    sure = (order >= 0) & ~np.append(unsure, True)[order] & given["sure"].to_numpy(bool)
    return ChargeSums(
        order,
        made["amount"],
        made["parts"],
        made["row"].astype(np.intp),
        made["known"].astype(bool) & sure,
        _lacking(rest, given, unsure),
        order_digits(book)[0],
    )


def _picked(sums: pd.DataFrame, keys: pd.DataFrame) -> dict[str, Ints]:
    """The sums of each key, exact; what no row gives is known to be nothing."""
    place = sums.index.get_indexer(pd.MultiIndex.from_frame(keys))
    return {
        name: np.append(sums[name].to_numpy(np.int64), nothing)[place] for name, nothing in _NOTHING.items()
    }


def _lacking(rest: pd.DataFrame, given: pd.DataFrame, unsure: Mask) -> pd.DataFrame:
    """Expected charges of which the order has no row at all, of orders that have rows."""
    keys = pd.MultiIndex.from_frame(given[["order", "code"]])
    some = rest[rest["known"].astype(bool) & ~rest.index.isin(keys)].reset_index()
    some = some[some["order"].isin(given["order"]) & ~unsure[some["order"].to_numpy(np.intp)]]
    return some.sort_values(["order", "code"])[["order", "code", "amount"]]


def _expected(book: OrderBook) -> pd.DataFrame:
    """Every expected charge: order, line, code, amount, row of Charges; none that is in the line's amount."""
    charges = found_charges(book)
    order = book.positions("OrderLines", "order_no")
    lines, orders = charges.of_lines, charges.of_orders
    made = pd.concat(
        [
            _frame(book, lines, order[lines.held.place], lines.held.place),
            _frame(book, orders, orders.held.place, np.full(len(orders.amount), _WHOLE)),
        ],
        ignore_index=True,
    )
    within = (made["kind"] == CHARGE_KINDS[0]) & made["line"].isin(with_surcharges(book))
    return made[~within]


def _frame(book: OrderBook, charge: Charge, order: Positions, line: Positions) -> pd.DataFrame:
    rows = book["Charges"].iloc[charge.held.row]
    return pd.DataFrame(
        {
            "order": order,
            "line": line,
            "code": rows["code"].to_numpy(object),
            "kind": rows["kind"].to_numpy(object),
            "amount": charge.amount,
            "row": charge.held.row,
            "known": charge.known,
        }
    )


def _given(book: OrderBook) -> pd.DataFrame:
    """Every row of OrderCharges: order, line (-1 the whole order), code, and whether they are known."""
    rows, lines = book["OrderCharges"], book["OrderLines"]
    keys = ("order_no", "line_no")
    line = first_positions(row_keys(lines, keys), row_keys(rows, keys))
    blank = (rows["line_no"] == "").to_numpy(bool)
    return pd.DataFrame(
        {
            "order": book.positions("OrderCharges", "order_no"),
            "line": np.where(blank, _WHOLE, line),
            "code": rows["code"].to_numpy(object),
            "sure": (blank | (line >= 0)) & (book.positions("OrderCharges", "code") >= 0),
        }
    )


def _unsure_orders(book: OrderBook) -> Mask:
    """Orders with a live line whose amount cannot be computed."""
    unknown = np.asarray(line_minor(book).isna(), bool) & live_lines(book)
    result = np.zeros(len(book["Orders"]) + 1, bool)
    result[book.positions("OrderLines", "order_no")[unknown]] = True
    return result[:-1]
