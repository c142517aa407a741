"""Findings over the days: first seen, age, state, what follows from what, and what no longer holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.states import (
    ACCEPTED,
    DONE,
    NO_FAULT,
    OPEN,
    OVERRIDDEN,
    claimed,
    counts,
    with_decisions,
    with_states,
)
from orderwright.findings import Severity
from orderwright.kpi.finding_counts import FindingCounts, roots
from orderwright.rules.engine import Examination
from orderwright.rules.report import DECIDED, PLACE
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, Positions, first_positions, taken, typed_frame

_TABLE = SCHEMA["Findings"]


@dataclass(frozen=True)
class Living:
    """The findings of a day with all that is known of them.

    Attributes:
        findings: typed as the table Findings, and ``table``, ``column`` of the cell; in the rules' order.
        state: what holds of each: ``open``, ``waiting``, ``done``, ``not a fault``, ``accepted`` or
            ``overridden``; a consequence on which nobody decided stands as its cause does.
        snoozed: those that are to be left alone today.
        root: position of the finding from which each one follows in the end; its own where it follows from
            none.
        closed: earlier findings, causes only, that no longer hold.
        unsure: earlier findings whose check could not be made this time; nobody knows whether they hold.
        first: no validation filled the sheet before.
    """

    findings: pd.DataFrame
    state: pd.Series
    snoozed: Mask
    root: Positions
    closed: int = 0
    unsure: int = 0
    first: bool = False

    @property
    def cause(self) -> Mask:
        """Findings that count; what follows from them is told below them."""
        return np.asarray(self.findings["caused_by"] == "", bool)

    @property
    def error(self) -> Mask:
        """Findings that block."""
        return np.asarray(self.findings["severity"] == Severity.ERROR.value, bool)

    @property
    def cleared(self) -> Mask:
        """Findings on which somebody decided: done, no fault, accepted, overridden."""
        return np.asarray(self.state.isin((DONE, NO_FAULT, ACCEPTED, OVERRIDDEN)), bool)

    @property
    def accepted(self) -> Mask:
        """Old faults of the first day."""
        return np.asarray(self.state == ACCEPTED, bool)

    @property
    def number(self) -> FindingCounts:
        """How many there are."""
        return FindingCounts.of(self.findings, self.accepted)

    @property
    def again(self) -> Mask:
        """Findings that were opened again on this day or before and on which nobody has decided since."""
        return np.asarray(
            (self.state == OPEN) & self.findings["state_says"].str.startswith(("Re-", "New")), bool
        )

    def of(self, book: OrderBook, findings: pd.DataFrame) -> Living:
        """The same findings with other states."""
        state, snoozed = standing_states(book, findings, self.root)
        return replace(self, findings=findings, state=state, snoozed=snoozed)


def lived(book: OrderBook, seen: Examination) -> Living:
    """The findings that the rules gave, with what the sheet Findings knows of them."""
    old = book["Findings"]
    place = first_positions(pd.Index(old["finding_id"]), pd.Index(seen.findings["finding_id"]))
    findings = _carried(book, seen.findings, old, place)
    before = pd.DataFrame({c: taken(old[c], place) for c in ("severity", "found", "expected")})
    findings = with_decisions(book, with_states(book, findings, before))
    root = roots(findings)
    state, snoozed = standing_states(book, findings, root)
    gone = ~old["finding_id"].isin(seen.findings["finding_id"]) & (old["caused_by"] == "")
    missed = old["code"].isin({n.rule.code for n in seen.not_checked})
    closed, unsure = int((gone & ~missed).sum()), int((gone & missed).sum())
    return Living(findings, state, snoozed, root, closed, unsure, first=not len(book["DeskDays"]))


def _carried(book: OrderBook, told: pd.DataFrame, old: pd.DataFrame, place: Positions) -> pd.DataFrame:
    """Findings with what people wrote on them, and the day on which each was first seen."""
    today = pd.Timestamp(book.today)
    kept = {c.key: taken(old[c.key], place) for c in _TABLE.columns if c.desk}
    first = taken(old["first_seen"], place).fillna(today).clip(upper=today)
    error_value = told["found"].str.startswith("#")
    columns = {c.key: told[c.key] for c in _TABLE.columns if not c.desk}
    columns |= {
        **kept,
        "found": told["found"].mask(error_value, "error " + told["found"]),
        "first_seen": first,
        "age_days": (today - first).dt.days,
        "state_says": taken(old["state_says"], place),
    }
    frame = typed_frame(_TABLE, columns, len(told))
    return frame.assign(**{name: told[name].reset_index(drop=True) for name in (*PLACE, DECIDED)})


def standing_states(book: OrderBook, findings: pd.DataFrame, root: Positions) -> tuple[pd.Series, Mask]:
    """State and snooze of every finding; a consequence without its own has those of its cause."""
    own = claimed(findings).where(counts(findings), OPEN).to_numpy(object)
    until = findings["snooze_until"]
    asleep = (until > pd.Timestamp(book.today)).to_numpy(bool)
    silent = (own == OPEN) & ~asleep & (findings["state"] == "").to_numpy(bool)
    state = np.where(silent, own[root], own)
    return pd.Series(state, dtype=object), np.asarray(np.where(silent, asleep[root], asleep), bool)
