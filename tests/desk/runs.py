"""A small desk in memory whose runs the tests make: a run is any change of its tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.writing import run_of, write
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.port import Host
from orderwright.tables import SCHEMA

from ..rules.company import book_of

AS_OF = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 6, 10, tzinfo=dt.UTC)
ZONE = {"name": "time_zone", "value": "Europe/Berlin"}
Row = dict[str, Any]


def order(number: str, **given: Any) -> Row:
    plain = {"order_no": number, "sold_to": "C1", "customer_name": "Keller GmbH", "currency": "EUR"}
    return {**plain, **given}


def line(number: str, line_no: str = "10", **given: Any) -> Row:
    plain = {"order_no": number, "line_no": line_no, "sku": "A-100", "uom": "EA", "ordered_qty": 5}
    return {**plain, **given}


def frames_of(**tables: list[Row]) -> dict[str, pd.DataFrame]:
    rows = {"Orders": [], "OrderLines": [], "Settings": [ZONE], **tables}
    return dict(book_of(rows).tables)


def desk_of(**tables: list[Row]) -> MemoryHost:
    return MemoryHost(frames_of(**tables), "desk.xlsx")


def changed(host: Host, **tables: list[Row]) -> Changes:
    """What makes the tables what they are told to be."""
    standing = opened(host, AS_OF, NOW).book
    wanted = frames_of(**tables)
    return Changes(tuple(difference(SCHEMA[n], standing[n], wanted[n]) for n in tables))


def run(host: Host, name: str = "load", minutes: int = 0, **tables: list[Row]) -> str:
    """A run of a verb that makes the tables what they are told to be; gives its id."""
    changes = changed(host, **tables)
    desk = opened(host, AS_OF, NOW + dt.timedelta(minutes=minutes))
    write(desk, changes, run_of(desk, name, {}, Outcome(f"Did {name}."), changes))
    return host.journal.run_ids()[-1]


def by_hand(host: Host, **tables: list[Row]) -> None:
    """What a person does in Excel: no run."""
    host.apply(changed(host, **tables))


def do(host: Host, name: str, minutes: int = 60, *, simulate: bool = False, **given: Any) -> Outcome:
    call = Call(AS_OF, NOW + dt.timedelta(minutes=minutes), simulate=simulate)
    return do_on_book(verb(name), host, call, given)


def rows(host: Host, table: str, *columns: str) -> list[tuple[Any, ...]]:
    frame = opened(host, AS_OF, NOW).book[table]
    return sorted(frame[list(columns)].itertuples(index=False, name=None))


def bodies(outcome: Outcome, key: str) -> list[Mapping[str, Any]]:
    return list(outcome.body[key])
