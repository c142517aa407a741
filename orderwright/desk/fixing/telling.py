"""A fix in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.fixing.choosing import Asked
from orderwright.desk.fixing.entering import CELL, texts_of
from orderwright.desk.fixing.fixed import Fixed
from orderwright.desk.json_body import findings_json
from orderwright.desk.phrasing import and_more
from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright.tables.row_texts import key_text, key_texts

_MOST = 20


def cells_told(before: OrderBook, after: OrderBook, cells: pd.DataFrame) -> list[dict[str, str]]:
    """Each cell that gets a value: where it stands, what stood there and what shall."""
    told = []
    rows = cells[[*CELL, "code"]].itertuples(index=False)
    for (name, row, key, code), old, new in zip(
        rows, texts_of(before, cells), texts_of(after, cells), strict=True
    ):
        frame = before[name].iloc[[row]]
        order, line = (str(frame[part].iloc[0]) if part in frame else "" for part in ("order_no", "line_no"))
        told.append(
            {
                "code": code,
                "order_no": order,
                "line_no": line,
                "table": name,
                "row_key": key_text(key_texts(SCHEMA[name], frame)[0]),
                "column": key,
                "sheet": before.sheet(name),
                "cell": before.address(name, row, key),
                "old": old,
                "new": new,
            }
        )
    return told


def sentence(cell: dict[str, str]) -> str:
    """A cell as one reads it: 4501/10: Unit Price 120 → 115 (PRC-010)."""
    header = SCHEMA[cell["table"]].column(cell["column"]).header
    place = (
        "/".join(filter(None, (cell["order_no"], cell["line_no"]))) or f"{cell['sheet']} {cell['row_key']}"
    )
    return f"{place}: {header} {cell['old'] or 'blank'} → {cell['new']} ({cell['code']})"


def message(before: OrderBook, done: Fixed, asked: Asked) -> str:
    """What was done, in one or two sentences."""
    cells = _put(before, done)
    if not cells:
        return f"{asked.place}: nothing was entered."
    said = sentence(cells[0]) if len(cells) == 1 else f"{counted(len(cells), 'cell')} put right"
    follows = f", {counted(len(done.follows), 'amount')} with it" if len(done.follows) else ""
    left = f" {counted(len(done.left), 'finding')} left." if len(done.left) else ""
    return f"{said}{follows}.{left}"


def lines(before: OrderBook, done: Fixed, asked: Asked, *, every: bool) -> tuple[str, ...]:
    """Old and new of every cell, what is left and why, and what is new.

    Of the whole desk only what has a proposal is told; the rest is counted.
    """
    told = done.left
    if not (asked.order or asked.code):
        told = told[(told["proposed"] != "").to_numpy(bool)]
    untold = len(done.left) - len(told)
    return (
        *_some([f"  {sentence(cell)}" for cell in _all_cells(before, done)], every=every),
        *_some(list(_left(told)), every=every),
        *([f"  ○ No single value is right for {counted(untold, 'finding')}."] if untold else []),
        *(f"  ■ New: {text}" for text in done.new["message"]),
    )


def _all_cells(before: OrderBook, done: Fixed) -> list[dict[str, str]]:
    return [*_put(before, done), *_following(before, done)]


def _put(before: OrderBook, done: Fixed) -> list[dict[str, str]]:
    return cells_told(before, done.desk.book, done.put.drop_duplicates(CELL))


def _following(before: OrderBook, done: Fixed) -> list[dict[str, str]]:
    return cells_told(before, done.desk.book, done.follows)


def _some(told: list[str], *, every: bool) -> list[str]:
    return told if every else [*told[:_MOST], *and_more(len(told) - _MOST)]


def _left(left: pd.DataFrame) -> Iterator[str]:
    rows = left[["code", "order_no", "proposed_in", "proposed", "table", "message", "why"]]
    for code, order, key, value, table, said, why in rows.itertuples(index=False):
        words = f"{SCHEMA[table].column(key).header} → {value}: " if value else ""
        named = (
            f": --order {order} --code {code}." if order and why.endswith(("the rule", "the order")) else ""
        )
        yield f"  ○ {code} left. {said} {words}{why[:1].upper()}{why[1:]}{named}"


def body(before: OrderBook, done: Fixed, asked: Asked) -> dict[str, Any]:
    """The JSON document."""
    return {
        "as_of": before.as_of.isoformat(),
        "order": asked.order or None,
        "line": asked.line or None,
        "code": asked.code or None,
        "entered": [_blanks_null(cell) for cell in _put(before, done)],
        "follows": [_blanks_null(cell) for cell in _following(before, done)],
        "cleared": done.put["finding_id"].tolist(),
        "left": [
            {**one, "why": why} for one, why in zip(findings_json(done.left), done.left["why"], strict=True)
        ],
        "new": findings_json(done.new),
    }


def _blanks_null(cell: dict[str, str]) -> dict[str, str | None]:
    return {name: value or None for name, value in cell.items()}
