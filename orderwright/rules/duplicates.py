"""The same order twice: by the customer's number, by what it holds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import NOTHING, Faults, Owner, Severity, Stage, Words, faults
from orderwright.rules.day_words import near_day
from orderwright.rules.live import live_lines, live_orders, open_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.unit_spelling import line_units

_LONGEST = 100_000
"""Days; no company compares orders over a longer time."""


def _in_order_of_entry(book: OrderBook, wanted: np.ndarray) -> Positions:
    """Positions of the wanted orders, oldest entry first; the number decides within a day."""
    at = np.flatnonzero(wanted)
    if len(at) < 2:
        return at
    orders = book["Orders"][["entered_on", "order_no"]].iloc[at]
    return np.asarray(orders.sort_values(["entered_on", "order_no"], kind="stable").index, np.intp)


def _repeated(group: npt.NDArray[np.int64] | npt.NDArray[np.uint64], wanted: Mask) -> Mask:
    """Whether a second wanted order is of the same group; only then their order of entry matters."""
    result = np.zeros(len(group), bool)
    result[wanted] = pd.Series(group[wanted]).duplicated(keep=False).to_numpy(bool)
    return result


def _repeats(book: OrderBook, failing: np.ndarray, earlier: Positions, column: str, **more: Words) -> Faults:
    orders = book["Orders"]
    first = taken(orders["order_no"], earlier)
    entered = taken(orders["entered_on"], earlier)
    return faults(
        "Orders",
        column,
        failing & _one_is_open(book, earlier),
        found=orders[column],
        expected="one order only",
        source=("Orders ", first),
        first=first,
        first_on=lambda rows: [_in_brackets("", day, book.as_of) for day in entered.iloc[rows]],
        **more,
    )


def _one_is_open(book: OrderBook, earlier: Positions) -> Mask:
    """Whether the order or the earlier one is still to ship; else there is nothing left to stop."""
    still = np.append(open_orders(book), False)
    return np.asarray(still[:-1] | still[earlier], bool)


@rule(
    "DUP-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.CUSTOMER,
    needs=("Orders",),
    columns=("Orders.customer_po", "Orders.sold_to"),
)
def same_purchase_order(book: OrderBook) -> Faults:
    """Customer's purchase order entered twice.

    Says: {number} entered twice: {first}{first_when}, {order_no}{when}.{same} Do not ship both.
    Do: Ask the customer which one is meant and cancel the other.

    Case and outer spaces do not matter. A row with the number of an earlier order is TBL-020's matter.
    What has no digit ("verbal", "by phone") is no number.
    """
    number, group, numbered = _numbered(book)
    wanted = live_orders(book) & numbered
    rows = _in_order_of_entry(book, wanted & _repeated(group, wanted))
    earlier = _first_of(book, rows, group[rows])
    return _repeats(
        book,
        earlier >= 0,
        earlier,
        "customer_po",
        number=lambda failing: [_named(text) for text in number.iloc[failing]],
        first_when=lambda failing: _when(book, earlier[failing]),
        when=lambda failing: _when(book, failing),
        same=lambda failing: _same_lines(book, failing, earlier[failing]),
    )


@rule(
    "DUP-015",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders",),
    columns=("Orders.customer_po", "Orders.sold_to", "Orders.entered_on"),
    after=("DUP-010",),
    threshold="90",
    unit="days",
)
def purchase_order_served_before(book: OrderBook, threshold: Decimal) -> Faults:
    """Customer's purchase order was delivered before.

    Says: {number} was delivered as {first}{first_when}, which is closed; {order_no}{when} has it again.
    Do: Ask the customer whether it is a new delivery; cancel the order if it is not.

    Looks at orders still to ship that were entered within the threshold's days after the closed one.
    """
    orders = book["Orders"]
    number, group, numbered = _numbered(book)
    closed = np.asarray(orders["desk_status"] == "closed", bool) & numbered
    if not closed.any():
        return NOTHING
    wanted = closed | (open_orders(book) & numbered)
    rows = _in_order_of_entry(book, wanted & np.isin(group, group[closed]))
    served = pd.Series(rows, dtype="Int64").where(closed[rows]).groupby(group[rows]).ffill()
    earlier = np.full(len(orders), -1, np.intp)
    earlier[rows] = served.fillna(-1).to_numpy(np.intp)
    day = np.append(orders["entered_on"].to_numpy("datetime64[D]"), np.datetime64("NaT"))
    near = day[:-1] - day[earlier] <= np.timedelta64(min(max(int(threshold), -1), _LONGEST), "D")
    return _repeats(
        book,
        (earlier >= 0) & ~closed & near,
        earlier,
        "customer_po",
        number=lambda failing: [_named(text) for text in number.iloc[failing]],
        first_when=lambda failing: _when(book, earlier[failing]),
        when=lambda failing: _when(book, failing),
    )


def _numbered(book: OrderBook) -> tuple[pd.Series, npt.NDArray[np.int64], Mask]:
    """The customer's number of every order; equal codes for the same one of a customer; whether it is one."""

    def made() -> tuple[pd.Series, npt.NDArray[np.int64], Mask]:
        orders = book["Orders"]
        number = orders["customer_po"].str.strip()
        po, different = pd.factorize(number.str.lower())
        group = pd.factorize(orders["sold_to"])[0].astype(np.int64) * (len(different) + 1) + po
        once = ~orders["order_no"].duplicated()
        is_number = orders["customer_po"].str.contains(r"\d", regex=True)
        return number, group, np.asarray(is_number & once & (orders["sold_to"] != ""), bool)

    result: tuple[pd.Series, npt.NDArray[np.int64], Mask] = book.once("customers' order numbers", made)
    return result


