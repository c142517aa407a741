"""The small desk with everything that its stages ask for."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from functools import cache
from typing import Any

import pandas as pd

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from .daily import MONDAY, SmallDesk


class StagedDesk(SmallDesk):
    """A small desk on which every check can be made, and which verbs have written once."""

    def __init__(self, *, written: bool = True) -> None:
        super().__init__()
        self.minute = 0
        self.host.tables["Overrides"] = typed_frame(SCHEMA["Overrides"], {}, 0)
        self.not_used()
        if written:
            self.validate()

    def not_used(self, *but: str) -> None:
        """The company does not have the tables that are not there, but for some that are missed."""
        there = {name for name, frame in self.host.tables.items() if len(frame)}
        self.setting("tables_not_used", ",".join(t.name for t in SCHEMA if t.name not in {*there, *but}))

    def setting(self, name: str, value: str) -> None:
        new = typed_frame(SCHEMA["Settings"], {"name": [name], "value": [value]}, 1)
        rest = self["Settings"][self["Settings"]["name"] != name]
        self.host.tables["Settings"] = pd.concat([rest, new], ignore_index=True)

    def call(self, name: str, *, simulate: bool = False, **given: Any) -> Outcome:
        """A verb, a minute after the last."""
        self.minute += 1
        now = dt.datetime.combine(self.day, dt.time(9), dt.UTC) + dt.timedelta(minutes=self.minute)
        return do_on_book(verb(name), self.host, Call(self.day, now, simulate=simulate), given)

    def step(self, name: str, *orders: str, **given: Any) -> Outcome:
        """Release, pick, ship or invoice."""
        return self.call(name, order=orders, **given)

    def status(self, order: str = "4501") -> str:
        orders = self["Orders"]
        return str(orders["desk_status"][(orders["order_no"] == order).to_numpy(bool)].iloc[0])

    def lines(self, order: str = "4501") -> dict[str, str]:
        lines = self["OrderLines"]
        mine = lines[(lines["order_no"] == order).to_numpy(bool)]
        return dict(zip(mine["line_no"], mine["desk_status"], strict=True))


def staged_desk() -> StagedDesk:
    """A staged desk of one's own that was checked once."""
    return deepcopy(_written_once())


@cache
def _written_once() -> StagedDesk:
    return StagedDesk()


__all__ = ["MONDAY", "StagedDesk", "staged_desk"]
