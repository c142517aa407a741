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
from orderwright.hosts.run import Run
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_MOST = 20

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
    """

    changes: Changes
    left: Sequence[Left]
    papers: Sequence[str]


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
    message = f"Taking back {run_phrase(run)}: {', '.join(parts) or 'nothing of it stands any more'}."
    if done.left:
        why = "a newer load says so too" if _only_said(done.left) else "changed again since"
        message += f" {counted(len(done.left), 'change')} of it {_stay(len(done.left))}: {why}."
    return message


def _only_said(left: Sequence[Left]) -> bool:
    return all(one.why == "said again" for one in left if not SCHEMA[one.table].written)


def undone_lines(book: OrderBook, done: Undone) -> tuple[str, ...]:
    """What stays, with the cell and what stands there."""
    single = [one for one in done.left if not SCHEMA[one.table].written]
    lines = [f"  {_left_words(book, one)}" for one in single[:_MOST]]
    if len(single) > _MOST:
        lines.append(f"  … and {len(single) - _MOST:,} more; --json tells all.")
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
        "papers_stay": list(done.papers),
    }
