"""The verb commit: what was proposed is what orders have."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation import committing
from orderwright.allocation.states import ALLOCATED, committed
from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more
from orderwright.money import micros_text, micros_words
from orderwright.money.exact import split

_KEY = ("order_no", "line_no", "sku", "warehouse", "lot", "inbound_no", "inbound_line")
_TOLD = 20


def commit(desk: OpenDesk, *, every: bool = False, what_is_left: bool = False) -> Outcome:
    """Takes what Allocations proposes as committed, and tells what is to be entered in the ERP.

    Args:
        desk: the desk.
        every: tell all that is to be entered, not only the first.
        what_is_left: leave orders out for which other workbooks hold too much of shared stock.
    """
    book = desk.book
    out = _left_out(desk) if what_is_left else {}
    changes = committing(book, out)
    entries = to_enter(book)
    entries = entries[~entries["order_no"].isin(list(out)).to_numpy(bool)]
    moved = sum(len(change.before) + len(change.removed) for change in changes.tables)
    message = f"{moved:,} rows of Allocations committed." if moved else "Nothing to commit: all is as it was."
    if len(entries):
        message += f" {len(entries):,} to enter in the ERP; type the day into Entered in ERP when done."
    told = [entry_sentence(row) for row in entries.to_dict("records")]
    shown = told if every else told[:_TOLD]
    shown += and_more(len(told) - len(shown))
    left = [f"  {order} stays as it was: {why}" for order, why in out.items()]
    body = {"to_enter": entries_json(entries), "left_out": out}
    return Outcome(message, body, changes, lines=(*left, *shown))


def _left_out(desk: OpenDesk) -> dict[str, str]:
    try:
        from orderwright.desk.ledger.left import orders_left_out  # noqa: PLC0415
    except ModuleNotFoundError:  # in the browser there is no ledger
        return {}
    return orders_left_out(desk)


def to_enter(book: OrderBook) -> pd.DataFrame:
    """Rows whose quantity the ERP must still get: what it is to be, and what was committed before.

    A row that is entered in the ERP is left out; one that gives back what was committed is in.
    """
    table = book["Allocations"]
    after, before = np.clip(split(table["proposed_qty"])[0], 0, None), committed(book)
    open_ones = table["entered_in_erp"].isna().to_numpy(bool) & (table["warehouse"] != "").to_numpy(bool)
    open_ones &= (after > 0) | (before > 0)
    columns = {"before": before[open_ones], "after": after[open_ones], "uom": table["uom"][open_ones]}
    return table.loc[open_ones, list(_KEY)].assign(**columns).reset_index(drop=True)


def committed_entries(book: OrderBook) -> pd.DataFrame:
    """What is committed and not yet entered in the ERP, as ``to_enter`` tells it."""
    rows = to_enter(book)
    keys = book["Allocations"].set_index(list(_KEY))["state"]
    keys = keys[~keys.index.duplicated()]
    state = keys.reindex(pd.MultiIndex.from_frame(rows[list(_KEY)])).to_numpy(dtype=object)
    return rows[state == ALLOCATED].reset_index(drop=True)


def entry_sentence(row: dict[Any, Any]) -> str:
    """What to reserve or to take back in the ERP, in words."""
    lot = f" lot {row['lot']}" if row["lot"] else ""
    source = f"{row['inbound_no']} into " if row["inbound_no"] else ""
    place = f"{row['order_no']}/{row['line_no']}: {row['sku']} from {source}{row['warehouse']}{lot}"
    if row["after"] == 0:
        return f"  {place}: take {micros_words(row['before'])} {row['uom']} back"
    return f"  {place}: reserve {micros_words(row['after'])} {row['uom']}"


def entries_json(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """What to enter in the ERP, quantities as decimal texts."""
    return [
        {**{key: row[key] for key in (*_KEY, "uom")}, **{k: micros_text(row[k]) for k in ("before", "after")}}
        for row in rows.to_dict("records")
    ]
