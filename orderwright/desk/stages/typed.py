"""Statuses that somebody typed: what the rules and the verbs go by instead, and the finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.stages.recorded import ENTERED, Recorded
from orderwright.desk.stages.steps import rank_of
from orderwright.findings import Faults, Owner, Severity, Stage
from orderwright.rules.engine import Coded
from orderwright.rules.report import ROW
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, first_positions, row_keys, taken

STATUS_TYPED = Rule(
    "STG-010",
    "Desk Status typed by hand",
    "{place}: Desk Status says {found}; no verb moved it there, it is {expected}.",
    "Put Desk Status back to {expected}; then move the order with release, pick, ship or invoice.",
    Severity.ERROR,
    Stage.ENTER,
    Owner.DESK,
    why="What a load brought and what release, pick, ship and invoice wrote counts, as the run journal "
    "beside the workbook tells it; the other checks go by that. A workbook without its journal is taken as "
    "it stands until a verb has written it. A line that is behind its order is left alone.",
    mandatory=True,
)
_ASIDE = ("cancelled", "closed")


def typed_statuses(book: OrderBook, known: Recorded) -> list[Coded]:
    """Orders and lines whose status is not where the verbs left it."""
    if not known.known:
        return []
    should, wrong = _orders(book, known)
    found = [("Orders", np.flatnonzero(wrong), should[wrong])]
    lines, line_should = _lines(book, known, should)
    found.append(("OrderLines", lines, line_should))
    return [
        (STATUS_TYPED, _faults(book, table, rows.astype(np.intp), expected))
        for table, rows, expected in found
        if len(rows)
    ]


def as_recorded(book: OrderBook, typed: list[Coded]) -> OrderBook:
    """The book with the statuses that count."""
    return _standing(book, {faults.table: (faults.rows.tolist(), faults.expected) for _, faults in typed})


def as_told(book: OrderBook, findings: pd.DataFrame) -> OrderBook:
    """The book with the statuses that count, as the findings on typed ones tell them.

    So an order that somebody typed closed or cancelled stays in My list and in the numbers until it is put
    right.
    """
    told = findings[(findings["code"] == STATUS_TYPED.code).to_numpy(bool)]
    by_table = told.groupby("table", sort=False)[[ROW, "expected"]]
    return _standing(book, {str(name): (rows[ROW], rows["expected"]) for name, rows in by_table})


def _standing(book: OrderBook, statuses: Mapping[str, tuple[Sequence[int], Sequence[str]]]) -> OrderBook:
    """The book with other statuses at some rows, by table."""
    changed = {}
    for name, (rows, expected) in statuses.items():
        status = book[name]["desk_status"].copy()
        status.iloc[list(rows)] = list(expected)
        changed[name] = book[name].assign(desk_status=status)
    return replace(book, tables={**book.tables, **changed}, _once={}) if changed else book


def _faults(book: OrderBook, table: str, rows: np.ndarray, expected: pd.Series) -> Faults:
    stands = [text or "nothing" for text in book[table]["desk_status"].iloc[rows]]
    return Faults(table, "desk_status", rows, stands, expected.tolist())


def _stands(frame: pd.DataFrame) -> pd.Series:
    status = frame["desk_status"].reset_index(drop=True)
    return status.mask(status == "", ENTERED)


def _orders(book: OrderBook, known: Recorded) -> tuple[pd.Series, Mask]:
    """Where every order should stand, and which do not; the first row of a number counts."""
    orders = book["Orders"]
    number = orders["order_no"]
    if len(number) == len(known.orders) and number.reset_index(drop=True).equals(known.orders["order_no"]):
        should = known.orders["desk_status"]
    else:
        should = known.status_of(number)
    wrong = (_stands(orders) != should).to_numpy(bool) & (number != "").to_numpy(bool)
    return should, np.asarray(wrong & ~number.duplicated().to_numpy(bool) if wrong.any() else wrong, bool)


def _lines(book: OrderBook, known: Recorded, orders: pd.Series) -> tuple[np.ndarray, pd.Series]:
    """Rows of the lines that somebody moved, and where they should stand."""
    lines, keys = book["OrderLines"], SCHEMA["OrderLines"].keys
    place = book.positions("OrderLines", "order_no")
    should = taken(orders, place).mask(pd.Series(place < 0), ENTERED)
    stands = _stands(lines)
    asked = (stands != should).to_numpy(bool)
    if len(known.lines):
        asked = asked | lines["order_no"].isin(known.lines["order_no"]).to_numpy(bool)
    rows = np.flatnonzero(asked)
    if not len(rows):
        return rows, should.iloc[rows]
    chosen = lines.iloc[rows]
    apart = first_positions(row_keys(known.lines, keys), row_keys(chosen, keys))
    own = taken(known.lines["desk_status"], apart)
    expected = should.iloc[rows].reset_index(drop=True).mask(pd.Series(apart >= 0), own)
    now = stands.iloc[rows].reset_index(drop=True)
    back = now.map(rank_of) < expected.map(rank_of)
    back &= ~expected.isin(_ASIDE)
    wrong = ((now != expected) & ~back).to_numpy(bool) & ~row_keys(chosen, keys).duplicated()
    return rows[wrong], expected[wrong]
