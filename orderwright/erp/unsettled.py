"""The table Unsettled: what loads changed in spite of a confirmation or a block, kept from load to load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange, difference
from orderwright.erp.closing import utc
from orderwright.erp.table_load import TableLoad
from orderwright.findings import VERDICT_OF, Severity
from orderwright.rules.holds import GONE
from orderwright.rules.live import open_lines, unclosed_lines
from orderwright.rules.promises import AGREED, confirmed, told_cells
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, Positions, differs, first_positions, row_keys, typed_frame
from orderwright.tables.row_texts import cell_texts, row_texts

UNSETTLED = SCHEMA["Unsettled"]
_CELL: Final = ["row_key", "column_key"]
_PROMISE: Final = "current_promise"
_BLOCK: Final = "verdict"


def unsettled_change(
    old: pd.DataFrame,
    loads: Sequence[TableLoad],
    frames: Mapping[str, pd.DataFrame],
    as_of: dt.date,
    at: dt.datetime,
) -> tuple[pd.DataFrame, TableChange]:
    """The table Unsettled after a load, and what changes in it; a load that changes nothing leaves it alone.

    What the customer was told of meanwhile counts from there on; what shipped, was closed or left goes.

    Args:
        old: the table as it is.
        loads: the loaded tables.
        frames: the desk after the load.
        as_of: day for which the desk answers.
        at: when it was loaded.
    """
    if all(load.change.empty for load in loads):
        return old, difference(UNSETTLED, old.iloc[:0], old.iloc[:0])
    book = OrderBook(frames, as_of)
    by_table = {load.table.name: load for load in loads}
    lines = _lines(book, old, by_table.get("OrderLines"), at)
    new = pd.concat([lines, _blocked(book, old, by_table, at)], ignore_index=True)
    new = typed_frame(UNSETTLED, {key: new[key] for key in new.columns}, len(new))
    own = [c.key for c in UNSETTLED.columns if not c.desk and not c.part_of_key]
    return new, difference(UNSETTLED, old, new, own)


def _lines(book: OrderBook, old: pd.DataFrame, load: TableLoad | None, at: dt.datetime) -> pd.DataFrame:
    """Cells of open lines that differ from what the customer knows."""
    kept = _placed(book, "OrderLines", old)
    stand = (kept["before"] != kept["after"]).to_numpy(bool)
    kept = kept[open_lines(book)[kept["place"].to_numpy(np.intp)] & stand]
    made = _placed(book, "OrderLines", _edited(load, at)) if load else kept.iloc[:0]
    place = made["place"].to_numpy(np.intp)
    relied = confirmed(book)[place] | (made["column_key"] == _PROMISE).to_numpy(bool)
    made = made[relied & open_lines(book)[place]]
    at_kept = first_positions(row_keys(kept, tuple(_CELL)), row_keys(made, tuple(_CELL)))
    untold = np.append(~told_cells(book, kept), False)[at_kept]
    before = np.append(kept["before"].to_numpy(object), "")[at_kept]
    made = made.assign(before=np.where(untold, before, made["before"].to_numpy(object)))
    rest = kept[~pd.MultiIndex.from_frame(kept[_CELL]).isin(pd.MultiIndex.from_frame(made[_CELL]))]
    return pd.concat([rest, made], ignore_index=True).sort_values("place", kind="stable")[_columns()]


def _edited(load: TableLoad, at: dt.datetime) -> pd.DataFrame:
    """Every cell on which a customer relies that a load changed and that was not blank."""
    before, after = load.edited.before, load.edited.after
    parts = list(_cells(load, before, after))
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_columns())
    return typed_frame(UNSETTLED, {**rows, "loaded_at": [utc(at)] * len(rows)}, len(rows))


def _cells(load: TableLoad, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for key in (key for key in (*AGREED, _PROMISE) if key in before):
        column = load.table.column(key)
        rows = np.flatnonzero(differs(before[key], after[key]))
        was, now = (cell_texts(column, part[key].iloc[rows]) for part in (before, after))
        mine = before.iloc[rows]
        found = pd.DataFrame(
            {
                "table": load.table.name,
                "row_key": row_texts(load.table, mine),
                "order_no": mine["order_no"].to_numpy(object),
                "line_no": mine["line_no"].to_numpy(object),
                "column_key": key,
                "before": was,
                "after": now,
            }
        )
        yield found[found["before"] != ""]


def _blocked(
    book: OrderBook, old: pd.DataFrame, loads: Mapping[str, TableLoad], at: dt.datetime
) -> pd.DataFrame:
    """Orders that shipped while the desk had them blocked."""
    orders = book["Orders"]
    kept = _placed(book, "Orders", old)
    sent = np.zeros(len(orders), bool)
    sent[_sent_orders(book, loads)] = True
    sent[kept["place"].to_numpy(np.intp)] = False
    rows = np.flatnonzero(sent & (orders[_BLOCK] == VERDICT_OF[Severity.ERROR]).to_numpy(bool))
    found = orders.iloc[rows]
    made = pd.DataFrame(
        {
            "table": "Orders",
            "row_key": row_texts(SCHEMA["Orders"], found),
            "order_no": found["order_no"].to_numpy(object),
            "column_key": _BLOCK,
            "before": found[_BLOCK].to_numpy(object),
            "after": "shipped",
            "loaded_at": utc(at),
        }
    )
    made = typed_frame(UNSETTLED, {key: made[key] for key in made.columns}, len(made))
    going = (orders["desk_status"] != "closed").to_numpy(bool)[kept["place"].to_numpy(np.intp)]
    return pd.concat([kept[going][_columns()], made], ignore_index=True)


def _sent_orders(book: OrderBook, loads: Mapping[str, TableLoad]) -> Positions:
    """Orders of which a load brought the shipment, of the whole or of a line."""
    orders, lines = book["Orders"], book["OrderLines"]
    whole = _touched(book, loads, "Orders", ("desk_status",))
    whole &= orders["desk_status"].isin(GONE).to_numpy(bool)
    part = _touched(book, loads, "OrderLines", ("shipped_qty", "desk_status")) & unclosed_lines(book)
    part &= ((lines["shipped_qty"] > 0).fillna(False) | lines["desk_status"].isin(GONE)).to_numpy(bool)
    places = book.positions("OrderLines", "order_no")[part]
    return np.union1d(np.flatnonzero(whole), places[places >= 0]).astype(np.intp)


def _touched(book: OrderBook, loads: Mapping[str, TableLoad], table: str, columns: Sequence[str]) -> Mask:
    """Rows of a table in which a load changed one of these columns."""
    keys, mask = SCHEMA[table].keys, np.zeros(len(book[table]), bool)
    if table not in loads:
        return mask
    before, after = loads[table].edited.before, loads[table].edited.after
    for key in (key for key in columns if key in before):
        rows = before[differs(before[key], after[key])]
        place = first_positions(row_keys(book[table], keys), row_keys(rows, keys))
        mask[place[place >= 0]] = True
    return mask


def _placed(book: OrderBook, table: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Those of the cells that are a table's and whose row stands there, with its ``place``."""
    mine = cells[(cells["table"] == table).to_numpy(bool)].reset_index(drop=True)
    keys = ("order_no",) if table == "Orders" else ("order_no", "line_no")
    place = first_positions(row_keys(book[table], keys), row_keys(mine, keys))
    return mine.assign(place=place)[place >= 0].reset_index(drop=True)


def _columns() -> list[str]:
    return [column.key for column in UNSETTLED.columns]
