"""What an undo takes back and what stays, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orderwright.book import OrderBook
from orderwright.changes import Changes
from orderwright.desk.cell_texts import cell_text, quoted
from orderwright.desk.run_words import run_phrase
from orderwright.desk.taking_back import Left
from orderwright.desk.thawing import LeftCell
from orderwright.hosts.run import Run
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_MOST = 20

_ELSEWHERE = (
    "the value stays. What was frozen in Excel is taken back in Excel, what was frozen in the closed file "
    "by orderwright undo."
)
_WHY = {
    "written on": "somebody wrote on the row since; it stays",
    "gone": "the row is no longer there",
    "back again": "the row stands there again; it stays as it is",
    "said again": "a newer load says so too; it stays",
    "forward": "its status stays; only release, pick, ship and invoice move an order on",
}


@dataclass(frozen=True)
class Undone:
    """What becomes of a run.

    Attributes:
        changes: what takes it back.
        left: what stays, because somebody changed it since.
        papers: numbers and names of papers that it made, which stay.
        cells: cells outside the tables that stay, because somebody changed them since.
    """

    changes: Changes
    left: Sequence[Left]
    papers: Sequence[str]
    cells: Sequence[LeftCell] = ()


def undone_message(run: Run, done: Undone) -> str:
    """What is taken back, in a sentence or two."""
    counts = {"cell": 0, "new row": 0, "removed row": 0}
    for change in done.changes.tables:
        counts["cell"] += change.edited_cells
        counts["new row"] += len(change.removed)
        counts["removed row"] += len(change.added)
    parts = [
        f"{counted(number, word)} {what}"
        for (word, number), what in zip(counts.items(), ("as before", "gone", "back"), strict=True)
        if number
    ]
    if done.changes.restored:
        parts.append(f"{counted(len(done.changes.restored), 'formula')} back")
    if done.changes.frozen:
        parts.append(f"{counted(len(done.changes.frozen), 'formula')} now values again")
    message = f"Taking back {run_phrase(run)}: {', '.join(parts) or 'nothing of it stands any more'}."
    stays = len(done.left) + len(done.cells)
    if stays:
        said = done.left and not done.cells and _only_said(done.left)
        why = "a newer load says so too" if said else "changed again since"
        if done.cells and not done.left and all(one.why == "elsewhere" for one in done.cells):
            why = "it was done on the other side of Excel"
        message += f" {counted(stays, 'change')} of it {_stay(stays)}: {why}."
    return message


def _only_said(left: Sequence[Left]) -> bool:
    return all(one.why == "said again" for one in left if not SCHEMA[one.table].written)


def undone_lines(book: OrderBook, done: Undone) -> tuple[str, ...]:
    """What stays, with the cell and what stands there."""
    single = [one for one in done.left if not SCHEMA[one.table].written]
    lines = [f"  {_left_words(book, one)}" for one in single[:_MOST]]
    if len(single) > _MOST:
        lines.append(f"  … and {len(single) - _MOST:,} more; --json tells all.")
    lines += [f"  {_cell_words(one)}" for one in done.cells[:_MOST]]
    if len(done.cells) > _MOST:
        lines.append(f"  … and {len(done.cells) - _MOST:,} more cells; --json tells all.")
    for table in SCHEMA:
        rewritten = sum(one.table == table.name for one in done.left) if table.written else 0
        if rewritten:
            lines.append(
                f"  {table.sheet}: {counted(rewritten, 'change')} {_stay(rewritten)}: written again since."
            )
    if done.papers:
        lines.append(f"  Papers and their numbers stay: {', '.join(done.papers[:_MOST])}.")
    return tuple(lines)


def _stay(number: int) -> str:
    return "stays" if number == 1 else "stay"


def _left_words(book: OrderBook, left: Left) -> str:
    place = " ".join(part for part in (SCHEMA[left.table].sheet, _cell(book, left)) if part)
    row = "/".join(part for part in left.key if part)
    if left.why == "said again" and left.column:
        header = SCHEMA[left.table].column(left.column).header
        return f"{place}: {row}, {header}: {_WHY[left.why]}."
    if left.why != "changed":
        return f"{place}: {row}: {_WHY[left.why]}."
    header = SCHEMA[left.table].column(left.column).header
    return f"{place}: {row}, {header}: {quoted(_stands(book, left))} stands there since; it stays."


def _cell_words(left: LeftCell) -> str:
    place = f"{left.sheet}, cell {left.cell}"
    if left.why == "gone":
        return f"{place}: the sheet is no longer there."
    if left.why == "elsewhere":
        return f"{place}: {_ELSEWHERE}"
    stands = "" if left.stands is None else str(left.stands)
    return f"{place}: {quoted(stands)} stands there since; it stays, and no formula is put in its way."


def _cell(book: OrderBook, left: Left) -> str:
    origin = book.origins.get(left.table)
    if origin is None or left.row < 0:
        return ""
    return origin.address(left.row, left.column or SCHEMA[left.table].keys[0])


def _stands(book: OrderBook, left: Left) -> str:
    if not left.column or left.row < 0:
        return ""
    return cell_text(SCHEMA[left.table].column(left.column), book[left.table][left.column], left.row)


def undone_body(book: OrderBook, run: Run, done: Undone) -> Mapping[str, Any]:
    """All of it, for the JSON document."""
    return {
        "run": run.run_id,
        "verb": run.verb,
        "tables": {
            change.table: {
                "cells": change.edited_cells,
                "rows_gone": len(change.removed),
                "rows_back": len(change.added),
            }
            for change in done.changes.tables
        },
        "left": [
            {
                "table": one.table,
                "sheet": SCHEMA[one.table].sheet,
                "cell": _cell(book, one) or None,
                "key": list(one.key),
                "column": one.column or None,
                "stands": _stands(book, one) or None,
                "why": one.why,
            }
            for one in done.left
        ],
        "formulas_back": [{"sheet": one.sheet, "cell": one.cell} for one in done.changes.restored],
        "formulas_gone": [{"sheet": one.sheet, "cell": one.cell} for one in done.changes.frozen],
        "cells_left": [
            {"sheet": one.sheet, "cell": one.cell, "stands": one.stands, "why": one.why} for one in done.cells
        ],
        "papers_stay": list(done.papers),
    }
