"""The corrections that the ERP must still get: one row for every cell in which the desk differs from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from orderwright.erp.differences import Cells, Differences
from orderwright.erp.enters import enters
from orderwright.findings import finding_id
from orderwright.tables import SCHEMA, Column, Table
from orderwright.tables.frames import Positions, first_positions, taken, typed_frame
from orderwright.tables.row_texts import cell_texts, row_texts

CORRECTIONS = SCHEMA["ErpCorrections"]
STANDING = ("open", "reopened")
AWAY = "away"
"""Of a correction whose row left the ERP's exports; it is open again when the row comes back."""
NEW_ROW, ROW_DELETED = "(new row)", "(row deleted)"
_TURNS = ("reopened", "open", "done", "dropped", AWAY)
KEPT_DAYS = 30
"""Days for which a correction that was done is kept, so that it can be re-opened."""

Ending = Callable[[pd.DataFrame], Iterable[str]]
"""What becomes of corrections whose cells no longer differ: their state, or "" where they simply go."""


def listed(
    tables: Mapping[str, pd.DataFrame], table: Table, said: pd.DataFrame, found: Differences
) -> pd.DataFrame:
    """A row for every difference of a table, typed as ErpCorrections; state and days are blank.

    Args:
        tables: all tables of the desk.
        table: declaration of the table that differs.
        said: what the ERP said of it.
        found: where they differ.
    """
    sheet = tables[table.name]
    parts = [
        *(_of_cells(table, table.column(key), sheet, said, cells) for key, cells in found.cells.items()),
        _of_rows(table, sheet, found.added, NEW_ROW),
        _of_rows(table, said, found.deleted, ROW_DELETED),
    ]
    frame = pd.concat([part for part in parts if len(part)] or [parts[-1]], ignore_index=True)
    frame["correction_id"] = [
        finding_id("ERP", table.name, key, column)
        for key, column in zip(frame["row_key"], frame["column_key"], strict=True)
    ]
    frame["customer_name"] = _customers(tables, frame)
    return typed_frame(CORRECTIONS, {c: frame[c] for c in frame if c in CORRECTIONS.by_key}, len(frame))


def renewed(
    old: pd.DataFrame,
    differing: Sequence[pd.DataFrame],
    today: np.datetime64,
    compared: Iterable[str],
    ended: Ending,
) -> pd.DataFrame:
    """The table ErpCorrections as it is when these differences were found.

    Args:
        old: the table as it was.
        differing: all differences of the compared tables, from `listed`.
        today: the day.
        compared: names of the tables that were compared; corrections of others stay as they are.
        ended: what becomes of those that no longer differ.
    """
    if not len(old) and not differing:
        return old
    found = pd.concat([*differing, old.iloc[:0]], ignore_index=True)
    place = first_positions(pd.Index(old["correction_id"]), pd.Index(found["correction_id"]))
    met = np.zeros(len(old), bool)
    met[place[place >= 0]] = True
    others = ~old["table"].isin(list(compared)).to_numpy(bool)
    rest = _rest(old[~met & ~others], today, ended)
    parts = [old[others & ~met], rest, _standing(old, found, place, today)]
    kept = [part for part in parts if len(part)]
    return _in_turn(pd.concat(kept, ignore_index=True)) if kept else old.iloc[:0]


def _in_turn(rows: pd.DataFrame) -> pd.DataFrame:
    """What the ERP undid first, then what is open, last what is over; then the oldest, order by order."""
    turn = rows["state"].map({state: place for place, state in enumerate(_TURNS)})
    by = ["turn", "found_on", "order_no", "line_no"]
    return rows.assign(turn=turn).sort_values(by, kind="stable", ignore_index=True).drop(columns="turn")


def withdrawn(rows: pd.DataFrame) -> Iterator[str]:
    """For corrections whose cells somebody set back in the desk: they go; those that are away stay so."""
    return (AWAY if state == AWAY else "" for state in rows["state"])


def _standing(old: pd.DataFrame, found: pd.DataFrame, place: Positions, today: np.datetime64) -> pd.DataFrame:
    """Differences with the state and the days of the correction that they had before."""
    was = taken(old["state"], place)
    standing, back = was.isin(STANDING), was == AWAY
    again = (was == "done") & (taken(old["new_value"], place) == found["new_value"])
    decision = taken(old["decision"], place)
    columns = {
        "state": was.where(standing, again.map({True: "reopened", False: "open"}).astype(str)),
        "found_on": taken(old["found_on"], place).where(standing | again | back, pd.Timestamp(today)),
        "decision": decision.where(standing | back, ""),
        "owner": taken(old["owner"], place),
        "note": taken(old["note"], place),
    }
    return found.assign(**columns)


def _rest(rows: pd.DataFrame, today: np.datetime64, ended: Ending) -> pd.DataFrame:
    """Corrections whose cells no longer differ: ended now, or a while ago; some wait for their row."""
    standing = rows["state"].isin((*STANDING, AWAY)).to_numpy(bool)
    now = rows[standing]
    now = now.assign(state=pd.Series(list(ended(now)), index=now.index, dtype="str"))
    over = now["state"] != AWAY
    now = now.assign(
        done_on=now["done_on"].where(~over, pd.Timestamp(today)),
        decision=now["decision"].where(now["state"] != "dropped", ""),
    )
    before = rows[~standing]
    late = before["done_on"] < pd.Timestamp(today) - pd.Timedelta(days=KEPT_DAYS)
    return pd.concat([now[now["state"] != ""], before[~late]])


def _of_cells(
    table: Table, column: Column, sheet: pd.DataFrame, said: pd.DataFrame, cells: Cells
) -> pd.DataFrame:
    rows = sheet.iloc[cells.sheet]
    frame = _places(table, rows)
    frame["column_key"], frame["field"] = column.key, column.header
    frame["erp_value"] = cell_texts(column, said[column.key].iloc[cells.said])
    frame["new_value"] = cell_texts(column, rows[column.key])
    frame["for_whom"] = enters(table, column.key)
    return frame


def _of_rows(table: Table, frame: pd.DataFrame, rows: Positions, what: str) -> pd.DataFrame:
    made = _places(table, frame.iloc[rows])
    made["column_key"], made["field"] = "", what
    made["erp_value"] = made["new_value"] = ""
    made["for_whom"] = enters(table, "")
    return made


def _places(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Where the rows stand, in words."""
    frame = pd.DataFrame({"row_key": row_texts(table, rows)}, dtype=object)
    frame["table"] = table.name
    for key in ("order_no", "line_no"):
        frame[key] = rows[key].to_numpy(object) if key in rows else ""
    for key in ("customer_no", "sold_to"):
        if key in rows:
            frame["customer_no"] = rows[key].to_numpy(object)
    return frame


def _customers(tables: Mapping[str, pd.DataFrame], frame: pd.DataFrame) -> pd.Series:
    """Names of the customers: of the order, else of the row's own customer."""
    names = _looked_up(tables.get("Orders"), "order_no", "customer_name", frame.get("order_no"))
    if "customer_no" not in frame:
        return names
    own = _looked_up(tables.get("Customers"), "customer_no", "name", frame["customer_no"])
    return names.where(names != "", own)


def _looked_up(frame: pd.DataFrame | None, key: str, wanted: str, values: pd.Series) -> pd.Series:
    if frame is None:
        return pd.Series([""] * len(values), dtype="str")
    place = first_positions(pd.Index(frame[key]), pd.Index(values))
    place[np.asarray(values == "", bool)] = -1
    return taken(frame[wanted], place)
