"""Amounts that follow from what is entered: a line's, and the order's net value."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.fixing.entering import tables_with
from orderwright.findings import Faults
from orderwright.pricing.amounts import wrong_line_amount, wrong_net_value
from orderwright.rules.report import ROW
from orderwright.rules.rule import Rule


def amounts_that_follow(before: OrderBook, after: OrderBook) -> pd.DataFrame:
    """Values for amounts and net values that were right before and no longer are.

    Args:
        before: the book as it was.
        after: the same with other values in some cells.
    """
    lines = _newly_wrong(wrong_line_amount, before, after)
    then = after.with_tables(tables_with(after, lines)) if len(lines) else after
    return pd.concat([lines, _newly_wrong(wrong_net_value, before, then)], ignore_index=True)


def _newly_wrong(rule: Rule, before: OrderBook, after: OrderBook) -> pd.DataFrame:
    """What a rule expects in the cells that fail after and did not fail before."""
    if not all(after.loaded(table) for table in rule.needs) or after.lacking(rule.columns):
        return _values([])
    was, now = rule(before), rule(after)
    new = now.at(~np.isin(now.rows, was.rows))
    return _values(list(_cells(rule, new)))


def _cells(rule: Rule, faults: Faults) -> Iterator[tuple[str, int, str, str, str]]:
    for row, expected in zip(faults.rows.tolist(), faults.expected, strict=True):
        if expected:
            yield faults.table, row, faults.column, expected, rule.code


def _values(cells: list[tuple[str, int, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["table", ROW, "proposed_in", "proposed", "code"])
