"""The verb fix: enters what the rules propose, as changes that are logged and can be taken back."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes
from orderwright.desk.corrections import noticing
from orderwright.desk.fixing.choosing import Asked, asked_for
from orderwright.desk.fixing.entering import CELL, changes_between, tables_with, with_keepsakes
from orderwright.desk.fixing.fixed import Fixed, fixed
from orderwright.desk.fixing.telling import body, lines, message
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.verdict_changes import Judged, verdict_changes
from orderwright.desk.verdicts import line_verdicts, order_verdicts
from orderwright.findings import Stage

_DAMAGE = "TBL-150"


def fix(
    desk: OpenDesk,
    order: str | None = None,
    line: str | None = None,
    code: str | None = None,
    stage: str = "release",
    *,
    all_safe: bool = False,
    every: bool = False,
) -> Outcome:
    """Enters what is proposed for findings, and checks the desk anew.

    A proposal to which somebody must agree is entered only where its rule and order are named.

    Args:
        desk: the desk in hand.
        order: only this order.
        line: only this line of it.
        code: only this rule.
        stage: stage that the orders shall reach.
        all_safe: everything proposed that needs nobody's consent, in the whole desk.
        every: tell all cells.

    Raises:
        DeskError: nothing is named, or what is named is not there.
    """
    asked = Asked(order or "", line or "", (code or "").upper())
    before = examined(desk)
    meant = asked_for(desk.book, before.findings, asked, all_safe=all_safe)
    done = fixed(desk, before, meant, asked)
    return Outcome(
        message(desk.book, done, asked),
        lambda: body(desk.book, done, asked),
        _changes(desk, done, Stage(stage)) if len(done.put) else Changes(),
        blocked=len(done.new) > 0 or (len(done.left) > 0 and (bool(asked.code) or not len(done.put))),
        lines=lines(desk.book, done, asked, every=every),
    )


def _changes(desk: OpenDesk, done: Fixed, stage: Stage) -> Changes:
    """The cells with their verdicts, and everything that the desk writes after a check."""
    after = done.desk.book
    judged = Judged.of(after, done.seen, stage)
    corrections = noticing(done.desk, _as_the_erp_had_it(desk.book, done.put)).corrections
    _, checked = verdict_changes(after, judged, corrections, desk.now)
    tables = {name: after[name] for name in after.tables if after[name] is not desk.book[name]}
    tables["Orders"] = order_verdicts(after, judged.stand)
    tables["OrderLines"] = line_verdicts(after, done.seen, stage)
    own = with_keepsakes(desk, changes_between(desk.book, tables))
    others = (change for change in checked.tables if change.table not in tables)
    return Changes(
        (*own.tables, *others), checked.cells, taken=own.taken, given=own.given, rekeyed=own.rekeyed
    )


def _as_the_erp_had_it(before: OrderBook, put: pd.DataFrame) -> OrderBook:
    """The book before, with its damaged identifiers whole: it was Excel that changed them, not the ERP."""
    damage = put[(put["code"] == _DAMAGE).to_numpy(bool)].drop_duplicates(CELL)
    return before.with_tables(tables_with(before, damage)) if len(damage) else before
