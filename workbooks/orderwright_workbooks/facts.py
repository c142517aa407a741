"""What the tables tell of the desk as a whole: the figures behind Start, My list and Findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.freshness import company_zone
from orderwright.kpi.finding_counts import FindingCounts
from orderwright.kpi.still_open import BLOCKED, still_open
from orderwright.moments import in_zone
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

OPEN_ENDS = ("shipped", "invoiced", "closed", "cancelled")


@dataclass(frozen=True)
class StartFacts:
    """What the tables themselves do not say.

    Attributes:
        checked_at: when the last validation ran, in the company's time.
        source: file from which the orders came; where blank, the last load of the orders tells.
    """

    checked_at: dt.datetime | None = None
    source: str = ""


@dataclass(frozen=True)
class DeskState:
    """The tables, and the figures that Start, My list and Findings tell of them."""

    frames: Mapping[str, pd.DataFrame]
    as_of: dt.date | None

    @cached_property
    def book(self) -> OrderBook | None:
        """The tables as a book of the day; None where there is no day."""
        return OrderBook(self.frames, self.as_of) if self.as_of else None

    def rows(self, table: str) -> int:
        """Number of rows of a table."""
        frame = self.frames.get(table)
        return 0 if frame is None else len(frame)

    def column(self, table: str, key: str) -> pd.Series:
        """A column; an empty one where the table is not there."""
        frame = self.frames.get(table)
        return pd.Series(dtype=object) if frame is None else frame[key]

    def setting(self, name: str) -> str:
        """A setting, or what is delivered."""
        names = self.column("Settings", "name")
        found = self.column("Settings", "value")[(names == name).to_numpy(bool)]
        return str(found.iloc[0]) if len(found) and found.iloc[0] else DEFAULTS[name]

    @cached_property
    def verdicts(self) -> Mapping[str, int]:
        """Orders by what the last validation said; blank where it said nothing."""
        return {str(word): int(n) for word, n in self.column("Orders", "verdict").value_counts().items()}

    @property
    def checked(self) -> bool:
        """Whether a validation ever spoke."""
        return any(word for word in self.verdicts) or self.rows("Findings") > 0

    @property
    def unchecked_orders(self) -> int:
        """Orders of which nobody can say that they are clear."""
        return self.verdicts.get("", 0) + self.verdicts.get("○ Not checked", 0)

    @cached_property
    def days(self) -> pd.DataFrame:
        """Rows of Days up to the desk's day, the newest last."""
        rows = self.frames.get("DeskDays")
        if rows is None:
            return typed_frame(SCHEMA["DeskDays"], {}, 0)
        until = pd.Timestamp(self.as_of) if self.as_of else rows["day"].max()
        return rows[(rows["day"] <= until).to_numpy(bool)].sort_values("day", kind="stable")

    @cached_property
    def checked_at(self) -> dt.datetime | None:
        """When the last validation ran, as Days tell it, in the company's time."""
        moments = self.days["checked_at"].dropna()
        if self.book is None or not len(moments):
            return None
        return in_zone(moments.iloc[-1].to_pydatetime(), company_zone(self.book)).replace(tzinfo=None)

    @cached_property
    def now(self) -> dt.datetime | None:
        """The moment for which the desk speaks: that of its day's last load or check, else the day's end."""
        if self.book is None or self.as_of is None:
            return None
        zone = company_zone(self.book)
        known = [*self.days["checked_at"].dropna(), *self.column("Loads", "loaded_at").dropna()]
        moments = [in_zone(pd.Timestamp(moment).to_pydatetime(), zone) for moment in known]
        today = [moment for moment in moments if moment.date() == self.as_of]
        return max(today, default=dt.datetime.combine(self.as_of, dt.time(23, 59), zone))

    @property
    def all_checked(self) -> bool:
        """Whether the last validation was of this day and could say all of every order."""
        fresh = not len(self.days) or self.as_of is None or self.days["day"].iloc[-1].date() == self.as_of
        return self.checked and fresh and not self.unchecked_orders and not self.unchecked_rules

    @cached_property
    def unchecked_rules(self) -> int:
        """Checks that could not be made."""
        return int(self.column("NotChecked", "code").nunique())

    @cached_property
    def missing_tables(self) -> list[str]:
        """Sheets of the tables that these checks lack."""
        names = sorted(set(self.column("NotChecked", "missing_table")) - {""})
        return [SCHEMA[name].sheet if name in SCHEMA else name for name in names]

    @cached_property
    def still_open(self) -> pd.Series:
        """Orders that are not shipped, invoiced, closed or cancelled."""
        return ~self.column("Orders", "desk_status").isin(OPEN_ENDS)

    def due(self) -> tuple[int, int, int, int]:
        """Open orders due today, how many of them are blocked, past due, and without a day."""
        if self.book is None or not self.rows("Orders"):
            return 0, 0, 0, 0
        items, day = still_open(self.book), pd.Timestamp(self.book.today)
        orders, due = items["order_no"], items["due"]
        today = set(orders[(due == day).to_numpy(bool)])
        blocked = self.column("Orders", "order_no")[
            (self.column("Orders", "verdict") == BLOCKED).to_numpy(bool)
        ]
        past, undated = orders[(due < day).to_numpy(bool)], orders[due.isna().to_numpy(bool)]
        return len(today), len(today & set(blocked)), int(past.nunique()), int(undated.nunique())

    @cached_property
    def findings(self) -> FindingCounts:
        """How many findings there are."""
        return FindingCounts.of_sheet(self.frames.get("Findings", typed_frame(SCHEMA["Findings"], {}, 0)))

    @cached_property
    def follow_ups(self) -> frozenset[str]:
        """Open orders to look at again today or earlier, as Orders and My list say."""
        if self.as_of is None:
            return frozenset()
        day, numbers = np.datetime64(self.as_of, "s"), set()
        still_open = set(self.column("Orders", "order_no")[self.still_open.to_numpy(bool)])
        for table in ("Orders", "MyList"):
            due = (self.column(table, "follow_up") <= day).to_numpy(bool)
            numbers |= set(self.column(table, "order_no")[due])
        return frozenset(numbers & still_open)

    def on_time(self, days: int = 28) -> tuple[int, int]:
        """Deliveries that left within the last days by their planned day, and all of them."""
        if self.as_of is None or not self.rows("Shipments"):
            return 0, 0
        left, planned = self.column("Shipments", "actual_ship"), self.column("Shipments", "planned_ship")
        last = np.datetime64(self.as_of, "s")
        counted = planned.notna() & (left <= last) & (left > last - np.timedelta64(days, "D"))
        number = self.column("Shipments", "delivery_no")
        late = number[counted & (left > planned)].nunique()
        return int(number[counted].nunique() - late), int(number[counted].nunique())

    @cached_property
    def currency(self) -> str:
        """Currency in which money at stake is told."""
        told = [code for code in self.column("MyList", "currency").unique() if code]
        return str(told[0]) if told else self.setting("company_currency")

    @cached_property
    def stake(self) -> pd.Series:
        """Money at stake of every row of My list, in the company's currency."""
        return self.column("MyList", "value_at_stake").fillna(0).astype("int64") / MICROS

    def last_load(self, table: str) -> tuple[str, pd.Timestamp | None]:
        """File and time of the last load into a table."""
        rows = self.frames.get("Loads")
        if rows is None:
            return "", None
        found = rows[(rows["table"] == table).to_numpy(bool)].sort_values("loaded_at", kind="stable")
        if not len(found):
            return "", None
        as_of = found["as_of"].iloc[-1]
        return str(found["file"].iloc[-1]), None if pd.isna(as_of) else as_of
