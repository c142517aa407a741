"""Rows of the table Documents: the papers as the workbook lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.desk.papers.made import Made
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_STATE = {"issued": "issued", "unchanged": "issued", "draft": "draft"}


def listed(book: OrderBook, papers: Sequence[Made]) -> Changes:
    """What becomes of Documents: new papers; drafts that they replace; papers that no longer count."""
    table = SCHEMA["Documents"]
    old, new = book["Documents"], _rows([paper for paper in papers if paper.state in _STATE])
    if not len(new):
        return Changes()
    again = _keys(old, *table.keys).isin(_keys(new, *table.keys))
    kept = _superseded(_without_drafts(old[~again], new), papers)
    after = pd.concat([kept, new]) if len(kept) else new
    columns = [c.key for c in table.columns if not c.desk and not c.part_of_key]
    change = difference(table, old, typed_frame(table, {c: after[c] for c in after}), columns)
    return Changes() if change.empty else Changes((change,))


def _without_drafts(rows: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Rows without the drafts of papers that are issued now."""
    numbered = new[(new["number"] != "").to_numpy(bool)]
    done = _keys(rows, "kind", "delivery_no").isin(_keys(numbered, "kind", "delivery_no"))
    return rows[~(done & (rows["state"] == "draft").to_numpy(bool))]


def _superseded(rows: pd.DataFrame, papers: Sequence[Made]) -> pd.DataFrame:
    """Earlier papers of the same kind and shipment, or of its former number, count no longer; so do files."""
    issued = [paper for paper in papers if paper.state == "issued"]
    same = _keys(rows, "kind", "delivery_no").isin([(p.kind, p.shipment) for p in issued])
    replaced = _keys(rows, "kind", "number").isin([(p.kind, p.replaces or "-") for p in issued])
    gone = (same | replaced) & (rows["state"] == "issued").to_numpy(bool)
    aside = {(p.kind, p.replaces): p.aside.name for p in issued if p.aside is not None}
    files = [
        aside.get((kind, number), file)
        for kind, number, file in rows[["kind", "number", "file"]].itertuples(index=False)
    ]
    marked = pd.Series(files, index=rows.index, dtype=rows["file"].dtype)
    return rows.assign(state=rows["state"].mask(gone, "superseded"), file=marked)


def _keys(rows: pd.DataFrame, *columns: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[list(columns)])


def _rows(papers: Sequence[Made]) -> pd.DataFrame:
    columns = {
        "kind": [p.kind for p in papers],
        "delivery_no": [p.shipment for p in papers],
        "number": [p.number or "" for p in papers],
        "order_nos": [", ".join(p.order_nos) for p in papers],
        "file": [p.path.name if p.path else "" for p in papers],
        "state": [_STATE[p.state] for p in papers],
        "made_at": [_utc(p.made_at) for p in papers],
        "sha256": [p.sha256 for p in papers],
    }
    return typed_frame(SCHEMA["Documents"], columns, len(papers))


def _utc(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0) if moment else None
