"""Orders of My list that nobody looks after yet, as the handover note tells them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.listing import list_lines, list_row
from orderwright.desk.phrasing import money
from orderwright.money import micros_text

_MOST = 5


@dataclass(frozen=True)
class Nobodys:
    """The orders that nobody looks after.

    Attributes:
        numbers: of all of them.
        value: their money at stake, in millionths of the company's currency.
        currency: the company's currency.
        urgent: the first rows of My list that the note does not tell anyway.
    """

    numbers: frozenset[str]
    value: int
    currency: str
    urgent: pd.DataFrame

    @property
    def worth(self) -> str:
        """Their money in words; blank where none is at stake."""
        return money(self.value, self.currency) if self.value else ""

    @property
    def lines(self) -> list[str]:
        """The most urgent ones."""
        rows = (list_lines(row) for row in self.urgent.to_dict("records"))
        return [line for head, what in rows for line in (f"- {head.strip()}", f"  - {what.strip()}")]

    @property
    def body(self) -> dict[str, Any]:
        """The same for the JSON document."""
        return {
            "orders": len(self.numbers),
            "value_at_stake": micros_text(self.value),
            "currency": self.currency,
            "urgent": [list_row(row) for row in self.urgent.to_dict("records")],
        }


def nobodys(book: OrderBook, told: Collection[str]) -> Nobodys:
    """The orders without an owner, as My list stood after the last validation.

    Args:
        book: the desk's tables.
        told: numbers of unowned orders that the note tells anyway.
    """
    rows = book["MyList"]
    rows = rows[((rows["responsible"] == "") & (rows["owner"] == "")).to_numpy(bool)].sort_values("rank")
    return Nobodys(
        frozenset({*rows["order_no"], *told}),
        int(rows["value_at_stake"].fillna(0).sum()),
        book.setting("company_currency", "EUR"),
        rows[~rows["order_no"].isin(list(told))].head(_MOST),
    )
