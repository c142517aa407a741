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
from orderwright.hosts.port import Glanced
from orderwright.hosts.wanted import wanted_columns
from orderwright.tables import SCHEMA


@dataclass(frozen=True)
class Glance:
    """Some tables of a desk.

    Attributes:
        host: where it lives.
        book: the tables.
        now: when it was asked, UTC.
    """

    host: Glanced
    book: OrderBook
    now: dt.datetime


def look(
    verb: Verb, host: Glanced, as_of: dt.date | None, now: dt.datetime, given: Mapping[str, Any]
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
    wanted = wanted_columns(verb.reads)
    found = host.glance(verb.reads)
    if "Orders" not in found:
        message = "This workbook has no table named Orders, so nothing can be looked up in it."
        raise DeskError(message, file=host.name)
    tables = {name: _with(wanted[name], name, frame) for name, frame in found.items()}
    day = as_of or OrderBook(tables, now.date()).fixed_day() or now.date()
    outcome: Outcome = verb.called(Glance(host, OrderBook(tables, day), now), **given)
    return outcome


def _with(wanted: tuple[str, ...], name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with just those columns; one that the workbook lacks is blank."""
    if list(frame.columns) == list(wanted):
        return frame
    from orderwright.reading import completed  # noqa: PLC0415 - only when it happens

    return completed(SCHEMA[name], frame)[list(wanted)]
