"""Which orders shall take a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.unknown import unknown
from orderwright.desk.stages.recorded import Recorded
from orderwright.desk.stages.steps import Step, missing_steps, rank_of
from orderwright.errors import DeskError
from orderwright.tables.frames import Mask, first_positions


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    Attributes:
        order: numbers of orders; several may stand in one text, with commas.
        customer: only orders of this customer, by number or name.
        owner: only orders that this person looks after.
        ship_by: only orders that are to ship by this day.
        clear: only orders that nothing stops.
    """

    order: Sequence[str] = ()
    customer: str | None = None
    owner: str | None = None
    ship_by: dt.date | None = None
    clear: bool = False

    @property
    def numbers(self) -> list[str]:
        """The numbers of orders, each once."""
        found = (number.strip() for text in self.order for number in text.split(","))
        return list(dict.fromkeys(number for number in found if number))


@dataclass(frozen=True)
class Chosen:
    """What becomes of the wish.

    Attributes:
        rows: rows of Orders that may take the step, as far as their status says.
        refused: orders that cannot, by number, with the reason.
        done: orders that are there or further already, by number, with their status.
    """

    rows: list[int]
    refused: dict[str, str]
    done: dict[str, str]


def chosen(book: OrderBook, known: Recorded, step: Step, wanted: Wanted, owners: pd.Series) -> Chosen:
    """The orders that are meant.

    Args:
        book: the tables.
        known: where the verbs left the orders.
        step: the step.
        wanted: what was asked for.
        owners: who looks after every order.

    Raises:
        DeskError: nothing was named, or an order or customer that nobody knows.
    """
    filters = _filtered(book, wanted, owners)
    numbers = wanted.numbers
    if not numbers and filters is None and not wanted.clear:
        ways = "--customer, --owner, --ship-by or --clear"
        raise DeskError(f"Name the orders with --order, or choose them with {ways}.")
    meant = np.ones(len(book["Orders"]), bool) if filters is None else filters
    status = known.status_of(book["Orders"]["order_no"])
    if numbers:
        return _of_named(_rows_of(book, numbers), numbers, status, step, meant)
    single = ~book["Orders"]["order_no"].duplicated().to_numpy(bool)
    named = (book["Orders"]["order_no"] != "").to_numpy(bool)
    rows = np.flatnonzero(meant & single & named & (status == step.before).to_numpy(bool))
    return Chosen(rows.tolist(), {}, {})


def _rows_of(book: OrderBook, numbers: Sequence[str]) -> list[int]:
    known = book["Orders"]["order_no"]
    rows: list[int] = first_positions(pd.Index(known), pd.Index(numbers)).tolist()
    for number, row in zip(numbers, rows, strict=True):
        if row < 0:
            raise unknown("order", number, known)
    return rows


def _of_named(
    rows: Iterable[int], numbers: Iterable[str], status: pd.Series, step: Step, meant: Mask
) -> Chosen:
    found = Chosen([], {}, {})
    for row, number in zip(rows, numbers, strict=True):
        stands = str(status.iloc[row])
        if not meant[row]:
            continue
        if stands == step.before:
            found.rows.append(row)
        elif rank_of(stands) > rank_of("invoiced"):
            found.refused[number] = f"it is {stands}"
        elif rank_of(stands) >= rank_of(step.after):
            found.done[number] = stands
        else:
            first = " and ".join(missing_steps(stands, step))
            found.refused[number] = f"it is {stands}; {first} it first, no step is skipped"
    return found


def _filtered(book: OrderBook, wanted: Wanted, owners: pd.Series) -> Mask | None:
    """Orders that pass the filters; None where there is none."""
    orders, parts = book["Orders"], list[pd.Series]()
    if wanted.customer is not None:
        parts.append(_of_customer(orders, wanted.customer.strip()))
    if wanted.owner is not None:
        parts.append(owners.reset_index(drop=True).str.casefold() == wanted.owner.strip().casefold())
    if wanted.ship_by is not None:
        parts.append(orders["requested_date"] <= pd.Timestamp(wanted.ship_by))
    masks = [part.fillna(False).to_numpy(bool) for part in parts]
    return np.asarray(np.logical_and.reduce(masks), bool) if masks else None


def _of_customer(orders: pd.DataFrame, customer: str) -> pd.Series:
    mine = (orders["sold_to"] == customer) | (orders["customer_name"].str.casefold() == customer.casefold())
    if not mine.any():
        raise unknown(
            "customer with orders named", customer, pd.concat([orders["sold_to"], orders["customer_name"]])
        )
    return mine
