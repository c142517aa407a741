"""A customer's exposure to the cent: every row that counts, and every one that does not, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from orderwright.credit.buckets import BUCKETS, WORDS
from orderwright.credit.items import SETTLED_REASONS, Item, items
from orderwright.credit.rates import Rates, rates, spoken
from orderwright.desk.credit.accounts import Accounts
from orderwright.errors import DeskError
from orderwright.money import micros_text
from orderwright.spoken import counted
from orderwright.tables import SCHEMA


def chosen(told: Accounts, wanted: str) -> int:
    """Row of the customer of that number, that name, or whose name alone has that in it.

    Raises:
        DeskError: no customer fits, or more than one.
    """
    customers, word = told.book["Customers"], wanted.strip().casefold()
    by_number = np.flatnonzero((customers["customer_no"].str.casefold() == word).to_numpy(bool))
    by_name = np.flatnonzero((customers["name"].str.casefold() == word).to_numpy(bool))
    within = np.flatnonzero(customers["name"].str.casefold().str.contains(word, regex=False).to_numpy(bool))
    found = next((rows for rows in (by_number, by_name, within) if len(rows)), by_number)
    if len(found) == 1 and word:
        return int(found[0])
    if not len(found):
        message = f"There is no customer “{wanted}”. Give the number, or the name, as in Customers."
        raise DeskError(message, sheet=told.book.sheet("Customers"))
    names = ", ".join(customers["customer_no"].iloc[found[:5]])
    message = f"“{wanted}” may be {counted(len(found), 'customer')}: {names}. Give the number."
    raise DeskError(message, sheet=told.book.sheet("Customers"))


def why_items(told: Accounts, row: int) -> list[Item]:
    """The rows behind the exposure of a customer's group."""
    return items(told.book, int(told.stands.root[row]))


def why_lines(told: Accounts, found: list[Item]) -> Iterator[str]:
    """The rows, by bucket, with their sums; then what does not count."""
    at = rates(told.book)
    for bucket in BUCKETS:
        rows = [item for item in found if item.bucket == bucket]
        if rows:
            total = sum(item.counted for item in rows)
            yield f"  {WORDS[bucket]}: {spoken(total, at.digits)} {at.home}"
            yield from (_line(item, at) for item in rows)
    everything = sum(item.counted for item in found)
    yield f"  Exposure: {spoken(everything, at.digits)} {at.home}"
    yield from _not_counted([item for item in found if not item.bucket], at)


def _line(item: Item, at: Rates) -> str:
    given = "" if item.micros is None else f"{micros_text(item.micros)} {item.currency}"
    rate = f" at {_rate(at, item.currency)}" if item.currency != at.home and at.known(item.currency) else ""
    counts = f" → {spoken(item.counted, at.digits)}" if item.bucket else ""
    name = f"{SCHEMA[item.table].sheet} {item.key}"
    return f"    {name:<24} {given}{rate}{counts}  {item.says}  [{item.place}, customer {item.customer_no}]"


def _rate(at: Rates, currency: str) -> str:
    above, below = at.fractions[currency]
    return f"{above / below:.6g} {at.home}"


def _not_counted(rows: Iterable[Item], at: Rates) -> Iterator[str]:
    told = [item for item in rows if item.says not in SETTLED_REASONS]
    done = Counter((item.table, item.says) for item in rows if item.says in SETTLED_REASONS)
    if told or done:
        yield "  Not counted:"
    yield from (_line(item, at) for item in told)
    for (table, reason), number in done.items():
        yield f"    {SCHEMA[table].sheet}: {counted(number, 'row')}, {reason}"
