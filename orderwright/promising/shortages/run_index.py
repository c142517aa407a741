"""A run, with what stands where in it: for questions about one line after the other."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.allocation.demand import complete_orders
from orderwright.allocation.dispatch import Dates, after_arrival, first_dispatch
from orderwright.allocation.firm import firm_rows
from orderwright.allocation.inbound_supply import gives_inbound, lacking_safety
from orderwright.allocation.pieces import rows_of, words_of
from orderwright.allocation.promise import backlog_of
from orderwright.allocation.reasons import reasons
from orderwright.allocation.run import Proposal
from orderwright.allocation.safety import Safety
from orderwright.allocation.segments import Bools, Ints, before, starts
from orderwright.allocation.timeline import Timeline
from orderwright.allocation.wording import inbound_names
from orderwright.calendars import Calendar
from orderwright.money.exact import split
from orderwright.promising.promises import Promises
from orderwright.promising.shortages.grouped import Grouped
from orderwright.promising.shortages.trying import Again, Trials
from orderwright.rules.live import calendars


class RunIndex:
    """A run and its promises, with what is looked up in them for many lines.

    Attributes:
        made: who gets what.
        promises: when it leaves and arrives.
        case: the run's lines, stock and inbound.
        demand: its lines.
        book: its tables.
        trials: what a change would bring; nothing where it is not said how to run anew.
        objective: what the run has most of, as the company's optimum; blank where lines are served in order.
    """

    def __init__(
        self, made: Proposal, promises: Promises, again: Again | None = None, objective: str = ""
    ) -> None:
        self.made, self.promises, self.trials = made, promises, Trials(made, again)
        self.objective = objective
        self.case, self.demand, self.book = made.case, made.case.demand, made.case.book

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """Place in the order of service by order and line number."""
        lines, rows = self.book["OrderLines"], self.demand.rows
        numbers = (lines[key].iloc[rows].tolist() for key in ("order_no", "line_no"))
        return {key: place for place, key in enumerate(zip(*numbers, strict=True))}

    @cached_property
    def doubtful(self) -> bool:
        """Whether sums cannot tell if a remedy helps: an optimum chooses anew, inbound is given to others."""
        return bool(self.objective) or gives_inbound(self.book)

    @cached_property
    def labels(self) -> tuple[list[str], list[str]]:
        """Order and line number of every line."""
        lines, rows = self.book["OrderLines"], self.demand.rows
        return lines["order_no"].iloc[rows].tolist(), lines["line_no"].iloc[rows].tolist()

    @cached_property
    def why(self) -> pd.Series:
        """The sentence of Allocations for every line."""
        case = self.case
        rows = rows_of(case)
        return reasons(case, words_of(rows, case, self.made.warehouses))

    @cached_property
    def lacking(self) -> Ints:
        """What every line lacked when its turn came; nothing where it is held."""
        served = self.case.served
        short = np.where(self.demand.obstacle == "", self.demand.requested - served.allocated, 0)
        return np.where(served.refused, served.missing, short)

    @cached_property
    def cells(self) -> Grouped:
        """Cells of stock by product."""
        supply = self.case.supply
        return Grouped(np.where(supply.inbound < 0, supply.sku, -1), len(self.book["Products"]))

    @cached_property
    def pieces(self) -> Grouped:
        """Pieces that lines got of stock, by product."""
        cells, supply = self.case.served.cell, self.case.supply
        sku = np.where(supply.inbound[cells] < 0, supply.sku[cells], -1)
        return Grouped(sku, len(self.book["Products"]))

    @cached_property
    def coming(self) -> Grouped:
        """Pieces that come for lines, by line."""
        return Grouped(self.case.outlook.coming.line, len(self.demand))

    @cached_property
    def unclaimed(self) -> Ints:
        """By cell, what nobody gets, now or later, above safety stock."""
        coming = self.case.outlook.coming
        taken = np.zeros(len(self.case.supply) + 1, np.int64)
        np.add.at(taken, coming.cell, coming.micros)
        return np.asarray(self.case.served.supply.reach - taken[:-1])

    @cached_property
    def timeline(self) -> Timeline:
        """What every pool gets in time."""
        return self.case.outlook.timeline

    @cached_property
    def entries(self) -> Grouped:
        """Entries of the timeline by pool."""
        return Grouped(self.timeline.pool, len(self.timeline.total))

    @cached_property
    def queued(self) -> Ints:
        """By short line, what it and all earlier lines of its pool still need, kits among them."""
        wants = backlog_of(self.demand, self.case.served, self.case.limits.kits)
        result = np.zeros(len(self.demand), np.int64)
        own = wants.sku == self.demand.sku[wants.line]
        result[wants.line[own]] = (before(wants.need, starts(wants.pool)) + wants.need)[own]
        return result

    @cached_property
    def inbound_names(self) -> list[str]:
        """Every inbound supply as people say it."""
        names: list[str] = inbound_names(self.book, self.case.inbound).tolist()
        return names

    @cached_property
    def inbound_keys(self) -> list[tuple[str, str]]:
        """Number and line of every inbound supply."""
        table, rows = self.book["Inbound"], self.case.inbound.rows
        numbers = (table[key].iloc[rows].tolist() for key in ("inbound_no", "inbound_line"))
        return list(zip(*numbers, strict=True))

    @cached_property
    def soonest(self) -> Dates:
        """By warehouse, the first day on which goods can leave that arrive today; the last is for none."""
        houses = np.append(np.arange(len(self.made.warehouses.index)), -1)
        return after_arrival(self.book, self.made.warehouses, np.full(len(houses), self.book.today), houses)

    @cached_property
    def lead_times(self) -> list[int | None]:
        """Lead time of every product, working days; None where it is not known."""
        days, blank = split(self.book["Products"]["lead_time_days"])
        missing = np.broadcast_to(blank, days.shape) | (days < 0)
        return [None if none else day for day, none in zip(days.tolist(), missing.tolist(), strict=True)]

    @cached_property
    def ships_complete(self) -> Bools:
        """Lines of orders that ship complete; lines that must be full by themselves are none of them."""
        return np.asarray(complete_orders(self.book)[self.demand.orders])

    @cached_property
    def under_quota(self) -> dict[int, list[int]]:
        """Lines of every quota, in order of service."""
        found: dict[int, list[int]] = defaultdict(list)
        for line, quotas in sorted(self.case.limits.quotas.of_line.items()):
            for quota in quotas:
                found[quota].append(line)
        return dict(found)

    @cached_property
    def orders(self) -> Grouped:
        """Lines by ship-complete order."""
        return Grouped(self.demand.whole, int(self.demand.whole.max(initial=-1)) + 1)

    @cached_property
    def arrives(self) -> Dates:
        """Day on which goods of every inbound supply can leave."""
        inbound = self.case.inbound
        return after_arrival(self.book, self.made.warehouses, inbound.due, inbound.warehouse)

    @cached_property
    def first_dispatch(self) -> Dates:
        """First day on which goods on hand can leave each warehouse."""
        return first_dispatch(self.book, self.made.warehouses)

    @cached_property
    def lead_day(self) -> Dates:
        """By line, when what no dated supply covers can leave after the product's lead time; NaT unknown."""
        pieces = self.promises.pieces
        days = np.full(len(self.demand), np.datetime64("NaT", "s"))
        days[pieces.line[pieces.ordered]] = pieces.ready[pieces.ordered]
        return days

    @cached_property
    def calendars(self) -> list[Calendar]:
        """Working days of every warehouse; the last is the company's own."""
        houses = self.made.warehouses
        codes = houses.calendar_codes(np.append(np.arange(len(houses.index)), -1))
        return [calendars(self.book).of(code) for code in codes]

    @cached_property
    def _lacking_safety(self) -> Safety:
        return lacking_safety(self.case.supply, self.made.safety)

    @cached_property
    def in_time(self) -> Dates:
        """Last day on which every line can leave and arrive when asked for; NaT unknown."""
        return self.promises.way.latest_dispatch(self.promises.asked)

    @cached_property
    def stock_rows(self) -> Grouped:
        """Rows of Stock by product."""
        rows = self.book.positions("Stock", "sku").astype(np.int64)
        return Grouped(rows, len(self.book["Products"]))

    @cached_property
    def firm(self) -> Bools:
        """Lines that keep their stock: locked, picked, confirmed to the customer or entered in the ERP."""
        lines, demand = self.book["OrderLines"], self.demand
        picked = lines["desk_status"].iloc[demand.rows].eq("picked").to_numpy(bool)
        confirmed = (lines["confirmed_qty"].iloc[demand.rows] > 0).fillna(False).to_numpy(bool)
        return np.asarray(self.kept_rows | picked | confirmed, bool)

    @cached_property
    def kept_rows(self) -> Bools:
        """Lines that keep stock by a firm row of Allocations."""
        rows = self.book["Allocations"].iloc[firm_rows(self.book)]
        keys = zip(rows["order_no"], rows["line_no"], strict=True)
        kept = np.zeros(len(self.demand), np.bool_)
        kept[[self.places[key] for key in keys if key in self.places]] = True
        return kept
