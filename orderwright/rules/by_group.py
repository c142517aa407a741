"""Rules whose severity or threshold is another one for the orders of some customers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Severity
from orderwright.rules.rule import Rule
from orderwright.rules.settings import RuleSetting, setting_of
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Positions, taken, text_positions

Judging = Callable[[Decimal | None], Faults]


def judged_by_group(
    book: OrderBook, rule: Rule, given: RuleSetting, of_groups: Mapping[str, RuleSetting], judging: Judging
) -> Iterator[tuple[Severity, Faults]]:
    """What a rule finds, each part as grave as it is for those customers.

    Args:
        book: the tables.
        rule: the rule.
        given: its setting for all customers.
        of_groups: its settings by customer group.
        judging: gives what it finds with a threshold.
    """
    told: dict[Decimal | None, Faults] = {}
    for group in (None, *of_groups):
        own = given if group is None else setting_of(rule, {rule.code: of_groups[group]})
        if not own.enabled:
            continue
        if own.threshold not in told:
            told[own.threshold] = judging(own.threshold)
        faults = told[own.threshold]
        if len(of_groups) and len(faults):
            whose = groups_of(book, faults.table, faults.rows, of_groups)
            faults = faults.at(np.asarray(whose == (group or ""), bool))
        if len(faults):
            yield own.severity or rule.severity, faults


def groups_of(book: OrderBook, table: str, rows: Positions, named: Collection[str]) -> np.ndarray:
    """For rows of a table which of the named groups its customer is in: by price group, else by tier.

    Blank where the customer is in none of them, and where the row is no customer's.
    """
    customer = _customers(book, table, rows)
    found = np.full(len(rows), "", object)
    for column in ("tier", "price_group"):
        group = taken(book["Customers"][column], customer)
        mine = group.isin(list(named)).to_numpy(bool)
        found[mine] = group.to_numpy(object)[mine]
    return found


def _customers(book: OrderBook, table: str, rows: Positions) -> Positions:
    """Row of Customers for rows of a table; -1 where it is not known."""
    frame, everyone = book[table], book["Customers"]["customer_no"]
    for column in ("sold_to", "customer_no"):
        if column in frame:
            return text_positions(everyone, taken(frame[column], rows))
    if "order_no" not in frame or not book.loaded("Orders"):
        return np.full(len(rows), -1, np.intp)
    order = text_positions(book["Orders"]["order_no"], taken(frame["order_no"], rows))
    return taken_positions(book.positions("Orders", "sold_to"), order)


def unknown_groups(book: OrderBook) -> pd.Series:
    """Whether each row of Rules names a group that is no customer's, and no price group."""
    group = book["Rules"]["group"]
    known = {text for column in ("price_group", "tier") for text in book["Customers"][column].unique()}
    known |= set(book["PriceGroups"]["price_group"].unique())
    return (group != "") & ~group.isin(list(known))
