"""The verb allocate: stock to orders, as a proposal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from orderwright.allocation import AllocationRun, Strategy, as_json, optimise, to_changes
from orderwright.allocation import allocate as allocated
from orderwright.allocation.comparison import bound_words, comparison
from orderwright.allocation.optimum.objectives import objective_of
from orderwright.allocation.optimum.run import seconds_of
from orderwright.allocation.terms import says_yes
from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.desk.allocation_difference import difference_json, difference_lines
from orderwright.desk.ledger.stock import Others, others_of
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import money
from orderwright.desk.verdicts import Standing, standing
from orderwright.findings import Stage
from orderwright.money import micros_text
from orderwright.rules.engine import Examination
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

OPTIMISE = "optimise"
_TOLD = 10
_COMPARISON = SCHEMA["AllocationComparison"]


def allocate(
    desk: OpenDesk,
    stage: str = "release",
    strategy: str | None = None,
    objective: str | None = None,
    time_limit: int | None = None,
    *,
    compare: bool = False,
) -> Outcome:
    """Gives the stock to the orders; blocked orders take none.

    Args:
        desk: the desk.
        stage: stage for which orders are judged.
        strategy: for all lines; where not given, as segments and settings say.
        objective: what the best allocation has most of; asks for the strategy optimise.
        time_limit: seconds after which the best answer so far is taken.
        compare: tell what every strategy would give, and allocate nothing.
    """
    book = desk.book
    seen = examined(desk)
    blocked = blocking_codes(seen, standing(book, seen, Stage(stage)), book)
    taking = taking_none(book, blocked)
    others = others_of(desk)
    book = others.seen_in(book)
    if compare:
        return _compared(book, taking, time_limit)
    run = _naming(others, _run(book, taking, strategy, objective, time_limit))
    short = _short(run, taking)
    return Outcome(
        _message(run, taking, len(short)),
        lambda: {**as_json(run), "difference": difference_json(run, book)},
        to_changes(run, book),
        lines=(
            *_optimum_lines(run),
            *_short_lines(short),
            *_unfit_lines(run),
            *difference_lines(run, book),
        ),
    )


def _naming(others: Others, run: AllocationRun) -> AllocationRun:
    """The run, in whose reasons it is said what other workbooks hold of what is short."""
    if not others.held:
        return run
    lines = run.lines
    short = (lines["backorder_qty"] > 0).fillna(False).to_numpy(bool)
    why = lines["why"].tolist()
    for row in short.nonzero()[0].tolist():
        words = others.words(lines["sku"].iloc[row])
        why[row] = "; ".join(part for part in (why[row], words) if part)
    return replace(run, lines=lines.assign(why=pd.Series(why, index=lines.index, dtype="str")))


def taking_none(book: OrderBook, blocked: dict[str, str]) -> dict[str, str]:
    """The blocked orders that take no stock: all of them, or none where the company lets them take it."""
    return blocked if says_yes(book, "allocation_blocked_take_none", "yes") else {}


def company_optimises(book: OrderBook) -> bool:
    """Whether the company's own strategy is the best allocation that can be found."""
    return book.setting("allocation_strategy").strip().casefold() == OPTIMISE


def _run(
    book: OrderBook, blocked: dict[str, str], strategy: str | None, objective: str | None, limit: int | None
) -> AllocationRun:
    unsaid = strategy is None
    if strategy == OPTIMISE or (unsaid and (objective is not None or company_optimises(book))):
        return optimise(book, blocked, objective_of(book, objective), limit)
    return allocated(book, blocked, None if strategy is None else Strategy(strategy))


