"""The sample company as frames that a test may spoil, and what the rules say of them."""

from __future__ import annotations

import datetime as dt
import functools
import random
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk
from orderwright.desk.rulebook import RULES
from orderwright.desk.validate import validate
from orderwright.hosts.memory import MemoryHost
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import Examination, examine
from orderwright.sample import generate
from orderwright.tables import DATE_KINDS, SCHEMA, TEXT_KINDS, Column, Kind
from orderwright.tables.frames import blank_of, typed_frame

Frames = dict[str, pd.DataFrame]
NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
GARBAGE = (
    "=1+1",
    "0",
    "000010",
    "1E5",
    "\x00\x1f",
    "ß🜚\u202e",
    "NaN",
    "#N/A",
    "a" * 5000,
    "'; --",
    "{0}",
    "%s",
)


@functools.cache
def _sample(orders: int, seed: int) -> tuple[Frames, dt.date]:
    made = generate(orders, seed)
    return made.frames, made.as_of


def sample_frames(orders: int, seed: int) -> tuple[Frames, dt.date]:
    """Frames of the sample company, free to change, and its day."""
    frames, as_of = _sample(orders, seed)
    return {name: frame.copy() for name, frame in frames.items()}, as_of


def seen(frames: Frames, as_of: dt.date) -> Examination:
    """What contract and rules say."""
    book = OrderBook(frames, as_of)
    return examine(book, RULES, contract_faults(book))


def told(frames: Frames, as_of: dt.date) -> set[tuple[Any, ...]]:
    """The findings by all that does not name a cell."""
    columns = ["finding_id", "code", "order_no", "line_no", "severity", "message", "caused_by"]
    return set(seen(frames, as_of).findings[columns].itertuples(index=False, name=None))


@functools.cache
def told_of_sample(orders: int, seed: int) -> frozenset[tuple[Any, ...]]:
    """What is told of the sample company as it is."""
    return frozenset(told(*sample_frames(orders, seed)))


def validated(frames: Frames, as_of: dt.date) -> None:
    """Goes the whole way of the verb, JSON included."""
    book = OrderBook(frames, as_of)
    desk = OpenDesk(MemoryHost(frames), book, NOW)
    outcome = validate(desk)
    assert set(outcome.body) >= {"orders", "findings", "not_checked"}


def spoiled(frames: Frames, chance: random.Random, cells: int) -> Frames:
    """The frames with some cells blank, huge, negative or full of garbage."""
    names = [name for name in frames if len(frames[name])]
    for _ in range(cells):
        table = SCHEMA[chance.choice(names)]
        column = chance.choice(table.columns)
        row = chance.randrange(len(frames[table.name]))
        frames[table.name].loc[row, column.key] = _odd(column, chance)
    return frames


def _odd(column: Column, chance: random.Random) -> Any:
    if chance.random() < 0.3:
        return blank_of(column)
    if column.kind in TEXT_KINDS:
        return chance.choice(GARBAGE)
    if column.kind in DATE_KINDS:
        return pd.Timestamp(
            np.datetime64(chance.choice(["1678-01-01", "1900-02-29"[:8] + "28", "2262-01-01"]), "s")
        )
    if column.kind is Kind.FLAG:
        return chance.choice([True, False])
    return chance.choice([0, 1, -1, -1_000_000, 2**63 - 1, -(2**63) + 1, 2**62, 10**18])


def as_objects(frames: Frames) -> Frames:
    """The same frames with texts as Python objects, as pandas 2 has them."""
    texts = {t.name: [c.key for c in t.columns if c.kind in TEXT_KINDS] for t in SCHEMA}
    return {name: frame.astype(dict.fromkeys(texts[name], object)) for name, frame in frames.items()}


def empty(name: str) -> pd.DataFrame:
    """A table without rows."""
    return typed_frame(SCHEMA[name], {}, 0)
