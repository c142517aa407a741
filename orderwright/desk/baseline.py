"""The verb baseline: the old faults of the first day are accepted, and counted apart from then on."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.fingerprints import fingerprints
from orderwright.desk.living import Living
from orderwright.desk.newest_loads import NewestLoads
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.states import ACCEPTED, OPEN
from orderwright.desk.verdict_changes import Judged, verdict_changes
from orderwright.findings import Stage
from orderwright.person import person_name
from orderwright.spoken import counted
from orderwright.tables.frames import Mask


def baseline(desk: OpenDesk, reason: str = "", stage: str = "release", *, lift: bool = False) -> Outcome:
    """Accepts all open findings as old faults, or takes that back; no order is freed by it.

    Accepted findings stay in Findings and leave My list. One that really changes is new again.
    """
    judged = Judged.of(desk.book, examined(desk), Stage(stage))
    before = judged.living
    rows = before.accepted if lift else (before.state == OPEN).to_numpy(bool)
    after = _lifted(desk.book, before, rows) if lift else _accepted(desk.book, before, rows, reason)
    judged = replace(judged, living=after)
    _, changes = verdict_changes(desk.book, judged, desk.book["ErpCorrections"], desk.now)
    number = int((rows & before.cause).sum())
    blocking = int((rows & before.cause & before.error).sum())
    body = {
        "as_of": desk.book.as_of.isoformat(),
        "lifted" if lift else "accepted": number,
        "still_blocking": blocking,
    }
    return Outcome(_lift_words(number) if lift else _words(number, blocking), body, changes)


def _accepted(book: OrderBook, living: Living, rows: Mask, reason: str) -> Living:
    findings = living.findings.copy()
    chosen = findings[rows]
    findings.loc[rows, "state"] = ACCEPTED
    findings.loc[rows, "covers"] = ACCEPTED + " " + fingerprints(chosen)
    findings.loc[rows, "state_since"] = pd.Timestamp(book.today)
    findings.loc[rows, "state_load"] = NewestLoads.of(book).current(chosen["table"])
    findings.loc[rows, "state_by"] = person_name()
    findings.loc[rows, "state_says"] = ""
    findings.loc[rows & living.error, "state_says"] = "Still blocks."
    if reason:
        findings.loc[rows, "reason"] = reason
    return living.of(book, findings)


def _lifted(book: OrderBook, living: Living, rows: Mask) -> Living:
    findings = living.findings.copy()
    findings.loc[rows, ["state", "covers", "state_by", "state_says", "reason"]] = ""
    findings.loc[rows, ["state_since", "state_load"]] = pd.NaT
    return living.of(book, findings)


def _words(number: int, blocking: int) -> str:
    if not number:
        return "There is nothing to accept: no finding is open."
    still = f" {blocking:,} of them still {'blocks' if blocking == 1 else 'block'}." if blocking else ""
    return (
        f"{counted(number, 'finding')} accepted as old.{still} "
        "They stay in Findings, leave My list and are counted apart; what changes is new again."
    )


def _lift_words(number: int) -> str:
    if not number:
        return "There is nothing to lift: no finding is accepted."
    return f"{counted(number, 'finding')} no longer accepted; what still holds is back on My list."
