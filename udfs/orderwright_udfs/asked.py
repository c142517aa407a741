"""A book with the answers that worksheet functions look up in it; each is worked out once, for all rows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.allocate import blocking_codes
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.promising.answers import answered
from orderwright.desk.verdicts import STATE_WORD, standing
from orderwright.findings import Severity, Stage
from orderwright.kpi.due import order_promises
from orderwright.pricing.step import LineSteps
from orderwright.pricing.steps import waterfalls
from orderwright.promising.shortages import Shortages
from orderwright.promising.shortages.explanation import first_remedy
from orderwright.rules.engine import Examination
from orderwright.units import factors
from orderwright_udfs.cells import AskError
from orderwright_udfs.elsewhere import Elsewhere

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STAGE = Stage.RELEASE
"""Stage that the verdicts speak of, as those of the verb validate do where it is not told another."""


@dataclass(frozen=True)
class Reason:
    """What is wrong: the sentence, who can help, and whether it blocks."""

    message: str
    ask: str
    blocks: bool


class AskedBook:
    """The tables of a desk, what other workbooks hold of its stock, and what is asked of them."""

    def __init__(self, desk: OpenDesk, elsewhere: Elsewhere | None = None) -> None:
        self._desk, self._elsewhere = desk, elsewhere or Elsewhere()
        self._why_short: dict[int, str] = {}

    @property
    def book(self) -> OrderBook:
        """Its tables."""
        return self._desk.book

    @cached_property
    def seen(self) -> Examination:
        """What all rules say."""
        return examined(self._desk)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """The verdict of every order."""
        state = standing(self.book, self.seen, STAGE).state.map(STATE_WORD)
        return _first_of(self.book["Orders"]["order_no"], state)

    @cached_property
    def reasons(self) -> dict[str, list[Reason]]:
        """What is wrong with every order, what blocks it first; without what follows from others."""
        found = self.seen.findings
        return _reasons(found[(found["order_no"] != "").to_numpy(bool)], "order_no")

    @cached_property
    def product_reasons(self) -> dict[str, list[Reason]]:
        """What is wrong with the row of every product."""
        found, skus = self.seen.findings, self.book["Products"]["sku"].tolist()
        own = found[(found["table"] == "Products").to_numpy(bool)]
        at = {self.book.address("Products", row, "sku").lstrip(_LETTERS): sku for row, sku in enumerate(skus)}
        named = own.assign(sku=own["cell"].str.lstrip(_LETTERS).map(at).fillna(""))
        return _reasons(named, "sku")

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Where every order stands: the desk's word, else the ERP's."""
        orders = self.book["Orders"]
        status = orders["desk_status"].where(orders["desk_status"] != "", orders["erp_status"])
        return _first_of(orders["order_no"], status)

    @cached_property
    def promises(self) -> dict[str, dt.date]:
        """Day by which all of what is open is promised; none for an order of which a line has no promise."""
        return {str(order): moment.date() for order, moment in order_promises(self.book).items()}

    @cached_property
    def skus(self) -> dict[str, int]:
        """Row of every product."""
        return _first_of(self.book["Products"]["sku"], pd.Series(range(len(self.book["Products"]))))

    @cached_property
    def customers(self) -> dict[str, int]:
        """Row of every customer."""
        numbers = self.book["Customers"]["customer_no"]
        return _first_of(numbers, pd.Series(range(len(numbers))))

    @cached_property
    def lines(self) -> dict[tuple[str, str], int]:
        """Row of every order line, by order and line."""
        lines = self.book["OrderLines"]
        pairs = zip(reversed(lines["order_no"].tolist()), reversed(lines["line_no"].tolist()), strict=True)
        return dict(zip(pairs, reversed(range(len(lines))), strict=True))

    @cached_property
    def prices(self) -> list[LineSteps]:
        """The price's steps of every row of OrderLines."""
        return waterfalls(self.book, np.arange(len(self.book["OrderLines"]), dtype=np.intp))

    @cached_property
    def shortages(self) -> Shortages:
        """Who gets what and when, and why not.

        Raises:
            AskError: nobody knows what other workbooks hold.
        """
        if self._elsewhere.trouble:
            raise AskError(self._elsewhere.trouble)
        stand = standing(self.book, self.seen, STAGE)
        blocked = blocking_codes(self.seen, stand, self.book)
        return answered(self._elsewhere.others.seen_in(self.book), blocked)

    def why_short(self, place: int) -> str:
        """Why the line at a place in the order of service gets what it gets, and what would help first."""
        if place not in self._why_short:
            why, found = self.shortages.why.iloc[place], first_remedy(self.shortages, place)
            why = "; ".join(part for part in (why, self._held_elsewhere(place)) if part)
            fix = f" {found.sentence}" if found else ""
            self._why_short[place] = f"{why[:1].upper()}{why[1:]}.{fix}"
        return self._why_short[place]

    def _held_elsewhere(self, place: int) -> str:
        """Who else holds the product of a line that is short of it."""
        if not self.shortages.lacking[place]:
            return ""
        sku = self.book["OrderLines"]["sku"].iloc[self.shortages.demand.rows[place]]
        return self._elsewhere.others.words(str(sku))

    @cached_property
    def open_lines(self) -> dict[str, list[int]]:
        """Places of every order's open lines in the order of service."""
        found: dict[str, list[int]] = defaultdict(list)
        for (order, _), place in self.shortages.places.items():
            found[order].append(place)
        return dict(found)

    @cached_property
    def unit_factors(self) -> dict[tuple[str, str], int]:
        """Base units in one unit, in micros, by product and unit; the blank unit is the base unit."""
        products, own = self.book["Products"], self.book["UomConversions"]
        parts = [
            pd.DataFrame({"sku": products["sku"], "uom": products[unit]})
            for unit in ("base_uom", "sales_uom")
        ]
        blank = pd.DataFrame(
            {"sku": products["sku"], "uom": pd.Series("", index=products.index, dtype="str")}
        )
        pairs = pd.concat([*parts, blank, own[["sku", "uom"]]], ignore_index=True).drop_duplicates()
        rows = np.array([self.skus.get(sku, -1) for sku in pairs["sku"]], np.intp)
        values = factors(self.book, rows, pairs["uom"].reset_index(drop=True))
        cells = zip(pairs["sku"], pairs["uom"], values.tolist(), strict=True)
        return {(sku, uom): int(value) for sku, uom, value in cells if not pd.isna(value)}


def _first_of(names: pd.Series, values: pd.Series) -> dict[str, Any]:
    """The value of every name; the first where one stands twice."""
    return dict(zip(reversed(names.tolist()), reversed(values.tolist()), strict=True))


def _reasons(found: pd.DataFrame, by: str) -> dict[str, list[Reason]]:
    counted = found[((found["severity"] != Severity.INFO.value) & (found["caused_by"] == "")).to_numpy(bool)]
    reached = {stage.value: stage.rank <= STAGE.rank for stage in Stage}
    blocks = (counted["severity"] == Severity.ERROR.value) & counted["stage"].map(reached).astype(bool)
    ordered = counted.assign(blocks=blocks).sort_values("blocks", ascending=False, kind="stable")
    told: dict[str, list[Reason]] = defaultdict(list)
    for name, *words in ordered[[by, "message", "ask", "blocks"]].itertuples(index=False):
        reason = Reason(*words)
        if reason not in told[name]:
            told[name].append(reason)
    return dict(told)
