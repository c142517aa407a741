"""The numbers that a manager asks for: will ship this month, shipped, past due, on hold, open.

The definitions, each of what the tables say on the book's as-of day:

- **open**: what is still to ship of the lines whose order and line are entered, released or picked. The open
  quantity is the ERP's, else ordered less cancelled less shipped; a line with nothing open does not count.
- **due** is the first that is given of manual promise, current promise, first promise, the line's requested
  date and the order's.
- **on hold**: the open part that stands still: held by the desk (order or line), delivery block, a credit
  status that holds, or the last validation blocked the order or the line.
- **will ship this month**: the open part due in the month of the as-of day and not on hold.
- **past due**: the open part due before the as-of day, on hold or not.
- **shipped this month**: what left in the month up to the as-of day, by Shipments. Where no dispatch is
  known, the shipped quantity of the lines due in the month.

An order of which no line is loaded counts by its header, with no lines. Money is the line's amount × quantity
÷ ordered quantity in company currency, rounded half to even to a hundredth per line; what has no amount,
quantity or rate is counted as not valued.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from orderwright.book import OrderBook
from orderwright.kpi.dispatched import dispatched
from orderwright.kpi.due import in_month
from orderwright.kpi.figure import Figure, figure
from orderwright.kpi.still_open import still_open
from orderwright.rules.stakes import company_rates


@dataclass(frozen=True)
class DeskNumbers:
    """The desk's numbers on a day.

    Attributes:
        as_of: the day.
        currency: company currency of every value.
        will_ship: will ship this month.
        shipped: shipped this month.
        past_due: due before the day.
        on_hold: stands still.
        open: all that is open.
        by_dispatch: whether shipped is told by dispatch in Shipments; otherwise by due date.
        unchecked_orders: open orders of which the last validation could not say all, or that it has not seen;
            of these nobody knows whether they are on hold.
        missing_rates: currencies of open orders without a rate into the company's, sorted.
    """

    as_of: dt.date
    currency: str
    will_ship: Figure
    shipped: Figure
    past_due: Figure
    on_hold: Figure
    open: Figure
    by_dispatch: bool
    unchecked_orders: int
    missing_rates: tuple[str, ...]


def desk_numbers(book: OrderBook) -> DeskNumbers:
    """The numbers of the book on its as-of day; see the module for what each means."""
    items = still_open(book)
    gone, by_dispatch = dispatched(book)
    due, held = items["due"], items["held"].to_numpy(bool)
    past = (due < pd.Timestamp(book.today)).to_numpy(bool)
    unchecked = items["unchecked"].to_numpy(bool)
    rates = company_rates(book)
    return DeskNumbers(
        book.as_of,
        book.setting("company_currency", "EUR"),
        will_ship=figure(items[in_month(due, book.as_of) & ~held]),
        shipped=figure(gone),
        past_due=figure(items[past]),
        on_hold=figure(items[held]),
        open=figure(items),
        by_dispatch=by_dispatch,
        unchecked_orders=int(items.loc[unchecked, "order_no"].nunique()),
        missing_rates=tuple(sorted(c for c in set(items["currency"]) - set(rates) if c)),
    )
