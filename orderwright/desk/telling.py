"""Findings in the lines that a person reads."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living
from orderwright.desk.states import DONE, NO_FAULT, OVERRIDDEN
from orderwright.desk.verdicts import Standing
from orderwright.rules.engine import Examination
from orderwright.spoken import counted, short_day
from orderwright.tables import SCHEMA
from orderwright.tables.schema import fold

_MOST = 10
_TOLD_STATES = 3


def summary(book: OrderBook, living: Living, stand: Standing) -> str:
    """One sentence on how the orders stand; old faults and what follows are told beside."""
    counts = stand.state.value_counts()
    words = {"blocked": "blocked", "warning": "with warnings", "clear": "clear"}
    words["not_checked"] = "not fully checked"
    parts = [f"{counts[state]:,} {word}" for state, word in words.items() if counts.get(state, 0)]
    orders = f"{counted(len(book['Orders']), 'order')} as of {book.as_of.isoformat()}"
    return f"{orders}: {', '.join(parts) or 'nothing to check'}; {living.number.words}."


def told(findings: pd.DataFrame, *, every: bool = False, hint: str = "") -> tuple[str, ...]:
    """Findings in words with their fix, causes only; the first ten where not all are wanted.

    Args:
        findings: in the order in which they are told.
        every: tell all of them.
        hint: what to do to see the rest.
    """
    causes = findings[findings["caused_by"] == ""]
    shown = causes if every else causes.head(_MOST)
    columns = ["verdict", "message", "cell_ref", "code", "fix", "ask"]
    lines = [
        line
        for verdict, message, where, code, fix, ask in shown[columns].itertuples(index=False)
        for line in (f"  {verdict}  {message}  [{where}, {code}]", f"      → {fix} (ask {ask})")
    ]
    rest = len(causes) - len(shown)
    return (*lines, *([f"  … and {rest:,} more{hint}."] if rest else []))


def unchecked_lines(seen: Examination) -> tuple[str, ...]:
    """What was not checked, in words."""
    by_table: dict[str, list[str]] = {}
    for missed in seen.not_checked:
        by_table.setdefault(missed.missing_table, []).append(missed.rule.code)
    return tuple(
        f"  ○ Not checked: {', '.join(codes)} ({lack_in_words(lack)})" for lack, codes in by_table.items()
    )


def lack_in_words(lack: str) -> str:
    """What a rule lacked, in words.

    >>> lack_in_words("Stock"), lack_in_words("OrderLines[Unit Price]")
    ('no Stock loaded', 'no column Unit Price in Order lines')
    >>> lack_in_words("FxRates[USD → EUR]")
    'no usable USD → EUR in FX rates'
    """
    table, _, header = lack.removesuffix("]").partition("[")
    sheet = SCHEMA[table].sheet
    if not header:
        return f"no {sheet} loaded"
    kind = "column" if fold(header) in SCHEMA[table].by_header else "usable"
    return f"no {kind} {header} in {sheet}"


def living_lines(book: OrderBook, living: Living, days: pd.DataFrame) -> tuple[str, ...]:
    """What became of the findings since the last day, in words."""
    return (*_since(book, living, days), *_old(living), *_aside(living), *_spoken(living))


def _since(book: OrderBook, living: Living, days: pd.DataFrame) -> list[str]:
    """New and closed findings of the day; nothing on the first one."""
    if living.first:
        return []
    today = pd.Timestamp(book.today)
    row = days[(days["day"] == today).to_numpy(bool)].iloc[0]
    earlier = days.loc[(days["day"] < today).to_numpy(bool), "day"].max()
    new, closed = row["new_findings"], row["closed_findings"]
    if pd.isna(earlier):
        lines = [f"  {counted(closed, 'finding')} closed today."] if closed else []
    else:
        since = "yesterday" if (today - earlier).days == 1 else short_day(earlier)
        lines = (
            [f"  {counted(closed, 'finding')} closed since {since}, {new:,} new."] if new or closed else []
        )
    if living.unsure:
        lines.append(f"  ○ {counted(living.unsure, 'earlier finding')} could not be checked again.")
    return lines


def _old(living: Living) -> list[str]:
    """The accepted faults of the first day."""
    old = living.accepted & living.cause
    if not old.any():
        return []
    day = short_day(living.findings.loc[living.accepted, "state_since"].max())
    blocking = int((old & living.error).sum())
    still = f", of which {blocking:,} still {'blocks' if blocking == 1 else 'block'}" if blocking else ""
    return [f"  {int(old.sum()):,} old, accepted on {day}{still}."]


def _aside(living: Living) -> list[str]:
    words = []
    for state in (DONE, NO_FAULT):
        rows = (living.state == state).to_numpy(bool) & living.cause
        blocking = int((rows & living.error).sum())
        still = f" ({blocking:,} still {'blocks' if blocking == 1 else 'block'})" if blocking else ""
        words += [f"{int(rows.sum()):,} marked {state}{still}"] if rows.any() else []
    passed = int(((living.state == OVERRIDDEN).to_numpy(bool) & living.cause).sum())
    words += [f"{passed:,} overridden"] if passed else []
    asleep = int((living.snoozed & living.cause).sum())
    words += [f"{asleep:,} snoozed"] if asleep else []
    return [f"  {', '.join(words)}."] if words else []


def _spoken(living: Living) -> list[str]:
    """States that opened again or do not count."""
    said = living.findings["state_says"]
    rows = living.findings[(living.again | said.str.startswith("Does not").to_numpy(bool)) & living.cause]
    columns = ["order_no", "line_no", "code", "state_says"]
    lines = [
        f"  {'/'.join(p for p in (order, line) if p) or code}: {says} [{code}]"
        for order, line, code, says in rows[columns].head(_TOLD_STATES).itertuples(index=False)
    ]
    rest = len(rows) - len(lines)
    return [*lines, *([f"  … and {rest:,} more; see Desk Says in the sheet Findings."] if rest else [])]
