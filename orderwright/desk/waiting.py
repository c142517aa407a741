"""Whom the desk waits for; the verb waiting."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living, lived
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import money
from orderwright.desk.stages.typed import as_told
from orderwright.desk.states import OPEN, WAITING
from orderwright.desk.verdicts import TO_SHIP, Standing, standing
from orderwright.findings import Owner, Stage
from orderwright.money import micros_text
from orderwright.rules.stakes import order_value
from orderwright.spoken import counted, short_day
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, first_positions, taken, typed_frame


def waiting(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Whom the desk waits for, the longest wait first; changes nothing."""
    seen = examined(desk)
    book = as_told(desk.book, seen.findings)
    living, stand = lived(book, seen), standing(book, seen, Stage(stage))
    rows = waiting_on(book, living, stand, Stage(stage))
    told = [wait_row(row) for row in rows.to_dict("records")]
    message = f"The desk waits on {', '.join(rows['whom']) or 'nobody'}."
    body = {"as_of": desk.book.as_of.isoformat(), "stage": stage, "waiting_on": told}
    return Outcome(message, body, lines=wait_lines(rows))


def waiting_on(book: OrderBook, living: Living, stand: Standing, stage: Stage) -> pd.DataFrame:
    """The table WaitingOn: one row per side that has to move, the longest wait first.

    A finding in state *waiting* counts for whom it names; an open error counts for who can help, where it
    blocks an order that is still to ship. What the desk itself has to do is not waited for.
    """
    rows = _waits(book, living, stand, stage)
    if not len(rows):
        return typed_frame(SCHEMA["WaitingOn"], {}, 0)
    oldest = rows.sort_values(["since", "money", "order_no"], ascending=[True, False, True], kind="stable")
    first = oldest.drop_duplicates("whom").set_index("whom")
    made = _sums(rows).reindex(first.index)
    columns = {
        **{name: made[name] for name in made},
        "whom": pd.Series(first.index, index=first.index),
        "currency": pd.Series(book.setting("company_currency", "EUR"), index=first.index),
        "oldest_since": first["since"],
        "age_days": (pd.Timestamp(book.today) - first["since"]).dt.days.clip(lower=0),
        "oldest_order": first["order_no"],
        "what": first["message"],
    }
    return typed_frame(SCHEMA["WaitingOn"], columns, len(first))


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """Orders, findings and money by whom; an order's money counts once."""
    once = rows[(rows["order_no"] != "").to_numpy(bool)].drop_duplicates(["whom", "order_no"])
    by_order = once.groupby("whom")["money"].agg(["size", "sum"])
    sums = pd.DataFrame({"findings": rows.groupby("whom").size()})
    sums["orders"], sums["value_at_stake"] = by_order["size"], by_order["sum"]
    return sums.fillna(0).astype("int64")


def _waits(book: OrderBook, living: Living, stand: Standing, stage: Stage) -> pd.DataFrame:
    """Findings that wait: for whom, since when, with what money."""
    rows = living.findings
    place = first_positions(pd.Index(book["Orders"]["order_no"]), pd.Index(rows["order_no"]))
    place[(rows["order_no"] == "").to_numpy(bool)] = -1
    said = (living.state == WAITING).to_numpy(bool)
    whom = rows["waiting_on"].where(said & (rows["waiting_on"] != "").to_numpy(bool), rows["ask"])
    counts = (said | _blocking(book, living, stand, stage, place)) & living.cause & ~living.snoozed
    made = pd.DataFrame(
        {
            "whom": whom,
            "order_no": rows["order_no"],
            "since": rows["state_since"].where(said, rows["first_seen"]).fillna(rows["first_seen"]),
            "money": taken(order_value(book), place).fillna(0).astype("int64"),
            "message": rows["message"],
        }
    )
    return made[counts & ~whom.isin(("", Owner.DESK.value)).to_numpy(bool)]


def _blocking(book: OrderBook, living: Living, stand: Standing, stage: Stage, place: np.ndarray) -> Mask:
    """Open errors that keep an order from the stage."""
    reached = living.findings["stage"].map({s.value: s.rank <= stage.rank for s in Stage}).to_numpy(bool)
    to_ship = taken(book["Orders"]["desk_status"], place).isin(TO_SHIP).to_numpy(bool)
    blocked = (taken(stand.state, place) == "blocked").to_numpy(bool)
    is_open = (living.state == OPEN).to_numpy(bool)
    return np.asarray(living.error & reached & to_ship & blocked & is_open & (place >= 0), bool)


def wait_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Waiting on for the JSON document."""
    return {
        **{key: row[key] for key in ("whom", "orders", "findings")},
        "value_at_stake": micros_text(int(row["value_at_stake"])),
        "currency": row["currency"],
        "oldest_since": row["oldest_since"].date().isoformat(),
        "age_days": row["age_days"],
        "oldest_order": row["oldest_order"] or None,
        "what": row["what"],
    }


def wait_lines(rows: pd.DataFrame) -> tuple[str, ...]:
    """The rows of Waiting on, a line each."""
    return tuple(
        f"  {row['whom']:10} {counted(row['orders'], 'order')}, {counted(row['findings'], 'fault')}, "
        f"{money(int(row['value_at_stake']), row['currency'])}; "
        f"oldest since {short_day(row['oldest_since'])} ({counted(row['age_days'], 'day')}): {row['what']}"
        for row in rows.to_dict("records")
    )
