"""What became of orders that were to take a step, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.desk.json_body import findings_json
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.stages.gate import causes_first, words_of_erp
from orderwright.desk.stages.steps import Step
from orderwright.desk.stages.wanted import Chosen
from orderwright.desk.telling import lack_in_words
from orderwright.rules.engine import NotChecked
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_MOST = 10
_UNKNOWN = (
    "  ○ No run journal lies beside this workbook yet: the statuses in its sheets are taken for the ERP's."
)


@dataclass(frozen=True)
class Moved:
    """What became of the orders.

    Attributes:
        step: the step.
        rows: rows of Orders that take it.
        stopped: findings that stop an order, by its number.
        not_checked: checks that could not be made, and stop them all.
        chosen: what was asked for.
        places: row of every order that was looked at.
        known: whether the run journal tells where the orders stood.
        stops_all: findings that stop every order, where only clear ones were asked for.
    """

    step: Step
    rows: Sequence[int]
    stopped: Mapping[str, pd.DataFrame]
    not_checked: Sequence[NotChecked]
    chosen: Chosen
    places: Mapping[str, int]
    known: bool
    stops_all: pd.DataFrame


def message_of(made: Moved) -> str:
    """How many moved, and how many did not."""
    parts = [f"{counted(len(made.rows), 'order')} {made.step.after}"]
    parts += [f"{len(made.stopped):,} blocked"] if made.stopped else []
    parts += [f"{len(made.chosen.refused):,} refused"] if made.chosen.refused else []
    parts += [f"{len(made.chosen.done):,} there already"] if made.chosen.done else []
    return ", ".join(parts) + "."


def lines_of(book: OrderBook, made: Moved) -> tuple[str, ...]:
    """What stops each order and what to do, and which moved."""
    lines = [line for order, why in made.stopped.items() for line in _stopped(book, made, order, why)]
    lines += [f"  ■ {order} was not {made.step.after}: {why}." for order, why in made.chosen.refused.items()]
    lines += [f"  {order} is {status} already." for order, status in made.chosen.done.items()]
    numbers = book["Orders"]["order_no"].iloc[list(made.rows)].tolist()
    lines += [f"  {order}: {made.step.before} → {made.step.after}" for order in numbers[:_MOST]]
    lines += [f"  … and {len(numbers) - _MOST:,} more."] if len(numbers) > _MOST else []
    lines += [f"  ■ No order can be {made.step.after}:"] if len(made.stops_all) else []
    lines += _reasons(made.stops_all)
    lines += _unchecked(made)
    return (*lines, *([] if made.known else [_UNKNOWN]))


def _reasons(why: pd.DataFrame) -> Iterator[str]:
    columns = ["message", "cell_ref", "code", "fix", "ask"]
    for message, where, code, fix, ask in causes_first(why)[columns].itertuples(index=False):
        yield f"      {message}  [{where}, {code}]"
        yield f"        → {fix} (ask {ask})"


def _stopped(book: OrderBook, made: Moved, order: str, why: pd.DataFrame) -> Iterator[str]:
    yield f"  ■ {order} stays {made.step.before}:"
    yield from _reasons(why)
    said = words_of_erp(book, made.places[order])
    if said:
        orders = SCHEMA["Orders"]
        told = ", ".join(f"{orders.column(key).header} “{text}”" for key, text in said.items())
        yield f"      The ERP says: {told}"


def _unchecked(made: Moved) -> list[str]:
    """Checks that the step asks for and that could not be made."""
    lines = [
        f"  ○ Not checked: {missed.rule.code} {missed.rule.title} ({lack_in_words(missed.missing_table)})"
        for missed in made.not_checked
    ]
    if lines:
        lines.append(
            "      → Load what is missing. What your company does not have: name the table in Settings, "
            "tables_not_used, or switch the check off in Rules."
        )
    return lines


def body_of(book: OrderBook, made: Moved, changes: Sequence[TableChange]) -> dict[str, Any]:
    """All of it, for the JSON document."""
    numbers = book["Orders"]["order_no"]
    lines = next((change.after for change in changes if change.table == "OrderLines"), None)
    follow = {} if lines is None else lines.groupby("order_no")["line_no"].agg(list).to_dict()
    step = {"from": made.step.before, "to": made.step.after}
    return {
        "stage": made.step.stage.value,
        "rule_pack": PACK_VERSION,
        "moved": [
            {"order_no": numbers.iloc[row], **step, "lines": follow.get(numbers.iloc[row], [])}
            for row in made.rows
        ],
        "blocked": [
            {
                "order_no": order,
                "findings": findings_json(causes_first(why)),
                "erp": words_of_erp(book, made.places[order]),
            }
            for order, why in made.stopped.items()
        ],
        "refused": [{"order_no": order, "why": why} for order, why in made.chosen.refused.items()],
        "already": [{"order_no": order, "status": status} for order, status in made.chosen.done.items()],
        "not_checked": [
            {"code": missed.rule.code, "missing_table": missed.missing_table} for missed in made.not_checked
        ],
        "statuses_known": made.known,
    }