def _message(run: AllocationRun, blocked: dict[str, str], short: int) -> str:
    lines = run.lines
    held = lines["order_no"].isin(list(blocked)).to_numpy(bool)
    later = run.allocations["inbound_no"] != ""
    keys = run.allocations.loc[later.to_numpy(bool), ["order_no", "line_no"]]
    waiting = f" ({counted(len(keys.drop_duplicates()), 'line')} with inbound)" if len(keys) else ""
    return (
        f"{len(lines):,} open lines: {len(lines) - held.sum() - short:,} fully allocated{waiting}, "
        f"{short:,} short of stock, {held.sum():,} lines of {len(blocked):,} blocked orders take none."
    )


def _short(run: AllocationRun, blocked: dict[str, str]) -> pd.DataFrame:
    lines = run.lines
    held = lines["order_no"].isin(list(blocked)).to_numpy(bool)
    return lines[(lines["backorder_qty"] > 0).fillna(False).to_numpy(bool) & ~held]


def _short_lines(short: pd.DataFrame) -> list[str]:
    told = [
        f"  {order}/{line}: {why}"
        for order, line, why in short[["order_no", "line_no", "why"]].head(_TOLD).itertuples(index=False)
    ]
    if len(short) > len(told):
        told.append(f"  … and {len(short) - len(told):,} more in the sheet Allocations.")
    return told


def _unfit_lines(run: AllocationRun) -> list[str]:
    """Firm rows that no longer fit, and inbound that cannot count; validation tells of stock."""
    problems = run.problems
    told = (
        problems.loc[problems["table"].isin(["Allocations", "Inbound"]), "message"].drop_duplicates().tolist()
    )
    rest = len(told) - _TOLD
    return [f"  {message}" for message in told[:_TOLD]] + (
        [f"  … and {rest:,} more such rows."] if rest > 0 else []
    )


def _optimum_lines(run: AllocationRun) -> list[str]:
    words = bound_words(run.optimum)
    return [f"  Best found: {words}."] if words else []


def _compared(book: OrderBook, blocked: dict[str, str], limit: int | None) -> Outcome:
    rows = comparison(book, blocked, seconds_of(book) if limit is None else limit)
    columns = [c.key for c in _COMPARISON.columns if not c.desk and not c.part_of_key]
    change = difference(_COMPARISON, book["AllocationComparison"], rows, columns)
    message = f"{len(rows)} ways to allocate compared; nothing is allocated. Choose one with --strategy."
    changes = Changes(() if change.empty else (change,))
    return Outcome(message, {"comparison": _json(rows)}, changes, lines=tuple(_table(rows)))


def _table(rows: pd.DataFrame) -> list[str]:
    head = ("", "filled value", "orders", "lines", "late days", "no date", "splits", "lose")
    keys = ("complete_orders", "complete_lines", "late_days", "no_date", "splits", "lost_lines")
    texts = [head]
    for row in rows.to_dict("records"):
        value = money(row["filled_value"], row["currency"])
        texts.append((row["strategy"], value, *(f"{row[key]:,}" for key in keys)))
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    told = [
        "  " + "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in texts
    ]
    optima = rows[rows["optimum"] != ""]
    return [*told, *(f"  {row.strategy}: {row.optimum}." for row in optima.itertuples())]


def _json(rows: pd.DataFrame) -> list[dict[str, Any]]:
    made = rows.drop(columns=["note", "compared_on"]).to_dict("records")
    for row in made:
        for key in ("filled_value", "open_value"):
            row[key] = micros_text(row[key])
    return [{str(key): value for key, value in row.items()} for row in made]


def blocking_codes(seen: Examination, stand: Standing, book: OrderBook) -> dict[str, str]:
    """The codes of the errors that block each blocked order; causes only."""
    blocked = set(book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])
    errors = seen.findings[(seen.findings["severity"] == "error") & (seen.findings["caused_by"] == "")]
    codes: dict[str, list[str]] = {order: [] for order in sorted(blocked)}
    for order, code in errors[["order_no", "code"]].drop_duplicates().itertuples(index=False):
        if order in codes:
            codes[order].append(code)
    return {order: ", ".join(found) for order, found in codes.items()}
