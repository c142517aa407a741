"""How every order and line stands, by its findings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.verdict_words import BLOCKED, CLEAR, NOT_CHECKED, WARNING
from orderwright.findings import Severity, Stage
from orderwright.rules.engine import Examination

STATE_WORD = {"blocked": BLOCKED, "warning": WARNING, "clear": CLEAR, "not_checked": NOT_CHECKED}
TO_SHIP = ("", "entered", "released", "picked")
BILLABLE = ("shipped",)


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


def as_it_blocks(seen: Examination, stage: Stage) -> Examination:
    """The same findings, the status of each as it is for an order that shall reach the stage.

    An error that blocks a later stage warns until that stage is asked for.
    """
    findings = seen.findings
    later = findings["stage"].map(lambda s: Stage(s).rank).to_numpy(int) > stage.rank
    waits = later & (findings["severity"] == Severity.ERROR.value).to_numpy(bool)
    return replace(seen, findings=findings.assign(verdict=findings["verdict"].mask(waits, WARNING)))


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
