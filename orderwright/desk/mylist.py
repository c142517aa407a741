"""My list: one row per order that needs somebody.

First stands what cannot wait: blocked orders whose day has come, and follow-ups that are due. Then other
blocked orders, then warnings, each with most money at stake first. Last stands what still blocks although
somebody marked it done or no fault, and what waits for its follow-up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living
from orderwright.desk.mylist_words import action_words, what_words
from orderwright.desk.responsible import responsible
from orderwright.desk.states import DONE, NO_FAULT
from orderwright.desk.verdicts import BILLABLE, STATE_WORD, TO_SHIP, Standing
from orderwright.findings import Severity, Stage
from orderwright.rules.stakes import customer_names, order_value
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, Positions, first_positions, taken, typed_frame

_LISTED = SCHEMA["MyList"]
_ENDED = ("closed", "cancelled")


def my_list(book: OrderBook, living: Living, stand: Standing) -> pd.DataFrame:
    """The rows of My list in their order.

    Orders that have been shipped are listed for what still blocks their invoice. Warnings that somebody
    decided on, accepted old faults and what is snoozed are left out.
    """
    orders, calls, typed = book["Orders"], calling(book, living), typed_in(book)
    look = typed["follow_up"].where(typed["follow_up"].notna(), orders["follow_up"].reset_index(drop=True))
    going = ~orders["desk_status"].isin(_ENDED).to_numpy(bool)
    due = (look <= pd.Timestamp(book.today)).to_numpy(bool) & going
    held = (orders["manual_hold"].fillna(False) & orders["desk_status"].isin(TO_SHIP)).to_numpy(bool)
    wanted = held | due | (typed["follow_up"].notna().to_numpy(bool) & going)
    wanted[calls["place"]] = True
    wanted &= ~orders["order_no"].duplicated().to_numpy(bool) & (orders["order_no"] != "").to_numpy(bool)
    rows = np.flatnonzero(wanted).astype(np.intp)
    mine = _rows(book, stand, calls, rows).assign(
        **{name: taken(typed[name], rows) for name in typed},
        look_again=taken(look, rows),
        responsible=taken(responsible(book, living, typed["owner"]), rows),
    )
    return _ranked(book, mine, due[rows], (held | due)[rows])


def typed_in(book: OrderBook) -> pd.DataFrame:
    """What people wrote in My list, for each order."""
    old = book["MyList"]
    place = first_positions(pd.Index(old["order_no"]), pd.Index(book["Orders"]["order_no"]))
    return pd.DataFrame({c.key: taken(old[c.key], place) for c in _LISTED.columns if c.desk})


def calling(book: OrderBook, living: Living) -> pd.DataFrame:
    """For each order that a finding puts on the list: its row ``place`` and its most urgent finding."""
    findings = living.findings
    orders = pd.Index(book["Orders"]["order_no"])
    place = first_positions(orders, pd.Index(findings["order_no"]))
    place[(findings["order_no"] == "").to_numpy(bool)] = -1
    rows = findings.assign(place=place, low=living.state.isin((DONE, NO_FAULT)), state_now=living.state)
    rows = rows[_wanted(book, living, place)]
    own = rows[rows["caused_by"] == ""].groupby("place")["value_at_stake"]
    counted, stake = own.size(), own.sum(min_count=1)
    first = rows.assign(
        grave=rows["severity"] != Severity.ERROR.value,
        early=rows["stage"].map({stage.value: stage.rank for stage in Stage}),
        echo=rows["caused_by"] != "",
    )
    first = first.sort_values(["low", "echo", "grave", "early"], kind="stable").drop_duplicates("place")
    number = first["place"].map(counted).fillna(1).astype("int64")
    return first.assign(number=number, stake=first["place"].map(stake)).reset_index(drop=True)


def _wanted(book: OrderBook, living: Living, place: Positions) -> Mask:
    """Findings that somebody has to look at, on orders that are still to ship or to bill."""
    findings = living.findings
    status = taken(book["Orders"]["desk_status"], place)
    to_ship = status.isin(TO_SHIP).to_numpy(bool)
    to_bill = (status.isin(BILLABLE) & (findings["stage"] == Stage.INVOICE.value)).to_numpy(bool)
    quiet = living.snoozed | living.accepted | (living.cleared & ~living.error)
    told = (findings["severity"] != Severity.INFO.value).to_numpy(bool)
    return np.asarray((place >= 0) & (to_ship | to_bill) & told & ~quiet, bool)


def _rows(book: OrderBook, stand: Standing, calls: pd.DataFrame, rows: Positions) -> pd.DataFrame:
    """The orders at these rows with what is wrong and what to do."""
    orders = book["Orders"].take(rows).reset_index(drop=True)
    at = first_positions(pd.Index(calls["place"]), pd.Index(rows))
    found = pd.DataFrame({c: taken(calls[c], at) for c in calls.columns})
    return pd.DataFrame(
        {
            "verdict": taken(stand.state.map(STATE_WORD).astype("str"), rows),
            "order_no": orders["order_no"],
            "customer_name": taken(customer_names(book), rows),
            "deadline": orders["requested_date"],
            "value_at_stake": _at_stake(
                taken(order_value(book), rows), found["stake"], taken(stand.state, rows) == "blocked"
            ),
            "what": what_words(book, orders, found),
            "next_action": action_words(orders, found),
            "ask": found["ask"].where(at >= 0, "desk"),
            "findings": found["number"].fillna(0).astype("int64"),
            "low": found["low"].fillna(True).astype(bool),
        }
    )


def _at_stake(value: pd.Series, stake: pd.Series, blocked: pd.Series) -> pd.Series:
    """A blocked order's whole value; of another what its warnings are about, at most that."""
    whole = (value <= stake.astype("Int64")).fillna(True).to_numpy(bool) | blocked.to_numpy(bool)
    return value.where(whole, stake.astype("Int64"))


def _ranked(book: OrderBook, rows: pd.DataFrame, due: Mask, called: Mask) -> pd.DataFrame:
    today = pd.Timestamp(book.today)
    low = rows["low"].to_numpy(bool) & ~called
    blocked = (rows["verdict"] == STATE_WORD["blocked"]).to_numpy(bool)
    now = (blocked & (rows["deadline"] <= today).to_numpy(bool) & ~low) | due
    made = rows.assign(
        part=np.select([now, low, blocked], [0, 3, 1], 2),
        money=-rows["value_at_stake"].fillna(0).astype("int64"),
    ).sort_values(["part", "money", "deadline", "order_no"], kind="stable", ignore_index=True)
    made = made.assign(rank=range(1, len(made) + 1), currency=book.setting("company_currency", "EUR"))
    return typed_frame(_LISTED, {c.key: made[c.key] for c in _LISTED.columns}, len(made))
