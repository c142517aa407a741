"""Orders that the rules hold, and the findings that say why."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.verdicts import standing
from orderwright.findings import Severity, Stage
from orderwright.rules.engine import Examination


def held_orders(book: OrderBook, seen: Examination, stage: Stage) -> set[str]:
    """Numbers of the orders that the rules block at a stage or before."""
    stand = standing(book, seen, stage)
    return set(book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])


def blocking(seen: Examination, numbers: Collection[str], stage: Stage) -> pd.DataFrame:
    """The findings that block these orders at a stage or before."""
    findings = seen.findings
    early = findings["stage"].map(lambda stage: Stage(stage).rank).to_numpy(int) <= stage.rank
    errors = (findings["severity"] == Severity.ERROR.value).to_numpy(bool)
    return findings[findings["order_no"].isin(numbers).to_numpy(bool) & errors & early]
