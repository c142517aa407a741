"""The verbs check and validate."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.desk.causes import cause_lines, causes
from orderwright.desk.corrections import noticing
from orderwright.desk.finding_rows import sheet_order
from orderwright.desk.json_body import findings_json, not_checked_json, orders_json
from orderwright.desk.living import Living
from orderwright.desk.opening import OpenDesk, cells_only, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.telling import living_lines, summary, told, unchecked_lines
from orderwright.desk.verdict_changes import Judged, verdict_changes
from orderwright.findings import Stage
from orderwright.freshness import stale_lines
from orderwright.spoken import counted

_HINT = "; --all tells all of them"


def check(desk: OpenDesk, *, every: bool = False) -> Outcome:
    """Checks the cells themselves; changes nothing."""
    seen = cells_only(desk)
    findings = seen.findings
    errors = int((findings["severity"] == "error").sum())
    tables = {name: {"rows": len(desk.book[name])} for name in desk.book.tables}
    rows = sum(t["rows"] for t in tables.values())
    message = f"{rows:,} rows in {len(tables)} tables: {counted(errors, 'bad cell')}"
    others = len(findings) - errors
    message += f", {counted(others, 'remark')}." if others else "."
    return Outcome(
        message,
        lambda: {"tables": tables, "findings": findings_json(findings)},
        blocked=errors > 0,
        lines=told(findings, every=every, hint=_HINT),
    )


def validate(
    desk: OpenDesk, stage: str = "release", by: str | None = None, *, every: bool = False
) -> Outcome:
    """Runs every rule; fills the sheets that the desk writes, Start and the Check columns."""
    judged = Judged.of(desk.book, examined(desk), Stage(stage))
    seen, living, stand = judged.seen, judged.living, judged.stand
    days, changes = verdict_changes(desk.book, judged, noticing(desk).corrections, desk.now)

    def result() -> dict[str, Any]:
        grouped = {"causes": causes(desk.book, living)} if by else {}
        return {
            "as_of": desk.book.as_of.isoformat(),
            "stage": stage,
            "rule_pack": PACK_VERSION,
            "orders": orders_json(desk.book, stand),
            "findings": findings_json(seen.findings),
            "not_checked": not_checked_json(seen),
            **grouped,
        }

    lines = living_lines(desk.book, living, days)
    lines += _grouped(desk, living) if by else told(_untold(living), every=every, hint=_HINT)
    return Outcome(
        summary(desk.book, living, stand),
        result,
        changes,
        blocked=bool((stand.state == "blocked").any()) or bool(living.error.any()),
        lines=lines + unchecked_lines(seen) + stale_lines(desk.book, desk.now),
    )


def _grouped(desk: OpenDesk, living: Living) -> tuple[str, ...]:
    currency = desk.book.setting("company_currency", "EUR")
    return tuple(cause_lines(causes(desk.book, living), currency))


def _untold(living: Living) -> pd.DataFrame:
    """Findings on which nobody decided, in the order of the sheet."""
    order = sheet_order(living)
    rest = ~(living.cleared | living.snoozed)[order]
    return living.findings.take(order[np.flatnonzero(rest)])
