"""The verbs check and validate."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.corrections import noticed
from orderwright.desk.json_body import findings_json, not_checked_json, orders_json
from orderwright.desk.opening import OpenDesk, cells_only, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.start import start_values
from orderwright.desk.verdicts import Standing, line_verdicts, my_list, order_verdicts, standing
from orderwright.findings import Stage
from orderwright.freshness import stale_lines
from orderwright.rules.engine import Examination
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions, taken, typed_frame


def check(desk: OpenDesk) -> Outcome:
    """Checks the cells themselves; changes nothing."""
    seen = cells_only(desk)
    findings = seen.findings
    errors = int((findings["severity"] == "error").sum())
    tables = {name: {"rows": len(desk.book[name])} for name in desk.book.tables}
    rows = sum(t["rows"] for t in tables.values())
    message = f"{rows:,} rows in {len(tables)} tables: {_count(errors, 'bad cell')}"
    others = len(findings) - errors
    message += f", {_count(others, 'remark')}." if others else "."
    return Outcome(
        message,
        lambda: {"tables": tables, "findings": findings_json(findings)},
        blocked=errors > 0,
        lines=told(findings) + missing_tables(desk),
    )


def missing_tables(desk: OpenDesk) -> tuple[str, ...]:
    """The tables of orders that the workbook lacks altogether, in words."""
    lacking = [name for name in ("Orders", "OrderLines") if name not in desk.book.tables]
    return tuple(f"  ○ Not checked: the workbook has no table {name}." for name in lacking)


def validate(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Runs every rule; fills Findings, My list, Not checked, Start and the Check columns."""
    seen = examined(desk)
    stand = standing(desk.book, seen, Stage(stage))

    def result() -> dict[str, Any]:
        return {
            "as_of": desk.book.as_of.isoformat(),
            "stage": stage,
            "rule_pack": PACK_VERSION,
            "orders": orders_json(desk.book, stand),
            "findings": findings_json(seen.findings),
            "not_checked": not_checked_json(seen),
        }

    return Outcome(
        summary(desk.book, seen, stand),
        result,
        verdict_changes(desk.book, seen, stand, Stage(stage)).also(noticed(desk)),
        blocked=bool((stand.state == "blocked").any()) or bool((seen.findings["severity"] == "error").any()),
        lines=told(seen.findings) + unchecked_lines(seen) + stale_lines(desk.book, desk.now),
    )


def summary(book: OrderBook, seen: Examination, stand: Standing) -> str:
    """One sentence on how the orders stand."""
    counts = stand.state.value_counts()
    parts = [
        f"{counts.get(state, 0):,} {word}"
        for state, word in (
            ("blocked", "blocked"),
            ("warning", "with warnings"),
            ("clear", "clear"),
            ("not_checked", "not fully checked"),
        )
        if counts.get(state, 0)
    ]
    orders = f"{_count(len(book['Orders']), 'order')} as of {book.as_of.isoformat()}"
    return f"{orders}: {', '.join(parts) or 'nothing to check'}; {_count(len(seen.findings), 'finding')}."


def verdict_changes(book: OrderBook, seen: Examination, stand: Standing, stage: Stage) -> Changes:
    """What validation writes into the workbook."""
    findings = _kept(book, seen.findings)
    mine = my_list(book, seen, stand)
    unchecked = _not_checked(seen)
    orders, lines = order_verdicts(book, stand), line_verdicts(book, seen, stage)
    tables = (
        _written(book, "Findings", findings),
        _written(book, "MyList", mine),
        _written(book, "NotChecked", unchecked),
        difference(SCHEMA["Orders"], book["Orders"], orders, ["verdict"]),
        difference(SCHEMA["OrderLines"], book["OrderLines"], lines, ["verdict"]),
    )
    after = book.with_tables(
        {"Findings": findings, "MyList": mine, "NotChecked": unchecked, "Orders": orders, "OrderLines": lines}
    )
    return Changes(tuple(t for t in tables if not t.empty), start_values(after))


def _written(book: OrderBook, name: str, new: pd.DataFrame) -> TableChange:
    """The change of a table that the desk's verbs write; what people wrote in it stays."""
    table = SCHEMA[name]
    own = [c.key for c in table.columns if not c.desk and not c.part_of_key]
    return difference(table, book[name], new, own)


def _kept(book: OrderBook, findings: pd.DataFrame) -> pd.DataFrame:
    """Findings with the day on which each was first seen."""
    old = book["Findings"]
    place = first_positions(pd.Index(old["finding_id"]), pd.Index(findings["finding_id"]))
    first = taken(old["first_seen"], place)
    today = pd.Timestamp(book.today)
    columns = {c.key: findings[c.key] for c in SCHEMA["Findings"].columns if c.key in findings}
    error_value = findings["found"].str.startswith("#")
    columns["found"] = findings["found"].mask(error_value, "error " + findings["found"])
    return typed_frame(SCHEMA["Findings"], {**columns, "first_seen": first.fillna(today)}, len(findings))


def _not_checked(seen: Examination) -> pd.DataFrame:
    rows = seen.not_checked
    return typed_frame(
        SCHEMA["NotChecked"],
        {
            "code": [n.rule.code for n in rows],
            "title": [n.rule.title for n in rows],
            "missing_table": [n.missing_table for n in rows],
            "stage": [n.rule.stage.value for n in rows],
        },
        len(rows),
    )


def told(findings: pd.DataFrame, most: int = 10) -> tuple[str, ...]:
    """The first findings in words, causes before consequences."""
    shown = findings[findings["caused_by"] == ""].head(most)
    lines = [
        f"  {verdict}  {message}  [{where}, {code}]"
        for verdict, message, where, code in shown[["verdict", "message", "cell_ref", "code"]].itertuples(
            index=False
        )
    ]
    rest = len(findings) - len(shown)
    return (*lines, *([f"  … and {rest:,} more in the sheet Findings."] if rest else []))


def unchecked_lines(seen: Examination) -> tuple[str, ...]:
    """What was not checked, in words."""
    by_table: dict[str, list[str]] = {}
    for missed in seen.not_checked:
        by_table.setdefault(missed.missing_table, []).append(missed.rule.code)
    return tuple(
        f"  ○ Not checked: {', '.join(codes)} (no {SCHEMA[table].sheet} loaded)"
        for table, codes in by_table.items()
    )


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