def _named(number: str) -> str:
    return number if number.upper().startswith("PO") else f"PO {number}"


def _when(book: OrderBook, rows: Positions) -> list[str]:
    """How and when orders came in: `` (EDI, today)``."""
    orders = book["Orders"].iloc[rows]
    pairs = zip(orders["source"], orders["entered_on"], strict=True)
    return [_in_brackets(source, day, book.as_of) for source, day in pairs]


def _in_brackets(source: str, day: pd.Timestamp, today: dt.date) -> str:
    words = [source, "" if pd.isna(day) else near_day(day.date(), today)]
    said = ", ".join(word for word in words if word)
    return f" ({said})" if said else ""


def _same_lines(book: OrderBook, rows: Positions, earlier: Positions) -> list[str]:
    """Says so where two orders hold the same lines."""
    content = _content(book)
    ours, theirs = content.iloc[rows].to_numpy(), content.iloc[earlier].to_numpy()
    same = (ours == theirs).all(axis=1) & (content["lines"].to_numpy()[rows] > 0)
    return [" Same lines." if each else "" for each in same.tolist()]


def _first_of(book: OrderBook, rows: Positions, group: npt.NDArray[np.int64]) -> Positions:
    """For every order the first one of its group, -1 for the first itself and for orders of no group."""
    earlier = np.full(len(book["Orders"]), -1, np.intp)
    _, first, member = np.unique(group, return_index=True, return_inverse=True)
    earlier[rows] = rows[first][member]
    earlier[earlier == np.arange(len(earlier))] = -1
    return earlier


@rule(
    "DUP-020",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders", "OrderLines"),
    columns=(
        "Orders.sold_to",
        "Orders.ship_to",
        "Orders.entered_on",
        "OrderLines.sku",
        "OrderLines.uom",
        "OrderLines.ordered_qty",
    ),
    after=("DUP-010",),
    threshold="6",
    unit="days",
)
def same_content(book: OrderBook, threshold: Decimal) -> Faults:
    """Same content under another number.

    Says: {order_no}: same customer, ship-to and lines as {first}{first_on}. Do not ship both.
    Do: Ask the customer whether both are wanted; cancel one or note that both are.

    Compares customer, ship-to, products, units and quantities of orders entered within the threshold's days.
    Six days let the same order stand every week; shops that all order the same differ in their ship-to.
    """
    orders = book["Orders"]
    content = _content(book)
    wanted = live_orders(book) & np.asarray(orders["sold_to"] != "", bool) & (content["lines"].to_numpy() > 0)
    rows = _in_order_of_entry(book, wanted & _repeated(content["sum"].to_numpy(), wanted))
    if not len(rows):
        return NOTHING
    parties = {name: pd.factorize(orders[name])[0][rows] for name in ("sold_to", "ship_to")}
    same = content.iloc[rows].assign(**parties)
    group = same.groupby([*parties, "sum", "xor", "lines"], sort=False).ngroup().to_numpy()
    order = np.argsort(group, kind="stable")
    rows, group = rows[order], group[order]
    day = orders["entered_on"].to_numpy("datetime64[D]")[rows]
    gap = (day[1:] - day[:-1]).astype("timedelta64[D]")
    days = min(max(int(threshold), -1), _LONGEST)
    close = (group[1:] == group[:-1]) & (gap <= np.timedelta64(days, "D"))
    earlier = np.full(len(orders), -1, np.intp)
    earlier[rows[1:][close]] = rows[:-1][close]
    return _repeats(book, earlier >= 0, earlier, "order_no")


def _content(book: OrderBook) -> pd.DataFrame:
    """What every order holds, as two sums of its lines' hashes that do not depend on the lines' order."""
    result: pd.DataFrame = book.once("order.content", lambda: _hashed_content(book))
    return result


def _hashed_content(book: OrderBook) -> pd.DataFrame:
    lines = book["OrderLines"]
    place = book.positions("OrderLines", "order_no")
    live = live_lines(book) & (place >= 0)
    columns = {"sku": lines["sku"], "uom": line_units(book)}
    texts = {key: pd.factorize(column)[0][live] for key, column in columns.items()}
    chosen = pd.DataFrame({**texts, "qty": lines["ordered_qty"].to_numpy(float, na_value=np.nan)[live]})
    hashed = pd.util.hash_pandas_object(chosen, index=False).to_numpy(np.uint64)
    result = pd.DataFrame(index=range(len(book["Orders"])))
    total, mixed = np.zeros(len(result), np.uint64), np.zeros(len(result), np.uint64)
    np.add.at(total, place[live], hashed)
    np.bitwise_xor.at(mixed, place[live], hashed)
    counted = np.bincount(place[live], minlength=len(result))
    return result.assign(sum=total, xor=mixed, lines=counted)
