"""A small desk in memory that lives through days: loads, checks, and what people write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import pandas as pd

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from ..rules.company import Rows, book_of, company, typed

MONDAY = dt.date(2026, 11, 23)
WRITTEN = ("Findings", "MyList", "WaitingOn", "DeskDays", "NotChecked", "Loads")


@cache
def _company_tables() -> Mapping[str, pd.DataFrame]:
    rows: Rows = company()
    rows["PaymentTerms"].append({"payment_terms": "N90", "net_days": 90})
    return book_of(rows).tables


class SmallDesk:
    """The small company's desk; every day it is loaded at seven and can be checked at eight."""

    def __init__(self) -> None:
        self.host = MemoryHost({**_company_tables(), **{n: typed_frame(SCHEMA[n], {}, 0) for n in WRITTEN}})
        self.day = MONDAY
        self.loaded("Orders", "OrderLines")

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.host.tables[table]

    def wrong_terms(self, order: str = "4501") -> None:
        """An error that Finance can help with: TRM-020."""
        self.put("Orders", payment_terms="N60", order_no=order)

    def wrong_place(self, order: str = "4502") -> None:
        """A warning that the customer can help with: INC-010."""
        self.put("Orders", named_place="", order_no=order)

    def wrong_amount(self) -> None:
        """An amount that is wrong, and a net value that is wrong because of it: AMT-010, AMT-020."""
        self.put("OrderLines", amount=125, order_no="4502", line_no="20")

    def put(self, table: str, *, where: str = "", **values: Any) -> None:
        """Somebody types values; keys among them, or a finding's code, say into which rows."""
        frame = self.host.tables[table].copy()
        keys = [k for k in SCHEMA[table].keys if k in values]
        rows = pd.Series(True, index=frame.index)
        for key in keys:
            rows &= frame[key] == values.pop(key)
        if where:
            rows &= frame["code"] == where
        assert rows.any(), f"no such row in {table}"
        for key, value in values.items():
            frame.loc[rows, key] = typed(SCHEMA[table].column(key), value)
        self.host.tables[table] = frame

    def say(self, code: str, **values: Any) -> None:
        """Somebody writes on the findings of a rule."""
        self.put("Findings", where=code, **values)

    def loaded(self, *tables: str) -> None:
        """Exports of the day's morning were loaded into the tables."""
        seven = dt.datetime.combine(self.day, dt.time(7))
        new = typed_frame(
            SCHEMA["Loads"],
            {
                "table": list(tables),
                "file": [f"{t}.csv" for t in tables],
                "loaded_at": pd.Series([seven] * len(tables), dtype="datetime64[s]"),
            },
        )
        old = self.host.tables["Loads"]
        self.host.tables["Loads"] = pd.concat([old[~old["table"].isin(tables)], new], ignore_index=True)

    def next_day(self, *, loads: tuple[str, ...] = ("Orders", "OrderLines")) -> None:
        """The next morning, with its exports."""
        self.day += dt.timedelta(days=1)
        if loads:
            self.loaded(*loads)

    def do(self, name: str, hour: int = 8, **given: Any) -> Outcome:
        """Calls a verb."""
        now = dt.datetime.combine(self.day, dt.time(hour), dt.UTC)
        return do_on_book(verb(name), self.host, Call(self.day, now), given)

    def validate(self, hour: int = 8, **given: Any) -> Outcome:
        """Checks the desk."""
        return self.do("validate", hour, **given)

    def finding(self, code: str) -> dict[str, Any]:
        """The one finding of a rule, as the sheet has it."""
        rows = self["Findings"]
        (row,) = rows[(rows["code"] == code).to_numpy(bool)].to_dict("records")
        return {str(key): value for key, value in row.items()}

    def listed(self) -> dict[str, dict[str, Any]]:
        """My list by order, in its order."""
        return {row["order_no"]: row for row in self["MyList"].to_dict("records")}


def faulty_desk() -> SmallDesk:
    """A desk that was checked on Monday: terms of 4501 are wrong (TRM-020), a place of 4502 (INC-010)."""
    return deepcopy(_checked_once())


@cache
def _checked_once() -> SmallDesk:
    desk = SmallDesk()
    desk.wrong_terms()
    desk.wrong_place()
    desk.validate()
    return desk
