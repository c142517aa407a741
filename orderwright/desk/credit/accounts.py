"""Every customer's account: exposure against the limit, what waits, and what would free it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit import limit_rules, order_rules, overdue_rules
from orderwright.credit import rules as limit
from orderwright.credit.answers import Waiting, waiting_groups
from orderwright.credit.claims import Claims, invoice_claims
from orderwright.credit.exposure import Exposure, exposure
from orderwright.credit.groups import has_limit
from orderwright.credit.overdue import overdue
from orderwright.credit.serving import served
from orderwright.rules.engine import Examination, examine
from orderwright.rules.erp_holds import credit_held_in_erp
from orderwright.rules.rule import Rule
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions, text_positions

RELEASABLE: tuple[Rule, ...] = tuple(
    value
    for module in (limit, limit_rules, overdue_rules, order_rules)
    for value in vars(module).values()
    if isinstance(value, Rule)
)
"""Rules from which a release of Finance frees an order."""
CREDIT_RULES = (*RELEASABLE, credit_held_in_erp)


@dataclass(frozen=True)
class Accounts:
    """The accounts of a desk.

    Attributes:
        book: its tables.
        stands: the exposures.
        waiting: groups in which an amount holds an order, by the row of whose limit counts.
        seen: what the credit rules said.
        held: rows of the orders that a credit rule holds, by row of their customer.
        over: by how much each group is over its limit; 0 or less where it is not.
    """

    book: OrderBook
    stands: Exposure
    waiting: dict[int, Waiting]
    seen: Examination
    held: dict[int, Positions]
    over: np.ndarray

    @cached_property
    def has_limit(self) -> Mask:
        """Customers with a limit, also where nobody can read it."""
        return has_limit(self.book)

    @cached_property
    def oldest(self) -> Positions:
        """The undisputed invoice of each group that is overdue longest; -1 for none."""
        debtor = taken_positions(self.stands.root, self.book.positions("Invoices", "customer_no"))
        rows = np.flatnonzero(overdue(self.book) & (debtor >= 0))
        rows = rows[np.lexsort((-rows, self.claims.days[rows]))]
        oldest = np.full(len(self.stands.root), -1, np.intp)
        oldest[debtor[rows]] = rows
        return oldest

    @property
    def shown(self) -> Positions:
        """Customers with a limit or anything that counts: first those whose orders are held, by number."""
        some = self.has_limit | (self.stands.own != 0).any(axis=1)
        some[list(self.held)] = True
        rows = np.flatnonzero(some)
        free = np.array([row not in self.held for row in rows.tolist()], bool)
        numbers = self.book["Customers"]["customer_no"].iloc[rows].to_numpy(str)
        return np.asarray(rows[np.lexsort((numbers, free))], np.intp)

    @property
    def claims(self) -> Claims:
        """The invoices as they count."""
        return invoice_claims(self.book)

    def members(self, root: int) -> Positions:
        """Customers who share a limit."""
        return np.flatnonzero(self.stands.root == root).astype(np.intp)

    def held_orders(self, row: int) -> list[str]:
        """Numbers of a customer's orders that a credit rule holds."""
        held = self.held.get(row, np.zeros(0, np.intp))
        return list(self.book["Orders"]["order_no"].iloc[held])

    def held_value(self, row: int) -> int:
        """What these orders take of the limit, in the smallest unit of the company's currency."""
        return int(self.stands.order_waiting[self.held.get(row, np.zeros(0, np.intp))].sum())

    def reasons(self, row: int) -> pd.DataFrame:
        """Findings of the credit rules on a customer's orders."""
        findings = self.seen.findings
        return findings[findings["order_no"].isin(self.held_orders(row)).to_numpy(bool)]

    def state(self, row: int) -> str:
        """``over``, ``within``, ``no_limit`` or ``unknown`` where the limit cannot be read or compared."""
        root = int(self.stands.root[row])
        if not self.has_limit[root]:
            return "no_limit"
        if not self.stands.limited[root]:
            return "unknown"
        return "over" if self.over[root] > 0 else "within"


def accounts(book: OrderBook) -> Accounts:
    """The accounts of all customers."""
    stand = served(book)
    seen = examine(book, CREDIT_RULES)
    errors = seen.findings[(seen.findings["severity"] == "error").to_numpy(bool)]
    orders = np.unique(text_positions(book["Orders"]["order_no"], errors["order_no"]))
    orders = orders[orders >= 0].astype(np.intp)
    buyer = book.positions("Orders", "sold_to")[orders]
    held = {int(row): orders[buyer == row] for row in np.unique(buyer[buyer >= 0])}
    return Accounts(book, exposure(book), waiting_groups(book), seen, held, stand.over)
