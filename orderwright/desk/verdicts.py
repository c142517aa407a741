"""How every order and line stands, by its findings; and the list of orders that need somebody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Severity, Stage
from orderwright.rules.engine import Examination
from orderwright.rules.stakes import customer_names, order_value
from orderwright.tables import SCHEMA
from orderwright.tables.frames import taken, typed_frame

BLOCKED, WARNING, CLEAR, NOT_CHECKED = "■ Blocked", "▲ Warning", "● Clear", "○ Not checked"
STATE_WORD = {"blocked": BLOCKED, "warning": WARNING, "clear": CLEAR, "not_checked": NOT_CHECKED}
_TO_SHIP = ("", "entered", "released", "picked")
_BILLABLE = ("shipped",)


@dataclass(frozen=True)
class Standing:
    """How the orders stand at a stage.

    Attributes:
        state: ``clear``, ``warning``, ``blocked`` or ``not_checked`` per order, in the order of Orders.
        blocked_stages: by order number, the stages that errors block, in their order.
    """

    state: pd.Series
    blocked_stages: dict[str, list[str]]


def standing(book: OrderBook, seen: Examination, stage: Stage) -> Standing:
    """How the orders stand when they shall reach the stage; one without a number is blocked."""
    findings = seen.findings
    order_no = book["Orders"]["order_no"]
    errors = findings[(findings["severity"] == Severity.ERROR.value) & (findings["order_no"] != "")]
    reached = errors["stage"].map(lambda s: Stage(s).rank).to_numpy(int) <= stage.rank
    blocked = order_no.isin(errors.loc[reached, "order_no"]).to_numpy(bool)
    other = findings[findings["severity"] != Severity.INFO.value]
    warned = order_no.isin(other["order_no"]).to_numpy(bool)
    blocked = blocked | (order_no == "").to_numpy(bool)
    rest = "not_checked" if _unsure(seen, stage) else "clear"
    state = np.select([blocked, warned], ["blocked", "warning"], rest)
    pairs = errors[["order_no", "stage"]].drop_duplicates()
    stages: dict[str, list[str]] = {}
    for order, name in pairs.itertuples(index=False):
        stages.setdefault(order, []).append(name)
    ordered = {order: sorted(names, key=lambda s: Stage(s).rank) for order, names in stages.items()}
    return Standing(pd.Series(state, dtype=object), ordered)


def _unsure(seen: Examination, stage: Stage) -> bool:
    """Whether a rule that would have to say something up to the stage was not checked."""
    return any(
        missed.rule.severity is not Severity.INFO and missed.rule.stage.rank <= stage.rank
        for missed in seen.not_checked
    )


def order_verdicts(book: OrderBook, stand: Standing) -> pd.DataFrame:
    """Orders with their verdict."""
    return book["Orders"].assign(verdict=stand.state.map(STATE_WORD).astype("str"))


def line_verdicts(book: OrderBook, seen: Examination, stage: Stage) -> pd.DataFrame:
    """Order lines with their own verdict; a line without a number is blocked."""
    findings = seen.findings[seen.findings["line_no"] != ""]
    rank = findings["stage"].map(lambda s: Stage(s).rank).to_numpy(int)
    errors = ((findings["severity"] == Severity.ERROR.value) & (rank <= stage.rank)).to_numpy(bool)
    keys = pd.MultiIndex.from_frame(book["OrderLines"][["order_no", "line_no"]])
    found = pd.MultiIndex.from_frame(findings[["order_no", "line_no"]])
    noted = (findings["severity"] != Severity.INFO.value).to_numpy(bool)
    rest = NOT_CHECKED if _unsure(seen, stage) else CLEAR
    nameless = np.asarray((keys.get_level_values(0) == "") | (keys.get_level_values(1) == ""), bool)
    blocked = keys.isin(found[errors]) | nameless
    words = np.select([blocked, keys.isin(found[noted])], [BLOCKED, WARNING], rest)
    return book["OrderLines"].assign(verdict=pd.Series(words, dtype="str"))


def my_list(book: OrderBook, seen: Examination, stand: Standing) -> pd.DataFrame:
    """One row per order that needs somebody: the gravest fault first told, ranked by money.

    Orders that have been shipped are listed for what still blocks their invoice; later ones not at all.
    """
    orders = book["Orders"]
    findings = seen.findings
    status = pd.Series(orders["desk_status"].to_numpy(object), index=orders["order_no"].to_numpy(object))
    status = status[~status.index.duplicated()]
    of_order = findings["order_no"].map(status)
    to_ship = of_order.isin(_TO_SHIP)
    to_bill = of_order.isin(_BILLABLE) & (findings["stage"] == Stage.INVOICE.value)
    wanted = findings[(to_ship | to_bill) & (findings["severity"] != Severity.INFO.value)]
    if not len(wanted):
        return typed_frame(SCHEMA["MyList"], {}, 0)
    return _ranked(book, stand, wanted)


def _ranked(book: OrderBook, stand: Standing, wanted: pd.DataFrame) -> pd.DataFrame:
    orders = book["Orders"]
    grave = wanted["severity"].map({"error": 0, "warning": 1})
    urgent = wanted.assign(
        grave=grave, early=wanted["stage"].map(lambda s: Stage(s).rank), echo=wanted["caused_by"] != ""
    ).sort_values(["echo", "grave", "early"], kind="stable")
    first = urgent.drop_duplicates("order_no").set_index("order_no")
    place = pd.Index(orders["order_no"].drop_duplicates()).get_indexer(first.index)
    unique = orders[~orders["order_no"].duplicated().to_numpy()].index.to_numpy()
    rows = np.where(place >= 0, unique[place], -1)
    value = taken(order_value(book), rows)
    made = pd.DataFrame(
        {
            "verdict": taken(stand.state.map(STATE_WORD).astype("str"), rows).to_numpy(object),
            "order_no": first.index.to_numpy(object),
            "customer_name": taken(customer_names(book), rows).to_numpy(object),
            "deadline": taken(orders["requested_date"], rows),
            "value_at_stake": value,
            "what": first["message"].to_numpy(object),
            "next_action": first["fix"].to_numpy(object),
            "ask": first["ask"].to_numpy(object),
            "findings": wanted.groupby("order_no").size().reindex(first.index).to_numpy(),
        }
    )
    made["money"] = value.fillna(0).astype("int64")
    made = made.sort_values(["money", "deadline", "order_no"], ascending=[False, True, True], kind="stable")
    columns = made.drop(columns="money").assign(
        rank=range(1, len(made) + 1), currency=book.setting("company_currency", "EUR")
    )
    return typed_frame(SCHEMA["MyList"], {name: columns[name] for name in columns}, len(made))
