"""Looking something up: some tables, typed and unchecked, quick enough for the telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import Verb
from orderwright.errors import DeskError
from orderwright.hosts.port import Host
from orderwright.reading import completed
from orderwright.tables import SCHEMA


@dataclass(frozen=True)
class Glance:
    """Some tables of a desk.

    Attributes:
        host: where it lives.
        book: the tables.
        now: when it was asked, UTC.
    """

    host: Host
    book: OrderBook
    now: dt.datetime


def look(
    verb: Verb, host: Host, as_of: dt.date | None, now: dt.datetime, given: Mapping[str, Any]
) -> Outcome:
    """Does a verb that only looks things up; nothing is locked, checked or written.

    Args:
        verb: one that names the tables that it reads.
        host: where the workbook lives.
        as_of: the day asked for; where not given, the workbook's fixed day, else today.
        now: the clock, with its zone.
        given: the verb's own parameters.

    Raises:
        DeskError: the workbook cannot be read, or is no order desk.
    """
    found = host.glance(verb.reads)
    if "Orders" not in found:
        message = "This workbook has no table named Orders, so nothing can be looked up in it."
        raise DeskError(message, file=host.name)
    tables = {name: _whole(name, frame) for name, frame in found.items()}
    day = as_of or OrderBook(tables, now.date()).fixed_day() or now.date()
    outcome: Outcome = verb.called(Glance(host, OrderBook(tables, day), now), **given)
    return outcome


def _whole(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of its table."""
    whole = set(SCHEMA[name].by_key) <= set(frame.columns)
    return frame if whole else completed(SCHEMA[name], frame)
