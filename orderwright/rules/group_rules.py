"""Rows of the sheet Rules for customers of a group."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.by_group import unknown_groups
from orderwright.rules.rule import rule


@rule("SET-060", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=())
def group_unknown(book: OrderBook) -> Faults:
    """Setting of a rule for customers that there are none of.

    Says: Rules, {code}: no customer is of the group “{found}”; the row holds for nobody.
    Do: Type a price group or a tier of Customers, or leave Group blank for all of them.

    Not checked while no customers are loaded.
    """
    return faults(
        "Rules",
        "group",
        unknown_groups(book) & book.loaded("Customers"),
        found=book["Rules"]["group"],
        expected="a price group or tier of Customers",
        code=book["Rules"]["code"],
    )
