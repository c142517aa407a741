"""Orders that Finance has released: for how long, by whom, and while they have not grown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.covered import Covered, covered
from orderwright.credit.groups import limit_roots
from orderwright.credit.release_ids import may_release, recorded
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, text_positions


@dataclass(frozen=True)
class Releases:
    """The rows of CreditReleases as they hold today.

    Attributes:
        dated: today lies between the day of the decision and the last day.
        recorded: made by the verb, and not changed since.
        allowed: decided by somebody who may.
        covered: what each covers, and what it would have to cover now.
    """

    dated: Mask
    recorded: Mask
    allowed: Mask
    covered: Covered

    @property
    def holds(self) -> Mask:
        """Releases that count."""
        return np.asarray(self.dated & self.recorded & self.allowed & ~self.covered.grown, bool)


def releases(book: OrderBook) -> Releases:
    """How the releases of Finance hold today."""

    def made() -> Releases:
        given = book["CreditReleases"]
        ends = given["valid_to"].isna() | (given["valid_to"] >= book.today)
        begun = given["decided_on"].isna() | (given["decided_on"] <= book.today)
        allowed = np.array([may_release(book, person) for person in given["decided_by"]], bool)
        return Releases((ends & begun).to_numpy(bool), recorded(book), allowed, covered(book))

    result: Releases = book.once("credit.releases", made)
    return result


def released(book: OrderBook) -> Mask:
    """Orders for which a release holds today, for themselves, their customer or who has its limit."""

    def made() -> Mask:
        orders = book["Orders"]
        if not book.loaded("CreditReleases"):
            return np.zeros(len(orders), bool)
        holds = book["CreditReleases"][releases(book).holds]
        single = holds.loc[holds["order_no"] != "", "order_no"]
        whole = holds.loc[holds["order_no"] == "", "customer_no"]
        return np.asarray(_named(orders["order_no"], single) | _of_customers(book, whole), bool)

    result: Mask = book.once("credit.released", made)
    return result


def _named(numbers: pd.Series, wanted: pd.Series) -> Mask:
    return np.asarray(numbers.isin(wanted[wanted != ""]), bool)


def _of_customers(book: OrderBook, numbers: pd.Series) -> Mask:
    """Orders of these customers, and of those whose limit they have."""
    rows = text_positions(book["Customers"]["customer_no"], numbers)
    among = np.zeros(len(book["Customers"]) + 1, bool)
    among[rows[rows >= 0]] = True
    own = book.positions("Orders", "sold_to")
    return np.asarray(among[own] | among[taken_positions(limit_roots(book), own)], bool)
