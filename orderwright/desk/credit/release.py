"""The verb credit-release: Finance lets an order, or a customer's orders, go over the limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.credit.covered import order_values
from orderwright.credit.rates import rates
from orderwright.credit.release_ids import may_release, release_id
from orderwright.desk.credit.accounts import RELEASABLE, Accounts, accounts
from orderwright.desk.credit.why import chosen
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import money
from orderwright.errors import DeskError
from orderwright.money import micros_from_text, micros_text
from orderwright.person import person_name
from orderwright.rules.engine import examine
from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_PERCENT = 1_000_000
_LONGEST = 3_650
_TABLE = SCHEMA["CreditReleases"]
_CODES = tuple(rule.code for rule in RELEASABLE)


@dataclass(frozen=True)
class _Whom:
    """Whom a release is for: one order, or all of a customer; and what it is worth now in micros."""

    customer_no: str
    order_no: str
    worth: int
    currency: str

    @property
    def words(self) -> str:
        return f"order {self.order_no}" if self.order_no else f"customer {self.customer_no}"


def credit_release(  # noqa: PLR0917 - the verb's options
    desk: OpenDesk,
    reason: str,
    order: str | None = None,
    customer: str | None = None,
    days: int = 7,
    amount: str | None = None,
    tolerance: str = "10",
) -> Outcome:
    """Records the decision of Finance; it frees the order while it has not grown, until its last day.

    Raises:
        DeskError: the order or customer is not there or not held, or what was given cannot be used.
    """
    told = accounts(desk.book)
    whom = _whom(told, order, customer)
    if not reason.strip():
        raise DeskError("Say why with --reason; a release without a reason is not recorded.")
    person = person_name()
    if not may_release(desk.book, person):
        message = f"{person} is not among those who may release; see credit_releasers in Settings."
        raise DeskError(message, sheet=desk.book.sheet("Settings"))
    decided = {
        "customer_no": whom.customer_no,
        "order_no": whom.order_no,
        "amount": whom.worth if amount is None else _amount(amount),
        "currency": whom.currency,
        "decided_by": person,
        "reason": " ".join(reason.split()),
        "decided_on": pd.Timestamp(desk.book.as_of),
        "valid_to": pd.Timestamp(desk.book.as_of) + dt.timedelta(days=min(days, _LONGEST)),
        "growth_tolerance": _percent(tolerance),
    }
    return _recorded(told, whom, {"release_id": release_id(decided), **decided})


def _whom(told: Accounts, order: str | None, customer: str | None) -> _Whom:
    if (order is None) == (customer is None):
        raise DeskError("Name one order with --order, or one customer with --customer.")
    return _of_order(told, order.strip()) if order is not None else _of_customer(told, customer or "")


def _of_order(told: Accounts, number: str) -> _Whom:
    book, orders = told.book, told.book["Orders"]
    rows = np.flatnonzero((orders["order_no"] == number).to_numpy(bool)).astype(np.intp)
    if not len(rows):
        raise DeskError(f"There is no order {number}.", sheet=book.sheet("Orders"))
    if number not in _held(book):
        raise DeskError(f"Order {number} is not held by credit; there is nothing to release.")
    row = int(rows[0])
    worth = order_values(book, rows[:1])[row]
    return _Whom(str(orders["sold_to"].iloc[row]), number, worth, str(orders["currency"].iloc[row]))


def _of_customer(told: Accounts, wanted: str) -> _Whom:
    book, row = told.book, chosen(told, wanted)
    number = str(book["Customers"]["customer_no"].iloc[row])
    root = int(told.stands.root[row])
    group = {order for member in told.members(root) for order in told.held_orders(int(member))}
    if not group & _held(book):
        raise DeskError(f"No order of customer {number} is held by credit; there is nothing to release.")
    worth = int(told.stands.used[root]) * 10 ** (6 - rates(book).digits)
    return _Whom(number, "", max(worth, 0), rates(book).home)


def _held(book: OrderBook) -> set[str]:
    """Orders that a release could free."""
    findings = examine(book, RELEASABLE).findings
    return set(findings.loc[findings["severity"] == "error", "order_no"]) - {""}


def _recorded(told: Accounts, whom: _Whom, row: dict[str, Any]) -> Outcome:
    before = told.book["CreditReleases"]
    if (before["release_id"] == row["release_id"]).any():
        return Outcome(f"This release of {whom.words} is recorded already.", _body(row, [], []))
    added = typed_frame(_TABLE, {key: [value] for key, value in row.items()}, 1)
    after = pd.concat([before, added], ignore_index=True)
    change = difference(_TABLE, before, after)
    book = told.book.with_tables({"CreditReleases": after})
    freed = sorted(_held(told.book) - _held(book))
    still = accounts(book)
    rows = still.seen.findings
    mine = [whom.order_no] if whom.order_no else freed
    left = rows[rows["order_no"].isin(mine).to_numpy(bool)]
    says = [f"  Still held: {message}" for message in dict.fromkeys(left["message"])]
    tolerance = micros_text(row["growth_tolerance"])
    message = (
        f"{whom.words.capitalize()} released by {row['decided_by']} until {row['valid_to']:%Y-%m-%d}: "
        f"{money(row['amount'], row['currency'])}, {tolerance} % more at most; "
        f"{counted(len(freed), 'order')} freed."
    )
    return Outcome(
        message, _body(row, freed, left["message"].tolist()), Changes((change,)), lines=tuple(says)
    )


def _body(row: dict[str, Any], freed: list[str], left: list[str]) -> dict[str, Any]:
    return {
        "release_id": row["release_id"],
        "order_no": row["order_no"] or None,
        "customer_no": row["customer_no"],
        "amount": micros_text(row["amount"]),
        "currency": row["currency"],
        "tolerance_percent": micros_text(row["growth_tolerance"]),
        "decided_by": row["decided_by"],
        "reason": row["reason"],
        "decided_on": f"{row['decided_on']:%Y-%m-%d}",
        "valid_to": f"{row['valid_to']:%Y-%m-%d}",
        "freed": freed,
        "still_held": left,
    }


def _amount(text: str) -> int:
    try:
        found = micros_from_text(text.replace(",", ""))
    except ValueError as error:
        message = f"The amount “{text}” is no number; write it as 12500 or 12500.50."
        raise DeskError(message) from error
    if found <= 0:
        raise DeskError("The amount must be more than 0.")
    return found


def _percent(text: str) -> int:
    """A percentage as the frame has it, in millionths of a percent."""
    try:
        share = Decimal(text.strip().rstrip("%").strip())
    except InvalidOperation:
        share = Decimal(-1)
    if not share.is_finite() or not 0 <= share <= 100:
        message = f"The tolerance “{text}” is no percentage from 0 to 100."
        raise DeskError(message)
    return int(share * _PERCENT)
